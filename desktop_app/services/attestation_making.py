"""Statements beside those of a term: of a whole session in one press, and individual ones (domain.md 1.2, 2.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanNumber
from desktop_app.models.session import ExamEvent, ExamSession, SittingKind
from desktop_app.services.attestation import hold_seen, written
from desktop_app.services.attestation_following import commission_of, examiners_of, follow, teacher_of
from desktop_app.services.attestation_planning import TOTAL_HOURS, VOLUME
from desktop_app.services.attestation_reading import LISTED
from desktop_app.services.attestation_values import CreatedSheets, NotPlanned, Sheet, SheetHead, SkippedSheet
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.retakes import retake_of_event
from desktop_app.services.roster import read_attested
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import sheet_has_latecomers, sheet_has_list


@dataclass(frozen=True, slots=True)
class SessionToSheets:
    """A session whose statements may be made."""

    id: int
    title: str
    events: int
    lacking: int  # events without a statement


@reading(Permission.CREATE_SHEETS)
def list_sheet_sessions(tx: Tx, term_id: int) -> tuple[SessionToSheets, ...]:
    """The sessions of a term, with how many of their events have no statement yet."""
    covered = select(GradeSheet.event_id).where(
        GradeSheet.event_id.is_not(None), GradeSheet.state != SheetState.ANNULLED
    )
    events = (
        select(func.count())
        .where(ExamEvent.session_id == ExamSession.id, ExamEvent.cancelled.is_(False))
        .correlate(ExamSession)
    )
    rows = tx.session.execute(
        select(
            ExamSession.id,
            ExamSession.title,
            events.scalar_subquery(),
            events.where(ExamEvent.id.not_in(covered)).scalar_subquery(),
        )
        .where(ExamSession.term_id == term_id)
        .order_by(ExamSession.id)
    )
    return tuple(SessionToSheets(*row) for row in rows)


@operation(Permission.CREATE_SHEETS)
def create_session_sheets(tx: Tx, session_id: int) -> CreatedSheets:
    """A statement for each event of a session that has none; of a retake with its debtors and their permits.

    One of the term that has none of its event yet becomes the event's. Raises NotFound, RuleBroken (a commission of
    fewer than three).
    """
    tx.get(ExamSession, session_id)
    query = select(ExamEvent).where(ExamEvent.session_id == session_id, ExamEvent.cancelled.is_(False))
    events = tx.session.scalars(
        query.options(joinedload(ExamEvent.group), joinedload(ExamEvent.row)).order_by(ExamEvent.day, ExamEvent.id)
    ).all()
    covered = live_sheets(tx, events)
    made, skipped = [], []
    for event in events:
        if event.id in covered:
            continue
        found = sheet_of_event(tx, event)
        if isinstance(found, NotPlanned):
            skipped.append(SkippedSheet(event.group.name, event.row.index, event.row.title, event.control, found))
        else:
            made.append(found.id)
    if made:
        tx.touch("sheets")
    return CreatedSheets(tuple(made), len(covered), tuple(skipped))


def live_sheets(tx: Tx, events: Iterable[ExamEvent]) -> set[int]:
    """The events that have a statement which counts."""
    keys = [event.id for event in events]
    query = select(GradeSheet.event_id).where(GradeSheet.event_id.in_(keys), GradeSheet.state != SheetState.ANNULLED)
    return {key for key in tx.session.scalars(query) if key is not None}


def sheet_of_event(tx: Tx, event: ExamEvent) -> GradeSheet | NotPlanned:
    """A statement for an event, or why there can be none."""
    examiners = examiners_of(tx, event)
    first = teacher_of(examiners)
    if event.day is None:
        return NotPlanned.NO_DAY
    if first is None or first.employee_id is None:
        return NotPlanned.NO_EXAMINER
    if event.sitting is not SittingKind.MAIN:
        return retake_of_event(tx, event, examiners)
    sheet = main_sheet(tx, event)
    if sheet is None:
        sheet = GradeSheet(
            term_id=event.term_id,
            group_id=event.group_id,
            row_id=event.row_id,
            teacher_id=first.employee_id,
            number=next_number(tx, event.term_id),
            control=event.control,
            day=event.day,
            hours=hours_of(tx, event),
            subgroup_id=event.subgroup_id,
            commission=commission_of(one for one in examiners if one is not first),
        )
        tx.session.add(sheet)
    elif sheet.state in {SheetState.CREATED, SheetState.OPEN}:
        follow(tx, sheet, event)
    sheet.event_id = event.id
    tx.session.flush()
    return sheet


def main_sheet(tx: Tx, event: ExamEvent) -> GradeSheet | None:
    """The first sitting's statement of what an event attests, made for the term before the session was."""
    query = select(GradeSheet).filter_by(
        term_id=event.term_id,
        group_id=event.group_id,
        row_id=event.row_id,
        control=event.control,
        subgroup_id=event.subgroup_id,
        kind=SheetKind.MAIN,
    )
    return tx.session.scalars(query.where(GradeSheet.state != SheetState.ANNULLED)).first()


def next_number(tx: Tx, term_id: int) -> int:
    """The number after the last one of a term."""
    return 1 + (tx.session.scalar(select(func.max(GradeSheet.number)).where(GradeSheet.term_id == term_id)) or 0)


def hours_of(tx: Tx, event: ExamEvent) -> int:
    """The hours of the discipline in the semester, as the curriculum has them."""
    term = tx.get(Term, event.term_id)
    amount = tx.session.scalar(
        select(func.sum(PlanNumber.amount)).where(
            PlanNumber.row_id == event.row_id,
            PlanNumber.course == event.group.course(term.year_starts),
            PlanNumber.semester == term.number,
            PlanNumber.work_code == TOTAL_HOURS,
            PlanNumber.hour_type == VOLUME,
        )
    )
    return int(amount or 0)


@operation(Permission.CREATE_SHEETS)
def create_individual_sheet(tx: Tx, seen: SheetHead, day: date) -> Sheet:
    """A statement for those whom the list of this one has missed: who came later, or was away for a valid reason.

    Raises RuleBroken (it has no list yet, there is nobody), Stale, NotFound.
    """
    sheet = hold_seen(tx, seen)
    require(sheet_has_list, str(sheet.state))
    students = latecomers(tx, sheet, day)
    require(sheet_has_latecomers, len(students))
    made = GradeSheet(
        term_id=sheet.term_id,
        group_id=sheet.group_id,
        row_id=sheet.row_id,
        teacher_id=sheet.teacher_id,
        number=next_number(tx, sheet.term_id),
        control=sheet.control,
        day=day,
        hours=sheet.hours,
        kind=SheetKind.INDIVIDUAL,
        subgroup_id=sheet.subgroup_id,
        commission=sheet.commission,
    )
    tx.session.add(made)
    tx.session.flush()
    tx.session.add_all(GradeRow(sheet_id=made.id, student_id=key) for key in students)
    return written(tx, made)


def latecomers(tx: Tx, sheet: GradeSheet, day: date) -> Sequence[int]:
    """Who studies there on that day and is attested by no first sitting yet, excused absences being none."""
    roster = read_attested(tx, sheet, day)
    sat = set(
        tx.session.scalars(
            select(GradeRow.student_id)
            .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
            .filter_by(term_id=sheet.term_id, row_id=sheet.row_id, control=sheet.control)
            .where(GradeSheet.kind.in_(FIRST), GradeSheet.state.in_({SheetState.CREATED, *LISTED}))
            .where(GradeRow.excused.is_(False))
        )
    )
    return [student.id for student in roster if student.id not in sat]
