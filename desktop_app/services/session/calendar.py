"""Exams and consultations of published sessions as a calendar has them: of a group, an examiner, a room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent, Examiner, ExamSession
from desktop_app.services.office import Tx
from desktop_app.services.session.corrections_notices import CONTROLS, SITTINGS
from desktop_app.services.session.versions_stands import WITH_NAMES, examiners_of, name_of
from desktop_app.services.settings import read_settings


@dataclass(frozen=True, slots=True)
class Sitting:
    """An exam, a credit, a defence or a consultation; those of a stream are one to whoever holds them."""

    event_id: int  # of the first group
    consultation: bool
    number: int  # grows with every change
    day: date
    times: tuple[datetime, datetime]  # UTC
    what: str  # «Экзамен: ОП.04 Базы данных»
    groups: tuple[str, ...]
    examiners: str
    room: str
    building: str
    cancelled: bool


class Held(NamedTuple):
    """An event where it stands, with who holds it."""

    event: ExamEvent
    leads: ExamEvent
    edits: int  # of its session
    examiners: Sequence[Examiner]


class Sittings:
    """The published sessions of a term, read once."""

    def __init__(self, tx: Tx, term_id: int, zone: str) -> None:
        self.tx, self.zone = tx, ZoneInfo(zone)
        self.consultation = timedelta(minutes=read_settings(tx).consultation_minutes)
        self.held = tuple(held_in(tx, ExamSession.term_id == term_id))
        keys = {key for one in self.held for key in (one.leads.room_id, one.leads.consultation_room_id)}
        rooms = select(Room).where(Room.id.in_(keys - {None})).options(joinedload(Room.building))
        self.rooms = {room.id: room for room in tx.session.scalars(rooms)}

    def of_group(self, key: int) -> tuple[Sitting, ...]:
        """What a group sits."""
        return self.drawn([one for one in self.held if one.event.group_id == key])

    def of_teacher(self, key: int) -> tuple[Sitting, ...]:
        """What somebody holds; consultations are the first examiner's."""
        mine = [one for one in self.held if key in {held.employee_id for held in one.examiners}]
        first = {one.event.id for one in mine if one.examiners[0].employee_id == key}
        return tuple(one for one in self.drawn(mine) if not one.consultation or one.event_id in first)

    def of_room(self, key: int) -> tuple[Sitting, ...]:
        """What is held in a room."""
        here = [one for one in self.held if key in {one.leads.room_id, one.leads.consultation_room_id}]
        number = self.rooms[key].number if key in self.rooms else ""
        return tuple(one for one in self.drawn(here) if one.room == number)

    def drawn(self, held: Sequence[Held]) -> tuple[Sitting, ...]:
        """Exams and consultations in order of time."""
        found: list[Sitting] = []
        for _key, run in groupby(held, key=lambda one: one.leads.id):
            found += self.sittings(list(run))
        return tuple(sorted(found, key=lambda one: (one.times, one.event_id)))

    def sittings(self, run: Sequence[Held]) -> Iterator[Sitting]:
        """One exam of one group, or of a stream, and its consultation."""
        leads = run[0].leads
        if leads.day is not None and leads.starts is not None:
            length = timedelta(minutes=leads.minutes)
            yield self.sitting(run, (leads.day, leads.starts, length), leads.room_id, consultation=False)
        if leads.consultation_day is not None and leads.consultation_starts is not None:
            at = (leads.consultation_day, leads.consultation_starts, self.consultation)
            yield self.sitting(run, at, leads.consultation_room_id, consultation=True)

    def sitting(
        self, run: Sequence[Held], at: tuple[date, time, timedelta], room_id: int | None, *, consultation: bool
    ) -> Sitting:
        """One line of a calendar."""
        (event, _leads, edits, examiners), room = run[0], self.rooms.get(room_id or 0)
        begins = datetime.combine(at[0], at[1], self.zone).astimezone(UTC)
        kind = "Консультация" if consultation else f"{CONTROLS[event.control]}{SITTINGS.get(event.sitting, '')}"
        return Sitting(
            event_id=event.id,
            consultation=consultation,
            number=edits + event.version,
            day=at[0],
            times=(begins, begins + at[2]),
            what=f"{kind}: {event.row.index} {event.row.title}",
            groups=tuple(group_name(one.event) for one in run),
            examiners=", ".join(name_of(one) for one in examiners[: 1 if consultation else None]),
            room=room.number if room else "",
            building=room.building.name if room else "",
            cancelled=event.cancelled,
        )


def held_in(tx: Tx, where: ColumnElement[bool]) -> Iterator[Held]:
    """The placed events of published sessions, those that were cancelled too, by where they are held together."""
    query = (
        select(ExamEvent, ExamSession.edits)
        .join(ExamSession, ExamSession.id == ExamEvent.session_id)
        .where(ExamSession.published_on.is_not(None), where)
        .options(*WITH_NAMES)
        .order_by(ExamEvent.id)
    )
    rows = tx.session.execute(query).all()
    events = {event.id: event for event, _edits in rows}
    held = examiners_of(tx, events)
    for event, edits in sorted(rows, key=lambda row: (row[0].key, row[0].id)):
        leads = events.get(event.lead_id or 0, event)
        if leads.day is not None:
            yield Held(event, leads, edits, held.get(event.id) or held.get(leads.id, []))


def group_name(event: ExamEvent) -> str:
    """«ИС-21», «ИС-21 (1 п/г)»."""
    return f"{event.group.name} ({event.subgroup.number} п/г)" if event.subgroup else event.group.name
