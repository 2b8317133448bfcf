"""Who is appointed by an order, and that somebody is always left who gives rights."""

from datetime import date

import pytest

from desktop_app.services.rules.access import appointed_by_order, somebody_gives_rights

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("works_here", "is_first", "number", "day", "holds"),
    [
        (True, False, "17-о", DAY, True),
        (True, False, "  ", DAY, False),
        (True, False, "17-о", None, False),
        (True, True, "", None, True),
        (False, False, "", None, True),
    ],
)
def test_whoever_works_here_is_appointed_by_order(
    works_here: bool, is_first: bool, number: str, day: date | None, holds: bool
) -> None:
    assert appointed_by_order(works_here, is_first, number, day) is holds


def test_somebody_is_left_who_gives_rights() -> None:
    assert somebody_gives_rights(1)
    assert not somebody_gives_rights(0)
