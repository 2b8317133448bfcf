"""Curricula as they stand in a list."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from desktop_app.models import curriculum as tables
from desktop_app.models.contingent import Group
from desktop_app.services.curriculum_values import CurriculumHead


def read_heads(session: Session, *curriculum_ids: int) -> tuple[CurriculumHead, ...]:
    """These curricula, or all of them; by programme, the newest first."""
    return tuple(head_of(row, count) for row, count in find_heads(session, *curriculum_ids))


def find_heads(session: Session, *curriculum_ids: int) -> Sequence[tuple[tables.Curriculum, int]]:
    """These curricula, or all of them, each with the number of its groups."""
    groups = select(func.count(Group.id)).where(Group.curriculum_id == tables.Curriculum.id).scalar_subquery()
    query = (
        select(tables.Curriculum, groups)
        .join(tables.Curriculum.programme)
        .options(contains_eager(tables.Curriculum.programme))
        .order_by(tables.Programme.code, tables.Curriculum.start_year.desc(), tables.Curriculum.id.desc())
    )
    if curriculum_ids:
        query = query.where(tables.Curriculum.id.in_(curriculum_ids))
    return [(row, count) for row, count in session.execute(query)]


def head_of(row: tables.Curriculum, groups: int) -> CurriculumHead:
    """A curriculum's line in a list."""
    return CurriculumHead(
        id=row.id,
        version=row.version,
        code=row.programme.code,
        programme=row.programme.title,
        qualification=row.programme.qualification,
        title=row.title,
        academic_year=row.academic_year,
        start_year=row.start_year,
        form=row.form,
        base=row.base,
        years=row.years,
        months=row.months,
        file_name=row.file_name,
        groups=groups,
        programme_id=row.programme_id,
        state=row.state.value,
        edition=row.edition,
        previous_id=row.previous_id,
        approved_on=row.approved_on,
        approved_by=row.approved_by,
        protocol=row.protocol,
        week_hours=row.week_hours,
        week_total=row.week_total,
    )


def standard_of(curriculum: tables.Curriculum) -> tables.Curriculum | tables.Programme:
    """Whoever tells the number and the date of the ФГОС: the curriculum, where its file said otherwise."""
    return curriculum if curriculum.standard_number is not None else curriculum.programme
