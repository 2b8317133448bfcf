"""The journal by real logins of PostgreSQL: works, comments, roll calls, closed statements and closed terms."""

import pytest
from desks import TODAY
from guards.peopled import WHO, Peopled
from guards.test_attacks import psql, touched
from guards.test_substitutes_by_login import WEDNESDAY, on, replaced
from sqlalchemy import text

from desktop_app.errors import NotAllowed, RuleBroken
from desktop_app.services.absence import Absence, explain_absence, explain_absences
from desktop_app.services.attestation import list_sheets
from desktop_app.services.history import note_paper
from desktop_app.services.journal import (
    Cell,
    Entry,
    Mark,
    call_roll,
    cell_history,
    open_page,
    put_comment,
    put_mark,
    put_marks,
    set_topic,
)
from desktop_app.services.journal_values import PageLesson, TypeRule, WorkType
from desktop_app.services.office import Office
from desktop_app.services.terms_closing import close_term_journals, open_closing, open_term_journals
from desktop_app.services.works import list_work_rules, put_work_rule
from desktop_app.services.works_planned import list_planned_works
from desktop_app.services.works_writing import WorkWish, change_work, put_work, remove_work

CONTROL, HIDDEN = WorkWish(WorkType.CONTROL, "Графы"), WorkWish(WorkType.TEST, "внезапный", announced=False)
CLOSERS = {"deputy_academic", "director"}
NO_WRITERS = [login for login in WHO if login not in {"teacher", "both", "director"}]


def by_console(college: Peopled, statement: str) -> None:
    with college.office.database.writing() as session:
        session.execute(text(statement))
        session.commit()


def close_statements(college: Peopled) -> None:
    """So that nothing stands in the way of the end of the term."""
    by_console(college, "update grade_row set mark = '4' where mark is null")
    by_console(college, "update grade_sheet set state = 'closed', closed_on = day where state <> 'annulled'")
    by_console(college, "update grade_sheet set state = 'annulled', reason = 'x' where row_id in ("
               "select row_id from teaching_load where subgroup_id is not null)")  # fmt: skip


def lesson_of(office: Office, load: int, place: int = 0) -> PageLesson:
    return open_page(office, load).lessons[place]


def add_work(college: Peopled, lesson: int, position: int) -> str:
    """The statement that puts a work into the first subgroup's journal."""
    row = f"{lesson}, {college.college.load_sub_1}, {position}, 'test', '', true, 1"
    return f"insert into lesson_work (lesson_id, load_id, position, type, title, announced, version) values ({row})"


def test_a_teacher_fills_the_own_journal_with_all_that_it_holds(own_college: Peopled) -> None:
    teacher, keys = own_college.inside("teacher"), own_college.college
    lesson = lesson_of(teacher, keys.load_sub_1, 1)
    lesson = put_work(teacher, lesson, CONTROL)
    lesson = change_work(teacher, lesson, lesson.works[0], WorkWish(WorkType.TEST))
    lesson = call_roll(teacher, set_topic(teacher, lesson, "Циклы", "§ 4"))
    cell = put_mark(teacher, Cell(lesson.id, keys.students_a[0]), Entry(Mark.ABSENT, (Mark.FOUR,)))
    cell = put_comment(teacher, cell, "пересдала")
    assert open_page(teacher, keys.load_sub_1).lessons[1] == lesson
    assert [one.comment for one in cell_history(teacher, cell)] == [None, ("", "пересдала")]
    put_mark(teacher, cell, Entry(None, (), 5))
    assert remove_work(teacher, lesson, lesson.works[0]).works == ()


def test_a_colleague_of_the_same_discipline_reads_and_does_not_write(own_college: Peopled) -> None:
    teacher, keys = own_college.inside("teacher"), own_college.college
    mark = own_college.marks["sub_2"]
    assert psql(teacher, f"select count(*) from mark where id = {mark}") == [(1,)]
    work = f"lesson_id = {keys.lessons_sub_2[0]}"
    assert psql(teacher, f"select count(*) from lesson_work where {work}") == [(1,)]
    for attack in (
        f"update mark set second = '5' where id = {mark}",
        f"update mark set comment = 'x' where id = {mark}",
        f"update lesson_work set type = 'answer' where {work}",
        f"delete from lesson_work where {work}",
        f"update lesson set attendance = true where id = {keys.lessons_sub_2[0]}",
    ):
        assert touched(teacher, attack) == 0, attack


