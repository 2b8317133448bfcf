"""What a person should know of a curriculum before taking it: codes and figures; the words are in the views."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.services.exchange.plx_hours import (
    activities,
    controls,
    hours_by_semester,
    practice_weeks,
    real_courses,
    semester_of,
    totals,
)
from desktop_app.services.exchange.plx_values import (
    CurriculumFile,
    HourType,
    Remark,
    Row,
    RowKind,
    RowSort,
    Work,
)

HOUR_TYPES: Final = range(1, 6)
PRACTICE_WEEKS: Final = frozenset({4, 5, 904})
"""Week codes of учебная and производственная практика."""

GAUGES: Final = frozenset({50, Work.WEEKS, Work.TOTAL, 1004})
"""Kinds of work that measure and are not done: credits, weeks, the total, the recredited hours."""


def remarks_of(file: CurriculumFile) -> tuple[Remark, ...]:
    """All remarks, in the order in which a person would read them."""
    return tuple(remark for check in CHECKS for remark in check(file))


def unnamed_codes(file: CurriculumFile) -> Iterator[Remark]:
    """The form or the base of the plan is in no dictionary of the file."""
    for field, named in (("form", file.plan.form), ("base", file.plan.base)):
        if not named.title:
            yield Remark("unnamed_code", {"field": field, "value": named.code})


def standards(file: CurriculumFile) -> Iterator[Remark]:
    """The programme and the plan name different numbers of the ФГОС."""
    programme, plan = file.programme.standard_number, file.plan.standard_number
    if programme and plan and programme != plan:
        yield Remark("standard_differs", {"programme": programme, "plan": plan})


def unknown_kinds(file: CurriculumFile) -> Iterator[Remark]:
    """Kinds of work without a description, types of hours and of rows that are not known."""
    described = {kind.code for kind in file.kinds} | GAUGES
    kinds = Counter(number.kind for number in file.numbers if number.kind not in described)
    for code, count in sorted(kinds.items()):
        yield Remark("unknown_work_kind", {"kind": code, "count": count})
    types = Counter(number.hour_type for number in file.numbers if number.hour_type not in HOUR_TYPES)
    for code, count in sorted(types.items()):
        yield Remark("unknown_hour_type", {"type": code, "count": count})
    for row in file.rows:
        if row.kind is RowKind.OTHER:
            yield Remark("unknown_row_kind", {"row": row.index or row.title})


def unknown_weeks(file: CurriculumFile) -> Iterator[Remark]:
    """Week codes of КУГ that are neither constant nor recognised as ПДП and ГИА."""
    known = activities(file)
    cells = Counter(cell.activity for cell in file.weeks if cell.activity not in known)
    for code, count in sorted(cells.items()):
        yield Remark("unknown_week", {"activity": code, "count": count})


def sums(file: CurriculumFile) -> Iterator[Remark]:
    """Rows whose «итого» is not the sum of their hours in that semester."""
    rows = {row.code: row for row in file.rows}
    counted, stated = hours_by_semester(file), totals(file)
    for code in rows:
        mine, theirs = counted.get(code, {}), stated.get(code, {})
        for semester in sorted(mine.keys() | theirs.keys()):
            total = sum(mine.get(semester, {}).values(), Decimal(0))
            said = theirs.get(semester, Decimal(0))
            if total != said:
                yield Remark("total_differs", _figures(rows, code, semester, said, total))


def modules(file: CurriculumFile) -> Iterator[Remark]:
    """Modules whose «итого» is not the sum of the «итого» of their parts."""
    rows = {row.code: row for row in file.rows}
    stated = totals(file)
    parts = _parts(file, stated)
    for code in (row.code for row in file.rows if row.kind is RowKind.MODULE and row.code in parts):
        said, counted = stated.get(code, {}), parts[code]
        for semester in sorted(said.keys() | counted.keys()):
            pair = said.get(semester, Decimal(0)), counted.get(semester, Decimal(0))
            if pair[0] != pair[1]:
                yield Remark("module_differs", _figures(rows, code, semester, *pair))


def _parts(file: CurriculumFile, stated: dict[int, dict[int, Decimal]]) -> dict[int, dict[int, Decimal]]:
    parts: dict[int, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in file.rows:
        if row.parent is not None and row.counted:
            for semester, hours in stated.get(row.code, {}).items():
                parts[row.parent][semester] += hours
    return parts


def study_hours(file: CurriculumFile) -> Iterator[Remark]:
    """Rows whose hours to study are not the sum of «итого» of all semesters."""
    stated = totals(file)
    for row in file.rows:
        total = sum(stated.get(row.code, {}).values(), Decimal(0))
        if row.hours and row.hours != total:
            yield Remark("study_hours_differ", {"row": row.index or row.title, "stated": row.hours, "counted": total})


def practical_part(file: CurriculumFile) -> Iterator[Remark]:
    """More hours of practical training than hours of the same kind of work."""
    rows = {row.code: row for row in file.rows}
    whole = hours_by_semester(file)
    for code, spread in hours_by_semester(file, HourType.PRACTICAL).items():
        for semester, kinds in spread.items():
            mine = whole.get(code, {}).get(semester, {})
            for kind, part in kinds.items():
                if part > mine.get(kind, Decimal(0)):
                    figures = _figures(rows, code, semester, part, mine.get(kind, Decimal(0)))
                    yield Remark("practical_part_exceeds", {**figures, "kind": kind})


def odd_numbers(file: CurriculumFile) -> Iterator[Remark]:
    """Rows with numbers that stand twice, in no semester, in a course nobody studies in, or that were recredited."""
    rows = {row.code: row for row in file.rows}
    courses = real_courses(file)
    seen: set[tuple[object, ...]] = set()
    found: dict[tuple[str, int, int], int] = Counter()
    for number in file.numbers:
        place = (number.row, number.kind, number.hour_type, number.course, number.semester, number.session)
        oddities = {
            "number_twice": (*place, number.recredited) in seen,
            "number_without_semester": number.semester == 0,
            "number_outside_courses": number.course not in courses,
            "number_recredited": number.recredited,
        }
        seen.add((*place, number.recredited))
        for code in (code for code, odd in oddities.items() if odd):
            found[code, number.row, number.course] += 1
    for (code, row, course), count in found.items():
        yield Remark(code, {"row": title_of(rows, row), "course": course, "count": count})


def practices(file: CurriculumFile) -> Iterator[Remark]:
    """Semesters where КУГ has other weeks of practice than the rows of УП and ПП that are not dispersed over theory."""
    blocks = {row.code for row in file.rows if row.sort in {RowSort.UP, RowSort.PP} and not row.dispersed}
    weeks = practice_weeks(file)
    planned: Counter[int] = Counter()
    for code in blocks & weeks.keys():
        planned.update(weeks[code])
    graph: dict[int, Fraction] = defaultdict(Fraction)
    for cell in file.weeks:
        if cell.activity in PRACTICE_WEEKS:
            graph[semester_of(cell.course, cell.semester)] += Fraction(1, cell.parts)
    for semester in sorted(planned.keys() | graph.keys()):
        if planned.get(semester, 0) != graph.get(semester, 0):
            figures = {"graph": float(graph.get(semester, 0)), "rows": planned.get(semester, 0)}
            yield Remark("practice_weeks_differ", {"semester": semester, **figures})


def combinations(file: CurriculumFile) -> Iterator[Remark]:
    """Rows of a combined control that have no such form of control in its semester."""
    rows = {row.code: row for row in file.rows}
    found = controls(file)
    for control in file.combined:
        semester = semester_of(control.course, control.semester)
        for code in control.rows:
            if control.kind not in found.get(code, {}).get(semester, {}):
                yield Remark(
                    "combined_elsewhere",
                    {"control": control.title, "row": title_of(rows, code), "semester": semester},
                )


def title_of(rows: dict[int, Row], code: int) -> str:
    """What to call a row in a remark: its index, or its title when it has none."""
    return rows[code].index or rows[code].title


def _figures(rows: dict[int, Row], code: int, semester: int, stated: Decimal, counted: Decimal) -> dict[str, object]:
    return {"row": title_of(rows, code), "semester": semester, "stated": stated, "counted": counted}


CHECKS: Final[tuple[Callable[[CurriculumFile], Iterator[Remark]], ...]] = (
    unnamed_codes,
    standards,
    unknown_kinds,
    unknown_weeks,
    sums,
    modules,
    study_hours,
    practical_part,
    odd_numbers,
    practices,
    combinations,
)
