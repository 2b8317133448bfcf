"""One's own password: changed by whoever knows the present one; the work goes on with the new one."""

import threading

import pytest
from credentials_desk import PASSWORD, Peopled, at, inside, peopled
from desks import NOW, came_in
from sqlalchemy import create_engine, text

from desktop_app.changes import Change
from desktop_app.errors import BadInput, NotAllowed, SignInDelayed, SignInRefused
from desktop_app.services.college import list_terms
from desktop_app.services.credentials import hand_out
from desktop_app.services.office import VISITOR, Office
from desktop_app.services.own_password import change_password, renew_password
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.throttle import FIRST_WAIT, FREE_TRIES

NEW = "три весёлых кота"


@pytest.fixture
def people(office: Office) -> Peopled:
    return peopled(office)


def test_the_new_password_lets_in_and_the_old_one_no_more(office: Office, people: Peopled) -> None:
    with inside(office, "curator") as curator:
        changed = change_password(curator, PASSWORD, NEW)
        assert changed.user == curator.user
        assert [term.name for term in list_terms(changed)] == ["2026/27-1"]
    assert came_in(office.signed_in(VISITOR), "curator", NEW).roles == {Role.CURATOR, Role.TEACHER}
    with pytest.raises(SignInRefused):
        came_in(office.signed_in(VISITOR), "curator", PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("not my password", NEW, "old_password_wrong"),
        (PASSWORD, PASSWORD, "password_same"),
        (PASSWORD, "short", "password_too_short"),
        (PASSWORD, "йцукенгшщз", "password_common"),
        (PASSWORD, "соколова-анна", "password_names_owner"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(
    office: Office, people: Peopled, old: str, new: str, reason: str
) -> None:
    with inside(office, "curator") as curator, pytest.raises(BadInput) as refused:
        change_password(curator, old, new)
    assert refused.value.reason == reason
    assert came_in(office.signed_in(VISITOR), "curator", PASSWORD).login == "curator"


def test_whoever_guesses_the_present_password_waits_as_at_the_sign_in(office: Office, people: Peopled) -> None:
    with inside(office, "curator") as curator:
        for _ in range(FREE_TRIES):
            with pytest.raises(BadInput):
                change_password(curator, "not my password", NEW)
        with pytest.raises(SignInDelayed) as told:
            change_password(curator, PASSWORD, NEW)
        assert told.value.facts["seconds"] == FIRST_WAIT.seconds
        with pytest.raises(SignInDelayed):  # the sign-in knows of it
            came_in(office.signed_in(VISITOR), "curator", PASSWORD)
        change_password(at(curator, NOW + FIRST_WAIT), PASSWORD, NEW)
    assert came_in(office.signed_in(VISITOR), "curator", NEW).login == "curator"


def test_whoever_has_no_account_has_no_password(office: Office) -> None:
    with pytest.raises(NotAllowed):
        renew_password(office, PASSWORD, NEW)
    with pytest.raises(NotAllowed):
        renew_password(office.signed_in(VISITOR), PASSWORD, NEW)


def test_a_one_time_password_opens_nothing_but_its_own_change(office: Office, people: Peopled) -> None:
    (slip,) = hand_out(office, [people.curator.id]).slips
    with inside(office, "curator", slip.password) as curator:
        with pytest.raises(NotAllowed):
            list_terms(curator)
        changed = change_password(curator, slip.password, NEW)
        assert changed.user.may(Permission.EDIT_ABSENCE)
        assert list_terms(changed)
    assert came_in(office.signed_in(VISITOR), "curator", NEW).must_change is False


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_pool_and_feed_go_on_with_the_new_password_when_the_server_drops_every_connection(
    office: Office, people: Peopled
) -> None:
    with inside(office, "curator") as curator:
        heard: list[Change] = []
        came, again = threading.Event(), threading.Event()

        def hear(change: Change) -> None:
            heard.append(change)
            (again if came.is_set() else came).set()

        feed = curator.database.feed
        stop = feed.listen(hear)
        assert feed.ready.wait(20)  # type: ignore[attr-defined]
        changed = change_password(curator, PASSWORD, NEW)
        assert came.wait(20)
        feed.ready.clear()  # type: ignore[attr-defined]
        drop_connections(office, "curator")
        assert list_terms(changed)
        assert feed.ready.wait(20)  # type: ignore[attr-defined]
        hand_out(office, [people.other.id])
        assert again.wait(20)
        stop()


def drop_connections(office: Office, login: str) -> None:
    """What a restart of the server does to everybody who is signed in with a login."""
    engine = create_engine(office.database.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        ended = text(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where usename = sec.role_of(:login) and datname = current_database()"
        )
        assert connection.execute(ended, {"login": login}).all()
    engine.dispose()
