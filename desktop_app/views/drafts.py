"""What was typed and is not written yet, on this workstation's disk: a program that is killed loses none of it.

A file for each person, database and running program; a line for each deed, flushed before the deed is sent, and
another when it is written. It holds keys, marks and topics but no names, except of cards of applicants: there is no
record yet whose key could stand for somebody. Only the system account that works here may read it, and it is gone when
nothing waits. The next sign-in of the same person finds what has been left.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

MOST_PROGRAMS = 20  # of one person at one database at once
FAR = 1 << 30
"""Where Windows locks a byte: it may not be read while it is locked."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A deed on its way, or a text that is being typed."""

    id: str  # of the operation; of a text one that stays while it is typed
    kind: str
    facts: Mapping[str, Any]  # plain values
    values: int = 1  # that were typed


KEPT = frozenset(field.name for field in fields(Draft))


class Drafts(QObject):
    """The drafts of whoever has signed in. Until `open` is called nothing is kept, as in most tests."""

    lost = Signal()
    """The disk takes nothing more (told once): typing goes on without a net."""
    left_changed = Signal()
    """Something that was left is written, given up, or decided otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.left: tuple[Draft, ...] = ()
        """What earlier programs have left, in the order in which it was typed."""
        self.struck: tuple[Draft, ...] = ()
        """Of the same file, but written (or given up): what is left may have been typed over it."""
        self._lock = Lock()  # a write is struck out by whoever gets its answer
        self._place: Path | None = None
        self._file = -1
        self._kept: dict[str, Draft] = {}
        self._torn = self._told = False

    def open(self, folder: Path, *whose: str) -> None:
        """Keep the drafts of this person at this database in a folder; gather what was left there."""
        self.close()
        digest = sha256("\n".join(whose).encode()).hexdigest()[:32]
        self._told = False
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._gather(folder, digest)
        except OSError:
            self._warn()
        self.left = tuple(self._kept.values())
        self.struck = self.struck if self.left else ()

    def note(self, draft: Draft) -> None:
        """Keep it; under the same id it takes the place of what was kept before."""
        with self._lock:
            if self._place is None or self._kept.get(draft.id) == draft:
                return
            if self._append(asdict(draft)):
                self._kept[draft.id] = draft

    def holds(self, draft: Draft) -> bool:
        """Whether the disk has it."""
        return draft.id in self._kept

    def strike(self, *ids: str) -> None:
        """They are written, or nobody wants them any more."""
        with self._lock:
            known = [one for one in ids if self._kept.pop(one, None) is not None]
            if known and self._kept:
                for one in known:
                    self._append({"id": one})
            elif known:
                self._empty()
        left = tuple(draft for draft in self.left if draft.id not in ids)
        if left != self.left:
            self.left = left
            self.left_changed.emit()

    def refused(self, draft_id: str) -> None:
        """Whoever typed it has been told; what an earlier program has left stays till somebody says «forget»."""
        if all(draft.id != draft_id for draft in self.left):
            self.strike(draft_id)

    def bring_back(self, drafts: Iterable[Draft]) -> None:
        """They were forgotten by mistake."""
        again = tuple(drafts)
        for draft in again:
            self.note(draft)
        self.left += again

    def sync(self) -> None:
        """See that the disk has it, for what has to wait long."""
        with self._lock:
            if self._kept:
                with suppress(OSError):
                    os.fsync(self._file)

    def close(self) -> None:
        """The person goes; what still waits stays on the disk."""
        with self._lock:
            if self._file >= 0:
                if not self._kept and self._place is not None:
                    discard(self._file, self._place)
                else:
                    os.close(self._file)
            self._file, self._place = -1, None
            self._kept, self.left, self.struck = {}, (), ()

    def _gather(self, folder: Path, digest: str) -> None:
        """The first file that nobody holds is ours; the lines of the others that nobody holds move into it."""
        for number in range(1, MOST_PROGRAMS + 1):
            place = folder / f"{digest}-{number}.jsonl"
            if self._file >= 0 and not place.exists():
                continue
            file = held(place)
            if file is None:
                continue
            found, struck = read(file)
            self.struck += tuple(struck.values())
            if self._file < 0:
                self._file, self._place, self._kept = file, place, found
                continue
            for draft in (*struck.values(), *found.values()):
                self.note(draft)
            self.strike(*struck)
            discard(file, place)

    def _empty(self) -> None:
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            self._torn = False

    def _append(self, line: Mapping[str, Any]) -> bool:
        """One line in one call; a line that the disk took in part only is ended before the next one."""
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        text = b"\n" + text if self._torn else text
        try:
            self._torn = os.write(self._file, text) < len(text)
        except OSError:
            self._torn = True
        if self._torn:
            self._warn()
        return not self._torn

    def _warn(self) -> None:
        if not self._told:
            self._told = True
            self.lost.emit()


def held(place: Path) -> int | None:
    """The file, ours alone until it is closed or the program ends; None while another program holds it."""
    file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    with suppress(OSError):
        lock(file)
        if os.fstat(file).st_nlink:  # else it was taken away between the two steps
            return file
    os.close(file)
    return None


def lock(file: int) -> None:
    """Raise OSError if another program has it; the system lets go of it when the program ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def discard(file: int, place: Path) -> None:
    """Away with it: first its content, then its name, where the system allows it."""
    os.ftruncate(file, 0)
    if sys.platform == "win32":
        os.close(file)
        file = -1
    with suppress(OSError):  # Windows, where another program of this person has just opened it: empty it stays
        place.unlink(missing_ok=True)
    if file >= 0:
        os.close(file)


def read(file: int) -> tuple[dict[str, Draft], dict[str, Draft]]:
    """What is kept in a file, and what was struck out in it; a line that was torn is no line."""
    os.lseek(file, 0, os.SEEK_SET)
    with os.fdopen(os.dup(file), "rb") as lines:
        text = lines.read()
    found: dict[str, Draft] = {}
    struck: dict[str, Draft] = {}
    for line in text.split(b"\n"):
        said = understood(line)
        if said is not None and len(said) > 1:
            found[said["id"]] = Draft(**said)
        elif said is not None and said["id"] in found:
            struck[said["id"]] = found.pop(said["id"])
    return found, struck


def understood(line: bytes) -> dict[str, Any] | None:
    """A line as it was written, or None."""
    try:
        said: Any = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or not isinstance(said.get("id"), str):
        return None
    return said if said.keys() in ({"id"}, KEPT) else None
