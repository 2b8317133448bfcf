"""What closing a statement brings, what goes when it is taken back, and who may do it — on both databases."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from signed_orders import signed
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import BadInput, NotAllowed, OfficeError, RuleBroken, Stale
from desktop_app.models.attestation import GradeSheet
from desktop_app.models.debts import Debt
from desktop_app.models.people import Employee
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    SheetKind,
    SheetState,
    annul_closed_sheet,
    annul_sheet,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_marks,
    put_reason,
    reopen_sheet,
    start_sheet,
)
from desktop_app.services.attestation_making import create_individual_sheet
from desktop_app.services.debts import list_debts, open_debt
from desktop_app.services.debts_values import REOPENED, DebtState, PermitValues, ResultValues
from desktop_app.services.debts_writing import issue_permit, put_result, withdraw_permit
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.office import Office
from desktop_app.services.orders import ExpulsionReason, LineValues, OrderKind
from desktop_app.services.permissions import Role
from desktop_app.services.retakes import NoRetake, RetakeValues, create_retake_sheets
from desktop_app.services.today import open_today

M = FinalMark
MIXED = (M.TWO, M.NO_SHOW, M.FOUR, M.NOT_ADMITTED, M.EXEMPT, M.FIVE)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> SheetHead:
    create_sheets(office, college.term)
    return next(one for one in list_sheets(office, college.term) if (one.group, one.index) == ("ИСП-21", "ОП.04"))


@pytest.fixture
def filled(teacher: Office, exam: SheetHead) -> Sheet:
    """«2», «неявка», «4», «недоп» with its reason, «осв», «5»."""
    sheet = start_sheet(teacher, exam)
    sheet = put_final_marks(teacher, exam.id, list(zip(sheet.rows, MIXED, strict=True)))
    return put_reason(teacher, exam.id, sheet.rows[3], "не сданы лабораторные работы")


@pytest.fixture
def closed(teacher: Office, filled: Sheet) -> Sheet:
    return close_sheet(teacher, filled.head)


def remark(desk: Office, sheet: Sheet, row: int, mark: FinalMark) -> Sheet:
    return put_final_marks(desk, sheet.head.id, [(sheet.rows[row], mark)])


def standing(office: Office) -> list[str]:
    return [line.name for line in list_debts(office)]


def test_closing_leaves_the_debts_of_those_who_failed(secretary: Office, closed: Sheet) -> None:
    lines = list_debts(secretary)
    assert [(line.name, line.mark) for line in lines] == [
        ("Абрамова Вера", M.TWO), ("Ежов Глеб", M.NO_SHOW), ("Жуков Егор", M.NOT_ADMITTED),
    ]  # fmt: skip
    assert {line.since for line in lines} == {closed.head.day}


def test_who_is_not_admitted_needs_a_reason_before_closing(teacher: Office, filled: Sheet) -> None:
    sheet = put_reason(teacher, filled.head.id, filled.rows[3], " ")
    with pytest.raises(RuleBroken, match="marks_have_reasons"):
        close_sheet(teacher, sheet.head)
    with pytest.raises(BadInput, match="text_too_long"):
        put_reason(teacher, sheet.head.id, sheet.rows[3], "о" * 201)


def test_an_excused_absence_is_no_debt_and_gets_a_statement_of_its_own(
    office: Office, teacher: Office, secretary: Office, filled: Sheet, college: SmallCollege
) -> None:
    sheet = put_reason(teacher, filled.head.id, filled.rows[1], "справка № 12", excused=True)
    sheet = close_sheet(teacher, sheet.head)
    assert standing(secretary) == ["Абрамова Вера", "Жуков Егор"]
    own = create_individual_sheet(secretary, sheet.head, date(2026, 12, 28))
    assert (own.head.kind, [row.name for row in own.rows]) == (SheetKind.INDIVIDUAL, ["Ежов Глеб"])
    own = start_sheet(teacher, own.head)
    own = close_sheet(teacher, put_final_marks(teacher, own.head.id, [(own.rows[0], M.TWO)]).head)
    assert "Ежов Глеб" in standing(secretary)
    with pytest.raises(RuleBroken, match="sheet_has_latecomers"):
        create_individual_sheet(secretary, sheet.head, date(2026, 12, 29))


def test_who_comes_after_the_list_was_made_stands_in_an_individual_statement(
    office: Office, teacher: Office, secretary: Office, exam: SheetHead, college: SmallCollege
) -> None:
    late = college.students_a[2]
    signed(office, OrderKind.EXPULSION, date(2026, 10, 1), LineValues(late, expulsion=ExpulsionReason.OWN_WISH))
    with pytest.raises(RuleBroken, match="sheet_has_list"):
        create_individual_sheet(secretary, exam, TODAY)
    sheet = start_sheet(teacher, exam)
    signed(office, OrderKind.REENROLMENT, date(2027, 1, 12), LineValues(late, group_id=college.group_a))
    own = create_individual_sheet(secretary, sheet.head, date(2027, 1, 20))
    assert [row.student_id for row in own.rows] == [late]
    assert own.head.number > max(head.number for head in list_sheets(office, college.term) if head.id != own.head.id)


def test_reopening_takes_the_debts_back_and_closing_again_brings_them(
    teacher: Office, secretary: Office, director: Office, closed: Sheet
) -> None:
    sheet = reopen_sheet(director, closed.head, "перепутаны строки")
    assert standing(secretary) == []
    assert {line.struck_off for line in list_debts(secretary, everything=True)} == {REOPENED}
    sheet = remark(teacher, sheet, 0, M.THREE)
    close_sheet(teacher, sheet.head)
    assert standing(secretary) == ["Ежов Глеб", "Жуков Егор"]


def test_a_statement_whose_debt_has_been_retaken_stays_closed(
    secretary: Office, director: Office, closed: Sheet
) -> None:
    card = open_debt(secretary, list_debts(secretary)[0].id)
    card = issue_permit(secretary, card, PermitValues(TODAY, ("Соколова А. П.",)))
    with pytest.raises(RuleBroken, match="results_are_unused"):
        annul_closed_sheet(director, closed.head, "не та группа")
    card = put_result(secretary, card, ResultValues(TODAY, M.THREE, ("Соколова А. П.",)))
    with pytest.raises(RuleBroken) as refusal:
        reopen_sheet(director, closed.head, "ошибка")
    assert (refusal.value.rule, refusal.value.facts["retakes"]) == ("results_are_unused", 1)
    assert open_sheet(director, closed.head.id).head.state is SheetState.CLOSED
    withdraw_permit(secretary, put_result(secretary, card, None))
    assert reopen_sheet(director, closed.head, "ошибка").head.state is SheetState.FILLED


def test_an_annulled_statement_counts_nowhere_and_another_takes_its_place(
    secretary: Office, director: Office, teacher: Office, closed: Sheet, college: SmallCollege
) -> None:
    with pytest.raises(RuleBroken, match="sheet_may_annul"):
        annul_sheet(secretary, closed.head, "не та дата")
    with pytest.raises(NotAllowed):
        annul_closed_sheet(secretary, closed.head, "не та дата")
    with pytest.raises(RuleBroken, match="annulment_has_reason"):
        annul_closed_sheet(director, closed.head, " ")
    gone = annul_closed_sheet(director, closed.head, "не та дата")
    assert (gone.head.state, gone.head.overdue, gone.reason) == (SheetState.ANNULLED, False, "не та дата")
    assert [row.mark for row in gone.rows] == list(MIXED)
    assert standing(secretary) == []
    assert gone.head.id not in {one.id for one in open_today(director, college.term).overdue}
    assert len(create_sheets(secretary, college.term).created) == 1
    refusals: tuple[Callable[[], object], ...] = (
        lambda: start_sheet(teacher, gone.head), lambda: reopen_sheet(director, gone.head, "x"),
        lambda: annul_closed_sheet(director, gone.head, "x"), lambda: remark(teacher, gone, 0, M.FIVE),
    )  # fmt: skip
    for refused in refusals:
        with pytest.raises(RuleBroken):
            refused()


def test_the_secretary_annuls_what_is_not_closed(secretary: Office, teacher: Office, filled: Sheet) -> None:
    assert annul_sheet(secretary, filled.head, "не та группа").head.state is SheetState.ANNULLED
    with pytest.raises(NotAllowed):
        annul_sheet(teacher, filled.head, "не та группа")


def test_two_who_close_at_once_close_it_once(office: Office, teacher: Office, director: Office, filled: Sheet) -> None:
    """Both have seen the same statement: one closes it, the other is told; no debt arises twice."""
    ended: list[object] = []
    start = threading.Barrier(2)

    def close(desk: Office) -> None:
        start.wait()
        try:
            ended.append(close_sheet(desk, filled.head).head.state)
        except OfficeError as error:
            ended.append(type(error))

    threads = [threading.Thread(target=close, args=(desk,)) for desk in (teacher, director)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, ended)) == sorted(map(str, [SheetState.CLOSED, Stale]))
    with office.database.reading() as session:
        assert session.scalar(select(func.count(Debt.id))) == 3


# retakes
@pytest.fixture
def retake(secretary: Office, closed: Sheet) -> Sheet:
    """Of all three debts, on the tests' day."""
    made = create_retake_sheets(secretary, list_debts(secretary), RetakeValues(closed.head.day))
    assert (made.permits, made.skipped) == (3, ())
    (key,) = made.sheets
    return open_sheet(secretary, key)


