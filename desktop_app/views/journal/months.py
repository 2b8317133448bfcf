"""Which lessons of the journal are shown: those of the whole term, or of a month; remembered for each person."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from desktop_app.services.journal import Page
from desktop_app.views.dates import month_name
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action, menu_button, tool
from desktop_app.views.wording import _

KEY = "journal/month"
"""«2026-11»; nothing: the whole term."""


def months_of(page: Page) -> list[date]:
    """The first days of the months in which lessons are held."""
    return sorted({lesson.day.replace(day=1) for lesson in page.lessons})


class Months(QFrame):
    """◀ November ▾ ▶."""

    chosen = Signal(object)
    """The first day of a month, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.months: list[date] = []
        self.today = date.min
        self.month: date | None = None
        self.menu = QMenu(self)
        self.back = tool("chevron-left", _("The month before"), lambda: self.step(-1), "Ctrl+PgUp")
        self.forth = tool("chevron-right", _("The month after"), lambda: self.step(1), "Ctrl+PgDown")
        self.name = menu_button(_("Whole term"), self.menu, kind="quiet")
        self.name.setAccessibleName(_("Which lessons are shown"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.back, self.name, self.forth):
            row.addWidget(widget)

    def of(self, page: Page) -> date | None:
        """What of this page is shown: the month that was chosen last, if lessons are held in it."""
        kept = PREFERENCES.value(KEY, "")
        return next((month for month in months_of(page) if f"{month:%Y-%m}" == kept), None)

    def show_page(self, page: Page, month: date | None) -> None:
        """Offer the months of a page."""
        self.months, self.today, self.month = months_of(page), page.today, month
        self.menu.clear()
        for one in (None, *self.months):
            entry = action(self._words(one), lambda one=one: self.choose(one), parent=self.menu)  # type: ignore[misc]
            entry.setCheckable(True)
            entry.setChecked(one == month)
            self.menu.addAction(entry)
        self.name.setText(self._words(month))
        for button, by in ((self.back, -1), (self.forth, 1)):
            button.setEnabled(self._beside(by) is not None)

    def _words(self, month: date | None) -> str:
        return _("Whole term") if month is None else month_name(month.month)

    def _beside(self, by: int) -> date | None:
        """The month before or after; from the whole term both lead to the month of today."""
        if not self.months:
            return None
        if self.month is None:
            return next((one for one in reversed(self.months) if one <= self.today), self.months[0])
        place = self.months.index(self.month) + by
        return self.months[place] if 0 <= place < len(self.months) else None

    def step(self, by: int) -> None:
        """One month on."""
        there = self._beside(by)
        if there is not None:
            self.choose(there)

    def choose(self, month: date | None) -> None:
        """Show this month from now on, in every journal that has it."""
        PREFERENCES.keep(KEY, "" if month is None else f"{month:%Y-%m}")
        self.chosen.emit(month)
