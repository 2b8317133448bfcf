"""Orders whose day has come take effect while somebody who may write orders is at work."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.curators import count_late_curators, renew_curators
from desktop_app.services.orders import count_due, take_effect
from desktop_app.views.desk import Desk
from desktop_app.views.wording import ngettext

HOUR_MS = 60 * 60 * 1000


class DueOrders(QObject):
    """Looks at the sign-in and once an hour: midnight comes while the program is open; lives as long as its window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self._hourly = QTimer(self, interval=HOUR_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        self.look()

    def look(self) -> None:
        """Ask first: a deed that does nothing would stand in the trail every hour."""
        if self.desk.may(take_effect) and self.desk.may(count_due):
            self.desk.jobs.run(self, lambda: count_due(self.desk.office), self._take, self._not_now)
        if self.desk.may(renew_curators):
            self.desk.jobs.run(self, lambda: count_late_curators(self.desk.office), self._renew, self._not_now)

    def _renew(self, late: int) -> None:
        """Curators whose first day has come; their rights hold from now on."""
        if late:
            self.desk.jobs.run(self, lambda: renew_curators(self.desk.office), None, self._not_now)

    def _take(self, due: int) -> None:
        if due:
            self.desk.jobs.run(self, lambda: take_effect(self.desk.office), self._tell, self._not_now)

    def _tell(self, count: int) -> None:
        if count:
            self.desk.tell(
                ngettext("{n} order took effect today.", "{n} orders took effect today.", count).format(n=count)
            )

    def _not_now(self, _error: OfficeError) -> None:
        """Another desk was quicker, or the link is down: the next look tells."""
