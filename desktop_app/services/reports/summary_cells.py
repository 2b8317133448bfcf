"""What stands in the cells of the summary (domain.md 2.3), the same on paper and in the workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.reports.words import figure, roman, school_year
from desktop_app.services.rules.statistics import Counts
from desktop_app.services.summary_values import (
    YEAR,
    Cell,
    Figures,
    Funding,
    Section,
    Summary,
    SummaryColumn,
    SummaryLine,
)

SECTIONS = {
    Section.EXAM: "Экзамены", Section.GRADED: "Дифференцированные зачёты", Section.CREDIT: "Зачёты",
    Section.COURSE: "Курсовые работы", Section.PRACTICE: "Практика", Section.OTHER: "Другие формы",
}  # fmt: skip
MARKS = {"незач": "н/з", "неявка": "н/я", "недоп": "н/д"}
FUNDINGS = {Funding.BUDGET: "б", Funding.CONTRACT: "д"}
WAITS = "…"
NOTE = (
    "б — бюджет, д — договор; н/з — не зачтено, н/я — неявка, н/д — не допущен, осв — освобождён, … — ведомость не "
    "закрыта; н/а — неявка или недопуск. Учтена последняя попытка. % успеваемости = («5» + «4» + «3» + зачтено) · 100 "
    "/ N; % качества = («5» + «4») · 100 / N и СОУ = («5» · 100 + «4» · 64 + «3» · 36 + «2» · 16 + н/а · 7) / N — без "
    "зачётов; N — без освобождённых и тех, у кого нет отметки."
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row below the list: what it is called, and its figure of a discipline and of the group."""

    title: str
    of: Callable[[Figures], int | Decimal | None]


def counted(name: str) -> Callable[[Figures], int]:
    """How many marks of a kind."""
    return lambda figures: int(getattr(figures.all, name))


FIGURES = (
    FigureRow("«5»", counted("fives")),
    FigureRow("«4»", counted("fours")),
    FigureRow("«3»", counted("threes")),
    FigureRow("«2»", counted("twos")),
    FigureRow("Зачтено", counted("passed")),
    FigureRow("Не зачтено", counted("failed")),
    FigureRow("н/а", counted("absent")),
    FigureRow("Средний балл", lambda figures: figures.mean),
    FigureRow("% успеваемости", lambda figures: figures.success),
    FigureRow("% качества", lambda figures: figures.quality),
    FigureRow("СОУ, %", lambda figures: figures.sou),
)
TAIL = ("Средний балл", "«5»", "«4»", "«3»", "«2»", "н/а", "всего", "ув.", "неув.")
"""Heads of the columns at the right; the last three are hours of absence."""


def mark_text(cell: Cell) -> str:
    """The mark that counts, as a table has room for it."""
    if cell.mark is None:
        return WAITS if cell.waiting else ""
    return MARKS.get(cell.mark, cell.mark)


def tail_of(line: SummaryLine) -> list[Decimal | int | None]:
    """The student's own figures: mean, counts, hours of absence."""
    marks: Counts = line.figures.all
    missed = line.missed
    hours = (None, None, None) if missed is None else (missed.hours, missed.excused, missed.unexcused)
    return [line.figures.mean, marks.fives, marks.fours, marks.threes, marks.twos, marks.absent, *hours]


def text_of(value: Decimal | int | None) -> str:
    """A figure; no hours and no marks of a kind are an empty box."""
    return figure(value) if isinstance(value, Decimal) or value is None else str(value or "")


def column_title(column: SummaryColumn) -> str:
    """«ОП.04 Основы алгоритмизации»."""
    return f"{column.index} {column.title}".strip()


def column_foot(column: SummaryColumn) -> str:
    """«Соколова А. П., 32 ч»."""
    hours = f"{column.hours} ч" if column.hours else ""
    return ", ".join(filter(None, (column.teacher, hours)))


def part_text(column: SummaryColumn) -> str:
    """«I», «II», «год»."""
    return "год" if column.part == YEAR else roman(column.part)


def period_of(summary: Summary) -> str:
    """«I семестр 2026/2027 учебного года»."""
    if summary.study:
        return "весь период обучения (к диплому)"
    year = school_year(summary.year)
    return f"{year} учебный год" if summary.term is None else f"{roman(summary.term)} семестр {year} учебного года"


def by_parts(summary: Summary) -> bool:
    """Whether a discipline has several columns: the terms and the year."""
    return summary.term is None and not summary.study


def runs(keys: Sequence[object]) -> list[tuple[int, int]]:
    """Where neighbours are the same: (first, last) of each run."""
    found: list[tuple[int, int]] = []
    for place, key in enumerate(keys):
        if found and keys[found[-1][1]] == key:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def totals_text(summary: Summary) -> str:
    """The group in a sentence."""
    totals, figures = summary.totals, summary.totals.figures
    people = (
        ("по списку", totals.listed), ("отличников", totals.excellent), ("хорошистов", totals.good),
        ("с одной «3»", totals.one_three), ("неуспевающих", totals.failing), ("н/а", totals.absent),
        ("без всех отметок", totals.unfinished),
    )  # fmt: skip
    shares = (
        ("средний балл", figures.mean), ("% успеваемости", figures.success), ("% качества", figures.quality),
        ("СОУ, %", figures.sou), ("сдали всё, %", totals.passed_share),
    )  # fmt: skip
    said = [f"{name} — {number}" for name, number in people] + [f"{name} — {figure(value)}" for name, value in shares]
    return f"Группа: {'; '.join(said)}."
