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
    within = {part: keys for parts in groups if any(crowds_of(parts).values()) for part, keys in within_of(parts)}
    of: dict[int, set[int]] = defaultdict(set)
    for one in standing if within else ():
        for student in () if one.ended else one.students:
            of[student].add(one.subgroup_id)
    meant = {frozenset(keys): part for part, keys in within.items()}
    found: dict[Part, list[str]] = defaultdict(list)
    for student, name in short_names(tx, [key for key, keys in of.items() if frozenset(keys) in meant]):
        found[meant[frozenset(of[student])]].append(name)
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


def within_of(parts: Mapping[int | None, Collection[Part]]) -> Iterator[tuple[Part, list[int]]]:
    """Each part with the subgroups that it stands in."""
    within: dict[Part, list[int]] = defaultdict(list)
    for key in sorted(key for key in parts if key is not None):
        for part in parts[key]:
            within[part].append(key)
    return iter(within.items())


def crowds_of(parts: Mapping[int | None, Collection[Part]]) -> dict[int, list[str]]:
    """Subgroup → the names of its parts that subgroups of other divisions have too: the keys of all of these.

    A name stays when a student moves or leaves, unlike the number of a part.
    """
    names = {part: f"part:{'-'.join(map(str, keys))}" for part, keys in within_of(parts) if len(keys) > 1}
    return {key: [names[part] for part in parts[key] if part in names] for key in parts if key is not None}


def parts_of(
    group_id: int, students: int, subgroups: Mapping[int, AbstractSet[int]]
) -> tuple[dict[int | None, tuple[Part, ...]], dict[int | None, int]]:
    """The parts of a group (students whose subgroups are the same in every division), by subgroup and as a whole.

    Who does not study, or is not distributed yet, stands in fewer subgroups than others: no part of its own, for
    whatever clashes for them clashes for the others too, and a free pair is no window of theirs.
    """
    kinds: dict[frozenset[int], int] = {}
    memberships: dict[int, set[int]] = defaultdict(set)
    for subgroup, members in subgroups.items():
        for student in members:
            memberships[student].add(subgroup)
    combinations = {frozenset(of) for of in memberships.values()}
    for combination in sorted((one for one in combinations if not any(one < of for of in combinations)), key=sorted):
        kinds[combination] = len(kinds) + 1
    whole = tuple(Part(group_id, number) for number in kinds.values() or [0])
    parts: dict[int | None, tuple[Part, ...]] = {None: whole}
    sizes: dict[int | None, int] = {None: students}
    for subgroup, members in subgroups.items():
        parts[subgroup] = tuple(Part(group_id, number) for of, number in kinds.items() if subgroup in of)
        sizes[subgroup] = len(members)
    return parts, sizes
