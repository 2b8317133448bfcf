"""The timetable's page on a real database: mouse, panels, news and rights."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import NOW
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from timetable_desk import desk_of, lesson_of, open_page, put, standing, told

from desktop_app.models.calendar import Term
from desktop_app.models.database import Database
from desktop_app.models.rooms import Room
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import lock_lesson, move_lesson, open_editing
from desktop_app.services.timetable.publishing import publish
from desktop_app.services.timetable.values import Parity, Place, Slot
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.deeds import change_room
from desktop_app.views.timetable.history import Move
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.tray_box import OPEN, STRIP
from desktop_app.views.timetable.view import TimetablePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college with one lesson placed: ОП.04 of group A on Monday, pair 1."""
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
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


def middle(page: TimetablePage, spot: Spot) -> QPoint:
    """The middle of a cell, in the viewport."""
    return page.grid.visualRect(page.grid.model().index(*page.scene.board.cell(spot))).center()


def drag(page: TimetablePage, way: tuple[Spot, Spot]) -> None:
    """Drag from cell to cell; the mouse is still down at the end."""
    ground = page.grid.viewport()
    first, last = (middle(page, spot) for spot in way)
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    for point in (first + QPoint(20, 0), last):
        QTest.mouseMove(ground, point)
        QApplication.sendEvent(ground, move_event(page, point))


def move_event(page: TimetablePage, point: QPoint) -> QMouseEvent:
    """A move with the button down, which QTest's own moves leave out."""
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(page.grid.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def release(page: TimetablePage, spot: Spot) -> None:
    ground = page.grid.viewport()
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(page, spot))


def test_a_lesson_is_painted_in_the_colour_of_its_cycle(page: TimetablePage) -> None:
    rect = page.grid.visualRect(page.grid.model().index(0, 0))
    image = page.grid.viewport().grab(rect).toImage()
    low = QPoint(rect.width() // 2, rect.height() - theme.px(theme.GAP))
    assert image.pixelColor(low) == theme.hue("").fill
    beside = page.grid.viewport().grab(page.grid.visualRect(page.grid.model().index(0, 1))).toImage()
    assert beside.pixelColor(low) != theme.hue("").fill


def test_every_view_paints_in_both_themes(page: TimetablePage) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for look in (theme.DARK, theme.LIGHT):
        theme.apply(application, look)
        for view in View:
            page.bar.look_at(view)
            head = page.grid.horizontalHeader().grab().toImage()
            assert page.grid.grab().toImage().pixelColor(0, 0) == theme.colour("surface"), (look.name, view)
            colours = {head.pixelColor(x, y).name() for x in range(head.width()) for y in range(head.height())}
            assert theme.colour("text").name() in colours, (look.name, view)


def test_the_mouse_carries_a_lesson_to_a_free_place(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    drag(page, (Spot(0, 1, 1), Spot(0, 2, 3)))
    assert page.carrier.bubble.isVisible()
    assert "101" in page.carrier.bubble.text(), "the room that would be taken"
    release(page, Spot(0, 2, 3))
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a][:3] == (Parity.EVERY, 2, 3))
    assert not page.carrier.bubble.isVisible()


def test_a_lesson_let_fall_on_the_tray_is_taken_off(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    drag(page, (Spot(0, 1, 1), Spot(0, 2, 3)))
    page.carrier.released(page.tray.viewport().mapToGlobal(page.tray.viewport().rect().center()))
    qtbot.waitUntil(lambda: college.load_a not in standing(office, college))


def test_a_lesson_let_fall_outside_stays(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before = standing(office, college)
    drag(page, (Spot(0, 1, 1), Spot(0, 2, 3)))
    page.carrier.released(page.bar.mapToGlobal(page.bar.rect().center()))
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    assert page.scene.lifted is None
    assert standing(office, college) == before


def test_the_tray_holds_what_has_no_place_and_loses_what_gets_one(
    qtbot: QtBot, page: TimetablePage, college: SmallCollege
) -> None:
    loads = [entry.load.id for entry in page.tray.cards.entries]
    assert sorted(loads) == sorted([college.load_sub_1, college.load_sub_2])
    page.tray.setCurrentIndex(page.tray.model().index(0, 0))
    QTest.keyClick(page.tray, Qt.Key.Key_Return)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.tray.cards.entries) == 1)


@pytest.fixture
def placed(qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege) -> TimetablePage:
    """The page when every lesson of the group has a place."""
    put(office, college, college.load_sub_1, Place(Parity.EVERY, 1, 2, college.computer_room))
    put(office, college, college.load_sub_2, Place(Parity.EVERY, 2, 1, college.computer_room))
    qtbot.waitUntil(lambda: page.tray_box.folded)
    return page


