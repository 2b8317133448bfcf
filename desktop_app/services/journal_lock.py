"""What is open in a journal: its statement closes the marks, the end of its term everything (п. 4.6, 7.4)."""

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.journal import director_gives_reason, journal_is_open, term_is_open
from desktop_app.services.sheet_lock import hold_sheets
from desktop_app.services.typed import clean_line

REASON_LENGTH = 300


def open_for_marks(tx: Tx, load: Load, reason: str) -> str:
    """Raise RuleBroken if the journal takes no marks from the user; a reason is kept only where the law asks for one.

    Till the commit nobody else closes a statement of this journal. Raises BadInput (`text_too_long`).
    """
    why = clean_line(reason, REASON_LENGTH)
    closed = hold_sheets(tx, load) is not None
    require(journal_is_open, sheet_closed=closed, is_director=tx.user.is_director)
    ended = is_ended(tx, load.term_id)
    require(term_is_open, term_closed=ended, is_director=tx.user.is_director)
    require(director_gives_reason, sheet_closed=closed or ended, reason=why)
    return why if closed or ended else ""


def require_open_term(tx: Tx, term_id: int) -> None:
    """Raise RuleBroken if the journals of the term are closed to the user: topics, roll calls and reasons too."""
    require(term_is_open, term_closed=is_ended(tx, term_id), is_director=tx.user.is_director)


def is_ended(tx: Tx, term_id: int) -> bool:
    """Whether the journals of a term are closed."""
    return tx.session.scalar(select(Term.journals_closed_on).where(Term.id == term_id)) is not None
