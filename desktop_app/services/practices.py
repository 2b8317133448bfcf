"""Practices (учебная, производственная, преддипломная): bases, supervisors, dates, marks, attestation sheets (п. 2.1).

Kept as course works are: by those who teach the module, the supervisors, the head of the department, the secretary and
the deputy; a closed statement closes its lines to everybody but the director (п. 4.6, 4.11).
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.services.attestation_values import Control
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.practices_reading import (
    planned_practices,
    practices_of,
    read_ground,
    read_lines,
    read_register,
    read_registers,
    read_skills,
)
from desktop_app.services.practices_values import (
    BASE_LENGTH,
    CONTRACT_LENGTH,
    PERSON_LENGTH,
    REASON_LENGTH,
    TEXT_LENGTH,
    PracticeEntry,
    PracticeHead,
    PracticeLine,
    PracticePlace,
    PracticeRegister,
)
from desktop_app.services.rules import require
from desktop_app.services.rules.course_works import (
    mark_fits_work,
    marked_work_stays,
    practice_ends_after_start,
    theme_has_supervisor,
    works_are_open,
    works_corrected_with_reason,
)
from desktop_app.services.sheet_lock import print_works_anew
from desktop_app.services.supervised import (
    Hands,
    closed_numbers,
    hands_on,
    require_lines,
    require_seen,
    students_of,
)
from desktop_app.services.typed import clean_line, clean_lines

TOPIC = "practices"


@reading(Permission.READ_SHEETS)
def list_practice_registers(tx: Tx, term_id: int) -> tuple[PracticeHead, ...]:
    """The practices that the curricula have in a term, of the groups within reach (п. 2.1). Raises NotFound."""
    return read_registers(tx, read_ground(tx, tx.get(Term, term_id)))


@reading(Permission.READ_SHEETS)
def open_practice_register(tx: Tx, place: PracticePlace) -> PracticeRegister:
    """A register, whole: everybody's lines, or those alone that the reader may see. Raises NotFound."""
    return read_register(tx, place)


@operation(Permission.EDIT_WORKS)
def put_practices(
    tx: Tx, place: PracticePlace, wanted: Sequence[tuple[PracticeLine, PracticeEntry]], reason: str = ""
) -> tuple[PracticeLine, ...]:
    """Write lines that the user saw, all or none: send to a practice, change, mark, judge competences, take off.

    An empty entry takes the practice off. Where a statement has closed a line the director gives a reason; after
    another mark it is printed anew (п. 4.11). Returns the lines as they are now, in their order. Raises RuleBroken,
    BadInput (`same_line_twice`, `too_many_lines`, `text_too_long`, `practice_without_dates`, `competence_of_another`),
    Stale, NotFound, NotAllowed.
    """
    keys = require_lines([seen.student_id for seen, _entry in wanted])
    practices = practices_of(tx, place, keys)
    require_seen(practices, {seen.student_id: seen.version for seen, _entry in wanted})
    row = tx.get(PlanRow, place.row_id)
    students = {one.id: one for one in students_of(tx, tx.get(Term, place.term_id), place.group_id)}
    closed = closed_numbers(tx, keys, place.row_id, place.term_id, None)
    hands, control = hands_on(tx, place.term_id, row), control_of(tx, place, row)
    known = {one.id for one in read_skills(tx, row)}
    why = clean_line(reason, REASON_LENGTH)
    for seen, typed in wanted:
        entry, practice = cleaned(typed), practices.get(seen.student_id)
        require_mine(tx, hands, students.get(seen.student_id), practice, entry)
        require(works_are_open, sheet_closed=seen.student_id in closed, is_director=tx.user.is_director)
        require(works_corrected_with_reason, sheet_closed=seen.student_id in closed, reason=why)
        check(seen.name, entry, control, known)
        write(tx, place, seen, (practice, entry), why if seen.student_id in closed else "")
    tx.session.flush()
    print_works_anew(tx, corrected(wanted, closed), place.row_id, place.term_id)
    tx.touch(TOPIC, place.group_id)
    now = {line.student_id: line for line in read_lines(tx, place, hands)}
    return tuple(now[key] for key in keys)


def corrected(wanted: Sequence[tuple[PracticeLine, PracticeEntry]], closed: Mapping[int, int]) -> list[int]:
    """Whose mark becomes another one behind a closed statement."""
    return [line.student_id for line, entry in wanted if line.student_id in closed and line.entry.mark != entry.mark]


