"""Forms of the college's own as files: the layout is kept, flaws are named with their place, hostile files refused."""

import re
from copy import copy
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table
from PIL import Image as Picture
from template_files import docx, line, linked, packed, paragraph, part_of, run, table, with_part, xlsx

from desktop_app import places
from desktop_app.errors import BadFile
from desktop_app.models.archive import TemplateScope
from desktop_app.services.exchange import template_docx, template_xlsx
from desktop_app.services.exchange.template_guard import LARGEST, LARGEST_PART, check_file
from desktop_app.services.exchange.template_values import Filling, FlawKind, Row, Spot, SpotKind
from desktop_app.services.template_checking import check_content

LISTED = frozenset({"студент.фио", "студент.балл", "строка.номер"})
ROWS: tuple[Row, ...] = tuple(
    {"студент.фио": name, "студент.балл": Decimal(mean), "строка.номер": number}
    for number, (name, mean) in enumerate((("Абаев А.", "4.50"), ("Ёлкин Ё.", "3.79"), ("Яров Я.", "5.00")), start=1)
)
FILLING = Filling({"группа.название": "ИСП-21", "дата": date(2026, 11, 28), "пусто": None}, ROWS, LISTED)
HOSTILE = '=cmd|"/c calc"!A1 <b>&amp;<img src=x> 🎓 ქართული հայերեն'


def document(content: bytes) -> str:
    return part_of(content, "word/document.xml").decode()


def shown(xml: str) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


def sheet_of(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).active


def test_a_field_that_word_has_cut_into_runs_is_filled_in_the_letters_it_begins_with() -> None:
    bold = "<w:b/>"
    made = template_docx.fill(
        docx(paragraph(run("Группа {"), run("{группа", bold), run(".назв"), run("ание}} учится"))), FILLING
    )
    assert shown(document(made)) == "Группа ИСП-21 учится"
    assert re.search(r"Группа ИСП-21<", document(made))


def test_parts_without_fields_stay_byte_for_byte_and_the_same_values_give_the_same_bytes() -> None:
    source = docx(paragraph(run("{{дата}}")), more={"word/styles.xml": "<w:styles\n  odd = 'quotes'/>"})
    made = template_docx.fill(source, FILLING)
    for part in ("word/styles.xml", "word/media/logo.png", "[Content_Types].xml"):
        assert part_of(made, part) == part_of(source, part)
    assert made == template_docx.fill(source, FILLING)
    assert shown(document(made)) == "28.11.2026"


def test_a_row_of_a_table_is_repeated_with_its_height_and_the_others_are_not() -> None:
    rows = (line("№", "ФИО"), line("{{строка.номер}}", "{{студент.фио}}", mark='w14:paraId="1A"'), line("", "{{дата}}"))
    xml = document(template_docx.fill(docx(table(*rows)), FILLING))
    assert shown(xml) == "№ФИО1Абаев А.2Ёлкин Ё.3Яров Я.28.11.2026"
    assert xml.count('<w:trHeight w:val="480"/>') == 5
    assert xml.count('w14:paraId="1A"') == 2  # of the first copy's two cells; no two rows share it


def test_a_paragraph_with_a_field_of_the_list_is_repeated_and_an_empty_list_leaves_a_dash() -> None:
    source = docx(paragraph(run("{{строка.номер}}. {{студент.фио}} ({{группа.название}})")))
    assert shown(document(template_docx.fill(source, FILLING))) == (
        "1. Абаев А. (ИСП-21)2. Ёлкин Ё. (ИСП-21)3. Яров Я. (ИСП-21)"
    )
    nobody = Filling(FILLING.single, (), LISTED)
    assert shown(document(template_docx.fill(source, nobody))) == "—. — (ИСП-21)"


def test_whatever_a_value_holds_is_text() -> None:
    filling = Filling({"группа.название": HOSTILE}, (), LISTED)
    xml = document(template_docx.fill(docx(paragraph(run("{{группа.название}}"))), filling))
    assert "&lt;img src=x&gt;" in xml
    assert "🎓 ქართული հայերեն" in xml
    cell = sheet_of(template_xlsx.fill(xlsx({"A1": "{{группа.название}}"}), filling))["A1"]
    assert (cell.value, cell.data_type) == (HOSTILE, "s")


