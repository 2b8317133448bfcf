"""A substitute in somebody else's journal, signed in on both databases: the lesson of the date and no other."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from desks import NOW
from guards.peopled import Peopled, peopled
from guards.test_two_guards import by_services, by_sql, opening
from sqlalchemy import text

from desktop_app.errors import NotAllowed
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.contingent import open_student
from desktop_app.services.journal import Mark, Page, cell_history, list_journals, open_page, put_mark, set_topic
from desktop_app.services.month_hours import open_month
from desktop_app.services.office import Office
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import Made, SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import revoke_substitution, substitute
from desktop_app.services.topics_journal import plan_topics, put_lesson_topics

WEDNESDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 30)
OPEN = ("lesson", "mark", "student", "person", "placement", "personal_data", "identity", "guardian")


@pytest.fixture
def own_file(sqlite_template: Path, tmp_path: Path) -> Iterator[Peopled]:
    """The college in a file of its own."""
    path = tmp_path / "college.db"
    shutil.copy(sqlite_template, path)
    made = peopled(Database(sqlite_address(path)))
    yield made
    made.close()


@pytest.fixture(params=["own_college", "own_file"])
def either_college(request: pytest.FixtureRequest) -> Peopled:
    """On PostgreSQL, and in a file."""
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Peopled)
    return made


def on(office: Office, day: date) -> Office:
    """The same desk on another day."""
    return Office(office.database, office.user, lambda: NOW + timedelta(days=(day - NOW.date()).days))


def replaced(college: Peopled, day: date, load: int, by: int) -> Made:
    """The secretary lets somebody else give the lesson of a day."""
    secretary = college.inside("secretary")
    lesson = next(one for one in open_substitutions(secretary, day).lessons if one.load_id == load)
    (done,) = substitute(secretary, lesson, SubstitutionWish(SubstitutionKind.TEACHER, "болезнь", teacher_id=by))
    return done


def require_one_guard_as_the_other(college: Peopled, login: str) -> None:
    inside = college.inside(login)
    with inside.database.engine.connect() as connection:
        for table in OPEN:
            seen = by_services(college, inside.user, opening(table, "select"))
            assert by_sql(connection, f"select id from {table}") == seen, table
        for table, column in (("lesson", "topic"), ("mark", "value")):
            changed = by_sql(connection, f"update {table} set {column} = {column} returning id")
            assert changed == by_services(college, inside.user, opening(table, "update")), table


def test_a_substitute_fills_the_lesson_of_the_date_until_it_is_taken_back(either_college: Peopled) -> None:
    made, day = either_college.college, on(either_college.inside("teacher"), WEDNESDAY)
    with pytest.raises(NotAllowed):
        open_page(day, made.load_b)
    done = replaced(either_college, WEDNESDAY, made.load_b, made.teacher_1)
    page = open_page(day, made.load_b)
    (lesson,) = page.lessons
    assert (lesson.id, lesson.number) == (made.lessons_b[2], 3)
    assert tuple(one.id for one in page.students) == made.students_b
    assert page.cells == {}, "the marks of other days stay the other teacher's"
    assert page.may_write
    assert not page.may_explain
    head = next(one for one in list_journals(day, made.term) if one.load_id == made.load_b)
    assert (head.substitute, head.dated, head.marks, head.teacher) == (True, 1, 0, page.head.teacher)
    revoke_substitution(either_college.inside("secretary"), done)
    with pytest.raises(NotAllowed):
        open_page(day, made.load_b)
    assert made.load_b not in {one.load_id for one in list_journals(day, made.term)}
    with pytest.raises(NotAllowed):
        put_mark(day, page.cell(lesson.id, made.students_b[0]), Mark.FIVE)

    replaced(either_college, WEDNESDAY, made.load_b, made.teacher_1)
    write(day, open_page(day, made.load_b), made.students_b[0])
    (line,) = [one for one in open_month(day, made.term, WEDNESDAY).lines if one.group == "ИСП-22"]
    assert (line.teacher_id, line.hours) == (made.teacher_1, {25: 2}), "hours go to whoever gave them"


def write(day: Office, page: Page, student: int) -> None:
    """Mark, absence, correction, topic and homework; the topic that the plan has for it is told."""
    (lesson,) = page.lessons
    cell = put_mark(day, page.cell(lesson.id, student), Mark.ABSENT)
    put_mark(day, cell, Mark.FOUR)
    assert len(cell_history(day, cell)) == 2
    said = set_topic(day, lesson, "Циклы", "§ 4")
    now = open_page(day, page.head.load_id)
    assert now.cell(lesson.id, student).mark is Mark.FOUR
    assert now.lessons == (said,)
    handed = plan_topics(day, page.head.load_id)
    with pytest.raises(NotAllowed):
        put_lesson_topics(day, page.head.load_id, [handed.lines[0].now])


def test_nothing_else_of_the_group_is_opened(own_college: Peopled) -> None:
    made, teacher = own_college.college, own_college.inside("teacher")
    replaced(own_college, WEDNESDAY, made.load_b, made.teacher_1)
    require_one_guard_as_the_other(own_college, "teacher")
    with pytest.raises(NotAllowed):
        open_student(teacher, made.students_b[0])
    other, before = own_college.marks["b"], open_page(own_college.office, made.load_b)
    with pytest.raises(NotAllowed):
        put_mark(on(teacher, WEDNESDAY), before.cell(made.lessons_b[0], made.students_b[0]), Mark.FIVE)
    with pytest.raises(NotAllowed):
        set_topic(teacher, before.lessons[0], "чужое")
    with teacher.database.engine.connect() as connection:
        assert by_sql(connection, f"update mark set value = '5' where id = {other} returning id") == set()
        assert by_sql(connection, f"update lesson set topic = 'x' where id = {made.lessons_b[0]} returning id") == set()
        for lesson, taken in ((made.lessons_b[1], False), (made.lessons_b[2], True)):
            row = f"{lesson}, {made.load_b}, {made.students_b[2]}, '5', '', 1"
            wanted = text(
                f"insert into mark (lesson_id, load_id, student_id, value, reason, version) values ({row}) returning id"
            )
            assert bool(by_sql(connection, wanted)) == taken


def test_a_curator_who_substitutes_sees_all_and_writes_in_that_lesson_only(own_college: Peopled) -> None:
    made = own_college.college
    both = on(own_college.inside("both"), date(2026, 12, 1))
    done = replaced(own_college, MONDAY, made.load_a, made.teacher_2)
    assert not done.revoked
    page = open_page(both, made.load_a)
    assert tuple(one.id for one in page.lessons) == made.lessons_a
    assert page.given == frozenset({made.lessons_a[4]})
    assert not page.may_write, "the statement of this discipline is closed"
    assert set_topic(both, page.lessons[4], "Циклы").topic == "Циклы"
    with pytest.raises(NotAllowed):
        set_topic(both, page.lessons[3], "чужое")
    require_one_guard_as_the_other(own_college, "both")
