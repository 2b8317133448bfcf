"""«Календарь»: the year that terms are counted by; days of one's own, days off moved, a year taken in."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.services.calendar import (
    CalendarYear,
    DayEntry,
    DayWish,
    clear_day,
    load_year,
    move_day_off,
    open_year,
    put_day,
)
from desktop_app.services.settings import open_all_settings
from desktop_app.views import theme
from desktop_app.views.control.day_form import DayForm, MoveForm
from desktop_app.views.control.day_words import kind_word, week_words
from desktop_app.views.control.year_grid import YearGrid
from desktop_app.views.dates import long_day
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, link, tool
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

Before = tuple[tuple[date, DayEntry | None], ...]


class YearTab(Tab):
    """A year at a time; at the side the day with the cursor."""

    topics = ("calendar", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.writes = Writes(desk, self)
        self.number = desk.office.today.year
        self.seen: CalendarYear | None = None
        self.form: DayForm | MoveForm | None = None
        self.grid = YearGrid()
        self.title, self.figure, self.warning = label("", "section"), label("", "muted"), label("", "warn")
        self.load_button = button("", self.take_in, "download")
        self.move_button = button(_("Move a day off…"), self.ask_move, "calendar-days")
        self.panel = SidePanel()
        self.grid.opened.connect(self.show_day)
        self.grid.chosen.connect(lambda day: self.show_day(day) if self.panel.isVisible() else None)
        self.grid.cleared.connect(self.clear)
        down(self._strip(), (across((self.grid, 1), self.panel), 1), legend(), on=self)

    def _strip(self) -> QWidget:
        made = QFrame()
        made.setProperty("role", "header")
        row = across(on=made)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(tool("chevron-left", _("The year before"), lambda: self.go_to(self.number - 1), "Ctrl+PgUp"))
        row.addWidget(self.title)
        row.addWidget(tool("chevron-right", _("The next year"), lambda: self.go_to(self.number + 1), "Ctrl+PgDown"))
        row.addWidget(self.figure)
        if self.desk.may(open_all_settings):
            row.addWidget(link(_("Settings"), lambda: self.desk.go.emit("settings", None), "settings"))
        row.addStretch(1)
        row.addWidget(self.warning)
        return made

    def actions_(self) -> tuple[QWidget, ...]:
        """For whoever keeps the calendar."""
        return (self.load_button, self.move_button) if self.desk.may(load_year) else ()

    def load(self) -> None:
        """Ask for the year."""
        office, number = self.desk.office, self.number
        self.desk.jobs.run(self, lambda: open_year(office, number), self.show_year)

    def show_year(self, year: CalendarYear) -> None:
        """What the office has now."""
        if year.year != self.number:
            return
        self.seen = year
        self.grid.show_year(year, self.desk.office.today)
        self.title.setText(str(year.year))
        days = len(year.calendar.working_days(date(year.year, 1, 1), date(year.year, 12, 31)))
        words = ngettext("{n} working day", "{n} working days", days).format(n=days)
        self.figure.setText(f"{words} · {week_words(year)}")
        self.warning.setText(
            ""
            if year.loaded
            else _("The production calendar of the year is not loaded: holidays count as working days")
        )
        self.load_button.setText(_("Load the production calendar of {year}").format(year=year.year))

    def go_to(self, where: object) -> None:
        """Another year by its number."""
        if isinstance(where, int):
            self.number = where
            self.load()

    # a day
    def show_day(self, day: date) -> None:
        """The day at the side: what it is, and what it may become."""
        entry = self.grid.entries.get(day)
        self.panel.clear()
        self.panel.open_with(f"{long_day(day)} {day.year}")
        if self.desk.may(put_day):
            form = self.form = DayForm(entry)
            form.wanted.connect(partial(self.put, day, entry))
            form.given_up.connect(self._leave)
            self.panel.add_section("", form)
            if entry is not None:
                self.panel.add_section("", link(_("Like its weekday again"), partial(self.clear, entry), "undo-2"))
        else:
            said = _("Like its weekday") if entry is None else f"{kind_word(entry.kind)}: {entry.title}"
            self.panel.add_section("", wrapped(said))

    def _leave(self) -> None:
        self.panel.shut()
        self.grid.setFocus()

    def put(self, day: date, entry: DayEntry | None, wish: DayWish) -> None:
        """Say what the day is; somebody else's word of it that came first is shown beside."""
        office = self.desk.office

        def now() -> DayEntry | None:
            return next((one for one in open_year(office, day.year).days if one.day == day), None)

        self.writes.write(
            Wish(
                key=("calendar_day", day),
                where=f"{day:%d.%m.%Y}",
                mine=f"{kind_word(wish.kind)}: {wish.title}",
                look=now,
                theirs=lambda one: f"{kind_word(one.kind)}: {one.title}",
                write=lambda seen: put_day(office, day, seen, wish),
                done=lambda one: self._changed(((day, entry),), one.title),
                keep=lambda _one: self.load(),
            ),
            entry,
        )

    def clear(self, entry: DayEntry) -> None:
        """Let a day be like its weekday again."""
        if self.desk.may(clear_day):
            office = self.desk.office
            self.desk.jobs.run(
                self,
                lambda: clear_day(office, entry),
                lambda _none: self._changed(((entry.day, entry),), _("like its weekday")),
            )

    def _changed(self, before: Before, what: str) -> None:
        days = ", ".join(f"{day:%d.%m.%Y}" for day, _entry in before)
        words = _("{day} — {what}. Terms are counted anew.").format(day=days, what=what)
        self.desk.tell(words, "good", (_("Undo"), partial(self.undo, before)))
        self._leave()
        self.load()

    def undo(self, before: Before) -> None:
        """Each day as it was."""
        office = self.desk.office

        def work() -> None:
            for day, entry in before:
                now = next((one for one in open_year(office, day.year).days if one.day == day), None)
                if entry is not None:
                    put_day(office, day, now, DayWish(entry.kind, entry.title, entry.source))
                elif now is not None:
                    clear_day(office, now)

        self.desk.jobs.run(self, work, lambda _none: self.load())

    # moving, loading
    def ask_move(self) -> None:
        """Which day off goes where."""
        self.panel.clear()
        self.panel.open_with(_("Move a day off"))
        form = self.form = MoveForm()
        form.wanted.connect(self.move_off)
        form.given_up.connect(self._leave)
        form.wrong.connect(lambda words: self.desk.tell(words, "bad"))
        self.panel.add_section("", form)
        form.day.setFocus()

    def move_off(self, day: date, onto: date, title: str) -> None:
        """A working day in the place of the one, a day off in the place of the other."""
        office = self.desk.office
        known = self.grid.entries

        def done(_entries: object) -> None:
            self._changed(((day, known.get(day)), (onto, known.get(onto))), title)

        self.desk.jobs.run(self, lambda: move_day_off(office, day, onto, title), done)

    def take_in(self) -> None:
        """The production calendar of the year that is seen; what the college has said stays."""
        office, number = self.desk.office, self.number
        self.desk.jobs.run(self, lambda: load_year(office, number), self._taken)

    def _taken(self, count: int) -> None:
        words = ngettext("{n} day was taken in.", "{n} days were taken in.", count).format(n=count)
        self.desk.tell(words if count else _("The year is there already: nothing was changed."), "good")
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a day at the side."""
        return [("day", lambda: self.show_day(date(self.number, 4, 21)))]


def legend() -> QWidget:
    """What the tints and signs mean."""
    made = QFrame()
    made.setProperty("role", "status")
    row = across(on=made)
    row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
    row.setSpacing(theme.MARGIN)
    for words, role in (
        (_("day off"), "chip-bad"),
        (_("• of the region or the college"), "chip-accent"),
        (_("* short day"), "chip-warn"),
        (_("+ working day off"), "chip-good"),
    ):
        row.addWidget(label(words, role))
    row.addStretch(1)
    row.addWidget(label(_("Enter opens a day, Del makes it like its weekday"), "muted"))
    return made
