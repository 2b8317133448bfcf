"""The bottom line: what the hand may do, and the timetable's quality in figures that change as a lesson moves."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop_app.services.timetable.clashes import Quality
from desktop_app.views import theme
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.wording import _
from desktop_app.views.words import N_

FIGURES = {
    "student_windows": N_("Students' windows"),
    "teacher_windows": N_("Teachers' windows"),
    "late_pairs": N_("Late pairs"),
    "building_changes": N_("Changes, all"),
    "reluctant": N_("Reluctant pairs"),
}
"""Figure of `Quality` → its name; less of each is better."""

COUNTED = N_("In pairs of the two weeks together; less is better")
MEANINGS = {
    "building_changes": N_(
        "Next pair in another building: of teachers and of every subgroup together, in the two weeks; less is better."
        " The report on quality counts them of groups and of teachers apart."
    ),
    "reluctant": N_("Pairs that teachers would rather not have, in the two weeks; less is better"),
}
"""What a figure counts, where its name does not say it all."""


class StatusLine(QFrame):
    """Left words, right figures; `figures` names each, and says what it counts."""

    def __init__(self, figures: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.told = ""
        self.words = label("", "muted")
        self.words.setAccessibleName(_("What may be done here"))
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.labels = {key: label() for key in figures}
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addWidget(self.words, 1)
        for key, figure in self.labels.items():
            name, meaning = figures[key]
            figure.setAccessibleName(name)
            figure.setToolTip(meaning)
            row.addWidget(figure)

    def say(self, words: str, role: str = "muted") -> None:
        """What the hand may do, or how to begin."""
        self.told = words
        say_on(self.words, words, role)
        self.words.setToolTip(words)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Words that are too long end in dots; the tooltip has them whole."""
        metrics, width = self.words.fontMetrics(), self.words.width()
        self.words.setText(metrics.elidedText(self.told, Qt.TextElideMode.ElideRight, width))

    def settle(self) -> None:
        """What the figures take, the words lose."""
        self.row.activate()
        self._shorten()


class BottomLine(StatusLine):
    """Left the words about the hand, right the timetable's quality."""

    def __init__(self) -> None:
        super().__init__({key: (_(name), _(MEANINGS.get(key, COUNTED))) for key, name in FIGURES.items()})

    def show_quality(self, now: Quality, then: Quality | None = None) -> None:
        """The figures now, and what they would become."""
        for name, figure in self.labels.items():
            before, after = getattr(now, name), getattr(then or now, name)
            arrow = "" if before == after else f" → {after}"
            role = "muted" if before == after else "good" if after < before else "bad"
            say_on(figure, f"{_(FIGURES[name])}: {before}{arrow}", role)
        self.settle()
