"""Statements on both databases: opened, filled, closed, opened again by the director only."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from colleges import SmallCollege, add_number, small_college
from desks import TODAY, acting
from signed_orders import signed
from sqlalchemy import Update, select

from desktop_app.changes import Change
from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.audit import AuditRow
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    SheetRow,
    SheetState,
    close_sheet,
    create_sheets,
    list_sheets,
    marks_of,
    open_sheet,
    put_final_mark,
    put_final_marks,
    put_ticket,
    reopen_sheet,
    start_sheet,
)
from desktop_app.services.attestation_values import Proposed, SheetPaper
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.journal import Mark, open_page, put_mark, put_marks
from desktop_app.services.office import Office, Tx, reading
from desktop_app.services.orders import ExpulsionReason, LeaveReason, LineValues, OrderKind
from desktop_app.services.permissions import Permission, Role

READERS = [Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.DIRECTOR]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: holds both controls of group A."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def stranger(office: Office, college: SmallCollege) -> Office:
    """Teacher 2: group B and the second subgroup of A."""
    return acting(office, Role.TEACHER, college.teacher_2)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


@pytest.fixture
def exam(office: Office, college: SmallCollege) -> SheetHead:
    """The created statement of group A's exam."""
    create_sheets(office, college.term)
    return next(head for head in list_sheets(office, college.term) if (head.group, head.index) == ("ИСП-21", "ОП.04"))


@pytest.fixture
def started(teacher: Office, exam: SheetHead) -> Sheet:
    return start_sheet(teacher, exam)


@pytest.fixture
def filled(teacher: Office, started: Sheet) -> Sheet:
    return fill(teacher, started)


@pytest.fixture
def closed(teacher: Office, filled: Sheet) -> Sheet:
    return close_sheet(teacher, filled.head)


def fill(desk: Office, sheet: Sheet, mark: FinalMark = FinalMark.FOUR) -> Sheet:
    """Everybody gets the same mark."""
    return put_final_marks(desk, sheet.head.id, [(row, mark) for row in sheet.rows])


def change(office: Office, *statements: Update) -> None:
    """Change rows behind the services' back."""
    with office.database.writing() as session:
        for statement in statements:
            session.execute(statement)
        session.commit()


def test_opening_a_statement_lists_those_who_study_on_its_day(
    office: Office, teacher: Office, exam: SheetHead, college: SmallCollege
) -> None:
    gone, on_leave, later, leaves_after = college.students_a[:4]
    wish = ExpulsionReason.OWN_WISH
    signed(office, OrderKind.EXPULSION, date(2026, 10, 1), LineValues(later, expulsion=wish))
    signed(office, OrderKind.EXPULSION, exam.day, LineValues(gone, expulsion=wish))
    signed(office, OrderKind.LEAVE, exam.day,
           LineValues(on_leave, leave=LeaveReason.FAMILY, until=date(2027, 8, 31)))  # fmt: skip
    signed(office, OrderKind.REENROLMENT, date(2027, 1, 12), LineValues(later, group_id=college.group_a))
    signed(office, OrderKind.EXPULSION, date(2027, 2, 1), LineValues(leaves_after, expulsion=wish))
    sheet = start_sheet(teacher, exam)
    assert [row.student_id for row in sheet.rows] == list(college.students_a[3:])
    assert (sheet.head.state, sheet.head.students, sheet.head.filled) == (SheetState.OPEN, 3, 0)


def test_a_statement_is_not_opened_for_nobody(
    office: Office, teacher: Office, exam: SheetHead, college: SmallCollege
) -> None:
    lines = [LineValues(one, leave=LeaveReason.OTHER, until=date(2027, 8, 31)) for one in college.students_a]
    signed(office, OrderKind.LEAVE, date(2026, 11, 2), *lines)
    with pytest.raises(RuleBroken, match="sheet_has_students"):
        start_sheet(teacher, exam)


