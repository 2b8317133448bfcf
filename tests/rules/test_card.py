"""What a card must hold, and how far it is filled (п. 1.6, 4.1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.card import filled_percent, needs_guardian, stays_required


@pytest.mark.parametrize(
    ("mandatory", "missing", "percent"), [(20, 0, 100), (20, 1, 95), (3, 1, 66), (300, 1, 99), (0, 0, 100), (5, 5, 0)]
)
def test_the_index_is_filled_mandatory_over_mandatory(mandatory: int, missing: int, percent: int) -> None:
    assert filled_percent(mandatory, missing) == percent


@given(st.integers(1, 2000), st.data())
def test_a_hundred_percent_stands_only_where_nothing_is_missing(mandatory: int, data: st.DataObject) -> None:
    missing = data.draw(st.integers(0, mandatory))
    assert (filled_percent(mandatory, missing) == 100) == (missing == 0)


def test_what_the_regulation_names_stays_mandatory() -> None:
    assert not stays_required(of_the_regulation=True, required=False)
    assert stays_required(of_the_regulation=True, required=True)
    assert stays_required(of_the_regulation=False, required=False)


@pytest.mark.parametrize(
    ("born", "needed"),
    [(date(2008, 11, 24), False), (date(2008, 11, 25), True), (date(2008, 2, 29), False), (None, True)],
)
def test_legal_representatives_are_asked_for_till_the_eighteenth_birthday(born: date | None, needed: bool) -> None:
    assert needs_guardian(born, date(2026, 11, 24)) is needed
