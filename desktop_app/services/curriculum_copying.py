"""A copy of a whole curriculum: every row of every table, under keys of its own."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from desktop_app.models import curriculum as tables
from desktop_app.models.base import Base

B = TypeVar("B", bound=Base)
PARTS = (tables.WorkKind, tables.WeekCell, tables.Activity, tables.RequiredRoom, tables.Occupation)
"""What nothing else refers to."""


def fingerprint() -> str:
    """Of a curriculum that no file says."""
    return secrets.token_hex(32)


def copied(row: B, **changes: Any) -> B:
    """The same columns in a new row, but for these."""
    names = [one.key for one in inspect(type(row)).column_attrs if one.key not in {"id", "version"}]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)


def copy_plan(session: Session, source: tables.Curriculum, **changes: Any) -> tables.Curriculum:
    """The curriculum as a draft of its own."""
    fresh = {"state": tables.CurriculumState.DRAFT, "approved_on": None, "approved_by": "", "protocol": "", "edits": 0}
    made = copied(source, **fresh | {"fingerprint": fingerprint()} | changes)
    session.add(made)
    session.flush()
    cycles = copy_tree(session, of(session, tables.Cycle, source.id), {"curriculum_id": made.id})
    known = {"curriculum_id": made.id, "cycle_id": cycles}
    rows = copy_tree(session, of(session, tables.PlanRow, source.id), known)
    competences = copy_tree(session, of(session, tables.Competence, source.id), {"curriculum_id": made.id})
    for model in PARTS:
        session.add_all(copied(row, curriculum_id=made.id) for row in of(session, model, source.id))
    session.add_all(
        copied(one, curriculum_id=made.id, row_id=rows.get(one.row_id))
        for one in of(session, tables.CombinedControl, source.id)
    )
    session.add_all(copied(one, row_id=rows[one.row_id]) for one in below(session, tables.PlanNumber, rows))
    session.add_all(
        copied(one, row_id=rows[one.row_id], competence_id=competences[one.competence_id])
        for one in below(session, tables.CompetenceLink, rows)
    )
    session.flush()
    return made


def of(session: Session, model: Any, plan_id: int) -> list[Any]:
    """The rows of a table that a curriculum has, in their order."""
    return list(session.scalars(select(model).filter_by(curriculum_id=plan_id).order_by(model.id)))


def below(session: Session, model: Any, rows: Iterable[int]) -> list[Any]:
    """What hangs on rows of a curriculum, in its order."""
    return list(session.scalars(select(model).where(model.row_id.in_(rows)).order_by(model.id)))


def copy_tree(session: Session, rows: Iterable[Any], changes: Mapping[str, Any]) -> dict[int, int]:
    """Copies of rows that may stand in each other; old key → new key. A mapping among the changes leads to new keys."""
    pairs = []
    for row in rows:
        said = {
            name: value.get(getattr(row, name)) if isinstance(value, Mapping) else value
            for name, value in changes.items()
        }
        pairs.append((row, copied(row, **said | ({"parent_id": None} if hasattr(row, "parent_id") else {}))))
    session.add_all(made for _row, made in pairs)
    session.flush()
    keys = {row.id: made.id for row, made in pairs}
    for row, made in pairs:
        if getattr(row, "parent_id", None) is not None:
            made.parent_id = keys[row.parent_id]
    session.flush()
    return keys
