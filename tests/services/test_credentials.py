"""Credentials of a group: issued by the administrator, handed out by the curator, signed for — on both databases."""

from datetime import timedelta

import pytest
from credentials_desk import PASSWORD, Peopled, at, change, inside, peopled, person_of
from desks import NOW, TODAY, acting, came_in
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound, SignInRefused, Stale
from desktop_app.models.access import Account, Handout
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.people import Employee
from desktop_app.services.accounts import add_account, block, list_accounts, unblock
from desktop_app.services.belonging import belonging
from desktop_app.services.credentials import (
    hand_out,
    issue_accounts,
    list_access_groups,
    mark_received,
    open_group_access,
    open_register,
)
from desktop_app.services.credentials_values import GroupAccess, HandoutKind, Issued, Slip
from desktop_app.services.office import VISITOR, Office, Tx, reading
from desktop_app.services.own_password import change_password
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rights import live_roles
from desktop_app.services.settings import Settings, change_settings, open_all_settings

REFUSED = (NotAllowed, NotFound)
"""What is out of reach is not there for the server at all."""


@pytest.fixture
def people(office: Office) -> Peopled:
    return peopled(office)


@pytest.fixture
def issued(office: Office, people: Peopled) -> GroupAccess:
    """Group A with an account for everybody."""
    issue_accounts(office, people.college.group_a)
    return open_group_access(office, people.college.group_a)


def key_of(access: GroupAccess, name: str, role: Role = Role.STUDENT) -> int:
    """The account of somebody."""
    account = next(one.account for one in access.holders if one.name.startswith(name) and one.role is role)
    assert account is not None
    return account.id


def slip_for(office: Office, key: int) -> Slip:
    """Hand out one password."""
    (slip,) = hand_out(office, [key]).slips
    return slip


def test_a_group_gets_accounts_in_one_go_and_never_twice(office: Office, people: Peopled) -> None:
    with inside(office, "chief") as chief:
        assert issue_accounts(chief, people.college.group_a) == Issued(accounts=7, roles=0)
        assert issue_accounts(chief, people.college.group_a) == Issued(accounts=0, roles=0)
        holders = open_group_access(chief, people.college.group_a).holders
    logins = [one.account.login for one in holders if one.account]
    assert logins == ["abramova.v", "abramova.nl", "ezhov.g", "elkina.d", "zhukov.e", "zaytseva.i", "ilin.k"]
    assert [one.role for one in holders][:3] == [Role.STUDENT, Role.PARENT, Role.STUDENT]
    assert holders[1].children == "Абрамова\u00a0В., Ежов\u00a0Г."
    assert all(one.handout is None and one.account and one.account.signed_in_at is None for one in holders)


def test_a_parent_who_works_here_gets_the_role_and_no_second_login(office: Office, people: Peopled) -> None:
    own = add_account(office, "abramova", people.mother, {Role.SECRETARY}, PASSWORD)
    assert issue_accounts(office, people.college.group_a) == Issued(accounts=6, roles=1)
    (line,) = [one for one in list_accounts(office) if one.person_id == people.mother]
    assert (line.id, set(line.roles)) == (own.id, {Role.SECRETARY, Role.PARENT})


def test_nobody_comes_in_before_a_password_is_handed_out(office: Office, issued: GroupAccess) -> None:
    for password in ("", "server", "wrong password"):
        with pytest.raises(SignInRefused):
            came_in(office.signed_in(VISITOR), "ezhov.g", password)


def test_the_curator_hands_out_and_the_student_changes_the_password(
    office: Office, people: Peopled, issued: GroupAccess
) -> None:
    key = key_of(issued, "Ежов")
    with inside(office, "curator") as curator:
        paper = hand_out(curator, [key, key_of(issued, "Абрамова", Role.PARENT)])
    slip, parent = paper.slips
    assert (slip.login, slip.group, slip.valid_until) == ("ezhov.g", "ИСП-21", TODAY + timedelta(days=14))
    assert (parent.role, parent.children, parent.group) == (Role.PARENT, "Абрамова\u00a0В., Ежов\u00a0Г.", "ИСП-21")
    assert slip.password not in repr(paper)
    with inside(office, "ezhov.g", slip.password) as student:
        assert student.user.must_change
        assert set(student.user.rights) == {Permission.CHANGE_PASSWORD}
        changed = change_password(student, slip.password, "три весёлых кота")
        assert changed.user.roles == {Role.STUDENT}
        assert changed.user.may(Permission.READ_JOURNAL)
    with pytest.raises(SignInRefused):
        came_in(office.signed_in(VISITOR), "ezhov.g", slip.password)
    assert not came_in(office.signed_in(VISITOR), "ezhov.g", "три весёлых кота").must_change


