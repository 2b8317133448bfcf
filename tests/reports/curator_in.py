"""The curator's papers for the tests of paper."""

from datetime import date

from reports.sheets import LETTERHEAD
from reports.summary_values_in import DAY, HEAD
from reports.summary_values_in import summary as any_summary

from desktop_app.services.curator_values import GroupResults
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.rules.summary import Attempt, Got, standing
from desktop_app.services.summary_counting import column_figures, line_figures, totals_of_lines
from desktop_app.services.summary_values import (
    Cell,
    Control,
    Funding,
    Missed,
    Section,
    Summary,
    SummaryColumn,
    SummaryLine,
)

AS_OF = date(2026, 12, 25)
MISSING = (
    Missing(Lack.SHEETS, "ИСП-21", "ОП.01 Операционные системы и среды", "Соколова А. П.", 1, "sheets"),
    Missing(Lack.MARKS, "ИСП-21", "ОП.02 Архитектура аппаратных средств", "Никитин Д. О.", 25),
)
VECTOR = ("5",) * 5 + ("4",) * 10 + ("3",) * 8 + ("2", "неявка")
"""The control group of domain.md 2.9: 92,00 / 60,00 / 58,04 / 3,79."""


def results(students: int = 26, times: int = 1, *, whole: bool = False) -> GroupResults:
    """The results of a group of so many."""
    return GroupResults(any_summary(students, times, whole=whole), AS_OF, LETTERHEAD, MISSING)


def control_summary(name: str = "Абрамов Иван Петрович") -> Summary:
    """One exam of 25 people, and somebody exempt."""
    column = SummaryColumn(1, Control.EXAM, Section.EXAM, 1, "ОП.04", "Основы алгоритмизации", "Соколова А. П.", 72,
                           counted=True)  # fmt: skip
    lines = tuple(line(number, mark, column, name) for number, mark in enumerate((*VECTOR, "осв")))
    shown = (column_figures(column, [one.cells[0] for one in lines]),)
    return Summary(HEAD, "2026/2027", 1, shown, lines, totals_of_lines(shown, lines))


def line(number: int, mark: str, column: SummaryColumn, name: str) -> SummaryLine:
    """A student with one mark."""
    cell = Cell((Attempt(mark, Got.MAIN, DAY, sheet_id=1, number=1),))
    stands = standing([cell.last])
    return SummaryLine(number + 1, f"{name} {number}", f"21-{number:03}", Funding.BUDGET, (cell,),
                       line_figures([(column, cell)]), stands, Missed(4, 2))  # fmt: skip
