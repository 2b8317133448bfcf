"""What stands small below a report: how its figures are defined, of which day its data are, what is not filled yet.

Screens take the words too: ReportLab is loaded when they are drawn on paper.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.reports.order_words import counted
from desktop_app.services.reports.words import MONTH_NAMES, NBSP, numeric_date

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

SAID: Mapping[Lack, tuple[str, str, str, str]] = {  # one, few, many, and what follows
    Lack.LESSONS: ("занятие", "занятия", "занятий", "без записи"),
    Lack.TOPICS: ("занятие", "занятия", "занятий", "без темы"),
    Lack.MARKS: ("обучающийся", "обучающихся", "обучающихся", "без итоговой отметки"),
    Lack.SHEETS: ("незакрытая ведомость", "незакрытые ведомости", "незакрытых ведомостей", ""),
    Lack.REASONS: ("пропуск", "пропуска", "пропусков", "без указания причины"),
    Lack.FEW_MARKS: ("обучающийся", "обучающихся", "обучающихся", "с недостатком отметок"),
    Lack.LAG: ("отставание", "отставания", "отставаний", "без указания причины"),
    Lack.NOTES: ("незаполненный раздел отчёта", "незаполненных раздела отчёта", "незаполненных разделов отчёта", ""),
}
NOBODY = "куратор не назначен"
MOST = 6
"""Lines of what is missing on one paper."""


def missing_text(one: Missing, *, with_group: bool = True) -> str:
    """«ИСП-21, ОП.04 Основы алгоритмизации: 3 занятия без записи — Соколова А. П.»."""
    first, few, many, rest = SAID[one.lack]
    month = f"{MONTH_NAMES[one.month.month - 1]}{NBSP}{one.month.year}" if one.month is not None else ""
    where = ", ".join(filter(None, (one.group if with_group else "", one.subject, month)))
    said = f"{counted(one.number, first, few, many)} {rest}".strip()
    who = one.who or (NOBODY if one.lack is Lack.REASONS else "")
    return (f"{where}: " if where else "") + said + (f" —{NBSP}{who}" if who else "")


def missing_lines(missing: Sequence[Missing], most: int) -> list[str]:
    """A line for each thing that is missing, at most so many; the rest is counted: «и ещё 4»."""
    several = len({one.group for one in missing}) > 1
    lines = [missing_text(one, with_group=several) for one in missing[:most]]
    rest = len(missing) - len(lines)
    return [*lines, f"и{NBSP}ещё{NBSP}{rest}"] if rest else lines


def notes_text(definitions: str, as_of: date, missing: Sequence[Missing], most: int = MOST) -> tuple[str, str, str]:
    """The definitions, the date of the data, what is not filled: the same words on paper and in a workbook."""
    lines = missing_lines(missing, most)
    filled = f"Не заполнено: {'; '.join(lines)}" if lines else "Незаполненных сведений нет"
    filled = filled.removesuffix(".") + "."  # of initials
    return definitions, f"Данные на {numeric_date(as_of)}.", filled


def notes(definitions: str, as_of: date, missing: Sequence[Missing], most: int = MOST) -> "list[Flowable]":
    """The same as paragraphs under a report; a paper has room for `most` lines of what is missing."""
    from reportlab.platypus import Spacer

    from desktop_app.services.reports.paper import NOTE, paragraph

    told, day, filled = notes_text(definitions, as_of, missing, most)
    return [Spacer(1, 3), paragraph(told, NOTE), paragraph(f"{day} {filled}", NOTE)]
