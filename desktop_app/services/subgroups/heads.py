"""Divisions as the list shows them: read for many groups at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionSignature, DivisionTarget, MoveRequest, PartTeacher, RequestState
from desktop_app.models.load import LessonKind
from desktop_app.models.orders import Placement
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span
from desktop_app.services.subgroups.values import NOT_STUDYING, DivisionHead, Stay

READ = Permission.READ_DIVISIONS


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in the database about many divisions."""

    parts: Mapping[int, Sequence[int]]  # division → its subgroups, by number
    stays: Mapping[int, Sequence[Stay]]
    spans: Mapping[int, Mapping[int, Sequence[Span]]]  # group → student → when they studied in it
    targets: Mapping[int, Sequence[tuple[str, str, LessonKind]]]
    teachers: Mapping[int, frozenset[int]]
    signed: Mapping[int, frozenset[int]]  # what stands now
    asked: Mapping[int, int]


def days_of(division: Division, term: Term) -> tuple[date, date]:
    """The first and the last day on which a group is divided so."""
    last = term.ends if division.ends is None else division.ends - timedelta(days=1)
    return division.starts, max(division.starts, last)


def nearest(day: date, days: tuple[date, date]) -> date:
    """A day, or the nearest one of a division."""
    return min(max(day, days[0]), days[1])


def stay_of(row: Membership) -> Stay:
    """A membership as it is shown."""
    part = NOT_STUDYING if row.subgroup_id is None else row.subgroup_id
    return Stay(row.id, row.version, row.student_id, part, row.since, row.until)


def stands_on(stays: Sequence[Stay], students: Collection[int], day: date) -> dict[int, int]:
    """Student → where they stand on a day, or will stand first after it; `stays` by date."""
    found: dict[int, int] = {}
    for stay in stays:
        over = stay.until is not None and stay.until <= day
        if stay.student_id in students and not over:
            found.setdefault(stay.student_id, stay.part_id)
    return found


def heads_of(tx: Tx, divisions: Sequence[Division]) -> dict[int, DivisionHead]:
    """Division → how the list shows it today."""
    facts = read_facts(tx, divisions)
    return {one.id: head_of(tx, one, facts) for one in divisions}


def head_of(tx: Tx, division: Division, facts: Facts) -> DivisionHead:
    """A division as the list shows it today; one that is over waits for nobody."""
    days = days_of(division, tx.get(Term, division.term_id))
    day = nearest(tx.today, days)
    spans = facts.spans.get(division.group_id, {})
    students = {key for key, some in spans.items() if meets(some, day, days[1])}
    stands = stands_on(facts.stays.get(division.id, ()), students, day)
    standing = list(stands.values())
    agreed = division.state is DivisionState.APPROVED
    over = days[1] < tx.today
    return DivisionHead(
        id=division.id,
        version=division.version,
        group_id=division.group_id,
        name=division.name,
        state=division.state,
        starts=division.starts,
        ends=division.ends,
        sizes=tuple(standing.count(part) for part in facts.parts.get(division.id, ())),
        aside=standing.count(NOT_STUDYING),
        unplaced=0 if over else len(students - stands.keys()),
        unsigned=0 if agreed else len(unsigned_of(division, facts)),
        asked=0 if agreed else facts.asked.get(division.id, 0),
        targets=tuple(facts.targets.get(division.id, ())),
    )


def unsigned_of(division: Division, facts: Facts) -> frozenset[int]:
    """The teachers of a division who have not signed what stands now."""
    return facts.teachers.get(division.id, frozenset()) - facts.signed.get(division.id, frozenset())


def meets(spans: Sequence[Span], day: date, last: date) -> bool:
    """Whether one of the spans holds a day from `day` to `last`."""
    return any(since <= last and (until is None or until > day) for since, until in spans)


