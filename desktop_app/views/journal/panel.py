"""The side panel: the lesson of the column with its topic, and who wrote what in the cell."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.services.journal import CellChange, PageLesson, PageStudent
from desktop_app.services.topics_journal import LessonTopic
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.journal.cell_fields import CellFields
from desktop_app.views.journal.coming import Coming
from desktop_app.views.journal.entries import told
from desktop_app.views.journal.lessons import lesson_line
from desktop_app.views.journal.reasons import SIGNS
from desktop_app.views.journal.topic_fields import LessonFields
from desktop_app.views.journal.work_fields import WorkFields
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

PANEL_WIDTH = 304


def local(moment: datetime) -> datetime:
    """The database keeps UTC; people read the clock on the wall."""
    return moment.replace(tzinfo=UTC).astimezone()


class JournalPanel(SidePanel):
    """What stands behind the cursor."""

    said = Signal(object, object)
    """(PageLesson as it was seen, Said): a topic, a homework, or both."""

    roll_called = Signal()

    def __init__(self, desk: Desk, *, may_look_back: bool) -> None:
        super().__init__("", PANEL_WIDTH)
        self.lesson: PageLesson | None = None
        self.planned: Mapping[int, LessonTopic] = {}
        self.works = WorkFields()
        self.cell = CellFields()
        self.coming = Coming(desk)
        self.roll = QCheckBox(_("The roll was called"))
        self.roll.setToolTip(_("Whoever has no «н» was there  Ctrl+Enter"))
        self.roll.clicked.connect(self.roll_called)
        self.fields = LessonFields()
        self.topic, self.homework = self.fields.topic, self.fields.homework
        self.fields.said.connect(self.said)
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GAP)
        self.about = label("", "muted")
        self.may_look_back = may_look_back
        self._compose()

    def _compose(self) -> None:
        self.body.addWidget(self.about)
        self.body.addWidget(self.roll)
        self.add_section(_("Topic"), self.fields)
        self.add_section(_("Works of the lesson"), self.works)
        self.add_section(_("The cell"), self.cell)
        self.absences = wrapped()
        self.absent_section = self.add_section(_("Absences of the student"), self.absences)
        self.add_section(_("History of the cell"), self.lines).setVisible(self.may_look_back)
        coming = self.add_section(_("Works to come"), self.coming)
        coming.hide()
        self.coming.shown.connect(coming.setVisible)
        self.body.addStretch(1)

    def show_cell(self, lesson: PageLesson, student: PageStudent, absences: Sequence[str] = ()) -> None:
        """Another cell: its history is still to come; a line for each reason for which the student was absent."""
        self.lesson = lesson
        self.title.setText(_("{day} · pair {pair}").format(day=f"{lesson.day:%d.%m.%Y}", pair=lesson.pair))
        self.about.setText(lesson_line(lesson))
        self.roll.setChecked(lesson.attendance)
        self.fields.show_lesson(lesson, self.planned.get(lesson.id))
        self.cell.name.setText(student.name)
        self.absences.setText("\n".join(absences))
        self.absent_section.setVisible(bool(absences))

    @property
    def shows_history(self) -> bool:
        """Whether somebody sees it, and may."""
        return self.may_look_back and self.isVisible()

    def show_history(self, changes: Sequence[CellChange]) -> None:
        """The newest first."""
        emptied(self._lines)
        if not changes:
            self._lines.addWidget(label(_("Nothing has been written here"), "muted"))
        for change in reversed(changes):
            for line in changed(change):
                self._lines.addWidget(wrapped(line, "strong"))
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

    def allow_marks(self, lesson: PageLesson, *, may_write: bool, held: bool) -> None:
        """Whether works may be planned, and the roll called."""
        self.works.show_lesson(lesson, may_edit=may_write)
        self.roll.setEnabled(may_write and held)


def changed(change: CellChange) -> list[str]:
    """«4 → 5», of a reason «ОТ → Б», of a comment what it says since then."""
    if change.why is not None:
        return [f"{SIGNS[change.why[0]]} → {SIGNS[change.why[1]]}"]
    marks = [] if change.old == change.new else [f"{told(change.old) or '—'} → {told(change.new) or '—'}"]
    if change.comment is None:
        return marks
    said = change.comment[1]
    return [*marks, _("Comment: {comment}").format(comment=said) if said else _("The comment was erased")]
