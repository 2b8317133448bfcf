"""Statistics of performance and attendance over terms (п. 4.9, 4.10, 5.2–5.4), and the people behind a figure."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import select

from desktop_app.errors import NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Person as PersonRow
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.statistics_attendance import hours_of_people, read_attendance
from desktop_app.services.statistics_performance import marks_of_people, read_performance
from desktop_app.services.statistics_periods import periods_of
from desktop_app.services.statistics_values import Asked, Behind, Breakdown, Measure, Person, Report, Statistics, What
from desktop_app.services.summary import leads

LACKS: Mapping[What, frozenset[Lack]] = MappingProxyType(
    {
        What.PERFORMANCE: frozenset({Lack.SHEETS}),
        What.ATTENDANCE: frozenset({Lack.LESSONS, Lack.REASONS}),
    }
)
"""What a report of each kind may lack."""


@reading(Permission.READ_SUMMARY)
def open_statistics(tx: Tx, asked: Asked) -> Statistics:
    """The figures of the groups within reach over the terms that are asked for (п. 4.10); academic hours.

    Raises NotFound (the term), NotAllowed (attendance, without the right to journals).
    """
    return statistics_of(tx, asked)


def statistics_of(tx: Tx, asked: Asked) -> Statistics:
    """The same inside another deed."""
    require_journals(tx, asked.what)
    periods = periods_of(tx, asked)
    read = read_performance if asked.what is What.PERFORMANCE else read_attendance
    return with_something(Statistics(asked, periods, read(tx, asked, periods), letterhead_of(tx)))


def with_something(told: Statistics) -> Statistics:
    """Without the periods before anything was counted here; the last one stays whatever it has."""
    last = len(told.periods) - 1
    first = min((one.period for one in told.pieces), default=last)
    pieces = tuple(replace(one, period=one.period - first) for one in told.pieces) if first else told.pieces
    return replace(told, periods=told.periods[first:], pieces=pieces)


def require_journals(tx: Tx, what: What) -> None:
    """Absences stand in journals. Raises NotAllowed."""
    if what is What.ATTENDANCE and not tx.user.may(Permission.READ_JOURNAL):
        raise NotAllowed(permission=Permission.READ_JOURNAL)


@reading(Permission.READ_SUMMARY)
def open_report(tx: Tx, asked: Asked, by: Breakdown, measure: Measure | None = None) -> Report:
    """The same to be printed (п. 5.2–5.4), with what the last period lacks. Raises as `open_statistics`."""
    return report_of(tx, asked, by, measure)


def report_of(tx: Tx, asked: Asked, by: Breakdown, measure: Measure | None = None) -> Report:
    """The same inside another deed."""
    told = statistics_of(tx, asked)
    last = len(told.periods) - 1
    groups = {one.group.id for one in told.pieces if one.period == last}
    return Report(told, by, measure, lacks_of(tx, told, groups))


def lacks_of(tx: Tx, told: Statistics, groups: set[int]) -> tuple[Missing, ...]:
    """What is not filled of the last period."""
    period = told.periods[-1]
    terms = [tx.get(Term, key) for key in period.terms]
    return tuple(
        one
        for term in terms
        for one in missing_of(tx, term, groups, min(period.until, term.ends), LACKS[told.asked.what])
    )


@reading(Permission.READ_SUMMARY)
def list_behind(tx: Tx, behind: Behind) -> tuple[Person, ...]:
    """The students of a group whom a figure is made of, in the order of the list.

    Raises NotFound (the group), NotAllowed (another's group; absences, without the right to journals).
    """
    tx.get(Group, behind.group_id)
    require_journals(tx, behind.what)
    if not leads(tx, behind.group_id):
        raise NotAllowed(permission=Permission.READ_SUMMARY)
    if behind.what is What.PERFORMANCE:
        marks = marks_of_people(tx, behind)
        return tuple(Person(key, name, *marks[key]) for key, name in names_of(tx, marks))
    hours = hours_of_people(tx, behind)
    return tuple(Person(key, name, hours[key]) for key, name in names_of(tx, hours))


def names_of(tx: Tx, people: Mapping[int, object]) -> list[tuple[int, str]]:
    """Keys with full names, in the order of the list."""
    rows = tx.session.execute(
        select(Student.id, PersonRow.last_name, PersonRow.first_name, PersonRow.patronymic)
        .join(PersonRow, PersonRow.id == Student.person_id)
        .where(Student.id.in_(people))
        .order_by(PersonRow.sort_key, Student.id)
    )
    return [(key, " ".join(filter(None, name))) for key, *name in rows]
