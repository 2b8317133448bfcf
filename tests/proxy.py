"""A real TCP proxy before the tests' PostgreSQL, that can do what networks do: pass, break, go silent, lose a reply."""

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import make_url

from desktop_app.models.database import Database

Mode = Literal["pass", "reset", "silent", "lose_commit"]
CHUNK = 65536
LOOK_SECONDS = 0.05


class Proxy:
    """Threads between a TCP port and the server's socket."""

    def __init__(self, server: str) -> None:
        self.server = make_url(server)
        self.mode: Mode = "pass"
        self.afterwards: Mode = "pass"  # when a reply has been lost
        self.lost_replies = 0
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(LOOK_SECONDS)
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def address(self, database: Database) -> str:
        """The address of the same database through the proxy, over TCP."""
        url = database.url.set(host="127.0.0.1", port=self.port).difference_update_query(["host", "port"])
        return url.render_as_string(hide_password=False)

    def close(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _start(self, work: Callable[..., None], *args: socket.socket) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                client, _where = self._listener.accept()
                if self.mode == "reset":
                    abort(client)
                else:
                    self._start(self._carry, client)

    def _connect(self) -> socket.socket:
        where = self.server.query.get("host")
        if where:
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(str(Path(str(where)) / ".s.PGSQL.5432"))
            return upstream
        return socket.create_connection((str(self.server.host), self.server.port or 5432))

    def _carry(self, client: socket.socket) -> None:
        """Both directions of one connection, till somebody ends it or the network breaks."""
        upstream = self._connect()
        with client, upstream, selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ)
            both.register(upstream, selectors.EVENT_READ)
            going = True
            while going and not self._stop.is_set():
                if self.mode == "silent":
                    self._stop.wait(LOOK_SECONDS)
                elif self.mode == "reset":
                    going = abort(client)
                else:
                    ready = [key.fileobj is client for key, _events in both.select(LOOK_SECONDS)]
                    going = all(self._pass_on(client, upstream, to_server=up) for up in ready)

    def _pass_on(self, client: socket.socket, upstream: socket.socket, *, to_server: bool) -> bool:
        """One piece in one direction; False when the connection has ended."""
        source, target = (client, upstream) if to_server else (upstream, client)
        data = received(source)
        if not data:
            return False
        if to_server and self.mode == "lose_commit" and b"COMMIT\x00" in data:
            upstream.sendall(data)
            received(upstream)  # the server has done it; nobody will know
            self.lost_replies += 1
            self.mode = self.afterwards
            return abort(client)
        target.sendall(data)
        return True


def received(source: socket.socket) -> bytes:
    try:
        return source.recv(CHUNK)
    except OSError:
        return b""


def abort(client: socket.socket) -> bool:
    """End with a reset instead of a farewell."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    client.close()
    return False


@contextmanager
def through(server: str, database: Database) -> Iterator[tuple[Proxy, Database]]:
    """The same database behind a proxy."""
    proxy = Proxy(server)
    behind = Database(proxy.address(database))
    try:
        yield proxy, behind
    finally:
        proxy.mode = "pass"
        behind.close()
        proxy.close()
