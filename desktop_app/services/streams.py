"""Streams (потоки): rows of the load of several groups that are held together, their hours once (п. 1.9).

Every group keeps its row and its journal; the timetable places the first row, and the others stand with it.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.load import Load
from desktop_app.models.rooms import Room
from desktop_app.services.load import LoadLine
from desktop_app.services.load_lessons import count_lessons, members_of
from desktop_app.services.load_shares import read_handovers
from desktop_app.services.load_writing import refuse_stream, seen_line, tell_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size
from desktop_app.services.rules import require
from desktop_app.services.rules.workload import stream_is_alike, stream_joins_groups, stream_may_change


@operation(Permission.EDIT_LOAD)
def make_stream(tx: Tx, seen: Sequence[LoadLine]) -> tuple[LoadLine, ...]:
    """Join rows of several groups: one lesson for all of them.

    Raises NotFound, Stale, RuleBroken (`stream_joins_groups`, `stream_is_alike`, `stream_may_change`), BadInput
    (`row_in_stream`, `stream_has_no_room`).
    """
    tx.require_versions({line.id: (tx.get(Load, line.id), line.version) for line in seen})
    loads = sorted((tx.get(Load, line.id) for line in seen), key=lambda one: one.id)
    for load in loads:
        refuse_stream(members_of(tx, load))
    require(stream_joins_groups, [one.group_id for one in loads], sum(one.subgroup_id is not None for one in loads))
    require(stream_is_alike, [
        (one.term_id, one.teacher_id, one.row.title, one.kind, one.hours, one.room_kind, one.term_part, one.since,
         one.until)
        for one in loads
    ])  # fmt: skip
    require_apart(tx, loads)
    require_room(tx, loads)
    for load in loads[1:]:
        load.lead_id = loads[0].id
    return written(tx, loads)


@operation(Permission.EDIT_LOAD)
def split_stream(tx: Tx, seen: LoadLine) -> tuple[LoadLine, ...]:
    """Part a stream: each row has its own lessons and hours again.

    Raises NotFound, Stale, RuleBroken (`stream_may_change`).
    """
    load = tx.get(Load, seen.id)
    tx.require_version(load, seen.version)
    loads = members_of(tx, load)
    require_apart(tx, loads)
    for one in loads:
        one.lead_id = None
    return written(tx, loads)


def require_apart(tx: Tx, loads: Sequence[Load]) -> None:
    """Raise RuleBroken (`stream_may_change`) if a row has lessons, or was handed over."""
    keys = [load.id for load in loads]
    lessons = sum(count_lessons(tx, key)[0] for key in keys)
    require(stream_may_change, lessons + len(read_handovers(tx, Load.id.in_(keys))))


def require_room(tx: Tx, loads: Sequence[Load]) -> None:
    """Raise BadInput (`stream_has_no_room`) unless a room of the kind holds all the groups."""
    sizes = select(group_size(tx, Load.group_id)).where(Load.id.in_([load.id for load in loads]))
    students = sum(tx.session.scalars(sizes))
    ends = loads[0].term.ends
    rooms = tx.session.scalars(select(Room).where(Room.kind == loads[0].room_kind).options(joinedload(Room.building)))
    open_ = [room.capacity for room in rooms if all(of.closed_on is None or of.closed_on > ends
                                                    for of in (room, room.building))]  # fmt: skip
    if max(open_, default=0) < students:
        raise BadInput("stream_has_no_room", students=students, most=max(open_, default=0))


def written(tx: Tx, loads: Sequence[Load]) -> tuple[LoadLine, ...]:
    """The rows as they are now."""
    tx.session.flush()
    tell_of(tx, loads)
    return tuple(seen_line(tx, load) for load in loads)
