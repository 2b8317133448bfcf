"""The screen of subgroups with its office: moves saved as they are made, undone, refused; two desks on one board."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, saved, small_college
from desks import TODAY, acting
from divisions_desk import divided, wish
from divisions_desk import settle as settled
from marks_desk import CTRL, ENTER, ESCAPE, desk_at, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.calendar import Term
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import change_settings, open_all_settings
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, DivisionState, LessonKind, TargetWish
from desktop_app.services.subgroups.writing import create_division, place_students, remove_division
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.division_part import moves_of
from desktop_app.views.subgroups.lanes import UNPLACED
from desktop_app.views.subgroups.preview import Preview
from desktop_app.views.subgroups.view import SubgroupsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
Key = Qt.Key


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def board(desk: Desk, college: SmallCollege) -> Board:
    return divided(desk.office, college)


def opened(qtbot: QtBot, desk: Desk, division: int = 0) -> SubgroupsPage:
    page = SubgroupsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    settle(qtbot, desk)
    if division:
        page.open_division(division)
        settle(qtbot, desk)
        page.middle.board.choose(page.middle.board.hand.lanes[0].pupils[0].id)
    return page


def hands(page: SubgroupsPage) -> QWidget:
    view = page.middle.board
    return view.boxes[view.hand.key].list


def proposed(page: SubgroupsPage) -> Preview | None:
    """What is looked at."""
    return page.proposals.preview


def making(page: SubgroupsPage) -> bool:
    """Whether the wizard is open."""
    return page.middle.making


def stand(office: Office, division: int, student: int) -> int:
    return open_board(office, division).stands.get(student, UNPLACED)


def test_the_list_names_groups_their_divisions_and_who_ought_to_be_divided(
    qtbot: QtBot, desk: Desk, board: Board
) -> None:
    page = opened(qtbot, desk, board.id)
    words = [entry.words for entry in page.list.lines.entries]
    assert words[-2] == "ИСП-22; 6 студентов"
    assert words[-1] == "ИСП-22; Практика; черновик; 3 + 3"
    page.bar.search.setText("практика")
    qtbot.waitUntil(lambda: len(page.list.lines.entries) == 2)
    press(page.bar.search, ENTER)
    assert page.list.hasFocus()
    assert page.division_id == board.id
    page.bar.search.clear()
    qtbot.waitUntil(lambda: len(page.list.lines.entries) > 2)
    page.bar.seek.trigger()
    assert page.bar.search.hasFocus()


def test_what_is_opened_is_marked_in_the_list(qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege) -> None:
    page = opened(qtbot, desk, college.division)
    for division in (board.id, college.division):
        page.open_division(division)
        entry = page.list.entry()
        assert entry is not None
        assert entry.division is not None
        assert entry.division.id == division
        settle(qtbot, desk)
    page.open_group(college.group_b)
    entry = page.list.entry()
    assert entry is not None
    assert (entry.group.group_id, entry.division) == (college.group_b, None)


def test_a_move_is_shown_at_once_saved_and_taken_back(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    student = college.students_b[0]
    first, second = (part.id for part in board.parts)
    press(hands(page), Key.Key_Right)
    assert page.edits.stand(student) == second  # before the office has answered
    assert student in page.middle.board.scene.pending
    settle(qtbot, desk)
    assert stand(desk.office, board.id, student) == second
    assert not page.middle.board.scene.pending
    page.bar.undo.trigger()
    settle(qtbot, desk)
    assert stand(desk.office, board.id, student) == first
    page.bar.redo.trigger()
    settle(qtbot, desk)
    assert stand(desk.office, board.id, student) == second
    assert not page.bar.redo.isEnabled()


def test_quick_hands_are_not_waited_for(qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege) -> None:
    page = opened(qtbot, desk, board.id)
    one, two, three = college.students_b[:3]
    press(hands(page), Key.Key_2, Key.Key_0, Key.Key_Delete)
    assert len(page.edits.waiting) == 3
    settle(qtbot, desk)
    stands = open_board(desk.office, board.id).stands
    assert (stands[one], stands[two], stands.get(three)) == (board.parts[1].id, NOT_STUDYING, None)
    for _step in range(3):
        page.bar.undo.trigger()
    settle(qtbot, desk)
    assert open_board(desk.office, board.id).stands == board.stands


def test_two_desks_move_other_students_of_one_board_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    mine, theirs = college.students_b[0], college.students_b[5]
    first, second = (part.id for part in board.parts)
    page.middle.board.scene.selected = {college.students_b[1]}
    with desk_at(desk.office.database, college.term, Role.SECRETARY) as other:
        place_students(other.office, open_board(other.office, board.id), {theirs: first})
    page.middle.board.scene.selected.clear()
    press(hands(page), Key.Key_Right)
    settle(qtbot, desk)
    stands = open_board(desk.office, board.id).stands
    assert (stands[mine], stands[theirs]) == (second, first)
    qtbot.waitUntil(lambda: page.edits.stand(theirs) == first)
    assert not desk.conflicts.lines


def test_when_both_move_the_same_student_both_places_are_shown_and_one_is_chosen(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    student = college.students_b[0]
    with desk_at(desk.office.database, college.term, Role.SECRETARY) as other:
        seen = open_board(other.office, board.id)
        page.edits._newest[board.id] = seen
        page.edits.show(seen)
        place_students(other.office, seen, {student: NOT_STUDYING})
        page.edits.board = seen
        press(hands(page), Key.Key_Right)
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert (line.mine, line.theirs) == ("2 подгруппа", "Не изучают")
    assert stand(desk.office, board.id, student) == NOT_STUDYING
    assert page.edits.stand(student) == NOT_STUDYING
    assert not page.bar.undo.isEnabled()
    desk.conflicts.put([line])
    settle(qtbot, desk)
    assert stand(desk.office, board.id, student) == board.parts[1].id


def test_a_refusal_puts_the_card_back_and_says_why(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page, heard = opened(qtbot, desk, board.id), told(desk)
    student = college.students_b[0]
    settled(desk.office, board, DivisionState.APPROVED)
    press(hands(page), Key.Key_Right)
    settle(qtbot, desk)
    assert stand(desk.office, board.id, student) == board.parts[0].id
    assert page.edits.stand(student) == board.parts[0].id
    assert [notice.kind for notice in heard] == ["bad"]
    qtbot.waitUntil(lambda: page.edits.board is not None and page.edits.board.state is DivisionState.APPROVED)


def test_news_of_another_desk_keep_cursor_and_selection(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    view = page.middle.board
    view.choose(college.students_b[1])
    press(hands(page), Key.Key_Space)
    with desk_at(desk.office.database, college.term, Role.SECRETARY) as other:
        seen = open_board(other.office, board.id)
        place_students(other.office, seen, {college.students_b[5]: board.parts[0].id})
    qtbot.waitUntil(lambda: page.edits.stand(college.students_b[5]) == board.parts[0].id)
    assert (view.scene.at, view.scene.selected) == (college.students_b[1], {college.students_b[1]})
    assert view.has_focus()


def test_a_proposal_is_looked_at_before_it_is_taken_and_esc_throws_it_away(
    qtbot: QtBot, desk: Desk, board: Board
) -> None:
    page = opened(qtbot, desk, board.id)
    page.proposals.actions["every_second"].trigger()
    assert proposed(page) is not None
    assert page.middle.preview.isVisible()
    assert page.middle.preview.title.text().endswith("3 + 3")
    assert open_board(desk.office, board.id).stands == board.stands
    press(hands(page), ESCAPE)
    assert proposed(page) is None
    assert page.middle.preview.isHidden()
    page.proposals.actions["every_second"].trigger()
    press(hands(page), ENTER)
    settle(qtbot, desk)
    taken = open_board(desk.office, board.id).stands
    assert taken != board.stands
    assert sorted(taken) == sorted(board.stands)
    page.bar.undo.trigger()
    settle(qtbot, desk)
    assert open_board(desk.office, board.id).stands == board.stands


def test_the_optimiser_keeps_the_pair_that_was_named_apart(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    page.deeds.open_balanced()
    part = page.balanced
    one, other = college.students_b[:2]
    part.one.setCurrentIndex(part.one.findData(one))
    part.other.setCurrentIndex(part.other.findData(other))
    part.kind.setCurrentIndex(1)
    part.add_wish()
    part.seek()
    qtbot.waitUntil(lambda: page.proposals.preview is not None, timeout=20_000)
    preview = page.proposals.preview
    assert preview is not None
    assert preview.stands[one] != preview.stands[other]
    assert "доказано" in page.middle.preview.lines.text()


def test_divisions_that_are_solved_together_coincide_and_both_are_written(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    target = wish(college).targets[0]
    lectures = TargetWish(college.credit_row, LessonKind.LECTURE, target.room_kind, target.teachers)
    values = wish(college, name="Лекции", targets=(lectures,))
    across = {student: 1 + place % 2 for place, student in enumerate(college.students_b)}
    other = create_division(desk.office, college.term, college.group_b, values, across)
    page = opened(qtbot, desk, board.id)
    page.deeds.open_balanced()
    settle(qtbot, desk)
    part = page.balanced
    part.beside.item(0).setCheckState(Qt.CheckState.Checked)
    part.seek()
    qtbot.waitUntil(lambda: page.proposals.preview is not None, timeout=20_000)
    preview = page.proposals.preview
    assert preview is not None
    assert preview.beside is not None
    assert (preview.beside.before, preview.beside.after, preview.beside.least) == (4, 2, 2)
    assert "пересечений 4 → 2; меньше нельзя" in page.middle.preview.lines.text()
    heard = told(desk)
    page.proposals.take()
    settle(qtbot, desk)
    first, second = open_board(desk.office, board.id), open_board(desk.office, other.id)
    assert len({(first.stands[one], second.stands[one]) for one in college.students_b}) == 2
    for notice in heard:
        for _words, back in notice.actions:
            back()
    settle(qtbot, desk)
    assert open_board(desk.office, other.id).stands == other.stands


def test_wishes_that_contradict_are_named(qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege) -> None:
    page = opened(qtbot, desk, board.id)
    page.deeds.open_balanced()
    part = page.balanced
    for kind in (0, 1):
        part.one.setCurrentIndex(part.one.findData(college.students_b[0]))
        part.other.setCurrentIndex(part.other.findData(college.students_b[1]))
        part.kind.setCurrentIndex(kind)
        part.add_wish()
    part.seek()
    qtbot.waitUntil(lambda: part.job is None, timeout=20_000)
    assert page.proposals.preview is None
    assert "Лапина Майя" in part.state.text()
    assert "Морозов Никита" in part.state.text()


def test_sizes_that_do_not_fit_the_parts_are_told(qtbot: QtBot, desk: Desk, board: Board) -> None:
    page = opened(qtbot, desk, board.id)
    page.deeds.open_balanced()
    page.balanced.sizes.setText("2 + 2 + 2")
    page.balanced.seek()
    assert page.balanced.job is None
    assert page.balanced.sizes.hasFocus()
    page.balanced.sizes.setText("4 + 2")
    assert page.balanced.wanted_sizes(2) == (4, 2)


def test_a_division_in_force_asks_for_a_day_instead_of_moving(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    settled(desk.office, board, DivisionState.APPROVED)
    page = opened(qtbot, desk, board.id)
    press(hands(page), Key.Key_Right)
    assert page.moving.isVisible()
    assert page.edits.stand(college.students_b[0]) == board.parts[0].id
    assert not page.middle.strip.propose.isVisible()
    assert page.middle.strip.day.isVisible()
    press(page.moving, ESCAPE)
    assert not page.moving.isVisible()
    assert page.middle.board.has_focus()


def test_a_division_that_somebody_deletes_leaves_the_screen_whole(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    with desk_at(desk.office.database, college.term, Role.SECRETARY) as other:
        remove_division(other.office, open_board(other.office, board.id))
    qtbot.waitUntil(lambda: page.division_id != board.id)
    settle(qtbot, desk)
    assert board.id not in {head.id for head in page.heads()}


def test_the_draft_is_deleted_after_a_question(qtbot: QtBot, desk: Desk, board: Board) -> None:
    page, heard = opened(qtbot, desk, board.id), told(desk)
    page.bar.remove.trigger()
    ((_name, sure),) = heard[0].actions
    sure()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: board.id not in {head.id for head in page.heads()})


def test_a_teacher_sees_the_own_divisions_and_moves_nothing(
    qtbot: QtBot, office: Office, college: SmallCollege, board: Board
) -> None:
    with desk_at(office.database, college.term, Role.TEACHER, college.teacher_1) as desk:
        page = opened(qtbot, desk, board.id)
        press(hands(page), Key.Key_Right)
        settle(qtbot, desk)
        assert open_board(office, board.id).stands == board.stands
        assert not page.bar.divide.isVisible()
        assert not page.bar.undo.isVisible()
        assert not page.middle.strip.propose.isVisible()


def test_ctrl_n_opens_the_wizard_over_the_board_and_back(qtbot: QtBot, desk: Desk, board: Board) -> None:
    page = opened(qtbot, desk, board.id)
    page.bar.divide.trigger()
    settle(qtbot, desk)
    assert making(page)
    assert page.middle.wizard is not None
    page.middle.wizard.closed.emit()
    settle(qtbot, desk)
    assert not making(page)
    assert page.middle.currentWidget() is page.middle.desk_of_board


def test_keys_of_the_page_undo_and_redo(qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege) -> None:
    page = opened(qtbot, desk, board.id)
    press(hands(page), Key.Key_Right)
    settle(qtbot, desk)
    QTest.keyClick(hands(page), Key.Key_Z, CTRL)
    settle(qtbot, desk)
    assert stand(desk.office, board.id, college.students_b[0]) == board.parts[0].id


def test_a_group_that_ought_to_be_divided_and_is_not_is_told(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    page = opened(qtbot, desk, board.id)
    remove_division(desk.office, open_board(desk.office, board.id))
    head = acting(desk.office, Role.ADMINISTRATOR)
    seen = open_all_settings(head)
    change_settings(head, seen, replace(seen.settings, division_threshold=6, part_least=2, part_low=3, part_high=4))
    page.look_again()
    settle(qtbot, desk)
    words = [entry.words for entry in page.list.lines.entries if entry.group.group_id == college.group_b]
    assert words == ["ИСП-22; 6 студентов; делится с 6 студентов"]
    page.list.choose(college.group_b)
    assert page.middle.currentWidget() is page.middle.whole
    assert page.middle.whole.text.text() == "ИСП-22, 6 студентов: не разделена"
    press(page.list, ENTER)
    settle(qtbot, desk)
    assert making(page)


def test_the_days_on_which_somebody_moved_are_stepped_through(
    qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege
) -> None:
    approved = settled(desk.office, board, DivisionState.APPROVED)
    student, second = college.students_b[0], board.parts[1].id
    day = TODAY + timedelta(days=2)
    move_student(desk.office, approved, DatedMove(student, second, day, "По заявлению."))
    page = opened(qtbot, desk, board.id)
    strip = page.middle.strip
    assert strip.day.day() == TODAY
    assert page.edits.stand(student) == board.parts[0].id
    QTest.mouseClick(strip.after, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert strip.day.day() == day
    assert page.edits.stand(student) == second
    assert not strip.after.isEnabled()
    strip.day.setText("01.09.2026")
    press(strip.day, ENTER)
    settle(qtbot, desk)
    assert page.edits.stand(student) == board.parts[0].id
    assert any("Лапина Майя: 1 подгруппа → 2 подгруппа" in line for line in moves_of(page.edits.board or approved))


def test_a_teacher_asks_the_office_for_another_place_with_enter(
    qtbot: QtBot, office: Office, college: SmallCollege, board: Board
) -> None:
    settled(office, board, DivisionState.AGREEING)
    with desk_at(office.database, college.term, Role.TEACHER, college.teacher_1) as desk:
        page = opened(qtbot, desk, board.id)
        press(hands(page), ENTER)
        assert page.sides.tabs.currentWidget() is page.sides.agreement
        assert page.sides.agreement.form is not None
        assert open_board(office, board.id).stands == board.stands


def test_the_menu_of_a_student_moves_too(qtbot: QtBot, desk: Desk, board: Board, college: SmallCollege) -> None:
    page = opened(qtbot, desk, board.id)
    menu = page.deeds.menu_of(college.students_b[0])
    entries = [(entry.text(), entry.isEnabled()) for entry in menu.actions()]
    assert entries == [("1 подгруппа\t1", False), ("2 подгруппа\t2", True), ("Не изучают\t0", True),
                       ("Не распределены\tDel", True)]  # fmt: skip
    menu.actions()[2].trigger()
    settle(qtbot, desk)
    assert stand(desk.office, board.id, college.students_b[0]) == NOT_STUDYING


def test_a_small_window_shows_the_side_instead_of_the_list(qtbot: QtBot, desk: Desk, board: Board) -> None:
    page = opened(qtbot, desk, board.id)
    assert page.list.isVisible()
    page.resize(800, 600)
    assert page.side_box.isHidden()
    assert page.list.isVisible()
    page.bar.panel.setChecked(True)
    assert page.list.isHidden()
    page.resize(1366, 700)
    assert page.list.isVisible()
    assert page.side_box.isVisible()


def test_a_small_window_shows_the_wizard_instead_of_the_list(qtbot: QtBot, desk: Desk, board: Board) -> None:
    page = opened(qtbot, desk, board.id)
    page.deeds.divide()
    assert page.list.isVisible()
    page.resize(700, 600)
    qtbot.waitUntil(lambda: not page.list.isVisible())
    settle(qtbot, desk)
    page.resize(1366, 700)
    qtbot.waitUntil(page.list.isVisible)
    settle(qtbot, desk)


def test_a_term_without_divisions_forgets_the_board_of_the_other(
    qtbot: QtBot, office: Office, desk: Desk, board: Board
) -> None:
    page = opened(qtbot, desk, board.id)
    with office.database.writing() as session:
        spring = saved(session, Term(name="2026/27-2", year_starts=2026, number=2, starts=date(2027, 1, 11),
                                     ends=date(2027, 6, 27), parity_anchor=date(2027, 1, 11)))  # fmt: skip
        session.commit()
    autumn, desk.term_id = desk.term_id, spring
    desk.term_changed.emit()
    settle(qtbot, desk)
    assert page.edits.board is None
    assert page.middle.currentWidget() is page.middle.whole
    assert not any(entry.division for entry in page.list.lines.entries)
    desk.term_id = autumn
    desk.term_changed.emit()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: any(entry.division for entry in page.list.lines.entries))
