"""A small college: one term, a curriculum of two disciplines, two groups of six, two teachers, a division, lessons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, exists, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.models.base import Base
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Department, Funding, Group, Student, StudentStatus
from desktop_app.models.curriculum import Activity, Curriculum, PlanNumber, PlanRow, Programme, WeekCell, WorkKind
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.everything import METADATA
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.models.people import Employee, Person, Sex
from desktop_app.models.rooms import Building, Room, RoomKind
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Office

NAMES_A = ("Абрамова Вера", "Ежов Глеб", "Ёлкина Дарья", "Жуков Егор", "Зайцева Инна", "Ильин Кирилл")
NAMES_B = ("Лапина Майя", "Морозов Никита", "Орлова Полина", "Панин Роман", "Рыбина Софья", "Титов Фёдор")
ENROLLED_ON = date(2025, 9, 1)
THEORY_WEEKS = 16  # of КУГ: from 31.08.2026 to 20.12.2026; the week after them is for attestation


@dataclass(frozen=True, slots=True)
class SmallCollege:
    """The keys of what was built. Lessons of `load_a` and of the subgroups lie on both sides of the tests' today."""

    term: int  # 2026/27-1
    curriculum: int
    exam_row: int  # ОП.04, an exam in the first semester of course 2
    credit_row: int  # МДК.01.01, a graded credit in the same semester
    group_a: int  # ИСП-21
    group_b: int  # ИСП-22
    students_a: tuple[int, ...]  # in the order of the list (Ё stands with Е)
    students_b: tuple[int, ...]
    teacher_1: int
    teacher_2: int
    lecture_room: int
    computer_room: int
    division: int
    subgroups: tuple[int, int]  # of group A for the МДК: the first three students, the last three
    load_a: int  # teacher 1, ОП.04, group A
    load_sub_1: int  # teacher 1, МДК.01.01, subgroup 1 of group A
    load_sub_2: int  # teacher 2, МДК.01.01, subgroup 2 of group A
    load_b: int  # teacher 2, ОП.04, group B
    load_b_mdk: int  # teacher 2, МДК.01.01, group B: no lessons dated
    lessons_a: tuple[int, ...]  # Mondays 02.11 … 07.12.2026, pair 1: four held, two to come
    lessons_sub_1: tuple[int, ...]  # Tuesdays 03.11 … 01.12.2026, pair 2: four held (today's among them), one to come
    lessons_sub_2: tuple[int, ...]
    lessons_b: tuple[int, ...]  # Wednesdays 11.11 … 25.11.2026, pair 1: two held, one to come


def small_college(office: Office) -> SmallCollege:
    """Put the college into the office's empty database.

    It is built once; then its rows are laid as they are: hundreds of tests begin with it.
    """
    with office.database.writing() as session:
        if not is_empty(session):  # keys are its own
            made = build(session)
        elif BUILT:
            made, rows = BUILT[0]
            lay(session, rows)
        else:
            made = build(session)
            BUILT.append((made, rows_of(session)))
        session.commit()
    return made


OF_THE_SCHEMA = frozenset({"access_grant", "known_permission", "audit", "audit_change"})
"""Tables that the set-up, or the trail, fills by itself."""

TABLES = tuple(table for table in METADATA.sorted_tables if table.name not in OF_THE_SCHEMA)
Rows = list[tuple[Table, list[dict[str, Any]]]]
BUILT: list[tuple[SmallCollege, Rows]] = []


def is_empty(session: Session) -> bool:
    """Whether nothing stands in the tables that the college fills: what a test has laid there shifts the keys."""
    tables = [table for table, _rows in BUILT[0][1]] if BUILT else TABLES
    return not session.scalar(select(or_(*(exists().select_from(table) for table in tables))))


def rows_of(session: Session) -> Rows:
    """The rows of the tables that the college fills, in the order in which one refers to another."""
    found = [(table, [dict(row) for row in session.execute(select(table)).mappings()]) for table in TABLES]
    return [(table, rows) for table, rows in found if rows]


def lay(session: Session, rows: Rows) -> None:
    """Write rows with the keys that they have."""
    for table, values in rows:
        session.connection().execute(table.insert(), values)
    if session.connection().dialect.name == "postgresql":
        counters = [func.setval(f"{table.name}_id_seq", max(value["id"] for value in values)) for table, values in rows]
        session.execute(select(*counters))


def saved(session: Session, row: Base) -> int:
    """The key of a row that has just been added."""
    session.add(row)
    session.flush()
    return row.id


