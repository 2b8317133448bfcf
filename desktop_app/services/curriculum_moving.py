"""Groups go over to another curriculum or to a new edition, and what is under way goes with them (п. 4.9).

Loads, statements with their debts, events of sessions, plans of topics, final marks, course works and practices of the
current and later terms point at the same rows of the new curriculum; what is past stays with the curriculum by which it
was taught.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.models.debts import Debt
from desktop_app.models.journal import TermMark
from desktop_app.models.load import Load
from desktop_app.models.practices import Practice
from desktop_app.models.session import ExamEvent
from desktop_app.models.topics import TopicPlan, TopicUse
from desktop_app.services.curriculum_difference import matched
from desktop_app.services.curriculum_heads import read_heads
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.groups import study_year

NAMED = 3
"""Rows that a refusal names; the preview shows all of them."""


@dataclass(frozen=True, slots=True)
class GroupMove:
    """A group as it was shown, and the curriculum that it goes over to."""

    group_id: int
    version: int
    curriculum_id: int


@dataclass(frozen=True, slots=True)
class Movable:
    """A group that may go over, with the curriculum that it has."""

    id: int
    version: int
    name: str
    course: int
    admission_year: int
    has: CurriculumHead
    same_programme: bool


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A row on which something hangs, and what it is in the other curriculum; no key there: it has no such row."""

    group_id: int
    group: str
    row_id: int
    index: str
    title: str
    new_id: int | None
    new_index: str
    new_title: str
    loads: int
    sheets: int
    topics: int  # plans of topics
    events: int  # of sessions
    finals: int  # final marks of a term
    works: int  # course works and practices

    @property
    def renamed(self) -> bool:
        """Whether it is called otherwise there."""
        return self.new_id is not None and (self.index, self.title) != (self.new_index, self.new_title)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many groups have gone over with how many rows, and the moves that take it back."""

    groups: int
    rows: tuple[MovedRow, ...]
    back: tuple[GroupMove, ...]


@reading(Permission.EDIT_CURRICULUM)
def list_movable(tx: Tx, curriculum_id: int) -> tuple[Movable, ...]:
    """The groups that study by other curricula, those of the same programme first (п. 4.9). Raises NotFound."""
    target = tx.get(Curriculum, curriculum_id)
    heads = {head.id: head for head in read_heads(tx.session)}
    groups = tx.session.scalars(
        select(Group).where(Group.closed_on.is_(None), Group.curriculum_id != curriculum_id).order_by(Group.name)
    )
    year = study_year(tx.today)
    found = [
        Movable(one.id, one.version, one.name, one.course(year), one.admission_year, heads[one.curriculum_id],
                heads[one.curriculum_id].programme_id == target.programme_id)
        for one in groups
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.same_programme, one.has.id != target.previous_id)))


@reading(Permission.EDIT_CURRICULUM)
def plan_move(tx: Tx, moves: Sequence[GroupMove]) -> tuple[MovedRow, ...]:
    """What hangs on rows of these groups and where it goes (п. 4.9). Raises NotFound, NotAllowed."""
    require_sheets(tx)
    return tuple(row for move in moves for row in rows_of(tx, tx.get(Group, move.group_id), move.curriculum_id))


@operation(Permission.EDIT_CURRICULUM)
def move_groups(tx: Tx, moves: Sequence[GroupMove]) -> Moved:
    """Let groups go over; all of them or none (п. 4.9). Undo: the same with `Moved.back`.

    Raises BadInput (`group_closed`, `rows_unmatched`: something hangs on a row that the other curriculum lacks), Stale,
    NotFound, NotAllowed (statements would stay behind unseen).
    """
    require_sheets(tx)
    groups = {move.group_id: tx.get(Group, move.group_id) for move in moves}
    tx.require_versions({move.group_id: (groups[move.group_id], move.version) for move in moves})
    before = {key: group.curriculum_id for key, group in groups.items()}
    rows: list[MovedRow] = []
    for move in moves:
        group = groups[move.group_id]
        if group.closed_on is not None:
            raise BadInput("group_closed", group=group.name)
        tx.get(Curriculum, move.curriculum_id)
        rows += rows_of(tx, group, move.curriculum_id)
    require_matched(rows)
    pairs = {(row.group_id, row.row_id): row.new_id for row in rows if row.new_id is not None}
    repoint(tx, pairs)
    for move in moves:
        groups[move.group_id].curriculum_id = move.curriculum_id
    tx.session.flush()
    for topic in ("groups", "load", "curricula", "topics", "sheets", "journal", "debts", "session", "works"):
        tx.touch(topic)
    back = tuple(GroupMove(key, group.version, before[key]) for key, group in groups.items())
    return Moved(len(groups), tuple(rows), back)


def require_sheets(tx: Tx) -> None:
    """Raise NotAllowed for whoever does not see all statements: some would be left behind."""
    if not tx.user.everywhere(Permission.READ_SHEETS):
        raise NotAllowed(permission=Permission.READ_SHEETS)


def require_matched(rows: Iterable[MovedRow]) -> None:
    """Raise BadInput (`rows_unmatched`) if the other curriculum lacks a row on which something hangs."""
    lacking = [f"{row.group}: {row.index} {row.title}" for row in rows if row.new_id is None]
    if lacking:
        raise BadInput("rows_unmatched", rows="; ".join(lacking[:NAMED]), count=len(lacking))


def open_terms(tx: Tx) -> list[int]:
    """The terms that are not over."""
    return list(tx.session.scalars(select(Term.id).where(Term.ends >= tx.today)))


def rows_of(tx: Tx, group: Group, curriculum_id: int) -> Iterator[MovedRow]:
    """The rows of other curricula on which something of the group hangs, in the order of the plan."""
    hanging = hanging_on(tx, group.id)
    theirs = tx.session.scalars(select(PlanRow.curriculum_id).where(PlanRow.id.in_(hanging)))
    new = ordered(tx, curriculum_id)
    for plan in sorted({group.curriculum_id, *theirs} - {curriculum_id}, key=lambda key: key != group.curriculum_id):
        old = ordered(tx, plan)
        found = matched(old, new)
        pairs = {found[row.id].id: row for row in new if row.id in found}
        for row in (row for row in old if row.id in hanging):
            there = pairs.get(row.id)
            yield MovedRow(
                group.id, group.name, row.id, row.index, row.title, there.id if there else None,
                there.index if there else "", there.title if there else "", *hanging[row.id],
            )  # fmt: skip


def ordered(tx: Tx, curriculum_id: int) -> list[PlanRow]:
    """Rows in the order of their plan."""
    query = select(PlanRow).filter_by(curriculum_id=curriculum_id).order_by(PlanRow.position, PlanRow.id)
    return list(tx.session.scalars(query))


def hanging_on(tx: Tx, group_id: int) -> dict[int, tuple[int, int, int, int, int, int]]:
    """Row → (loads, statements, plans of topics, events of sessions, final marks, course works and practices).

    Of the group in the terms that are not over.
    """
    loads = Counter(load.row_id for load in loads_of(tx, [group_id]))
    sheets = Counter(sheet.row_id for sheet in sheets_of(tx, [group_id]))
    used = select(TopicUse.plan_id).join(Load, Load.id == TopicUse.load_id)
    plans = select(TopicPlan.row_id).where(
        TopicPlan.id.in_(used.where(Load.group_id == group_id, Load.term_id.in_(open_terms(tx))))
    )
    topics = Counter(tx.session.scalars(plans))
    events = Counter(event.row_id for event in events_of(tx, [group_id]))
    finals = Counter(final.row_id for _group, final in finals_of(tx, [group_id]))
    works = Counter(work.row_id for _group, work in works_of(tx, [group_id]))
    return {
        row: (loads[row], sheets[row], topics[row], events[row], finals[row], works[row])
        for row in loads | sheets | events | finals | works
    }


def loads_of(tx: Tx, groups: Collection[int]) -> Sequence[Load]:
    """The loads of these groups in the terms that are not over."""
    return tx.session.scalars(select(Load).where(Load.group_id.in_(groups), Load.term_id.in_(open_terms(tx)))).all()


def sheets_of(tx: Tx, groups: Collection[int]) -> Sequence[GradeSheet]:
    """Their statements."""
    query = select(GradeSheet).where(GradeSheet.group_id.in_(groups), GradeSheet.term_id.in_(open_terms(tx)))
    return tx.session.scalars(query).all()


def events_of(tx: Tx, groups: Collection[int]) -> Sequence[ExamEvent]:
    """Their events of sessions."""
    query = select(ExamEvent).where(ExamEvent.group_id.in_(groups), ExamEvent.term_id.in_(open_terms(tx)))
    return tx.session.scalars(query).all()


def finals_of(tx: Tx, groups: Collection[int]) -> list[tuple[int, TermMark]]:
    """The final marks of their journals, each with its group."""
    query = select(Load.group_id, TermMark).join(Load, Load.id == TermMark.load_id)
    found = tx.session.execute(query.where(Load.group_id.in_(groups), TermMark.term_id.in_(open_terms(tx))))
    return [(group, final) for group, final in found]


def works_of(tx: Tx, groups: Collection[int]) -> list[tuple[int, CourseWork | Practice]]:
    """The course works and practices of their students, each with the group."""
    terms = open_terms(tx)
    courses = select(Student.group_id, CourseWork).join(Student, Student.id == CourseWork.student_id)
    practices = select(Student.group_id, Practice).join(Student, Student.id == Practice.student_id)
    among = Student.group_id.in_(groups)
    return [
        *((group, work) for group, work in tx.session.execute(courses.where(among, CourseWork.term_id.in_(terms)))),
        *((group, work) for group, work in tx.session.execute(practices.where(among, Practice.term_id.in_(terms)))),
    ]


def repoint(tx: Tx, pairs: Mapping[tuple[int, int], int]) -> None:
    """Let what hangs on (group, row) hang on another row; plans of topics too, where nobody else teaches by them."""
    groups = {group for group, _row in pairs}
    loads = [load for load in loads_of(tx, groups) if (load.group_id, load.row_id) in pairs]
    repoint_plans(tx, pairs, own_plans(tx, groups, [load.id for load in loads]))
    for sheet in sheets_of(tx, groups):
        new = pairs.get((sheet.group_id, sheet.row_id))
        if new is not None:
            for debt in debts_of(tx, sheet):
                debt.row_id = new
            sheet.row_id = new
    hanging: list[tuple[int, ExamEvent | TermMark | CourseWork | Practice]] = [
        *((event.group_id, event) for event in events_of(tx, groups)), *finals_of(tx, groups), *works_of(tx, groups),
    ]  # fmt: skip
    for group, one in hanging:
        one.row_id = pairs.get((group, one.row_id), one.row_id)
    for load in loads:
        load.row_id = pairs[load.group_id, load.row_id]


def repoint_plans(tx: Tx, pairs: Mapping[tuple[int, int], int], plans: Iterable[TopicPlan]) -> None:
    """Let plans of topics follow their row, if it is one row for all groups that are taught by them."""
    for plan in plans:
        there = {new for (_group, row), new in pairs.items() if row == plan.row_id}
        if len(there) == 1:
            plan.row_id = there.pop()
    tx.session.flush()


def own_plans(tx: Tx, groups: Collection[int], loads: Collection[int]) -> Sequence[TopicPlan]:
    """The plans of topics by which these loads are given and no other group is taught."""
    of_others = select(TopicUse.plan_id).join(Load, Load.id == TopicUse.load_id).where(Load.group_id.not_in(groups))
    used = select(TopicUse.plan_id).where(TopicUse.load_id.in_(loads))
    return tx.session.scalars(select(TopicPlan).where(TopicPlan.id.in_(used), TopicPlan.id.not_in(of_others))).all()


def debts_of(tx: Tx, sheet: GradeSheet) -> Sequence[Debt]:
    """The debts that a statement has made."""
    students = select(GradeRow.student_id).where(GradeRow.sheet_id == sheet.id)
    query = select(Debt).filter_by(row_id=sheet.row_id, term_id=sheet.term_id, control=sheet.control)
    return tx.session.scalars(query.where(Debt.student_id.in_(students))).all()
