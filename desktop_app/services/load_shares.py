"""Who gives how many hours of the load, handing over counted; and whether a year's hours need a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, func, select

from desktop_app.models.calendar import Term
from desktop_app.models.load import Handover, Load
from desktop_app.models.people import Employee
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.workload import hours_by_teacher, year_hours_agreed
from desktop_app.services.settings import read_settings


class HasKey(Protocol):
    """A row of the load, or what is told of one."""

    @property
    def key(self) -> int:
        """What the rows of a stream share."""


Keyed = TypeVar("Keyed", bound=HasKey)


@dataclass(frozen=True)
class Shares:
    """Teacher → term → hours."""

    hours: Mapping[int, Mapping[int, int]] = field(default_factory=dict)

    def of_term(self, teacher_id: int, term_id: int) -> int:
        """Hours of a term."""
        return self.hours.get(teacher_id, {}).get(term_id, 0)

    def of_year(self, teacher_id: int) -> int:
        """Hours of all terms that were asked for."""
        return sum(self.hours.get(teacher_id, {}).values())


def read_handovers(tx: Tx, *where: ColumnElement[bool]) -> dict[int, list[Handover]]:
    """Load → how it was handed over, in order of dates."""
    found: dict[int, list[Handover]] = defaultdict(list)
    query = select(Handover).join(Load, Load.id == Handover.load_id).join(Term, Term.id == Load.term_id)
    for row in tx.session.scalars(query.where(*where).order_by(Handover.since)):
        found[row.load_id].append(row)
    return found


def once(rows: Iterable[Keyed]) -> list[Keyed]:
    """Of a stream's rows the first: its hours count once."""
    return list({row.key: row for row in reversed(list(rows))}.values())[::-1]


def parts_of(load_hours: int, teacher_id: int, handed: Sequence[Handover]) -> dict[int, int]:
    """Teacher → hours of one row."""
    return hours_by_teacher(load_hours, teacher_id, [(one.from_id, one.to_id, one.hours_given) for one in handed])


def year_shares(tx: Tx, year_starts: int, *which: ColumnElement[bool]) -> Shares:
    """The hours of both terms of an academic year, of all rows or of some; those of a stream count once."""
    handed = read_handovers(tx, Term.year_starts == year_starts)
    rows = tx.session.execute(
        select(func.coalesce(Load.lead_id, Load.id), Load.id, Load.term_id, Load.teacher_id, Load.hours)
        .join(Term, Term.id == Load.term_id)
        .where(Term.year_starts == year_starts, *which)
        .order_by(Load.id.desc())
    )
    alone = {key: row for key, *row in rows}
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for key, term_id, teacher_id, hours in alone.values():
        for teacher, part in parts_of(hours, teacher_id, handed.get(key, ())).items():
            found[teacher][term_id] += part
    return Shares(found)


def require_year(tx: Tx, before: Shares, year_starts: int, teachers: Iterable[int], reason: str) -> None:
    """What these teachers have got must not pass the year's limit without a reason; the trail keeps the reason.

    Raises RuleBroken (`year_hours_agreed`).
    """
    limit, now = read_settings(tx).year_limit_hours, year_shares(tx, year_starts)
    for key in sorted(set(teachers)):
        hours = now.of_year(key)
        if hours > max(limit, before.of_year(key)):
            name = tx.get(Employee, key).person.short_name
            require(year_hours_agreed, name, hours, limit, reason)
            tx.note(teacher=name, hours=hours, limit=limit, reason=reason)
