"""The activity of users from the trail (п. 5.1): who signed in, worked, wrote marks; who has never come (п. 4.3)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, case, func, or_, select

from desktop_app.models.access import Account, AccountRole
from desktop_app.models.audit import AuditChange, AuditRow, ChangeKind
from desktop_app.models.contingent import Group, Guardian, Student, StudentStatus
from desktop_app.models.people import Employee, Person
from desktop_app.models.timetable import Lesson
from desktop_app.services.activity_values import ActivityReport, NeverCame, RoleActivity, UserActivity
from desktop_app.services.audit import midnight
from desktop_app.services.office import Tx
from desktop_app.services.permissions import GIVEN, Role
from desktop_app.services.rules.activity import days_at_work

SIGN_INS = frozenset({"sign_in.sign_in", "sign_in.come_in"})
HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Holder:
    """An account with whose it is."""

    account: Account
    person: Person
    roles: tuple[Role, ...]


def read_activity(tx: Tx, first: date, last: date) -> ActivityReport:
    """The report of some days, both included; of days to come there is nothing yet."""
    span = (first, last)
    holders = read_holders(tx, span)
    moments, sign_ins = read_deeds(tx, span)
    marks, lessons = read_marks(tx, span), read_lessons(tx, span)
    places = read_places(tx)
    staff = {person: key for key, person in tx.session.execute(select(Employee.id, Employee.person_id))}
    users = [
        user_of(one, moments[one.account.login], sign_ins[one.account.login], places.get(one.person.id, ""),
                (marks[one.account.login], *lessons.get(staff.get(one.person.id, 0), (None, None))))
        for one in holders
    ]  # fmt: skip
    never = {
        one.account.login for one in holders if one.account.signed_in_at is None and not moments[one.account.login]
    }
    return ActivityReport(
        first=first,
        last=last,
        as_of=tx.today,
        roles=tuple(of_role(role, users, never) for role in GIVEN if any(role in one.roles for one in users)),
        whole=of_role(None, users, never),
        users=tuple(one for one in users if one.came or one.expected),
        never=read_never(tx, {one.person.id for one in holders if one.account.login not in never}),
    )


def read_holders(tx: Tx, span: Span) -> list[Holder]:
    """The accounts that act in a role in these days, in the order of names; closed ones are left out."""
    found = tx.session.execute(
        select(Account, Person, AccountRole.role)
        .join(Person, Person.id == Account.person_id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.blocked.is_(False), AccountRole.since <= span[1])
        .where(or_(AccountRole.until.is_(None), AccountRole.until >= span[0]))
        .order_by(Person.sort_key, Account.id)
    )
    held: dict[int, tuple[Account, Person, set[str]]] = {}
    for account, person, role in found:
        held.setdefault(account.id, (account, person, set()))[2].add(role)
    return [
        Holder(account, person, tuple(role for role in GIVEN if role in roles))
        for account, person, roles in held.values()
    ]


def read_deeds(tx: Tx, span: Span) -> tuple[Mapping[str, list[datetime]], Mapping[str, list[datetime]]]:
    """Login → the moments of its deeds, and of its sign-ins among them, at the desk."""
    moments: dict[str, list[datetime]] = defaultdict(list)
    sign_ins: dict[str, list[datetime]] = defaultdict(list)
    found = select(AuditRow.who, AuditRow.at, AuditRow.operation).where(*within_days(tx, AuditRow, span))
    for who, at, operation in tx.session.execute(found.order_by(AuditRow.at)):
        moment = at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo)
        moments[who].append(moment)
        if operation in SIGN_INS:
            sign_ins[who].append(moment)
    return moments, sign_ins


def within_days(tx: Tx, model: type[AuditRow] | type[AuditChange], span: Span) -> tuple[ColumnElement[bool], ...]:
    """The days as moments of the trail."""
    return (model.at >= midnight(tx, span[0]), model.at < midnight(tx, span[1] + timedelta(days=1)))


def read_marks(tx: Tx, span: Span) -> Mapping[str, int]:
    """Login → how many times a mark was written or changed."""
    found = tx.session.execute(
        select(AuditChange.who, func.count())
        .where(AuditChange.table_name == "mark", AuditChange.kind.in_((ChangeKind.NEW, ChangeKind.CHANGED)))
        .where(*within_days(tx, AuditChange, span))
        .group_by(AuditChange.who)
    )
    return Counter(dict(found.all()))


def read_lessons(tx: Tx, span: Span) -> Mapping[int, tuple[int, int]]:
    """Employee → lessons held before today that have a topic, and all of them."""
    until = min(span[1], tx.today - timedelta(days=1))
    found = tx.session.execute(
        select(Lesson.teacher_id, func.sum(case((Lesson.topic != "", 1), else_=0)), func.count())
        .where(Lesson.day.between(span[0], until))
        .group_by(Lesson.teacher_id)
    )
    return {teacher: (int(filled), count) for teacher, filled, count in found}


def read_places(tx: Tx) -> Mapping[int, str]:
    """Person → position, or group; of a parent the groups of the children."""
    places = dict(tx.session.execute(select(Employee.person_id, Employee.position)).all())
    children = tx.session.execute(
        select(Guardian.person_id, Group.name)
        .join(Student, Student.id == Guardian.student_id)
        .join(Group, Group.id == Student.group_id)
        .order_by(Group.name)
    )
    groups: dict[int, list[str]] = defaultdict(list)
    for person, group in children:
        groups[person] += [group] if group not in groups[person] else []
    own = select(Student.person_id, Group.name).join(Group, Group.id == Student.group_id)
    parents = {person: ", ".join(names) for person, names in groups.items()}
    return parents | dict(tx.session.execute(own).all()) | places


def user_of(
    holder: Holder, deeds: Sequence[datetime], entered: Sequence[datetime], place: str,
    work: tuple[int, int | None, int | None],
) -> UserActivity:  # fmt: skip
    """A line of the second part; `work`: marks, lessons filled, lessons expected."""
    days = days_at_work(deeds)
    seconds = sum((spent.total_seconds() for spent in days.values()), 0.0)
    return UserActivity(
        name=holder.person.full_name,
        login=holder.account.login,
        roles=holder.roles,
        place=place,
        first=min(entered, default=None),
        last=max(entered, default=None),
        sign_ins=len(entered),
        days=len(days),
        minutes=round(seconds / 60),
        marks=work[0],
        filled=work[1],
        expected=work[2],
    )


def of_role(role: Role | None, users: Iterable[UserActivity], never: set[str]) -> RoleActivity:
    """A line of the first part."""
    some = [one for one in users if role is None or role in one.roles]
    return RoleActivity(
        role=role,
        accounts=len(some),
        never=sum(one.login in never for one in some),
        came=sum(one.came for one in some),
        sign_ins=sum(one.sign_ins for one in some),
        person_days=sum(one.days for one in some),
    )


def read_never(tx: Tx, came: set[int]) -> tuple[NeverCame, ...]:
    """Group by group the students and parents who have never signed in, whether they have an account or not."""
    curators = {key: person.short_name for key, person in tx.session.execute(
        select(Group.id, Person).join(Employee, Employee.id == Group.curator_id)
        .join(Person, Person.id == Employee.person_id))}  # fmt: skip
    students = tx.session.execute(
        select(Group.id, Group.name, Person)
        .select_from(Student)
        .join(Group, Group.id == Student.group_id)
        .join(Person, Person.id == Student.person_id)
        .where(Student.status.in_(HERE))
        .order_by(Group.name, Person.sort_key)
    ).all()
    parents = tx.session.execute(
        select(Student.group_id, Person)
        .join(Guardian, Guardian.student_id == Student.id)
        .join(Person, Person.id == Guardian.person_id)
        .where(Student.status.in_(HERE))
        .order_by(Person.sort_key)
    )
    of_group: dict[int, dict[int, str]] = defaultdict(dict)
    for group, parent in parents:
        of_group[group][parent.id] = parent.short_name
    of_students: dict[tuple[int, str], dict[int, str]] = defaultdict(dict)
    for key, name, person in students:
        of_students[key, name][person.id] = person.short_name
    lines = [
        NeverCame(name, curators.get(key, ""), absent(own, came), len(own), absent(of_group[key], came),
                  len(of_group[key]))
        for (key, name), own in of_students.items()
    ]  # fmt: skip
    return tuple(one for one in lines if one.students or one.parents)


def absent(people: Mapping[int, str], came: set[int]) -> tuple[str, ...]:
    """The names of those who never came."""
    return tuple(name for key, name in people.items() if key not in came)
