"""What stands in the cells of a teacher's report (domain.md 2.9), the same on paper and in the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.reports.words import CONTROLS, DASH, figure, numeric_date, roman
from desktop_app.services.summary_values import Figures
from desktop_app.services.teacher_report_values import YEAR, Reckoned, ReportLine, TeacherReport

HEADS = (
    "№", "Группа (подгруппа)", "Курс", "Дисциплина (индекс)", "Период", "Форма контроля", "Часов: план", "Часов: дано",
    "% выполнения", "Обучающихся", "«5»", "«4»", "«3»", "«2»", "н/а", "осв.", "Средний балл", "% успев.", "% кач.",
    "СОУ, %", "Примечание (причины отставания)",
)  # fmt: skip
PERIOD = 4  # the place of what a report of one term has no need of
COUNTS = ("fives", "fours", "threes", "twos")
NOTE = (
    "н/а — неявка, недопуск или не аттестован; осв. — освобождён. Учтена последняя попытка; где нет ведомости — "
    "итоговая отметка журнала. N — обучающиеся на конец периода без освобождённых и тех, у кого нет отметки. "
    "% успев. = («5» + «4» + «3» + зачтено) · 100 / N; % кач. = («5» + «4») · 100 / N и СОУ = («5» · 100 + «4» · 64 + "
    "«3» · 36 + «2» · 16 + н/а · 7) / N — без зачётов. Итоги вычислены по суммам; часы потока в них учтены один раз."
)

Fact = str | int | Decimal | None
"""None: there is nothing to tell, «—» on paper and an empty cell in a workbook."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: facts in the order of `HEADS`."""

    facts: tuple[Fact, ...]
    total: bool = False


def rows_of(report: TeacherReport) -> Iterator[Row]:
    """The rows in their order: disciplines with what they come to, then the teacher's own totals."""
    number = 0
    for one in report.disciplines:
        for line in one.lines:
            number += 1
            yield Row(narrowed(report, (number, *line_facts(line))))
        if any(sum(line.part == total.part for line in one.lines) > 1 for total in one.sums):
            for total in one.sums:
                yield Row(narrowed(report, sum_facts(f"Итого: {one.title}", total)), total=True)
    for total in report.sums:
        yield Row(narrowed(report, sum_facts("ИТОГО по преподавателю", total)), total=True)


def heads_of(report: TeacherReport) -> tuple[str, ...]:
    """The heads: a report of one term has no column of the period."""
    return tuple(str(one) for one in narrowed(report, HEADS))


def narrowed(report: TeacherReport, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Without the period where there is only one."""
    return facts if report.term is None else (*facts[:PERIOD], *facts[PERIOD + 1 :])


def line_facts(line: ReportLine) -> tuple[Fact, ...]:
    """A row, without its number."""
    group = line.group if line.subgroup is None else f"{line.group} ({line.subgroup})"
    control = "" if line.control is None else CONTROLS[line.control]
    title = f"{line.index} {line.title}".strip()
    return (group, line.course, title, part_words(line.part), control, *hours_of(line), *marks_of(line.figures),
            remark(line))  # fmt: skip


def sum_facts(title: str, total: Reckoned) -> tuple[Fact, ...]:
    """What rows come to."""
    return ("", "", "", title, part_words(total.part), "", *hours_of(total), *marks_of(total.figures),
            passed_words(total.figures))  # fmt: skip


def hours_of(row: Reckoned) -> tuple[Fact, ...]:
    """Planned, given, the share of it."""
    return row.planned, row.given, row.completion


def marks_of(figures: Figures) -> tuple[Fact, ...]:
    """How many students, marks of each kind, what they come to; nobody is marked yet: no counts."""
    both, graded = figures.all, figures.graded
    marked = bool(both.counted or both.exempt)
    counts: list[Fact] = [getattr(graded, name) if marked and graded.listed else None for name in COUNTS]
    rest: list[Fact] = [both.absent, both.exempt] if marked else [None, None]
    return (both.listed, *counts, *rest, figures.mean, figures.success, figures.quality, figures.sou)


def remark(line: ReportLine) -> str:
    """Credits, a handing over, and why the hours lag behind."""
    parts = (
        passed_words(line.figures),
        f"принято с {numeric_date(line.taken_on)}" if line.taken_on else "",
        f"передано с {numeric_date(line.handed_on)}" if line.handed_on else "",
        "поток" if line.stream else "",
        line.note,
    )
    return "; ".join(filter(None, parts))


def passed_words(figures: Figures) -> str:
    """«зачтено 24, не зачтено 1»: a credit has no marks to stand under «5» … «2»."""
    told = figures.credits
    parts = ((told.passed, "зачтено"), (told.failed, "не зачтено"))
    return ", ".join(f"{word} {number}" for number, word in parts if number)


def part_words(part: int) -> str:
    """«I сем.», «год»."""
    return "год" if part == YEAR else f"{roman(part)} сем."


def text_of(fact: Fact) -> str:
    """As paper shows it."""
    if isinstance(fact, Decimal):
        return figure(fact)
    return DASH if fact is None else str(fact)
