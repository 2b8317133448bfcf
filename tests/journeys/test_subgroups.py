"""A group of twenty-six from one to two and back to one, by keyboard, on the desks of the office and of its teachers.

The office divides and proposes, a teacher asks for a student, the office accepts, both sign, the deputy approves: load
and journal follow. A student moves on a date, what was marked before counts; the act is printed; the group is merged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from colleges import ENROLLED_ON, SmallCollege, small_college
from desks import NOW, acting
from divisions_desk import arrive
from marks_desk import ENTER, press, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reports.pdf import needs_poppler, pages

from desktop_app.models.database import Database
from desktop_app.services.final_marks import open_finals
from desktop_app.services.journal import Mark, open_page, put_mark, put_marks
from desktop_app.services.load import LoadLine, list_load
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.problem import Method
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, DivisionState, RequestState
from desktop_app.views.desk import Desk
from desktop_app.views.forms.view import FormsPage
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.subgroups.agreement_forms import EndingFields, ProposalFields
from desktop_app.views.subgroups.making import MakingPanel
from desktop_app.views.subgroups.view import SubgroupsPage

pytestmark = pytest.mark.qt_log_ignore("does not support")
Key = Qt.Key
DIGITS = (Key.Key_0, Key.Key_1, Key.Key_2)
NEXT_WEEK = NOW + timedelta(days=8)  # 02.12.2026: a lesson of the subgroups has been held
MERGED = date(2026, 12, 14)
MORE = ("Авдеев Артём", "Белова Вера", "Волков Глеб", "Громова Дина", "Дуров Егор", "Есина Зоя", "Жаров Илья",
        "Зуева Кира", "Иванов Лев", "Котова Мила", "Ларин Марк", "Мухина Нина", "Носов Олег", "Орлова Ольга",
        "Павлов Пётр", "Рожкова Рита", "Савин Роман", "Титова Света", "Уваров Семён", "Фомина Таня")  # fmt: skip


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """ИСП-22 has twenty-six students; teacher 2 has its ОП.04, of which two lessons are held and one is tomorrow."""
    PREFERENCES.open_file(None)
    made = small_college(office)
    for name in MORE:
        arrive(office, made.group_b, name, ENROLLED_ON)
    return made


@contextmanager
def seated(database: Database, term: int, who: tuple[Role, int | None], now: datetime = NOW) -> Iterator[Desk]:
    """A desk of somebody in a role, at a moment."""
    office = acting(Office(database, CONSOLE, lambda: now), *who)
    desk = Desk(office, Jobs(), News(database.feed))
    desk.term_id = term
    yield desk
    while desk.jobs.busy:
        QApplication.processEvents()
    desk.news.close()
    desk.jobs.close()


def page_at(qtbot: QtBot, desk: Desk, where: object) -> SubgroupsPage:
    """«Подгруппы» in a window of its own, at a group or a division."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    settle(qtbot, desk)
    desk.go.emit("subgroups", where)
    settle(qtbot, desk)
    page = window.pages.page()
    assert isinstance(page, SubgroupsPage)
    if isinstance(where, int):
        qtbot.waitUntil(lambda: page.edits.board is not None and page.edits.board.id == where)
    return page


def board_of(page: SubgroupsPage) -> Board:
    """What the page shows."""
    assert page.edits.board is not None
    return page.edits.board


def hands_on(page: SubgroupsPage, student: int) -> None:
    """The cursor of the board stands on a student."""
    page.middle.board.choose(student)


def key_on_board(page: SubgroupsPage, key: Qt.Key) -> None:
    """A key, pressed where the cursor is."""
    board = page.middle.board
    press(board.boxes[board.hand.key].list, key)


def rows(office: Office, college: SmallCollege) -> list[LoadLine]:
    """The rows of the load of ОП.04 of the group, as they came."""
    lines = list_load(office, college.term).lines
    return sorted(
        (one for one in lines if (one.group_id, one.row_id) == (college.group_b, college.exam_row)),
        key=lambda one: one.id,
    )


