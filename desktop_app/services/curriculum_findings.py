"""The checks of a curriculum before it is approved (п. 4.9): a list of findings, each with its row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.curriculum_difference import all_rows
from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView, CycleView, RowView
from desktop_app.services.curriculum_view import read_view
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.curriculum import (
    PRACTICE,
    CycleLine,
    Finding,
    Norms,
    PlanLine,
    Severity,
    Weeks,
    controls_found,
    graph_found,
    modules_found,
    norms_found,
    practice_found,
    sums_found,
    total,
    weeks_found,
    year_found,
)
from desktop_app.services.rules.weeks import WeekKind
from desktop_app.services.settings import read_settings

ORDER = tuple(Severity)
AT_SESSION = frozenset({Work.EXAM_HOURS})
"""Hours that lie in the weeks of attestation, not of theory."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A curriculum and what was found in it, the gravest first."""

    head: CurriculumHead
    findings: tuple[Finding, ...]


@reading(Permission.READ_COLLEGE)
def check_curriculum(tx: Tx, curriculum_id: int) -> Checked:
    """The findings (п. 4.9). Raises NotFound."""
    view = read_view(tx.session, curriculum_id)
    settings = read_settings(tx)
    norms = Norms(view.head.week_hours, view.head.week_total, settings.exams_a_year, settings.credits_a_year,
                  settings.practice_week_hours)  # fmt: skip
    return Checked(view.head, findings_of(view, norms))


def findings_of(view: CurriculumView, norms: Norms) -> tuple[Finding, ...]:
    """Everything that does not fit."""
    lines = [line_of(view, row) for row in all_rows(view.cycles)]
    parents = {line.parent_id for line in lines}
    leaves = [line for line in lines if line.id not in parents and line.sort != "pm"]
    weeks = dict(weeks_of(view))
    found = [
        *sums_found(lines),
        *modules_found(lines),
        *controls_found(leaves),
        *weeks_found(leaves, weeks, norms),
        *year_found(leaves, view.together, norms),
        *practice_found(leaves, norms),
        *graph_found(leaves, weeks, norms),
        *norms_found(cycle_lines(view.cycles, {line.id: line for line in leaves})),
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.severity)))


def cycle_lines(cycles: Iterable[CycleView], leaves: Mapping[int, PlanLine]) -> Iterator[CycleLine]:
    """The cycles with what stands in them and in the cycles below."""
    for cycle in cycles:
        rows = list(all_rows((cycle,)))
        inside = [leaves[row.id] for row in rows if row.id in leaves and row.sort not in PRACTICE]
        least, most, class_least, class_most = cycle.norms
        yield CycleLine(
            name=f"{cycle.ident} {cycle.title}".strip(),
            credits=sum((row.credits for row in rows if row.id in leaves), Decimal(0)),
            classroom=sum((total(line.contact) for line in inside), Decimal(0)),
            credits_norm=(least, most),
            classroom_norm=(class_least, class_most),
        )
        yield from cycle_lines(cycle.cycles, leaves)


def line_of(view: CurriculumView, row: RowView) -> PlanLine:
    """A row as the checks see it."""
    controls: dict[int, dict[int, int]] = {}
    for control in row.controls:
        controls.setdefault(control.semester, {})[control.code] = control.count
    spread, contact = in_theory(view, row)
    name = f"{row.index} {row.title}".strip()
    return PlanLine(row.id, name, row.title, row.sort, row.parent_id, row.to_study, row.totals,
                    row.stated, contact, spread, controls, row.weeks)  # fmt: skip


def in_theory(view: CurriculumView, row: RowView) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """Hours that lie in weeks of theory, and those of them that are given with a teacher, by semester."""
    spread: dict[int, Decimal] = defaultdict(Decimal)
    contact: dict[int, Decimal] = defaultdict(Decimal)
    blocks = in_blocks(view) if row.sort in PRACTICE else frozenset()
    for at, kinds in row.hours.items():
        if row.sort in {"gia", "module_exam"} or (row.index, at) in blocks:
            continue
        for code, amount in kinds.items():
            spread[at] += amount if code not in AT_SESSION else 0
            contact[at] += amount if code in view.kinds and view.kinds[code].is_contact else 0
    return spread, contact


def in_blocks(view: CurriculumView) -> frozenset[tuple[str, int]]:
    """The practices that stand in weeks of their own: the others are dispersed over the weeks of theory."""
    return frozenset(
        (block.index, semester.semester)
        for course in view.courses
        for semester in course.semesters
        for block in semester.practice
    )


def weeks_of(view: CurriculumView) -> Iterator[tuple[int, Weeks]]:
    """The semesters of КУГ."""
    rest = {WeekKind.VACATION, WeekKind.OFF}
    for semester in (semester for course in view.courses for semester in course.semesters):
        kinds: Mapping[int, WeekKind] = {week.number: week.kind for week in semester.weeks}
        count = list(kinds.values())
        practice = count.count(WeekKind.PRACTICE)
        study = sum(kind not in rest for kind in count)
        if study:
            yield semester.semester, Weeks(semester.theory_weeks, practice, study)
