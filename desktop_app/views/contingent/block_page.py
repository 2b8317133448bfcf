"""A block of the card as a page of its own: a form for those who may write it, facts for those who read."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.cards import open_card
from desktop_app.services.cards_values import Card, Shown
from desktop_app.services.completeness import Block
from desktop_app.services.office import Office
from desktop_app.views import theme
from desktop_app.views.contingent.card_words import block_word
from desktop_app.views.contingent.late import Part, Typed
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Writes
from desktop_app.views.widgets.buttons import native, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _, say

NAMES = 200
Fact = tuple[str, str]


class Form(Protocol):
    """What a block is typed into: `FieldGrid` and its kin."""

    changed: Any
    finished: Any

    @property
    def typed(self) -> bool: ...
    def value(self) -> Any: ...
    def show_values(self, values: Any) -> None: ...
    def mark(self, missing: Collection[str]) -> None: ...
    def focus(self, code: str = "") -> bool: ...


@dataclass(frozen=True)
class FormBlock:
    """A block that is one form: what it shows of a card, and how it is written."""

    block: Block
    make: Callable[[Any], Any]
    """The form of these values."""
    facts: Callable[[Any], Sequence[Fact]]
    parts: tuple[Part, ...]
    values: Callable[[Card], Any]
    put: Callable[[Office, Shown[Any], Any], Shown[Any]]
    edits: Callable[[Card], bool] = lambda card: card.edits
    hint: str = ""  # msgid
    look: Callable[[Office, int], Any] | None = None
    """The values as they stand now, where it is not the whole card that is asked for them."""

    def now(self, office: Office, student_id: int) -> Shown[Any]:
        """The block as it stands (in the queue's thread)."""
        if self.look is not None:
            return Shown(student_id, self.look(office, student_id))
        return Shown(student_id, self.values(open_card(office, student_id)))


class BlockPage(QFrame):
    """What all blocks share: a title, the card, and words to the whole of it."""

    wrote = Signal()
    """Something was written: the card is read again."""
    typing_changed = Signal()

    def __init__(self, desk: Desk, block: Block) -> None:
        super().__init__()
        self.desk, self.block = desk, block
        self.card: Card | None = None
        self.is_other = True
        """The card is another one than that of a moment ago."""
        self.writes = Writes(desk, self)
        self.setProperty("role", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.GAP)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = label(block_word(block), "section")
        self.column.addWidget(self.title)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(theme.GAP)
        self.column.addLayout(self.inside)

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return False

    def show_card(self, card: Card) -> None:
        """The block of a card; what is being typed is not taken away."""
        self.is_other = self.card is None or self.card.student.line.id != card.student.line.id
        self.card = card
        self.draw()

    def draw(self) -> None:
        """Everything anew, or what has changed of the same card."""

    def leave(self) -> None:
        """The block is seen no more."""

    def save(self) -> None:
        """Write what is typed."""

    def give_up(self) -> None:
        """What stands in the database again."""

    def focus(self, code: str = "") -> bool:
        """Put the cursor into a field."""
        return bool(code) and False

    def missing(self) -> tuple[str, ...]:
        """Codes of the fields that the card lacks."""
        return () if self.card is None else self.card.completeness.missing

    def where(self) -> str:
        """«Иванова Анна · Документы»."""
        return "" if self.card is None else f"{self.card.student.line.name} · {block_word(self.block)}"

    def clear(self) -> None:
        """Nothing below the title."""
        emptied(self.inside)

    def told(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """It is written."""
        self.desk.tell(text, "good", *([(_("Undo"), undo)] if undo is not None else []))
        self.wrote.emit()


class FormPage(BlockPage):
    """A block that is one form."""

    def __init__(self, desk: Desk, form: FormBlock) -> None:
        super().__init__(desk, form.block)
        self.of = form
        self.form: Any = None
        self.seen: Shown[Any] | None = None
        self.save_button = primary(_("Save"), self.save, "save")
        self.save_button.setToolTip(native("Ctrl+S"))
        self.drop_button = quiet(_("Cancel"), self.give_up)
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, theme.GAP, 0, 0)
        row.addWidget(self.save_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        self.column.addWidget(self.foot)

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return self.form is not None and self.form.typed

    def draw(self) -> None:
        """The form, or the facts for those who only read."""
        card = self.card
        if card is None or (self.typing and not self.is_other):
            self._mark()
            return
        values = self.of.values(card)
        self.seen = Shown(card.student.line.id, values)
        self.foot.setVisible(self.of.edits(card))
        if self.of.edits(card) and self.form is not None:
            self.form.show_values(values)
        else:
            self._lay(card, values)
        self._mark()
        self._refresh()

    def _lay(self, card: Card, values: Any) -> None:
        """Once for each right; the same form goes from card to card."""
        self.clear()
        self.form = None
        if self.of.edits(card):
            self.form = self.of.make(values)
            self.form.changed.connect(self._refresh)
            self.form.finished.connect(self.save_button.setFocus)
            self.inside.addWidget(self.form)
            if self.of.hint:
                self.inside.addWidget(wrapped(_(self.of.hint), "muted"))
            return
        told = [pair for pair in self.of.facts(values) if pair[1]]
        self.inside.addWidget(facts(told, NAMES) if told else label(_("Not entered"), "muted"))

    def _mark(self) -> None:
        if self.form is not None:
            self.form.mark(self.missing())

    def _refresh(self) -> None:
        for each in (self.save_button, self.drop_button):
            each.setEnabled(self.typing)
        self.typing_changed.emit()

    def save(self) -> None:
        """Write what is typed; what can't be read stays in its field."""
        if self.seen is None or not self.typing:
            return
        try:
            wanted = self.form.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        self.typed(self.seen, wanted, _("Saved: {what}.")).write(self.writes, self.seen)

    def typed(self, seen: Shown[Any], wanted: Any, said: str) -> Typed[Shown[Any]]:
        """These values on their way."""
        office, student, where = self.desk.office, seen.student_id, self.where()

        def done(now: Shown[Any]) -> None:
            back = partial(self.take_back, now, seen.values) if now.values != seen.values else None
            self._close(student, now.values)
            self.told(said.format(what=where), back)

        return Typed(
            key=("card", student, self.block),
            where=where,
            parts=self.of.parts,
            wanted=wanted,
            look=lambda: self.of.now(office, student),
            put=partial(self.of.put, office),
            done=done,
            close=lambda: self._close(student, None),
        )

    def take_back(self, now: Shown[Any], old: Any) -> None:
        """The old values again, by the same deed."""
        self.typed(now, old, _("Taken back: {what}.")).write(self.writes, now)

    def _close(self, student: int, values: Any) -> None:
        """What was typed is written, or waits in the panel of both."""
        if self.card is not None and self.card.student.line.id == student and self.form is not None:
            self.form.show_values(self.of.values(self.card) if values is None else values)
            self.seen = Shown(student, self.form.shown)
            self._refresh()
        if values is None:
            self.wrote.emit()

    def give_up(self) -> None:
        """What stands in the database again."""
        if self.form is not None and self.card is not None:
            self.form.show_values(self.of.values(self.card))
            self._refresh()

    def focus(self, code: str = "") -> bool:
        """Put the cursor into a field."""
        return self.form is not None and bool(self.form.focus(code))
