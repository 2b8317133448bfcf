"""«Сегодня» of a supervisor: course works whose deadline is over, practices that wait for a mark."""

from PySide6.QtWidgets import QWidget

from desktop_app.services.today import Today
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

SCREEN = "works"


class LateWorksLine(QWidget):
    """«Курсовые не сданы в срок: 3»; hidden while nothing is late."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.course = link("", lambda: desk.go.emit(SCREEN, "course"), "clipboard-check")
        self.practice = link("", lambda: desk.go.emit(SCREEN, "practice"), "clipboard-check")
        row = across(self.course, self.practice, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addStretch(1)
        self.hide()

    def show_today(self, today: Today) -> None:
        """Those that the person supervises."""
        self.course.setText(_("Course works not handed in on time: {n}").format(n=today.late_works))
        self.course.setVisible(bool(today.late_works))
        self.practice.setText(_("Practices over without a mark: {n}").format(n=today.late_practices))
        self.practice.setVisible(bool(today.late_practices))
        self.setVisible(bool(today.late_works or today.late_practices))
