"""The demo college's divisions (п. 4.6, 4.7): for what its groups are divided, and who stands where.

Each is for one purpose: the classes with machines by halves of the list, the foreign language (in some groups by
language), in one group physical training by sex. All are agreed and approved before the year begins.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.cards import Schooling
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.divisions import DivisionSignature, DivisionTarget, PartTeacher
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.orders import Placement
from desktop_app.models.people import Sex
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.office import Tx

SUBGROUPS = 2
BY_LANGUAGE = ("ИСП-12", "ИСП-21", "ИСП-22")
LEAST = 8  # students of a subgroup
APPROVER = "zamestitel"
NOON = time(9)  # UTC
LANGUAGES = ("английский", "немецкий")
SEXES = ("девушки", "юноши")


class Purpose(StrEnum):
    """What a group is divided for; the value is how the division is called."""

    MACHINES = "Компьютерные классы"
    LANGUAGE = "Иностранный язык"
    EXERCISE = "Физическая культура"


PURPOSES = {RoomKind.LANGUAGE: Purpose.LANGUAGE, RoomKind.GYM: Purpose.EXERCISE}

Key = tuple[int, int, Purpose]
"""Term, group, for what."""

Groups = Mapping[int, tuple[Group, Sequence[Student]]]


@dataclass(frozen=True, slots=True)
class Composition:
    """Who stands where: a name for each part (empty: its number tells it), and the part of each student."""

    names: tuple[str, ...]
    parts: Mapping[int, int]  # student → number


def purpose_of(room: RoomKind) -> Purpose:
    """What a room of a kind is divided for."""
    return PURPOSES.get(room, Purpose.MACHINES)


def exercising(groups: Groups) -> int | None:
    """The group whose physical training is divided by sex: the last one with enough of both."""
    fit = [key for key, (_group, students) in groups.items() if min(sexes(students)) >= LEAST]
    return max(fit, key=lambda key: groups[key][0].name, default=None)


def sexes(students: Sequence[Student]) -> tuple[int, int]:
    """How many girls, how many young men."""
    girls = sum(one.person.sex is Sex.FEMALE for one in students)
    return girls, len(students) - girls


def composed(purpose: Purpose, group: Group, students: Sequence[Student]) -> Composition:
    """Who stands where in a group that is divided for something."""
    if purpose is Purpose.EXERCISE:
        return Composition(SEXES, {one.id: sex_part(one) for one in students})
    if purpose is Purpose.LANGUAGE and group.name in BY_LANGUAGE:
        return by_language(group, students)
    half = -(-len(students) // SUBGROUPS)
    return Composition(("",) * SUBGROUPS, {one.id: 1 + place // half for place, one in enumerate(students)})


def by_language(group: Group, students: Sequence[Student]) -> Composition:
    """English and German; as many as one less than half have learnt German."""
    keys = [one.id for one in students]
    chance = Random(f"{group.name}:languages")  # noqa: S311 - the same languages for the same group
    german = frozenset(chance.sample(keys, len(keys) // SUBGROUPS - 1))
    return Composition(LANGUAGES, {key: 2 if key in german else 1 for key in keys})


def add_divisions(
    tx: Tx, terms: Sequence[Term], groups: Groups, wanted: Collection[Key]
) -> Mapping[Key, Sequence[int]]:
    """The divisions that the load wants, approved before the year; returns the keys of their subgroups."""
    made: dict[Key, Sequence[int]] = {}
    approved_at = datetime.combine(terms[0].starts, NOON) - timedelta(days=1)
    for term in terms:
        for key in sorted(one for one in wanted if one[0] == term.id):
            group, students = groups[key[1]]
            division = Division(
                group_id=group.id, term_id=term.id, name=key[2], starts=term.starts, state=DivisionState.APPROVED,
                approved_by=APPROVER, approved_at=approved_at,
            )  # fmt: skip
            composition = composed(key[2], group, students)
            left = {one.id: sex_part(one) for one in left_since(tx, division, students)}
            made[key] = place(tx, division, replace(composition, parts={**composition.parts, **left}))
    return made


def left_since(tx: Tx, division: Division, students: Sequence[Student]) -> Sequence[Student]:
    """Whoever studied in the group on the first day of its division and has left it since."""
    there = (
        select(Placement.student_id)
        .where(Placement.group_id == division.group_id, Placement.status == StudentStatus.STUDYING)
        .where(Placement.since <= division.starts, Placement.next_since > division.starts)
    )
    here = [one.id for one in students]
    return tx.session.scalars(
        select(Student).where(Student.id.in_(there), Student.id.not_in(here)).order_by(Student.id)
    ).all()


def sex_part(student: Student) -> int:
    """The girls' part, or the boys'."""
    return 1 if student.person.sex is Sex.FEMALE else 2


def place(tx: Tx, division: Division, composition: Composition) -> list[int]:
    """Write a division with its subgroups and whoever stands in them; the keys of the subgroups."""
    tx.session.add(division)
    tx.session.flush()
    parts = [
        Subgroup(division_id=division.id, number=number, name=name) for number, name in enumerate(composition.names, 1)
    ]
    tx.session.add_all(parts)
    tx.session.flush()
    keys = [part.id for part in parts]
    tx.session.add_all(
        Membership(division_id=division.id, student_id=student, since=division.starts, subgroup_id=keys[number - 1])
        for student, number in composition.parts.items()
    )
    return keys


def name_targets(tx: Tx) -> None:
    """What each division is for and who teaches its parts, as the load has it; they have signed."""
    targets: dict[tuple[int, int, LessonKind], DivisionTarget] = {}
    taught: dict[int, set[int]] = {}
    query = select(Load, Subgroup).join(Subgroup, Subgroup.id == Load.subgroup_id).order_by(Load.id)
    rows = [(load, part, (part.division_id, load.row_id, load.kind)) for load, part in tx.session.execute(query)]
    for load, part, key in rows:
        if key not in targets:
            targets[key] = DivisionTarget(
                division_id=part.division_id, row_id=load.row_id, kind=load.kind, room_kind=load.room_kind
            )
        taught.setdefault(part.division_id, set()).add(load.teacher_id)
    tx.session.add_all(targets.values())
    tx.session.flush()
    tx.session.add_all(
        PartTeacher(
            division_id=part.division_id, target_id=targets[key].id, subgroup_id=part.id, teacher_id=load.teacher_id
        )
        for load, part, key in rows
    )
    for division in tx.session.scalars(select(Division).where(Division.id.in_(taught)).order_by(Division.id)):
        tx.session.add_all(signatures(division, sorted(taught[division.id])))
    tx.session.flush()


def signatures(division: Division, teachers: Sequence[int]) -> Iterator[DivisionSignature]:
    """The teachers of an approved division have signed it in the days before."""
    for place_, teacher in enumerate(teachers):
        at = division.approved_at
        if at is not None:
            signed = at - timedelta(days=1 + place_ % 3)
            yield DivisionSignature(division_id=division.id, employee_id=teacher, edition=1, signed_at=signed)


def write_languages(tx: Tx) -> None:
    """What language a student has learnt at school, where a subgroup is of one."""
    query = (
        select(Student.person_id, Subgroup.name)
        .join(Membership, Membership.student_id == Student.id)
        .join(Subgroup, Subgroup.id == Membership.subgroup_id)
        .join(Division, Division.id == Subgroup.division_id)
        .where(Subgroup.name.in_(LANGUAGES))
        .order_by(Division.id, Membership.id)
    )
    learnt = {row.person_id: row.name for row in tx.session.execute(query)}
    for row in tx.session.scalars(select(Schooling).where(Schooling.person_id.in_(learnt))):
        row.language = learnt[row.person_id]
