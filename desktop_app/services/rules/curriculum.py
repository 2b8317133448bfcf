"""Curricula: who may still change one, and what is to be checked in one before it is approved (п. 4.9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from desktop_app.services.rules import clause

EXAM: Final = 1
CREDITS: Final = frozenset({2, 3})
TAUGHT: Final = frozenset({"ud", "mdk"})
CONTROLLED: Final = frozenset({"ud", "mdk", "up", "pp"})
PRACTICE: Final = frozenset({"up", "pp", "pdp"})
TERMS_A_YEAR: Final = 2


@clause("п. 4.9")
def curriculum_is_draft(state: str) -> bool:
    """What is approved changes only by a new edition."""
    return state == "draft"


@clause("п. 4.9")
def row_is_unused(row: str, loads: int, sheets: int, papers: int) -> bool:
    """A row is deleted only while nothing stands behind it: no load, no statement or debt, no topics or programmes."""
    return bool(row) and not (loads or sheets or papers)


class Severity(StrEnum):
    """How much a finding weighs."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit; `code` has words in the views, `facts` fill them. No row: the whole plan."""

    code: str
    severity: Severity
    row_id: int | None = None
    semester: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of the plan as the checks see it; hours are academic, by semester of the whole training."""

    id: int
    name: str  # «ОП.04 Основы алгоритмизации»
    title: str
    sort: str
    parent_id: int | None
    to_study: Decimal
    hours: Mapping[int, Decimal]
    stated: Mapping[int, Decimal]  # «итого» of the file
    contact: Mapping[int, Decimal]  # with a teacher, in weeks of theory
    spread: Mapping[int, Decimal]  # of all hours, those that lie in weeks of theory
    controls: Mapping[int, Mapping[int, int]]  # semester → form of control → how many
    weeks: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Weeks:
    """A semester of КУГ by what its weeks are given to."""

    theory: int
    practice: int
    study: int  # everything but holidays


@dataclass(frozen=True, slots=True)
class CycleLine:
    """A cycle with what its rows give and what the ФГОС asks of it; a norm of 0 asks for nothing."""

    name: str
    credits: Decimal
    classroom: Decimal  # hours
    credits_norm: tuple[Decimal, Decimal]  # at least, at most
    classroom_norm: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Norms:
    """The limits: of the plan (hours a week), of the college (the rest)."""

    week_hours: int = 36
    week_total: int = 54
    exams_a_year: int = 8
    credits_a_year: int = 10
    practice_week: int = 36


def is_sport(title: str) -> bool:
    """Физкультура, whose credits are not counted."""
    folded = title.casefold()
    return ("физическ" in folded and "культур" in folded) or "физкультур" in folded


def total(hours: Mapping[int, Decimal]) -> Decimal:
    """Over all semesters."""
    return sum(hours.values(), Decimal(0))


@clause("п. 4.9")
def sums_found(lines: Iterable[PlanLine]) -> list[Finding]:
    """Rows whose semesters do not give their total, and semesters whose kinds do not give the stated sum."""
    found = []
    for line in lines:
        if line.to_study and total(line.hours) != line.to_study:
            facts = {"row": line.name, "hours": total(line.hours), "total": line.to_study}
            found.append(Finding("row_sum_differs", Severity.FAULT, line.id, None, facts))
        for at, stated in line.stated.items():
            if stated != line.hours.get(at, Decimal(0)):
                facts = {"row": line.name, "hours": line.hours.get(at, Decimal(0)), "total": stated}
                found.append(Finding("semester_sum_differs", Severity.FAULT, line.id, at, facts))
    return found


@clause("п. 4.9")
def modules_found(lines: Sequence[PlanLine]) -> list[Finding]:
    """Modules that are not the sum of their МДК, УП, ПП and exam, and modules without an exam."""
    found = []
    for module in (line for line in lines if line.sort == "pm"):
        parts = [line for line in lines if line.parent_id == module.id]
        hours = sum((total(part.hours) for part in parts), Decimal(0))
        if parts and hours != total(module.hours):
            facts = {"row": module.name, "hours": hours, "total": total(module.hours)}
            found.append(Finding("module_sum_differs", Severity.FAULT, module.id, None, facts))
        if total(module.hours) and not any(has_exam(part) for part in parts if part.sort == "module_exam"):
            found.append(Finding("module_without_exam", Severity.FAULT, module.id, None, {"row": module.name}))
    return found


def has_exam(line: PlanLine) -> bool:
    """Whether an exam stands in a row."""
    return any(kinds.get(EXAM) for kinds in line.controls.values())


@clause("п. 4.9")
def controls_found(lines: Iterable[PlanLine]) -> list[Finding]:
    """Disciplines, courses and practices that end in nothing."""
    return [
        Finding("no_control", Severity.FAULT, line.id, None, {"row": line.name})
        for line in lines
        if line.sort in CONTROLLED and total(line.hours) and not any(line.controls.values())
    ]


@clause("п. 4.9")
def weeks_found(leaves: Sequence[PlanLine], weeks: Mapping[int, Weeks], norms: Norms) -> list[Finding]:
    """Semesters with more hours a week of theory than the plan allows: with a teacher, and altogether."""
    found = []
    for at, given in weeks.items():
        for code, limit, hours in (
            (
                "week_hours_over",
                norms.week_hours,
                sum((line.contact.get(at, Decimal(0)) for line in leaves), Decimal(0)),
            ),
            (
                "week_total_over",
                norms.week_total,
                sum((line.spread.get(at, Decimal(0)) for line in leaves), Decimal(0)),
            ),
        ):
            if hours > limit * given.theory:
                average = round(hours / given.theory, 1) if given.theory else hours
                facts = {"hours": average, "limit": limit, "weeks": given.theory}
                found.append(Finding(code, Severity.FAULT, None, at, facts))
    return found


@clause("п. 4.9")
def year_found(leaves: Iterable[PlanLine], together: Mapping[tuple[int, int, int], int], norms: Norms) -> list[Finding]:
    """Courses with too many exams or credits; `together`: (row, semester, form) → one control over several rows."""
    exams: dict[int, set[object]] = {}
    credits_: dict[int, set[object]] = {}
    for line in leaves:
        for at, kinds in line.controls.items():
            course = (at + 1) // TERMS_A_YEAR
            for form in kinds:
                one = together.get((line.id, at, form), (line.id, at, form))
                if form == EXAM:
                    exams.setdefault(course, set()).add(one)
                elif form in CREDITS and line.sort in TAUGHT and not is_sport(line.title):
                    credits_.setdefault(course, set()).add(one)
    return [
        Finding(code, Severity.WARNING, None, None, {"course": course, "count": len(counted), "limit": limit})
        for code, counts, limit in (
            ("exams_over", exams, norms.exams_a_year),
            ("credits_over", credits_, norms.credits_a_year),
        )
        for course, counted in sorted(counts.items())
        if len(counted) > limit
    ]


@clause("п. 4.9")
def practice_found(leaves: Iterable[PlanLine], norms: Norms) -> list[Finding]:
    """Practices whose weeks do not give their hours."""
    found = []
    for line in leaves:
        weeks = total(line.weeks)
        if line.sort in PRACTICE and total(line.hours) and weeks * norms.practice_week != total(line.hours):
            facts = {"row": line.name, "hours": total(line.hours), "weeks": weeks, "week": norms.practice_week}
            found.append(Finding("practice_weeks_differ", Severity.WARNING, line.id, None, facts))
    return found


@clause("п. 4.9")
def graph_found(leaves: Sequence[PlanLine], weeks: Mapping[int, Weeks], norms: Norms) -> list[Finding]:
    """Semesters whose hours do not fill the weeks of КУГ, and weeks of practice that no row fills."""
    found = []
    for at, given in weeks.items():
        hours = sum((line.hours.get(at, Decimal(0)) for line in leaves), Decimal(0))
        facts = {"hours": hours, "weeks": given.study, "week": norms.practice_week}
        if hours < given.study * norms.practice_week:
            found.append(Finding("semester_not_full", Severity.NOTE, None, at, facts))
        named = sum((line.weeks.get(at, Decimal(0)) for line in leaves), Decimal(0))
        if named < given.practice:
            told = {"weeks": given.practice, "named": named}
            found.append(Finding("practice_weeks_unnamed", Severity.WARNING, None, at, told))
    return found


@clause("п. 4.9")
def norms_found(cycles: Iterable[CycleLine]) -> list[Finding]:
    """Cycles whose credits or hours in the classroom lie outside the norms of the ФГОС."""
    found = []
    for cycle in cycles:
        measured = (("credits", cycle.credits, cycle.credits_norm), ("class", cycle.classroom, cycle.classroom_norm))
        for what, have, (least, most) in measured:
            facts = {"cycle": cycle.name, "have": have}
            if have < least:
                found.append(Finding(f"cycle_{what}_short", Severity.WARNING, facts=facts | {"norm": least}))
            elif most and have > most:
                found.append(Finding(f"cycle_{what}_over", Severity.WARNING, facts=facts | {"norm": most}))
    return found
