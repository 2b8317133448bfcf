"""Who in a group is to have credentials, and what has been handed out to them: steps that operations share."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select, true

from desktop_app.errors import NotAllowed
from desktop_app.models.access import Account, Handout
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.people import Person
from desktop_app.services.accounts import at_desk, lines_of
from desktop_app.services.credentials_values import HandoutLine, Holder
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.reach_own import own_groups
from desktop_app.services.rights import HERE


@dataclass(slots=True)
class Entitled:
    """A person who is to have an account, and why."""

    person: Person
    role: Role
    groups: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)


def group_within(tx: Tx, permission: Permission) -> ColumnElement[bool]:
    """The groups of a right: the college's, of the own department, one's own."""
    return true() if tx.user.everywhere(permission) else Group.id.in_(own_groups(tx.user, permission))


def reached_group(tx: Tx, group_id: int) -> Group:
    """A group. Raises NotFound, NotAllowed (not within the right of the operation)."""
    group = tx.get(Group, group_id)
    found = tx.session.scalar(select(Group.id).where(Group.id == group_id, group_within(tx, tx.permission)))
    if found is None:
        raise NotAllowed(permission=tx.permission)
    return group


def entitled(tx: Tx, which: ColumnElement[bool]) -> list[Entitled]:
    """The students who belong to the college and fit, each followed by those of their parents who are new here."""
    students = (
        select(Student)
        .join(Student.person)
        .join(Student.group)
        .where(which, Student.status.in_(HERE), tx.within(Student, Permission.READ_STUDENTS))
        .where(or_(Student.left_on.is_(None), Student.left_on > tx.today))
        .order_by(Person.sort_key, Student.id)
    )
    found: dict[tuple[int, Role], Entitled] = {}
    rows = tx.session.scalars(students).all()
    parents = guardians(tx, rows)
    for student in rows:
        own = found.setdefault((student.person_id, Role.STUDENT), Entitled(student.person, Role.STUDENT))
        own.groups.append(student.group.name)
        for parent in parents.get(student.id, ()):
            one = found.setdefault((parent.id, Role.PARENT), Entitled(parent, Role.PARENT))
            one.groups.append(student.group.name)
            one.children.append(student.person.short_name)
    return list(found.values())


def guardians(tx: Tx, students: Sequence[Student]) -> Mapping[int, list[Person]]:
    """Student → parents, mothers and fathers in the order of the alphabet."""
    keys = [student.id for student in students]
    query = (
        select(Guardian)
        .join(Guardian.person)
        .where(Guardian.student_id.in_(keys), tx.within(Guardian, Permission.READ_STUDENTS))
        .order_by(Person.sort_key, Guardian.id)
    )
    found: dict[int, list[Person]] = {}
    for row in tx.session.scalars(query):
        found.setdefault(row.student_id, []).append(row.person)
    return found


def accounts_of(tx: Tx, people: Collection[int]) -> Mapping[int, Account]:
    """Person → account; of several the first one that is open."""
    query = select(Account).where(Account.person_id.in_(people)).order_by(Account.blocked.desc(), Account.id.desc())
    return {account.person_id: account for account in tx.session.scalars(query)}


def last_handouts(tx: Tx, accounts: Collection[int]) -> Mapping[int, HandoutLine]:
    """Account → the last line of the register."""
    query = select(Handout).where(Handout.account_id.in_(accounts)).order_by(Handout.id)
    return {row.account_id: handout_line(tx, row) for row in tx.session.scalars(query)}


def handout_line(tx: Tx, row: Handout) -> HandoutLine:
    """A line of the register."""
    at = at_desk(tx, row.at)
    assert at is not None  # noqa: S101 - the column is never empty
    return HandoutLine(row.id, row.version, row.account_id, row.kind, at, row.issued_by, row.received_on)


def holders_of(tx: Tx, people: Sequence[Entitled]) -> tuple[Holder, ...]:
    """The people with their accounts and the last handout of each."""
    accounts = accounts_of(tx, [one.person.id for one in people])
    handouts = last_handouts(tx, [account.id for account in accounts.values()])
    lines = {line.person_id: line for line in lines_of(tx, accounts.values())}

    def holder(one: Entitled) -> Holder:
        account = lines.get(one.person.id)
        return Holder(
            person_id=one.person.id,
            name=one.person.full_name,
            role=one.role,
            children=", ".join(one.children),
            account=account,
            handout=None if account is None else handouts.get(account.id),
        )

    return tuple(map(holder, people))
