"""Papers bound into one file: every page as it was drawn, a bookmark for each paper, memory for one."""

import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reports.test_paper import VALUES

from desktop_app.errors import BadFile
from desktop_app.services.reports.binding import bind, bind_to
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.reports.pages import in_one, picture, sizes

NAMED = ("exam-sheet", "summary-sheet", "timetable-poster", "journal-page")
COARSE = 24.0
HUNDREDS = 300


@pytest.fixture(scope="module")
def papers() -> list[tuple[str, bytes]]:
    return [(BY_CODE[code].title, BY_CODE[code].render(VALUES[code])) for code in NAMED]


def bound(papers: list[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    assert bind(papers, out) == sum(len(sizes(data)) for _name, data in papers)
    return out.getvalue()


def test_every_page_is_the_one_that_was_drawn(papers: list[tuple[str, bytes]]) -> None:
    whole = bound(papers)
    apart = [picture(data, page, COARSE) for _name, data in papers for page in range(len(sizes(data)))]
    assert [picture(whole, page, COARSE) for page in range(len(apart))] == apart


def test_each_paper_has_its_bookmark_on_its_first_page(papers: list[tuple[str, bytes]]) -> None:
    odd = [(f"{name} <b>&Ё ქართული 🙂", data) for name, data in papers]
    document = pypdfium2.PdfDocument(bound(odd))
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    firsts = [sum(len(sizes(data)) for _name, data in odd[:place]) for place in range(len(odd))]
    assert [page for _title, page in marks] == firsts
    assert [title for title, _page in marks] == [name for name, _data in odd]


def test_the_same_papers_are_the_same_bytes_and_a_single_one_stays_whole(papers: list[tuple[str, bytes]]) -> None:
    assert bound(papers) == bound(papers)
    assert len(sizes(bound(papers[:1]))) == len(sizes(papers[0][1]))


def test_what_is_bound_may_be_bound_again(papers: list[tuple[str, bytes]]) -> None:
    document = pypdfium2.PdfDocument(bound([papers[1], ("ещё раз", bound(papers[:2]))]))
    assert [mark.get_dest().get_index() for mark in document.get_toc()] == [0, len(sizes(papers[1][1]))]
    document.close()


def test_hundreds_of_papers_take_the_memory_of_one(papers: list[tuple[str, bytes]], tmp_path: Path) -> None:
    name, data = papers[0]

    def many() -> Iterator[tuple[str, bytes]]:
        for number in range(HUNDREDS):
            yield f"{name} {number}", data

    tracemalloc.start()
    bind_to(many(), tmp_path / "много.pdf")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < (tmp_path / "много.pdf").stat().st_size / 4
    assert len(sizes((tmp_path / "много.pdf").read_bytes())) == HUNDREDS * len(sizes(data))


def test_a_file_of_another_program_is_named_and_no_half_file_stays(
    papers: list[tuple[str, bytes]], tmp_path: Path
) -> None:
    foreign = in_one([papers[0][1]])[:-200]  # cut off
    with pytest.raises(BadFile, match="not_our_pdf"):
        bind_to([*papers, ("чужой", foreign)], tmp_path / "все.pdf")
    assert list(tmp_path.iterdir()) == []
