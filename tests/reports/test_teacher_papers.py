"""The teacher's report and the hours of a group on paper and in workbooks (п. 4.6; domain.md 2.9, 2.26)."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.sheets import LETTERHEAD
from reports.teacher_reports_in import CONTROL, group_month, group_year, line, long_report, report, year_report

from desktop_app.services.reports import group_hours, teacher_book, teacher_report
from desktop_app.services.rules.statistics import Counts
from desktop_app.services.summary_values import Figures
from desktop_app.services.teacher_report_values import Control, Hours

FIGURES = ("3,79", "92,00", "60,00", "58,04")
EXEMPT = CONTROL + Counts(listed=1, exempt=1)
HOSTILE = '<b>&amp;<img src="/etc/passwd"/>'


@needs_poppler
@pytest.mark.parametrize("counts", [CONTROL, EXEMPT])
def test_the_control_group_has_its_figures_on_paper(counts: Counts) -> None:
    (page,) = pages(teacher_report.render(report(line(counts))))
    assert all(page.text.count(figure) == 2 for figure in FIGURES)  # the row and the total


@needs_poppler
def test_totals_are_computed_from_sums() -> None:
    lines = line(), line(Counts(listed=5, fives=5), group="ИСП-22", hours=(Hours(2, 10, 10),))
    (page,) = pages(teacher_report.render(report(*lines)))
    assert "93,33" in page.text  # 28 of 30; the mean of 92 and 100 would be 96
    assert "94,59" in page.text  # 70 of 74 hours
    assert "96,00" not in page.text


@needs_poppler
def test_nobody_and_nothing_is_a_dash() -> None:
    empty = line(Counts(), hours=())
    (page,) = pages(teacher_report.render(report(empty)))
    assert page.text.count("—") >= 2 * 11
    assert "0,00" not in page.text


@needs_poppler
def test_a_stream_counts_its_hours_once_and_a_credit_has_no_quality() -> None:
    credits_ = Figures(credits=Counts(listed=25, passed=24, failed=1))
    first = line(figures=credits_, control=Control.CREDIT, stream=True)
    other = line(figures=credits_, control=Control.CREDIT, stream=True, group="ИСП-22")
    value = report(first, other)
    assert (value.sums[0].planned, value.sums[0].given) == (64, 60)
    (page,) = pages(teacher_report.render(value))
    assert "зачтено 48, не зачтено 2" in " ".join(page.text.split())
    assert "96,00" in page.text


@needs_poppler
@pytest.mark.parametrize("data", [
    teacher_report.render(long_report(40)), teacher_report.render(year_report()), group_hours.render(group_month(40)),
    group_hours.render(group_year(40)), group_hours.render(group_month(0)),
])  # fmt: skip
def test_long_lists_repeat_their_heads_and_nothing_overlaps(data: bytes) -> None:
    printed = pages(data)
    assert not [one for page in printed for one in overlaps(page)]
    assert all("Дисциплина" in page.text for page in printed)
    assert all(word.right <= page.width and word.bottom <= page.height for page in printed for word in page.words)


@needs_poppler
def test_markup_and_what_is_missing_are_printed_as_they_stand() -> None:
    value = report(line(title=HOSTILE, group="<b", note=HOSTILE))
    text = "".join(page.letters for page in pages(teacher_report.render(value)))
    assert text.count("".join(HOSTILE.split())) == 2
    assert "Незаполненных сведений нет" in pages(teacher_report.render(value))[0].text
    assert "1 незакрытая ведомость" in pages(teacher_report.render(long_report(3)))[0].text


def test_the_workbook_holds_figures_under_a_head_that_stays() -> None:
    sheet = load_workbook(BytesIO(teacher_book.render(report(line())))).worksheets[0]
    assert sheet.freeze_panes == "E6"
    assert [cell.value for cell in sheet[6]][5:19] == [64, 60, 93.75, 25, 5, 10, 8, 1, 1, 0, 3.79, 92, 60, 58.04]
    assert sheet["H6"].number_format == "0.00"
    assert sheet["A6"].value == 1
    assert str(sheet.print_title_rows) == "$5:$5"


def test_workbooks_of_a_group_hold_hours_by_day_and_month() -> None:
    month: Any = load_workbook(BytesIO(group_hours.render_xlsx(group_month(2)))).worksheets[0]
    assert [cell.value for cell in month[6]][3:6] == [2, 2, None]
    assert [cell.value for cell in month[8]][-1] == 40
    assert month["F6"].fill.fgColor.rgb.endswith("E8E8E8")  # the third, a Saturday
    year: Any = load_workbook(BytesIO(group_hours.render_xlsx(group_year(2)))).worksheets[0]
    assert [cell.value for cell in year[8]][-3:] == [72, 64, 8]
    assert year.oddFooter.left.text == f"Напечатано 25.12.2026 в 14:05, {LETTERHEAD.printed_by}"
