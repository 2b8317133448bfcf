"""«Раздать»: what the curriculum asks of a group and nobody gives yet becomes rows of the load (п. 1.9, 2.8)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop_app.errors import OfficeError, RuleBroken, Stale
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.load import LoadGap, LoadLine, check_load
from desktop_app.services.load_giving import Giving, Hands, open_giving
from desktop_app.services.load_shape import Piece
from desktop_app.services.load_writing import give_load, remove_load
from desktop_app.services.office import Office
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.load.forms import MOST, year_tone
from desktop_app.views.load.give_grid import TEACHER, GiveGrid
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.wording import _, ngettext, say

GROUPS_WIDTH, TEACHERS_WIDTH = 190, 256


@dataclass(frozen=True, slots=True)
class ToGive:
    """A group and the hours that nobody gives it."""

    id: int
    name: str
    hours: int


@dataclass(frozen=True, slots=True)
class Given:
    """A teacher with what stands and what is typed."""

    id: int
    name: str
    hours: int
    year_hours: int


class GiveOut(Tab):
    """Groups at the left, rows in the middle, the teachers' totals at the right: they change while one types."""

    topics = ("load", "curricula", "contingent")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.giving: Giving | None = None
        self.group_id = 0
        self.groups: DataTable[ToGive] = DataTable("load groups", group_columns(), lambda one: one.id)
        self.groups.set_accessible(_("Groups"))
        self.groups.setFixedWidth(theme.px(GROUPS_WIDTH))
        self.grid = GiveGrid()
        self.nothing = EmptyState("circle-check", _("The load gives all hours of the plan"),
                                  _("Rows are changed on «Rows»."))  # fmt: skip
        self.totals: DataTable[Given] = DataTable("load given", [], lambda one: one.id)
        self.totals.set_accessible(_("Teachers"))
        self.totals.set_empty(EmptyState("users", _("No teacher is typed yet")))
        self.totals.setFixedWidth(theme.px(TEACHERS_WIDTH))
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST)
        self.reason.setPlaceholderText(_("Why more than the limit"))
        self.reason.setAccessibleName(_("Why more than the limit"))
        self.reason.hide()
        self.bar = EntryBar()
        self.bar.tell_keys(_("letters: teacher"), _("Enter ↓"), _("Del: no teacher"), _("Ctrl+Z: back"),
                           _("Ctrl+D: by kinds and subgroups, or whole"))  # fmt: skip
        self.give_button = primary(_("Give out"), self.give, "check")
        self.give_button.setShortcut("Ctrl+S")
        self.shape_button = button(_("By kinds and subgroups"), self.reshape, "users")
        self.shape_button.setShortcut("Ctrl+D")
        self._arrange()

    def _arrange(self) -> None:
        self.groups.current_changed.connect(self._choose)
        self.grid.pieces.typed.connect(self.count)
        self.grid.pieces.unknown.connect(self._unknown)
        self.figure = label("", "muted")
        head = QFrame()
        head.setProperty("role", "header")
        row = across((self.figure, 1), self.reason, on=head)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        middle = down(head, (self.grid, 1), (self.nothing, 1), self.bar)
        down(
            (across(self.groups, hairline(vertical=True), (middle, 1), hairline(vertical=True), self.totals), 1),
            on=self,
        )
        self._show_grid(shown=False)

    def actions_(self) -> tuple[QWidget, ...]:
        """Give out, and how a discipline is divided."""
        return self.shape_button, self.give_button

    def load(self) -> None:
        """Ask for the groups and what they lack; then for the rows of the chosen one."""
        if self.desk.term_id:
            work = partial(to_give, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_groups)

    def show_groups(self, groups: tuple[ToGive, ...]) -> None:
        """What the office has now; the first group that lacks something is opened."""
        self.groups.show_rows(groups)
        known = {one.id for one in groups}
        if self.group_id not in known:
            self.group_id = next((one.id for one in groups if one.hours), groups[0].id if groups else 0)
        self.groups.select_key(self.group_id)
        self.open(self.group_id)

    def _choose(self, group: ToGive | None) -> None:
        if group is not None and group.id != self.group_id:
            self.open(group.id)

    def open(self, group_id: int) -> None:
        """Ask for the rows of a group."""
        self.group_id = group_id
        if group_id:
            work = partial(open_giving, self.desk.office, self.desk.term_id, group_id)
            self.desk.jobs.run(self, work, self.show_giving)

    def go_to(self, where: object) -> None:
        """A group by its key."""
        if isinstance(where, int):
            self.open(where)
            self.groups.select_key(where)

    def show_giving(self, giving: Giving) -> None:
        """What the group lacks; of the same group what is typed stays."""
        typed = {one.place: one for one in self.grid.pieces.pieces}
        same = self.giving is not None and self.giving.group_id == giving.group_id
        pieces = [typed.get(one.place, one) if same else one for one in giving.pieces]
        self.giving = giving
        self.grid.pieces.show_giving(giving, pieces)
        self._show_grid(shown=bool(pieces))
        if pieces and not self.groups.view.hasFocus():
            self.grid.setCurrentIndex(self.grid.pieces.index(0, TEACHER))

    def _show_grid(self, *, shown: bool) -> None:
        self.grid.setVisible(shown)
        self.bar.setVisible(shown)
        self.nothing.setVisible(not shown)
        self.give_button.setEnabled(shown)
        self.shape_button.setEnabled(shown)

    def count(self) -> None:
        """Hours without a teacher, and the teachers' totals with what is typed."""
        giving = self.giving
        if giving is None:
            return
        pieces = self.grid.pieces.pieces
        without = sum(one.hours for one in pieces if one.teacher_id is None)
        said = _("{group}: {hours} h to be given out, {without} h without a teacher")
        hours = sum(one.hours for one in pieces)
        self.figure.setText(said.format(group=giving.group, hours=hours, without=without) if pieces else giving.group)
        self.totals.set_columns(total_columns(giving))
        self.totals.show_rows(given_of(giving, pieces))
        self.reason.setVisible(any(one.year_hours > giving.year_limit for one in given_of(giving, pieces)))

    def _unknown(self, text: str) -> None:
        self.desk.tell(
            _("«{text}» fits nothing here; type the first letters of a last name.").format(text=text), "warn"
        )

    def reshape(self) -> None:
        """The discipline with the cursor by kinds and subgroups, or whole again."""
        row, giving = self.grid.current_row(), self.giving
        if row is None or giving is None:
            return
        if row not in giving.fresh:
            self.desk.tell(_("A part of the discipline is given already: change its rows on «Rows»."), "warn")
            return
        pieces = self.grid.pieces.pieces
        mine = [one for one in pieces if one.row_id == row]
        whole = len(mine) == 1 and mine[0].kind == "lesson"
        made = giving.reshaped(row, split=whole)
        at = pieces.index(mine[0])
        rest = [one for one in pieces if one.row_id != row]
        self.grid.pieces.put((*rest[:at], *made, *rest[at:]))
        self.grid.setCurrentIndex(self.grid.pieces.index(at, TEACHER))

    def give(self) -> None:
        """Write the rows that have a teacher."""
        giving, office = self.giving, self.desk.office
        pieces = tuple(one for one in self.grid.pieces.pieces if one.teacher_id is not None)
        if giving is None:
            return
        if not pieces:
            self.desk.tell(_("No row has a teacher yet: type the first letters of a name."), "warn")
            return
        reason = self.reason.text()
        work = lambda: give_load(office, giving.term_id, giving.group_id, pieces, reason)  # noqa: E731
        self.desk.jobs.run(self, work, self._given, self._refused)

    def _given(self, lines: tuple[LoadLine, ...]) -> None:
        hours = sum(line.hours for line in lines)
        said = ngettext("{n} row is given out, {hours} h.", "{n} rows are given out, {hours} h.", len(lines))
        self.desk.tell(said.format(n=len(lines), hours=hours), "good", (_("Undo"), partial(self.take_back, lines)))
        self.reason.clear()
        self.load()

    def take_back(self, lines: tuple[LoadLine, ...]) -> None:
        """Undo giving out."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: remove_load(office, lines), lambda _pieces: self.load())

    def _refused(self, error: OfficeError) -> None:
        """Somebody was quicker: what is left is shown, what is typed stays."""
        self.desk.tell(say(error), "bad")
        if isinstance(error, RuleBroken):
            self.reason.show()
            self.reason.setFocus()
        elif isinstance(error, Stale):
            self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A discipline divided."""
        return [("divided", self.reshape)]