def test_no_password_is_kept_anywhere_but_as_a_hash(office: Office, issued: GroupAccess) -> None:
    slip = slip_for(office, key_of(issued, "Ежов"))
    with office.database.reading() as session:
        said = [str(row.notes) + row.operation for row in session.scalars(select(AuditRow))]
        said += [str((row.old, row.new)) for row in session.scalars(select(AuditChange))]
    assert not any(secret in text for secret in (slip.password, "argon2", "SCRAM") for text in said)


def test_a_new_slip_makes_the_old_one_worthless_and_both_stand_in_the_register(
    office: Office, people: Peopled, issued: GroupAccess
) -> None:
    key = key_of(issued, "Ежов")
    first, second = slip_for(office, key), slip_for(office, key)
    with pytest.raises(SignInRefused):
        came_in(office.signed_in(VISITOR), "ezhov.g", first.password)
    assert came_in(office.signed_in(VISITOR), "ezhov.g", second.password).must_change
    with office.database.reading() as session:
        rows = session.execute(select(Handout.kind, Handout.issued_by).order_by(Handout.id)).all()
    assert [tuple(row) for row in rows] == [(HandoutKind.ISSUED, "console"), (HandoutKind.REISSUED, "console")]


def test_a_slip_runs_out(office: Office, issued: GroupAccess) -> None:
    seen = open_all_settings(office)
    change_settings(office, seen, Settings(one_time_days=1))
    long_ago = at(office, NOW - timedelta(days=5))
    slip = slip_for(long_ago, key_of(issued, "Ежов"))
    assert slip.valid_until == TODAY - timedelta(days=4)
    with pytest.raises(SignInRefused):
        came_in(office.signed_in(VISITOR), "ezhov.g", slip.password)


def test_a_curator_looks_after_the_own_group_only(office: Office, people: Peopled, issued: GroupAccess) -> None:
    key = key_of(issued, "Ежов")
    with inside(office, "other") as other:
        assert [group.name for group in list_access_groups(other)] == ["ИСП-22"]
        with pytest.raises(NotAllowed):
            open_group_access(other, people.college.group_a)
        with pytest.raises(NotAllowed):
            open_register(other, people.college.group_a)
        with pytest.raises(REFUSED):
            hand_out(other, [key])
        with pytest.raises(NotAllowed):
            issue_accounts(other, people.college.group_b)
        assert key not in {line.id for line in list_accounts(other)}
    slip_for(office, key)
    line = open_group_access(office, people.college.group_a).holders[2].handout
    assert line is not None
    with inside(office, "other") as other, pytest.raises(REFUSED):
        mark_received(other, [line], TODAY)


def test_passwords_of_those_who_work_here_are_the_administrators(
    office: Office, people: Peopled, issued: GroupAccess
) -> None:
    add_account(office, "abramova", people.mother, {Role.SECRETARY}, PASSWORD)  # a second one, which works
    issue_accounts(office, people.college.group_a)
    key = next(line.id for line in list_accounts(office) if line.login == "abramova")
    with inside(office, "curator") as curator:
        mother = next(one for one in open_group_access(curator, people.college.group_a).holders if one.children)
        assert mother.account is not None
        for account in (key, people.curator.id, people.other.id):
            with pytest.raises(REFUSED):
                hand_out(curator, [account])
    with inside(office, "chief") as chief:
        (slip,) = hand_out(chief, [people.curator.id]).slips
        assert (slip.role, slip.group) == (Role.CURATOR, "")
        assert [line.login for line in open_register(chief, None).lines] == ["curator"]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SECRETARY, Role.DIRECTOR, Role.VISITOR, Role.STUDENT])
def test_nobody_else_hands_out(office: Office, people: Peopled, issued: GroupAccess, role: Role) -> None:
    with pytest.raises(NotAllowed):
        hand_out(acting(office, role), [key_of(issued, "Ежов")])


@pytest.mark.parametrize("who", ["student", "parent", "employee"])
def test_whoever_has_left_comes_in_no_more(office: Office, people: Peopled, issued: GroupAccess, who: str) -> None:
    child, child_2 = people.college.students_a[:2]
    login, key = {
        "student": ("abramova.v", key_of(issued, "Абрамова В")),
        "parent": ("abramova.nl", key_of(issued, "Абрамова Н", Role.PARENT)),
        "employee": ("curator", people.curator.id),
    }[who]
    slip = slip_for(office, key)
    assert came_in(office.signed_in(VISITOR), login, slip.password).must_change
    if who == "employee":
        change(office, Employee, people.college.teacher_1, dismissed_on=TODAY)
    else:
        change(office, Student, child, status=StudentStatus.EXPELLED, left_on=TODAY)
    if who == "parent":  # another child still studies here
        assert came_in(office.signed_in(VISITOR), login, slip.password).must_change
        change(office, Student, child_2, status=StudentStatus.EXPELLED, left_on=TODAY)
    with pytest.raises(SignInRefused):
        came_in(office.signed_in(VISITOR), login, slip.password)
    with pytest.raises(BadInput) as refused:
        hand_out(office, [key])
    assert refused.value.reason == "nobody_behind"
    assert not next(line for line in list_accounts(office) if line.id == key).here


