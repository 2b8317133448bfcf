"""The screen of a session: events carried by keys and mouse, steps undone, refusals told, readers kept from writing."""

from collections.abc import Iterator

import pytest
from colleges import SmallCollege, saved, small_college
from marks_desk import CTRL, DELETE, ENTER, desk_at, press, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sittings import NINE, ONE, STARTS, THURSDAY, TUESDAY, WEDNESDAY, Sittings, lay_session

from desktop_app.models.debts import Debt
from desktop_app.models.session import ExamEvent, ExamSession, Sitter, SittingKind
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.values import Control
from desktop_app.views.desk import Desk, Notice
from desktop_app.views.session.view import SessionPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
Key = Qt.Key


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Sittings:
    return lay_session(office, college)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk) -> SessionPage:
    page = SessionPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    page.grid.setFocus()
    settle(qtbot, desk)
    return page


def day_of(page: SessionPage, event: int) -> object:
    found = page.edits.find(event)
    assert found is not None
    return found.place and found.place.day


def sitters_of(page: SessionPage, event: int) -> list[int]:
    found = page.edits.find(event)
    assert found is not None
    return [one.student_id for one in found.sitters]


def told(desk: Desk) -> list[Notice]:
    heard: list[Notice] = []
    desk.noticed.connect(heard.append)
    return heard


def test_an_exam_is_carried_by_keys_and_the_step_taken_back(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    page.grid.choose(laid.exam_a)
    press(page.grid, ENTER)
    settle(qtbot, desk)
    assert page.scene.ways is not None
    press(page.grid, Key.Key_Down, Key.Key_Down, ENTER)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) == THURSDAY
    found = page.edits.find(laid.exam_a)
    assert found is not None
    assert found.place is not None
    assert found.place.consultation_day == WEDNESDAY
    page.edits.undo()
    settle(qtbot, desk)
    again = page.edits.find(laid.exam_a)
    assert again is not None
    assert again.place is not None
    assert (again.place.day, again.place.consultation_day) == (TUESDAY, STARTS)
    page.edits.redo()
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) == THURSDAY


def test_a_place_that_is_taken_is_refused_with_the_reason_and_a_way_out(
    qtbot: QtBot, desk: Desk, laid: Sittings
) -> None:
    page, heard = opened(qtbot, desk), told(desk)
    page.grid.choose(laid.exam_a)
    press(page.grid, ENTER)
    settle(qtbot, desk)
    for _step in range(6):
        press(page.grid, Key.Key_Down)
    assert "выходной" in page.bottom.told.lower()
    assert not page.hand.free
    press(page.grid, ENTER)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) == TUESDAY
    (notice,) = heard
    assert notice.kind == "warn"
    ((_name, way),) = notice.actions
    way()
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) not in {None, TUESDAY}


def test_ctrl_and_arrows_move_by_a_day_and_by_a_time(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    page.grid.choose(laid.exam_a)
    press(page.grid, Key.Key_Down, held=CTRL)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) == WEDNESDAY
    press(page.grid, Key.Key_Right, held=CTRL)
    settle(qtbot, desk)
    found = page.edits.find(laid.exam_a)
    assert found is not None
    assert found.place is not None
    assert (found.place.day, found.place.starts > NINE) == (WEDNESDAY, True)
    assert page.scene.selected == laid.exam_a
    heard = told(desk)
    press(page.grid, Key.Key_Up, Key.Key_Up, held=CTRL)  # the second comes while the first is on its way
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) in {TUESDAY, STARTS}
    assert not [one for one in heard if one.kind == "bad"]


def test_delete_takes_the_day_away_and_enter_in_the_tray_lifts(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    page.grid.choose(laid.exam_b)
    press(page.grid, DELETE)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_b) is None
    assert [one.event.id for one in page.tray.cards.entries] == [laid.exam_b, laid.credit_a]
    page.tray.setCurrentIndex(page.tray.cards.index(0))
    press(page.tray, ENTER)
    settle(qtbot, desk)
    assert page.scene.aim is not None, "the hand is at a free place"
    assert page.hand.free
    press(page.grid, ENTER)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_b) is not None


def test_the_mouse_carries_and_the_reason_follows_it(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    spot = page.scene.grid.spot_of(laid.exam_a)
    assert spot is not None
    rect = page.grid.visualRect(page.grid.model().index(spot.row, spot.column))
    start = rect.topLeft() + QPoint(40, 15)
    goal = page.grid.visualRect(page.grid.model().index(spot.row + 2, spot.column)).topLeft() + QPoint(10, 10)
    ground = page.grid.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(ground, start + QPoint(30, 30))
    settle(qtbot, desk)
    QTest.mouseMove(ground, goal)
    assert page.carrier.bubble.isVisible()
    assert page.carrier.bubble.text().startswith("чт, 24 декабря, 09:00 — свободно")
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=goal)
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) == THURSDAY


