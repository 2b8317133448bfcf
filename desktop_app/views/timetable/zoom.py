"""How large the cells of the grid are at least: Ctrl and the wheel, plus, minus or 0; remembered for each person."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.views.preferences import PREFERENCES

KEY = "timetable/cells"
KEYS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
STEPS = (0.8, 1.0, 1.25, 1.5, 2.0)


def factor() -> float:
    """What the least size of a cell is multiplied by."""
    return PREFERENCES.value(KEY, 1.0)


def asked(event: QKeyEvent) -> int | None:
    """The step that a key asks for: Ctrl and plus, minus, or 0 for the usual size."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return KEYS.get(event.key()) if held == Qt.KeyboardModifier.ControlModifier else None


def step(by: int) -> None:
    """One size up or down; 0: the usual one."""
    if not by:
        PREFERENCES.keep(KEY, 1.0)
        return
    now = min(range(len(STEPS)), key=lambda number: abs(STEPS[number] - factor()))
    PREFERENCES.keep(KEY, STEPS[min(max(now + by, 0), len(STEPS) - 1)])
