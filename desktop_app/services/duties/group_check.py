"""The curator looks through the data of the group once a week (п. 4.3)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.control import GroupCheck
from desktop_app.models.people import Employee
from desktop_app.services.duties import curated_groups, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, group_check_due
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Of every group within reach the next check, and the last one if it is of these days; only during a semester."""
    term = clock.term
    if term is None:
        return
    days = check_days(tx, term.starts)
    studied = set(
        tx.session.scalars(select(Student.group_id).where(Student.status == StudentStatus.STUDYING).distinct())
    )
    for group, curator in curated_groups(tx, CHECK):
        if group.id in studied:
            yield from facts(clock, group, curator, days[group.id], term.starts)


def check_days(tx: Tx, since: date) -> dict[int, list[date]]:
    """Group → the days of its checks."""
    found: defaultdict[int, list[date]] = defaultdict(list)
    query = select(GroupCheck.group_id, GroupCheck.day).where(GroupCheck.day >= since, tx.within(GroupCheck, CHECK))
    for group, day in tx.session.execute(query.order_by(GroupCheck.day)):
        found[group].append(day)
    return found


def facts(clock: Clock, group: Group, curator: Employee | None, days: list[date], since: date) -> Iterator[Fact]:
    """The next check, and the last."""
    person = curator.person.short_name if curator is not None else ""

    def fact(last: date | None, done: date | None) -> Fact:
        began = max(since, last or since)
        due = group_check_due(last, since, clock.terms.days(Duty.GROUP_CHECK, began))
        key = f"{group.id}:{began:%Y%m%d}"
        return Fact(
            Duty.GROUP_CHECK, key, group.name, began, due, done, (), group.curator_id, person, 0, 0, "control", PLACE
        )

    if days and days[-1] >= lately(clock):
        yield fact(days[-2] if len(days) > 1 else None, days[-1])
    yield fact(days[-1] if days else None, None)


CHECK = Permission.CHECK_GROUP
PLACE = ("checks", None)