def test_a_colleagues_change_is_drawn_by_itself(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page, other = opened(qtbot, desk), opened(qtbot, desk)
    other.edits.put((laid.exam_b, None))
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: day_of(page, laid.exam_b) is None)


def test_whoever_edits_none_reads_what_is_published(qtbot: QtBot, office: Office, laid: Sittings) -> None:
    with office.database.reading() as session:
        term = session.get_one(ExamSession, laid.session).term_id
    with desk_at(office.database, term, Role.CURATOR) as desk:
        page, heard = opened(qtbot, desk), told(desk)
        assert page.middle.currentIndex() == 2, "nothing is published"
        with office.database.writing() as session:
            session.get_one(ExamSession, laid.session).published_on = STARTS
            session.commit()
        page.look_again()
        settle(qtbot, desk)
        assert page.middle.currentIndex() == 0
        page.grid.choose(laid.exam_a)
        press(page.grid, ENTER)
        press(page.grid, DELETE)
        settle(qtbot, desk)
        assert page.scene.lifted is None
        assert day_of(page, laid.exam_a) == TUESDAY
        assert not page.tray_box.isVisible()
        assert not page.bar.compose.isVisible()
        assert not page.bottom.labels["cost"].isVisible()
        assert not page.bar.known.isVisible()
        assert not [one for one in heard if one.kind == "bad"]


def test_a_term_without_a_session_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.middle.currentIndex() == 1


def test_a_session_is_made_pulled_kept_and_published_at_the_side(qtbot: QtBot, desk: Desk) -> None:
    page, heard = opened(qtbot, desk), told(desk)
    assert not page.side.isVisible()
    page.bar.new.trigger()
    assert page.side.isVisible()
    press(page.opener.new.kind, ENTER)
    settle(qtbot, desk)
    board = page.edits.board
    assert board is not None, page.opener.new.state.text()
    assert board.head.title == "Зимняя сессия"
    assert len(board.groups) == 2
    assert page.middle.currentIndex() == 0
    assert "Добавлено" in page.opener.pulled.state.text()
    page.bar.versions.trigger()
    settle(qtbot, desk)
    page.opener.versions.name.setText("Черновик")
    press(page.opener.versions.name, ENTER)
    settle(qtbot, desk)
    assert page.opener.versions.versions.count() == 1
    page.bar.publish.trigger()
    settle(qtbot, desk)
    assert not page.opener.publishing.go.isEnabled()
    assert not [one for one in heard if one.kind == "bad"]


def test_what_stands_in_the_way_of_publishing_is_shown_and_then_who_knows(
    qtbot: QtBot, desk: Desk, laid: Sittings, college: SmallCollege
) -> None:
    page = opened(qtbot, desk)
    assert not page.bar.told.isEnabled()
    page.edits.put((laid.exam_b, None))
    page.bar.publish.trigger()
    settle(qtbot, desk)
    publishing = page.opener.publishing
    assert not publishing.go.isEnabled()
    publishing.list.itemClicked.emit(publishing.list.item(0))
    assert page.opener.event_id == laid.exam_b
    page.edits.undo()
    settle(qtbot, desk)
    page.bar.publish.trigger()
    settle(qtbot, desk)
    press(publishing.go, ENTER)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: page.bar.known.text() == "Ознакомлены 0 из 2")  # the server's news follow the deed
    page.bar.told.trigger()
    settle(qtbot, desk)
    listing = page.opener.told.list
    assert [listing.item(row).text().split(": ")[1] for row in range(listing.count())] == [
        "не прочитано",
        "не прочитано",
    ]
    assert college.teacher_1


