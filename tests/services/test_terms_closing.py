"""The closing of a term on both databases: what is told, what stands in the way, who may (п. 7.4)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.attestation import Control, GradeSheet, SheetKind, SheetState
from desktop_app.services.journal import Cell, Mark, call_roll, open_page, put_mark, put_marks, set_topic
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.terms import list_semesters, put_term
from desktop_app.services.terms_closing import close_term_journals, open_closing, open_term_journals


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def deputy(office: Office) -> Office:
    return acting(office, Role.DEPUTY_ACADEMIC)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


def put_statement(office: Office, college: SmallCollege, state: SheetState, kind: SheetKind = SheetKind.MAIN) -> None:
    with office.database.writing() as session:
        session.add(GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=7, control=Control.EXAM, day=TODAY, hours=32, state=state, kind=kind,
            reason="ошибка" if state is SheetState.ANNULLED else "",
        ))  # fmt: skip
        session.commit()


def test_closing_tells_how_many_journals_still_have_gaps(
    teacher: Office, deputy: Office, college: SmallCollege
) -> None:
    before = open_closing(deputy, college.term)
    assert (before.name, before.closed_on, before.closed_by) == ("2026/27-1", None, "")
    assert (before.journals, before.with_gaps, before.to_come) == (5, 4, 5)
    for lesson in open_page(teacher, college.load_a).lessons[:4]:
        set_topic(teacher, call_roll(teacher, lesson), "Графы")
    for held in college.lessons_a[:4]:
        put_marks(teacher, [(Cell(held, student), Mark.FIVE) for student in college.students_a])
    after = open_closing(deputy, college.term)
    assert after.with_gaps == 3
    assert after.gaps < before.gaps


def test_the_deputy_closes_and_opens_again_with_a_reason(
    office: Office, teacher: Office, deputy: Office, college: SmallCollege
) -> None:
    cell = Cell(college.lessons_a[0], college.students_a[0])
    seen = open_closing(deputy, college.term)
    closed = close_term_journals(deputy, seen)
    assert (closed.closed_on, closed.closed_by) == (TODAY, "deputy_academic")
    assert list_semesters(teacher)[0].closed_on == TODAY
    with pytest.raises(RuleBroken, match="term_is_open"):
        put_mark(teacher, cell, Mark.FIVE)
    with pytest.raises(Stale):
        close_term_journals(deputy, seen)
    with pytest.raises(RuleBroken, match="term_opening_has_reason") as refusal:
        open_term_journals(deputy, closed, " ")
    assert refusal.value.clause == "п. 7.4"
    with pytest.raises(BadInput, match="text_too_long"):
        open_term_journals(deputy, closed, "о" * 301)
    opened = open_term_journals(deputy, closed, "не внесены отметки  практики")
    assert (opened.closed_on, opened.closed_by) == (None, "")
    assert put_mark(teacher, cell, Mark.FIVE).mark is Mark.FIVE


def test_a_term_that_is_closed_already_keeps_its_day(deputy: Office, college: SmallCollege) -> None:
    closed = close_term_journals(deputy, open_closing(deputy, college.term))
    again = close_term_journals(deputy, closed)
    assert (again.version, again.closed_on, again.closed_by) == (closed.version, TODAY, "deputy_academic")


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (SheetState.CREATED, SheetKind.MAIN),
        (SheetState.OPEN, SheetKind.INDIVIDUAL),
        (SheetState.FILLED, SheetKind.MAIN),
    ],
)
def test_a_statement_that_waits_stands_in_the_way(
    office: Office, deputy: Office, college: SmallCollege, state: SheetState, kind: SheetKind
) -> None:
    put_statement(office, college, state, kind)
    seen = open_closing(deputy, college.term)
    assert seen.waiting == 1
    with pytest.raises(RuleBroken, match="statements_are_closed"):
        close_term_journals(deputy, seen)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (SheetState.CLOSED, SheetKind.MAIN),
        (SheetState.ANNULLED, SheetKind.MAIN),
        (SheetState.OPEN, SheetKind.RETAKE),
    ],
)
def test_what_is_closed_or_annulled_and_a_retake_do_not(
    office: Office, deputy: Office, college: SmallCollege, state: SheetState, kind: SheetKind
) -> None:
    put_statement(office, college, state, kind)
    assert close_term_journals(deputy, open_closing(deputy, college.term)).closed_on == TODAY


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SECRETARY, Role.CURATOR, Role.ADMINISTRATOR])
def test_nobody_else_closes_a_term(office: Office, deputy: Office, college: SmallCollege, role: Role) -> None:
    seen = open_closing(deputy, college.term)
    desk = acting(office, role)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: open_closing(desk, college.term),
        lambda: close_term_journals(desk, seen),
        lambda: open_term_journals(desk, seen, "надо"),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_the_dates_of_a_term_are_written_beside_its_closing(
    office: Office, deputy: Office, college: SmallCollege
) -> None:
    (seen,) = list_semesters(office)
    close_term_journals(deputy, open_closing(deputy, college.term))
    with pytest.raises(Stale):
        put_term(office, seen, replace(seen))
