"""The whole card: blocks at the left, one of them at the right, above what is missing; the keyboard leads through."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QWidget

from desktop_app.services.cards_values import Card
from desktop_app.services.completeness import FIELDS, Block
from desktop_app.views import theme
from desktop_app.views.contingent.block_page import BlockPage, FormPage
from desktop_app.views.contingent.card import record_link
from desktop_app.views.contingent.card_forms import FORMS
from desktop_app.views.contingent.card_head import CardHead
from desktop_app.views.contingent.card_words import BLOCK_WORDS, block_word
from desktop_app.views.contingent.consents_page import ConsentsPage
from desktop_app.views.contingent.documents_page import DocumentsPage
from desktop_app.views.contingent.guardians_page import GuardiansPage
from desktop_app.views.contingent.photo_page import PhotoPage
from desktop_app.views.contingent.study_page import StudyPage
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _

BLOCKS_WIDTH = 208
WIDEST = 860
SENSITIVE = {Block.HEALTH, Block.BENEFITS}


class CardView(QWidget):
    """A student's card over the whole view. Esc goes back to the list, unless something is typed."""

    closed = Signal()
    wrote = Signal()
    stepped = Signal(int)
    """The next student of the list (1), or the one before (-1)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: Card | None = None
        self.head = CardHead(self.jump, self.leave, self.stepped.emit)
        self.blocks = QListWidget()
        self.blocks.setAccessibleName(_("Blocks of the card"))
        self.blocks.setFixedWidth(theme.px(BLOCKS_WIDTH))
        self.stack = QStackedWidget()
        self.pages: dict[Block, BlockPage] = {block: self._page(block) for block in BLOCK_WORDS}
        self.history = HistoryPanel(desk)
        for one in record_link(desk, self._show_record):
            self.head.add(one)
        self.head.add(self.history.button())
        self.items = {block: self._item(block) for block in self.pages}
        self.blocks.currentRowChanged.connect(self._turn)
        down(self.head, hairline(), (across(self.blocks, (self.stack, 1), self.history), 1), on=self)
        for keys, do in self._keys():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.blocks.setCurrentRow(0)

    def _keys(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("Alt+Down", partial(self.walk, 1)), ("Alt+Up", partial(self.walk, -1)), ("Ctrl+S", self.save),
            ("Ctrl+PgDown", partial(self.stepped.emit, 1)), ("Ctrl+PgUp", partial(self.stepped.emit, -1)),
        )  # fmt: skip

    def _show_record(self) -> None:
        """The record book of whoever's card is seen."""
        if self.card is not None:
            self.desk.go.emit("record", self.card.student.line.id)

    def _page(self, block: Block) -> BlockPage:
        own: dict[Block, type[BlockPage]] = {
            Block.DOCUMENTS: DocumentsPage, Block.GUARDIANS: GuardiansPage, Block.STUDY: StudyPage,
            Block.PHOTO: PhotoPage, Block.CONSENT: ConsentsPage,
        }  # fmt: skip
        forms = {form.block: form for form in FORMS}
        page = FormPage(self.desk, forms[block]) if block in forms else own[block](self.desk)  # type: ignore[call-arg]
        page.setMaximumWidth(theme.px(WIDEST))
        page.wrote.connect(self.wrote)
        page.typing_changed.connect(self._say_typed)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.stack.addWidget(scroll)
        return page

    def _item(self, block: Block) -> QListWidgetItem:
        item = QListWidgetItem(block_word(block))
        self.blocks.addItem(item)
        return item

    # the card
    @property
    def typing(self) -> bool:
        """Whether something is typed in any block that is not saved."""
        return any(page.typing for page in self.pages.values())

    def show_card(self, card: Card) -> None:
        """A card; blocks that the person may not see are not there."""
        other = self.card is None or self.card.student.line.id != card.student.line.id
        self.card = card
        self.head.show_card(card)
        for block, page in self.pages.items():
            sees = block not in SENSITIVE or card.health is not None
            self.items[block].setHidden(not sees)
            if sees:
                page.show_card(card)
        if self.items[self.block].isHidden():
            self.turn_to(Block.GENERAL)
        self._say_typed()
        if other:
            line = card.student.line
            self.history.follow(line.name, ("", "student", line.id))

    def _say_typed(self) -> None:
        """Beside each block how many fields it lacks, and whether something in it is not saved."""
        missing = () if self.card is None else self.card.completeness.missing
        for block, item in self.items.items():
            lacks = sum(FIELDS[code].block is block for code in missing)
            typed = " •" if self.pages[block].typing else ""
            item.setText(block_word(block) + (f" ({lacks})" if lacks else "") + typed)
            item.setForeground(theme.colour("warn_text" if lacks else "text"))
            item.setToolTip(_("Typed and not saved") if typed else "")

    # moving about
    @property
    def block(self) -> Block:
        """The block that is seen."""
        return list(self.pages)[max(self.blocks.currentRow(), 0)]

    @property
    def page(self) -> BlockPage:
        """Its page."""
        return self.pages[self.block]

    def turn_to(self, block: Block) -> None:
        """Show a block."""
        self.blocks.setCurrentRow(list(self.pages).index(block))

    def _turn(self, row: int) -> None:
        self.stack.setCurrentIndex(max(row, 0))

    def walk(self, step: int) -> None:
        """The next block that is there, or the one before."""
        places = [place for place, item in enumerate(self.items.values()) if not item.isHidden()]
        here = places.index(self.blocks.currentRow())
        self.blocks.setCurrentRow(places[(here + step) % len(places)])
        self.page.focus()

    def jump(self, code: str) -> None:
        """To the field that is missing."""
        self.turn_to(FIELDS[code].block)
        self.page.focus(code)

    def save(self) -> None:
        """Write what is typed in the block that is seen."""
        self.page.save()

    def may_leave(self) -> bool:
        """Whether nothing would be lost; if it would, it is said, and the block is shown."""
        typed = next((block for block, page in self.pages.items() if page.typing), None)
        if typed is None:
            return True
        self.turn_to(typed)
        self.desk.tell(_("First save what is typed in the card, or cancel it."), "warn",
                       (_("Save"), self.pages[typed].save), (_("Cancel"), self.pages[typed].give_up))  # fmt: skip
        return False

    def leave(self) -> None:
        """Back to the list."""
        if self.may_leave():
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; what is typed is never lost by it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Numbers in full are seen no more."""
        super().hideEvent(event)
        for page in self.pages.values():
            page.leave()
