"""Why rows of the load lag behind the plan (причины отставания, п. 4.6): typed beside plan and fact, in reports."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.load import Load
from desktop_app.models.reports import LoadNote
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

LONGEST = 300


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """The reason of a row as it was shown; no version: nothing has been written yet."""

    load_id: int
    text: str = ""
    version: int | None = None


@reading(Permission.READ_LOAD)
def open_load_notes(tx: Tx, term_id: int) -> tuple[NoteSeen, ...]:
    """The reasons written for the rows of a term within reach."""
    rows = tx.session.scalars(
        select(LoadNote)
        .join(Load, Load.id == LoadNote.load_id)
        .where(Load.term_id == term_id, tx.within(LoadNote, Permission.READ_LOAD))
        .order_by(LoadNote.load_id)
    )
    return tuple(NoteSeen(row.load_id, row.text, row.version) for row in rows)


@operation(Permission.WRITE_REPORTS)
def put_load_note(tx: Tx, seen: NoteSeen, text: str) -> NoteSeen:
    """Write, correct or (with nothing) take away the reason of a row: a teacher of the own load (п. 4.6).

    Raises NotFound, NotAllowed (a colleague's row), Stale, BadInput (`text_too_long`).
    """
    load = tx.get(Load, seen.load_id)
    tx.require_within(Load, load.id, Permission.WRITE_REPORTS)
    row = tx.seen(LoadNote, seen.version, load_id=load.id)
    written = clean_line(text, LONGEST)
    if row is None and written:
        row = LoadNote(load_id=load.id, text=written)
        tx.session.add(row)
    elif row is not None and written:
        row.text = written
    elif row is not None:
        tx.session.delete(row)
    tx.session.flush()
    tx.touch("load", load.id)
    return NoteSeen(load.id, written, row.version if row is not None and written else None)