def test_a_statement_is_opened_once(teacher: Office, exam: SheetHead, filled: Sheet) -> None:
    with pytest.raises(Stale):
        start_sheet(teacher, exam)
    with pytest.raises(RuleBroken, match="sheet_may_start"):
        start_sheet(teacher, filled.head)


def test_a_created_statement_takes_no_marks(teacher: Office, exam: SheetHead, college: SmallCollege) -> None:
    line = SheetRow(college.students_a[0], "", "", "", None, 1)
    with pytest.raises(RuleBroken, match="sheet_takes_marks"):
        put_final_mark(teacher, exam.id, line, FinalMark.FIVE)


def test_the_last_mark_fills_a_statement_and_erasing_one_opens_it(teacher: Office, started: Sheet) -> None:
    sheet = started
    for number in range(6):
        assert sheet.head.state is SheetState.OPEN
        sheet = put_final_mark(teacher, sheet.head.id, sheet.rows[number], FinalMark.THREE)
    assert (sheet.head.state, sheet.may_close) == (SheetState.FILLED, True)
    sheet = put_final_mark(teacher, sheet.head.id, sheet.rows[2], None)
    assert (sheet.head.state, sheet.may_close, sheet.head.filled) == (SheetState.OPEN, False, 5)
    assert open_sheet(teacher, sheet.head.id) == sheet


def test_whoever_did_not_come_or_is_exempt_counts_as_marked(teacher: Office, started: Sheet) -> None:
    marks = [FinalMark.NO_SHOW, FinalMark.EXEMPT, *[FinalMark.FIVE] * 4]
    sheet = put_final_marks(teacher, started.head.id, list(zip(started.rows, marks, strict=True)))
    assert sheet.head.state is SheetState.FILLED
    figures = sheet.figures
    assert (figures.listed, figures.counted, figures.no_show, figures.exempt) == (6, 5, 1, 1)
    assert (figures.success, figures.mean, figures.sou) == (Decimal("80.00"), Decimal("5.00"), Decimal("81.40"))


@pytest.mark.parametrize("mark", [FinalMark.PASSED, FinalMark.FAILED])
def test_an_exam_takes_no_credit(teacher: Office, started: Sheet, mark: FinalMark) -> None:
    with pytest.raises(RuleBroken, match="marks_fit_control"):
        put_final_mark(teacher, started.head.id, started.rows[0], mark)
    assert open_sheet(teacher, started.head.id) == started


