"""At the end of a semester and a year the curator hands the reports of the group over (п. 5.2, 5.3)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group
from desktop_app.models.control import ControlKind, ControlRecord
from desktop_app.services.duties import curated_groups, groups_within
from desktop_app.services.duties.control import answers, ended, shown
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.deadlines import Duty, period_report_due
from desktop_app.services.tasks_values import Clock, Fact, TermSpan

EITHER = (Permission.KEEP_CONTROL, Permission.CHECK_GROUP)


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """The groups within reach with the report of the semester that ends, or has ended last."""
    for term in ended(clock):
        handed = handed_over(tx, term)
        due = period_report_due(clock.calendar, term.ends, clock.terms.days(Duty.PERIOD, term.ends))
        for group, curator in curated_groups(tx, *EITHER):
            if shown(clock, handed.get(group.id)):
                yield Fact(
                    Duty.PERIOD,
                    f"{group.id}:{term.name}",
                    f"{group.name} · {term.name}",
                    term.ends,
                    due,
                    handed.get(group.id),
                    (Role.CURATOR,),
                    group.curator_id,
                    curator.person.short_name if curator is not None else "",
                    screen="control",
                    place=("checks", None),
                )


def handed_over(tx: Tx, term: TermSpan) -> dict[int, date]:
    """Group → when its report of a semester came first."""
    query = (
        select(Group.id, ControlRecord.day)
        .join(ControlRecord, ControlRecord.group_id == Group.id)
        .where(ControlRecord.kind == ControlKind.PERIOD, groups_within(tx, *EITHER))
        .order_by(ControlRecord.day.desc())
    )
    return {row[0]: row[1] for row in tx.session.execute(query) if answers(row[1], term)}
