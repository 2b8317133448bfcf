"""A winter session of the small college, laid by hand: an exam of each group with its examiner, and a credit."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from colleges import SmallCollege, saved
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control
from desktop_app.models.contingent import Group
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, SessionKind
from desktop_app.services.office import Office
from desktop_app.services.session.values import SessionHead

STARTS, ENDS = date(2026, 12, 21), date(2026, 12, 27)
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 12, 22), date(2026, 12, 23), date(2026, 12, 24)
NINE, ONE, TWO = time(9), time(13), time(14)


@dataclass(frozen=True, slots=True)
class Sittings:
    """The keys of what was laid."""

    session: int
    exam_a: int  # Tuesday 22.12.2026 09:00, room 101, teacher 1
    exam_b: int  # Wednesday 23.12.2026 09:00, room 101, teacher 2
    credit_a: int  # without a day


def lay_session(office: Office, college: SmallCollege) -> Sittings:
    """Put it beside the college; teacher 2 is the curator of group A."""
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).curator_id = college.teacher_2
        key = saved(session, ExamSession(term_id=college.term, kind=SessionKind.WINTER, title="Зимняя сессия"))
        for group in (college.group_a, college.group_b):
            session.add(SessionGroup(session_id=key, group_id=group, starts=STARTS, ends=ENDS))
        exam_a = exam(session, college, key, college.group_a, (TUESDAY, college.teacher_1))
        exam_b = exam(session, college, key, college.group_b, (WEDNESDAY, college.teacher_2))
        credit = ExamEvent(
            session_id=key, group_id=college.group_a, row_id=college.credit_row, term_id=college.term,
            control=Control.GRADED_CREDIT,
        )  # fmt: skip
        made = Sittings(key, exam_a, exam_b, saved(session, credit))
        session.commit()
    return made


def exam(session: Session, college: SmallCollege, key: int, group: int, at: tuple[date, int]) -> int:
    """An exam of ОП.04 at nine in room 101, its consultation there the day before at two."""
    day, teacher = at
    event = saved(session, ExamEvent(
        session_id=key, group_id=group, row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
        day=day, starts=NINE, room_id=college.lecture_room, consultation_day=day - timedelta(days=1),
        consultation_starts=TWO, consultation_room_id=college.lecture_room,
    ))  # fmt: skip
    saved(session, Examiner(event_id=event, position=1, employee_id=teacher))
    return event


def head(office: Office, key: int) -> SessionHead:
    """The session as a list shows it."""
    with office.database.reading() as session:
        row = session.get_one(ExamSession, key)
        return SessionHead(
            key, row.version, row.term_id, "", SessionKind.WINTER, row.title, None, None, 2, 3, 2, row.published_on,
            None, edits=True,
        )  # fmt: skip
