"""A page of several views: a table names them, each opens by the permission of an operation, made when first seen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.changes import Change
from desktop_app.services.office import Office, Operation
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _


class Tab(QWidget):
    """A view of the screen: it loads when it is seen, and offers its own actions in the page's head."""

    topics: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def load(self) -> None:
        """Ask the office for what is shown."""

    def go_to(self, where: object) -> None:
        """Show the place that another screen asked for."""

    def actions_(self) -> tuple[QWidget, ...]:
        """At most three buttons for the head of the page; none that the service would refuse."""
        return ()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """States that are worth a picture of their own."""
        return ()


@dataclass(frozen=True)
class TabLine:
    """A view: its module is imported when it is first opened."""

    code: str
    title: str  # msgid
    module: str  # below desktop_app.views
    tab: str
    opened_by: tuple[str, str]  # (service module, operation)
    whole: bool = False  # only for those whose right reaches everybody

    def operation(self) -> Operation[..., Any]:
        """The operation whose permission opens the view."""
        module, name = self.opened_by
        found: Operation[..., Any] = getattr(import_module(f"desktop_app.services.{module}"), name)
        return found

    def is_open_to(self, office: Office) -> bool:
        """Whether this person sees the view."""
        operation = self.operation()
        return office.user.everywhere(operation.permission) if self.whole else office.may(operation)

    def make(self, desk: Desk) -> Tab:
        """A fresh view."""
        tab: Callable[[Desk], Tab] = getattr(import_module(f"desktop_app.views.{self.module}"), self.tab)
        return tab(desk)


class TabbedPage(Page):
    """A screen of several views; a page names its title and its table of them."""

    title = ""  # msgid
    tab_lines: tuple[TabLine, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines = {line.code: line for line in self.tab_lines if line.is_open_to(desk.office)}
        self.tabs: dict[str, Tab] = {}
        self.buttons: dict[str, tuple[QWidget, ...]] = {}
        self.header = PageHeader(_(self.title))
        self.stack = QStackedWidget()
        self.views = self.header.add_views([(line.code, _(line.title)) for line in self.lines.values()], self.show_view)
        down(self.header, hairline(), (self.stack, 1), on=self)
        self.show_view(next(iter(self.lines)))

    @property
    def shown(self) -> str:
        """The code of the view that is seen."""
        current = self.stack.currentWidget()
        return next(code for code, tab in self.tabs.items() if tab is current)

    def show_view(self, code: str) -> None:
        """One of them, with its actions."""
        if code not in self.tabs:
            self._make(code)
        self.stack.setCurrentWidget(self.tabs[code])
        for one, buttons in self.buttons.items():
            for each in buttons:
                each.setVisible(one == code)
        self.look_again()

    def _make(self, code: str) -> None:
        tab = self.tabs[code] = self.lines[code].make(self.desk)
        self.stack.addWidget(tab)
        self.buttons[code] = tab.actions_()
        for each in self.buttons[code]:
            self.header.right.addWidget(each)

    def go_to(self, where: object) -> None:
        """Show a view by its code, or a place in it: (code, place)."""
        code, place = where if isinstance(where, tuple) else (where, None)
        if code in self.lines:
            self.views.choose(code)
            self.show_view(code)
            if place is not None:
                self.tabs[code].go_to(place)

    def pictures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Every view, and the states of it."""
        for code in self.lines:
            yield code, partial(self.go_to, code)
            for state, prepare in self.tabs[code].pictures():
                yield f"{code}-{state}", prepare

    def load(self) -> None:
        """Ask for what is seen."""
        self.tabs[self.shown].load()

    def concerns(self, change: Change) -> bool:
        """Whether the view that is seen shows something that has changed."""
        return any(change.concerns(topic) for topic in self.tabs[self.shown].topics)
