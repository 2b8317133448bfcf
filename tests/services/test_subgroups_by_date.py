"""Who stands in which journal, statement and lesson follows the date of a move between subgroups (п. 4.6)."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves, labs, rows_of

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.subgroups import DivisionState
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation import create_sheets, list_sheets, start_sheet
from desktop_app.services.attestation_planning import read_loads
from desktop_app.services.bells import BellsValues, add_bells, bell_book
from desktop_app.services.final_marks import FinalLine, open_finals, put_final
from desktop_app.services.journal import Mark, open_page, put_marks
from desktop_app.services.journal_gaps import GapKind, list_missing
from desktop_app.services.journal_values import Page, PageStudent
from desktop_app.services.office import Office, Tx, User, reading
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.record_book import open_study_progress
from desktop_app.services.roster import joined, overlap, read_roster
from desktop_app.services.session.reading_ground import read_lessons as read_taught
from desktop_app.services.subgroups.agreeing import approve_division, end_division
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, DatedMove
from desktop_app.services.substitutions_busy import share_students
from desktop_app.services.substitutions_choice import size_of
from desktop_app.services.substitutions_notices import students_of
from desktop_app.services.today import open_today

DAY = date(2026, 11, 17)
"""Of the Tuesdays 3, 10, 17 and 24 November two lie before it."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def head(office: Office) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@pytest.fixture
def mover(college: SmallCollege) -> int:
    """Of subgroup 1, the last of the three."""
    return college.students_a[2]


@pytest.fixture
def moved(office: Office, college: SmallCollege, mover: int) -> int:
    """The same student, who goes over to subgroup 2 on the day."""
    move_student(office, open_board(office, college.division), DatedMove(mover, college.subgroups[1], DAY, "язык"))
    return mover


@reading(Permission.READ_COLLEGE)
def roster_on(tx: Tx, group: int, subgroup: int, day: date) -> list[int]:
    """The keys of those whom a statement of the subgroup would list on a day."""
    return [one.id for one in read_roster(tx, group, subgroup, day, day)]


@reading(Permission.READ_COLLEGE)
def meet_on(tx: Tx, one: int, other: int, day: date) -> bool:
    """Whether two rows of the load share somebody on a day."""
    return share_students(tx, tx.get(Load, one), tx.get(Load, other), day)


@reading(Permission.READ_COLLEGE)
def attend(tx: Tx, load: int, day: date) -> tuple[int, list[int]]:
    """How many attend a row on a day, and who is told of a substitution then."""
    row = tx.get(Load, load)
    return size_of(tx, row, day), sorted(tx.session.scalars(students_of(row, day)))


@reading(Permission.READ_COLLEGE)
def taught_on(tx: Tx, day: date) -> set[frozenset[int] | None]:
    """The students of the lessons of a day that an exam has to leave alone."""
    found = read_taught(tx, bell_book(tx), Lesson.day == day)
    return {one.members for one in found.get(day, ())}


@reading(Permission.READ_COLLEGE)
def lasting_loads(tx: Tx, group: int, term: int) -> list[int]:
    """The rows that attest a group at the end of the term."""
    return [load.id for load in read_loads(tx, tx.get(Term, term))[group]]


def seat(page: Page, student: int) -> PageStudent | None:
    return next((one for one in page.students if one.id == student), None)


def desk_of(office: Office, student: int) -> Office:
    """The desk of a student."""
    with office.database.reading() as session:
        person = session.get_one(Student, student).person_id
    return office.signed_in(User("me", frozenset({Role.STUDENT}), login="me", person_id=person))


def give(desk: Office, load: int, student: int, marks: Sequence[int], first: int = 0) -> None:
    page = open_page(desk, load)
    held = [one for one in page.lessons if one.day <= TODAY][first:]
    put_marks(desk, [
        (page.cell(lesson.id, student), Mark(str(mark))) for lesson, mark in zip(held, marks, strict=False)
    ])  # fmt: skip


def final_of(desk: Office, load: int, student: int) -> FinalLine | None:
    return next((one for one in open_finals(desk, load).lines if one.student_id == student), None)