def held(desk: Office, sheet: Sheet, *marks: FinalMark) -> Sheet:
    """Opened, filled and closed."""
    sheet = start_sheet(desk, sheet.head)
    sheet = put_final_marks(desk, sheet.head.id, list(zip(sheet.rows, marks, strict=True)))
    return close_sheet(desk, sheet.head)


def test_a_retake_has_its_own_statement_with_a_permit_for_each(
    secretary: Office, retake: Sheet, closed: Sheet, college: SmallCollege
) -> None:
    assert (retake.head.kind, retake.head.state, retake.head.teacher_id) == (
        SheetKind.RETAKE, SheetState.CREATED, college.teacher_1,
    )  # fmt: skip
    assert [row.permit for row in retake.rows] == ["1 / 2026", "2 / 2026", "3 / 2026"]
    assert {line.waiting for line in list_debts(secretary)} == {True}
    again = create_retake_sheets(secretary, list_debts(secretary), RetakeValues(closed.head.day))
    assert (again.sheets, {one.reason for one in again.skipped}) == ((), {NoRetake.LISTED})


def test_a_pass_in_a_retake_ends_the_debt_and_a_second_failure_calls_a_commission(
    secretary: Office, teacher: Office, director: Office, retake: Sheet, college: SmallCollege
) -> None:
    done = held(teacher, retake, M.THREE, M.TWO, M.FOUR)
    states = {line.name: line.state for line in list_debts(secretary, everything=True)}
    assert [states[row.name] for row in done.rows] == [DebtState.PASSED, DebtState.OPEN, DebtState.PASSED]
    values = RetakeValues(done.head.day, (college.teacher_1, college.teacher_2))
    with pytest.raises(RuleBroken, match="commission_is_whole"):
        create_retake_sheets(secretary, list_debts(secretary), values)
    three = RetakeValues(done.head.day, (college.teacher_1, college.teacher_2, member(secretary)))
    (key,) = create_retake_sheets(secretary, list_debts(secretary), three).sheets
    second = open_sheet(secretary, key)
    assert (second.head.kind, len(second.commission)) == (SheetKind.COMMISSION, 2)
    with pytest.raises(RuleBroken, match="results_are_unused"):
        reopen_sheet(director, open_sheet(director, done.head.id).head, "ошибка")
    held(teacher, second, M.TWO)
    assert [line.state for line in list_debts(secretary)] == [DebtState.EXHAUSTED]
    none = create_retake_sheets(secretary, list_debts(secretary), three)
    assert [one.reason for one in none.skipped] == [NoRetake.EXHAUSTED]


