"""The card of a teacher's load (карточка учебной нагрузки), and the summary of all teachers (сводная тарификация)."""

from desktop_app.services.load_papers import CardLine, LoadCard, LoadSummary
from desktop_app.services.reports import report_book, typefaces
from desktop_app.services.reports.load_words import KINDS, heading, tail
from desktop_app.services.reports.paper import A4_UPRIGHT, A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.report_book import BookRow, BookSheet
from desktop_app.services.reports.typefaces import SERIF_BOLD

WIDTH, WIDE = A4_UPRIGHT.width, A4_WIDE.width
LOW = 16.0
CARD = (("№", 22), ("Индекс", 62), ("Дисциплина", 196), ("Группа", 64), ("Вид занятий", 62), ("I сем.", 36),
        ("II сем.", 36), ("Всего", 38))  # fmt: skip
CARD_FILE = (("№", 5), ("Индекс", 14), ("Дисциплина", 48), ("Группа", 14), ("Подгруппа", 11), ("Вид занятий", 18),
             ("I семестр", 11), ("II семестр", 11), ("Всего", 9))  # fmt: skip
SUMMARY = (("№", 24), ("Преподаватель", 210), ("Должность", 130), ("Строк", 44), ("I сем., ч", 66), ("II сем., ч", 66),
           ("Год, ч", 60), ("Ставок", 56), ("Примечание", 120))  # fmt: skip


def render(card: LoadCard) -> bytes:
    """The card as a PDF."""
    typefaces.register()
    widths = scaled(CARD, WIDTH)
    rows = [
        [cell(text, room) for text, room in zip(card_row(number, line), widths, strict=True)]
        for number, line in enumerate(card.lines, start=1)
    ]
    rows.append(["", "", "ИТОГО", "", "", str(card.first), str(card.second), str(card.hours)])
    total = f"Всего за год: {card.hours} ч — {rates(card)} ставки (норма {card.rate_hours} ч)."
    front = heading(card.letterhead, "КАРТОЧКА УЧЕБНОЙ НАГРУЗКИ ПРЕПОДАВАТЕЛЯ",
                    (f"{card.teacher}, {card.position}", f"{card.year} учебный год"), WIDTH)  # fmt: skip
    people = (("Преподаватель", ""),)
    body = Ledger([[title for title, _width in CARD]], rows, widths, tail(card.letterhead, total, people, WIDTH),
                  style(numbers=(0, 3, 4, 5, 6, 7)))  # fmt: skip
    return flow([*front, body.table(LOW)], A4_UPRIGHT, stamp("Карточка нагрузки", card))


def render_summary(value: LoadSummary) -> bytes:
    """The summary as a PDF."""
    typefaces.register()
    widths = scaled(SUMMARY, WIDE)
    rows = [
        [cell(text, room) for text, room in zip(summary_row(number, card, value), widths, strict=True)]
        for number, card in enumerate(value.cards, start=1)
    ]
    first, second = sum(card.first for card in value.cards), sum(card.second for card in value.cards)
    rows.append(["", "ИТОГО", "", "", str(first), str(second), str(first + second), "", ""])
    front = heading(value.letterhead, "СВОДНАЯ ТАРИФИКАЦИЯ", (f"{value.year} учебный год",), WIDE)
    total = f"Преподавателей: {len(value.cards)}, часов за год: {first + second}."
    body = Ledger([[title for title, _width in SUMMARY]], rows, widths, tail(value.letterhead, total, (), WIDE),
                  style(numbers=(0, 3, 4, 5, 6, 7)))  # fmt: skip
    return flow([*front, body.table(LOW)], A4_WIDE, stamp("Сводная тарификация", value))


def card_row(number: int, line: CardLine) -> list[str]:
    """A line of the card."""
    group = f"{line.group} ({line.subgroup})" if line.subgroup else line.group
    return [str(number), line.index, line.title, group, KINDS[line.kind], str(line.first or ""),
            str(line.second or ""), str(line.first + line.second)]  # fmt: skip


def summary_row(number: int, card: LoadCard, value: LoadSummary) -> list[str]:
    """A teacher in the summary."""
    return [str(number), card.teacher, card.position, str(len(card.lines)), str(card.first), str(card.second),
            str(card.hours), rates(card), remark(card, value.year_limit)]  # fmt: skip


def remark(card: LoadCard, limit: int) -> str:
    """«выше ставки», «выше предельной»."""
    return "выше предельной" if card.hours > limit else "выше ставки" if card.hours > card.rate_hours else ""


def rates(card: LoadCard) -> str:
    """«1,25»."""
    return f"{card.hours / card.rate_hours:.2f}".replace(".", ",")


def scaled(columns: tuple[tuple[str, int], ...], width: float) -> list[float]:
    """Columns that fill the sheet."""
    scale = width / sum(share for _title, share in columns)
    return [share * scale for _title, share in columns]


def style(numbers: tuple[int, ...]) -> list[tuple[object, ...]]:
    """Heads and totals stand out; figures stand in the middle."""
    return [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("FONT", (0, -2), (-1, -2), SERIF_BOLD, 10, 11.6),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in numbers),
    ]


def stamp(title: str, value: LoadCard | LoadSummary) -> Stamp:
    """What stands at the foot."""
    return Stamp(title, value.letterhead.printed_at, value.letterhead.printed_by)


def render_xlsx(card: LoadCard) -> bytes:
    """The card as a workbook: hours are figures, a sheet of the teacher's own."""
    rows = [
        BookRow((number, line.index, line.title, line.group, line.subgroup, KINDS[line.kind], line.first, line.second,
                 line.first + line.second))
        for number, line in enumerate(card.lines, start=1)
    ]  # fmt: skip
    total = BookRow(("", "", "ИТОГО", "", "", "", card.first, card.second, card.hours), total=True)
    sheet = BookSheet(
        name=card.teacher,
        lines=("Карточка учебной нагрузки преподавателя", f"{card.teacher}, {card.position}",
               f"{card.year} учебный год"),
        heads=CARD_FILE,
        rows=[*rows, total],
        notes=(f"Всего за год: {card.hours} ч — {rates(card)} ставки (норма {card.rate_hours} ч).",),
        kept=3,
    )  # fmt: skip
    return report_book.render([sheet], card.letterhead)
