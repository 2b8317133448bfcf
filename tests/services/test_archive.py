"""The archive: the very bytes under numbers without gaps, found again by code and checksum (п. 4.9)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

import pytest
from colleges import SmallCollege
from desks import NOW, acting
from kept_college import closed_college, paper
from sqlalchemy import delete, func, select, update

from desktop_app.errors import BadFile, BadInput, Cancelled, NotAllowed, RuleBroken
from desktop_app.models.archive import ArchivedContent, ArchivedPaper
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database
from desktop_app.services.archive import (
    check_bytes,
    find_damaged,
    find_printed,
    keep_papers,
    list_archive,
    list_unkept,
    open_archived,
)
from desktop_app.services.archive_all import keep_all, keep_drawn
from desktop_app.services.archive_drawn import new_papers, prints_of
from desktop_app.services.archive_keeping import digest
from desktop_app.services.archive_values import FileKind, Filter, Outlet, Verdict, group_of
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.forms_register import list_printed, note_printed
from desktop_app.services.job import QuietJob
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.printing import render_papers


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return closed_college(office)


def test_what_was_kept_opens_byte_for_byte(office: Office, college: SmallCollege) -> None:
    content = bytes(range(256)) * 40
    kept = keep_papers(office, college.term, [paper("Сводная ИСП-21", content)]).kept
    (line,) = kept
    assert (line.name, line.school_year, line.speciality, line.group) == ("1/2026", 2026, "09.02.07", "ИСП-21")
    assert (line.size, line.sha256, line.kept_by, line.kept_at) == (10240, digest(content), "console", NOW)
    assert open_archived(office, line.id).content == content
    assert list_archive(office) == kept


def test_numbers_go_on_within_a_calendar_year_and_begin_anew(office: Office, college: SmallCollege) -> None:
    keep_papers(office, college.term, [paper("а"), paper("б")])
    keep_papers(office, college.term, [paper("в")])
    later = Office(office.database, office.user, lambda: NOW.replace(year=2027))
    keep_papers(later, college.term, [paper("г")])
    assert [line.name for line in list_archive(office)] == ["1/2026", "2/2026", "3/2026", "1/2027"]


def test_the_same_bytes_are_told_and_not_doubled(office: Office, college: SmallCollege) -> None:
    first = keep_papers(office, college.term, [paper("а")])
    again = keep_papers(office, college.term, [paper("а"), paper("б"), paper("б")])
    assert again.known == first.kept
    assert [line.subject for line in again.kept] == ["б"]
    assert len(list_archive(office)) == 2


def test_nothing_and_too_much_are_refused(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput):
        keep_papers(office, college.term, [])
    with pytest.raises(BadFile):
        keep_papers(office, college.term, [paper("а", bytes(50 * 2**20 + 1))])
    assert list_archive(office) == ()


def test_a_statement_is_kept_closed_and_as_it_was_drawn(office: Office, college: SmallCollege) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term, "ИСП-21"))
    made = new_papers("exam-sheet", papers, render_papers("exam-sheet", papers), FileKind.PDF)
    with office.database.writing() as session:
        for sheet in session.scalars(select(GradeSheet)):
            sheet.edits += 1
        session.commit()
    with pytest.raises(RuleBroken) as refused:
        keep_papers(office, college.term, made)
    assert refused.value.rule == "kept_as_it_stands"
    with office.database.writing() as session:
        session.execute(update(GradeSheet).values(state=SheetState.FILLED, closed_on=None))
        session.commit()
    with pytest.raises(RuleBroken) as refused:
        keep_drawn(office, "exam-sheet", college.term, open_papers(office, "exam-sheet", Choice(college.term)))
    assert refused.value.rule == "only_closed_is_kept"
    assert list_archive(office) == ()


def test_a_damaged_copy_is_told(office: Office, college: SmallCollege) -> None:
    whole, broken = keep_papers(office, college.term, [paper("а"), paper("б")]).kept
    with office.database.writing() as session:
        where = ArchivedContent.archived_id == broken.id
        session.execute(update(ArchivedContent).where(where).values(content=b"%PDF-1.4 other"))
        session.commit()
    assert open_archived(office, whole.id).content
    with pytest.raises(BadFile) as refused:
        open_archived(office, broken.id)
    assert refused.value.facts["number"] == "2/2026"
    assert find_damaged(office) == (broken,)
    assert find_damaged(office, Filter(form="another")) == ()


def test_the_archive_is_narrowed_by_year_speciality_group_and_form(office: Office, college: SmallCollege) -> None:
    keep_papers(
        office,
        college.term,
        [paper("а"), paper("б", group="ИСП-22"), paper("в", group="", form="form-returns"), paper("г", group="ХХ")],
    )
    for what, found in (
        (Filter(2026, "09.02.07"), "аб"),
        (Filter(2026, ""), "вг"),
        (Filter(group="ИСП-22"), "б"),
        (Filter(form="form-returns"), "в"),
        (Filter(2025), ""),
        (Filter(term_id=college.term, loose=True), "абвг"),
    ):
        assert "".join(line.subject for line in list_archive(office, what)) == found


def test_everything_closed_is_kept_once_and_nothing_is_left(office: Office, college: SmallCollege) -> None:
    waiting = list_unkept(office, college.term)
    assert {one.form for one in waiting} >= {"exam-sheet", "credit-sheet", "summary-sheet", "journal-page"}
    assert sum(one.sheet_id is not None for one in waiting) == 4
    job = QuietJob()
    done = keep_all(office, college.term, job)
    assert job.done == 1.0
    assert list_archive(office) == done.kept
    assert {line.group for line in done.kept} == {"ИСП-21", "ИСП-22"}
    assert all(line.stamp and line.pages for line in done.kept)
    assert all(open_archived(office, line.id).content.startswith(b"%PDF") for line in done.kept)
    assert list_unkept(office, college.term) == done.empty
    assert keep_all(office, college.term).kept == ()


def test_a_statement_that_changed_after_it_was_kept_waits_again(office: Office, college: SmallCollege) -> None:
    keep_all(office, college.term)
    before = list_unkept(office, college.term)
    with office.database.writing() as session:
        session.scalars(select(GradeSheet).limit(1)).one().edits += 1
        session.commit()
    (one,) = set(list_unkept(office, college.term)) - set(before)
    assert one.sheet_id is not None


def test_open_journals_keep_the_groups_forms_out(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(Term).values(journals_closed_on=None))
        session.commit()
    assert {one.form for one in list_unkept(office, college.term)} == {"exam-sheet", "credit-sheet"}


def test_workbooks_are_kept_beside_the_papers_where_asked(office: Office, college: SmallCollege) -> None:
    papers = open_papers(office, "journal-page", Choice(college.term, "ИСП-21"))
    kept = keep_drawn(office, "journal-page", college.term, papers, workbook=True)
    kinds = [line.kind for line in kept]
    assert kinds.count(FileKind.PDF) == kinds.count(FileKind.XLSX) == len(papers)
    assert all(not line.stamp and not line.pages for line in kept if line.kind is FileKind.XLSX)


def test_a_long_keeping_stops_where_it_is_told_to(office: Office, college: SmallCollege) -> None:
    class StopAfterOne(QuietJob):
        def report(self, done: float, **figures: float) -> None:
            super().report(done, **figures)
            self.stop.set()

    with pytest.raises(Cancelled):
        keep_all(office, college.term, StopAfterOne(stop=Event()))
    assert len({line.subject for line in list_archive(office)}) == 1


def test_a_paper_is_found_by_its_code_however_it_is_typed(office: Office, college: SmallCollege) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term, "ИСП-21"))
    files = list(render_papers("exam-sheet", papers))
    prints = prints_of("exam-sheet", papers, files, Outlet.PRINT, college.term)
    note_printed(office, prints)
    stamp = prints[0].stamp
    for typed in (stamp, stamp.lower().replace("-", " "), f"VD:{stamp.replace('-', '')}"):
        trace = find_printed(office, typed)
        assert (trace.verdict, trace.stamp, trace.kept) == (Verdict.PRINTED, stamp, ())
        assert [(one.form, one.group, one.term, one.who) for one in trace.prints] == [
            ("exam-sheet", "ИСП-21", "2026/27-1", "console")
        ]
    keep_papers(office, college.term, new_papers("exam-sheet", papers, files, FileKind.PDF))
    assert find_printed(office, stamp).verdict is Verdict.SAME
    for unknown in ("", "xx", "0000-0000-0000"):
        assert find_printed(office, unknown).verdict is Verdict.UNKNOWN
    assert [one.stamp for one in list_printed(office, 2026)] == [stamp]
    assert list_printed(office, 2025) == list_printed(office, 2026, "credit-sheet") == ()


def test_a_file_is_the_same_changed_or_unknown(office: Office, college: SmallCollege) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term, "ИСП-21"))
    ((_name, data),) = render_papers("exam-sheet", papers)
    (line,) = keep_drawn(office, "exam-sheet", college.term, papers)
    assert check_bytes(office, digest(data), line.stamp).verdict is Verdict.SAME
    changed = check_bytes(office, digest(data + b" "), line.stamp)
    assert (changed.verdict, changed.kept) == (Verdict.CHANGED, (line,))
    assert check_bytes(office, digest(b"?"), "").verdict is Verdict.UNKNOWN


def test_two_desks_keep_at_once_without_gap_or_twin(database: Database, office: Office, college: SmallCollege) -> None:
    start = Barrier(4)

    def keep(desk: int) -> None:
        start.wait()
        own = Office(database, CONSOLE, lambda: NOW)
        for number in range(5):
            keep_papers(own, college.term, [paper(f"{desk}-{number}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(4)))
    assert [line.number for line in list_archive(office)] == list(range(1, 21))


def test_who_may_not_keep_or_read_is_refused(office: Office, college: SmallCollege) -> None:
    curator, methodical = acting(office, Role.CURATOR), acting(office, Role.DEPUTY_METHODICAL)
    with pytest.raises(NotAllowed):
        list_archive(curator)
    with pytest.raises(NotAllowed):
        keep_papers(methodical, college.term, [paper("а")])
    assert list_archive(methodical) == ()
    note_printed(curator, [])


def test_the_bytes_are_not_in_the_trail_and_lists_do_not_read_them(office: Office, college: SmallCollege) -> None:
    (line,) = keep_papers(office, college.term, [paper("а")]).kept
    with office.database.writing() as session:
        session.execute(delete(ArchivedContent))
        session.commit()
    assert list_archive(office) == (line,)
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ArchivedPaper)) == 1


def test_the_group_is_found_in_whatever_a_paper_shows(office: Office, college: SmallCollege) -> None:
    for form in ("exam-sheet", "summary-sheet", "journal-page"):
        for one in open_papers(office, form, Choice(college.term, "ИСП-22")):
            assert group_of(one.value) == "ИСП-22", form
    assert group_of(replace(paper("а"), group="")) == ""