def test_an_empty_tray_leaves_its_room_to_the_grid_and_takes_it_back(placed: TimetablePage) -> None:
    tray, grid, side = placed.split.sizes()
    assert tray == theme.px(STRIP)
    assert placed.tray_box.title.isHidden()
    placed.tray_box.fold(folded=False)
    assert placed.split.sizes() == [theme.px(OPEN), grid + tray - theme.px(OPEN), side]
    assert placed.tray_box.title.isVisible()


def test_a_lesson_let_fall_where_the_empty_tray_grows_is_taken_off(
    qtbot: QtBot, placed: TimetablePage, office: Office, college: SmallCollege
) -> None:
    drag(placed, (Spot(0, 1, 1), Spot(0, 2, 3)))
    zone = placed.drop_zone
    assert zone.isVisible()
    assert zone.grab().toImage().pixelColor(zone.rect().center() / 2) == theme.colour("accent_soft")
    placed.carrier.released(zone.mapToGlobal(zone.rect().center()))
    qtbot.waitUntil(lambda: college.load_a not in standing(office, college))
    qtbot.waitUntil(lambda: not placed.tray_box.folded)
    assert not zone.isVisible()


def test_the_head_tells_which_week_it_is(page: TimetablePage) -> None:
    assert page.edits.editing is not None
    week = page.edits.editing.week
    for day, told_of in ((week.first_odd, "числитель"), (week.first_odd + timedelta(days=8), "знаменатель")):
        page.grid.tell_now(week.cycle_week(max(day, week.starts)), max(day, week.starts))
        assert page.grid.corner.text() == f"идёт\n{told_of}"
    page.grid.tell_now(0, week.ends + timedelta(days=1))
    assert not page.grid.corner.text()


def test_a_forbidden_place_offers_to_exchange_the_lessons(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    put(office, college, college.load_sub_1, Place(Parity.EVERY, 1, 2, college.computer_room))
    qtbot.waitUntil(lambda: page.edits.editing is not None and len(page.edits.editing.places) == 2)
    notices = told(page.desk)
    drag(page, (Spot(0, 1, 1), Spot(0, 1, 2)))
    release(page, Spot(0, 1, 2))
    assert len(notices) == 1
    notices[0].actions[0][1]()
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a].pair == 2)
    assert standing(office, college)[college.load_sub_1].pair == 1
    qtbot.waitUntil(lambda: not page.edits.busy)
    page.edits.undo()
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a].pair == 1)


