"""TLS before the tests' PostgreSQL, whose build knows none; and certificates of authorities, made by openssl."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pytest
from proxy import Proxy, received

HOST = "db.college.test"
"""What stands in the certificate; `hostaddr` leads to this machine."""


@dataclass(frozen=True)
class Authority:
    """A certificate that signs others, and one for `HOST` that it has signed."""

    ca: Path
    certificate: Path
    key: Path


def authority(folder: Path, name: str) -> Authority:
    """Made as the guide says (docs/guide/server.md)."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the command openssl")
    folder.mkdir(exist_ok=True)
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc")
    for words in (
        ("req", "-x509", *key, "-days", "30", "-subj", f"/CN={name}", "-keyout", "ca.key", "-out", "ca.crt"),
        ("req", *key, "-subj", f"/CN={HOST}", "-keyout", "server.key", "-out", "server.csr"),
        ("x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
         "-extfile", "names", "-out", "server.crt"),
    ):  # fmt: skip
        subprocess.run(("openssl", *words), cwd=folder, check=True, capture_output=True)
    return Authority(folder / "ca.crt", folder / "server.crt", folder / "server.key")


class TlsFront(Proxy):
    """Answers the client's wish for TLS and passes on what comes out of it."""

    def __init__(self, server: str, shown: Authority) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(shown.certificate, shown.key)
        super().__init__(server)

    def _carry(self, client: socket) -> None:
        received(client)  # SSLRequest
        try:
            client.sendall(b"S")
            guarded = self.context.wrap_socket(client, server_side=True)
        except OSError:  # the client does not believe us
            client.close()
            return
        super()._carry(guarded)

    def _pass_on(self, client: socket, upstream: socket, *, to_server: bool) -> bool:
        going = super()._pass_on(client, upstream, to_server=to_server)
        while going and to_server and isinstance(client, ssl.SSLSocket) and client.pending():
            going = super()._pass_on(client, upstream, to_server=True)
        return going


@contextmanager
def fronted(front: Proxy) -> Iterator[Proxy]:
    """The front while it is needed."""
    try:
        yield front
    finally:
        front.close()


def far(front: Proxy, login: str, password: str, database: str, **more: str) -> str:
    """An address of a server that is not this machine, by its name."""
    words = "".join(f"&{name}={value}" for name, value in more.items())
    return f"postgresql://{login}:{password}@{HOST}:{front.port}/{database}?hostaddr=127.0.0.1{words}"
