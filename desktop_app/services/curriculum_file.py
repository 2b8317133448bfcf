"""A curriculum out of the tables as a file says it (п. 4.1): what goes out as a workbook and comes in unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import curriculum as tables
from desktop_app.models.base import Base
from desktop_app.services.curriculum_heads import read_heads, standard_of
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.exchange import plx_values as said
from desktop_app.services.exchange.plx import fingerprint
from desktop_app.services.exchange.plx_remarks import remarks_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission

M = TypeVar("M", bound=Base)


@dataclass(frozen=True, slots=True)
class PlanOut:
    """A curriculum on its way out, and who takes it."""

    head: CurriculumHead
    file: said.CurriculumFile
    who: str
    at: datetime  # on the clock of the desk

    @property
    def title(self) -> str:
        """What the file and the foot call it."""
        return f"Учебный план {self.head.code} {self.head.start_year}"


@operation(Permission.PRINT_FORMS)
def export_curriculum(tx: Tx, curriculum_id: int) -> PlanOut:
    """A curriculum, whole, for its workbook; the trail keeps who took it out. Raises NotFound."""
    tx.get(tables.Curriculum, curriculum_id)
    (head,) = read_heads(tx.session, curriculum_id)
    file = file_of(tx.session, curriculum_id)
    tx.note(form="curriculum-xlsx", subject=f"{head.code} {head.start_year}", count=len(file.rows))
    return PlanOut(head, file, tx.user.name, tx.local.replace(tzinfo=None, microsecond=0))


def file_of(session: Session, key: int) -> said.CurriculumFile:
    """What a file would say that is this curriculum; all that was read of it."""
    curriculum = session.get_one(tables.Curriculum, key)
    cycles = {one.id: one for one in of(session, tables.Cycle, key)}
    rows = {one.id: one for one in of(session, tables.PlanRow, key)}
    skills = {one.id: one for one in of(session, tables.Competence, key)}
    file = said.CurriculumFile(
        programme=programme_of(curriculum),
        plan=plan_of(curriculum),
        cycles=tuple(sorted((cycle_of(one, cycles) for one in cycles.values()), key=placed)),
        rows=tuple(sorted((row_of(one, rows, cycles) for one in rows.values()), key=placed)),
        kinds=kinds_of(session, key),
        numbers=numbers_of(session, key),
        weeks=weeks_of(session, key),
        occupations=tuple(
            said.Named(one.source_code, one.title)
            for one in sorted(of(session, tables.Occupation, key), key=lambda one: one.source_code)
        ),
        competences=tuple(
            said.Competence(one.source_code, one.ident, one.title)
            for one in sorted(skills.values(), key=lambda one: -one.source_code)
        ),
        links=links_of(session, rows, skills),
        rooms=tuple(
            said.RoomRequired(one.section, one.title, one.position) for one in of(session, tables.RequiredRoom, key)
        ),
        combined=combined_of(session, key, rows),
        remarks=(),
        fingerprint="",
    )
    return replace(file, remarks=remarks_of(file), fingerprint=fingerprint(file))


def of(session: Session, model: type[M], key: int) -> Sequence[M]:
    """The rows of a table that belong to a curriculum."""
    return session.scalars(select(model).filter_by(curriculum_id=key).order_by(model.id)).all()


def placed(one: said.Cycle | said.Row) -> tuple[int, int]:
    """The order of a file."""
    return one.order, -one.code


def programme_of(curriculum: tables.Curriculum) -> said.Programme:
    """The programme and its ФГОС, as the curriculum's own file has them."""
    programme = curriculum.programme
    standard = standard_of(curriculum)
    return said.Programme(
        code=programme.code,
        title=programme.title if curriculum.programme_title is None else curriculum.programme_title,
        standard_number=standard.standard_number or "",
        standard_date=standard.standard_date,
        qualification=programme.qualification,
    )


def plan_of(curriculum: tables.Curriculum) -> said.Plan:
    """For whom, from which year, how long."""
    qualification = curriculum.qualification
    return said.Plan(
        title=curriculum.title,
        subtitle=curriculum.subtitle,
        academic_year=curriculum.academic_year,
        start_year=curriculum.start_year,
        form=said.Named(curriculum.form_code, curriculum.form),
        base=said.Named(curriculum.base_code, curriculum.base),
        qualification=curriculum.programme.qualification if qualification is None else qualification,
        standard_number=curriculum.stated_standard,
        years=curriculum.years,
        months=curriculum.months,
        file_name=curriculum.file_name,
    )


