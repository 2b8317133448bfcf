"""A term with parts on both databases: what is read in a block has its hours in its part, and shares a place."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from desks import acting
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from timetable_desk import put

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.timetable import Claim, CycleLesson, Lesson
from desktop_app.services.load_writing import change_load, give_load, open_load, remove_load, values_of
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.semesters import Span
from desktop_app.services.terms import list_semesters, put_term
from desktop_app.services.timetable import adopt, move_lesson, open_editing, open_week, pose_problem
from desktop_app.services.timetable.check import Code
from desktop_app.services.timetable.checking import check_timetable
from desktop_app.services.timetable.clashes import ClashKind, free_places
from desktop_app.services.timetable.parts import divide_term, open_parts
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Parity, Place, Slot, TermPart
from desktop_app.services.timetable.versions import copy_version, list_versions
from desktop_app.services.week_plan import open_week_plan

BOUNDARY = date(2026, 10, 26)  # after eight weeks of theory of sixteen


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Nothing is dated yet."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        session.commit()
    return made


def divide(office: Office, college: SmallCollege, day: date | None = BOUNDARY) -> None:
    divide_term(office, open_parts(office, college.term), day)


def read_in(office: Office, load: int, part: int) -> None:
    line = open_load(office, load)
    change_load(office, line, replace(values_of(line), term_part=part))


@pytest.fixture
def blocks(office: Office, college: SmallCollege) -> SmallCollege:
    """Group B has its two disciplines one after the other, both with the same teacher."""
    divide(office, college)
    read_in(office, college.load_b, 1)
    read_in(office, college.load_b_mdk, 2)
    return college


def claims(office: Office) -> Counter[int]:
    with office.database.reading() as session:
        return Counter(session.scalars(select(Claim.week)))


def days_of(office: Office, load: int) -> list[date]:
    with office.database.reading() as session:
        return list(session.scalars(select(Lesson.day).where(Lesson.load_id == load).order_by(Lesson.day)))


def test_the_second_part_begins_on_a_monday_and_the_middle_is_proposed(office: Office, college: SmallCollege) -> None:
    seen = open_parts(office, college.term)
    assert (seen.second, seen.middle) == (None, date(2026, 10, 26))
    made = divide_term(office, seen, date(2026, 10, 29))
    assert made.second == BOUNDARY
    with pytest.raises(Stale):
        divide_term(office, seen, None)
    for day in (date(2026, 9, 1), date(2027, 1, 11)):
        with pytest.raises(BadInput, match="parts_outside_term"):
            divide_term(office, made, day)
    semester = next(one for one in list_semesters(office) if one.id == college.term)
    wish = replace(semester, span=Span(date(2026, 11, 2), date(2026, 12, 27), date(2026, 11, 2)))
    with pytest.raises(BadInput, match="parts_outside_term"):
        put_term(office, semester, wish)


def test_lessons_of_the_whole_term_are_booked_in_both_parts_and_back(office: Office, college: SmallCollege) -> None:
    put(office, college, college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room))
    copy_version(office, list_versions(office, college.term)[0], "Запас")
    before = claims(office)
    assert set(before) == {1, 2}
    divide(office, college)
    assert claims(office) == dict.fromkeys((1, 2, 3, 4), before[1])
    assert open_editing(office, college.term).occupancy.weeks == (1, 2, 3, 4)
    divide(office, college, None)
    assert claims(office) == before


def test_a_term_without_parts_has_no_blocks_and_one_with_blocks_keeps_its_parts(
    office: Office, college: SmallCollege
) -> None:
    with pytest.raises(BadInput, match="term_has_no_parts"):
        read_in(office, college.load_b, 1)
    divide(office, college)
    read_in(office, college.load_b, 2)
    with pytest.raises(BadInput, match="parts_in_use"):
        divide(office, college, None)
    put(office, college, college.load_b, Place(Parity.SECOND_EVERY, 1, 1, college.lecture_room))
    with pytest.raises(RuleBroken):
        read_in(office, college.load_b, 0)


def test_a_row_that_goes_and_comes_back_keeps_its_part(office: Office, blocks: SmallCollege) -> None:
    gone = remove_load(office, [open_load(office, blocks.load_b_mdk)])
    (line,) = give_load(office, blocks.term, blocks.group_b, gone)
    assert line.term_part == 2


def test_only_who_edits_the_timetable_divides_a_term(office: Office, college: SmallCollege) -> None:
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    with pytest.raises(NotAllowed):
        divide(deputy, college)
    divide(acting(office, Role.SECRETARY), college)
    read_in(deputy, college.load_b, 1)
    assert open_load(deputy, college.load_b).term_part == 1


def test_two_blocks_share_a_place_and_the_database_keeps_others_out(office: Office, blocks: SmallCollege) -> None:
    room = blocks.lecture_room
    put(office, blocks, blocks.load_b, Place(Parity.FIRST_EVERY, 1, 1, room))
    editing = put(office, blocks, blocks.load_b_mdk, Place(Parity.SECOND_EVERY, 1, 1, blocks.computer_room))
    assert {lesson.cells for lesson in editing.week.lessons} == {
        ((1, 1, 1), (2, 1, 1)), ((3, 1, 1), (4, 1, 1)),
    }  # fmt: skip
    card = next(one for one in editing.problem.cards if one.load == blocks.load_a)
    verdict = free_places(editing.problem, editing.places, card.id)[Slot(Parity.BOTH_EVERY, 1, 1)]
    assert {reason.kind for reason in verdict.reasons} == {ClashKind.NO_ROOM}  # the only lecture room, in one part
    with pytest.raises(BadInput, match="place_taken"):
        put(office, blocks, blocks.load_a, Place(Parity.BOTH_EVERY, 1, 1, room))
    with office.database.writing() as session:
        taken = session.scalars(select(Claim).where(Claim.week == 4)).first()
        assert taken is not None
        again = {name: getattr(taken, name) for name in ("timetable_id", "lesson_id", "week", "day", "pair", "holder")}
        session.add(Claim(**again))
        with pytest.raises(IntegrityError):
            session.flush()
    other = next(one.id for one in editing.week.lessons if one.load_id == blocks.load_b_mdk)
    moved = move_lesson(office, editing, other, Place(Parity.SECOND_EVERY, 2, 2, blocks.computer_room))
    assert moved.places[other] == Place(Parity.SECOND_EVERY, 2, 2, blocks.computer_room)


def test_hours_are_given_exactly_in_their_part_and_twice_as_dense(office: Office, blocks: SmallCollege) -> None:
    wanted = {one.load_id: (one.whole, one.halves) for one in open_week(office, blocks.term).unplaced}
    assert wanted == {
        blocks.load_a: (1, 0), blocks.load_sub_1: (1, 0), blocks.load_sub_2: (1, 0),
        blocks.load_b: (2, 0), blocks.load_b_mdk: (2, 0),
    }  # fmt: skip
    posed = pose_problem(office, blocks.term)
    assert {card.part for card in posed.problem.cards} == {TermPart.FIRST, TermPart.SECOND, TermPart.BOTH}
    composed = adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))
    assert composed.week.unplaced == ()
    assert all(load.pairs_placed == load.pairs_needed for load in composed.week.loads.values())
    assert check_timetable(office, blocks.term).violations == ()
    made = publish(office, blocks.term).lessons
    assert made.short == ()
    days = {load: days_of(office, load) for load in (blocks.load_a, blocks.load_b, blocks.load_b_mdk)}
    assert {load: len(found) for load, found in days.items()} == dict.fromkeys(days, 16)
    assert max(days[blocks.load_b]) < BOUNDARY <= min(days[blocks.load_b_mdk])
    assert min(days[blocks.load_a]) < BOUNDARY < max(days[blocks.load_a])
    plan = {line.load_id: line.hours for line in open_week_plan(office, blocks.term).lines}
    assert plan[blocks.load_b][:8] == (4,) * 8
    assert plan[blocks.load_b_mdk][:8] == (0,) * 8
    assert [sum(plan[load]) for load in (blocks.load_a, blocks.load_b, blocks.load_b_mdk)] == [32, 32, 32]


def test_the_second_reader_sees_who_meets_in_a_part(office: Office, blocks: SmallCollege) -> None:
    put(office, blocks, blocks.load_b, Place(Parity.FIRST_EVERY, 1, 1, blocks.lecture_room))
    put(office, blocks, blocks.load_a, Place(Parity.BOTH_EVERY, 2, 1, blocks.lecture_room))
    assert {one.code for one in check_timetable(office, blocks.term).violations} == {Code.HOURS_SHORT}
    with office.database.writing() as session:
        lesson = session.scalars(select(CycleLesson).where(CycleLesson.load_id == blocks.load_a)).one()
        lesson.day = 1
        session.commit()
    found = [one for one in check_timetable(office, blocks.term).violations if one.code is Code.ROOM_TWICE]
    assert [(one.facts["part"], one.facts["week"]) for one in found] == [(1, 1), (1, 2)]
