"""The consolidated reports on paper and in the workbook: the figures of the formulas, nothing cut, sums below."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.statistics_in import control_report, report, told

from desktop_app.services.reports import statistics_book, statistics_sheet
from desktop_app.services.reports.paper import A4_WIDE
from desktop_app.services.reports.statistics_words import lines_of
from desktop_app.services.statistics_axis import axis_of, spread
from desktop_app.services.statistics_rows import rows_of, whole_of
from desktop_app.services.statistics_values import Breakdown, Measure, Report, What, figure_of, measures_of

HOSTILE = '<b>&amp;<img src="/etc/passwd"/>&<para>]]> 🎓 ქართული Հայերեն'


@needs_poppler
def test_the_control_group_is_printed_with_its_figures() -> None:
    (page,) = pages(statistics_sheet.render(control_report()))
    assert [figure for figure in ("3,79", "92,00", "60,00", "58,04") if page.text.count(figure) < 2] == []
    assert "Данные на 25.12.2026" in page.text
    assert "Куратор" in page.text
    sheet = load_workbook(BytesIO(statistics_book.render(control_report()))).worksheets[0]
    head = [one.value for one in sheet[4]]
    row = [one.value for one in sheet[5]]
    assert [row[head.index(name)] for name in ("Ср. балл", "% усп.", "% кач.", "СОУ, %")] == [3.79, 92, 60, 58.04]


@needs_poppler
@pytest.mark.parametrize("by", Breakdown)
@pytest.mark.parametrize("what", What)
def test_every_breakdown_stands_on_its_sheets_with_repeated_heads(what: What, by: Breakdown) -> None:
    printed = pages(statistics_sheet.render(report(what, by, 4)))
    for page in printed:
        assert (round(page.width), round(page.height)) == tuple(map(round, A4_WIDE.size))
        assert all(word.left >= 0 and word.right <= page.width for word in page.words)
        assert not [pair for pair in overlaps(page) if len(pair[0]) > 3 and len(pair[1]) > 3]
    told_ = " ".join(page.text for page in printed)
    assert "ИТОГО" in told_
    assert "Заместитель директора по учебной работе" in printed[-1].text
    assert "Не заполнено" in printed[-1].text
    assert all(name in told_ for name in ("2025/26-1", "2026/27-1"))


@needs_poppler
def test_groups_stand_under_their_speciality_with_its_sum() -> None:
    text = pages(statistics_sheet.render(report(groups=6)))[0].text
    assert text.count("Всего") == 3
    assert "38.02.01 Экономика" in text
    lines = lines_of(report(groups=6))
    assert [line.summed for line in lines if line.name in {"Всего", "ИТОГО"}] == [True] * 4


@needs_poppler
def test_markup_and_foreign_letters_in_names_are_printed_as_they_stand() -> None:
    statistics = told(groups=1, subjects=1)
    pieces = tuple(replace(one, subject=one.subject and HOSTILE, teacher=one.teacher and HOSTILE,
                           group=replace(one.group, name=HOSTILE)) for one in statistics.pieces)  # fmt: skip
    for by in (Breakdown.GROUP, Breakdown.DISCIPLINE, Breakdown.TEACHER):
        value = Report(replace(statistics, pieces=pieces), by)
        assert "<b>&amp;<img" in "".join(pages(statistics_sheet.render(value))[0].text.split("\n"))
        sheet = load_workbook(BytesIO(statistics_book.render(value))).worksheets[0]
        assert "<b>&amp;<img" in str(sheet["B5"].value)


@needs_poppler
@pytest.mark.parametrize("what", What)
def test_where_there_is_nothing_to_divide_by_a_dash_is_printed(what: What) -> None:
    value = Report(replace(told(what), pieces=()))
    assert [line.name for line in lines_of(value)] == ["ИТОГО"]
    assert pages(statistics_sheet.render(value))[0].text.count("—") > len(measures_of(what, Breakdown.GROUP))
    row = load_workbook(BytesIO(statistics_book.render(value))).worksheets[0][5]
    assert [one.value for one in row].count("—") == len(measures_of(what, Breakdown.GROUP)) + 1


@pytest.mark.parametrize("what", What)
def test_the_workbook_goes_on_as_a_table_with_charts_of_its_own(what: What) -> None:
    value = report(what, Breakdown.COURSE, 4)
    data = statistics_book.render(value)
    made = load_workbook(BytesIO(data))
    assert sum(name.startswith("xl/charts/chart") for name in ZipFile(BytesIO(data)).namelist()) == 2
    assert made.sheetnames == ["Показатели", "По семестрам", "О выгрузке"]
    for sheet in made.worksheets[:2]:
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$4:$4")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_area
    terms = made.worksheets[1]
    rows = {str(row[1].value): [one.value for one in row[2:]] for row in terms.iter_rows(min_row=5)}
    measure = value.shown
    for row in rows_of(value.statistics, value.by):
        assert rows[f"{row.name} курс"] == [float(figure_of(one, measure) or 0) for one in row.values]
    whole = whole_of(value.statistics, value.by)
    assert rows["ИТОГО"] == [float(figure_of(one, measure) or 0) for one in whole.values]


def test_a_breakdown_of_what_is_taught_knows_of_no_students() -> None:
    for what, of_students in ((What.PERFORMANCE, Measure.PASSED), (What.ATTENDANCE, Measure.MISSED)):
        assert of_students in measures_of(what, Breakdown.GROUP)
        assert of_students not in measures_of(what, Breakdown.TEACHER)
        head = load_workbook(BytesIO(statistics_book.render(report(what, Breakdown.TEACHER)))).worksheets[0][4]
        assert "По списку" not in [one.value for one in head]


def test_an_axis_holds_its_figures_in_round_steps() -> None:
    assert axis_of([Decimal("3.57"), Decimal("3.69")]) == [Decimal(one) for one in ("3.55", "3.60", "3.65", "3.70")]
    assert axis_of([Decimal("88.4"), Decimal("93.1")]) == [Decimal(one) for one in (88, 90, 92, 94)]
    assert axis_of([Decimal(50)]) == [Decimal(50), Decimal(51)]
    assert axis_of([]) == [Decimal(0), Decimal("0.5"), Decimal(1)]


def test_names_beside_curves_do_not_lie_over_each_other() -> None:
    assert spread([10.0, 9.0, 30.0], 8) == [17.0, 9.0, 30.0]
