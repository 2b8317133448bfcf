"""Colleges that are set up on the tests' server by an administrator who is no superuser; and their end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from servers import on_server
from sqlalchemy.engine import make_url

from desktop_app.services.job import QuietJob
from desktop_app.services.server import Newcomer, SetUp, Sex, Wanted, set_up

NUMBERS = count()
WHO = Newcomer("Иванова", "Анна", "Петровна", Sex.FEMALE)
SECRET = "of-the-administrator"


@dataclass(frozen=True)
class Boss:
    """Who may create roles and databases, and no more; `name` is the database to be made."""

    server: str
    name: str

    @property
    def login(self) -> str:
        return f"{self.name}_boss"

    @property
    def url(self) -> str:
        return self.address(self.login, SECRET)

    def address(self, login: str, password: str, database: str = "") -> str:
        url = make_url(self.server).set(username=login, password=password, database=database or self.name)
        return url.render_as_string(hide_password=False)

    def wanted(self) -> Wanted:
        return Wanted(self.name, WHO, f"{self.name}_admin")

    def set_up(self) -> SetUp:
        return set_up(self.url, self.wanted(), QuietJob())


@contextmanager
def boss_of(server: str) -> Iterator[Boss]:
    boss = Boss(server, f"vedomost_new_{next(NUMBERS)}")
    forget(boss)
    on_server(server, f"create role {boss.login} login createrole createdb password '{SECRET}'")
    try:
        yield boss
    finally:
        forget(boss)


def forget(boss: Boss) -> None:
    """The database, then the roles: the owner has granted the others."""
    on_server(boss.server, f"drop database if exists {boss.name} with (force)")
    for order in ("<>", "="):
        on_server(
            boss.server,
            "do $$ declare one record; begin for one in"
            f" select rolname from pg_roles where starts_with(rolname, '{boss.name}_')"
            f" and rolname {order} '{boss.name}_boss' order by rolname = '{boss.name}_owner'"
            " loop execute format('drop owned by %I', one.rolname); execute format('drop role %I', one.rolname);"
            " end loop; end $$",
        )
