"""The movement in a table and on its way to paper."""

from collections.abc import Callable, Sequence
from functools import partial

from desktop_app.services.letterhead import open_letterhead
from desktop_app.services.movement_table import NUMBERS, Level, TableRow, adds_up
from desktop_app.services.movement_values import Movement, MovementRow
from desktop_app.services.office import Office
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

HEADS = {
    "start": N_("At the start"),
    "enrolled": N_("by enrolment"),
    "transferred_in": N_("by transfer"),
    "reenrolled": N_("re-enrolled"),
    "from_groups": N_("from groups"),
    "arrived": N_("Come in all"),
    "own_wish": N_("by own wish"),
    "transfer_out": N_("to a college"),
    "failure": N_("failing"),
    "discipline": N_("charter"),
    "no_return": N_("no return"),
    "not_certified": N_("not certified"),
    "other": N_("other causes"),
    "graduated": N_("graduation"),
    "to_groups": N_("into groups"),
    "left": N_("Gone in all"),
    "end": N_("At the end"),
    "budget": N_("budget"),
    "contract": N_("contract"),
    "on_leave": N_("are on leave"),
    "went_on_leave": N_("went on leave"),
    "returned": N_("came back"),
}
SUMS = frozenset({"start", "arrived", "left", "end", "budget", "contract"})
WIDTH = 84


def row_title(one: TableRow) -> str:
    """What a row stands for."""
    if one.level is Level.COLLEGE:
        return _("The college")
    if one.level is Level.SPECIALTY:
        return _("In all: {title}").format(title=one.row.title)
    return one.row.title


def columns(rows: Sequence[TableRow] = ()) -> list[Column[TableRow]]:
    """The title, the sums, and every number that somebody stands behind; nothing is told by an empty cell."""
    shown = [(code, number) for code, number in NUMBERS if code in SUMS or any(number(one.row) for one in rows)]
    return [
        Column("title", _("Group"), row_title, width=200, stretch=True, tone=tone),
        *(
            Column(code, _(HEADS[code]), partial(figure, number), width=WIDTH, align="right", tone=tone,
                   tip=lambda _one: _("Click to see who"))
            for code, number in shown
        ),
    ]  # fmt: skip


def figure(number: Callable[[MovementRow], int], one: TableRow) -> int | None:
    """A number; nothing for nobody."""
    return number(one.row) or None


def tone(one: TableRow) -> str:
    """Sums stand out; what does not come out alarms."""
    if not adds_up(one.row):
        return "bad"
    return "" if one.level is Level.GROUP else "accent"


def draw_movement(office: Office, movement: Movement, *, workbook: bool = False) -> bytes:
    """The movement as a PDF or as a workbook."""
    from desktop_app.services.reports import movement as paper
    from desktop_app.services.reports import movement_book

    value = paper.MovementPaper(movement, open_letterhead(office))
    return movement_book.render(value) if workbook else paper.render(value)
