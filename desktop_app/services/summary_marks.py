"""What students have got: marks of closed statements and of permits, each with how and when, in a few questions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetState
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.summary import Attempt, Got, in_order
from desktop_app.services.summary_values import Missed

Key = tuple[int, int, Control]
"""What is attested: term, row of the plan, form of control."""

READ = Permission.READ_SUMMARY
EXCUSES = frozenset({Absence.VALID, Absence.ILLNESS})
SECOND = 2


@dataclass(frozen=True, slots=True)
class Result:
    """A mark with what it is of."""

    student_id: int
    key: Key
    attempt: Attempt


def read_attempts(
    tx: Tx, students: Collection[int], terms: Collection[int], by: Permission = READ
) -> Mapping[int, Mapping[Key, tuple[Attempt, ...]]]:
    """Student → what is attested → the attempts that brought a mark, in their order, as far as a right reaches."""
    tries = read_tries(tx, students, terms, by)
    keys = {(one.sheet_id, one.student_id): key for one, key in tries if one.sheet_id is not None}
    found: dict[int, dict[Key, list[Attempt]]] = defaultdict(lambda: defaultdict(list))
    for one in (*results_of_tries(tries), *read_results(tx, students, terms, (keys, by))):
        found[one.student_id][one.key].append(one.attempt)
    return {student: {key: in_order(some) for key, some in mine.items()} for student, mine in found.items()}


def read_tries(
    tx: Tx, students: Collection[int], terms: Collection[int], by: Permission = READ
) -> Sequence[tuple[DebtAttempt, Key]]:
    """The retakes of debts of these terms, each with what it is of."""
    rows = tx.session.execute(
        select(DebtAttempt, Debt.term_id, Debt.row_id, Debt.control)
        .join(Debt, Debt.id == DebtAttempt.debt_id)
        .where(
            Debt.term_id.in_(terms),
            Debt.student_id.in_(students),
            tx.within(DebtAttempt, by),
            tx.within(Debt, by),
        )
    )
    return [(one, (term, row, control)) for one, term, row, control in rows]


def results_of_tries(tries: Sequence[tuple[DebtAttempt, Key]]) -> list[Result]:
    """The marks that stand in a permit alone: one with a statement has its mark from there."""
    return [
        Result(one.student_id, key, Attempt(
            mark=str(one.mark), got=Got.COMMISSION if one.number == SECOND else Got.RETAKE,
            day=one.held_on or one.issued_on, number=one.register_number, examiners=one.examiners,
        ))
        for one, key in tries
        if one.mark is not None and one.sheet_id is None
    ]  # fmt: skip


def read_results(
    tx: Tx, students: Collection[int], terms: Collection[int], of: tuple[Mapping[tuple[int, int], Key], Permission]
) -> list[Result]:
    """The marks of closed statements of these terms, and of retakes (keys) of their debts, whenever they were held.

    A statement that is annulled, or open again, counts nowhere.
    """
    keys, by = of
    theirs = (GradeRow.student_id.in_(students), GradeRow.mark.is_not(None), tx.within(GradeRow, by))
    known = select(GradeRow.sheet_id).where(*theirs)
    sheets = read_closed(tx, terms, {sheet for sheet, _student in keys}, (known, by))
    rows = tx.session.execute(
        select(GradeRow.sheet_id, GradeRow.student_id, GradeRow.mark, GradeRow.excused, GradeRow.reason).where(
            GradeRow.sheet_id.in_(sheets), *theirs
        )
    )
    found = []
    for key, student, mark, excused, reason in rows:
        term, blank = sheets[key]
        attempt = replace(blank, mark=str(mark), excused=excused, reason=reason)
        found.append(Result(student, keys.get((key, student), term), attempt))
    return found


def read_closed(
    tx: Tx, terms: Collection[int], retakes: Collection[int], of: tuple[Select[int], Permission]
) -> Mapping[int, tuple[Key, Attempt]]:
    """The closed statements in which they stand: what each is of, and how a mark in it is told."""
    known, by = of
    sheets = tx.session.scalars(
        select(GradeSheet)
        .where(GradeSheet.state == SheetState.CLOSED, GradeSheet.id.in_(known), tx.within(GradeSheet, by))
        .where(or_(GradeSheet.term_id.in_(terms), GradeSheet.id.in_(retakes)))
        .options(joinedload(GradeSheet.teacher))
    )
    return {one.id: ((one.term_id, one.row_id, one.control), blank_of(one)) for one in sheets}


def blank_of(sheet: GradeSheet) -> Attempt:
    """A line of a statement before its mark."""
    return Attempt(
        mark="",
        got=Got(str(sheet.kind)),
        day=sheet.day,
        sheet_id=sheet.id,
        number=sheet.number,
        examiners="; ".join(filter(None, (sheet.teacher.person.short_name, sheet.commission))),
    )


def read_missed(tx: Tx, students: Collection[int], terms: Collection[int]) -> Mapping[int, Missed] | None:
    """Student → academic hours of absence in the journals of these terms; None where they are out of reach."""
    if not tx.user.may(Permission.READ_JOURNAL):
        return None
    rows = tx.session.execute(
        select(MarkRow.student_id, MarkRow.absence, func.sum(Lesson.hours))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .where(MarkRow.value == Mark.ABSENT, MarkRow.student_id.in_(students), Load.term_id.in_(terms))
        .where(tx.within(MarkRow, Permission.READ_JOURNAL))
        .group_by(MarkRow.student_id, MarkRow.absence)
    )
    found: dict[int, Missed] = defaultdict(Missed)
    for student, absence, hours in rows:
        found[student] += Missed(int(hours), int(hours) if absence in EXCUSES else 0)
    return found
