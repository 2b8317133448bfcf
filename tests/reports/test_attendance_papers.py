"""The papers of attendance: a month to its last day on one sheet, the same numbers on paper and in workbooks."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from reports.attendance_in import GROUP, OCTOBER, TERM, YEAR, attendance
from reports.pdf import Page, needs_poppler, overlaps, pages

from desktop_app.services.attendance_values import AttendancePaper
from desktop_app.services.missing_values import Lack, Missing, in_month
from desktop_app.services.reports import attendance_book as book
from desktop_app.services.reports import attendance_month, attendance_report, attendance_term
from desktop_app.services.reports.attendance_words import ABSENT
from desktop_app.services.reports.missing_words import missing_lines, missing_text, notes_text
from desktop_app.services.reports.words import figure

ROOT = Path(__file__).parents[2]
HOSTILE = '<b>&amp;<img src="/etc/passwd"/>&<para>]]>'
LONG = "Ахундов-Константинопольский Магомед-Расул Абдулхамидович-оглы " + "Преображенский " * 4


class Case(NamedTuple):
    """A form: what draws it, its workbook, the days that it is tried on."""

    render: Callable[[AttendancePaper], bytes]
    workbook: Callable[[AttendancePaper], bytes]
    days: tuple[date, date]


MONTH = Case(attendance_month.render, book.render_month, OCTOBER)
SUMMARY = Case(attendance_term.render, book.render_term, TERM)
REPORT = Case(attendance_report.render, book.render_report, OCTOBER)
each = pytest.mark.parametrize("case", [MONTH, SUMMARY, REPORT], ids=("month", "term", "report"))


def sheet_of(data: bytes) -> Any:
    """The only sheet of a workbook."""
    (sheet,) = load_workbook(BytesIO(data)).worksheets
    return sheet


def rows_of(sheet: Any) -> dict[str, list[Any]]:
    """Name → what stands right of it."""
    return {row[1].value: [one.value for one in row[2:]] for row in sheet.iter_rows(min_row=6) if row[1].value}


def inside(page: Page) -> bool:
    """Whether no word leaves the sheet."""
    return all(one.left > 0 and one.right < page.width and one.bottom < page.height for one in page.words)


@needs_poppler
@pytest.mark.parametrize("listed", [1, 25, 35])
def test_a_month_of_a_group_is_one_page(listed: int) -> None:
    (page,) = pages(attendance_month.render(attendance(listed)))
    assert inside(page)
    assert overlaps(page) == []
    for word in ("Староста", "Куратор", "отделением", "Итого", "31"):
        assert word in page.text


@needs_poppler
@pytest.mark.parametrize(("first", "last"), [(date(2026, 10, 1), 31), (date(2026, 11, 1), 30), (date(2027, 2, 1), 28)])
def test_a_month_has_all_its_days(first: date, last: int) -> None:
    (page,) = pages(attendance_month.render(attendance(0, (first, first.replace(day=last)))))
    days = [int(word.text) for word in page.words if word.text.isdecimal() and int(word.text) <= 31]
    assert sorted(set(days) & set(range(1, 32))) == list(range(1, last + 1))


@needs_poppler
@each
def test_long_names_and_many_students_neither_leave_the_sheet_nor_stand_on_each_other(case: Case) -> None:
    for value in (
        attendance(35, case.days, name=LONG),
        attendance(60, case.days),
        attendance(3, case.days, name=HOSTILE),
    ):
        found = pages(case.render(value))
        assert all(inside(page) and overlaps(page) == [] for page in found)
        assert all("Фамилия" in page.text or page is found[-1] for page in found)


@needs_poppler
@each
def test_markup_in_names_is_printed_as_it_stands(case: Case) -> None:
    (page,) = pages(case.render(attendance(2, case.days, name=HOSTILE)))
    assert page.letters.count("".join(HOSTILE.split())) >= 2


@needs_poppler
@each
def test_a_group_without_students_has_dashes_for_figures(case: Case) -> None:
    (page,) = pages(case.render(attendance(0, case.days)))
    assert "% посещаемости: —" in page.text
    assert rows_of(sheet_of(case.workbook(attendance(0, case.days))))


@needs_poppler
@each
def test_figures_of_the_paper_are_those_of_the_workbook(case: Case) -> None:
    value = attendance(12, case.days)
    printed = " ".join(page.text for page in pages(case.render(value)))
    rows = rows_of(sheet_of(case.workbook(value)))
    whole = value.attendance.total
    total = rows["Итого по группе" if case is REPORT else "Итого"]
    assert {whole.missed.total, whole.missed.illness, whole.lates} <= set(total)
    assert float(whole.share or 0) in total
    for text in (figure(whole.share), figure(whole.share_excused), f"проведено часов (на всех): {whole.held}"):
        assert text in printed
    for line in value.attendance.counted:
        assert rows[line.name][-1] == float(line.figures.share or 0)
    (left,) = [line for line in value.attendance.lines if line not in value.attendance.counted]
    assert rows[f"{left.name} *"][-1] == float(left.figures.share or 0)
    assert f"{left.name} *" in printed


@needs_poppler
def test_days_before_and_after_the_placement_are_told() -> None:
    value = attendance(3)
    came, left, whole = value.attendance.lines
    rows = rows_of(sheet_of(book.render_month(value)))
    assert rows[came.name][:3] == [ABSENT] * 3
    assert rows[f"{left.name} *"][28:31] == [ABSENT] * 3
    assert ABSENT not in rows[whole.name]


@needs_poppler
def test_a_year_stands_on_one_sheet_with_its_ten_months() -> None:
    (page,) = pages(attendance_term.render(attendance(25, YEAR, term=None)))
    for text in ("2026/2027 учебный год", "сентябрь", "июнь", "н/ув"):
        assert text in page.text
    assert overlaps(page) == []


@needs_poppler
def test_the_report_lists_what_the_curator_has_to_explain() -> None:
    value = attendance(5)
    text = " ".join(page.text for page in pages(attendance_report.render(value)))
    for one in value.attendance.unexplained:
        assert f"{one.day:%d.%m} ({one.index}, {one.hours} ч)" in text
    explained = replace(value, attendance=replace(value.attendance, unexplained=()))
    assert "без указания причины (указать" not in pages(attendance_report.render(explained))[0].text


@each
def test_a_workbook_can_be_gone_on_with(case: Case) -> None:
    sheet = sheet_of(case.workbook(attendance(25, case.days, name="=cmd|'/c calc'!A1")))
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_area.startswith("'")
    assert sheet.page_setup.orientation == ("portrait" if case is REPORT else "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert {one.data_type for row in sheet.iter_rows() for one in row} <= {"s", "n"}
    assert not any(one.data_type == "f" for row in sheet.iter_rows() for one in row)


def test_what_is_missing_is_told_with_its_number_and_who_fills_it() -> None:
    line = Missing(Lack.LESSONS, "ИСП-21", "ОП.04 Основы", "Соколова А. П.", 21)
    assert missing_text(line).replace("\u00a0", " ") == "ИСП-21, ОП.04 Основы: 21 занятие без записи — Соколова А. П."
    nobody = Missing(Lack.REASONS, "ИСП-21", "", "", 3)
    assert missing_text(nobody, with_group=False).replace("\u00a0", " ") == (
        "3 пропуска без указания причины — куратор не назначен"
    )
    lines = missing_lines([line, nobody] * 4, 3)
    assert len(lines) == 4
    assert lines[-1].replace("\u00a0", " ") == "и ещё 5"
    assert all("ИСП-21" not in one for one in lines)


def test_a_line_of_a_month_names_it_and_a_row_that_lags_asks_for_its_reason() -> None:
    (of_month,) = in_month([Missing(Lack.REASONS, "ИСП-21", "", "", 1)], date(2026, 10, 1))
    assert missing_text(of_month).replace("\u00a0", " ") == (
        "ИСП-21, октябрь 2026: 1 пропуск без указания причины — куратор не назначен"
    )
    lag = Missing(Lack.LAG, "ИСП-21", "ОП.04", "Соколова А. П.", 1)
    assert missing_text(lag).replace("\u00a0", " ") == (
        "ИСП-21, ОП.04: 1 отставание без указания причины — Соколова А. П."
    )


def test_the_notes_end_with_one_full_stop() -> None:
    lag = Missing(Lack.LAG, "ИСП-21", "ОП.04", "Соколова А. П.", 1)
    for missing, end in (([lag], "А. П."), ([lag] * 9, "и ещё 3."), ([], "сведений нет.")):
        filled = notes_text("", date(2026, 10, 1), missing)[2]
        assert filled.replace("\u00a0", " ").endswith(end)
        assert not filled.endswith("..")


def test_a_screen_that_tells_what_is_missing_does_not_load_reportlab() -> None:
    program = "import sys, desktop_app.services.reports.missing_words; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@needs_poppler
@each
def test_what_is_missing_and_the_date_of_the_data_stand_below(case: Case) -> None:
    value: AttendancePaper = attendance(3, case.days)
    (page,) = pages(case.render(value))
    assert "Данные на 25.12.2026. Не заполнено: ОП.04" in page.text
    assert "3 занятия без записи — Тихонов Б. П." in page.text
    (whole,) = pages(case.render(replace(value, missing=())))
    assert "Незаполненных сведений нет." in whole.text
    below = [str(row[0].value) for row in sheet_of(case.workbook(value)).iter_rows() if row[0].value]
    assert any("12 пропусков без указания причины" in one for one in below)
    assert GROUP.curator in page.text
