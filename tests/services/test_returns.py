"""The check-list of a term: printed by the register, handed in and signed by hand, late after its day (п. 4.9)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.archive_values import Outlet, Print
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.forms_register import note_printed
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.return_forms import USUAL, codes_of, forms_fault, titles_of
from desktop_app.services.returns import mark_return, open_returns, open_returns_paper
from desktop_app.services.returns_values import ReturnCell, ReturnsBoard, ReturnState
from desktop_app.services.settings import change_settings, open_settings


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def cell(board: ReturnsBoard, group: str, form: str = "summary-sheet") -> ReturnCell:
    (found,) = [one for line in board.lines if line.group == group for one in line.cells if one.form == form]
    return found


def test_a_board_has_the_groups_and_the_deputys_forms(office: Office, college: SmallCollege) -> None:
    board = open_returns(office, college.term)
    assert [line.group for line in board.lines] == ["ИСП-21", "ИСП-22"]
    assert [code for code, _title in board.forms] == list(USUAL)
    assert "summary-sheet" in dict(board.forms)
    assert board.count(ReturnState.NOTHING) == 2 * len(board.forms)
    assert open_returns(office, college.term, "01.01.01").lines == ()
    assert len(open_returns(office, college.term, "09.02.07", ["exam-sheet"]).lines[0].cells) == 1
    with pytest.raises(BadInput):
        open_returns(office, college.term, forms=["nonsense"])


def test_the_college_says_which_forms_it_waits_for_and_how_long(office: Office, college: SmallCollege) -> None:
    before, seen = open_returns(office, college.term), open_settings(office)
    wanted = replace(
        seen.settings, return_days=seen.settings.return_days + 1, return_forms="journal-page, summary-sheet"
    )
    change_settings(office, seen, wanted)
    board = open_returns(office, college.term)
    assert [code for code, _title in board.forms] == ["journal-page", "summary-sheet"]
    assert board.due > before.due
    assert open_returns_paper(office, college.term).board == board
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, return_forms=""))
    assert [code for code, _title in open_returns(office, college.term).forms] == list(USUAL)


def test_only_forms_that_each_group_has_are_waited_for(office: Office) -> None:
    assert codes_of("summary-sheet, gone-since, summary-sheet") == ("summary-sheet",)
    assert titles_of("summary-sheet") == BY_CODE["summary-sheet"].title
    assert forms_fault("summary-sheet, group-results") is None
    seen = open_settings(office)
    with pytest.raises(BadInput) as refused:
        change_settings(office, seen, replace(seen.settings, return_forms="timetable-poster"))
    assert refused.value.reason == "return_forms_unknown"


def test_printed_comes_from_the_register_by_itself(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER)
    for group in ("ИСП-21", ""):
        note_printed(
            teacher, [Print("summary-sheet", "Сводная", "0" * 64, Outlet.PRINT, term_id=college.term, group=group)]
        )
    board = open_returns(office, college.term)
    printed = cell(board, "ИСП-21")
    assert (printed.state, printed.printed_at, printed.printed_by) == (ReturnState.PRINTED, NOW, "teacher")
    assert cell(board, "ИСП-22").state is ReturnState.NOTHING


def test_a_form_is_handed_in_and_signed_and_taken_back(office: Office, college: SmallCollege) -> None:
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    seen = cell(open_returns(deputy, college.term), "ИСП-21")
    signed = mark_return(deputy, college.term, seen, ReturnState.SIGNED, " без  замечаний ")
    assert (signed.handed_in_on, signed.signed_on, signed.note) == (TODAY, TODAY, "без замечаний")
    assert cell(open_returns(deputy, college.term), "ИСП-21") == signed
    later = Office(office.database, deputy.user, lambda: NOW + timedelta(days=2))
    handed = mark_return(later, college.term, signed, ReturnState.HANDED_IN)
    assert (handed.state, handed.handed_in_on, handed.signed_on) == (ReturnState.HANDED_IN, TODAY, None)
    back = mark_return(later, college.term, handed, ReturnState.NOTHING)
    assert (back.state, back.note, back.marked_by) == (ReturnState.NOTHING, "без замечаний", "deputy_academic")


def test_two_desks_do_not_overwrite_each_other(office: Office, college: SmallCollege) -> None:
    seen = cell(open_returns(office, college.term), "ИСП-21")
    mark_return(office, college.term, seen, ReturnState.HANDED_IN)
    with pytest.raises(Stale):
        mark_return(office, college.term, seen, ReturnState.SIGNED)


def test_what_is_not_handed_in_is_late_after_its_day(office: Office, college: SmallCollege) -> None:
    board = open_returns(office, college.term)
    assert board.due > date(2026, 12, 27)
    assert not board.late
    after = Office(office.database, office.user, lambda: NOW + timedelta(days=(board.due - TODAY).days + 1))
    mark_return(office, college.term, cell(board, "ИСП-22"), ReturnState.HANDED_IN)
    late = open_returns(after, college.term)
    assert late.late == 2 * len(board.forms) - 1
    assert not cell(late, "ИСП-22").late
    assert open_returns_paper(after, college.term).board == late


def test_the_check_list_is_a_form(office: Office, college: SmallCollege) -> None:
    (paper,) = open_papers(office, "form-returns", Choice(college.term, speciality="09.02.07"))
    assert paper.name == "Контроль сдачи 2026-27-1 09.02.07"
    with pytest.raises(BadInput):
        open_papers(office, "form-returns", Choice(college.term, speciality="01.01.01"))


def test_who_may_not_keep_marks_nothing(office: Office, college: SmallCollege) -> None:
    seen = cell(open_returns(acting(office, Role.DIRECTOR), college.term), "ИСП-21")
    with pytest.raises(NotAllowed):
        mark_return(acting(office, Role.DIRECTOR), college.term, seen, ReturnState.SIGNED)
    with pytest.raises(NotAllowed):
        open_returns(acting(office, Role.CURATOR), college.term)
