"""«Звонки»: which schedule rings when and for whom, its times in a grid, and what rings on a chosen date."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.bells import (
    SHIFTS,
    Bells,
    BellsValues,
    DayBells,
    add_bells,
    open_bells,
    open_day_bells,
    put_bells,
    remove_bells,
)
from desktop_app.services.calendar import open_calendar
from desktop_app.services.rules.bells import ALL_SHIFTS, Pair, short_breaks
from desktop_app.views.college.bells_form import SHIFT_WORDS, BellsForm, TimesGrid
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.timetable.sentences import short_day
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.inputs import ChoiceInput, FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_


class BellsTab(Tab):
    """Read by everybody; whoever keeps the calendar adds schedules, says when they ring and types the times."""

    topics = ("calendar",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Bells | None = None
        self.form: BellsForm | None = None
        self.new_button = button(_("New bells…"), partial(self.show_bells, None), "plus")
        self.day = DayField(_("Date"), desk.office.today)
        self.day.textChanged.connect(lambda _text: self.ask_day())
        words = {number: SHIFT_WORDS[number] for number in SHIFTS}
        self.shift = ChoiceInput(FieldLine("shift", N_("Shift"), "choice", words=words, obliging=True))
        self.shift.setAccessibleName(_("Shift"))
        self.shift.currentIndexChanged.connect(self.ask_day)
        self.said = label("", "muted")
        self.table: DataTable[Bells] = DataTable("college-bells", columns(), lambda line: line.id)
        self.table.set_accessible(_("Bells"))
        self.table.set_empty(EmptyState("bell", _("No bells yet"), _("Add the times of the pairs and their weekdays.")))
        self.panel = SidePanel()
        self.writes = Writes(desk, self)
        self.table.current_changed.connect(self._follow)
        top = strip(label(_("What rings on"), "muted"), self.day, self.shift, self.said)
        down(top, (across((self.table, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """New bells, for whoever may add some."""
        return (self.new_button,) if self.desk.may(add_bells) else ()

    def load(self) -> None:
        """Ask for the schedules, and for the bells of the date."""
        self.desk.jobs.run(self, partial(open_bells, self.desk.office), self.table.show_rows)
        self.ask_day()

    def ask_day(self) -> None:
        """What rings on the date that is typed."""
        day, shift, office = self.day.day(), self.shift.value(), self.desk.office
        if day is None:
            self.said.setText("")
            return

        def work() -> tuple[DayBells, str]:
            occasions = open_calendar(office, day, day)
            return open_day_bells(office, day, shift), occasions[0].title if occasions else ""

        self.desk.jobs.run(self, work, lambda found: self.said.setText(day_words(*found)))

    def _follow(self, line: Bells | None) -> None:
        if line is not None:
            self.show_bells(line)

    def show_bells(self, line: Bells | None) -> None:
        """A schedule, or the fields of a new one."""
        self.shown, self.form = line, None
        self.panel.clear()
        if self.desk.may(put_bells):
            self._lay_form(line)
        elif line is not None:
            self.panel.add_section(when_words(line.values), TimesGrid(line.values.pairs, may_change=False))
        if line is not None:
            add_history(self.panel, self.desk, "bell_schedule", line.id)
        self.panel.open_with(line.values.name if line else _("New bells"))

    def _lay_form(self, line: Bells | None) -> None:
        self.form = BellsForm(line.values if line else BellsValues(), new=line is None)
        self.form.grid.finished = self.save
        deeds = [primary(_("Save"), self.save, "save")]
        if line is not None:
            deeds.append(danger(_("Delete"), partial(self._remove, line), "trash-2"))
        self.panel.add_section("", self.form, in_row(*deeds))

    def save(self) -> None:
        """Write; what is wrong is told and stays in the fields."""
        if self.form is None:
            return
        try:
            values = self.form.values()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        self._put(self.shown, values)

    def _put(self, line: Bells | None, values: BellsValues) -> None:
        office = self.desk.office
        if line is None:
            self.desk.jobs.run(self, lambda: add_bells(office, values), partial(self._saved, None))
            return
        self.writes.write(
            Wish(
                key=("bells", line.id),
                where=line.values.name,
                mine=words_of(values),
                look=lambda: next((one for one in open_bells(office) if one.id == line.id), None),
                theirs=lambda now: words_of(now.values),
                write=lambda seen: put_bells(office, seen or line, values),
                done=partial(self._saved, line),
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _saved(self, before: Bells | None, now: Bells) -> None:
        close = short_breaks(now.values.pairs)
        words = _("«{name}»: the bells are saved.").format(name=now.values.name)
        if close:
            words += " " + _("Less than 10 minutes of a break after pair {pairs}.").format(
                pairs=", ".join(map(str, close))
            )
        back = partial(self._put, now, before.values) if before else partial(self._remove, now)
        self.desk.tell(words, "warn" if close else "good", (_("Undo"), back))
        self.show_bells(now)
        self.load()

    def _remove(self, line: Bells) -> None:
        office = self.desk.office
        self.desk.jobs.run(self, lambda: remove_bells(office, line), lambda _none: self._removed(line))

    def _removed(self, line: Bells) -> None:
        words = _("«{name}»: the bells are deleted.").format(name=line.values.name)
        self.desk.tell(words, "good", (_("Undo"), partial(self._put, None, line.values)))
        self.panel.shut()
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))]


def times_words(pairs: Iterable[Pair]) -> str:
    """«08:00–09:30 · 09:40–11:10»."""
    return " · ".join(f"{starts:%H:%M}–{ends:%H:%M}" for starts, ends in pairs)


def day_words(found: DayBells, occasion: str) -> str:
    """«Вт: Вторник — суббота, 08:00–09:30 · …»."""
    head = ", ".join(part for part in (weekday(found.day), occasion) if part)
    rings = f"{found.name}, {times_words(found.pairs)}" if found.name else _("no bells are known for this day")
    return f"{head}: {rings}"


def weekday(day: date) -> str:
    """«Вт»."""
    return short_day(day.isoweekday())


def when_words(values: BellsValues) -> str:
    """«Вт, Ср, 30.12.2026, короткий день · 2-я смена»."""
    days = [*(short_day(day) for day in values.weekdays), *(f"{day:%d.%m.%Y}" for day in values.days)]
    when = ", ".join([*days, *([_("short day")] if values.on_short_days else [])])
    return " · ".join(part for part in (when, shift_words(values)) if part)


def shift_words(values: BellsValues) -> str:
    """«2-я смена»; of all shifts nothing is said."""
    return _(SHIFT_WORDS[values.shift]) if values.shift != ALL_SHIFTS else ""


def words_of(values: BellsValues) -> str:
    """Everything of a schedule in a line."""
    return " · ".join(part for part in (values.name, when_words(values), times_words(values.pairs)) if part)


def columns() -> list[Column[Bells]]:
    """The schedules."""
    return [
        Column("name", _("Bells"), lambda row: row.values.name, width=230, tip=lambda row: row.values.name),
        Column("days", _("Days"), lambda row: when_words(row.values), width=170,
               tip=lambda row: when_words(row.values)),
        Column("times", _("Times"), lambda row: times_words(row.values.pairs), width=330, stretch=True,
               tip=lambda row: times_words(row.values.pairs)),
    ]  # fmt: skip