def test_who_holds_it_and_how_long_are_changed_and_taken_back(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page, heard = opened(qtbot, desk), told(desk)
    page.grid.choose(laid.exam_b)
    press(page.grid, Key.Key_F2)
    settle(qtbot, desk)
    edit = page.opener.edit
    edit.minutes.setValue(90)
    edit.examiners.name.setText("Соколов Е. А., мастер участка")
    press(edit.examiners.name, ENTER)
    edit.save()
    settle(qtbot, desk)
    found = page.edits.find(laid.exam_b)
    assert found is not None
    assert (found.minutes, len(found.examiners), found.examiners[1].employee_id) == (90, 2, None)
    assert not page.side.away
    (notice,) = heard
    notice.actions[0][1]()
    settle(qtbot, desk)
    again = page.edits.find(laid.exam_b)
    assert again is not None
    assert (again.minutes, len(again.examiners)) == (180, 1)


def test_who_sits_a_retake_is_ticked_and_taken_back(
    qtbot: QtBot, office: Office, desk: Desk, laid: Sittings, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        event = saved(session, ExamEvent(
            session_id=laid.session, group_id=college.group_a, row_id=college.credit_row, term_id=college.term,
            control=Control.GRADED_CREDIT, sitting=SittingKind.RETAKE, day=THURSDAY, starts=ONE,
            room_id=college.lecture_room,
        ))  # fmt: skip
        session.add(Sitter(event_id=event, student_id=college.students_a[0]))
        session.add(Debt(student_id=college.students_a[1], row_id=college.credit_row, term_id=college.term,
                         control=Control.GRADED_CREDIT, since=TUESDAY))  # fmt: skip
        session.commit()
    page = opened(qtbot, desk)
    heard = told(desk)
    page.grid.choose(event)
    press(page.grid, Key.Key_F2)
    settle(qtbot, desk)
    edit = page.opener.edit
    assert edit.sitters.chosen == college.students_a[:1]
    assert edit.sitters.list.count() == 2  # who sits it, and another debtor
    edit.sitters.list.setCurrentRow(1)
    press(edit.sitters.list, Key.Key_Space)
    edit.save()
    settle(qtbot, desk)
    assert sitters_of(page, event) == list(college.students_a[:2])
    heard[-1].actions[0][1]()
    settle(qtbot, desk)
    assert sitters_of(page, event) == list(college.students_a[:1])


def test_a_pinned_event_stays_and_a_deleted_one_is_asked_about_first(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page, heard = opened(qtbot, desk), told(desk)
    page.grid.choose(laid.exam_a)
    press(page.grid, "l")
    settle(qtbot, desk)
    found = page.edits.find(laid.exam_a)
    assert found is not None
    assert found.pinned
    press(page.grid, ENTER)
    assert page.scene.lifted is None
    assert "закреплено" in heard[-1].text
    page.grid.choose(laid.exam_b)
    page.opener.remove()
    assert page.edits.find(laid.exam_b) is not None
    heard[-1].actions[0][1]()
    settle(qtbot, desk)
    assert page.edits.find(laid.exam_b) is None


def test_the_days_of_groups_are_set_together_and_taken_back(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page, heard = opened(qtbot, desk), told(desk)
    page.bar.days.trigger()
    settle(qtbot, desk)
    days = page.opener.days
    days.groups.selectAll()
    days.starts.setFocus()
    days.starts.setText("22.12.2026")
    press(days.starts, ENTER)
    settle(qtbot, desk)
    board = page.edits.board
    assert board is not None
    assert [one.starts for one in board.groups] == [TUESDAY, TUESDAY]
    heard[-1].actions[0][1]()
    settle(qtbot, desk)
    board = page.edits.board
    assert board is not None
    assert [one.starts for one in board.groups] == [STARTS, STARTS]


def test_a_schedule_is_composed_looked_at_taken_and_taken_back(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    page.edits.put((laid.exam_a, None), (laid.exam_b, None))
    settle(qtbot, desk)
    page.bar.compose.trigger()
    compose = page.opener.compose
    compose.seconds.setValue(3)
    compose.start.click()
    qtbot.waitUntil(lambda: compose.job is None, timeout=60_000)
    assert compose.take.isVisible(), compose.state.text()
    assert compose.list.count() == 2
    assert day_of(page, laid.exam_a) is None, "nothing is changed before it is taken"
    compose.take.click()
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) is not None
    assert not page.side.away
    page.edits.undo()
    settle(qtbot, desk)
    assert day_of(page, laid.exam_a) is None
    assert day_of(page, laid.exam_b) is None


def test_an_examiner_falls_ill_and_the_fewest_events_move(qtbot: QtBot, desk: Desk, laid: Sittings) -> None:
    page = opened(qtbot, desk)
    page.bar.mend.trigger()
    compose = page.opener.compose
    board = page.edits.board
    assert board is not None
    ill = next(event for event in board.events if event.id == laid.exam_b).examiners[0]
    compose.illness.who.setCurrentIndex(compose.illness.who.findData(ill.employee_id))
    compose.illness.starts.put(WEDNESDAY)
    compose.illness.ends.put(WEDNESDAY)
    compose.seconds.setValue(3)
    compose.mend_button.click()
    qtbot.waitUntil(lambda: compose.job is None, timeout=60_000)
    assert compose.proposal is not None, compose.state.text()
    assert [change.event.id for change in compose.proposal.changes] == [laid.exam_b]


def test_an_event_is_added_by_hand(qtbot: QtBot, desk: Desk, laid: Sittings, college: SmallCollege) -> None:
    page = opened(qtbot, desk)
    page.bar.add.trigger()
    settle(qtbot, desk)
    add = page.opener.add
    add.row.setCurrentIndex(add.row.findData(college.credit_row))
    add.control.setCurrentIndex(add.control.findData(Control.OTHER))
    add.go.click()
    settle(qtbot, desk)
    board = page.edits.board
    assert board is not None, add.state.text()
    (new,) = [event for event in board.events if event.control is Control.OTHER]
    assert new.row_id == college.credit_row
    assert new.id in [one.event.id for one in page.tray.cards.entries]
    assert laid.exam_a != new.id