def test_a_credit_takes_no_grades_and_has_no_quality(office: Office, teacher: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        add_number(session, college.exam_row, 2, 1)
        session.commit()
    create_sheets(office, college.term)
    head = next(head for head in list_sheets(teacher, college.term) if head.control is Control.CREDIT)
    sheet = start_sheet(teacher, head)
    with pytest.raises(RuleBroken, match="marks_fit_control"):
        put_final_mark(teacher, head.id, sheet.rows[0], FinalMark.FIVE)
    figures = fill(teacher, sheet, FinalMark.PASSED).figures
    assert (figures.success, figures.quality, figures.sou, figures.mean) == (Decimal("100.00"), None, None, None)


def test_each_control_offers_its_own_marks() -> None:
    assert [str(mark) for mark in marks_of(Control.EXAM)] == ["5", "4", "3", "2", "неявка", "осв", "недоп"]
    assert [str(mark) for mark in marks_of(Control.CREDIT)] == ["зач", "незач", "неявка", "осв", "недоп"]
    assert len(marks_of(Control.OTHER)) == len(FinalMark)
    assert marks_of(Control.COURSE_WORK) == marks_of(Control.EXAM)


def test_when_one_line_is_refused_none_is_written(teacher: Office, started: Sheet, college: SmallCollege) -> None:
    good = [(row, FinalMark.FIVE) for row in started.rows[1:]]
    foreign = replace(started.rows[0], student_id=college.students_b[0])
    changed = replace(started.rows[0], version=9)
    for bad, mark in ((foreign, FinalMark.FIVE), (changed, FinalMark.FIVE), (started.rows[0], FinalMark.PASSED)):
        with pytest.raises((NotFound, Stale, RuleBroken)):
            put_final_marks(teacher, started.head.id, [*good, (bad, mark)])
    with pytest.raises(BadInput, match="same_cell_twice"):
        put_final_marks(teacher, started.head.id, [*good, good[0]])
    assert open_sheet(teacher, started.head.id) == started


def test_a_line_changed_at_another_desk_is_not_overwritten(teacher: Office, director: Office, started: Sheet) -> None:
    put_final_mark(director, started.head.id, started.rows[0], FinalMark.TWO)
    with pytest.raises(Stale):
        put_final_mark(teacher, started.head.id, started.rows[0], FinalMark.FIVE)
    assert open_sheet(teacher, started.head.id).rows[0].mark is FinalMark.TWO


def test_two_desks_may_fill_different_lines(teacher: Office, director: Office, started: Sheet) -> None:
    put_final_mark(director, started.head.id, started.rows[0], FinalMark.FIVE)
    sheet = put_final_mark(teacher, started.head.id, started.rows[1], FinalMark.FOUR)
    assert [row.mark for row in sheet.rows[:2]] == [FinalMark.FIVE, FinalMark.FOUR]


def test_a_statement_with_a_mark_changed_meanwhile_is_not_closed(
    teacher: Office, director: Office, filled: Sheet
) -> None:
    put_final_mark(director, filled.head.id, filled.rows[0], FinalMark.TWO)
    with pytest.raises(Stale):
        close_sheet(teacher, filled.head)
    assert open_sheet(teacher, filled.head.id).head.state is SheetState.FILLED


def test_a_ticket_is_written_beside_the_mark(teacher: Office, started: Sheet) -> None:
    sheet = put_ticket(teacher, started.head.id, started.rows[0], " 17 ")
    assert sheet.rows[0].ticket == "17"
    with pytest.raises(BadInput, match="text_too_long"):
        put_ticket(teacher, sheet.head.id, sheet.rows[0], "номер семнадцать")


def test_closing_waits_for_everybodys_mark(teacher: Office, started: Sheet) -> None:
    sheet = put_final_marks(teacher, started.head.id, [(row, FinalMark.FIVE) for row in started.rows[:5]])
    with pytest.raises(RuleBroken) as refusal:
        close_sheet(teacher, sheet.head)
    assert (refusal.value.rule, refusal.value.clause) == ("sheet_may_close", "п. 4.6")
    assert (refusal.value.facts["students"], refusal.value.facts["marked"]) == (6, 5)


def test_a_created_statement_is_not_closed(teacher: Office, exam: SheetHead) -> None:
    with pytest.raises(RuleBroken, match="sheet_may_close"):
        close_sheet(teacher, exam)


def test_a_closed_statement_takes_nothing(teacher: Office, closed: Sheet) -> None:
    assert (closed.head.state, closed.closed_on) == (SheetState.CLOSED, TODAY)
    assert (closed.may_fill, closed.may_close, closed.may_reopen) == (False, False, False)
    refusals: tuple[Callable[[], object], ...] = (
        lambda: put_final_mark(teacher, closed.head.id, closed.rows[0], FinalMark.TWO),
        lambda: put_ticket(teacher, closed.head.id, closed.rows[0], "3"),
        lambda: close_sheet(teacher, closed.head),
        lambda: start_sheet(teacher, closed.head),
    )
    for refused in refusals:
        with pytest.raises(RuleBroken):
            refused()
    assert open_sheet(teacher, closed.head.id) == closed


def test_closing_locks_the_journal_for_the_teacher_and_reopening_frees_it(
    teacher: Office, director: Office, filled: Sheet, college: SmallCollege
) -> None:
    page = open_page(teacher, college.load_a)
    cell = put_mark(teacher, page.cell(page.lessons[0].id, page.students[0].id), Mark.FOUR)
    closed = close_sheet(teacher, filled.head)
    with pytest.raises(RuleBroken, match="journal_is_open"):
        put_mark(teacher, cell, Mark.FIVE)
    cell = put_mark(director, cell, Mark.THREE, "апелляция")
    reopen_sheet(director, open_sheet(director, closed.head.id).head, "пропущена оценка")
    assert put_mark(teacher, cell, Mark.FIVE).mark is Mark.FIVE


def test_the_director_reopens_with_a_reason_and_corrects(teacher: Office, director: Office, closed: Sheet) -> None:
    seen = open_sheet(director, closed.head.id)
    assert seen.may_reopen
    with pytest.raises(RuleBroken) as refusal:
        reopen_sheet(director, seen.head, " \t")
    assert (refusal.value.rule, refusal.value.clause) == ("reopening_has_reason", "п. 4.11")
    sheet = reopen_sheet(director, seen.head, "ошибка  преподавателя")
    assert (sheet.head.state, sheet.closed_on, sheet.reason) == (SheetState.FILLED, None, "ошибка преподавателя")
    sheet = put_final_mark(teacher, sheet.head.id, sheet.rows[0], FinalMark.FIVE)
    assert close_sheet(teacher, sheet.head).reason == "ошибка преподавателя"


def test_only_a_closed_statement_is_reopened(director: Office, started: Sheet, filled: Sheet) -> None:
    with pytest.raises(RuleBroken, match="sheet_may_reopen"):
        reopen_sheet(director, filled.head, "зачем-то")


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.ADMINISTRATOR])
def test_nobody_but_the_director_reopens(office: Office, college: SmallCollege, closed: Sheet, role: Role) -> None:
    with pytest.raises(NotAllowed):
        reopen_sheet(acting(office, role, college.teacher_1), closed.head, "очень нужно")


