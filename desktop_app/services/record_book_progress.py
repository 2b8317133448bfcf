"""The current performance of one student: the journals of every semester, by the same figures as their pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.journal import Absence, LessonWork, Mark, MarkRow, TermMark, WorkType
from desktop_app.models.load import Load
from desktop_app.models.orders import Placement
from desktop_app.models.subgroups import Membership
from desktop_app.models.timetable import Lesson
from desktop_app.services.final_marks_values import VALID
from desktop_app.services.journal_figures import evidence_of, proposal_of
from desktop_app.services.journal_page import more_marks
from desktop_app.services.journal_values import Entry, Norms
from desktop_app.services.office import Tx
from desktop_app.services.record_book_values import ProgressLine
from desktop_app.services.roster import Span, overlap, read_stays, studied
from desktop_app.services.works import norms_of

EXCUSES = frozenset({Absence.VALID, Absence.ILLNESS})
Place = tuple[int, int]
"""Semester and row of the plan."""


@dataclass
class Gathered:
    """What the journals of a discipline hold of the student."""

    teachers: dict[str, None] = field(default_factory=dict)
    held: list[tuple[date, Sequence[WorkType], Entry]] = field(default_factory=list)
    absent: int = 0
    unexcused: int = 0
    late: int = 0


def progress_of(tx: Tx, student: Student) -> tuple[ProgressLine, ...]:
    """A line for each discipline of each semester that the student has studied in, in the order of the plan."""
    loads = read_loads(tx, student)
    norms, finals = norms_of(tx), read_finals(tx, student.id)
    gathered: dict[Place, Gathered] = defaultdict(Gathered)
    for load in loads:
        gathered[load.term_id, load.row_id].teachers[load.teacher.person.short_name] = None
    lessons = read_lessons(tx, student, loads)
    works = read_works(tx, [key for some in lessons.values() for key in some])
    cells = read_marks(tx, student.id)
    for load in loads:
        of = gathered[load.term_id, load.row_id]
        for lesson, (day, hours) in lessons.get(load.id, {}).items():
            entry, absence = cells.get(lesson, (Entry(), None))
            of.held.append((day, works.get(lesson, ()), entry))
            add_absence(of, entry, absence, hours)
    rows = {(load.term_id, load.row_id): load.row for load in loads}
    ordered = sorted(rows, key=lambda place: (rows[place].position, place))
    return tuple(
        line_of(place, rows[place].index, rows[place].title, gathered[place], (norms, finals.get(place)))
        for place in ordered
    )


def line_of(place: Place, index: str, title: str, of: Gathered, by: tuple[Norms, Mark | None]) -> ProgressLine:
    """A discipline."""
    norms, final = by
    held = sorted(of.held, key=lambda one: one[0])
    proposal = proposal_of(evidence_of([(types, entry) for _day, types, entry in held], norms), norms)
    return ProgressLine(
        term_id=place[0],
        row_id=place[1],
        index=index,
        title=title,
        teachers="; ".join(of.teachers),
        marks=tuple((day, entry.text) for day, _types, entry in held if entry.text),
        mean=proposal.mean,
        absent_hours=of.absent,
        unexcused_hours=of.unexcused,
        late_minutes=of.late,
        proposed=proposal.mark,
        final=final,
    )


def add_absence(of: Gathered, entry: Entry, absence: Absence | None, hours: int) -> None:
    """Hours missed; a reason that nobody has told yet is no excuse."""
    if entry.absent:
        of.absent += hours
        of.unexcused += 0 if absence in EXCUSES else hours
    of.late += entry.late or 0


def read_loads(tx: Tx, student: Student) -> Sequence[Load]:
    """What was taught to the student: to the groups that they studied in, of subgroups only their own."""
    groups = select(Placement.group_id).where(
        Placement.student_id == student.id, Placement.status == StudentStatus.STUDYING, tx.within(Placement)
    )
    own = select(Membership.subgroup_id).where(Membership.student_id == student.id)
    marked = select(MarkRow.load_id).where(MarkRow.student_id == student.id, tx.within(MarkRow))
    taught = Load.group_id.in_(groups) & or_(Load.subgroup_id.is_(None), Load.subgroup_id.in_(own))
    return tx.session.scalars(
        select(Load)
        .where(or_(Load.id.in_(marked), taught), tx.within(Load))
        .options(joinedload(Load.row), joinedload(Load.teacher))
        .order_by(Load.term_id, Load.id)
    ).all()


def read_lessons(tx: Tx, student: Student, loads: Collection[Load]) -> dict[int, dict[int, tuple[date, int]]]:
    """Row of the load → lesson held while the student stood in its group and subgroup → its day and hours."""
    spans: dict[int, list[Span]] = defaultdict(list)
    placed = select(Placement.group_id, Placement.since, Placement.next_since).where(
        Placement.student_id == student.id, Placement.status == StudentStatus.STUDYING, tx.within(Placement)
    )
    for group, since, until in tx.session.execute(placed):
        spans[group].append((since, until))
    stays = read_stays(tx, {load.subgroup_id for load in loads if load.subgroup_id is not None})
    kept = {
        load.id: spans[load.group_id]
        if load.subgroup_id is None
        else overlap(spans[load.group_id], stays[load.subgroup_id].get(student.id, ()))
        for load in loads
    }
    found: dict[int, dict[int, tuple[date, int]]] = defaultdict(dict)
    rows = tx.session.execute(
        select(Lesson.load_id, Lesson.id, Lesson.day, Lesson.hours)
        .where(Lesson.load_id.in_(kept), Lesson.day <= tx.today)
        .order_by(Lesson.day, Lesson.pair)
    )
    for load, lesson, day, hours in rows:
        if studied(kept[load], day):
            found[load][lesson] = (day, hours)
    return found


def read_works(tx: Tx, lessons: Collection[int]) -> Mapping[int, Sequence[WorkType]]:
    """Lesson → the types of its works in their order."""
    found: dict[int, list[WorkType]] = defaultdict(list)
    rows = tx.session.execute(
        select(LessonWork.lesson_id, LessonWork.type)
        .where(LessonWork.load_id.in_(select(Lesson.load_id).where(Lesson.id.in_(lessons))))
        .order_by(LessonWork.lesson_id, LessonWork.position)
    )
    for lesson, kind in rows:
        found[lesson].append(kind)
    return found


def read_marks(tx: Tx, student_id: int) -> dict[int, tuple[Entry, Absence | None]]:
    """Lesson → what stands in the student's cell."""
    rows: Iterable[MarkRow] = tx.session.scalars(
        select(MarkRow).where(MarkRow.student_id == student_id, tx.within(MarkRow))
    )
    return {row.lesson_id: (Entry(row.value, more_marks(row.second, row.third), row.late), row.absence) for row in rows}


def read_finals(tx: Tx, student_id: int) -> dict[Place, Mark]:
    """Semester and row → the final mark that counts: none that waits for an approval."""
    rows = tx.session.execute(
        select(TermMark.term_id, TermMark.row_id, TermMark.mark, TermMark.approval).where(
            TermMark.student_id == student_id, TermMark.mark.is_not(None), tx.within(TermMark)
        )
    )
    return {(term, row): mark for term, row, mark, approval in rows if mark is not None and approval in VALID}
