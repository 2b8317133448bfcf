"""The link to the database: a short break is found out about though nothing waits to be written."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.errors import Unreachable
from desktop_app.services.office import Office
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News


def unreachable() -> None:
    raise Unreachable


def test_a_break_that_the_feed_did_not_feel_ends_though_nothing_waits(qtbot: QtBot, office: Office) -> None:
    owner, desk = QObject(), Desk(office, Jobs(), News(office.database.feed))
    desk.jobs.run(owner, unreachable, failed=lambda _error: None)
    with qtbot.waitSignal(desk.link.changed):
        pass
    with qtbot.waitSignal(desk.link.changed, timeout=60_000):
        pass
    assert desk.link.since is None
    desk.news.close()
    desk.jobs.close()
