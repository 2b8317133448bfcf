"""Where the events of a session stand: as the tables have it now, and as a version has kept it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import joinedload

from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent, Examiner, VersionPlace
from desktop_app.services.office import Tx
from desktop_app.services.session.values import EventPlace
from desktop_app.services.session.versions_values import About, Stand, Stands

EXAMINERS = 500
WITH_NAMES = (
    joinedload(ExamEvent.group), joinedload(ExamEvent.row), joinedload(ExamEvent.subgroup), joinedload(ExamEvent.room),
    joinedload(ExamEvent.consultation_room),
)  # fmt: skip


def events_of(tx: Tx, session_id: int) -> Sequence[ExamEvent]:
    """The events of a session with their names, as the tables have them now."""
    query = select(ExamEvent).where(ExamEvent.session_id == session_id).options(*WITH_NAMES).order_by(ExamEvent.id)
    return tx.session.scalars(query.execution_options(populate_existing=True)).all()


def stands_now(tx: Tx, session_id: int) -> Stands:
    """The schedule as it is: what is held together stands where the first of it does, before the same examiners."""
    tx.session.flush()
    events = events_of(tx, session_id)
    by_key = {one.id: one for one in events}
    held = examiners_of(tx, by_key)
    found: dict[int, Stand] = {}
    for event in events:
        leads = by_key.get(event.lead_id or 0, event)
        if event.cancelled or leads.day is None or leads.starts is None:
            continue
        found[event.id] = stand_of(event, leads, held.get(event.id) or held.get(leads.id, []))
    return found


def examiners_of(tx: Tx, events: Iterable[int]) -> dict[int, list[Examiner]]:
    """Event → those who hold it, in order."""
    query = select(Examiner).where(Examiner.event_id.in_(list(events))).options(joinedload(Examiner.employee))
    found: dict[int, list[Examiner]] = defaultdict(list)
    for row in tx.session.scalars(query.order_by(Examiner.event_id, Examiner.position)):
        found[row.event_id].append(row)
    return found


def stand_of(event: ExamEvent, leads: ExamEvent, held: Sequence[Examiner]) -> Stand:
    """One event where that one stands with which it is held."""
    assert leads.day is not None  # noqa: S101 - the caller has looked
    assert leads.starts is not None  # noqa: S101
    place = EventPlace(
        leads.day, leads.starts, leads.room_id, leads.consultation_day, leads.consultation_starts,
        leads.consultation_room_id,
    )  # fmt: skip
    return Stand(
        about=about(event),
        place=place,
        room=leads.room.number if leads.room else "",
        consultation_room=leads.consultation_room.number if leads.consultation_room else "",
        examiners="; ".join(name_of(one) for one in held)[:EXAMINERS],
        employees=frozenset(one.employee_id for one in held if one.employee_id is not None),
    )


def name_of(examiner: Examiner) -> str:
    """«Иванова А. П.»; of somebody from outside as typed."""
    return examiner.name if examiner.employee is None else examiner.employee.person.short_name


def about(event: ExamEvent) -> About:
    """What the event is."""
    return About(
        event_id=event.id,
        group_id=event.group_id,
        group=event.group.name,
        subgroup=str(event.subgroup.number) if event.subgroup else "",
        index=event.row.index,
        title=event.row.title,
        control=event.control,
        sitting=event.sitting,
    )


def stands_kept(tx: Tx, version_id: int, events: Mapping[int, ExamEvent]) -> Stands:
    """The schedule as a version has it; `events` of the session by key."""
    rows = tx.session.scalars(select(VersionPlace).where(VersionPlace.version_id == version_id)).all()
    rooms = room_numbers(tx, rows)
    return {
        row.event_id: Stand(
            about=about(events[row.event_id]),
            place=EventPlace(
                row.day,
                row.starts,
                row.room_id,
                row.consultation_day,
                row.consultation_starts,
                row.consultation_room_id,
            ),
            room=rooms.get(row.room_id or 0, ""),
            consultation_room=rooms.get(row.consultation_room_id or 0, ""),
            examiners=row.examiners,
        )
        for row in rows
        if row.day is not None and row.starts is not None and row.event_id in events
    }


def room_numbers(tx: Tx, rows: Iterable[VersionPlace]) -> dict[int, str]:
    """Room → number."""
    keys = {key for row in rows for key in (row.room_id, row.consultation_room_id) if key is not None}
    return {key: number for key, number in tx.session.execute(select(Room.id, Room.number).where(Room.id.in_(keys)))}  # noqa: C416 - rows become pairs


def write_stands(tx: Tx, version_id: int, stands: Stands) -> None:
    """Lay the places of a version anew."""
    tx.session.execute(delete(VersionPlace).where(VersionPlace.version_id == version_id))
    rows = [
        {
            "version_id": version_id, "event_id": key, "examiners": one.examiners, "day": one.place.day,
            "starts": one.place.starts, "room_id": one.place.room_id,
            "consultation_day": one.place.consultation_day, "consultation_starts": one.place.consultation_starts,
            "consultation_room_id": one.place.consultation_room_id,
        }
        for key, one in stands.items()
    ]  # fmt: skip
    if rows:
        tx.session.execute(insert(VersionPlace), rows)
