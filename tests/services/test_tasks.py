"""Tasks are the facts of the moment: they come with an event, close with the fact, each seen by whom it concerns."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, add_person, saved, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.calendar import DayKind
from desktop_app.models.contingent import Department, Group, Student
from desktop_app.models.control import ControlKind
from desktop_app.models.debts import Debt, DebtPause, PauseCause
from desktop_app.models.orders import ExpulsionReason, Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.models.papers import Certificate, CertificateKind
from desktop_app.models.people import Employee, PersonalData
from desktop_app.models.staff import Employment, EmploymentKind, Position, Qualification
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.calendar import REGION, DayWish, load_year, put_day
from desktop_app.services.control_records import RecordValues, add_record
from desktop_app.services.deadline_terms import change_term, list_duty_terms
from desktop_app.services.group_checks import answer_check, check_group, hand_report, list_checks
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.tasks import is_own, list_tasks
from desktop_app.services.tasks_values import Task, TaskState

Build = Callable[[Session], Any]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    load_year(office, 2026)

    def lead(session: Session) -> None:
        session.get_one(Group, made.group_a).curator_id = made.teacher_1
        session.get_one(Group, made.group_b).curator_id = made.teacher_2

    written(office, lead)
    return made


def written(office: Office, build: Build) -> Any:
    with office.database.writing() as session:
        made = build(session)
        session.commit()
        return made


def on(office: Office, day: date) -> Office:
    return Office(office.database, office.user, lambda: datetime.combine(day, NOW.timetz()))


def tasks(office: Office, duty: Duty, day: date | None = None) -> list[Task]:
    return [one for one in list_tasks(on(office, day) if day else office) if one.duty is duty]


def open_tasks(office: Office, duty: Duty, day: date | None = None) -> list[Task]:
    return [one for one in tasks(office, duty, day) if not one.is_done]


def sheet(college: SmallCollege, day: date, teacher: int, number: int = 1) -> GradeSheet:
    group = college.group_a if number == 1 else college.group_b
    return GradeSheet(
        term_id=college.term, group_id=group, row_id=college.exam_row, teacher_id=teacher, number=number,
        control=Control.EXAM, day=day, hours=32,
    )  # fmt: skip


# marks, п. 4.6
def test_marks_are_due_on_the_next_working_day_and_the_task_closes_with_the_statement(
    office: Office, college: SmallCollege
) -> None:
    key = written(office, lambda session: saved(session, sheet(college, TODAY - timedelta(days=4), college.teacher_1)))
    (late,) = tasks(office, Duty.MARKS)
    assert (late.due_on, late.state, late.person) == (date(2026, 11, 23), TaskState.OVERDUE, "Соколова\u00a0А.\u00a0П.")
    assert (late.screen, late.place) == ("sheets", key)

    def close(session: Session) -> None:
        row = session.get_one(GradeSheet, key)
        row.state, row.closed_on = SheetState.CLOSED, TODAY

    written(office, close)
    (done,) = tasks(office, Duty.MARKS)
    assert (done.state, done.done_on) == (TaskState.LATE, TODAY)
    assert tasks(office, Duty.MARKS, TODAY + timedelta(days=8)) == []


def test_a_regional_day_off_moves_what_is_due(office: Office, college: SmallCollege) -> None:
    written(office, lambda session: saved(session, sheet(college, date(2026, 4, 20), college.teacher_1)))
    assert tasks(office, Duty.MARKS, date(2026, 4, 20))[0].due_on == date(2026, 4, 21)
    put_day(office, date(2026, 4, 21), None, DayWish(DayKind.OFF, "Радоница", REGION))
    assert tasks(office, Duty.MARKS, date(2026, 4, 20))[0].due_on == date(2026, 4, 22)


def test_a_new_term_holds_for_what_begins_from_its_day_on(office: Office, college: SmallCollege) -> None:
    """п. 8.2: tasks from before keep the term of their own day."""
    for number, day in ((1, date(2026, 11, 19)), (2, date(2026, 11, 20))):
        written(office, lambda session: saved(session, sheet(college, day, college.teacher_1, number)))  # noqa: B023
    term = next(one for one in list_duty_terms(office) if one.duty is Duty.MARKS)
    change_term(office, term, date(2026, 11, 20), 3)
    assert [one.due_on for one in tasks(office, Duty.MARKS)] == [date(2026, 11, 20), date(2026, 11, 25)]


def test_a_teacher_sees_the_own_statements_only(office: Office, college: SmallCollege) -> None:
    for number, teacher in ((1, college.teacher_1), (2, college.teacher_2)):
        written(office, lambda session: saved(session, sheet(college, TODAY, teacher, number)))  # noqa: B023
    mine = list_tasks(acting(office, Role.TEACHER, college.teacher_1))
    assert [(one.duty, one.employee_id) for one in mine] == [(Duty.MARKS, college.teacher_1)]
    assert len(list_tasks(acting(office, Role.SECRETARY), Role.TEACHER)) == 2


# the curator's check, п. 4.3
def test_a_check_closes_the_week_and_findings_wait_for_an_answer(office: Office, college: SmallCollege) -> None:
    curator = acting(office, Role.CURATOR, college.teacher_1)
    (never,) = open_tasks(curator, Duty.GROUP_CHECK)
    assert (never.subject, never.due_on, never.state) == ("ИСП-21", date(2026, 9, 8), TaskState.OVERDUE)
    assert is_own(never, curator.user)
    found = check_group(curator, college.group_a, "  Ежов сменил\nфамилию ")
    done, following = tasks(curator, Duty.GROUP_CHECK)[::-1]
    assert (done.state, following.due_on, following.state) == (TaskState.LATE, date(2026, 12, 1), TaskState.WAITING)
    admin = acting(office, Role.ADMINISTRATOR)
    (finding,) = open_tasks(admin, Duty.FINDINGS)
    assert (finding.subject, finding.due_on) == ("ИСП-21: Ежов сменил фамилию", date(2026, 11, 27))
    assert is_own(finding, admin.user)
    answer_check(admin, found, "Приказ № 7")
    (mended,) = tasks(admin, Duty.FINDINGS)
    assert mended.state is TaskState.IN_TIME


def test_nobody_checks_between_semesters(office: Office, college: SmallCollege) -> None:
    assert len(open_tasks(office, Duty.GROUP_CHECK)) == 2
    assert open_tasks(office, Duty.GROUP_CHECK, date(2026, 12, 28)) == []


# orders and leavers
def expulsion(college: SmallCollege, effective: date, state: OrderState = OrderState.DRAFT) -> Order:
    signed = state is OrderState.SIGNED
    order = Order(
        kind=OrderKind.EXPULSION, effective_on=effective, year=2026, state=state, number="7-С" if signed else "",
        dated_on=effective if signed else None, entered_on=effective,
    )  # fmt: skip
    line = OrderLine(student_id=college.students_a[0], position=1, expulsion=ExpulsionReason.OWN_WISH)
    line.order = order
    return order


def test_an_expulsion_without_a_signature_is_due_on_the_third_working_day(
    office: Office, college: SmallCollege
) -> None:
    key = written(office, lambda session: saved(session, expulsion(college, date(2026, 11, 19))))
    assert tasks(office, Duty.EXPULSION_ORDER, date(2026, 11, 18)) == []
    (late,) = tasks(office, Duty.EXPULSION_ORDER)
    assert (late.due_on, late.state, late.subject) == (TODAY, TaskState.TODAY, "Абрамова\u00a0В.")

    def sign(session: Session) -> None:
        order = session.get_one(Order, key)
        order.state, order.number, order.dated_on = OrderState.SIGNED, "7-С", order.effective_on

    written(office, sign)
    (done,) = tasks(office, Duty.EXPULSION_ORDER)
    assert done.state is TaskState.IN_TIME
    assert [one.place for one in open_tasks(office, Duty.ORDER_EFFECT)] == [("orders", key)]


def test_a_leaver_waits_three_days_for_the_certificate(office: Office, college: SmallCollege) -> None:
    written(office, lambda session: saved(session, expulsion(college, date(2026, 11, 19), OrderState.SIGNED)))
    (late,) = tasks(office, Duty.LEAVER)
    assert (late.due_on, late.state) == (date(2026, 11, 23), TaskState.OVERDUE)  # the third day is a Sunday
    written(office, lambda session: saved(session, Certificate(
        student_id=college.students_a[0], kind=CertificateKind.LEAVER, year=2026, number=1, issued_on=TODAY,
        issued_by="x",
    )))  # fmt: skip
    (done,) = tasks(office, Duty.LEAVER)
    assert done.state is TaskState.LATE


# new employees, п. 4.2
def test_a_new_employee_is_a_task_until_the_card_is_whole(office: Office, college: SmallCollege) -> None:
    hr = acting(office, Role.HR)

    def hire(session: Session) -> tuple[int, int]:
        person = add_person(session, "Новикова Зоя Ильинична")
        return person, saved(session, Employee(person_id=person, position="методист", hired_on=date(2026, 11, 19)))

    person, employee = written(office, hire)
    (new,) = tasks(hr, Duty.EMPLOYEE)
    assert (new.due_on, new.state, new.done, new.total) == (TODAY, TaskState.TODAY, 0, 3)
    assert is_own(new, hr.user)

    def fill(session: Session) -> None:
        data = PersonalData(birth_date=date(1990, 1, 1), snils_masked="***-***-445 95")
        data.person_id = person
        position = saved(session, Position(name="методист"))
        session.add_all([
            data,
            Employment(employee_id=employee, position_id=position, kind=EmploymentKind.MAIN, rate=Decimal(1),
                       since=date(2026, 11, 19)),
            Qualification(employee_id=employee, entered_on=TODAY),
        ])  # fmt: skip

    written(office, fill)
    (done,) = tasks(hr, Duty.EMPLOYEE)
    assert done.state is TaskState.IN_TIME
    assert [one.duty for one in list_tasks(hr)] == [Duty.EMPLOYEE]


# what comes round: п. 5.1, 7.2, 5.2–5.4, 7.4
def test_reports_on_activity_come_round_twice_a_month(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    days = [one.event_on for one in open_tasks(admin, Duty.ACTIVITY)]
    assert days == [date(2026, 10, 15), date(2026, 10, 30), date(2026, 11, 15), date(2026, 11, 30)]
    add_record(admin, RecordValues(ControlKind.ACTIVITY, date(2026, 11, 16), "Отчёт об активности"))
    done = [one for one in tasks(admin, Duty.ACTIVITY) if one.is_done]
    assert [one.state for one in done] == []  # of nine days ago: no news any more
    assert date(2026, 11, 15) not in [one.event_on for one in open_tasks(admin, Duty.ACTIVITY)]
    february = open_tasks(admin, Duty.ACTIVITY, date(2027, 2, 26))
    assert date(2027, 2, 28) in [one.event_on for one in february]


def test_control_is_each_months_duty_of_the_director_and_of_the_deputy(office: Office, college: SmallCollege) -> None:
    director = acting(office, Role.DIRECTOR)
    october = date(2026, 10, 31)
    due = {(one.due_on, one.owners[0]) for one in open_tasks(director, Duty.MONTHLY)}
    month = date(2026, 11, 30)
    both = (Role.DIRECTOR, Role.DEPUTY_METHODICAL)
    assert due == {(day, role) for day in (october, month) for role in both}
    add_record(director, RecordValues(ControlKind.MONTHLY, TODAY, "Журналы 2 курса", "Замечаний нет"))
    left = [one for one in open_tasks(director, Duty.MONTHLY) if one.due_on == month]
    assert [one.owners for one in left] == [(Role.DEPUTY_METHODICAL,)]
    assert not is_own(left[0], director.user)


def test_at_the_end_of_the_semester_curators_and_the_deputy_report(office: Office, college: SmallCollege) -> None:
    day = date(2026, 12, 25)
    assert tasks(office, Duty.PERIOD) == []
    curator = on(acting(office, Role.CURATOR, college.teacher_1), day)
    (own,) = open_tasks(curator, Duty.PERIOD)
    assert (own.subject, own.due_on) == ("ИСП-21 · 2026/27-1", date(2027, 1, 4))
    hand_report(curator, college.group_a, "I семестр")
    assert [one.state for one in tasks(curator, Duty.PERIOD)] == [TaskState.IN_TIME]
    deputy = on(acting(office, Role.DEPUTY_ACADEMIC), day)
    assert [one.subject for one in open_tasks(deputy, Duty.PERIOD)] == ["2026/27-1", "ИСП-22 · 2026/27-1"]
    (final,) = open_tasks(deputy, Duty.FINAL)
    add_record(deputy, RecordValues(ControlKind.FINAL, day, "Итоги семестра"))
    assert is_own(final, deputy.user)
    assert open_tasks(deputy, Duty.FINAL) == []


# rights
def test_a_login_of_its_own_sees_the_same_as_its_role(office: Office, college: SmallCollege) -> None:
    """On a server each source reads only what the login may read: nothing is refused half-way."""
    written(office, lambda session: saved(session, sheet(college, TODAY, college.teacher_1)))
    written(office, lambda session: saved(session, expulsion(college, date(2026, 11, 19))))

    def head(session: Session) -> int:
        chief = saved(session, Employee(
            person_id=add_person(session, "Ушакова Рита"), position="зав. отделением", hired_on=date(2020, 9, 1)
        ))  # fmt: skip
        session.query(Department).one().head_id = chief
        return session.get_one(Employee, chief).person_id

    people = {
        Role.HEAD_OF_DEPARTMENT: written(office, head),
        Role.CURATOR: written(office, lambda session: session.get_one(Employee, college.teacher_1).person_id),
        Role.TEACHER: written(office, lambda session: session.get_one(Employee, college.teacher_2).person_id),
    }
    for role in Role:
        if role in {Role.VISITOR, Role.CONSOLE, Role.STUDENT, Role.PARENT}:
            continue
        account_of(office, f"as-{role.replace('_', '-')}", [role], people.get(role))
        with inside(Office(office.database, clock=lambda: NOW), f"as-{role.replace('_', '-')}") as desk:
            same = acting(office, role, desk.user.employee_id)
            assert list_tasks(desk) == list_tasks(same), role
    curator = list_tasks(acting(office, Role.CURATOR, college.teacher_1))
    assert {one.subject.split(" ")[0] for one in curator} == {"ИСП-21"}
    assert list_checks(acting(office, Role.HEAD_OF_DEPARTMENT, None)).groups == ()


# divisions, п. 4.7
def test_a_division_is_due_a_working_week_after_its_first_day_and_closes_when_it_is_approved(
    office: Office, college: SmallCollege
) -> None:
    def compose(session: Session) -> int:
        return saved(session, Division(group_id=college.group_b, term_id=college.term, name="Иностранный язык",
                                       starts=date(2026, 11, 16)))  # fmt: skip

    key = written(office, compose)
    secretary = acting(office, Role.SECRETARY)
    (late,) = tasks(secretary, Duty.DIVISION)
    assert (late.subject, late.due_on, late.state) == (
        "ИСП-22 · Иностранный язык", date(2026, 11, 23), TaskState.OVERDUE,
    )  # fmt: skip
    assert (late.done, late.total, late.screen, late.place) == (0, 6, "subgroups", key)
    assert is_own(late, secretary.user)
    assert tasks(acting(office, Role.TEACHER, college.teacher_1), Duty.DIVISION) == []

    def approve(session: Session) -> None:
        division = session.get_one(Division, key)
        part = saved(session, Subgroup(division_id=key, number=1))
        session.add_all(
            Membership(division_id=key, student_id=one, since=division.starts, subgroup_id=part)
            for one in college.students_b
        )
        division.state, division.approved_by = DivisionState.APPROVED, "zavuch"
        division.approved_at = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - UTC

    written(office, approve)
    (done,) = tasks(secretary, Duty.DIVISION)
    assert (done.state, done.done_on) == (TaskState.IN_TIME, date(2026, 11, 23))
    assert tasks(secretary, Duty.DIVISION, TODAY + timedelta(days=8)) == []


def test_whoever_comes_later_is_to_be_placed_in_a_working_week(office: Office, college: SmallCollege) -> None:
    def come(session: Session) -> None:
        student = college.students_b[0]
        placement = session.scalars(select(Placement).where(Placement.student_id == student)).one()
        since = date(2026, 11, 20)
        placement.next_since = since
        session.get_one(Student, student).group_id = college.group_a
        session.add(Placement(student_id=student, since=since, group_id=college.group_a, line_id=placement.line_id,
                              status=placement.status, funding=placement.funding))  # fmt: skip

    written(office, come)
    (one,) = tasks(acting(office, Role.SECRETARY), Duty.DIVISION)
    assert (one.subject, one.event_on, one.due_on) == (
        "ИСП-21 · Практические занятия", date(2026, 11, 20), date(2026, 11, 27),
    )  # fmt: skip
    assert (one.done, one.total, one.state) == (6, 7, TaskState.SOON)


# cards of students, п. 4.1
def test_a_new_students_card_is_due_on_the_third_working_day_until_nothing_is_missing(
    office: Office, college: SmallCollege
) -> None:
    key = college.students_a[1]

    def enrol(session: Session) -> None:
        session.get_one(Student, key).enrolled_on = date(2026, 11, 20)

    written(office, enrol)
    (new,) = tasks(office, Duty.CARD)
    assert (new.due_on, new.subject, new.place) == (date(2026, 11, 25), "Ежов\u00a0Г., ИСП-21", ("student", key))
    assert tasks(office, Duty.CARD, date(2026, 11, 26))[0].state is TaskState.OVERDUE


def test_full_data_are_due_by_the_seventh_of_september_group_by_group(office: Office, college: SmallCollege) -> None:
    found = tasks(office, Duty.FULL_DATA)
    assert [(one.subject, one.done, one.total) for one in found] == [("ИСП-21", 0, 6), ("ИСП-22", 0, 6)]
    assert {one.due_on for one in found} == {date(2026, 9, 7)}
    assert {one.state for one in tasks(office, Duty.FULL_DATA, date(2026, 9, 7))} == {TaskState.TODAY}
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert [one.subject for one in tasks(curator, Duty.FULL_DATA)] == ["ИСП-21"]


# debts, ст. 58
def test_a_debt_is_told_a_month_before_its_year_ends(office: Office, college: SmallCollege) -> None:
    debt = Debt(
        student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
        since=date(2025, 12, 24),
    )  # fmt: skip
    key = written(office, lambda session: saved(session, debt))
    (soon,) = tasks(office, Duty.DEBT)
    assert (soon.due_on, soon.event_on) == (date(2026, 12, 24), date(2025, 12, 24))
    assert tasks(office, Duty.DEBT, date(2026, 11, 23)) == []

    def pause(session: Session) -> None:
        session.add(DebtPause(
            debt_id=key, student_id=college.students_a[0], cause=PauseCause.ILLNESS, since=date(2026, 3, 1),
            until=date(2026, 3, 10),
        ))  # fmt: skip

    written(office, pause)
    assert tasks(office, Duty.DEBT) == []
