"""Programme, curriculum, load, timetable and journal side by side (п. 4.10): what differs, each with its place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum, CurriculumState, PlanRow
from desktop_app.models.load import Load
from desktop_app.services.attestation_planning import read_controls
from desktop_app.services.curriculum import WeekKind, monday_of_week
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.load import Coverage, LoadGap, gaps_of, planned_rows, read_loads, whole_groups
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.progress import ProgressLine, progress_lines
from desktop_app.services.rules.progress import Pace
from desktop_app.services.week_plan import in_part


class Difference(StrEnum):
    """What differs, the worst first."""

    MISSING = "missing"  # in the curriculum, not in the load
    SHORT = "short"
    DOUBLED = "doubled"
    OVER = "over"
    OTHER_PLAN = "other_plan"  # in the load, not in the curriculum of the term
    OTHER_CONTROL = "other_control"  # the statement's form of control is not the curriculum's
    NOT_DATED = "not_dated"  # in the load, not in the timetable
    BEHIND = "behind"  # the timetable does not give the hours of the load
    NO_WEEKS = "no_weeks"  # read in a part of the term in which the group has no week of theory
    NO_TOPICS = "no_topics"  # lessons held without a topic in the journal
    NOT_APPROVED = "not_approved"  # the group learns by a curriculum that nobody has approved


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference; `wanted` and `found` are hours, counts, or forms of control."""

    what: Difference
    group_id: int
    group: str
    row_id: int = 0
    index: str = ""
    title: str = ""
    subgroup: int | None = None
    wanted: Decimal | Control | None = None
    found: Decimal | Control | None = None
    load_id: int = 0  # of the row to be mended; 0: there is none
    sheet_id: int = 0


ORDER = {one: place for place, one in enumerate(Difference)}
COVERAGES = {one: Difference(one.value) for one in Coverage}


@reading(Permission.READ_LOAD)
def compare_plan(tx: Tx, term_id: int) -> tuple[Finding, ...]:
    """What differs in a term, the worst first (п. 4.10). Raises NotFound.

    Of the groups whose whole load the person sees; a teacher is told of the own lessons: what others give is not
    theirs to see.
    """
    term = tx.get(Term, term_id)
    loads: dict[int, list[Load]] = defaultdict(list)
    for load in read_loads(tx, term_id, tx.within(Load)):
        loads[load.group_id].append(load)
    found = of_college(tx, term, loads)
    by_key = {load.id: load for rows in loads.values() for load in rows}
    by_group: dict[int, list[ProgressLine]] = defaultdict(list)
    for line in progress_lines(tx, term):
        by_group[by_key[line.load_id].group_id].append(line)
    for lines in by_group.values():
        found += of_timetable(lines, by_key)
    return tuple(sorted(found, key=lambda one: (ORDER[one.what], one.group, one.index)))


def of_college(tx: Tx, term: Term, loads: Mapping[int, Sequence[Load]]) -> list[Finding]:
    """Curriculum, load and statements of every group that is not closed."""
    found: list[Finding] = []
    groups = tx.session.scalars(
        select(Group).where(Group.closed_on.is_(None), whole_groups(tx)).order_by(Group.name)
    ).all()
    for group in groups:
        found += of_group(tx, term, group, loads.get(group.id, ()))
    found += of_parts(tx, term, groups, loads)
    return [*found, *of_sheets(tx, term, {group.id: group for group in groups})]


def of_group(tx: Tx, term: Term, group: Group, loads: Sequence[Load]) -> Iterator[Finding]:
    """Curriculum against load."""
    rows = planned_rows(tx, group.curriculum_id, group.course(term.year_starts), term.number)
    by_row: dict[int, list[Load]] = defaultdict(list)
    for load in loads:
        by_row[load.row_id].append(load)
    for row in rows:
        for gap in gaps_of(group, row, by_row.get(row.row_id, [])):
            yield of_gap(gap, by_row.get(row.row_id, []))
    yield from beside_the_plan(group, {row.row_id for row in rows}, loads)
    if rows and tx.get(Curriculum, group.curriculum_id).state is CurriculumState.DRAFT:
        yield Finding(Difference.NOT_APPROVED, group.id, group.name)


