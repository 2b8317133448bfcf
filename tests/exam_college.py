"""A session of the small college, made by hand: two exams of a group, one of the other, a credit."""

from dataclasses import dataclass
from datetime import date, time

from colleges import SmallCollege, add_number, add_row, saved, small_college
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Bell, BellRule, BellSchedule
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, SessionKind
from desktop_app.services.office import Office
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import EventPlace, EventSeen

FIRST, LAST = date(2026, 12, 21), date(2026, 12, 29)
"""A Monday and the Tuesday after: КУГ's week of attestation and two days more; the 27th is a Sunday."""

PAIRS = ((8, 9), (10, 11), (12, 13), (14, 15))


@dataclass(frozen=True, slots=True)
class SmallSession:
    """The keys of what was laid. Nothing is placed."""

    college: SmallCollege
    id: int
    exam_a: int  # ОП.04, group A, teacher 1
    second_a: int  # ОП.05, group A, teacher 2
    exam_b: int  # ОП.04, group B, teacher 2
    credit_a: int  # МДК.01.01, group A, teacher 1


def small_session(office: Office) -> SmallSession:
    """The small college with its session, in an empty database."""
    college = small_college(office)
    with office.database.writing() as session:
        made = lay_session(session, college)
        session.commit()
    return made


def lay_session(session: Session, college: SmallCollege) -> SmallSession:
    """The rows of the session, and bells."""
    ring(session)
    second = add_row(session, college.curriculum, "ОП.05", "Дискретная математика", "ud")
    add_number(session, second, 1, 1)
    key = saved(session, ExamSession(term_id=college.term, kind=SessionKind.WINTER, title="Зимняя сессия"))
    for group in (college.group_a, college.group_b):
        saved(session, SessionGroup(session_id=key, group_id=group, starts=FIRST, ends=LAST))

    def event(group: int, row: int, teacher: int, control: Control = Control.EXAM) -> int:
        made = saved(session, ExamEvent(session_id=key, group_id=group, row_id=row, term_id=college.term,
                                        control=control))  # fmt: skip
        saved(session, Examiner(event_id=made, position=1, employee_id=teacher))
        return made

    return SmallSession(
        college=college,
        id=key,
        exam_a=event(college.group_a, college.exam_row, college.teacher_1),
        second_a=event(college.group_a, second, college.teacher_2),
        exam_b=event(college.group_b, college.exam_row, college.teacher_2),
        credit_a=event(college.group_a, college.credit_row, college.teacher_1, Control.GRADED_CREDIT),
    )


def ring(session: Session) -> None:
    """Bells for every weekday but Sunday: pairs of an hour at 8, 10, 12 and 14."""
    if session.scalar(select(BellSchedule.id).limit(1)) is not None:
        return
    made = BellSchedule(name="Обычное")
    made.bells = [Bell(pair=n, starts=time(one), ends=time(two)) for n, (one, two) in enumerate(PAIRS, start=1)]
    saved(session, made)
    session.add_all(BellRule(schedule_id=made.id, weekday=day) for day in range(1, 7))
    session.flush()


def seen(office: Office, session: SmallSession, event: int) -> EventSeen:
    """An event as it is on the board now."""
    return next(one for one in open_session(office, session.id).events if one.id == event)


def at(day: int, hour: int = 9, room: int | None = None) -> EventPlace:
    """A place in December."""
    return EventPlace(date(2026, 12, day), time(hour), room)
