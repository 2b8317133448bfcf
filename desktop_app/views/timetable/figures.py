"""The bottom line: what the hand may do, and the timetable's quality in figures that change as a lesson moves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.services.timetable.clashes import Quality
from desktop_app.views import theme
from desktop_app.views.wording import _
from desktop_app.views.words import N_

FIGURES = {
    "student_windows": N_("Students' windows"),
    "teacher_windows": N_("Teachers' windows"),
    "late_pairs": N_("Late pairs"),
    "building_changes": N_("Changes of building"),
}
"""Figure of `Quality` → its name; less of each is better."""


class BottomLine(QFrame):
    """Left the words about the hand, right the figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(_("What may be done here"))
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.labels = {name: QLabel(self) for name in FIGURES}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addWidget(self.words, 1)
        for name, label in self.labels.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(_(FIGURES[name]))
            label.setToolTip(_("In pairs of the two weeks together; less is better"))
            row.addWidget(label)

    def say(self, words: str, role: str = "muted") -> None:
        """What the hand may do, or how to begin."""
        self.words.setText(words)
        dress(self.words, role)

    def show_quality(self, now: Quality, then: Quality | None = None) -> None:
        """The figures now, and what they would become."""
        for name, label in self.labels.items():
            before, after = getattr(now, name), getattr(then or now, name)
            arrow = "" if before == after else f" → {after}"
            label.setText(f"{_(FIGURES[name])}: {before}{arrow}")
            dress(label, "muted" if before == after else "good" if after < before else "bad")


def dress(label: QLabel, role: str) -> None:
    """Give a label its role in the style sheet."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
