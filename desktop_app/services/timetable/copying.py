"""Lessons of a version as plain values, and a version filled from them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import insert

from desktop_app.models.timetable import Claim, CycleLesson, Timetable
from desktop_app.services.office import Tx
from desktop_app.services.timetable.basis import Basis
from desktop_app.services.timetable.posing import holders
from desktop_app.services.timetable.values import Parity, Place


@dataclass(frozen=True, slots=True)
class Copied:
    """A lesson of the cycle without its key."""

    load_id: int
    place: Place
    locked: bool


def copied(lessons: Iterable[CycleLesson]) -> tuple[Copied, ...]:
    """The lessons of a version."""
    return tuple(
        Copied(row.load_id, Place(Parity(row.parity), row.day, row.pair, row.room_id), row.locked) for row in lessons
    )


def fill_version(tx: Tx, basis: Basis, timetable: Timetable, lessons: Sequence[Copied]) -> None:
    """Give a new version these lessons, and book whoever they need.

    A holder who is needed twice (the load has changed since) is booked once: the editor shows the clash.
    """
    if not lessons:
        return
    rows = [
        {
            "timetable_id": timetable.id,
            "load_id": one.load_id,
            "room_id": one.place.room,
            "parity": int(one.place.parity),
            "day": one.place.day,
            "pair": one.place.pair,
            "locked": one.locked,
        }
        for one in lessons
    ]
    query = insert(CycleLesson).returning(CycleLesson.id, sort_by_parameter_order=True)
    keys = tx.session.scalars(query, rows).all()
    claims = {
        (week, one.place.day, one.place.pair, holder): key
        for key, one in zip(keys, lessons, strict=True)
        for week, holder in bookings(basis, one)
    }
    tx.session.execute(
        insert(Claim),
        [
            {
                "timetable_id": timetable.id,
                "lesson_id": key,
                "week": at[0],
                "day": at[1],
                "pair": at[2],
                "holder": at[3],
            }
            for at, key in claims.items()
        ],
    )


def bookings(basis: Basis, lesson: Copied) -> Iterator[tuple[int, str]]:
    """(week of the cycle, holder) of everybody and the room that a lesson needs."""
    for week in basis.within(lesson.load_id, lesson.place.parity).weeks:
        for holder in holders(basis, basis.loads[lesson.load_id], lesson.place.room):
            yield week, holder
