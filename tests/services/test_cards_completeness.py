"""The completeness of cards on both databases: what is missing, who sees it, what a college asks for."""

from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop_app.errors import RuleBroken, Stale
from desktop_app.models.cards import Address, AddressKind, ExerciseGroup, Health, Schooling, SchoolLevel
from desktop_app.models.contingent import AdmissionBase, Group, Guardian, Student, StudentStatus
from desktop_app.models.orders import Order, OrderState
from desktop_app.models.people import Consent, Person, PersonalData, Sex
from desktop_app.services.completeness import (
    FIELDS,
    list_completeness,
    list_required_fields,
    missing_in_card,
    missing_within,
    set_required_field,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The first student of group A misses nothing, the others nearly everything; teacher 1 is the group's curator."""
    made = small_college(office)
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == made.group_a).values(curator_id=made.teacher_1))
        fill(session, made.students_a[0])
        session.commit()
    return made


def fill(session: Session, student_id: int) -> None:
    """A card that misses nothing."""
    student = session.get_one(Student, student_id)
    student.admission_base = AdmissionBase.NINE
    student.person.data = PersonalData(
        birth_date=date(2010, 3, 14), birth_place="г. Азов", citizenship="Россия", phone="+79001234567",
        snils_masked="•••-•••-445 95", passport_masked="•••• •••456",
    )  # fmt: skip
    key = student.person_id
    parent = Person(last_name="Абрамова", first_name="Ольга", sex=Sex.FEMALE)
    parent.data = PersonalData(phone="+79007654321")
    session.add(parent)
    session.flush()
    session.add_all([
        Guardian(student_id=student.id, person_id=parent.id, kinship="мать"),
        Address(person_id=key, kind=AddressKind.REGISTERED, settlement="г. Азов", house="5"),
        Health(person_id=key, policy="1234567890123456", health_group=1, exercise_group=ExerciseGroup.MAIN),
        Schooling(person_id=key, level=SchoolLevel.BASIC, number="06124000000001", issued_on=date(2025, 6, 20)),
        Consent(person_id=key, given_on=date(2025, 9, 1)),
    ])  # fmt: skip


def in_office(office: Office, permission: Permission) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """What is missing of the full set, and of the card."""
    with office.database.reading() as session:
        tx = office.transaction(session, list_completeness)
        return dict(missing_within(tx, permission)), dict(missing_in_card(tx, permission))


def test_a_card_that_misses_nothing_is_full_and_the_others_name_their_gaps(
    office: Office, college: SmallCollege
) -> None:
    found = list_completeness(office)
    full, empty = found[college.students_a[0]], found[college.students_a[1]]
    assert (full.percent, full.missing) == (100, ())
    assert len(found) == 12
    assert empty.mandatory == full.mandatory
    assert {"birth_date", "snils", "guardian", "policy", "consent"} <= set(empty.missing)
    assert {"name", "sex", "group", "enrolment_order", "inn", "photo"}.isdisjoint(empty.missing)
    assert list(empty.missing) == [code for code in FIELDS if code in empty.missing]


def test_the_card_of_three_days_asks_only_what_the_regulation_names(office: Office, college: SmallCollege) -> None:
    full, card = in_office(office, Permission.READ_STUDENTS)
    assert college.students_a[0] not in full
    assert college.students_a[0] not in card
    assert card[college.students_a[1]] == ("birth_date", "snils")


def test_whoever_has_no_snils_and_says_why_has_a_card_but_stays_in_the_list(
    office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        person = session.get_one(Student, college.students_a[0]).person
        assert person.data is not None
        person.data.snils_masked, person.data.no_snils_reason = "", "гражданин другой страны"
        session.commit()
    full, card = in_office(office, Permission.READ_STUDENTS)
    assert full[college.students_a[0]] == ("snils_number",)
    assert college.students_a[0] not in card


def test_an_annulled_order_and_a_consent_that_is_over_are_gaps(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(Order).values(state=OrderState.ANNULLED))
        session.execute(update(Consent).values(until=date(2026, 11, 23)))
        session.commit()
    assert list_completeness(office)[college.students_a[0]].missing == ("enrolment_order", "consent")


def test_adults_need_no_parents_and_those_who_left_no_card(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        person = session.get_one(Student, college.students_a[0]).person
        assert person.data is not None
        person.data.birth_date = TODAY.replace(year=TODAY.year - 18)
        session.execute(update(Guardian).values(student_id=college.students_a[1]))
        session.execute(
            update(Student).where(Student.group_id == college.group_b).values(status=StudentStatus.EXPELLED)
        )
        session.commit()
    found = list_completeness(office)
    assert found[college.students_a[0]].missing == ()
    assert set(found) == set(college.students_a)


def test_each_sees_the_gaps_of_their_own_and_of_the_blocks_that_they_may_see(
    office: Office, college: SmallCollege
) -> None:
    curator = acting(office, Role.CURATOR, college.teacher_1)
    found = list_completeness(curator)
    assert set(found) == set(college.students_a)
    assert "policy" in found[college.students_a[1]].missing
    both = acting(office, Role.SECRETARY)
    assert set(list_completeness(both)) == {*college.students_a, *college.students_b}
    assert "policy" not in list_completeness(both)[college.students_a[1]].missing
    assert set(in_office(curator, Permission.CHECK_GROUP)[0]) == set(college.students_a[1:])


def test_a_college_asks_for_more_or_for_less_but_not_for_less_than_the_regulation(
    office: Office, college: SmallCollege
) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    lines = {line.code: line for line in list_required_fields(admin)}
    photo = set_required_field(admin, lines["photo"], required=True)
    set_required_field(admin, lines["policy"], required=False)
    assert list_completeness(admin)[college.students_a[0]].missing == ("photo",)
    assert "policy" not in list_completeness(admin)[college.students_a[1]].missing
    with pytest.raises(Stale):
        set_required_field(admin, lines["photo"], required=False)
    assert not set_required_field(admin, photo, required=False).required
    assert list_completeness(admin)[college.students_a[0]].percent == 100
    with pytest.raises(RuleBroken) as refused:
        set_required_field(admin, lines["snils"], required=False)
    assert refused.value.clause == "п. 4.1"
