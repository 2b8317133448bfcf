"""Which terms statistics go over, and what lies around them: groups, lists, names of teachers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, StudentStatus
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.models.orders import Placement
from desktop_app.models.people import Employee
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span as Stay
from desktop_app.services.roster import joined
from desktop_app.services.statistics_values import YEAR, Asked, Period, Span
from desktop_app.services.summary_reading import head_of, heads_of
from desktop_app.services.summary_values import GroupHead

MOST = {Span.TERM: 1, Span.TWO_YEARS: 4}
Lists = Mapping[int, Mapping[int, tuple[Stay, ...]]]
"""Group → whoever studies in it on the last day of a period → when they did in the period."""


def periods_of(tx: Tx, asked: Asked) -> tuple[Period, ...]:
    """The periods that are asked for, by time. Raises NotFound (the term)."""
    last = tx.get(Term, asked.which.term_id)
    terms = tx.session.scalars(select(Term).order_by(Term.starts)).all()
    if asked.span is Span.YEAR:
        both = [one for one in terms if one.year_starts == last.year_starts and one.starts <= tx.today]
        return tuple(period_of(tx, [one]) for one in both or [last]) + whole_year(tx, both)
    before = [one for one in terms if one.starts <= last.starts]
    return tuple(period_of(tx, [one]) for one in before[-MOST.get(asked.span, len(before)):])  # fmt: skip


def whole_year(tx: Tx, terms: Sequence[Term]) -> tuple[Period, ...]:
    """The year itself, once both its terms have begun."""
    return (period_of(tx, terms),) if len(terms) > 1 else ()


def period_of(tx: Tx, terms: Sequence[Term]) -> Period:
    """A term, or a year of several."""
    first, last = terms[0], terms[-1]
    year = f"{first.year_starts}/{(first.year_starts + 1) % 100:02}"
    name, number = (first.name, first.number) if len(terms) == 1 else (year, YEAR)
    until = min(max(tx.today, first.starts), last.ends)
    keys = tuple(one.id for one in terms)
    return Period(name, keys, first.year_starts, number, first.starts, last.ends, until)


def read_heads(tx: Tx, asked: Asked, period: Period, known: Select[int]) -> Mapping[int, GroupHead]:
    """The groups that are asked for, as they are called in a period; `known`: those with something to count."""
    rows = tx.session.execute(
        select(Group, Programme.code, Programme.title)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .where(Group.id.in_(known))
        .options(joinedload(Group.curator), joinedload(Group.department))
    ).all()
    heads = heads_of(tx, [group.department for group, *_programme in rows])
    found = {
        group.id: head_of(group, group.course(period.year_starts), (code, title), heads) for group, code, title in rows
    }
    return {key: head for key, head in found.items() if asked.which.takes(head)}


def read_lists(tx: Tx, period: Period) -> Lists:
    """The lists of a period: who has left before its end is in no figure."""
    rows = tx.session.execute(
        select(Placement.group_id, Placement.student_id, Placement.since, Placement.next_since)
        .where(Placement.status == StudentStatus.STUDYING, tx.within(Placement, Permission.READ_SUMMARY))
        .where(Placement.since <= period.until)
        .where(or_(Placement.next_since.is_(None), Placement.next_since > period.starts))
        .order_by(Placement.student_id, Placement.since)
    )
    stays: dict[int, dict[int, list[Stay]]] = defaultdict(lambda: defaultdict(list))
    for group, student, since, until in rows:
        stays[group][student].append((since, until))
    return {group: dict(stayed(people, period)) for group, people in stays.items()}


def stayed(people: Mapping[int, Sequence[Stay]], period: Period) -> Iterator[tuple[int, tuple[Stay, ...]]]:
    """Those who are still there on the last day that counts, with the days on which they were in the period."""
    for student, spans in people.items():
        end = spans[-1][1]
        if end is None or end > period.until:
            yield student, joined(spans)


def read_teachers(tx: Tx, keys: Collection[int]) -> Mapping[int, str]:
    """Employee → «Иванова А. П.»."""
    found = tx.session.scalars(select(Employee).where(Employee.id.in_(keys)))
    return {one.id: one.person.short_name for one in found}
