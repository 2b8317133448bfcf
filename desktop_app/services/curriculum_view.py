"""A curriculum out of the tables: a fixed number of queries, then plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.models import curriculum as tables
from desktop_app.services.curriculum_heads import find_heads, head_of, standard_of
from desktop_app.services.curriculum_values import (
    Control,
    CourseWeeks,
    CurriculumView,
    CycleView,
    KindName,
    RequiredRoomView,
    RowView,
    SemesterWeeks,
)
from desktop_app.services.exchange.plx_hours import semester_of
from desktop_app.services.exchange.plx_values import CycleNorms, HourType, RowKind, Work
from desktop_app.services.rules.weeks import (
    KNOWN_CODES,
    Cell,
    PracticeRow,
    WeekKind,
    practice_blocks,
    weeks_of,
)
from desktop_app.services.rules.workload import CONTROL_TYPE, is_contact, is_hours

Amounts = dict[int, dict[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the tables hold of one curriculum, as read."""

    cycles: Sequence[tables.Cycle]
    rows: Sequence[tables.PlanRow]
    kinds: Mapping[int, KindName]
    numbers: Mapping[int, Sequence[tables.PlanNumber]]  # by row
    combined: Mapping[tuple[int, int, int], int]  # (row, semester, form of control) → which combined control
    competences: Sequence[tables.Competence]
    links: Mapping[int, Sequence[str]]  # by row


def read_view(session: Session, key: int) -> CurriculumView:
    """The whole curriculum in eleven queries, however long it is. Raises NotFound."""
    found = find_heads(session, key)
    if not found:
        raise NotFound(what="curriculum", key=key)
    ((curriculum, groups),) = found
    parts = _read_parts(session, curriculum.id)
    standard = standard_of(curriculum)
    parents = {row.parent_id for row in parts.rows}
    leaves = {row.id for row in parts.rows if row.id not in parents and row.kind != RowKind.MODULE}
    views = _views(parts)
    return CurriculumView(
        head=head_of(curriculum, groups),
        standard_number=standard.standard_number or "",
        standard_date=standard.standard_date,
        kinds=parts.kinds,
        cycles=(
            *_cycle_tree(parts, views, None, empty=curriculum.state == tables.CurriculumState.DRAFT),
            *_without_cycle(parts, views),
        ),
        courses=_courses(_read_cells(session, curriculum.id), parts),
        totals=_sum_totals(views[leaf] for leaf in sorted(leaves)),
        controls=_sum_controls(views[leaf] for leaf in sorted(leaves)),
        rooms=_read_rooms(session, curriculum.id),
        competences=tuple((one.ident, one.title) for one in parts.competences),
        together=parts.combined,
        occupations=_read_occupations(session, curriculum.id),
    )


def kind_of(row: tables.WorkKind) -> KindName:
    """A kind of work with what its type says."""
    return KindName(
        code=row.code,
        title=row.title,
        abbreviation=row.abbreviation,
        is_hours=is_hours(row.code, row.type_code),
        is_control=row.type_code == CONTROL_TYPE,
        is_contact=is_contact(row.code, row.type_code),
    )


def _read_parts(session: Session, key: int) -> Parts:
    cycles = session.scalars(select(tables.Cycle).filter_by(curriculum_id=key).order_by(tables.Cycle.position))
    rows = session.scalars(select(tables.PlanRow).filter_by(curriculum_id=key).order_by(tables.PlanRow.position))
    kinds = session.scalars(select(tables.WorkKind).filter_by(curriculum_id=key).order_by(tables.WorkKind.code))
    numbers: dict[int, list[tables.PlanNumber]] = defaultdict(list)
    own = tables.PlanRow.curriculum_id == key
    for number in session.scalars(select(tables.PlanNumber).join(tables.PlanRow).where(own)):
        numbers[number.row_id].append(number)
    combined = session.scalars(select(tables.CombinedControl).filter_by(curriculum_id=key))
    return Parts(
        cycles=cycles.all(),
        rows=rows.all(),
        kinds=MappingProxyType({row.code: kind_of(row) for row in kinds}),
        numbers=numbers,
        combined=MappingProxyType(
            {
                (c.row_id, semester_of(c.course or 1, c.semester or 1), c.work_code or 0): c.source_code
                for c in combined
                if c.row_id is not None
            }
        ),
        competences=session.scalars(
            select(tables.Competence).filter_by(curriculum_id=key).order_by(tables.Competence.id)
        ).all(),
        links=_read_links(session, key),
    )


