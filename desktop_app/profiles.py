"""Connections to a college's server («подключение к колледжу»): files that its administrator hands out.

A file names the server, the certificate by which it is known, and the login of those who have not signed in yet; never
a person's password. Imported ones lie in the configuration folder of the person who works here.
"""

import json
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from desktop_app import home
from desktop_app.errors import BadFile, BadInput

FORMAT = "vedomost-connection-1"
GUARDED = "verify-full"
LARGEST = 200_000
NAME = re.compile(r"[\w][\w .()«»-]{0,58}")
HOST = re.compile(r"[\w.:/@-]{1,255}")
LOGIN = re.compile(r"[a-z][a-z0-9_]{0,62}")
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Profile:
    """A connection."""

    name: str
    host: str
    database: str
    guest: str
    guest_password: str = field(repr=False)
    port: int = 5432
    sslmode: str = GUARDED
    ca: str = ""  # PEM; empty: the system's own authorities

    @property
    def is_local(self) -> bool:
        """Whether the server is this machine itself: no network lies between."""
        return self.host in {"localhost", "127.0.0.1", "::1"} or self.host.startswith("/")


def written(profile: Profile) -> str:
    """The file that is handed out."""
    return json.dumps({"format": FORMAT, **asdict(profile)}, ensure_ascii=False, indent=2) + "\n"


def for_server(url: str, guest: str, guest_password: str) -> Profile:
    """The connection to the database at an administrator's address, for guests; with the authority named there."""
    parts = urlsplit(url)
    more = parse_qs(parts.query)
    host = unquote(parts.hostname or more.get("host", ["localhost"])[0])
    port = parts.port or int(more.get("port", ["5432"])[0])
    database = parts.path.removeprefix("/")
    authority = more.get("sslrootcert", [""])[0]
    ca = certificate_in(Path(authority)) if authority not in {"", "system"} else ""
    return Profile(database, host, database, guest, guest_password, port, ca=ca)


def named_anew(profile: Profile, *, title: str = "", host: str = "", ca: str = "") -> Profile:
    """The same under another name, or as workstations reach it. Raises BadFile (`no_connection`)."""
    made = replace(profile, name=title or profile.name, host=host or profile.host, ca=ca or profile.ca)
    return understood(written(made), made.name)


def certificate_in(file: Path) -> str:
    """The certificates in a PEM file. Raises BadFile (`can_not_read`, `no_certificate`)."""
    try:
        pem = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile("can_not_read", file=str(file), why=getattr(error, "strerror", None) or "PEM") from error
    if not are_certificates(pem):
        raise BadFile("no_certificate", file=str(file))
    return pem


def save(profile: Profile, file: Path) -> Path:
    """Write the file that is handed out. Raises BadFile (`can_not_write`)."""
    try:
        file.write_text(written(profile), encoding="utf-8")
    except OSError as error:
        raise BadFile("can_not_write", file=str(file), why=error.strerror or "") from error
    return file


def read(file: Path) -> Profile:
    """A file that was handed out. Raises BadFile (`can_not_read`, `no_connection`), BadInput (`connection_open`)."""
    try:
        text = file.read_text(encoding="utf-8") if file.stat().st_size <= LARGEST else ""
    except OSError as error:
        raise BadFile("can_not_read", file=file.name, why=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise BadFile("no_connection", file=file.name, what="utf-8") from error
    return understood(text, file.name)


def understood(text: str, file: str) -> Profile:
    """The connection in a text. Raises BadFile (`no_connection`), BadInput (`connection_open`)."""
    try:
        said: Any = json.loads(text)
    except ValueError as error:
        raise BadFile("no_connection", file=file, what="json") from error
    if not isinstance(said, dict) or said.pop("format", None) != FORMAT:
        raise BadFile("no_connection", file=file, what="format")
    try:
        profile = Profile(**said)
    except TypeError as error:
        raise BadFile("no_connection", file=file, what="format") from error
    wrong = next((what for what, fits in checks(profile) if not fits), None)
    if wrong is not None:
        raise BadFile("no_connection", file=file, what=wrong)
    return require_guarded(profile)


def checks(profile: Profile) -> list[tuple[str, bool]]:
    """What must be true of each word of a file."""
    words = (profile.name, profile.host, profile.database, profile.guest, profile.guest_password, profile.ca)
    if any(type(word) is not str for word in words) or type(profile.port) is not int:
        return [("format", False)]
    return [
        ("name", bool(NAME.fullmatch(profile.name))),
        ("host", bool(HOST.fullmatch(profile.host))),
        ("port", 0 < profile.port <= LAST_PORT),
        ("database", bool(LOGIN.fullmatch(profile.database))),
        ("guest", bool(LOGIN.fullmatch(profile.guest))),
        ("ca", not profile.ca or are_certificates(profile.ca)),
    ]


def are_certificates(pem: str) -> bool:
    """Whether the text is certificates, and nothing that should have stayed at home."""
    import ssl  # not before somebody looks at a certificate

    if "PRIVATE KEY" in pem:
        return False
    try:
        ssl.create_default_context(cadata=pem)
    except (ssl.SSLError, ValueError):
        return False
    return True


def require_guarded(profile: Profile) -> Profile:
    """A far server shows by its certificate that it is itself; a file can't say otherwise. Raises BadInput."""
    if profile.sslmode != GUARDED and not profile.is_local:
        raise BadInput("connection_open", host=profile.host, sslmode=str(profile.sslmode))
    return profile


# the ones of this workstation
def folder() -> Path:
    """Where they lie."""
    return home.config_folder() / "connections"


def keep(profile: Profile) -> Profile:
    """Remember a connection under its name, instead of the one that had it. Raises BadFile (`can_not_write`)."""
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadFile("can_not_write", file=str(place), why=error.strerror or "") from error
    save(profile, place / f"{profile.name}.json")
    return profile


def names() -> list[str]:
    """The connections of this workstation."""
    return sorted(file.stem for file in folder().glob("*.json"))


def named(name: str) -> Profile:
    """A connection by its name. Raises BadInput (`no_such_connection`), BadFile."""
    if name not in names():
        raise BadInput("no_such_connection", name=name, names=", ".join(names()) or "—")
    return read(folder() / f"{name}.json")


def address(profile: Profile) -> str:
    """The address for a visitor; the certificate is laid beside, for libpq reads it from a file."""
    where = {} if profile.is_local and profile.sslmode != GUARDED else {"sslmode": GUARDED, "sslrootcert": "system"}
    if profile.ca and where:
        where["sslrootcert"] = str(certificate(profile))
    login = f"{quote(profile.guest, safe='')}:{quote(profile.guest_password, safe='')}"
    if profile.host.startswith("/"):
        where |= {"host": profile.host, "port": str(profile.port)}
        return f"postgresql://{login}@/{profile.database}?{urlencode(where)}"
    host = f"[{profile.host}]" if ":" in profile.host else profile.host
    more = f"?{urlencode(where)}" if where else ""
    return f"postgresql://{login}@{host}:{profile.port}/{profile.database}{more}"


def certificate(profile: Profile) -> Path:
    """The file of a connection's authorities, written anew when it is another one. Raises BadFile (`can_not_write`)."""
    file = folder() / f"{profile.name}.pem"
    try:
        if not file.exists() or file.read_text(encoding="ascii", errors="replace") != profile.ca:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(profile.ca, encoding="utf-8")
    except OSError as error:
        raise BadFile("can_not_write", file=str(file), why=error.strerror or "") from error
    return file
