"""Whom a substitution concerns, and what they are told: curator, both teachers, the students and their parents."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType

from sqlalchemy import Select, func, insert, select

from desktop_app.models.contingent import Group, Guardian, Student, StudentStatus
from desktop_app.models.load import Load
from desktop_app.models.people import Employee, Person
from desktop_app.models.subgroups import Membership
from desktop_app.models.substitutions import Notice, Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import stands_in
from desktop_app.services.substitutions_values import Known, Made, Side

SUBJECT, TEXT = 200, 1000
NOBODY_ELSE: Mapping[int, Collection[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who was told of a substitution."""

    person: str
    staff: bool
    acknowledged_at: datetime | None  # UTC


@reading(Permission.EDIT_TIMETABLE)
def list_told(tx: Tx, substitution_id: int) -> tuple[Told, ...]:
    """Who was told of a substitution, and who says that they know: staff first, then students and parents (п. 4.7).

    A person who was told several times of it knows when they have acknowledged every notice.
    """
    rows = tx.session.execute(
        select(Notice.person_id, Person, Notice.acknowledged_at)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.substitution_id == substitution_id)
        .order_by(Notice.id)
    )
    staff = staff_of(tx)
    found: dict[int, Told] = {}
    for key, person, at in rows:
        waits = key in found and found[key].acknowledged_at is None
        found[key] = Told(person.short_name, key in staff, None if waits else at)
    return tuple(sorted(found.values(), key=lambda one: (not one.staff, one.acknowledged_at is not None, one.person)))


def tell_people(tx: Tx, made: Sequence[Made], also: Mapping[int, Collection[int]] = NOBODY_ELSE) -> None:
    """A notice to everybody whom these substitutions concern; `also`: substitution → teachers who would have given it.

    The lessons of a stream are told once: a teacher reads one notice with all its groups.
    """
    rows = {row.id: row for row in tx.session.scalars(
        select(Substitution).where(Substitution.id.in_([one.id for one in made])))}  # fmt: skip
    found = [line for bunch in bunches(made) for line in lines_of(tx, bunch, rows, also)]
    if found:
        tx.session.execute(insert(Notice), found)
    tx.touch("notices")


def bunches(made: Sequence[Made]) -> Iterator[list[Made]]:
    """Those of one lesson together."""
    same = lambda one: (one.base.day, one.base.pair, one.base.teacher)  # noqa: E731
    for _key, bunch in groupby(sorted(made, key=same), same):
        yield list(bunch)


def lines_of(
    tx: Tx, bunch: Sequence[Made], rows: dict[int, Substitution], also: Mapping[int, Collection[int]]
) -> Iterator[dict[str, object]]:
    """The rows of the notices of a lesson, a person once."""
    subject, text, told = subject_of(bunch)[:SUBJECT], text_of(bunch[0])[:TEXT], set[int]()
    for one in bunch:
        for person_id in sorted(persons_of(tx, rows[one.id], also.get(one.id, ())) - told):
            told.add(person_id)
            yield {"person_id": person_id, "made_at": tx.now, "subject": subject, "text": text,
                   "substitution_id": one.id, "version": 1}  # fmt: skip


def persons_of(tx: Tx, row: Substitution, also: Collection[int]) -> set[int]:
    """The persons behind the curator, the teachers, the students and their parents."""
    load = tx.get(Load, row.base_load_id)
    curator = tx.get(Group, load.group_id).curator_id
    held = [] if row.lesson_id is None else [tx.get(Lesson, row.lesson_id).teacher_id]
    employees = {*also, *held, row.base_teacher_id, *([] if curator is None else [curator])}
    found = set(tx.session.scalars(select(Employee.person_id).where(Employee.id.in_(employees))))
    if not tx.user.may(Permission.READ_STUDENTS):
        return found
    students = students_of(load, row.base_day)
    found |= set(tx.session.scalars(select(Student.person_id).where(Student.id.in_(students))))
    return found | set(tx.session.scalars(select(Guardian.person_id).where(Guardian.student_id.in_(students))))


def students_of(load: Load, day: date) -> Select[int]:
    """The students who attend on a day, as a query."""
    query = select(Student.id).where(Student.group_id == load.group_id, Student.status == StudentStatus.STUDYING)
    if load.subgroup_id is not None:
        members = select(Membership.student_id).where(stands_in(load.subgroup_id, day))
        query = query.where(Student.id.in_(members))
    return query


def subject_of(bunch: Sequence[Made]) -> str:
    """«Замена 30.11.2026, 1 пара, ИСП-21»."""
    first = bunch[0]
    groups = ", ".join(dict.fromkeys(
        one.group if one.subgroup is None else f"{one.group}, подгруппа {one.subgroup}" for one in bunch))  # fmt: skip
    what = "Замена отменена" if first.revoked else "Замена"
    return f"{what}: {first.base.day:%d.%m.%Y}, {first.base.pair} пара, {groups}"


def text_of(one: Made) -> str:
    """What was to be held, and what is."""
    if one.revoked:
        return f"Занятие снова по расписанию: {said(one.base)}."
    if one.now is None:
        return f"{said(one.base)} — занятие снято. Причина: {one.reason}."
    when = ""
    if (one.now.day, one.now.pair) != (one.base.day, one.base.pair):
        when = f" ({one.now.day:%d.%m.%Y}, {one.now.pair} пара)"
    together = ", занятия объединены" if one.kind is SubstitutionKind.MERGED else ""
    return f"По расписанию: {said(one.base)}. Будет: {said(one.now)}{when}{together}. Причина: {one.reason}."


def said(side: Side) -> str:
    """«Базы данных, Иванова А. П., каб. 305»."""
    return f"{side.title}, {side.teacher}, каб. {side.room}"


def known_of(tx: Tx, ids: Iterable[int]) -> dict[int, Known]:
    """Substitution → how many of the staff, and of the others, were told and know; for whoever makes substitutions."""
    if not tx.user.everywhere(Permission.EDIT_TIMETABLE):
        return {}
    query = (
        select(Notice.substitution_id, Notice.person_id, func.count() == func.count(Notice.acknowledged_at))
        .where(Notice.substitution_id.in_(list(ids)))
        .group_by(Notice.substitution_id, Notice.person_id)
    )
    people: dict[int, list[tuple[bool, bool]]] = defaultdict(list)
    staff = staff_of(tx)
    for key, person_id, knows in tx.session.execute(query):
        people[key or 0].append((person_id in staff, bool(knows)))
    return {key: counted(some) for key, some in people.items()}


def counted(people: Sequence[tuple[bool, bool]]) -> Known:
    """(works here, knows) of everybody who was told."""
    staff = [knows for works, knows in people if works]
    others = [knows for works, knows in people if not works]
    return Known(len(staff), sum(staff), len(others), sum(others))


def staff_of(tx: Tx) -> frozenset[int]:
    """The persons who work here."""
    return frozenset(tx.session.scalars(select(Employee.person_id)))
