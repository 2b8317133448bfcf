"""The statement of an event of the session: its day, its teacher and its commission are those of the schedule."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.debts import DebtAttempt
from desktop_app.models.session import ExamEvent, Examiner, ExaminerRole
from desktop_app.services.debts_values import written
from desktop_app.services.office import Tx

COMMISSION_LENGTH = 500
FOLLOWING = (SheetState.CREATED, SheetState.OPEN)
"""States in which a statement goes where its event goes; once it is filled, it tells what has been."""


def follow_event(tx: Tx, event: ExamEvent) -> None:
    """Let the statements of an event follow it: whoever places it or changes its examiners calls this, flushed."""
    query = select(GradeSheet).where(GradeSheet.event_id == event.id, GradeSheet.state.in_(FOLLOWING))
    for sheet in tx.session.scalars(query):
        before = (sheet.day, sheet.teacher_id, sheet.commission)
        follow(tx, sheet, event)
        if before != (sheet.day, sheet.teacher_id, sheet.commission):
            sheet.edits += 1
            extend_permits(tx, sheet)
            tx.touch("sheets", sheet.id)


def follow(tx: Tx, sheet: GradeSheet, event: ExamEvent) -> None:
    """Take what the schedule says, as far as it says it."""
    examiners = examiners_of(tx, event)
    first = teacher_of(examiners)
    if event.day is not None:
        sheet.day = event.day
    if first is not None and first.employee_id is not None:
        sheet.teacher_id = first.employee_id
    sheet.commission = commission_of(one for one in examiners if one is not first)


def extend_permits(tx: Tx, sheet: GradeSheet) -> None:
    """A permit (направление) holds at least till the day on which the retake is held now."""
    for attempt in tx.session.scalars(select(DebtAttempt).where(DebtAttempt.sheet_id == sheet.id)):
        attempt.valid_until = max(attempt.valid_until, sheet.day)


def examiners_of(tx: Tx, event: ExamEvent) -> Sequence[Examiner]:
    """Who holds an event, in their order; of events held together each has its own."""
    query = select(Examiner).where(Examiner.event_id == event.id).order_by(Examiner.position)
    return tx.session.scalars(query.options(joinedload(Examiner.employee))).all()


def teacher_of(examiners: Sequence[Examiner]) -> Examiner | None:
    """Whose statement it is: the first who works here and does not only write the protocol."""
    here = [one for one in examiners if one.employee_id is not None]
    return next((one for one in here if one.role is ExaminerRole.EXAMINER), next(iter(here), None))


def commission_of(examiners: Iterable[Examiner]) -> str:
    """The others by name, those from outside as they were typed, with what they are in the commission."""
    return written(map(named, examiners))[:COMMISSION_LENGTH]


def named(examiner: Examiner) -> str:
    """«Орлов П. Д., председатель»."""
    name = examiner.name if examiner.employee is None else examiner.employee.person.short_name.replace("\u00a0", " ")
    role = ROLES.get(examiner.role)
    return name if role is None else f"{name}, {role}"


ROLES = {ExaminerRole.CHAIR: "председатель", ExaminerRole.SECRETARY: "секретарь"}
"""As the statement's commission calls them: the words are the form's, and so not translated."""
