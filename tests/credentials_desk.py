"""A group with its curator and parents, an administrator, and logins that really come in, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from colleges import SmallCollege, small_college
from sqlalchemy import select

from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.people import Employee, Person, Sex
from desktop_app.services.accounts import AccountLine, add_account
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

PASSWORD = "a long password"


@dataclass(frozen=True, slots=True)
class Peopled:
    """The small college with those who look after credentials."""

    college: SmallCollege
    admin: AccountLine
    curator: AccountLine  # of group A, and a teacher
    other: AccountLine  # a curator of group B
    mother: int  # a person: of the first two students of group A
    father: int  # a person: of the first student of group B


def peopled(office: Office) -> Peopled:
    """Build it."""
    college = small_college(office)
    with office.database.writing() as session:
        for group, teacher in ((college.group_a, college.teacher_1), (college.group_b, college.teacher_2)):
            session.get_one(Group, group).curator_id = teacher
        mother = Person(last_name="Абрамова", first_name="Нина", patronymic="Львовна", sex=Sex.FEMALE)
        father = Person(last_name="Лапин", first_name="Олег", patronymic="", sex=Sex.MALE)
        clerk = Person(last_name="Фролов", first_name="Пётр", patronymic="", sex=Sex.MALE)
        session.add_all([mother, father, clerk])
        session.flush()
        session.add_all(
            Guardian(student_id=student, person_id=person.id, kinship="мать")
            for student, person in (
                (college.students_a[0], mother), (college.students_a[1], mother), (college.students_b[0], father),
            )
        )  # fmt: skip
        session.add(Employee(person_id=clerk.id, position="администратор", hired_on=date(2020, 1, 9)))
        session.commit()
        people = {key: session.get_one(Employee, key).person_id for key in (college.teacher_1, college.teacher_2)}
    return Peopled(
        college=college,
        admin=add_account(office, "chief", clerk.id, {Role.ADMINISTRATOR}, PASSWORD),
        curator=add_account(office, "curator", people[college.teacher_1], {Role.CURATOR, Role.TEACHER}, PASSWORD),
        other=add_account(office, "other", people[college.teacher_2], {Role.CURATOR}, PASSWORD),
        mother=mother.id,
        father=father.id,
    )


@contextmanager
def inside(office: Office, login: str, password: str = PASSWORD) -> Iterator[Office]:
    """The office of somebody who has really signed in."""
    made = enter(office.signed_in(VISITOR), login, password)
    try:
        yield made
    finally:
        if made.database is not office.database:
            made.database.close()


def person_of(office: Office, student_id: int) -> int:
    """The person behind a student."""
    with office.database.reading() as session:
        return session.scalars(select(Student.person_id).where(Student.id == student_id)).one()


def at(office: Office, moment: datetime) -> Office:
    """The same office at another moment."""
    return Office(office.database, office.user, lambda: moment)


def change(office: Office, model: type[Student] | type[Employee], key: int, **values: object) -> None:
    """Change a row as no screen does yet."""
    with office.database.writing() as session:
        row = session.get_one(model, key)
        for name, value in values.items():
            setattr(row, name, value)
        session.commit()


def same(line: AccountLine, **changed: object) -> AccountLine:
    """The line with something else in it."""
    return replace(line, **changed)  # type: ignore[arg-type]
