"""«Учебный год»: academic years with their semesters, the first odd week, and which weeks it makes odd and even."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.rules.groups import study_year
from desktop_app.services.rules.semesters import Span, is_odd, proposed, weeks_in
from desktop_app.services.terms import Semester, add_year, list_semesters, put_term
from desktop_app.views import theme
from desktop_app.views.college.closing import Closing
from desktop_app.views.college.parts import Parts
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import figures
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import across, down, emptied, in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext, say

SUNDAY = 6


class Years(Tab):
    """The semesters at the left; the chosen one at the right, with its weeks as they would be."""

    topics = ("semesters",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may_change = desk.may(put_term)
        self.writes = Writes(desk, self)
        self.table: DataTable[Semester] = DataTable("semesters", columns(), lambda one: one.id)
        self.table.set_accessible(_("Semesters"))
        self.add_button = button(_("Add the next year"), self.add, "plus")
        hint = _("The timetable, journals and calendar graphs need the dates of the semesters.")
        self.table.set_empty(EmptyState("calendar-days", _("There is no academic year yet"), hint))
        self.parts, self.closing = Parts(desk), Closing(desk)
        below = QWidget()
        down(self.parts, self.closing, on=below).setContentsMargins(0, 0, 0, 0)
        self.form = SemesterForm(self.save, below, may_change=self.may_change)
        self.panel = SidePanel()
        self.table.current_changed.connect(self.show_semester)
        across((self.table, 1), self.form, self.panel, on=self)
        self.panel.shut()

    def actions_(self) -> tuple[QWidget, ...]:
        """A year more; the history of the semester."""
        history = button(_("History"), self.show_history, "info")
        return (self.add_button, history) if self.may_change else (history,)

    def load(self) -> None:
        """Ask for the semesters."""
        self.desk.jobs.run(self, lambda: list_semesters(self.desk.office), self.show_semesters)

    def show_semesters(self, found: tuple[Semester, ...]) -> None:
        """What the office has now."""
        chosen = self.form.seen
        self.table.show_rows(found)
        if found and not self.table.select_key(chosen.id if chosen else current_id(found, self.desk.office.today)):
            self.table.select_key(found[0].id)
        self.show_semester(self.table.current())

    def show_semester(self, one: Semester | None) -> None:
        """The chosen one in the form."""
        self.form.setVisible(one is not None)
        if one is not None:
            self.form.show_semester(one)
            self.parts.show_term(one.id)
            self.closing.show_term(one)

    def show_history(self) -> None:
        """Who has changed the semester, and when."""
        one = self.table.current()
        if one is not None:
            self.panel.clear()
            self.panel.open_with(one.name)
            add_history(self.panel, self.desk, "term", one.id)

    def add(self) -> None:
        """The year after the last one, or the present one."""
        known = [one.year_starts for one in self.table.rows()]
        year = max(known) + 1 if known else study_year(self.desk.office.today)
        self.desk.jobs.run(self, lambda: add_year(self.desk.office, year), self._added)

    def _added(self, made: tuple[Semester, ...]) -> None:
        year = made[0].year_starts
        self.form.seen = made[0]
        words = _("The academic year {year}/{next} is added. Check the dates of its semesters.")
        self.desk.tell(words.format(year=year, next=year + 1), "good")
        self.load()

    def save(self) -> None:
        """Write what is typed over what was seen."""
        seen = self.form.seen
        try:
            wish = self.form.wish()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        if seen is not None and wish.span != seen.span:
            self.put(seen, wish, lambda made: self._saved(seen, made))

    def _saved(self, before: Semester, made: Semester) -> None:
        """Offer the way back: the same deed with the dates that were."""
        back = replace(made, span=before.span)
        self.desk.tell(_("{semester} is saved.").format(semester=made.name), "good",
                       (_("Undo"), lambda: self.put(made, back, lambda _made: None)))  # fmt: skip

    def put(self, seen: Semester, wish: Semester, done: Callable[[Semester], object]) -> None:
        """Write; somebody else's dates are shown beside these."""
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("semester", wish.year_starts, wish.number),
                where=seen.name,
                mine=span_words(wish.span),
                look=lambda: next((one for one in list_semesters(office) if one.id == seen.id), None),
                theirs=lambda now: span_words(now.span),
                write=lambda now: put_term(office, now, wish),
                done=lambda made: self._put(made, done),
                keep=lambda now: self._put(now or seen, lambda _made: None),
            ),
            seen,
        )

    def _put(self, made: Semester, done: Callable[[Semester], object]) -> None:
        """What stands now is what the form shows."""
        self.form.seen = None
        self.form.show_semester(made)
        done(made)
        self.load()


