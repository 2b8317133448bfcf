"""Make the sample forms of the college's own in resources/templates/: python setup/templates.py."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

FOLDER = Path(__file__).parents[1] / "resources" / "templates"
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
NAMES = 2  # lines of the title that are bold
FIRST = (1980, 1, 1, 0, 0, 0)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def paragraph(text: str, *, at: str = "both", bold: bool = False, after: int = 120, size: int = 24) -> str:
    """A paragraph; sizes are half points, spaces twentieths of a point."""
    heavy = "<w:b/>" if bold else ""
    look = (
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>{heavy}<w:sz w:val="{size}"/></w:rPr>'
    )
    return (
        f'<w:p><w:pPr><w:spacing w:after="{after}"/><w:jc w:val="{at}"/></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def table(widths: tuple[int, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """A table with lines; widths are twentieths of a point; its first row is repeated on every page."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    inside = '<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for number, row in enumerate(rows):
        head = "<w:tblHeader/>" if number == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph(text, at='center' if number == 0 else 'left', bold=number == 0, after=0, size=22)}</w:tc>"
            for width, text in zip(widths, row, strict=True)
        )
        made += f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
    look = f"<w:tblPr><w:tblBorders>{lines}{inside}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def document(*blocks: str) -> str:
    """A document on A4."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
        "</w:sectPr>"
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{"".join(blocks)}{page}</w:body></w:document>'


def write_docx(path: Path, xml: str) -> None:
    """The smallest package that is a document of Word; the same content gives the same bytes."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": xml,
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            one = ZipInfo(name, FIRST)
            one.compress_type = ZIP_DEFLATED
            archive.writestr(one, text.encode())


def reference() -> str:
    """Справка: a student, with the list of what was passed."""
    return document(
        paragraph("{{колледж.учредитель}}", at="center", after=0),
        paragraph("{{колледж.название}}", at="center", bold=True, after=0),
        paragraph("{{колледж.юридический_адрес}}, тел. {{колледж.телефон}}", at="center", size=20, after=360),
        paragraph("{{дата.прописью}}", at="left", after=360),
        paragraph("СПРАВКА", at="center", bold=True, size=28, after=240),
        paragraph(
            "Дана {{студент.фио_дательный}}, дата рождения {{студент.дата_рождения}}, в том, что обучается в "
            "{{колледж.название_предложный}} в группе {{группа.название}} ({{группа.курс}} курс) по специальности "
            "{{группа.код}} «{{группа.специальность}}», форма обучения: {{группа.форма_обучения}}, "
            "основа: {{студент.основа}}."
        ),
        paragraph("Сданы дисциплины:", at="left"),
        table(
            (700, 5600, 1300, 1750),
            (
                ("№", "Дисциплина", "Часы", "Отметка"),
                ("{{строка.номер}}", "{{оценка.дисциплина}}", "{{оценка.часы}}", "{{оценка.отметка}}"),
            ),
        ),
        paragraph("", after=240),
        paragraph("{{подпись.директор_должность}} ____________ {{подпись.директор}}", at="left", after=240),
        paragraph("{{подпись.секретарь_должность}} ____________ {{подпись.секретарь}}", at="left"),
    )


def write_list(path: Path) -> None:
    """Список группы."""
    heads = ("№", "Фамилия, имя, отчество", "Дата рождения", "Зачётная книжка", "Телефон", "Основа")
    fields = ("{{строка.номер}}", "{{студент.фио}}", "{{студент.дата_рождения}}", "{{студент.зачётная_книжка}}",
              "{{студент.телефон}}", "{{студент.основа}}")  # fmt: skip
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Список"
    for row, text in enumerate(("{{колледж.название}}", "Список группы {{группа.название}}",
                                "{{группа.код}} {{группа.специальность}}, {{группа.курс}} курс",
                                "Куратор: {{группа.куратор}}"), start=1):  # fmt: skip
        title(sheet, row, text, len(heads))
    lay_table(sheet, 6, heads, fields, (6, 38, 15, 17, 18, 12))
    sheet["B9"] = "Всего: {{группа.численность}}"
    sheet["B11"] = "{{подпись.секретарь_должность}}"
    sheet["D11"] = "____________ {{подпись.секретарь}}"
    set_page(sheet, "6:6")
    book.save(path)


def write_sheet(path: Path) -> None:
    """Ведомость: how the students of a group stand, with sums that go on counting."""
    heads = ("№", "Фамилия, имя, отчество", "Средний балл", "Пропущено, ч", "Без причины, ч")
    fields = ("{{строка.номер}}", "{{студент.фио}}", "{{студент.средний_балл}}", "{{студент.пропущено}}",
              "{{студент.пропущено_без_причины}}")  # fmt: skip
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Ведомость"
    for row, text in enumerate(("{{колледж.название}}", "Ведомость группы {{группа.название}}",
                                "{{семестр.номер}} семестр {{семестр.учебный_год}} уч. года"), start=1):  # fmt: skip
        title(sheet, row, text, len(heads))
    lay_table(sheet, 5, heads, fields, (6, 44, 14, 14, 14))
    sheet["C6"].number_format = "0.00"
    sheet["B7"] = "Итого"
    sheet["D7"], sheet["E7"] = "=SUM(D6:D6)", "=SUM(E6:E6)"
    for row, (text, value) in enumerate((("Успеваемость, %", "{{итоги.успеваемость}}"),
                                         ("Качество, %", "{{итоги.качество}}"), ("СОУ, %", "{{итоги.соу}}"),
                                         ("Средний балл", "{{итоги.средний_балл}}")), start=9):  # fmt: skip
        sheet[f"B{row}"], sheet[f"C{row}"] = text, value
        sheet[f"C{row}"].number_format = "0.00"
    sheet["B14"], sheet["C14"] = "Куратор ____________ {{группа.куратор}}", "{{дата}}"
    set_page(sheet, "5:5")
    book.save(path)


def title(sheet: Any, row: int, text: str, columns: int) -> None:
    """A line over the whole width."""
    sheet.cell(row, 1, text).alignment = MIDDLE
    sheet.cell(row, 1).font = Font(bold=row <= NAMES)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def lay_table(sheet: Any, row: int, heads: tuple[str, ...], fields: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """The head and the row that is repeated."""
    for column, (head, field, width) in enumerate(zip(heads, fields, widths, strict=True), start=1):
        sheet.column_dimensions[sheet.cell(row, column).column_letter].width = width
        for below, text in enumerate((head, field)):
            cell = sheet.cell(row + below, column, text)
            cell.border, cell.font = BOX, Font(bold=below == 0)
            cell.alignment = MIDDLE if below == 0 else Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height, sheet.row_dimensions[row + 1].height = 30, 18


def set_page(sheet: Any, heads: str) -> None:
    """One page wide, the head on every page."""
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = heads
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "{{дата}}, {{напечатал}}", "Стр. &P из &N"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_docx(FOLDER / "Справка.docx", reference())
    write_list(FOLDER / "Список группы.xlsx")
    write_sheet(FOLDER / "Ведомость группы.xlsx")