def test_a_substitute_fills_the_lesson_with_all_that_it_holds_and_no_other(own_college: Peopled) -> None:
    keys, day = own_college.college, on(own_college.inside("teacher"), WEDNESDAY)
    replaced(own_college, WEDNESDAY, keys.load_b, keys.teacher_1)
    (lesson,) = open_page(day, keys.load_b).lessons
    lesson = call_roll(day, put_work(day, lesson, CONTROL))
    cell = put_comment(day, Cell(lesson.id, keys.students_b[0]), "за замену")
    put_mark(day, cell, Entry(Mark.FIVE, (Mark.FOUR,)))
    assert open_page(day, keys.load_b).lessons == (lesson,)
    other = keys.lessons_b[0]
    row = f"{other}, {keys.load_b}, 2, 'test', '', true, 1"
    for attack in (
        f"insert into lesson_work (lesson_id, load_id, position, type, title, announced, version) values ({row})",
        f"update lesson_work set title = 'x' where lesson_id = {other}",
        f"delete from lesson_work where lesson_id = {other}",
        f"update mark set comment = 'x' where lesson_id = {other}",
        f"update lesson set attendance = true where id = {other}",
    ):
        assert touched(day, attack) == 0, attack
    by_console(own_college, f"update term set journals_closed_on = '{TODAY}'")
    for attack in (
        f"update lesson set attendance = false where id = {lesson.id}",
        f"update lesson_work set title = 'x' where lesson_id = {lesson.id}",
        f"update mark set comment = 'x' where lesson_id = {lesson.id}",
    ):
        assert touched(day, attack) == 0, attack
    with pytest.raises(RuleBroken, match="term_is_open"):
        call_roll(day, lesson, called=False)


@pytest.mark.parametrize("login", NO_WRITERS)
def test_nobody_else_writes_works_comments_or_the_roll(server_college: Peopled, login: str) -> None:
    office, lesson = server_college.inside(login), server_college.college.lessons_sub_1[0]
    for attack in (
        f"update mark set comment = 'x' where id = {server_college.marks['sub_1']}",
        f"update mark set late = 5 where id = {server_college.marks['sub_1']}",
        f"update lesson_work set title = 'x' where lesson_id = {lesson}",
        f"delete from lesson_work where lesson_id = {lesson}",
        add_work(server_college, server_college.college.lessons_sub_1[1], 1),
    ):
        assert touched(office, attack) == 0, attack


def test_a_work_stands_in_its_order_and_not_away_from_its_marks(server_college: Peopled) -> None:
    teacher, keys = server_college.inside("teacher"), server_college.college
    lesson = keys.lessons_sub_1[0]
    assert touched(teacher, add_work(server_college, lesson, 2)) == 1
    for attack in (
        add_work(server_college, lesson, 3),
        add_work(server_college, keys.lessons_sub_1[1], 2),
        f"update lesson_work set lesson_id = {keys.lessons_sub_1[1]} where lesson_id = {lesson}",
        f"update lesson_work set position = 2 where lesson_id = {lesson}",
        f"delete from lesson_work where lesson_id = {lesson}",
    ):
        assert touched(teacher, attack) == 0, attack


def test_a_student_reads_the_own_line_and_what_is_announced(own_college: Peopled) -> None:
    student, teacher, keys = own_college.inside("student"), own_college.inside("teacher"), own_college.college
    me = keys.students_a[0]
    for key in keys.students_a[:2]:
        cell = open_page(teacher, keys.load_sub_1).cell(keys.lessons_sub_1[1], key)
        put_comment(teacher, cell, f"комментарий {key}")
    by_console(own_college, f"update lesson set day = '2126-12-01' where id = {keys.lessons_sub_1[4]}")
    planned = put_work(teacher, lesson_of(teacher, keys.load_sub_1, 4), CONTROL)
    put_work(teacher, planned, HIDDEN)
    assert psql(student, "select distinct student_id from mark") == [(me,)]
    page = open_page(student, keys.load_sub_1)
    assert [one.id for one in page.students] == [me]
    assert {cell.comment for cell in page.cells.values()} == {"", f"комментарий {me}"}
    assert [one.title for one in page.lessons[4].works] == ["Графы"]
    assert [one.title for one in list_planned_works(student, keys.term)] == ["Графы"]
    titles = f"select title from lesson_work where lesson_id = {planned.id}"
    assert psql(student, titles) == [("Графы",)]
    assert len(psql(teacher, titles)) == 2
    for attack in (
        "update mark set comment = 'x'",
        "update mark set value = '5'",
        "update lesson_work set announced = true",
        "update lesson set attendance = true",
    ):
        assert touched(student, attack) == 0, attack


