"""The order (приказ, domain.md 2.19), A4 upright: the text, signature, agreement, readers, and the lists of names."""

from collections.abc import Sequence

from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from desktop_app.services.order_papers import OrderPaper, PaperLine
from desktop_app.services.orders_values import OrderState
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.order_items import Appendix, Order, body
from desktop_app.services.reports.order_words import held, preamble, rests_on, subject
from desktop_app.services.reports.paper import (
    CENTRED,
    CENTRED_BOLD,
    GRID,
    LEADING,
    NOTE,
    TITLE,
    Ledger,
    Sheet,
    Stamp,
    boxed,
    cell,
    emblem,
    evenly,
    flow,
    paragraph,
    signatures,
    style,
)
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import NBSP, held_together, numeric_date, official_date

SHEET = Sheet("A4 книжная", A4, left=25 * mm, right=12 * mm, top=16 * mm, bottom=16 * mm)
WIDTH = SHEET.width
TEXT = style("order", SERIF, 12, alignment=TA_JUSTIFY, firstLineIndent=12.5 * mm, spaceAfter=3)
SUBJECT = style("order subject", SERIF_BOLD, 12, spaceBefore=8, spaceAfter=8)
ORDERS = style("order verb", SERIF_BOLD, 12, spaceBefore=4, spaceAfter=5)
MARK = style("order mark", SERIF_BOLD, 12, alignment=TA_RIGHT, spaceAfter=4)
RIGHT = style("order right", SERIF, 10.5, alignment=TA_RIGHT)
SECTION = style("order section", SERIF_BOLD, 11, spaceBefore=10, spaceAfter=4)
LOW = 17.0  # height of a row, pt
MOST_READERS = 12
"""So many students sign below the order itself; more of them are shown it group by group."""


def render(paper: OrderPaper) -> bytes:
    """The order as a PDF."""
    typefaces.register()
    order = body(paper)
    story: list[Flowable] = [*_heading(paper), *_text(paper, order), *_signature(paper)]
    story += [*_approval(paper), *_readers(paper)]
    for number, one in enumerate(order.appendices, start=1):
        story += [PageBreak(), *_appendix(paper, number, one)]
    stamp = Stamp(_name(paper), paper.letterhead.printed_at, paper.letterhead.printed_by)
    return flow(story, SHEET, stamp)


def _name(paper: OrderPaper) -> str:
    """What the foot calls it."""
    kind = "Проект приказа" if paper.state is OrderState.DRAFT else "Приказ"
    gone = " (аннулирован)" if paper.state is OrderState.ANNULLED else ""
    number = f" №{NBSP}{paper.number}" if paper.number else ""
    day = f" от {numeric_date(paper.dated_on)}" if paper.dated_on else ""
    return f"{kind}{number}{day}{gone}"


def _heading(paper: OrderPaper) -> list[Flowable]:
    """Whose it is, what it is, when and which number, about what."""
    head = paper.letterhead
    names = ((head.founder, CENTRED), (head.college, CENTRED_BOLD))
    place = [[_day(paper), f"№{NBSP}{paper.number or '_______'}"], [head.city, ""]]
    right = ("ALIGN", (1, 0), (1, -1), "RIGHT")
    bare = ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)
    face = ("FONT", (0, 0), (-1, -1), SERIF, 12, 12 * LEADING)
    return [
        *_mark(paper),
        *emblem(head.emblem),
        *(evenly(text, one, WIDTH) for text, one in names if text),
        paragraph("П Р И К А З", TITLE),
        Spacer(1, 3 * mm),
        Table(place, [WIDTH * 0.6, WIDTH * 0.4], style=[*GRID, face, right, *bare]),
        paragraph(subject(paper), SUBJECT),
    ]


def _mark(paper: OrderPaper) -> list[Flowable]:
    """That it is no order yet, or no order any more."""
    if paper.state is OrderState.DRAFT:
        return [paragraph("ПРОЕКТ", MARK)]
    if paper.state is OrderState.ANNULLED:
        day = f" {numeric_date(paper.annulled_on)}" if paper.annulled_on else ""
        return [paragraph(f"АННУЛИРОВАН{day}: {paper.annulment}", MARK)]
    return []


def _day(paper: OrderPaper) -> str:
    """«12» ноября 2026 г., or room for it."""
    return official_date(paper.dated_on) if paper.dated_on else "«____» ______________ 20___ г."