def test_heads_and_feet_of_both_kinds_are_filled() -> None:
    foot = f'<w:ftr xmlns:w="http://x">{paragraph(run("{{группа.название}}"))}</w:ftr>'
    made = template_docx.fill(docx(paragraph(run("{{дата}}")), more={"word/footer1.xml": foot}), FILLING)
    assert shown(part_of(made, "word/footer1.xml").decode()) == "ИСП-21"

    def lay(sheet: Any) -> None:
        sheet.oddFooter.left.text = "{{группа.название}}"

    assert sheet_of(template_xlsx.fill(xlsx({"A1": "{{дата}}"}, lay), FILLING)).oddFooter.left.text == "ИСП-21"


def laid(sheet: Any) -> None:
    """A form with all that a spreadsheet can do to a table."""
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B5:C5")
    sheet.merge_cells("A9:D9")
    thin = Side(style="thin")
    for place in ("A5", "B5", "D5"):
        sheet[place].border = Border(top=thin, bottom=thin, left=thin, right=thin)
        sheet[place].font, sheet[place].fill = Font(bold=True, size=13), PatternFill("solid", fgColor="DDEEFF")
        sheet[place].alignment = Alignment(horizontal="center")
    sheet["D5"].number_format = "0.00"
    sheet.row_dimensions[5].height, sheet.row_dimensions[9].height = 33, 44
    sheet.column_dimensions["B"].width = 41
    sheet.print_area, sheet.print_title_rows = "A1:D9", "4:4"
    sheet.freeze_panes = "A5"
    sheet.auto_filter.ref = "A4:D5"
    sheet.conditional_formatting.add("D5:D5", Rule(type="cellIs", operator="lessThan", formula=["$D$7"]))
    choice = DataValidation(type="list", formula1='"да,нет"')
    choice.add("D9")
    sheet.add_data_validation(choice)
    sheet.row_breaks.append(Break(id=8))
    sheet["A8"].hyperlink = "https://example.org"
    sheet.parent.defined_names["Итог"] = DefinedName("Итог", attr_text="Лист!$D$7")
    other = sheet.parent.create_sheet("Сводка")
    other["A1"], other["A2"] = "=Лист!D7", "=SUM('Лист'!D5:D5)"


CELLS = {
    "A1": "Группа {{группа.название}}",
    "A4": "№",
    "A5": "{{строка.номер}}",
    "B5": "{{студент.фио}}",
    "D5": "{{студент.балл}}",
    "E5": "=D5*2",
    "D7": "=AVERAGE(D5:D5)",
    "D8": '=$D$7+D5+LEN("D7")',
    "A8": "сайт",
    "A9": "подпись",
    "D9": "да",
}


def test_a_workbook_keeps_its_layout_and_what_lies_below_the_list_moves_with_its_formulas() -> None:
    before = sheet_of(xlsx(CELLS, laid))
    sheet = sheet_of(template_xlsx.fill(xlsx(CELLS, laid), FILLING))
    assert [sheet[f"B{row}"].value for row in (5, 6, 7)] == ["Абаев А.", "Ёлкин Ё.", "Яров Я."]
    assert [sheet[f"D{row}"].value for row in (5, 6, 7)] == [4.5, 3.79, 5]
    assert [sheet[f"E{row}"].value for row in (5, 6, 7)] == ["=D5*2", "=D6*2", "=D7*2"]
    assert (sheet["D9"].value, sheet["D10"].value) == ("=AVERAGE(D5:D7)", '=$D$9+D5+LEN("D7")')
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:D1", "B5:C5", "B6:C6", "B7:C7", "A11:D11"}
    for row in (5, 6, 7):
        for column in "ABD":
            now, then = sheet[f"{column}{row}"], before[f"{column}5"]
            assert [copy(getattr(now, one)) for one in ("font", "fill", "border", "alignment", "number_format")] == [
                copy(getattr(then, one)) for one in ("font", "fill", "border", "alignment", "number_format")
            ]
        assert sheet.row_dimensions[row].height == 33
    assert sheet.row_dimensions[11].height == 44
    assert sheet.column_dimensions["B"].width == before.column_dimensions["B"].width == 41


