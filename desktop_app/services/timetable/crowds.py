"""The parts of a group: students whose subgroups are the same in every division of it (п. 4.6)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import select

from desktop_app.models.contingent import Student
from desktop_app.models.people import Person
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Standing
from desktop_app.services.timetable.values import Part


def read_people(
    tx: Tx, groups: Iterable[Mapping[int | None, Collection[Part]]], standing: Sequence[Standing]
) -> dict[Part, tuple[str, ...]]:
    """Part → its students, for an editor whom several divisions of a group get in each other's way."""
    if not tx.user.may(Permission.EDIT_TIMETABLE):
        return {}
    meant = {of: part for parts in groups for part, of in within_of(parts).items() if len(of) > 1}
    combinations = combinations_of({one.subgroup_id: one.students for one in standing if not one.ended})
    found: dict[Part, list[str]] = defaultdict(list)
    for student, name in short_names(tx, [key for key, of in combinations.items() if of in meant]):
        found[meant[combinations[student]]].append(name)
    return {part: tuple(names) for part, names in found.items()}


def short_names(tx: Tx, students: Collection[int]) -> Iterator[tuple[int, str]]:
    """«Абрамова В.», in the order of lists, of those whom the person may see."""
    rows = tx.session.execute(
        select(Student.id, Person.last_name, Person.first_name)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(students), tx.within(Student, Permission.READ_STUDENTS))
        .order_by(Person.sort_key, Student.id)
    )
    return ((key, f"{last} {first[:1]}.") for key, last, first in rows)


def within_of(parts: Mapping[int | None, Collection[Part]]) -> dict[Part, frozenset[int]]:
    """Each part with the subgroups that it stands in."""
    within: dict[Part, set[int]] = defaultdict(set)
    for key, of in parts.items():
        for part in of if key is not None else ():
            within[part].add(key or 0)
    return {part: frozenset(keys) for part, keys in within.items()}


def crowds_of(subgroups: Mapping[int, AbstractSet[int]]) -> dict[int, list[str]]:
    """Subgroup → its students who stand in others too, as `Claim.holder` names them: by all the keys of each.

    Somebody who leaves takes a name away and changes none; who comes or moves brings new ones (`refresh_claims`).
    """
    together = {of for of in combinations_of(subgroups).values() if len(of) > 1}
    names = {of: f"part:{'-'.join(map(str, sorted(of)))}" for of in sorted(together, key=sorted)}
    return {key: [name for of, name in names.items() if key in of] for key in subgroups}


def combinations_of(subgroups: Mapping[int, AbstractSet[int]]) -> dict[int, frozenset[int]]:
    """Student → the subgroups of every division that they stand in."""
    found: dict[int, set[int]] = defaultdict(set)
    for subgroup, members in subgroups.items():
        for student in members:
            found[student].add(subgroup)
    return {student: frozenset(of) for student, of in found.items()}


def parts_of(
    group_id: int, students: int, subgroups: Mapping[int, AbstractSet[int]]
) -> tuple[dict[int | None, tuple[Part, ...]], dict[int | None, int]]:
    """The parts of a group (students whose subgroups are the same in every division), by subgroup and as a whole.

    Who does not study, or is not distributed yet, stands in fewer subgroups than others: no part of its own, for
    whatever clashes for them clashes for the others too, and a free pair is no window of theirs.
    """
    kinds: dict[frozenset[int], int] = {}
    combinations = set(combinations_of(subgroups).values())
    for combination in sorted((one for one in combinations if not any(one < of for of in combinations)), key=sorted):
        kinds[combination] = len(kinds) + 1
    whole = tuple(Part(group_id, number) for number in kinds.values() or [0])
    parts: dict[int | None, tuple[Part, ...]] = {None: whole}
    sizes: dict[int | None, int] = {None: students}
    for subgroup, members in subgroups.items():
        parts[subgroup] = tuple(Part(group_id, number) for of, number in kinds.items() if subgroup in of)
        sizes[subgroup] = len(members)
    return parts, sizes
