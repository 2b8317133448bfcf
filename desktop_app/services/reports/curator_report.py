"""Отчёт куратора группы за учебный период (domain.md 2.7): A4 upright; figures, people, movement, what was done."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.curator_values import CuratorReportPaper, GroupMove, Standing, Totals
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.curator_words import MEASURES, STANDINGS, move_text
from desktop_app.services.reports.load_sheet import scaled
from desktop_app.services.reports.load_words import heading
from desktop_app.services.reports.missing_words import notes
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    GRID,
    LEADING,
    SMALL_BOLD,
    Stamp,
    boxed,
    cell,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.summary_cells import period_of
from desktop_app.services.reports.tables import Table
from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD
from desktop_app.services.reports.words import DASH, figure, roman
from desktop_app.services.rules.curator_report import compared
from desktop_app.services.rules.statistics import ratio

SIZE = 9.0
WIDTH = A4_UPRIGHT.width
ROWS = (("Показатель", 168), ("Число", 40), ("Фамилия, имя, отчество; дисциплины; приказы", 296))
SHARES = (("Показатель", 214), ("За период", 80), ("Прошлый период", 100), ("Изменение", 110))
DONE = (("Мероприятие", 150), ("Сем.", 34), ("Раз", 40), ("Участие, %", 60), ("Примечание", 220))
MOST_LINES = 40  # of text in one row: a taller one would fit no page
DEFINITIONS = (
    "На начало — на первый день периода; движение — после него, переводы между группами считаются, академический "
    "отпуск нет. Выбывшие до конца периода ни в какие показатели не входят. % успеваемости = («5» + «4» + «3» + "
    "зачтено) · 100 / N; % качества = («5» + «4») · 100 / N и СОУ = («5» · 100 + «4» · 64 + «3» · 36 + «2» · 16 + н/а "
    "· 7) / N — без зачётов; N — отметки без освобождённых. «Сдали всё» и «на „4“ и „5“» — доли обучающихся. "
    "Учтена последняя попытка."
)


def render(value: CuratorReportPaper) -> bytes:
    """The report of a group as a PDF."""
    typefaces.register()
    summary, head = value.summary, value.letterhead
    group = summary.group
    lines = (
        f"группы {group.name} за {period_of(summary)}",
        f"{group.speciality}, {group.course} курс; куратор: {group.curator or DASH}",
    )
    story: list[Flowable] = heading(head, "ОТЧЁТ КУРАТОРА ГРУППЫ", lines, WIDTH)
    story += [grid(ROWS, list(rows_of(value)), middle=(1,)), Spacer(1, 3 * mm)]
    story.append(KeepTogether([
        paragraph("Показатели", SMALL_BOLD), Spacer(1, 1 * mm), grid(SHARES, list(shares_of(value)), middle=(1, 2, 3)),
        Spacer(1, 3 * mm),
    ]))  # fmt: skip
    story += done_of(value)
    people = (("Куратор", group.curator), ("Заведующий отделением", group.head))
    story.append(KeepTogether([
        Spacer(1, 3 * mm), signatures(people, WIDTH), *notes(DEFINITIONS, value.day, value.missing),
    ]))  # fmt: skip
    return flow(story, A4_UPRIGHT, Stamp(f"Отчёт куратора, группа {group.name}", head.printed_at, head.printed_by))


def grid(columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], middle: Sequence[int]) -> Table:
    """A table whose head repeats; a tall row is divided so that it fits a page."""
    widths = scaled(tuple(columns), WIDTH)
    cells = [[cell(title, room, SERIF_BOLD, SIZE) for (title, _share), room in zip(columns, widths, strict=True)]]
    for row in rows:
        texts = [cell(text, room, SERIF, SIZE).split("\n") for text, room in zip(row, widths, strict=True)]
        tallest = max(len(text) for text in texts)
        cells += [
            ["\n".join(text[start : start + MOST_LINES]) for text in texts] for start in range(0, tallest, MOST_LINES)
        ]
    style: list[tuple[Any, ...]] = [
        *GRID,
        *boxed((0, 0), (-1, -1)),
        ("FONT", (0, 0), (-1, -1), SERIF, SIZE, SIZE * LEADING),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, SIZE, SIZE * LEADING),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        *(("ALIGN", (place, 1), (place, -1), "CENTER") for place in middle),
    ]
    return Table(cells, widths, style=style, repeatRows=1)


def rows_of(value: CuratorReportPaper) -> Iterator[tuple[str, str, str]]:
    """The contingent, then the people by how they have ended the period, then hours and debts."""
    moved, totals = value.movement, value.summary.totals
    yield "Обучающихся на начало периода", str(moved.start), ""
    yield "Прибыло", str(len(moved.came)), moves_text(moved.came)
    yield "Выбыло", str(len(moved.left)), moves_text(moved.left)
    yield "Обучающихся на конец периода", str(moved.end), leave_text(moved.on_leave)
    yield "Аттестовано", str(value.attested), f"из {totals.listed}, кто учится в группе" if totals.listed else ""
    for standing, title in STANDINGS.items():
        people = value.people.get(standing, ())
        if people or standing is not Standing.UNFINISHED:
            yield title, str(len(people)), people_text(value, standing)
    yield "н/а (неявка, недопуск)", str(len(value.not_attested)), "; ".join(named(one) for one in value.not_attested)
    yield from hours_of(value)
    owing = "; ".join(f"{one.name}: {', '.join(one.debts)}" for one in value.owing)
    yield "Академические задолженности: обучающихся", str(len(value.owing)), owing


def hours_of(value: CuratorReportPaper) -> Iterator[tuple[str, str, str]]:
    """Hours missed."""
    missed, listed = value.attendance.missed, len(value.summary.lines)
    each = ratio(missed.total, listed)
    reasons = (
        f"по болезни — {missed.illness}; по уважительной причине — {missed.valid}; по неуважительной — "
        f"{missed.no_reason}; без указания причины — {missed.unknown}; на одного обучающегося — {figure(each)}; "
        f"посещаемость — {figure(value.attendance.share)} %"
    )
    yield "Пропущено часов", str(missed.total), reasons


def people_text(value: CuratorReportPaper, standing: Standing) -> str:
    """The people of a row."""
    return "; ".join(named(one) for one in value.people.get(standing, ()))


def named(one: Any) -> str:
    """«Иванов Иван Петрович: ОП.04 Основы алгоритмизации — 2»."""
    return f"{one.name}: {', '.join(one.disciplines)}" if one.disciplines else str(one.name)


def moves_text(moves: Sequence[GroupMove]) -> str:
    """Who came or left, by which order."""
    return "; ".join(move_text(one) for one in moves)


def leave_text(number: int) -> str:
    """«из них в академическом отпуске — 1»."""
    return f"из них в академическом отпуске — {number}" if number else ""


def shares_of(value: CuratorReportPaper) -> Iterator[tuple[str, str, str, str]]:
    """The shares beside those of the period before."""
    now, before = value.summary.totals, value.before or Totals()
    pairs = (
        ("% успеваемости", now.figures.success, before.figures.success),
        ("% качества", now.figures.quality, before.figures.quality),
        ("СОУ, %", now.figures.sou, before.figures.sou),
        ("Средний балл", now.figures.mean, before.figures.mean),
        ("Сдали всё, % обучающихся", now.passed_share, before.passed_share),
        ("Учатся на «4» и «5», % обучающихся", now.good_share, before.good_share),
    )
    for title, one, other in pairs:
        grown = compared(one, other)
        sign = "+" if grown is not None and grown > 0 else ""
        yield title, figure(one), figure(other), f"{sign}{figure(grown)}"


def done_of(value: CuratorReportPaper) -> list[Flowable]:
    """The measures, and what the curator has written of them."""
    rows = [
        (MEASURES[one.kind], roman(term), str(one.times), "" if one.share is None else figure(one.share), one.note)
        for term, notes_ in value.notes
        for one in notes_.measures
    ]
    table: Flowable = grid(DONE, rows, middle=(1, 2, 3)) if rows else paragraph(DASH, BODY)
    texts = [line for _term, notes_ in value.notes for line in notes_.text.splitlines()]
    return [
        KeepTogether([paragraph("Мероприятия куратора", SMALL_BOLD), Spacer(1, 1 * mm)]), table, Spacer(1, 3 * mm),
        paragraph("Воспитательная работа", SMALL_BOLD), Spacer(1, 1 * mm),
        *(paragraph(line, BODY) for line in texts or [DASH]),
    ]  # fmt: skip
