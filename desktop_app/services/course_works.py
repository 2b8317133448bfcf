"""Course works and projects (курсовые работы и проекты): themes, supervisors, deadlines, marks (п. 1.9, 2.1).

The register is kept by those who teach the row, by the supervisors (their own works), by the head of the department,
the secretary and the deputy; a closed statement closes its lines to everybody but the director (п. 4.6, 4.11).
"""

from collections.abc import Mapping, Sequence

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee
from desktop_app.services.course_works_reading import (
    read_ground,
    read_lines,
    read_register,
    read_registers,
    works_of,
)
from desktop_app.services.course_works_values import (
    NOTE_LENGTH,
    REASON_LENGTH,
    THEME_LENGTH,
    CourseEntry,
    CourseHead,
    CourseLine,
    CoursePlace,
    CourseRegister,
)
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.course_works import (
    handed_in_after_given,
    mark_fits_work,
    marked_work_stays,
    theme_has_supervisor,
    work_has_theme,
    works_are_open,
    works_corrected_with_reason,
)
from desktop_app.services.sheet_lock import print_works_anew
from desktop_app.services.supervised import Hands, closed_numbers, hands_on, require_lines, require_seen, students_of
from desktop_app.services.typed import clean_line

TOPIC = "course_works"


@reading(Permission.READ_SHEETS)
def list_course_registers(tx: Tx, term_id: int) -> tuple[CourseHead, ...]:
    """The registers that the curricula want in a term, of the groups within reach (п. 1.9). Raises NotFound."""
    return read_registers(tx, read_ground(tx, tx.get(Term, term_id)))


@reading(Permission.READ_SHEETS)
def open_course_register(tx: Tx, place: CoursePlace) -> CourseRegister:
    """A register, whole: everybody's lines, or those alone that the reader may see. Raises NotFound."""
    return read_register(tx, place)


@operation(Permission.EDIT_WORKS)
def put_course_works(
    tx: Tx, place: CoursePlace, wanted: Sequence[tuple[CourseLine, CourseEntry]], reason: str = ""
) -> tuple[CourseLine, ...]:
    """Write lines that the user saw, all or none: give a theme, change, mark; without a theme the work is taken off.

    Where a statement has closed a line the director gives a reason; after another mark it is printed anew (п. 4.11).
    Returns the lines as they are now, in their order. Raises RuleBroken, BadInput (`same_line_twice`, `too_many_lines`,
    `text_too_long`), Stale, NotFound, NotAllowed (somebody else's).
    """
    keys = require_lines([seen.student_id for seen, _entry in wanted])
    works = works_of(tx, place, keys)
    require_seen(works, {seen.student_id: seen.version for seen, _entry in wanted})
    students = {one.id: one for one in students_of(tx, tx.get(Term, place.term_id), place.group_id)}
    closed = closed_numbers(tx, keys, place.row_id, place.term_id, place.control)
    hands = hands_on(tx, place.term_id, tx.get(PlanRow, place.row_id))
    why = clean_line(reason, REASON_LENGTH)
    for seen, typed in wanted:
        entry, work = cleaned(typed), works.get(seen.student_id)
        student = students.get(seen.student_id)
        if student is None:
            raise NotFound(what=Student.__tablename__, key=seen.student_id)
        require_mine(tx, hands, student, work, entry)
        require_open(tx, closed.get(seen.student_id), why)
        check(place, seen.name, entry)
        write(tx, place, seen, (work, entry), why if seen.student_id in closed else "")
    tx.session.flush()
    print_works_anew(tx, corrected(wanted, closed), place.row_id, place.term_id, place.control)
    tx.touch(TOPIC, place.group_id)
    now = {line.student_id: line for line in read_lines(tx, place, hands)}
    return tuple(now[key] for key in keys)


def corrected(wanted: Sequence[tuple[CourseLine, CourseEntry]], closed: Mapping[int, int]) -> list[int]:
    """Whose mark becomes another one behind a closed statement."""
    return [line.student_id for line, entry in wanted if line.student_id in closed and line.entry.mark != entry.mark]


def require_mine(tx: Tx, hands: Hands, student: Student, work: CourseWork | None, entry: CourseEntry) -> None:
    """Raise NotAllowed unless the line is the user's, as it was and as it will be."""
    before = () if work is None else (work.supervisor_id,)
    after = (entry.supervisor_id,) if before and entry.theme else ()
    if not hands.keep(student.group_id, *before, *after):
        raise NotAllowed(permission=tx.permission)


def require_open(tx: Tx, closed: int | None, why: str) -> None:
    """Raise RuleBroken where a closed statement stands in the way (п. 4.6, 4.11)."""
    require(works_are_open, sheet_closed=closed is not None, is_director=tx.user.is_director)
    require(works_corrected_with_reason, sheet_closed=closed is not None, reason=why)


def cleaned(entry: CourseEntry) -> CourseEntry:
    """What was typed, as it is kept. Raises BadInput (`text_too_long`)."""
    theme, note = clean_line(entry.theme, THEME_LENGTH), clean_line(entry.note, NOTE_LENGTH)
    return entry._replace(theme=theme, note=note)


def check(place: CoursePlace, student: str, entry: CourseEntry) -> None:
    """Raise RuleBroken if the line can't be so."""
    if entry.issued_on or entry.handed_on or entry.mark or entry.note:
        require(work_has_theme, student, entry.theme)
    if entry.theme:
        require(theme_has_supervisor, student, entry.supervisor_id)
    require(handed_in_after_given, student, entry.issued_on, entry.handed_on)
    if entry.mark is not None:
        require(mark_fits_work, str(entry.mark), str(place.control))


def write(
    tx: Tx, place: CoursePlace, seen: CourseLine, change: tuple[CourseWork | None, CourseEntry], why: str
) -> None:
    """One line: a new work, a changed one, or none any more."""
    work, entry = change
    if not entry.theme:
        if work is not None:
            require(marked_work_stays, seen.name, work.mark)
            tx.session.delete(work)
        return
    supervisor = tx.get(Employee, entry.supervisor_id)
    if entry.due is None:
        raise BadInput("work_without_deadline", student=seen.name)
    if work is None:
        work = CourseWork(
            student_id=seen.student_id, row_id=place.row_id, term_id=place.term_id, control=place.control,
            supervisor_id=supervisor.id, theme=entry.theme, due=entry.due,
        )  # fmt: skip
        tx.session.add(work)
    work.theme, work.supervisor_id, work.due, work.note = entry.theme, supervisor.id, entry.due, entry.note
    work.issued_on, work.handed_on, work.mark = entry.issued_on, entry.handed_on, entry.mark
    if why:
        work.reason = why
