"""What a group still lacks of its load in a term, with a proposal: rows, hours, teachers of last year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionTarget
from desktop_app.models.load import Load
from desktop_app.models.people import Employee, Person
from desktop_app.models.subgroups import Division, DivisionState, Subgroup
from desktop_app.services.load import LessonKind, PlannedRow, RoomKind, gaps_of, number_of, planned_rows, read_loads
from desktop_app.services.load_shape import DIVIDED, Part, Piece, Shape, pieces_of
from desktop_app.services.load_shares import year_shares
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings


@dataclass(frozen=True, slots=True)
class Hands:
    """Somebody who may be given load, with what they give already."""

    id: int
    name: str  # «Иванова А. П.»
    full_name: str
    hours: int  # of the term
    year_hours: int


@dataclass(frozen=True, slots=True)
class Giving:
    """What a group lacks in a term; hours are academic hours of 45 minutes."""

    term_id: int
    group_id: int
    group: str
    course: int
    pieces: tuple[Piece, ...]
    planned: Mapping[int, Mapping[int, Decimal]]  # row → kind of work → hours
    shapes: Mapping[int, Shape]
    fresh: frozenset[int]  # rows of the plan of which nothing is given yet
    parts: tuple[Part, ...]
    teachers: tuple[Hands, ...]
    rate_hours: int
    year_limit: int
    second_part: date | None = None  # where the second part of the term begins, if it has parts

    def reshaped(self, row_id: int, *, split: bool) -> tuple[Piece, ...]:
        """The rows of a discipline of which nothing is given yet, by kinds and subgroups or whole."""
        some = next(piece for piece in self.pieces if piece.row_id == row_id)
        row = replace(some, subgroup_id=None, subgroup=None)
        divided = frozenset(DIVIDED) if self.parts else frozenset[LessonKind]()
        shape = replace(self.shapes[row_id], split=split, divided=divided)
        return tuple(pieces_of(row, self.planned[row_id], shape, self.parts))


@reading(Permission.EDIT_LOAD)
def open_giving(tx: Tx, term_id: int, group_id: int) -> Giving:
    """What the curriculum asks of a group in a term and nobody gives yet (п. 2.8). Raises NotFound."""
    term, group = tx.get(Term, term_id), tx.get(Group, group_id)
    course = group.course(term.year_starts)
    rows = planned_rows(tx, group.curriculum_id, course, term.number)
    loads: dict[int, list[Load]] = defaultdict(list)
    for load in read_loads(tx, term_id, Load.group_id == group_id):
        loads[load.row_id].append(load)
    parts, hands = read_parts(tx, term_id, group_id), read_hands(tx, term)
    models = read_models(tx, term, group, [row.title for row in rows])
    known = {one.id for one in hands}
    pieces: list[Piece] = []
    shapes: dict[int, Shape] = {}
    for row in rows:
        own = loads.get(row.row_id, [])
        like = models.get(row.title, ())
        shapes[row.row_id] = shape_of(own or like)
        if any(gaps_of(group, row, own)):
            wanted = pieces_of(blank(row), row.hours, shapes[row.row_id], parts)
            pieces += missing(own, [load for load in like if load.teacher_id in known], wanted)
    settings = read_settings(tx)
    return Giving(
        term_id=term.id, group_id=group.id, group=group.name, course=course, pieces=tuple(pieces),
        planned={row.row_id: row.hours for row in rows}, shapes=shapes,
        fresh=frozenset(row.row_id for row in rows) - frozenset(loads), parts=parts, teachers=hands,
        rate_hours=settings.rate_hours, year_limit=settings.year_limit_hours,
        second_part=term.second_part,
    )  # fmt: skip


def missing(own: Sequence[Load], like: Sequence[Load], wanted: Iterable[Piece]) -> list[Piece]:
    """The rows of a discipline that do not stand yet, with who gave them last year."""
    there = {(load.kind, number_of(load)) for load in own if load.until is None}
    return [suggested(piece, like) for piece in wanted if (piece.kind, piece.subgroup or 0) not in there]


def blank(row: PlannedRow) -> Piece:
    """A row of a discipline that says nothing yet."""
    return Piece(row.row_id, row.index, row.title, LessonKind.LESSON, 0)


def suggested(piece: Piece, like: Sequence[Load]) -> Piece:
    """Whoever gives the same to the same part; else the same kind, else the discipline."""
    nearest = min(
        like,
        key=lambda load: (load.kind != piece.kind, number_of(load) != (piece.subgroup or 0), load.id),
        default=None,
    )
    return piece if nearest is None else replace(piece, teacher_id=nearest.teacher_id, suggested=True)


def shape_of(loads: Iterable[Load]) -> Shape:
    """How these rows give a discipline."""
    known = list(loads)
    kinds = {load.kind for load in known}
    return Shape(
        split=bool(kinds - {LessonKind.LESSON}),
        laboratory=not kinds or LessonKind.LABORATORY in kinds,
        divided=frozenset(load.kind for load in known if load.subgroup_id is not None),
        rooms=tuple({load.kind: RoomKind(load.room_kind) for load in known}.items()),
    )


def read_parts(tx: Tx, term_id: int, group_id: int) -> tuple[Part, ...]:
    """The subgroups of the group's divisions in force; of those that are for whatever is divided only the first's."""
    rows = tx.session.execute(
        select(Subgroup.id, Subgroup.number, Division.name, Division.id)
        .join(Division, Division.id == Subgroup.division_id)
        .where(Division.term_id == term_id, Division.group_id == group_id)
        .where(Division.state == DivisionState.APPROVED, Division.ends.is_(None))
        .order_by(Division.id, Subgroup.number)
    ).all()
    targets: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for target in tx.session.scalars(
        select(DivisionTarget).where(DivisionTarget.division_id.in_({division for *_part, division in rows}))
    ):
        targets[target.division_id].add((target.row_id, str(target.kind)))
    general = next((division for *_part, division in rows if division not in targets), None)
    return tuple(
        Part(key, number, name, frozenset(targets.get(division, ())))
        for key, number, name, division in rows
        if division in targets or division == general
    )


def read_hands(tx: Tx, term: Term) -> tuple[Hands, ...]:
    """Everybody who works here today, in the order of the Russian alphabet."""
    shares = year_shares(tx, term.year_starts)
    working = (Employee.dismissed_on.is_(None)) | (Employee.dismissed_on > tx.today)
    query = select(Employee).join(Employee.person).where(working).order_by(Person.sort_key, Employee.id)
    return tuple(
        Hands(one.id, one.person.short_name, one.person.full_name, shares.of_term(one.id, term.id),
              shares.of_year(one.id))
        for one in tx.session.scalars(query)
    )  # fmt: skip


def read_models(tx: Tx, term: Term, group: Group, titles: Sequence[str]) -> dict[str, Sequence[Load]]:
    """Discipline → the rows of the group that had it last: last year's, else those of a group beside."""
    query = (
        select(Load, Term.year_starts, PlanRow.title)
        .join(Term, Term.id == Load.term_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(PlanRow.title.in_(titles), Term.number == term.number, Term.year_starts <= term.year_starts)
        .where(Load.group_id != group.id)
        .options(joinedload(Load.subgroup), joinedload(Load.group))
        .order_by(Load.id)
    )
    sets: dict[str, dict[tuple[bool, int, int], list[Load]]] = defaultdict(lambda: defaultdict(list))
    for load, year, title in tx.session.execute(query):
        sets[title][year < term.year_starts, year, -load.group_id].append(load)
    return {title: by_group[max(by_group)] for title, by_group in sets.items()}
