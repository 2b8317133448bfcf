"""The plan of topics of what is divided, or is one again: its teacher goes on with it (п. 4.6, 4.10)."""

from sqlalchemy import select

from desktop_app.models.topics import TopicPlan, TopicUse
from desktop_app.services.office import Tx
from desktop_app.services.subgroups.following_rows import Passed


def topics_follow(tx: Tx, passed: Passed) -> None:
    """New rows are given by the plan of their teacher by which a row before them was given; others have none yet."""
    used = tx.session.execute(
        select(TopicPlan.teacher_id, TopicPlan.id)
        .join(TopicUse, TopicUse.plan_id == TopicPlan.id)
        .where(TopicUse.load_id.in_(passed.former))
        .order_by(TopicUse.load_id)
    )
    plans: dict[int, int] = {}
    for teacher, plan in used:
        plans.setdefault(teacher, plan)
    new = [row for row in passed.rows.values() if row.id not in passed.former and row.teacher_id in plans]
    tx.session.add_all(TopicUse(load_id=row.id, plan_id=plans[row.teacher_id]) for row in new)
    tx.session.flush()
    if new:
        tx.touch("topics")
