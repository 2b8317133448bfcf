"""Cards of students: of the newly enrolled in three days, all data in the first week of September (п. 4.1)."""

from collections import Counter
from collections.abc import Collection, Container, Iterator
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.services.completeness import missing_within
from desktop_app.services.completeness_fields import FIELDS
from desktop_app.services.duties import NAME, NEWCOMER, called, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import SEPTEMBER, Duty, full_data_due, student_card_due
from desktop_app.services.tasks_values import Clock, Fact

HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
READ = Permission.READ_STUDENTS


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """New cards that miss what the regulation names, and the groups in which cards are not whole."""
    missing = missing_within(tx, READ)
    bare = {key for key, codes in missing.items() if any(FIELDS[code].in_card for code in codes)}
    yield from cards(tx, clock, bare)
    yield from full_data(tx, clock, missing)


def cards(tx: Tx, clock: Clock, bare: Collection[int]) -> Iterator[Fact]:
    """Whoever was enrolled within a year and whose card misses something of these, or was entered these days."""
    query = (
        select(Student.id, Student.enrolled_on, Student.entered_on, Group.name, *NAME)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(Student.status.in_(HERE), tx.within(Student, READ))
        .where(Student.enrolled_on.between(clock.today - NEWCOMER, clock.today))
    )
    for key, enrolled, entered, group, *name in tx.session.execute(query):
        done = None if key in bare or entered is None else max(entered, enrolled)
        if key in bare or (done is not None and done >= lately(clock)):
            yield Fact(
                Duty.CARD,
                key,
                f"{called(*name)}, {group}",
                enrolled,
                student_card_due(clock.calendar, enrolled, clock.terms.days(Duty.CARD, enrolled)),
                done,
                screen="contingent",
                place=("student", key),
            )


def full_data(tx: Tx, clock: Clock, missing: Container[int]) -> Iterator[Fact]:
    """The groups in which somebody's card is not whole, with how many are."""
    year = clock.today.year if clock.today.month >= SEPTEMBER else clock.today.year - 1
    first = date(year, SEPTEMBER, 1)
    due = full_data_due(year, clock.terms.days(Duty.FULL_DATA, first))
    totals, whole = counted(tx, due, missing)
    for group, name in tx.session.execute(select(Group.id, Group.name).where(Group.id.in_(totals))):
        if whole[group] < totals[group]:
            yield Fact(
                Duty.FULL_DATA,
                f"{group}:{year}",
                name,
                first,
                due,
                done=whole[group],
                total=totals[group],
                screen="contingent",
                place=group,
            )


def counted(tx: Tx, due: date, missing: Container[int]) -> tuple[Counter[int], Counter[int]]:
    """Group → those enrolled by a day, and whose card of them is whole."""
    totals: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    query = select(Student.id, Student.group_id)
    query = query.where(Student.status.in_(HERE), Student.enrolled_on <= due, tx.within(Student, READ))
    for key, group in tx.session.execute(query):
        totals[group] += 1
        whole[group] += key not in missing
    return totals, whole