def test_a_moved_student_stays_in_the_old_page_till_the_day_and_is_in_the_new_one_from_it(
    office: Office, college: SmallCollege, moved: int
) -> None:
    old, new = (seat(open_page(office, load), moved) for load in (college.load_sub_1, college.load_sub_2))
    assert old is not None
    assert new is not None
    assert (old.until, new.since, new.until) == (DAY, DAY, None)


def test_marks_are_written_where_the_student_stood_on_the_day_of_the_lesson(
    office: Office, college: SmallCollege, moved: int
) -> None:
    give(office, college.load_sub_1, moved, [4, 5])
    give(office, college.load_sub_2, moved, [3], first=2)
    for load, first in ((college.load_sub_1, 2), (college.load_sub_2, 0)):
        with pytest.raises(BadInput, match="student_not_studying_then"):
            give(office, load, moved, [4], first=first)


def test_marks_before_the_move_count_in_the_final_mark(office: Office, college: SmallCollege, mover: int) -> None:
    give(office, college.load_sub_1, mover, [4, 4])
    move_student(office, open_board(office, college.division), DatedMove(mover, college.subgroups[1], DAY, "язык"))
    give(office, college.load_sub_2, mover, [5, 5], first=2)
    line = final_of(office, college.load_sub_2, mover)
    assert line is not None
    assert [len(line.evidence.marks), line.proposal.mean] == [4, 4.5]


def test_the_final_mark_is_asked_once_and_where_the_student_stands_at_the_end(
    office: Office, college: SmallCollege, mover: int
) -> None:
    give(office, college.load_sub_1, mover, [4, 4])
    before = final_of(office, college.load_sub_1, mover)
    assert before is not None
    move_student(office, open_board(office, college.division), DatedMove(mover, college.subgroups[1], DAY, "язык"))
    assert final_of(office, college.load_sub_1, mover) is None
    with pytest.raises(BadInput, match="student_not_in_journal"):
        put_final(office, before, Mark.FOUR)
    give(office, college.load_sub_2, mover, [4, 4], first=2)
    after = final_of(office, college.load_sub_2, mover)
    assert after is not None
    assert put_final(office, after, Mark.FOUR).given is not None


def test_too_few_marks_are_told_of_a_moved_student_in_the_new_journal_alone(
    office: Office, college: SmallCollege, moved: int
) -> None:
    few = [
        one.load_id
        for one in list_missing(office, college.term, college.load_sub_1)
        + list_missing(office, college.term, college.load_sub_2)
        if one.kind is GapKind.FEW and one.student_id == moved
    ]
    assert few == [college.load_sub_2]


def test_the_record_book_counts_the_lessons_of_both_subgroups_once(
    office: Office, college: SmallCollege, moved: int
) -> None:
    give(office, college.load_sub_1, moved, [4, 5])
    give(office, college.load_sub_2, moved, [3, 3], first=2)
    line = next(one for one in open_study_progress(office, moved).lines if one.index == "МДК.01.01")
    assert [text for _day, text in line.marks] == ["4", "5", "3", "3"]


def test_the_student_still_sees_the_old_page(office: Office, college: SmallCollege, moved: int) -> None:
    me = desk_of(office, moved)
    for load in (college.load_sub_1, college.load_sub_2):
        assert [one.id for one in open_page(me, load).students] == [moved]


def test_a_student_has_today_the_lesson_of_the_subgroup_they_stand_in(
    office: Office, college: SmallCollege, moved: int
) -> None:
    for student, load in ((moved, college.load_sub_2), (college.students_a[0], college.load_sub_1)):
        assert [one.load_id for one in open_today(desk_of(office, student), college.term).lessons] == [load]


def test_a_statement_lists_who_stands_in_the_subgroup_on_its_day(
    office: Office, college: SmallCollege, moved: int
) -> None:
    first, second = college.subgroups
    eve = DAY - timedelta(days=1)
    assert [moved in roster_on(office, college.group_a, part, eve) for part in (first, second)] == [True, False]
    assert [moved in roster_on(office, college.group_a, part, DAY) for part in (first, second)] == [False, True]


