"""«Контроль сдачи форм» (п. 4.9), A4 across and as a workbook: groups × forms, printed, handed in, signed, late."""

from collections.abc import Sequence

from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.load_words import heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import day_and_month, numeric_date
from desktop_app.services.returns_values import ReturnCell, ReturnLine, ReturnsPaper, ReturnState

WIDTH = A4_WIDE.width
FIRST: Sequence[tuple[str, float]] = (("№", 24), ("Группа", 62), ("Курс", 30), ("Куратор", 110))
LOW, SIZE = 22.0, 8.5
STATES = {
    ReturnState.NOTHING: "не распечатана",
    ReturnState.PRINTED: "распечатана",
    ReturnState.HANDED_IN: "сдана",
    ReturnState.SIGNED: "подписана",
}


def render(value: ReturnsPaper) -> bytes:
    """The check-list as a PDF."""
    typefaces.register()
    head, board = value.letterhead, value.board
    room = (WIDTH - sum(width for _title, width in FIRST)) / max(len(board.forms), 1)
    widths = [*(width for _title, width in FIRST), *([room] * len(board.forms))]
    heads = [*(title for title, _width in FIRST), *(title for _code, title in board.forms)]
    rows = [
        [cell(text, width, size=SIZE) for text, width in zip(_row(number, line), widths, strict=True)]
        for number, line in enumerate(board.lines, 1)
    ]
    style = [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE + 1.5),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 1.5),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        *(("ALIGN", (column, 1), (column, -2), "CENTER") for column in (0, 2, *range(len(FIRST), len(widths)))),
    ]
    front = heading(head, "КОНТРОЛЬ СДАЧИ ФОРМ", _about(value), WIDTH)
    top = [cell(text, width, SERIF_BOLD, SIZE) for text, width in zip(heads, widths, strict=True)]
    people = ((head.secretary_title, head.secretary),)
    body = Ledger([top], rows, widths, tail(head, total(value), people, WIDTH), style, SIZE)
    stamp = Stamp(f"Контроль сдачи форм, {board.term}", head.printed_at, head.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def _about(value: ReturnsPaper) -> tuple[str, ...]:
    board = value.board
    of = f", специальность {board.speciality}" if board.speciality else ""
    return (f"семестр {board.term}{of}", f"на {numeric_date(board.today)}, срок сдачи {numeric_date(board.due)}")


def _row(number: int, line: ReturnLine) -> list[str]:
    return [str(number), line.group, str(line.course), line.curator, *map(said, line.cells)]


def said(one: ReturnCell) -> str:
    """«сдана 28.12», «не распечатана — просрочена»."""
    day = {
        ReturnState.NOTHING: None,
        ReturnState.PRINTED: one.printed_at.date() if one.printed_at else None,
        ReturnState.HANDED_IN: one.handed_in_on,
        ReturnState.SIGNED: one.signed_on,
    }[one.state]
    text = " ".join(filter(None, (STATES[one.state], day_and_month(day) if day else "")))
    return f"{text} — просрочена" if one.late else text


def total(value: ReturnsPaper) -> str:
    """How many have come how far."""
    board = value.board
    counts = ", ".join(f"{words} {board.count(state)}" for state, words in STATES.items())
    late = f"; просрочено {board.late}" if board.late else ""
    forms = sum(len(line.cells) for line in board.lines)
    return f"Форм: {forms}, из них {counts}{late}. Распечатанной считается форма, занесённая в журнал печати."


def render_xlsx(value: ReturnsPaper) -> bytes:
    """The same, a line for each form of a group, with real dates."""
    head, board = value.letterhead, value.board
    rows = [
        (
            line.group, line.course, line.code, line.curator, title, STATES[one.state],
            one.printed_at.date() if one.printed_at else None, one.printed_by, one.handed_in_on, one.signed_on,
            one.marked_by, "да" if one.late else "", one.note,
        )
        for line in board.lines
        for one, (_code, title) in zip(line.cells, board.forms, strict=True)
    ]  # fmt: skip
    heads = (
        "Группа", "Курс", "Специальность", "Куратор", "Форма", "Состояние", "Распечатана", "Кем распечатана", "Сдана",
        "Подписана", "Отметил", "Просрочена", "Примечание",
    )  # fmt: skip
    about = (
        ("Семестр", board.term), ("На дату", board.today), ("Срок сдачи", board.due), ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )  # fmt: skip
    widths = (12, 7, 14, 22, 44, 16, 13, 22, 13, 13, 22, 12, 40)
    return table_file.render(TableFile("Контроль сдачи", heads, rows, about, widths))
