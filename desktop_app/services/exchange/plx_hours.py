"""Questions to a curriculum: hours and forms of control by semester, what a week of КУГ is given to. Pure functions.

A semester counts through the whole training here: (course - 1) * 2 + semester; a number of a whole course without a
semester stands in the course's first. Hours are academic hours of 45 minutes. The numbers of a module (ПМ) repeat those
of its parts: sum `leaf_rows` only.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Final

from desktop_app.services.exchange.plx_values import (
    Activity,
    CurriculumFile,
    HourType,
    Number,
    Row,
    RowKind,
    RowSort,
    WeekCell,
    Work,
)

SEMESTERS_A_YEAR: Final = 2
CONTROL_TYPE: Final = 7
HOUR_TYPES: Final = frozenset({1, 2, 3, 4, 5, 6, 9, 10, 11})
"""Types of kinds of work whose numbers are a student's hours; 7 is a form of control, 8 the staff's work."""

CONTROL_CODES: Final = frozenset({*range(1, 12), Work.OTHER_CONTROL})
HOUR_CODES: Final = range(100, 1000)
NOT_LEARNING: Final = 13
ACTIVITIES: Final = {
    1: Activity.THEORY,
    3: Activity.ATTESTATION,
    4: Activity.STUDY_PRACTICE,
    5: Activity.WORK_PRACTICE,
    12: Activity.VACATION,
    NOT_LEARNING: Activity.NONE,
    901: Activity.WORK_PRACTICE,
    902: Activity.GIA,
    903: Activity.GIA,
    904: Activity.STUDY_PRACTICE,
}
HALF: Final = 2

Hours = dict[int, dict[int, dict[int, Decimal]]]


def semester_of(course: int, semester: int) -> int:
    """The semester of the training, from 1."""
    return (course - 1) * SEMESTERS_A_YEAR + (semester or 1)


def hours_by_semester(file: CurriculumFile, hour_type: HourType = HourType.VOLUME) -> Hours:
    """Row → semester → kind of work → hours, without the totals (1000) and without what was recredited."""
    wanted = hour_codes(file)
    return _spread(
        number
        for number in file.numbers
        if number.hour_type == hour_type and number.kind in wanted and not number.recredited
    )


def totals(file: CurriculumFile) -> dict[int, dict[int, Decimal]]:
    """Row → semester → the hours that the file itself calls the sum (итого)."""
    stated = _spread(
        number for number in file.numbers if number.hour_type == HourType.VOLUME and number.kind == Work.TOTAL
    )
    return {row: {at: kinds[Work.TOTAL] for at, kinds in spread.items()} for row, spread in stated.items()}


def controls(file: CurriculumFile) -> dict[int, dict[int, dict[int, int]]]:
    """Row → semester → form of control (kind of work) → how many."""
    wanted = control_codes(file)
    found = _spread(
        number
        for number in file.numbers
        if number.hour_type == HourType.VOLUME and number.kind in wanted and number.amount
    )
    return {
        row: {at: {kind: int(amount) for kind, amount in kinds.items()} for at, kinds in spread.items()}
        for row, spread in found.items()
    }


def practice_weeks(file: CurriculumFile) -> dict[int, dict[int, int]]:
    """Row → semester → whole weeks (of УП, ПП, ПДП, ГИА; kind of work 51)."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number in file.numbers:
        if number.kind == Work.WEEKS and number.weeks:
            found[number.row][semester_of(number.course, number.semester)] += number.weeks
    return {row: dict(spread) for row, spread in found.items()}


def leaf_rows(file: CurriculumFile) -> tuple[Row, ...]:
    """The rows that hold no other rows: what is really taught, practised or examined."""
    parents = {row.parent for row in file.rows}
    return tuple(row for row in file.rows if row.code not in parents and row.kind is not RowKind.MODULE)


def hour_codes(file: CurriculumFile) -> set[int]:
    """The kinds of work whose numbers are hours to be summed: by type, an undescribed one by its code (100–999)."""
    described = {kind.code for kind in file.kinds}
    undescribed = {number.kind for number in file.numbers if number.kind in HOUR_CODES} - described
    return undescribed | {kind.code for kind in file.kinds if kind.type_code in HOUR_TYPES}


def control_codes(file: CurriculumFile) -> set[int]:
    """The kinds of work that are forms of control."""
    described = {kind.code for kind in file.kinds}
    return {kind.code for kind in file.kinds if kind.type_code == CONTROL_TYPE} | (CONTROL_CODES - described)


def real_courses(file: CurriculumFile) -> tuple[int, ...]:
    """The courses in which anybody studies: the others are filled with «no study» (13) throughout."""
    return tuple(sorted({cell.course for cell in file.weeks if cell.activity != NOT_LEARNING}))


def theory_weeks(file: CurriculumFile, course: int, semester: int) -> list[int]:
    """Numbers of the weeks (within the semester) of which theory takes half or more."""
    return [
        week
        for week, parts in week_activity(file, course, semester).items()
        if parts.count(Activity.THEORY) * HALF >= len(parts)
    ]


def week_activity(file: CurriculumFile, course: int, semester: int) -> dict[int, tuple[Activity, ...]]:
    """Week (within the semester) → what its equal parts are given to, in order; an undivided week has one part."""
    known = activities(file)
    found: dict[int, tuple[Activity, ...]] = {}
    for cell in file.weeks:
        if (cell.course, cell.semester) == (course, semester):
            found[cell.week] = (*found.get(cell.week, ()), known.get(cell.activity, Activity.OTHER))
    return found


def activities(file: CurriculumFile) -> dict[int, Activity]:
    """Week code → its meaning: the constant ones, and those that `final_stages` recognises."""
    kinds = {row.code: row.kind for row in file.rows}
    final = {
        code: Activity.GIA if kinds[row] is RowKind.GIA else Activity.WORK_PRACTICE
        for code, row in final_stages(file).items()
    }
    return {**final, **ACTIVITIES}


def final_stages(file: CurriculumFile) -> dict[int, int]:
    """Week code → row of ПДП or ГИА, if the last weeks of КУГ come in the order and the lengths of these rows."""
    weeks = practice_weeks(file)
    rows = [row for row in file.rows if row.sort in {RowSort.PDP, RowSort.GIA} and row.code in weeks]
    runs = _final_runs(file.weeks)
    lengths = [sum(weeks[row.code].values()) for row in rows]
    if lengths != [length for _, length in runs] or len({code for code, _ in runs}) != len(runs):
        return {}
    return {code: row.code for (code, _), row in zip(runs, rows, strict=True)}


def _final_runs(cells: Iterable[WeekCell]) -> list[tuple[int, int]]:
    unknown = [cell.activity for cell in cells if cell.activity not in ACTIVITIES and cell.parts == 1]
    return [(code, len(list(run))) for code, run in groupby(unknown)]


def _spread(numbers: Iterable[Number]) -> Hours:
    found: Hours = {}
    for number in numbers:
        kinds = found.setdefault(number.row, {}).setdefault(semester_of(number.course, number.semester), {})
        kinds[number.kind] = kinds.get(number.kind, Decimal(0)) + number.amount
    return found
