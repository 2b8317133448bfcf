"""Patience after refused sign-ins; a login that nobody has is treated like any other."""

from datetime import datetime, timedelta

import pytest
from credentials_desk import PASSWORD, at, peopled
from desks import NOW, came_in
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from desktop_app.errors import SignInDelayed, SignInRefused
from desktop_app.models.access import SignInFailure
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.throttle import (
    ASKED_OF_SERVERS,
    FIRST_WAIT,
    FREE_TRIES,
    LONGEST_WAIT,
    WINDOW,
    require_patience,
)


@pytest.fixture
def visitor(office: Office) -> Office:
    """A college's sign-in window."""
    peopled(office)
    ASKED_OF_SERVERS.clear()
    return office.signed_in(VISITOR)


def fail(visitor: Office, login: str, times: int = FREE_TRIES) -> None:
    """Try so often in vain."""
    for _ in range(times):
        with pytest.raises(SignInRefused):
            came_in(visitor, login, "a wrong password")


def delay(visitor: Office, login: str, password: str = PASSWORD) -> int:
    """The seconds that the next try waits."""
    with pytest.raises(SignInDelayed) as told:
        came_in(visitor, login, password)
    return int(str(told.value.facts["seconds"]))


def later(visitor: Office, seconds: float) -> Office:
    """The same window some time on."""
    return at(visitor, NOW + timedelta(seconds=seconds))


def test_the_sixth_try_waits_even_with_the_right_password(visitor: Office) -> None:
    fail(visitor, "curator")
    assert delay(visitor, "curator") == FIRST_WAIT.seconds
    assert delay(later(visitor, 10), " CURATOR ") == FIRST_WAIT.seconds - 10
    assert came_in(visitor, "other", PASSWORD).login == "other"  # nobody else waits
    assert came_in(later(visitor, 30), "curator", PASSWORD).login == "curator"


def test_an_unknown_login_waits_just_so(visitor: Office) -> None:
    for login in ("curator", "nobody"):
        fail(visitor, login)
    assert delay(visitor, "curator") == delay(visitor, "nobody")
    for seconds in (31, 31 + 61, 31 + 61 + 121):
        for login in ("curator", "nobody"):
            fail(later(visitor, seconds), login, 1)
        assert delay(later(visitor, seconds), "curator") == delay(later(visitor, seconds), "nobody")


def test_each_further_failure_doubles_the_wait_and_a_success_forgets_them(visitor: Office) -> None:
    fail(visitor, "curator")
    fail(later(visitor, 30), "curator", 1)
    assert delay(later(visitor, 30), "curator") == 2 * FIRST_WAIT.seconds
    came_in(later(visitor, 90), "curator", PASSWORD)
    fail(later(visitor, 91), "curator")  # five free ones again
    assert delay(later(visitor, 91), "curator") == FIRST_WAIT.seconds


def test_waiting_tries_are_no_failures_and_a_quarter_of_an_hour_forgives(visitor: Office) -> None:
    fail(visitor, "curator")
    for _ in range(10):
        delay(visitor, "curator", "a wrong password")
    assert came_in(later(visitor, 30), "curator", PASSWORD).login == "curator"
    fail(visitor, "other")
    fail(later(visitor, WINDOW.seconds + 1), "other")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_failures_are_kept_though_the_sign_in_is_taken_back_and_the_program_restarted(
    visitor: Office, office: Office
) -> None:
    fail(visitor, "curator", 4)
    fail(Office(office.database, clock=lambda: NOW), "curator", 1)
    assert delay(visitor, "curator") == FIRST_WAIT.seconds
    fail(later(visitor, 2 * WINDOW.seconds), "nobody", 1)
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignInFailure)) == 1  # the old ones are gone


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_trail_names_refused_logins_but_not_what_was_typed_in_their_place(visitor: Office, office: Office) -> None:
    fail(visitor, "curator", 1)
    fail(visitor, "my-secret-password", 1)
    with office.database.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.operation == "throttle.note_failure"))
        assert [row.notes for row in rows] == [[{"refused": "curator"}], []]
        assert "my-secret-password" not in str([row.new for row in session.scalars(select(AuditChange))])


MOMENTS = st.lists(st.integers(0, 3600), max_size=40).map(lambda all_: [NOW + timedelta(seconds=s) for s in all_])


@given(MOMENTS, st.integers(0, 7200))
def test_nobody_waits_longer_than_the_longest_wait(failures: list[datetime], seconds: int) -> None:
    now = NOW + timedelta(seconds=seconds)
    past = [one for one in failures if one <= now]
    waits = 0
    try:
        require_patience(past, now)
    except SignInDelayed as told:
        waits = int(str(told.facts["seconds"]))
    assert 0 <= waits <= LONGEST_WAIT.seconds
    assert waits == 0 or len([one for one in past if one > now - WINDOW]) >= FREE_TRIES
