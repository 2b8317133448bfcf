"""The tables of a curriculum as a file says them: one row of the file, one row here; parents go in first."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from sqlalchemy import String, inspect, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadFile
from desktop_app.models import curriculum as tables
from desktop_app.models.base import Base
from desktop_app.services.exchange.plx_hours import activities
from desktop_app.services.exchange.plx_values import Activity, CurriculumFile, Cycle, Number, Row
from desktop_app.services.rules.weeks import WeekKind

M = TypeVar("M", tables.Cycle, tables.PlanRow)
Keys = Mapping[int, int]
SHOWN: Final = 60
RECREDITED: Final = 1004
"""Kind of work of hours that were recredited: they are not taught, whatever their kind was."""

WEEK_KINDS: Final = {
    Activity.THEORY: WeekKind.THEORY,
    Activity.ATTESTATION: WeekKind.SESSION,
    Activity.STUDY_PRACTICE: WeekKind.PRACTICE,
    Activity.WORK_PRACTICE: WeekKind.PRACTICE,
    Activity.GIA: WeekKind.STATE_EXAM,
    Activity.VACATION: WeekKind.VACATION,
    Activity.NONE: WeekKind.OFF,
    Activity.OTHER: WeekKind.OTHER,
}


def write_file(session: Session, file: CurriculumFile, name: str) -> tables.Curriculum:
    """The curriculum with everything under it. Raises BadFile (`curriculum_text_too_long`)."""
    curriculum = _curriculum(session, file, name)
    cycles = _keep_tree(session, name, [(code.code, code.parent, _cycle(curriculum.id, code)) for code in file.cycles])
    made = [(row.code, row.parent, _row(curriculum.id, row, cycles)) for row in file.rows]
    rows = _keep_tree(session, name, made)
    competences = [
        tables.Competence(curriculum_id=curriculum.id, source_code=c.code, ident=c.index, title=c.title)
        for c in file.competences
    ]
    keep(session, name, competences)
    known = {competence.source_code: competence.id for competence in competences}
    keep(session, name, _leaves(curriculum.id, file, rows))
    links = [tables.CompetenceLink(row_id=rows[link.row], competence_id=known[link.competence]) for link in file.links]
    keep(session, name, links)
    return curriculum


def keep(session: Session, name: str, rows: Sequence[Base]) -> None:
    """Add rows in one go. Raises BadFile (`curriculum_text_too_long`): SQLite would store it, PostgreSQL would not."""
    for row in rows:
        require_lengths(name, row)
    session.add_all(rows)
    session.flush()


def require_lengths(name: str, row: Base) -> None:
    """Refuse a text that its column can't hold."""
    for column in inspect(type(row)).columns:
        limit = column.type.length if isinstance(column.type, String) else None
        text = getattr(row, str(column.key), None)
        if limit is not None and isinstance(text, str) and len(text) > limit:
            raise BadFile("curriculum_text_too_long", file=name, text=f"{text[:SHOWN]}…", limit=limit)


def _curriculum(session: Session, file: CurriculumFile, name: str) -> tables.Curriculum:
    plan, programme = file.plan, _programme(session, file, name)
    curriculum = tables.Curriculum(
        programme_id=programme.id,
        title=plan.title or file.programme.title,
        academic_year=plan.academic_year,
        start_year=plan.start_year,
        form=plan.form.title,
        base=plan.base.title,
        years=plan.years,
        months=plan.months,
        file_name=plan.file_name or name,
        fingerprint=file.fingerprint,
        subtitle=plan.subtitle,
        form_code=plan.form.code,
        base_code=plan.base.code,
        stated_standard=plan.standard_number,
    )
    _say_otherwise(curriculum, programme, file)
    keep(session, name, [curriculum])
    return curriculum


def _say_otherwise(curriculum: tables.Curriculum, programme: tables.Programme, file: CurriculumFile) -> None:
    """Keep what the file says of its programme where the college's programme says something else."""
    told = file.programme
    standard = told.standard_number, told.standard_date
    if standard != (programme.standard_number, programme.standard_date):
        curriculum.standard_number, curriculum.standard_date = standard
    if told.title != programme.title:
        curriculum.programme_title = told.title
    if file.plan.qualification != programme.qualification:
        curriculum.qualification = file.plan.qualification


def _programme(session: Session, file: CurriculumFile, name: str) -> tables.Programme:
    said = file.programme
    found = session.scalars(
        select(tables.Programme).filter_by(code=said.code, qualification=said.qualification)
    ).one_or_none()
    if found is not None:
        return found
    programme = tables.Programme(
        code=said.code,
        title=said.title,
        qualification=said.qualification,
        standard_number=said.standard_number,
        standard_date=said.standard_date,
    )
    keep(session, name, [programme])
    return programme


