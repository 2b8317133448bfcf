"""«Звонки»: which schedule rings when, its times in a grid, and what rings on a chosen date."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.bells import DayBells, open_bells, open_day_bells, put_times
from desktop_app.services.calendar import open_calendar
from desktop_app.services.college import Bells
from desktop_app.services.rules.bells import Pair, short_breaks
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.timetable.sentences import short_day
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, say

MOST_PAIRS = 10
TYPED = re.compile(r"\s*(\d{1,2})[:.\s]?(\d{2})\s*")


class BellsTab(Tab):
    """Read by everybody; whoever keeps the calendar types the times."""

    topics = ("calendar",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Bells | None = None
        self.grid: TimesGrid | None = None
        self.day = DayField(_("Date"), desk.office.today)
        self.day.textChanged.connect(lambda _text: self.ask_day())
        self.said = label("", "muted")
        self.table: DataTable[Bells] = DataTable("college-bells", columns(), lambda line: line.id)
        self.table.set_accessible(_("Bells"))
        self.table.set_empty(EmptyState("bell", _("No bells yet")))
        self.panel = SidePanel()
        self.writes = Writes(desk, self)
        self.table.current_changed.connect(self._follow)
        top = strip(label(_("What rings on"), "muted"), self.day, self.said)
        down(top, (across((self.table, 1), self.panel), 1), on=self)

    def load(self) -> None:
        """Ask for the schedules, and for the bells of the date."""
        self.desk.jobs.run(self, partial(open_bells, self.desk.office), self.table.show_rows)
        self.ask_day()

    def ask_day(self) -> None:
        """What rings on the date that is typed."""
        day, office = self.day.day(), self.desk.office
        if day is None:
            self.said.setText("")
            return

        def work() -> tuple[DayBells, str]:
            occasions = open_calendar(office, day, day)
            return open_day_bells(office, day), occasions[0].title if occasions else ""

        self.desk.jobs.run(self, work, lambda found: self.said.setText(day_words(*found)))

    def _follow(self, line: Bells | None) -> None:
        if line is not None:
            self.show_bells(line)

    def show_bells(self, line: Bells) -> None:
        """The times of a schedule."""
        may = self.desk.may(put_times)
        self.shown, self.grid = line, TimesGrid(line, may_change=may)
        self.panel.clear()
        self.panel.add_section(days_of(line), self.grid)
        if may:
            self.grid.finished = self.save
            self.panel.add_section("", in_row(primary(_("Save"), self.save, "save")))
        add_history(self.panel, self.desk, "bell_schedule", line.id)
        self.panel.open_with(line.name)

    def save(self) -> None:
        """Write the times; what is wrong is told and stays in the fields."""
        if self.grid is None or self.shown is None:
            return
        try:
            pairs = self.grid.pairs()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        self._put(self.shown, pairs)

    def _put(self, line: Bells, pairs: list[Pair]) -> None:
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("bells", line.id),
                where=line.name,
                mine=times_words(pairs),
                look=lambda: next((one for one in open_bells(office) if one.id == line.id), None),
                theirs=lambda now: times_words(pairs_of(now)),
                write=lambda seen: put_times(office, seen or line, pairs),
                done=partial(self._saved, line),
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _saved(self, before: Bells, now: Bells) -> None:
        close = short_breaks(pairs_of(now))
        words = _("The times of «{name}» are saved.").format(name=now.name)
        if close:
            words += " " + _("Less than 10 minutes of a break after pair {pairs}.").format(
                pairs=", ".join(map(str, close))
            )
        back = (_("Undo"), partial(self._put, now, pairs_of(before)))
        self.desk.tell(words, "warn" if close else "good", back)
        self.show_bells(now)
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))]


class TimesGrid(QWidget):
    """A line for each pair: when it begins and when it ends; Enter goes on, an empty line is no pair."""

    def __init__(self, line: Bells, *, may_change: bool) -> None:
        super().__init__()
        self.finished: Callable[[], object] = lambda: None
        self.fields: list[tuple[QLineEdit, QLineEdit]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.GRID)
        times = pairs_of(line)
        for number in range(1, (MOST_PAIRS if may_change else len(times)) + 1):
            known = times[number - 1] if number <= len(times) else None
            both = self._line(number, known, may_change=may_change)
            grid.addWidget(label(_("Pair {number}").format(number=number), "muted"), number, 0)
            for place, field in enumerate(both, start=1):
                grid.addWidget(field, number, place)
            self.fields.append(both)

    def _line(self, number: int, known: Pair | None, *, may_change: bool) -> tuple[QLineEdit, QLineEdit]:
        both = (QLineEdit(), QLineEdit())
        for field, name, moment in zip(both, (_("begins"), _("ends")), known or ("", ""), strict=True):
            field.setText(f"{moment:%H:%M}" if isinstance(moment, time) else "")
            field.setReadOnly(not may_change)
            field.setPlaceholderText(_("hh:mm"))
            field.setAccessibleName(f"{_('Pair {number}').format(number=number)}, {name}")
            field.returnPressed.connect(self._next)
        return both

    def _next(self) -> None:
        """Enter: the next field; in the last one that is filled, save."""
        order = [field for both in self.fields for field in both]
        place = next((number for number, field in enumerate(order) if field.hasFocus()), len(order) - 1)
        if place + 1 < len(order) and order[place].text().strip():
            order[place + 1].setFocus()
        else:
            self.finished()

    def pairs(self) -> list[Pair]:
        """What is typed, up to the last line that is not empty. Raises BadInput (`time_unreadable`)."""
        lines = [(one.text().strip(), other.text().strip()) for one, other in self.fields]
        while lines and lines[-1] == ("", ""):
            lines.pop()
        return [(read_time(one), read_time(other)) for one, other in lines]


def read_time(text: str) -> time:
    """«8:00», «08.00», «0800». Raises BadInput (`time_unreadable`)."""
    found = TYPED.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2]))  # type: ignore[index]  # None is no time either
    except (TypeError, ValueError):
        raise BadInput("time_unreadable", text=text) from None


def pairs_of(line: Bells) -> list[Pair]:
    """The times of a schedule."""
    return [(bell.starts, bell.ends) for bell in line.bells]


def times_words(pairs: Iterable[Pair]) -> str:
    """«08:00–09:30 · 09:40–11:10»."""
    return " · ".join(f"{starts:%H:%M}–{ends:%H:%M}" for starts, ends in pairs)


def day_words(found: DayBells, occasion: str) -> str:
    """«Вт: Вторник — суббота, 08:00–09:30 · …»."""
    if not found.name:
        return _("no bells are known for this day")
    times = times_words((bell.starts, bell.ends) for bell in found.bells)
    head = ", ".join(part for part in (weekday(found.day), occasion) if part)
    return f"{head}: {found.name}, {times}"


def weekday(day: date) -> str:
    """«Вт»."""
    return short_day(day.isoweekday())


def days_of(bells: Bells) -> str:
    """«Вт, Ср, Чт», «короткий день»."""
    days = [short_day(day) for day in bells.weekdays]
    return ", ".join([*days, *([_("short day")] if bells.on_short_days else [])])


def columns() -> list[Column[Bells]]:
    """The schedules."""
    return [
        Column("name", _("Bells"), lambda row: row.name, width=230, tip=lambda row: row.name),
        Column("days", _("Days"), days_of, width=140),
        Column("times", _("Times"), lambda row: times_words(pairs_of(row)), width=360, stretch=True,
               tip=lambda row: times_words(pairs_of(row))),
    ]  # fmt: skip
