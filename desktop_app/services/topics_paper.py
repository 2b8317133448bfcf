"""A calendar-thematic plan as it is printed: its topics with the dates that the timetable gives them."""

from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.topics import TopicPlan, TopicUse
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.load import number_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.topics_journal import dates_of, work_out
from desktop_app.services.topics_reading import read_sheet
from desktop_app.services.topics_values import TopicsPaper


@reading(Permission.PRINT_FORMS)
def open_topics_paper(tx: Tx, plan_id: int) -> TopicsPaper:
    """The printed КТП (domain.md 2.26). Raises NotFound."""
    return paper_of(tx, plan_id)


def paper_of(tx: Tx, plan_id: int) -> TopicsPaper:
    """The paper of a plan: dates by group and subgroup, of all kinds of lessons together."""
    sheet = read_sheet(tx, plan_id)
    days: dict[str, dict[int, list[date]]] = {}
    loads = tx.session.scalars(
        select(Load).join(TopicUse, TopicUse.load_id == Load.id).where(TopicUse.plan_id == plan_id)
    )
    for load in sorted(loads, key=lambda one: (one.group.name, number_of(one), one.term.starts)):
        name = load.group.name if load.subgroup is None else f"{load.group.name}, {number_of(load)} п/г"
        for key, found in dates_of(work_out(tx, load)).items():
            days.setdefault(name, {}).setdefault(key, []).extend(found)
    groups = tuple(days)
    dates = tuple(
        tuple(tuple(sorted(days[group].get(topic.id or 0, ()))) for group in groups) for topic in sheet.topics
    )
    return TopicsPaper(sheet, groups, dates, letterhead_of(tx))


def papers_of(tx: Tx, term_id: int, group_id: int | None) -> list[TopicsPaper]:
    """The plans by which the load of a term (of a group) is given, a teacher's own or everybody's."""
    which = [Load.term_id == term_id, tx.within(TopicPlan, Permission.EDIT_TOPICS)]
    if group_id is not None:
        which.append(Load.group_id == group_id)
    query = (
        select(TopicPlan.id)
        .join(TopicUse, TopicUse.plan_id == TopicPlan.id)
        .join(Load, Load.id == TopicUse.load_id)
        .join(Group, Group.id == Load.group_id)
        .where(*which)
        .order_by(Group.name, TopicPlan.id)
    )
    return [paper_of(tx, key) for key in dict.fromkeys(tx.session.scalars(query))]
