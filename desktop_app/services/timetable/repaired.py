"""The least-change repair of the term's working draft (п. 4.7): what it is asked about, and how it is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import or_, select

from desktop_app.errors import NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.rooms import Building, Room
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable import begin_edit, look, refusal, stand
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.clashes import ClashKind
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.posing import Posed, pose, put, read_lessons, read_timetable
from desktop_app.services.timetable.rearranging import Change, carry_out, reasons_of
from desktop_app.services.timetable.repairing import NewPlace
from desktop_app.services.timetable.values import Place

TWICE = frozenset({ClashKind.TEACHER_BUSY, ClashKind.GROUP_BUSY, ClashKind.ROOM_BUSY})


@reading(Permission.EDIT_TIMETABLE)
def pose_repair(tx: Tx, term_id: int) -> Posed:
    """The timetable as it stands, without the rooms that are closed by the end of the term. Raises NotFound."""
    timetable = read_timetable(tx, term_id)
    return without_closed_rooms(tx, pose(read_basis(tx, term_id), timetable, read_lessons(tx, timetable)))


def without_closed_rooms(tx: Tx, posed: Posed) -> Posed:
    """The lessons that stand in closed rooms have to leave them."""
    ends = tx.get(Term, posed.term_id).ends
    closed = select(Room.id).join(Room.building).where(or_(Room.closed_on <= ends, Building.closed_on <= ends))
    gone = set(tx.session.scalars(closed))
    rooms = tuple(room for room in posed.problem.rooms if room.id not in gone)
    return replace(posed, problem=replace(posed.problem, rooms=rooms))


@operation(Permission.EDIT_TIMETABLE)
def take_repair(tx: Tx, posed: Posed, moves: Sequence[NewPlace]) -> Editing:
    """Make all the moves of a repair at once, or none of them.

    Raises Stale if the timetable has changed since the repair was looked for; NotFound, BadInput (`place_taken`,
    `lesson_locked`) if the load, the rooms or the times of teachers have.
    """
    basis = read_basis(tx, posed.term_id)
    timetable = begin_edit(tx, posed.term_id, posed.version)
    now = without_closed_rooms(tx, pose(basis, timetable, read_lessons(tx, timetable)))
    cards = {card.id: card for card in now.problem.cards}
    loads = {card.id: card.load for card in posed.problem.cards}
    for move in moves:
        if move.card not in cards or cards[move.card].load != loads.get(move.card):
            raise NotFound(what="card", key=move.card)
    ends = {move.card: move.after for move in moves}
    require_right(Occupancy(now.problem, {**now.places, **ends}), ends)
    stand(tx, basis, {card: place for card, place in ends.items() if card > 0})
    for card, place in ends.items():
        if card < 0:
            put(tx, basis, timetable, cards[card], place)
    tx.note(moved=sum(card > 0 for card in ends), put=sum(card < 0 for card in ends))
    return look(tx, posed.term_id)


@operation(Permission.EDIT_TIMETABLE)
def take_repair_back(tx: Tx, seen: Editing, changes: Sequence[Change]) -> Editing:
    """Let the lessons stand where they stood before a repair, right or wrong; nobody is booked twice.

    Raises NotFound if a lesson is not where it was, BadInput (`place_taken`, `lesson_locked`), Stale.
    """
    return carry_out(tx, seen, changes, TWICE)


def require_right(occupancy: Occupancy, ends: Mapping[int, Place]) -> None:
    """Refuse what breaks a rule of a single place."""
    reasons = tuple(reason for card, place in ends.items() for reason in reasons_of(occupancy, card, place))
    if reasons:
        raise refusal(reasons)
