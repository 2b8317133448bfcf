"""СПО-1 on paper and as a workbook: every number, the sums again as formulas, nothing cut."""

import re
from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from reports.pdf import needs_poppler, overlaps, pages
from reports.spo1_in import one_short, paper

from desktop_app.services.permissions import Permission
from desktop_app.services.reports import spo1, spo1_book
from desktop_app.services.reports.spo1_words import BANDS, TITLES, head_of, row_title, word
from desktop_app.services.spo1_tables import PLANS
from desktop_app.services.spo1_values import SpoPaper, SpoTable


def closed(made: SpoPaper, code: str) -> SpoPaper:
    def shut(table: SpoTable) -> SpoTable:
        return replace(table, columns=(), rows=(), closed=Permission.READ_HEALTH) if table.code == code else table

    return replace(made, report=replace(made.report, tables=tuple(shut(one) for one in made.report.tables)))


def test_every_table_column_and_row_has_words_of_the_form() -> None:
    made = paper(400)
    for table in made.report.tables:
        assert TITLES[table.code]
        said = [head_of(column, table.code) for column in table.columns] + [
            row_title(row, table.code) for row in table.rows]  # fmt: skip
        assert [text for text in said if not text or re.match(r"[a-z_]+(:|$)", text)] == [], table.code
    assert {plan.code for plan in PLANS} == set(TITLES)
    assert word("spec:09.02.07 Ё") == "09.02.07 Ё"
    assert BANDS


@needs_poppler
def test_the_paper_holds_every_table_its_numbers_and_nothing_lies_on_anything() -> None:
    made = paper(1200)
    printed = pages(spo1.render(made))
    text = " ".join(page.text for page in printed)
    for table in made.report.tables:
        assert f"{table.code}. {TITLES[table.code][:20]}" in text
    contingent = made.report.table("2.1.2")
    assert contingent is not None
    assert " ".join(("Всего", "01", *map(str, contingent.rows[0].numbers))) in text
    assert "<b>по отраслям</b> & <img src=x>" in text
    assert f"проверено {len(made.report.controls)}, не сошлось 0" in text
    assert [overlaps(page) for page in printed] == [[]] * len(printed)


@needs_poppler
def test_what_does_not_agree_and_what_is_closed_is_said_on_paper() -> None:
    text = " ".join(page.text for page in pages(spo1.render(closed(one_short(paper(60)), "2.7"))))
    assert "2.1.2. Строка 01 «Всего», графа 3" in text
    assert "строка 01, графа 3" in text
    assert "нужен доступ к сведениям о здоровье" in text


def test_an_empty_college_is_printed() -> None:
    assert spo1.render(paper(0)).startswith(b"%PDF")
    assert spo1_book.render(paper(0))[:2] == b"PK"


def test_the_workbook_has_real_numbers_and_checks_its_sums_by_formulas() -> None:
    made = paper(400)
    book = load_workbook(BytesIO(spo1_book.render(made)))
    assert book.sheetnames == [*TITLES, "Контроль"]
    for table in made.report.tables:
        sheet = book[table.code]
        numbers = [[one.value for one in row[2 : 2 + len(table.columns)]] for row in sheet.iter_rows(
            min_row=6, max_row=5 + len(table.rows))]  # fmt: skip
        assert numbers == [list(row.numbers) for row in table.rows]
        assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
            "C6",
            "$3:$5",
            "landscape",
        )
    sheet = book["2.1.3"]
    assert sheet["I6"].value == '=IF(C6=D6+E6,"сходится","НЕ СХОДИТСЯ")'
    movement = [str(row[2].value) for row in book["2.2"].iter_rows(min_row=20) if row[0].value and row[2].value]
    assert movement[-1] == "=C23-C6-C7-C21+C11+C22"
    control = book["Контроль"]
    assert (control["B2"].value, control["E2"].value) == ("='2.1.1'!F6", "=B2-D2")


def test_the_formulas_of_the_workbook_come_out() -> None:
    """They are computed here, as a spreadsheet would: column sums of every sheet, differences of rows."""
    book = load_workbook(BytesIO(spo1_book.render(paper(400))))
    counted = 0
    for name in book.sheetnames[:-1]:
        sheet = book[name]
        for row in sheet.iter_rows():
            for one in row:
                if isinstance(one.value, str) and one.value.startswith("=") and not one.value.startswith("=IF"):
                    terms = one.value[1:].replace("-", "+-").split("+")
                    total = sum(-sheet[term[1:]].value if term[0] == "-" else sheet[term].value for term in terms)
                    assert total == 0, (name, one.coordinate)
                    counted += 1
    assert counted > 100
