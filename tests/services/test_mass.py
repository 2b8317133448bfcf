"""One field of many employees, or parents, at once: all or nothing, seen before, taken back, and behind its right."""

from collections.abc import Iterator

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database
from desktop_app.models.people import Sex
from desktop_app.services import guardians_mass
from desktop_app.services.cards_values import GuardianValues
from desktop_app.services.guardians import list_parents
from desktop_app.services.guardians_mass import GuardianField
from desktop_app.services.guardians_writing import add_guardian
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.staff import list_staff, open_employee
from desktop_app.services.staff_mass import StaffField, change_many, open_many
from desktop_app.services.staff_values import Category, QualificationValues
from desktop_app.services.staff_writing import put_qualification

MOTHER = GuardianValues("Абрамова", "Ольга", "Игоревна", Sex.FEMALE, None, "8 900 123-45-67", "", "мать")
MILL = "ОАО «Мельница»"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def hr(office: Office, college: SmallCollege) -> Iterator[Office]:
    """HR by a login of its own: on PostgreSQL its policies guard what is written."""
    account_of(office, "kadry", [Role.HR])
    with inside(Office(office.database, clock=office.clock), "kadry") as made:
        yield made


def staff(office: Office) -> tuple[int, ...]:
    return tuple(line.id for line in list_staff(office))


def test_a_category_is_given_to_several_employees_and_taken_back(hr: Office) -> None:
    keys = staff(hr)
    before = open_many(hr, keys, StaffField.CATEGORY)
    assert set(before.values.values()) == {None}
    after = change_many(hr, before, dict.fromkeys(keys, Category.FIRST))
    assert {line.category for line in list_staff(hr)} == {Category.FIRST}
    term = open_many(hr, keys, StaffField.CATEGORY_UNTIL)
    change_many(hr, term, dict.fromkeys(keys[:1], TODAY))
    assert open_employee(hr, keys[0]).qualification == QualificationValues("", Category.FIRST, TODAY)
    change_many(hr, after, before.values)
    assert {line.category for line in list_staff(hr)} == {None}
    assert set(open_many(hr, keys, StaffField.CATEGORY_UNTIL).without) == set(keys)  # there is nothing to end


def test_whoever_was_quicker_at_one_of_them_stops_all(hr: Office) -> None:
    keys = staff(hr)
    before = open_many(hr, keys, StaffField.EDUCATION)
    put_qualification(hr, open_employee(hr, keys[1]), QualificationValues("среднее профессиональное"))
    with pytest.raises(Stale) as late:
        change_many(hr, before, dict.fromkeys(keys, "высшее"))
    assert set(late.value.rows) == {keys[1]}
    assert open_employee(hr, keys[0]).qualification.education == ""
    with pytest.raises(BadInput) as long:
        change_many(hr, open_many(hr, keys, StaffField.EDUCATION), dict.fromkeys(keys, "я" * 301))
    assert long.value.reason == "text_too_long"
    assert open_employee(hr, keys[0]).qualification.education == ""
    with pytest.raises(BadInput):
        open_many(hr, (), StaffField.EDUCATION)
    with pytest.raises(NotFound):
        open_many(hr, (*keys, 999), StaffField.EDUCATION)


def test_a_term_is_not_written_where_the_category_has_gone_meanwhile(hr: Office) -> None:
    key = staff(hr)[0]
    given = change_many(hr, open_many(hr, (key,), StaffField.CATEGORY), {key: Category.HIGHEST})
    term = open_many(hr, (key,), StaffField.CATEGORY_UNTIL)
    change_many(hr, given, {key: None})
    with pytest.raises(Stale):
        change_many(hr, term, {key: TODAY})


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.SECRETARY])
def test_others_change_no_employees_not_even_past_the_services(
    office: Office, database: Database, college: SmallCollege, role: Role
) -> None:
    keys = staff(office)
    seen = open_many(office, keys, StaffField.CATEGORY)
    account_of(office, "other", [role])
    with inside(Office(database, clock=office.clock), "other") as login:
        with pytest.raises(NotAllowed):
            open_many(login, keys, StaffField.CATEGORY)
        with pytest.raises(NotAllowed):
            change_many(login, seen, dict.fromkeys(keys, Category.FIRST))
        if login.database is not database:  # PostgreSQL: a program that lies about its role is refused by the server
            with pytest.raises(NotAllowed):
                change_many(acting(login, Role.HR), seen, dict.fromkeys(keys, Category.FIRST))
    assert {line.category for line in list_staff(office)} == {None}


def test_where_parents_work_is_written_for_several_by_a_login_of_the_secretary(
    office: Office, college: SmallCollege
) -> None:
    mother = add_guardian(office, college.students_a[0], MOTHER)
    second = add_guardian(office, college.students_b[0], MOTHER, mother.person_id)
    keys = (mother.id, second.id)
    account_of(office, "dean", [Role.SECRETARY])
    with inside(Office(office.database, clock=office.clock), "dean") as login:
        before = guardians_mass.open_many(login, keys, GuardianField.WORKPLACE)
        after = guardians_mass.change_many(login, before, dict.fromkeys(keys, f" {MILL} "))
        assert [line.workplace for line in list_parents(login)] == [MILL]
        with pytest.raises(Stale) as late:
            guardians_mass.change_many(login, before, {second.id: "ИП"})
        assert set(late.value.rows) == {second.id}
        guardians_mass.change_many(login, after, before.values)
        assert [line.workplace for line in list_parents(login)] == [""]
        with pytest.raises(NotFound):
            guardians_mass.open_many(login, (*keys, 999), GuardianField.WORKPLACE)
    with office.database.reading() as session:
        deeds = session.scalars(select(AuditRow.operation).where(AuditRow.who == "dean"))
        assert list(deeds).count("guardians_mass.change_many") == 2


def test_others_change_no_parents_not_even_past_the_services(
    office: Office, database: Database, college: SmallCollege
) -> None:
    mother = add_guardian(office, college.students_a[0], MOTHER)
    seen = guardians_mass.open_many(office, (mother.id,), GuardianField.WORKPLACE)
    account_of(office, "deputy", [Role.DEPUTY_ACADEMIC])
    with inside(Office(database, clock=office.clock), "deputy") as login:
        with pytest.raises(NotAllowed):
            guardians_mass.change_many(login, seen, {mother.id: MILL})
        if login.database is not database:
            with pytest.raises(NotAllowed):
                guardians_mass.change_many(acting(login, Role.SECRETARY), seen, {mother.id: MILL})
    assert [line.workplace for line in list_parents(office)] == [""]
