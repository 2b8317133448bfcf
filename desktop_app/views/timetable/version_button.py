"""At the left of the head: which version is looked at; a click opens them all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.timetable.week import Week
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

WIDTH = 136


class VersionButton(QWidget):
    """For those who don't edit it is only the date from which their version is in force."""

    def __init__(self, opens: QAction | None) -> None:
        super().__init__()
        self.said = label("", "muted") if opens is None else link("", opens.trigger)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_week(self, week: Week) -> None:
        """The name of a draft, or since when a published version is in force."""
        whole = version_words(week)
        self.setVisible(bool(week.version))
        self.said.setText(self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, theme.px(WIDTH)))
        self.said.setAccessibleName(_("Version of the timetable: {title}").format(title=whole))
        self.said.setToolTip(whole)
        self.said.setMinimumWidth(self.said.sizeHint().width())  # whole, or hidden by the head


def version_words(week: Week) -> str:
    """«Черновик», «После 1 декабря», «с 01.09.2026»."""
    if week.valid_from is not None:
        return _("from {day}").format(day=f"{week.valid_from:%d.%m.%Y}")
    return week.title or _("Draft")
