"""A folder for what is drawn and not asked for yet: it goes with its owner, at the latest with the program."""

import shutil
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize


class Shelf:
    """Files of one print, readable by their owner alone."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="vedomost-"))
        self._numbers = count(1)
        self._clear = finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def put(self, data: bytes) -> Path:
        """Lay a PDF down."""
        path = self.folder / f"{next(self._numbers)}.pdf"
        path.write_bytes(data)
        return path

    def place(self, name: str) -> Path:
        """Where a file of this name may be written."""
        return self.folder / name

    def clear(self) -> None:
        """Throw all of it away now."""
        self._clear()
