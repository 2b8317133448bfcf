"""Statistics of a session on paper and as workbooks: results, disciplines that lag, debtors (п. 4.9, 5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.load_sheet import scaled
from desktop_app.services.reports.load_words import heading, tail
from desktop_app.services.reports.paper import A4_WIDE, Ledger, Stamp, cell, flow
from desktop_app.services.reports.summary_cells import part_text, text_of
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import CONTROLS, numeric_date, roman, school_year
from desktop_app.services.summary_statistics import By, Debtors, ResultRow, Results, summed, whole
from desktop_app.services.summary_values import Control, Totals

WIDTH, LOW = A4_WIDE.width, 15.0
Row = tuple[object, ...]
SHORT = {Control.GRADED_CREDIT: "дифф. зачёт", Control.OTHER: "другая форма"}
NAMES = {By.GROUP: "Группа", By.COURSE: "Курс", By.SPECIALITY: "Специальность"}
FIGURES = (("По списку", 42), ("Допущено", 42), ("Сдали всё", 40), ("на «5»", 34), ("на «4» и «5»", 42),
           ("с одной «3»", 42), ("Неусп.", 36), ("Неявок ув.", 42), ("Неявок неув.", 44), ("Не закончили", 50),
           ("Ср. балл", 38), ("% усп.", 42), ("% кач.", 42), ("СОУ, %", 42), ("Сдали всё, %", 46))  # fmt: skip
LAGGING = (("№", 22), ("Группа", 54), ("Индекс", 62), ("Дисциплина", 200), ("Контроль", 76), ("Преподаватель", 100),
           ("N", 28), ("«5»", 26), ("«4»", 26), ("«3»", 26), ("«2»", 26), ("н/а", 26), ("Ср. балл", 40),
           ("% усп.", 42), ("% кач.", 42), ("СОУ, %", 42))  # fmt: skip
OWING = (("№", 22), ("Фамилия, имя, отчество", 190), ("Группа", 54), ("Долгов", 44), ("Семестры", 110),
         ("Что", 190), ("С", 62), ("Сдать до", 62))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """A table that is drawn on paper or written into a workbook."""

    title: str
    subject: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Row]
    letterhead: Letterhead
    total: str = ""
    summed_up: bool = False  # the last row adds the others up


def results(value: Results, by: By = By.GROUP) -> Listing:
    """«Итоги сессии», the sums below."""
    rows = [row_of(number, one) for number, one in enumerate(summed(value.groups, by), 1)]
    last: Row = ("", "ИТОГО", *figures(whole(value.groups).totals))
    columns = (("№", 22), (NAMES[by], 150 if by is By.SPECIALITY else 76), *FIGURES)
    return Listing("ИТОГИ СЕССИИ", subject_of(value), columns, [*rows, last], value.letterhead, summed_up=True)


def lagging(value: Results) -> Listing:
    """«Отстающие дисциплины», the lowest success first."""
    rows = []
    for number, one in enumerate(value.disciplines, 1):
        column, of = one.column, one.column.figures
        control = SHORT.get(column.control, CONTROLS[column.control])
        part = f", {part_text(column)}" if value.term is None else ""
        marks = of.all
        rows.append((number, one.head.name, column.index, column.title, control + part, column.teacher, marks.counted,
                     marks.fives, marks.fours, marks.threes, marks.twos, marks.absent, of.mean, of.success, of.quality,
                     of.sou))  # fmt: skip
    return Listing("ОТСТАЮЩИЕ ДИСЦИПЛИНЫ", subject_of(value), LAGGING, rows, value.letterhead)


def owing(value: Debtors) -> Listing:
    """«Рейтинг должников», who owes most first."""
    rows = [
        (number, one.name, one.group, one.number, one.terms, one.what, one.since, one.due)
        for number, one in enumerate(value.lines, 1)
    ]
    total = f"Должников: {len(rows)}, задолженностей: {sum(one.number for one in value.lines)}."
    subject = f"по состоянию на {numeric_date(value.today)}"
    return Listing("РЕЙТИНГ ДОЛЖНИКОВ", subject, OWING, rows, value.letterhead, total)


def render(value: Listing) -> bytes:
    """The table as a PDF."""
    typefaces.register()
    widths = scaled(tuple(value.columns), WIDTH)
    cells = [[cell(said(fact), room) for fact, room in zip(row, widths, strict=True)] for row in value.rows]
    heads = [cell(title, room, SERIF_BOLD, 9) for (title, _width), room in zip(value.columns, widths, strict=True)]
    numbers = tuple(place for place, fact in enumerate(value.rows[0]) if not isinstance(fact, str)) if cells else ()
    front = heading(value.letterhead, value.title, (value.subject,), WIDTH)
    body = Ledger(
        [heads],
        cells,
        widths,
        tail(value.letterhead, value.total, (), WIDTH),
        style(numbers, summed_up=value.summed_up),
    )
    stamp = Stamp(value.title.capitalize(), value.letterhead.printed_at, value.letterhead.printed_by)
    return flow([*front, body.table(LOW)], A4_WIDE, stamp)


def render_xlsx(value: Listing) -> bytes:
    """The same as a workbook."""
    heads = tuple(title for title, _width in value.columns)
    rows = [tuple(float(fact) if isinstance(fact, Decimal) else fact for fact in row) for row in value.rows]
    head = value.letterhead
    about = (("Что", value.subject), ("Выгрузил", head.printed_by),
             ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)), ("Строк", len(rows)))  # fmt: skip
    widths = tuple(max(7, width // 5) for _title, width in value.columns)
    return table_file.render(TableFile(value.title.capitalize(), heads, rows, about, widths))


def style(numbers: Sequence[int], *, summed_up: bool) -> list[tuple[object, ...]]:
    """Heads stand out, and the row of sums if there is one; figures stand in the middle."""
    return [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        *((("FONT", (0, -2), (-1, -2), SERIF_BOLD, 10, 11.6),) if summed_up else ()),
        *(("ALIGN", (place, 1), (place, -2), "CENTER") for place in numbers),
    ]


def row_of(number: int, one: ResultRow) -> Row:
    """A group, a course or a speciality."""
    return (number, one.name, *figures(one.totals))


def figures(totals: Totals) -> Row:
    """What a session ended in."""
    of = totals.figures
    return (totals.listed, totals.admitted, totals.passed, totals.excellent, totals.good, totals.one_three,
            totals.failing, totals.excused, totals.unexcused, totals.unfinished, of.mean, of.success, of.quality,
            of.sou, totals.passed_share)  # fmt: skip


def said(fact: object) -> str:
    """A fact on paper."""
    if isinstance(fact, Decimal):
        return text_of(fact)
    if isinstance(fact, date):
        return numeric_date(fact)
    return text_of(None) if fact is None else str(fact)


def subject_of(value: Results) -> str:
    """«I семестр 2026/2027 учебного года, 2 курс»."""
    year = school_year(value.year)
    period = f"{year} учебный год" if value.term is None else f"{roman(value.term)} семестр {year} учебного года"
    return f"{period}, {value.title}"
