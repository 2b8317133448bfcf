"""Whoever a substitution concerns is told of it, says once that they know, and reads nothing of others."""

from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sqlalchemy import select

from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.people import Employee, Person, Sex
from desktop_app.models.timetable import Lesson
from desktop_app.services.notices import acknowledge_notices, list_notices
from desktop_app.services.office import Office, User
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_notices import list_told
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import DayLesson, SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import revoke_substitution, substitute

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
KIND = SubstitutionKind


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        session.get_one(Group, made.group_a).curator_id = made.teacher_2
        parent = Person(last_name="Абрамова", first_name="Ольга", sex=Sex.FEMALE)
        session.add(parent)
        session.flush()
        session.add(Guardian(student_id=made.students_a[0], person_id=parent.id, kinship="мать"))
        session.commit()
    return made


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def person(office: Office, role: Role, model: type[Employee | Student], key: int) -> Office:
    with office.database.reading() as session:
        person_id = session.scalars(select(model.person_id).where(model.id == key)).one()
    return office.signed_in(User(str(role), frozenset({role}), login=str(role), person_id=person_id))


def on(office: Office, day: date, load: int) -> DayLesson:
    return next(one for one in open_substitutions(office, day).lessons if one.load_id == load)


def test_everybody_whom_it_concerns_is_told_and_says_once_that_they_know(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    wish = SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_2)
    (made,) = substitute(secretary, on(secretary, MONDAY, college.load_a), wish)
    assert made.known is not None
    assert (made.known.staff, made.known.staff_know) == (2, 0)
    assert made.known.others == len(college.students_a) + 1  # and a mother
    ill = person(office, Role.TEACHER, Employee, college.teacher_1)
    (notice,) = list_notices(ill)
    assert notice.subject == "Замена: 30.11.2026, 1 пара, ИСП-21"
    assert "Причина: болезнь" in notice.text
    student = person(office, Role.STUDENT, Student, college.students_a[1])
    stranger = person(office, Role.STUDENT, Student, college.students_b[0])
    assert len(list_notices(student)) == 1
    assert list_notices(stranger) == ()
    assert acknowledge_notices(stranger, [notice.id]) == 0  # nobody says it for somebody else
    assert acknowledge_notices(ill, [notice.id, notice.id]) == 1
    assert acknowledge_notices(ill, [notice.id]) == 0
    assert list_notices(ill) == ()
    (now,) = open_substitutions(secretary, MONDAY).standing
    assert now.known is not None
    assert now.known.staff_know == 1
    assert open_substitutions(ill, MONDAY).standing[0].known is None  # who knows is the office's business
    told = list_told(secretary, made.id)
    assert [one.acknowledged_at is None for one in told if one.staff] == [True, False]


def test_who_knew_of_a_substitution_is_told_that_it_is_taken_back(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    wish = SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_2)
    substitute(secretary, on(secretary, MONDAY, college.load_a), wish)
    ill = person(office, Role.TEACHER, Employee, college.teacher_1)
    acknowledge_notices(ill, [one.id for one in list_notices(ill)])
    (now,) = open_substitutions(secretary, MONDAY).standing
    (back,) = revoke_substitution(secretary, now)
    assert [one.subject for one in list_notices(ill)] == ["Замена отменена: 30.11.2026, 1 пара, ИСП-21"]
    assert back.known is not None
    assert back.known.staff_know == 0  # of the new notice nobody knows


def test_a_subgroup_alone_is_told(office: Office, secretary: Office, college: SmallCollege) -> None:
    (made,) = substitute(
        secretary, on(secretary, TUESDAY, college.load_sub_1), SubstitutionWish(KIND.CANCELLED, "болезнь")
    )
    names = {one.person for one in list_told(secretary, made.id) if not one.staff}
    with office.database.reading() as session:
        people = [session.get_one(Student, key).person.short_name for key in college.students_a]
    assert names < {*people, "Абрамова\N{NO-BREAK SPACE}О."}
    assert len(names & set(people)) * 2 == len(people)


def test_a_lesson_that_is_called_back_has_its_hours_and_its_mark(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        row = session.get_one(Lesson, on(secretary, MONDAY, college.load_a).id)
        row.hours, row.extra = 1, True
        session.commit()
    for wish in (
        SubstitutionWish(KIND.CANCELLED, "x"),
        SubstitutionWish(KIND.DISCIPLINE, "x", load_id=college.load_sub_2),
    ):
        (made,) = substitute(secretary, on(secretary, MONDAY, college.load_a), wish)
        revoke_substitution(secretary, made)
        with office.database.reading() as session:
            (row,) = session.scalars(select(Lesson).where(Lesson.day == MONDAY, Lesson.load_id == college.load_a))
            assert (row.hours, row.extra) == (1, True)