def test_who_does_not_study_a_discipline_stands_in_no_journal_and_no_statement_of_it(
    office: Office, college: SmallCollege, mover: int
) -> None:
    move_student(office, open_board(office, college.division), DatedMove(mover, NOT_STUDYING, DAY, "зачтено"))
    assert seat(open_page(office, college.load_sub_2), mover) is None
    create_sheets(office, college.term)
    heads = [one for one in list_sheets(office, college.term) if one.group_id == college.group_a]
    listed = {one.index: [row.student_id for row in start_sheet(office, one).rows] for one in heads}
    everybody = list(college.students_a)
    assert listed == {"ОП.04": everybody, "МДК.01.01": [one for one in everybody if one != mover]}


def test_lessons_of_two_divisions_meet_only_while_they_share_somebody(
    office: Office, college: SmallCollege, mover: int
) -> None:
    stands: dict[int, int | None] = dict.fromkeys(college.students_a[:3], 1)
    stands |= dict.fromkeys(college.students_a[3:], 2)
    _board, (key, _other) = labs(office, college, stands, DivisionState.APPROVED)
    assert not meet_on(office, key, college.load_sub_2, DAY)
    move_student(office, open_board(office, college.division), DatedMove(mover, college.subgroups[1], DAY, "язык"))
    assert not meet_on(office, key, college.load_sub_2, DAY - timedelta(days=1))
    assert meet_on(office, key, college.load_sub_2, DAY)


def test_who_attends_and_is_told_goes_by_the_day(office: Office, college: SmallCollege, moved: int) -> None:
    first, third = sorted(college.students_a[:3]), sorted(college.students_a[:2])
    assert attend(office, college.load_sub_1, DAY - timedelta(days=1)) == (3, first)
    assert attend(office, college.load_sub_1, DAY) == (2, third)


def test_an_exam_looks_at_who_attends_a_lesson_on_that_day(office: Office, college: SmallCollege, moved: int) -> None:
    a = college.students_a
    add_bells(office, BellsValues("Звонки", ((time(8), time(9, 30)), (time(9, 40), time(11))), weekdays=(2,)))
    assert taught_on(office, DAY - timedelta(days=7)) == {frozenset(a[:3]), frozenset(a[3:])}
    assert taught_on(office, DAY) == {frozenset(a[:2]), frozenset(a[2:])}


def test_a_row_that_ends_amid_the_term_keeps_its_journal_and_its_marks_count(
    office: Office, head: Office, college: SmallCollege
) -> None:
    day, first = TODAY + timedelta(days=7), college.students_a[0]
    give(office, college.load_a, first, [4, 5])
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_2, college.teacher_1)}
    board = approve_division(head, composed(head, college, Composed(day, targets, halves(college))), "в отпуске")
    whole, one, other = rows_of(office, college.group_a, college.exam_row)
    old, new = seat(open_page(office, whole.id), first), seat(open_page(office, one.id), first)
    assert old is not None
    assert new is not None
    assert (old.until, new.since) == (day, day)
    assert seat(open_page(office, other.id), first) is None
    assert open_finals(office, whole.id).lines == ()
    line = final_of(office, one.id, first)
    assert line is not None
    assert len(line.evidence.marks) == 2
    assert lasting_loads(office, college.group_a, college.term)[-2:] == [one.id, other.id]
    assert whole.id not in lasting_loads(office, college.group_a, college.term)
    end_division(head, open_board(head, board.id), day + timedelta(days=7), "мало студентов")
    *_parts, merged = rows_of(office, college.group_a, college.exam_row)
    listed = [one.student_id for one in open_finals(office, merged.id).lines]
    assert listed == list(college.students_a)
    assert open_finals(office, one.id).lines == ()


def test_overlap_and_joined_spans() -> None:
    a, b, c, d = (date(2026, 9, day) for day in (1, 5, 10, 20))
    assert joined([(a, b), (b, c), (d, None)]) == ((a, c), (d, None))
    assert overlap([(a, c), (d, None)], [(b, None)]) == ((b, c), (d, None))
    assert overlap([(a, b)], [(b, None)]) == ()
    assert overlap([(a, None)], [(a, b), (c, d)]) == ((a, b), (c, d))
