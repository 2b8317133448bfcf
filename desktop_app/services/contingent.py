"""The contingent (контингент): groups and students as lists and cards show them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Funding as Funding
from desktop_app.models.contingent import Group, Student
from desktop_app.models.contingent import StudentStatus as StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Consent, Person, PersonalData
from desktop_app.models.people import Sex as Sex
from desktop_app.services.consents import ConsentLine, consents_of, line_of, standing
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group (группа) in a list; the course is that of the term's academic year."""

    id: int
    version: int
    name: str
    course: int
    admission_year: int
    department: str
    curriculum_id: int
    code: str  # of the programme
    programme: str
    curator: str  # «Иванова А. П.», empty when there is none
    students: int


@dataclass(frozen=True, slots=True)
class StudentLine:
    """A student (обучающийся) in a list; of documents it shows the last digits."""

    id: int
    version: int
    person_id: int
    name: str  # in full
    sex: Sex
    birth_date: date | None
    group_id: int
    group: str
    record_book: str
    funding: Funding
    status: StudentStatus
    enrolled_on: date
    snils: str  # masked
    passport: str  # masked
    consent: ConsentLine | None  # the one that counts
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StudentCard:
    """A student's card."""

    line: StudentLine
    last_name: str
    first_name: str
    patronymic: str
    age: int | None  # full years today
    department: str
    programme: str
    curator: str
    left_on: date | None
    consents: tuple[ConsentLine, ...]  # the newest first
    reads_identity: bool  # the documents in full
    edits_identity: bool


@reading(Permission.READ_COLLEGE)
def list_groups(tx: Tx, term_id: int) -> tuple[GroupLine, ...]:
    """The groups that study in the term, by course and name. Raises NotFound."""
    return groups_of_term(tx, term_id)


def groups_of_term(tx: Tx, term_id: int) -> tuple[GroupLine, ...]:
    """The same inside another deed."""
    term = tx.get(Term, term_id)
    found = tx.session.execute(
        select(Group, Curriculum, group_size(tx, Group.id))
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .options(joinedload(Group.department), joinedload(Group.curator))
    )
    lines = [group_line(group, plan, students, term.year_starts) for group, plan, students in found]
    courses = _courses(tx)
    studying = [line for line in lines if 1 <= line.course <= courses[line.curriculum_id]]
    return tuple(sorted(studying, key=lambda line: (line.course, line.name)))


def group_line(group: Group, plan: Curriculum, students: int, year_starts: int) -> GroupLine:
    """A group as lists show it."""
    return GroupLine(
        id=group.id,
        version=group.version,
        name=group.name,
        course=group.course(year_starts),
        admission_year=group.admission_year,
        department=group.department.name,
        curriculum_id=plan.id,
        code=plan.programme.code,
        programme=plan.programme.title,
        curator=group.curator.person.short_name if group.curator else "",
        students=students,
    )


@reading(Permission.READ_STUDENTS)
def list_students(tx: Tx, group_id: int | None = None) -> tuple[StudentLine, ...]:
    """The students of a group, or of the college, in the order of the Russian alphabet."""
    return read_students(tx, group_id)


def read_students(tx: Tx, group_id: int | None) -> tuple[StudentLine, ...]:
    """The students within reach; by columns, because ten thousand objects would take seconds."""
    query = (
        select(*COLUMNS)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        .where(tx.within(Student))
        .order_by(Person.sort_key, Student.id)
    )
    if group_id is not None:
        query = query.where(Student.group_id == group_id)
    consents = consents_within(tx)
    return tuple(
        StudentLine(
            id=key, version=version, person_id=person, name=" ".join(filter(None, (last, first, patronymic))), sex=sex,
            birth_date=born, group_id=group_key, group=group, record_book=book, funding=funding, status=status,
            enrolled_on=enrolled, snils=snils or "", passport=passport or "", phone=phone or "",
            consent=consents.get(person),
        )
        for (key, version, person, last, first, patronymic, sex, born, group_key, group, book, funding, status,
             enrolled, snils, passport, phone) in tx.session.execute(query)
    )  # fmt: skip


COLUMNS = (
    Student.id, Student.version, Student.person_id, Person.last_name, Person.first_name, Person.patronymic, Person.sex,
    PersonalData.birth_date, Student.group_id, Group.name, Student.record_book, Student.funding, Student.status,
    Student.enrolled_on, PersonalData.snils_masked, PersonalData.passport_masked, PersonalData.phone,
)  # fmt: skip


@reading(Permission.READ_STUDENTS)
def open_student(tx: Tx, student_id: int) -> StudentCard:
    """A student's card. Raises NotFound, NotAllowed."""
    tx.require_within(Student, student_id)
    return read_card(tx, tx.get(Student, student_id))


def read_card(tx: Tx, student: Student) -> StudentCard:
    """The head of a student's card."""
    group, person = student.group, student.person
    plan, born = tx.get(Curriculum, group.curriculum_id), born_on(person)
    consents = consents_of(tx, person.id)
    return StudentCard(
        line=student_line(student, standing(consents)),
        last_name=person.last_name,
        first_name=person.first_name,
        patronymic=person.patronymic,
        age=None if born is None else full_years(born, tx.today),
        department=group.department.name,
        programme=f"{plan.programme.code} {plan.programme.title}",
        curator=group.curator.person.short_name if group.curator else "",
        left_on=student.left_on,
        consents=consents,
        reads_identity=tx.reaches(Person, person.id, Permission.READ_IDENTITY),
        edits_identity=tx.reaches(Person, person.id, Permission.EDIT_IDENTITY),
    )


def consents_within(tx: Tx) -> Mapping[int, ConsentLine]:
    """The consent that counts of everybody within reach, by person."""
    found: dict[int, list[ConsentLine]] = defaultdict(list)
    query = select(Consent).where(tx.within(Consent)).order_by(Consent.given_on.desc(), Consent.id.desc())
    for row in tx.session.scalars(query):
        found[row.person_id].append(line_of(tx, row))
    return {key: line for key, lines in found.items() if (line := standing(lines)) is not None}


def student_line(student: Student, consent: ConsentLine | None) -> StudentLine:
    """A student as lists show one."""
    data = student.person.data
    return StudentLine(
        id=student.id,
        version=student.version,
        person_id=student.person_id,
        name=student.person.full_name,
        sex=student.person.sex,
        birth_date=born_on(student.person),
        group_id=student.group_id,
        group=student.group.name,
        record_book=student.record_book,
        funding=student.funding,
        status=student.status,
        enrolled_on=student.enrolled_on,
        snils=data.snils_masked if data else "",
        passport=data.passport_masked if data else "",
        consent=consent,
        phone=data.phone if data else "",
    )


def born_on(person: Person) -> date | None:
    """The birth date, as far as it is known."""
    return person.data.birth_date if person.data else None


def full_years(born: date, day: date) -> int:
    """The age on a day; whoever was born on 29 February has a birthday on 1 March in a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _courses(tx: Tx) -> dict[int, int]:
    """Curriculum → how many courses it lasts: a part of a year is a course too."""
    plans = tx.session.execute(select(Curriculum.id, Curriculum.years, Curriculum.months))
    return {key: years + (months > 0) for key, years, months in plans}
