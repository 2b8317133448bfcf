"""How statements are read: the list, one of them whole, and the mark that section 6 proposes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotFound
from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.debts import DebtAttempt
from desktop_app.models.load import Load
from desktop_app.models.people import Person
from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent
from desktop_app.models.subgroups import Subgroup
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_values import Figures, Sheet, SheetHead, SheetRow
from desktop_app.services.calendar import calendar_of
from desktop_app.services.deadline_terms import terms_of
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.debts_values import read
from desktop_app.services.journal_figures import proposal_of
from desktop_app.services.journal_page import read_evidence
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size, read_attested
from desktop_app.services.rules.attestation import (
    sheet_may_annul,
    sheet_may_start,
    sheet_takes_marks,
)
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.curriculum import PRACTICE
from desktop_app.services.rules.deadlines import Duty, attestation_due, is_in_time
from desktop_app.services.rules.final_marks import NOTHING, Proposal, sheet_follows_registers
from desktop_app.services.rules.statistics import count_marks, mean_mark, quality, sou, success
from desktop_app.services.tasks_values import Terms
from desktop_app.services.works import norms_of

LISTED = frozenset({SheetState.OPEN, SheetState.FILLED, SheetState.CLOSED})
"""States in which a statement has taken its list."""
WAITING = frozenset({SheetState.CREATED, SheetState.OPEN, SheetState.FILLED})
"""States in which the marks are still awaited."""


def read_heads(tx: Tx, *where: ColumnElement[bool]) -> tuple[SheetHead, ...]:
    """Statements in a list, by number."""
    within = tx.within(GradeRow, Permission.READ_SHEETS)
    rows = select(func.count()).where(GradeRow.sheet_id == GradeSheet.id, within).correlate(GradeSheet)
    found = tx.session.execute(
        select(
            GradeSheet,
            rows.where(GradeRow.mark.is_not(None)).scalar_subquery(),
            rows.scalar_subquery(),
            group_size(tx, GradeSheet.group_id),
            Subgroup,
            ExamEvent.starts,
            Room.number,
        )
        .outerjoin(Subgroup, Subgroup.id == GradeSheet.subgroup_id)
        .outerjoin(ExamEvent, ExamEvent.id == GradeSheet.event_id)
        .outerjoin(Room, Room.id == ExamEvent.room_id)
        .where(*where)
        .options(joinedload(GradeSheet.group), joinedload(GradeSheet.row), joinedload(GradeSheet.teacher))
        .order_by(GradeSheet.term_id, GradeSheet.number)
    ).all()
    calendar, terms = calendar_of(tx), terms_of(tx)
    return tuple(head_of(tx, row, calendar, terms) for row in found)


def head_of(tx: Tx, found: Row[*tuple[Any, ...]], calendar: WorkCalendar, terms: Terms) -> SheetHead:
    """A statement in a list; before a first one is opened it counts those who study in the group now."""
    sheet, filled, rows, studying, subgroup, starts, room = found
    listed = sheet.state is not SheetState.CREATED or sheet.kind is not SheetKind.MAIN or subgroup is not None
    due = attestation_due(calendar, sheet.day, terms.days(Duty.MARKS, sheet.day))
    return SheetHead(
        id=sheet.id,
        version=sheet.version,
        number=sheet.number,
        state=sheet.state,
        control=sheet.control,
        group_id=sheet.group_id,
        group=sheet.group.name,
        index=sheet.row.index,
        title=sheet.row.title,
        teacher_id=sheet.teacher_id,
        teacher=sheet.teacher.person.short_name,
        day=sheet.day,
        due=due,
        overdue=sheet.state in WAITING and not is_in_time(due, tx.today),
        filled=filled,
        students=rows if listed else studying,
        kind=sheet.kind,
        subgroup=None if subgroup is None else subgroup.number,
        event_id=sheet.event_id,
        starts=starts,
        room=room or "",
        reprint=sheet.reprint,
    )


def hold_sheet(tx: Tx, sheet_id: int) -> GradeSheet:
    """The statement; till the commit nobody else writes in it. Raises NotFound."""
    sheet = tx.session.scalars(select(GradeSheet).where(GradeSheet.id == sheet_id).with_for_update()).one_or_none()
    if sheet is None:
        raise NotFound(what=GradeSheet.__tablename__, key=sheet_id)
    return sheet


def loads_of(tx: Tx, sheet: GradeSheet) -> Sequence[int]:
    """The journals of the statement's group and discipline, of subgroups too."""
    query = select(Load.id).where(
        Load.term_id == sheet.term_id, Load.group_id == sheet.group_id, Load.row_id == sheet.row_id
    )
    if sheet.subgroup_id is not None:
        query = query.where(or_(Load.subgroup_id.is_(None), Load.subgroup_id == sheet.subgroup_id))
    return tx.session.scalars(query).all()


