"""The schedule of a session composed, mended and explained (п. 4.7): posed, thought over, adopted.

`pose_session` → `compose_session` (or `mend_session`, `explain_session`; long work) → `adopt_schedule`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.services.job import Job
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.explaining import explain
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.making import hold_session
from desktop_app.services.session.placing import BEGUN, put_places, tell
from desktop_app.services.session.posing import pose
from desktop_app.services.session.problem import Cost, Place, Problem, Reason, Slot, Solution
from desktop_app.services.session.reading import read_board
from desktop_app.services.session.reading_ground import Away as Away
from desktop_app.services.session.reading_ground import Past, read_ground
from desktop_app.services.session.times import time_of
from desktop_app.services.session.values import EventPlace, EventSeen, SessionBoard

OF_GROUPS = frozenset({Reason.DATES, Reason.DAY_OFF, Reason.LESSONS, Reason.PRACTICE, Reason.ONE_A_DAY, Reason.GROUP})
OF_EMPLOYEES = frozenset({Reason.AWAY, Reason.TEACHES, Reason.EXAMINER})


@dataclass(frozen=True, slots=True)
class PosedSession:
    """The composer's problem of a session as it was read, and the names of what stands in it."""

    board: SessionBoard
    problem: Problem
    groups: Mapping[int, str]
    employees: Mapping[int, str]
    rooms: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Where an event stands, and where it would."""

    event: EventSeen
    before: EventPlace | None
    after: EventPlace | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A schedule that nobody has adopted yet."""

    board: SessionBoard  # that it was made for
    changes: tuple[Change, ...]
    unplaced: tuple[EventSeen, ...]  # for which no place was found
    before: Cost  # of the schedule as it stands
    cost: Cost
    bound: int  # no schedule costs less, as far as it is proved
    optimal: bool
    rooms: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Explained:
    """A requirement of those that contradict each other: whose it is, and which events it holds."""

    reason: Reason
    subject: str  # «ИС-21», «Иванова А. П.», «305», «Математика»
    events: tuple[EventSeen, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Requirements that can't all be kept: the one to relax first is in front."""

    parts: tuple[Explained, ...]
    proved: bool  # none of them can be left out


@reading(Permission.EDIT_SESSIONS)
def pose_session(tx: Tx, session_id: int, away: Sequence[Away] = ()) -> PosedSession:
    """The problem of a session as it stands now; `away`: who can't come on which days besides. Raises NotFound.

    Once it is published, what has been held stays, and nothing is put on a day that has come.
    """
    session = tx.get(ExamSession, session_id)
    ground = replace(read_ground(tx, [session]), absent=tuple(away), past=past_of(tx, session))
    return PosedSession(
        board=read_board(tx, session_id),
        problem=pose(ground, session_id),
        groups={row.group_id: row.group.name for unit in ground.units.values() for row in unit.rows},
        employees=ground.names,
        rooms={key: room.number for key, room in ground.rooms.items()},
    )


def past_of(tx: Tx, session: ExamSession) -> Past | None:
    """What has been of a published session: days that are over, and whatever has marks already."""
    if session.published_on is None:
        return None
    ours = ExamEvent.session_id == session.id
    held = set(tx.session.scalars(select(ExamEvent.id).where(ours, ExamEvent.day < tx.today)))
    if tx.user.may(Permission.READ_SHEETS):
        begun = select(ExamEvent.id).join(GradeSheet, GradeSheet.event_id == ExamEvent.id)
        held |= set(tx.session.scalars(begun.where(ours, GradeSheet.state.in_(BEGUN))))
    return Past(tx.today, frozenset(held))


def compose_session(
    posed: PosedSession, job: Job, *, seconds: float = 30.0, seed: int = 1, workers: int = 2
) -> Proposal:
    """The best schedule found in time, what stands if nothing better is found; pinned events stay.

    One worker always answers the same. Raises Cancelled.
    """
    from desktop_app.services.session.solver import compose

    fresh = replace(posed.problem, events=tuple(replace(event, stands=None) for event in posed.problem.events))
    found = compose(fresh, job, seconds=seconds, seed=seed, workers=workers)
    return proposal_of(posed, standing_if_as_good(posed.problem, found))


def standing_if_as_good(problem: Problem, found: Solution) -> Solution:
    """What stands whole and costs no more than what was found: nobody is moved for nothing."""
    stands = {event.key: event.stands for event in problem.events if event.stands is not None}
    if len(stands) < len(problem.events) or breaks(problem, stands):
        return found
    cost = cost_of(problem, stands)
    if cost.total > found.cost.total:
        return found
    return replace(found, places=stands, cost=cost, unplaced=(), optimal=cost.total <= found.bound)


def mend_session(posed: PosedSession, job: Job, *, seconds: float = 10.0, seed: int = 1) -> Proposal:
    """A schedule that stands again with as few events moved as can be. Raises Cancelled."""
    from desktop_app.services.session.mending import mend

    return proposal_of(posed, mend(posed.problem, job, seconds=seconds, seed=seed))


def explain_session(posed: PosedSession, job: Job, *, seconds: float = 8.0) -> Explanation | None:
    """Requirements that contradict each other, the one to relax first in front; None: none was found in time."""
    found = explain(posed.problem, job, seconds=seconds)
    if found is None:
        return None
    events = leads_of(posed.board)
    return Explanation(
        tuple(
            Explained(
                one.requirement.reason,
                subject_of(posed, one.requirement.reason, one.requirement.subject),
                tuple(events[key] for key in one.events if key in events),
            )
            for one in found.parts
        ),
        found.proved,
    )


@operation(Permission.EDIT_SESSIONS)
def adopt_schedule(tx: Tx, proposal: Proposal) -> SessionBoard:
    """Write a proposed schedule; not when the session has changed since it was posed.

    Raises Stale, NotFound, and what `place_events` does.
    """
    session = hold_session(tx, proposal.board.head)
    with corrected(tx, session.id):
        wanted = {one.event.id: one.after for one in proposal.changes}
        rows = put_places(tx, [session], wanted)
        tell(tx, [session], rows)
    tx.note(session=session.title, placed=len(wanted), cost=proposal.cost.total, bound=proposal.bound)
    return read_board(tx, session.id)


def leads_of(board: SessionBoard) -> dict[int, EventSeen]:
    """Key → the event that stands for all that are held with it."""
    found: dict[int, EventSeen] = {}
    for event in board.events:
        if not event.cancelled and (event.key not in found or event.id == event.key):
            found[event.key] = event
    return found


def proposal_of(posed: PosedSession, solution: Solution) -> Proposal:
    """What a solution changes."""
    events = leads_of(posed.board)
    stands = {event.key: event.stands for event in posed.problem.events if event.stands is not None}
    after = {key: None if place is None else shown(place) for key, place in places_of(posed, solution).items()}
    changed = [Change(events[key], events[key].place, place) for key, place in after.items()]
    return Proposal(
        board=posed.board,
        changes=tuple(one for one in changed if one.before != one.after),
        unplaced=tuple(events[key] for key in solution.unplaced),
        before=cost_of(posed.problem, stands),
        cost=solution.cost,
        bound=solution.bound,
        optimal=solution.optimal,
        rooms=posed.rooms,
    )


def places_of(posed: PosedSession, solution: Solution) -> dict[int, Place | None]:
    """Key → where the solution puts it; what found no place is taken off."""
    return {event.key: solution.places.get(event.key) for event in posed.problem.events}


def shown(place: Place) -> EventPlace:
    """A place as screens show it."""
    held: Slot | None = place.consultation
    return EventPlace(
        place.slot.day,
        time_of(place.slot.starts),
        place.room,
        held.day if held else None,
        time_of(held.starts) if held else None,
        place.consultation_room if held else None,
    )


def subject_of(posed: PosedSession, reason: Reason, key: int) -> str:
    """Whom a requirement is about, by name."""
    if reason in OF_GROUPS:
        return posed.groups.get(key, "")
    if reason in OF_EMPLOYEES:
        return posed.employees.get(key, "")
    if reason is Reason.ROOM:
        return posed.rooms.get(key, "")
    event = leads_of(posed.board).get(key)
    return f"{event.title}, {event.group}" if event is not None else ""
