"""From the rows of requirements to what the engine knows: whose days, which lessons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop_app.models.load import Load
from desktop_app.models.wishes import Requirement, RequirementOwner
from desktop_app.services.timetable.requirements import KINDS
from desktop_app.services.timetable.values import Wish

LATE_SHIFT = 2


def wishes_of(rows: Sequence[Requirement], loads: Mapping[int, Load]) -> tuple[Wish, ...]:
    """The requirements that are switched on; `loads` are those of the term, by key."""
    active = [row for row in rows if row.active and row.kind in KINDS]
    heavy = frozenset(
        key for row in active if row.kind == "heavy" for bundle in bundles_of(row, loads) for key in bundle
    )
    return tuple(wish for row in active for wish in _wishes(row, loads, heavy))


def _wishes(row: Requirement, loads: Mapping[int, Load], heavy: frozenset[int]) -> Iterator[Wish]:
    if row.kind == "shift":
        yield from _shifts(row, loads.values())
        return
    yield Wish(
        id=row.id,
        kind=row.kind,
        number=row.number,
        weight=row.weight,
        teachers=_teachers(row, loads.values()),
        groups=_groups(row, loads.values()),
        bundles=bundles_of(row, loads),
        beside=_beside(row, loads, heavy),
    )


def _shifts(row: Requirement, loads: Iterable[Load]) -> Iterator[Wish]:
    """The first shift has the pairs up to the number, the second the pairs after it."""
    shifts = {load.group_id: load.group.shift for load in loads}
    second = frozenset(group for group, shift in shifts.items() if shift == LATE_SHIFT)
    first = frozenset(shifts) - second
    for kind, number, groups in (("late", row.number, first), ("early", row.number + 1, second)):
        if groups:
            yield Wish(row.id, kind, number, row.weight, groups=groups)


def _teachers(row: Requirement, loads: Iterable[Load]) -> frozenset[int]:
    if row.owner is RequirementOwner.TEACHERS:
        return frozenset(load.teacher_id for load in loads)
    return frozenset({row.owner_id or 0}) if row.owner is RequirementOwner.TEACHER else frozenset()


def _groups(row: Requirement, loads: Iterable[Load]) -> frozenset[int]:
    if row.owner is RequirementOwner.GROUPS:
        return frozenset(load.group_id for load in loads)
    return frozenset({row.owner_id or 0}) if row.owner is RequirementOwner.GROUP else frozenset()


def _beside(row: Requirement, loads: Mapping[int, Load], heavy: frozenset[int]) -> frozenset[int]:
    if row.kind == "heavy":
        return heavy
    other = loads.get(row.other_load_id or 0)
    return frozenset({other.key}) if other is not None else frozenset()


def bundles_of(row: Requirement, loads: Mapping[int, Load]) -> tuple[frozenset[int], ...]:
    """The loads whose lessons a requirement looks at: of a discipline those of a group together; of a stream one."""
    if row.owner is RequirementOwner.LOAD:
        load = loads.get(row.owner_id or 0)
        return (frozenset({load.key}),) if load is not None else ()
    if row.owner is not RequirementOwner.DISCIPLINE:
        return ()
    if row.kind == "same_room":
        return tuple(frozenset({key}) for key in sorted({load.key for load in loads.values() if _is(load, row)}))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for load in loads.values():
        if _is(load, row):
            found[load.group_id].add(load.key)
    return tuple(sorted({frozenset(keys) for keys in found.values()}, key=sorted))


def _is(load: Load, row: Requirement) -> bool:
    return load.row_id == row.owner_id
