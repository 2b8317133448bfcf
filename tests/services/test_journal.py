"""The journal on both databases: who writes where, what is refused, what others see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from signed_orders import signed
from sqlalchemy import Connection, event

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.services.journal import (
    MOST_CELLS,
    Cell,
    Mark,
    Page,
    cell_history,
    list_journals,
    open_page,
    put_mark,
    put_marks,
    set_topic,
)
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.orders import ExpulsionReason, LeaveReason, LineValues, OrderKind
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: group A."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def stranger(office: Office, college: SmallCollege) -> Office:
    """Teacher 2: group B and the second subgroup of A."""
    return acting(office, Role.TEACHER, college.teacher_2)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


def close_statement(office: Office, college: SmallCollege, group: int, row: int) -> None:
    """Put a closed statement of a discipline into the database."""
    with office.database.writing() as session:
        session.add(
            GradeSheet(
                term_id=college.term, group_id=group, row_id=row, teacher_id=college.teacher_1, number=7,
                control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY,
            )
        )  # fmt: skip
        session.commit()


def cell_of(page: Page, lesson: int = 0, student: int = 0) -> Cell:
    """The cell at a place of the page."""
    return page.cell(page.lessons[lesson].id, page.students[student].id)


def test_a_page_shows_the_students_in_list_order_and_the_lessons_by_date(
    teacher: Office, college: SmallCollege
) -> None:
    page = open_page(teacher, college.load_a)
    assert [student.id for student in page.students] == list(college.students_a)
    assert [student.name.split()[0] for student in page.students[:4]] == ["Абрамова", "Ежов", "Ёлкина", "Жуков"]
    assert [lesson.id for lesson in page.lessons] == list(college.lessons_a)
    assert [lesson.number for lesson in page.lessons] == [1, 2, 3, 4, 5, 6]
    assert (page.head.held, page.head.dated, page.head.locked, page.may_write) == (4, 6, False, True)


def test_a_mark_that_is_put_is_shown_to_the_next_who_looks(teacher: Office, college: SmallCollege) -> None:
    seen = cell_of(open_page(teacher, college.load_a))
    written = put_mark(teacher, seen, Mark.FOUR)
    assert written == Cell(seen.lesson_id, seen.student_id, Mark.FOUR, 1)
    assert cell_of(open_page(teacher, college.load_a)) == written


def test_a_mark_is_corrected_and_erased_from_what_was_seen(teacher: Office, college: SmallCollege) -> None:
    cell = put_mark(teacher, cell_of(open_page(teacher, college.load_a)), Mark.TWO)
    cell = put_mark(teacher, cell, Mark.THREE)
    cell = put_mark(teacher, cell, None)
    assert (cell.mark, cell.version) == (None, 3)
    assert open_page(teacher, college.load_a).head.marks == 0


def test_means_and_hours_of_absence_follow_the_marks(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    marks = (Mark.FIVE, Mark.FIVE, Mark.FOUR, Mark.ABSENT)
    put_marks(teacher, [(cell_of(page, n), mark) for n, mark in enumerate(marks)])
    page = open_page(teacher, college.load_a)
    figures = [student.figures for student in page.students[:2]]
    assert [(one.mean, one.absent_hours) for one in figures] == [(Decimal("4.67"), 2), (None, 0)]


def test_a_journal_of_a_subgroup_lists_its_members_only(
    teacher: Office, stranger: Office, college: SmallCollege
) -> None:
    first = open_page(teacher, college.load_sub_1)
    second = open_page(stranger, college.load_sub_2)
    assert [student.id for student in first.students] == list(college.students_a[:3])
    assert [student.id for student in second.students] == list(college.students_a[3:])
    assert (first.head.subgroup, second.head.subgroup) == (1, 2)


def test_a_student_of_the_other_subgroup_is_refused(teacher: Office, college: SmallCollege) -> None:
    foreign = Cell(college.lessons_sub_1[0], college.students_a[5])
    with pytest.raises(BadInput, match="student_not_in_journal"):
        put_mark(teacher, foreign, Mark.FIVE)


def test_a_student_of_another_group_is_refused(teacher: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput, match="student_not_in_journal"):
        put_mark(teacher, Cell(college.lessons_a[0], college.students_b[0]), Mark.FIVE)


def test_a_lesson_that_is_not_there_is_not_found(teacher: Office, college: SmallCollege) -> None:
    with pytest.raises(NotFound):
        put_mark(teacher, Cell(404, college.students_a[0]), Mark.FIVE)


def test_todays_lesson_takes_marks_and_tomorrows_does_not(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_sub_1)
    assert page.lessons[3].day == TODAY
    put_mark(teacher, cell_of(page, 3), Mark.FIVE)
    assert page.lessons[4].day > TODAY
    with pytest.raises(BadInput, match="lesson_not_held_yet"):
        put_mark(teacher, cell_of(page, 4), Mark.FIVE)


def test_the_list_shows_a_teacher_their_own_journals(teacher: Office, college: SmallCollege) -> None:
    heads = list_journals(teacher, college.term)
    assert [head.load_id for head in heads] == [college.load_a, college.load_sub_1]
    assert (heads[0].group, heads[0].index, heads[0].held, heads[0].dated) == ("ИСП-21", "ОП.04", 4, 6)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.DIRECTOR])
def test_the_list_shows_the_office_every_journal(office: Office, college: SmallCollege, role: Role) -> None:
    assert len(list_journals(acting(office, role), college.term)) == 5


def test_a_teacher_without_an_employee_has_no_journals(office: Office, college: SmallCollege) -> None:
    nobody = acting(office, Role.TEACHER)
    assert list_journals(nobody, college.term) == ()
    with pytest.raises(NotAllowed):
        open_page(nobody, college.load_a)


def test_a_teacher_of_another_group_is_refused_by_every_operation(
    teacher: Office, stranger: Office, college: SmallCollege
) -> None:
    page = open_page(teacher, college.load_a)
    cell = cell_of(page)
    for refused in (
        lambda: open_page(stranger, college.load_a),
        lambda: put_mark(stranger, cell, Mark.FIVE),
        lambda: put_marks(stranger, [(cell, Mark.FIVE)]),
        lambda: set_topic(stranger, page.lessons[0], "Чужая тема"),
        lambda: cell_history(stranger, cell),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert open_page(teacher, college.load_a) == page


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.ADMINISTRATOR, Role.VISITOR])
def test_a_role_that_writes_no_marks_is_refused(
    office: Office, teacher: Office, college: SmallCollege, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        put_mark(acting(office, role), cell_of(open_page(teacher, college.load_a)), Mark.FIVE)


def test_whoever_only_reads_sees_that_they_may_not_write(office: Office, college: SmallCollege) -> None:
    page = open_page(acting(office, Role.SECRETARY), college.load_a)
    assert (page.may_write, page.needs_reason) == (False, False)


def test_a_mark_put_at_another_desk_meanwhile_is_not_overwritten(
    teacher: Office, director: Office, college: SmallCollege
) -> None:
    seen = cell_of(open_page(teacher, college.load_a))
    put_mark(director, seen, Mark.TWO)
    with pytest.raises(Stale):
        put_mark(teacher, seen, Mark.FIVE)
    assert cell_of(open_page(teacher, college.load_a)).mark is Mark.TWO


def test_an_erased_mark_is_a_change_that_is_noticed(teacher: Office, director: Office, college: SmallCollege) -> None:
    seen = put_mark(teacher, cell_of(open_page(teacher, college.load_a)), Mark.FIVE)
    put_mark(director, seen, None)
    with pytest.raises(Stale):
        put_mark(teacher, seen, Mark.FOUR)


def test_after_the_closing_a_teacher_is_told_the_clause(office: Office, teacher: Office, college: SmallCollege) -> None:
    cell = put_mark(teacher, cell_of(open_page(teacher, college.load_a)), Mark.THREE)
    close_statement(office, college, college.group_a, college.exam_row)
    with pytest.raises(RuleBroken) as refusal:
        put_mark(teacher, cell, Mark.FIVE, "очень прошу")
    assert (refusal.value.rule, refusal.value.clause) == ("journal_is_open", "п. 4.6")
    page = open_page(teacher, college.load_a)
    assert (page.head.locked, page.head.sheet_number, page.may_write) == (True, 7, False)
    assert cell_of(page).mark is Mark.THREE


def test_a_closed_statement_locks_no_other_journal(office: Office, stranger: Office, college: SmallCollege) -> None:
    close_statement(office, college, college.group_a, college.exam_row)
    locked = {head.load_id for head in list_journals(office, college.term) if head.locked}
    assert locked == {college.load_a}
    put_mark(stranger, cell_of(open_page(stranger, college.load_b)), Mark.FIVE)


def test_a_closed_statement_locks_the_journals_of_both_subgroups(
    office: Office, teacher: Office, stranger: Office, college: SmallCollege
) -> None:
    close_statement(office, college, college.group_a, college.credit_row)
    for desk, load in ((teacher, college.load_sub_1), (stranger, college.load_sub_2)):
        with pytest.raises(RuleBroken):
            put_mark(desk, cell_of(open_page(desk, load)), Mark.FIVE)


def test_the_director_edits_a_closed_journal_with_a_reason_that_is_kept(
    office: Office, teacher: Office, director: Office, college: SmallCollege
) -> None:
    cell = put_mark(teacher, cell_of(open_page(teacher, college.load_a)), Mark.THREE)
    close_statement(office, college, college.group_a, college.exam_row)
    page = open_page(director, college.load_a)
    assert (page.may_write, page.needs_reason) == (True, True)
    with pytest.raises(RuleBroken) as refusal:
        put_mark(director, cell, Mark.FOUR, "  ")
    assert refusal.value.clause == "п. 4.11"
    put_mark(director, cell, Mark.FOUR, "ошибка  при вводе")
    history = cell_history(director, cell)
    assert [(line.who, line.old.mark, line.new.mark, line.reason) for line in history] == [
        ("teacher", None, Mark.THREE, ""),
        ("director", Mark.THREE, Mark.FOUR, "ошибка при вводе"),
    ]


def test_two_corrections_for_one_reason_are_both_kept_with_it(
    office: Office, director: Office, college: SmallCollege
) -> None:
    close_statement(office, college, college.group_a, college.exam_row)
    cell = put_mark(director, cell_of(open_page(director, college.load_a)), Mark.FOUR, "апелляция")
    cell = put_mark(director, cell, Mark.FIVE, "апелляция")
    assert [line.reason for line in cell_history(director, cell)] == ["апелляция", "апелляция"]


def test_a_reason_in_an_open_journal_is_not_kept(director: Office, college: SmallCollege) -> None:
    cell = put_mark(director, cell_of(open_page(director, college.load_a)), Mark.FOUR, "просто так")
    assert [line.reason for line in cell_history(director, cell)] == [""]


def test_a_cell_never_written_has_no_history(teacher: Office, college: SmallCollege) -> None:
    put_mark(teacher, cell_of(open_page(teacher, college.load_a), 0, 1), Mark.FIVE)
    assert cell_history(teacher, cell_of(open_page(teacher, college.load_a))) == ()


def test_histories_of_marks_written_together_are_not_mixed(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    written = put_marks(teacher, [(cell_of(page, 0, n), mark) for n, mark in enumerate((Mark.FIVE, Mark.TWO))])
    put_mark(teacher, written[1], None)
    assert [line.new.mark for line in cell_history(teacher, written[0])] == [Mark.FIVE]
    assert [line.new.mark for line in cell_history(teacher, written[1])] == [Mark.TWO, None]


def test_a_column_is_filled_in_one_go(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    wanted = [(page.cell(page.lessons[0].id, student.id), Mark.FOUR) for student in page.students]
    written = put_marks(teacher, wanted)
    assert [(cell.student_id, cell.mark, cell.version) for cell in written] == [
        (student, Mark.FOUR, 1) for student in college.students_a
    ]
    assert set(written) == set(open_page(teacher, college.load_a).cells.values())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda college: Cell(college.lessons_a[5], college.students_a[0]),  # not held yet
        lambda college: Cell(college.lessons_a[0], college.students_b[0]),  # a student of another group
        lambda college: Cell(college.lessons_a[0], college.students_a[0], Mark.TWO, 9),  # somebody's changed it
        lambda college: Cell(college.lessons_b[0], college.students_b[0]),  # somebody else's journal
        lambda college: Cell(404, college.students_a[0]),
        lambda college: Cell(college.lessons_a[1], college.students_a[1]),  # comes twice
    ],
)
def test_when_one_cell_is_refused_none_is_written(teacher: Office, college: SmallCollege, spoil: object) -> None:
    assert callable(spoil)
    good = [(Cell(college.lessons_a[1], student), Mark.FIVE) for student in college.students_a]
    with pytest.raises((BadInput, Stale, NotAllowed, NotFound)):
        put_marks(teacher, [*good, (spoil(college), Mark.FIVE)])
    assert open_page(teacher, college.load_a).cells == {}


def test_more_cells_than_the_trail_keeps_one_by_one_are_refused(teacher: Office, college: SmallCollege) -> None:
    wanted = [(Cell(college.lessons_a[0], 1000 + n), Mark.FIVE) for n in range(MOST_CELLS + 1)]
    with pytest.raises(BadInput, match="too_many_cells"):
        put_marks(teacher, wanted)


def test_a_topic_is_cleaned_and_kept(teacher: Office, college: SmallCollege) -> None:
    seen = open_page(teacher, college.load_a).lessons[0]
    written = set_topic(teacher, seen, "  Циклы \n с условием\x00 ")
    assert written.topic == "Циклы с условием"
    assert open_page(teacher, college.load_a).lessons[0] == written
    with pytest.raises(Stale):
        set_topic(teacher, seen, "Другая")
    with pytest.raises(BadInput, match="text_too_long"):
        set_topic(teacher, written, "я" * 301)


def test_a_topic_may_be_written_after_the_closing(office: Office, teacher: Office, college: SmallCollege) -> None:
    close_statement(office, college, college.group_a, college.exam_row)
    set_topic(teacher, open_page(teacher, college.load_a).lessons[0], "Массивы")
    assert open_page(teacher, college.load_a).lessons[0].topic == "Массивы"


def test_a_student_who_left_stays_on_the_page_but_takes_no_marks_after_that(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    gone = college.students_a[0]
    left_on = open_page(teacher, college.load_a).lessons[2].day
    signed(office, OrderKind.EXPULSION, left_on, LineValues(gone, expulsion=ExpulsionReason.OWN_WISH))
    page = open_page(teacher, college.load_a)
    assert (page.students[0].id, page.students[0].until) == (gone, left_on)
    put_mark(teacher, page.cell(page.lessons[1].id, gone), Mark.THREE)
    with pytest.raises(BadInput, match="student_not_studying_then"):
        put_mark(teacher, page.cell(page.lessons[2].id, gone), Mark.THREE)


def test_students_who_were_not_there_in_the_term_are_not_listed(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    before, on_leave, later = college.students_a[:3]
    long_ago, one_day = TODAY - timedelta(days=200), TODAY + timedelta(days=200)
    signed(
        office,
        OrderKind.EXPULSION,
        long_ago,
        *(LineValues(one, expulsion=ExpulsionReason.OWN_WISH) for one in (before, later)),
    )
    signed(office, OrderKind.LEAVE, long_ago, LineValues(on_leave, leave=LeaveReason.MEDICAL, until=one_day))
    signed(office, OrderKind.REENROLMENT, one_day, LineValues(later, group_id=college.group_a))
    assert [student.id for student in open_page(teacher, college.load_a).students] == list(college.students_a[3:])


def test_a_page_takes_a_few_queries_whatever_stands_in_it(teacher: Office, college: SmallCollege) -> None:
    asked: list[str] = []

    def count(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(teacher.database.engine, "before_cursor_execute", count)
    open_page(teacher, college.load_a)
    event.remove(teacher.database.engine, "before_cursor_execute", count)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 10


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.sampled_from([*Mark, None])), max_size=12))
def test_any_series_of_marks_leaves_the_last_one_of_each_cell(
    office: Office, deeds: list[tuple[int, int, Mark | None]]
) -> None:
    desk = Office(office.database, CONSOLE, lambda: NOW)
    load = list_or_build(desk)
    page = open_page(desk, load)
    put_marks(desk, [(cell, None) for cell in page.cells.values()])
    wanted: dict[tuple[int, int], Mark | None] = {}
    for lesson, student, mark in deeds:
        cell = cell_of(open_page(desk, load), lesson, student)
        put_mark(desk, cell, mark)
        wanted[cell.lesson_id, cell.student_id] = mark
    page = open_page(desk, load)
    assert {key: cell.mark for key, cell in page.cells.items() if cell.mark} == {
        k: m for k, m in wanted.items() if m not in {None, Mark.OWING}
    }


def list_or_build(desk: Office) -> int:
    """The journal of group A, in a college that is built once for all examples."""
    heads = list_journals(desk, 1)
    return heads[0].load_id if heads else small_college(desk).load_a
