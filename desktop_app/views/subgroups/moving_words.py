"""A dated move in sentences: who stood where, and what becomes of marks, timetable and diary."""

from datetime import date, timedelta

from desktop_app.services.subgroups.values import NOT_STUDYING, Board, Stay
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.wording import _

SUNDAY = 6


def day_mark(day: date) -> str:
    """«12.10.2026»."""
    return f"{day:%d.%m.%Y}"


def proposed_day(board: Board, student_id: int, today: date) -> date:
    """The next school day; of somebody who stands nowhere yet, today: never before the division begins."""
    return max(next_school_day(today) if student_id in board.stands else today, board.starts)


def next_school_day(today: date) -> date:
    """Tomorrow, or the Monday after it."""
    day = today + timedelta(days=1)
    return day + timedelta(days=day.weekday() == SUNDAY)


def stays_of(board: Board, student_id: int) -> tuple[Stay, ...]:
    """Where a student stood, by date."""
    return tuple(sorted((one for one in board.stays if one.student_id == student_id), key=lambda one: one.since))


def place_on(board: Board, student_id: int, day: date) -> int | None:
    """Where a student stands on a day; None: nowhere."""
    found = (one.part_id for one in stays_of(board, student_id) if one.since <= day and not ended(one, day))
    return next(found, None)


def ended(stay: Stay, day: date) -> bool:
    """Whether a stay is over on a day."""
    return stay.until is not None and stay.until <= day


def from_to(board: Board, student_id: int, part_id: int, day: date) -> str:
    """«Подгруппа 1 → Подгруппа 2»."""
    now = place_on(board, student_id, day)
    return f"{_('Not distributed') if now is None else part_words(board, now)} → {part_words(board, part_id)}"


def consequence(board: Board, student_id: int, part_id: int, day: date) -> str:
    """What will happen, in one sentence or two."""
    now, then = place_on(board, student_id, day), part_words(board, part_id)
    if now == part_id:
        return _("The student stands there on this day already.")
    kept = ""
    if now is not None and now != NOT_STUDYING:
        kept = _("Marks before {day} stay in the journal of «{part}» and count in the final mark.")
        kept = kept.format(day=day_mark(day), part=part_words(board, now)) + " "
    if part_id == NOT_STUDYING:
        return kept + _("From {day} on the student does not study it.").format(day=day_mark(day))
    told = _("From {day} on journal, timetable and diary are those of «{part}».")
    return kept + told.format(day=day_mark(day), part=then)


def stay_words(board: Board, stay: Stay) -> str:
    """«Подгруппа 1: с 01.09.2026 по 11.10.2026»."""
    part = part_words(board, stay.part_id)
    if stay.until is None:
        return _("{part}: since {day}").format(part=part, day=day_mark(stay.since))
    last = stay.until - timedelta(days=1)
    return _("{part}: {since} to {last}").format(part=part, since=day_mark(stay.since), last=day_mark(last))
