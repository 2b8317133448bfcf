"""A statement whose paper is out of date is to be printed anew, until it has been (п. 4.11)."""

from collections.abc import Mapping

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import update

from desktop_app.models.attestation import GradeSheet
from desktop_app.services.attestation import (
    Control,
    SheetHead,
    SheetState,
    list_sheets,
    open_sheet,
    reopen_sheet,
)
from desktop_app.services.attestation_values import SheetPaper, sheets_of
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.history import note_paper
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def director(office: Office) -> Office:
    return acting(office, Role.DIRECTOR)


@pytest.fixture
def sheet(office: Office, college: SmallCollege) -> int:
    """A closed statement that is to be printed anew."""
    with office.database.writing() as session:
        row = GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=7, control=Control.EXAM, day=TODAY, hours=32, state=SheetState.CLOSED, closed_on=TODAY, reprint=True,
        )  # fmt: skip
        session.add(row)
        session.flush()
        key = row.id
        session.commit()
    return key


def head_of(office: Office, college: SmallCollege) -> SheetHead:
    (head,) = list_sheets(office, college.term)
    return head


def printed(office: Office, college: SmallCollege, sheets: Mapping[int, int]) -> bool:
    """Print, and tell whether the statement is still to be printed anew."""
    note_paper(office, "exam-sheet", "№ 7", 1, sheets)
    return head_of(office, college).reprint


def test_printing_it_as_it_stands_is_enough(teacher: Office, college: SmallCollege, sheet: int) -> None:
    head = head_of(teacher, college)
    assert head.reprint
    papers = open_papers(teacher, "exam-sheet", Choice(college.term, sheet_id=sheet))
    seen = sheets_of(paper.value for paper in papers)
    assert seen == {sheet: head.version}
    assert isinstance(papers[0].value, SheetPaper)
    assert not printed(teacher, college, seen)


def test_a_paper_that_was_drawn_before_the_last_change_is_not(
    teacher: Office, college: SmallCollege, sheet: int
) -> None:
    assert printed(teacher, college, {sheet: head_of(teacher, college).version - 1})


def test_somebody_elses_print_of_another_form_leaves_it(
    office: Office, teacher: Office, college: SmallCollege, sheet: int
) -> None:
    seen = {sheet: head_of(teacher, college).version}
    note_paper(acting(office, Role.TEACHER, college.teacher_2), "exam-sheet", "№ 7", 1, seen)
    note_paper(teacher, "poster", "ИСП-21", 1)
    assert head_of(teacher, college).reprint


def test_what_is_opened_again_is_printed_anew_after_it_is_closed(
    office: Office, teacher: Office, director: Office, college: SmallCollege, sheet: int
) -> None:
    assert not printed(teacher, college, {sheet: head_of(teacher, college).version})
    opened = reopen_sheet(director, head_of(director, college), "апелляция")
    assert (opened.head.reprint, opened.head.state) == (True, SheetState.FILLED)
    assert printed(teacher, college, {sheet: opened.head.version}), "an open one is no final paper"
    with office.database.writing() as session:
        session.execute(update(GradeSheet).values(state=SheetState.CLOSED, closed_on=TODAY))
        session.commit()
    now = open_sheet(teacher, sheet).head
    assert not printed(teacher, college, {sheet: now.version})
