"""Academic debts whose year ends (273-ФЗ, ст. 58): told a month ahead, while an attempt can still be made."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from desktop_app.models.contingent import Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.debts import Debt, DebtPause
from desktop_app.models.people import Person
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.rules.debts import Pause, debt_due
from desktop_app.services.tasks_values import Clock, Fact

YEAR = timedelta(days=365)
READ = Permission.READ_SHEETS


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Open debts within reach whose last day lies ahead by no more than the days of the term, or behind."""
    ahead = timedelta(days=clock.terms.days(Duty.DEBT, clock.today))
    query = (
        select(Debt, Person, PlanRow.index, PlanRow.title)
        .join(Student, Student.id == Debt.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(PlanRow, PlanRow.id == Debt.row_id)
        .where(Debt.closed_on.is_(None), Debt.since <= clock.today + ahead - YEAR, tx.within(Debt, READ))
    )
    rows = tx.session.execute(query).all()
    pauses = pauses_of(tx, [row[0].id for row in rows])
    for debt, person, index, title in rows:
        due = debt_due(debt.since, pauses[debt.id])
        if due <= clock.today + ahead:
            subject = f"{person.short_name} · {index} {title}"
            yield Fact(Duty.DEBT, debt.id, subject, debt.since, due, screen="contingent", place=("debts", debt.id))


def pauses_of(tx: Tx, debts: list[int]) -> dict[int, list[Pause]]:
    """Debt → the time that does not count."""
    found: defaultdict[int, list[Pause]] = defaultdict(list)
    for row in tx.session.scalars(select(DebtPause).where(DebtPause.debt_id.in_(debts))):
        found[row.debt_id].append(Pause(row.since, row.until))
    return found
