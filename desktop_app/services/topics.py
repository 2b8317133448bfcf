"""Calendar-thematic plans (КТП): the list, the topics, by which of them a load is given, approval (п. 4.6, 4.10)."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.errors import NotAllowed
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.topics import TopicPlan, TopicUse
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.topics import given_topic_stays, topics_are_open, topics_cover_hours
from desktop_app.services.topics_given import given_days
from desktop_app.services.topics_reading import (
    given_by_plan,
    line_of,
    missing_line,
    read_given,
    read_plans,
    read_sheet,
    topic_values,
)
from desktop_app.services.topics_values import (
    NAME,
    PlanLine,
    PlanSheet,
    PlanSource,
    PlanWanted,
    TopicValues,
    UseLine,
    given_of,
)
from desktop_app.services.topics_writing import lay_topics, read_typed
from desktop_app.services.typed import clean_line

CHANGED = "topics"


@reading(Permission.EDIT_TOPICS)
def list_topic_plans(tx: Tx, year_starts: int) -> tuple[PlanLine, ...]:
    """The plans of an academic year, a teacher's own or everybody's, and what is taught without one."""
    loads, without = given_by_plan(tx, year_starts)
    plans = read_plans(tx, TopicPlan.year_starts == year_starts, tx.within(TopicPlan))
    found = [line_of(tx, read, loads.get(read.plan.id, ())) for read in plans]
    found += [missing_line(some, year_starts) for some in without]
    return tuple(sorted(found, key=lambda line: (line.title, line.teacher, line.index, line.id or 0)))


@reading(Permission.EDIT_TOPICS)
def open_topic_plan(tx: Tx, plan_id: int) -> PlanSheet:
    """A plan with its topics, its hours and the load that is given by it. Raises NotFound."""
    return read_sheet(tx, plan_id)


@reading(Permission.EDIT_TOPICS)
def list_topic_sources(tx: Tx, title: str) -> tuple[PlanSource, ...]:
    """Plans whose topics may be taken over, a colleague's too: of a discipline called so first, the newest first."""
    loads: dict[int, set[str]] = defaultdict(set)
    for load, plan_id in tx.session.execute(select(Load, TopicUse.plan_id).join(TopicUse, TopicUse.load_id == Load.id)):
        loads[plan_id].add(load.group.name)
    found = [
        PlanSource(
            read.plan.id, read.row.title, read.row.title == title, read.teacher.person.short_name,
            read.plan.year_starts, len(read.plan.topics), sum(topic.hours for topic in read.plan.topics),
            tuple(sorted(loads.get(read.plan.id, ()))),
        )
        for read in read_plans(tx)
        if read.plan.topics
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.same, -one.year_starts, one.title, one.teacher)))


@operation(Permission.EDIT_TOPICS)
def add_topic_plan(tx: Tx, wanted: PlanWanted) -> PlanSheet:
    """Make a plan, empty or by copy, for the load of the teacher and the discipline that has none yet.

    Raises NotFound, NotAllowed (somebody else's), BadInput (`text_too_long`).
    """
    tx.get(PlanRow, wanted.row_id)
    tx.get(Employee, wanted.teacher_id)
    if not tx.user.everywhere(tx.permission) and wanted.teacher_id != tx.user.employee_id:
        raise NotAllowed(permission=tx.permission)
    plan = TopicPlan(
        row_id=wanted.row_id,
        teacher_id=wanted.teacher_id,
        year_starts=wanted.year_starts,
        title=clean_line(wanted.name, NAME),
    )
    tx.session.add(plan)
    tx.session.flush()
    if wanted.copy_of is not None:
        source = tx.get(TopicPlan, wanted.copy_of)
        lay_topics(tx, plan, [topic_values(topic) for topic in source.topics], copied=True)
    own = (Load.teacher_id == wanted.teacher_id) & (Load.row_id == wanted.row_id) & TopicUse.plan_id.is_(None)
    tx.session.add_all(
        TopicUse(load_id=one.load.id, plan_id=plan.id) for one in read_given(tx, wanted.year_starts, own)
    )
    return changed(tx, plan)


