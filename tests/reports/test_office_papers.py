"""The office's lists and registers on paper and as workbooks: nothing cut, real dates, an empty one too."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from reports import office_in
from reports.pdf import needs_poppler, overlaps, pages

from desktop_app.services.orders_values import OrderKind
from desktop_app.services.reports import office_papers, order_register, student_roll
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.reports.catalogue_office import OFFICE


@needs_poppler
@pytest.mark.parametrize("students", [0, 1, 35])
def test_a_group_is_listed_with_a_long_name_and_without_anybody(students: int) -> None:
    printed = pages(student_roll.render(office_in.roll(students)))
    assert all(overlaps(page) == [] for page in printed)
    assert f"Всего: {students}." in printed[-1].text
    assert all("Дата рождения" in page.text for page in printed)
    if students > 9:
        assert "Магомедсаламгаджиевич" in " ".join(page.text for page in printed)


def test_the_workbook_of_a_group_holds_real_dates() -> None:
    sheet = load_workbook(BytesIO(student_roll.render_xlsx(office_in.roll(3))))["Список группы"]
    assert sheet["D2"].value.date() == date(2008, 5, 1)
    assert (sheet.max_row, sheet.freeze_panes, sheet.print_title_rows) == (4, "A2", "$1:$1")


@needs_poppler
def test_an_order_that_was_taken_back_keeps_its_line() -> None:
    printed = pages(order_register.render(office_in.orders(30)))
    text = " ".join(page.text for page in printed)
    assert "отменён 10.09.2026" in text
    assert "Всего приказов: 30, из них отменено: 4." in text
    assert all(overlaps(page) == [] for page in printed)
    assert set(order_register.KINDS) == set(OrderKind)
    assert order_register.names(office_in.orders(1).orders[0]) == "Константинопольский\u00a0И.\u00a0И. и ещё 3"


def test_the_workbook_of_orders_counts_people_in_numbers() -> None:
    sheet = load_workbook(BytesIO(order_register.render_xlsx(office_in.orders(5))))["Приказы 2026"]
    assert [sheet[f"D{row}"].value for row in range(2, 7)] == [4] * 5
    assert sheet["I4"].value.date() == date(2026, 9, 10)


@needs_poppler
def test_registers_without_a_line_are_printed_empty() -> None:
    for code, value in (
        ("order-register", office_in.orders(0)),
        ("certificate-register", office_in.certificates(0)),
        ("book-register", office_in.books(0)),
        ("card-gaps", office_in.gaps(0)),
        ("debt-rating", office_in.owing(0)),
        ("debtors", office_in.debts(0)),
        ("control-register", office_in.records(0)),
    ):
        (page,) = pages(BY_CODE[code].render(value))
        assert overlaps(page) == []


def test_every_table_of_the_office_has_a_workbook() -> None:
    tables = {one.code for one in OFFICE if one.workbook is None}
    assert tables == {"student-card", "record-book-insert"}  # cards to cut out, pages to copy from
    for made in (
        office_papers.results_xlsx(office_in.results(3)),
        office_papers.lagging_xlsx(office_in.results(3)),
        office_papers.owing_xlsx(office_in.owing(5)),
        office_papers.gaps_xlsx(office_in.gaps(5)),
        office_papers.movement_xlsx(office_in.moved(2)),
        office_papers.records_xlsx(office_in.records(2)),
    ):
        assert load_workbook(BytesIO(made)).worksheets[0].max_row > 1  # fmt: skip
