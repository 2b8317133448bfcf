"""The steps of editing that change rows of a curriculum; numbers, cycles and competences stand beside."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput
from desktop_app.models import curriculum as tables
from desktop_app.models.base import Base
from desktop_app.models.curriculum import Competence, CompetenceLink, Curriculum, Cycle, PlanRow
from desktop_app.services.curriculum_cycles import ident_key, kept_of, next_code, own_cycle
from desktop_app.services.curriculum_edits import (
    AddRow,
    Kept,
    MoveRow,
    RemoveCycle,
    RemoveRow,
    Restore,
    RowValues,
    SetRow,
)
from desktop_app.services.curriculum_numbers import Done, own_row, resum
from desktop_app.services.curriculum_use import uses_of
from desktop_app.services.exchange.plx_values import RowKind, RowSort
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.curriculum import row_is_unused
from desktop_app.services.typed import clean_line

KINDS: Final = {
    RowSort.UD: RowKind.DISCIPLINE,
    RowSort.MDK: RowKind.DISCIPLINE,
    RowSort.PM: RowKind.MODULE,
    RowSort.UP: RowKind.PRACTICE,
    RowSort.PP: RowKind.PRACTICE,
    RowSort.PDP: RowKind.PRACTICE,
    RowSort.GIA: RowKind.GIA,
    RowSort.MODULE_EXAM: RowKind.CONTROL,
    RowSort.OTHER: RowKind.OTHER,
}
MOST_CREDITS: Final = 1000
RESTORED: Final = {
    model.__tablename__: model
    for model in (PlanRow, Cycle, tables.PlanNumber, CompetenceLink, tables.CombinedControl, Competence)
}


def add_row(tx: Tx, plan: Curriculum, edit: AddRow) -> Done:
    """A new row after another one, or last."""
    row = PlanRow(curriculum_id=plan.id, source_code=next_code(tx.session, PlanRow, plan.id), cycle_id=None, index="",
                  title="", kind=RowKind.OTHER, sort=RowSort.OTHER, position=0)  # fmt: skip
    write_row(tx, plan, row, edit.values)
    tx.session.add(row)
    tx.session.flush()
    order = [one for one in rows_of(tx.session, plan) if one.id != row.id]
    places = [n for n, one in enumerate(order, 1) if one.id == edit.after]
    order.insert(places[0] if places else len(order), row)
    number(order)
    link(tx, plan, row, edit.values.competences)
    return RemoveRow(row.id), row.id


def set_row(tx: Tx, plan: Curriculum, edit: SetRow) -> Done:
    """Other values of a row; both modules that it left and came to are summed anew."""
    row = own_row(tx, plan, edit.row_id)
    before, module = values_of(tx.session, row), row.parent_id
    write_row(tx, plan, row, edit.values)
    parts = tx.session.scalars(select(PlanRow).filter_by(parent_id=row.id)).all()
    if parts and row.kind != RowKind.MODULE:
        raise BadInput("row_has_parts", row=row.index or row.title)
    for part in parts:
        part.cycle_id = row.cycle_id
    link(tx, plan, row, edit.values.competences)
    sum_modules(tx.session, plan, (module, row.parent_id))
    return SetRow(row.id, before), row.id


def write_row(tx: Tx, plan: Curriculum, row: PlanRow, values: RowValues) -> None:
    """Put the values into the row. Raises BadInput (`text_too_long`, `row_needs`, `row_place`, `number_amount`)."""
    row.index, row.title = clean_line(values.index, 40), clean_line(values.title, 500)
    if not row.title:
        raise BadInput("row_needs_title")
    if values.to_study is not None and not 0 <= values.to_study <= 20000:  # noqa: PLR2004 - a whole module of years
        raise BadInput("number_amount", most=20000)
    if values.credits is not None and not 0 <= values.credits <= MOST_CREDITS:
        raise BadInput("number_amount", most=MOST_CREDITS)
    row.credits, row.dispersed = values.credits or Decimal(0), values.dispersed
    row.sort, row.kind = values.sort, KINDS[RowSort(values.sort)]
    row.counted, row.elective, row.hours_to_study = values.counted, values.elective, values.to_study
    row.cycle_id, row.parent_id = place_of(tx, plan, row, values)


def place_of(tx: Tx, plan: Curriculum, row: PlanRow, values: RowValues) -> tuple[int | None, int | None]:
    """(cycle, module) in which the row may stand. Raises BadInput (`row_place`)."""
    if values.parent_id is None:
        if values.cycle_id is not None:
            own_cycle(tx, plan, values.cycle_id)
        return values.cycle_id, None
    module = own_row(tx, plan, values.parent_id)
    if module.kind != RowKind.MODULE or row.kind == RowKind.MODULE or module is row:
        raise BadInput("row_place", row=row.index or row.title, module=module.index or module.title)
    return module.cycle_id, module.id


def values_of(session: Session, row: PlanRow) -> RowValues:
    """A row as it is typed."""
    idents = session.scalars(
        select(Competence.ident).join(CompetenceLink, CompetenceLink.competence_id == Competence.id)
        .where(CompetenceLink.row_id == row.id).order_by(Competence.id)
    )  # fmt: skip
    return RowValues(row.index, row.title, row.sort, row.cycle_id, row.parent_id, row.hours_to_study, row.counted,
                     row.elective, ", ".join(idents), row.credits, row.dispersed)  # fmt: skip


def link(tx: Tx, plan: Curriculum, row: PlanRow, typed: str) -> None:
    """Link the row with the competences that were typed. Raises BadInput (`no_such_competence`)."""
    tx.session.flush()
    known: dict[str, int] = {}
    for one in tx.session.scalars(select(Competence).filter_by(curriculum_id=plan.id)):
        known.setdefault(ident_key(one.ident), one.id)
    wanted = {}
    for ident in filter(None, (clean_line(part, 40) for part in re.split("[,;\n]", typed))):
        if ident_key(ident) not in known:
            raise BadInput("no_such_competence", ident=ident)
        wanted[known[ident_key(ident)]] = ident
    links = {one.competence_id: one for one in tx.session.scalars(select(CompetenceLink).filter_by(row_id=row.id))}
    for key in links.keys() - wanted.keys():
        tx.session.delete(links[key])
    tx.session.add_all(CompetenceLink(row_id=row.id, competence_id=key) for key in wanted if key not in links)
    tx.session.flush()


def sum_modules(session: Session, plan: Curriculum, modules: Iterable[int | None]) -> None:
    """Hours of these modules anew."""
    session.flush()
    for key in {key for key in modules if key is not None}:
        resum(session, plan, key)
        module = session.get(PlanRow, key)
        parts = session.scalars(select(PlanRow.hours_to_study).filter_by(parent_id=key)).all()
        if module is not None and parts:
            module.hours_to_study = sum(part or 0 for part in parts) or None
    session.flush()


def move_row(tx: Tx, plan: Curriculum, edit: MoveRow) -> Done:
    """Change places with the neighbour of the same module and cycle. Raises BadInput (`row_at_edge`)."""
    row = own_row(tx, plan, edit.row_id)
    order = rows_of(tx.session, plan)
    beside = [one for one in order if (one.parent_id, one.cycle_id) == (row.parent_id, row.cycle_id)]
    there = beside.index(row) + edit.step
    if not 0 <= there < len(beside):
        raise BadInput("row_at_edge", row=row.index or row.title)
    here, there = order.index(row), order.index(beside[there])
    order[here], order[there] = order[there], order[here]
    number(order)
    return MoveRow(row.id, -edit.step), row.id


def rows_of(session: Session, plan: Curriculum) -> list[PlanRow]:
    """All rows in the order of the plan."""
    query = select(PlanRow).filter_by(curriculum_id=plan.id).order_by(PlanRow.position, PlanRow.id)
    return list(session.scalars(query))


def number(rows: Sequence[PlanRow]) -> None:
    """Positions from 1."""
    for position, row in enumerate(rows, 1):
        if row.position != position:
            row.position = position


def remove_row(tx: Tx, plan: Curriculum, edit: RemoveRow) -> Done:
    """Delete a row. Raises RuleBroken (`row_is_unused`: where it is in use), BadInput (`row_has_parts`)."""
    row = own_row(tx, plan, edit.row_id)
    called = f"{row.index} {row.title}".strip()
    if tx.session.scalar(select(PlanRow.id).filter_by(parent_id=row.id).limit(1)) is not None:
        raise BadInput("row_has_parts", row=called)
    require(row_is_unused, called, **uses_of(tx.session, row.id))
    module, kept = row.parent_id, kept_of(row)
    rest: list[Kept] = []
    for model in (tables.PlanNumber, CompetenceLink, tables.CombinedControl):
        rest += take(tx.session, model, model.row_id == row.id)
    tx.session.delete(row)
    sum_modules(tx.session, plan, (module,))
    return Restore(kept, tuple(rest)), None


def take(session: Session, model: type[Base], which: ColumnElement[bool]) -> list[Kept]:
    """Delete rows of a table and keep what they were."""
    kept = [kept_of(one) for one in session.scalars(select(model).where(which).order_by(model.id))]
    session.execute(delete(model).where(which))
    return kept


def restore(tx: Tx, plan: Curriculum, edit: Restore) -> Done:
    """Put back what was deleted, under its own keys."""
    for kept in (edit.first, *edit.rest):
        columns = dict(kept.columns)
        key = columns.pop("id")
        made = RESTORED[kept.table](**columns)
        made.id = key
        tx.session.add(made)
        tx.session.flush()
    first = dict(edit.first.columns)
    if edit.first.table != PlanRow.__tablename__:
        return RemoveCycle(first["id"]), first["id"]
    sum_modules(tx.session, plan, (first["parent_id"],))
    return RemoveRow(first["id"]), first["id"]
