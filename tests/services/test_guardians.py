"""Parents and other legal representatives on both databases: written down, found again, one person for two children."""

from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sqlalchemy import update

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Sex
from desktop_app.services.accounts import add_account
from desktop_app.services.cards import open_card
from desktop_app.services.cards_values import GuardianValues
from desktop_app.services.guardians import list_parents
from desktop_app.services.guardians_writing import add_guardian, find_people, put_guardian, remove_guardian
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

MOTHER = GuardianValues("Абрамова", "Ольга", "Игоревна", Sex.FEMALE, None, "8 900 123-45-67", "", "мать", is_main=True)
FATHER = GuardianValues("Абрамов", "Илья", "", Sex.MALE, kinship="отец", workplace="ООО «Ромашка»")
PASSWORD = "Тихий-лес-17"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Teacher 1 is curator of group A."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        session.commit()
    return made


@pytest.fixture
def admin(office: Office) -> Office:
    return acting(office, Role.ADMINISTRATOR)


def test_parents_are_written_down_changed_and_taken_off(admin: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    mother, father = add_guardian(admin, student, MOTHER), add_guardian(admin, student, FATHER)
    assert mother.values.phone == "+79001234567"
    main = put_guardian(admin, student, father, replace(FATHER, is_main=True, custody="приказ 5"))
    assert [one.values.kinship for one in open_card(admin, student).guardians] == ["отец", "мать"]
    assert [one.values.is_main for one in open_card(admin, student).guardians] == [True, False]
    with pytest.raises(Stale):
        put_guardian(admin, student, father, FATHER)
    with pytest.raises(Stale):
        remove_guardian(admin, student, mother)  # no longer the main one
    remove_guardian(admin, student, main)
    assert [one.values.last_name for one in open_card(admin, student).guardians] == ["Абрамова"]


def test_a_parent_of_two_students_is_one_person(office: Office, admin: Office, college: SmallCollege) -> None:
    first, second = college.students_a[0], college.students_b[0]
    mother = add_guardian(admin, first, MOTHER)
    (found,) = find_people(admin, "aбрамова ольга")  # a Latin «a»
    assert (found.person_id, found.children) == (mother.person_id, ("Абрамова\u00a0В.",))
    add_guardian(admin, second, MOTHER, found.person_id)
    (line,) = list_parents(admin)
    assert [(child.group, child.kinship) for child in line.children] == [("ИСП-21", "мать"), ("ИСП-22", "мать")]
    curator = acting(office, Role.CURATOR, college.teacher_1)
    assert [[child.group for child in one.children] for one in list_parents(curator)] == [["ИСП-21"]]
    with pytest.raises(NotAllowed):
        add_guardian(curator, first, FATHER)
    assert find_people(admin, "аб") == ()


def test_what_cannot_be_is_refused(office: Office, admin: Office, college: SmallCollege) -> None:
    student = college.students_a[0]
    mother = add_guardian(admin, student, MOTHER)
    with office.database.reading() as session:
        oneself = session.get_one(Student, student).person_id
    for values, person, fault in (
        (replace(MOTHER, kinship=""), None, "kinship_missing"),
        (replace(MOTHER, first_name=""), None, "name_missing"),
        (replace(MOTHER, phone="нет"), None, "phone_malformed"),
        (MOTHER, mother.person_id, "guardian_there_already"),
        (MOTHER, oneself, "guardian_of_oneself"),
    ):
        with pytest.raises(BadInput) as refused:
            add_guardian(admin, student, values, person)
        assert refused.value.reason == fault


def test_a_login_of_the_secretary_writes_a_parent_down_and_the_parents_login_sees_the_child_only(
    office: Office, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        person = session.get_one(Student, college.students_b[5]).person_id  # anybody
    add_account(office, "secretary1", person, (Role.SECRETARY,), PASSWORD)
    secretary = enter(office, "secretary1", PASSWORD)
    mother = add_guardian(secretary, college.students_a[0], MOTHER)
    add_account(office, "parent1", mother.person_id, (Role.PARENT,), PASSWORD)
    parent = enter(office, "parent1", PASSWORD)
    assert open_card(parent, college.students_a[0]).guardians == (mother,)
    assert not open_card(parent, college.students_a[0]).edits
    with pytest.raises(NotAllowed):
        open_card(parent, college.students_a[1])
    for inside in (secretary, parent):
        if inside.database is not office.database:
            inside.database.close()
