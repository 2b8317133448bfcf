"""«Сегодня» of admission: cards to complete, days of the journal to close, originals that are due."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.admission.waiting import AdmissionWaiting, count_admission
from desktop_app.views import theme
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

SCREEN = "applicants"


class AdmissionLine(QWidget):
    """«Абитуриенты: не хватает сведений у 3», «… не закрыто дней — 2»; hidden while nothing waits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards = link("", lambda: desk.go.emit(SCREEN, "applicants"), "user-round")
        self.days = link("", lambda: desk.go.emit(SCREEN, "campaign"), "calendar-check")
        self.originals = link("", lambda: desk.go.emit(SCREEN, "rating"), "file-text")
        row = across(self.cards, self.days, self.originals, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addStretch(1)
        self.hide()

    def load(self) -> None:
        """Ask what waits."""
        self.desk.jobs.run(self, partial(count_admission, self.desk.office), self.show_waiting)

    def show_waiting(self, waiting: AdmissionWaiting) -> None:
        """Only what there is."""
        self.cards.setText(_("Cards of applicants to complete: {n}").format(n=waiting.lacking))
        self.cards.setVisible(bool(waiting.lacking))
        self.days.setText(_("Days of the registration journal to close: {n}").format(n=waiting.days))
        self.days.setVisible(bool(waiting.days))
        due = near_day(waiting.originals_by) if waiting.originals_by else ""
        self.originals.setText(_("Originals are due {day}, not here: {n}").format(day=due, n=waiting.originals))
        self.originals.setVisible(bool(waiting.originals_by))
        self.setVisible(bool(waiting.total or waiting.originals_by))
