"""«Контроль заполнения журналов» (п. 4.7, 4.9, 4.10): by teacher, what their journals lack; and place by place."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from desktop_app.services.journal_gaps_values import Gap, GapKind, GapsPaper, JournalGaps
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.journal_words import GAPS, WORKS
from desktop_app.services.reports.load_words import heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import numeric_date

WIDTH = A4_WIDE.width
COLUMNS: Sequence[tuple[str, float]] = (
    ("№", 22), ("Группа", 56), ("Дисциплина", 170), ("Про-\nведено", 38), ("Без отметки\nприсутствия", 92),
    ("Без темы", 92), ("Без\nотметок", 92), ("Работы без\nотметок", 52), ("Мало\nотметок", 44), ("Ждёт,\nраб. дн.", 44),
)  # fmt: skip
LOW, SIZE = 14.0, 8.5
MOST_DAYS = 6
"""More dates than these are counted, not listed."""

HEADS = (
    "Преподаватель", "Группа", "Подгруппа", "Индекс", "Дисциплина", "Дата", "Пара", "Чего не хватает", "Обучающийся",
    "Работа", "Отметок", "Должно быть", "Рабочих дней",
)  # fmt: skip
WIDTHS = (20, 12, 11, 14, 44, 12, 7, 28, 36, 36, 10, 12, 14)


def render(value: GapsPaper) -> bytes:
    """The list as a PDF, A4 across."""
    typefaces.register()
    head, board = value.letterhead, value.board
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows, style = _rows(value, widths)
    said = (
        f"Не заполнено журналов: {sum(one.total > 0 for one in board.journals)} из {len(board.journals)}, "
        f"мест: {board.gaps}. Занятие проверяется со следующего дня; рабочие дни — от самого давнего места."
    )
    front = heading(
        head, "КОНТРОЛЬ ЗАПОЛНЕНИЯ ЖУРНАЛОВ", (f"на {numeric_date(board.day)}, семестр {board.term}",), WIDTH
    )
    people = ((head.secretary_title, head.secretary),)
    body = Ledger([[title for title, _width in COLUMNS]], rows, widths, tail(head, said, people, WIDTH), style)
    stamp = Stamp("Контроль заполнения журналов", head.printed_at, head.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def _rows(value: GapsPaper, widths: Sequence[float]) -> tuple[list[list[str]], list[tuple[object, ...]]]:
    """The journals with gaps under the name of their teacher."""
    days = days_of(value.gaps)
    rows: list[list[str]] = []
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -2), SERIF, SIZE, SIZE + 1),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE + 1),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        *((("ALIGN", (column, 1), (column, -2), "CENTER")) for column in (0, 3, 7, 8, 9)),
    ]
    lines = sorted((one for one in value.board.journals if one.total), key=lambda one: one.teacher)
    number = 0
    for name, part in groupby(lines, key=lambda one: one.teacher):
        place = (0, len(rows) + 1)
        style += [("SPAN", place, (-1, place[1])), ("ALIGN", place, place, "LEFT"),
                  ("NOSPLIT", place, (0, place[1] + 1)),
                  ("FONT", place, place, SERIF_BOLD, SIZE, SIZE + 1)]  # fmt: skip
        rows.append([name, *([""] * (len(COLUMNS) - 1))])
        for line in part:
            number += 1
            told = _row(number, line, days)
            rows.append([cell(text, width, size=SIZE) for text, width in zip(told, widths, strict=True)])
    return rows, style


def days_of(gaps: Sequence[Gap]) -> dict[tuple[int, GapKind], list[str]]:
    """Journal and kind → the dates of the lessons."""
    found: dict[tuple[int, GapKind], list[str]] = defaultdict(list)
    for gap in gaps:
        found[gap.load_id, gap.kind].append(f"{gap.day:%d.%m}")
    return found


def _row(number: int, line: JournalGaps, days: dict[tuple[int, GapKind], list[str]]) -> list[str]:
    """A journal."""
    group = line.group if line.subgroup is None else f"{line.group}, {line.subgroup} п/г"
    lessons = [told(days.get((line.load_id, kind), [])) for kind in (GapKind.ATTENDANCE, GapKind.TOPIC, GapKind.MARKS)]
    figures = (line.works, line.few, line.days_late)
    return [str(number), group, f"{line.index} {line.title}".strip(), str(line.held), *lessons,
            *(str(one or "") for one in figures)]  # fmt: skip


def told(days: Sequence[str]) -> str:
    """«02.11, 09.11», or how many there are."""
    more = f" и ещё {len(days) - MOST_DAYS}" if len(days) > MOST_DAYS else ""
    return ", ".join(days[:MOST_DAYS]) + more


def render_xlsx(value: GapsPaper) -> bytes:
    """The same place by place."""
    head = value.letterhead
    about = (
        ("На дату", value.board.day), ("Семестр", value.board.term), ("Не заполнено мест", len(value.gaps)),
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Основание", "Персональные данные: хранить и передавать по правилам 152-ФЗ"),
    )  # fmt: skip
    return table_file.render(TableFile("Незаполненное", HEADS, [facts(gap) for gap in value.gaps], about, WIDTHS))


def facts(gap: Gap) -> tuple[object, ...]:
    """A gap in the workbook."""
    work = "" if gap.work is None else ": ".join(filter(None, (WORKS[gap.work], gap.work_title)))
    few = gap.kind is GapKind.FEW
    return (
        gap.teacher.replace("\u00a0", " "), gap.group, gap.subgroup, gap.index, gap.title, gap.day, gap.pair,
        GAPS[gap.kind], gap.student, work, gap.marks if few else None, gap.due if few else None, gap.days_late,
    )  # fmt: skip