def cycle_of(cycle: tables.Cycle, cycles: dict[int, tables.Cycle]) -> said.Cycle:
    """A cycle."""
    return said.Cycle(
        code=cycle.source_code,
        parent=None if cycle.parent_id is None else cycles[cycle.parent_id].source_code,
        ident=cycle.ident,
        title=cycle.title,
        order=cycle.position,
        elective=cycle.elective,
        norms=said.CycleNorms(*(plain(getattr(cycle, name)) for name in said.CycleNorms._fields)),
    )


def row_of(row: tables.PlanRow, rows: dict[int, tables.PlanRow], cycles: dict[int, tables.Cycle]) -> said.Row:
    """A row; one without a cycle of its own stands in that of the row above it."""
    above = row
    while above.cycle_id is None and above.parent_id is not None:
        above = rows[above.parent_id]
    cycle = cycles[above.cycle_id] if above.cycle_id is not None else next(iter(cycles.values()))
    return said.Row(
        code=row.source_code,
        parent=None if row.parent_id is None else rows[row.parent_id].source_code,
        cycle=cycle.source_code,
        index=row.index,
        title=row.title,
        kind=said.RowKind(row.kind),
        sort=said.RowSort(row.sort),
        order=row.position,
        counted=row.counted,
        elective=row.elective,
        dispersed=row.dispersed,
        credits=plain(row.credits),
        hours=plain(row.hours_to_study),
    )


def kinds_of(session: Session, key: int) -> tuple[said.WorkKind, ...]:
    """The kinds that have a name; a bare code is understood without."""
    found = sorted(of(session, tables.WorkKind, key), key=lambda one: one.code)
    named = (one for one in found if one.title or one.type_code is not None or one.abbreviation != str(one.code))
    return tuple(said.WorkKind(one.code, one.title, one.abbreviation, one.type_code) for one in named)


def numbers_of(session: Session, key: int) -> tuple[said.Number, ...]:
    """The numbers of all rows."""
    query = (
        select(tables.PlanNumber, tables.PlanRow.source_code)
        .join(tables.PlanRow, tables.PlanRow.id == tables.PlanNumber.row_id)
        .where(tables.PlanRow.curriculum_id == key)
    )
    found = [
        said.Number(
            row=code,
            kind=one.work_code if one.recredited_code is None else one.recredited_code,
            hour_type=one.hour_type,
            course=one.course,
            semester=one.semester,
            session=one.session or 0,
            amount=plain(one.amount),
            weeks=int(one.weeks or 0),
            days=int(one.days or 0),
            recredited=one.recredited_code is not None,
        )
        for one, code in session.execute(query)
    ]
    return tuple(sorted(found, key=said.number_key))


def weeks_of(session: Session, key: int) -> tuple[said.WeekCell, ...]:
    """The calendar graph."""
    cells = [
        said.WeekCell(one.course, one.semester, one.week, one.part, one.parts, one.activity)
        for one in of(session, tables.WeekCell, key)
    ]
    return tuple(sorted(cells, key=lambda one: (one.course, one.semester, one.week, one.part)))


def links_of(
    session: Session, rows: dict[int, tables.PlanRow], skills: dict[int, tables.Competence]
) -> tuple[said.CompetenceLink, ...]:
    """Which rows form which competences."""
    query = select(tables.CompetenceLink).where(tables.CompetenceLink.competence_id.in_(skills))
    found = [
        said.CompetenceLink(skills[one.competence_id].source_code, rows[one.row_id].source_code)
        for one in session.scalars(query)
    ]
    return tuple(sorted(found, key=lambda link: (-link.row, -link.competence)))


def combined_of(session: Session, key: int, rows: dict[int, tables.PlanRow]) -> tuple[said.CombinedControl, ...]:
    """The combined forms of control, each with its rows."""
    found = sorted(of(session, tables.CombinedControl, key), key=lambda one: -one.source_code)
    made = []
    for code, part in groupby(found, key=lambda one: one.source_code):
        members = list(part)
        first = members[0]
        codes = sorted((rows[one.row_id].source_code for one in members if one.row_id is not None), reverse=True)
        made.append(
            said.CombinedControl(
                code, first.title, first.work_code or 0, first.course or 1, first.semester or 0, tuple(codes)
            )
        )
    return tuple(made)


def plain(value: Decimal | None) -> Decimal:
    """A number as a file writes it: 30, not 30.00."""
    return Decimal(format(value.normalize(), "f")) if value else Decimal(0)
