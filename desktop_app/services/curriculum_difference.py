"""What differs between two curricula or two editions of one: rows, hours, forms of control, competences (п. 4.9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from desktop_app.models.base import search_key
from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView, CycleView, RowView
from desktop_app.services.curriculum_view import read_view
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


class Named(Protocol):
    """A row of a plan."""

    @property
    def id(self) -> int: ...
    @property
    def index(self) -> str: ...
    @property
    def title(self) -> str: ...


R = TypeVar("R", bound=Named)
S = TypeVar("S", bound=Named)


class What(StrEnum):
    """What differs."""

    ADDED = "added"
    REMOVED = "removed"
    INDEX = "index"
    TITLE = "title"
    SORT = "sort"
    MODULE = "module"
    TO_STUDY = "to_study"
    HOURS = "hours"
    PRACTICAL = "practical"
    WEEKS = "weeks"
    CONTROL = "control"
    COMPETENCES = "competences"
    CREDITS = "credits"
    DISPERSED = "dispersed"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in a row: before and after as text or number; `code` is the kind of work or form of control."""

    what: What
    index: str
    title: str
    before: str | Decimal | None = None
    after: str | Decimal | None = None
    semester: int | None = None
    code: int | None = None
    code_title: str = ""
    row_id: int | None = None  # in the later one; of a removed row in the earlier one


@dataclass(frozen=True, slots=True)
class Difference:
    """The earlier and the later curriculum, and what changes from one to the other."""

    before: CurriculumHead
    after: CurriculumHead
    changes: tuple[Change, ...]


@reading(Permission.READ_COLLEGE)
def compare_curricula(tx: Tx, before_id: int, after_id: int) -> Difference:
    """What changes from one curriculum to another. Raises NotFound."""
    before, after = read_view(tx.session, before_id), read_view(tx.session, after_id)
    return Difference(before.head, after.head, tuple(changes_of(before, after)))


def changes_of(before: CurriculumView, after: CurriculumView) -> Iterator[Change]:
    """Row by row in the order of the later one, then what is gone."""
    old, new = list(all_rows(before.cycles)), list(all_rows(after.cycles))
    pairs = matched(old, new)
    known = {row.id: pairs[row.id] for row in new if row.id in pairs}
    names = {row.id: row.index for row in (*old, *new)}
    kinds = {code: kind.title for view in (before, after) for code, kind in view.kinds.items()}
    for row in new:
        if row.id in known:
            yield from changed(known[row.id], row, names, kinds)
        else:
            hours = sum(row.totals.values(), Decimal(0))
            yield Change(What.ADDED, row.index, row.title, after=hours, row_id=row.id)
    kept = {row.id for row in known.values()}
    for row in old:
        if row.id not in kept:
            hours = sum(row.totals.values(), Decimal(0))
            yield Change(What.REMOVED, row.index, row.title, before=hours, row_id=row.id)


def all_rows(cycles: Iterable[CycleView]) -> Iterator[RowView]:
    """Every row, modules before their parts."""

    def below(rows: Iterable[RowView]) -> Iterator[RowView]:
        for row in rows:
            yield row
            yield from below(row.rows)

    for cycle in cycles:
        yield from below(cycle.rows)
        yield from all_rows(cycle.cycles)


def key_of(row: Named) -> tuple[str, str]:
    """Index and title as two plans may write them differently."""
    return search_key(row.index).replace(" ", ""), search_key(row.title)


def matched(old: Iterable[R], new: Iterable[S]) -> dict[int, R]:
    """Key of a new row → the old row that it was: by index and title, else by whichever of them is the same."""
    left, found = list(old), {}
    rest = list(new)
    for same in (key_of, lambda row: key_of(row)[0], lambda row: key_of(row)[1]):
        by_key: dict[object, list[R]] = {}
        for row in left:
            by_key.setdefault(same(row), []).append(row)
        waiting = []
        for fresh in rest:
            candidates = by_key.get(same(fresh), [])
            if same(fresh) and candidates:
                found[fresh.id] = candidates.pop(0)
            else:
                waiting.append(fresh)
        taken = {id(row) for row in found.values()}
        left, rest = [row for row in left if id(row) not in taken], waiting
    return found


def changed(old: RowView, new: RowView, names: Mapping[int, str], kinds: Mapping[int, str]) -> Iterator[Change]:
    """What has changed in a row."""
    texts = (
        (What.INDEX, old.index, new.index),
        (What.TITLE, old.title, new.title),
        (What.SORT, old.sort, new.sort),
        (What.MODULE, names.get(old.parent_id or 0, ""), names.get(new.parent_id or 0, "")),
        (What.TO_STUDY, old.to_study or None, new.to_study or None),
        (What.COMPETENCES, old.competences, new.competences),
        (What.CREDITS, old.credits or None, new.credits or None),
        (What.DISPERSED, marked(old.dispersed), marked(new.dispersed)),
    )
    for what, before, after in texts:
        if before != after:
            yield Change(what, new.index, new.title, before, after, row_id=new.id)
    for what, was, now in (
        (What.HOURS, hours_of(old), hours_of(new)),
        (What.PRACTICAL, practical_of(old), practical_of(new)),
        (What.WEEKS, weeks_of(old), weeks_of(new)),
        (What.CONTROL, controls_of(old), controls_of(new)),
    ):
        for semester, code in sorted(was.keys() | now.keys()):
            before, after = was.get((semester, code)), now.get((semester, code))
            if before != after:
                yield Change(what, new.index, new.title, before, after, semester, code, kinds.get(code, ""), new.id)


def marked(value: bool) -> str | None:  # noqa: FBT001 - a mark of a row
    """A mark as a plan shows it."""
    return "+" if value else None


def hours_of(row: RowView) -> dict[tuple[int, int], Decimal]:
    """(semester, kind of work) → hours; a module only repeats those of its parts."""
    if row.rows:
        return {}
    return {(at, code): hours for at, spread in row.hours.items() for code, hours in spread.items() if hours}


def practical_of(row: RowView) -> dict[tuple[int, int], Decimal]:
    """(semester, 0) → hours given as practical training; a module only repeats those of its parts."""
    return {} if row.rows else {(at, 0): hours for at, hours in row.practical.items() if hours}


def weeks_of(row: RowView) -> dict[tuple[int, int], Decimal]:
    """(semester, 0) → weeks of a practice."""
    return {(at, 0): weeks for at, weeks in row.weeks.items() if weeks}


def controls_of(row: RowView) -> dict[tuple[int, int], Decimal]:
    """(semester, form) → how many."""
    if row.rows:
        return {}
    return {(control.semester, control.code): Decimal(control.count) for control in row.controls}
