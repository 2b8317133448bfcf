"""What a curator has found wrong waits for whoever mends it (п. 4.3)."""

from collections.abc import Iterator

from sqlalchemy import or_, select

from desktop_app.models.contingent import Group
from desktop_app.models.control import GroupCheck
from desktop_app.services.duties import lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, findings_due
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """The findings within reach that nobody has answered yet, or that were answered these days."""
    query = (
        select(GroupCheck, Group.name)
        .join(Group, Group.id == GroupCheck.group_id)
        .where(GroupCheck.findings != "", tx.within(GroupCheck, Permission.CHECK_GROUP))
        .where(or_(GroupCheck.mended_on.is_(None), GroupCheck.mended_on >= lately(clock)))
    )
    for check, group in tx.session.execute(query):
        due = findings_due(clock.calendar, check.day, clock.terms.days(Duty.FINDINGS, check.day))
        yield Fact(
            Duty.FINDINGS,
            check.id,
            f"{group}: {check.findings}",
            check.day,
            due,
            check.mended_on,
            screen="control",
            place=("checks", check.id),
        )
