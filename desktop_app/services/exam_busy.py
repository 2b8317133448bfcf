"""Examiners and rooms that published exams take, by date and pair: for whoever looks for somebody free that day."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select

from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SittingKind
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.office import Tx
from desktop_app.services.rules.bells import ALL_SHIFTS
from desktop_app.services.settings import read_settings


class Taken(NamedTuple):
    """An exam or a consultation."""

    day: date
    starts: time
    ends: time
    room: int | None
    examiners: frozenset[int]


class ExamBook:
    """The exams and consultations of some days, read once; credits are held within the lessons themselves."""

    def __init__(self, tx: Tx, first: date, last: date) -> None:
        self.bells: BellBook = bell_book(tx)
        self.taken: dict[date, list[Taken]] = defaultdict(list)
        for one in read_taken(tx, first, last):
            self.taken[one.day].append(one)

    def at(self, day: date, pair: int, shift: int = ALL_SHIFTS) -> list[Taken]:
        """What is held during a pair; without bells at no known time."""
        if day not in self.taken:
            return []
        starts, ends = self.bells.on(day, shift).time_of(pair)
        if starts is None or ends is None:
            return []
        return [one for one in self.taken[day] if one.starts < ends and starts < one.ends]

    def rooms(self, day: date, pair: int, shift: int = ALL_SHIFTS) -> frozenset[int]:
        """The rooms that are taken then."""
        return frozenset(one.room for one in self.at(day, pair, shift) if one.room is not None)

    def examiners(self, day: date, pair: int, shift: int = ALL_SHIFTS) -> frozenset[int]:
        """Who is at an exam or a consultation then."""
        return frozenset().union(*(one.examiners for one in self.at(day, pair, shift)))


def read_taken(tx: Tx, first: date, last: date) -> list[Taken]:
    """Exams, retakes and their consultations of published sessions."""
    within = [of.between(first, last) for of in (ExamEvent.day, ExamEvent.consultation_day)]
    query = (
        select(ExamEvent)
        .join(ExamSession, ExamSession.id == ExamEvent.session_id)
        .where(
            ExamSession.published_on.is_not(None), ~ExamEvent.cancelled, or_(*within),
            or_(ExamEvent.control == Control.EXAM, ExamEvent.sitting != SittingKind.MAIN),
        )
    )  # fmt: skip
    events = tx.session.scalars(query).all()
    held: dict[int, list[int]] = defaultdict(list)
    examiners = select(Examiner.event_id, Examiner.employee_id).where(Examiner.event_id.in_([one.id for one in events]))
    for event, employee in tx.session.execute(examiners.order_by(Examiner.event_id, Examiner.position)):
        if employee is not None:
            held[event].append(employee)
    length = timedelta(minutes=read_settings(tx).consultation_minutes)
    return [taken for one in events for taken in taken_by(one, held[one.id], length)]


def taken_by(event: ExamEvent, examiners: list[int], consultation: timedelta) -> list[Taken]:
    """The exam with all its examiners, the consultation with the first."""
    found = []
    if event.day is not None and event.starts is not None:
        ends = later(event.starts, timedelta(minutes=event.minutes))
        found.append(Taken(event.day, event.starts, ends, event.room_id, frozenset(examiners)))
    if event.consultation_day is not None and event.consultation_starts is not None:
        starts = event.consultation_starts
        room, first = event.consultation_room_id, frozenset(examiners[:1])
        found.append(Taken(event.consultation_day, starts, later(starts, consultation), room, first))
    return found


def later(at: time, length: timedelta) -> time:
    """The time so much later on the same day."""
    ends = datetime.combine(date.min, at) + length
    return ends.time() if ends.date() == date.min else time.max
