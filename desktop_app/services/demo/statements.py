"""The demo college's statements: those whose day has passed are closed, one exam is over, another is being held."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from desktop_app.models.attestation import GradeSheet
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    SheetState,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_mark,
    put_final_marks,
    put_reason,
    put_ticket,
    start_sheet,
)
from desktop_app.services.attestation_reading import read_heads
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.demo.pupils import final_mark, pupil_of
from desktop_app.services.office import Office, Tx, User, operation
from desktop_app.services.permissions import Permission

TICKETS = 30
LOOK_BACK = timedelta(days=30)


class SheetsFilled(NamedTuple):
    """How many statements stand how."""

    created: int
    open: int
    filled: int
    closed: int


@operation(Permission.BUILD_DEMO)
def hold_early(tx: Tx, seen: SheetHead) -> SheetHead:
    """Hold a control of the demo college today, or on the last working day (досрочно). Raises Stale, NotFound."""
    sheet = tx.get(GradeSheet, seen.id)
    tx.require_version(sheet, seen.version)
    sheet.day = study_calendar_of(tx).working_days(tx.today - LOOK_BACK, tx.today)[-1]
    tx.session.flush()
    tx.touch("sheets", sheet.id)
    return next(head for head in read_heads(tx, GradeSheet.id == sheet.id))


def fill_sheets(office: Office, term_id: int, teachers: Mapping[int, User], seed: int) -> SheetsFilled:
    """Create the term's statements; close those held before today but for one, and show an exam in each state."""
    create_sheets(office, term_id)
    heads = list_sheets(office, term_id)
    exams = sorted((head for head in heads if head.control is Control.EXAM), key=lambda head: (head.index, head.group))
    held = [head for head in heads if head.control is not Control.EXAM and head.day < office.today]
    late = [head for head in exams[1:-2] if head.day < office.today]  # the first stays as it was created
    for head in (*held[:-1], *late):
        teacher = acting(on_day(office, head.day), teachers, head)
        filled = fill(teacher, head, seed)
        close(teacher, explained(teacher, filled) if head is held[0] else filled)
    for head in held[-1:]:
        fill(acting(on_day(office, head.day), teachers, head), head, seed)
    hold_exams(office, teachers, exams[-2:], seed)
    states = Counter(head.state for head in list_sheets(office, term_id))
    return SheetsFilled(*(states[state] for state in SheetState if state is not SheetState.ANNULLED))


def hold_exams(office: Office, teachers: Mapping[int, User], exams: Sequence[SheetHead], seed: int) -> None:
    """Let the first exam be over, with tickets drawn, and the second be half done; both today or before."""
    today = [hold_early(office, head) if head.day > office.today else head for head in exams]
    for head in today[:1]:
        teacher = acting(office, teachers, head)
        draw_tickets(teacher, start_sheet(teacher, head), seed)
        close(teacher, put_all(teacher, open_sheet(teacher, head.id), seed))
    for head in today[1:]:
        teacher = acting(office, teachers, head)
        sheet = start_sheet(teacher, head)
        put_all(teacher, sheet, seed, len(sheet.rows) // 2)


def fill(office: Office, head: SheetHead, seed: int) -> Sheet:
    """Start a statement and give everybody a mark."""
    start_sheet(office, head)
    return put_all(office, open_sheet(office, head.id), seed)


def put_all(office: Office, sheet: Sheet, seed: int, most: int | None = None) -> Sheet:
    """Give the first `most` students a mark, or everybody."""
    chance = Random(f"{seed}:sheet:{sheet.head.id}")  # noqa: S311 - the same marks for the same seed
    wanted = []
    for row in sheet.rows[:most]:
        mean = None if row.mean is None else float(row.mean)
        wanted.append((row, final_mark(chance, pupil_of(seed, row.student_id), sheet.head.control, mean)))
    return put_final_marks(office, sheet.head.id, wanted)


def explained(office: Office, sheet: Sheet) -> Sheet:
    """Of those who failed one was not let in, of those who did not come one was ill."""
    fails = [row for row in sheet.rows if row.mark in {FinalMark.TWO, FinalMark.FAILED}]
    for row in fails[:1]:
        sheet = put_final_mark(office, sheet.head.id, row, FinalMark.NOT_ADMITTED)
    for row in sheet.rows:
        if row.mark is FinalMark.NOT_ADMITTED:
            sheet = put_reason(office, sheet.head.id, row, "не сданы практические работы")
    away = [row for row in sheet.rows if row.mark is FinalMark.NO_SHOW]
    for row in away[:1]:
        sheet = put_reason(office, sheet.head.id, row, "справка № 31", excused=True)
    return sheet


def draw_tickets(office: Office, sheet: Sheet, seed: int) -> None:
    """Write down the ticket that each student drew."""
    chance = Random(f"{seed}:tickets:{sheet.head.id}")  # noqa: S311 - as above
    drawn = chance.sample(range(1, TICKETS + 1), len(sheet.rows))
    for row, ticket in zip(sheet.rows, drawn, strict=True):
        put_ticket(office, sheet.head.id, row, str(ticket))


def close(office: Office, sheet: Sheet) -> None:
    """Close a statement in which everybody has a mark."""
    close_sheet(office, sheet.head)


def on_day(office: Office, day: date) -> Office:
    """The same desk on another day, at the same time of day."""

    def clock() -> datetime:
        return datetime.combine(day, office.clock().timetz())

    return Office(office.database, office.user, clock)


def acting(office: Office, teachers: Mapping[int, User], head: SheetHead) -> Office:
    """The desk of the teacher who holds the control."""
    return office.signed_in(teachers[head.teacher_id])
