"""Undo and redo on the board: without limit, over what others change, and with words for what fits no more."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from colleges import SmallCollege, small_college
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, lesson_of, open_page, put, standing, told

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.timetable import move_lesson, open_editing
from desktop_app.services.timetable.rearranging import Change, rearrange
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.history import Move, Off
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
STEPS = 6


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college with one lesson placed: ОП.04 of group A on Monday, pair 1."""
    made = small_college(office)
    put(office, made, made.load_a, at(made, 1, 1))
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_of(database, college) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, college: SmallCollege) -> TimetablePage:
    made = open_page(qtbot, desk)
    made.bar.look_at(View.GROUP, college.group_a)
    return made


def at(college: SmallCollege, day: int, pair: int) -> Place:
    return Place(Parity.EVERY, day, pair, college.lecture_room)


def seen_at(page: TimetablePage, place: Place) -> bool:
    editing = page.edits.editing
    return editing is not None and place in editing.places.values() and not page.desk.jobs.busy


def test_every_step_is_undone_and_done_again(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    places = [at(college, 1 + number % 2, 1 + number % 3) for number in range(STEPS + 1)]
    for before, after in pairwise(places):
        page.edits.do(Move(college.load_a, before, after))
    qtbot.waitUntil(lambda: len(page.edits.history.past) == STEPS)
    assert "ОП.04: Перенесено" in page.bar.undo.toolTip()
    assert not page.bar.redo.isEnabled()
    for _step in range(STEPS):
        page.bar.undo.trigger()
    qtbot.waitUntil(lambda: len(page.edits.history.future) == STEPS)
    assert standing(office, college) == {college.load_a: places[0]}
    assert not page.bar.undo.isEnabled()
    page.bar.redo.trigger()
    qtbot.waitUntil(lambda: standing(office, college) == {college.load_a: places[1]})


def test_a_step_is_undone_over_what_another_desk_has_changed(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    page.edits.do(Move(college.load_a, at(college, 1, 1), at(college, 2, 1)))
    qtbot.waitUntil(lambda: seen_at(page, at(college, 2, 1)))
    put(office, college, college.load_b, at(college, 1, 2))
    qtbot.waitUntil(lambda: seen_at(page, at(college, 1, 2)))
    page.edits.undo()
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a] == at(college, 1, 1))
    assert standing(office, college)[college.load_b] == at(college, 1, 2), "what the other one did stays"


def test_a_step_that_fits_no_more_is_told_and_left_out(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    page.edits.do(Move(college.load_a, at(college, 1, 1), at(college, 1, 2)))
    page.edits.do(Move(college.load_a, at(college, 1, 2), at(college, 2, 1)))
    qtbot.waitUntil(lambda: len(page.edits.history.past) == 2)
    put(office, college, college.load_b, at(college, 1, 2))  # the room where the lesson came from
    qtbot.waitUntil(lambda: seen_at(page, at(college, 1, 2)))
    notices = told(page.desk)
    page.edits.undo()
    qtbot.waitUntil(lambda: len(notices) == 1)
    assert (notices[0].kind, "ОП.04" in notices[0].text) == ("warn", True)
    assert standing(office, college)[college.load_a] == at(college, 2, 1)
    assert len(page.edits.history.past) == 1
    move_lesson(office, open_editing(office, college.term), lesson_of(page, college.load_a), at(college, 3, 1))
    qtbot.waitUntil(lambda: seen_at(page, at(college, 3, 1)))
    page.edits.undo()
    qtbot.waitUntil(lambda: len(notices) == 2)
    assert not page.edits.history.past


def test_a_window_that_stood_before_may_stand_again(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    second, third = (Place(Parity.EVERY, 1, pair, college.computer_room) for pair in (2, 3))
    seen = put(office, college, college.load_sub_1, second)
    rearrange(office, seen, (Change(college.load_sub_1, second, third),))
    qtbot.waitUntil(lambda: seen_at(page, third))
    before = standing(office, college)
    page.edits.do(Off(college.load_sub_1, third))
    qtbot.waitUntil(lambda: bool(page.edits.history.past))
    page.edits.undo()
    qtbot.waitUntil(lambda: standing(office, college) == before)
