"""«Контроль заполнения журналов» on its way out: a list for the deputies and the secretary (п. 4.7, 4.9, 4.10)."""

from dataclasses import replace

from desktop_app.services.journal_gaps import board_of, in_order, search_of, spots_of
from desktop_app.services.journal_gaps_reading import read_found
from desktop_app.services.journal_gaps_values import GapsPaper
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@reading(Permission.PRINT_FORMS)
def open_gaps_paper(tx: Tx, term_id: int) -> GapsPaper:
    """The gaps of a term within reach. Raises NotFound."""
    return gaps_paper(tx, term_id)


def gaps_paper(tx: Tx, term_id: int, group: str | None = None) -> GapsPaper:
    """The same, of all groups within reach or of one by its name."""
    search = search_of(tx, read_found(tx, term_id))
    spots = list(spots_of(search, tx.today))
    board = board_of(tx, search, spots)
    gaps = in_order(map(search.gap, spots))
    lines = tuple(one for one in board.journals if group is None or one.group.casefold() == group.casefold())
    kept = {one.load_id for one in lines}
    return GapsPaper(
        replace(board, journals=lines), tuple(gap for gap in gaps if gap.load_id in kept), letterhead_of(tx)
    )
