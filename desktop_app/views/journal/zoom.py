"""How large the journal's cells and letters are: Ctrl and the wheel, plus, minus or 0; remembered for each person."""

from PySide6.QtGui import QFont

from desktop_app.views import theme
from desktop_app.views.fonts import font_of
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable.zoom import STEPS

KEY = "journal/cells"


class Zoom:
    """The size of one table, over the size of everything else."""

    def __init__(self) -> None:
        self.factor = PREFERENCES.value(KEY, 1.0)

    def step(self, by: int) -> None:
        """One size up or down; 0: the usual one."""
        now = min(range(len(STEPS)), key=lambda number: abs(STEPS[number] - self.factor))
        self.factor = STEPS[min(max(now + by, 0), len(STEPS) - 1)] if by else 1.0
        PREFERENCES.keep(KEY, self.factor)

    def px(self, size: float) -> int:
        """A size in pixels."""
        return theme.px(size * self.factor)

    def font(self, *, semibold: bool = False) -> QFont:
        """The letters of a cell."""
        return font_of("body", theme.MOMENT.zoom * self.factor, semibold=semibold, tabular=True)
