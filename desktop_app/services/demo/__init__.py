"""The demo college (учебный пример): invented people around a real curriculum, the same for the same seed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.access import Account
from desktop_app.models.audit import SettingRow
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.load import Load
from desktop_app.models.people import Employee, Person
from desktop_app.models.rooms import Room
from desktop_app.services.curriculum import take_file
from desktop_app.services.demo.admission import add_admission
from desktop_app.services.demo.cards import add_cards
from desktop_app.services.demo.compositions import add_compositions
from desktop_app.services.demo.credentials import add_access
from desktop_app.services.demo.debts import add_curators
from desktop_app.services.demo.duties import add_duties
from desktop_app.services.demo.editions import add_editions
from desktop_app.services.demo.identities import add_identities
from desktop_app.services.demo.loads import add_load
from desktop_app.services.demo.logins import DEMO_PASSWORD as DEMO_PASSWORD
from desktop_app.services.demo.logins import Groups, Working
from desktop_app.services.demo.movement import add_movement
from desktop_app.services.demo.own_forms import add_own_forms
from desktop_app.services.demo.papers import add_papers
from desktop_app.services.demo.people import Crowd, add_employee, add_group, add_students, add_teachers
from desktop_app.services.demo.place import add_bells, add_building, add_calendar, add_departments, add_terms
from desktop_app.services.demo.premises import add_premises
from desktop_app.services.demo.sources import Sources as Sources
from desktop_app.services.demo.sources import StaffSource
from desktop_app.services.demo.sources import read_sources as read_sources
from desktop_app.services.demo.staff import add_staff_cards
from desktop_app.services.demo.weeks import add_own_weeks
from desktop_app.services.demo.wishes import add_conditions
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission

SEED = 2026
NOT_EMPTY = (Person, Curriculum, Term, Room)
"""Whatever of these a database holds, it is somebody's."""


@dataclass(frozen=True, slots=True)
class DemoBuilt:
    """What now stands in the database."""

    curriculum_id: int
    term_ids: tuple[int, ...]  # the first one is what the demo shows
    groups: int
    students: int
    teachers: int
    rooms: int
    loads: int
    accounts: int


@operation(Permission.BUILD_DEMO)
def build_demo(tx: Tx, sources: Sources, seed: int = SEED) -> DemoBuilt:
    """Fill an empty database with a college that has everything but a timetable.

    Raises BadInput (`database_not_empty`): what somebody has entered is never mixed with invented people.
    """
    if any(tx.session.scalar(select(table.id).limit(1)) is not None for table in NOT_EMPTY):
        raise BadInput("database_not_empty")
    crowd = Crowd(Random(seed), sources.peoples)  # noqa: S311 - the same people for the same seed
    terms = add_terms(tx, sources)
    add_places(tx, sources)
    file = read_plx(sources.curriculum, sources.curriculum_name)
    curriculum = take_file(tx, file, sources.curriculum_name).curriculum_id
    add_editions(tx, curriculum, terms[0])
    staff, teachers = add_people(tx, crowd, sources, terms[0].starts)
    everybody = [teacher for area in teachers.values() for teacher in area]
    groups = add_groups(tx, crowd, sources, curriculum, everybody)
    add_premises(tx, sources, everybody)
    add_curators(tx, groups, everybody, terms)
    add_movement(tx, crowd, groups, staff[0][1].id, seed)
    add_documents(tx, seed)
    add_own_weeks(tx, terms[0], (group for group, _students in groups.values()))
    add_load(tx, sources, terms, groups, teachers)
    add_conditions(tx, terms[0], seed)
    add_duties(tx, staff, terms, seed)
    add_access(tx, crowd, sources, Working(staff, everybody, groups, hours_of(tx, terms[0])))
    add_cards(tx, crowd, seed)
    add_admission(tx, crowd, seed)
    add_compositions(tx, terms[0], groups)
    for topic in ("curricula", "contingent", "load", "calendar", "settings", "accounts"):
        tx.touch(topic)
    return told(tx, curriculum, terms, len(everybody))


def add_documents(tx: Tx, seed: int) -> None:
    """What everybody has of papers."""
    add_identities(tx, tx.session.scalars(select(Student)).all(), seed)
    add_papers(tx, seed)
    add_staff_cards(tx, seed)
    add_own_forms(tx)


def add_places(tx: Tx, sources: Sources) -> None:
    """All that needs no people."""
    add_calendar(tx, sources)
    for bells in sources.bells:
        add_bells(tx, bells)
    for building in sources.buildings:
        add_building(tx, building)


def add_people(
    tx: Tx, crowd: Crowd, sources: Sources, today: date
) -> tuple[list[tuple[StaffSource, Employee]], dict[str, list[Employee]]]:
    """The staff and the teachers; the college's forms learn who signs them."""
    staff = [(source, add_employee(tx, crowd, source.position, today)) for source in sources.staff]
    names = {source.setting: signature(employee.person) for source, employee in staff if source.setting}
    tx.session.add_all(
        SettingRow(name=name, value=json.dumps(value, ensure_ascii=False))
        for name, value in {**sources.settings, **names}.items()
    )
    return staff, add_teachers(tx, crowd, sources, today)


def signature(person: Person) -> str:
    """«А. П. Иванова», as forms are signed."""
    return f"{person.first_name[0]}.\u00a0{person.patronymic[0]}.\u00a0{person.last_name}"


def add_groups(tx: Tx, crowd: Crowd, sources: Sources, curriculum_id: int, teachers: Sequence[Employee]) -> Groups:
    """The groups with their students and curators."""
    departments = add_departments(tx, sources)
    curators = crowd.random.sample(teachers, len(sources.groups))
    groups: Groups = {}
    numbers: Mapping[int, list[int]] = {source.admission_year: [1] for source in sources.groups}
    for source, curator in zip(sources.groups, curators, strict=True):
        group = add_group(tx, source, departments[source.department], curriculum_id, curator)
        number = numbers[source.admission_year]
        groups[group.id] = group, add_students(tx, crowd, group, source.students, number[0])
        number[0] += source.students
    return groups


def hours_of(tx: Tx, term: Term) -> Mapping[int, int]:
    """Teacher → hours in a term."""
    query = select(Load.teacher_id, func.sum(Load.hours)).where(Load.term_id == term.id).group_by(Load.teacher_id)
    return {teacher: int(hours) for teacher, hours in tx.session.execute(query)}


def told(tx: Tx, curriculum_id: int, terms: Sequence[Term], teachers: int) -> DemoBuilt:
    """The figures of what was built."""

    def count(table: type[Group | Student | Room | Load | Account]) -> int:
        return tx.session.scalar(select(func.count()).select_from(table)) or 0

    return DemoBuilt(
        curriculum_id=curriculum_id,
        term_ids=tuple(term.id for term in terms),
        groups=count(Group),
        students=count(Student),
        teachers=teachers,
        rooms=count(Room),
        loads=count(Load),
        accounts=count(Account),
    )
