"""The timetable (п. 4.7): look at the week, compose it by hand or by the engine."""

from collections.abc import Mapping

from sqlalchemy import delete

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.timetable import Claim, CycleLesson, Timetable
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.clashes import Clash, ClashKind, clashes, free_places, swap_verdict
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.editing import Editing, editing_of
from desktop_app.services.timetable.posing import (
    Posed,
    claim,
    pose,
    put,
    read_lessons,
    read_timetable,
)
from desktop_app.services.timetable.shown import shown_timetable
from desktop_app.services.timetable.values import Place, Slot, Solution
from desktop_app.services.timetable.week import Week

ROOM_CLASHES = frozenset({ClashKind.ROOM_BUSY, ClashKind.ROOM_KIND, ClashKind.ROOM_SMALL, ClashKind.NO_ROOM})


@reading(Permission.READ_TIMETABLE)
def open_week(tx: Tx, term_id: int) -> Week:
    """The week of a term with everything that grids and posters show. Raises NotFound.

    Editors see the working draft, all others the version in force.
    """
    timetable = shown_timetable(tx, term_id)
    return draw_week(read_basis(tx, term_id, timetable), timetable, read_lessons(tx, timetable))


@reading(Permission.READ_TIMETABLE)
def open_editing(tx: Tx, term_id: int) -> Editing:
    """The week and the engine's problem of the same moment: what a drag is judged by, without the database."""
    return look(tx, term_id)


@reading(Permission.EDIT_TIMETABLE)
def pose_problem(tx: Tx, term_id: int) -> Posed:
    """The problem of the term for the engine; locked lessons are pinned."""
    timetable = read_timetable(tx, term_id)
    return pose(read_basis(tx, term_id), timetable, read_lessons(tx, timetable))


@operation(Permission.EDIT_TIMETABLE)
def adopt(tx: Tx, posed: Posed, solution: Solution) -> Editing:
    """Make what the engine found the timetable of the term; lessons that were locked for it stay as they are.

    Raises Stale if the timetable has changed since the problem was posed, BadInput (`no_solution`).
    """
    if not solution.places:
        raise BadInput("no_solution", status=solution.status)
    basis = read_basis(tx, posed.term_id)
    timetable = begin_edit(tx, posed.term_id, posed.version)
    pinned = dict(posed.problem.pinned)
    kept = {lesson.id for lesson in read_lessons(tx, timetable) if lesson.locked or lesson.id in pinned}
    gone = CycleLesson.timetable_id == timetable.id, CycleLesson.id.not_in(kept)
    tx.session.execute(delete(Claim).where(Claim.timetable_id == timetable.id, Claim.lesson_id.not_in(kept)))
    tx.session.execute(delete(CycleLesson).where(*gone))
    cards = {card.id: card for card in posed.problem.cards}
    for card_id, place in solution.places:
        if card_id not in kept:
            put(tx, basis, timetable, cards[card_id], place)
    tx.note(adopted=len(solution.places), status=solution.status, teacher_windows=solution.teacher_windows)
    return look(tx, posed.term_id)


@operation(Permission.EDIT_TIMETABLE)
def move_lesson(tx: Tx, seen: Editing, lesson_id: int, place: Place) -> Editing:
    """Move a lesson to a place that keeps every hard rule. Raises BadInput (`place_taken`), Stale."""
    basis, timetable = open_edit(tx, seen)
    editing = editing_of(basis, timetable, read_lessons(tx, timetable))
    require_free(editing, lesson_id, place)
    stand(tx, basis, {lesson_id: place})
    return look(tx, seen.week.term_id)


@operation(Permission.EDIT_TIMETABLE)
def place_card(tx: Tx, seen: Editing, card_id: int, place: Place) -> Editing:
    """Give a card of the tray (its id is negative) a place. Raises BadInput (`place_taken`), Stale, NotFound."""
    basis, timetable = open_edit(tx, seen)
    editing = editing_of(basis, timetable, read_lessons(tx, timetable))
    card = next((card for card in editing.problem.cards if card.id == card_id), None)
    if card is None:
        raise NotFound(what="card", key=card_id)
    require_free(editing, card_id, place)
    put(tx, basis, timetable, card, place)
    return look(tx, seen.week.term_id)


