"""Which database the window opens: the one that is named, the connection chosen last, the embedded one, or none yet."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from desktop_app import home, profiles
from desktop_app.errors import BadFile, BadInput
from desktop_app.profiles import Profile
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.sign_in import Door

CHOSEN = "connection/chosen"
EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Place:
    """A database to open; without an address it is the embedded one."""

    url: str = ""
    profile: Profile | None = None

    @property
    def words(self) -> str:
        """As people may see it: the connection's name, a file's, or the server and the database; never a password."""
        if self.profile is not None:
            return self.profile.name
        if not self.url:
            return home.database_file().name
        parts = urlsplit(self.url)
        name = Path(parts.path).name
        return f"{parts.hostname} / {name}" if parts.hostname else name


def of_profile(profile: Profile) -> Place:
    """The place of a connection. Raises BadFile (`can_not_write`)."""
    return Place(profiles.address(profile), profile)


def place_of(url: str | None, profile: str | None) -> Place | None:
    """What the command line names, else what was chosen here last; None if nobody has chosen yet.

    Raises BadInput, BadFile for a connection of the command line that can't be used.
    """
    if profile is not None:
        return of_profile(profiles.named(profile))
    if url is not None:
        return Place(url)
    return chosen_last()


def chosen_last() -> Place | None:
    """What was chosen at this workstation, while it is there; a database that lies here already needs no choice."""
    kept = PREFERENCES.value(CHOSEN, "")
    if kept not in {"", EMBEDDED}:
        try:
            return of_profile(profiles.named(kept))
        except (BadInput, BadFile):  # taken away, or of another version: ask again
            return None
    return Place() if kept == EMBEDDED or home.database_file().exists() else None


def remember(place: Place) -> Place:
    """Open this one from now on."""
    PREFERENCES.keep(CHOSEN, EMBEDDED if place.profile is None else place.profile.name, everybody=True)
    return place


def find_door(place: Place) -> Door:
    """Open the database; a new embedded one gets its tables (called off the GUI thread).

    Raises WrongDatabase, Unreachable, BadInput (`network_share`).
    """
    from desktop_app.models.database import Database, sqlite_address
    from desktop_app.services.office import Office
    from desktop_app.services.upkeep import embedded_file, look_through

    if not place.url:
        home.require_own_disk(home.database_file()).parent.mkdir(parents=True, exist_ok=True)
    database = Database(place.url or sqlite_address(home.database_file()))
    try:
        file = embedded_file(database)
        if file is not None:
            home.require_own_disk(file)
        return Door(Office(database), older=look_through(database))
    except BaseException:
        database.close()
        raise


def renew(door: Door) -> Door:
    """Bring the database to this version (called off the GUI thread)."""
    from desktop_app.services.upkeep import upgrade

    upgrade(door.office.database)
    return Door(door.office)