@reading(Permission.READ_ACCOUNTS)
def both_ways(tx: Tx) -> list[tuple[str, object, object]]:
    """The live roles of everybody, asked one by one and all at once."""
    now = belonging(tx)
    accounts = tx.session.scalars(select(Account)).all()
    return [(one.login, live_roles(tx.session, one, tx.today), now.live_roles(one)) for one in accounts]


def test_who_belongs_here_is_the_same_for_one_and_for_all(office: Office, people: Peopled, issued: GroupAccess) -> None:
    issue_accounts(office, people.college.group_b)
    change(office, Student, people.college.students_a[0], status=StudentStatus.EXPELLED)
    change(office, Student, people.college.students_b[0], left_on=TODAY)
    change(office, Student, people.college.students_b[1], status=StudentStatus.ON_LEAVE)
    change(office, Employee, people.college.teacher_2, dismissed_on=TODAY + timedelta(days=1))
    change(office, Employee, people.college.teacher_1, dismissed_on=TODAY)
    told = both_ways(office)
    assert [line for line in told if line[1] != line[2]] == []
    assert {login for login, roles, _ in told if not roles} == {"abramova.v", "lapina.m", "lapin.o", "curator"}


def test_a_blocked_account_lets_nobody_in_and_gets_no_slip(office: Office, people: Peopled) -> None:
    with inside(office, "chief") as chief:
        blocked = block(chief, people.curator)
        assert blocked.blocked
        with pytest.raises(SignInRefused):
            came_in(office.signed_in(VISITOR), "curator", PASSWORD)
        with pytest.raises(BadInput) as refused:
            hand_out(chief, [blocked.id])
        assert refused.value.reason == "account_blocked"
        with pytest.raises(Stale):
            unblock(chief, people.curator)
        unblock(chief, blocked)
        with pytest.raises(BadInput) as own:
            block(chief, people.admin)
        assert own.value.reason == "own_account"
    assert came_in(office.signed_in(VISITOR), "curator", PASSWORD).login == "curator"


def test_blocking_takes_the_rights_of_whoever_is_in(office: Office, people: Peopled) -> None:
    issue_accounts(office, people.college.group_a)
    with inside(office, "curator") as curator:
        block(office, people.curator)
        with pytest.raises(NotAllowed):
            hand_out(curator, [key_of(open_group_access(office, people.college.group_a), "Ежов")])


def test_receipt_is_noted_taken_back_and_never_before_the_issue(
    office: Office, people: Peopled, issued: GroupAccess
) -> None:
    slip_for(office, key_of(issued, "Ежов"))
    with inside(office, "curator") as curator:
        line = open_group_access(curator, people.college.group_a).holders[2].handout
        assert line is not None
        assert (line.kind, line.issued_by, line.received_on) == (HandoutKind.ISSUED, "console", None)
        for day, why in (
            (TODAY + timedelta(days=1), "received_in_future"),
            (TODAY - timedelta(days=1), "received_before_issue"),
        ):
            with pytest.raises(BadInput) as refused:
                mark_received(curator, [line], day)
            assert refused.value.reason == why
        (signed,) = mark_received(curator, [line], TODAY)
        with pytest.raises(Stale):
            mark_received(curator, [line], None)
        register = open_register(curator, people.college.group_a)
        assert [(one.login, one.received_on) for one in register.lines] == [("ezhov.g", TODAY)]
        mark_received(curator, [signed], None)
        assert open_register(curator, people.college.group_a).lines[0].received_on is None


def test_an_empty_register_and_an_empty_choice_are_told(office: Office, people: Peopled) -> None:
    for ask, why in (
        (lambda: open_register(office, people.college.group_a), "nothing_handed_out"),
        (lambda: hand_out(office, []), "nobody_chosen"),
    ):
        with pytest.raises(BadInput) as refused:
            ask()
        assert refused.value.reason == why


def test_what_a_curator_may_hand_out_is_what_the_list_offers(
    office: Office, people: Peopled, issued: GroupAccess
) -> None:
    block(office, next(line for line in list_accounts(office) if line.login == "ezhov.g"))
    with inside(office, "curator") as curator:
        offered = {
            one.account.id: one.account.may_hand_out
            for one in open_group_access(curator, people.college.group_a).holders
            if one.account
        }
        for key, may in offered.items():
            if may:
                hand_out(curator, [key])
            else:
                with pytest.raises((NotAllowed, BadInput)):
                    hand_out(curator, [key])
    assert list(offered.values()).count(False) == 1
    with inside(office, "chief") as chief:
        assert person_of(office, people.college.students_a[0]) in {
            one.person_id for one in open_group_access(chief, people.college.group_a).holders
        }
