"""The register of orders: what is drafted, signed, in force, annulled; the order with the cursor at the side."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.order_papers import OrderPaper, order_paper
from desktop_app.services.orders import (
    OrderCard,
    OrderHead,
    OrderKind,
    OrderState,
    draft_order,
    list_order_years,
    list_orders,
    open_order,
    remove_draft,
)
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.orders.editor import OrderEditor
from desktop_app.views.orders.panel import OrderPanel
from desktop_app.views.orders.sentences import called, kind_word, names_words, state_tone, state_word
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

YEAR = 116
PAPER = "order"
"""What the trail calls the paper when it has gone out."""


class OrdersTab(DocumentTab):
    """The orders of a year, drafts on top; one of them is written or read in the same place."""

    topics = ("orders",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: int | None = None  # the order to show when the list comes
        self.years, self.search, self.figure = QComboBox(), SearchField(_("Number, name or kind")), label("", "muted")
        self.years.setAccessibleName(_("Year of the orders"))
        self.years.setFixedWidth(theme.px(YEAR))
        self.table: DataTable[OrderHead] = DataTable("orders", columns(), lambda head: head.id)
        self.table.set_accessible(_("Orders"))
        self.panel, self.editor = OrderPanel(desk), OrderEditor(desk)
        self.new_button = menu_button(_("New"), self._kinds(), "plus")
        hint = _("Only orders move students: press «New» and choose what is to be done.")
        self.table.set_empty(EmptyState("file-text", _("No orders yet"), hint if desk.may(draft_order) else ""))
        down(strip(self.years, self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self.front)
        self.stack.addWidget(self.editor)
        self._connect()

    def _connect(self) -> None:
        self.years.activated.connect(lambda _row: self.load())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self._open_row)
        self.table.view.copied.connect(self._note_copy)
        self.panel.edit_wanted.connect(self.edit)
        self.panel.print_wanted.connect(self.print_order)
        self.panel.removal_wanted.connect(self.remove)
        self.panel.changed.connect(self._show_changed)
        self.editor.closed.connect(self.show_list)
        self.editor.saved.connect(self._keep_shown)
        self.editor.sign_wanted.connect(self._sign_saved)
        self.editor.print_wanted.connect(self.print_order)

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        for kind in OrderKind:
            menu.addAction(action(kind_word(kind), partial(self.new, kind), parent=menu))
        return menu

    def actions_(self) -> tuple[QWidget, ...]:
        """A new order, for whoever writes them."""
        return (self.new_button,) if self.desk.may(draft_order) else ()

    # reading
    def load(self) -> None:
        """Ask for the register of the chosen year; the order at the side is read again too."""
        office, year = self.desk.office, self.years.currentData()
        self.desk.jobs.run(self, partial(list_order_years, office), self._show_years)
        self.desk.jobs.run(self, partial(list_orders, office, year), self.show_heads)
        if self.panel.card is not None and self.panel.isVisible():
            self.open(self.panel.card.head.id)

    def _show_years(self, years: tuple[int, ...]) -> None:
        chosen = self.years.currentData()
        self.years.clear()
        self.years.addItem(_("All years"), None)
        for year in years:
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(max(self.years.findData(chosen), 0))

    def show_heads(self, heads: tuple[OrderHead, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(heads)
        drafts = sum(head.state is OrderState.DRAFT for head in heads)
        words = ngettext("{n} draft", "{n} drafts", drafts).format(n=drafts)
        self.figure.setText(words if drafts else "")
        if self.wanted is not None and self.table.select_key(self.wanted):
            self.wanted = None

    def go_to(self, where: object) -> None:
        """Show an order by its key, whatever its year."""
        if isinstance(where, int):
            self.years.setCurrentIndex(0)
            self.wanted = where
            self.stack.setCurrentWidget(self.front)
            self.open(where)
            self.load()

    def _follow(self, head: OrderHead | None) -> None:
        """The cursor has moved: a form that is being filled in stays."""
        if head is not None and not self.panel.asks:
            self.open(head.id)

    def open(self, order_id: int, then: Callable[[], None] | None = None) -> None:
        """Read an order and show it at the side."""

        def show(card: OrderCard) -> None:
            self.panel.show_card(card)
            if then is not None:
                then()

        self.desk.jobs.run(self, partial(open_order, self.desk.office, order_id), show)

    def _show_changed(self, card: OrderCard) -> None:
        """Signed or annulled: the register says so too."""
        self.wanted = card.head.id
        self.panel.show_card(card)
        self.load()
        self.table.view.setFocus()

    # deeds
    def new(self, kind: OrderKind) -> None:
        """An empty draft of a kind; one that is being written is not taken away."""
        if self.stack.currentWidget() is self.editor and self.editor.typed:
            self.desk.tell(_("First save the order that is being written, or leave it."), "warn")
            return
        self.editor.begin(kind)
        self.stack.setCurrentWidget(self.editor)

    def edit(self, card: OrderCard) -> None:
        """A draft as fields."""
        self.editor.open(card)
        self.stack.setCurrentWidget(self.editor)

    def _keep_shown(self, card: OrderCard) -> None:
        """A saved draft is the one that is shown when the editor is left."""
        self.wanted = card.head.id
        self.panel.show_card(card)

    def _sign_saved(self, card: OrderCard) -> None:
        """From the editor to the signing."""
        self._keep_shown(card)
        self.show_list()
        self.panel.ask_signing()

    def remove(self, card: OrderCard) -> None:
        """Throw a draft away; the notice brings it back."""
        office = self.desk.office

        def again() -> None:
            self.desk.jobs.run(self, partial(draft_order, office, card.values), self._show_changed)

        def removed(_nothing: None) -> None:
            self.panel.leave()
            self.desk.tell(_("The draft is thrown away."), "info", (_("Undo"), again))
            self.load()

        self.desk.jobs.run(self, partial(remove_draft, office, card), removed)

    def print_order(self, card: OrderCard) -> None:
        """The order as it goes on paper."""
        office, key = self.desk.office, card.head.id
        self.show_document(PAPER, called(card.head), lambda: drawn(order_paper(office, key)))

    def _open_row(self, head: OrderHead) -> None:
        """Enter: a draft is written on, anything else is read."""
        card = self.panel.card
        if card is None or card.head.id != head.id:
            self.open(head.id, self._act_on_shown)
        else:
            self._act_on_shown()

    def _act_on_shown(self) -> None:
        card = self.panel.card
        if card is None:
            return
        if card.head.state is OrderState.DRAFT and self.desk.may(draft_order):
            self.edit(card)
        else:
            self.panel.show_card(card)

    def _note_copy(self, count: int) -> None:
        office, words = self.desk.office, _("Orders")
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, "copy", words, count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+N a new order, Ctrl+P the paper, Del throws a draft away."""
        card, held = self.panel.card, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        reads = self.stack.currentWidget() is self.front
        if reads and held and event.key() == Qt.Key.Key_N and self.desk.may(draft_order):
            self.new_button.menu().popup(self.new_button.mapToGlobal(self.new_button.rect().bottomLeft()))
        elif reads and held and event.key() == Qt.Key.Key_P and card is not None:
            self.print_order(card)
        elif reads and event.key() == Qt.Key.Key_Delete and card is not None and self.panel.may_remove:
            self.remove(card)
        else:
            super().keyPressEvent(event)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """An order at the side, a draft as it is written, the paper of an order that is signed."""
        heads = self.table.rows()
        draft = next((head for head in heads if head.state is OrderState.DRAFT), None)
        signed = next((head for head in heads if head.in_force), None)
        if signed is not None:
            yield "side", partial(self.go_to, signed.id)
        if draft is not None and self.desk.may(draft_order):
            yield "editor", partial(self.open, draft.id, self._act_on_shown)
        if signed is not None:
            yield "paper", partial(self.open, signed.id, self._print_shown)

    def _print_shown(self) -> None:
        if self.panel.card is not None:
            self.print_order(self.panel.card)


def drawn(paper: OrderPaper) -> bytes:
    """The paper as a PDF; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports.order_paper import render

    return render(paper)


def columns() -> list[Column[OrderHead]]:
    """The register."""
    return [
        Column("number", _("No."), lambda head: head.number, width=60, align="left"),
        Column("dated", _("Dated"), lambda head: head.dated_on, width=88, format=day),
        Column("kind", _("Kind"), lambda head: kind_word(head.kind), width=150),
        Column("names", _("Students"), names_words, width=160, stretch=True),
        Column("students", _("St."), lambda head: head.students, width=48),
        Column("effective", _("In force from"), lambda head: head.effective_on, width=92, format=day),
        Column("state", _("State"), state_word, width=104, tone=state_tone),
        Column("signer", _("Signer"), lambda head: head.signer, width=116),
        Column("basis", _("Basis"), lambda head: head.basis, width=200, hidden=True),
    ]
