"""Settings: typed, limited, versioned; and text as people type it."""

from dataclasses import replace
from typing import Any

import pytest
from desks import acting
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import LIMITS, Settings, change_settings, open_settings
from desktop_app.services.typed import BIDI, clean_line


def test_defaults_are_in_force_until_they_are_changed(office: Office) -> None:
    assert open_settings(office).settings == Settings()


def test_a_change_is_kept_and_seen_by_everybody(office: Office) -> None:
    seen = open_settings(office)
    change_settings(acting(office, Role.DIRECTOR), seen, replace(seen.settings, college_name="Колледж", pairs_a_day=3))
    assert open_settings(acting(office, Role.TEACHER)).settings == Settings(college_name="Колледж", pairs_a_day=3)


def test_two_people_who_change_the_same_setting_do_not_overwrite_each_other(office: Office) -> None:
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск"))
    with pytest.raises(Stale):
        change_settings(office, seen, replace(seen.settings, city="Азов"))
    assert open_settings(office).settings.city == "Ейск"


def test_two_people_who_change_different_settings_both_succeed(office: Office) -> None:
    seen = open_settings(office)
    change_settings(office, seen, replace(seen.settings, city="Ейск"))
    change_settings(office, seen, replace(seen.settings, founder="Министерство"))
    assert open_settings(office).settings == Settings(city="Ейск", founder="Министерство")


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_a_number_outside_its_limits_is_refused(office: Office, name: str) -> None:
    seen = open_settings(office)
    for value in (LIMITS[name][0] - 1, LIMITS[name][-1] + 1):
        with pytest.raises(BadInput) as refused:
            change_settings(office, seen, with_value(seen.settings, name, value))
        assert refused.value.facts["setting"] == name


def with_value(settings: Settings, name: str, value: int) -> Settings:
    changes: dict[str, Any] = {name: value}
    return replace(settings, **changes)


def test_a_text_that_is_too_long_is_refused_on_both_databases(office: Office) -> None:
    seen = open_settings(office)
    with pytest.raises(BadInput):
        change_settings(office, seen, replace(seen.settings, city="я" * 301))


def test_a_teacher_does_not_change_settings(office: Office) -> None:
    seen = open_settings(office)
    with pytest.raises(NotAllowed):
        change_settings(acting(office, Role.TEACHER), seen, replace(seen.settings, city="Ейск"))


@given(st.text(max_size=200))
def test_a_cleaned_line_has_nothing_hidden_and_stays_as_it_is(text: str) -> None:
    line = clean_line(text, 400)
    assert clean_line(line, 400) == line
    assert not any(letter in BIDI or (letter.isspace() and letter != " ") or letter == "\x00" for letter in line)
    assert line == line.strip()


def test_a_composed_letter_is_one_letter() -> None:
    assert clean_line("Й\u0306олка и\u0306", 20).endswith("й")
