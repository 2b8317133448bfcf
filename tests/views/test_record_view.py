"""The record book on the screen: all four kinds at once, each as far as one's rights reach; the extract on paper."""

from collections.abc import Iterator
from datetime import date

import pytest
from colleges import SmallCollege
from desks import NOW, acting
from graduates import HELD, admitted, commission, graduates
from marks_desk import desk_at, settle
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop_app.models.attestation import Control, FinalMark, GradeRow
from desktop_app.models.contingent import Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.services.gia_results import put_gia_marks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.record_book_values import TermOf
from desktop_app.services.user import User
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News
from desktop_app.views.record.lines import Part, StudyLine, place_of
from desktop_app.views.record.view import RecordPage
from desktop_app.views.screens import screens_of
from desktop_app.views.wording import CATALOGUE

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    before = CATALOGUE.language
    CATALOGUE.speak("ru")
    yield
    CATALOGUE.speak(before)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The first student owes the МДК, has a course work, marks in the journal, and «5» from the commission."""
    made = graduates(office)
    first = made.students_a[0]
    with office.database.writing() as session:
        session.add(CourseWork(student_id=first, row_id=made.exam_row, term_id=made.term, due=HELD,
                               supervisor_id=made.teacher_2, control=Control.COURSE_WORK, theme="Сортировки",
                               mark=FinalMark.FOUR))  # fmt: skip
        session.add(MarkRow(lesson_id=made.lessons_a[0], load_id=made.load_a, student_id=first, value=Mark.FIVE,
                            second=Mark.FOUR))  # fmt: skip
        session.commit()
    secretary = acting(office, Role.SECRETARY)
    seen = admitted(secretary, commission(secretary, made))
    put_gia_marks(secretary, seen.line.id, [(seen.entries[0], FinalMark.FIVE)])
    with office.database.writing() as session:
        rows = (GradeRow.student_id == first, GradeRow.mark == FinalMark.FIVE)
        session.execute(update(GradeRow).where(*rows).values(mark=FinalMark.TWO))
        session.add(Debt(student_id=first, row_id=made.credit_row, term_id=made.term, control=Control.GRADED_CREDIT,
                         since=HELD))  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as one:
        yield one


def page_of(qtbot: QtBot, desk: Desk) -> RecordPage:
    page = RecordPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    settle(qtbot, desk)
    return page


def study(page: RecordPage) -> list[tuple[str, str, str]]:
    """Index, current marks and the mark of each line that is shown."""
    codes = {column.code: column for column in page.tab.study.model.columns}
    taken = [codes[name] for name in ("index", "marks", "mark")]
    return [tuple(one.text(row) for one in taken) for row in page.tab.study.shown_rows()]  # type: ignore[misc]


def test_the_four_kinds_stand_on_one_screen(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    assert page.stack.currentWidget() is page.empty
    page.go_to(college.students_a[0])
    settle(qtbot, desk)
    assert study(page) == [("МДК.01.01", "", "2"), ("ОП.04", "5/4", "2")]
    parts = [(one.part, one.subject, str(one.mark)) for one in page.tab.works.shown_rows()]
    assert parts == [(Part.COURSE, "Сортировки", "4"), (Part.GIA, "", "5")]
    assert "зачётная книжка 01-001" in page.tab.head.about.text()
    assert page.tab.head.name.text() == "Абрамова Вера"


@pytest.mark.parametrize(("today", "order"), [
    (date(2026, 11, 2), [3, 2, 1, 4, 5]), (date(2027, 1, 12), [4, 3, 2, 1, 5]), (date(2023, 9, 1), [1, 2, 3, 4, 5]),
])  # fmt: skip
def test_the_semester_that_goes_on_stands_first_and_what_has_not_begun_last(today: date, order: list[int]) -> None:
    starts = {1: date(2025, 9, 1), 2: date(2026, 1, 12), 3: date(2026, 9, 1), 4: date(2027, 1, 12), 5: date(2027, 9, 1)}
    terms = [TermOf(one, str(one), (one + 1) // 2, one, "", day) for one, day in starts.items()]
    lines = [StudyLine(term, "ОП.01", "Основы", None, None) for term in terms]
    assert [one.term.semester for one in sorted(lines, key=lambda one: place_of(one, today))] == order


def test_debts_stand_on_top_with_their_deadlines(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    page.go_to(college.students_a[0])
    settle(qtbot, desk)
    (debt,) = [one for one in page.tab.head.findChildren(QPushButton) if one.text()]
    assert debt.text() == "МДК.01.01 до 20.11.2027"
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    debt.click()
    assert went[0][0] == "contingent"


def test_what_is_not_passed_is_shown_alone(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    page.go_to(college.students_a[1])
    settle(qtbot, desk)
    page.tab.which.choose("owed")
    page.tab.refresh()
    assert study(page) == []
    page.tab.which.choose("now")
    page.tab.refresh()
    assert len(study(page)) == 2


def test_a_student_is_found_by_typing_and_the_next_by_a_key(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    completer = page.chooser.completer()
    assert completer is not None
    completer.setCompletionPrefix("ёлк")
    assert completer.currentCompletion() == "Ёлкина Дарья · ИСП-21 · 01-003"
    page.show_student(college.students_a[2])
    settle(qtbot, desk)
    page.step(1)
    settle(qtbot, desk)
    assert page.tab.head.name.text() == "Жуков Егор"
    assert page.chooser.currentText().startswith("Жуков Егор")


def test_a_line_tells_where_its_mark_comes_from(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    page.show_student(college.students_a[0])
    settle(qtbot, desk)
    rows = page.tab.study.shown_rows()
    page.tab.panel.show_line(rows[1])
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    link = next(one for one in page.tab.panel.findChildren(QPushButton) if one.text().startswith("Ведомость №"))
    link.click()
    assert went[0][0] == "sheets"


def test_the_extract_stands_on_paper(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page = page_of(qtbot, desk)
    page.show_student(college.students_a[1])
    settle(qtbot, desk)
    page.tab.print_extract()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: page.tab.stack.currentWidget() is page.tab.paper)
    assert page.tab.paper.preview.pages() == 1


def test_a_student_sees_the_own_book_at_once(
    qtbot: QtBot, office: Office, database: Database, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
    own = User("Абрамова", frozenset({Role.STUDENT}), login="student", person_id=person)
    desk = Desk(Office(database, own, lambda: NOW), Jobs(), News(database.feed))
    desk.term_id = college.term
    page = page_of(qtbot, desk)
    assert len(study(page)) == 2
    assert not page.chooser.isVisible()
    assert page.tab.head.part.text() == ""
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    desk.news.close()
    desk.jobs.close()


@pytest.mark.parametrize(
    "case", [(Permission.READ_SHEETS, "mark", "marks"), (Permission.READ_JOURNAL, "marks", "mark")]
)
def test_whoever_has_one_of_the_two_rights_sees_that_part_and_no_empty_one(
    qtbot: QtBot, office: Office, database: Database, college: SmallCollege, case: tuple[Permission, str, str]
) -> None:
    kept, seen, hidden = case
    rights = {key: reach for key, reach in acting(office, Role.SECRETARY).user.rights.items() if key is kept}
    half = Office(database, User("x", frozenset({Role.SECRETARY}), login="x", rights=rights), lambda: NOW)
    assert "record" in [screen.code for screen in screens_of(half)]
    desk = Desk(half, Jobs(), News(database.feed))
    desk.term_id = college.term
    page = page_of(qtbot, desk)
    page.show_student(college.students_a[0])
    settle(qtbot, desk)
    codes = [column.code for column in page.tab.study.model.columns]
    assert seen in codes
    assert hidden not in codes
    assert page.tab.study.shown_rows()
    assert page.tab.works.isVisible() is (kept is Permission.READ_SHEETS)
    desk.news.close()
    desk.jobs.close()
