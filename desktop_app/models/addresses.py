"""Addresses of servers: which are this machine, how a far one must be guarded, and why a server let nobody in."""

import ipaddress
import re
from dataclasses import dataclass

from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

GUARDED = "verify-full"
"""The only sslmode in which a far server can be nobody else: TLS, a certificate of a known CA, the right name on it."""

SERVER_SAID = re.compile(r"failed: \S+:  (.+)", re.DOTALL)
"""«FATAL:  …» in the server's language: libpq puts two spaces behind the severity, and before nothing of its own."""

REASONS = (
    ("server_password", ("no password supplied",)),
    ("server_plain", ("server does not support SSL",)),
    ("server_certificate", ("certificate", "SSL error", "SSL SYSCALL", "sslrootcert")),
)
"""What libpq itself says before the server does; it speaks English, psycopg ships it without other languages."""

ANSWERS = (
    ("server_no_entry", ("pg_hba.conf",)),
    ("server_password", ("password authentication failed", "(по паролю)")),
    ("server_without_it", ('database "', 'база данных "', 'базы данных "')),
)
"""What a server says that does not let one in, in the two languages that are found here; the rest is told as it is."""


@dataclass(frozen=True, slots=True)
class ClosedDoor:
    """Why a server let nobody in: a code that has words, and the server's own words."""

    reason: str
    why: str = ""


def is_local(url: URL) -> bool:
    """Whether nothing goes over a network: a file, a socket of this machine, its loopback."""
    hosts: list[str] = [url.host] if url.host else []
    for name in ("host", "hostaddr"):
        said = url.query.get(name, ())
        hosts += [said] if isinstance(said, str) else said
    return all(is_this_machine(host) for one in hosts for host in one.split(","))


def is_this_machine(host: str) -> bool:
    """Whether a host, as libpq takes it, is this machine."""
    if host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def guarded(url: URL) -> URL:
    """A far server must show who it is, unless the address itself says otherwise."""
    if is_local(url) or "sslmode" in url.query:
        return url
    more = {"sslmode": GUARDED}
    if "sslrootcert" not in url.query:
        more["sslrootcert"] = "system"
    return url.update_query_dict(more)


def closed_door(error: OperationalError) -> ClosedDoor | None:
    """Why a connection was not made; None if nobody answered, or if it was lost later."""
    said = str(error.orig).strip()
    heard = SERVER_SAID.search(said)
    told = last_line(heard[1] if heard else said)
    for reason, signs in REASONS if heard is None else ANSWERS:
        if any(sign in told for sign in signs):
            return ClosedDoor(reason, told)
    return None if heard is None else ClosedDoor("server_refuses", told)


def last_line(said: str) -> str:
    """The end of it: with several addresses of one name libpq tells of each."""
    return said.splitlines()[-1].split(" failed: ")[-1].strip()
