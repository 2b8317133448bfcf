"""What the timetable of a term is asked to keep: limits and wishes with owner, weight and switch (п. 1.9, 4.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.wishes import Requirement
from desktop_app.models.wishes import RequirementOwner as RequirementOwner
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.posing import pose, read_lessons, read_timetable
from desktop_app.services.timetable.prices import Broken, price
from desktop_app.services.timetable.requirements import KINDS, Kind
from desktop_app.services.timetable.values import MUST as MUST

MOST_NUMBER = 60
NOTE_LENGTH = 300
OF_ALL = frozenset({RequirementOwner.GROUPS, RequirementOwner.TEACHERS})

Names = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WishValues:
    """What is typed of a requirement; weight 100: it must be kept."""

    kind: str
    owner: RequirementOwner
    owner_id: int | None = None
    number: int = 0
    weight: int = 10
    active: bool = True
    other_load_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WishLine:
    """A requirement with its names, and how much of it the working draft breaks (None: it is switched off)."""

    id: int
    version: int
    term_id: int
    values: WishValues
    owner: str  # a name; nothing for every group, every teacher
    other: str
    amount: int | None
    broken: tuple[tuple[str, Broken], ...] = ()  # whose (a name), where


@dataclass(frozen=True, slots=True)
class WishList:
    """The requirements of a term, and whose they can be."""

    term_id: int
    lines: tuple[WishLine, ...]
    names: Mapping[RequirementOwner, Names]
    placed: int  # lessons of the working draft; 0: there is nothing to judge yet

    @property
    def cost(self) -> int:
        """What is broken, by weight."""
        return sum((line.amount or 0) * line.values.weight for line in self.lines)


@reading(Permission.READ_TIMETABLE)
def list_wishes(tx: Tx, term_id: int) -> WishList:
    """The requirements of a term with their prices in the working draft. Raises NotFound."""
    return drawn(tx, term_id)


@operation(Permission.EDIT_TIMETABLE)
def add_wish(tx: Tx, term_id: int, values: WishValues) -> WishLine:
    """Ask for one more (п. 1.9).

    Raises BadInput (`wish_kind_unknown`, `wish_owner_wrong`, `wish_owner_missing`, `wish_number_wrong`,
    `wish_weight_wrong`, `wish_never_must`, `wish_other_missing`, `wish_twice`, `text_too_long`), NotFound.
    """
    term = tx.get(Term, term_id)
    checked = check_values(tx, term.id, values)
    row = Requirement(term_id=term.id, kind=checked.kind, owner=checked.owner)
    write(row, checked)
    tx.session.add(row)
    return told(tx, row)


@operation(Permission.EDIT_TIMETABLE)
def change_wish(tx: Tx, seen: WishLine, values: WishValues) -> WishLine:
    """Change a requirement. Raises Stale, NotFound, and BadInput as `add_wish`."""
    row = tx.get(Requirement, seen.id)
    tx.require_version(row, seen.version)
    write(row, check_values(tx, row.term_id, values, row.id))
    return told(tx, row)


@operation(Permission.EDIT_TIMETABLE)
def switch_wish(tx: Tx, seen: WishLine, *, active: bool) -> WishLine:
    """Switch a requirement on or off without losing it. Raises Stale, NotFound."""
    row = tx.get(Requirement, seen.id)
    tx.require_version(row, seen.version)
    row.active = active
    return told(tx, row)


@operation(Permission.EDIT_TIMETABLE)
def remove_wishes(tx: Tx, seen: Sequence[WishLine]) -> int:
    """Take requirements out for good. Raises Stale, NotFound, BadInput (`wishes_not_chosen`)."""
    if not seen:
        raise BadInput("wishes_not_chosen")
    for line in seen:
        row = tx.get(Requirement, line.id)
        tx.require_version(row, line.version)
        tx.session.delete(row)
    tx.touch("wishes", seen[0].term_id)
    return len(seen)


def told(tx: Tx, row: Requirement) -> WishLine:
    """The line of a row that was written; whoever looks at the conditions looks again."""
    tx.session.flush()
    tx.touch("wishes", row.term_id)
    return next(line for line in drawn(tx, row.term_id).lines if line.id == row.id)


def write(row: Requirement, values: WishValues) -> None:
    """Put values on a row."""
    for name in ("kind", "owner", "owner_id", "other_load_id", "number", "weight", "active", "note"):
        setattr(row, name, getattr(values, name))


def check_values(tx: Tx, term_id: int, values: WishValues, own_id: int = 0) -> WishValues:
    """What is typed, as it is kept: a number or another row only where the kind has them."""
    kind = KINDS.get(values.kind)
    if kind is None:
        raise BadInput("wish_kind_unknown", kind=values.kind)
    check_figures(kind, values)
    basis = read_basis(tx, term_id)
    check_owner(names_of(basis), kind, values)
    made = replace(
        values,
        owner_id=None if values.owner in OF_ALL else values.owner_id,
        number=values.number if kind.number is not None else 0,
        other_load_id=values.other_load_id if kind.beside else None,
        note=" ".join(values.note.split()),
    )
    same = (made.kind, made.owner, made.owner_id, made.other_load_id, made.number)
    for row in basis.requirements:
        if row.id != own_id and (row.kind, row.owner, row.owner_id, row.other_load_id, row.number) == same:
            raise BadInput("wish_twice")
    return made


def check_figures(kind: Kind, values: WishValues) -> None:
    """Number, weight, note."""
    if kind.number is not None and not kind.least <= values.number <= MOST_NUMBER:
        raise BadInput("wish_number_wrong", least=kind.least, most=MOST_NUMBER)
    if not 1 <= values.weight <= MUST:
        raise BadInput("wish_weight_wrong")
    if values.weight == MUST and not kind.must:
        raise BadInput("wish_never_must")
    if len(values.note) > NOTE_LENGTH:
        raise BadInput("text_too_long", typed=len(values.note), length=NOTE_LENGTH)


def check_owner(names: Mapping[RequirementOwner, Names], kind: Kind, values: WishValues) -> None:
    """Whose it is, and the other row; both of this term."""
    if str(values.owner) not in kind.owners:
        raise BadInput("wish_owner_wrong")
    if values.owner not in OF_ALL and values.owner_id not in dict(names[values.owner]):
        raise BadInput("wish_owner_missing")
    others = dict(names[RequirementOwner.LOAD]).keys() - {values.owner_id}
    if kind.beside and values.other_load_id not in others:
        raise BadInput("wish_other_missing")


def drawn(tx: Tx, term_id: int) -> WishList:
    """The list as this transaction sees it."""
    basis, timetable = read_basis(tx, term_id), read_timetable(tx, term_id)
    lessons = read_lessons(tx, timetable)
    posed = pose(basis, timetable, lessons)
    broken: dict[int, list[Broken]] = {}
    for found in price(posed.problem, posed.places):
        broken.setdefault(found.wish.id, []).extend(found.broken)
    names = names_of(basis)
    lines = tuple(line_of(row, names, broken.get(row.id, [])) for row in basis.requirements)
    return WishList(term_id, lines, names, len(lessons))


def line_of(row: Requirement, names: Mapping[RequirementOwner, Names], broken: Sequence[Broken]) -> WishLine:
    """A row with its names."""
    known = {owner: dict(pairs) for owner, pairs in names.items()}
    values = WishValues(
        row.kind, row.owner, row.owner_id, row.number, row.weight, row.active, row.other_load_id, row.note
    )
    return WishLine(
        id=row.id,
        version=row.version,
        term_id=row.term_id,
        values=values,
        owner=known.get(row.owner, {}).get(row.owner_id or 0, ""),
        other=known[RequirementOwner.LOAD].get(row.other_load_id or 0, ""),
        amount=sum(one.amount for one in broken) if row.active else None,
        broken=tuple((known.get(RequirementOwner(one.kind), {}).get(one.id, ""), one) for one in broken),
    )


def names_of(basis: Basis) -> dict[RequirementOwner, Names]:
    """Whose a requirement can be, in the order of their lists."""
    loads = list(basis.loads.values())
    groups = {load.group_id: load.group.name for load in loads}
    teachers = {load.teacher_id: load.teacher.person for load in loads}
    rows = {load.row_id: f"{load.row.index} {load.row.title}" for load in loads}
    by_name = sorted(teachers.items(), key=lambda one: one[1].sort_key)
    return {
        RequirementOwner.GROUP: in_order(groups),
        RequirementOwner.TEACHER: tuple((key, person.short_name) for key, person in by_name),
        RequirementOwner.DISCIPLINE: in_order(rows),
        RequirementOwner.LOAD: in_order({load.id: load_name(load) for load in loads}),
    }


def in_order(names: Mapping[int, str]) -> Names:
    """By name."""
    return tuple(sorted(names.items(), key=lambda one: (one[1], one[0])))


def load_name(load: Load) -> str:
    """«ИСП-21/1 · МДК.01.01 · Иванова А. П.»."""
    part = f"/{load.subgroup.number}" if load.subgroup else ""
    return f"{load.group.name}{part} · {load.row.index} · {load.teacher.person.short_name}"