@operation(Permission.EDIT_TOPICS)
def put_topics(tx: Tx, seen: PlanSheet, topics: Sequence[TopicValues]) -> PlanSheet:
    """Let a plan consist of these topics in this order, over the plan as it was seen.

    A topic with a key stays the one that lessons were given by. Raises Stale, NotFound, NotAllowed, RuleBroken
    (п. 4.10, it is approved; п. 4.6, a topic that was given would be another one), BadInput (`topic_without_title`,
    `topic_hours_odd`, `too_many_topics`, `topic_text_too_long`).
    """
    plan = open_plan(tx, seen)
    require(topics_are_open, approved=plan.approved_on is not None)
    typed = read_typed(topics)
    keep_given(tx, plan, typed)
    lay_topics(tx, plan, typed)
    return changed(tx, plan)


@operation(Permission.EDIT_TOPICS)
def use_topic_plan(tx: Tx, seen: UseLine, plan_id: int | None) -> UseLine:
    """Say by which plan a row of the load is given; None takes the choice back.

    Raises Stale, NotFound, NotAllowed (somebody else's load).
    """
    tx.get(Load, seen.load_id)
    tx.require_within(Load, seen.load_id)
    row = tx.seen(TopicUse, seen.version, load_id=seen.load_id)
    if plan_id is not None:
        tx.get(TopicPlan, plan_id)
    if row is None and plan_id is not None:
        row = TopicUse(load_id=seen.load_id, plan_id=plan_id)
        tx.session.add(row)
    elif row is not None and plan_id is not None:
        row.plan_id = plan_id
    elif row is not None:
        tx.session.delete(row)
    tx.session.flush()
    tx.touch(CHANGED)
    made = row if plan_id is not None else None
    return UseLine(
        seen.load_id, None if made is None else made.version, plan_id, seen.group, seen.subgroup, seen.term, seen.kind,
        seen.hours, seen.teacher,
    )  # fmt: skip


@operation(Permission.EDIT_TOPICS)
def approve_topic_plan(tx: Tx, seen: PlanSheet, approved: bool = True) -> PlanSheet:  # noqa: FBT001, FBT002 - the deed
    """Approve a plan, so that it is frozen, or take the approval back (п. 4.10); deputies only.

    Raises Stale, NotFound, NotAllowed, RuleBroken (its topics do not fill the hours).
    """
    if not tx.user.everywhere(tx.permission):
        raise NotAllowed(permission=tx.permission)
    plan = open_plan(tx, seen)
    if approved:
        line = read_sheet(tx, plan.id).line
        require(topics_cover_hours, topics=line.hours, hours=line.needed)
    plan.approved_on = tx.today if approved else None
    plan.approved_by = clean_line(tx.user.name, 120) if approved else ""
    return changed(tx, plan)


@operation(Permission.EDIT_TOPICS)
def remove_topic_plan(tx: Tx, seen: PlanSheet) -> None:
    """Take a plan off of which nothing has been given. Raises Stale, NotFound, NotAllowed, RuleBroken."""
    plan = open_plan(tx, seen)
    require(topics_are_open, approved=plan.approved_on is not None)
    keep_given(tx, plan, ())
    for use in tx.session.scalars(select(TopicUse).filter_by(plan_id=plan.id)):
        tx.require_within(Load, use.load_id)
        tx.session.delete(use)
    tx.session.flush()
    for topic in plan.topics:
        tx.session.delete(topic)
    tx.session.delete(plan)
    tx.session.flush()
    tx.touch(CHANGED)


def open_plan(tx: Tx, seen: PlanSheet) -> TopicPlan:
    """The plan as it was seen, if it is within reach."""
    plan = tx.get(TopicPlan, seen.id)
    tx.require_within(TopicPlan, plan.id)
    tx.require_version(plan, seen.version)
    return plan


def keep_given(tx: Tx, plan: TopicPlan, typed: Sequence[TopicValues]) -> None:
    """What lessons held were given by stays. Raises RuleBroken (п. 4.6)."""
    given = given_days(tx, plan.topics)
    now = {topic.id: given_of(topic) for topic in typed}
    for topic in plan.topics:
        if topic.id in given:
            require(given_topic_stays, was=given_of(topic_values(topic)), now=now.get(topic.id))


def changed(tx: Tx, plan: TopicPlan) -> PlanSheet:
    """The plan as it is now; its version has moved."""
    plan.edits += 1
    tx.session.flush()
    tx.session.expire(plan, ["topics"])
    tx.touch(CHANGED)
    return read_sheet(tx, plan.id)
