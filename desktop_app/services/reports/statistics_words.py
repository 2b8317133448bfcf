"""What the consolidated reports say (п. 5.2–5.4): titles, columns, definitions, the same on paper and in a workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from desktop_app.services.reports.words import figure, roman
from desktop_app.services.statistics_rows import Row, rows_of, summed, whole_of
from desktop_app.services.statistics_values import (
    BY_SUBJECT,
    YEAR,
    Breakdown,
    Hours,
    Measure,
    Period,
    Report,
    Value,
    What,
    figure_of,
)
from desktop_app.services.summary_values import Totals

TITLES: Mapping[What, str] = MappingProxyType(
    {
        What.PERFORMANCE: "СВОДНЫЙ ОТЧЁТ ОБ УСПЕВАЕМОСТИ И КАЧЕСТВЕ ОБУЧЕНИЯ",
        What.ATTENDANCE: "СВОДНЫЙ ОТЧЁТ О ПОСЕЩАЕМОСТИ",
    }
)
BY: Mapping[Breakdown, tuple[str, str]] = MappingProxyType(
    {
        Breakdown.GROUP: ("по группам", "Группа"),
        Breakdown.COURSE: ("по курсам", "Курс"),
        Breakdown.SPECIALITY: ("по специальностям", "Специальность"),
        Breakdown.DISCIPLINE: ("по дисциплинам", "Дисциплина"),
        Breakdown.TEACHER: ("по преподавателям", "Преподаватель"),
    }
)
"""How a breakdown is told, and the head of its column."""

MEASURES: Mapping[Measure, str] = MappingProxyType(
    {
        Measure.SUCCESS: "% успеваемости", Measure.QUALITY: "% качества", Measure.SOU: "СОУ, %",
        Measure.MEAN: "Средний балл", Measure.PASSED: "Сдали всё, %", Measure.PRESENCE: "% посещаемости",
        Measure.EXCUSED: "% посещаемости без неуваж.", Measure.MISSED: "Пропущено часов на 1 обуч.",
        Measure.ILLNESS: "По болезни, ч на 1 обуч.", Measure.VALID: "По уваж. причине, ч на 1 обуч.",
        Measure.NO_REASON: "Неуваж., ч на 1 обуч.",
    }
)  # fmt: skip
DEFINITIONS: Mapping[What, str] = MappingProxyType(
    {
        What.PERFORMANCE: (
            "Учтены закрытые ведомости, последняя попытка; обучающиеся, выбывшие до конца периода, не учтены. "
            "% успеваемости = («5» + «4» + «3» + зачтено) · 100 / N; % качества = («5» + «4») · 100 / N и СОУ = "
            "(«5» · 100 + «4» · 64 + «3» · 36 + «2» · 16 + н/а · 7) / N — без зачётов; N — без освобождённых и тех, у "
            "кого нет отметки; н/а — неявка или недопуск. Итоги вычислены по суммам, а не как среднее процентов. "
            "Отметка отнесена к преподавателю, который ведёт первичную ведомость."
        ),
        What.ATTENDANCE: (
            "% посещаемости = (1 − пропущено часов / часов, проведённых для обучающихся) · 100; «без неуваж.» — "
            "пропуски по болезни и по уважительной причине не считаются пропусками. Час — академический, 45 минут. "
            "Неуваж. на 1 обучающегося — вместе с пропусками без указания причины (ОТ). Обучающиеся, выбывшие до конца "
            "периода, не учтены; прибывшие — со дня прибытия. Итоги вычислены по суммам, а не как среднее процентов."
        ),
    }
)
WHOLE = "ИТОГО"
SELDOM = frozenset({"зач.", "н/з", "осв."})


@dataclass(frozen=True, slots=True)
class Figure:
    """A column: its head, its share of the width, what stands in it."""

    head: str
    share: int
    of: Callable[[Any], int | Decimal | None]
    of_students: bool = False  # a discipline and a teacher have none


def mark(name: str) -> Callable[[Totals], int]:
    """How many marks of a kind."""
    return lambda value: int(getattr(value.figures.all, name))


def stands(name: str) -> Callable[[Totals], int]:
    """How many students stand so."""
    return lambda value: int(getattr(value, name))


def measured(measure: Measure) -> Callable[[Value], Decimal | None]:
    """A figure by its formula."""
    return lambda value: figure_of(value, measure)


COLUMNS: Mapping[What, Sequence[Figure]] = MappingProxyType(
    {
        What.PERFORMANCE: (
            Figure("По списку", 34, stands("listed"), of_students=True),
            Figure("Отл.", 28, stands("excellent"), of_students=True),
            Figure("Хор.", 28, stands("good"), of_students=True),
            Figure("С одной «3»", 32, stands("one_three"), of_students=True),
            Figure("Неусп.", 34, stands("failing"), of_students=True),
            Figure("Отметок (N)", 42, mark("counted")),
            Figure("«5»", 28, mark("fives")),
            Figure("«4»", 28, mark("fours")),
            Figure("«3»", 28, mark("threes")),
            Figure("«2»", 28, mark("twos")),
            Figure("зач.", 28, mark("passed")),
            Figure("н/з", 26, mark("failed")),
            Figure("н/а", 26, mark("absent")),
            Figure("осв.", 26, mark("exempt")),
            Figure("Ср. балл", 32, measured(Measure.MEAN)),
            Figure("% усп.", 36, measured(Measure.SUCCESS)),
            Figure("% кач.", 36, measured(Measure.QUALITY)),
            Figure("СОУ, %", 36, measured(Measure.SOU)),
            Figure("Сдали всё, %", 38, measured(Measure.PASSED), of_students=True),
        ),
        What.ATTENDANCE: (
            Figure("По списку", 36, lambda value: value.listed, of_students=True),
            Figure("Проведено, чел.-ч", 50, lambda value: value.held),
            Figure("Пропущено, ч", 50, lambda value: value.missed.total),
            Figure("по болезни", 46, lambda value: value.missed.illness),
            Figure("по уваж.", 42, lambda value: value.missed.valid),
            Figure("неуваж.", 42, lambda value: value.missed.no_reason),
            Figure("без причины (ОТ)", 46, lambda value: value.missed.unknown),
            Figure("На 1 обуч., ч", 42, measured(Measure.MISSED), of_students=True),
            Figure("по болезни", 46, measured(Measure.ILLNESS), of_students=True),
            Figure("по уваж.", 42, measured(Measure.VALID), of_students=True),
            Figure("неуваж.", 42, measured(Measure.NO_REASON), of_students=True),
            Figure("% посещ.", 44, measured(Measure.PRESENCE)),
            Figure("% без неуваж.", 46, measured(Measure.EXCUSED)),
        ),
    }
)  # fmt: skip


def columns_of(value: Report) -> list[Figure]:
    """The figures that the breakdown has; marks that nobody has got in the period need no column."""
    every = COLUMNS[value.statistics.asked.what]
    whole = whole_of(value.statistics, value.by).values[-1]
    found = [one for one in every if not (one.of_students and value.by in BY_SUBJECT)]
    return [one for one in found if one.head not in SELDOM or (whole is not None and one.of(whole))]


def said(fact: int | Decimal | None) -> str:
    """A fact in a cell: no marks of a kind are an empty box, nothing to divide by is «—»."""
    return figure(fact) if isinstance(fact, Decimal) or fact is None else str(fact or "")


def row_name(row: Row, by: Breakdown) -> str:
    """«1 курс», «ОП.04 Основы алгоритмизации», or the name."""
    if by is Breakdown.COURSE:
        return f"{row.name} курс"
    return f"{row.about} {row.name}".strip() if by is Breakdown.DISCIPLINE and "," not in row.about else row.name


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the paper: a sum stands out, a heading (a speciality) has no figures."""

    name: str
    value: Value | None
    summed: bool = False


