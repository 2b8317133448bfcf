"""What a commission decides: admission by an order, marks with protocol numbers, the qualification, honours."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.attestation import FinalMark
from desktop_app.models.contingent import Group, Student
from desktop_app.models.gia import GiaCommission, GiaEntry
from desktop_app.services.gia import ORDER_LENGTH, because, hold_row, rows_seen, told
from desktop_app.services.gia_reading import honours_now, obstacles_now
from desktop_app.services.gia_values import Commission, EntryLine, people_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.gia import (
    admission_has_order,
    gia_admits,
    gia_commission_is_whole,
    gia_day_is_in_order,
    gia_entry_may_go,
    gia_mark_fits,
    gia_takes_mark,
    qualification_is_earned,
)
from desktop_app.services.typed import clean_line

PASSING = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE})


@operation(Permission.EDIT_GIA)
def admit(tx: Tx, commission_id: int, seen: Sequence[EntryLine], order: str, day: date) -> Commission:
    """Admit students by an order of a day: none of them owes anything of the curriculum; all or none.

    Raises RuleBroken (an obstacle, no order), BadInput (`no_student_chosen`, `gia_day_to_come`, `text_too_long`),
    Stale, NotFound.
    """
    row = hold_row(tx, commission_id)
    entries = chosen(tx, seen)
    text = clean_line(order, ORDER_LENGTH)
    require(admission_has_order, text)
    if day > tx.today:
        raise BadInput("gia_day_to_come")
    students = [tx.get(Student, one.student_id) for one in entries]
    owed = obstacles_now(tx, tx.get(Group, row.group_id), students)
    for student in students:
        require(gia_admits, owed[student.id], student.person.full_name)
    for one in entries:
        one.admission, one.admitted_on = text, day
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def withdraw_admission(tx: Tx, commission_id: int, seen: Sequence[EntryLine]) -> Commission:
    """Take an admission back from students without a mark. Raises RuleBroken, BadInput, Stale, NotFound."""
    row = hold_row(tx, commission_id)
    for one in chosen(tx, seen):
        require(gia_entry_may_go, one.mark is not None)
        one.admission, one.admitted_on = "", None
    return told(tx, row)


@operation(Permission.EDIT_GIA)
def put_gia_marks(
    tx: Tx, commission_id: int, wanted: Sequence[tuple[EntryLine, FinalMark | None]], reason: str = ""
) -> Commission:
    """Write marks; each first one takes the next number of a protocol in the commission, «неявка» takes none.

    A mark that stands is corrected only with a reason; its protocol keeps the number. Raises RuleBroken (not admitted,
    no such mark, the commission is not whole, no day, no reason), BadInput (`gia_no_day`, `same_cell_twice`), Stale.
    """
    row = hold_row(tx, commission_id)
    require(gia_commission_is_whole, row.chair, len(people_of(row.members)), row.secretary)
    entries = rows_seen(tx, [one for one, _mark in wanted])
    marks = [mark for _one, mark in wanted]
    changed = [(entry, mark) for entry, mark in zip(entries, marks, strict=True) if entry.mark is not mark]
    why = because(tx, reason) if any(entry.mark is not None for entry, _mark in changed) else ""
    number = last_number(tx, row)
    for entry, mark in changed:
        if entry.mark is not None:
            entry.reason = why
        number = put_mark(tx, row, (entry, mark), number)
    return told(tx, row)


def put_mark(tx: Tx, row: GiaCommission, wanted: tuple[GiaEntry, FinalMark | None], number: int) -> int:
    """Write one; what the commission awarded by the one before falls. The last number of a protocol from then on."""
    entry, mark = wanted
    require(gia_takes_mark, entry.admitted_on is not None)
    entry.qualified = entry.honours = False
    if mark is not None:
        require(gia_mark_fits, str(mark))
        entry.day = day_of(tx, row, entry)
        if mark is not FinalMark.NO_SHOW and entry.protocol_number is None:
            number += 1
            entry.protocol_number = number
    entry.mark = mark
    return number


def day_of(tx: Tx, row: GiaCommission, entry: GiaEntry) -> date:
    """The day of the protocol: the student's own, else the commission's. Raises BadInput, RuleBroken."""
    day = entry.day or row.day
    if day is None or entry.admitted_on is None:
        raise BadInput("gia_no_day")
    require(gia_day_is_in_order, day, entry.admitted_on, tx.today)
    return day


def last_number(tx: Tx, row: GiaCommission) -> int:
    """The last number of a protocol that the commission has given."""
    query = select(func.max(GiaEntry.protocol_number)).where(GiaEntry.commission_id == row.id)
    return tx.session.scalar(query) or 0


@operation(Permission.EDIT_GIA)
def award(tx: Tx, commission_id: int, seen: Sequence[EntryLine]) -> Commission:
    """Award the qualification to students who have passed every form; with honours whoever has earned them.

    Raises RuleBroken (a form is not passed), BadInput (`no_student_chosen`), Stale, NotFound.
    """
    row = hold_row(tx, commission_id)
    entries = chosen(tx, seen)
    earned = honours_now(tx, row, [one.student_id for one in entries])
    marks = [None if one.mark is None else str(one.mark) for one in entries]
    passed = all(earned[one.student_id][0] for one in entries)
    require(qualification_is_earned, marks if passed else [*marks, None])
    for one in entries:
        one.qualified, one.honours = True, earned[one.student_id][1]
    return told(tx, row)


def chosen(tx: Tx, seen: Sequence[EntryLine]) -> list[GiaEntry]:
    """The lines as they were shown. Raises BadInput (`no_student_chosen`), Stale."""
    if not seen:
        raise BadInput("no_student_chosen")
    return rows_seen(tx, seen)
