"""How debts are read: each with its attempts, its pauses (leaves among them), and the day by which it is due."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.debts import Debt, DebtAttempt, DebtPause, PauseCause
from desktop_app.models.orders import Placement
from desktop_app.models.people import Person
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.debts_values import (
    AttemptSeen,
    DebtCard,
    DebtLine,
    DebtState,
    PauseSeen,
    PauseValues,
    read,
)
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.debts import Pause, debt_due, debt_warns, may_attempt, months_later

ONE_DAY = timedelta(days=1)
YEAR = 12
Key = tuple[int, int, int, Control]


@dataclass(frozen=True, slots=True)
class Found:
    """What lies around the debts that are read."""

    attempts: Mapping[int, Sequence[AttemptSeen]]  # by debt
    pauses: Mapping[int, Sequence[PauseSeen]]  # by debt
    leaves: Mapping[int, Sequence[PauseSeen]]  # by student
    statements: Mapping[Key, tuple[FinalMark | None, str]]


def read_cards(
    tx: Tx, *where: ColumnElement[bool], by: Permission = Permission.READ_SHEETS, of: Collection[int] | None = None
) -> tuple[DebtCard, ...]:
    """The debts within the reach of a right that fit, whole, by group and name; of these students, if given."""
    if of is not None:
        where = (*where, Debt.student_id.in_(of))
    debts = tx.session.execute(
        select(Debt, Student, PlanRow, Term.name)
        .join(Student, Student.id == Debt.student_id)
        .join(Student.person)
        .join(PlanRow, PlanRow.id == Debt.row_id)
        .join(Term, Term.id == Debt.term_id)
        .options(contains_eager(Student.person), joinedload(Student.group))
        .where(tx.within(Debt, by), *where)
        .order_by(Person.sort_key, Debt.since, Debt.id)
    ).all()
    found = around(tx, by, of)
    cards = [card_of(tx, debt, student, (row, term), found) for debt, student, row, term in debts]
    return tuple(sorted(cards, key=lambda card: card.line.group))


def around(tx: Tx, by: Permission, of: Collection[int] | None = None) -> Found:
    """Everything that debts within reach (of these students) hang on, in four questions."""
    within = {
        model: and_(tx.within(model, by), true() if of is None else model.student_id.in_(of))
        for model in (DebtAttempt, DebtPause, Placement)
    }
    attempts: dict[int, list[AttemptSeen]] = defaultdict(list)
    for row in tx.session.scalars(select(DebtAttempt).where(within[DebtAttempt]).order_by(DebtAttempt.number)):
        attempts[row.debt_id].append(attempt_of(row))
    pauses: dict[int, list[PauseSeen]] = defaultdict(list)
    for one in tx.session.scalars(select(DebtPause).where(within[DebtPause]).order_by(DebtPause.since)):
        pauses[one.debt_id].append(
            PauseSeen(one.id, one.version, PauseValues(one.cause, one.since, one.until, one.document))
        )
    return Found(attempts, pauses, leaves_of(tx, within[Placement]), statements_of(tx, of))


def attempt_of(row: DebtAttempt) -> AttemptSeen:
    """An attempt as screens show it."""
    return AttemptSeen(
        id=row.id,
        version=row.version,
        number=row.number,
        year=row.year,
        register_number=row.register_number,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        held_on=row.held_on,
        examiners=read(row.examiners),
        mark=row.mark,
        sheet_id=row.sheet_id,
    )


def leaves_of(tx: Tx, within: ColumnElement[bool]) -> dict[int, list[PauseSeen]]:
    """Student → leaves that began by today, as orders make them; one that still lasts counts up to today."""
    found: dict[int, list[PauseSeen]] = defaultdict(list)
    query = select(Placement.student_id, Placement.since, Placement.next_since).where(
        within, Placement.status == StudentStatus.ON_LEAVE, Placement.since <= tx.today
    )
    for student, since, following in tx.session.execute(query.order_by(Placement.since)):
        until = tx.today if following is None else min(following - ONE_DAY, max(tx.today, since))
        found[student].append(PauseSeen(None, 0, PauseValues(PauseCause.LEAVE, since, until)))
    return found


def statements_of(tx: Tx, of: Collection[int] | None = None) -> dict[Key, tuple[FinalMark | None, str]]:
    """Debt → the mark in its statement, and who gave it; nothing for those who read no statements."""
    if not tx.user.may(Permission.READ_SHEETS):
        return {}
    rows = tx.session.execute(
        select(GradeRow, GradeSheet)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .join(
            Debt,
            (Debt.student_id == GradeRow.student_id)
            & (Debt.row_id == GradeSheet.row_id)
            & (Debt.term_id == GradeSheet.term_id)
            & (Debt.control == GradeSheet.control),
        )
        .options(joinedload(GradeSheet.teacher))
        .where(
            GradeSheet.kind.in_(FIRST),
            GradeSheet.state != SheetState.ANNULLED,
            true() if of is None else GradeRow.student_id.in_(of),
            tx.within(GradeRow, Permission.READ_SHEETS),
            tx.within(GradeSheet, Permission.READ_SHEETS),
        )
        .order_by(GradeSheet.day, GradeSheet.id)
    )
    return {
        (row.student_id, sheet.row_id, sheet.term_id, sheet.control): (row.mark, sheet.teacher.person.short_name)
        for row, sheet in rows
    }


def card_of(tx: Tx, debt: Debt, student: Student, of: tuple[PlanRow, str], found: Found) -> DebtCard:
    """A debt, whole."""
    attempts = tuple(found.attempts.get(debt.id, ()))
    pauses = tuple(
        sorted((*found.pauses.get(debt.id, ()), *found.leaves.get(student.id, ())), key=lambda one: one.values.since)
    )
    due = debt_due(debt.since, [Pause(one.values.since, one.values.until) for one in pauses])
    line = line_of(tx, debt, student, Facts(*of, attempts, pauses, due, found))
    waiting = any(one.mark is None for one in attempts)
    return DebtCard(
        line=line,
        year_end=months_later(debt.since, YEAR),
        attempts=attempts,
        pauses=pauses,
        may_permit=line.state.stands and not waiting and may_attempt(len(attempts), tx.today, due),
        edits=tx.user.everywhere(Permission.EDIT_DEBTS) or tx.reaches(Debt, debt.id, Permission.EDIT_DEBTS),
        today=tx.today,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What a line is made of besides its rows."""

    row: PlanRow
    term: str
    attempts: Sequence[AttemptSeen]
    pauses: Sequence[PauseSeen]
    due: date
    found: Found


