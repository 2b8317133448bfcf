"""«Замены»: the lessons of a day at the left, what was made below, what becomes of a lesson at the right."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.forms import list_forms
from desktop_app.services.substitutions_choice import open_choice
from desktop_app.services.substitutions_illness import revoke_many
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import DayLesson, Made, SubstitutionsDay, SubstitutionWish
from desktop_app.services.substitutions_writing import post_substitutions, revoke_substitution, substitute
from desktop_app.views.dates import long_day
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.substitutions.columns import lesson_columns, made_columns
from desktop_app.views.substitutions.day_bar import DayBar
from desktop_app.views.substitutions.illness import IllnessView
from desktop_app.views.substitutions.panel import SubstitutionPanel
from desktop_app.views.substitutions.sentences import group_words, kind_word
from desktop_app.views.substitutions.told import ToldPanel
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

SHEET = "substitution-sheet"


class SubstitutionsPage(Page):
    """Enter on a lesson goes to the choices, Enter there does it; Del takes a substitution back."""

    topics = ("substitutions", "notices", "lessons", "journal", "calendar")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: SubstitutionsDay | None = None
        self.writes = desk.may(substitute)
        self.header = PageHeader(_("Substitutions"))
        self.bar = DayBar(desk.office.today)
        self.lessons: DataTable[DayLesson] = DataTable("substitution-lessons", lesson_columns(), lambda one: one.id)
        self.made: DataTable[Made] = DataTable(
            "substitutions-made", made_columns(with_known=self.writes), lambda one: one.id
        )
        self.panel = SubstitutionPanel()
        self.told = ToldPanel(desk)
        self.told_button = button(_("Who knows…"), self.show_told, "users")
        self.back_button = button(_("Take the substitution back"), self.take_back, "undo-2")
        self.post_button = button(_("Posted today"), self.post, "check")
        self.sheet_button = button(_("Sheet of the day…"), self.print_sheet, "printer")
        self.sheet_button.setShortcut("Ctrl+P")
        self.made_title = label("", "section")
        self.ill_button = button(_("Illness of a teacher…"), self.open_illness, "user-round")
        self.ill_panel = SubstitutionPanel(_("Into the plan"))
        self.illness = IllnessView(desk, self.ill_panel)
        self.middle = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.lessons.view)

    def _lay_out(self) -> None:
        self.header.add_filter(self.bar)
        self.search = self.header.add_search(_("Group, teacher, discipline"))
        if self.writes:
            self.header.add_action(self.ill_button)
        if self.desk.may(list_forms):
            self.header.add_action(self.sheet_button)
        self.lessons.set_accessible(_("Lessons of the day"))
        self.made.set_accessible(_("Substitutions of the day"))
        self.made.set_empty(EmptyState("calendar-days", _("Everything is held by the timetable")))
        right = (self.told_button, self.back_button, self.post_button) if self.writes else ()
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(self.lessons)
        half = QWidget()
        down(strip(self.made_title, right=right), (self.made, 1), on=half)
        below.addWidget(half)
        below.setStretchFactor(0, 3)
        below.setStretchFactor(1, 2)
        below.setChildrenCollapsible(False)
        self.middle.addWidget(below)
        self.middle.addWidget(self.illness)
        down(self.header, hairline(), (across((self.middle, 1), self.panel, self.ill_panel, self.told), 1), on=self)

    def _connect(self) -> None:
        self.bar.changed.connect(lambda _day: self.go_day())
        self.search.searched.connect(self.lessons.search)
        self.panel.wished.connect(self.substitute)
        self.made.current_changed.connect(lambda _one: self._allow())
        if self.writes:
            self.illness.done.connect(self.covered)
            self.illness.closed.connect(self.close_illness)
            self.made.opened.connect(lambda _one: self.show_told())
            self.lessons.current_changed.connect(self.look_at)
            self.lessons.opened.connect(self.open_lesson)

    # what is seen
    def load(self) -> None:
        """Ask for the day."""
        self.desk.jobs.run(self, partial(open_substitutions, self.desk.office, self.bar.day), self.show_day)

    def go_day(self) -> None:
        """Another day: the panel closes, its lesson is of the day before."""
        self.panel.shut()
        self.told.shut()
        self.load()

    def go_to(self, where: object) -> None:
        """Show a day."""
        if isinstance(where, date):
            self.bar.go(where)

    def show_day(self, day: SubstitutionsDay) -> None:
        """Draw it."""
        if day.day != self.bar.day:
            return
        self.shown = day
        self.header.set_figure(long_day(day.day))
        hint = "" if day.works else _("It is a day off.")
        self.lessons.set_empty(EmptyState("calendar-days", _("No lessons on this day"), hint))
        self.lessons.show_rows(day.lessons)
        self.made.show_rows(day.made)
        n = len(day.standing)
        self.made_title.setText(ngettext("{n} substitution", "{n} substitutions", n).format(n=n))
        self._allow()
        current = self.lessons.current()
        if self.panel.isVisible() and current is not None:
            self.look_at(current)

    def _allow(self) -> None:
        standing = self.shown.standing if self.shown else ()
        one = self.made.current()
        self.back_button.setEnabled(one is not None and not one.revoked)
        self.told_button.setEnabled(one is not None)
        if one is not None and self.told.isVisible():
            self.told.ask(one)
        self.post_button.setEnabled(any(line.posted_on is None for line in standing))
        self.sheet_button.setEnabled(bool(standing))

    # a lesson
    def look_at(self, lesson: DayLesson | None, *, hands: bool = False) -> None:
        """Ask what may become of it; one that is substituted already is taken back below first."""
        if lesson is None or lesson.kind is not None or lesson.day < self.desk.office.today:
            self.panel.shut()
            return

        def show(choice: object) -> None:
            self.told.shut()
            self.panel.show_choice(choice)  # type: ignore[arg-type]
            if hands:
                self.panel.focus()

        self.desk.jobs.run(self, partial(open_choice, self.desk.office, lesson.id), show)

    def open_lesson(self, lesson: DayLesson) -> None:
        """Enter: to the choices; of a substituted lesson to its line below."""
        if lesson.kind is None and lesson.day >= self.desk.office.today:
            self.look_at(lesson, hands=True)
        elif lesson.kind is None:
            self.desk.tell(_("The lesson of {day} has been held: only what is to come is substituted.").format(
                day=long_day(lesson.day)), "warn")  # fmt: skip
        else:
            self.desk.tell(_("The lesson is substituted already: take that back below first (Del)."), "warn")
            self.made.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def substitute(self, lesson: DayLesson, wish: SubstitutionWish) -> None:
        """Do it; the notice takes it back."""

        def done(made: tuple[Made, ...]) -> None:
            one = made[0]
            said = f"{group_words(one.group, one.subgroup)}: {kind_word(one.kind).lower()}"
            self.desk.tell(said, "good", (_("Undo"), partial(self.revoke, one)))
            self.panel.shut()
            self.lessons.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.load()

        self.desk.jobs.run(self, partial(substitute, self.desk.office, lesson, wish), done, self._refused)

    def _refused(self, error: OfficeError) -> None:
        self.desk.jobs.failed.emit(self, error)
        self.load()

    # a teacher is ill
    def open_illness(self) -> None:
        """The plan in place of the day."""
        self.panel.shut()
        self.told.shut()
        self.middle.setCurrentWidget(self.illness)
        self.illness.load()
        self.illness.teacher.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_illness(self) -> None:
        """The day again."""
        self.middle.setCurrentIndex(0)
        self.lessons.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def covered(self, made: tuple[Made, ...]) -> None:
        """To the first day of what was made; the notice takes all of it back."""
        self.close_illness()
        n = len(made)
        words = ngettext("{n} substitution made", "{n} substitutions made", n).format(n=n)
        self.desk.tell(words, "good", (_("Undo"), partial(self.revoke_all, made)))
        self.bar.go(min(one.base.day for one in made))
        self.load()

    # what was made
    def take_back(self) -> None:
        """The chosen substitutions are taken back, one or several."""
        chosen = [one for one in self.made.selected() if not one.revoked]
        if self.writes and len(chosen) > 1:
            self.revoke_all(tuple(chosen))
        elif self.writes and chosen:
            self.revoke(chosen[0])

    def revoke(self, one: Made) -> None:
        """The base lesson is held again."""

        def done(_made: object) -> None:
            self.desk.tell(_("{group}: held by the timetable again.").format(
                group=group_words(one.group, one.subgroup)), "good")  # fmt: skip
            self.load()

        self.desk.jobs.run(self, partial(revoke_substitution, self.desk.office, one), done, self._refused)

    def revoke_all(self, made: tuple[Made, ...]) -> None:
        """Several at once, or none of them."""

        def done(back: tuple[Made, ...]) -> None:
            n = len(back)
            self.desk.tell(
                ngettext("{n} substitution taken back", "{n} substitutions taken back", n).format(n=n), "good"
            )
            self.load()

        self.desk.jobs.run(self, partial(revoke_many, self.desk.office, made), done, self._refused)

    def show_told(self) -> None:
        """Who was told of the chosen one, and who knows."""
        one = self.made.current()
        if one is not None:
            self.panel.shut()
            self.told.ask(one)

    def post(self) -> None:
        """The sheet hangs on the board."""
        self.desk.jobs.run(self, partial(post_substitutions, self.desk.office, self.bar.day), lambda _n: self.load())

    def print_sheet(self) -> None:
        """To its pages."""
        self.desk.go.emit("forms", (SHEET, {"day": self.bar.day}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes back, where the cursor is among what was made."""
        if event.key() == Qt.Key.Key_Delete and self.made.view.hasFocus():
            self.take_back()
            return
        super().keyPressEvent(event)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the choices for a lesson."""
        return [("choice", self._first)] if self.writes and self.lessons.rows() else []

    def _first(self) -> None:
        rows = self.lessons.shown_rows()
        self.lessons.select_key(next((one.id for one in rows if one.kind is None), rows[0].id))
