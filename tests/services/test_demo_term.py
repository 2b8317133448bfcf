"""The demo college in its term: believable journals, statements in every state, a trail with the teachers' names."""

from collections import Counter
from datetime import datetime, timedelta
from statistics import mean

import pytest
from demos import built, first_term, in_term
from desks import NOW, TODAY

from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.attestation import Control, SheetState, list_sheets, open_sheet
from desktop_app.services.college import list_employees
from desktop_app.services.course_works import list_course_registers
from desktop_app.services.demo.handing import fits
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.demo.pages import invent
from desktop_app.services.final_marks_requests import Approval, list_requests
from desktop_app.services.gia import GiaForm, list_commissions
from desktop_app.services.journal import Mark, Page, cell_history, list_journals, open_page
from desktop_app.services.journal_gaps import list_gaps
from desktop_app.services.journal_values import WorkType
from desktop_app.services.load import list_load
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.practices import list_practice_registers, open_practice_register
from desktop_app.services.timetable import open_week
from desktop_app.services.topics import list_topic_plans
from desktop_app.services.topics_values import Fit
from desktop_app.services.work_programmes import list_work_programmes, read_work_programme
from desktop_app.services.works_planned import list_planned_works


def pages_of(office: Office) -> list[Page]:
    """All journals of the term."""
    return [open_page(office, head.load_id) for head in list_journals(office, first_term(office))]


def test_only_lessons_that_were_held_bear_marks(taught: Office) -> None:
    written = 0
    for page in pages_of(taught):
        days = {lesson.id: lesson.day for lesson in page.lessons}
        assert all(days[lesson] <= TODAY for lesson, _student in page.cells)
        written += len(page.cells)
    assert written > 5000


def test_students_are_absent_now_and_then_and_differ_in_their_marks(taught: Office) -> None:
    pages = pages_of(taught)
    places = sum(len(page.students) * sum(lesson.day <= TODAY for lesson in page.lessons) for page in pages)
    marks = Counter(cell.mark for page in pages for cell in page.cells.values())
    assert 0.04 < marks[Mark.ABSENT] / places < 0.08
    assert marks[Mark.FIVE] > marks[Mark.TWO] > 0
    means: dict[int, list[float]] = {}
    for page in pages:
        for student in page.students:
            own = student.figures.mean
            means.setdefault(student.id, []).extend([] if own is None else [float(own)])
    averages = [mean(values) for values in means.values()]
    assert len(averages) == 202  # two left in the term
    assert min(averages) < 3.2
    assert max(averages) > 4.7


def test_practice_is_marked_more_often_than_lectures(taught: Office) -> None:
    share: dict[str, list[float]] = {"lecture": [], "practice": []}
    for page in pages_of(taught):
        held = sum(lesson.day <= TODAY for lesson in page.lessons) * len(page.students)
        if page.head.kind in share and held:
            share[page.head.kind].append(sum(cell.mark is not Mark.ABSENT for cell in page.cells.values()) / held)
    assert mean(share["practice"]) > 1.3 * mean(share["lecture"])


def test_the_trail_names_the_teacher_of_each_journal(taught: Office) -> None:
    logins = {account.person_id: account.login for account in list_accounts(taught)}
    teachers = {employee.id: logins[employee.person_id] for employee in list_employees(taught)}
    for page in pages_of(taught)[::15]:
        cell = next(iter(page.cells.values()))
        assert cell_history(taught, cell)[0].who == teachers[page.head.teacher_id]  # the curator may have come after


def test_the_same_page_gets_the_same_marks_for_the_same_seed(taught: Office) -> None:
    page = max(pages_of(taught), key=lambda page: len(page.lessons))
    assert list(invent(page, TODAY, 1)) == list(invent(page, TODAY, 1)) != list(invent(page, TODAY, 2))


def test_one_exam_is_over_one_is_being_held_and_the_others_wait(taught: Office) -> None:
    sheets = list_sheets(taught, first_term(taught))
    exams = {head.state: head for head in sheets if head.control is Control.EXAM}
    assert set(exams) == {SheetState.CREATED, SheetState.OPEN, SheetState.CLOSED}
    over, running = (open_sheet(taught, exams[state].id) for state in (SheetState.CLOSED, SheetState.OPEN))
    assert over.head.day == running.head.day == over.closed_on == TODAY
    assert over.figures.counted + over.figures.exempt == over.head.students > 20
    assert len({row.ticket for row in over.rows} - {""}) == over.head.students
    assert 0 < running.head.filled < running.head.students


def test_credits_that_were_held_are_closed_on_their_day_but_for_one_that_is_late(taught: Office) -> None:
    heads = [head for head in list_sheets(taught, first_term(taught)) if head.control is not Control.EXAM]
    held = [open_sheet(taught, head.id) for head in heads if head.day < TODAY]
    late = [sheet for sheet in held if sheet.head.state is not SheetState.CLOSED]
    assert len(held) > 3
    assert [(sheet.head.state, sheet.head.overdue) for sheet in late] == [(SheetState.FILLED, True)]
    assert all(sheet.closed_on == sheet.head.day for sheet in held if sheet not in late)
    assert {head.state for head in heads if head.day > TODAY} == {SheetState.CREATED}


