"""A desk of an admissions secretary with the screen of applicants on it, on a day in July."""

from collections.abc import Iterator
from contextlib import contextmanager

from admission_desk import JULY, Admission, typed
from desks import acting
from marks_desk import press, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.admission.values import ApplicantCard
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.admission.applicants import ApplicantsTab
from desktop_app.views.admission.view import AdmissionPage
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News

Screen = tuple[AdmissionPage, ApplicantsTab]


@contextmanager
def july_desk(database: Database, role: Role = Role.ADMISSIONS) -> Iterator[Desk]:
    """A desk of somebody in a role, in the days of admission."""
    office = acting(Office(database, CONSOLE, lambda: JULY), role)
    desk = Desk(office, Jobs(), News(database.feed))
    yield desk
    while desk.jobs.busy:
        QApplication.processEvents()
    desk.news.close()
    desk.jobs.close()


def applicants_of(qtbot: QtBot, desk: Desk, campaign: Admission) -> tuple[AdmissionPage, ApplicantsTab]:
    """The screen (whoever calls keeps it) and its list of applicants."""
    page = AdmissionPage(desk)
    qtbot.addWidget(page)
    page.resize(1182, 680)
    page.show()
    page.activateWindow()
    settle(qtbot, desk)
    tab = page.tabs["applicants"]
    assert isinstance(tab, ApplicantsTab)
    assert tab.campaign_id == campaign.campaign
    return page, tab


def hands(*keys: Qt.Key | str) -> None:
    """What is pressed goes where the cursor is, as from a real keyboard."""
    for key in (stroke for each in keys for stroke in (each if isinstance(each, str) else [each])):
        target = QApplication.focusWidget()
        assert target is not None, f"no cursor for {key!r}"
        press(target, key)


def shortcut(widget: QWidget, keys: str) -> None:
    """Press a key of the whole screen."""
    next(one for one in widget.findChildren(QShortcut) if one.key() == QKeySequence(keys)).activated.emit()


def where() -> QWidget | None:
    """The field with the cursor."""
    return QApplication.focusWidget()


def named(widget: QWidget, name: str) -> QLineEdit:
    """A field by the name that a screen reader tells."""
    return next(one for one in widget.findChildren(QLineEdit) if one.accessibleName() == name)


def registered(campaign: Admission, name: str = "Волкова", *choices: int) -> ApplicantCard:
    """The card of somebody whom another desk has written down."""
    return register_applicant(campaign.office, campaign.campaign, typed(name, "Анна", *choices))


def opened(qtbot: QtBot, desk: Desk, tab: ApplicantsTab, card: ApplicantCard) -> None:
    """It is seen here."""
    tab.load()
    settle(qtbot, desk)
    tab.open(card.id)
    settle(qtbot, desk)
