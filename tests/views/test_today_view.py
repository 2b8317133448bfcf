"""«Сегодня» begins with what is due: one press opens the place, the rail counts it, done things are folded away."""

from datetime import date, timedelta

import pytest
from colleges import SmallCollege, saved, small_college
from desks import TODAY
from marks_desk import ENTER, desk_at, press, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.contingent import Group, Student
from desktop_app.models.control import GroupCheck
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt
from desktop_app.models.orders import ExpulsionReason, Order, OrderKind, OrderLine, OrderState
from desktop_app.models.people import Employee
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.tasks import list_tasks
from desktop_app.services.tasks_values import TaskState
from desktop_app.views.control.table import open_task
from desktop_app.views.main_window import MainWindow
from desktop_app.views.sheets.view import SheetsPage
from desktop_app.views.today.tasks import TasksBlock
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        session.get_one(Group, made.group_a).curator_id = made.teacher_1
        for number, day, closed in ((1, TODAY - timedelta(days=4), None), (2, TODAY - timedelta(days=6), TODAY)):
            group = made.group_a if number == 1 else made.group_b
            saved(session, GradeSheet(
                term_id=made.term, group_id=group, row_id=made.exam_row, teacher_id=made.teacher_1, number=number,
                control=Control.EXAM, day=day, hours=32, closed_on=closed,
                state=SheetState.CLOSED if closed else SheetState.CREATED,
            ))  # fmt: skip
        session.commit()
    return made


def block_of(window: MainWindow) -> TasksBlock:
    page = window.pages.page()
    assert isinstance(page, TodayPage)
    assert page.tasks is not None
    return page.tasks


def test_an_overdue_task_opens_the_place_where_it_is_done_and_the_rail_counts_it(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        window.pages.open("today")
        qtbot.waitUntil(lambda: window.rail.buttons["today"].waiting == 1)
        block = block_of(window)
        settle(qtbot, desk)
        (late,) = block.table.rows()
        assert (late.state, late.due_on) == (TaskState.OVERDUE, date(2026, 11, 23))
        assert block.table.model.columns[0].text(late) == "просрочено на 1 день"
        assert block.title.text() == "Сроки: просрочено 1, всего 1"
        assert block.done.text() == "Выполнено за неделю: 1"
        block.done.click()
        assert [one.is_done for one in block.table.rows()] == [False, True]
        block.table.view.selectRow(0)
        press(block.table.view, ENTER)
        settle(qtbot, desk)
        opened = window.pages.page()
        assert isinstance(opened, SheetsPage)
        assert opened.pane.sheet is not None
        assert opened.pane.sheet.head.id == late.place
        window.close()


def test_a_curator_checks_the_group_here_and_the_task_goes(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    with desk_at(database, college.term, Role.CURATOR, college.teacher_1) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        assert page.tasks is not None
        assert [one.state for one in page.tasks.table.rows()] == [TaskState.OVERDUE]
        (group,) = page.tasks.bar.groups
        page.tasks.bar.check(group)
        settle(qtbot, desk)
        table = page.tasks.table
        qtbot.waitUntil(lambda: not any(one.is_due for one in table.rows()))


def test_a_student_has_no_duties_here(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.STUDENT) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        assert page.tasks is None


def make_duties(database: Database, college: SmallCollege) -> None:
    """Something of every kind."""
    with database.writing() as session:
        person = session.get_one(Employee, college.teacher_2).person_id
        session.add(Employee(person_id=person, position="методист", hired_on=TODAY - timedelta(days=2)))
        order = Order(
            kind=OrderKind.EXPULSION, effective_on=TODAY, year=2026, state=OrderState.SIGNED, number="7-С",
            dated_on=TODAY, entered_on=TODAY,
        )  # fmt: skip
        draft = Order(kind=OrderKind.EXPULSION, effective_on=TODAY, year=2026)
        for one, student in ((order, college.students_a[0]), (draft, college.students_a[1])):
            one.lines = [OrderLine(student_id=student, position=1, expulsion=ExpulsionReason.OWN_WISH)]
            session.add(one)
        session.add(Debt(
            student_id=college.students_a[2], row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
            since=TODAY - timedelta(days=340),
        ))  # fmt: skip
        session.add(GroupCheck(group_id=college.group_a, day=TODAY, who="x", findings="Сменился адрес"))
        session.get_one(Student, college.students_a[3]).enrolled_on = TODAY
        session.commit()


def test_every_task_leads_to_a_place_that_its_screen_knows(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    """Real navigation: the screen of each duty is opened at the place of a task, and nothing breaks."""
    opened: dict[Duty, str] = {}
    make_duties(database, college)
    for role in (Role.ADMINISTRATOR, Role.SECRETARY):
        with desk_at(database, college.term, role) as desk:
            window = MainWindow(desk)
            qtbot.addWidget(window)
            window.show()
            settle(qtbot, desk)
            for task in list_tasks(desk.office):
                open_task(desk, task)
                settle(qtbot, desk)
                opened[task.duty] = window.pages.code
            window.close()
    screens = {
        Duty.CARD: "contingent", Duty.FULL_DATA: "contingent", Duty.DEBT: "contingent", Duty.EMPLOYEE: "staff",
        Duty.EXPULSION_ORDER: "orders", Duty.ORDER_EFFECT: "orders", Duty.LEAVER: "orders", Duty.MARKS: "sheets",
        Duty.FINDINGS: "control", Duty.GROUP_CHECK: "control", Duty.ACTIVITY: "control", Duty.MONTHLY: "control",
    }  # fmt: skip
    assert opened == screens
