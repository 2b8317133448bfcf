"""Retakes (пересдачи): statements of those who owe, with their permits; at most two, the second before a commission.

273-ФЗ, ст. 58 (domain.md 3.6): within a year of the debt, the first before the examiner, the second before three.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.people import Employee
from desktop_app.models.session import ExamEvent, Examiner, Sitter, SittingKind
from desktop_app.services.attestation_following import commission_of, named, teacher_of
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.debts_values import DebtCard, DebtLine, written
from desktop_app.services.debts_writing import last_permit
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.debts import MOST_ATTEMPTS, attempts_are_left, commission_is_whole, debt_is_in_time


@dataclass(frozen=True, slots=True)
class RetakeValues:
    """When, and before whom: the first examiner's is the statement; nobody named: whoever gave the first mark."""

    day: date
    examiners: tuple[int, ...] = ()  # employees


class NoRetake(StrEnum):
    """Why a debt came into no statement."""

    CLOSED = "closed"
    EXHAUSTED = "exhausted"
    OVERDUE = "overdue"  # its year ends before that day
    LISTED = "listed"  # in another statement that has no result yet
    NO_EXAMINER = "no_examiner"


@dataclass(frozen=True, slots=True)
class SkippedRetake:
    """A debt that is not retaken so."""

    name: str
    index: str
    reason: NoRetake