@operation(Permission.EDIT_TIMETABLE)
def take_off(tx: Tx, seen: Editing, lesson_id: int) -> Editing:
    """Take a lesson off the grid; it goes back to the tray. Raises BadInput (`lesson_locked`), Stale."""
    open_edit(tx, seen)
    lesson = tx.get(CycleLesson, lesson_id)
    require_unlocked(lesson)
    tx.session.execute(delete(Claim).where(Claim.lesson_id == lesson_id))
    tx.session.delete(lesson)
    return look(tx, seen.week.term_id)


@operation(Permission.EDIT_TIMETABLE)
def swap_lessons(tx: Tx, seen: Editing, one: int, other: int) -> Editing:
    """Let two lessons exchange their slots. Raises BadInput (`place_taken`, `lesson_locked`), Stale."""
    basis, timetable = open_edit(tx, seen)
    editing = editing_of(basis, timetable, read_lessons(tx, timetable))
    swap = swap_verdict(editing.problem, editing.places, one, other)
    if not swap.ok:
        raise refusal(swap.reasons)
    stand(tx, basis, dict(swap.places))
    return look(tx, seen.week.term_id)


@operation(Permission.EDIT_TIMETABLE)
def lock_lesson(tx: Tx, seen: Editing, lesson_id: int, *, locked: bool) -> Editing:
    """Lock a lesson where it stands, so that neither hand nor engine moves it, or unlock it. Raises Stale."""
    open_edit(tx, seen)
    tx.get(CycleLesson, lesson_id).locked = locked
    return look(tx, seen.week.term_id)


def look(tx: Tx, term_id: int) -> Editing:
    """The editor's state as this transaction sees it."""
    tx.session.flush()
    timetable = shown_timetable(tx, term_id)
    return editing_of(read_basis(tx, term_id, timetable), timetable, read_lessons(tx, timetable))


def begin_edit(tx: Tx, term_id: int, version: int) -> Timetable:
    """The timetable, locked and with a new version; the first edit makes it. Raises Stale."""
    timetable = read_timetable(tx, term_id, lock=True)
    if timetable is None:
        timetable = Timetable(term_id=tx.get(Term, term_id).id)
        tx.session.add(timetable)
        tx.session.flush()
    else:
        tx.require_version(timetable, version)
        timetable.edits += 1
        tx.session.flush()
    tx.touch("timetable", term_id)
    return timetable


def open_edit(tx: Tx, seen: Editing) -> tuple[Basis, Timetable]:
    """What an edit by hand begins with."""
    timetable = begin_edit(tx, seen.week.term_id, seen.week.version)
    return read_basis(tx, seen.week.term_id), timetable


def require_free(editing: Editing, card_id: int, place: Place) -> None:
    """Refuse a place that breaks a hard rule, with the first reason."""
    if card_id in dict(editing.problem.pinned):
        raise BadInput("lesson_locked")
    verdict = free_places(editing.problem, editing.places, card_id).get(Slot(*place[:3]))
    if verdict is None or not verdict.ok:
        raise refusal(verdict.reasons if verdict else ())
    if place.room != verdict.room:
        wrong = room_clashes(editing, card_id, place)
        if wrong:
            raise refusal(wrong)


def room_clashes(editing: Editing, card_id: int, place: Place) -> tuple[Clash, ...]:
    """What is wrong with the room of a place, for the card or for the lesson that it would disturb."""
    found = clashes(editing.problem, {**editing.places, card_id: place})
    return tuple(clash for clash in found if card_id in {clash.card, clash.other} and clash.kind in ROOM_CLASHES)


def refusal(reasons: tuple[Clash, ...]) -> BadInput:
    """The error behind a place that is refused; the screen tells all the reasons, this names their kinds."""
    return BadInput("place_taken", kinds=", ".join(str(clash.kind) for clash in reasons))


def require_unlocked(lesson: CycleLesson) -> None:
    """Refuse to touch a locked lesson."""
    if lesson.locked:
        raise BadInput("lesson_locked")


def stand(tx: Tx, basis: Basis, places: Mapping[int, Place]) -> None:
    """Write lessons at new places; claims are dropped first, so that two lessons may change places."""
    tx.session.execute(delete(Claim).where(Claim.lesson_id.in_(places)))
    for lesson_id, place in places.items():
        lesson = tx.get(CycleLesson, lesson_id)
        require_unlocked(lesson)
        lesson.parity, lesson.day, lesson.pair, lesson.room_id = place.parity.in_cycle, *place[1:]
        claim(tx, basis, lesson)
