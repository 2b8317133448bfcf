"""The archive by real logins of PostgreSQL: what is kept is added and read, changed by nobody (п. 4.9)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest
from guards.peopled import Peopled
from kept_college import paper

from desktop_app.models.database import libpq_words
from desktop_app.services.archive import check_bytes, find_printed, keep_papers, list_archive, open_archived
from desktop_app.services.archive_values import Outlet, Print, Verdict
from desktop_app.services.forms_register import list_printed, note_printed
from desktop_app.services.returns import mark_return, open_returns
from desktop_app.services.returns_values import ReturnState
from desktop_app.services.storage import list_packages, make_package, open_package, propose_package, take_apart

KEPT = (
    "update archived_paper set number = number + 100",
    "update archived_paper set sha256 = repeat('0', 64)",
    "delete from archived_paper",
    "update archived_content set content = ''",
    "delete from archived_content",
    "update printed_paper set printed_by = 'Никто'",
    "delete from printed_paper",
    "delete from form_return",
)


@pytest.mark.parametrize("login", ["secretary", "deputy_academic", "administrator"])
def test_whoever_keeps_adds_and_changes_nothing(own_college: Peopled, login: str) -> None:
    desk, term = own_college.inside(login), own_college.college.term
    before = len(list_archive(desk))
    (line,) = keep_papers(desk, term, [paper("Сводная", group="ИСП-22")]).kept
    assert open_archived(desk, line.id).content == "%PDF-1.4 Сводная".encode()
    assert check_bytes(desk, line.sha256).verdict is Verdict.SAME
    assert len(list_archive(desk)) == before + 1
    with psycopg.connect(**libpq_words(desk.database.url), autocommit=True) as raw:
        for statement in KEPT:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(statement)


def test_packages_are_made_and_the_newest_is_taken_apart(own_college: Peopled) -> None:
    desk, term = own_college.inside("deputy_academic"), own_college.college.term
    (line,) = keep_papers(desk, term, [paper("Сводная", group="ИСП-22")]).kept
    wanted = replace(propose_package(desk, 2026, "09.02.07"), papers=(line.id,))
    made = make_package(desk, wanted)
    assert [entry.paper.id for entry in open_package(desk, made.id).entries] == [line.id]
    take_apart(desk, made)
    assert made.name not in {one.name for one in list_packages(desk)}


def test_marks_of_the_check_list_are_written_by_those_who_keep(own_college: Peopled) -> None:
    desk, term = own_college.inside("secretary"), own_college.college.term
    cell = next(one for one in open_returns(desk, term).lines[-1].cells if one.version is None)
    now = mark_return(desk, term, cell, ReturnState.SIGNED)
    assert mark_return(desk, term, now, ReturnState.NOTHING).state is not ReturnState.SIGNED
    director = own_college.inside("director")
    assert open_returns(director, term).lines
    with (
        psycopg.connect(**libpq_words(director.database.url), autocommit=True) as raw,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        raw.execute("update form_return set signed_on = current_date")


def test_a_teacher_enters_a_print_and_reads_none(own_college: Peopled) -> None:
    teacher = own_college.inside("teacher")
    one = Print("exam-sheet", "Ведомость", "1" * 64, Outlet.PRINT, "0000-0000-0001", group="ИСП-22")
    note_printed(teacher, [one, replace(one, stamp="0000-0000-0002")])
    with psycopg.connect(**libpq_words(teacher.database.url), autocommit=True) as raw:
        for table in ("printed_paper", "archived_paper", "archived_content", "storage_package", "form_return"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(f"select * from {table}")
    reader = own_college.inside("deputy_methodical")
    assert find_printed(reader, "0000-0000-0001").prints[0].group == "ИСП-22"
    assert len(list_printed(reader, 2026, "exam-sheet")) >= 2


def test_two_logins_keep_at_once_without_gap_or_twin(own_college: Peopled) -> None:
    desks = [own_college.inside(login) for login in ("secretary", "deputy_academic", "administrator")]
    term = own_college.college.term
    before = max((line.number for line in list_archive(desks[0]) if line.year == 2026), default=0)

    def keep(place: int) -> None:
        for number in range(5):
            keep_papers(desks[place], term, [paper(f"{place}-{number}")])

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(keep, range(3)))
    numbers = [line.number for line in list_archive(desks[0]) if line.year == 2026]
    assert numbers[-15:] == list(range(before + 1, before + 16))