def _keep_tree(session: Session, name: str, rows: Iterable[tuple[int, int | None, M]]) -> dict[int, int]:
    """Add the rows level by level; the file's code → our key. The reader has made sure that there is no circle."""
    waiting = list(rows)
    keys: dict[int, int] = {}
    while waiting:
        level = [(code, parent, row) for code, parent, row in waiting if parent is None or parent in keys]
        for _, parent, row in level:
            row.parent_id = None if parent is None else keys[parent]
        keep(session, name, [row for *_, row in level])
        waiting = [entry for entry in waiting if entry[1] is not None and entry[1] not in keys]
        keys |= {code: row.id for code, _, row in level}
    return keys


def _cycle(curriculum_id: int, cycle: Cycle) -> tables.Cycle:
    return tables.Cycle(
        curriculum_id=curriculum_id,
        source_code=cycle.code,
        ident=cycle.ident,
        title=cycle.title,
        position=cycle.order,
        elective=cycle.elective,
        **cycle.norms._asdict(),
    )


def _row(curriculum_id: int, row: Row, cycles: Keys) -> tables.PlanRow:
    return tables.PlanRow(
        curriculum_id=curriculum_id,
        source_code=row.code,
        cycle_id=cycles[row.cycle],
        index=row.index,
        title=row.title,
        kind=row.kind.value,
        sort=row.sort.value,
        position=row.order,
        counted=row.counted,
        elective=row.elective,
        hours_to_study=row.hours,
        credits=row.credits,
        dispersed=row.dispersed,
    )


def _leaves(curriculum_id: int, file: CurriculumFile, rows: Keys) -> list[Base]:
    """Everything that nothing else refers to."""
    meanings = activities(file)
    seen = {cell.activity: WEEK_KINDS[meanings.get(cell.activity, Activity.OTHER)] for cell in file.weeks}
    return [
        *(_number(number, rows) for number in file.numbers),
        *_weeks(curriculum_id, file),
        *(tables.Activity(curriculum_id=curriculum_id, code=code, kind=kind) for code, kind in sorted(seen.items())),
        *_kinds(curriculum_id, file),
        *_rooms(curriculum_id, file),
        *(
            tables.Occupation(curriculum_id=curriculum_id, source_code=one.code, title=one.title)
            for one in file.occupations
        ),
        *_combined(curriculum_id, file, rows),
    ]


def _number(number: Number, rows: Keys) -> tables.PlanNumber:
    return tables.PlanNumber(
        row_id=rows[number.row],
        work_code=RECREDITED if number.recredited else number.kind,
        hour_type=number.hour_type,
        course=number.course,
        semester=number.semester,
        session=number.session,
        amount=number.amount,
        weeks=Decimal(number.weeks) or None,
        days=Decimal(number.days) or None,
        recredited_code=number.kind if number.recredited else None,
    )


def _weeks(curriculum_id: int, file: CurriculumFile) -> list[Base]:
    return [
        tables.WeekCell(
            curriculum_id=curriculum_id,
            course=cell.course,
            semester=cell.semester,
            week=cell.week,
            part=cell.part,
            parts=cell.parts,
            activity=cell.activity,
        )
        for cell in file.weeks
    ]


def _kinds(curriculum_id: int, file: CurriculumFile) -> list[Base]:
    """The kinds of the file's dictionary; one that the dictionary lacks is kept under its bare code."""
    described = {kind.code for kind in file.kinds}
    bare = {number.kind for number in file.numbers} - described
    return [
        *(
            tables.WorkKind(
                curriculum_id=curriculum_id, code=k.code, title=k.title, abbreviation=k.short, type_code=k.type_code
            )
            for k in file.kinds
        ),
        *(
            tables.WorkKind(curriculum_id=curriculum_id, code=code, title="", abbreviation=str(code))
            for code in sorted(bare)
        ),
    ]


def _rooms(curriculum_id: int, file: CurriculumFile) -> list[Base]:
    return [
        tables.RequiredRoom(curriculum_id=curriculum_id, title=r.title, section=r.section, position=r.order)
        for r in file.rooms
    ]


def _combined(curriculum_id: int, file: CurriculumFile, rows: Keys) -> list[Base]:
    return [
        tables.CombinedControl(
            curriculum_id=curriculum_id,
            source_code=control.code,
            row_id=None if row is None else rows[row],
            work_code=control.kind,
            course=control.course,
            semester=control.semester,
            title=control.title,
        )
        for control in file.combined
        for row in control.rows or (None,)
    ]
