"""Buildings: with rooms they are closed, not deleted; the way between two is one number either way."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.buildings import (
    BuildingSeen,
    BuildingValues,
    add_building,
    open_buildings,
    put_building,
    put_way,
    remove_building,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import open_week


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def home(office: Office) -> BuildingSeen:
    return max(open_buildings(office).buildings, key=lambda one: one.rooms)


def refusal(deed: object, *given: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        deed(*given)  # type: ignore[operator]
    return refused.value


def test_a_building_is_added_renamed_and_deleted_with_its_ways(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    made = add_building(admin, BuildingValues(" Дальний  корпус ", "ул. Лиманная, 3"))
    assert (made.values.name, made.rooms) == ("Дальний корпус", 0)
    now = put_building(admin, made, replace(made.values, name="Корпус Д"))
    with pytest.raises(Stale):
        put_building(admin, made, made.values)
    put_way(admin, open_buildings(admin).way(now.id, home(admin).id), 15)
    remove_building(admin, now)
    found = open_buildings(admin)
    assert (now.id in {one.id for one in found.buildings}, found.ways) == (False, {})


@pytest.mark.parametrize(
    ("name", "reason"), [(" ", "building_unnamed"), ("К" * 81, "text_too_long"), ("", "building_known")]
)
def test_a_building_has_a_name_of_its_own(office: Office, college: SmallCollege, name: str, reason: str) -> None:
    wanted = name or home(office).values.name.upper()
    assert refusal(add_building, office, BuildingValues(wanted)).reason == reason


def test_a_building_with_rooms_is_closed_after_its_last_lesson(office: Office, college: SmallCollege) -> None:
    used = home(office)
    assert refusal(remove_building, office, used).reason == "building_in_use"
    late = refusal(put_building, office, used, replace(used.values, closed_on=TODAY))
    assert (late.reason, late.facts["day"]) == ("building_has_lessons", date(2026, 12, 7))
    closed = put_building(office, used, replace(used.values, closed_on=date(2026, 12, 8)))
    assert open_week(office, college.term).rooms == ()
    assert put_building(office, closed, used.values).values == used.values


def test_a_way_is_the_same_from_both_ends_and_a_late_hand_is_told(office: Office, college: SmallCollege) -> None:
    far = add_building(office, BuildingValues("Дальний корпус"))
    seen = open_buildings(office).way(far.id, home(office).id)
    now = put_way(office, seen, 15)
    assert open_buildings(office).way(home(office).id, far.id) == now
    with pytest.raises(Stale):
        put_way(office, seen, 20)
    for minutes in (0, -5, 181):
        assert refusal(put_way, office, now, minutes).reason == "way_minutes"
    assert put_way(office, put_way(office, now, 20), None).minutes is None
    assert open_buildings(office).ways == {}


def test_nobody_but_the_administrator_writes_buildings(office: Office, college: SmallCollege) -> None:
    deputy, seen = acting(office, Role.DEPUTY_ACADEMIC), home(office)
    way = open_buildings(deputy).way(seen.id, seen.id + 1)
    for deed in (lambda: add_building(deputy, seen.values), lambda: put_building(deputy, seen, seen.values),
                 lambda: remove_building(deputy, seen), lambda: put_way(deputy, way, 5)):  # fmt: skip
        with pytest.raises(NotAllowed):
            deed()