def _read_links(session: Session, key: int) -> dict[int, list[str]]:
    query = (
        select(tables.CompetenceLink.row_id, tables.Competence.ident)
        .join(tables.Competence, tables.Competence.id == tables.CompetenceLink.competence_id)
        .where(tables.Competence.curriculum_id == key)
        .order_by(tables.Competence.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row_id, ident in session.execute(query):
        found[row_id].append(ident)
    return found


def _read_cells(session: Session, key: int) -> Sequence[tuple[int, int, Cell, str | None]]:
    known = (tables.Activity.curriculum_id == key) & (tables.Activity.code == tables.WeekCell.activity)
    found = session.execute(
        select(tables.WeekCell, tables.Activity.kind)
        .outerjoin(tables.Activity, known)
        .where(tables.WeekCell.curriculum_id == key)
    )
    return [(c.course, c.semester, Cell(c.week, c.part, c.parts, c.activity), kind) for c, kind in found]


def _read_rooms(session: Session, key: int) -> tuple[RequiredRoomView, ...]:
    query = select(tables.RequiredRoom).filter_by(curriculum_id=key).order_by(tables.RequiredRoom.id)
    return tuple(RequiredRoomView(room.section, room.title) for room in session.scalars(query))


def _read_occupations(session: Session, key: int) -> tuple[str, ...]:
    query = select(tables.Occupation.title).filter_by(curriculum_id=key).order_by(tables.Occupation.source_code.desc())
    return tuple(session.scalars(query))


def _cycle_tree(
    parts: Parts, views: Mapping[int, RowView], parent: int | None, *, empty: bool
) -> tuple[CycleView, ...]:
    """The cycles under a parent; those in which nothing stands are left out unless somebody may still fill them."""
    made = (
        CycleView(
            id=cycle.id,
            ident=cycle.ident,
            title=cycle.title,
            cycles=_cycle_tree(parts, views, cycle.id, empty=empty),
            rows=tuple(views[r.id] for r in parts.rows if r.cycle_id == cycle.id and r.parent_id is None),
            parent_id=cycle.parent_id,
            norms=CycleNorms(*(getattr(cycle, name) for name in CycleNorms._fields)),
        )
        for cycle in parts.cycles
        if cycle.parent_id == parent
    )
    return tuple(cycle for cycle in made if empty or cycle.cycles or cycle.rows)


def _without_cycle(parts: Parts, views: Mapping[int, RowView]) -> tuple[CycleView, ...]:
    """The rows that stand in no cycle (a file may say so), last."""
    rows = tuple(views[row.id] for row in parts.rows if row.cycle_id is None and row.parent_id is None)
    return (CycleView(0, "", "", (), rows),) if rows else ()


def _views(parts: Parts) -> dict[int, RowView]:
    """Every row with its children inside: the deepest are made first."""
    below: dict[int | None, list[tables.PlanRow]] = defaultdict(list)
    for row in parts.rows:
        below[row.parent_id].append(row)
    made: dict[int, RowView] = {}

    def make(row: tables.PlanRow) -> RowView:
        made[row.id] = _view(row, parts, tuple(make(child) for child in below[row.id]))
        return made[row.id]

    for row in below[None]:
        make(row)
    return made


def _view(row: tables.PlanRow, parts: Parts, children: tuple[RowView, ...]) -> RowView:
    numbers = parts.numbers.get(row.id, ())
    whole = [number for number in numbers if number.hour_type == HourType.VOLUME]
    hours = amounts(whole, (code for code, kind in parts.kinds.items() if kind.is_hours))
    practical = amounts(
        (number for number in numbers if number.hour_type == HourType.PRACTICAL),
        (code for code, kind in parts.kinds.items() if kind.is_hours),
    )
    return RowView(
        id=row.id,
        index=row.index,
        title=row.title,
        kind=row.kind,
        sort=row.sort,
        counted=row.counted,
        elective=row.elective,
        to_study=row.hours_to_study or Decimal(0),
        hours=hours,
        practical=_totals(practical),
        totals=_totals(hours),
        weeks={place_of(number): number.weeks for number in whole if number.work_code == Work.WEEKS and number.weeks},
        controls=_controls(row.id, whole, parts),
        rows=children,
        cycle_id=row.cycle_id,
        parent_id=row.parent_id,
        competences=", ".join(parts.links.get(row.id, ())),
        stated={place_of(number): number.amount for number in whole if number.work_code == Work.TOTAL},
        credits=row.credits,
        dispersed=row.dispersed,
    )


def place_of(number: tables.PlanNumber) -> int:
    """The semester of the training; a number of a whole course stands in the course's first."""
    return semester_of(number.course, number.semester)


def amounts(numbers: Iterable[tables.PlanNumber], wanted: Iterable[int]) -> Amounts:
    """Semester → kind of work → amount, of the kinds that are wanted."""
    codes = frozenset(wanted)
    found: Amounts = {}
    for number in sorted(numbers, key=lambda number: (place_of(number), number.work_code)):
        if number.work_code in codes:
            kinds = found.setdefault(place_of(number), {})
            kinds[number.work_code] = kinds.get(number.work_code, Decimal(0)) + number.amount
    return found


def _controls(row_id: int, numbers: Iterable[tables.PlanNumber], parts: Parts) -> tuple[Control, ...]:
    found = amounts(numbers, (code for code, kind in parts.kinds.items() if kind.is_control))
    return tuple(
        Control(semester, code, int(count), combined=(row_id, semester, code) in parts.combined)
        for semester, kinds in found.items()
        for code, count in kinds.items()
        if count
    )


def _totals(hours: Amounts) -> dict[int, Decimal]:
    return {semester: sum(kinds.values(), Decimal(0)) for semester, kinds in hours.items()}


def _sum_totals(rows: Iterable[RowView]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        for semester, hours in row.totals.items():
            found[semester] += hours
    return dict(sorted(found.items()))


def _sum_controls(rows: Iterable[RowView]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for control in (control for row in rows for control in row.controls):
        kinds = found.setdefault(control.semester, {})
        kinds[control.code] = kinds.get(control.code, 0) + control.count
    return dict(sorted(found.items()))


def _courses(cells: Sequence[tuple[int, int, Cell, str | None]], parts: Parts) -> tuple[CourseWeeks, ...]:
    """КУГ of the courses in which anybody studies."""
    kinds = KNOWN_CODES | {cell.code: WeekKind(kind) for *_, cell, kind in cells if kind}
    real = sorted({course for course, _, cell, _ in cells if kinds.get(cell.code) is not WeekKind.OFF})
    places = sorted({(course, semester) for course, semester, *_ in cells})
    made = {
        place: _semester(place, [cell for *at, cell, _ in cells if tuple(at) == place], kinds, parts)
        for place in places
    }
    return tuple(CourseWeeks(course, tuple(made[place] for place in places if place[0] == course)) for course in real)


def _semester(
    place: tuple[int, int], cells: Iterable[Cell], kinds: Mapping[int, WeekKind], parts: Parts
) -> SemesterWeeks:
    number = semester_of(*place)
    weeks = weeks_of(cells, kinds)
    practices = [
        PracticeRow(row.index, row.title, row.sort, int(found.weeks))
        for row in parts.rows
        for found in parts.numbers.get(row.id, ())
        if found.work_code == Work.WEEKS and found.weeks and place_of(found) == number
    ]
    theory = sum(week.kind is WeekKind.THEORY for week in weeks)
    return SemesterWeeks(number, weeks, practice_blocks(weeks, practices), theory)
