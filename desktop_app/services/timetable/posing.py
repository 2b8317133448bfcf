"""From the tables to the engine's problem, and from the engine's places back to rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.load import Load
from desktop_app.models.timetable import Claim, CycleLesson, Timetable
from desktop_app.services.office import Tx
from desktop_app.services.timetable.basis import Basis
from desktop_app.services.timetable.hours import Wanted, WeekCount, pairs_of, wanted
from desktop_app.services.timetable.resolving import wishes_of
from desktop_app.services.timetable.values import Card, Parity, Place, Problem, Room


@dataclass(frozen=True, slots=True)
class Posed:
    """The engine's problem of a term. A placed lesson's card has the lesson's id; cards without a place count down."""

    term_id: int
    version: int  # of the timetable that it was read from; 0 when there is none
    problem: Problem
    places: Mapping[int, Place]


def read_timetable(tx: Tx, term_id: int, *, lock: bool = False) -> Timetable | None:
    """The term's working draft; `lock` keeps other editors out until this transaction ends."""
    query = select(Timetable).where(Timetable.term_id == term_id, Timetable.working)
    return tx.session.scalars(query.with_for_update() if lock else query).one_or_none()


def read_lessons(tx: Tx, timetable: Timetable | None) -> Sequence[CycleLesson]:
    """The lessons of the cycle."""
    if timetable is None:
        return ()
    return tx.session.scalars(
        select(CycleLesson).where(CycleLesson.timetable_id == timetable.id).order_by(CycleLesson.id)
    ).all()


def place_of(basis: Basis, lesson: CycleLesson) -> Place:
    """Where a lesson of the cycle stands."""
    return Place(basis.parity(lesson), lesson.day, lesson.pair, lesson.room_id)


def pairs_given(lessons: Sequence[CycleLesson], weeks: Mapping[int, WeekCount]) -> Counter[int]:
    """Load → pairs that its lessons give over the weeks of theory; `weeks` is by load."""
    given: Counter[int] = Counter()
    for lesson in lessons:
        given[lesson.load_id] += weeks[lesson.load_id].of(Parity(lesson.parity).weeks)
    return given


def unplaced(basis: Basis, lessons: Sequence[CycleLesson]) -> dict[int, Wanted]:
    """Load → lessons that still want a place."""
    weeks = {load.id: basis.week_count(load) for load in basis.firsts}
    given = pairs_given(lessons, weeks)
    rest = {load.id: wanted(pairs_of(load.hours) - given[load.id], weeks[load.id]) for load in basis.leads}
    return {load: want for load, want in rest.items() if any(want)}


def pose(basis: Basis, timetable: Timetable | None, lessons: Sequence[CycleLesson]) -> Posed:
    """The problem of the term as it stands now: locked lessons are pinned, the others are hints."""
    cards = [
        card_of(basis, lesson.id, basis.loads[lesson.load_id], whole=lesson.parity == Parity.EVERY)
        for lesson in lessons
    ]
    cards.extend(new_cards(basis, unplaced(basis, lessons)))
    places = {lesson.id: place_of(basis, lesson) for lesson in lessons}
    problem = Problem(
        cards=tuple(cards),
        rooms=tuple(Room(room.id, str(room.kind), room.capacity, room.building_id) for room in basis.rooms),
        limits=basis.limits,
        teacher_off=basis.busy,
        reluctant=basis.reluctant,
        requirements=wishes_of(basis.requirements, basis.loads),
        pinned=tuple((lesson.id, place_of(basis, lesson)) for lesson in lessons if lesson.locked),
        hints=tuple(places.items()),
    )
    return Posed(basis.term.id, timetable.version if timetable else 0, problem, places)


def new_cards(basis: Basis, rest: Mapping[int, Wanted]) -> Iterator[Card]:
    """Cards for what has no place yet, numbered −1, −2 and so on."""
    number = 0
    for load_id, want in rest.items():
        for whole in (*[True] * want.whole, *[False] * want.halves):
            number -= 1
            yield card_of(basis, number, basis.loads[load_id], whole=whole)


def card_of(basis: Basis, number: int, load: Load, *, whole: bool) -> Card:
    """A lesson of a load as the engine sees it."""
    return Card(
        id=number,
        load=load.id,
        whole=whole,
        teacher=load.teacher_id,
        parts=basis.parts(load),
        size=basis.size(load),
        room_kind=str(load.room_kind),
        part=basis.part(load),
    )


def put(tx: Tx, basis: Basis, timetable: Timetable, card: Card, place: Place) -> CycleLesson:
    """Write a lesson at a place, with its claims."""
    lesson = CycleLesson(
        timetable_id=timetable.id,
        load_id=card.load,
        room_id=place.room,
        parity=int(place.parity.in_cycle),
        day=place.day,
        pair=place.pair,
    )
    tx.session.add(lesson)
    tx.session.flush()
    claim(tx, basis, lesson)
    return lesson


def claim(tx: Tx, basis: Basis, lesson: CycleLesson) -> None:
    """Book whoever the lesson needs; the database refuses what is booked already."""
    tx.session.add_all(
        Claim(
            timetable_id=lesson.timetable_id,
            lesson_id=lesson.id,
            week=week,
            day=lesson.day,
            pair=lesson.pair,
            holder=holder,
        )
        for week in basis.parity(lesson).weeks
        for holder in holders(basis, basis.loads[lesson.load_id], lesson.room_id)
    )


def holders(basis: Basis, load: Load, room_id: int) -> list[str]:
    """Who is busy while a lesson is held: the room and the teacher once, everybody of every group of a stream."""
    people = [holder for one in basis.together(load) for holder in people_of(basis, one)]
    return [f"room:{room_id}", f"teacher:{load.teacher_id}", *people]


def people_of(basis: Basis, load: Load) -> list[str]:
    """A lesson of the whole group takes the group and each of its subgroups.

    One of a subgroup takes it, and its students who stand in a subgroup of another division too: no two lessons of
    different divisions that share a student are booked at once, those that share nobody are.
    """
    group = basis.groups[load.group_id]
    if load.subgroup_id is not None:
        return [f"subgroup:{load.subgroup_id}", *group.crowds.get(load.subgroup_id, ())]
    subgroups = [subgroup for subgroup in group.parts if subgroup is not None]
    return [f"group:{load.group_id}", *(f"subgroup:{subgroup}" for subgroup in subgroups)]
