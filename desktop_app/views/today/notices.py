"""The notices at the top of «Сегодня»: what one is told, until one says that one knows; Enter acknowledges."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from desktop_app.services.notices import NoticeLine, acknowledge_notices, list_notices
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import hairline, label, say_on
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

MOST_ROWS = 5
"""That are seen without scrolling."""


class NoticesBlock(QWidget):
    """Hidden when there is nothing to tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = label("", "section")
        self.one_button = button(_("I know"), self.acknowledge, "check")
        self.all_button = primary(_("I know all of them"), self.acknowledge_all, "check")
        self.table: DataTable[NoticeLine] = DataTable("today-notices", columns(), lambda one: one.id)
        self.table.set_accessible(_("Notices"))
        self.table.opened.connect(lambda one: self.say([one]))
        self.table.current_changed.connect(lambda one: self.one_button.setEnabled(one is not None))
        down(strip(self.title, right=(self.one_button, self.all_button)), self.table, hairline(), on=self)
        self.hide()

    def load(self) -> None:
        """Ask what one is told."""
        self.desk.jobs.run(self, lambda: list_notices(self.desk.office), self.show_notices)

    def show_notices(self, notices: tuple[NoticeLine, ...]) -> None:
        """Those that wait."""
        n = len(notices)
        say_on(self.title, ngettext("{n} new notice", "{n} new notices", n).format(n=n), "section")
        self.table.show_rows(notices)
        self.table.setFixedHeight(theme.px((min(n, MOST_ROWS) + 1) * theme.ROW + 2 * theme.HAIRLINE))
        self.one_button.setEnabled(self.table.current() is not None)
        self.setVisible(bool(notices))

    def acknowledge(self) -> None:
        """The one with the cursor is known."""
        one = self.table.current()
        if one is not None:
            self.say([one])

    def acknowledge_all(self) -> None:
        """All that are shown are known; one that came meanwhile is not."""
        self.say(self.table.rows())

    def say(self, notices: Sequence[NoticeLine]) -> None:
        """Tell the office."""
        ids = [one.id for one in notices]
        self.desk.jobs.run(self, lambda: acknowledge_notices(self.desk.office, ids), lambda _n: self.load())


def columns() -> list[Column[NoticeLine]]:
    """When, of what, what."""
    return [
        Column("at", _("column|Told at"), lambda one: local(one.made_at), width=124),
        Column("subject", _("Subject"), lambda one: one.subject, width=300, tip=lambda one: one.subject),
        Column("text", _("What changes"), lambda one: one.text, width=420, stretch=True, tip=lambda one: one.text),
    ]


def local(moment: datetime) -> datetime:
    """At this desk."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)