def divide(qtbot: QtBot, page: SubgroupsPage) -> Board:
    """The wizard: the lessons of ОП.04, a teacher to each subgroup, the balanced proposal."""
    press(page.list, ENTER)
    settle(qtbot, page.desk)
    (wizard,) = page.findChildren(MakingPanel)
    qtbot.waitUntil(lambda: wizard.making is not None)
    place = [one.target.index for one in wizard.targets.table.lines.choices].index("ОП.04")
    press(wizard.targets.table, *[Key.Key_Down] * place, ENTER)
    assert [one.target.index for one in wizard.targets.picked()] == ["ОП.04"]
    first, second = wizard.parts.choosers.values()
    assert first.number() is not None  # who has the whole group
    second.setFocus()
    line = second.lineEdit()
    assert line is not None
    press(line, "соко", ENTER)
    wizard.go_on()
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: bool(wizard.method.table.rows()))
    qtbot.waitUntil(lambda: not any(one.waiting for one in wizard.method.table.rows()))
    wizard.method.table.select_key(Method.BALANCED)
    press(wizard.method.table.view, ENTER)
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: page.edits.board is not None)
    return board_of(page)


def is_agreed(page: SubgroupsPage) -> bool:
    """Whether the page has heard that the division was sent."""
    return board_of(page).state is DivisionState.AGREEING


def stands_in(page: SubgroupsPage, student: int, part: int) -> bool:
    """Whether the page has heard that a student stands there."""
    return board_of(page).stands[student] == part


def agree(qtbot: QtBot, page: SubgroupsPage, teachers: tuple[SubgroupsPage, SubgroupsPage]) -> int:
    """Sent, asked for, accepted, signed by both; returns the student who was asked for."""
    asking = teachers[0]
    page.sides.agree().steps.send.click()
    settle(qtbot, page.desk)
    for one in teachers:
        qtbot.waitUntil(partial(is_agreed, one))
    board = board_of(asking)
    first, second = board.parts
    student = next(one.id for one in board.pupils if board.stands[one.id] == first.id)
    hands_on(asking, student)
    key_on_board(asking, Key.Key_2)
    settle(qtbot, asking.desk)
    form = asking.sides.agreement.form
    assert isinstance(form, ProposalFields)
    press(form.note, "Сильнее остальных", ENTER)
    settle(qtbot, asking.desk)
    qtbot.waitUntil(lambda: any(one.state is RequestState.ASKED for one in board_of(page).requests))
    (line,) = page.sides.agree().requests
    line.accept.click()
    settle(qtbot, page.desk)
    for one in teachers:
        qtbot.waitUntil(partial(stands_in, one, student, second.id))
        one.sides.agree().steps.sign.click()
        settle(qtbot, one.desk)
    qtbot.waitUntil(lambda: all(one.signed_at for one in board_of(page).signers))
    return student


