"""«Лист замен»: the values of its paper, a sheet for each day of a term on which something is held otherwise."""

from datetime import date

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.substitutions import Substitution
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.substitutions_reading import made_where
from desktop_app.services.substitutions_values import SubstitutionSheet


def sheet_of(tx: Tx, day: date) -> SubstitutionSheet:
    """The sheet of a day: what the timetable says of it and what is held instead."""
    lines = made_where(tx, Substitution.base_day == day, Substitution.revoked_at.is_(None))
    posted = [line.posted_on for line in lines if line.posted_on is not None]
    return SubstitutionSheet(day, lines, max(posted, default=None), letterhead_of(tx))


def days_of(tx: Tx, term_id: int) -> tuple[date, ...]:
    """The days of a term with substitutions: those that are to come in their order, then the past, latest first."""
    term = tx.get(Term, term_id)
    query = (
        select(Substitution.base_day)
        .distinct()
        .join(Load, Load.id == Substitution.base_load_id)
        .where(Load.term_id == term.id, Substitution.revoked_at.is_(None))
    )
    return tuple(sorted(tx.session.scalars(query), key=lambda day: (day < tx.today, abs((day - tx.today).days))))
