"""Credentials (реквизиты доступа): issued by the administrator, handed out on paper, signed for in a register (п. 3.3).

A one-time password exists from the press of «print» to the person's first sign-in; only its hash is ever stored.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.access import Account, AccountRole, Handout, HandoutKind
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.people import Person
from desktop_app.services.accounts import NO_PASSWORD, make_account, roles_of, sealed_one_time, within_hand_out
from desktop_app.services.credentials_reading import (
    Entitled,
    accounts_of,
    entitled,
    group_within,
    handout_line,
    holders_of,
    last_handouts,
    reached_group,
)
from desktop_app.services.credentials_values import (
    GroupAccess,
    GroupName,
    HandoutLine,
    Issued,
    RegisterLine,
    RegisterPaper,
    Slip,
    SlipsPaper,
)
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.logins import free, login_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.passwords import Choose, one_time_password
from desktop_app.services.permissions import OUTSIDE, Permission
from desktop_app.services.rights import live_roles
from desktop_app.services.settings import read_settings


@reading(Permission.READ_ACCOUNTS)
def list_access_groups(tx: Tx) -> tuple[GroupName, ...]:
    """The groups whose students and parents the user may look after, those with students only (п. 4.3)."""
    taught = select(Student.group_id)
    query = select(Group.id, Group.name).where(group_within(tx, tx.permission), Group.id.in_(taught))
    return tuple(GroupName(key, name) for key, name in tx.session.execute(query.order_by(Group.name)))


@reading(Permission.READ_ACCOUNTS)
def open_group_access(tx: Tx, group_id: int) -> GroupAccess:
    """Everybody of a group who is to have credentials, and how far each has come. Raises NotFound, NotAllowed."""
    group = reached_group(tx, group_id)
    return GroupAccess(group.id, group.name, holders_of(tx, entitled(tx, Student.group_id == group_id)))


@reading(Permission.READ_ACCOUNTS)
def open_register(tx: Tx, group_id: int | None) -> RegisterPaper:
    """The register of a group, or of those who work here (None): whoever has been handed a password.

    Raises BadInput (`nothing_handed_out`), NotFound, NotAllowed.
    """
    group = "" if group_id is None else reached_group(tx, group_id).name
    lines = staff_lines(tx) if group_id is None else group_lines(tx, group_id)
    if not lines:
        raise BadInput("nothing_handed_out")
    return RegisterPaper(group, lines, letterhead_of(tx))


@operation(Permission.EDIT_ACCOUNTS)
def issue_accounts(tx: Tx, group_id: int) -> Issued:
    """Give an account to every student of a group, and to every parent, who has none (п. 3.3, 4.1).

    Whoever has one already, a parent who works here, gets the role on it: one person, one login. Raises NotFound.
    """
    reached_group(tx, group_id)
    issued = issue_to(tx, entitled(tx, Student.group_id == group_id))
    tx.note(group=group_id, accounts=issued.accounts, roles=issued.roles)
    return issued


@operation(Permission.EDIT_ACCOUNTS)
def issue_accounts_to(tx: Tx, student_ids: Collection[int]) -> Issued:
    """The same for some students, and their parents: those whom an import has brought. Who is not enrolled waits."""
    issued = issue_to(tx, entitled(tx, Student.id.in_(student_ids)))
    tx.note(accounts=issued.accounts, roles=issued.roles)
    return issued


def issue_to(tx: Tx, people: Sequence[Entitled]) -> Issued:
    """Accounts for those of these people who have none, and the role for those who have one without it."""
    accounts = dict(accounts_of(tx, [one.person.id for one in people]))
    taken = set(tx.session.scalars(select(Account.login)))
    made = roles = 0
    for one in people:
        account = accounts.get(one.person.id)
        if account is None:
            accounts[one.person.id] = add_holder(tx, one, taken)
            made += 1
        elif one.role not in roles_of(account):
            account.roles.append(AccountRole(role=one.role))
            roles += 1
    tx.session.flush()
    tx.touch("accounts")
    return Issued(made, roles)


@operation(Permission.HAND_OUT)
def hand_out(tx: Tx, accounts: Collection[int], choose: Choose = secrets.choice) -> SlipsPaper:
    """Make new one-time passwords; they are returned once, to be printed, and stored as hashes only (п. 3.3, 4.3).

    What was the password before opens nothing any more. The curator does it for students and parents of the own group,
    for whoever works here the administrator. Raises BadInput (`nobody_chosen`, `account_blocked`, `nobody_behind`),
    NotAllowed, NotFound.
    """
    if not accounts:
        raise BadInput("nobody_chosen")
    settings = read_settings(tx)
    until = tx.today + timedelta(days=settings.one_time_days)
    rows = [open_account(tx, key) for key in dict.fromkeys(accounts)]
    known = {one.person.id: one for one in reversed(behind(tx, rows))}
    before = last_handouts(tx, [row.id for row in rows])
    slips = []
    for row in rows:
        password = one_time_password(choose)
        row.password_hash = sealed_one_time(tx, password)
        row.must_change, row.valid_until = True, until
        kind = HandoutKind.REISSUED if row.id in before else HandoutKind.ISSUED
        tx.session.add(Handout(account_id=row.id, kind=kind, at=tx.now, issued_by=tx.user.login or tx.user.name))
        slips.append(slip_of(row, known.get(row.person_id), password, until))
        tx.touch("accounts", row.id)
    return SlipsPaper(settings.college_short_name or settings.college_name, tuple(slips), letterhead_of(tx))


@operation(Permission.HAND_OUT)
def mark_received(tx: Tx, seen: Sequence[HandoutLine], day: date | None) -> tuple[HandoutLine, ...]:
    """Note in the register that people have signed for their slips on a day; None takes the note back.

    Raises BadInput (`received_in_future`, `received_before_issue`), NotAllowed, NotFound, Stale.
    """
    if day is not None and day > tx.today:
        raise BadInput("received_in_future")
    rows = []
    for line in seen:
        row = tx.get(Handout, line.id)
        tx.require_within(Handout, row.id)
        tx.require_version(row, line.version)
        if day is not None and day < line.at.date():
            raise BadInput("received_before_issue", issued=f"{line.at:%d.%m.%Y}")
        row.received_on = day
        rows.append(row)
        tx.touch("accounts", row.account_id)
    tx.session.flush()
    return tuple(handout_line(tx, row) for row in rows)


def add_holder(tx: Tx, one: Entitled, taken: set[str]) -> Account:
    """An account without a password for a student or a parent."""
    person = one.person
    login = free(login_of(person.last_name, person.first_name, person.patronymic), taken)
    account = make_account(login, person, {one.role}, NO_PASSWORD)
    tx.session.add(account)
    return account


def open_account(tx: Tx, key: int) -> Account:
    """An account for which this user may make a password. Raises NotFound, NotAllowed, BadInput."""
    account = tx.get(Account, key)
    if account.blocked:
        raise BadInput("account_blocked", login=account.login)
    if account.id not in within_hand_out(tx, [account]):
        raise NotAllowed(permission=tx.permission)
    if not live_roles(tx.session, account, tx.today):
        raise BadInput("nobody_behind", name=account.person.short_name)
    return account


def behind(tx: Tx, rows: Sequence[Account]) -> list[Entitled]:
    """The students and the parents behind these accounts, with their groups."""
    people = [row.person_id for row in rows]
    children = select(Guardian.student_id).where(Guardian.person_id.in_(people))
    return entitled(tx, or_(Student.person_id.in_(people), Student.id.in_(children)))


def slip_of(account: Account, one: Entitled | None, password: str, until: date) -> Slip:
    """A slip; somebody who works here has no group on it."""
    works = roles_of(account) - OUTSIDE
    role = min(works) if works or one is None else one.role
    return Slip(
        account_id=account.id,
        name=account.person.full_name,
        role=role,
        group=", ".join(dict.fromkeys(one.groups)) if one is not None and not works else "",
        children=", ".join(one.children) if one is not None and not works else "",
        login=account.login,
        password=password,
        valid_until=until,
    )


def group_lines(tx: Tx, group_id: int) -> tuple[RegisterLine, ...]:
    """Those of a group to whom a password was handed out."""
    return tuple(
        RegisterLine(one.name, (one.role,), one.children, one.account.login, one.handout.received_on)
        for one in holders_of(tx, entitled(tx, Student.group_id == group_id))
        if one.account is not None and one.handout is not None
    )


def staff_lines(tx: Tx) -> tuple[RegisterLine, ...]:
    """Those who work here and have been handed a password."""
    office = select(AccountRole.account_id).where(AccountRole.role.not_in(OUTSIDE))
    query = (
        select(Account)
        .join(Account.person)
        .options(contains_eager(Account.person))
        .where(Account.id.in_(office), tx.within(Account))
        .order_by(Person.sort_key, Account.id)
    )
    accounts = tx.session.scalars(query).all()
    handed = last_handouts(tx, [account.id for account in accounts])
    return tuple(
        RegisterLine(
            account.person.full_name, tuple(sorted(roles_of(account) - OUTSIDE)), "", account.login,
            handed[account.id].received_on,
        )
        for account in accounts
        if account.id in handed
    )  # fmt: skip
