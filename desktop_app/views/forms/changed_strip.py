"""«Данные изменились» over the pages: what takes long is drawn again when the person says so."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, picture
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _


class ChangedStrip(QFrame):
    """Hidden while the pages show what the office holds."""

    def __init__(self, again: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "warn-strip")
        self.again = link(_("Draw anew"), again, "refresh-cw")
        self.again.setToolTip("Ctrl+R")
        self.again.setShortcut("Ctrl+R")
        told = label(_("Data have changed since these pages were drawn"), "strong")
        row = across(picture("triangle-alert", "warn"), told, self.again, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        self.hide()
