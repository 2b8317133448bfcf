"""The pages of the screens: each is made when it is first opened, and rests while another one is seen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.screens import Screen


class Pages(QStackedWidget):
    """Shows one page at a time and knows the one before."""

    opened = Signal(str)

    def __init__(self, desk: Desk, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.desk = desk
        self.screens = {screen.code: screen for screen in screens}
        self.made: dict[str, Page] = {}
        self.code = ""
        self.before = ""
        self.placed = False  # the place that was asked for has taken the hands

    def open(self, code: str, where: object = None) -> None:
        """Show a screen, at a place if one is named; an unknown one (the role may not open it) is passed over."""
        if code not in self.screens:
            return
        page = self.made.get(code)
        if page is None:
            page = self.screens[code].make(self.desk)
            self.made[code] = page
            self.addWidget(page)
        if code != self.code:
            self.before, self.code = self.code, code
        if where is not None:
            page.go_to(where)
        hands = QApplication.focusWidget()
        self.placed = where is not None and hands is not None and page.isAncestorOf(hands)
        self.setCurrentWidget(page)
        self.opened.emit(code)

    def back(self) -> None:
        """The screen that was open before."""
        if self.before:
            self.open(self.before)

    def page(self) -> Page | None:
        """The page that is seen."""
        return self.made.get(self.code)