def control_of(tx: Tx, place: PracticePlace, row: PlanRow) -> Control:
    """The form of control in which the practice ends in the term; where it goes on, it is marked as a graded credit."""
    term = tx.get(Term, place.term_id)
    group = tx.get(Group, place.group_id)
    planned = planned_practices(tx, row.curriculum_id, group.course(term.year_starts), term.number)
    found = next((one.control for one in planned if one.row.id == row.id), None)
    return found or Control.GRADED_CREDIT


def require_mine(
    tx: Tx, hands: Hands, student: Student | None, practice: Practice | None, entry: PracticeEntry
) -> None:
    """Raise NotAllowed unless the line is the user's, as it was and as it will be; NotFound if it is not listed."""
    if student is None:
        raise NotFound(what=Student.__tablename__)
    before = () if practice is None else (practice.supervisor_id,)
    after = (entry.supervisor_id,) if before and entry != PracticeEntry() else ()
    if not hands.keep(student.group_id, *before, *after):
        raise NotAllowed(permission=tx.permission)


def cleaned(entry: PracticeEntry) -> PracticeEntry:
    """What was typed, as it is kept. Raises BadInput (`text_too_long`)."""
    return entry._replace(
        base=clean_line(entry.base, BASE_LENGTH),
        base_supervisor=clean_line(entry.base_supervisor, PERSON_LENGTH),
        contract=clean_line(entry.contract, CONTRACT_LENGTH),
        works=clean_lines(entry.works, TEXT_LENGTH),
        characteristic=clean_lines(entry.characteristic, TEXT_LENGTH),
        skills=tuple(sorted(entry.skills)),
    )


def check(student: str, entry: PracticeEntry, control: Control, known: set[int]) -> None:
    """Raise RuleBroken or BadInput if the line can't be so."""
    if entry == PracticeEntry():
        return
    require(theme_has_supervisor, student, entry.supervisor_id)
    if entry.starts is None or entry.ends is None:
        raise BadInput("practice_without_dates", student=student)
    require(practice_ends_after_start, student, entry.starts, entry.ends)
    if entry.mark is not None:
        require(mark_fits_work, str(entry.mark), str(control))
    judged = [key for key, _mastered in entry.skills]
    if len(set(judged)) < len(judged) or not known.issuperset(judged):
        raise BadInput("competence_of_another", student=student)


def write(
    tx: Tx, place: PracticePlace, seen: PracticeLine, change: tuple[Practice | None, PracticeEntry], why: str
) -> None:
    """One line: sent to a practice, changed, or taken off."""
    practice, entry = change
    if entry == PracticeEntry():
        if practice is not None:
            require(marked_work_stays, seen.name, practice.mark)
            tx.session.delete(practice)
        return
    supervisor = tx.get(Employee, entry.supervisor_id)
    if entry.starts is None or entry.ends is None:  # `check` has seen to it
        raise BadInput("practice_without_dates", student=seen.name)
    if practice is None:
        practice = Practice(
            student_id=seen.student_id, row_id=place.row_id, term_id=place.term_id, supervisor_id=supervisor.id,
            starts=entry.starts, ends=entry.ends,
        )  # fmt: skip
        tx.session.add(practice)
    practice.supervisor_id, practice.starts, practice.ends = supervisor.id, entry.starts, entry.ends
    practice.base, practice.base_supervisor, practice.contract = entry.base, entry.base_supervisor, entry.contract
    practice.works, practice.characteristic, practice.mark = entry.works, entry.characteristic, entry.mark
    if why:
        practice.reason = why
    tx.session.flush()
    write_skills(tx, practice, dict(entry.skills))


def write_skills(tx: Tx, practice: Practice, wanted: Mapping[int, bool]) -> None:
    """What the attestation sheet says of the competences; only what differs is written."""
    rows = tx.session.scalars(select(PracticeSkill).where(PracticeSkill.practice_id == practice.id)).all()
    known = {one.competence_id: one for one in rows}
    for key, one in known.items():
        if key not in wanted:
            tx.session.delete(one)
        elif one.mastered != wanted[key]:
            one.mastered = wanted[key]
    tx.session.add_all(
        PracticeSkill(practice_id=practice.id, competence_id=key, student_id=practice.student_id, mastered=wanted[key])
        for key in wanted.keys() - known.keys()
    )
    if {key: one.mastered for key, one in known.items()} != wanted:
        practice.edits += 1
