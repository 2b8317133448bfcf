"""Python's cyclic garbage is collected by the GUI thread alone.

Left to itself the collector runs in whichever thread allocates. When a worker's turn comes to take a closed window's
widgets apart, Qt and Python wait for each other and the program stands still.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 300
FULL = 2
WAITS = 40
"""A full collection comes at most once in so many looks: twelve seconds."""


class Sweeper(QObject):
    """Looks now and then whether there is something to collect; from its making on nobody else does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()  # what has been imported stays: later collections do not look at it
        self._looks = 0
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(EVERY_MS)

    def look(self) -> None:
        """Collect the oldest generation that is full, as Python itself would."""
        self._looks += 1
        full = [
            age
            for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if not full:
            return
        age = full[-1] if full[-1] < FULL or self._looks >= WAITS else FULL - 1
        if age == FULL:
            self._looks = 0
        gc.collect(age)
