"""How registers of course works are read: which of them a term wants, and one of them whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select, true

from desktop_app.errors import NotFound
from desktop_app.models.attestation import Control, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.models.load import Load
from desktop_app.services.attestation_planning import Held, read_controls
from desktop_app.services.course_works_values import (
    CourseEntry,
    CourseHead,
    CourseLine,
    CoursePlace,
    CourseRegister,
)
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.supervised import (
    COURSE,
    Hands,
    closed_numbers,
    groups_seen,
    hands_on,
    loads_by_group,
    names_of,
    sheet_marks,
    students_by_group,
    students_of,
    supervisors_of,
    teacher_in,
)

READ = Permission.READ_SHEETS


@dataclass(frozen=True, slots=True)
class Ground:
    """What all registers of a term stand on."""

    term: Term
    students: Mapping[int, set[int]]  # group → who is in its lists, as far as the reader sees them
    works: Sequence[CourseWork]
    loads: Mapping[int, Sequence[Load]]
    names: Mapping[int, str]  # of those who teach in the term

    def teacher(self, row: PlanRow, group_id: int) -> int | None:
        """Who teaches a row to a group."""
        return teacher_in(self.loads, row, group_id)


def read_ground(tx: Tx, term: Term, only: int | None = None) -> Ground:
    """A fixed number of queries, however many registers there are; of all groups, or of one."""
    students = students_by_group(tx, term, only)
    which = true() if only is None else CourseWork.student_id.in_(students.get(only, ()))
    works = tx.session.scalars(
        select(CourseWork).where(CourseWork.term_id == term.id, which, tx.within(CourseWork, READ))
    ).all()
    loads = loads_by_group(tx, term, only)
    teachers = {load.teacher_id for of_group in loads.values() for load in of_group}
    return Ground(term, students, works, loads, names_of(tx, teachers))


def read_registers(tx: Tx, ground: Ground) -> tuple[CourseHead, ...]:
    """The registers that the curricula want in a term of the groups whom the reader sees, by group and plan."""
    term = ground.term
    known: dict[tuple[int, int], tuple[Held, ...]] = {}
    found: list[CourseHead] = []
    for group in groups_seen(tx, ground.students):
        key = (group.curriculum_id, group.course(term.year_starts))
        if key not in known:
            known[key] = tuple(one for one in read_controls(tx, *key, term.number) if one.control in COURSE)
        found += [head_of(tx, ground, group, held) for held in known[key]]
    return tuple(found)


def head_of(tx: Tx, ground: Ground, group: Group, held: Held) -> CourseHead:
    """A register in the list."""
    students = ground.students[group.id]
    works = [
        one
        for one in ground.works
        if one.row_id == held.row.id and one.control is held.control and one.student_id in students
    ]
    waiting = [one for one in works if one.mark is None]
    hands = hands_on(tx, ground.term.id, held.row)
    return CourseHead(
        place=CoursePlace(ground.term.id, group.id, held.row.id, held.control),
        group=group.name,
        index=held.row.index,
        title=held.row.title,
        teacher=ground.names.get(ground.teacher(held.row, group.id) or 0, ""),
        students=len(students),
        themes=len(works),
        handed=sum(one.handed_on is not None for one in works),
        marked=len(works) - len(waiting),
        overdue=sum(is_overdue(entry_of(one), tx.today) for one in waiting),
        due=max((one.due for one in waiting), default=None),
        may_edit=hands.keep(group.id) or any(hands.keep(0, one.supervisor_id) for one in works),
    )


def read_register(tx: Tx, place: CoursePlace) -> CourseRegister:
    """A register, whole. Raises NotFound (the curriculum wants no such work then)."""
    term, group, row = tx.get(Term, place.term_id), tx.get(Group, place.group_id), tx.get(PlanRow, place.row_id)
    ground = read_ground(tx, term, group.id)
    heads = read_registers(tx, ground)
    head = next((one for one in heads if one.place == place), None)
    if head is None:
        raise NotFound(what=CourseWork.__tablename__, key=place.row_id)
    plan = tx.get(Curriculum, row.curriculum_id)
    lines = read_lines(tx, place, hands_on(tx, term.id, row))
    return CourseRegister(
        head=head,
        year_name=f"{term.year_starts}/{(term.year_starts + 1) % 100:02}",
        term_number=term.number,
        starts=term.starts,
        ends=term.ends,
        course=group.course(term.year_starts),
        programme=f"{plan.programme.code} {plan.programme.title}",
        form=plan.form,
        lines=lines,
        fresh=fresh_of(tx, place, ground.teacher(row, group.id), term),
        supervisors=supervisors_of(tx),
        may_edit=any(line.may_edit for line in lines),
        needs_reason=tx.user.is_director and any(line.closed for line in lines),
    )


def fresh_of(tx: Tx, place: CoursePlace, teacher: int | None, term: Term) -> CourseEntry:
    """What a new line begins with: whoever teaches the row, and the day of its statement, else the end of the term."""
    day = tx.session.scalar(
        select(func.min(GradeSheet.day)).where(
            GradeSheet.term_id == term.id,
            GradeSheet.group_id == place.group_id,
            GradeSheet.row_id == place.row_id,
            GradeSheet.control == place.control,
            GradeSheet.kind == SheetKind.MAIN,
            GradeSheet.state != SheetState.ANNULLED,
            tx.within(GradeSheet, READ),
        )
    )
    return CourseEntry(supervisor_id=teacher, due=day or term.ends)


def read_lines(tx: Tx, place: CoursePlace, hands: Hands) -> tuple[CourseLine, ...]:
    """The students by name, each with the work, if there is one."""
    students = students_of(tx, tx.get(Term, place.term_id), place.group_id)
    keys = [one.id for one in students]
    works = works_of(tx, place, keys)
    names = names_of(tx, {one.supervisor_id for one in works.values()})
    closed = closed_numbers(tx, keys, place.row_id, place.term_id, place.control)
    marks = sheet_marks(tx, place.row_id, place.term_id, place.control)
    return tuple(
        replace(
            line_of(student, works.get(student.id), names, tx.today),
            sheet_mark=marks.get(student.id),
            closed=closed.get(student.id),
            may_edit=may_edit(tx, hands, student, works.get(student.id), student.id in closed),
        )
        for student in students
    )


def may_edit(tx: Tx, hands: Hands, student: Student, work: CourseWork | None, closed: bool) -> bool:  # noqa: FBT001 - a fact of the line
    """Whether the person writes in a line: theirs, and open (or they are the director)."""
    mine = hands.keep(student.group_id, *(() if work is None else (work.supervisor_id,)))
    return mine and (not closed or tx.user.is_director)


def works_of(tx: Tx, place: CoursePlace, students: Collection[int]) -> dict[int, CourseWork]:
    """Student → the work, as far as the right behind the operation reaches."""
    rows = tx.session.scalars(
        select(CourseWork).where(
            CourseWork.row_id == place.row_id,
            CourseWork.term_id == place.term_id,
            CourseWork.control == place.control,
            CourseWork.student_id.in_(students),
            tx.within(CourseWork),
        )
    )
    return {one.student_id: one for one in rows}


def line_of(student: Student, work: CourseWork | None, names: Mapping[int, str], today: date) -> CourseLine:
    """A student's line."""
    entry = CourseEntry() if work is None else entry_of(work)
    return CourseLine(
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        entry=entry,
        version=None if work is None else work.version,
        record_id=None if work is None else work.id,
        supervisor=names.get(entry.supervisor_id or 0, ""),
        overdue=is_overdue(entry, today),
    )


def entry_of(work: CourseWork) -> CourseEntry:
    """What stands in the table."""
    return CourseEntry(work.theme, work.supervisor_id, work.due, work.issued_on, work.handed_on, work.mark, work.note)


def is_overdue(entry: CourseEntry, today: date) -> bool:
    """Neither handed in nor marked, and the deadline is over."""
    late = entry.due is not None and entry.due < today
    return late and bool(entry.theme) and entry.handed_on is None and entry.mark is None


def themes_by_student(
    tx: Tx, students: Collection[int], terms: Collection[int]
) -> dict[int, dict[tuple[int, int, Control], str]]:
    """Student → (term, row, form of control) → the theme, for what stands beside a mark."""
    found: dict[int, dict[tuple[int, int, Control], str]] = {}
    if not tx.user.may(READ):
        return found
    rows = tx.session.execute(
        select(
            CourseWork.student_id, CourseWork.term_id, CourseWork.row_id, CourseWork.control, CourseWork.theme
        ).where(CourseWork.student_id.in_(students), CourseWork.term_id.in_(terms), tx.within(CourseWork, READ))
    )
    for student, term, row, control, theme in rows:
        found.setdefault(student, {})[term, row, control] = theme
    return found
