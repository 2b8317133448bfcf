"""The figures of a summary: of a discipline, of a student, of a group (domain.md 2.3, 2.9)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.models.attestation import Control
from desktop_app.services.rules.statistics import count_marks
from desktop_app.services.rules.summary import NO_SHOW, Standing
from desktop_app.services.summary_values import Cell, Figures, SummaryColumn, SummaryLine, Totals

PASSED = frozenset({Standing.EXCELLENT, Standing.GOOD, Standing.ONE_THREE, Standing.PASSING})
NOT_ADMITTED = "недоп"
BY_WORDS = frozenset({"зач", "незач"})


def column_figures(column: SummaryColumn, cells: Sequence[Cell]) -> SummaryColumn:
    """The column with its figures."""
    return replace(column, figures=figures_of([(column, cell) for cell in cells]))


def line_figures(cells: Iterable[tuple[SummaryColumn, Cell]]) -> Figures:
    """The figures of a student."""
    return figures_of(list(cells))


def figures_of(cells: Sequence[tuple[SummaryColumn, Cell]]) -> Figures:
    """Marks of credits on one side, all others on the other."""
    words = [is_credit(column, cell.mark) for column, cell in cells]
    graded = [cell.mark for (_column, cell), word in zip(cells, words, strict=True) if not word]
    credits_ = [cell.mark for (_column, cell), word in zip(cells, words, strict=True) if word]
    return Figures(count_marks(graded), count_marks(credits_))


def is_credit(column: SummaryColumn, mark: str | None) -> bool:
    """Whether a mark is one of a credit without grades; other forms of control may end in either."""
    return column.control is Control.CREDIT or mark in BY_WORDS


def totals_of_lines(columns: Sequence[SummaryColumn], lines: Sequence[SummaryLine]) -> Totals:
    """The students of a group by how they stand."""
    places = [place for place, column in enumerate(columns) if column.counted]
    last = [[line.cells[place].last for place in places] for line in lines]
    found = [[one for one in mine if one is not None] for mine in last]
    standings = [line.standing for line in lines]
    whole = Figures()
    for line in lines:
        whole += line.figures
    return Totals(
        listed=len(lines),
        admitted=sum(all(one.mark != NOT_ADMITTED for one in mine) for mine in found),
        passed=sum(one in PASSED for one in standings),
        excellent=standings.count(Standing.EXCELLENT),
        good=standings.count(Standing.GOOD),
        one_three=standings.count(Standing.ONE_THREE),
        failing=standings.count(Standing.FAILING),
        absent=sum(any(one.mark in {NO_SHOW, NOT_ADMITTED} for one in mine) for mine in found),
        excused=sum(any(one.mark == NO_SHOW and one.excused for one in mine) for mine in found),
        unexcused=sum(any(one.mark == NO_SHOW and not one.excused for one in mine) for mine in found),
        unfinished=standings.count(Standing.UNFINISHED),
        figures=whole,
    )
