"""Weeks of the calendar graph (КУГ): what a week is given to, on which date it begins, which practice stands in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

DAYS: Final = 7
HALF: Final = 2
PRACTICE_CODES: Final = frozenset({4, 5, 904})
"""Week codes that stand for УП and ПП; other codes of practice are ПДП, found by the curriculum's last rows."""

FINAL_SORTS: Final = frozenset({"pdp", "gia"})


class WeekKind(StrEnum):
    """What a week of КУГ is given to."""

    THEORY = "theory"
    SESSION = "session"  # промежуточная аттестация
    PRACTICE = "practice"
    VACATION = "vacation"
    STATE_EXAM = "state_exam"  # ГИА
    OFF = "off"  # no study: the course is over or has not begun
    OTHER = "other"  # a code that nothing explains


class WeekUse(StrEnum):
    """A week as the classic graph tells it apart, and as a person paints it: `WeekKind` with its practices and ГИА."""

    THEORY = "theory"
    UP = "up"  # учебная практика
    PP = "pp"  # производственная практика (по профилю специальности)
    PDP = "pdp"  # преддипломная практика
    SESSION = "session"
    GIA_PREPARATION = "gia_preparation"
    GIA = "gia"
    VACATION = "vacation"
    OFF = "off"
    OTHER = "other"


class Cell(NamedTuple):
    """A part of a week: one of `parts` equal ones."""

    week: int
    part: int
    parts: int
    code: int


KNOWN_CODES: Final = {
    1: WeekKind.THEORY,
    3: WeekKind.SESSION,
    4: WeekKind.PRACTICE,
    5: WeekKind.PRACTICE,
    12: WeekKind.VACATION,
    13: WeekKind.OFF,
    901: WeekKind.PRACTICE,
    902: WeekKind.STATE_EXAM,
    903: WeekKind.STATE_EXAM,
    904: WeekKind.PRACTICE,
}
"""The codes that mean the same in every curriculum (900… are our own); an import tells what its other codes mean."""

USE_CODES: Final = {
    WeekUse.THEORY: 1,
    WeekUse.SESSION: 3,
    WeekUse.UP: 904,  # 4 of a file is УП or ПП: the rows of the plan tell which
    WeekUse.PP: 5,
    WeekUse.VACATION: 12,
    WeekUse.OFF: 13,
    WeekUse.PDP: 901,
    WeekUse.GIA_PREPARATION: 902,
    WeekUse.GIA: 903,
}
"""What is written when a person paints a week."""

