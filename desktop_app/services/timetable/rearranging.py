"""Many lessons of the cycle at once: taken off, put, moved, locked; and any deed undone and done again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.timetable import Claim, CycleLesson
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable import look, open_edit, refusal, stand
from desktop_app.services.timetable.clashes import Clash
from desktop_app.services.timetable.conflicts import ClashKind, of_people, of_room, of_the_grid
from desktop_app.services.timetable.editing import Editing, editing_of
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.posing import put, read_lessons
from desktop_app.services.timetable.values import Parity, Place


class Change(NamedTuple):
    """A lesson of a load from one place to another; without a place it is in the tray.

    It names no key, because a lesson that is taken off and put back gets another one.
    """

    load: int
    before: Place | None
    after: Place | None


class Standing(NamedTuple):
    """A lesson where it stands."""

    load: int
    place: Place


@operation(Permission.EDIT_TIMETABLE)
def rearrange(tx: Tx, seen: Editing, changes: Sequence[Change]) -> Editing:
    """Make all the changes at once, or none of them.

    It is judged by who is busy and which room suits, not by windows: what stood once may stand again. Raises NotFound
    if a lesson is not where it was, BadInput (`place_taken`, `lesson_locked`), Stale.
    """
    return carry_out(tx, seen, changes)


def carry_out(
    tx: Tx, seen: Editing, changes: Sequence[Change], judged: Collection[ClashKind] = tuple(ClashKind)
) -> Editing:
    """Make the changes; only what is `judged` refuses them."""
    basis, timetable = open_edit(tx, seen)
    editing = editing_of(basis, timetable, read_lessons(tx, timetable))
    ends = ends_of(editing, changes)
    require_possible(editing, ends, judged)
    gone = [card for card, place in ends.items() if place is None]
    tx.session.execute(delete(Claim).where(Claim.lesson_id.in_(gone)))
    tx.session.execute(delete(CycleLesson).where(CycleLesson.id.in_(gone)))
    stand(tx, basis, {card: place for card, place in ends.items() if card > 0 and place is not None})
    cards = {card.id: card for card in editing.problem.cards}
    for card, place in ends.items():
        if card < 0 and place is not None:
            put(tx, basis, timetable, cards[card], place)
    tx.note(**counted(changes))
    return look(tx, seen.week.term_id)


@operation(Permission.EDIT_TIMETABLE)
def lock_lessons(tx: Tx, seen: Editing, lessons: Sequence[Standing], *, locked: bool) -> Editing:
    """Lock lessons where they stand, or unlock them. Raises NotFound if one is not there, Stale."""
    open_edit(tx, seen)
    for standing in lessons:
        tx.get(CycleLesson, lesson_at(seen, *standing)).locked = locked
    return look(tx, seen.week.term_id)


def lesson_at(editing: Editing, load: int, place: Place) -> int:
    """The key of the lesson of a load that stands there. Raises NotFound."""
    for lesson in editing.week.lessons:
        if lesson.load_id == load and editing.places.get(lesson.id) == place:
            return lesson.id
    raise NotFound(what="lesson", key=load)


def ends_of(editing: Editing, changes: Iterable[Change]) -> dict[int, Place | None]:
    """Card → where it shall stand. Raises NotFound, BadInput (`lesson_locked`)."""
    pinned = dict(editing.problem.pinned)
    ends: dict[int, Place | None] = {}
    for load, before, after in changes:
        card = lesson_at(editing, load, before) if before else card_in_tray(editing, load, after, taken=ends)
        if card in pinned:
            raise BadInput("lesson_locked")
        ends[card] = after
    return ends


def card_in_tray(editing: Editing, load: int, place: Place | None, *, taken: Container[int] = ()) -> int:
    """The key of a card of the tray that suits the place: of every week, or of one week. Raises NotFound."""
    for card in editing.problem.cards:
        suits = place is not None and place.parity in card.parities
        if card.id < 0 and card.load == load and suits and card.id not in taken:
            return card.id
    raise NotFound(what="card", key=load)


def require_possible(
    editing: Editing, ends: Mapping[int, Place | None], judged: Collection[ClashKind] = tuple(ClashKind)
) -> None:
    """Refuse what would book somebody twice or a room that does not suit."""
    occupancy = Occupancy(editing.problem, {card: at for card, at in editing.places.items() if card not in ends})
    places = {card: place for card, place in ends.items() if place is not None}
    for card, place in places.items():
        occupancy.put(card, place)
    found = (reason for card, place in places.items() for reason in reasons_of(occupancy, card, place))
    reasons = tuple(reason for reason in found if reason.kind in judged)
    if reasons:
        raise refusal(reasons)


def reasons_of(occupancy: Occupancy, number: int, place: Place) -> Iterator[Clash]:
    """What is wrong with a card where it stands now."""
    card = occupancy.cards[number]
    yield from of_the_grid(occupancy, card, place)
    yield from of_people(occupancy, card, place)
    yield from of_room(occupancy, card, place)


def counted(changes: Iterable[Change]) -> dict[str, int]:
    """How many lessons were put, taken off and moved."""
    kinds = ("put" if one.before is None else "taken_off" if one.after is None else "moved" for one in changes)
    return dict(Counter(kinds))


def backwards(changes: Sequence[Change]) -> tuple[Change, ...]:
    """What undoes the changes."""
    return tuple(Change(load, after, before) for load, before, after in changes)


def differences(before: Editing, after: Editing) -> tuple[Change, ...]:
    """The changes that lead from one state to the other, lessons of a load paired off as they are found."""
    changes: list[Change] = []
    then, now = standings(before), standings(after)
    for kind in sorted({*then, *now}):
        gone, new = then[kind] - now[kind], now[kind] - then[kind]
        left, come = sorted(gone.elements()), sorted(new.elements())
        pairs = min(len(left), len(come))
        changes += [Change(kind[0], *ends) for ends in zip(left[:pairs], come[:pairs], strict=True)]
        changes += [Change(kind[0], place, None) for place in left[pairs:]]
        changes += [Change(kind[0], None, place) for place in come[pairs:]]
    return tuple(changes)


def standings(editing: Editing) -> defaultdict[tuple[int, bool], Counter[Place]]:
    """(load, every week?) → where its lessons stand."""
    found: defaultdict[tuple[int, bool], Counter[Place]] = defaultdict(Counter)
    for lesson in editing.week.lessons:
        place = editing.places[lesson.id]
        found[lesson.load_id, place.parity.in_cycle is Parity.EVERY][place] += 1
    return found


def locks_changed(before: Editing, after: Editing) -> tuple[tuple[Standing, ...], bool]:
    """The lessons that were locked or unlocked between the two states, and which of it."""
    then, now = locked_in(before), locked_in(after)
    return (tuple(sorted(now - then)), True) if now - then else (tuple(sorted(then - now)), False)


def locked_in(editing: Editing) -> set[Standing]:
    """The locked lessons."""
    return {Standing(one.load_id, editing.places[one.id]) for one in editing.week.lessons if one.locked}