def build(session: Session) -> SmallCollege:
    """Everything, in the order in which one thing refers to another."""
    term = saved(session, Term(name="2026/27-1", year_starts=2026, number=1, starts=date(2026, 9, 1),
                               ends=date(2026, 12, 27), parity_anchor=date(2026, 8, 31)))  # fmt: skip
    curriculum, exam_row, credit_row = add_curriculum(session)
    group_a, group_b = add_groups(session, curriculum)
    students_a, students_b = add_students(session, group_a, NAMES_A), add_students(session, group_b, NAMES_B)
    teacher_1, teacher_2 = add_teachers(session)
    lecture_room, computer_room = add_rooms(session)
    division, subgroups = add_division(session, group_a, term, students_a)

    def load(group: int, row: int, teacher: int, subgroup: int | None = None) -> int:
        return saved(session, Load(
            term_id=term, group_id=group, row_id=row, teacher_id=teacher, subgroup_id=subgroup, hours=32,
            kind=LessonKind.LESSON if row == exam_row else LessonKind.PRACTICE,
            room_kind=RoomKind.LECTURE if row == exam_row else RoomKind.COMPUTER,
        ))  # fmt: skip

    load_a, load_b = load(group_a, exam_row, teacher_1), load(group_b, exam_row, teacher_2)
    load_sub_1 = load(group_a, credit_row, teacher_1, subgroups[0])
    load_sub_2 = load(group_a, credit_row, teacher_2, subgroups[1])
    add_target(session, division, credit_row, dict(zip(subgroups, (teacher_1, teacher_2), strict=True)))

    def lessons(load: int, teacher: int, room: int, days: Iterator[date], pair: int) -> tuple[int, ...]:
        return tuple(
            saved(session, Lesson(load_id=load, day=day, pair=pair, room_id=room, teacher_id=teacher)) for day in days
        )

    return SmallCollege(
        term=term, curriculum=curriculum, exam_row=exam_row, credit_row=credit_row, group_a=group_a, group_b=group_b,
        students_a=students_a, students_b=students_b, teacher_1=teacher_1, teacher_2=teacher_2,
        lecture_room=lecture_room, computer_room=computer_room, division=division, subgroups=subgroups,
        load_a=load_a, load_sub_1=load_sub_1, load_sub_2=load_sub_2, load_b=load_b,
        load_b_mdk=load(group_b, credit_row, teacher_2),
        lessons_a=lessons(load_a, teacher_1, lecture_room, weekly(date(2026, 11, 2), 6), 1),
        lessons_sub_1=lessons(load_sub_1, teacher_1, computer_room, weekly(date(2026, 11, 3), 5), 2),
        lessons_sub_2=lessons(load_sub_2, teacher_2, lecture_room, weekly(date(2026, 11, 3), 5), 2),
        lessons_b=lessons(load_b, teacher_2, lecture_room, weekly(date(2026, 11, 11), 3), 1),
    )  # fmt: skip


def weekly(first: date, count: int) -> Iterator[date]:
    """The same weekday in `count` weeks."""
    return (first + timedelta(weeks=week) for week in range(count))


def add_curriculum(session: Session) -> tuple[int, int, int]:
    """A curriculum with a discipline that ends in an exam and a МДК that ends in a graded credit."""
    programme = saved(session, Programme(code="09.02.07", title="Информационные системы и программирование",
                                         qualification="Программист"))  # fmt: skip
    plan = saved(session, Curriculum(
        programme_id=programme, title="Учебный план", academic_year="2025/2026", start_year=2025, form="Очная",
        base="Основное общее образование", years=3, months=10, file_name="small.plx", fingerprint="small",
    ))  # fmt: skip
    for code, title in ((1, "Экзамен"), (2, "Зачёт"), (3, "Зачёт с оценкой")):
        session.add(WorkKind(curriculum_id=plan, code=code, title=title, abbreviation=title[:3], type_code=7))
    exam_row = add_row(session, plan, "ОП.04", "Основы алгоритмизации и программирования", "ud")
    credit_row = add_row(session, plan, "МДК.01.01", "Разработка программных модулей", "mdk")
    add_number(session, exam_row, 1, 1)
    add_number(session, credit_row, 3, 1)
    for row, hours in ((exam_row, 32), (credit_row, 32)):
        add_number(session, row, 1000, hours)
    session.add_all(
        Activity(curriculum_id=plan, code=code, kind=kind) for code, kind in ((1, "theory"), (3, "session"))
    )
    for week in range(1, THEORY_WEEKS + 2):
        activity = 1 if week <= THEORY_WEEKS else 3
        session.add(WeekCell(curriculum_id=plan, course=2, semester=1, week=week, part=1, parts=1, activity=activity))
    return plan, exam_row, credit_row


def add_row(session: Session, plan: int, index: str, title: str, sort: str) -> int:
    """A row of the plan; its source code and place follow from those that stand already."""
    position = session.query(PlanRow).filter_by(curriculum_id=plan).count() + 1
    kind = {"up": "practice", "pp": "practice", "pm": "module"}.get(sort, "discipline")
    return saved(session, PlanRow(curriculum_id=plan, source_code=position, cycle_id=None, index=index, title=title,
                                  kind=kind, sort=sort, position=position))  # fmt: skip


