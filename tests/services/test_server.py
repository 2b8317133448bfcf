"""A new server: made by an administrator who is no superuser, guarded on the way, looked after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from new_servers import Boss, boss_of
from proxy import Proxy
from servers import beside, on_server
from sqlalchemy import text
from tls import HOST, Authority, TlsFront, authority, far, fronted

from desktop_app.errors import BadInput, Cancelled, NotAllowed, SignInRefused, Unreachable, WrongDatabase
from desktop_app.models.database import Database
from desktop_app.services.accounts import list_accounts
from desktop_app.services.entrance import open_entrance
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.server import MAINTENANCE, SetUp, renew_connection, set_up
from desktop_app.services.server_state import ServerState, look_at_server, mend
from desktop_app.services.sign_in import enter
from desktop_app.services.upkeep import is_owner, try_address, upgrade


@pytest.fixture(scope="module")
def boss(postgres_server: str) -> Iterator[Boss]:
    with boss_of(postgres_server) as made:
        yield made


@pytest.fixture(scope="module")
def college(boss: Boss) -> SetUp:
    """A server that is set up; the tests below only look at it, or put it right again."""
    return boss.set_up()


@pytest.fixture
def fresh(postgres_server: str) -> Iterator[Boss]:
    with boss_of(postgres_server) as made:
        yield made


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("own"), "College")


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("strange"), "Somebody")


def looked(url: str) -> ServerState:
    database = Database(url)
    try:
        return look_at_server(database)
    finally:
        database.close()


def codes(state: ServerState) -> set[str]:
    return {one.code for one in state.troubles if not one.code.startswith(("entry_", "ssl_", "no_auth"))}


def owner_does(boss: Boss, statement: str) -> None:
    database = Database(boss.url)
    with database.engine.begin() as connection:
        connection.execute(text(f"set local role {boss.name}_owner"))
        connection.exec_driver_sql(statement)
    database.close()


# made
def test_an_administrator_without_superuser_sets_a_server_up(boss: Boss, college: SetUp) -> None:
    state = looked(boss.url)
    assert (state.schema, state.accounts, state.logins) == ("current", 1, 1)
    assert codes(state) == set()
    assert state.sound


def test_the_first_administrator_comes_in_with_a_one_time_password(boss: Boss, college: SetUp) -> None:
    visitor = Office(Database(boss.address(college.guest, college.guest_password)))
    inside = enter(visitor, college.login, college.password)
    assert inside.user.roles == {Role.ADMINISTRATOR}
    assert inside.user.must_change
    assert set(inside.user.rights) == {Permission.CHANGE_PASSWORD}
    with pytest.raises(NotAllowed):
        list_accounts(inside)
    with pytest.raises(SignInRefused):
        enter(visitor, college.login, "another password")
    inside.database.close()
    visitor.database.close()


def test_a_guest_sees_whose_college_it_is_and_nothing_else(boss: Boss, college: SetUp) -> None:
    database = Database(boss.address(college.guest, college.guest_password))
    assert open_entrance(Office(database)).demo == ()
    with database.engine.connect() as connection:
        readable = connection.scalars(
            text("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"
                 " and has_table_privilege(oid, 'select')")
        ).all()  # fmt: skip
    assert readable == ["alembic_version"]
    assert not is_owner(database)
    database.close()


def test_the_server_keeps_verifiers_only(boss: Boss, college: SetUp) -> None:
    superuser = Database(boss.server)
    with superuser.engine.connect() as connection:
        kept = connection.scalars(
            text("select rolpassword from pg_authid where rolname in (:guest, :admin)"),
            {"guest": college.guest, "admin": college.login},
        ).all()
    superuser.close()
    assert len(kept) == 2
    assert all(one.startswith("SCRAM-SHA-256$") for one in kept)
    assert college.password not in repr(college)
    assert college.guest_password not in repr(college)


def test_what_is_set_up_is_not_set_up_again(boss: Boss, college: SetUp) -> None:
    with pytest.raises(BadInput, match="server_is_set_up"):
        boss.set_up()
    try_address(boss.address(college.guest, college.guest_password))


def test_what_was_stopped_half_way_is_finished_by_doing_it_again(fresh: Boss) -> None:
    class Impatient(QuietJob):
        def report(self, done: float, **figures: float) -> None:
            super().report(done, **figures)
            if done > 0.5:
                self.stop.set()

    job = Impatient()
    with pytest.raises(Cancelled):
        set_up(fresh.url, fresh.wanted(), job)
    assert 0.5 < job.done < 1
    made = fresh.set_up()
    assert made.password
    assert looked(fresh.url).sound


def test_a_new_connection_file_ends_the_old_one(fresh: Boss) -> None:
    old = fresh.set_up()
    new = renew_connection(fresh.url, fresh.name)
    assert new.guest == old.guest
    assert new.password == ""
    try_address(fresh.address(new.guest, new.guest_password))
    with pytest.raises(WrongDatabase, match="server_password"):
        try_address(fresh.address(old.guest, old.guest_password))


# refused
@pytest.mark.parametrize("name", ["postgres", "template1", "Колледж", "9th", "a-b", "x" * 31, 'a"; drop', ""])
def test_a_name_that_would_need_quotes_is_refused(boss: Boss, name: str) -> None:
    wanted = boss.wanted()
    with pytest.raises(BadInput, match="database_name_malformed"):
        set_up(boss.url, type(wanted)(name, wanted.who, wanted.login), QuietJob())


def test_who_may_not_create_is_told_so(boss: Boss, college: SetUp) -> None:
    with pytest.raises(BadInput, match="may_not_create"):
        set_up(boss.address(college.guest, college.guest_password), boss.wanted(), QuietJob())


def test_a_wrong_password_and_silence_are_told_apart(boss: Boss, college: SetUp) -> None:
    with pytest.raises(WrongDatabase, match="server_password"):
        set_up(boss.address(boss.login, "wrong"), boss.wanted(), QuietJob())
    with pytest.raises(Unreachable):
        set_up("postgresql://boss:x@127.0.0.1:1/college", boss.wanted(), QuietJob())


def test_a_database_that_is_not_there_is_told(boss: Boss, college: SetUp) -> None:
    with pytest.raises(WrongDatabase, match="server_without_it"):
        try_address(boss.address(boss.login, "of-the-administrator", "vedomost_nowhere"))


def test_an_empty_database_of_a_server_is_no_college(boss: Boss) -> None:
    with pytest.raises(WrongDatabase, match="empty_server"):
        try_address(boss.address(boss.login, "of-the-administrator", MAINTENANCE))


def test_another_programs_database_is_left_alone(fresh: Boss) -> None:
    on_server(fresh.server, f"create database {fresh.name} owner {fresh.login}")
    database = Database(fresh.url)
    with database.engine.begin() as connection:
        connection.execute(text("create table theirs (id int)"))
    database.close()
    with pytest.raises(WrongDatabase, match="foreign"):
        fresh.set_up()


def test_a_stranger_does_not_renew_the_database(boss: Boss, college: SetUp, fresh: Boss) -> None:
    on_server(fresh.server, f"grant connect on database {boss.name} to {fresh.login}")
    database = Database(fresh.address(fresh.login, "of-the-administrator", boss.name))
    with pytest.raises(WrongDatabase):
        upgrade(database)
    database.close()
    on_server(fresh.server, f"revoke connect on database {boss.name} from {fresh.login}")


def test_guests_wait_for_the_administrator_when_the_server_is_older(boss: Boss, college: SetUp) -> None:
    kept = looked(boss.url)
    owner_does(boss, "update sec.config set fingerprint = 'of before'")
    with pytest.raises(WrongDatabase, match="older_server"):
        try_address(boss.address(college.guest, college.guest_password))
    assert looked(boss.url).schema == "older"
    assert not looked(boss.url).sound
    database = Database(boss.url)
    upgrade(database)
    database.close()
    assert looked(boss.url) == kept


# guarded on the way
def test_a_far_server_without_tls_is_refused_before_anything_is_made(fresh: Boss) -> None:
    with fronted(Proxy(fresh.server)) as front:
        url = far(front, fresh.login, "of-the-administrator", fresh.name, sslmode="disable")
        with pytest.raises(BadInput, match="server_without_tls"):
            set_up(url, fresh.wanted(), QuietJob())
        wanted = fresh.wanted()
        made = set_up(url, type(wanted)(wanted.database, wanted.who, wanted.login, allow_plain=True), QuietJob())
        state = looked(url)
    assert made.password
    assert "connection_plain" in codes(state)
    assert not state.sound


def test_a_far_server_is_asked_for_its_certificate_without_being_told_to(fresh: Boss) -> None:
    with fronted(Proxy(fresh.server)) as front, pytest.raises((WrongDatabase, Unreachable)) as told:
        set_up(far(front, fresh.login, "of-the-administrator", fresh.name), fresh.wanted(), QuietJob())
    assert told.value.facts.get("reason") == "server_plain"


def test_with_the_right_certificate_a_far_server_is_set_up_and_used(fresh: Boss, own: Authority) -> None:
    with fronted(TlsFront(fresh.server, own)) as front:
        url = far(front, fresh.login, "of-the-administrator", fresh.name, sslrootcert=str(own.ca))
        made = set_up(url, fresh.wanted(), QuietJob())
        state = looked(url)
        assert state.encrypted
        assert not state.local
        assert state.sound
        try_address(far(front, made.guest, made.guest_password, fresh.name, sslrootcert=str(own.ca)))


def test_another_authority_is_not_believed(boss: Boss, college: SetUp, own: Authority, strange: Authority) -> None:
    with (
        fronted(TlsFront(boss.server, strange)) as front,
        pytest.raises(WrongDatabase, match="server_certificate"),
    ):
        try_address(far(front, college.guest, college.guest_password, boss.name, sslrootcert=str(own.ca)))


def test_another_name_in_the_certificate_is_not_believed(boss: Boss, college: SetUp, own: Authority) -> None:
    with fronted(TlsFront(boss.server, own)) as front:
        url = far(front, college.guest, college.guest_password, boss.name, sslrootcert=str(own.ca))
        with pytest.raises(WrongDatabase, match="server_certificate"):
            try_address(url.replace(HOST, "other.college.test"))


def test_a_certificate_file_that_is_gone_is_told(boss: Boss, college: SetUp, own: Authority, tmp_path: Path) -> None:
    with fronted(TlsFront(boss.server, own)) as front, pytest.raises(WrongDatabase, match="server_certificate"):
        try_address(far(front, college.guest, "x", boss.name, sslrootcert=str(tmp_path / "gone.crt")))


# looked after
def test_roles_that_somebody_has_changed_past_the_program_are_found_and_put_right(boss: Boss, college: SetUp) -> None:
    owner_does(boss, f"revoke {boss.name}_administrator from {college.login}")
    owner_does(boss, f"grant {boss.name}_director to {college.login}")
    owner_does(boss, f"grant {boss.name}_may_reopen_sheets to {boss.name}_teacher")
    state = looked(boss.url)
    assert codes(state) == {"membership_missing", "membership_extra"}
    assert not state.sound
    database = Database(boss.url)
    upgrade(database)
    assert mend(database) >= 1
    database.close()
    assert codes(looked(boss.url)) == set()


def test_a_login_that_was_dropped_is_made_again_without_a_password(boss: Boss, college: SetUp) -> None:
    superuser = Database(boss.server)
    with superuser.engine.connect() as connection:
        verifier = connection.scalar(text("select rolpassword from pg_authid where rolname = :n"), {"n": college.login})
    owner_does(boss, f"drop role {college.login}")
    assert codes(looked(boss.url)) == {"login_missing"}
    database = Database(boss.url)
    assert mend(database) == 1
    database.close()
    assert codes(looked(boss.url)) == set()
    with superuser.engine.connect() as connection:
        kept = connection.scalar(text("select rolpassword from pg_authid where rolname = :n"), {"n": college.login})
    superuser.close()
    assert kept is None
    owner_does(boss, f"alter role {college.login} password '{verifier}'")


def test_a_login_with_power_over_the_server_is_found(boss: Boss, college: SetUp) -> None:
    on_server(boss.server, f"alter role {college.login} createrole")
    assert codes(looked(boss.url)) == {"login_strong"}
    on_server(boss.server, f"alter role {college.login} nocreaterole")
    assert codes(looked(boss.url)) == set()


def test_a_superuser_sees_by_which_lines_people_come_in(boss: Boss, college: SetUp) -> None:
    state = looked(beside(boss.server, boss.name))
    assert state.entries_seen
    assert "entry_plain" in {one.code for one in state.troubles}
    assert not state.sound
    assert not looked(boss.url).entries_seen