def test_a_parent_reads_the_childs_line_and_plans_only(own_college: Peopled) -> None:
    parent, both, keys = own_college.inside("parent"), own_college.inside("both"), own_college.college
    by_console(own_college, f"update lesson set day = '2126-12-01' where id = {keys.lessons_b[2]}")
    put_work(both, lesson_of(both, keys.load_b, 2), CONTROL)
    put_work(both, lesson_of(both, keys.load_sub_2, 4), HIDDEN)
    assert [one.load_id for one in list_planned_works(parent, keys.term)] == [keys.load_b]
    assert psql(parent, "select distinct student_id from mark") in ([], [(keys.students_b[0],)])
    with pytest.raises(NotAllowed):
        open_page(parent, keys.load_a)


def test_what_goes_in_one_statement_is_held_by_the_same_law(own_college: Peopled) -> None:
    both, teacher, keys = own_college.inside("both"), own_college.inside("teacher"), own_college.college
    lesson = lesson_of(teacher, keys.load_sub_1, 1).id
    blank = [Cell(lesson, one.id) for one in open_page(teacher, keys.load_sub_1).students]
    cells = put_marks(teacher, [(one, Mark.TWO) for one in blank])
    cells = put_marks(teacher, [(one, Entry(Mark.ABSENT, (Mark.FIVE,))) for one in cells])
    assert {one.entry.text for one in cells} == {"н/5"}
    assert len(cells) > 1
    explained = explain_absences(both, [(one, Absence.ILLNESS) for one in cells])
    assert {(one.absence, one.entry.text) for one in explained} == {(Absence.ILLNESS, "н/5")}
    many = (
        f"from unnest(array{[one.student_id for one in cells]}) s (key) where lesson_id = {lesson} and student_id = key"
    )
    assert touched(both, f"update mark set value = '5' {many}") == 0
    assert touched(teacher, f"update mark set absence = 'valid' {many}") == 0
    assert touched(teacher, f"update mark set value = '5', absence = null {many}") == len(cells)
    assert [line.new.text for line in cell_history(teacher, cells[0])][:2] == ["2", "н/5"]


