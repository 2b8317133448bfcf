"""Which day: arrows, a date, today, tomorrow."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import quiet, tool
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

SUNDAY = 7


class DayBar(QWidget):
    """The day that is seen; Alt+Left and Alt+Right go to the next one, Sundays are passed over."""

    changed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.day = today
        self.field = DayField(_("Date"), today)
        self.before = tool("chevron-left", _("Previous day"), lambda: self.step(-1), "Alt+Left")
        self.after = tool("chevron-right", _("Next day"), lambda: self.step(1), "Alt+Right")
        self.to_today = quiet(_("Today"), lambda: self.go(self.today))
        self.to_tomorrow = quiet(_("Tomorrow"), lambda: self.go(next_day(self.today, 1)))
        row = across(self.before, self.field, self.after, self.to_today, self.to_tomorrow, on=self)
        row.setSpacing(theme.GRID)
        self.field.returnPressed.connect(self._typed)
        self.field.editingFinished.connect(self._typed)

    def step(self, way: int) -> None:
        """One day on or back."""
        self.go(next_day(self.day, way))

    def go(self, day: date) -> None:
        """To a day."""
        self.field.put(day)
        if day != self.day:
            self.day = day
            self.changed.emit(day)

    def _typed(self) -> None:
        day = self.field.day()
        if day is not None:
            self.go(day)


def next_day(day: date, way: int) -> date:
    """The day after or before; not a Sunday."""
    found = day + timedelta(days=way)
    return found if found.isoweekday() != SUNDAY else found + timedelta(days=way)