def test_what_a_spreadsheet_hangs_on_rows_moves_too() -> None:
    sheet = sheet_of(template_xlsx.fill(xlsx(CELLS, laid), FILLING))
    assert sheet.print_area == "'Лист'!$A$1:$D$11"
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref) == ("$4:$4", "A5", "A4:D7")
    (rule,) = sheet.conditional_formatting
    assert (str(rule.sqref), rule.rules[0].formula) == ("D5:D7", ["$D$9"])
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["D11"]
    assert [one.id for one in sheet.row_breaks.brk] == [10]
    assert sheet["A10"].hyperlink.ref == "A10"
    assert sheet.parent.defined_names["Итог"].attr_text == "Лист!$D$9"
    assert [sheet.parent["Сводка"][one].value for one in ("A1", "A2")] == ["=Лист!D9", "=SUM('Лист'!D5:D7)"]


def test_a_picture_below_the_list_moves_with_its_cell_and_stays_a_picture() -> None:
    logo = BytesIO()
    Picture.new("RGB", (8, 8), "navy").save(logo, "PNG")

    def lay(sheet: Any) -> None:
        sheet.add_image(Image(logo), "B9")
        sheet.add_image(Image(BytesIO(logo.getvalue())), "A1")

    sheet = sheet_of(template_xlsx.fill(xlsx(CELLS, lay), FILLING))
    assert sorted(one.anchor._from.row for one in sheet._images) == [0, 10]


def test_a_date_alone_in_a_cell_is_a_date_and_in_a_text_words() -> None:
    sheet = sheet_of(template_xlsx.fill(xlsx({"A1": "{{ Дата }}", "A2": "от {{дата}}", "A3": "{{пусто}}"}), FILLING))
    assert (sheet["A1"].is_date, sheet["A1"].number_format, sheet["A2"].value) == (True, "dd.mm.yyyy", "от 28.11.2026")
    assert sheet["A3"].value is None
    assert FILLING.blanks(("дата", "пусто", "студент.фио")) == ("пусто",)


def test_every_flaw_is_named_with_its_place_and_the_nearest_name() -> None:
    def lay(sheet: Any) -> None:
        sheet.merge_cells("A7:A8")
        sheet["A10"], sheet["B10"] = "Графа", "{{студент.фио}}"
        sheet["A11"], sheet["B11"] = "1", "2"
        sheet.add_table(Table(displayName="T1", ref="A10:B11"))

    cells = {
        "A1": "{{група.название}}", "B2": "{{оценка.часы}}", "C3": "{{дата", "D4": '="{{дата}}"',
        "B7": "{{студент.фио}}",
    }  # fmt: skip
    flaws = check_content(TemplateScope.GROUP, "форма.xlsx", xlsx(cells, lay)).flaws
    found = {(one.kind, one.spot.name, one.nearest) for one in flaws}
    assert found == {
        (FlawKind.UNKNOWN, "Лист!A1", "группа.название"),
        (FlawKind.FOREIGN, "Лист!B2", ""),
        (FlawKind.UNCLOSED, "Лист!C3", ""),
        (FlawKind.FORMULA, "Лист!D4", ""),
        (FlawKind.SPANNED, "Лист!B7", ""),
        (FlawKind.TABLED, "Лист!B10", ""),
    }


def test_a_document_tells_paragraphs_and_rows_of_tables() -> None:
    source = docx(
        paragraph(run("ничего")), paragraph(run("{{группа.имя}}")), table(line("а"), line("{{стдент.фио}}")),
        more={"word/header1.xml": f'<w:hdr xmlns:w="http://x">{paragraph(run("{{студент.фио}}"))}</w:hdr>'},
    )  # fmt: skip
    flaws = check_content(TemplateScope.GROUP, "форма.docx", source).flaws
    assert {(one.kind, one.spot) for one in flaws} == {
        (FlawKind.UNKNOWN, Spot(SpotKind.PARAGRAPH, number=2)),
        (FlawKind.UNKNOWN, Spot(SpotKind.TABLE_ROW, table=1, number=2)),
        (FlawKind.LONE, Spot(SpotKind.HEADER)),
    }


