"""«Доступность»: left the teachers, right the week of the chosen one; what is painted is saved at once."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.timetable.availability import (
    TeacherTimes,
    TimeLevel,
    TimesBoard,
    open_times,
    set_times,
)
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import Chooser
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wishes.times_grid import At, TimesGrid
from desktop_app.views.wording import _, say

LIST_WIDTH, CHOOSER_WIDTH = 430, 200


class Times(Tab):
    """Of everybody, or one's own."""

    topics = ("wishes", "load", "calendar", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board = TimesBoard(0, 0, 0, ())
        self.line: TeacherTimes | None = None
        self.saving = False
        self.wanted: dict[At, TimeLevel] | None = None  # painted while an earlier week was being saved
        self.may_write = desk.may(set_times)
        self.search = SearchField(_("Find a teacher"))
        self.table: DataTable[TeacherTimes] = DataTable("teacher times", columns(), lambda one: one.teacher_id)
        self.table.set_accessible(_("Teachers"))
        self.table.set_empty(
            EmptyState(
                "user-round", _("The term has no load yet"), _("Teachers come here with their rows of the load.")
            )
        )
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.choose)
        self.grid = TimesGrid()
        self.table.opened.connect(lambda _line: self.grid.setFocus())
        self.grid.may_write = self.may_write
        self.grid.painted.connect(self.paint)
        self.name = label("", "section")
        self.source = Chooser(_("Copy from"), [])
        self.source.setFixedWidth(theme.px(CHOOSER_WIDTH))
        down(strip(self.search), (across(self.table, hairline(vertical=True), (self._right(), 1)), 1), on=self)

    def _right(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "plain")
        keys = _("A click or Space goes on: can → reluctant → cannot; keys 0, 1, 2 put a level; a drag paints it, "
                 "a heading turns the whole day or pair.")  # fmt: skip
        deeds = [label(_("Copy from"), "muted"), self.source, button(_("Copy the week"), self.copy, "copy"),
                 quiet(_("All free"), lambda: self.paint({}), "x")] if self.may_write else []  # fmt: skip
        hint = wrapped(keys if self.may_write else _("The academic office changes the week; tell it what has changed."),
                       "muted")  # fmt: skip
        self.deeds = strip(self.name, right=tuple(deeds))
        line = down(hint)
        line.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        down(self.deeds, line, (self.grid, 1), on=made)
        return made

    def load(self) -> None:
        """Ask for the teachers of the term."""
        if self.desk.term_id:
            work = partial(open_times, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_board)

    def show_board(self, board: TimesBoard) -> None:
        """What the office has now."""
        self.board = board
        self.table.show_rows(board.teachers)
        if self.table.current() is None and board.teachers:
            self.table.select_key(board.teachers[0].teacher_id)
        self.choose(self.table.current())

    def choose(self, line: TeacherTimes | None) -> None:
        """The week of a teacher, unless it is being painted."""
        self.deeds.setEnabled(line is not None)
        self.line = line
        self.grid.setEnabled(line is not None)
        self.name.setText(line.teacher if line else "")
        if line is not None and not self.saving:
            self.grid.show_week((self.board.days, self.board.pairs), line.times)
        others = [one for one in self.board.teachers if one is not line and one.busy]
        self.source.clear()
        for one in others:
            self.source.addItem(one.teacher, one.teacher_id)

    def copy(self) -> None:
        """The week of another teacher."""
        found = next((one for one in self.board.teachers if one.teacher_id == self.source.number()), None)
        if found is not None:
            self.paint(found.times)

    def paint(self, times: Mapping[At, TimeLevel]) -> None:
        """Save a week; what is painted meanwhile is saved after it."""
        if self.line is not None and self.may_write:
            if self.saving:
                self.wanted = dict(times)
            else:
                self.save(self.line, times)

    def save(self, line: TeacherTimes, times: Mapping[At, TimeLevel]) -> None:
        """Write a teacher's week; «undo» writes it as it was."""
        office = self.desk.office
        self.saving = True
        refused = partial(self.refused, line.teacher_id, times)
        self.desk.jobs.run(self, lambda: set_times(office, line, times), partial(self.saved, line), refused)

    def refused(self, teacher_id: int, times: Mapping[At, TimeLevel], error: OfficeError) -> None:
        """Say why; the week as it stands now is shown, and mine can be put over it."""
        self.saving, self.wanted = False, None
        mine = ((_("Put mine"), lambda: self.put_mine(teacher_id, times)),) if isinstance(error, Stale) else ()
        self.desk.tell(say(error), "bad", *mine)
        self.load()

    def put_mine(self, teacher_id: int, times: Mapping[At, TimeLevel]) -> None:
        """Write over what somebody else has written, now that it was seen."""
        now = next((one for one in self.board.teachers if one.teacher_id == teacher_id), None)
        if now is not None:
            self.save(now, times)

    def saved(self, before: TeacherTimes, now: TeacherTimes) -> None:
        """It stands; the list learns its figures."""
        self.saving, wanted, self.wanted = False, self.wanted, None
        rows = tuple(now if one.teacher_id == now.teacher_id else one for one in self.board.teachers)
        self.show_board(TimesBoard(self.board.term_id, self.board.days, self.board.pairs, rows))
        said = _("{teacher}: {week}").format(teacher=now.teacher, week=week_words(now.times))
        self.desk.tell(said, "good", (_("Undo"), lambda: self.save(now, before.times)))
        if wanted is not None:
            self.save(now, wanted)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A teacher whose week is painted."""
        painted = next((one for one in self.board.teachers if one.busy), None)
        return [("week", lambda: self.table.select_key(painted.teacher_id))] if painted is not None else []


def week_words(times: Mapping[At, TimeLevel]) -> str:
    """What a week comes to."""
    levels = list(times.values())
    no, reluctant = levels.count(TimeLevel.NO), levels.count(TimeLevel.RELUCTANT)
    if not levels:
        return _("every pair is free")
    return _("pairs that cannot be: {no}, reluctant: {reluctant}").format(no=no, reluctant=reluctant)


def columns() -> list[Column[TeacherTimes]]:
    """Who, how much, and how much of the week is shut."""
    return [
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=150, stretch=True),
        Column("hours", _("Hours"), lambda one: one.hours, width=60),
        Column("no", _("Cannot"), lambda one: one.count(TimeLevel.NO) or None, width=70),
        Column("reluctant", _("Reluctant"), lambda one: one.count(TimeLevel.RELUCTANT) or None, width=110),
    ]
