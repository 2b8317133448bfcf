"""Which groups a session has, and their days: from КУГ, or a fortnight for those who owe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.debts import Debt
from desktop_app.models.session import SessionKind
from desktop_app.services.attestation_planning import Course, days_in
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.rules.weeks import WeekKind, monday_of_week
from desktop_app.services.session.pulling import read_courses

FORTNIGHT = timedelta(days=13)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A group and its days in a session; `own`: КУГ gives them."""

    group: Group
    starts: date
    ends: date
    own: bool = True


def choose_groups(tx: Tx, kind: SessionKind, term: Term, only: Collection[int]) -> list[Chosen]:
    """The groups that a session of a kind concerns (of some only, if they are named), by name."""
    if kind is SessionKind.DEBTS:
        return owing_groups(tx, term, only)
    query = select(Group).where(Group.admission_year <= term.year_starts)
    query = query.where(or_(Group.closed_on.is_(None), Group.closed_on > term.starts))
    groups = tx.session.scalars(query.where(Group.id.in_(only)) if only else query).all()
    if kind is SessionKind.GIA:
        return state_exams(tx, term, groups)
    return session_weeks(groups, read_courses(tx, term, groups))


def session_weeks(groups: Sequence[Group], courses: dict[int, Course]) -> list[Chosen]:
    """The weeks of attestation; a group without any has the last week of theory, if it is attested at all."""
    found = []
    for group in groups:
        days, course = courses[group.id].session, courses[group.id]
        if days:
            found.append(Chosen(group, days[0], days[-1]))
        elif course.controls:
            monday = monday_of_week(course.theory_ends, 1)
            found.append(Chosen(group, monday, course.theory_ends, own=False))
    return in_order(found)


def state_exams(tx: Tx, term: Term, groups: Sequence[Group]) -> list[Chosen]:
    """The weeks of ГИА."""
    calendar, weeks = study_calendar_of(tx), weeks_in_term(tx, term, groups)
    days = {group.id: list(days_in(weeks[group.id].kinds, WeekKind.STATE_EXAM, term, calendar)) for group in groups}
    return in_order(Chosen(group, days[group.id][0], days[group.id][-1]) for group in groups if days[group.id])


def owing_groups(tx: Tx, term: Term, only: Collection[int]) -> list[Chosen]:
    """The groups with debts that stand: a fortnight from next Monday on, or from the beginning of the term."""
    owing = select(Student.group_id).join(Debt, Debt.student_id == Student.id).where(Debt.closed_on.is_(None))
    groups = tx.session.scalars(select(Group).where(Group.id.in_(owing)))
    starts = monday_of_week(max(tx.today + timedelta(weeks=1), term.starts), 1)
    return in_order(Chosen(group, starts, starts + FORTNIGHT) for group in groups if not only or group.id in only)


def in_order(found: Iterable[Chosen]) -> list[Chosen]:
    """By name."""
    return sorted(found, key=lambda one: one.group.name)
