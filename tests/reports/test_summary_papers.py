"""The summary on paper and in the workbook: nothing over anything, heads repeat, sums below, no colour."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.summary_values_in import book, paper

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.reports import summary_book, summary_sheet, summary_workbook
from desktop_app.services.reports.paper import A3_WIDE, A4_WIDE


@needs_poppler
def test_26_students_by_14_long_disciplines_stand_on_a4_with_heads_on_every_page() -> None:
    data = summary_sheet.render(paper())
    printed = pages(data)
    assert {(round(page.width), round(page.height)) for page in printed} == {tuple(map(round, A4_WIDE.size))}
    assert all("Экзамены" in page.text for page in printed)
    last = printed[-1].text
    assert "Заведующий отделением" in last
    assert "по списку — 26" in last
    assert "СОУ, %" in last
    assert "Курс" in printed[0].text
    assert data == summary_sheet.render(paper())


@needs_poppler
def test_the_last_attempt_stands_in_its_box_and_what_waits_says_so() -> None:
    first = pages(summary_sheet.render(paper(6)))[0].text
    assert "…" in first
    assert "н/я" in first
    assert "осв" in first


@needs_poppler
@pytest.mark.parametrize("times", [1, 2])
def test_many_columns_go_to_a3_and_none_leaves_the_sheet(times: int) -> None:
    for page in pages(summary_sheet.render(paper(8, times, whole=times == 1))):
        assert (round(page.width), round(page.height)) == tuple(map(round, A3_WIDE.size))
        assert all(word.left >= 0 and word.right <= page.width for word in page.words)
        assert "Пропущено" in page.text


@needs_poppler
def test_names_and_marks_do_not_stand_on_each_other() -> None:
    for page in pages(summary_sheet.render(paper(12))):
        upright = [word for word in page.words if word.bottom - word.top > word.right - word.left + 6]
        flat = page._replace(words=tuple(word for word in page.words if word not in upright))
        assert not [pair for pair in overlaps(flat) if len(pair[0]) > 3 and len(pair[1]) > 3]


@needs_poppler
def test_a_course_has_a_list_before_its_groups() -> None:
    printed = pages(summary_book.render(book(3)))
    assert "СВОДНЫЕ ВЕДОМОСТИ" in printed[0].text
    assert all(name in printed[0].text for name in ("ИСП-21", "ИСП-22", "ИСП-23", "ИТОГО"))
    assert sum("СВОДНАЯ ВЕДОМОСТЬ" in page.text for page in printed) == 3


def test_a_book_that_is_stopped_is_not_made() -> None:
    job = QuietJob()
    job.stop.set()
    with pytest.raises(Cancelled):
        summary_book.render(book(2), job)


def test_the_workbook_holds_marks_as_numbers_under_heads_that_stay() -> None:
    made = load_workbook(BytesIO(summary_workbook.render(paper(5))))
    sheet = made.worksheets[0]
    assert (sheet.title, sheet.freeze_panes) == ("ИСП-21", "D5")
    assert sheet["D3"].value == "Экзамены"
    assert sheet["D5"].value == 5
    assert sheet["B10"].value == "«5»"
    year = load_workbook(BytesIO(summary_workbook.render(paper(5, whole=True)))).worksheets[0]
    assert [year.cell(5, place).value for place in (4, 5, 6)] == ["I", "II", "год"]
    assert year.freeze_panes == "D6"
