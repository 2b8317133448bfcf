"""Out of a refusal: each way keeps every rule, and a made-up case of each kind is found."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from timetables import placed, trouble

from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.values import Card, Limits, Parity, Part, Place, Problem, Room, Slot
from desktop_app.services.timetable.ways_out import WayKind, WayOut, ways_out

ONE, TWO = (Part(1, 0),), (Part(2, 0),)
ROOMS = (Room(1, "lecture", 30, 1), Room(2, "lecture", 30, 1))
LIMITS = Limits(2, 2, 2)


def card(number: int, parts: tuple[Part, ...], teacher: int) -> Card:
    return Card(number, number, whole=True, teacher=teacher, parts=parts, size=20, room_kind="lecture")


def at(day: int, pair: int, room: int = 1) -> Place:
    return Place(Parity.EVERY, day, pair, room)


def slot(day: int, pair: int) -> Slot:
    return Slot(Parity.EVERY, day, pair)


def ways(problem: Problem, places: dict[int, Place], number: int, wanted: Slot) -> tuple[WayOut, ...]:
    occupancy = Occupancy(problem, places)
    return ways_out(occupancy, number, wanted, free_places(problem, places, number, occupancy))


def test_two_lessons_of_a_group_may_exchange() -> None:
    problem = Problem((card(1, ONE, 1), card(2, ONE, 2)), ROOMS, LIMITS)
    found = ways(problem, {1: at(1, 1), 2: at(1, 2)}, 1, slot(1, 2))
    assert [way.kind for way in found][:1] == [WayKind.SWAP]
    assert dict(found[0].places) == {1: at(1, 2), 2: at(1, 1)}


def test_a_card_of_the_tray_asks_the_lesson_in_its_place_to_go() -> None:
    problem = Problem((card(1, ONE, 1), card(2, ONE, 2)), ROOMS, LIMITS, frozenset({(1, 1, 2), (1, 2, 1), (1, 2, 2)}))
    found = ways(problem, {2: at(1, 1)}, 1, slot(1, 1))
    assert [way.kind for way in found] == [WayKind.DISPLACE]
    assert found[0].place[:3] == slot(1, 1)
    assert found[0].mover[0] == 2


def test_nobody_locked_is_asked_to_go() -> None:
    problem = Problem((card(1, ONE, 1), card(2, ONE, 2)), ROOMS, LIMITS)
    found = ways(replace(problem, pinned=((2, at(1, 1)),)), {2: at(1, 1)}, 1, slot(1, 1))
    assert [way.kind for way in found] == [WayKind.ELSEWHERE]
    assert found[0].place[1:3] == (1, 2), "the pair beside it is the nearest"


def test_whoever_holds_the_only_room_is_asked_to_go() -> None:
    problem = Problem((card(1, ONE, 1), card(2, TWO, 2)), ROOMS[:1], LIMITS)
    off = frozenset({(1, 1, 2), (1, 2, 1), (1, 2, 2)})
    found = ways(replace(problem, teacher_off=off), {2: at(1, 1)}, 1, slot(1, 1))
    assert [way.kind for way in found] == [WayKind.DISPLACE]
    assert found[0].mover[0] == 2


def test_a_hopeless_wish_has_no_way_out() -> None:
    problem = Problem((card(1, ONE, 1),), ROOMS, LIMITS, frozenset((1, day, pair) for day in (1, 2) for pair in (1, 2)))
    assert ways(problem, {}, 1, slot(1, 1)) == ()


@given(placed(), st.data())
@settings(max_examples=80, deadline=None)
def test_every_way_out_keeps_the_rules_and_asking_changes_nothing(
    case: tuple[Problem, dict[int, Place]], data: st.DataObject
) -> None:
    problem, places = case
    number = data.draw(st.sampled_from(problem.cards)).id
    occupancy = Occupancy(problem, places)
    verdicts = free_places(problem, places, number, occupancy)
    wanted = data.draw(st.sampled_from(sorted(verdicts)))
    if verdicts[wanted].ok:
        return
    for way in ways_out(occupancy, number, wanted, verdicts):
        assert not trouble(problem, places, {**places, **dict(way.places)}, {card for card, _place in way.places})
        if way.kind is not WayKind.ELSEWHERE:
            assert way.place[1:3] == wanted[1:3]
    assert occupancy.places == places
