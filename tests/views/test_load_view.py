"""The screen of the load from the keyboard: a new group gets its load, rows change and are handed over, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import THEORY_WEEKS, SmallCollege, add_number, small_college
from desks import TODAY, acting
from marks_desk import CTRL, ENTER, press, settle, told
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from desktop_app.models.contingent import Group
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.load_findings import Difference
from desktop_app.services.load_notes import open_load_notes
from desktop_app.services.load_writing import LoadValues, change_load, open_load
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.load.findings import Findings
from desktop_app.views.load.forms import HandoverFields, RowFields
from desktop_app.views.load.give import GiveOut
from desktop_app.views.load.give_grid import HOURS, TEACHER
from desktop_app.views.load.hours import MonthHours
from desktop_app.views.load.progress import ProgressTab
from desktop_app.views.load.rows import LoadRows
from desktop_app.views.load.view import LoadPage
from desktop_app.views.load.weeks import Weeks
from desktop_app.views.news import News

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        for row in (made.exam_row, made.credit_row):
            add_number(session, row, 103, 32)
        old = session.get_one(Group, made.group_a)
        session.add(Group(name="ИСП-23", admission_year=2025, curriculum_id=old.curriculum_id,
                          department_id=old.department_id))  # fmt: skip
        session.commit()
    return made


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    yield from desk_of(office, college, Role.DEPUTY_ACADEMIC)


def desk_of(office: Office, college: SmallCollege, role: Role) -> Iterator[Desk]:
    made = Desk(acting(office, role), Jobs(), News(office.database.feed))
    made.term_id, made.term_name = college.term, "2026/27-1"
    yield made
    made.news.close()
    made.jobs.close()


def opened(qtbot: QtBot, desk: Desk, code: str = "rows") -> LoadPage:
    page = LoadPage(desk)
    qtbot.addWidget(page)
    desk.go.connect(lambda screen, where: page.go_to(where) if screen == "load" else None)
    page.resize(1366, 700)
    page.show()
    page.go_to(code)
    settle(qtbot, desk)
    return page


def editor(give: GiveOut) -> QLineEdit:
    (line,) = [one for one in give.grid.viewport().findChildren(QLineEdit) if one.isVisible()]
    return line


def missing(findings: Findings) -> list[str]:
    return [one.group for one in findings.table.rows() if one.what is Difference.MISSING]


def looked_again(qtbot: QtBot, page: LoadPage) -> Findings:
    page.go_to("findings")
    settle(qtbot, page.desk)
    findings = page.tabs["findings"]
    assert isinstance(findings, Findings)
    return findings


def type_teacher(give: GiveOut, row: int, letters: str) -> None:
    give.grid.setFocus()
    give.grid.setCurrentIndex(give.grid.pieces.index(row, TEACHER))
    press(give.grid, letters[0])
    press(editor(give), letters[1:], ENTER)


def test_a_new_group_gets_its_load_and_the_finding_goes(qtbot: QtBot, desk: Desk) -> None:
    """The secretary's job: see the finding, follow it, type a teacher by first letters, give out, see it gone."""
    page = opened(qtbot, desk, "findings")
    findings = looked_again(qtbot, page)
    assert missing(findings) == ["ИСП-23", "ИСП-23"]
    findings.table.view.selectRow(0)
    press(findings.table.view, ENTER)
    settle(qtbot, desk)
    give = page.tabs["give"]
    assert isinstance(give, GiveOut)
    assert (page.shown, give.groups.current().name) == ("give", "ИСП-23")  # type: ignore[union-attr]
    type_teacher(give, 0, "тих")
    qtbot.waitUntil(lambda: not give.grid.pieces.pieces[0].suggested)
    assert give.grid.pieces.index(0, TEACHER).data() == "Тихонов Борис Петрович"
    assert {one.name: one.year_hours for one in give.totals.rows()}["Тихонов\u00a0Б.\u00a0П."] == 32 * 4
    notices = told(desk)
    give.give_button.click()
    settle(qtbot, desk)
    assert give.nothing.isVisibleTo(give)
    assert missing(looked_again(qtbot, page)) == []
    notices[-1].actions[0][1]()  # undo
    settle(qtbot, desk)
    assert missing(looked_again(qtbot, page)) == ["ИСП-23", "ИСП-23"]


