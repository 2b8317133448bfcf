"""The staff: HR takes people in, corrects their cards and dismisses them (п. 4.2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting, came_in
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, SignInRefused, Stale
from desktop_app.models.database import Database
from desktop_app.models.people import Employee
from desktop_app.services.accounts import add_account
from desktop_app.services.contingent import list_students
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.permissions import Role
from desktop_app.services.positions import add_position, list_positions, put_position
from desktop_app.services.sign_in import enter
from desktop_app.services.staff import list_staff, open_employee
from desktop_app.services.staff_values import EmploymentKind, PersonValues, Place, QualificationValues, Sex
from desktop_app.services.staff_writing import (
    add_employee,
    put_employee,
    put_last_day,
    put_places,
    put_qualification,
)

PASSWORD = "correct horse battery"
NEW = PersonValues("Ёжикова", "Анна", "Петровна", Sex.FEMALE, date(1990, 5, 17), "112-233-445 95", "+79001234567")
ONE = Decimal(1)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def hr(office: Office, college: SmallCollege) -> Iterator[Office]:
    """The HR specialist as a real login: on PostgreSQL its own policies guard what is written."""
    person = list_staff(office)[0].person_id
    add_account(office, "kadry", person, [Role.HR], PASSWORD)
    inside = enter(Office(office.database, VISITOR, lambda: NOW), "kadry", PASSWORD)
    yield inside
    if inside.database is not office.database:
        inside.database.close()


def place(office: Office, name: str = "Методист", rate: str = "1", since: date = TODAY) -> Place:
    known = {one.name: one.id for one in list_positions(office)}
    key = known.get(name) or add_position(office, name, teaching=False).id
    return Place(key, EmploymentKind.MAIN, Decimal(rate), since, None, name)


def test_hr_takes_somebody_in_with_all_that_the_card_needs_but_the_education(hr: Office) -> None:
    card = add_employee(hr, NEW, place(hr))
    assert card.line.name == "Ёжикова Анна Петровна"
    assert card.line.position == "Методист"
    assert card.line.missing == ("education",)
    assert card.snils_masked.endswith("45 95")
    assert card.entered_on == TODAY
    assert card.line in list_staff(hr)
    written = put_qualification(hr, card, QualificationValues("высшее"))
    assert written.line.missing == ()


def test_hr_sees_no_student(hr: Office) -> None:
    with pytest.raises(NotAllowed):
        list_students(hr)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CURATOR, Role.STUDENT, Role.PARENT, Role.DEPUTY_ACADEMIC])
def test_others_do_not_see_staff_cards(office: Office, college: SmallCollege, role: Role) -> None:
    with pytest.raises(NotAllowed):
        list_staff(acting(office, role))


def test_the_director_reads_and_does_not_write(office: Office, college: SmallCollege) -> None:
    director = acting(office, Role.DIRECTOR)
    card = open_employee(director, list_staff(director)[0].id)
    with pytest.raises(NotAllowed):
        put_employee(director, card, NEW)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"last_name": " "}, "name_missing"),
        ({"birth_date": date(2024, 1, 1)}, "birth_date_odd"),
        ({"snils": "112-233-445 96"}, "snils_control"),
        ({"last_name": "я" * 81}, "text_too_long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    office: Office, change: dict[str, object], reason: str
) -> None:  # fmt: skip
    held = place(office)
    with pytest.raises(BadInput) as refused:
        add_employee(office, replace(NEW, **change), held)  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert list_staff(office, everybody=True) == ()


def test_nobody_is_taken_in_twice_and_a_number_belongs_to_one(office: Office) -> None:
    held = place(office)
    add_employee(office, NEW, held)
    with pytest.raises(BadInput) as twice:
        add_employee(office, NEW, held)
    assert twice.value.reason == "already_employed"
    with pytest.raises(BadInput) as taken:
        add_employee(office, replace(NEW, last_name="Другая"), held)
    assert taken.value.reason == "snils_taken_elsewhere"


def test_places_keep_their_history_and_the_main_one_of_now_names_the_position(office: Office) -> None:
    held = place(office, "Методист", "1", date(2024, 9, 2))
    card = add_employee(office, NEW, held)
    was = replace(held, until=date(2026, 8, 31))
    now = place(office, "Заведующий отделением", "1", date(2026, 9, 1))
    second = replace(place(office, "Преподаватель", "0.5", date(2026, 9, 1)), kind=EmploymentKind.INTERNAL)
    card = put_places(office, card, [was, now, second])
    assert card.line.position == "Заведующий отделением"
    assert card.line.rate == Decimal("1.5")
    assert [one.position for one in card.places] == ["Методист", "Заведующий отделением", "Преподаватель"]
    with pytest.raises(RuleBroken):
        put_places(office, card, [now, replace(second, rate=Decimal("1.25"))])


def test_a_stale_card_is_refused(office: Office) -> None:
    card = add_employee(office, NEW, place(office))
    put_employee(office, card, replace(NEW, phone="+79007654321", snils=None))
    with pytest.raises(Stale):
        put_employee(office, card, replace(NEW, phone="+79000000000", snils=None))


def test_a_dismissal_ends_places_and_the_way_in_and_is_taken_back_exactly(
    office: Office, database: Database, college: SmallCollege
) -> None:
    card = add_employee(office, NEW, place(office, since=TODAY - timedelta(days=30)))
    add_account(office, "anna", card.line.person_id, [Role.TEACHER], PASSWORD)
    assert came_in(Office(database, clock=lambda: NOW), "anna", PASSWORD).roles == {Role.TEACHER}
    gone = put_last_day(office, card, TODAY - timedelta(days=1))
    assert gone.places[0].until == gone.line.last_day == TODAY - timedelta(days=1)
    assert gone.line not in list_staff(office)
    with pytest.raises(SignInRefused):
        came_in(Office(database, clock=lambda: NOW), "anna", PASSWORD)
    back = put_last_day(office, gone, None)
    assert replace(back.line, version=0) == replace(card.line, version=0)
    assert back.places == card.places
    with pytest.raises(RuleBroken):
        put_last_day(office, back, card.line.hired_on - timedelta(days=1))


def test_a_position_is_renamed_for_all_and_closed_only_when_nobody_holds_it(office: Office) -> None:
    card = add_employee(office, NEW, place(office))
    (line,) = list_positions(office)
    assert line.holders == 1
    with pytest.raises(BadInput) as held:
        put_position(office, line, "Методист", teaching=False, closed_on=TODAY)
    assert held.value.reason == "position_held"
    put_position(office, line, "Старший методист", teaching=False, closed_on=None)
    assert open_employee(office, card.line.id).line.position == "Старший методист"
    with pytest.raises(BadInput) as known:
        add_position(office, "Старший  методист", teaching=False)
    assert known.value.reason == "position_known"
    with office.database.reading() as session:
        assert session.scalars(select(Employee.position)).all() == ["Старший методист"]