def read_sheet(tx: Tx, sheet_id: int) -> Sheet:
    """A statement, whole. Raises NotFound."""
    sheet = tx.get(GradeSheet, sheet_id)
    (head,) = read_heads(tx, GradeSheet.id == sheet_id)
    term, plan = tx.get(Term, sheet.term_id), tx.get(Curriculum, sheet.row.curriculum_id)
    rows = read_rows(tx, sheet)
    event = None if sheet.event_id is None else tx.session.get(ExamEvent, sheet.event_id)
    director = tx.reaches(GradeSheet, sheet_id, Permission.REOPEN_SHEETS)
    secretary = tx.reaches(GradeSheet, sheet_id, Permission.CREATE_SHEETS)
    may_close = sheet.state is SheetState.FILLED and tx.reaches(GradeSheet, sheet_id, Permission.CLOSE_SHEETS)
    fills = tx.reaches(GradeSheet, sheet_id, Permission.FILL_SHEETS)
    return Sheet(
        head=head,
        year_name=f"{term.year_starts}/{(term.year_starts + 1) % 100:02}",
        term_number=term.number,
        course=sheet.group.course(term.year_starts),
        programme_code=plan.programme.code,
        programme_title=plan.programme.title,
        form=plan.form,
        hours=sheet.hours,
        teacher_full=sheet.teacher.person.full_name,
        room=head.room or room_of(tx, sheet),
        rows=rows,
        figures=figures_of(rows, sheet.control),
        closed_on=sheet.closed_on,
        reason=sheet.reason,
        may_fill=fills and sheet_takes_marks(sheet.state),
        may_close=may_close,
        may_reopen=sheet.state is SheetState.CLOSED and director,
        may_start=fills and sheet_may_start(sheet.state),
        may_take_over=fills
        and sheet_takes_marks(sheet.state)
        and sheet_follows_registers(
            str(sheet.control), is_practice=sheet.row.sort in PRACTICE, is_first=sheet.kind in FIRST
        ),
        may_annul=(secretary or director) and sheet_may_annul(sheet.state, director),
        may_follow_up=secretary and sheet.kind in FIRST and sheet.state in LISTED,
        commission=read(sheet.commission),
        ends=None if event is None or event.starts is None else later(event.starts, event.minutes),
        is_module=sheet.row.sort == "module_exam",
    )


def later(starts: time, minutes: int) -> time:
    """So many minutes on."""
    return (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()


def room_of(tx: Tx, sheet: GradeSheet) -> str:
    """The number of the room where the discipline has a lesson on that day; empty when it has none."""
    found = tx.session.scalar(
        select(Room.number)
        .join(Lesson, Lesson.room_id == Room.id)
        .join(Load, Load.id == Lesson.load_id)
        .where(
            Load.term_id == sheet.term_id,
            Load.group_id == sheet.group_id,
            Load.row_id == sheet.row_id,
            Lesson.day == sheet.day,
        )
        .order_by(Lesson.pair, Lesson.id)
        .limit(1)
    )
    return found or ""


def read_rows(tx: Tx, sheet: GradeSheet) -> tuple[SheetRow, ...]:
    """The lines in the order of the list, each with what section 6 proposes."""
    proposals = read_proposals(tx, sheet)
    permits = {} if sheet.kind in FIRST else read_permits(tx, sheet)
    found = tx.session.execute(
        select(GradeRow, Student)
        .join(Student, Student.id == GradeRow.student_id)
        .join(Person, Person.id == Student.person_id)
        .where(GradeRow.sheet_id == sheet.id, tx.within(GradeRow, Permission.READ_SHEETS))
        .order_by(Person.sort_key, Student.id)
    )
    return tuple(
        row_of(row, student, proposals.get(student.id, NOTHING), permits.get(student.id, "")) for row, student in found
    )


def read_permits(tx: Tx, sheet: GradeSheet) -> dict[int, str]:
    """Student → the number of the permit (направление) that let them into a retake."""
    rows = tx.session.scalars(
        select(DebtAttempt).where(DebtAttempt.sheet_id == sheet.id, tx.within(DebtAttempt, Permission.READ_SHEETS))
    )
    return {one.student_id: f"{one.register_number} / {one.year}" for one in rows}


def read_blank(tx: Tx, sheet: GradeSheet) -> Sheet:
    """A statement to be printed: a first one that is not opened yet, with those whom it would list."""
    read = read_sheet(tx, sheet.id)
    if sheet.state is not SheetState.CREATED or sheet.kind is not SheetKind.MAIN:
        return read
    students = read_attested(tx, sheet, sheet.day)
    rows = tuple(SheetRow(one.id, one.person.full_name, one.record_book, "", None, 0) for one in students)
    return replace(read, rows=rows, figures=figures_of(rows, sheet.control))


def row_of(row: GradeRow, student: Student, proposal: Proposal, permit: str) -> SheetRow:
    """A student's line."""
    return SheetRow(
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        ticket=row.ticket,
        mark=row.mark,
        version=row.version,
        proposed=proposal.mark,
        mean=proposal.mean,
        reason=row.reason,
        excused=row.excused,
        permit=permit,
    )


def read_proposals(tx: Tx, sheet: GradeSheet) -> dict[int, Proposal]:
    """Student → what section 6 gives by the journals of the statement."""
    norms = norms_of(tx)
    loads = tx.session.scalars(select(Load).where(Load.id.in_(loads_of(tx, sheet)))).all()
    found = read_evidence(tx, loads, norms)
    return {student: proposal_of(evidence, norms) for student, evidence in found.items()}


def figures_of(rows: Iterable[SheetRow], control: Control) -> Figures:
    """The figures under the statement (domain.md 2.9)."""
    counts = count_marks(row.mark for row in rows)
    by_grades = control is not Control.CREDIT
    mean: Decimal | None = mean_mark(counts)
    return Figures(
        listed=counts.listed,
        counted=counts.counted,
        fives=counts.fives,
        fours=counts.fours,
        threes=counts.threes,
        twos=counts.twos,
        passed=counts.passed,
        failed=counts.failed,
        no_show=counts.no_show,
        exempt=counts.exempt,
        mean=mean,
        success=success(counts),
        quality=quality(counts, by_grades=by_grades),
        sou=sou(counts, by_grades=by_grades),
        not_admitted=counts.not_admitted,
    )
