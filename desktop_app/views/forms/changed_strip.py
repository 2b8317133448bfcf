"""«Данные изменились» over the pages: what takes long is drawn again when the person says so."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop_app.changes import Change
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, picture
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

DRAWN_FROM = (
    "timetable", "substitutions", "session", "sheets", "debts", "settings", "subgroups", "campaign", "students",
    "groups", "orders", "curator", "load", "curricula", "certificates", "books",
)  # fmt: skip
"""Topics whose news change papers. Journals are typed all day: who wants their last minute draws again by a key."""


class ChangedStrip(QFrame):
    """Hidden while the pages show what the office holds."""

    def __init__(self, desk: Desk, again: Callable[[], object]) -> None:
        super().__init__()
        self.heard = False
        self.setProperty("role", "warn-strip")
        self.again = link(_("Draw anew"), again, "refresh-cw")
        self.again.setToolTip("Ctrl+R")
        told = label(_("Data have changed since these pages were drawn"), "strong")
        row = across(picture("triangle-alert", "warn"), told, self.again, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        self.hide()
        desk.news.changed.connect(self.hear)

    def hear(self, change: Change) -> None:
        """News that come while nobody looks are not forgotten."""
        self.heard |= any(change.concerns(topic) for topic in DRAWN_FROM)

    def say(self) -> None:
        """Tell it if something has changed."""
        self.setVisible(self.heard)

    def forget(self) -> None:
        """The pages are drawn anew."""
        self.heard = False
        self.hide()
