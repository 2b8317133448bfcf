"""The duties of the regulation, a file each: facts of the database in, tasks out; nothing is kept.

A source asks only for rows within the reach of the person's rights, so it works for a login of the server too.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, false, select

from desktop_app.models.contingent import Group
from desktop_app.models.people import Employee, Person
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.tasks_values import Clock, Fact

Find = Callable[[Tx, Clock], Iterable[Fact]]

DONE_SHOWN = timedelta(days=7)
"""So long a task that is done stays in the list."""

REMEMBERED = timedelta(days=45)
"""What comes round again (reports, monthly control) and was missed is told so long."""

NEWCOMER = timedelta(days=365)
"""Whoever came earlier is no newcomer any more."""


def lately(clock: Clock) -> date:
    """The first day whose deeds are still shown."""
    return clock.today - DONE_SHOWN


def groups_within(tx: Tx, *permissions: Permission) -> ColumnElement[bool]:
    """The groups that stand today and that one of these rights reaches."""
    open_now = Group.closed_on.is_(None) | (Group.closed_on > tx.today)
    held = [permission for permission in permissions if tx.user.may(permission)]
    if any(tx.user.everywhere(permission) for permission in held):
        return open_now
    found: ColumnElement[bool] = false()
    for permission in held:
        found = found | Group.id.in_(own_groups(tx.user, permission))
    return open_now & found


def curated_groups(tx: Tx, *permissions: Permission) -> list[tuple[Group, Employee | None]]:
    """The groups that one of these rights reaches, with their curators, by name."""
    query = select(Group, Employee).outerjoin(Employee, Employee.id == Group.curator_id)
    rows = tx.session.execute(query.where(groups_within(tx, *permissions)).order_by(Group.name))
    return [(group, curator) for group, curator in rows]


NAME = (Person.last_name, Person.first_name, Person.patronymic)
"""What `called` needs: a thousand names are read faster as columns than as people."""


def called(last: str, *given: str) -> str:
    """«Иванова А. П.», as `Person.short_name` says it."""
    return "\u00a0".join([last, *(f"{part[0]}." for part in given if part)])