def test_another_teacher_is_refused_by_every_operation(stranger: Office, teacher: Office, filled: Sheet) -> None:
    head, line = filled.head, filled.rows[0]
    for refused in (
        lambda: open_sheet(stranger, head.id),
        lambda: open_papers(stranger, "exam-sheet", Choice(0, sheet_id=head.id)),
        lambda: start_sheet(stranger, head),
        lambda: put_final_mark(stranger, head.id, line, FinalMark.PASSED),
        lambda: put_final_marks(stranger, head.id, [(line, FinalMark.TWO)]),
        lambda: put_ticket(stranger, head.id, line, "1"),
        lambda: close_sheet(stranger, head),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert open_sheet(teacher, head.id) == filled


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY_ACADEMIC])
def test_who_only_reads_neither_fills_nor_closes(office: Office, filled: Sheet, role: Role) -> None:
    desk = acting(office, role)
    seen = open_sheet(desk, filled.head.id)
    assert (seen.may_fill, seen.may_close, seen.may_reopen, seen.may_start) == (False, False, False, False)
    with pytest.raises(NotAllowed):
        put_final_mark(desk, filled.head.id, filled.rows[0], FinalMark.TWO)
    with pytest.raises(NotAllowed):
        close_sheet(desk, filled.head)


def test_the_list_shows_a_teacher_their_own_and_the_office_all(
    office: Office, stranger: Office, exam: SheetHead, college: SmallCollege
) -> None:
    assert {head.group for head in list_sheets(stranger, college.term)} == {"ИСП-22"}
    assert list_sheets(acting(office, Role.TEACHER), college.term) == ()
    for role in READERS:
        assert len(list_sheets(acting(office, role), college.term)) == 4


def test_the_list_is_narrowed_to_a_state(office: Office, started: Sheet, college: SmallCollege) -> None:
    assert [head.id for head in list_sheets(office, college.term, SheetState.OPEN)] == [started.head.id]
    assert len(list_sheets(office, college.term, SheetState.CREATED)) == 3