def test_a_locked_lesson_can_not_be_lifted(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    lock_lesson(office, open_editing(office, college.term), lesson_of(page, college.load_a), locked=True)
    qtbot.waitUntil(lambda: page.edits.editing is not None and bool(page.edits.editing.problem.pinned))
    notices = told(page.desk)
    drag(page, (Spot(0, 1, 1), Spot(0, 2, 3)))
    assert page.scene.lifted is None
    assert [notice.kind for notice in notices][:1] == ["warn"]
    release(page, Spot(0, 2, 3))


def test_news_from_another_desk_keep_the_choice_and_what_is_in_the_hand(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    chosen, other = lesson_of(page, college.load_a), Place(Parity.EVERY, 1, 2, college.lecture_room)
    page.grid.choose(chosen)
    assert page.hand.take(chosen)
    page.hand.aim(Spot(0, 3, 2), lower=False)
    put(office, college, college.load_b, other)
    editing = page.edits.editing
    qtbot.waitUntil(lambda: page.edits.editing is not editing, timeout=1000)
    assert page.scene.lifted is not None
    assert page.scene.lifted.card.id == chosen
    assert page.scene.aim == (Spot(0, 3, 2), False)
    verdict = page.scene.lifted.verdict(Slot(Parity.EVERY, 1, 2))
    assert verdict is not None
    assert not verdict.ok, "the hand knows at once that the place is taken"
    page.hand.cancel()
    move_lesson(office, open_editing(office, college.term), chosen, Place(Parity.EVERY, 2, 2, college.lecture_room))
    qtbot.waitUntil(lambda: page.grid.current_spot() == Spot(0, 2, 2), timeout=1000)
    assert page.scene.selected == chosen


def test_the_side_panel_tells_the_chosen_lesson_and_changes_its_room(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    page.grid.choose(lesson_of(page, college.load_a))
    assert page.panel.title.text() == "Основы алгоритмизации и программирования"
    assert [page.panel.room.itemData(number) for number in range(page.panel.room.count())] == [college.lecture_room]
    change_room(page.edits, page.card, college.lecture_room)
    assert not page.edits.busy, "the room that it has already is no change"
    assert "32" in page.panel.rows["hours"].text()


def test_the_bottom_line_tells_the_figures_of_the_place_under_the_hand(
    qtbot: QtBot, page: TimetablePage, college: SmallCollege
) -> None:
    page.grid.choose(lesson_of(page, college.load_a))
    assert page.hand.take(page.card)
    late = page.bottom.labels["late_pairs"]
    assert "→" not in late.text()
    page.hand.aim(Spot(0, 3, 6), lower=False)
    assert "0 → 2" in late.text(), "a lesson of every week in pair 6 is late in both weeks"
    page.hand.cancel()
    assert "→" not in late.text()


def test_who_may_only_read_carries_nothing(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    publish(Office(database, CONSOLE, lambda: NOW), college.term)
    with desk_of(database, college, Role.TEACHER) as desk:
        page = open_page(qtbot, desk)
        page.grid.choose(lesson_of(page, college.load_a))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_L):
            QTest.keyClick(page.grid, key)
        assert page.scene.lifted is None
        assert not page.edits.busy
        assert not page.bar.compose.isEnabled()
        assert not page.panel.off.isVisible()
        assert page.panel.title.text() == "Основы алгоритмизации и программирования"


def test_a_teacher_first_sees_their_own_week(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_of(database, college, Role.TEACHER, college.teacher_1) as desk:
        page = open_page(qtbot, desk)
        assert (page.scene.board.lens.view, page.scene.board.lens.subject) == (View.TEACHER, college.teacher_1)


def test_the_engine_finds_a_timetable_that_is_taken_and_to_be_published(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    notices = told(page.desk)
    page.bar.compose.trigger()
    page.compose.seconds.setValue(5)
    page.compose.start.click()
    qtbot.waitUntil(page.compose.take.isVisible, timeout=60_000)
    assert len(standing(office, college)) == 1, "nothing is changed before one takes it"
    page.compose.take.click()
    qtbot.waitUntil(lambda: len(standing(office, college)) == 5)
    qtbot.waitUntil(lambda: len(notices) == 1)
    with qtbot.waitSignal(page.desk.go) as asked:
        notices[0].actions[0][1]()
    assert asked.args == ["versions", ("list", "publish")]


def test_what_can_not_be_is_told_before_anything_is_searched(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        room = session.get(Room, college.computer_room)
        assert room is not None
        room.capacity = 1
        session.commit()
    page.bar.compose.trigger()
    page.compose.start.click()
    qtbot.waitUntil(lambda: bool(page.compose.explained.sentences()), timeout=30_000)
    assert page.compose.result is None
    assert "Разработка программных модулей" in page.compose.details.text()
    sentences = " ".join(page.compose.explained.sentences())
    assert "Разработка программных модулей" in sentences
    assert "такого нет" in sentences
    with qtbot.waitSignal(page.desk.go) as asked:
        page.compose.explained.ways()[0].click()
    assert asked.args[0] == "load"


def test_contradictions_are_looked_for_without_composing(qtbot: QtBot, page: TimetablePage) -> None:
    page.bar.compose.trigger()
    page.compose.ask.click()
    qtbot.waitUntil(lambda: "Противоречий нет" in page.compose.state.text(), timeout=30_000)


def test_one_group_is_composed_and_the_others_stay(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    before = standing(office, college)
    page.bar.compose.trigger()
    page.compose.whose.setCurrentText("ИСП-22")
    page.compose.seconds.setValue(3)
    page.compose.start.click()
    qtbot.waitUntil(page.compose.take.isVisible, timeout=60_000)
    page.compose.take.click()
    qtbot.waitUntil(lambda: len(standing(office, college)) > len(before))
    assert before.items() <= standing(office, college).items()


def test_a_term_without_load_says_so(qtbot: QtBot, database: Database, office: Office) -> None:
    with office.database.writing() as session:
        term = Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11), ends=date(2027, 6, 30),
                    parity_anchor=date(2027, 1, 11))  # fmt: skip
        session.add(term)
        session.commit()
        key = term.id
    college = small_college(office)
    with desk_of(database, college) as desk:
        desk.term_id = key
        page = open_page(qtbot, desk)
        assert page.middle.currentIndex() == 1


def test_the_poster_opens_among_the_printed_forms(qtbot: QtBot, page: TimetablePage, college: SmallCollege) -> None:
    with qtbot.waitSignal(page.desk.go) as gone:
        page.bar.print.trigger()
    assert gone.args == ["forms", ("timetable-poster", {"term": college.term})]


def test_a_move_that_came_too_late_is_shown_beside_what_stands_now(
    qtbot: QtBot, page: TimetablePage, office: Office, college: SmallCollege
) -> None:
    seen = open_editing(office, college.term)
    mine = Move(college.load_a, *(Place(Parity.EVERY, day, 1, college.lecture_room) for day in (1, 3)))
    move_lesson(office, seen, seen.week.lessons[0].id, Place(Parity.EVERY, 2, 2, college.lecture_room))
    page.edits.do(mine)  # before the news have come
    conflicts = page.desk.conflicts
    qtbot.waitUntil(lambda: bool(conflicts.lines))
    (line,) = conflicts.lines
    assert line.by is not None
    assert line.by.who == "console"
    assert (line.mine[:2], line.theirs[:2]) == ("Ср", "Вт")
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    conflicts.put([line])
    qtbot.waitUntil(lambda: standing(office, college)[college.load_a][:3] == (Parity.EVERY, 3, 1))
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
