"""«Болезнь преподавателя»: who, from when till when, why; the plan for all lessons, every line open to change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from desktop_app.services.college import EmployeeLine, list_teachers
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_illness import CoverLine, CoverPlan, make_cover, plan_cover
from desktop_app.services.substitutions_values import REASON_LENGTH, DayLesson, Made, SubstitutionWish
from desktop_app.views import theme
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.substitutions.panel import ENTER, REASONS, SubstitutionPanel
from desktop_app.views.substitutions.sentences import cover_words, group_words, kind_word, reasons_words
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

WEEK = timedelta(days=6)
WHO, WHY = 260, 180


@dataclass(frozen=True)
class PlanRow:
    """A line of the plan as it stands on the screen; without a wish it is left as it is."""

    lesson: DayLesson
    wish: SubstitutionWish | None
    words: str
    why: str


class IllnessView(QWidget):
    """Enter on a line goes to the choices for it, Del leaves it as it is, Ctrl+Enter makes all."""

    done = Signal(object)
    """What was made."""
    closed = Signal()

    def __init__(self, desk: Desk, panel: SubstitutionPanel) -> None:
        super().__init__()
        self.desk, self.panel = desk, panel
        self.teacher = QComboBox()
        self.teacher.setEditable(True)
        self.teacher.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.teacher.setAccessibleName(_("Who is ill"))
        self.teacher.setMinimumWidth(theme.px(WHO))
        self.since = DayField(_("From the day"), desk.office.today)
        self.until = DayField(_("Until the day"), desk.office.today + WEEK)
        self.reason = QLineEdit(_(REASONS[0]))
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setMinimumWidth(theme.px(WHY))
        self.plan_button = button(_("Propose"), self.propose, "sparkles")
        self.make_button = primary("", self.make, "check")
        self.keep_button = button(_("Leave the lesson as it is"), self.keep)
        self.title = label("", "section")
        self.table: DataTable[PlanRow] = DataTable("illness-plan", columns(), lambda one: one.lesson.id)
        self._lay_out()
        self._connect()
        self.show_rows(())

    def _lay_out(self) -> None:
        self.table.set_accessible(_("Lessons of the ill teacher"))
        self.table.set_empty(
            EmptyState("calendar-days", _("No plan yet"), _("Choose who is ill and the days, then «Propose»."))
        )
        close = quiet(_("Close"), self.shut, "x")
        down(
            strip(label(_("Who is ill"), "muted"), self.teacher, self.since, label("–"), self.until, self.reason,
                  self.plan_button, right=(close,)),
            hairline(), strip(self.title, right=(self.keep_button, self.make_button)), (self.table, 1), on=self,
        )  # fmt: skip

    def _connect(self) -> None:
        for field in (self.since, self.until, self.reason):
            field.returnPressed.connect(self.propose)
        self.table.opened.connect(lambda one: self.look_at(one, hands=True))
        self.table.current_changed.connect(lambda _one: self._allow())
        self.panel.wished.connect(self.take)
        self.table.view.installEventFilter(self)

    def load(self) -> None:
        """Ask who teaches."""
        term = self.desk.term_id
        if term and not self.teacher.count():
            self.desk.jobs.run(self, lambda: list_teachers(self.desk.office, term), self.show_teachers)

    def show_teachers(self, teachers: tuple[EmployeeLine, ...]) -> None:
        """Fill the box; typing finds a name."""
        self.teacher.clear()
        for one in teachers:
            self.teacher.addItem(one.full_name, one.id)
        completer = QCompleter([one.full_name for one in teachers], self.teacher)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.teacher.setCompleter(completer)
        self.teacher.setCurrentIndex(-1)
        self.teacher.setFocus(Qt.FocusReason.OtherFocusReason)

    # the plan
    def propose(self) -> None:
        """Ask for the plan; where something is not said yet, the cursor goes there."""
        who = self.teacher.findText(self.teacher.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        since, until = self.since.day(), self.until.day()
        for field, said in ((self.teacher, who >= 0), (self.since, since), (self.until, until),
                            (self.reason, self.reason.text().strip())):  # fmt: skip
            if not said:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if since is not None and until is not None:
            who_id, why = self.teacher.itemData(who), self.reason.text().strip()
            self.panel.shut()
            self.plan_button.setEnabled(False)
            look = partial(plan_cover, self.desk.office, who_id, since, until, why)
            self.desk.jobs.run(self, look, self.show_plan, self._refused)

    def _refused(self, error: object) -> None:
        self.plan_button.setEnabled(True)
        self.desk.jobs.failed.emit(self, error)

    def show_plan(self, plan: CoverPlan) -> None:
        """Draw it."""
        self.plan_button.setEnabled(True)
        hint = _("{teacher} has no lessons from today on in these days.").format(teacher=plan.teacher)
        self.table.set_empty(EmptyState("calendar-days", _("Nothing to substitute"), hint))
        self.show_rows(tuple(row_of(one) for one in plan.lines))
        if plan.lines:
            self.table.view.selectRow(0)
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        """The lines, and how many of them will be made."""
        self.table.show_rows(rows)
        n = sum(row.wish is not None for row in rows)
        left = len(rows) - n
        words = ngettext("{n} lesson of the ill teacher", "{n} lessons of the ill teacher", len(rows)).format(
            n=len(rows)
        )
        self.title.setText(f"{words}; {_('left as they are: {n}').format(n=left)}" if left else words if rows else "")
        self.make_button.setText(ngettext("Make {n} substitution", "Make {n} substitutions", n).format(n=n))
        self._allow()

    def _allow(self) -> None:
        one = self.table.current()
        self.make_button.setEnabled(any(row.wish is not None for row in self.table.rows()))
        self.keep_button.setEnabled(one is not None and one.wish is not None)

    # a line
    def look_at(self, row: PlanRow, *, hands: bool = False) -> None:
        """Ask what else may become of a lesson; one that is substituted already is taken back first."""
        if row.lesson.kind is not None:
            self.desk.tell(_("The lesson is substituted already: take that back on its day first."), "warn")
            return

        def show(choice: object) -> None:
            self.panel.show_choice(choice)  # type: ignore[arg-type]
            self.panel.reason.setText(self.reason.text())
            if hands:
                self.panel.focus()

        self.desk.jobs.run(self, partial(open_choice, self.desk.office, row.lesson.id), show)

    def take(self, lesson: DayLesson, wish: SubstitutionWish) -> None:
        """What was chosen at the right goes into the plan."""
        words = f"{kind_word(wish.kind)}: {self.panel.words()}"
        self._put(lesson.id, lambda row: replace(row, wish=wish, words=words, why=_("chosen by hand")))
        self.panel.shut()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """The lesson with the cursor is left as it is."""
        one = self.table.current()
        if one is not None:
            self._put(one.lesson.id, lambda row: replace(row, wish=None, words=_("left as it is"), why=""))

    def _put(self, lesson_id: int, change: Callable[[PlanRow], PlanRow]) -> None:
        self.show_rows(tuple(change(row) if row.lesson.id == lesson_id else row for row in self.table.rows()))

    # all of them
    def make(self) -> None:
        """All at once, or nothing."""
        lines = [(row.lesson, row.wish) for row in self.table.rows() if row.wish is not None]
        if not lines:
            return

        def made(done: tuple[Made, ...]) -> None:
            self.show_rows(())
            self.done.emit(done)

        self.make_button.setEnabled(False)
        self.desk.jobs.run(self, partial(make_cover, self.desk.office, lines), made, self._not_made)

    def _not_made(self, error: object) -> None:
        self._allow()
        self.desk.jobs.failed.emit(self, error)

    def shut(self) -> None:
        """Back to the day; the plan is forgotten."""
        self.panel.shut()
        self.show_rows(())
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table Del leaves a lesson as it is, Ctrl+Enter makes all; Enter alone is the table's."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Delete:
            self.keep()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.make()
        else:
            return super().eventFilter(watched, event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)


def row_of(line: CoverLine) -> PlanRow:
    """A line as it stands on the screen."""
    return PlanRow(line.lesson, line.wish, cover_words(line), reasons_words(line.why))


def columns() -> list[Column[PlanRow]]:
    """When, whom, what is to be held, what becomes of it, why."""
    return [
        Column("day", _("Day"), lambda one: near_day(one.lesson.day), width=130),
        Column("pair", _("Pair"), lambda one: one.lesson.pair, width=56),
        Column("group", _("Group"), lambda one: group_words(one.lesson.group, one.lesson.subgroup), width=130),
        Column("title", _("By the timetable"), lambda one: one.lesson.title, width=200, stretch=True,
               tip=lambda one: one.lesson.title),
        Column("words", _("Instead"), lambda one: one.words, width=300, tip=lambda one: one.words,
               tone=lambda one: "" if one.wish else "warn"),
        Column("why", _("Why so"), lambda one: one.why, width=260, tip=lambda one: one.why),
    ]  # fmt: skip