def test_nobody_is_handed_a_row_that_meets_their_own_lessons_in_the_cycle(taught: Office) -> None:
    week = open_week(taught, first_term(taught))
    lines = list_load(taught, week.term_id).lines
    cells = {line.id: {cell for one in week.lessons if one.load_id == line.key for cell in one.cells} for line in lines}
    met = 0
    for one in lines:
        for other in (line for line in lines if line.teacher_id != one.teacher_id):
            if cells[one.id] & cells[other.id]:
                met += 1
                assert not fits(week, one, other.teacher_id)
    assert met
    assert any(fits(week, one, other.teacher_id) for one in lines[:1] for other in lines)


def test_plans_of_topics_stand_in_every_state(taught: Office) -> None:
    year = NOW.year if NOW.month > 7 else NOW.year - 1
    plans = [line for line in list_topic_plans(taught, year) if line.id is not None]
    assert {line.fit for line in plans} == {Fit.EXACT, Fit.SHORT}
    assert {line.approved_on is None for line in plans} == {True, False}
    assert any(line.id is not None and line.hours for line in list_topic_plans(taught, year - 1))


def test_working_programmes_are_files_with_editions(taught: Office) -> None:
    lines = list_work_programmes(taught)
    newest = [line for line in lines if line.newest is not None]
    assert "Базовые дисциплины" not in {line.title for line in lines}  # a heading: nothing of it is taught
    assert {line.editions for line in newest} == {1, 2}
    assert {one.approved_on is None for line in newest if (one := line.newest)} == {True, False}
    assert all(read_work_programme(taught, one.id)[1].startswith(b"%PDF") for line in newest if (one := line.newest))


def test_lessons_have_works_with_marks_of_their_own(taught: Office) -> None:
    pages = pages_of(taught)
    types = {work.type for page in pages for lesson in page.lessons for work in lesson.works}
    assert {WorkType.CONTROL, WorkType.TEST, WorkType.PRACTICAL, WorkType.HOMEWORK} <= types
    cells = [cell for page in pages for cell in page.cells.values()]
    assert any(cell.mark is Mark.ABSENT and cell.more for cell in cells)  # earned afterwards
    assert any(len(cell.entry.graded) > 1 for cell in cells)
    assert any(cell.late for cell in cells)
    assert any(cell.comment for cell in cells)
    freed = {page.head.title for page in pages for cell in page.cells.values() if cell.mark is Mark.EXEMPT}
    assert freed == {"Физическая культура"}


def test_works_of_the_coming_week_are_announced(taught: Office) -> None:
    account = next(one for one in list_accounts(taught) if one.login == SHOWN[Role.STUDENT])
    student = taught.signed_in(user_behind(taught, account.id))
    planned = list_planned_works(student, first_term(taught))
    assert planned
    assert all(TODAY <= one.day <= TODAY + timedelta(days=7) for one in planned)


def test_fill_control_finds_gaps_of_every_kind_and_most_lessons_filled(taught: Office) -> None:
    journals = list_gaps(taught, first_term(taught)).journals
    found = {
        kind: sum(getattr(one, kind) for one in journals) for kind in ("attendance", "topics", "marks", "works", "few")
    }
    held = sum(one.held for one in journals)
    assert all(found.values())
    assert found["topics"] < held / 5
    assert found["attendance"] < held / 50
    assert any(one.total == 0 for one in journals)


def test_final_marks_above_the_rule_stand_in_every_state(taught: Office) -> None:
    term = first_term(taught)
    waiting, granted, refused = (len(list_requests(taught, term, one)) for one in Approval)
    assert (waiting, granted, refused) == (2, 1, 1)


def test_course_works_and_practices_are_under_way(taught: Office) -> None:
    term = first_term(taught)
    works = list_course_registers(taught, term)
    assert works
    assert all(0 < one.handed < one.themes == one.students - 2 for one in works)
    assert all(one.overdue for one in works)
    over = [one for one in list_practice_registers(taught, term) if one.ends is not None and one.ends < TODAY]
    assert over
    assert all(one.placed == one.students for one in over)
    assert any(one.marked == one.students for one in over)  # of the others the statements are closed already
    sheet = open_practice_register(taught, over[0].place)
    assert any(line.entry.skills for line in sheet.lines) == bool(sheet.skills)
    assert any(0 < one.placed < one.students for one in list_practice_registers(taught, term) if one.starts is None)


def test_the_last_course_has_its_commissions(taught: Office) -> None:
    lines = list_commissions(taught)
    assert {one.values.form for one in lines} == {GiaForm.DIPLOMA, GiaForm.DEMO_EXAM}
    assert all(one.students > 20 and one.admitted == 0 for one in lines)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_after_the_term_everything_has_been_held(database: Database) -> None:
    later = datetime(2027, 8, 1, 9, 0, tzinfo=NOW.tzinfo)
    office = Office(database, CONSOLE, lambda: later)
    built(office)
    filled = in_term(office)
    assert filled.today == max(lesson.day for page in pages_of(office) for lesson in page.lessons)
    exams = Counter(head.state for head in list_sheets(office, first_term(office)) if head.control is Control.EXAM)
    assert (exams[SheetState.CLOSED] > 1, exams[SheetState.OPEN], exams[SheetState.CREATED] > 0) == (True, 1, True)
