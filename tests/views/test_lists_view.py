"""Curricula, students and load on the screen: imported by the screen, searched, and a teacher's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.places import resources
from desktop_app.services.curriculum import list_curricula
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.curriculum.plans import Plans
from desktop_app.views.curriculum.view import CurriculumPage
from desktop_app.views.desk import Desk
from desktop_app.views.load.rows import LoadRows
from desktop_app.views.load.view import LoadPage
from desktop_app.views.page import Page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FILE = resources() / "demo" / "09.02.07-2024.plx"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def deputy(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, page: Page) -> None:
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, desk)


def page_at(qtbot: QtBot, desk: Desk) -> CurriculumPage:
    made = CurriculumPage(desk)
    shown(qtbot, desk, made)
    return made


def plans_of(page: CurriculumPage) -> Plans:
    tab = page.tabs["plans"]
    assert isinstance(tab, Plans)
    return tab


def test_a_curriculum_is_looked_at_and_taken_by_the_screen(qtbot: QtBot, deputy: Desk, office: Office) -> None:
    whole = page_at(qtbot, deputy)
    page = plans_of(whole)
    page.read(FILE)
    settle(qtbot, deputy)
    assert page.stack.currentWidget() is page.preview
    assert len(list_curricula(office)) == 1
    page.preview.write.click()
    settle(qtbot, deputy)
    assert len(list_curricula(office)) == 2
    page.read(FILE)
    settle(qtbot, deputy)
    assert not page.preview.write.isEnabled() or page.preview.write.isHidden()


def test_a_file_that_is_no_curriculum_is_refused_in_words(
    qtbot: QtBot, deputy: Desk, office: Office, tmp_path: Path
) -> None:
    whole = page_at(qtbot, deputy)
    page = plans_of(whole)
    notices = told(deputy)
    (tmp_path / "план.plx").write_bytes(b"PK\x03\x04 an office file")
    page.read(tmp_path / "план.plx")
    settle(qtbot, deputy)
    assert len(notices) == 1
    assert len(list_curricula(office)) == 1


def test_only_the_deputy_is_offered_the_import(qtbot: QtBot, database: Database, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        whole = page_at(qtbot, desk)
        page = plans_of(whole)
        assert not page.may_import
        assert not hasattr(page, "import_button")


def test_students_are_found_by_ye_for_yo(qtbot: QtBot, deputy: Desk, college: SmallCollege) -> None:
    page = ContingentPage(deputy)
    shown(qtbot, deputy, page)
    students = page.tabs["students"]
    assert isinstance(students, Students)
    assert len(students.table.rows()) == 12
    students.table.search("елкина")
    assert [line.name for line in students.table.shown_rows()] == ["Ёлкина Дарья"]


def test_a_teacher_sees_the_own_load_and_the_secretary_everybodys(
    qtbot: QtBot, database: Database, college: SmallCollege
) -> None:
    for role, employee, rows in ((Role.TEACHER, college.teacher_1, 2), (Role.SECRETARY, None, 5)):
        with desk_at(database, college.term, role, employee) as desk:
            page = LoadPage(desk)
            shown(qtbot, desk, page)
            own = page.tabs["rows"]
            assert isinstance(own, LoadRows)
            assert len(own.table.rows()) == rows