def read_facts(tx: Tx, divisions: Sequence[Division]) -> Facts:
    """All about these divisions, each table once."""
    keys = [one.id for one in divisions]
    groups = {one.group_id for one in divisions}
    return Facts(
        parts=read_part_keys(tx, keys),
        stays=read_stays(tx, keys),
        spans=read_spans(tx, groups, min((one.starts for one in divisions), default=tx.today)),
        targets=read_titles(tx, keys),
        teachers=read_part_teachers(tx, keys),
        signed=read_signed(tx, keys),
        asked=read_asked(tx, keys),
    )


def read_part_keys(tx: Tx, keys: Sequence[int]) -> dict[int, list[int]]:
    """Division → its subgroups, by number."""
    found: dict[int, list[int]] = defaultdict(list)
    query = select(Subgroup.division_id, Subgroup.id).where(Subgroup.division_id.in_(keys)).order_by(Subgroup.number)
    for division, part in tx.session.execute(query):
        found[division].append(part)
    return found


def read_stays(tx: Tx, keys: Sequence[int]) -> dict[int, list[Stay]]:
    """Division → who stood where from when to when, by date."""
    found: dict[int, list[Stay]] = defaultdict(list)
    query = select(Membership).where(Membership.division_id.in_(keys)).order_by(Membership.since, Membership.id)
    for row in tx.session.scalars(query):
        found[row.division_id].append(stay_of(row))
    return found


def read_spans(tx: Tx, groups: Collection[int], since: date) -> dict[int, dict[int, list[Span]]]:
    """Group → student → when they studied in it, from a day on."""
    rows = tx.session.execute(
        select(Placement.group_id, Placement.student_id, Placement.since, Placement.next_since)
        .join(Student, Student.id == Placement.student_id)
        .where(Placement.group_id.in_(groups), Placement.status == StudentStatus.STUDYING)
        .where(Placement.next_since.is_(None) | (Placement.next_since > since), tx.within(Student, READ))
    )
    found: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for group, student, first, end in rows:
        found[group][student].append((first, end))
    return found


def read_titles(tx: Tx, keys: Sequence[int]) -> dict[int, list[tuple[str, str, LessonKind]]]:
    """Division → (index, title, kind) of what it is for, in the order of the curriculum."""
    found: dict[int, list[tuple[str, str, LessonKind]]] = defaultdict(list)
    query = (
        select(DivisionTarget.division_id, PlanRow.index, PlanRow.title, DivisionTarget.kind)
        .join(PlanRow, PlanRow.id == DivisionTarget.row_id)
        .where(DivisionTarget.division_id.in_(keys))
        .order_by(PlanRow.position, DivisionTarget.kind, DivisionTarget.id)
    )
    for division, index, title, kind in tx.session.execute(query):
        found[division].append((index, title, kind))
    return found


def read_part_teachers(tx: Tx, keys: Sequence[int]) -> dict[int, frozenset[int]]:
    """Division → who teaches its subgroups."""
    found: dict[int, set[int]] = defaultdict(set)
    query = select(PartTeacher.division_id, PartTeacher.teacher_id).where(PartTeacher.division_id.in_(keys))
    for division, teacher in tx.session.execute(query):
        found[division].add(teacher)
    return {key: frozenset(some) for key, some in found.items()}


def read_signed(tx: Tx, keys: Sequence[int]) -> dict[int, frozenset[int]]:
    """Division → who has signed what stands now."""
    found: dict[int, set[int]] = defaultdict(set)
    query = (
        select(DivisionSignature.division_id, DivisionSignature.employee_id)
        .join(Division, Division.id == DivisionSignature.division_id)
        .where(DivisionSignature.division_id.in_(keys), DivisionSignature.edition == Division.edition)
    )
    for division, teacher in tx.session.execute(query):
        found[division].add(teacher)
    return {key: frozenset(some) for key, some in found.items()}


def read_asked(tx: Tx, keys: Sequence[int]) -> dict[int, int]:
    """Division → requests that nobody has answered."""
    query = (
        select(MoveRequest.division_id, func.count())
        .where(MoveRequest.division_id.in_(keys), MoveRequest.state == RequestState.ASKED)
        .group_by(MoveRequest.division_id)
    )
    return dict(tx.session.execute(query).all())
