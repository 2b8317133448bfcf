"""Curricula (учебные планы): from the file into the tables, and out of the tables for the screen."""

from sqlalchemy import select

from desktop_app.models.curriculum import Activity, PlanNumber, PlanRow, WeekCell
from desktop_app.services.exchange.plx_values import Work
from desktop_app.services.office import Tx
from desktop_app.services.rules.weeks import (
    Cell,
    PlanWeek,
    PracticeBlock,
    PracticeRow,
    practice_blocks,
    weeks_of,
)
from desktop_app.services.rules.weeks import (
    WeekKind as WeekKind,
)
from desktop_app.services.rules.weeks import (
    monday_of_week as monday_of_week,
)


def plan_weeks(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[WeekKind, ...]:
    """What the weeks of a semester (1 or 2 of the course) are given to; the first week stands at index 0."""
    return tuple(week.kind for week in read_weeks(tx, curriculum_id, course, semester))


def read_weeks(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[PlanWeek, ...]:
    """The same with the codes of the curriculum's file; empty when the plan has no such semester."""
    found = tx.session.execute(
        select(WeekCell.week, WeekCell.part, WeekCell.parts, WeekCell.activity, Activity.title)
        .outerjoin(Activity, (Activity.curriculum_id == WeekCell.curriculum_id) & (Activity.code == WeekCell.activity))
        .where(WeekCell.curriculum_id == curriculum_id, WeekCell.course == course, WeekCell.semester == semester)
    ).all()
    kinds = {code: WeekKind(title) for *_, code, title in found if title}
    return weeks_of((Cell(week, part, parts, code) for week, part, parts, code, _ in found), kinds)


def read_practice(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[PracticeBlock, ...]:
    """Which practice (УП, ПП, ПДП, ГИА) stands in which weeks of a semester."""
    rows = tx.session.execute(
        select(PlanRow.index, PlanRow.title, PlanRow.sort, PlanNumber.weeks)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanNumber.work_code == Work.WEEKS,
            PlanNumber.course == course,
            PlanNumber.semester == semester,
            PlanNumber.weeks > 0,
        )
        .order_by(PlanRow.position, PlanRow.id)
    )
    practices = [PracticeRow(index, title, sort, int(weeks or 0)) for index, title, sort, weeks in rows]
    return practice_blocks(read_weeks(tx, curriculum_id, course, semester), practices)