def member(office: Office) -> int:
    """Somebody more who works here."""
    with office.database.writing() as session:
        one = session.scalars(select(Employee)).first()
        assert one is not None
        made = Employee(person_id=one.person_id, position="методист", hired_on=date(2020, 9, 1))
        session.add(made)
        session.commit()
        return made.id


def test_a_retake_is_taken_back_with_its_results(
    secretary: Office, teacher: Office, director: Office, retake: Sheet
) -> None:
    done = held(teacher, retake, M.THREE, M.TWO, M.FOUR)
    again = reopen_sheet(director, done.head, "не та оценка")
    assert len(standing(secretary)) == 3
    gone = annul_closed_sheet(director, close_sheet(teacher, again.head).head, "проведена без комиссии")
    assert [row.permit for row in gone.rows] == ["", "", ""]
    assert {(line.waiting, line.attempts) for line in list_debts(secretary)} == {(True, 0)}


def test_a_retake_ends_in_marks_and_its_permit_is_not_written_beside_it(
    secretary: Office, teacher: Office, retake: Sheet
) -> None:
    sheet = start_sheet(teacher, retake.head)
    with pytest.raises(BadInput, match="result_is_no_mark"):
        remark(teacher, sheet, 0, M.EXEMPT)
    card = open_debt(secretary, list_debts(secretary)[0].id)
    refusals: tuple[Callable[[], object], ...] = (
        lambda: put_result(secretary, card, ResultValues(TODAY, M.THREE, ("x",))),
        lambda: withdraw_permit(secretary, card),
    )
    for refused in refusals:
        with pytest.raises(BadInput, match="attempt_in_sheet"):
            refused()


