"""How departments and groups are read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.base import sort_key
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Curatorship, Department, Group
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Employee
from desktop_app.services.groups_values import (
    CuratorSeen,
    DepartmentSeen,
    DepartmentValues,
    GroupSeen,
    GroupsTree,
    GroupValues,
    Problem,
    Span,
)
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size
from desktop_app.services.rules.groups import curator_on, study_year

SEPTEMBER = 9


@reading(Permission.READ_COLLEGE)
def open_groups(tx: Tx, term_id: int | None = None) -> GroupsTree:
    """The departments and groups (п. 1.9), closed ones too, with the courses of the term's year, or of today's.

    Raises NotFound.
    """
    year = study_year(tx.today) if not term_id else tx.get(Term, term_id).year_starts
    groups = read_groups(tx, year)
    return GroupsTree(year, read_departments(tx, groups), groups)


def read_groups(tx: Tx, year_starts: int) -> tuple[GroupSeen, ...]:
    """All groups, by course and name, the closed ones last."""
    found = tx.session.execute(
        select(Group, Curriculum, group_size(tx, Group.id))
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .options(joinedload(Group.department), joinedload(Group.curator))
    ).all()
    spans = spans_of(tx, [group for group, _plan, _size in found])
    names = names_of(tx)
    seen = [
        group_seen(group, plan, size, Reading(year_starts, tx.today, spans[group.id], names))
        for group, plan, size in found
    ]
    return tuple(sorted(seen, key=lambda one: (one.closed_on is not None, one.course, sort_key(one.values.name))))


def read_group(tx: Tx, group_id: int, year_starts: int | None = None) -> GroupSeen:
    """One of them."""
    year = study_year(tx.today) if year_starts is None else year_starts
    return next(group for group in read_groups(tx, year) if group.id == group_id)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a group is read against."""

    year_starts: int
    today: date
    spans: tuple[Span, ...]
    names: Mapping[int, tuple[str, bool]]  # employee → name, works here


def group_seen(group: Group, plan: Curriculum, size: int, read: Reading) -> GroupSeen:
    """A group as screens show it."""
    courses, course = plan.years + (plan.months > 0), group.course(read.year_starts)
    now = curator_on(read.spans, read.today)
    return GroupSeen(
        id=group.id,
        version=group.version,
        values=GroupValues(group.name, group.admission_year, group.curriculum_id, group.department_id, group.shift),
        course=course,
        courses=courses,
        department=group.department.name,
        plan=f"{plan.programme.code} {plan.programme.title}, {plan.start_year}",
        curator="" if now is None else read.names[now][0],
        curators=tuple(CuratorSeen(span, read.names[span.employee_id][0]) for span in read.spans),
        students=size,
        closed_on=group.closed_on,
        problems=() if group.closed_on is not None else problems_of(course > courses, size, now, read.names),
    )


def problems_of(
    over: bool,  # noqa: FBT001 - the last course is behind it
    students: int,
    curator: int | None,
    names: Mapping[int, tuple[str, bool]],
) -> tuple[Problem, ...]:
    """What an open group lacks."""
    found = {
        Problem.NO_CURATOR: curator is None,
        Problem.CURATOR_GONE: curator is not None and not names[curator][1],
        Problem.NOBODY: students == 0,
        Problem.OVER: over,
    }
    return tuple(problem for problem, there in found.items() if there)


def spans_of(tx: Tx, groups: Sequence[Group]) -> dict[int, tuple[Span, ...]]:
    """Group → its curators by date; one that was named before dates were kept has the group since its admission."""
    found: dict[int, list[Span]] = defaultdict(list)
    for row in tx.session.scalars(select(Curatorship).order_by(Curatorship.since)):
        found[row.group_id].append(Span(row.employee_id, row.since, row.until))
    return {
        group.id: tuple(found[group.id])
        or (
            ()
            if group.curator_id is None
            else (Span(group.curator_id, date(group.admission_year, SEPTEMBER, 1), None),)
        )
        for group in groups
    }


def names_of(tx: Tx) -> dict[int, tuple[str, bool]]:
    """Employee → name, and whether they work here today."""
    return {
        one.id: (one.person.short_name, one.dismissed_on is None or one.dismissed_on > tx.today)
        for one in tx.session.scalars(select(Employee))
    }


def read_departments(tx: Tx, groups: Sequence[GroupSeen]) -> tuple[DepartmentSeen, ...]:
    """All departments in the order of the alphabet, the closed ones last."""
    names = names_of(tx)
    seen = [department_seen(row, groups, names) for row in tx.session.scalars(select(Department))]
    return tuple(sorted(seen, key=lambda one: (one.closed_on is not None, sort_key(one.values.name))))


def department_seen(
    row: Department, groups: Sequence[GroupSeen], names: Mapping[int, tuple[str, bool]]
) -> DepartmentSeen:
    """A department as screens show it."""
    own = [group for group in groups if group.values.department_id == row.id and group.closed_on is None]
    return DepartmentSeen(
        id=row.id,
        version=row.version,
        values=DepartmentValues(row.name, row.head_id),
        head="" if row.head_id is None else names[row.head_id][0],
        closed_on=row.closed_on,
        groups=len(own),
        students=sum(group.students for group in own),
    )


def head_of_department(tx: Tx, group: Group) -> str:
    """Who heads the department of a group, «Иванова А. П.», as papers are signed; empty when nobody does."""
    head = tx.get(Department, group.department_id).head_id
    return "" if head is None else tx.get(Employee, head).person.short_name
