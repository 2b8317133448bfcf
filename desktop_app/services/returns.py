"""The check-list of a term (п. 4.9): which forms of which group are printed, handed in, signed, and which are late."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.archive import FormReturn, PrintedPaper
from desktop_app.models.calendar import Term
from desktop_app.services.calendar import calendar_of
from desktop_app.services.contingent import GroupLine, groups_of_term
from desktop_app.services.forms_register import WHO_LENGTH, at_desk
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.return_forms import USUAL, codes_of
from desktop_app.services.returns_values import ReturnCell, ReturnLine, ReturnsBoard, ReturnsPaper, ReturnState
from desktop_app.services.rules import require
from desktop_app.services.rules.archive import return_due, return_is_late, signed_when_handed_in
from desktop_app.services.settings import read_settings
from desktop_app.services.typed import clean_line

NOTE_LENGTH = 200


class Last(NamedTuple):
    """The last print of a form of a group."""

    at: datetime  # UTC
    who: str


@reading(Permission.READ_ARCHIVE)
def open_returns(tx: Tx, term_id: int, speciality: str = "", forms: Sequence[str] = ()) -> ReturnsBoard:
    """The check-list of a term, of all groups or of a speciality; of the college's forms, or of these.

    Raises NotFound, BadInput (`no_such_form`).
    """
    return board_of(tx, tx.get(Term, term_id), speciality, forms)


@reading(Permission.READ_ARCHIVE)
def open_returns_paper(tx: Tx, term_id: int, speciality: str = "", forms: Sequence[str] = ()) -> ReturnsPaper:
    """The same, ready to print. Raises NotFound."""
    return ReturnsPaper(board_of(tx, tx.get(Term, term_id), speciality, forms), letterhead_of(tx))


@operation(Permission.KEEP_ARCHIVE)
def mark_return(tx: Tx, term_id: int, seen: ReturnCell, state: ReturnState, note: str | None = None) -> ReturnCell:
    """Write down how far a form of a group has come, today; without a note the old one stays.

    Printed is what the register of prints says: «nothing» and «printed» both take the marks back. Raises Stale,
    NotFound, BadInput (`text_too_long`).
    """
    term = tx.get(Term, term_id)
    row = tx.seen(FormReturn, seen.version, term_id=term_id, form=seen.form, group_id=seen.group_id)
    if row is None:
        row = FormReturn(term_id=term_id, form=seen.form, group_id=seen.group_id)
        tx.session.add(row)
    handed_in = state in {ReturnState.HANDED_IN, ReturnState.SIGNED}
    signed = state is ReturnState.SIGNED
    require(signed_when_handed_in, handed_in=handed_in, signed=signed)
    row.handed_in_on = (row.handed_in_on or tx.today) if handed_in else None
    row.signed_on = (row.signed_on or tx.today) if signed else None
    row.marked_by = tx.user.name[:WHO_LENGTH]
    if note is not None:
        row.note = clean_line(note, NOTE_LENGTH)
    tx.session.flush()
    tx.touch("returns", term_id)
    last = prints_of(tx, term_id).get((seen.form, seen.group_id))
    return cell_of(tx, (seen.form, seen.group_id), row, last, due_of(tx, term))


def board_of(tx: Tx, term: Term, speciality: str = "", forms: Sequence[str] = ()) -> ReturnsBoard:
    """The check-list inside another deed. Raises BadInput (`no_such_form`)."""
    codes = forms or codes_of(read_settings(tx).return_forms) or USUAL
    for code in codes:
        if code not in BY_CODE:
            raise BadInput("no_such_form", form=code)
    rows = {(row.form, row.group_id): row for row in tx.session.scalars(select(FormReturn).filter_by(term_id=term.id))}
    prints, due = prints_of(tx, term.id), due_of(tx, term)

    def line(group: GroupLine) -> ReturnLine:
        keys = [(code, group.id) for code in codes]
        cells = tuple(cell_of(tx, key, rows.get(key), prints.get(key), due) for key in keys)
        return ReturnLine(group.id, group.name, group.course, group.code, group.curator, cells)

    groups = [group for group in groups_of_term(tx, term.id) if speciality in {"", group.code}]
    titles = tuple((code, BY_CODE[code].title) for code in codes)
    return ReturnsBoard(term.id, term.name, speciality, titles, tuple(map(line, groups)), due, tx.today)


def due_of(tx: Tx, term: Term) -> date:
    """The last day on which the forms of a term are handed in."""
    return return_due(calendar_of(tx), term.ends, read_settings(tx).return_days)


def cell_of(tx: Tx, key: tuple[str, int], row: FormReturn | None, last: Last | None, due: date) -> ReturnCell:
    """A form of a group as it stands."""
    handed_in = row is not None and row.handed_in_on is not None
    return ReturnCell(
        form=key[0],
        group_id=key[1],
        version=row.version if row else None,
        printed_at=at_desk(tx, last.at) if last else None,
        printed_by=last.who if last else "",
        handed_in_on=row.handed_in_on if row else None,
        signed_on=row.signed_on if row else None,
        marked_by=row.marked_by if row else "",
        note=row.note if row else "",
        late=return_is_late(due, tx.today, handed_in=handed_in),
    )


def prints_of(tx: Tx, term_id: int) -> Mapping[tuple[str, int], Last]:
    """Form and group → its last print."""
    newest = (
        select(func.max(PrintedPaper.id))
        .where(PrintedPaper.term_id == term_id, PrintedPaper.group_id.is_not(None))
        .group_by(PrintedPaper.form, PrintedPaper.group_id)
    )
    found = tx.session.execute(
        select(PrintedPaper.form, PrintedPaper.group_id, PrintedPaper.printed_at, PrintedPaper.printed_by)
        .where(PrintedPaper.id.in_(newest))
    )  # fmt: skip
    return {(form, group): Last(at, who) for form, group, at, who in found if group is not None}
