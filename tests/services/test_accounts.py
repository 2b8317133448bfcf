"""Whoever has an account and its password comes in; nobody else learns why not — on both databases."""

import pytest
from argon2 import Type
from colleges import small_college
from desks import NOW, acting, came_in
from hashing import SHIPPED
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, SignInRefused
from desktop_app.models.access import Account
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.database import Database
from desktop_app.models.people import Person, Sex
from desktop_app.services import accounts
from desktop_app.services.accounts import (
    HASHER,
    AccountLine,
    add_account,
    decoy,
    list_accounts,
)
from desktop_app.services.credentials import hand_out
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role

PASSWORD = "correct horse"


@pytest.fixture
def visitor(database: Database) -> Office:
    """Somebody at a desk who has not signed in."""
    return Office(database, clock=lambda: NOW)


@pytest.fixture
def account(office: Office) -> AccountLine:
    """The account of a person who is not an employee."""
    return add_account(office, "Vera", add_person(office), {Role.SECRETARY}, PASSWORD)


def add_person(office: Office) -> int:
    """A person to give an account to."""
    with office.database.writing() as session:
        person = Person(last_name="Абрамова", first_name="Вера", patronymic="Ильинична", sex=Sex.FEMALE)
        session.add(person)
        session.commit()
        return person.id


def block(office: Office, key: int) -> None:
    """Block an account."""
    with office.database.writing() as session:
        row = session.get(Account, key)
        assert row is not None
        row.blocked = True
        session.commit()


def refusal(office: Office, login: str, password: str) -> tuple[type[Exception], object]:
    """What somebody learns who is not let in."""
    with pytest.raises(SignInRefused) as error:
        came_in(office, login, password)
    return type(error.value), dict(error.value.facts)


def test_the_right_password_lets_in_with_the_accounts_roles(visitor: Office, account: AccountLine) -> None:
    user = came_in(visitor, "  VERA ", PASSWORD)
    assert user == User(
        "Абрамова\u00a0В.\u00a0И.", frozenset({Role.SECRETARY}), "vera", account.id, None, account.person_id
    )


def test_a_teacher_comes_in_with_their_own_load(visitor: Office, office: Office) -> None:
    college = small_college(office)
    with office.database.reading() as session:
        person = session.scalars(select(Person.id).order_by(Person.id)).all()
    for key in person:
        add_account(office, f"login{key}", key, {Role.TEACHER}, PASSWORD)
    users = [came_in(visitor, f"login{key}", PASSWORD) for key in person]
    assert {user.employee_id for user in users} >= {college.teacher_1, college.teacher_2}


def test_a_wrong_password_an_unknown_login_and_a_blocked_account_are_not_told_apart(
    visitor: Office, office: Office, account: AccountLine
) -> None:
    wrong = refusal(visitor, "vera", "wrong horse")
    unknown = refusal(visitor, "nobody", PASSWORD)
    endless = refusal(visitor, "vera", PASSWORD * 100_000)
    block(office, account.id)
    assert refusal(visitor, "vera", PASSWORD) == wrong == unknown == endless


def test_a_password_is_stretched_as_rfc_9106_advises_for_small_memory() -> None:
    assert SHIPPED.type is Type.ID
    assert (SHIPPED.time_cost, SHIPPED.memory_cost, SHIPPED.parallelism) == (3, 64 * 1024, 4)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_unknown_login_costs_a_hash_with_the_same_parameters(
    visitor: Office, account: AccountLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    verify = type(HASHER).verify

    def watch(self: object, hashed: str, password: str) -> bool:
        compared.append(hashed)
        return verify(HASHER, hashed, password)

    monkeypatch.setattr(type(HASHER), "verify", watch)
    refusal(visitor, "vera", "wrong horse")
    refusal(visitor, "nobody", "wrong horse")
    known, unknown = (hashed.split("$")[1:4] for hashed in compared)
    assert known == unknown
    assert known[0] == "argon2id"


def test_the_trail_tells_who_came_in_and_no_password(visitor: Office, account: AccountLine) -> None:
    came_in(visitor, "vera", PASSWORD)
    with visitor.database.reading() as session:
        deed = session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(1)).one()
        changes = list(session.scalars(select(AuditChange)))
    assert deed.operation in {"sign_in.sign_in", "sign_in.come_in"}
    assert (deed.who, deed.account_id) == ("vera", account.id)
    said = str([(change.old, change.new) for change in changes])
    assert not any(secret in said for secret in ("argon2", "SCRAM", PASSWORD))


def test_a_one_time_password_replaces_the_old_one(visitor: Office, office: Office, account: AccountLine) -> None:
    (slip,) = hand_out(office, [account.id]).slips
    refusal(visitor, "vera", PASSWORD)
    assert came_in(visitor, "vera", slip.password).must_change
    (line,) = list_accounts(office)
    assert (line.must_change, line.valid_until, line.version > account.version) == (True, slip.valid_until, True)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", ["no password yet", "a one-time password"])
def test_a_login_without_a_dear_hash_costs_one_all_the_same(
    visitor: Office, office: Office, account: AccountLine, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    boris = add_account(office, "boris", account.person_id, {Role.SECRETARY})
    if state == "a one-time password":
        hand_out(office, [boris.id])
    compared: list[str] = []
    verify = type(HASHER).verify

    def watch(self: object, hashed: str, password: str) -> bool:
        compared.append(hashed)
        return verify(HASHER, hashed, password)

    monkeypatch.setattr(type(HASHER), "verify", watch)
    refusal(visitor, "boris", "wrong horse")
    assert decoy() in compared


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (("v", {Role.TEACHER}, PASSWORD), "login_malformed"),
        (("vera petrova", {Role.TEACHER}, PASSWORD), "login_malformed"),
        (("VERA", {Role.TEACHER}, PASSWORD), "login_taken"),
        (("other", set(), PASSWORD), "roles_missing"),
        (("other", {Role.CONSOLE}, PASSWORD), "role_not_given"),
        (("other", {Role.TEACHER}, "short"), "password_too_short"),
        (("other", {Role.TEACHER}, "x" * 257), "password_too_long"),
        (("other", {Role.TEACHER}, "qwerty2026"), "password_common"),
        (("other", {Role.TEACHER}, "вот и Абрамова"), "password_names_owner"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(
    office: Office, account: AccountLine, wanted: tuple[str, set[Role], str], reason: str
) -> None:
    login, roles, password = wanted
    with pytest.raises(BadInput) as error:
        add_account(office, login, account.person_id, roles, password)
    assert error.value.reason == reason
    assert list_accounts(office) == (account,)


def test_accounts_are_the_administrators(office: Office, account: AccountLine) -> None:
    assert list_accounts(acting(office, Role.ADMINISTRATOR)) == (account,)
    for role in (Role.SECRETARY, Role.TEACHER, Role.VISITOR):
        with pytest.raises(NotAllowed):
            list_accounts(acting(office, role))
        with pytest.raises(NotAllowed):
            hand_out(acting(office, role), [account.id])


def test_the_last_who_may_change_rights_is_not_locked_out(office: Office, account: AccountLine) -> None:
    first, second = (
        add_account(office, login, add_person(office), {Role.ADMINISTRATOR}, PASSWORD) for login in ("first", "second")
    )
    accounts.block(office, account)  # of a secretary: nothing hangs on it
    accounts.block(office, second)
    with pytest.raises(RuleBroken) as error:
        accounts.block(office, first)
    assert error.value.clause == "п. 8.4"
    assert [line.login for line in list_accounts(office) if not line.blocked] == ["first"]
    assert came_in(office, "first", PASSWORD).roles == {Role.ADMINISTRATOR}
