"""Terms of duties (сроки): how many days each has, from which day on; what began before keeps its own (п. 8.2)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.control import DeadlineTerm
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import LAWS, Duty, Unit
from desktop_app.services.tasks_values import Terms

MOST_DAYS = 60
MOST_OF_SEPTEMBER = 30
FEWEST_OF_SEPTEMBER = 1


@dataclass(frozen=True, slots=True)
class TermChange:
    """From a day on a duty has so many days."""

    id: int
    version: int
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class DutyTerm:
    """The term of a duty: the regulation's, the one in force today, and the college's changes in their order."""

    duty: Duty
    clause: str
    unit: Unit
    default: int
    days: int
    changes: tuple[TermChange, ...]


@reading(Permission.READ_COLLEGE)
def list_duty_terms(tx: Tx) -> tuple[DutyTerm, ...]:
    """The terms of all duties that have one."""
    return duty_terms(tx)


@operation(Permission.EDIT_CALENDAR)
def change_term(tx: Tx, seen: DutyTerm, since: date, days: int) -> DutyTerm:
    """Give a duty so many days from a day on; a change of the same day is written over (п. 8.2).

    Raises BadInput (`term_out_of_range`), Stale.
    """
    low = FEWEST_OF_SEPTEMBER if seen.unit is Unit.OF_SEPTEMBER else 0
    high = MOST_OF_SEPTEMBER if seen.unit is Unit.OF_SEPTEMBER else MOST_DAYS
    if not low <= days <= high:
        raise BadInput("term_out_of_range", low=low, high=high)
    known = next((change for change in seen.changes if change.since == since), None)
    row = tx.seen(DeadlineTerm, known.version if known else None, code=str(seen.duty), since=since)
    if row is None:
        tx.session.add(DeadlineTerm(code=str(seen.duty), days=days, since=since))
    else:
        row.days = days
    return changed(tx, seen.duty)


@operation(Permission.EDIT_CALENDAR)
def take_back_term(tx: Tx, duty: Duty, seen: TermChange) -> DutyTerm:
    """Strike a change of a term out again. Raises NotFound, Stale."""
    row = tx.get(DeadlineTerm, seen.id)
    tx.require_version(row, seen.version)
    tx.session.delete(row)
    return changed(tx, duty)


def changed(tx: Tx, duty: Duty) -> DutyTerm:
    """Tell everybody whose tasks may have moved."""
    tx.session.flush()
    tx.touch("terms", duty)
    return next(term for term in duty_terms(tx) if term.duty is duty)


def duty_terms(tx: Tx) -> tuple[DutyTerm, ...]:
    """The terms in the order of the law."""
    rows: defaultdict[str, list[TermChange]] = defaultdict(list)
    for row in tx.session.scalars(select(DeadlineTerm).order_by(DeadlineTerm.since)):
        rows[row.code].append(TermChange(row.id, row.version, row.since, row.days))
    terms = Terms({code: tuple((one.since, one.days) for one in changes) for code, changes in rows.items()})
    return tuple(
        DutyTerm(duty, law.clause, law.unit, law.days, terms.days(duty, tx.today), tuple(rows[duty]))
        for duty, law in LAWS.items()
        if law.days is not None
    )


def terms_of(tx: Tx) -> Terms:
    """The terms as rules count with them."""
    found: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
    for code, since, days in tx.session.execute(select(DeadlineTerm.code, DeadlineTerm.since, DeadlineTerm.days)):
        found[code].append((since, days))
    return Terms({code: tuple(changes) for code, changes in found.items()})
