"""What Ctrl+K finds: the screens, the actions of the page that is open, and the college's groups and people."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from desktop_app.services.college import list_teachers
from desktop_app.services.contingent import list_groups, list_students
from desktop_app.services.office import Office
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.screens import Screen
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.window.finding import Entry
from desktop_app.views.wording import _

Named = tuple[str, str, int]
"""(kind, name, key)."""


def screens_and_actions(screens: Sequence[Screen], page: Page | None, open_: Callable[[str], object]) -> list[Entry]:
    """What needs no database."""
    menu = [Entry(_(screen.title), _("screen"), screen.icon, partial(open_, screen.code)) for screen in screens]
    return [*(actions_of(page) if page is not None else ()), *menu]


def actions_of(page: Page) -> Iterator[Entry]:
    """The buttons of the page's head and the entries of its menus."""
    for head in page.findChildren(PageHeader):
        for button in head.findChildren(QAbstractButton):
            words = button.text().strip() or button.accessibleName()
            if words and button.isEnabled() and button.isVisible() and not button.isCheckable():
                yield Entry(words, _("action"), "play", button.click)
    for entry in page.findChildren(QAction):
        if entry.text() and entry.isEnabled() and entry.isVisible() and entry.menu() is None:
            yield Entry(entry.text().replace("&", "").partition("\t")[0], _("action"), "play", entry.trigger)


def read_named(office: Office, term_id: int) -> list[Named]:
    """Groups, teachers and students, as far as the role may see them (called off the GUI thread)."""
    named: list[Named] = []
    if term_id and office.may(list_groups):
        named += [("group", line.name, line.id) for line in list_groups(office, term_id)]
    if term_id and office.may(list_teachers):
        named += [("teacher", line.full_name, line.id) for line in list_teachers(office, term_id)]
    if office.may(list_students):
        named += [("student", f"{line.name}, {line.group}", line.id) for line in list_students(office)]
    return named


def entries_of(desk: Desk, named: Sequence[Named]) -> list[Entry]:
    """The same as entries that lead to their places."""
    kinds = {
        "group": (_("group"), "users", "timetable"),
        "teacher": (_("teacher"), "user", "timetable"),
        "student": (_("student"), "user-round", "contingent"),
    }
    made = []
    for kind, name, key in named:
        word, sign, screen = kinds[kind]
        made.append(Entry(name, word, sign, partial(desk.go.emit, screen, (kind, key))))
    return made
