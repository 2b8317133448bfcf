"""The statements' page: the list with its filters, and the open statement at the right."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QSplitter, QVBoxLayout

from desktop_app.changes import Change
from desktop_app.services.attestation import SheetHead, SheetState, create_sheets, list_sheets
from desktop_app.services.attestation_reading import WAITING
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.sheets import names
from desktop_app.views.sheets.creating import Creating
from desktop_app.views.sheets.pane import SheetPane
from desktop_app.views.widgets.buttons import action
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

LIST_WIDTH = 440
WIDE = 1400
"""From here on list, statement and history stand side by side."""
WORTH_SEEING = (SheetState.OPEN, SheetState.FILLED, SheetState.CLOSED, SheetState.CREATED, SheetState.ANNULLED)


class SheetsPage(Page):
    """List and statement."""

    topics = ("sheets", "session")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heads: tuple[SheetHead, ...] = ()
        self._wanted = 0
        self._first = True
        self.header = PageHeader(_("Statements"))
        self.views = self.header.add_views(
            [("all", _("All")), ("work", _("In work")), ("overdue", _("Overdue")), ("closed", _("Closed ones"))],
            lambda _code: self.arrange(),
        )
        self.search = self.header.add_search(_("Group, discipline, teacher"))
        self.table: DataTable[SheetHead] = DataTable("sheets", columns(), key=lambda head: head.id)
        self.table.set_accessible(_("Statements"))
        hint = (
            _("«Create» makes one for each exam and credit of the curricula, or of a session.")
            if desk.may(create_sheets)
            else _("The secretary of the academic office creates them.")
        )
        self.table.set_empty(EmptyState("clipboard-check", _("There are no statements here"), hint))
        self.pane = SheetPane(desk)
        self.creating = Creating(desk, self.pane, self.go_to)
        if desk.may(create_sheets):
            self.header.add_action(self.creating.button)
        self._compose()

    def _compose(self) -> None:
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.HAIRLINE)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(across((self.splitter, 1), self.pane.history), 1)
        self.setFocusProxy(self.table.view)
        self.search.searched.connect(self.table.search)
        self.addAction(action(_("List and statement"), self._switch, shortcut="F6", parent=self))
        self.table.opened.connect(self._enter)
        self.table.current_changed.connect(self._follow)
        self.table.view.clicked.connect(lambda _at: self._open_current())
        self.pane.shut.connect(self._back_to_list)
        self.pane.history.turned.connect(self._make_room)

    # reading
    def load(self) -> None:
        term = self.desk.term_id
        self.desk.jobs.run(self, lambda: list_sheets(self.desk.office, term), self.show_heads)
        self.creating.read_sessions()
        self.pane.read()

    def go_to(self, where: object) -> None:
        if isinstance(where, int):
            self._wanted = where
            self.views.choose("all")
            self.table.clear_filters()
            self.look_again()

    def show_heads(self, heads: tuple[SheetHead, ...]) -> None:
        """The list has been read."""
        self.heads = heads
        if self.pane.sheet_id and self.pane.sheet_id not in {head.id for head in heads}:
            self.pane.put_away()
        self.arrange()
        if self._first and heads and not self.search.hasFocus():
            self._first = False
            self.setFocus()
        if self._wanted:
            wanted, self._wanted = self._wanted, 0
            self.table.select_key(wanted)
            self.pane.open(wanted)
            self._to_grid()

    def arrange(self) -> None:
        """Show those that the chosen view lets through."""
        chosen = self.views.value()
        self.table.show_rows([head for head in self.heads if belongs(head, chosen)])
        late = sum(head.overdue for head in self.heads)
        text = ngettext("{number} statement", "{number} statements", len(self.heads)).format(number=len(self.heads))
        if late:
            text += " · " + ngettext("{number} overdue", "{number} overdue", late).format(number=late)
        self.header.set_figure(text if self.heads else "")

    def _hear(self, change: Change) -> None:
        if change.concerns("journal") and self.isVisible() and self.pane.sheet is not None:
            self.pane.read()  # the means beside the marks
        super()._hear(change)

    # choosing
    def _make_room(self, beside: bool) -> None:  # noqa: FBT001 - of the signal
        """On a narrow screen the history takes the place of the list."""
        self.table.setHidden(beside and self.width() < theme.px(WIDE))

    def _enter(self, head: SheetHead) -> None:
        self.pane.open(head.id)
        self._to_grid()

    def _to_grid(self) -> None:
        self.setFocusProxy(self.pane.grid)
        self.pane.grid.setFocus()

    def _switch(self) -> None:
        """F6: from the list to the statement and back."""
        (self.table.view.setFocus if self.pane.grid.hasFocus() or not self.pane.isVisible() else self._to_grid)()

    def _back_to_list(self) -> None:
        self.setFocusProxy(self.table.view)
        self.table.view.setFocus()

    def _open_current(self) -> None:
        head = self.table.current()
        if head is not None:
            self.pane.open(head.id)

    def _follow(self, head: SheetHead | None) -> None:
        """With a statement open the arrows in the list show the next one."""
        if head is not None and self.pane.sheet_id:
            self.pane.open(head.id)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """A statement at work beside the list."""
        rows = sorted(self.heads, key=lambda head: WORTH_SEEING.index(head.state))
        return [("open", partial(self.go_to, rows[0].id))] if rows else []


def belongs(head: SheetHead, view: str) -> bool:
    """Whether a view shows the statement."""
    closed = head.state is SheetState.CLOSED
    return {"all": True, "work": head.state in WAITING, "overdue": head.overdue, "closed": closed}[view]


def columns() -> list[Column[SheetHead]]:
    """The list: what tells the statements apart stands first, for when there is little room."""
    return [
        Column("number", _("No."), lambda head: head.number, width=44),
        Column("state", _("State"), names.state_text, width=184, icon=names.state_icon,
               tone=names.tone_of),
        Column("group", _("Group"), names.group_of, width=72),
        Column("discipline", _("Discipline"), names.discipline_of, width=200, stretch=True),
        Column("filled", _("Filled"), lambda head: f"{head.filled}/{head.students}", align="right", width=92),
        Column("day", _("Date"), lambda head: head.day, width=88),
        Column("due", _("Hand in by"), lambda head: head.due, width=88,
               tip=lambda _head: _("The next working day after the control (п. 4.6)")),
        Column("control", _("Control"), lambda head: names.control_name(head.control), width=104),
        Column("kind", _("Sitting"), lambda head: names.kind_name(head.kind), width=128),
        Column("teacher", _("Teacher"), lambda head: head.teacher, width=136),
    ]  # fmt: skip
