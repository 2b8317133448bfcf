"""«Внутренняя опись документов дела» (п. 4.9), A4 upright and as a workbook: index, date, title, sheets, note."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.archive_values import FileKind
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.admission_words import LARGEST
from desktop_app.services.reports.admission_words import counted as spelled
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.package_cover import days_of
from desktop_app.services.reports.paper import A4_UPRIGHT, SMALL, Ledger, Stamp, cell, flow, paragraph, signatures
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, NBSP, numeric_date
from desktop_app.services.storage_values import Package, PackageEntry

WIDTH = A4_UPRIGHT.width
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 26), ("Индекс\nдокумента", 56), ("Дата\nдокумента", 58), ("Заголовок документа", 226),
    ("Номера\nлистов", 48), ("Примечание", 84),
)  # fmt: skip
LOW, SIZE = 15.0, 9.0
HEADS = (
    "№", "Индекс документа", "Дата документа", "Форма", "Заголовок документа", "Группа", "С листа", "По лист", "Файл",
    "SHA-256", "Код проверки",
)  # fmt: skip
WIDTHS = (6, 12, 14, 40, 52, 12, 9, 9, 8, 66, 22)
KINDS = {FileKind.PDF: "PDF", FileKind.XLSX: "Excel", FileKind.DOCX: "Word"}


def render(package: Package) -> bytes:
    """The inventory as a PDF; its head repeats, and who made it signs under the last lines."""
    typefaces.register()
    head, line = package.letterhead, package.line
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [[cell(text, room, size=SIZE) for text, room in zip(told(one), widths, strict=True)]
            for one in package.entries]  # fmt: skip
    style = [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE + 1.5),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 1.5),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        *(("ALIGN", (column, 1), (column, -2), "CENTER") for column in (0, 1, 2, 4)),
    ]
    lines = (f"документов дела №{NBSP}{line.name}", line.title, f"крайние даты: {days_of(package)}")
    tail: list[Flowable] = [
        Spacer(1, 3 * mm),
        paragraph(f"Итого документов: {in_words(len(package.entries))}, листов: {in_words(package.pages)}.", SMALL),
        paragraph("Количество листов внутренней описи: ______ (______________________)", SMALL),
        Spacer(1, 4 * mm),
        signatures(((head.secretary_title, head.secretary),), WIDTH),
        Spacer(1, 2 * mm),
        paragraph("«____» ______________ 20___ г.", SMALL),
    ]
    body = Ledger([[title for title, _width in COLUMNS]], rows, widths, tail, style, SIZE)
    story = [*heading(head, "ВНУТРЕННЯЯ ОПИСЬ", lines, WIDTH), body.table(LOW)]
    return flow(story, A4_UPRIGHT, Stamp(f"Внутренняя опись дела №{NBSP}{line.name}", head.printed_at, head.printed_by))


def told(entry: PackageEntry) -> tuple[str, ...]:
    """A line of the inventory."""
    paper = entry.paper
    note = "" if paper.kind is FileKind.PDF else f"файл {KINDS[paper.kind]}"
    title = f"{paper.title}. {paper.subject}"
    return (str(entry.position), paper.name, numeric_date(paper.kept_at), title, sheets_of(entry), note)


def sheets_of(entry: PackageEntry) -> str:
    """«12–14»; a file that is no paper takes none."""
    if not entry.first:
        return DASH
    return str(entry.first) if entry.first == entry.last else f"{entry.first}–{entry.last}"


def in_words(number: int) -> str:
    """«25 (двадцать пять)»."""
    return str(number) if number > LARGEST else f"{number} ({' '.join(spelled(number))})"


def render_xlsx(package: Package) -> bytes:
    """The inventory as a workbook with real numbers and dates, and with what the files are known by."""
    head, line = package.letterhead, package.line
    rows = [
        (
            one.position, one.paper.name, one.paper.kept_at.date(), one.paper.title, one.paper.subject,
            one.paper.group, one.first or None, one.last or None, KINDS[one.paper.kind], one.paper.sha256,
            one.paper.stamp,
        )
        for one in package.entries
    ]  # fmt: skip
    about = (
        ("Дело", line.name), ("Заголовок", line.title), ("Индекс дела", line.index), ("Крайние даты", days_of(package)),
        ("Листов", package.pages), ("Хранить, лет", line.keep_years), ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )  # fmt: skip
    return table_file.render(TableFile("Внутренняя опись", HEADS, rows, about, WIDTHS))
