"""The pulse of a connection: a question every two seconds, and an end when no answer comes.

libpq itself would wait for minutes (`tcp_user_timeout` is absent on Windows), so the question is put without waiting
and the socket is watched here, where the time is known.
"""

import selectors
import socket
from collections.abc import Iterator
from time import monotonic
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine, event

LOOK_SECONDS = 0.25
BEAT_SECONDS = 2.0
SILENT_SECONDS = 4.0


class Pulse:
    """A connection in autocommit that nobody else asks anything."""

    def __init__(self, pgconn: Any, first: str) -> None:
        self._pgconn = pgconn
        self.answered = 0.0  # when, by the clock of this process; 0 till the first statement is
        self._asked = monotonic()
        self._selector = selectors.DefaultSelector()
        self._selector.register(pgconn.socket, selectors.EVENT_READ)
        pgconn.send_query(first.encode())

    def listen(self) -> Iterator[str]:
        """The payloads that came in a moment. Raises psycopg.OperationalError when the server has gone."""
        if self._selector.select(LOOK_SECONDS):
            self._pgconn.consume_input()
        while (notice := self._pgconn.notifies()) is not None:
            yield notice.extra.decode()
        self._beat(monotonic())

    def _beat(self, now: float) -> None:
        if self._asked and not self._pgconn.is_busy():
            while self._pgconn.get_result() is not None:
                pass
            self._asked, self.answered = 0.0, now
        if not self._asked and now - self.answered >= BEAT_SECONDS:
            self._pgconn.send_query(b"SELECT 1")
            self._asked = now
        elif self._asked and now - self._asked >= SILENT_SECONDS:
            shut(self._pgconn)
            self._pgconn.consume_input()  # an end of the stream: raises as it does when the server goes

    def close(self) -> None:
        """Watch no more."""
        self._selector.close()


class Sockets:
    """The connections of an engine, so that all of them can be ended at once."""

    def __init__(self, engine: Engine) -> None:
        self._connections: WeakSet[Any] = WeakSet()
        event.listen(engine, "connect", self._add)

    def _add(self, connection: Any, _record: object) -> None:
        self._connections.add(connection)

    def shut(self) -> None:
        """Whoever waits for an answer that will not come is told so."""
        for connection in tuple(self._connections):
            shut(connection.pgconn)


def shut(pgconn: Any) -> None:
    """End a connection from whatever thread: whoever waits for its answer is told at once that the server has gone."""
    try:
        watched = socket.socket(fileno=pgconn.socket)
    except Exception:  # noqa: BLE001 - it is closed already: psycopg and the system each have their own error for that
        return
    try:
        watched.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    finally:
        watched.detach()
