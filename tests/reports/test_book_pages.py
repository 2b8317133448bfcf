"""How worksheets are printed: paper, one page wide, the head kept and repeated, the foot with the page."""

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from reports.test_paper import VALUES

from desktop_app.services.reports import book_pages, table_file
from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Form
from desktop_app.services.reports.table_file import TableFile

NUMBER = re.compile(r"(0|[1-9]\d*)([.,]\d+)?")  # «001» is the name of a record book
CODES = frozenset({"spo-1", "calendar-graph"})
"""Forms whose rows and weeks are named by figures, as the state and the ministry name them."""
FEW = 2
LANDSCAPE, PORTRAIT = "landscape", "portrait"


def kept(book: Workbook) -> Any:
    """The first sheet as a spreadsheet opens it."""
    out = BytesIO()
    book.save(out)
    return load_workbook(BytesIO(out.getvalue())).worksheets[0]


@pytest.mark.parametrize("write_only", [True, False])
def test_sheet_prints_one_page_wide_with_its_head(write_only: bool) -> None:
    book = Workbook(write_only=write_only)
    sheet = book.create_sheet("Лист", 0)
    book_pages.set_page(sheet, wide=True, a3=True, head_rows="2:3", last="D9")
    book_pages.set_foot(sheet, "Иванова & Ко")
    for number in range(9):
        sheet.append([number, 2, 3, 4])
    found = kept(book)
    assert (found.page_setup.orientation, found.page_setup.paperSize) == (LANDSCAPE, book_pages.A3)
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$2:$3"
    assert found.freeze_panes == "A4"
    assert found.print_area == "'Лист'!$A$1:$D$9"
    assert found.oddFooter.right.text == "Стр. &P из &N"
    assert found.oddFooter.left.text == "Иванова && Ко"


def test_what_keeps_columns_too_stays_frozen_so() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.freeze_panes = "C4"
    book_pages.set_page(sheet, wide=False, head_rows="3:3")
    found = kept(book)
    assert found.freeze_panes == "C4"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == (PORTRAIT, book_pages.A4)


@pytest.mark.parametrize(
    ("widths", "paper"),
    [
        ((5, 40), (PORTRAIT, book_pages.A4)),
        ((80, 80), (LANDSCAPE, book_pages.A4)),
        ((120, 120), (LANDSCAPE, book_pages.A3)),
    ],
)
def test_table_takes_the_paper_that_its_columns_want(widths: tuple[int, ...], paper: tuple[str, int]) -> None:
    about = (("Выгрузил", "Иванова А. П."),)
    value = TableFile("Список", ("№", "ФИО"), iter([(1, "Ёлкин"), (2, "Яшин")]), about, widths)
    sheet: Any = load_workbook(BytesIO(table_file.render(value)))["Список"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == paper
    assert sheet.print_area == "'Список'!$A$1:$B$3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.left.text == "Список. Выгрузил Иванова А. П."


@pytest.mark.parametrize("form", [form for form in FORMS if form.workbook], ids=lambda form: form.code)
def test_every_form_for_a_spreadsheet_can_be_printed_from_it_as_it_stands(form: Form) -> None:
    assert form.workbook is not None
    sheet: Any = load_workbook(BytesIO(form.workbook(VALUES[form.code]))).worksheets[0]
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows
    assert sheet.print_area
    assert sheet.freeze_panes
    assert sheet.oddFooter.right.text == "Стр. &P из &N"
    assert sheet.oddFooter.left.text


@pytest.mark.parametrize("code", [form.code for form in FORMS if form.workbook and form.code not in CODES])
def test_a_column_of_numbers_can_be_counted_with(code: str) -> None:
    """What looks like a number is one: the text of a figure is neither summed nor sorted."""
    workbook = BY_CODE[code].workbook
    assert workbook is not None
    book: Any = load_workbook(BytesIO(workbook(VALUES[code])))
    for sheet in book.worksheets:
        first = sheet[sheet.freeze_panes].row if sheet.freeze_panes else 1
        for column in sheet.iter_cols(min_row=first):
            texts = [one.value for one in column if one.data_type == "s"]
            figures = len(texts) >= FEW and all(NUMBER.fullmatch(text) for text in texts)
            assert not figures, (sheet.title, column[0].coordinate)
