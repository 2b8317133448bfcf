"""A whole cell on both databases: several marks, lateness, comment; what is locked, what the history tells."""

from collections.abc import Callable

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.absence import Absence, explain_absence
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
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.topics_journal import LessonTopic, put_lesson_topics

FOUR_OF_TWO = Entry(Mark.FIVE, (Mark.FOUR,))
EARNED_AFTERWARDS = Entry(Mark.ABSENT, (Mark.FOUR,))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    """Teacher 1: group A."""
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


@pytest.fixture
def cell(teacher: Office, college: SmallCollege) -> Cell:
    return Cell(college.lessons_a[0], college.students_a[0])


def end_term(office: Office, college: SmallCollege) -> None:
    """Put down that the journals of the term are closed."""
    with office.database.writing() as session:
        session.execute(update(Term).values(journals_closed_on=TODAY))
        session.commit()


def close_statement(office: Office, college: SmallCollege) -> None:
    """Put a closed statement of the discipline of group A into the database."""
    with office.database.writing() as session:
        session.add(GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=7, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY,
        ))  # fmt: skip
        session.commit()


def to_be_printed_anew(session: Session) -> bool:
    return bool(session.scalar(select(GradeSheet.reprint)))


@pytest.mark.parametrize(
    "entry",
    [
        FOUR_OF_TWO,
        EARNED_AFTERWARDS,
        Entry(Mark.FIVE, (Mark.FOUR, Mark.THREE)),
        Entry(Mark.OWING, (Mark.FOUR,)),
        Entry(Mark.ABSENT, (Mark.OWING, Mark.FOUR)),
        Entry(Mark.PASSED, (), 90),
        Entry(None, (), 1),
        Entry(Mark.EXEMPT),
        Entry(Mark.NOT_ATTESTED, (Mark.FAILED,)),
    ],
    ids=lambda entry: entry.text,
)
def test_a_cell_keeps_all_that_was_typed(teacher: Office, college: SmallCollege, cell: Cell, entry: Entry) -> None:
    written = put_mark(teacher, cell, entry)
    assert (written.entry, written.version) == (entry, 1)
    assert open_page(teacher, college.load_a).cell(cell.lesson_id, cell.student_id) == written


def test_a_work_that_is_owed_last_is_not_written(teacher: Office, cell: Cell) -> None:
    cell = put_mark(teacher, cell, Entry(Mark.FIVE, (Mark.OWING,)))
    assert cell.entry == Entry(Mark.FIVE)
    assert put_mark(teacher, cell, Mark.OWING).entry == Entry()


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (Entry(Mark.FIVE, (Mark.FIVE, Mark.FIVE, Mark.FIVE)), "too_many_marks"),
        (Entry(Mark.FIVE, (Mark.ABSENT,)), "absence_not_first"),
        (Entry(Mark.ABSENT, (), 5), "late_and_absent"),
        (Entry(None, (), 0), "late_out_of_range"),
        (Entry(Mark.FIVE, (), 91), "late_out_of_range"),
    ],
)
def test_what_no_cell_can_hold_is_refused_whole(teacher: Office, cell: Cell, entry: Entry, reason: str) -> None:
    other = Cell(cell.lesson_id, cell.student_id + 1)
    with pytest.raises(BadInput, match=reason):
        put_marks(teacher, [(other, Mark.FIVE), (cell, entry)])
    assert put_mark(teacher, other, Mark.FOUR).version == 1, "nothing of it was written"


def test_exempt_is_no_mark_and_takes_nothing_from_the_others(teacher: Office, college: SmallCollege) -> None:
    key = college.students_a[0]
    marks = (Mark.FIVE, Mark.EXEMPT, Mark.FOUR, Mark.THREE)
    put_marks(teacher, [(Cell(lesson, key), mark) for lesson, mark in zip(college.lessons_a, marks, strict=False)])
    page = open_page(teacher, college.load_a)
    figures = page.students[0].figures
    assert (str(figures.mean), figures.absent_hours, figures.proposal.works) == ("4.00", 0, 3)


