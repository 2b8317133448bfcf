"""One card in blocks: typed from the first field to the last by Enter, kept as a draft, written as a whole."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues, Missing, PersonValues
from desktop_app.views import theme
from desktop_app.views.admission.block import Block
from desktop_app.views.admission.card_foot import CardFoot
from desktop_app.views.admission.card_head import CardHead
from desktop_app.views.admission.card_typing import CardTyping, Quiet
from desktop_app.views.admission.choices_block import ChoicesBlock
from desktop_app.views.admission.drafting import Typing, new_id
from desktop_app.views.admission.faults import place_of
from desktop_app.views.admission.papers_block import PapersBlock
from desktop_app.views.admission.person_blocks import HOME, AddressBlock, FilingBlock, IdentityBlock, PersonBlock
from desktop_app.views.admission.rows_blocks import parents_block, rights_block
from desktop_app.views.admission.saving import Saving
from desktop_app.views.admission.scans_block import ScansBlock
from desktop_app.views.admission.schooling_block import SchoolingBlock
from desktop_app.views.admission.strips import MissingStrip
from desktop_app.views.admission.words import BLOCKS
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import say


class CardPane(CardTyping):
    """A card that is typed: a new one, or one that is registered."""

    wrote = Signal(object)
    """An ApplicantCard that is saved."""
    open_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self.scans, self.choices = ScansBlock(desk), ChoicesBlock()
        super().__init__(desk, blocks_of(self.choices, self.scans))
        self.entry: Entry | None = None
        self.head, self.foot = CardHead(desk), CardFoot(desk)
        self.missing = MissingStrip(self.jump)
        self.area = QScrollArea()
        self.saving = Saving(self)
        self._lay()
        self._connect()

    def _lay(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        for code in BLOCKS:
            column.addWidget(self.blocks[code])
        column.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inside)
        down(self.head, self.missing, self.twins, (self.area, 1), self.foot, on=self)
        self.foot.setVisible(self.edits)
        if not self.edits:
            for block in self.blocks.values():
                block.make_readable()
            self.blocks["identity"].hide()

    def _connect(self) -> None:
        order = [self.blocks[code] for code in BLOCKS]
        for place, block in enumerate(order):
            block.finished.connect(partial(self.focus_block, place + 1))
        for field in self.findChildren(QLineEdit):
            field.installEventFilter(self)
        self.twins.open_wanted.connect(self.open_wanted)
        self.foot.undo.connect(self.undo)

    # the card
    def offer(self, entry: Entry) -> None:
        """What may be chosen: read once for many cards."""
        self.entry = entry
        for block in self.blocks.values():
            block.offer(entry)

    def show_new(self, campaign_id: int) -> None:
        """An empty card."""
        today = None if self.entry is None else self.entry.today
        values = ApplicantValues(PersonValues(citizenship=HOME), registered_on=today, consent_on=today)
        self.campaign_id, self.draft_id = campaign_id, new_id()
        self._show(None, values)
        self.focus_block(0)

    def show_card(self, card: ApplicantCard) -> None:
        """A registered one; what is typed over the same card is not taken away."""
        if self.card is not None and self.card.id == card.id and self.typed:
            return
        self.campaign_id, self.draft_id = card.campaign_id, f"{card.id}-{card.version}"
        self._show(card, card.values)

    def show_typing(self, card: ApplicantCard | None, typing: Typing) -> None:
        """What was typed and not saved, over the card as it stands now."""
        if card is None:
            self.show_new(typing.campaign_id)
        else:
            self.show_card(card)
        self.draft_id = typing.id
        self.put_state(typing.state)
        self.saving.warn_of_others(typing)

    def _show(self, card: ApplicantCard | None, values: ApplicantValues) -> None:
        other = self.card is None or card is None or self.card.id != card.id
        self.card = card
        self.undone = []
        with Quiet(self.blocks):
            for block in self.blocks.values():
                block.show_values(values)
        self.choices.show_states(() if card is None else card.choices)
        self.scans.show_scans(card)
        self.before = self.state()
        self.last = self.before
        self.forgive()
        self.show_head()
        if other:
            self.twins.forget()
            self.area.verticalScrollBar().setValue(0)
        self.typing_changed.emit()

    def show_head(self) -> None:
        """Whose card it is, what it lacks."""
        self.head.show_card(self.card, self.typed, self.entry)
        self.missing.setVisible(self.card is not None)
        self.missing.show_missing(() if self.card is None else self.card.missing)
        self.foot.show_typed(on=self.typed, can_undo=bool(self.undone), registered=self.card is not None)

    # the eye
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z is the card's, not the field's alone."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, theme.px(theme.ROW * 3))
        return super().eventFilter(watched, event)

    def focus_block(self, place: int, field: str = "") -> None:
        """The next block that is there; after the last one the way to save."""
        codes = list(BLOCKS)
        for code in codes[place:]:
            block = self.blocks[code]
            if not block.isHidden() and code != "scans":
                block.focus(field)
                QTimer.singleShot(0, block, partial(self._see, block))
                return
        self.foot.print_button.setFocus()

    def _see(self, block: Block) -> None:
        focused: QWidget | None = block.focusWidget()
        self.area.ensureWidgetVisible(focused or block, 0, theme.px(theme.ROW * 3))

    def jump(self, missing: Missing) -> None:
        """To the field that is missing."""
        code = missing.block if missing.block in self.blocks else "person"
        self.focus_block(list(BLOCKS).index(code), missing.field)

    def say_fault(self, code: str, field: str, error: OfficeError) -> None:
        """What is wrong, at the field, which is brought under the eye."""
        self.blocks[code].say_fault(field, say(error))
        if field:
            self.blocks[code].focus(field)
        QTimer.singleShot(0, self.blocks[code], partial(self.area.ensureWidgetVisible, self.blocks[code].fault))

    def refuse(self, error: OfficeError) -> None:
        """What the service said, at its field if it has one."""
        place = place_of(str(getattr(error, "reason", "")), self.state())
        if place is None:
            self.foot.say_fault(say(error))
        else:
            self.say_fault(*place, error)

    def forgive(self) -> None:
        """Nothing is wrong any more."""
        self.foot.say_fault("")
        for block in self.blocks.values():
            block.forgive()

    def save(self, then: Callable[[ApplicantCard], Any] | None = None) -> None:
        """Write the card; `then` is called with it when it is written."""
        self.saving.save(then)


def blocks_of(choices: ChoicesBlock, scans: ScansBlock) -> dict[str, Block]:
    """The blocks of a card by their codes."""
    schooling = SchoolingBlock()
    choices.level = schooling.input("level").value
    found: tuple[Block, ...] = (
        PersonBlock(), IdentityBlock(), AddressBlock(), schooling, choices, FilingBlock(), rights_block(),
        parents_block(), PapersBlock(), scans,
    )  # fmt: skip
    return {block.code: block for block in found}
