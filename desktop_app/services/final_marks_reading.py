"""How final marks are read: whose they are, what is proposed, what was given."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import Load
from desktop_app.services.attestation_planning import CONTROLS, VOLUME
from desktop_app.services.final_marks_values import VALID, Control, FinalLine, Finals, Given, Then
from desktop_app.services.journal_figures import proposal_of
from desktop_app.services.journal_page import LoadSeen, loads_beside, read_evidence
from desktop_app.services.journal_values import Evidence, Norms
from desktop_app.services.office import Tx
from desktop_app.services.permissions import OUTSIDE, Permission
from desktop_app.services.roster import Seat, seats_of
from desktop_app.services.rules.final_marks import NEITHER, Proposal, Proposed, accepted_mark, allowed_marks
from desktop_app.services.works import norms_of

GIVEN = tuple(mark for mark in Mark if mark not in {Mark.ABSENT, Mark.OWING})


def read_finals(tx: Tx, seen: LoadSeen) -> Finals:
    """The final marks of a journal. Raises NotAllowed: a substitute gives lessons, not final marks."""
    load = seen.load
    if not seen.own:
        raise NotAllowed(permission=tx.permission)
    norms, controls = norms_of(tx), controls_of(tx, load)
    closed = seen.sheet_number is not None or load.term.journals_closed_on is not None
    writes = seen.writes and tx.reaches(Load, load.id, Permission.WRITE_MARKS)
    return Finals(
        load_id=load.id,
        group=load.group.name,
        subgroup=load.subgroup.number if load.subgroup else None,
        index=load.row.index,
        title=load.row.title,
        teacher=load.teacher.person.short_name,
        term_id=load.term_id,
        controls=controls,
        marks=marks_for(controls),
        lines=tuple(read_lines(tx, load, norms, controls)),
        norms=norms,
        may_write=writes and (not closed or tx.user.is_director),
        needs_reason=writes and closed and tx.user.is_director,
        sheet_number=seen.sheet_number,
        term_closed_on=load.term.journals_closed_on,
    )


def controls_of(tx: Tx, load: Load) -> tuple[Control, ...]:
    """The forms of control that the curriculum names for the discipline in the term of this row of the load."""
    term, group = tx.get(Term, load.term_id), tx.get(Group, load.group_id)
    codes = tx.session.scalars(
        select(PlanNumber.work_code)
        .where(
            PlanNumber.row_id == load.row_id,
            PlanNumber.course == group.course(term.year_starts),
            PlanNumber.semester == term.number,
            PlanNumber.hour_type == VOLUME,
            PlanNumber.work_code.in_(CONTROLS),
            PlanNumber.amount > 0,
        )
        .order_by(PlanNumber.work_code)
    )
    return tuple(dict.fromkeys(CONTROLS[code] for code in codes))


def marks_for(controls: Collection[Control]) -> tuple[Mark, ...]:
    """What a final mark may be, in the order in which marks are offered."""
    allowed = allowed_marks([str(one) for one in controls]) | NEITHER
    return tuple(mark for mark in GIVEN if mark in allowed)


def read_lines(tx: Tx, load: Load, norms: Norms, controls: Sequence[Control]) -> Iterable[FinalLine]:
    """The students of a journal who are within reach, with what the discipline's journals say of them."""
    evidence = read_evidence(tx, [load, *loads_beside(tx, load)], norms)
    students = read_listed(tx, load, tx.within(Student, Permission.READ_JOURNAL))
    rows = rows_of(tx, load, [student.id for student in students])
    teachers = teachers_of(tx, rows.values())
    for student in students:
        row = rows.get(student.id)
        shown = None if row is None or (is_outsider(tx) and row.approval not in VALID) else row
        yield line_of(load, student, evidence.get(student.id, Evidence()), (norms, controls), (shown, teachers))


def read_listed(tx: Tx, load: Load, *which: ColumnElement[bool]) -> list[Student]:
    """Who gets the final mark in a journal: not who has gone on to another one of the discipline (п. 4.6).

    Whoever moves from one subgroup to another amid the term is asked for where they stand at its end, and once.
    """
    seats, ends = seats_of(tx, load, *which), dict[int, date]()
    beside = loads_beside(tx, load) if load.subgroup_id is not None or load.until is not None else ()
    for seat in (seat for one in beside for seat in seats_of(tx, one)):
        ends[seat.student.id] = max(ends.get(seat.student.id, date.min), end_of(seat))
    return [seat.student for seat in seats if end_of(seat) >= ends.get(seat.student.id, date.min)]


def end_of(seat: Seat) -> date:
    """When the student stood there last."""
    return seat.spans[-1][1] or date.max


def rows_of(tx: Tx, load: Load, students: Collection[int]) -> dict[int, TermMark]:
    """Student → the row of their final mark in the discipline and term, within reach."""
    found = tx.session.scalars(
        select(TermMark).where(
            TermMark.row_id == load.row_id,
            TermMark.term_id == load.term_id,
            TermMark.student_id.in_(students),
            tx.within(TermMark, Permission.READ_JOURNAL),
        )
    )
    return {row.student_id: row for row in found}


def teachers_of(tx: Tx, rows: Iterable[TermMark]) -> Mapping[int, str]:
    """Load → who teaches it."""
    keys = {row.load_id for row in rows}
    loads = tx.session.scalars(select(Load).where(Load.id.in_(keys)).options(joinedload(Load.teacher)))
    return {load.id: load.teacher.person.short_name for load in loads}


def is_outsider(tx: Tx) -> bool:
    """Whether a student or a parent looks: a mark that waits for its approval is not given yet."""
    return bool(tx.user.roles) and tx.user.roles <= OUTSIDE


def line_of(
    load: Load,
    student: Student,
    evidence: Evidence,
    by: tuple[Norms, Sequence[Control]],
    stands: tuple[TermMark | None, Mapping[int, str]],
) -> FinalLine:
    """A line; `by` is what figures and marks follow, `stands` the row that was found, and who teaches what."""
    norms, controls = by
    row, teachers = stands
    proposal = proposal_of(evidence, norms)
    accepted = accepted_mark(proposal, [str(one) for one in controls])
    return FinalLine(
        load_id=load.id,
        student_id=student.id,
        name=student.person.full_name,
        evidence=evidence,
        proposal=proposal,
        accept=None if accepted is None else Mark(accepted),
        given=None if row is None or row.mark is None else given_of(row, row.mark, teachers.get(row.load_id, "")),
        version=None if row is None else row.version,
    )


def given_of(row: TermMark, mark: Mark, teacher: str) -> Given:
    """A final mark as it stands."""
    return Given(
        id=row.id,
        load_id=row.load_id,
        teacher=teacher,
        mark=mark,
        then=Then(Proposed(row.proposed), row.mean, row.share, row.works, row.highest),
        reason=row.reason,
        approval=row.approval,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision=row.decision,
    )


def same_discipline(tx: Tx, load: Load) -> Sequence[int]:
    """This journal and the others of its group and discipline in the term: who looks at one of them looks again."""
    return [load.id, *(one.id for one in loads_beside(tx, load))]


def proposals_of(tx: Tx, load: Load, norms: Norms) -> Mapping[int, tuple[Evidence, Proposal]]:
    """Student → what the discipline's journals say of them now, and what section 6 makes of it."""
    found = read_evidence(tx, [load, *loads_beside(tx, load)], norms)
    return {student: (evidence, proposal_of(evidence, norms)) for student, evidence in found.items()}