def lines_of(value: Report) -> list[Line]:
    """The rows that the last period has; groups by speciality, each with its sum where there are several."""
    rows = [one for one in rows_of(value.statistics, value.by) if one.values[-1] is not None]
    whole = whole_of(value.statistics, value.by).values[-1]
    found = by_speciality(rows) if value.by is Breakdown.GROUP else [line_of(one, value.by) for one in rows]
    nothing = Totals() if value.statistics.asked.what is What.PERFORMANCE else Hours()
    return [*found, Line(WHOLE, whole or nothing, summed=True)]


def line_of(row: Row, by: Breakdown) -> Line:
    """A row."""
    last = row.values[-1]
    assert last is not None  # noqa: S101 - those without are not shown
    return Line(row_name(row, by), last)


def by_speciality(rows: Sequence[Row]) -> list[Line]:
    """The groups of each speciality under its name, then their sum; of one speciality the groups alone."""
    found: list[Line] = []
    specialities = sorted({one.about for one in rows})
    for speciality in specialities:
        theirs = [one for one in rows if one.about == speciality]
        lines = [line_of(one, Breakdown.GROUP) for one in theirs]
        if len(specialities) > 1:
            total = summed([one.values[-1] for one in theirs if one.values[-1] is not None])
            lines = [Line(speciality, None), *lines, Line("Всего", total, summed=True)]
        found += lines
    return found


def period_words(period: Period) -> str:
    """«I семестр 2026/2027 учебного года», «2026/2027 учебный год»."""
    year = f"{period.year_starts}/{period.year_starts + 1}"
    return f"{year} учебный год" if period.number == YEAR else f"{roman(period.number)} семестр {year} учебного года"


def subject_of(value: Report) -> str:
    """«по группам за I семестр 2026/2027 учебного года, 2 курс»."""
    asked = value.statistics.asked
    narrowed = value.of or (asked.which.title if asked.which.course or asked.which.code or asked.which.group else "")
    told = f"{BY[value.by][0]} за {period_words(value.statistics.periods[-1])}"
    return f"{told}, {narrowed}" if narrowed else told


def curator_of(value: Report) -> str:
    """The curator, where one group is told of."""
    last = len(value.statistics.periods) - 1
    heads = {one.group for one in value.statistics.pieces if one.period == last}
    return next(iter(heads)).curator if len(heads) == 1 else ""
