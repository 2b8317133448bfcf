"""The session (сессия): on which days a group's exams stand (domain.md 3.10)."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from desktop_app.services.rules import clause

WIDEST = 7
NARROWEST = 1
MOST_MINUTES = 480


@clause("п. 4.7")
def exam_days(days: Sequence[date], count: int) -> list[date]:
    """Days for `count` exams of one group out of the working days of the session: as far apart as they go.

    A gap of three calendar days leaves two free ones between exams (приказ 464/762); when the session is too short the
    gap shrinks, and only when there are fewer days than exams do two stand on one day (they are taken in turn).
    """
    for gap in range(WIDEST, NARROWEST - 1, -1):
        chosen = days_apart(days, timedelta(days=gap))
        if len(chosen) >= count:
            return chosen[:count]
    return [days[number % len(days)] for number in range(count)] if days else []


def days_apart(days: Sequence[date], gap: timedelta) -> list[date]:
    """The first day, and after it each day at least `gap` later than the one before."""
    chosen: list[date] = []
    for day in days:
        if not chosen or day - chosen[-1] >= gap:
            chosen.append(day)
    return chosen


@clause("п. 4.7")
def times_fault(typed: str) -> str | None:
    """What is wrong with a list of times (`times_list`), or None: «09:00, 13:00», each later than the one before."""
    try:
        times = times_in(typed)
    except ValueError:
        return "times_list"
    return None if times and list(times) == sorted(set(times)) else "times_list"


def times_in(typed: str) -> tuple[time, ...]:
    """The times of a list. Raises ValueError."""
    return tuple(time.fromisoformat(part.strip().zfill(5)) for part in typed.split(","))


@clause("п. 4.7")
def one_exam_a_day(exams: int, subject: str, other: str, day: date) -> bool:  # noqa: ARG001 - told by the sentence
    """A group sits one exam a day; `exams`: others on that day."""
    return exams == 0


@clause("п. 4.7")
def people_are_free(events: int, subject: str, other: str, day: date) -> bool:  # noqa: ARG001 - told by the sentence
    """Whoever sits or attends something else at that time can't sit this; `events`: what they sit then."""
    return events == 0


@clause("п. 4.7")
def examiner_is_free(events: int, subject: str, other: str, day: date) -> bool:  # noqa: ARG001 - told by the sentence
    """An examiner holds one event, or gives one lesson, at a time."""
    return events == 0


@clause("п. 4.7")
def examiner_can_come(refusals: int, subject: str, day: date) -> bool:  # noqa: ARG001 - told by the sentence
    """An examiner is not asked to come when they can't, or do not work here."""
    return refusals == 0


@clause("п. 4.7")
def room_is_free(events: int, subject: str, other: str, day: date) -> bool:  # noqa: ARG001 - told by the sentence
    """One event or lesson at a time in a room."""
    return events == 0


@clause("п. 4.7")
def room_holds(places: int, students: int, subject: str) -> bool:  # noqa: ARG001 - told by the sentence
    """A room has a place for everybody who sits the event."""
    return places >= students


@clause("п. 4.7")
def day_is_in_session(day: date, starts: date, ends: date, subject: str) -> bool:  # noqa: ARG001 - told
    """An exam stands on one of the days that КУГ gives to the group's session."""
    return starts <= day <= ends


@clause("п. 4.7")
def gap_is_kept(one: date, other: date, gap_days: int) -> bool:
    """Between two exams of a group there are so many free days: fewer is a warning (domain.md 3.10)."""
    return free_days(one, other) >= gap_days


def free_days(one: date, other: date) -> int:
    """Calendar days between two dates."""
    return abs((other - one).days) - 1


@clause("п. 4.7")
def consultation_is_before(held: date, exam: date, days_before: int) -> bool:
    """The consultation is held so many days before its exam, at least."""
    return (exam - held).days >= days_before


@clause("п. 4.7")
def session_published_by(starts: date, notice_days: int) -> date:
    """The last day on which the schedule is announced: so many days before the session begins."""
    return starts - timedelta(days=notice_days)


@clause("п. 4.7")
def exam_minutes(oral: bool, students: int, for_group: int, for_student: int) -> int:  # noqa: FBT001 - as a row has it
    """How long an exam takes: a written one as the setting says, an oral one by the student, a day at most."""
    return min(students * for_student, MOST_MINUTES) if oral and students else for_group
