"""A person's password for a server, in the keyring of the operating system if there is one; else it is not kept."""

import logging
from typing import Any

LOG = logging.getLogger(__name__)
SERVICE = "vedomost"


def is_there() -> bool:
    """Whether the system keeps secrets; asking may wait for a person, so not on the GUI thread."""
    return backend() is not None


def backend() -> Any | None:
    """The keyring, unless it is one of those that refuse or forget."""
    import keyring
    from keyring.backends.fail import Keyring as Refusing
    from keyring.backends.null import Keyring as Forgetting

    found = keyring.get_keyring()
    return None if isinstance(found, Refusing | Forgetting) else found


def recall(connection: str, login: str) -> str:
    """The password that was kept; empty if none was, or if the keyring stays locked."""
    return str(tried("get_password", connection, login) or "")


def keep(connection: str, login: str, password: str) -> bool:
    """Keep a password; whether the keyring took it."""
    return tried("set_password", connection, login, password) is not False


def renew(connection: str, login: str, password: str) -> None:
    """Keep another password where one is kept."""
    if recall(connection, login):
        keep(connection, login, password)


def forget(connection: str, login: str) -> None:
    """Keep it no longer."""
    if recall(connection, login):
        tried("delete_password", connection, login)


def tried(deed: str, connection: str, login: str, *more: str) -> Any:
    """What the keyring says; False if it can't. Its own troubles are no troubles of whoever signs in."""
    from keyring.errors import KeyringError

    found = backend()
    if found is None:
        return False
    try:
        return getattr(found, deed)(f"{SERVICE}:{connection}", login, *more)
    except (KeyringError, OSError, RuntimeError) as error:
        LOG.warning("keyring %s: %s", deed, type(error).__name__)
        return False
