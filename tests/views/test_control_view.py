"""«Контроль»: tasks that open their place, the calendar by keyboard, the curator's check, the register."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from colleges import SmallCollege, small_college
from marks_desk import DELETE, ENTER, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.attestation import Control, GradeSheet
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.services.calendar import DayKind, load_year, open_year
from desktop_app.services.control_records import ControlKind, RecordValues, add_record, list_records
from desktop_app.services.deadline_terms import list_duty_terms
from desktop_app.services.group_checks import list_checks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.tasks import list_tasks
from desktop_app.views.control.checks import Checks, week_sign
from desktop_app.views.control.day_form import DayForm
from desktop_app.views.control.deadlines import DONE, MINE, OVERDUE, Deadlines
from desktop_app.views.control.records import Records
from desktop_app.views.control.view import ControlPage
from desktop_app.views.control.year import YearTab
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    load_year(office, 2026)
    with office.database.writing() as session:
        session.get_one(Group, made.group_a).curator_id = made.teacher_1
        session.get_one(Group, made.group_b).curator_id = made.teacher_2
        session.add(GradeSheet(
            term_id=made.term, group_id=made.group_a, row_id=made.exam_row, teacher_id=made.teacher_1, number=1,
            control=Control.EXAM, day=date(2026, 11, 19), hours=32,
        ))  # fmt: skip
        session.commit()
    return made


@contextmanager
def control(
    qtbot: QtBot, database: Database, college: SmallCollege, role: Role, tab: str, *, employee: int | None = None
) -> Iterator[tuple[Desk, Any]]:
    with desk_at(database, college.term, role, employee) as desk:
        page = ControlPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.go_to(tab)
        settle(qtbot, desk)
        yield desk, page.tabs[tab]


def test_a_role_sees_the_views_that_it_may_open(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    views = {}
    for role in (Role.TEACHER, Role.CURATOR, Role.DIRECTOR, Role.ADMINISTRATOR):
        with control(qtbot, database, college, role, "deadlines") as (_desk, tab):
            views[role] = list(tab.window().lines)
    assert views[Role.TEACHER] == ["deadlines", "calendar"]
    assert views[Role.CURATOR] == ["deadlines", "calendar", "checks"]
    assert views[Role.DIRECTOR] == ["deadlines", "calendar", "records"]
    assert views[Role.ADMINISTRATOR] == ["deadlines", "calendar", "checks", "records"]


def test_tasks_are_filtered_and_open_where_they_are_done(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    with control(qtbot, database, college, Role.SECRETARY, "deadlines") as (desk, tab):
        assert isinstance(tab, Deadlines)
        gone: list[tuple[str, object]] = []
        desk.go.connect(lambda code, where: gone.append((code, where)))
        tab.duty.setCurrentIndex(tab.duty.findData(str(Duty.MARKS)))
        (marks,) = tab.table.rows()
        tab.which.choose(MINE)
        tab.refresh()
        assert tab.table.rows() == ()  # the teacher's, not the secretary's
        tab.go_to(OVERDUE)
        assert tab.table.rows() == (marks,)
        assert tab.table.model.columns[0].text(marks) == "просрочено на 4 дня"
        tab.table.view.selectRow(0)
        press(tab.table.view, ENTER)
        assert gone == [("sheets", marks.place)]
        tab.go_to(DONE)
        assert tab.table.rows() == ()


def test_the_list_goes_out_as_it_is_seen(
    database: Database, college: SmallCollege, qtbot: QtBot, tmp_path: Path
) -> None:
    with control(qtbot, database, college, Role.ADMINISTRATOR, "deadlines") as (desk, tab):
        from desktop_app.views.control.deadlines import drawn, tabled

        shown = tab.table.shown_rows()
        assert drawn(desk.office, shown, desk.office.today).startswith(b"%PDF")
        tab.export_to(tmp_path / "list", lambda: tabled(desk.office, shown, desk.office.today), len(shown))
        settle(qtbot, desk)
        rows = list(load_workbook(BytesIO((tmp_path / "list.xlsx").read_bytes()))["Сроки"].values)
        assert len(rows) == len(shown) + 1
        tab.print_out()
        settle(qtbot, desk)
        assert tab.stack.currentWidget() is tab.paper


def test_a_term_is_changed_and_taken_back(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    def days() -> int:
        return next(one.days for one in list_duty_terms(office) if one.duty is Duty.MARKS)

    with control(qtbot, database, college, Role.ADMINISTRATOR, "deadlines") as (desk, tab):
        notices = told(desk)
        tab.panel.toggle()
        settle(qtbot, desk)
        tab.panel.ask(Duty.MARKS)
        tab.panel.days.setValue(5)
        press(tab.panel.since, ENTER)
        settle(qtbot, desk)
        assert days() == 5
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        assert days() == 1


def test_a_day_of_the_region_is_set_by_keyboard_and_moves_what_is_due(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    def due() -> date:
        return next(one.due_on for one in list_tasks(office) if one.duty is Duty.MARKS)

    def kinds() -> dict[date, DayKind]:
        return {one.day: one.kind for one in open_year(office, 2026).days if one.own}

    assert due() == date(2026, 11, 20)
    with control(qtbot, database, college, Role.ADMINISTRATOR, "calendar") as (desk, tab):
        assert isinstance(tab, YearTab)
        notices = told(desk)
        tab.grid.mark(date(2026, 11, 19))
        press(tab.grid, Qt.Key.Key_Right, ENTER)
        assert isinstance(tab.form, DayForm)
        tab.form.title.setText("Радоница")
        tab.form.region.setChecked(True)
        press(tab.form.title, ENTER)
        settle(qtbot, desk)
        assert kinds() == {date(2026, 11, 20): DayKind.OFF}
        assert due() == date(2026, 11, 23)
        press(tab.grid, DELETE)
        settle(qtbot, desk)
        assert due() == date(2026, 11, 20)
        notices[-1].actions[0][1]()  # the day is there again
        settle(qtbot, desk)
        assert due() == date(2026, 11, 23)


def test_a_day_off_is_moved_and_a_year_is_taken_in(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    with control(qtbot, database, college, Role.ADMINISTRATOR, "calendar") as (desk, tab):
        notices = told(desk)
        tab.ask_move()
        tab.form.day.setText("05.12.2026")
        tab.form.onto.setText("07.12.2026")
        tab.form.save()
        settle(qtbot, desk)
        moved = open_year(office, 2026).calendar
        assert moved.is_working(date(2026, 12, 5))
        assert not moved.is_working(date(2026, 12, 7))
        assert moved.on_week(6).is_working(date(2026, 12, 7))
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        assert open_year(office, 2026).calendar.is_working(date(2026, 12, 7))
        tab.go_to(2027)
        settle(qtbot, desk)
        assert tab.warning.text()
        tab.take_in()
        settle(qtbot, desk)
        assert not tab.warning.text()
        assert open_year(office, 2027).loaded


def test_a_teacher_looks_at_the_calendar_and_changes_nothing(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    with control(qtbot, database, college, Role.TEACHER, "calendar") as (_desk, tab):
        tab.show_day(date(2026, 11, 4))
        assert tab.form is None
        assert tab.actions_() == ()


def inside(place: object) -> object:
    """Where in the screen a task leads."""
    assert isinstance(place, tuple)
    return place[1]


def sign_of_week(tab: Checks) -> str:
    """Of the first group in the last week that is shown."""
    assert tab.board is not None
    return week_sign(tab.board, tab.table.rows()[0], tab.board.weeks[-1])


def test_a_curator_checks_finds_and_takes_back_and_the_administrator_answers(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    with control(qtbot, database, college, Role.CURATOR, "checks", employee=college.teacher_1) as (desk, tab):
        assert isinstance(tab, Checks)
        assert [line.group for line in tab.table.rows()] == ["ИСП-21"]
        notices = told(desk)
        (group,) = tab.bar.groups
        tab.bar.check(group)
        settle(qtbot, desk)
        assert sign_of_week(tab) == "✓"
        notices[-1].actions[0][1]()
        settle(qtbot, desk)
        assert tab.table.rows()[0].checks == ()
        tab.bar.ask(group)
        tab.bar.typed.setPlainText("Ежов сменил паспорт")
        press(tab.bar.typed, ENTER, held=Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, desk)
        assert sign_of_week(tab) == "!"
    (finding,) = [one for one in list_tasks(office) if one.duty is Duty.FINDINGS]
    with control(qtbot, database, college, Role.ADMINISTRATOR, "checks") as (desk, tab):
        tab.go_to(inside(finding.place))
        settle(qtbot, desk)
        tab.answer.setText("Паспорт внесён")
        press(tab.answer, ENTER)
        settle(qtbot, desk)
        (check,) = next(line for line in list_checks(office).groups if line.group == "ИСП-21").checks
        assert (check.waits, check.answer) == (False, "Паспорт внесён")


def test_control_is_written_down_and_corrected(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    with control(qtbot, database, college, Role.DIRECTOR, "records") as (desk, tab):
        assert isinstance(tab, Records)
        tab.ask_new()
        assert tab.editor is not None
        press(tab.editor.subject, ENTER)
        settle(qtbot, desk)
        assert list_records(office) == ()
        tab.editor.subject.setText("Журналы 2 курса")
        tab.editor.findings.setPlainText("Замечаний нет")
        press(tab.editor.subject, ENTER)
        settle(qtbot, desk)
        (line,) = list_records(office)
        assert (line.values.kind, line.role, line.values.subject) == (
            ControlKind.MONTHLY, Role.DIRECTOR, "Журналы 2 курса",
        )  # fmt: skip
        tab.table.select_key(line.id)
        settle(qtbot, desk)
        assert tab.editor is not None
        tab.editor.day.setText("30.11.2026")
        tab.editor.save()
        settle(qtbot, desk)
        assert list_records(office) == (line,)  # control that is still to come
        tab.editor.day.setText("23.11.2026")
        tab.editor.save()
        settle(qtbot, desk)
        assert list_records(office)[0].values.day == date(2026, 11, 23)


def test_the_register_is_looked_at_on_paper(
    database: Database, college: SmallCollege, office: Office, qtbot: QtBot
) -> None:
    add_record(office, RecordValues(ControlKind.MONTHLY, date(2026, 11, 23), "Журналы"))
    with control(qtbot, database, college, Role.DIRECTOR, "records") as (desk, tab):
        tab.print_out()
        settle(qtbot, desk)
        assert tab.stack.currentWidget() is tab.paper
        assert tab.paper.data.startswith(b"%PDF")
