"""The way between two lessons in a row is told where the break is shorter."""

from dataclasses import replace
from datetime import time

from colleges import SmallCollege, small_college

from desktop_app.models.rooms import Room
from desktop_app.models.timetable import CycleLesson, Timetable
from desktop_app.services.bells import BellsValues, add_bells
from desktop_app.services.buildings import BuildingValues, add_building, open_buildings, put_way
from desktop_app.services.office import Office
from desktop_app.services.timetable.check import PlacedLesson
from desktop_app.services.timetable.checking import check_timetable
from desktop_app.services.timetable.ways import Ground, LongWay, long_ways

HERE, THERE = 1, 2  # rooms
GROUND = Ground({HERE: 7, THERE: 8}, {(7, 8): 15}, {(1, 1, 1): 10, (1, 1, 2): 20, (2, 1, 1): 10})
ONE = PlacedLesson(1, 10, 1, None, 100, HERE, 0, 1, 1, 24, frozenset({1, 2}))
TWO = PlacedLesson(2, 11, 1, None, 101, THERE, 0, 1, 2, 24, frozenset({1, 2}))
ALONE, APART = (replace(one, subgroup=1, students=frozenset({n})) for n, one in enumerate((ONE, TWO)))
OF_GROUP = LongWay(None, 1, 1, 2, THERE, 15, 10)


def test_a_group_and_a_teacher_who_have_to_go_farther_than_the_break_are_told_once() -> None:
    assert long_ways([ONE, TWO], GROUND) == (OF_GROUP,)
    assert long_ways([ONE, replace(TWO, parity=1, teacher=100)], GROUND) == (
        replace(OF_GROUP, teacher=100, group=None), OF_GROUP,
    )  # fmt: skip
    assert long_ways([ONE, replace(TWO, group=2, teacher=100, students=frozenset({9}))], GROUND) == (
        replace(OF_GROUP, teacher=100, group=None),
    )


def test_what_fits_the_break_is_not_told() -> None:
    for lessons in ([ONE, replace(TWO, room=HERE)], [ONE, replace(TWO, pair=3)], [ONE, replace(TWO, day=2)],
                    [replace(ONE, pair=2), replace(TWO, pair=3)], [replace(ONE, parity=1), replace(TWO, parity=2)],
                    [ALONE, APART]):  # fmt: skip
        assert long_ways(lessons, GROUND) == ()
    assert long_ways([ONE, TWO], replace(GROUND, ways={})) == ()


def test_the_check_of_a_term_reads_ways_and_bells(office: Office) -> None:
    college: SmallCollege = small_college(office)
    far = add_building(office, BuildingValues("Дальний корпус"))
    home = next(one for one in open_buildings(office).buildings if one.id != far.id)
    put_way(office, open_buildings(office).way(home.id, far.id), 25)
    add_bells(office, BellsValues("Звонки", ((time(8), time(9, 30)), (time(9, 40), time(11))), weekdays=(1,)))
    with office.database.writing() as session:
        session.get_one(Room, college.computer_room).building_id = far.id
        plan = Timetable(term_id=college.term)
        session.add(plan)
        session.flush()
        for pair, room in ((1, college.lecture_room), (2, college.computer_room)):
            session.add(CycleLesson(timetable_id=plan.id, load_id=college.load_a, room_id=room, parity=0, day=1,
                                    pair=pair))  # fmt: skip
        session.commit()
    told = check_timetable(office, college.term).ways
    assert [(one.day, one.pair, one.minutes, one.pause) for one in told] == [(1, 2, 25, 10)] * 2