CODE_USES: Final = {code: use for use, code in USE_CODES.items()}
FILE_PRACTICE: Final = 4
KIND_USES: Final = {
    WeekKind.THEORY: WeekUse.THEORY,
    WeekKind.SESSION: WeekUse.SESSION,
    WeekKind.PRACTICE: WeekUse.PDP,  # of a code of its own: УП and ПП have known ones
    WeekKind.VACATION: WeekUse.VACATION,
    WeekKind.STATE_EXAM: WeekUse.GIA,
    WeekKind.OFF: WeekUse.OFF,
    WeekKind.OTHER: WeekUse.OTHER,
}
PREPARATION: Final = "подготовка"
SORT_USES: Final = {"up": WeekUse.UP, "pp": WeekUse.PP, "pdp": WeekUse.PDP, "gia": WeekUse.GIA}


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """A week of a semester, from 1: its kind, and the code that the curriculum's file gives it."""

    number: int
    kind: WeekKind
    code: int


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A row of УП, ПП, ПДП or ГИА in a semester, in the order of the plan."""

    index: str
    title: str
    sort: str
    weeks: int


@dataclass(frozen=True, slots=True)
class PracticeBlock:
    """So many weeks on end that belong to one row."""

    index: str
    title: str
    first_week: int
    weeks: int
    sort: str = field(default="", compare=False)

    def holds(self, week: int) -> bool:
        """Whether a week of the semester belongs to it."""
        return self.first_week <= week < self.first_week + self.weeks


def weeks_of(cells: Iterable[Cell], kinds: Mapping[int, WeekKind]) -> tuple[PlanWeek, ...]:
    """The weeks in order; a divided week is theory if theory takes half of it or more, otherwise what takes most."""
    ordered = sorted(cells)
    return tuple(
        _week(number, [cell.code for cell in parts], kinds)
        for number, parts in groupby(ordered, key=lambda cell: cell.week)
    )


def _week(number: int, codes: Sequence[int], kinds: Mapping[int, WeekKind]) -> PlanWeek:
    taught = [code for code in codes if kinds.get(code) is WeekKind.THEORY]
    code = taught[0] if len(taught) * HALF >= len(codes) else max(codes, key=codes.count)
    return PlanWeek(number, kinds.get(code, WeekKind.OTHER), code)


def overlaid(weeks: Sequence[PlanWeek], own: Mapping[int, WeekUse]) -> tuple[PlanWeek, ...]:
    """The weeks of a group: the graph of its curriculum, under what the group spends otherwise (week → use)."""
    graph = {week.number: week for week in weeks}
    last = max([*graph, *own], default=0)
    return tuple(
        painted(number, own[number]) if number in own else graph.get(number, painted(number, WeekUse.OFF))
        for number in range(1, last + 1)
    )


def painted(number: int, use: WeekUse) -> PlanWeek:
    """A week that a person has painted. `OTHER` is nothing to paint."""
    code = USE_CODES[use]
    return PlanWeek(number, KNOWN_CODES[code], code)


def use_of(week: PlanWeek, blocks: Iterable[PracticeBlock]) -> WeekUse:
    """What the classic graph shows in a week: the practice that stands in it, else what its code says."""
    if week.code in CODE_USES:
        return CODE_USES[week.code]
    block = next((block for block in blocks if block.holds(week.number)), None)
    if block is None or week.kind not in {WeekKind.PRACTICE, WeekKind.STATE_EXAM}:
        return WeekUse.UP if week.code == FILE_PRACTICE else KIND_USES[week.kind]
    if block.sort == "gia" and block.title.casefold().startswith(PREPARATION):
        return WeekUse.GIA_PREPARATION
    return SORT_USES.get(block.sort, KIND_USES[week.kind])


def monday_of_week(term_starts: date, week: int) -> date:
    """The Monday of a week of КУГ: week 1 is the week (from Monday) that holds the first day of the term."""
    return term_starts + timedelta(days=DAYS * (week - 1) - term_starts.weekday())


def week_of(term_starts: date, day: date) -> int:
    """The week of КУГ that holds the day; less than 1 before the term."""
    return (day - monday_of_week(term_starts, 1)).days // DAYS + 1


def practice_blocks(weeks: Sequence[PlanWeek], rows: Sequence[PracticeRow]) -> tuple[PracticeBlock, ...]:
    """Which practice stands in which weeks: rows fill the weeks of practice in the order of the plan.

    The file does not say it. УП come before ПП when not all of them fit: what does not fit is a practice that is
    dispersed over the weeks of theory (рассредоточенная). ПДП and ГИА fill the weeks with codes of their own.
    """
    usual = [week for week in weeks if week.kind is WeekKind.PRACTICE and week.code in PRACTICE_CODES]
    last = [
        week.number
        for week in weeks
        if week.kind in {WeekKind.PRACTICE, WeekKind.STATE_EXAM} and week.code not in PRACTICE_CODES
    ]
    ordinary = [row for row in rows if row.sort not in FINAL_SORTS]
    final = [row for row in rows if row.sort in FINAL_SORTS]
    blocks = [*_lay_usual(_fitting(ordinary, len(usual)), usual), *_lay(_fitting(final, len(last)), last)]
    return tuple(sorted(blocks, key=lambda block: block.first_week))


def _fitting(rows: Sequence[PracticeRow], room: int) -> list[PracticeRow]:
    """The rows that stand in weeks of their own: УП first, as long as there is room."""
    chosen: set[int] = set()
    for at in sorted(range(len(rows)), key=lambda at: rows[at].sort == "pp"):
        if rows[at].weeks <= room:
            chosen.add(at)
            room -= rows[at].weeks
    return [row for at, row in enumerate(rows) if at in chosen and row.weeks > 0]


def _lay_usual(rows: Sequence[PracticeRow], weeks: Sequence[PlanWeek]) -> list[PracticeBlock]:
    """УП and ПП: weeks that a person has painted as theirs hold them first, then rows fill what is left in order."""
    rest = [week.number for week in weeks]
    mine: list[list[int]] = []
    for row in rows:
        use = SORT_USES.get(row.sort, WeekUse.OTHER)
        taken = [week.number for week in weeks if week.number in rest and CODE_USES.get(week.code) is use][: row.weeks]
        rest = [number for number in rest if number not in taken]
        mine.append(taken)
    blocks: list[PracticeBlock] = []
    for row, taken in zip(rows, mine, strict=True):
        more = row.weeks - len(taken)
        blocks += _blocks(row, sorted([*taken, *rest[:more]]))
        rest = rest[more:]
    return blocks


def _lay(rows: Iterable[PracticeRow], weeks: Sequence[int]) -> list[PracticeBlock]:
    """The rows one after another over the weeks."""
    blocks: list[PracticeBlock] = []
    at = 0
    for row in rows:
        blocks += _blocks(row, weeks[at : at + row.weeks])
        at += row.weeks
    return blocks


def _blocks(row: PracticeRow, weeks: Sequence[int]) -> list[PracticeBlock]:
    """A row in its weeks; one that a gap divides gives two blocks."""
    blocks: list[PracticeBlock] = []
    for _, run in groupby(enumerate(weeks), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        blocks.append(PracticeBlock(row.index, row.title, numbers[0], len(numbers), row.sort))
    return blocks
