"""Streams: groups held together at one lecture, their hours once, a journal for each (п. 1.9, 4.7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from desks import TODAY, acting
from sqlalchemy import delete, select, update

from desktop_app.errors import BadInput, OfficeError, RuleBroken, Stale
from desktop_app.models.load import Load
from desktop_app.models.rooms import Room
from desktop_app.models.timetable import Claim, CycleLesson, Lesson
from desktop_app.services.handover import HandoverWish, hand_over, list_handovers, undo_handover
from desktop_app.services.load import LessonKind, LoadLine, RoomKind, list_load
from desktop_app.services.load_left import count_load_left
from desktop_app.services.load_writing import LoadValues, change_load, open_load, remove_load
from desktop_app.services.month_hours import open_month
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.progress import By, open_progress, summed
from desktop_app.services.streams import make_stream, split_stream
from desktop_app.services.timetable import adopt, move_lesson, open_editing, pose_problem, take_off
from desktop_app.services.timetable.checking import check_timetable
from desktop_app.services.timetable.clashes import free_places
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Place
from desktop_app.views.timetable.board import board_of
from desktop_app.views.timetable.lens import Lens, View

START = date(2026, 9, 1)
DAYS = {day: str(day) for day in range(1, 7)}


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Both groups' ОП.04 are lectures of teacher 1; nothing has a date yet."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        session.execute(
            update(Load)
            .where(Load.id.in_((made.load_a, made.load_b)))
            .values(kind=LessonKind.LECTURE, teacher_id=made.teacher_1, hours=32)
        )
        session.commit()
    return made


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


def lines_of(office: Office, *loads: int) -> list[LoadLine]:
    return [open_load(office, load) for load in loads]


@pytest.fixture
def stream(deputy: Office, college: SmallCollege) -> Sequence[LoadLine]:
    return make_stream(deputy, lines_of(deputy, college.load_b, college.load_a))


def lessons_of(office: Office, load: int) -> list[Lesson]:
    with office.database.reading() as session:
        rows = session.scalars(select(Lesson).where(Lesson.load_id == load).order_by(Lesson.day, Lesson.pair))
        return list(rows)


def at(lessons: Sequence[Lesson]) -> list[tuple[date, int, int, int]]:
    return [(one.day, one.pair, one.room_id, one.teacher_id) for one in lessons]


def composed(office: Office, college: SmallCollege) -> None:
    posed = pose_problem(office, college.term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))


def test_hours_of_a_stream_count_once_and_it_is_parted(
    deputy: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    assert {line.together for line in stream} == {("ИСП-21", "ИСП-22")}
    hours = {one.teacher_id: one.hours for one in list_load(deputy, college.term).teachers}
    mine = [line for line in list_load(deputy, college.term).lines if line.teacher_id == college.teacher_1]
    assert hours[college.teacher_1] == sum(line.hours for line in mine) - 32
    parted = split_stream(deputy, stream[1])
    assert all(not line.together for line in parted)
    hours = {one.teacher_id: one.hours for one in list_load(deputy, college.term).teachers}
    assert hours[college.teacher_1] == sum(line.hours for line in mine)
    with pytest.raises(Stale):
        make_stream(deputy, stream)


def test_what_makes_no_stream_is_refused(office: Office, deputy: Office, college: SmallCollege) -> None:
    one, other = lines_of(deputy, college.load_a, college.load_b)
    subgroups = lines_of(deputy, college.load_sub_1, college.load_b_mdk)
    cases: list[tuple[list[LoadLine], str]] = [
        ([one], "stream_joins_groups"), ([one, one], "stream_joins_groups"), (subgroups, "stream_joins_groups"),
    ]  # fmt: skip
    for lines, rule in cases:
        with pytest.raises(RuleBroken) as refused:
            make_stream(deputy, lines)
        assert refused.value.rule == rule
    longer = change_load(deputy, other, replace(values_of(other), hours=26))
    with pytest.raises(RuleBroken, match="stream_is_alike"):
        make_stream(deputy, [one, longer])
    other = change_load(deputy, longer, values_of(other))
    with office.database.writing() as session:
        session.execute(update(Room).values(capacity=11))  # twelve students
        session.commit()
    with pytest.raises(BadInput, match="stream_has_no_room"):
        make_stream(deputy, [one, other])


def values_of(line: LoadLine) -> LoadValues:
    return LoadValues(line.teacher_id, line.kind, line.hours, line.room_kind, line.subgroup_id)


def test_a_row_of_a_stream_changes_with_the_others(
    deputy: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    line = open_load(deputy, college.load_b)
    change_load(deputy, line, LoadValues(college.teacher_2, line.kind, 28, RoomKind.LECTURE))
    assert {(one.teacher_id, one.hours) for one in lines_of(deputy, college.load_a, college.load_b)} == {
        (college.teacher_2, 28)
    }
    line = open_load(deputy, college.load_a)
    for deed in (
        lambda: remove_load(deputy, [line]),
        lambda: change_load(deputy, line, replace(values_of(line), kind=LessonKind.LESSON)),
        lambda: make_stream(deputy, lines_of(deputy, college.load_a, college.load_b)),
    ):
        with pytest.raises(BadInput, match="row_in_stream"):
            deed()


def test_the_engine_places_a_stream_once_and_every_group_has_a_journal(
    office: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    secretary = acting(office, Role.SECRETARY)
    cards = [card for card in pose_problem(secretary, college.term).problem.cards if card.load == college.load_a]
    assert {(card.size, len({part.group for part in card.parts})) for card in cards} == {(12, 2)}
    composed(secretary, college)
    checked = check_timetable(secretary, college.term)
    assert checked.violations == ()
    week = open_editing(secretary, college.term).week
    for group in (college.group_a, college.group_b):
        cells = board_of(week, Lens(View.GROUP, group), DAYS).cells.values()
        assert [piece.group for cell in cells for piece in cell.pieces if piece.load.id == college.load_a] == [
            "ИСП-21, ИСП-22"
        ] * len(cards)
    made = publish(secretary, college.term).lessons
    assert made.short == ()
    one, other = lessons_of(office, college.load_a), lessons_of(office, college.load_b)
    assert len(one) == 16
    assert at(one) == at(other)
    assert {row.companion for row in one} == {False}
    assert {row.companion for row in other} == {True}


def test_what_is_written_in_one_journal_keeps_the_lesson_in_both(
    office: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    composed(office, college)
    publish(office, college.term)
    last = lessons_of(office, college.load_b)[-1]
    assert last.day > TODAY
    with office.database.writing() as session:
        session.get_one(Lesson, last.id).topic = "Индексы"
        session.commit()
    editing = open_editing(office, college.term)
    placed = next(one for one in editing.week.lessons if one.load_id == college.load_a)
    take_off(office, editing, placed.id)
    made = publish(office, college.term).lessons
    one, other = lessons_of(office, college.load_a), lessons_of(office, college.load_b)
    assert at(one) == at(other)
    assert at([last])[0] in at(other)
    assert made.kept >= 2


def test_a_move_takes_all_groups_along_and_another_group_is_in_the_way(
    office: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    composed(office, college)
    editing = open_editing(office, college.term)
    lesson = next(one for one in editing.week.lessons if one.load_id == college.load_a)
    in_the_way = next(one for one in editing.week.lessons if one.load_id == college.load_b_mdk)  # of the other group
    verdicts = free_places(editing.problem, editing.places, lesson.id)
    taken = next(slot for slot in verdicts if (slot.day, slot.pair) == (in_the_way.day, in_the_way.pair))
    assert not verdicts[taken].ok
    slot, verdict = next((slot, verdict) for slot, verdict in verdicts.items() if verdict.ok and slot.day != lesson.day)
    assert verdict.room is not None
    move_lesson(office, editing, lesson.id, Place(*slot, verdict.room))
    with office.database.reading() as session:
        assert session.scalars(select(CycleLesson.load_id).where(CycleLesson.load_id == college.load_b)).all() == []
        holders = set(session.scalars(select(Claim.holder).where(Claim.lesson_id == lesson.id)))
    assert {f"group:{college.group_a}", f"group:{college.group_b}", f"teacher:{college.teacher_1}"} <= holders


def test_hours_given_and_handed_over_count_once(
    office: Office, deputy: Office, college: SmallCollege, stream: Sequence[LoadLine]
) -> None:
    composed(office, college)
    publish(office, college.term)
    held = [one for one in lessons_of(office, college.load_a) if one.day <= TODAY and one.day.month == TODAY.month]
    sheet = open_month(deputy, college.term, TODAY)
    (line,) = [one for one in sheet.lines if one.index == "ОП.04"]
    assert (line.group, line.total) == ("ИСП-21, ИСП-22", 2 * len(held))
    before = {one.name: one.planned for one in summed(open_progress(deputy, college.term).lines, By.TEACHER)}
    left = count_load_left(deputy, college.teacher_1, START)
    done = hand_over(deputy, lines_of(deputy, college.load_b), HandoverWish(TODAY, college.teacher_2, "болезнь", True))
    assert len(done.ids) == 2
    assert {one.load_id for one in list_handovers(deputy, college.term)} == {college.load_a, college.load_b}
    assert at(lessons_of(office, college.load_a)) == at(lessons_of(office, college.load_b))
    assert {one.teacher_id for one in lines_of(deputy, college.load_a, college.load_b)} == {college.teacher_2}
    with pytest.raises(OfficeError):
        split_stream(deputy, open_load(deputy, college.load_a))
    undo_handover(deputy, done.ids[:1])
    assert list_handovers(deputy, college.term) == ()
    assert {one.teacher_id for one in lines_of(deputy, college.load_a, college.load_b)} == {college.teacher_1}
    after = {one.name: one.planned for one in summed(open_progress(deputy, college.term).lines, By.TEACHER)}
    assert after == before
    assert left == count_load_left(deputy, college.teacher_1, START)
