"""The side panel: the lesson of the column with its topic, and who wrote what in the cell."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.journal import CellChange, PageLesson, PageStudent
from desktop_app.services.topics_journal import LessonTopic
from desktop_app.views import theme
from desktop_app.views.journal.reasons import SIGNS
from desktop_app.views.journal.topic_fields import LessonFields
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

PANEL_WIDTH = 288


def local(moment: datetime) -> datetime:
    """The database keeps UTC; people read the clock on the wall."""
    return moment.replace(tzinfo=UTC).astimezone()


class JournalPanel(SidePanel):
    """What stands behind the cursor."""

    said = Signal(object, object)
    """(PageLesson as it was seen, Said): a topic, a homework, or both."""

    def __init__(self, *, may_look_back: bool) -> None:
        super().__init__("", PANEL_WIDTH)
        self.lesson: PageLesson | None = None
        self.planned: Mapping[int, LessonTopic] = {}
        self.cell_name = wrapped("", "strong")
        self.fields = LessonFields()
        self.topic, self.homework = self.fields.topic, self.fields.homework
        self.fields.said.connect(self.said)
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GAP)
        self.about = label("", "muted")
        self.body.addWidget(self.about)
        self.add_section(_("Topic"), self.fields)
        self.absences = wrapped()
        self.absent_section = self.add_section(_("Absences of the student"), self.absences)
        self.may_look_back = may_look_back
        self.add_section(_("History of the cell"), self.cell_name, self.lines).setVisible(may_look_back)
        self.body.addStretch(1)

    def show_cell(self, lesson: PageLesson, student: PageStudent, absences: Sequence[str] = ()) -> None:
        """Another cell: its history is still to come; a line for each reason for which the student was absent."""
        self.lesson = lesson
        self.title.setText(_("{day} · pair {pair}").format(day=f"{lesson.day:%d.%m.%Y}", pair=lesson.pair))
        self.about.setText(
            _("Lesson {number} · academic hours: {hours}").format(number=lesson.number, hours=lesson.hours)
        )
        self.fields.show_lesson(lesson, self.planned.get(lesson.id))
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

    def propose(self, planned: Mapping[int, LessonTopic]) -> None:
        """What the plan of topics says of the lessons."""
        self.planned = planned
        if self.lesson is not None:
            self.fields.propose(planned.get(self.lesson.id))

    def allow(self, *, may_edit: bool) -> None:
        """Whether the lesson is the person's; what was typed of another one has been saved."""
        self.fields.allow(may_edit=may_edit)
        self.propose(self.planned)

    def focus_topic(self) -> None:
        """Begin to type the topic."""
        self.topic.setFocus(Qt.FocusReason.ShortcutFocusReason)


def changed(change: CellChange) -> str:
    """«4 → 5», or of a reason «ОТ → Б»."""
    if change.why is not None:
        return f"{SIGNS[change.why[0]]} → {SIGNS[change.why[1]]}"
    return f"{change.old.text or '—'} → {change.new.text or '—'}"
