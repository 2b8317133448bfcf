"""The movement of the contingent on paper and as a workbook (domain.md 2.12)."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from desks import NOW
from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.movement_table import NUMBERS, adds_up, table_of
from desktop_app.services.movement_values import (
    Arrived,
    ExpulsionReason,
    Heads,
    Left,
    Movement,
    MovementLine,
    MovementRow,
    OrderKind,
)
from desktop_app.services.reports import movement_book
from desktop_app.services.reports.movement import MovementPaper, render

LETTERHEAD = Letterhead("ГБПОУ КК «К»", "", "", "", "Б. Б. Петров", "В. В. Сидорова", "Сидорова В. В.",
                        NOW)  # fmt: skip
ROW = MovementRow(
    title="ИСП-21", department="Отделение ИТ", code="09.02.07", course=2, start=Heads(25, 20, 5, 1),
    arrived=Arrived(transferred_in=1, from_groups=1), left=Left(failure=1, death=1, to_groups=2), went_on_leave=1,
    returned=0, end=Heads(23, 19, 4, 2),
)  # fmt: skip
LINE = MovementLine(
    student_id=1, name="=Ежов Глеб", birth_date=date(2008, 2, 1), came=False, group="ИСП-21",
    address="350000, Краснодар, ул. Красная, д. 1", order_id=1, number="77-с", dated_on=date(2026, 10, 5),
    effective_on=date(2026, 10, 6), kind=OrderKind.EXPULSION, expulsion=ExpulsionReason.FAILURE,
    other_college="",
)  # fmt: skip


def movement(groups: int) -> Movement:
    return Movement(
        first=date(2026, 9, 1), last=date(2026, 12, 31),
        groups=tuple(replace(ROW, title=f"ИСП-{n}") for n in range(groups)),
        specialties=(replace(ROW, title="09.02.07 Информационные системы и программирование"),),
        departments=(replace(ROW, title="Отделение ИТ"),), college=replace(ROW, title=""),
        lines=(LINE, replace(LINE, came=True, kind=OrderKind.TRANSFER_IN, other_college="КТЭК")),
    )  # fmt: skip


def test_the_table_has_sums_under_what_they_add_up_and_death_among_other_causes() -> None:
    rows = table_of(movement(2))
    assert [one.row.title for one in rows] == [
        "ИСП-0", "ИСП-1", "09.02.07 Информационные системы и программирование", "Отделение ИТ", "",
    ]  # fmt: skip
    numbers = dict(NUMBERS)
    assert (numbers["arrived"](ROW), numbers["left"](ROW), numbers["other"](ROW)) == (2, 4, 1)
    assert adds_up(ROW)
    assert not adds_up(replace(ROW, end=Heads(24)))


@needs_poppler
def test_a_long_movement_repeats_its_head_and_ends_in_an_appendix() -> None:
    printed = pages(render(MovementPaper(movement(60), LETTERHEAD)))
    table = [page for page in printed if "Приложение" not in page.text]
    assert len(table) > 1
    assert all("Прибыло" in page.text and "Выбыло" in page.text for page in table[:-1])
    assert "Приложение. Прибывшие и выбывшие за период с 01.09.2026 по 31.12.2026" in printed[-1].text
    assert "отчислен(а)" in printed[-1].text
    assert sum(page.text.count("Заместитель директора") for page in printed) == 1
    assert all(overlaps(page) == [] for page in printed[1:])


def test_the_workbook_holds_numbers_and_no_formulas() -> None:
    book = load_workbook(BytesIO(movement_book.render(MovementPaper(movement(2), LETTERHEAD))))
    table, listed, _about = book.worksheets
    assert [table["B3"].value, table["B5"].value] == [25, 25]
    assert (table.freeze_panes, table.print_title_rows) == ("B3", "$2:$2")
    assert "$A$1" in table.print_area
    assert (listed["B2"].value, listed["B2"].data_type) == ("=Ежов Глеб", "s")
    assert listed["H2"].value.date() == date(2026, 10, 5)