def test_a_statement_says_what_its_form_prints(teacher: Office, exam: SheetHead) -> None:
    (printed,) = open_papers(teacher, "exam-sheet", Choice(0, sheet_id=exam.id))
    paper = printed.value
    assert isinstance(paper, SheetPaper)
    sheet = paper.sheet
    assert (sheet.year_name, sheet.term_number, sheet.course, sheet.hours) == ("2026/27", 1, 2, 32)
    assert (sheet.programme_code, sheet.form) == ("09.02.07", "Очная")
    assert (sheet.teacher_full, sheet.head.teacher) == ("Соколова Анна Павловна", "Соколова\u00a0А.\u00a0П.")
    assert [(row.name, row.mark) for row in sheet.rows][:2] == [("Абрамова Вера", None), ("Ежов Глеб", None)]
    assert (len(sheet.rows), sheet.figures.mean, sheet.room) == (6, None, "")
    assert paper.letterhead.printed_by == "teacher"


def test_a_credit_held_in_a_lesson_is_in_that_lessons_room(
    office: Office, exam: SheetHead, college: SmallCollege
) -> None:
    credit = next(head for head in list_sheets(office, college.term) if head.day == date(2026, 12, 1))
    assert open_sheet(office, credit.id).room in {"101", "202"}


def test_the_journal_proposes_a_mark_by_section_6(teacher: Office, started: Sheet, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    columns = {0: "5554", 1: "332н", 2: "н"}
    put_marks(
        teacher,
        [
            (page.cell(page.lessons[at].id, page.students[student].id), Mark(mark))
            for student, marks in columns.items()
            for at, mark in enumerate(marks)
        ],
    )
    rows = open_sheet(teacher, started.head.id).rows
    assert [(row.proposed, row.mean) for row in rows[:3]] == [
        (Proposed.FIVE, Decimal("4.75")),
        (Proposed.DISPUTED, Decimal("2.67")),
        (Proposed.NOT_ATTESTED, None),
    ]


def test_both_subgroups_journals_count_for_the_proposal(
    office: Office, teacher: Office, stranger: Office, exam: SheetHead, college: SmallCollege
) -> None:
    for desk, load in ((teacher, college.load_sub_1), (stranger, college.load_sub_2)):
        page = open_page(desk, load)
        put_mark(desk, page.cell(page.lessons[0].id, page.students[0].id), Mark.FIVE)
    head = next(head for head in list_sheets(teacher, college.term) if head.index == "МДК.01.01")
    rows = start_sheet(teacher, head).rows
    assert [row.student_id for row in rows if row.mean == 5] == [college.students_a[0], college.students_a[3]]


def test_news_of_a_closing_reach_the_statement_and_its_journal(
    teacher: Office, filled: Sheet, college: SmallCollege
) -> None:
    heard: list[Change] = []
    feed = teacher.database.feed
    feed.listen(heard.append)
    if not teacher.database.is_sqlite:
        assert feed.ready.wait(10)  # type: ignore[attr-defined]
    close_sheet(teacher, filled.head)
    wait_for(lambda: {("sheets", str(filled.head.id)), ("journal", str(college.load_a))} <= set(heard))


def wait_for(condition: Callable[[], bool]) -> None:
    """Look again until the condition holds; fails after 10 s."""
    pause = threading.Event()
    for _look in range(200):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError("the news did not come")


@reading(Permission.READ_SETTINGS)
def last_deeds(tx: Tx) -> list[str]:
    """The last two lines of the trail."""
    rows = tx.session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(2))
    return [f"{row.who}: {row.operation}" for row in rows]


def test_the_trail_keeps_who_closed_and_who_reopened(director: Office, closed: Sheet) -> None:
    reopen_sheet(director, closed.head, "ошибка")
    assert last_deeds(director) == ["director: attestation.reopen_sheet", "teacher: attestation.close_sheet"]