def test_whoever_came_after_all_has_no_reason_to_be_absent(teacher: Office, director: Office, cell: Cell) -> None:
    cell = explain_absence(director, put_mark(teacher, cell, EARNED_AFTERWARDS), Absence.ILLNESS)
    cell = put_mark(teacher, cell, Entry(Mark.ABSENT, (Mark.FIVE,)))
    assert cell.absence is Absence.ILLNESS
    assert put_mark(teacher, cell, Mark.FIVE).absence is None


def test_a_comment_goes_with_its_cell_and_leaves_the_marks(teacher: Office, college: SmallCollege, cell: Cell) -> None:
    cell = put_mark(teacher, cell, FOUR_OF_TWO)
    cell = put_comment(teacher, cell, "  блестящий  ответ ")
    assert (cell.comment, cell.entry, cell.version) == ("блестящий ответ", FOUR_OF_TWO, 2)
    assert put_mark(teacher, cell, Mark.FIVE).comment == "блестящий ответ"
    with pytest.raises(Stale):
        put_comment(teacher, cell, "поздно")
    with pytest.raises(BadInput, match="text_too_long"):
        put_comment(teacher, Cell(cell.lesson_id, college.students_a[1]), "о" * 301)


def test_an_empty_cell_takes_a_comment_too(teacher: Office, cell: Cell) -> None:
    assert (put_comment(teacher, cell, "забыла тетрадь").entry, cell.comment) == (Entry(), "")


def test_the_history_tells_marks_lateness_comments_and_reasons(teacher: Office, director: Office, cell: Cell) -> None:
    cell = put_mark(teacher, cell, FOUR_OF_TWO)
    cell = put_comment(teacher, cell, "устно")
    cell = put_mark(teacher, cell, Entry(Mark.FIVE, (), 7))
    cell = put_mark(teacher, cell, Mark.ABSENT)
    cell = explain_absence(director, cell, Absence.VALID)
    told = cell_history(director, cell)
    assert [(one.old.text, one.new.text, one.new.late) for one in told] == [
        ("", "5/4", None), ("5/4", "5/4", None), ("5/4", "5", 7), ("5", "н", None), ("н", "н", None),
    ]  # fmt: skip
    assert [one.comment for one in told] == [None, ("", "устно"), None, None, None]
    assert [one.why for one in told][-1] == (None, Absence.VALID)


def test_the_roll_of_a_held_lesson_is_called_and_taken_back(teacher: Office, college: SmallCollege) -> None:
    page = open_page(teacher, college.load_a)
    called = call_roll(teacher, page.lessons[0])
    assert (called.attendance, open_page(teacher, college.load_a).lessons[0]) == (True, called)
    with pytest.raises(Stale):
        call_roll(teacher, page.lessons[0])
    assert not call_roll(teacher, called, called=False).attendance
    with pytest.raises(BadInput, match="lesson_not_held_yet"):
        call_roll(teacher, page.lessons[5])


def test_a_closed_statement_leaves_roll_and_topic_open_and_locks_comments(
    office: Office, teacher: Office, college: SmallCollege, cell: Cell
) -> None:
    close_statement(office, college)
    page = open_page(teacher, college.load_a)
    set_topic(teacher, call_roll(teacher, page.lessons[0]), "Графы")
    with pytest.raises(RuleBroken, match="journal_is_open"):
        put_comment(teacher, cell, "поздно")
    with pytest.raises(RuleBroken, match="journal_is_open"):
        put_mark(teacher, cell, Mark.FIVE)