def test_a_retake_is_neither_in_the_past_nor_beyond_the_year(secretary: Office, closed: Sheet) -> None:
    lines = list_debts(secretary)
    with pytest.raises(BadInput, match="retake_day_past"):
        create_retake_sheets(secretary, lines, RetakeValues(date(2026, 11, 1)))
    late = create_retake_sheets(secretary, lines, RetakeValues(date(2028, 1, 10)))
    assert {one.reason for one in late.skipped} == {NoRetake.OVERDUE}
    strange = [*lines[1:], open_debt(secretary, lines[0].id).line]
    assert len(create_retake_sheets(secretary, strange, RetakeValues(closed.head.day)).sheets) == 1
    with pytest.raises(NotAllowed):
        create_retake_sheets(acting(secretary, Role.HEAD_OF_DEPARTMENT), lines, RetakeValues(closed.head.day))


# subgroups
def test_a_subgroups_statement_lists_its_members_and_locks_its_journal_alone(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        for number, (part, who) in enumerate(
            zip(college.subgroups, (college.teacher_1, college.teacher_2), strict=True), start=1
        ):
            session.add(GradeSheet(
                term_id=college.term, group_id=college.group_a, row_id=college.credit_row, teacher_id=who,
                number=number, control=Control.GRADED_CREDIT, day=TODAY, hours=32, subgroup_id=part,
            ))  # fmt: skip
        session.commit()
    head = next(one for one in list_sheets(teacher, college.term) if one.subgroup == 1)
    sheet = start_sheet(teacher, head)
    assert [row.student_id for row in sheet.rows] == list(college.students_a[:3])
    close_sheet(teacher, put_final_marks(teacher, head.id, [(row, M.FIVE) for row in sheet.rows]).head)
    first, other = open_page(teacher, college.load_sub_1), open_page(office, college.load_sub_2)
    with pytest.raises(RuleBroken, match="journal_is_open"):
        put_mark(teacher, first.cell(first.lessons[0].id, first.students[0].id), Mark.FIVE)
    stranger = acting(office, Role.TEACHER, college.teacher_2)
    put_mark(stranger, other.cell(other.lessons[0].id, other.students[0].id), Mark.FIVE)


# by a login of one's own
@pytest.fixture
def visitor(office: Office) -> Office:
    return Office(office.database, clock=office.clock)


def test_a_teacher_with_a_login_closes_and_writes_no_debt_by_hand(
    office: Office, visitor: Office, college: SmallCollege, exam: SheetHead
) -> None:
    with office.database.reading() as session:
        people = [session.get_one(Employee, key).person_id for key in (college.teacher_1, college.teacher_2)]
    for login, person in zip(("sokolova", "tikhonov"), people, strict=True):
        account_of(office, login, [Role.TEACHER], person)
    account_of(office, "secretary", [Role.SECRETARY])
    account_of(office, "director", [Role.DIRECTOR])
    with inside(visitor, "sokolova") as teacher, inside(visitor, "secretary") as secretary:
        sheet = start_sheet(teacher, exam)
        sheet = put_final_marks(teacher, exam.id, list(zip(sheet.rows, MIXED, strict=True)))
        sheet = close_sheet(teacher, put_reason(teacher, exam.id, sheet.rows[3], "нет допуска").head)
        assert len(list_debts(teacher)) == 3
        by_hand(teacher, "update debt set closed_on = current_date, struck_off = 'x'", refused=False)
        by_hand(teacher, "insert into debt (id, version, student_id, row_id, term_id, control, since, struck_off)"
                f" select 900, 1, {college.students_a[2]}, row_id, term_id, control, since, '' from debt limit 1",
                refused=True)  # fmt: skip
        retake_by(secretary, visitor, college)
        with inside(visitor, "director") as director, pytest.raises(RuleBroken, match="results_are_unused"):
            reopen_sheet(director, open_sheet(director, exam.id).head, "ошибка")


def retake_by(secretary: Office, visitor: Office, college: SmallCollege) -> None:
    """The other teacher, who gives the group no lesson of the discipline, holds it: what is listed is seen."""
    values = RetakeValues(date(2026, 12, 28), (college.teacher_2,))
    (key,) = create_retake_sheets(secretary, list_debts(secretary), values).sheets
    with inside(visitor, "tikhonov") as other:
        done = held(other, open_sheet(other, key), M.THREE, M.TWO, M.FOUR)
        assert [row.permit[:1] for row in done.rows] == ["1", "2", "3"]
        by_hand(other, "update debt_attempt set mark = '5'", refused=True)
    assert [line.state for line in list_debts(secretary)] == [DebtState.OPEN]


def by_hand(office: Office, statement: str, *, refused: bool) -> None:
    """Plain SQL over a login of PostgreSQL; a file has no logins."""
    if office.database.engine.dialect.name != "postgresql":
        return
    with office.database.engine.connect() as connection:
        if refused:
            with pytest.raises(DBAPIError):
                connection.execute(text(statement))
        else:
            connection.execute(text(statement))
        connection.rollback()
