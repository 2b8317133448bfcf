"""Cards of students: of the newly enrolled in three days, all data in the first week of September (п. 4.1)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.services.completeness import missing_in_card, missing_within
from desktop_app.services.duties import NEWCOMER, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import SEPTEMBER, Duty, full_data_due, student_card_due
from desktop_app.services.tasks_values import Clock, Fact

HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
READ = Permission.READ_STUDENTS


def find_cards(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Whoever was enrolled within a year and whose card misses what the regulation names, or was entered these days."""
    missing = missing_in_card(tx, READ)
    query = (
        select(Student.id, Student.enrolled_on, Student.entered_on, Person, Group.name)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(Student.status.in_(HERE), tx.within(Student, READ))
        .where(Student.enrolled_on.between(clock.today - NEWCOMER, clock.today))
        .where(Student.id.in_(missing) | (Student.entered_on >= lately(clock)))
    )
    for key, enrolled, entered, person, group in tx.session.execute(query):
        days = clock.terms.days(Duty.CARD, enrolled)
        yield Fact(
            Duty.CARD,
            key,
            f"{person.short_name}, {group}",
            enrolled,
            student_card_due(clock.calendar, enrolled, days),
            None if key in missing or entered is None else max(entered, enrolled),
            screen="contingent",
            place=("student", key),
        )


def find_full_data(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """The groups in which somebody's card is not whole, with how many are."""
    year = clock.today.year if clock.today.month >= SEPTEMBER else clock.today.year - 1
    first = date(year, SEPTEMBER, 1)
    due = full_data_due(year, clock.terms.days(Duty.FULL_DATA, first))
    missing = missing_within(tx, READ)
    query = (
        select(Student.id, Student.group_id)
        .where(Student.status.in_(HERE), Student.enrolled_on <= due, tx.within(Student, READ))
    )  # fmt: skip
    totals: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for key, group in tx.session.execute(query):
        totals[group] += 1
        whole[group] += key not in missing
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
