"""Academic debts: they arise from closed statements, are tried twice, wait while somebody is ill, and end."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import update

from desktop_app.errors import BadInput, NotAllowed, NotFound, OfficeError, RuleBroken, Stale
from desktop_app.models.attestation import GradeRow, GradeSheet, SheetState
from desktop_app.models.contingent import Department, Group, Guardian, Student
from desktop_app.models.debts import Debt
from desktop_app.models.people import Employee
from desktop_app.services.debts import (
    collect_debts,
    count_uncollected,
    export_debtors,
    list_debts,
    open_debt,
    open_permit,
)
from desktop_app.services.debts_values import (
    CORRECTED,
    Collected,
    Control,
    DebtCard,
    DebtState,
    FinalMark,
    PauseCause,
    PauseValues,
    PermitValues,
    ResultValues,
)
from desktop_app.services.debts_writing import (
    add_pause,
    change_permit,
    issue_permit,
    put_result,
    remove_pause,
    strike_off,
    withdraw_permit,
)
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import draft_order, sign_order
from desktop_app.services.orders_values import LeaveReason, LineValues, OrderKind, OrderValues
from desktop_app.services.permissions import Role

HELD = date(2026, 11, 20)
DUE = date(2027, 11, 20)
COMMISSION = ("Соколова А. П.", "Тихонов Б. П.", "Иванова В. Г.")
MARKS = (FinalMark.TWO, FinalMark.NO_SHOW, FinalMark.FOUR, FinalMark.THREE, FinalMark.EXEMPT, FinalMark.FIVE)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The exam of group A is over: «2», «неявка», and four who owe nothing."""
    made = small_college(office)
    with office.database.writing() as session:
        sheet = GradeSheet(
            term_id=made.term, group_id=made.group_a, row_id=made.exam_row, teacher_id=made.teacher_1, number=1,
            control=Control.EXAM, day=HELD, hours=32, state=SheetState.CLOSED, closed_on=HELD,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        for student, mark in zip(made.students_a, MARKS, strict=True):
            session.add(GradeRow(sheet_id=sheet.id, student_id=student, mark=mark))
        session.commit()
    return made


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    desk = acting(office, Role.SECRETARY)
    collect_debts(desk, college.term)
    return desk


@pytest.fixture
def debt(secretary: Office, college: SmallCollege) -> DebtCard:
    """Of the first student."""
    return debt_of(secretary, college.students_a[0])


def debt_of(office: Office, student: int) -> DebtCard:
    return open_debt(
        office, next(line.id for line in list_debts(office, everything=True) if line.student_id == student)
    )


def on(office: Office, day: date) -> Office:
    return Office(office.database, office.user, lambda: datetime.combine(day, NOW.timetz()))


def put_mark(office: Office, student: int, mark: FinalMark) -> None:
    with office.database.writing() as session:
        session.execute(update(GradeRow).where(GradeRow.student_id == student).values(mark=mark))
        session.commit()


def permit(*examiners: str, days: int = 10, of: date = TODAY) -> PermitValues:
    return PermitValues(of + timedelta(days=days), examiners or COMMISSION)


def tried(office: Office, seen: DebtCard, mark: FinalMark, *examiners: str) -> DebtCard:
    """An attempt with its result, on one day."""
    issued = issue_permit(office, seen, permit(*examiners, of=office.today))
    return put_result(office, issued, ResultValues(office.today, mark, examiners or COMMISSION))


def test_debts_arise_from_closed_statements_once(office: Office, college: SmallCollege) -> None:
    desk = acting(office, Role.SECRETARY)
    assert count_uncollected(desk) == Collected(2, 0)
    assert collect_debts(desk, college.term) == Collected(2, 0)
    assert collect_debts(desk) == Collected(0, 0)
    first, second = list_debts(desk)
    assert (first.name, first.mark, first.since, first.due) == ("Абрамова Вера", FinalMark.TWO, HELD, DUE)
    assert (second.name, second.mark, second.teacher) == ("Ежов Глеб", FinalMark.NO_SHOW, "Соколова\xa0А.\xa0П.")
    assert {one.state for one in (first, second)} == {DebtState.OPEN}


def test_what_is_struck_off_does_not_come_back(secretary: Office, debt: DebtCard, college: SmallCollege) -> None:
    off = strike_off(secretary, debt, "болел, справка № 5: новая дата 1 декабря")
    assert (off.line.state, off.line.closed_on) == (DebtState.STRUCK_OFF, TODAY)
    assert collect_debts(secretary, college.term) == Collected(0, 0)
    assert [line.student_id for line in list_debts(secretary)] == [college.students_a[1]]
    assert strike_off(secretary, off, "").line.state is DebtState.OPEN


def test_a_mark_that_was_put_right_ends_its_debt_unless_somebody_has_tried(
    office: Office, secretary: Office, debt: DebtCard, college: SmallCollege
) -> None:
    tried(secretary, debt_of(secretary, college.students_a[1]), FinalMark.TWO, "Соколова А. П.")
    for student in college.students_a[:2]:
        put_mark(office, student, FinalMark.THREE)
    assert collect_debts(secretary) == Collected(0, 1)
    now = open_debt(secretary, debt.line.id).line
    assert (now.state, now.struck_off) == (DebtState.STRUCK_OFF, CORRECTED)


def test_a_statement_that_is_open_makes_no_debt(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(GradeSheet).values(state=SheetState.FILLED, closed_on=None))
        session.commit()
    assert collect_debts(acting(office, Role.SECRETARY)) == Collected(0, 0)


def test_two_attempts_the_second_before_three_and_no_third(secretary: Office, debt: DebtCard) -> None:
    first = tried(secretary, debt, FinalMark.TWO, "Соколова А. П.")
    assert (first.line.attempts, first.may_permit, first.attempts[0].register_number) == (1, True, 1)
    with pytest.raises(RuleBroken, match="commission_is_whole"):
        issue_permit(secretary, first, permit("Соколова А. П.", "Тихонов Б. П.", "Соколова А. П."))
    second = tried(secretary, first, FinalMark.NO_SHOW)
    assert (second.line.state, second.may_permit) == (DebtState.EXHAUSTED, False)
    with pytest.raises(RuleBroken, match="attempts_are_left"):
        issue_permit(secretary, second, permit())


def test_a_pass_closes_the_debt_and_is_taken_back(secretary: Office, debt: DebtCard) -> None:
    passed = tried(secretary, debt, FinalMark.THREE, "Соколова А. П.")
    assert (passed.line.state, passed.line.closed_on) == (DebtState.PASSED, TODAY)
    with pytest.raises(RuleBroken, match="debt_is_open"):
        issue_permit(secretary, passed, permit())
    with pytest.raises(BadInput, match="debt_is_passed"):
        strike_off(secretary, passed, "ошибка")
    again = put_result(secretary, passed, None)
    assert (again.line.state, again.line.waiting) == (DebtState.OPEN, True)
    assert withdraw_permit(secretary, again).attempts == ()


def test_a_permit_waits_for_its_result_and_may_get_a_new_day(secretary: Office, debt: DebtCard) -> None:
    out = issue_permit(secretary, debt, permit("Соколова А. П."))
    with pytest.raises(RuleBroken, match="attempt_is_over"):
        issue_permit(secretary, out, permit("Соколова А. П."))
    later = change_permit(secretary, out, permit("Соколова А. П.", days=30))
    assert later.attempts[0].valid_until == TODAY + timedelta(days=30)
    with pytest.raises(BadInput, match="permit_dates"):
        change_permit(secretary, later, permit("Соколова А. П.", days=400))
    with pytest.raises(RuleBroken, match="commission_is_whole"):
        change_permit(secretary, later, PermitValues(TODAY, (" ; ",)))


def test_a_result_is_a_mark_of_the_form_of_control_in_the_days_of_the_permit(secretary: Office, debt: DebtCard) -> None:
    out = issue_permit(secretary, debt, permit("Соколова А. П."))
    wrong: list[tuple[date, FinalMark, type[OfficeError], str]] = [
        (TODAY, FinalMark.PASSED, RuleBroken, "marks_fit_control"),
        (TODAY, FinalMark.EXEMPT, BadInput, "result_is_no_mark"),
        (TODAY + timedelta(days=1), FinalMark.THREE, BadInput, "held_to_come"),
        (TODAY - timedelta(days=1), FinalMark.THREE, RuleBroken, "held_in_time"),
    ]
    for day, mark, kind, code in wrong:
        with pytest.raises(kind, match=code):
            put_result(secretary, out, ResultValues(day, mark, ("Соколова А. П.",)))
    late = on(secretary, TODAY + timedelta(days=11))
    with pytest.raises(RuleBroken, match="held_in_time"):
        put_result(late, out, ResultValues(late.today, FinalMark.THREE, ("Соколова А. П.",)))


def test_the_register_of_permits_counts_by_year(secretary: Office, college: SmallCollege, debt: DebtCard) -> None:
    other = debt_of(secretary, college.students_a[1])
    one, two = (issue_permit(secretary, card, permit("Соколова А. П.")) for card in (debt, other))
    assert [card.attempts[0].register_number for card in (one, two)] == [1, 2]
    failed = put_result(secretary, one, ResultValues(TODAY, FinalMark.TWO, ("Соколова А. П.",)))
    january = on(secretary, date(2027, 1, 12))
    third = issue_permit(january, open_debt(january, failed.line.id), permit(of=january.today))
    assert (third.attempts[1].year, third.attempts[1].register_number) == (2027, 1)


def test_illness_stops_the_year_and_the_last_month_warns(secretary: Office, debt: DebtCard) -> None:
    ill = add_pause(secretary, debt, PauseValues(PauseCause.ILLNESS, TODAY, TODAY + timedelta(days=13), "справка № 7"))
    assert (ill.line.due, ill.line.paused) == (DUE + timedelta(days=14), True)
    assert open_debt(on(secretary, DUE), debt.line.id).line.state is DebtState.SOON
    assert open_debt(on(secretary, DUE + timedelta(days=15)), debt.line.id).line.state is DebtState.OVERDUE
    (pause,) = ill.pauses
    assert pause.id is not None
    assert remove_pause(secretary, ill, pause.id).line.due == DUE
    for values, reason in (
        (PauseValues(PauseCause.ILLNESS, TODAY, TODAY - timedelta(days=1)), "dates_reversed"),
        (PauseValues(PauseCause.ILLNESS, date(2026, 9, 1), HELD), "pause_too_early"),
    ):
        with pytest.raises(BadInput, match=reason):
            add_pause(secretary, open_debt(secretary, debt.line.id), values)


def test_a_leave_by_order_counts_by_itself(office: Office, secretary: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    leave = LineValues(student, leave=LeaveReason.MEDICAL, until=date(2027, 3, 31))
    order(office, OrderValues(OrderKind.LEAVE, date(2026, 12, 1), lines=(leave,)), TODAY)
    back = OrderValues(OrderKind.RETURN, date(2027, 3, 1), lines=(LineValues(student, college.group_a),))
    assert debt_of(secretary, student).line.due == DUE
    running = debt_of(on(secretary, date(2027, 1, 31)), student)
    assert (running.line.due, running.line.paused) == (DUE + timedelta(days=62), True)
    order(office, back, date(2027, 2, 26))
    over = debt_of(on(secretary, date(2027, 5, 1)), student)
    assert (over.line.due, over.line.paused) == (DUE + timedelta(days=90), False)


def order(office: Office, values: OrderValues, dated: date) -> None:
    desk = on(office.signed_in(CONSOLE), dated)
    sign_order(desk, draft_order(desk, values), "", dated)


def test_what_another_desk_has_done_is_not_done_twice(secretary: Office, debt: DebtCard) -> None:
    issue_permit(secretary, debt, permit("Соколова А. П."))
    late: list[Callable[[], DebtCard]] = [
        lambda: issue_permit(secretary, debt, permit("Тихонов Б. П.")),
        lambda: add_pause(secretary, debt, PauseValues(PauseCause.ILLNESS, TODAY, TODAY)),
        lambda: put_result(secretary, debt, None),
    ]
    for write in late:
        with pytest.raises((Stale, NotFound)):
            write()
    assert len(open_debt(secretary, debt.line.id).attempts) == 1


def test_the_permit_tells_all_that_its_form_wants(secretary: Office, debt: DebtCard) -> None:
    out = issue_permit(secretary, debt, permit("Соколова А. П."))
    paper = open_permit(secretary, out.line.id, out.attempts[0].id)
    assert (paper.course, paper.programme) == (2, "09.02.07 Информационные системы и программирование")
    assert paper.attempt.examiners == ("Соколова А. П.",)
    with pytest.raises(NotFound):
        open_permit(secretary, out.line.id, 0)


@pytest.fixture
def logins(office: Office, college: SmallCollege, secretary: Office) -> Iterator[dict[str, Office]]:
    """Real logins: over PostgreSQL each has a connection of its own."""
    with office.database.writing() as session:
        people = {key: session.get_one(Student, key).person_id for key in (*college.students_a, *college.students_b)}
        session.add(Guardian(student_id=college.students_a[0], person_id=people[college.students_b[5]], kinship="мать"))
        department = Department(name="Отделение второе")
        session.add(department)
        session.flush()
        session.execute(update(Group).where(Group.id == college.group_b).values(department_id=department.id))
        session.execute(update(Department).where(Department.id != department.id).values(head_id=college.teacher_2))
        session.commit()
    account_of(office, "teacher", [Role.TEACHER], employee(office, college.teacher_1))
    account_of(office, "head", [Role.HEAD_OF_DEPARTMENT], employee(office, college.teacher_2))
    account_of(office, "own", [Role.STUDENT], people[college.students_a[0]])
    account_of(office, "other", [Role.STUDENT], people[college.students_b[0]])
    account_of(office, "parent", [Role.PARENT], people[college.students_b[5]])
    account_of(office, "secretary", [Role.SECRETARY])
    visitor = Office(office.database, clock=office.clock)
    names = ("teacher", "head", "own", "other", "parent", "secretary")
    opened = {name: inside(visitor, name) for name in names}
    try:
        yield {name: one.__enter__() for name, one in opened.items()}
    finally:
        for one in opened.values():
            one.__exit__(None, None, None)


def employee(office: Office, key: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Employee, key).person_id


def test_everybody_reads_the_debts_within_reach_and_only_some_write(
    logins: dict[str, Office], college: SmallCollege
) -> None:
    seen = {name: [line.student_id for line in list_debts(office)] for name, office in logins.items()}
    both, first = list(college.students_a[:2]), [college.students_a[0]]
    assert seen == {"teacher": both, "head": both, "own": first, "other": [], "parent": first, "secretary": both}
    for name in ("teacher", "own", "parent"):
        card = open_debt(logins[name], list_debts(logins[name])[0].id)
        assert (card.line.due, card.edits) == (DUE, False)
        with pytest.raises(NotAllowed):
            issue_permit(logins[name], card, permit("Соколова А. П."))
    head, secretary = logins["head"], logins["secretary"]
    one = debt_of(head, college.students_a[0])
    issued = tried(head, one, FinalMark.TWO, "Соколова А. П.")
    assert issued.attempts[0].register_number == 1
    other = issue_permit(secretary, debt_of(secretary, college.students_a[1]), permit("Соколова А. П."))
    assert other.attempts[0].register_number == 2
    assert collect_debts(head) == Collected(0, 0)
    with pytest.raises((NotAllowed, NotFound)):
        open_debt(logins["other"], one.line.id)
    assert len(export_debtors(logins["teacher"], list_debts(secretary)).lines) == 2


def test_a_head_writes_about_the_own_department_only(
    office: Office, logins: dict[str, Office], college: SmallCollege
) -> None:
    with office.database.writing() as session:
        debt = Debt(
            student_id=college.students_b[0], row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
            since=HELD,
        )  # fmt: skip
        session.add(debt)
        session.commit()
    card = debt_of(logins["secretary"], college.students_b[0])
    with pytest.raises((NotAllowed, NotFound)):
        issue_permit(logins["head"], card, permit("Соколова А. П."))
