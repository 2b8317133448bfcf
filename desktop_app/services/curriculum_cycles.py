"""The steps of editing that change cycles and competences of a curriculum, and what all steps keep for the way back."""

import re
from typing import Any, Final

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.base import Base, search_key
from desktop_app.models.curriculum import Competence, CompetenceLink, Curriculum, Cycle, PlanRow
from desktop_app.services.curriculum_edits import (
    AddCycle,
    CycleValues,
    Kept,
    RemoveCycle,
    Restore,
    SetCompetences,
    SetCycle,
)
from desktop_app.services.curriculum_numbers import Done
from desktop_app.services.office import Tx
from desktop_app.services.typed import clean_line

ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")
COMPETENCE: Final = re.compile(r"^(?P<ident>\S+\s?[\d.]+)\.?\s+(?P<title>.+)$")


def ident_key(ident: str) -> str:
    """«ОК 01», «ОК1» and «ОК 1.» are one competence."""
    return ZEROS.sub("", search_key(ident).replace(" ", "").rstrip("."))


def kept_of(row: Base) -> Kept:
    """A row by its columns."""
    names = [attribute.key for attribute in inspect(type(row)).column_attrs]
    return Kept(row.__tablename__, tuple((name, getattr(row, name)) for name in names))


def own_cycle(tx: Tx, plan: Curriculum, cycle_id: int) -> Cycle:
    """A cycle of this curriculum. Raises NotFound."""
    cycle = tx.get(Cycle, cycle_id)
    if cycle.curriculum_id != plan.id:
        raise NotFound(what="curriculum_cycle", key=cycle_id)
    return cycle


def add_cycle(tx: Tx, plan: Curriculum, edit: AddCycle) -> Done:
    """A new cycle, last."""
    last = tx.session.scalar(select(func.max(Cycle.position)).filter_by(curriculum_id=plan.id)) or 0
    cycle = Cycle(curriculum_id=plan.id, source_code=next_code(tx.session, Cycle, plan.id), ident="", title="",
                  position=last + 1)  # fmt: skip
    write_cycle(tx, plan, cycle, edit.values)
    tx.session.add(cycle)
    tx.session.flush()
    return RemoveCycle(cycle.id), cycle.id


def set_cycle(tx: Tx, plan: Curriculum, edit: SetCycle) -> Done:
    """Other values of a cycle."""
    cycle = own_cycle(tx, plan, edit.cycle_id)
    before = CycleValues(cycle.ident, cycle.title, cycle.parent_id)
    write_cycle(tx, plan, cycle, edit.values)
    return SetCycle(cycle.id, before), cycle.id


def write_cycle(tx: Tx, plan: Curriculum, cycle: Cycle, values: CycleValues) -> None:
    """Put the values into the cycle. Raises BadInput (`cycle_needs_title`, `cycle_place`)."""
    cycle.ident, cycle.title = clean_line(values.ident, 20), clean_line(values.title, 300)
    if not (cycle.title or cycle.ident):
        raise BadInput("cycle_needs_title")
    above = None if values.parent_id is None else own_cycle(tx, plan, values.parent_id)
    while above is not None:
        if above is cycle:
            raise BadInput("cycle_place", cycle=cycle.ident or cycle.title)
        above = tx.session.get(Cycle, above.parent_id) if above.parent_id is not None else None
    cycle.parent_id = values.parent_id


def remove_cycle(tx: Tx, plan: Curriculum, edit: RemoveCycle) -> Done:
    """Delete a cycle in which nothing stands. Raises BadInput (`cycle_not_empty`)."""
    cycle = own_cycle(tx, plan, edit.cycle_id)
    inside = select(PlanRow.id).filter_by(cycle_id=cycle.id).limit(1)
    below = select(Cycle.id).filter_by(parent_id=cycle.id).limit(1)
    if tx.session.scalar(inside) is not None or tx.session.scalar(below) is not None:
        raise BadInput("cycle_not_empty", cycle=cycle.ident or cycle.title)
    kept = kept_of(cycle)
    tx.session.delete(cycle)
    return Restore(kept), None


def set_competences(tx: Tx, plan: Curriculum, edit: SetCompetences) -> Done:
    """The list of competences as lines. Raises BadInput (`competence_line`, `competence_in_use`, `text_too_long`)."""
    stored = list(tx.session.scalars(select(Competence).filter_by(curriculum_id=plan.id).order_by(Competence.id)))
    before = "\n".join(f"{one.ident} {one.title}" for one in stored)
    known = {ident_key(one.ident): one for one in stored}
    code = next_code(tx.session, Competence, plan.id)
    for line in filter(None, (clean_line(line, 4000) for line in edit.text.splitlines())):
        found = COMPETENCE.match(line)
        if found is None or len(found["ident"]) > 40:  # noqa: PLR2004 - the column's length
            raise BadInput("competence_line", line=line[:60])
        one = known.pop(ident_key(found["ident"]), None)
        if one is None:
            tx.session.add(Competence(curriculum_id=plan.id, source_code=code, ident=found["ident"],
                                      title=found["title"]))  # fmt: skip
            code += 1
        else:
            one.title = found["title"]
    for gone in known.values():
        if tx.session.scalar(select(CompetenceLink.id).filter_by(competence_id=gone.id).limit(1)) is not None:
            raise BadInput("competence_in_use", ident=gone.ident)
        tx.session.delete(gone)
    return SetCompetences(before), None


def next_code(session: Session, model: Any, plan_id: int) -> int:
    """A code that nothing of this curriculum has; the codes of a file are negative."""
    return max(session.scalar(select(func.max(model.source_code)).filter_by(curriculum_id=plan_id)) or 0, 0) + 1
