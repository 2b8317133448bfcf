"""Rights by day: what the server works out beforehand is what the services find on that day, whatever was entered."""

from datetime import date, timedelta
from random import Random

import psycopg
import pytest
from guards.peopled import Peopled
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop_app.models.access import AccessException, AccessGrant, Account, AccountRole
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.database import libpq_words
from desktop_app.models.people import Employee
from desktop_app.services.permissions import FIXED, GIVEN, Permission, Scope
from desktop_app.services.rights import user_of

START = date(2026, 11, 1)
DAYS = (0, 11, 23, 40, 69)
CHANGEABLE = sorted(set(Permission) - FIXED)


def somewhen(chance: Random) -> date:
    return START + timedelta(days=chance.randrange(70))


def change(session: Session, chance: Random) -> None:
    """Something that a right hangs on."""
    account = chance.choice(session.scalars(select(Account).order_by(Account.id)).all())
    chance.choice(DEEDS)(session, account, chance)
    session.flush()


def appoint(_session: Session, account: Account, chance: Random) -> None:
    since = somewhen(chance)
    account.roles.append(AccountRole(role=chance.choice(GIVEN), since=since, until=since + timedelta(days=20)))


def release(_session: Session, account: Account, chance: Random) -> None:
    if account.roles:
        account.roles.remove(chance.choice(account.roles))


def make_exception(session: Session, account: Account, chance: Random) -> None:
    key = {"account_id": account.id, "permission": chance.choice(CHANGEABLE), "scope": chance.choice([*Scope])}
    if not session.scalars(select(AccessException).filter_by(**key)).first():
        allowed = chance.random() < 0.6
        session.add(AccessException(**key, allowed=allowed, reason="проба", since=somewhen(chance)))


def block(_session: Session, account: Account, _chance: Random) -> None:
    account.blocked = not account.blocked


def issue(_session: Session, account: Account, chance: Random) -> None:
    account.must_change = not account.must_change
    account.valid_until = somewhen(chance) if account.must_change else None


def take_a_grant(session: Session, _account: Account, chance: Random) -> None:
    session.delete(chance.choice(session.scalars(select(AccessGrant).order_by(AccessGrant.id)).all()))


def leave(session: Session, account: Account, chance: Random) -> None:
    """Dismissed or expelled, from some day on; or back again."""
    person = account.person_id
    for employee in session.scalars(select(Employee).where(Employee.person_id == person)):
        employee.dismissed_on = None if employee.dismissed_on else somewhen(chance)
    for student in session.scalars(select(Student).where(Student.person_id == person)):
        student.left_on = None if student.left_on else somewhen(chance)
        student.status = chance.choice([StudentStatus.STUDYING, StudentStatus.ON_LEAVE, StudentStatus.EXPELLED])


DEEDS = (appoint, release, make_exception, block, issue, take_a_grant, leave)


def by_server(session: Session, login: str, day: date) -> dict[str, tuple[frozenset[str], int | None]]:
    spans = (
        "select permission, scopes, employee_id from sec.rights where login = :login and :day between since and until"
    )
    found = session.execute(text(spans), {"login": login, "day": day}).all()
    assert len({permission for permission, _scopes, _employee in found}) == len(found), "a day has two lines"
    return {permission: (frozenset(scopes), employee) for permission, scopes, employee in found}


@pytest.mark.parametrize("seed", range(3))
def test_both_guards_know_the_same_rights_on_every_day(own_college: Peopled, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same college for the same seed
    with own_college.office.database.writing() as session:
        for _ in range(10):
            change(session, chance)
            for account in session.scalars(select(Account)):
                for day in (START + timedelta(days=number) for number in DAYS):
                    user = user_of(session, account, day)
                    said = {
                        str(one): (frozenset(map(str, reach)), user.employee_id) for one, reach in user.rights.items()
                    }
                    assert by_server(session, account.login, day) == said, (account.login, day)
        session.rollback()


def test_a_scope_given_to_somebody_inside_counts_for_statements_they_have_prepared(own_college: Peopled) -> None:
    """A prepared plan holds the policies of the roles that it found: a new role must make it anew."""
    look = "select count(*) from mark"
    with psycopg.connect(**libpq_words(own_college.inside("teacher").database.url), autocommit=True) as teacher:

        def seen() -> int:
            (count,) = teacher.execute(look, prepare=True).fetchone() or (0,)
            return count

        own = {seen() for _ in range(10)}
        with own_college.office.database.writing() as session:
            account = session.scalars(select(Account).where(Account.login == "teacher")).one()
            given = AccessException(
                account_id=account.id,
                permission=Permission.READ_JOURNAL,
                scope=Scope.ALL,
                allowed=True,
                reason="проба",
            )
            session.add(given)
            session.commit()
            whole = session.scalar(text(look))
            assert own != {whole}
            assert seen() == whole
            session.delete(given)
            session.commit()
        assert {seen()} == own