def to_give(office: Office, term_id: int) -> tuple[ToGive, ...]:
    """The groups of a term with the hours that nobody gives (called off the GUI thread)."""
    lacking: dict[int, int] = defaultdict(int)
    gaps: tuple[LoadGap, ...] = check_load(office, term_id)
    for gap in gaps:
        lacking[gap.group_id] += max(int(gap.planned) - gap.given, 0)
    groups: tuple[GroupLine, ...] = list_groups(office, term_id)
    return tuple(ToGive(one.id, one.name, lacking[one.id]) for one in groups)


def given_of(giving: Giving, pieces: Iterable[Piece]) -> list[Given]:
    """The teachers that are typed, with their hours."""
    more: dict[int, int] = defaultdict(int)
    for piece in pieces:
        if piece.teacher_id is not None:
            more[piece.teacher_id] += piece.hours
    known: dict[int, Hands] = {one.id: one for one in giving.teachers}
    return [
        Given(key, known[key].name, known[key].hours + hours, known[key].year_hours + hours)
        for key, hours in more.items()
        if key in known
    ]


def group_columns() -> list[Column[ToGive]]:
    """The groups."""
    return [
        Column("name", _("Group"), lambda one: one.name, width=70, stretch=True),
        Column("hours", _("Not given out"), lambda one: one.hours or None, width=92,
               tone=lambda one: "bad" if one.hours else "", total=lambda rows: sum(one.hours for one in rows)),
    ]  # fmt: skip


def total_columns(giving: Giving) -> list[Column[Given]]:
    """The teachers' totals."""
    return [
        Column("name", _("Teacher"), lambda one: one.name, width=120, stretch=True),
        Column("hours", _("Term"), lambda one: one.hours, width=74),
        Column("year", _("Year"), lambda one: one.year_hours, width=64,
               tone=lambda one: year_tone(one.year_hours, giving),
               icon=lambda one: "triangle-alert" if year_tone(one.year_hours, giving) else ""),
    ]  # fmt: skip
