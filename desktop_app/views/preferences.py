"""What the program remembers of a person's habits: theme, zoom, language, columns, the last screen.

Nothing of the college's data. Until `open_file` is called all of it lives in memory only, as in tests.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings

EVERYBODY = "everybody"
DIGEST = 16
T = TypeVar("T", str, int, float, bool, list[str], list[int], dict[str, int])


class Preferences:
    """Values by name, apart for each person who signs in at this workstation."""

    def __init__(self) -> None:
        self.person = ""
        self._file: QSettings | None = None
        self._memory: dict[str, str] = {}

    def open_file(self, path: Path | None) -> None:
        """Keep them in this file; None goes back to memory and forgets."""
        self._file = None if path is None else QSettings(str(path), QSettings.Format.IniFormat)
        self._memory.clear()
        self.person = ""

    def value(self, name: str, default: T) -> T:
        """What was remembered, or the default when nothing (or something of another kind) was."""
        found = self._read(self._place(name)) or self._read(f"{EVERYBODY}/{name}")
        try:
            kept: Any = json.loads(found) if found else default
        except ValueError:
            return default
        return kept if isinstance(kept, type(default)) else default

    def keep(self, name: str, value: T, *, everybody: bool = False) -> None:
        """Remember; for everybody who has not chosen themselves too, as the sign-in window needs it."""
        text = json.dumps(value, ensure_ascii=False)
        for place in {self._place(name)} | ({f"{EVERYBODY}/{name}"} if everybody else set()):
            self._memory[place] = text
            if self._file is not None:
                self._file.setValue(place, text)

    def sign_in(self, login: str) -> None:
        """From now on it is this person's; what they have not set is what the workstation had.

        The file tells nobody who has worked here: a login often is a name, so only its digest is kept.
        """
        self.person = sha256(login.encode()).hexdigest()[:DIGEST] if login else ""

    def _place(self, name: str) -> str:
        return f"{self.person or EVERYBODY}/{name}"

    def _read(self, place: str) -> str:
        if place in self._memory:
            return self._memory[place]
        return "" if self._file is None else str(self._file.value(place, ""))


PREFERENCES = Preferences()
"""The workstation's; the program opens the file, tests leave it in memory."""
