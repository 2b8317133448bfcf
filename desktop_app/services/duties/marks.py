"""Marks of an attestation are entered by the next working day (п. 4.6)."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee, Person
from desktop_app.services.attestation_reading import WAITING
from desktop_app.services.duties import NAME, called, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, attestation_due
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """The statements within reach whose day has come and that are not closed, or were closed these days."""
    waits = and_(GradeSheet.state.in_(WAITING), GradeSheet.day <= clock.today)
    closed = and_(GradeSheet.state == SheetState.CLOSED, GradeSheet.closed_on >= lately(clock))
    query = (
        select(
            GradeSheet.id, GradeSheet.day, GradeSheet.state, GradeSheet.closed_on, GradeSheet.teacher_id,
            Group.name, PlanRow.index, PlanRow.title, *NAME,
        )
        .join(Group, Group.id == GradeSheet.group_id)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id)
        .join(Employee, Employee.id == GradeSheet.teacher_id)
        .join(Person, Person.id == Employee.person_id)
        .where(or_(waits, closed), tx.within(GradeSheet, Permission.READ_SHEETS))
    )  # fmt: skip
    for key, day, state, closed_on, teacher, group, index, title, *name in tx.session.execute(query):
        yield Fact(
            Duty.MARKS,
            key,
            f"{group} · {index} {title}",
            day,
            attestation_due(clock.calendar, day, clock.terms.days(Duty.MARKS, day)),
            closed_on if state is SheetState.CLOSED else None,
            employee_id=teacher,
            person=called(*name),
            screen="sheets",
            place=key,
        )
