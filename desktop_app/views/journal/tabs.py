"""The views of the screen «Журналы»: the journal itself, then what is seen across journals; a table names them."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.changes import Change
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab, TabLine
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _
from desktop_app.views.words import N_

JOURNAL = "journal"
TABS: tuple[TabLine, ...] = (
    TabLine("finals", N_("Final marks"), "journal.finals", "FinalsTab", ("final_marks", "open_finals")),
    TabLine("approvals", N_("Approval of marks"), "journal.approvals", "ApprovalsTab",
            ("final_marks_requests", "list_requests")),
    TabLine("gaps", N_("Filling"), "journal.gaps", "GapsTab", ("journal_gaps", "list_gaps")),
)  # fmt: skip
"""The views beside the journal, in the order of the switch."""


class JournalTab(Tab):
    """A view of one journal: it shows the one that is open beside it, and tells when it shows another."""

    chosen = Signal(int)
    """A load."""

    def follow(self, load_id: int) -> None:
        """The journal that is open on the other view."""


class Tabs(QStackedWidget):
    """The journal and the views beside it; each of these is made when it is first seen."""

    switched = Signal()
    """Another view is seen now."""
    chosen = Signal(int)
    """A journal, by its load, in the view that is seen."""

    def __init__(self, desk: Desk, header: PageHeader, journal: QWidget) -> None:
        super().__init__()
        self.desk, self.header = desk, header
        self.lines = {line.code: line for line in TABS if desk.may(line.operation())}
        self.tabs: dict[str, Tab] = {}
        self.buttons: dict[str, tuple[QWidget, ...]] = {}
        self.journal = journal
        self.addWidget(journal)
        choices = [(JOURNAL, _("Journal")), *((line.code, _(line.title)) for line in self.lines.values())]
        self.views = header.add_views(choices, self.show_view)
        self.views.setVisible(bool(self.lines))

    @property
    def shown(self) -> str:
        """The code of the view that is seen."""
        return next((code for code, tab in self.tabs.items() if tab is self.currentWidget()), JOURNAL)

    @property
    def tab(self) -> Tab | None:
        """The view that is seen beside the journal."""
        return self.tabs.get(self.shown)

    def show_view(self, code: str) -> None:
        """One of them, with its actions in the head of the page."""
        if code != JOURNAL and code not in self.tabs:
            self._make(code)
        self.views.choose(code)
        self.setCurrentWidget(self.journal if code == JOURNAL else self.tabs[code])
        for one, buttons in self.buttons.items():
            for each in buttons:
                each.setVisible(one == code)
        self.switched.emit()

    def _make(self, code: str) -> None:
        tab = self.tabs[code] = self.lines[code].make(self.desk)
        if isinstance(tab, JournalTab):
            tab.chosen.connect(self.chosen)
        self.addWidget(tab)
        self.buttons[code] = tab.actions_()
        for each in self.buttons[code]:
            self.header.right.addWidget(each)

    def follow(self, load_id: int) -> None:
        """The view that is seen shows this journal, if it is of one."""
        tab = self.tab
        if isinstance(tab, JournalTab):
            tab.follow(load_id)

    def go_to(self, code: str, place: object = None) -> None:
        """Show a view, or a place in it; one that the person may not open is not shown."""
        if code == JOURNAL or code in self.lines:
            self.show_view(code)
            tab = self.tab
            if tab is not None and place is not None:
                tab.go_to(place)

    def concerns(self, change: Change) -> bool:
        """Whether the view beside the journal shows something that has changed."""
        tab = self.tab
        return tab is not None and any(change.concerns(topic) for topic in tab.topics)

    def pictures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Every view beside the journal, and the states of it."""
        for code in self.lines:
            yield code, partial(self.show_view, code)
            for state, prepare in self.tabs[code].pictures():
                yield f"{code}-{state}", prepare
