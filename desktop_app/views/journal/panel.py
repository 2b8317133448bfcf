"""The side panel: the lesson of the column with its topic, and who wrote what in the cell."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.services.journal import CellChange, PageLesson, PageStudent
from desktop_app.views import theme
from desktop_app.views.journal.reasons import SIGNS
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

TOPIC_LINES = 84
PANEL_WIDTH = 288


def local(moment: datetime) -> datetime:
    """The database keeps UTC; people read the clock on the wall."""
    return moment.replace(tzinfo=UTC).astimezone()


class TopicEdit(QPlainTextEdit):
    """One line of any length: Enter or leaving the field saves, Esc takes the typing back."""

    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Topic of the lesson"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(TOPIC_LINES))
        self._kept = ""

    @property
    def typing(self) -> bool:
        """Whether something stands here that is not stored."""
        return self.toPlainText() != self._kept

    def allow(self, *, may_edit: bool) -> None:
        """Whose journal it is not only reads."""
        self.setReadOnly(not may_edit)
        self.setPlaceholderText(_("Topic of the lesson; Enter saves") if may_edit else _("No topic yet"))

    def show_topic(self, topic: str, *, fresh: bool) -> None:
        """Show what is stored; what is being typed is not overwritten."""
        typing = not fresh and self.typing
        self._kept = topic
        if not typing and self.toPlainText() != topic:
            self.setPlainText(topic)

    def save(self) -> None:
        """Tell what was typed, if it differs."""
        typed = " ".join(self.toPlainText().split())
        if typed != self._kept and not self.isReadOnly():
            self.saved.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._kept:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()


class JournalPanel(SidePanel):
    """What stands behind the cursor."""

    topic_typed = Signal(object, str)
    """(PageLesson as it was seen, topic)."""

    def __init__(self, *, may_look_back: bool) -> None:
        super().__init__("", PANEL_WIDTH)
        self.lesson: PageLesson | None = None
        self._seen: PageLesson | None = None  # as it was when the typing of its topic began
        self.cell_name = wrapped("", "strong")
        self.topic = TopicEdit()
        self.topic.saved.connect(self._save)
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GAP)
        self.about = label("", "muted")
        self.body.addWidget(self.about)
        self.add_section(_("Topic"), self.topic)
        self.absences = wrapped()
        self.absent_section = self.add_section(_("Absences of the student"), self.absences)
        self.may_look_back = may_look_back
        self.add_section(_("History of the cell"), self.cell_name, self.lines).setVisible(may_look_back)
        self.body.addStretch(1)

    def show_cell(self, lesson: PageLesson, student: PageStudent, absences: Sequence[str] = ()) -> None:
        """Another cell: its history is still to come; a line for each reason for which the student was absent."""
        fresh = self.lesson is None or self.lesson.id != lesson.id
        if fresh:
            self.topic.save()
        if fresh or not self.topic.typing:
            self._seen = lesson
        self.lesson = lesson
        self.title.setText(_("{day} · pair {pair}").format(day=f"{lesson.day:%d.%m.%Y}", pair=lesson.pair))
        self.about.setText(
            _("Lesson {number} · academic hours: {hours}").format(number=lesson.number, hours=lesson.hours)
        )
        self.topic.show_topic(lesson.topic, fresh=fresh)
        self.cell_name.setText(student.name)
        self.absences.setText("\n".join(absences))
        self.absent_section.setVisible(bool(absences))

    @property
    def shows_history(self) -> bool:
        """Whether somebody sees it, and may."""
        return self.may_look_back and self.isVisible()

    def show_history(self, changes: Sequence[CellChange]) -> None:
        """The newest first."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not changes:
            self._lines.addWidget(label(_("Nothing has been written here"), "muted"))
        for change in reversed(changes):
            self._lines.addWidget(label(changed(change), "strong"))
            self._lines.addWidget(label(f"{local(change.at):%d.%m.%Y %H:%M} · {change.who}", "muted"))
            if change.reason:
                self._lines.addWidget(wrapped(_("Reason: {reason}").format(reason=change.reason), "muted"))

    def _save(self, topic: str) -> None:
        if self._seen is not None:
            self.topic_typed.emit(self._seen, topic)

    def focus_topic(self) -> None:
        """Begin to type the topic."""
        self.topic.setFocus(Qt.FocusReason.ShortcutFocusReason)


def changed(change: CellChange) -> str:
    """«4 → 5», or of a reason «ОТ → Б»."""
    if change.why is not None:
        return f"{SIGNS[change.why[0]]} → {SIGNS[change.why[1]]}"
    return f"{change.old or '—'} → {change.new or '—'}"
