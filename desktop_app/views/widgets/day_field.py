"""A date that may be left empty: typed as «24.11.2026», «24.11.26» or «24112026»; what is no date is marked."""

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import BadInput
from desktop_app.views import theme
from desktop_app.views.widgets.labels import restyle
from desktop_app.views.wording import _

TYPED = re.compile(r"\s*(\d{1,2})[.,/ -]?(\d{1,2})[.,/ -]?(\d{4}|\d{2})\s*")
CENTURY = 2000
WIDTH = 112


class DayField(QLineEdit):
    """Empty means «no date»."""

    def __init__(self, name: str, day: date | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(_("dd.mm.yyyy"))
        self.setMaximumWidth(theme.px(WIDTH))
        self.textChanged.connect(lambda _text: restyle(self, wrong="" if self.fits else "true"))
        self.editingFinished.connect(self._tidy)
        self.put(day)

    def put(self, day: date | None) -> None:
        """Show a date."""
        self.setText("" if day is None else f"{day:%d.%m.%Y}")

    @property
    def fits(self) -> bool:
        """Whether it is a date, or nothing."""
        return not self.text().strip() or self.day() is not None

    def day(self) -> date | None:
        """The date that is typed; none for nothing and for what is no date."""
        return read_day(self.text())

    def value(self) -> date | None:
        """The same, but what is no date is told. Raises BadInput (`date_unreadable`)."""
        if not self.fits:
            self.setFocus()
            raise BadInput("date_unreadable", text=self.text().strip()[:20])
        return self.day()

    def _tidy(self) -> None:
        day = self.day()
        if day is not None:
            self.put(day)


def read_day(text: str) -> date | None:
    """The date that a text is."""
    found = TYPED.fullmatch(text)
    if found is None:
        return None
    year = int(found[3])
    try:
        return date(year if year >= 100 else CENTURY + year, int(found[2]), int(found[1]))  # noqa: PLR2004
    except ValueError:
        return None
