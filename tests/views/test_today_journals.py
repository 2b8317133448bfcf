"""«Сегодня» tells whoever teaches what is not filled, the office how many journals have gaps, students what comes."""

from datetime import timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.contingent import Student
from desktop_app.models.database import Database
from desktop_app.models.journal import LessonWork, WorkType
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.journal_gaps import list_gaps
from desktop_app.services.office import CONSOLE, Office, User
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow
from desktop_app.views.news import News
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        for lesson, announced in ((made.lessons_a[4], True), (made.lessons_a[5], False)):
            session.add(LessonWork(lesson_id=lesson, load_id=made.load_a, position=1, type=WorkType.CONTROL,
                                   title="Циклы", announced=announced))  # fmt: skip
        session.commit()
    return made


def today_of(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settle(qtbot, desk)
    return page


def test_a_teacher_is_led_to_what_is_not_filled(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        page = today_of(desk, qtbot)
        assert page.gaps is not None
        assert page.works is None
        mine = list_gaps(desk.office, college.term).mine
        assert page.gaps.mine.text() == f"Журналы: не заполнено {mine}"
        assert page.gaps.all.isHidden()
        asked: list[tuple[str, object]] = []
        desk.go.connect(lambda screen, place: asked.append((screen, place)))
        page.gaps.mine.click()
        assert asked == [("journal", ("gaps", "mine"))]


def test_the_office_sees_how_many_journals_have_gaps(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        page = today_of(desk, qtbot)
        assert page.gaps is not None
        assert page.gaps.all.text() == "Не заполнено журналов: 4"
        assert page.gaps.mine.isHidden()


def test_a_student_sees_announced_works_to_come(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with database.reading() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
    user = User("student", frozenset({Role.STUDENT}), login="student", person_id=person)
    desk = Desk(Office(database, CONSOLE, lambda: NOW).signed_in(user), Jobs(), News(database.feed))
    desk.term_id = college.term
    page = today_of(desk, qtbot)
    assert page.gaps is None
    assert page.works is not None
    assert page.works.title.text() == "Предстоящие работы: 1"
    (work,) = page.works.table.rows()
    assert (work.day, work.title) == (TODAY + timedelta(days=6), "Циклы")
    assert page.works.table.model.columns[2].text(work) == "контрольная работа «Циклы»"
    desk.news.close()
    desk.jobs.close()


def test_the_rail_counts_one_s_own_gaps(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        mine = list_gaps(desk.office, college.term).mine
        qtbot.waitUntil(lambda: window.rail.buttons["journal"].waiting == mine)
        cell = open_page(desk.office, college.load_a).cell(college.lessons_a[0], college.students_a[0])
        put_mark(desk.office, cell, Mark.FIVE)  # two of its gaps
        qtbot.waitUntil(lambda: window.rail.buttons["journal"].waiting == mine - 2)
        settle(qtbot, desk)
        window.close()
