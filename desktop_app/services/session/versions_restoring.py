"""A version of the schedule put back: what can still stand there does, the rest is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.errors import BadInput
from desktop_app.models.session import ExamSession, SessionVersion
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.faults import faults_of
from desktop_app.services.session.placing import (
    days_in,
    lock_sessions,
    place_from,
    require_all_movable,
    tell,
    write_place,
)
from desktop_app.services.session.problem import Place
from desktop_app.services.session.reading import read_board
from desktop_app.services.session.reading_ground import Ground, read_ground
from desktop_app.services.session.reading_units import Unit
from desktop_app.services.session.values import SessionBoard, SessionHead
from desktop_app.services.session.versions import kept
from desktop_app.services.session.versions_stands import about
from desktop_app.services.session.versions_values import About, Stands


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a version back did."""

    board: SessionBoard
    moved: int
    refused: tuple[About, ...]  # what can't stand there any more; it stays where it is as far as that is free


@dataclass
class Putting:
    """The schedule while it is put back."""

    ground: Ground
    before: Mapping[int, Place]
    lifted: Sequence[int] = ()  # units
    moved: int = 0
    refused: list[int] = field(default_factory=list)  # units


@operation(Permission.EDIT_SESSIONS)
def restore_session_version(tx: Tx, seen: SessionHead, version_id: int) -> Restored:
    """Put everything back where it stood in a version; examiners stay as they are now.

    What is pinned, has a statement at work or can't stand there any more is named and stays. What had no place then is
    taken off, unless the schedule is published. Raises NotFound, Stale, BadInput (`session_versions_apart`).
    """
    version, session = tx.get(SessionVersion, version_id), tx.get(ExamSession, seen.id)
    lock_sessions(tx)
    tx.session.refresh(session)
    tx.require_version(session, seen.version)
    if version.session_id != session.id:
        raise BadInput("session_versions_apart")
    stands = kept(tx, version)
    with corrected(tx, session.id):
        put_back = put_stands(tx, session, stands)
        tell(tx, [session], [row for key in put_back.lifted for row in put_back.ground.units[key].rows])
    refused = tuple(about(put_back.ground.units[key].lead) for key in put_back.refused)
    tx.note(session=session.title, restored=version.title, moved=put_back.moved, refused=len(refused))
    return Restored(read_board(tx, session.id), put_back.moved, refused)


def put_stands(tx: Tx, session: ExamSession, stands: Stands) -> Putting:
    """Lift what stands elsewhere than in the version, put each down there, and what can't back where it was."""
    ground = read_ground(tx, [session], {day for one in stands.values() for day in days_in(one.place)})
    done = Putting(ground, dict(ground.places))
    wanted = wanted_places(session, ground, stands)
    done.lifted = lifted = [key for key in wanted if is_movable(tx, ground.units[key], done)]
    for key in lifted:
        ground.places.pop(key, None)
    for key in lifted:
        if fits(ground, key, wanted[key]):
            done.moved += 1
        else:
            done.refused.append(key)
    for key in set(done.refused) & set(lifted):
        fits(ground, key, done.before.get(key))
    for key in lifted:
        write_place(ground.units[key], ground.places.get(key))
    return done


def wanted_places(session: ExamSession, ground: Ground, stands: Stands) -> dict[int, Place | None]:
    """Unit → where it stood, of those that stand elsewhere now."""
    found: dict[int, Place | None] = {}
    for key, unit in ground.units.items():
        stand = stands.get(unit.lead.id)
        known = stand is not None or session.published_on is None
        place = None if stand is None else place_from(stand.place)
        if unit.lead.session_id == session.id and known and place != ground.places.get(key):
            found[key] = place
    return found


def is_movable(tx: Tx, unit: Unit, done: Putting) -> bool:
    """Whether it may be lifted; else it is named."""
    try:
        require_all_movable(tx, unit)
    except BadInput:
        done.refused.append(unit.key)
        return False
    return True


def fits(ground: Ground, key: int, place: Place | None) -> bool:
    """Put a unit down there, unless something is against it."""
    if place is None:
        return True
    if any(fault.hard for fault in faults_of(ground, ground.units[key], place)):
        return False
    ground.places[key] = place
    return True