def line_of(tx: Tx, debt: Debt, student: Student, facts: Facts) -> DebtLine:
    """A debt in a list."""
    key = (debt.student_id, debt.row_id, debt.term_id, debt.control)
    mark, teacher = facts.found.statements.get(key, (None, ""))
    return DebtLine(
        id=debt.id,
        version=debt.version,
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        group_id=student.group_id,
        group=student.group.name,
        index=facts.row.index,
        title=facts.row.title,
        term=facts.term,
        control=debt.control,
        mark=mark,
        teacher=teacher,
        since=debt.since,
        due=facts.due,
        attempts=sum(one.mark is not None for one in facts.attempts),
        waiting=any(one.mark is None for one in facts.attempts),
        paused=any(one.values.since <= tx.today <= one.values.until for one in facts.pauses),
        state=state_of(debt, facts.attempts, facts.due, tx.today),
        closed_on=debt.closed_on,
        struck_off=debt.struck_off,
        conditional_until=student.conditional_until,
    )


def state_of(debt: Debt, attempts: Sequence[AttemptSeen], due: date, today: date) -> DebtState:
    """How a debt stands on a day."""
    if debt.closed_on is not None:
        return DebtState.STRUCK_OFF if debt.struck_off else DebtState.PASSED
    if today > due:
        return DebtState.OVERDUE
    if not may_attempt(sum(one.mark is not None for one in attempts), today, due):
        return DebtState.EXHAUSTED
    return DebtState.SOON if debt_warns(today, due) else DebtState.OPEN
