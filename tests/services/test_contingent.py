"""Groups and students, and what else may be chosen from, as lists show them — on both databases."""

from datetime import date, datetime

import pytest
from colleges import NAMES_A, NAMES_B, small_college
from demos import first_term
from desks import NOW, TODAY, acting

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.base import sort_key
from desktop_app.models.calendar import Term
from desktop_app.services.college import list_employees, list_teachers, list_terms
from desktop_app.services.contingent import (
    Funding,
    Sex,
    StudentStatus,
    full_years,
    list_groups,
    list_students,
    open_student,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rooms import open_rooms


def test_the_list_of_a_group_follows_the_russian_alphabet(office: Office) -> None:
    college = small_college(office)
    assert [student.name for student in list_students(office, college.group_a)] == list(NAMES_A)
    assert len(list_students(office)) == len(NAMES_A) + len(NAMES_B)


def test_students_of_the_whole_college_stand_in_one_alphabet(demo: Office) -> None:
    names = [student.name for student in list_students(demo)]
    assert names == sorted(names, key=sort_key)


def test_a_group_has_its_course_department_programme_and_curator(demo: Office) -> None:
    group = next(group for group in list_groups(demo, first_term(demo)) if group.name == "ИСП-21")
    assert (group.course, group.admission_year, group.students) == (2, 2025, 25)
    assert (group.code, group.department) == ("09.02.07", "Отделение информационных систем")
    assert group.curator in {teacher.name for teacher in list_teachers(demo, first_term(demo))}


def test_groups_that_have_not_come_yet_or_have_left_are_not_in_a_term(office: Office) -> None:
    college = small_college(office)
    assert [group.course for group in list_groups(office, college.term)] == [2, 2]
    for name, year in (("2024/25-1", 2024), ("2030/31-1", 2030)):
        with office.database.writing() as session:
            term = Term(
                name=name,
                year_starts=year,
                number=1,
                starts=date(year, 9, 1),
                ends=date(year, 12, 31),
                parity_anchor=date(year, 9, 1),
            )
            session.add(term)
            session.commit()
        assert list_groups(office, term.id) == ()


def test_a_card_shows_the_person_behind_the_line(demo: Office) -> None:
    line = list_students(demo)[0]
    card = open_student(demo, line.id)
    assert card.line == line
    assert f"{card.last_name} {card.first_name} {card.patronymic}" == line.name
    assert card.age is not None
    assert 17 <= card.age <= 22
    assert (line.status, card.left_on, line.enrolled_on.month) == (StudentStatus.STUDYING, None, 9)
    assert (line.sex in Sex, line.funding in Funding) == (True, True)
    with pytest.raises(NotFound):
        open_student(demo, 10**6)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 24), TODAY, 18),
        (date(2008, 11, 25), TODAY, 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_counted_in_full_years(born: date, day: date, age: int) -> None:
    assert full_years(born, day) == age


def test_students_are_not_shown_to_those_who_may_not_see_them(demo: Office) -> None:
    for role in (Role.VISITOR, Role.TEACHER):
        with pytest.raises(NotAllowed):
            list_students(acting(demo, role))
    assert list_students(acting(demo, Role.SECRETARY))


@pytest.mark.parametrize(
    ("day", "current"),
    [(date(2026, 11, 24), "2026/27-1"), (date(2027, 1, 9), "2026/27-2"), (date(2028, 1, 1), "2026/27-2")],
)
def test_the_current_term_is_the_one_of_today_or_the_nearest(demo: Office, day: date, current: str) -> None:
    there = Office(demo.database, demo.user, lambda: datetime.combine(day, NOW.timetz()))
    assert [term.name for term in list_terms(there) if term.is_current] == [current]


def test_teachers_are_those_with_load_and_employees_are_all(demo: Office) -> None:
    teachers, employees = list_teachers(demo, first_term(demo)), list_employees(demo)
    assert set(teachers) < set(employees)
    assert {one.position for one in set(employees) - set(teachers)} == {
        "Директор",
        "Заместитель директора по учебной работе",
        "Секретарь учебной части",
        "Администратор информационной системы",
        "Заместитель директора по учебно-методической работе",
        "Заведующий отделением",
        "Специалист по кадрам",
        "Ответственный секретарь приёмной комиссии",
    }
    assert [one.full_name for one in teachers] == sorted((one.full_name for one in teachers), key=sort_key)


def test_rooms_are_listed_by_building_and_number(demo: Office) -> None:
    rooms = [(room.values.building, room.values.number) for room in open_rooms(demo)]
    assert rooms[0] == ("Корпус 1", "101")
    assert [building for building, _ in rooms] == ["Корпус 1"] * 11 + ["Корпус 2"] * 9
