"""Credentials of one group of the demo college, half way: parents, slips signed for and not, problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from desktop_app.models.access import AccessProblem, Account, Handout, HandoutKind, ProblemState
from desktop_app.models.contingent import Department, Guardian, Student
from desktop_app.models.people import Person, Sex
from desktop_app.services.accounts import NO_PASSWORD, make_account, names_of
from desktop_app.services.demo.logins import SHOWN as LOGINS
from desktop_app.services.demo.logins import Shown, Working, add_accounts
from desktop_app.services.demo.people import Crowd
from desktop_app.services.demo.sources import Sources
from desktop_app.services.logins import free, login_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Role

MOTHER_AGES = range(20, 36)  # when the child was born
PARENTS_WITH_ACCOUNTS = 9
SHOWN = 3
"""The place in the list of the student who has the account that is shown."""


@dataclass(frozen=True, slots=True)
class Family:
    """A student and the mother."""

    student: Student
    mother: Person


def add_access(tx: Tx, crowd: Crowd, sources: Sources, working: Working) -> None:
    """Accounts of all roles, and the credentials of one group."""
    group, students = next(of for of in working.groups.values() if of[0].name == sources.shown_group)
    families = add_families(tx, crowd, students)
    lead(tx, sources, working)
    curator = next(one for one in working.teachers if one.id == group.curator_id)
    add_accounts(tx, working, Shown(working.busiest, curator, families[SHOWN].student, families[SHOWN].mother))
    hand_out_slips(tx, families, LOGINS[Role.CURATOR])
    report_problems(tx, families)


def lead(tx: Tx, sources: Sources, working: Working) -> None:
    """A department gets its head."""
    named = select(Department).where(Department.name == sources.departments[sources.headed])
    heads = (employee.id for source, employee in working.staff if source.role == Role.HEAD_OF_DEPARTMENT)
    tx.session.scalars(named).one().head_id = next(heads)


def add_families(tx: Tx, crowd: Crowd, students: Sequence[Student]) -> list[Family]:
    """A mother for each student."""
    surnames = {one: pair[1] for people in crowd.peoples for pair in people.surnames for one in pair}
    families = [Family(student, mother_of(crowd, student, surnames[student.person.last_name])) for student in students]
    tx.session.add_all(family.mother for family in families)
    tx.session.flush()
    tx.session.add_all(
        Guardian(student_id=family.student.id, person_id=family.mother.id, kinship="мать") for family in families
    )
    tx.session.flush()
    return families


def mother_of(crowd: Crowd, student: Student, surname: str) -> Person:
    """A woman of the same surname, old enough to have the child."""
    data = student.person.data
    age = crowd.random.choice(MOTHER_AGES)
    born = crowd.born(age, data.birth_date if data and data.birth_date else student.enrolled_on)
    while True:
        mother = crowd.invent(Sex.FEMALE, born)
        mother.last_name = surname
        if mother.full_name not in crowd.taken:
            crowd.taken.add(mother.full_name)
            return mother


def hand_out_slips(tx: Tx, families: Sequence[Family], curator: str) -> None:
    """The students have had their passwords for weeks; of the mothers the first ones have, the last ones no account."""
    taken = set(tx.session.scalars(select(Account.login)))
    students = [(family.student.person, Role.STUDENT) for family in families]
    mothers = [(family.mother, Role.PARENT) for family in families[:PARENTS_WITH_ACCOUNTS]]
    there = set(tx.session.scalars(select(Account.person_id)))
    for number, (person, role) in enumerate([*students, *mothers]):
        if person.id not in there:
            add_holder(tx, person, role, taken)
            tx.session.flush()
        key = tx.session.scalars(select(Account.id).where(Account.person_id == person.id)).one()
        late = role is Role.PARENT
        tx.session.add(
            Handout(
                account_id=key,
                kind=HandoutKind.ISSUED,
                at=tx.now - timedelta(days=3 if late else 60),
                issued_by=curator,
                received_on=tx.today - timedelta(days=2 if late else 58) if number % 5 else None,
            )
        )
    tx.session.flush()


def add_holder(tx: Tx, person: Person, role: Role, taken: set[str]) -> None:
    """An account: a student has changed the password long ago, a parent still has the one-time password."""
    account = make_account(free(login_of(*names_of(person)), taken), person, {role}, NO_PASSWORD)
    if role is Role.PARENT:
        account.must_change, account.valid_until = True, tx.today + timedelta(days=11)
    else:
        account.signed_in_at = tx.now - timedelta(hours=20 + account.person.id % 60)
    tx.session.add(account)


def report_problems(tx: Tx, families: Sequence[Family]) -> None:
    """One report waits, another has been answered."""
    for family, text, days, answer in (
        (families[7], "Телефон раскладку не меняет, пароль не подходит. Можно выдать новый?", 0, ""),
        (families[12], "Потерял листок с паролем.", 6, "Выдан новый листок."),
    ):
        person = family.student.person
        login = tx.session.scalars(select(Account.login).where(Account.person_id == person.id)).one()
        tx.session.add(
            AccessProblem(
                login=login,
                name=person.full_name,
                text=text,
                at=tx.now - timedelta(days=days, hours=2),
                workstation="БИБЛИОТЕКА-3",
                person_id=person.id,
                state=ProblemState.ANSWERED if answer else ProblemState.OPEN,
                answer=answer,
            )
        )