@needs_poppler
def test_a_group_is_divided_agreed_followed_and_merged(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    term = college.term
    mark_before(office, college)
    with (
        seated(database, term, (Role.SECRETARY, None)) as at_office,
        seated(database, term, (Role.TEACHER, college.teacher_1)) as at_first,
        seated(database, term, (Role.TEACHER, college.teacher_2)) as at_second,
        seated(database, term, (Role.DEPUTY_ACADEMIC, None)) as at_deputy,
    ):
        page = page_at(qtbot, at_office, ("group", college.group_b))
        board = divide(qtbot, page)
        assert sorted(list(board.stands.values()).count(part.id) for part in board.parts) == [13, 13]
        asked = agree(qtbot, page, (page_at(qtbot, at_first, board.id), page_at(qtbot, at_second, board.id)))
        approving = page_at(qtbot, at_deputy, board.id)
        approving.sides.agree().steps.approve.click()
        settle(qtbot, at_deputy)
        assert board_of(approving).state is DivisionState.APPROVED
        qtbot.waitUntil(lambda: board_of(page).state is DivisionState.APPROVED)
        assert board_of(page).stands[asked] == board.parts[1].id
    whole, *parts = rows(office, college)
    assert (whole.hours, [one.hours for one in parts]) == (4, [28, 28])
    assert {one.teacher_id for one in parts} == {college.teacher_1, college.teacher_2}
    follow(qtbot, database, college, board.id)


def mark_before(office: Office, college: SmallCollege) -> None:
    """Fives in the last lesson of the whole group."""
    page = open_page(office, college.load_b)
    put_marks(office, [(page.cell(college.lessons_b[1], student), Mark.FIVE) for student in college.students_b])


def follow(qtbot: QtBot, database: Database, college: SmallCollege, division: int) -> None:
    """A week later: a mark in the subgroup, a dated move by key, the act, and one group again."""
    later = Office(database, CONSOLE, lambda: NEXT_WEEK)
    board = open_board(later, division)
    _whole, *parts = rows(later, college)
    (old,) = (one for one in parts if one.teacher_id == college.teacher_2)  # the dated lesson has gone with the teacher
    (new,) = (one for one in parts if one.teacher_id == college.teacher_1)
    student = next(key for key in college.students_b if number_of(board, board.stands[key]) == old.subgroup)
    put_mark(later, open_page(later, old.id).cell(college.lessons_b[2], student), Mark.FOUR)
    with seated(database, college.term, (Role.SECRETARY, None), NEXT_WEEK) as desk:
        page = page_at(qtbot, desk, division)
        move(qtbot, page, student, DIGITS[new.subgroup or 0])
        printed(qtbot, desk, page)
    counted(later, student, old, new)
    with seated(database, college.term, (Role.DEPUTY_ACADEMIC, None), NEXT_WEEK) as desk:
        merge(qtbot, page_at(qtbot, desk, division))
    first, *between, last = rows(later, college)
    assert [one.subgroup for one in (first, last)] == [None, None]
    assert [one.hours for one in between] == [2]  # one lesson of one subgroup …
    assert first.hours + last.hours == 32  # … and the other one still gets the whole plan


def move(qtbot: QtBot, page: SubgroupsPage, student: int, key: Qt.Key) -> None:
    """The digit of the other subgroup, why, Enter: from tomorrow on."""
    hands_on(page, student)
    key_on_board(page, key)
    settle(qtbot, page.desk)
    assert page.moving.form is not None
    press(page.moving.form.reason, "Просьба преподавателя", ENTER)
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: len([one for one in board_of(page).stays if one.student_id == student]) == 2)


def counted(later: Office, student: int, old: LoadLine, new: LoadLine) -> None:
    """Both pages have the student, each in its days; the final mark is asked in the new one, of all marks."""
    in_old, in_new = (next(one for one in open_page(later, row.id).students if one.id == student) for row in (old, new))
    assert in_old.until == in_new.since == date(2026, 12, 3)
    (line,) = (one for one in open_finals(later, new.id).lines if one.student_id == student)
    assert len(line.evidence.marks) == 2
    assert line.proposal.mean == Decimal("4.5")


def number_of(board: Board, key: int) -> int:
    """The number of a subgroup."""
    return board.part(key).number


def printed(qtbot: QtBot, desk: Desk, page: SubgroupsPage) -> None:
    """The act of the open board stands on the screen of forms, with the move in its annex."""
    window = page.window()
    assert isinstance(window, MainWindow)
    page.bar.print.trigger()
    settle(qtbot, desk)
    centre = window.pages.page()
    assert isinstance(centre, FormsPage)
    forms = centre.forms
    qtbot.waitUntil(lambda: forms.drawn is not None)
    assert forms.drawn is not None
    (drawn,) = forms.drawn.files
    act, annex = pages(drawn.read())
    assert "о делении группы ИСП-22 на подгруппы" in act.text
    assert "12 чел." in act.text  # one of thirteen went over when the request was accepted
    assert "14 чел." in act.text
    assert "03.12.2026" in annex.text


def merge(qtbot: QtBot, page: SubgroupsPage) -> None:
    """One group again from a day on."""
    panel = page.sides.agree()
    panel.steps.end.click()
    assert isinstance(panel.form, EndingFields)
    panel.form.day.put(MERGED)
    press(panel.form.reason, "Занимаются вместе", ENTER)
    settle(qtbot, page.desk)
    assert board_of(page).ends == MERGED