class SemesterForm(QFrame):
    """The dates of a semester; the weeks follow while they are typed."""

    def __init__(self, save: Callable[[], object], parts: QWidget, *, may_change: bool) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(theme.SIDE_PANEL + 2 * theme.MARGIN))
        self.seen: Semester | None = None
        self.title = label("", "section")
        self.starts, self.ends = DayField(_("First day")), DayField(_("Last day"))
        self.anchor = DayField(_("First odd week"))
        self.anchor.setToolTip(_("Any day of the week from which odd and even weeks are counted"))
        self.says = wrapped("", "muted")
        self.save_button = primary(_("Save"), save, "save")
        self.usual_button = button(_("As usual"), self.put_usual)
        self.usual_button.setToolTip(_("The dates that most colleges have; nothing is saved yet"))
        self.inside = QWidget()
        self.inside.setProperty("role", "plain")
        self.weeks = QVBoxLayout(self.inside)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.inside)
        buttons = in_row(self.save_button, self.usual_button)
        buttons.setVisible(may_change)
        fields = self._fields(save, may_change=may_change)
        box = down(self.title, fields, buttons, parts, hairline(), self.says, (scroll, 1), on=self)
        box.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, 0)
        box.setSpacing(theme.GAP)

    def _fields(self, save: Callable[[], object], *, may_change: bool) -> QFormLayout:
        """The three dates; Enter saves."""
        made = QFormLayout()
        for field in (self.starts, self.ends, self.anchor):
            field.setReadOnly(not may_change)
            field.textChanged.connect(lambda _text: self.preview())
            field.returnPressed.connect(save)
            made.addRow(field.accessibleName(), field)
        return made

    def show_semester(self, one: Semester) -> None:
        """The semester as it stands; what is being typed for the same one stays."""
        if self.seen is not None and one.id == self.seen.id and self.typed() != self.seen.span:
            return
        self.seen = one
        self.title.setText(_("Semester {number}, {year}/{next}").format(
            number=one.number, year=one.year_starts, next=one.year_starts + 1))  # fmt: skip
        self.put(one.span)

    def put(self, span: Span) -> None:
        """Show dates."""
        for field, day in zip((self.starts, self.ends, self.anchor), span, strict=True):
            field.put(day)
        self.preview()

    def put_usual(self) -> None:
        """What most colleges have."""
        if self.seen is not None:
            self.put(proposed(self.seen.year_starts)[self.seen.number - 1])

    def typed(self) -> Span | None:
        """The dates, if all of them are."""
        days = [field.day() for field in (self.starts, self.ends, self.anchor)]
        found = [day for day in days if day is not None]
        return Span(*found) if len(found) == len(days) else None

    def wish(self) -> Semester:
        """The semester as it is typed. Raises BadInput."""
        for field in (self.starts, self.ends, self.anchor):
            if field.value() is None:
                field.setFocus()
                raise BadInput("date_unreadable", text="")
        span = self.typed()
        assert self.seen is not None and span is not None  # noqa: S101, PT018 - shown only with a semester
        return replace(self.seen, span=span)

    def preview(self) -> None:
        """Which weeks would be odd and which even."""
        span = self.typed()
        emptied(self.weeks)
        if span is None or span.starts >= span.ends:
            self.says.setText(_("Type three dates to see the weeks."))
            return
        mondays = weeks_in(span)
        odd = sum(is_odd(monday, span.anchor) for monday in mondays)
        words = ngettext("{n} week", "{n} weeks", len(mondays)).format(n=len(mondays))
        self.says.setText(_("{weeks}: {odd} odd, {even} even").format(weeks=words, odd=odd, even=len(mondays) - odd))
        lines = [
            [str(number), f"{monday:%d.%m}–{monday + timedelta(days=SUNDAY):%d.%m}", parity_word(monday, span.anchor)]
            for number, monday in enumerate(mondays, 1)
        ]
        self.weeks.addWidget(figures(["", _("Week"), _("Parity")], lines))
        self.weeks.addStretch(1)


def parity_word(day: date, anchor: date) -> str:
    """«числитель» or «знаменатель»."""
    return _("odd week") if is_odd(day, anchor) else _("even week")


def span_words(span: Span) -> str:
    """«01.09.2026–31.12.2026, числитель с 31.08.2026»."""
    return _("{starts}–{ends}, odd from {anchor}").format(
        starts=f"{span.starts:%d.%m.%Y}", ends=f"{span.ends:%d.%m.%Y}", anchor=f"{span.anchor:%d.%m.%Y}"
    )


def current_id(found: tuple[Semester, ...], today: date) -> int:
    """The semester of today, or none."""
    return next((one.id for one in found if one.span.starts <= today <= one.span.ends), 0)


def columns() -> list[Column[Semester]]:
    """What a semester is."""
    return [
        Column("year", _("Academic year"), lambda one: f"{one.year_starts}/{one.year_starts + 1}", width=120),
        Column("number", _("Semester"), lambda one: one.number, align="center", width=90),
        Column("starts", _("First day"), lambda one: one.span.starts, width=110),
        Column("ends", _("Last day"), lambda one: one.span.ends, width=110),
        Column("weeks", _("Weeks"), lambda one: len(weeks_in(one.span)), width=80),
        Column("anchor", _("First odd week"), lambda one: one.span.anchor, width=140, stretch=True),
        Column("closed", _("Journals closed"), lambda one: one.closed_on, width=130),
    ]
