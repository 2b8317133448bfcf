"""Where a row of a curriculum is in use: the load, statements, debts, plans of topics, working programmes."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.debts import Debt
from desktop_app.models.load import Load
from desktop_app.models.topics import TopicPlan, WorkProgramme

USERS: Final[Mapping[str, tuple[Any, ...]]] = {
    "loads": (Load,),
    "sheets": (GradeSheet, Debt),
    "papers": (TopicPlan, WorkProgramme),
}
"""The tables that point at a row, as `row_is_unused` names them."""


def uses_of(session: Session, row_id: int) -> dict[str, int]:
    """How many rows of these tables stand behind the row."""

    def count(model: Any) -> int:
        return session.scalar(select(func.count()).select_from(model).where(model.row_id == row_id)) or 0

    return {name: sum(count(model) for model in models) for name, models in USERS.items()}
