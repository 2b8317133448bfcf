"""The line at the bottom: when something was last saved, and what becomes of the typing while there is no link."""

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.labels import label, picture
from desktop_app.views.wording import _, ngettext


class StatusLine(QFrame):
    """«Сохранено 12:41»: told after the commit, by the desk's clock; hidden until then. A lost link takes its place."""

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
        desk.link.changed.connect(self.show_link)
        desk.jobs.unsaved_changed.connect(self._count)
        if desk.link.since is not None:
            self.show_link()

    @Slot()
    def show_saved(self) -> None:
        """Something has been committed just now."""
        at: datetime = self.desk.office.clock()
        if self.desk.link.since is None:
            self._say("check", "good", _("Saved %(time)s") % {"time": f"{at:%H:%M}"})

    @Slot()
    def show_link(self) -> None:
        """The link was lost, or is back."""
        if self.desk.link.since is None:
            at = self.desk.office.clock()
            self._say("check", "good", _("The link is back since {time}.").format(time=f"{at:%H:%M}"))
        else:
            self._count()

    @Slot()
    def _count(self) -> None:
        since, waiting = self.desk.link.since, self.desk.jobs.unsaved
        if since is None:
            return
        embedded = self.desk.office.database.is_sqlite
        what = _("The database does not answer since {time}") if embedded else _("No link to the server since {time}")
        kept = (
            ngettext(
                "{number} typed value is kept here and will be written",
                "{number} typed values are kept here and will be written",
                waiting,
            ).format(number=waiting)
            if waiting
            else _("what is typed is kept here and will be written")
        )
        self._say("wifi-off", "bad", f"{what.format(time=f'{since:%H:%M}')}; {kept}.")

    def _say(self, icon: str, tint: str, text: str) -> None:
        self.sign.change(icon, tint)
        self.words.setText(text)
        self.show()
