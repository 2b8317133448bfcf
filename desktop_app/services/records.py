"""Records as people know them: which table is which model, who sees a row, and what a row is called."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.sql.util import find_tables

from desktop_app.errors import NotFound
from desktop_app.models.access import AccessException, Account, AccountRole, Handout
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.base import Base
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Department, Group, Guardian, Student
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import Competence, Curriculum, Cycle, PlanRow, Programme
from desktop_app.models.everything import METADATA
from desktop_app.models.gia import GiaCommission, GiaEntry
from desktop_app.models.journal import MarkRow, TermMark
from desktop_app.models.load import Handover, Load
from desktop_app.models.people import Consent, Employee, Identity, Person, PersonalData
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.models.rooms import Building, Room
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import within
from desktop_app.services.tables import ACCESSES, KEYS

Record = tuple[str, int]
"""(table, key)."""


def model_of(table: str) -> type[Base]:
    """The model of a table. Raises NotFound."""
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == table:
            found: type[Base] = mapper.class_
            return found
    raise NotFound(what=table)


def visible(tx: Tx, model: type[Base]) -> ColumnElement[bool]:
    """The condition under which the person sees a row by any of their rights: what the policies of a server say."""
    table, user = model.__tablename__, tx.user
    ways = {one.permission for one in ACCESSES if one.table == table and one.command == "select" and not one.rows}
    if any(user.everywhere(way) for way in ways):
        return true()
    own = [within(user, way, model) for way in ways if table in KEYS]
    if model is Person and user.may(Permission.READ_COLLEGE):
        own.append(Person.id.in_(select(Employee.person_id)))
    return or_(false(), *own)


def sees(tx: Tx, model: type[Base], key: int) -> bool:
    """Whether the person sees this row."""
    mine = select(model.id).where(model.id == key, visible(tx, model))
    return readable(tx, {model.__tablename__}) and tx.session.scalar(mine) is not None


def readable(tx: Tx, tables: Iterable[str]) -> bool:
    """Whether the person may look into all of these tables: a server refuses a statement that names another one."""
    opened = {one.table for one in ACCESSES if one.command == "select" and tx.user.may(one.permission)}
    return opened.issuperset(tables)


def targets(table: str) -> dict[str, str]:
    """Column → the table that it refers to."""
    columns = METADATA.tables[table].columns if table in METADATA.tables else ()
    return {
        column.name: key.column.table.name
        for column in columns
        for key in column.foreign_keys
        if key.column.name == "id"
    }


def called(tx: Tx, records: Iterable[Record]) -> dict[Record, str]:
    """What these records are called, as far as the person sees them; a query for each table."""
    keys: dict[str, set[int]] = {}
    for table, key in records:
        keys.setdefault(table, set()).add(key)
    found: dict[Record, str] = {}
    for table in keys.keys() & NAMES.keys():
        query, say = NAMES[table]
        model = model_of(table)
        if not readable(tx, {one.name for one in find_tables(query.get_final_froms()[0])}):
            continue
        rows = tx.session.execute(query.where(model.id.in_(keys[table]), visible(tx, model)))
        found |= {(table, row[0]): say(*row[1:]) for row in rows}
    return found


def short(last: str, first: str, patronymic: str) -> str:
    """«Иванова А. П.»."""
    return " ".join([last, *(f"{part[0]}." for part in (first, patronymic) if part)])


def joined(*parts: object) -> str:
    """The parts that say something."""
    return " · ".join(str(part) for part in parts if part not in {None, ""})


PERSON = (Person.last_name, Person.first_name, Person.patronymic)
Said = tuple[Any, Callable[..., str]]


def of_person(model: Any) -> Said:
    """A row that is about a person."""
    return select(model.id, *PERSON).join(Person, Person.id == model.person_id), short


def of_account(model: Any) -> Said:
    """A row that is about an account."""
    return select(model.id, Account.login).join(Account, Account.id == model.account_id), joined


def by(*columns: Any) -> Said:
    """A row that its own columns name."""
    return select(columns[0].class_.id, *columns), joined


NAMES: Mapping[str, Said] = MappingProxyType({
    "person": (select(Person.id, *PERSON), short),
    "employee": of_person(Employee),
    "student": of_person(Student),
    "guardian": of_person(Guardian),
    "personal_data": of_person(PersonalData),
    "identity": of_person(Identity),
    "consent": of_person(Consent),
    "account": by(Account.login),
    "account_role": of_account(AccountRole),
    "access_exception": of_account(AccessException),
    "handout": of_account(Handout),
    "study_group": by(Group.name),
    "department": by(Department.name),
    "term": by(Term.name),
    "building": by(Building.name),
    "room": by(Room.number),
    "programme": by(Programme.code, Programme.title),
    "curriculum": by(Curriculum.title, Curriculum.start_year),
    "curriculum_cycle": by(Cycle.ident, Cycle.title),
    "plan_row": by(PlanRow.index, PlanRow.title),
    "teaching_load": (
        select(Load.id, Group.name, PlanRow.index, *PERSON)
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .join(Employee, Employee.id == Load.teacher_id)
        .join(Person, Person.id == Employee.person_id),
        lambda group, index, *person: joined(group, index, short(*person)),
    ),
    "handover": (
        select(Handover.id, Group.name, PlanRow.index, Handover.since)
        .join(Load, Load.id == Handover.load_id)
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id),
        lambda group, index, day: joined(group, index, f"{day:%d.%m.%Y}"),
    ),
    "lesson": (
        select(Lesson.id, Group.name, PlanRow.index, Lesson.day)
        .join(Load, Load.id == Lesson.load_id)
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id),
        lambda group, index, day: joined(group, index, f"{day:%d.%m.%Y}"),
    ),
    "mark": (
        select(MarkRow.id, PlanRow.index, Lesson.day, *PERSON)
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .join(Student, Student.id == MarkRow.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda index, day, *person: joined(short(*person), index, f"{day:%d.%m.%Y}"),
    ),
    "term_mark": (
        select(TermMark.id, PlanRow.index, *PERSON)
        .join(PlanRow, PlanRow.id == TermMark.row_id)
        .join(Student, Student.id == TermMark.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda index, *person: joined(short(*person), index),
    ),
    **{table: (
        select(model.id, PlanRow.index, *PERSON)
        .join(PlanRow, PlanRow.id == model.row_id)
        .join(Student, Student.id == model.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda index, *person: joined(short(*person), index),
    ) for table, model in (("course_work", CourseWork), ("practice", Practice))},
    "competence": by(Competence.ident),
    "practice_skill": (
        select(PracticeSkill.id, Competence.ident, *PERSON)
        .join(Competence, Competence.id == PracticeSkill.competence_id)
        .join(Student, Student.id == PracticeSkill.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda ident, *person: joined(short(*person), ident),
    ),
    "gia_commission": (
        select(GiaCommission.id, Group.name, GiaCommission.year).join(Group, Group.id == GiaCommission.group_id),
        lambda group, year: joined(group, str(year)),
    ),
    "gia_entry": (
        select(GiaEntry.id, GiaCommission.year, *PERSON)
        .join(GiaCommission, GiaCommission.id == GiaEntry.commission_id)
        .join(Student, Student.id == GiaEntry.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda year, *person: joined(short(*person), str(year)),
    ),
    "grade_sheet": (
        select(GradeSheet.id, GradeSheet.number, Group.name, PlanRow.index)
        .join(Group, Group.id == GradeSheet.group_id)
        .join(PlanRow, PlanRow.id == GradeSheet.row_id),
        lambda number, group, index: joined(f"№ {number}", group, index),
    ),
    "exam_session": by(ExamSession.title),
    "exam_event": (
        select(ExamEvent.id, Group.name, PlanRow.index)
        .join(Group, Group.id == ExamEvent.group_id)
        .join(PlanRow, PlanRow.id == ExamEvent.row_id),
        joined,
    ),
    "grade_row": (
        select(GradeRow.id, GradeSheet.number, *PERSON)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .join(Student, Student.id == GradeRow.student_id)
        .join(Person, Person.id == Student.person_id),
        lambda number, *person: joined(short(*person), f"№ {number}"),
    ),
})  # fmt: skip
"""Table → the query for its rows, the key first, and what makes the name of the rest."""
