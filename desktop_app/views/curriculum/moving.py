"""«Перевод групп»: which groups go over to a curriculum, and what becomes of the rows that they are taught by."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.curriculum_moving import (
    GroupMove,
    Movable,
    Moved,
    MovedRow,
    list_movable,
    move_groups,
    plan_move,
)
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.views import theme
from desktop_app.views.curriculum.sentences import called
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext, say

GROUPS_WIDTH = 384


class MovePane(QWidget):
    """Groups at the left, several by Shift or Ctrl; what hangs on their rows, and where it goes, at the right."""

    def __init__(self, desk: Desk, back: Callable[[], object]) -> None:
        super().__init__()
        self.desk, self.back = desk, back
        self.head: CurriculumHead | None = None
        self.header = PageHeader("")
        self.move_button = primary(_("Move the groups"), self.let_go, "check")
        self.move_button.setShortcut("Ctrl+S")
        self.header.add_action(button(_("Cancel"), back))
        self.header.add_action(self.move_button)
        self.groups: DataTable[Movable] = DataTable("groups to move", group_columns(), lambda one: one.id)
        self.groups.set_accessible(_("Groups"))
        self.groups.set_empty(EmptyState("users", _("All groups study by this curriculum"),
                                         _("A new group gets its curriculum on «Students», «Groups».")))  # fmt: skip
        self.groups.setFixedWidth(theme.px(GROUPS_WIDTH))
        self.rows: DataTable[MovedRow] = DataTable("rows to move", row_columns())
        self.rows.set_accessible(_("What goes over"))
        self.figure = label("", "muted")
        self.groups.selection_changed.connect(self.preview)
        right = down(strip(self.figure), (self.rows, 1))
        down(self.header, (across(self.groups, hairline(vertical=True), (right, 1)), 1), on=self)

    def open(self, head: CurriculumHead) -> None:
        """Ask who may go over to this curriculum."""
        self.head = head
        self.header.set_title(_("Moving groups"))
        self.header.set_figure(called(head))
        self.desk.jobs.run(self, partial(list_movable, self.desk.office, head.id), self.show_groups, self._refuse)

    def show_groups(self, groups: tuple[Movable, ...]) -> None:
        """Those of the edition that is replaced are chosen at once."""
        self.groups.show_rows(groups)
        self.groups.view.setFocus()
        self.groups.view.clearSelection()
        before = self.head.previous_id if self.head is not None else None
        for place, one in enumerate(self.groups.shown_rows()):
            if before is not None and one.has.id == before:
                select(self.groups, place)
        self.preview(self.groups.selected())

    def moves(self) -> tuple[GroupMove, ...]:
        """The chosen groups as they were shown."""
        target = self.head.id if self.head is not None else 0
        return tuple(GroupMove(one.id, one.version, target) for one in self.groups.selected())

    def preview(self, chosen: Sequence[Movable]) -> None:
        """Ask what hangs on the rows of the chosen groups."""
        self.move_button.setEnabled(False)
        if not chosen:
            self.show_rows((), ())
            return
        moves = self.moves()
        work = partial(plan_move, self.desk.office, moves)
        self.desk.jobs.run(self, work, lambda rows: self.show_rows(moves, rows), self._refuse)

    def show_rows(self, moves: tuple[GroupMove, ...], rows: tuple[MovedRow, ...]) -> None:
        """Row by row, those without a counterpart first; of a choice that has changed meanwhile, nothing."""
        if moves != self.moves():
            return
        lacking = sum(row.new_id is None for row in rows)
        self.rows.set_empty(nothing(chosen=bool(moves)))
        self.rows.show_rows(sorted(rows, key=lambda row: (row.new_id is not None, not row.renamed)))
        self.move_button.setEnabled(bool(moves) and not lacking)
        self.figure.setText(figure_words(len(moves), len(rows), lacking))

    def let_go(self) -> None:
        """Let them go over."""
        moves = self.moves()
        if moves:
            self.move_button.setEnabled(False)
            self.desk.jobs.run(self, partial(move_groups, self.desk.office, moves), self._moved, self._refuse)

    def _moved(self, moved: Moved) -> None:
        words = ngettext("{n} group is moved.", "{n} groups are moved.", moved.groups).format(n=moved.groups)
        self.desk.tell(words, "good", (_("Undo"), lambda: self.take_back(moved)))
        self.back()

    def take_back(self, moved: Moved) -> None:
        """The same the other way round."""
        done = _("The groups are back on their curriculum.")
        work = partial(move_groups, self.desk.office, moved.back)
        self.desk.jobs.run(self, work, lambda _now: self.desk.tell(done, "good"), self._refuse)

    def _refuse(self, error: OfficeError) -> None:
        """Say why, and look again: somebody may have changed something."""
        self.desk.tell(say(error), "bad")
        self.move_button.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; nothing was written."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
            return
        super().keyPressEvent(event)


def select(table: DataTable[Movable], place: int) -> None:
    """Add a row to the choice."""
    model = table.view.selectionModel()
    model.select(table.model.index(place, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows)


def nothing(*, chosen: bool) -> EmptyState:
    """Why the list is empty."""
    if chosen:
        return EmptyState(
            "circle-check", _("Nothing is under way by the old rows"), _("The groups can go over as they are.")
        )
    return EmptyState("users", _("Choose the groups that go over"), _("Several with Ctrl or Shift, all with Ctrl+A."))


def figure_words(groups: int, rows: int, lacking: int) -> str:
    """«2 группы · 14 строк · 1 без соответствия»."""
    parts = (
        ngettext("{n} group", "{n} groups", groups).format(n=groups) if groups else "",
        ngettext("{n} row in use", "{n} rows in use", rows).format(n=rows) if rows else "",
        ngettext("{n} has no counterpart", "{n} have no counterpart", lacking).format(n=lacking) if lacking else "",
    )
    return " · ".join(part for part in parts if part)


def group_columns() -> list[Column[Movable]]:
    """Who may go over."""
    return [
        Column("name", _("Group"), lambda one: one.name, width=90),
        Column("course", _("Course"), lambda one: one.course, width=54, align="center"),
        Column("has", _("Studies by"), lambda one: called(one.has), width=220, stretch=True,
               tone=lambda one: "" if one.same_programme else "warn", tip=lambda one: one.has.programme),
    ]  # fmt: skip


def row_columns() -> list[Column[MovedRow]]:
    """What hangs on the rows, and where it goes."""
    return [
        Column("group", _("Group"), lambda one: one.group, width=90),
        Column("row", _("Row now"), lambda one: f"{one.index} {one.title}".strip(), width=220, stretch=True,
               tip=lambda one: one.title),
        Column("new", _("Row there"), there_words, width=220, tone=tone_of, tip=there_words),
        Column("loads", _("Loads"), lambda one: one.loads or None, width=84, align="center"),
        Column("sheets", _("Statements"), lambda one: one.sheets or None, width=92, align="center"),
        Column("topics", _("Plans of topics"), lambda one: one.topics or None, width=64, align="center"),
        Column("events", _("In sessions"), lambda one: one.events or None, width=84, align="center"),
        Column("finals", _("Final marks of the term"), lambda one: one.finals or None, width=84, align="center"),
        Column("works", _("Course works and practices on the row"), lambda one: one.works or None, width=124,
               align="center"),
    ]  # fmt: skip


def there_words(row: MovedRow) -> str:
    """What the row is in the other curriculum."""
    return f"{row.new_index} {row.new_title}".strip() if row.new_id is not None else _("no such row")


def tone_of(row: MovedRow) -> str:
    """No counterpart is refused; another name is to be looked at."""
    return "bad" if row.new_id is None else "warn" if row.renamed else ""
