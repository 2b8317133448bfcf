"""How large the cells of the grid are at least: Ctrl and the wheel, remembered for each person."""

from desktop_app.views.preferences import PREFERENCES

KEY = "timetable/cells"
STEPS = (0.8, 1.0, 1.25, 1.5, 2.0)


def factor() -> float:
    """What the least size of a cell is multiplied by."""
    return PREFERENCES.value(KEY, 1.0)


def step(by: int) -> None:
    """One size up or down."""
    now = min(range(len(STEPS)), key=lambda number: abs(STEPS[number] - factor()))
    PREFERENCES.keep(KEY, STEPS[min(max(now + by, 0), len(STEPS) - 1)])
