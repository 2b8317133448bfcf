"""The command line's office: who acts at an address, and how values are shown to programs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

from desktop_app import home
from desktop_app.errors import NotAllowed, SignInRefused, WrongDatabase

if TYPE_CHECKING:  # heavy: the window must not wait for them
    from desktop_app.models.database import Database
    from desktop_app.services.office import Office


@contextmanager
def opened(url: str | None, *, as_it_is: bool = False) -> Iterator["Office"]:
    """The office at an address; unless `as_it_is`, the database must be of this version."""
    from desktop_app.models.database import Database, sqlite_address
    from desktop_app.services.office import CONSOLE, Office
    from desktop_app.services.upkeep import embedded_file, require_current

    if url is None:
        home.data_folder().mkdir(parents=True, exist_ok=True)
    database = Database(url or sqlite_address(home.database_file()))
    file = embedded_file(database)
    if file is not None:
        home.require_own_disk(file)
    try:
        if as_it_is:
            yield Office(database, CONSOLE)
            return
        require_current(database)
        yield office_of(database)
    finally:
        database.close()


def office_of(database: "Database") -> "Office":
    """Whoever the address says: on a server the person behind its login, or an owner, who may do everything.

    Raises WrongDatabase (`guest_only`) for a login that is nobody's.
    """
    from desktop_app.services.office import CONSOLE, Office
    from desktop_app.services.sign_in import come_in
    from desktop_app.services.upkeep import is_owner

    if is_owner(database):
        return Office(database, CONSOLE)
    visitor = Office(database)
    try:
        return visitor.signed_in(come_in(visitor))
    except (NotAllowed, SignInRefused) as error:
        raise WrongDatabase(reason="guest_only", login=database.url.username or "") from error


def show_json(value: object) -> None:
    """Print a value (dataclasses, dates, decimals inside) as JSON."""
    print(json.dumps(value, default=plain, ensure_ascii=False, indent=2))


def plain(value: object) -> object:
    """What JSON does not know by itself."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
