"""Departments, groups and curators by date: made, moved, closed; rights follow at once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from sqlalchemy import update

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.people import Employee
from desktop_app.services.contingent import list_students
from desktop_app.services.curators import count_late_curators, name_curator, put_curators, renew_curators
from desktop_app.services.groups import (
    add_department,
    add_group,
    change_department,
    change_group,
    close_department,
    close_group,
    open_groups,
)
from desktop_app.services.groups_values import Curator, DepartmentValues, GroupSeen, GroupValues, Problem, Span
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def admin(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.ADMINISTRATOR)


def seen(office: Office, group_id: int) -> GroupSeen:
    return next(group for group in open_groups(office).groups if group.id == group_id)


def on(office: Office, day: date) -> Office:
    return Office(office.database, CONSOLE, lambda: datetime.combine(day, NOW.timetz()))


def person_of(office: Office, employee: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Employee, employee).person_id


def test_the_tree_tells_courses_sizes_and_what_groups_lack(office: Office, college: SmallCollege) -> None:
    tree = open_groups(office, college.term)
    assert [(one.values.name, one.groups, one.students) for one in tree.departments] == [
        ("Отделение информационных технологий", 2, 12)
    ]
    first = tree.groups[0]
    assert (first.values.name, first.course, first.courses, first.students) == ("ИСП-21", 2, 4, 6)
    assert first.problems == (Problem.NO_CURATOR,)


def test_a_group_is_made_renamed_and_moved_to_another_department(admin: Office, college: SmallCollege) -> None:
    department = add_department(admin, DepartmentValues("Отделение  экономики"))
    assert department.values.name == "Отделение экономики"
    made = add_group(admin, GroupValues("ЭК-11", 2026, college.curriculum, department.id))
    assert (made.course, made.problems) == (1, (Problem.NO_CURATOR, Problem.NOBODY))
    group = seen(admin, college.group_a)
    moved = change_group(admin, group, replace(group.values, department_id=department.id))
    assert moved.department == "Отделение экономики"
    assert [one.groups for one in open_groups(admin).departments] == [1, 2]
    back = change_group(admin, moved, group.values)
    assert back.values == group.values


def test_names_are_unique_and_needed(admin: Office, college: SmallCollege) -> None:
    group = seen(admin, college.group_a)
    for name, reason in (("исп-22", "group_name_taken"), (" ", "group_name_missing"), ("И" * 41, "text_too_long")):
        with pytest.raises(BadInput) as refused:
            change_group(admin, group, replace(group.values, name=name))
        assert refused.value.reason == reason
    with pytest.raises(BadInput, match="year_out_of_range"):
        add_group(admin, replace(group.values, name="ИСП-99", admission_year=26))
    with pytest.raises(BadInput, match="department_name_taken"):
        add_department(admin, DepartmentValues("отделение информационных технологий"))
    with pytest.raises(BadInput, match="department_name_missing"):
        add_department(admin, DepartmentValues(""))


def test_a_group_is_closed_when_nobody_hangs_on_it(office: Office, admin: Office, college: SmallCollege) -> None:
    group = seen(admin, college.group_b)
    with pytest.raises(RuleBroken, match="group_may_close"):
        close_group(admin, group, TODAY)
    with office.database.writing() as session:  # one is on leave, the others have left
        session.execute(
            update(Student)
            .where(Student.group_id == college.group_b, Student.id != college.students_b[0])
            .values(status=StudentStatus.GRADUATED, left_on=TODAY)
        )
        session.execute(
            update(Student).where(Student.id == college.students_b[0]).values(status=StudentStatus.ON_LEAVE)
        )
        session.commit()
    with pytest.raises(RuleBroken, match="group_may_close"):
        close_group(admin, group, TODAY)
    with office.database.writing() as session:
        session.execute(
            update(Student).where(Student.group_id == college.group_b).values(status=StudentStatus.EXPELLED)
        )
        session.commit()
    closed = close_group(admin, group, TODAY)
    assert (closed.closed_on, closed.problems) == (TODAY, ())
    assert close_group(admin, closed, None).closed_on is None


def test_a_department_is_closed_when_its_groups_are(admin: Office, college: SmallCollege) -> None:
    (old,) = open_groups(admin).departments
    with pytest.raises(RuleBroken, match="department_may_close"):
        close_department(admin, old, TODAY)
    empty = close_department(admin, add_department(admin, DepartmentValues("Заочное")), TODAY)
    with pytest.raises(BadInput, match="department_closed"):
        add_group(admin, GroupValues("З-11", 2026, college.curriculum, empty.id))
    assert close_department(admin, empty, None).closed_on is None


def test_a_write_over_what_another_desk_has_changed_is_refused(admin: Office, college: SmallCollege) -> None:
    group = seen(admin, college.group_a)
    change_group(admin, group, replace(group.values, name="ИСП-29"))
    with pytest.raises(Stale):
        change_group(admin, group, replace(group.values, name="ИСП-28"))
    name_curator(admin, seen(admin, college.group_a), Curator(college.teacher_1, TODAY))
    with pytest.raises(Stale):
        name_curator(admin, group, Curator(college.teacher_2, TODAY))


def test_a_curator_to_come_takes_effect_on_the_day(office: Office, admin: Office, college: SmallCollege) -> None:
    january = date(2027, 1, 11)
    now = name_curator(admin, seen(admin, college.group_a), Curator(college.teacher_1, date(2026, 9, 1)))
    assert (now.curator, now.problems) == ("Соколова\xa0А.\xa0П.", ())
    then = name_curator(admin, now, Curator(college.teacher_2, january))
    assert then.curator == now.curator
    assert then.spans == (
        Span(college.teacher_1, date(2026, 9, 1), date(2027, 1, 10)), Span(college.teacher_2, january, None),
    )  # fmt: skip
    assert renew_curators(office) == 0
    assert renew_curators(on(office, january - timedelta(days=1))) == 0
    assert count_late_curators(on(office, january)) == 1
    assert renew_curators(on(office, january)) == 1
    assert count_late_curators(on(office, january)) == 0
    assert seen(on(office, january), college.group_a).curator == "Тихонов\xa0Б.\xa0П."
    assert put_curators(admin, then, now.spans).spans == now.spans


def test_a_dismissed_employee_becomes_nobodys_curator(office: Office, admin: Office, college: SmallCollege) -> None:
    group = name_curator(admin, seen(admin, college.group_a), Curator(college.teacher_1, TODAY))
    with office.database.writing() as session:
        session.execute(update(Employee).where(Employee.id == college.teacher_1).values(dismissed_on=TODAY))
        session.commit()
    assert seen(admin, college.group_a).problems == (Problem.CURATOR_GONE,)
    with pytest.raises(BadInput, match="not_employed"):
        name_curator(admin, seen(admin, college.group_b), Curator(college.teacher_1, TODAY))
    assert group.curator


def test_the_rights_of_curator_and_head_follow_at_once(office: Office, college: SmallCollege) -> None:
    account_of(office, "admin", [Role.ADMINISTRATOR])
    account_of(office, "curator", [Role.CURATOR], person_of(office, college.teacher_1))
    account_of(office, "head", [Role.HEAD_OF_DEPARTMENT], person_of(office, college.teacher_2))
    visitor = Office(office.database, clock=office.clock)
    with inside(visitor, "admin") as admin, inside(visitor, "curator") as curator, inside(visitor, "head") as head:
        assert list_students(curator) == list_students(head) == ()
        group = name_curator(admin, seen(admin, college.group_a), Curator(college.teacher_1, TODAY))
        assert [line.id for line in list_students(curator)] == list(college.students_a)
        (department,) = open_groups(admin).departments
        named = change_department(admin, department, replace(department.values, head_id=college.teacher_2))
        assert len(list_students(head)) == 12
        other = add_department(admin, DepartmentValues("Отделение экономики"))
        group = change_group(admin, group, replace(group.values, department_id=other.id))
        assert len(list_students(head)) == 6
        name_curator(admin, group, Curator(None, TODAY))
        assert list_students(curator) == ()
        assert named.head == "Тихонов\xa0Б.\xa0П."
        with pytest.raises(RuleBroken, match="group_may_close"):
            close_group(admin, seen(admin, college.group_a), TODAY)


def test_only_whoever_may_change_groups_does(office: Office, college: SmallCollege) -> None:
    for role in (Role.SECRETARY, Role.DIRECTOR, Role.CURATOR, Role.STUDENT):
        with pytest.raises(NotAllowed):
            add_department(acting(office, role), DepartmentValues("Новое"))
        assert open_groups(acting(office, role), college.term).groups