def test_typing_is_taken_back_step_by_step_and_what_fits_nobody_is_told(qtbot: QtBot, desk: Desk) -> None:
    give = opened(qtbot, desk, "give").tabs["give"]
    assert isinstance(give, GiveOut)
    notices = told(desk)
    give.grid.setCurrentIndex(give.grid.pieces.index(0, TEACHER))
    before = give.grid.pieces.pieces
    press(give.grid, Qt.Key.Key_Delete)
    assert give.grid.pieces.pieces[0].teacher_id is None
    assert "32 ч без преподавателя" in give.figure.text()
    press(give.grid, Qt.Key.Key_Z, held=CTRL)
    assert give.grid.pieces.pieces == before
    press(give.grid, "щ")
    press(editor(give), ENTER)
    qtbot.waitUntil(lambda: bool(notices))
    assert "щ" in notices[-1].text
    give.grid.pieces.setData(give.grid.pieces.index(0, HOURS), "30")
    assert give.grid.pieces.pieces[0].hours == 30


def test_a_row_changes_by_keyboard_and_back(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    rows = opened(qtbot, desk).tabs["rows"]
    assert isinstance(rows, LoadRows)
    notices = told(desk)
    assert rows.table.select_key(college.load_b_mdk)
    press(rows.table.view, ENTER)
    settle(qtbot, desk)
    form = rows.panel.form
    assert isinstance(form, RowFields)
    press(form.hours, "34", ENTER)
    settle(qtbot, desk)
    assert open_load(office, college.load_b_mdk).hours == 34
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_load(office, college.load_b_mdk).hours == 32
    press(rows.table.view, Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert college.load_b_mdk not in {line.id for line in rows.table.rows()}
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert len(rows.table.rows()) == 5


def test_two_who_change_one_row_see_both(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    rows = opened(qtbot, desk).tabs["rows"]
    assert isinstance(rows, LoadRows)
    rows.go_to((college.load_b_mdk, 40))
    settle(qtbot, desk)
    form = rows.panel.form
    assert isinstance(form, RowFields)
    assert form.hours.text() == "40"
    line = open_load(office, college.load_b_mdk)
    change_load(office, line, LoadValues(line.teacher_id, line.kind, 36, line.room_kind))
    press(form.hours, ENTER)
    qtbot.waitUntil(lambda: bool(desk.conflicts.lines))
    assert "36 ч" in desk.conflicts.lines[0].theirs
    settle(qtbot, desk)


def test_rows_are_handed_over_and_back(qtbot: QtBot, desk: Desk, office: Office, college: SmallCollege) -> None:
    rows = opened(qtbot, desk).tabs["rows"]
    assert isinstance(rows, LoadRows)
    notices = told(desk)
    assert rows.table.select_key(college.load_a)
    rows.panel.ask_hand()
    settle(qtbot, desk)
    form = rows.panel.form
    assert isinstance(form, HandoverFields)
    form.to.setCurrentIndex(form.to.findData(college.teacher_2))
    settle(qtbot, desk)
    assert "дано 8 ч, остаётся 24 ч" in rows.panel.preview.text()
    press(form.reason, ENTER)  # no reason
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    press(form.reason, "болезнь", ENTER)
    settle(qtbot, desk)
    assert open_load(office, college.load_a).teacher_id == college.teacher_2
    assert open_load(office, college.load_a).since == TODAY
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert open_load(office, college.load_a).teacher_id == college.teacher_1


def test_plan_and_fact_by_row_and_summed(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tab = opened(qtbot, desk, "progress").tabs["progress"]
    assert isinstance(tab, ProgressTab)
    tab.by.choose("teacher")
    tab.refresh()
    assert [one.planned for one in tab.sums.rows()] == [96, 64]
    tab.show_part(tab.sums.rows()[0])
    assert len(tab.table.shown_rows()) == 3
    for kind, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        tab.outlet.write(tmp_path / f"progress.{kind}")
        settle(qtbot, desk)
        assert (tmp_path / f"progress.{kind}").read_bytes().startswith(start)


def test_the_reason_of_a_lag_is_typed_row_by_row(qtbot: QtBot, desk: Desk, office: Office) -> None:
    tab = opened(qtbot, desk, "progress").tabs["progress"]
    assert isinstance(tab, ProgressTab)
    first, second = (line.load_id for line in tab.table.shown_rows()[:2])
    assert tab.table.select_key(first)
    tab.reason.field.setText("болезнь")
    tab.reason.field.returnPressed.emit()
    settle(qtbot, desk)
    assert [(one.load_id, one.text) for one in open_load_notes(office, desk.term_id)] == [(first, "болезнь")]
    current = tab.table.current()
    assert current is not None
    assert current.load_id == second
    assert [tab.reason_of(line) for line in tab.table.shown_rows()[:2]] == ["болезнь", ""]
    tab.reason.field.setText("забыто")
    tab.reason.leave()
    assert not tab.reason.typing


def test_a_reason_that_is_asked_for_is_typed_at_once_and_the_report_is_the_teachers(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    page = opened(qtbot, desk)
    page.go_to(("progress", college.load_b))
    settle(qtbot, desk)
    tab = page.tabs["progress"]
    assert isinstance(tab, ProgressTab)
    current = tab.table.current()
    assert current is not None
    assert current.load_id == college.load_b
    assert tab.reason.about.text().startswith(current.group)
    ways: list[tuple[str, object]] = []
    desk.go.connect(lambda *way: ways.append(way))
    tab.report.click()
    tab.by.choose("teacher")
    tab.refresh()
    tab.sums.select_key("Соколова\u00a0А.\u00a0П.")
    tab.report.click()
    tab.by.choose("group")
    tab.report.click()
    assert ways == [
        ("forms", ("teacher-report", {"holder": "Тихонов Борис Петрович"})),
        ("forms", ("teacher-report", {"holder": "Соколова Анна Павловна"})),
        ("forms", ("teacher-report", {})),
    ]


def test_the_hours_of_a_month_stand_by_day(qtbot: QtBot, desk: Desk) -> None:
    tab = opened(qtbot, desk, "hours").tabs["hours"]
    assert isinstance(tab, MonthHours)
    assert tab.month.currentText() == "ноябрь 2026"
    assert sum(line.total for line in tab.table.rows()) == (4 + 4 + 4 + 2) * 2
    tab.month.setCurrentIndex(2)
    tab.read()
    settle(qtbot, desk)
    assert tab.table.rows() == ()


def test_whoever_only_reads_is_offered_nothing_to_write(qtbot: QtBot, office: Office, college: SmallCollege) -> None:
    for desk in desk_of(office, college, Role.DIRECTOR):
        page = opened(qtbot, desk)
        assert "give" not in page.lines
        rows = page.tabs["rows"]
        assert isinstance(rows, LoadRows)
        rows.table.view.selectRow(0)
        shown = {one.text() for one in rows.panel.findChildren(QPushButton) if one.isVisibleTo(rows.panel)}
        assert not shown & {"Изменить…", "Передать…", "Убрать из нагрузки"}
        settle(qtbot, desk)


def test_groups_are_joined_into_a_stream_parted_and_joined_again(
    qtbot: QtBot, office: Office, college: SmallCollege, desk: Desk
) -> None:
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        for key in (college.load_a, college.load_b):
            row = session.get_one(Load, key)
            row.teacher_id, row.hours, row.kind = college.teacher_1, 24, LessonKind.LECTURE
        session.commit()
    page = opened(qtbot, desk)
    rows = page.tabs["rows"]
    assert isinstance(rows, LoadRows)
    before = rows.figure.text()
    rows.table.search("ОП.04")
    rows.table.view.selectAll()
    next(one for one in rows.panel.findChildren(QPushButton) if one.text() == "Объединить в поток").click()
    settle(qtbot, desk)
    assert rows.figure.text() != before  # the hours count once
    assert open_load(desk.office, college.load_b).together == ("ИСП-21", "ИСП-22")
    rows.table.select_key(college.load_b)
    words = [one.text() for one in rows.panel.findChildren(QPushButton)]
    assert "Убрать из нагрузки" not in words
    next(one for one in rows.panel.findChildren(QPushButton) if one.text() == "Разделить поток").click()
    settle(qtbot, desk)
    assert rows.figure.text() == before


def test_the_hours_are_seen_by_weeks_and_enter_shows_the_rows(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk, "weeks")
    weeks = page.tabs["weeks"]
    assert isinstance(weeks, Weeks)
    rows, teachers = weeks.rows.rows(), weeks.teachers.rows()
    assert sum(one.total for one in teachers) == sum(one.total for one in rows) > 0
    assert all(one.hours[THEORY_WEEKS:] == (0,) * (len(one.hours) - THEORY_WEEKS) for one in rows)  # the session
    weeks.teachers.view.selectRow(0)
    press(weeks.teachers.view, ENTER)
    settle(qtbot, desk)
    assert page.shown == "rows"
    assert isinstance(page.tabs["rows"], LoadRows)
