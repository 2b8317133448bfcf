"""What a report of groups lacks, on both databases: how much of what, in which discipline, who has to fill it."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import Connection, event

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Mark, MarkRow, TermMark
from desktop_app.models.timetable import Lesson
from desktop_app.services.absence import Absence, explain_absence
from desktop_app.services.attestation import create_sheets
from desktop_app.services.journal import open_page, put_mark, set_topic
from desktop_app.services.missing import Lack, Missing, missing_between, missing_of
from desktop_app.services.office import Office, Tx, reading
from desktop_app.services.permissions import Permission, Role

ALGORITHMS, MODULES = "ОП.04 Основы алгоритмизации и программирования", "МДК.01.01 Разработка программных модулей"
FIRST, SECOND = "Соколова\u00a0А.\u00a0П.", "Тихонов\u00a0Б.\u00a0П."
TERM_ENDS = date(2026, 12, 27)


@reading(Permission.PRINT_FORMS)
def asked(tx: Tx, term: int, groups: Collection[int], until: date, lacks: Collection[Lack]) -> tuple[Missing, ...]:
    """What a report would ask inside its own deed."""
    return missing_of(tx, tx.get(Term, term), groups, until, lacks)


@reading(Permission.PRINT_FORMS)
def asked_between(
    tx: Tx, groups: Collection[int], days: tuple[date, date], lacks: Collection[Lack]
) -> tuple[Missing, ...]:
    """The same of some days."""
    return missing_between(tx, groups, days, lacks)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def told(
    office: Office, college: SmallCollege, lack: Lack, until: date = TODAY, group: int | None = None
) -> dict[tuple[str, str], int]:
    """Subject and who has to fill it → how many."""
    found = asked(office, college.term, [group or college.group_a], until, [lack])
    assert all(one.lack is lack for one in found)
    return {(one.subject, one.who): one.number for one in found}


def test_lessons_that_nobody_wrote_are_told_by_discipline_and_teacher(secretary: Office, college: SmallCollege) -> None:
    expected = {(ALGORITHMS, FIRST): 4, (MODULES, FIRST): 3, (MODULES, SECOND): 3}
    assert told(secretary, college, Lack.LESSONS) == told(secretary, college, Lack.TOPICS) == expected
    assert told(secretary, college, Lack.LESSONS, TODAY - timedelta(days=8)) == {
        (ALGORITHMS, FIRST): 3, (MODULES, FIRST): 2, (MODULES, SECOND): 2,
    }  # fmt: skip


def test_what_is_written_is_not_missing(secretary: Office, office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    page = open_page(teacher, college.load_a)
    put_mark(teacher, page.cell(college.lessons_a[0], college.students_a[0]), Mark.ABSENT)
    set_topic(teacher, page.lessons[1], "Циклы")
    assert told(secretary, college, Lack.LESSONS)[ALGORITHMS, FIRST] == 3
    assert told(secretary, college, Lack.TOPICS)[ALGORITHMS, FIRST] == 3


def test_days_amid_a_term_are_asked_for_alone(secretary: Office, college: SmallCollege) -> None:
    monday = date(2026, 11, 9)
    (line,) = asked_between(secretary, [college.group_a], (monday, monday), [Lack.LESSONS])
    assert (line.group, line.subject, line.who, line.number) == ("ИСП-21", ALGORITHMS, FIRST, 1)
    assert asked_between(secretary, [college.group_a], (date(2027, 7, 1), date(2027, 7, 9)), [Lack.LESSONS]) == ()


def test_absences_wait_for_the_curator_until_a_reason_is_given(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    director = acting(office, Role.DIRECTOR)
    page = open_page(director, college.load_a)
    cells = [
        put_mark(director, page.cell(college.lessons_a[place], college.students_a[place]), Mark.ABSENT)
        for place in (0, 1)
    ]
    assert told(secretary, college, Lack.REASONS) == {("", ""): 2}
    with office.database.writing() as session:
        session.get_one(Group, college.group_a).curator_id = college.teacher_2
        session.commit()
    assert told(secretary, college, Lack.REASONS) == {("", SECOND): 2}
    explain_absence(director, cells[0], Absence.ILLNESS)
    assert told(secretary, college, Lack.REASONS) == {("", SECOND): 1}
    explain_absence(director, cells[1], Absence.NO_REASON)
    assert told(secretary, college, Lack.REASONS) == {}


def test_a_statement_is_missed_from_its_day_on(office: Office, secretary: Office, college: SmallCollege) -> None:
    create_sheets(office, college.term)
    assert told(secretary, college, Lack.SHEETS) == {}
    found = asked(secretary, college.term, [college.group_a], TERM_ENDS, [Lack.SHEETS])
    assert {one.subject for one in found} == {ALGORITHMS, MODULES}
    assert {(one.number, one.screen) for one in found} == {(1, "sheets")}


def test_final_marks_are_missed_when_the_lessons_of_a_discipline_are_over(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    assert told(secretary, college, Lack.MARKS) == {}
    with office.database.writing() as session:
        for key in college.lessons_a[4:]:  # none is to come
            session.delete(session.get_one(Lesson, key))
        session.commit()
    assert told(secretary, college, Lack.MARKS) == {(ALGORITHMS, FIRST): 6}
    with office.database.writing() as session:
        session.add(TermMark(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                             load_id=college.load_a, mark=Mark.FOUR, proposed="4", highest=4))  # fmt: skip
        session.commit()
    assert told(secretary, college, Lack.MARKS) == {(ALGORITHMS, FIRST): 5}


def test_of_a_divided_discipline_each_teacher_gives_the_marks_of_the_own_subgroup(
    secretary: Office, college: SmallCollege
) -> None:
    found = told(secretary, college, Lack.MARKS, TERM_ENDS)
    assert found == {(ALGORITHMS, FIRST): 6, (MODULES, FIRST): 3, (MODULES, SECOND): 3}


def test_too_few_marks_are_told_by_discipline(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.add_all(
            MarkRow(lesson_id=lesson, load_id=college.load_a, student_id=college.students_a[0], value=Mark.FIVE)
            for lesson in college.lessons_a[:3]
        )
        session.commit()
    assert told(secretary, college, Lack.FEW_MARKS)[ALGORITHMS, FIRST] == 5


def test_a_closed_term_lacks_nothing(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Term, college.term).journals_closed_on = TODAY
        session.commit()
    assert asked(secretary, college.term, [college.group_a, college.group_b], TERM_ENDS, frozenset(Lack)) == ()


def test_a_person_is_told_of_the_journals_that_they_answer_or_ask_for(office: Office, college: SmallCollege) -> None:
    groups = [college.group_a, college.group_b]

    def seen(desk: Office) -> set[tuple[str, str, str]]:
        found = asked(desk, college.term, groups, TODAY, [Lack.LESSONS])
        return {(one.group, one.subject, one.who) for one in found}

    with office.database.writing() as session:
        session.get_one(Group, college.group_b).curator_id = college.teacher_1
        session.commit()
    assert {group for group, *_rest in seen(acting(office, Role.SECRETARY))} == {"ИСП-21", "ИСП-22"}
    assert {who for *_rest, who in seen(acting(office, Role.TEACHER, college.teacher_1))} == {FIRST}
    assert seen(acting(office, Role.CURATOR, college.teacher_1)) == {("ИСП-22", ALGORITHMS, SECOND)}
    assert asked(acting(office, Role.SECRETARY), college.term, [], TODAY, frozenset(Lack)) == ()


def test_the_number_of_queries_does_not_grow_with_the_groups(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with counted(office) as one:
        asked(secretary, college.term, [college.group_a], TODAY, frozenset(Lack))
    with counted(office) as both:
        asked(secretary, college.term, [college.group_a, college.group_b], TODAY, frozenset(Lack))
    assert one["select"] == both["select"] <= 22


@contextmanager
def counted(office: Office) -> Iterator[Counter[str]]:
    """How many statements of a kind went to the database."""
    seen: Counter[str] = Counter()

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        seen[statement.split(maxsplit=1)[0].lower()] += 1

    event.listen(office.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(office.database.engine, "before_cursor_execute", note)
