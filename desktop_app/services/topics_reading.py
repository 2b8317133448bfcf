"""How calendar-thematic plans are read: plans with their topics, and the rows of the load that are given by them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased, joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.topics import Topic, TopicPlan, TopicUse
from desktop_app.services.load import PlannedRow, number_of, planned_rows
from desktop_app.services.load_paths import paths_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.topics import Fit, fit
from desktop_app.services.rules.workload import whole_pairs
from desktop_app.services.topics_given import given_days
from desktop_app.services.topics_values import (
    FitLine,
    PlanLine,
    PlanSheet,
    TopicValues,
    UseLine,
    given_hours,
    needed_hours,
)

SEMESTERS = (1, 2)


@dataclass(frozen=True, slots=True)
class Given:
    """A row of the load and the plan that it is given by, if any."""

    load: Load
    use_version: int | None
    plan_id: int | None


def read_given(tx: Tx, year_starts: int, *which: ColumnElement[bool]) -> list[Given]:
    """The load of an academic year with the choice of plans, by group and term."""
    query = (
        select(Load, TopicUse.version, TopicUse.plan_id)
        .join(Term, Term.id == Load.term_id)
        .outerjoin(TopicUse, TopicUse.load_id == Load.id)
        .where(Term.year_starts == year_starts, *which)
        .options(*(joinedload(part) for part in (Load.term, Load.group, Load.row, Load.teacher, Load.subgroup)))
    )
    found = [Given(*row) for row in tx.session.execute(query)]
    return sorted(
        found, key=lambda one: (one.load.group.name, one.load.term.number, one.load.kind, number_of(one.load))
    )


def topic_values(topic: Topic) -> TopicValues:
    """A topic as it is shown."""
    return TopicValues(topic.title, topic.hours, topic.kind, topic.homework, topic.section, topic.id)


def use_line(one: Given) -> UseLine:
    """A row of the load as the editor offers it."""
    load = one.load
    return UseLine(
        load.id, one.use_version, one.plan_id, load.group.name, number_of(load) or None, load.term.number, load.kind,
        load.hours, load.teacher.person.short_name,
    )  # fmt: skip


def fits_of(topics: Sequence[TopicValues], loads: Iterable[Load]) -> tuple[FitLine, ...]:
    """The hours of the year by group, subgroup and kind of lesson, against those of the topics.

    Of a group divided or merged amid a term a student's whole way counts: what was given before, and what goes on.
    """
    deeds: dict[tuple[str, LessonKind, int, int], list[Load]] = defaultdict(list)
    for load in loads:
        deeds[load.group.name, load.kind, load.term_id, load.row_id].append(load)
    hours: dict[tuple[str, int, LessonKind], int] = defaultdict(int)
    for (group, kind, _term, _row), some in deeds.items():
        for number, given in paths_of(some):
            hours[group, number or 0, kind] += sum(given)
    return tuple(
        FitLine(group, number or None, kind, given_hours(topics, kind), total)
        for (group, number, kind), total in sorted(hours.items())
    )


def planned_hours(tx: Tx, row: PlanRow, year_starts: int) -> int:
    """Hours with a teacher that the curriculum gives to a row in an academic year, in whole pairs."""
    return sum(whole_pairs(one.total) for one in semesters_of(tx, row, year_starts) if one is not None)


def semesters_of(tx: Tx, row: PlanRow, year_starts: int, admitted: int | None = None) -> list[PlannedRow | None]:
    """What the curriculum gives to a row in each semester of an academic year to those admitted in a year."""
    course = year_starts - (admitted or tx.get(Curriculum, row.curriculum_id).start_year) + 1
    return [
        next((one for one in planned_rows(tx, row.curriculum_id, course, semester) if one.row_id == row.id), None)
        for semester in SEMESTERS
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """A plan with what belongs to it."""

    plan: TopicPlan
    row: PlanRow
    teacher: Employee

    def values(self) -> tuple[TopicValues, ...]:
        """Its topics."""
        return tuple(topic_values(topic) for topic in self.plan.topics)


def read_plans(tx: Tx, *which: ColumnElement[bool]) -> list[Read]:
    """Plans by discipline and teacher."""
    row, teacher = aliased(PlanRow), aliased(Employee)
    query = (
        select(TopicPlan, row, teacher)
        .join(row, row.id == TopicPlan.row_id)
        .join(teacher, teacher.id == TopicPlan.teacher_id)
        .where(*which)
    )
    found = [Read(*one) for one in tx.session.execute(query)]
    return sorted(found, key=lambda one: (one.row.title, one.teacher.person.sort_key, one.plan.id))


def given_by_plan(tx: Tx, year_starts: int) -> tuple[dict[int, list[Load]], list[list[Load]]]:
    """The load of a year by its plan, and what has none, by row and teacher; a teacher's own or everybody's."""
    loads: dict[int, list[Load]] = defaultdict(list)
    without: dict[tuple[int, int], list[Load]] = defaultdict(list)
    for one in read_given(tx, year_starts, tx.within(Load) | TopicUse.plan_id.is_not(None)):
        if one.plan_id is not None:
            loads[one.plan_id].append(one.load)
        else:
            without[one.load.row_id, one.load.teacher_id].append(one.load)
    return loads, list(without.values())


def line_of(tx: Tx, read: Read, loads: Sequence[Load]) -> PlanLine:
    """A plan in the list; `loads` are those that are given by it."""
    plan, topics = read.plan, read.values()
    hours = sum(topic.hours for topic in topics)
    fits = fits_of(topics, loads)
    needed = needed_hours(fits, 0 if fits else planned_hours(tx, read.row, plan.year_starts))
    return PlanLine(
        id=plan.id, version=plan.version, row_id=read.row.id, index=read.row.index, title=read.row.title,
        teacher_id=plan.teacher_id, teacher=read.teacher.person.short_name, year_starts=plan.year_starts,
        name=plan.title, groups=tuple(sorted({load.group.name for load in loads})), topics=len(topics), hours=hours,
        needed=needed, fit=whole_fit(fits, hours, needed), approved_on=plan.approved_on, approved_by=plan.approved_by,
    )  # fmt: skip


def whole_fit(fits: Sequence[FitLine], hours: int, needed: int) -> Fit:
    """What is wrong with a plan: lacking hours are told before those that are too many."""
    found = {one.fit for one in fits} | {fit(hours, needed)}
    return next(one for one in (Fit.SHORT, Fit.OVER, Fit.EXACT) if one in found)


def missing_line(loads: Sequence[Load], year_starts: int) -> PlanLine:
    """What a teacher gives of a discipline without a plan."""
    row, teacher = loads[0].row, loads[0].teacher
    fits = fits_of((), loads)
    return PlanLine(
        id=None, version=None, row_id=row.id, index=row.index, title=row.title, teacher_id=teacher.id,
        teacher=teacher.person.short_name, year_starts=year_starts, name="",
        groups=tuple(sorted({load.group.name for load in loads})), topics=0, hours=0, needed=needed_hours(fits, 0),
        fit=Fit.SHORT, approved_on=None, approved_by="",
    )  # fmt: skip


def read_sheet(tx: Tx, plan_id: int) -> PlanSheet:
    """A plan with everything that the editor shows. Raises NotFound."""
    plan = tx.get(TopicPlan, plan_id)
    row, teacher = tx.get(PlanRow, plan.row_id), tx.get(Employee, plan.teacher_id)
    read = Read(plan, row, teacher)
    fitting = (Load.teacher_id == plan.teacher_id) & (Load.row_id.in_(select(PlanRow.id).filter_by(title=row.title)))
    given = read_given(tx, plan.year_starts, fitting | (TopicUse.plan_id == plan.id))
    used = [one.load for one in given if one.plan_id == plan.id]
    topics = read.values()
    return PlanSheet(
        line=line_of(tx, read, used),
        topics=topics,
        uses=tuple(use_line(one) for one in given),
        fits=fits_of(topics, used),
        may_edit=plan.approved_on is None and tx.reaches(TopicPlan, plan.id),
        may_approve=tx.user.everywhere(tx.permission),
        given=given_days(tx, plan.topics),
    )
