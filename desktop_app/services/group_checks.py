"""The curator's weekly look through the data of the group (п. 4.3): nothing to mend, or what is, and who mended it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.contingent import Group
from desktop_app.models.control import ControlKind, ControlRecord, GroupCheck
from desktop_app.services.deadline_terms import terms_of
from desktop_app.services.duties import curated_groups, groups_within
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.services.rules.deadlines import Duty, group_check_due, is_in_time
from desktop_app.services.tasks import clock_of
from desktop_app.services.typed import clean_line
from desktop_app.services.user import User

WEEKS = 10
WEEK = timedelta(days=7)
FINDINGS_LENGTH, ANSWER_LENGTH, NAME_LENGTH = 1000, 300, 120
CHECK = Permission.CHECK_GROUP


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check: by whom, what was found, and whether it has been mended."""

    id: int
    version: int
    group_id: int
    group: str
    day: date
    who: str
    findings: str
    mended_on: date | None
    answer: str

    @property
    def waits(self) -> bool:
        """Whether somebody has to mend something."""
        return bool(self.findings) and self.mended_on is None


@dataclass(frozen=True, slots=True)
class GroupChecks:
    """A group with its checks of the last weeks, the newest first."""

    group_id: int
    group: str
    curator: str
    own: bool  # whoever asks is the curator
    due_on: date | None  # of the next one; None between semesters
    overdue: bool
    checks: tuple[CheckLine, ...]

    def of_week(self, monday: date) -> CheckLine | None:
        """The newest check of a week, one that still waits before others."""
        found = [check for check in self.checks if monday <= check.day < monday + WEEK]
        return next((check for check in found if check.waits), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class CheckBoard:
    """Groups × weeks; a week is told by its Monday."""

    today: date
    weeks: tuple[date, ...]
    began: date | None  # of the semester: there is nothing to check before it
    groups: tuple[GroupChecks, ...]


@reading(Permission.CHECK_GROUP)
def list_checks(tx: Tx, weeks: int = WEEKS) -> CheckBoard:
    """The checks of the last weeks of every group within reach."""
    clock = clock_of(tx)
    monday = tx.today - timedelta(days=tx.today.weekday())
    mondays = tuple(monday - WEEK * n for n in reversed(range(weeks)))
    term = clock.term
    since = min(mondays[0], term.starts if term else mondays[0])
    lines: defaultdict[int, list[CheckLine]] = defaultdict(list)
    query = select(GroupCheck, Group.name).join(Group, Group.id == GroupCheck.group_id)
    query = query.where(GroupCheck.day >= since, tx.within(GroupCheck))
    for check, name in tx.session.execute(query.order_by(GroupCheck.day.desc(), GroupCheck.id.desc())):
        lines[check.group_id].append(line_of(check, name))
    terms = terms_of(tx)
    found = []
    for group, curator in curated_groups(tx, CHECK):
        checks = tuple(lines[group.id])
        due = None
        if term is not None:
            last = checks[0].day if checks else None
            due = group_check_due(
                last, term.starts, terms.days(Duty.GROUP_CHECK, max(term.starts, last or term.starts))
            )
        found.append(GroupChecks(
            group.id, group.name, curator.person.short_name if curator is not None else "",
            curator is not None and curator.id == tx.user.employee_id,
            due, due is not None and not is_in_time(due, tx.today), checks,
        ))  # fmt: skip
    return CheckBoard(tx.today, mondays, term.starts if term else None, tuple(found))


@operation(Permission.CHECK_GROUP)
def check_group(tx: Tx, group_id: int, findings: str = "") -> CheckLine:
    """Note that the data of a group were looked through: nothing to mend, or what is (п. 4.3).

    Raises BadInput (`group_checked_today`, `text_too_long`), NotAllowed, NotFound.
    """
    group = group_within(tx, group_id)
    said = clean_line(findings, FINDINGS_LENGTH)
    last = tx.session.scalars(
        select(GroupCheck).where(GroupCheck.group_id == group_id).order_by(GroupCheck.day.desc(), GroupCheck.id.desc())
    ).first()
    if last is not None and last.day == tx.today and last.findings == said:
        raise BadInput("group_checked_today", group=group.name)
    row = GroupCheck(group_id=group_id, day=tx.today, who=tx.user.name[:NAME_LENGTH], findings=said)
    tx.session.add(row)
    return written(tx, row)


@operation(Permission.CHECK_GROUP)
def take_back_check(tx: Tx, seen: CheckLine) -> None:
    """Strike out a check of today that was a slip. Raises BadInput (`check_stands`), NotAllowed, NotFound, Stale."""
    row = check_seen(tx, seen)
    if row.day != tx.today or row.mended_on is not None:
        raise BadInput("check_stands", day=row.day)
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("checks", row.group_id)


@operation(Permission.CHECK_GROUP)
def answer_check(tx: Tx, seen: CheckLine, answer: str) -> CheckLine:
    """Note that what the curator found has been mended, and how: by the administrator or the head of department.

    Raises BadInput (`answer_missing`, `nothing_found`, `text_too_long`), NotAllowed, NotFound, Stale.
    """
    row = check_seen(tx, seen)
    if not answers_checks(tx.user):
        raise NotAllowed(permission=CHECK)
    if not row.findings:
        raise BadInput("nothing_found", group=seen.group)
    row.answer = clean_line(answer, ANSWER_LENGTH)
    if not row.answer:
        raise BadInput("answer_missing")
    row.mended_on = row.mended_on or tx.today
    return written(tx, row)


@operation(Permission.CHECK_GROUP)
def reopen_check(tx: Tx, seen: CheckLine) -> CheckLine:
    """Take an answer back: the findings wait again. Raises NotAllowed, NotFound, Stale."""
    row = check_seen(tx, seen)
    if not answers_checks(tx.user):
        raise NotAllowed(permission=CHECK)
    row.mended_on, row.answer = None, ""
    return written(tx, row)


@operation(Permission.CHECK_GROUP)
def hand_report(tx: Tx, group_id: int, subject: str = "") -> None:
    """Note that the reports of a group for the semester (or the year) are handed over (п. 5.2, 5.3).

    Raises BadInput (`text_too_long`), NotAllowed, NotFound.
    """
    group = group_within(tx, group_id)
    said = clean_line(subject, ANSWER_LENGTH) or group.name
    role = Role.CURATOR if Role.CURATOR in tx.user.roles else min(tx.user.roles)
    tx.session.add(
        ControlRecord(
            kind=ControlKind.PERIOD, day=tx.today, who=tx.user.name[:NAME_LENGTH], role=role, subject=said,
            group_id=group_id,
        )
    )  # fmt: skip
    tx.session.flush()
    tx.touch("control")


def answers_checks(user: User) -> bool:
    """Whether the person mends what curators find: whoever reaches more than the own group."""
    return bool(user.reach(CHECK) & {Scope.ALL, Scope.DEPARTMENT})


def group_within(tx: Tx, group_id: int) -> Group:
    """A group that the right reaches. Raises NotAllowed, NotFound."""
    group = tx.get(Group, group_id)
    if tx.session.scalar(select(Group.id).where(Group.id == group_id, groups_within(tx, CHECK))) is None:
        raise NotAllowed(permission=CHECK)
    return group


def check_seen(tx: Tx, seen: CheckLine) -> GroupCheck:
    """The row as it was shown. Raises NotAllowed, NotFound, Stale."""
    row = tx.get(GroupCheck, seen.id)
    tx.require_within(GroupCheck, row.id)
    tx.require_version(row, seen.version)
    return row


def written(tx: Tx, row: GroupCheck) -> CheckLine:
    """Tell others, and show it as it now stands."""
    tx.session.flush()
    tx.touch("checks", row.group_id)
    return line_of(row, tx.get(Group, row.group_id).name)


def line_of(row: GroupCheck, group: str) -> CheckLine:
    """A check as lists show it."""
    return CheckLine(
        row.id, row.version, row.group_id, group, row.day, row.who, row.findings, row.mended_on, row.answer
    )