def test_a_closed_term_is_read_only_to_everybody_but_the_director(
    office: Office, teacher: Office, director: Office, college: SmallCollege, cell: Cell
) -> None:
    cell = put_mark(teacher, cell, Mark.ABSENT)
    lesson = open_page(teacher, college.load_a).lessons[0]
    end_term(office, college)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_2))
        session.commit()
    curator = acting(office, Role.CURATOR, college.teacher_2)
    said = LessonTopic(lesson.id, lesson.version, "Графы")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: put_mark(teacher, cell, Mark.FIVE, "очень надо"),
        lambda: put_comment(teacher, cell, "поздно", "очень надо"),
        lambda: set_topic(teacher, lesson, "Графы"),
        lambda: put_lesson_topics(teacher, college.load_a, [said]),
        lambda: call_roll(teacher, lesson),
        lambda: explain_absence(curator, cell, Absence.ILLNESS),
    )
    for deed in deeds:
        with pytest.raises(RuleBroken, match="term_is_open") as refusal:
            deed()
        assert refusal.value.clause == "п. 7.4"
    page = open_page(teacher, college.load_a)
    assert (page.may_write, page.may_set_topic, page.term_closed_on) == (False, False, TODAY)
    assert not open_page(curator, college.load_a).may_explain
    page = open_page(director, college.load_a)
    assert (page.may_write, page.may_set_topic, page.needs_reason) == (True, True, True)
    set_topic(director, lesson, "Графы")


def test_the_director_corrects_a_closed_term_with_a_reason_that_stays(
    office: Office, teacher: Office, director: Office, college: SmallCollege, cell: Cell
) -> None:
    cell = put_mark(teacher, cell, Mark.TWO)
    end_term(office, college)
    with pytest.raises(RuleBroken, match="director_gives_reason"):
        put_mark(director, cell, Mark.THREE)
    cell = put_mark(director, cell, Mark.THREE, "апелляция")
    assert cell_history(director, cell)[-1].reason == "апелляция"


def test_what_the_director_corrects_makes_the_closed_statement_be_printed_anew(
    office: Office, teacher: Office, director: Office, college: SmallCollege, cell: Cell
) -> None:
    cell = put_mark(teacher, cell, Mark.TWO)
    close_statement(office, college)
    cell = put_comment(director, cell, "пересмотрено", "апелляция")
    with office.database.reading() as session:
        assert not to_be_printed_anew(session), "a comment stands on no statement"
    put_mark(director, cell, Mark.THREE, "апелляция")
    with office.database.reading() as session:
        assert to_be_printed_anew(session)


def test_a_deed_that_the_role_does_not_have_is_refused(office: Office, college: SmallCollege, cell: Cell) -> None:
    secretary = acting(office, Role.SECRETARY)
    lesson = open_page(secretary, college.load_a).lessons[0]
    for deed in (lambda: put_comment(secretary, cell, "x"), lambda: call_roll(secretary, lesson)):
        with pytest.raises(NotAllowed):
            deed()


GRADED = st.sampled_from([mark for mark in Mark if mark not in {Mark.ABSENT, Mark.OWING}])
ENTRIES = st.one_of(
    st.builds(lambda more: Entry(more[0] if more else None, tuple(more[1:])), st.lists(GRADED, max_size=3)),
    st.builds(lambda mark: Entry(Mark.ABSENT, (mark,)), GRADED),
    st.builds(lambda mark, late: Entry(mark, (), late), st.one_of(st.none(), GRADED), st.integers(1, 90)),
)
DEEDS = st.lists(st.one_of(ENTRIES, st.text("абв ", max_size=9)), min_size=1, max_size=8)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(deeds=DEEDS)
def test_whatever_was_done_in_a_row_the_last_stands_and_versions_grow(
    teacher: Office, college: SmallCollege, cell: Cell, deeds: list[Entry | str]
) -> None:
    seen = open_page(teacher, college.load_a).cell(cell.lesson_id, cell.student_id)
    entry, comment, version = seen.entry, seen.comment, seen.version or 0
    for deed in deeds:
        if isinstance(deed, str):
            comment = " ".join(deed.split())
            seen = put_comment(teacher, seen, deed)
        else:
            entry, seen = deed, put_mark(teacher, seen, deed)
        assert (seen.entry, seen.comment) == (entry, comment)
        assert seen.version is not None
        assert seen.version >= version
        version = seen.version
    assert open_page(teacher, college.load_a).cell(cell.lesson_id, cell.student_id) == seen