def _text(paper: OrderPaper, order: Order) -> list[Flowable]:
    """Why, and what is ordered."""
    items = [paragraph(f"{number}.{NBSP}{held(text)}", TEXT) for number, text in enumerate(order.items, start=1)]
    basis = [paragraph(held(rests_on(paper.basis)), TEXT)] if paper.basis.strip() else []
    return [paragraph(held(preamble(paper)), TEXT), paragraph("ПРИКАЗЫВАЮ:", ORDERS), *items, *basis]


def _signature(paper: OrderPaper) -> list[Flowable]:
    """Who signs."""
    return [Spacer(1, 7 * mm), KeepTogether([signatures(((paper.position, paper.signer),), WIDTH)])]


def _approval(paper: OrderPaper) -> list[Flowable]:
    """Лист согласования."""
    people = (
        ("Заместитель директора по учебной работе", paper.letterhead.deputy_academic),
        ("Заведующий отделением", ""),
        ("Главный бухгалтер", ""),
        ("Юрисконсульт", ""),
        ("Проект приказа подготовил: секретарь учебной части", paper.letterhead.secretary),
    )
    columns = (("Должность", 196), ("Фамилия, инициалы", 116), ("Подпись", 84), ("Дата", 76))
    rows = [[role, held_together(name), "", ""] for role, name in people]
    return [KeepTogether([paragraph("Лист согласования", SECTION), _boxes(columns, rows)])]


def _readers(paper: OrderPaper) -> list[Flowable]:
    """«С приказом ознакомлены»: those whom it concerns, if they are few; they or their parents sign."""
    title = paragraph("С приказом ознакомлены", SECTION)
    columns = (("Фамилия, имя, отчество", 240), ("Подпись", 120), ("Дата", 112))
    many = len(paper.lines) > MOST_READERS
    names = ["", "", ""] if many or not paper.lines else [line.name.full for line in paper.lines]
    note = "Студенты списков знакомятся с приказом под подпись в группах." if many else ""
    parts = [title, _boxes(columns, [[name, "", ""] for name in names])]
    return [KeepTogether([*parts, *([Spacer(1, 2), paragraph(note, NOTE)] if note else [])])]


def _appendix(paper: OrderPaper, number: int, one: Appendix) -> list[Flowable]:
    """Пофамильный перечень."""
    columns = [("№\nп/п", 28), ("Фамилия, имя, отчество", 230), ("№ зачётной\nкнижки", 80), ("Группа", 70)]
    if _competed(one):
        columns[2:2] = [("Рег. №", 50), ("Средний\nбалл", 52)]
    if one.debts:
        columns.append(("Срок ликвидации\nзадолженности", 90))
    scale = WIDTH / sum(width for _title, width in columns)
    widths = [width * scale for _title, width in columns]
    rows = [
        [cell(text, width) for text, width in zip(_row(place, line, one), widths, strict=True)]
        for place, line in enumerate(one.lines, start=1)
    ]
    looks = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (2, 1), (-1, -2), "CENTER"),
    ]
    tail = [Spacer(1, 4 * mm), signatures(((paper.position, paper.signer),), WIDTH)]
    heads = [[title for title, _width in columns]]
    return [
        *_mark(paper),
        paragraph(f"Приложение{NBSP}{number}", RIGHT),
        paragraph(f"к приказу от {_day(paper)} №{NBSP}{paper.number or '_______'}", RIGHT),
        paragraph("ПОФАМИЛЬНЫЙ ПЕРЕЧЕНЬ", TITLE),
        evenly(one.title, CENTRED, WIDTH),
        Spacer(1, 3 * mm),
        Ledger(heads, rows, widths, tail, looks).table(LOW),
    ]


def _competed(one: Appendix) -> bool:
    """Whether a list is of applicants: then it tells what they came by (domain.md 2.19)."""
    return any(line.entrant is not None for line in one.lines)


def _row(place: int, line: PaperLine, one: Appendix) -> list[str]:
    """A student in a list."""
    group = line.after or line.before
    row = [str(place), line.name.full, line.record_book, group.group if group else ""]
    if _competed(one):
        row[2:2] = [str(line.entrant.number), line.entrant.mean] if line.entrant else ["", ""]
    return [*row, numeric_date(line.values.until)] if one.debts and line.values.until else row


def _boxes(columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> Table:
    """A small table to sign in."""
    scale = WIDTH / sum(width for _title, width in columns)
    widths = [width * scale for _title, width in columns]
    cells = [[cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    table = [[title for title, _width in columns], *cells]
    head = ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10), ("ALIGN", (0, 0), (-1, 0), "CENTER")
    return Table(table, widths, style=[*GRID, *boxed((0, 0), (-1, -1)), *head], hAlign="LEFT")