@dataclass(frozen=True, slots=True)
class CreatedRetakes:
    """What `create_retake_sheets` did."""

    sheets: tuple[int, ...]
    permits: int
    skipped: tuple[SkippedRetake, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Before whom a retake is held."""

    teacher_id: int
    names: tuple[str, ...]  # everybody, the teacher first
    commission: str  # the others
    event_id: int | None = None


Part = tuple[int, int, Control, int, int]
"""What one statement is of: term, row of the plan, form of control, group, number of the attempt."""


@operation(Permission.CREATE_SHEETS)
def create_retake_sheets(tx: Tx, seen: Sequence[DebtLine], values: RetakeValues) -> CreatedRetakes:
    """Statements for these debts by discipline, group and attempt; a permit for each, unless one waits already.

    Who has no attempt left, or whose year ends before that day, is left out and named. Raises RuleBroken (a commission
    of fewer than three), BadInput (`retake_day_past`), Stale, NotFound, NotAllowed.
    """
    if values.day < tx.today:
        raise BadInput("retake_day_past", day=values.day)
    cards = seen_cards(tx, seen)
    parts, skipped = sorted_out(tx, cards, values.day)
    sheets = []
    for part, among in parts.items():
        held = before_whom(tx, part, values.examiners)
        if held is None:
            skipped += [skipped_retake(card, NoRetake.NO_EXAMINER) for card in among]
        else:
            sheets.append(make_retake(tx, part, among, held, values.day))
    tx.session.flush()
    if sheets:
        tx.touch("sheets")
        tx.touch("debts")
    return CreatedRetakes(tuple(sheet.id for sheet in sheets), len(cards) - len(skipped), tuple(skipped))


def sorted_out(
    tx: Tx, cards: Iterable[DebtCard], day: date
) -> tuple[Mapping[Part, list[DebtCard]], list[SkippedRetake]]:
    """The debts by the statement that they go into, and those that go into none."""
    known = {card.line.id: card for card in cards}
    listed = listed_debts(tx, known)
    parts: dict[Part, list[DebtCard]] = defaultdict(list)
    skipped = []
    for debt in tx.session.scalars(select(Debt).where(Debt.id.in_(known)).order_by(Debt.term_id, Debt.row_id, Debt.id)):
        card = known[debt.id]
        reason = why_not(card, day, listed)
        if reason is None:
            parts[debt.term_id, debt.row_id, debt.control, card.line.group_id, next_attempt(card)].append(card)
        else:
            skipped.append(skipped_retake(card, reason))
    return parts, skipped


def skipped_retake(card: DebtCard, reason: NoRetake) -> SkippedRetake:
    """A debt that is not retaken so."""
    return SkippedRetake(card.line.name, card.line.index, reason)


def next_attempt(card: DebtCard) -> int:
    """The number of the attempt that comes next, or waits for its result."""
    return 1 + card.line.attempts


def seen_cards(tx: Tx, seen: Sequence[DebtLine]) -> tuple[DebtCard, ...]:
    """The debts as they were seen; till the commit nobody else writes about them. Raises Stale, NotAllowed."""
    keys = [line.id for line in seen]
    tx.session.scalars(select(Debt).where(Debt.id.in_(keys)).order_by(Debt.id).with_for_update()).all()
    cards = read_cards(tx, Debt.id.in_(keys), by=Permission.EDIT_DEBTS)
    now = {card.line.id: card.line.version for card in cards}
    late: dict[Hashable, int | None] = {line.id: line.id for line in seen if now.get(line.id) != line.version}
    if late:
        raise Stale(Debt.__tablename__, late)
    return cards


def listed_debts(tx: Tx, debts: Iterable[int]) -> set[int]:
    """The debts whose attempt stands in a statement that has no result yet."""
    query = (
        select(DebtAttempt.debt_id)
        .join(GradeSheet, GradeSheet.id == DebtAttempt.sheet_id)
        .where(DebtAttempt.debt_id.in_(set(debts)), DebtAttempt.mark.is_(None))
        .where(GradeSheet.state.not_in({SheetState.CLOSED, SheetState.ANNULLED}))
    )
    return set(tx.session.scalars(query))


def why_not(card: DebtCard, day: date, listed: set[int]) -> NoRetake | None:
    """Why a debt can't be retaken on a day; None when it can."""
    reasons = (
        (NoRetake.CLOSED, card.line.closed_on is not None),
        (NoRetake.EXHAUSTED, not attempts_are_left(card.line.attempts)),
        (NoRetake.OVERDUE, not debt_is_in_time(day, card.line.due)),
        (NoRetake.LISTED, card.line.id in listed),
    )
    return next((reason for reason, holds in reasons if holds), None)


def before_whom(tx: Tx, part: Part, employees: Sequence[int]) -> Held | None:
    """Those who were named, or of a first attempt whoever gave the first mark. Raises RuleBroken, NotFound."""
    _term, _row, _control, _group, number = part
    keys = list(dict.fromkeys(employees)) or first_teacher(tx, part)
    require(commission_is_whole, number, len(keys) or 1)
    if not keys:
        return None
    names = tuple(tx.get(Employee, key).person.short_name.replace("\u00a0", " ") for key in keys)
    return Held(keys[0], names, written(names[1:]))


def first_teacher(tx: Tx, part: Part) -> list[int]:
    """Whose the first sitting's statement was."""
    sheet = first_sheet(tx, part)
    return [] if sheet is None else [sheet.teacher_id]


def first_sheet(tx: Tx, part: Part) -> GradeSheet | None:
    """The statement that the debts come from."""
    term, row, control, group, _number = part
    query = select(GradeSheet).filter_by(term_id=term, row_id=row, control=control, group_id=group)
    query = query.where(GradeSheet.kind.in_(FIRST), GradeSheet.state != SheetState.ANNULLED)
    return tx.session.scalars(query.order_by(GradeSheet.id)).first()


def make_retake(tx: Tx, part: Part, cards: Sequence[DebtCard], held: Held, day: date) -> GradeSheet:
    """The statement, its lines and the permits of those who have none waiting."""
    term, row, control, group, number = part
    first = first_sheet(tx, part)
    last = tx.session.scalar(select(func.max(GradeSheet.number)).where(GradeSheet.term_id == term)) or 0
    sheet = GradeSheet(
        term_id=term,
        group_id=group,
        row_id=row,
        teacher_id=held.teacher_id,
        number=last + 1,
        control=control,
        day=day,
        hours=0 if first is None else first.hours,
        kind=SheetKind.RETAKE if number == 1 else SheetKind.COMMISSION,
        event_id=held.event_id,
        commission=held.commission,
    )
    tx.session.add(sheet)
    tx.session.flush()
    for card in cards:
        tx.session.add(GradeRow(sheet_id=sheet.id, student_id=card.line.student_id))
        permit(tx, card, sheet, held.names, number)
    return sheet


def permit(tx: Tx, card: DebtCard, sheet: GradeSheet, examiners: Sequence[str], number: int) -> None:
    """The permit (направление) for a statement: the one that waits, or the next of the year's register."""
    if card.waiting is not None:
        row = tx.get(DebtAttempt, card.waiting.id)
        row.sheet_id, row.examiners = sheet.id, written(examiners)
        row.valid_until = max(row.valid_until, sheet.day)
        return
    tx.session.add(
        DebtAttempt(
            debt_id=card.line.id,
            student_id=card.line.student_id,
            number=number,
            year=tx.today.year,
            register_number=1 + last_permit(tx),
            issued_on=min(tx.today, sheet.day),
            valid_until=sheet.day,
            sheet_id=sheet.id,
            examiners=written(examiners),
        )
    )
    tx.session.flush()


def retake_of_event(tx: Tx, event: ExamEvent, examiners: Sequence[Examiner]) -> GradeSheet | NotPlanned:
    """The statement of a retake that the session's schedule holds, for those of its sitters who may still try."""
    sitters = select(Sitter.student_id).where(Sitter.event_id == event.id)
    query = select(Debt.id).filter_by(row_id=event.row_id, term_id=event.term_id, control=event.control)
    cards = read_cards(tx, Debt.id.in_(query.where(Debt.student_id.in_(sitters))), by=Permission.EDIT_DEBTS)
    listed, day, first = listed_debts(tx, [card.line.id for card in cards]), event.day, teacher_of(examiners)
    if day is None or first is None or first.employee_id is None:
        return NotPlanned.NO_DAY
    number = 1 if event.sitting is SittingKind.RETAKE else MOST_ATTEMPTS
    able = [card for card in cards if why_not(card, day, listed) is None and next_attempt(card) == number]
    if not able:
        return NotPlanned.NO_DEBTORS
    others = [one for one in examiners if one is not first]
    names = tuple(map(named, (first, *others)))
    require(commission_is_whole, number, len(names))
    held = Held(first.employee_id, names, commission_of(others), event.id)
    return make_retake(tx, (event.term_id, event.row_id, event.control, event.group_id, number), able, held, day)
