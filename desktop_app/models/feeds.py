"""How news travels: inside the process and by a look at the file (SQLite), by LISTEN/NOTIFY (PostgreSQL)."""

import json
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

from desktop_app.changes import EVERYTHING, LOST, Change
from desktop_app.models.pulse import Pulse

CHANNEL = "vedomost"
LOOK_SECONDS = 0.4
HELLO_SECONDS = 3
"""A server that is there lets a connection in within this time (libpq takes no less than 2)."""
RETRY_SECONDS = 1.0
PAYLOAD_BYTES = 7900  # PostgreSQL refuses 8000 and more

Listener = Callable[[Change], None]


class Listeners:
    """Who wants to hear; adding and removing is safe from any thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def listen(self, listener: Listener) -> Callable[[], None]:
        with self._lock:
            self._listeners.append(listener)
        return lambda: self._forget(listener)

    def _forget(self, listener: Listener) -> None:
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def tell(self, change: Change) -> None:
        with self._lock:
            present = tuple(self._listeners)
        for listener in present:
            listener(change)


class LocalFeed(Listeners):
    """Tells this process at once; another process that writes to the same file is noticed by `PRAGMA data_version`."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._own: set[str] = set()  # operation ids of this process that the watch has not met yet
        self._thread: threading.Thread | None = None
        if path and path != ":memory:":
            self._thread = threading.Thread(target=self._watch, args=(path,), name="feed", daemon=True)
            self._thread.start()

    def announce(self, changes: list[Change], operation_id: str = "") -> None:
        self._own.add(operation_id)
        for change in changes:
            self.tell(change)

    def _watch(self, path: str) -> None:
        with closing(sqlite3.connect(path, timeout=LOOK_SECONDS)) as connection:
            seen, last = look(connection), max(deeds_after(connection, 0), default=0)
            while not self._stop.wait(LOOK_SECONDS):
                now = look(connection)
                if now != seen:
                    deeds = deeds_after(connection, last)
                    last = max(deeds, default=last)
                    if not deeds or not self._own.issuperset(deeds.values()):
                        self.tell(EVERYTHING)
                    self._own.difference_update(deeds.values())
                seen = now

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()


def look(connection: sqlite3.Connection) -> int:
    """A number that moves when another connection has committed to the file."""
    try:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.OperationalError:  # somebody holds the file: look again in a second
        return -1


def deeds_after(connection: sqlite3.Connection, last: int) -> dict[int, str]:
    """The operations that have come into the trail: an own one and a foreign one in the same moment are told apart."""
    try:
        return dict(connection.execute("SELECT id, operation_id FROM audit WHERE id > ?", (last,)))
    except sqlite3.OperationalError:  # no tables yet, or somebody holds the file
        return {}


class PostgresFeed(Listeners):
    """LISTEN on an own connection, whose pulse tells whether the server is there.

    A link that went dead without a word (a cable, a router) would keep every statement waiting for minutes: when the
    pulse stops, LOST is told and `cut` ends what waits. After a reconnect everybody looks again, for news may have
    been missed.
    """

    def __init__(self, words: Mapping[str, Any], cut: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._words = {**words, "connect_timeout": HELLO_SECONDS, "application_name": "vedomost feed"}
        self._cut = cut
        self._lost = False
        self._stop = threading.Event()
        self.ready = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="feed", daemon=True)
        self._thread.start()

    def announce(self, changes: list[Change], operation_id: str = "") -> None:
        """Nothing to do: the server tells everybody, this desk included, when the transaction commits."""

    def use_password(self, password: str) -> None:
        """From the next connect on."""
        self._words["password"] = password

    def _watch(self) -> None:
        import psycopg  # not before a shared database is used: 0.1 s of the start

        while not self._stop.is_set():
            try:
                with closing(psycopg.connect(**self._words, autocommit=True)) as connection:
                    self._hear(Pulse(connection.pgconn, f"LISTEN {CHANNEL}"))
            except psycopg.OperationalError:
                self.ready.clear()
                if not self._lost:
                    self._lost = True
                    self.tell(LOST)
                self._cut()
                self._stop.wait(RETRY_SECONDS)

    def _hear(self, pulse: Pulse) -> None:
        with closing(pulse):
            while not self._stop.is_set():
                for text in pulse.listen():
                    for change in read_payload(text):
                        self.tell(change)
                if pulse.answered and not self.ready.is_set():
                    self._welcome()

    def _welcome(self) -> None:
        self.ready.set()
        if self._lost:
            self._lost = False
            self.tell(EVERYTHING)

    def close(self) -> None:
        self._stop.set()
        self._thread.join()


def write_payload(changes: list[Change]) -> str:
    """One message per transaction; what does not fit is «look at everything»."""
    text = json.dumps(sorted({(change.topic, change.key) for change in changes}), ensure_ascii=False)
    return text if len(text.encode()) < PAYLOAD_BYTES else json.dumps([tuple(EVERYTHING)])


def read_payload(text: str) -> list[Change]:
    """The changes of a message; a message that is not ours means «look at everything»."""
    try:
        return [Change(str(topic), str(key)) for topic, key in json.loads(text)]
    except (ValueError, TypeError):
        return [EVERYTHING]