@pytest.mark.parametrize("sample", sorted((places.resources() / "templates").iterdir()), ids=lambda one: one.name)
def test_the_samples_have_no_flaw(sample: Any) -> None:
    scope = TemplateScope.STUDENT if sample.suffix == ".docx" else TemplateScope.GROUP
    checked = check_content(scope, sample.name, sample.read_bytes())
    assert checked.fields
    assert not checked.flaws


SOUND = docx(paragraph(run("{{дата}}")))
BOOK = xlsx({"A1": "{{дата}}"})
SHAPE = "<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>"
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w="http://x"><w:body>&a;</w:body></w:document>'


def related(kind: str, target: str) -> bytes:
    return with_part(SOUND, "word/_rels/document.xml.rels", linked(kind, target))


def called(instruction: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("пусто.docx", b"", "template_empty"),
        ("старый.doc", b"\xd0\xcf\x11\xe0" + b"0" * 600, "template_old"),
        ("картинка.docx", packed({"a.png": b"1"}), "template_kind"),
        ("текст.docx", b"plain", "template_damaged"),
        ("оборван.docx", SOUND[: len(SOUND) // 2], "template_damaged"),
        ("велик.docx", b"PK" + b"0" * LARGEST, "too_big"),
        ("длинно" * 40 + ".docx", SOUND, "template_name_long"),
        ("бомба.docx", docx(more={"word/media/a.xml": b"0" * (LARGEST_PART + 1)}), "template_bomb"),
        ("макрос.docm", with_part(SOUND, "word/vbaProject.bin", b"1"), "template_macro"),
        ("макрос.xlsm", with_part(BOOK, "xl/vbaProject.bin", b"1"), "template_macro"),
        ("вложение.docx", with_part(SOUND, "word/embeddings/oleObject1.bin", b"1"), "template_macro"),
        ("шаблон.docx", related("attachedTemplate", "http://evil/t.dotm"), "template_link"),
        ("картинка.docx", related("image", "file:///etc/passwd"), "template_link"),
        ("ссылка.docx", related("hyperlink", "file://server/share"), "template_link"),
        ("книга.xlsx", with_part(BOOK, "xl/externalLinks/externalLink1.xml", "<a/>"), "template_link"),
        ("dde.docx", docx(paragraph(called("DDE"), called("AUTO cmd"))), "template_link"),
        ("include.docx", docx(paragraph('<w:fldSimple w:instr="INCLUDETEXT c:/x"/>')), "template_link"),
        ("сущности.docx", docx(more={"word/document.xml": ENTITIES}), "template_damaged"),
        ("диаграмма.xlsx", with_part(BOOK, "xl/charts/chart1.xml", "<c/>"), "template_lost"),
        ("фигура.xlsx", with_part(BOOK, "xl/drawings/drawing1.xml", SHAPE), "template_lost"),
        ("рисунок.xlsx", with_part(BOOK, "xl/media/image1.emf", b"1"), "template_lost"),
    ],
)  # fmt: skip
def test_hostile_and_unfit_files_are_refused_by_what_they_are(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as refused:
        check_file(name, content)
    assert refused.value.reason == reason


def test_a_link_to_a_page_and_a_table_of_contents_are_no_harm() -> None:
    linking = related("hyperlink", "https://college.example")
    assert check_file("C:\\папка\\ссылка.docx", linking) == ("ссылка.docx", "docx")
    assert check_file("оглавление.docx", docx(paragraph(called('TOC \\o "1-3"')))) == ("оглавление.docx", "docx")


def test_a_file_without_fields_and_a_sheet_without_end_are_told() -> None:
    for content, reason in (
        (xlsx({"A1": "текст"}), "template_no_fields"),
        (xlsx({"A9999": "{{дата}}"}), "template_too_large"),
    ):
        with pytest.raises(BadFile) as refused:
            check_content(TemplateScope.GROUP, "форма.xlsx", content)
        assert refused.value.reason == reason
