"""The page of access: its views, each made when it is first seen."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.changes import Change
from desktop_app.views.access.tabs import Tab, tabs_of
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _


class AccessPage(Page):
    """Who may sign in, as whom, and what they may do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines = {line.code: line for line in tabs_of(desk.office)}
        self.tabs: dict[str, Tab] = {}
        self.buttons: dict[str, tuple[QWidget, ...]] = {}
        self.header = PageHeader(_("Access"))
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
        """Show a view by its code."""
        if isinstance(where, str) and where in self.lines:
            self.views.choose(where)
            self.show_view(where)

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
