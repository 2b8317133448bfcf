"""The line at the bottom: when something was last saved, by the clock of the desk."""

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.labels import label, picture
from desktop_app.views.wording import _


class StatusLine(QFrame):
    """«Сохранено 12:41»: told after the commit, by the desk's clock; hidden until then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "status")
        self.sign = picture("check", "good")
        self.words = label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.sign)
        layout.addWidget(self.words)
        layout.addStretch(1)
        self.hide()
        desk.saved.connect(self.show_saved)

    @Slot()
    def show_saved(self) -> None:
        """Something has been committed just now."""
        at: datetime = self.desk.office.clock()
        self.words.setText(_("Saved %(time)s") % {"time": f"{at:%H:%M}"})
        self.show()
