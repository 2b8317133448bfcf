"""Statistics of a session: how groups, courses and specialities have passed, which disciplines lag, who owes most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.models.debts import Debt
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.debts_values import DebtLine
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.summary import Which, summaries_of
from desktop_app.services.summary_values import GroupHead, Summary, SummaryColumn, Totals, totals_of

NOTHING = Decimal(1000)


class By(StrEnum):
    """What results are summed by."""

    GROUP = "group"
    COURSE = "course"
    SPECIALITY = "speciality"


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How a group has passed."""

    head: GroupHead
    totals: Totals


@dataclass(frozen=True, slots=True)
class DisciplineResult:
    """How a group has passed a discipline."""

    head: GroupHead
    column: SummaryColumn


@dataclass(frozen=True, slots=True)
class Results:
    """The groups of a term (or a year) within reach, and their disciplines, those that lag most first."""

    title: str
    year: str  # «2026/2027»
    term: int | None
    groups: tuple[GroupResult, ...]
    disciplines: tuple[DisciplineResult, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A group, a course or a speciality in the table."""

    name: str
    groups: int
    totals: Totals
    group_id: int = 0


@dataclass(frozen=True, slots=True)
class Debtor:
    """A student with what is owed."""

    student_id: int
    name: str
    group_id: int
    group: str
    debts: tuple[DebtLine, ...]  # the oldest first

    @property
    def number(self) -> int:
        """How many debts stand."""
        return len(self.debts)

    @property
    def terms(self) -> str:
        """«2025/26-2, 2026/27-1»."""
        return ", ".join(sorted({one.term for one in self.debts}))

    @property
    def what(self) -> str:
        """«ОП.04, МДК.01.01»."""
        return ", ".join(one.index or one.title for one in self.debts)

    @property
    def since(self) -> date:
        """When the first of them arose."""
        return self.debts[0].since

    @property
    def due(self) -> date:
        """By when the first of them is to be passed."""
        return min(one.due for one in self.debts)


@dataclass(frozen=True, slots=True)
class Debtors:
    """Who owes, most first."""

    lines: tuple[Debtor, ...]
    today: date
    letterhead: Letterhead


@reading(Permission.READ_SUMMARY)
def open_results(tx: Tx, which: Which) -> Results:
    """How the groups within reach have passed; nothing where there are no statements. Raises NotFound."""
    return results_of(tx, which)


def results_of(tx: Tx, which: Which) -> Results:
    """The same inside another deed."""
    found = summaries_of(tx, which)
    groups = tuple(GroupResult(one.group, one.totals) for one in found)
    year, term = (found[0].year, found[0].term) if found else ("", None)
    return Results(which.title, year, term, groups, lagging(found), letterhead_of(tx))


@reading(Permission.READ_SUMMARY)
def list_debtors(tx: Tx) -> Debtors:
    """The students within reach who owe something today, those with most debts first, then by name."""
    return debtors_of(tx)


def debtors_of(tx: Tx) -> Debtors:
    """The same inside another deed."""
    found: dict[int, list[DebtLine]] = defaultdict(list)
    for card in read_cards(tx, Debt.closed_on.is_(None), by=Permission.READ_SUMMARY):
        found[card.line.student_id].append(card.line)
    lines = [debtor_of(debts) for debts in found.values()]
    return Debtors(tuple(sorted(lines, key=lambda one: -one.number)), tx.today, letterhead_of(tx))


def debtor_of(debts: list[DebtLine]) -> Debtor:
    """A student by the debts."""
    one = debts[0]
    return Debtor(one.student_id, one.name, one.group_id, one.group, tuple(sorted(debts, key=lambda each: each.since)))


def lagging(summaries: Iterable[Summary]) -> tuple[DisciplineResult, ...]:
    """The disciplines that have marks, those with the lowest success, quality and mean first."""
    found = [
        DisciplineResult(one.group, column)
        for one in summaries
        for column in one.columns
        if column.counted and column.figures.all.counted
    ]
    return tuple(sorted(found, key=lambda one: worst_first(one.column)))


def worst_first(column: SummaryColumn) -> tuple[Decimal, ...]:
    """What a discipline is ordered by; a credit has no quality and no mean."""
    figures = column.figures
    return tuple(NOTHING if one is None else one for one in (figures.success, figures.quality, figures.mean))


def summed(groups: Iterable[GroupResult], by: By) -> tuple[ResultRow, ...]:
    """The groups as they are, or added up by course or speciality: percentages come from the added counts."""
    if by is By.GROUP:
        return tuple(ResultRow(one.head.name, 1, one.totals, one.head.id) for one in groups)
    found: dict[tuple[int, str], list[Totals]] = defaultdict(list)
    for one in groups:
        found[(one.head.course, "") if by is By.COURSE else (0, one.head.speciality)].append(one.totals)
    rows = sorted(found.items())
    return tuple(ResultRow(name or str(course), len(parts), totals_of(parts)) for (course, name), parts in rows)


def whole(groups: Iterable[GroupResult]) -> ResultRow:
    """All of them together."""
    parts = [one.totals for one in groups]
    return ResultRow("", len(parts), totals_of(parts))
