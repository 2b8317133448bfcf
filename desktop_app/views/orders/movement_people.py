"""Who stands behind a number of the movement."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.movement_people import StandingLine, list_standing
from desktop_app.services.movement_table import Level, TableRow
from desktop_app.services.movement_values import ExpulsionReason, Movement, MovementLine, OrderKind
from desktop_app.views.desk import Desk
from desktop_app.views.orders.movement_rows import HEADS, row_title
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

MOST = 60
"""People that a panel shows; a number of the college may stand for a thousand."""

CAME = {
    "enrolled": {OrderKind.ENROLMENT},
    "transferred_in": {OrderKind.TRANSFER_IN},
    "reenrolled": {OrderKind.REENROLMENT},
    "arrived": set(OrderKind),
}
STANDING: dict[str, Callable[[StandingLine], bool]] = {
    "start": lambda _line: True,
    "end": lambda _line: True,
    "budget": lambda line: line.funding == "budget",
    "contract": lambda line: line.funding == "contract",
    "on_leave": lambda line: line.on_leave,
}


class PeoplePanel(SidePanel):
    """Names with their orders; a name leads to the student's card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.asked = 0

    def show_number(self, movement: Movement, one: TableRow, code: str) -> None:
        """The people of a cell; of a title, those at the end."""
        code = code if code in HEADS else "end"
        self.asked += 1
        title = f"{row_title(one)} · {_(HEADS[code])}"
        if code in STANDING:
            day = movement.first - timedelta(days=1) if code == "start" else movement.last
            ticket = self.asked

            def show(lines: tuple[StandingLine, ...]) -> None:
                if ticket == self.asked:
                    self._standing(title, [line for line in lines if STANDING[code](line) and is_of(one, line)])

            self.desk.jobs.run(self, partial(list_standing, self.desk.office, day), show)
        else:
            groups = groups_of(movement, one)
            self._moved(title, [line for line in movement.lines if line.group in groups and fits(line, code)], code)

    def _begin(self, count: int) -> None:
        self.clear()
        self.add_section("", label(ngettext("{n} student", "{n} students", count).format(n=count), "muted"))

    def _standing(self, title: str, lines: Sequence[StandingLine]) -> None:
        self._begin(len(lines))
        for line in lines[:MOST]:
            words = line.group + (f" · {_('on leave')}" if line.on_leave else "")
            self.add_section("", self._name(line.name, line.student_id), label(words, "muted"))
        self._rest(len(lines))
        self.open_with(title)  # when all is there: what is shown empty draws itself

    def _moved(self, title: str, lines: Sequence[MovementLine], code: str) -> None:
        self._begin(len(lines))
        if not lines and code in {"from_groups", "to_groups", "went_on_leave", "returned"}:
            self.add_section("", wrapped(_("The register of orders shows moves inside the college."), "muted"))
        for line in lines[:MOST]:
            day = f"{line.effective_on:%d.%m.%Y}"
            words = _("{group}, order No. {number}, from {day}").format(group=line.group, number=line.number, day=day)
            self.add_section("", self._name(line.name, line.student_id), wrapped(words, "muted"))
        self._rest(len(lines))
        self.open_with(title)  # when all is there: what is shown empty draws itself

    def _name(self, name: str, student_id: int) -> QWidget:
        made = QWidget()
        row = across(link(name, lambda: self.desk.go.emit("contingent", ("student", student_id))), on=made)
        row.addStretch(1)
        return made

    def _rest(self, count: int) -> None:
        if count > MOST:
            self.add_section("", label(_("and {n} more").format(n=count - MOST), "muted"))


def is_of(one: TableRow, line: StandingLine) -> bool:
    """Whether a student stands in a row."""
    return {
        Level.GROUP: line.group == one.row.title,
        Level.SPECIALTY: line.code == one.row.code,
        Level.DEPARTMENT: line.department == one.row.title,
        Level.COLLEGE: True,
    }[one.level]


def groups_of(movement: Movement, one: TableRow) -> set[str]:
    """The groups of a row."""
    if one.level is Level.GROUP:
        return {one.row.title}
    return {
        row.title
        for row in movement.groups
        if one.level is Level.COLLEGE
        or (one.level is Level.SPECIALTY and row.code == one.row.code)
        or (one.level is Level.DEPARTMENT and row.department == one.row.title)
    }


def fits(line: MovementLine, code: str) -> bool:
    """Whether somebody who came or went is counted in a column."""
    if line.came:
        return line.kind in CAME.get(code, set())
    if code == "left":
        return True
    if line.kind is OrderKind.GRADUATION:
        return code == "graduated"
    reason = line.expulsion or ExpulsionReason.OTHER
    return code == ("other" if reason is ExpulsionReason.DEATH else str(reason))