def add_number(session: Session, row: int, work_code: int, amount: int) -> None:
    """So many hours or controls of a kind in the first semester of course 2."""
    session.add(PlanNumber(row_id=row, work_code=work_code, hour_type=1, course=2, semester=1, amount=Decimal(amount)))


def add_groups(session: Session, curriculum: int) -> tuple[int, int]:
    """Two groups that are on course 2 in 2026/27."""
    department = saved(session, Department(name="Отделение информационных технологий"))
    first, second = (
        saved(session, Group(name=name, admission_year=2025, curriculum_id=curriculum, department_id=department))
        for name in ("ИСП-21", "ИСП-22")
    )
    return first, second


def add_person(session: Session, name: str) -> int:
    """A person by «Фамилия Имя [Отчество]»."""
    last, first, *rest = name.split()
    sex = Sex.FEMALE if last.endswith("а") else Sex.MALE
    return saved(session, Person(last_name=last, first_name=first, patronymic=" ".join(rest), sex=sex))


def add_students(session: Session, group: int, names: tuple[str, ...]) -> tuple[int, ...]:
    """Students of a group, enrolled on 1 September of the year before, by an order of their own."""
    keys = tuple(
        saved(session, Student(person_id=add_person(session, name), group_id=group, record_book=f"{group:02}-{n:03}",
                               funding=Funding.BUDGET, enrolled_on=ENROLLED_ON))
        for n, name in enumerate(names, start=1)
    )  # fmt: skip
    enrol(session, group, keys)
    return keys


def enrol(session: Session, group: int, students: tuple[int, ...]) -> int:
    """The order by which the students of a group are here, numbered as the group is; its key."""
    order = Order(
        kind=OrderKind.ENROLMENT,
        effective_on=ENROLLED_ON,
        year=2025,
        state=OrderState.SIGNED,
        number=str(group),
        dated_on=date(2025, 8, 20),
        taken_effect_on=ENROLLED_ON,
        sequence=group,
    )
    order.lines = [
        OrderLine(student_id=key, position=n, group_id=group, funding=Funding.BUDGET)
        for n, key in enumerate(students, start=1)
    ]
    saved(session, order)
    session.add_all(
        Placement(student_id=line.student_id, since=ENROLLED_ON, group_id=group, status=StudentStatus.STUDYING,
                  funding=Funding.BUDGET, line_id=line.id)
        for line in order.lines
    )  # fmt: skip
    session.flush()
    return order.id


def add_teachers(session: Session) -> tuple[int, int]:
    """Two teachers."""
    first, second = (
        saved(
            session, Employee(person_id=add_person(session, name), position="преподаватель", hired_on=date(2020, 9, 1))
        )
        for name in ("Соколова Анна Павловна", "Тихонов Борис Петрович")
    )
    return first, second


def add_rooms(session: Session) -> tuple[int, int]:
    """A lecture room for 30 and a computer room for 15."""
    building = saved(session, Building(name="Главный корпус"))
    lecture, computer = (
        saved(session, Room(building_id=building, number=number, kind=kind, capacity=capacity))
        for number, kind, capacity in (("101", RoomKind.LECTURE, 30), ("202", RoomKind.COMPUTER, 15))
    )
    return lecture, computer


def add_division(session: Session, group: int, term: int, students: tuple[int, ...]) -> tuple[int, tuple[int, int]]:
    """Two halves of a group in the order of the list."""
    division = saved(session, Division(
        group_id=group, term_id=term, name="Практические занятия", starts=session.get_one(Term, term).starts,
        state=DivisionState.APPROVED, approved_by="zavuch",
    ))  # fmt: skip
    first, second = (saved(session, Subgroup(division_id=division, number=number)) for number in (1, 2))
    half = len(students) // 2
    for place, student in enumerate(students):
        subgroup = first if place < half else second
        session.add(Membership(
            subgroup_id=subgroup, division_id=division, student_id=student,
            since=session.get_one(Term, term).starts,
        ))  # fmt: skip
    return division, (first, second)


def add_target(session: Session, division: int, row: int, teachers: dict[int, int]) -> None:
    """What the division is for: practice of a row, each subgroup with a teacher of its own."""
    target = saved(session, DivisionTarget(division_id=division, row_id=row, kind=LessonKind.PRACTICE,
                                           room_kind=RoomKind.COMPUTER))  # fmt: skip
    session.add_all(
        PartTeacher(division_id=division, target_id=target, subgroup_id=subgroup, teacher_id=teacher)
        for subgroup, teacher in teachers.items()
    )
