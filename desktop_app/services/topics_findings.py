"""What plans of topics and working programmes lack (п. 4.10): each finding is a line that opens where it is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.models.load import Load
from desktop_app.models.topics import TopicPlan
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.topics import WHOLE, by_semester
from desktop_app.services.rules.workload import kind_hours, whole_pairs
from desktop_app.services.topics_reading import (
    SEMESTERS,
    Read,
    fits_of,
    given_by_plan,
    line_of,
    missing_line,
    read_plans,
    semesters_of,
)
from desktop_app.services.topics_values import Fit, LessonKind, PlanLine
from desktop_app.services.work_programmes import ProgrammeLine, programme_lines


class Gap(StrEnum):
    """What is wrong, the worst first."""

    NO_PLAN = "no_plan"
    NO_PROGRAMME = "no_programme"
    LOAD = "load"  # hours of a kind for a group or subgroup
    CURRICULUM = "curriculum"  # hours of a kind in a semester
    PLAN_OPEN = "plan_open"
    PROGRAMME_OPEN = "programme_open"


@dataclass(frozen=True, slots=True)
class TopicFinding:
    """A line of the list."""

    what: Gap
    row_id: int
    index: str
    title: str
    teacher: str = ""
    teacher_id: int = 0
    groups: tuple[str, ...] = ()
    plan_id: int | None = None
    kind: LessonKind | None = None
    semester: int | None = None  # 1 or 2 of the year
    subgroup: int | None = None
    found: int | None = None  # hours
    wanted: int | None = None


@reading(Permission.EDIT_TOPICS)
def list_topic_findings(tx: Tx, year_starts: int) -> tuple[TopicFinding, ...]:
    """Of an academic year: what is taught without a plan or a programme, other hours, what nobody has approved."""
    loads, without = given_by_plan(tx, year_starts)
    found = [of_line(Gap.NO_PLAN, missing_line(some, year_starts)) for some in without]
    for read in read_plans(tx, TopicPlan.year_starts == year_starts, tx.within(TopicPlan)):
        found += of_plan(tx, read, loads.get(read.plan.id, ()))
    taught = {load.row_id for some in (*loads.values(), *without) for load in some}
    found += of_programmes([line for line in programme_lines(tx) if line.row_id in taught])
    order = list(Gap)
    return tuple(sorted(found, key=lambda one: (order.index(one.what), one.title, one.teacher, one.groups)))


def of_line(what: Gap, line: PlanLine) -> TopicFinding:
    """About a whole plan, or what has none."""
    return TopicFinding(
        what, line.row_id, line.index, line.title, line.teacher, line.teacher_id, line.groups, line.id,
        found=line.hours if what is not Gap.PLAN_OPEN else None,
        wanted=line.needed if what is not Gap.PLAN_OPEN else None,
    )  # fmt: skip


def of_plan(tx: Tx, read: Read, loads: Sequence[Load]) -> Iterator[TopicFinding]:
    """About a plan: its hours by kind, for each group and semester; its approval."""
    line = line_of(tx, read, loads)
    about = (line.row_id, line.index, line.title, line.teacher, line.teacher_id)
    for one in fits_of(read.values(), loads):
        if one.fit is not Fit.EXACT:
            yield TopicFinding(
                Gap.LOAD, *about, (one.group,), line.id, one.kind, None, one.subgroup, one.topics, one.hours
            )
    for semester, kind, topics, hours in other_kinds(tx, read, loads):
        yield TopicFinding(Gap.CURRICULUM, *about, line.groups, line.id, kind, semester, None, topics, hours)
    if line.approved_on is None:
        yield of_line(Gap.PLAN_OPEN, line)


def other_kinds(tx: Tx, read: Read, loads: Sequence[Load]) -> Iterator[tuple[int, LessonKind, int, int]]:
    """Semester, kind, hours of topics, hours of the curriculum, where they differ.

    Only kinds that the plan tells apart and its teacher gives; topics of no particular kind are theory.
    """
    given = {load.kind for load in loads}
    terms = {load.term.number for load in loads} or set(SEMESTERS)
    topics = [(LessonKind.LECTURE if one.kind == WHOLE else one.kind, one.hours) for one in read.values()]
    if {kind for kind, _hours in topics} <= {LessonKind.LECTURE}:
        return
    admitted = next((load.group.admission_year for load in loads), None)
    planned = semesters_of(tx, read.row, read.plan.year_starts, admitted)
    wanted = [
        {kind: whole_pairs(hours) for kind, hours in kind_hours(one.hours).items()} if one and at in terms else {}
        for at, one in zip(SEMESTERS, planned, strict=True)
    ]
    mine = [{kind: hours for kind, hours in one.items() if not given or WHOLE in given or kind in given}
            for one in wanted]  # fmt: skip
    found = by_semester(topics, [sum(one.values()) for one in mine])
    for semester, need, have in zip(SEMESTERS, mine, found, strict=True):
        for kind in sorted(need.keys() | have.keys()):
            if need.get(kind, 0) != have.get(kind, 0):
                yield semester, LessonKind(kind), have.get(kind, 0), need.get(kind, 0)


def of_programmes(lines: Sequence[ProgrammeLine]) -> Iterator[TopicFinding]:
    """About working programmes of what is taught in the year."""
    for line in lines:
        if line.missing:
            yield TopicFinding(Gap.NO_PROGRAMME, line.row_id, line.index, line.title)
        elif line.newest is not None and line.newest.approved_on is None:
            yield TopicFinding(Gap.PROGRAMME_OPEN, line.row_id, line.index, line.title)
