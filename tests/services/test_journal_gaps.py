"""Fill control on both databases: what is missing where, whose it is to mend, what nobody can mend any more."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import Connection, event

from desktop_app.errors import NotAllowed
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.journal import LessonWork, Mark, MarkRow, WorkType
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal import Entry, open_page, put_mark, put_marks, set_topic
from desktop_app.services.journal_gaps import Gap, GapKind, JournalGaps, list_gaps, list_missing
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: group A and its first subgroup."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def line(office: Office, college: SmallCollege, load: int) -> JournalGaps:
    """A journal in the list."""
    return next(one for one in list_gaps(office, college.term).journals if one.load_id == load)


def kinds(gaps: tuple[Gap, ...], lesson: int) -> set[GapKind]:
    """What a lesson lacks."""
    return {gap.kind for gap in gaps if gap.lesson_id == lesson}


def add_work(office: Office, load: int, lesson: int, *types: WorkType) -> None:
    """Works of a lesson, as they were planned."""
    with office.database.writing() as session:
        session.add_all(
            LessonWork(lesson_id=lesson, load_id=load, position=place, type=kind, title="Работа № 1")
            for place, kind in enumerate(types, start=1)
        )
        session.commit()


def test_a_lesson_nobody_touched_lacks_roll_topic_and_marks(secretary: Office, college: SmallCollege) -> None:
    found = line(secretary, college, college.load_a)
    assert (found.held, found.attendance, found.topics, found.marks, found.last) == (4, 4, 4, 4, None)
    gaps = list_missing(secretary, college.term, college.load_a)
    assert kinds(gaps, college.lessons_a[0]) == {GapKind.ATTENDANCE, GapKind.TOPIC, GapKind.MARKS}
    assert [gap.day for gap in gaps] == sorted(gap.day for gap in gaps)


def test_what_is_to_come_and_what_is_held_today_is_not_missed(secretary: Office, college: SmallCollege) -> None:
    days = {gap.day for load in (college.load_a, college.load_sub_1)
            for gap in list_missing(secretary, college.term, load)}  # fmt: skip
    assert max(days) < TODAY
    assert line(secretary, college, college.load_sub_1).held == 3  # today's lesson is the fourth


def test_an_absence_says_who_was_there_but_marks_nobody(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    put_mark(teacher, page.cell(college.lessons_a[0], college.students_a[0]), Mark.ABSENT)
    put_mark(teacher, page.cell(college.lessons_a[1], college.students_a[0]), Mark.FIVE)
    put_mark(teacher, page.cell(college.lessons_a[2], college.students_a[0]), Entry(late=5))
    set_topic(teacher, page.lessons[1], "Циклы")
    gaps = list_missing(teacher, college.term, college.load_a)
    assert kinds(gaps, college.lessons_a[0]) == {GapKind.TOPIC, GapKind.MARKS}
    assert kinds(gaps, college.lessons_a[1]) == set()
    assert kinds(gaps, college.lessons_a[2]) == {GapKind.TOPIC, GapKind.MARKS}
    assert line(teacher, college, college.load_a).last == TODAY - timedelta(days=8)


def test_a_roll_that_was_called_needs_nobody_absent(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Lesson, college.lessons_a[0]).attendance = True
        session.commit()
    assert kinds(list_missing(secretary, college.term, college.load_a), college.lessons_a[0]) == {
        GapKind.TOPIC, GapKind.MARKS,
    }  # fmt: skip


def test_a_work_is_owed_by_whoever_was_there(office: Office, teacher: Office, college: SmallCollege) -> None:
    lesson = college.lessons_a[3]
    add_work(office, college.load_a, lesson, WorkType.CONTROL, WorkType.HOMEWORK)
    page = open_page(teacher, college.load_a)
    put_marks(teacher, [
        (page.cell(lesson, college.students_a[0]), Entry(Mark.FIVE, (Mark.FOUR,))),  # both
        (page.cell(lesson, college.students_a[1]), Mark.ABSENT),  # was not there
        (page.cell(lesson, college.students_a[2]), Entry(Mark.OWING, (Mark.FOUR,))),  # only the second
        (page.cell(lesson, college.students_a[3]), Mark.FIVE),  # only the first
        (page.cell(lesson, college.students_a[4]), Entry(Mark.EXEMPT, (Mark.EXEMPT,))),
    ])  # fmt: skip
    gaps = [gap for gap in list_missing(teacher, college.term, college.load_a) if gap.kind is GapKind.WORK]
    owed = {(gap.student_id, gap.work) for gap in gaps}
    third, fourth, last = college.students_a[2], college.students_a[3], college.students_a[5]
    assert owed == {(third, WorkType.CONTROL), (fourth, WorkType.HOMEWORK),
                    (last, WorkType.CONTROL), (last, WorkType.HOMEWORK)}  # fmt: skip
    assert {gap.work for gap in gaps if gap.control} == {WorkType.CONTROL}
    assert gaps[0].where == (college.load_a, lesson, third)
    assert gaps[0].student == "Ёлкина Дарья"
    assert line(teacher, college, college.load_a).works == 4


def test_a_mark_earned_after_an_absence_owes_nothing(office: Office, teacher: Office, college: SmallCollege) -> None:
    lesson = college.lessons_a[3]
    add_work(office, college.load_a, lesson, WorkType.CONTROL)
    cell = open_page(teacher, college.load_a).cell(lesson, college.students_a[0])
    put_mark(teacher, cell, Entry(Mark.ABSENT, (Mark.FOUR,)))
    owed = {gap.student_id for gap in list_missing(teacher, college.term, college.load_a) if gap.kind is GapKind.WORK}
    assert owed == set(college.students_a[1:])


def test_too_few_marks_are_counted_over_the_discipline_as_the_term_goes_on(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    page = open_page(teacher, college.load_a)
    one, other = college.students_a[:2]
    put_marks(teacher, [(page.cell(lesson, one), Mark.FOUR) for lesson in college.lessons_a[:2]])
    put_marks(teacher, [(page.cell(college.lessons_a[0], other), Entry(Mark.FIVE, (Mark.FOUR,)))])
    few = [gap for gap in list_missing(teacher, college.term, college.load_a) if gap.kind is GapKind.FEW]
    assert {gap.student_id for gap in few} == set(college.students_a[2:])  # 4 of 6 lessons are held: 2 of 3 marks
    assert {(gap.marks, gap.due, gap.lesson_id) for gap in few} == {(0, 2, college.lessons_a[3])}


def test_a_student_is_missed_once_in_a_discipline(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        extra = Load(term_id=college.term, group_id=college.group_a, row_id=college.exam_row, hours=8,
                     teacher_id=college.teacher_1, kind=LessonKind.PRACTICE, room_kind=RoomKind.COMPUTER)  # fmt: skip
        session.add(extra)
        session.flush()
        session.add(Lesson(load_id=extra.id, day=TODAY - timedelta(days=5), pair=4, room_id=college.computer_room,
                           teacher_id=college.teacher_1))  # fmt: skip
        session.commit()
        key = extra.id
    assert line(secretary, college, college.load_a).few == len(college.students_a)
    assert line(secretary, college, key).few == 0


def test_who_is_exempt_is_asked_for_no_marks(teacher: Office, college: SmallCollege) -> None:
    cell = open_page(teacher, college.load_a).cell(college.lessons_a[0], college.students_a[0])
    put_mark(teacher, cell, Mark.EXEMPT)
    few = {gap.student_id for gap in list_missing(teacher, college.term, college.load_a) if gap.kind is GapKind.FEW}
    assert few == set(college.students_a[1:])


def test_of_a_subgroup_only_its_students_owe(office: Office, teacher: Office, college: SmallCollege) -> None:
    add_work(office, college.load_sub_1, college.lessons_sub_1[0], WorkType.TEST)
    gaps = list_missing(teacher, college.term, college.load_sub_1)
    assert {gap.student_id for gap in gaps if gap.kind is GapKind.WORK} == set(college.students_a[:3])


def test_days_late_are_working_days(secretary: Office, college: SmallCollege) -> None:
    late = {gap.day: gap.days_late for gap in list_missing(secretary, college.term, college.load_a)}
    assert late[TODAY - timedelta(days=1)] == 1
    assert late[TODAY - timedelta(days=8)] == 6  # a Saturday and a Sunday between
    assert line(secretary, college, college.load_a).days_late == max(late.values())


def test_a_closed_statement_leaves_topics_to_be_written(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.add(GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=7, hours=32, control=Control.EXAM, day=TODAY, state=SheetState.CLOSED, closed_on=TODAY,
        ))  # fmt: skip
        session.commit()
    found = line(secretary, college, college.load_a)
    assert (found.topics, found.attendance, found.marks, found.works, found.few) == (4, 0, 0, 0, 0)


def test_a_closed_term_asks_for_nothing(office: Office, secretary: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.get_one(Term, college.term).journals_closed_on = TODAY
        session.commit()
    assert list_gaps(secretary, college.term).gaps == 0


def test_everybody_sees_what_is_theirs_to_ask_for(office: Office, college: SmallCollege) -> None:
    def seen(desk: Office) -> set[int]:
        return {one.load_id for one in list_gaps(desk, college.term).journals}

    with office.database.writing() as session:
        session.get_one(Group, college.group_a).curator_id = college.teacher_2
        session.commit()
    of_a = {college.load_a, college.load_sub_1, college.load_sub_2}
    everything = of_a | {college.load_b, college.load_b_mdk}
    assert seen(acting(office, Role.SECRETARY)) == seen(acting(office, Role.DEPUTY_METHODICAL)) == everything
    assert seen(acting(office, Role.TEACHER, college.teacher_1)) == {college.load_a, college.load_sub_1}
    assert seen(acting(office, Role.CURATOR, college.teacher_2)) == of_a
    assert seen(acting(office, Role.HR)) == set()
    with pytest.raises(NotAllowed):
        list_gaps(acting(office, Role.STUDENT), college.term)


def test_one_s_own_list_holds_what_one_is_to_mend(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    mine = list_missing(teacher, college.term)
    assert {gap.load_id for gap in mine} == {college.load_sub_2, college.load_b}
    assert list_gaps(teacher, college.term).mine == len(mine) > 0
    assert list_missing(acting(office, Role.SECRETARY), college.term) == ()


def test_a_substitute_mends_the_lesson_that_they_gave(office: Office, teacher: Office, college: SmallCollege) -> None:
    lesson = college.lessons_a[2]
    with office.database.writing() as session:
        row = session.get_one(Lesson, lesson)
        session.add(Substitution(
            kind=SubstitutionKind.TEACHER, base_load_id=college.load_a, base_day=row.day, base_pair=row.pair,
            base_teacher_id=college.teacher_1, base_room_id=college.lecture_room, lesson_id=lesson,
            reason="болезнь", made_by="secretary", made_at=datetime(2026, 11, 15, 9, 0),  # noqa: DTZ001 - UTC, as it is kept
        ))  # fmt: skip
        row.teacher_id = college.teacher_2
        session.commit()
    substitute = acting(office, Role.TEACHER, college.teacher_2)
    given = [gap for gap in list_missing(substitute, college.term) if gap.load_id == college.load_a]
    assert {gap.lesson_id for gap in given} == {lesson}
    assert {gap.kind for gap in given} == {GapKind.ATTENDANCE, GapKind.TOPIC, GapKind.MARKS}
    assert lesson not in {gap.lesson_id for gap in list_missing(teacher, college.term)}
    assert lesson in {gap.lesson_id for gap in list_missing(teacher, college.term, college.load_a)}


def test_the_number_of_queries_does_not_grow_with_the_journals(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    def asked() -> Counter[str]:
        seen: Counter[str] = Counter()

        def note(_c: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            seen[statement.split(maxsplit=1)[0].lower()] += 1

        event.listen(office.database.engine, "before_cursor_execute", note)
        list_gaps(secretary, college.term)
        event.remove(office.database.engine, "before_cursor_execute", note)
        return seen

    few = asked()["select"]
    with office.database.writing() as session:
        for lesson in college.lessons_b:
            session.add(LessonWork(lesson_id=lesson, load_id=college.load_b, position=1, type=WorkType.TEST))
            session.add_all(
                MarkRow(lesson_id=lesson, load_id=college.load_b, student_id=student, value=Mark.FIVE)
                for student in college.students_b
            )
        session.commit()
    assert asked()["select"] == few <= 20