def of_parts(tx: Tx, term: Term, groups: Sequence[Group], loads: Mapping[int, Sequence[Load]]) -> Iterator[Finding]:
    """Rows that are read in a part of the term in which their group has no week of theory."""
    blocks = [load for group in groups for load in loads.get(group.id, ()) if load.term_part]
    weeks = weeks_in_term(tx, term, (group for group in groups if any(load.group_id == group.id for load in blocks)))
    for load in blocks:
        days = enumerate(weeks[load.group_id].kinds, start=1)
        mondays = (monday_of_week(term.starts, week) for week, kind in days if kind is WeekKind.THEORY)
        if not any(in_part(term, load, monday) for monday in mondays):
            yield Finding(Difference.NO_WEEKS, load.group_id, load.group.name, load.row_id, load.row.index,
                          load.row.title, wanted=Decimal(load.hours), found=Decimal(0), load_id=load.id)  # fmt: skip


def beside_the_plan(group: Group, known: AbstractSet[int], loads: Sequence[Load]) -> Iterator[Finding]:
    """Rows of the load that the curriculum does not ask for in the term."""
    for load in loads:
        if load.row_id not in known and load.hours:
            yield Finding(Difference.OTHER_PLAN, group.id, group.name, load.row_id, load.row.index, load.row.title,
                          found=Decimal(load.hours), load_id=load.id)  # fmt: skip


def of_gap(gap: LoadGap, loads: Sequence[Load]) -> Finding:
    """A difference of hours; the row to be mended is the largest of the subgroup, or of the group."""
    now = [load for load in loads if load.until is None] or loads
    near = [load for load in now if load.subgroup is not None and load.subgroup.number == gap.subgroup] or now
    mended = max(near, key=lambda load: (load.hours, -load.id), default=None)
    return Finding(
        COVERAGES[gap.coverage], gap.group_id, gap.group, gap.row_id, gap.index, gap.title, gap.subgroup, gap.planned,
        Decimal(gap.given), mended.id if mended is not None else 0,
    )  # fmt: skip


def of_sheets(tx: Tx, term: Term, groups: Mapping[int, Group]) -> Iterator[Finding]:
    """Statements whose form of control the curriculum does not ask for, as far as the person sees statements."""
    if not tx.user.may(Permission.READ_SHEETS):
        return
    rows = tx.session.execute(
        select(GradeSheet.id, GradeSheet.group_id, GradeSheet.control, PlanRow)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id)
        .where(
            GradeSheet.term_id == term.id,
            GradeSheet.kind == SheetKind.MAIN,
            GradeSheet.state != SheetState.ANNULLED,
            tx.within(GradeSheet, Permission.READ_SHEETS),
        )
        .order_by(GradeSheet.id)
    ).all()
    wanted: dict[tuple[int, int], set[tuple[int, Control]]] = {}
    for sheet_id, group_id, control, row in rows:
        group = groups.get(group_id)
        if group is None:
            continue
        key = (group.curriculum_id, group.course(term.year_starts))
        if key not in wanted:
            wanted[key] = {(held.row.id, held.control) for held in read_controls(tx, *key, term.number)}
        asked = [one for row_id, one in wanted[key] if row_id == row.id]
        if control not in asked:
            yield Finding(Difference.OTHER_CONTROL, group.id, group.name, row.id, row.index, row.title,
                          wanted=asked[0] if asked else None, found=control, sheet_id=sheet_id)  # fmt: skip


def of_timetable(lines: Sequence[ProgressLine], loads: Mapping[int, Load]) -> Iterator[Finding]:
    """A group's rows in the timetable; a group that has none yet is told once."""
    if all(line.pace is Pace.UNPLACED for line in lines):
        planned = Decimal(sum(line.planned for line in lines))
        group = loads[lines[0].load_id].group
        yield Finding(Difference.NOT_DATED, group.id, group.name, wanted=planned, found=Decimal(0))
        return
    for line in lines:
        yield from of_lessons(line, loads[line.load_id])


def of_lessons(line: ProgressLine, load: Load) -> Iterator[Finding]:
    """Load against timetable, timetable against journal."""
    place = (load.group_id, line.group, load.row_id, line.index, line.title, line.subgroup)
    if line.pace is Pace.UNPLACED:
        yield Finding(Difference.NOT_DATED, *place, Decimal(line.planned), Decimal(0), line.load_id)
    elif line.pace is Pace.BEHIND:
        yield Finding(Difference.BEHIND, *place, Decimal(line.planned), Decimal(line.forecast), line.load_id)
    if line.silent:
        yield Finding(Difference.NO_TOPICS, *place, None, Decimal(line.silent), line.load_id)