def test_a_curator_explains_and_changes_nothing_else(own_college: Peopled) -> None:
    both, teacher, keys = own_college.inside("both"), own_college.inside("teacher"), own_college.college
    cell = put_mark(teacher, Cell(keys.lessons_sub_1[1], keys.students_a[1]), Entry(Mark.ABSENT, (Mark.FIVE,)))
    cell = explain_absence(both, cell, Absence.ILLNESS)
    assert (cell.absence, cell.entry.text) == (Absence.ILLNESS, "н/5")
    for deed in (
        lambda: put_mark(both, cell, Mark.FIVE),
        lambda: put_comment(both, cell, "x"),
        lambda: call_roll(both, lesson_of(both, keys.load_sub_1, 1)),
        lambda: put_work(both, lesson_of(both, keys.load_sub_1, 1), CONTROL),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_closed_statement_locks_works_and_comments_and_the_director_has_it_printed_anew(own_college: Peopled) -> None:
    teacher, director, keys = own_college.inside("teacher"), own_college.inside("director"), own_college.college
    page = open_page(teacher, keys.load_a)
    cell = next(one for one in page.cells.values() if one.mark is not None)
    lesson = page.lessons[1]
    for deed in (lambda: put_comment(teacher, cell, "x"), lambda: put_work(teacher, lesson, CONTROL)):
        with pytest.raises(RuleBroken, match="journal_is_open"):
            deed()
    key = own_college.marks["a"]
    assert touched(teacher, f"update mark set comment = 'x' where id = {key}") == 0
    assert touched(director, f"update mark set comment = 'x' where id = {key}") == 0
    assert touched(director, f"update mark set comment = 'x', reason = 'ошибка' where id = {key}") == 1
    put_work(director, lesson, CONTROL, "апелляция")
    put_mark(director, cell, Mark.THREE, "апелляция")
    head = next(one for one in list_sheets(teacher, keys.term) if one.id == own_college.sheets["a"])
    assert head.reprint
    for login in ("secretary", "teacher"):
        again = f"update grade_sheet set reprint = true where id = {own_college.sheets['b']}"
        assert touched(own_college.inside(login), again) == 0
    note_paper(teacher, "exam-sheet", "№ 1", 1, {head.id: head.version})
    assert not next(one for one in list_sheets(teacher, keys.term) if one.id == head.id).reprint


def test_a_closed_term_is_read_only_on_the_server_too(own_college: Peopled) -> None:
    teacher, director, keys = own_college.inside("teacher"), own_college.inside("director"), own_college.college
    cell = put_mark(teacher, Cell(keys.lessons_sub_1[1], keys.students_a[1]), Mark.ABSENT)
    by_console(own_college, f"update term set journals_closed_on = '{TODAY}'")
    lesson = f"lesson_id = {keys.lessons_sub_1[1]}"
    mark = f"{lesson} and student_id = {keys.students_a[1]}"
    row = f"{keys.lessons_sub_1[1]}, {keys.load_sub_1}, {keys.students_a[2]}, '5', '', 1"
    for attack in (
        f"update mark set value = '5' where {mark}",
        f"update mark set comment = 'x', reason = 'надо' where {mark}",
        f"insert into mark (lesson_id, load_id, student_id, value, reason, version) values ({row})",
        f"update lesson set topic = 'x' where id = {keys.lessons_sub_1[1]}",
        f"update lesson set homework = 'x' where id = {keys.lessons_sub_1[1]}",
        f"update lesson set attendance = true where id = {keys.lessons_sub_1[1]}",
        f"update lesson_work set title = 'x' where lesson_id = {keys.lessons_sub_1[0]}",
        add_work(own_college, keys.lessons_sub_1[1], 1),
    ):
        assert touched(teacher, attack) == 0, attack
    reason = f"update mark set absence = 'illness' where {mark}"
    assert touched(own_college.inside("both"), reason) == 0, "the curator's too"
    assert touched(own_college.inside("secretary"), f"update lesson set topic = 'x' where id = {lesson[12:]}") == 0
    assert touched(director, f"update mark set value = '5' where {mark}") == 0
    assert touched(director, f"update mark set value = '5', reason = 'ошибка' where {mark}") == 1
    with pytest.raises(RuleBroken, match="term_is_open"):
        explain_absence(own_college.inside("both"), cell, Absence.ILLNESS)
    assert explain_absence(director, cell, Absence.ILLNESS).absence is Absence.ILLNESS


@pytest.mark.parametrize("login", WHO)
def test_a_term_is_closed_by_who_may_after_its_statements(own_college: Peopled, login: str) -> None:
    office = own_college.inside(login)
    close = f"update term set journals_closed_on = '{TODAY}'"
    by_console(
        own_college, f"update grade_sheet set state = 'open', closed_on = null where id = {own_college.sheets['a']}"
    )
    assert touched(office, close) == 0, "a statement waits"
    close_statements(own_college)
    assert touched(office, close) == (login in CLOSERS)
    if login in CLOSERS:
        assert touched(office, "update term set ends = ends + 1") == 0
        closed = close_term_journals(office, open_closing(office, own_college.college.term))
        assert (closed.closed_on, closed.closed_by != "") == (TODAY, True)
        assert open_closing(office, closed.id).closed_by == closed.closed_by
        assert open_term_journals(office, closed, "не внесены отметки").closed_on is None


@pytest.mark.parametrize("login", WHO)
def test_types_of_works_are_weighed_by_who_edits_settings(own_college: Peopled, login: str) -> None:
    office = own_college.inside(login)
    assert psql(office, "select weight::text from work_rule") == [("0.50",)]
    may = login in {"administrator", "director"}
    assert touched(office, "update work_rule set weight = 9") == may
    assert touched(office, "delete from work_rule") == may
    if may:
        rule = next(one for one in list_work_rules(office) if one.type is WorkType.REPORT)
        changed = put_work_rule(office, rule, TypeRule(rule.weight * 2, control=True))
        assert put_work_rule(office, changed, changed.default).version is None
