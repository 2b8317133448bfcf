"""«Сегодня» tells a supervisor which course works and practices have run out of time, and leads to their registers."""

from datetime import timedelta

import pytest
from desks import TODAY, acting
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot
from supervised import Supervised, supervised_college

from desktop_app.models.course_works import CourseWork
from desktop_app.models.database import Database
from desktop_app.models.practices import Practice
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.today import Today, open_today
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def built(office: Office) -> Supervised:
    """Three themes of teacher 1, of which one is late and one handed in; a theme and a practice of teacher 2."""
    made = supervised_college(office)
    college, yesterday = made.college, TODAY - timedelta(days=1)
    with office.database.writing() as session:
        for student, teacher, due, handed in (
            (0, college.teacher_1, yesterday, None),
            (1, college.teacher_1, yesterday, yesterday),
            (2, college.teacher_1, TODAY, None),
            (3, college.teacher_2, TODAY, None),
        ):
            session.add(CourseWork(
                student_id=college.students_a[student], row_id=made.place.row_id, term_id=college.term, theme="Учёт",
                control=made.place.control, supervisor_id=teacher, due=due, handed_on=handed,
            ))  # fmt: skip
        session.add(Practice(
            student_id=college.students_a[0], row_id=made.practice.row_id, term_id=college.term,
            supervisor_id=college.teacher_2, starts=yesterday, ends=yesterday,
        ))  # fmt: skip
        session.commit()
    return made


def late(today: Today) -> tuple[int, int]:
    return today.late_works, today.late_practices


def test_whoever_supervises_is_told_of_their_own(office: Office, built: Supervised) -> None:
    college = built.college
    told = [late(open_today(acting(office, Role.TEACHER, one), college.term))
            for one in (college.teacher_1, college.teacher_2)]  # fmt: skip
    assert told == [(1, 0), (0, 1)]
    assert late(open_today(acting(office, Role.STUDENT), college.term)) == (0, 0)


def test_a_press_leads_to_the_register(database: Database, built: Supervised, qtbot: QtBot) -> None:
    with desk_at(database, built.college.term, Role.TEACHER, built.college.teacher_1) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        settle(qtbot, desk)
        assert page.late_works is not None
        assert page.late_works.course.text() == "Курсовые не сданы в срок: 1"
        assert page.late_works.isVisible()
        assert page.late_works.practice.isHidden()
        asked: list[tuple[str, object]] = []
        desk.go.connect(lambda screen, place: asked.append((screen, place)))
        page.late_works.course.click()
        assert asked == [("works", "course")]
