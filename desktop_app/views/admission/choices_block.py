"""What they choose: competition groups by their order of preference, found by typing, moved by keys."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidget, QListWidgetItem

from desktop_app.errors import BadInput
from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import (
    AdmissionBase,
    ApplicantValues,
    ChoiceState,
    ChoiceValues,
    Offer,
    SchoolLevel,
)
from desktop_app.services.rules.applicants import level_fits
from desktop_app.views import theme
from desktop_app.views.admission.block import Block, State
from desktop_app.views.admission.words import offer_word
from desktop_app.views.dates import near_day
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.field_grid import ENTER
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _, say

CHOICES = "choices"
ROW = 28
MODIFIER = Qt.KeyboardModifier.ControlModifier


class Chosen(QListWidget):
    """The chosen groups by priority: Ctrl+↑ and Ctrl+↓ move one, Delete takes it off."""

    moved = Signal(int)
    removed = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        held = bool(event.modifiers() & MODIFIER)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if held and step:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in ENTER:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ChoicesBlock(Block):
    """A line that finds, a list below it."""

    def __init__(self) -> None:
        super().__init__("choices")
        self.entry: Entry | None = None
        self.offers: dict[int, Offer] = {}
        self.texts: dict[str, int] = {}
        self.chosen: list[tuple[int, str]] = []  # competition group, contract
        self.level: Callable[[], SchoolLevel | None] = lambda: None
        """The education that is typed on the card."""
        self.seek, self.contract, self.list = QLineEdit(), QLineEdit(), Chosen()
        self.past, self.hint = wrapped("", "muted"), label("", "muted")
        self.seek.setPlaceholderText(_("Code or a part of the name, Enter adds it"))
        self.seek.setAccessibleName(_("Find a competition group"))
        self.contract.setPlaceholderText(_("Target contract: with whom, number, date"))
        self.contract.setAccessibleName(_("Target contract"))
        self.list.setAccessibleName(_("Chosen competition groups"))
        self.list.setProperty("role", "framed")
        self.tools = (
            tool("arrow-up", _("Higher priority"), lambda: self.move_choice(-1)),
            tool("arrow-down", _("Lower priority"), lambda: self.move_choice(1)),
            tool("trash-2", _("Take off the list"), self.remove),
        )
        self._lay()
        self._connect()
        self._draw()

    def _lay(self) -> None:
        for part in (self.seek, self.list):
            self.inside.addWidget(part)
        row = across((self.contract, 1), self.hint, *self.tools)
        row.setSpacing(theme.GAP)
        self.inside.addLayout(row)
        self.inside.addWidget(self.past)

    def _connect(self) -> None:
        self.seek.installEventFilter(self)
        self.list.moved.connect(self.move_choice)
        self.list.removed.connect(self.remove)
        self.list.left.connect(self.finished)
        self.list.currentRowChanged.connect(lambda _row: self._show_contract())
        self.contract.textEdited.connect(self._put_contract)
        self.contract.returnPressed.connect(self.seek.setFocus)

    # what is offered
    def offer(self, entry: Entry) -> None:
        """The groups of the campaign; those that nobody may apply for today say why."""
        self.entry = entry
        self.offers = {one.id: one for one in entry.offers}
        self.texts = {self.line_of(one): one.id for one in entry.offers}
        completer = QCompleter(list(self.texts), self.seek)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(lambda text: self.add(self.texts[text]))
        self.seek.setCompleter(completer)
        self.remark.setText(_("in the order of preference, at most {n}").format(n=entry.campaign.most_choices))
        self._draw()

    def line_of(self, offer: Offer) -> str:
        """«09.02.07 Информационные системы · очная, на базе 9, бюджет · 25 мест · приём окончен»."""
        said = [offer_word(offer), _("{n} places").format(n=offer.values.places)]
        if self.entry is not None and offer.id in self.entry.refused:
            said.append(say(BadInput(self.entry.refused[offer.id], group=offer.name)))
        elif self.entry is not None and offer.id in self.entry.extra:
            said.append(_("extra set"))
        return " · ".join(said)

    def found(self, text: str) -> list[int]:
        """Groups that hold all words of a text: first those that this applicant may apply for today."""
        words = text.casefold().split()
        found = [key for line, key in self.texts.items() if all(word in line.casefold() for word in words)]
        return sorted(found, key=lambda key: not self.is_open(key))

    def is_open(self, group_id: int) -> bool:
        """Whether it fits the education that is typed, and is not refused today."""
        nine = self.offers[group_id].values.base is AdmissionBase.NINE
        refused = self.entry is not None and group_id in self.entry.refused
        return level_fits(after_nine=nine, level=self.level()) and not refused

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds what is found alone or first; in an empty line it goes on."""
        if watched is self.seek and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER and not event.modifiers() & MODIFIER:
                self.take()
                return True
            if event.key() == Qt.Key.Key_Down and self.chosen and not self.seek.text():
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def take(self) -> None:
        """What the line finds."""
        text = self.seek.text().strip()
        if not text:
            self.finished.emit()
            return
        found = self.found(text) if self.offers else []
        if found:
            self.add(found[0])
        else:
            self.say_fault("find", _("No competition group of this campaign is called so."))

    # the list
    def add(self, group_id: int) -> None:
        """One more, the last by priority."""
        if group_id not in [key for key, _contract in self.chosen]:
            self.chosen.append((group_id, ""))
            self.changed.emit()
        self._draw(len(self.chosen) - 1)
        self.seek.clear()
        (self.contract if self.is_target(group_id) else self.seek).setFocus()

    def is_target(self, group_id: int) -> bool:
        """Whether its places are of a target contract."""
        return group_id in self.offers and bool(self.offers[group_id].values.customer)

    def move_choice(self, step: int) -> None:
        """Higher or lower by one."""
        here = self.list.currentRow()
        there = here + step
        if here >= 0 and 0 <= there < len(self.chosen):
            self.chosen[here], self.chosen[there] = self.chosen[there], self.chosen[here]
            self._draw(there)
            self.changed.emit()

    def remove(self) -> None:
        """Off the list."""
        here = self.list.currentRow()
        if here >= 0:
            del self.chosen[here]
            self._draw(min(here, len(self.chosen) - 1))
            self.changed.emit()

    def _draw(self, current: int = 0) -> None:
        self.list.clear()
        for place, (group_id, contract) in enumerate(self.chosen, start=1):
            name = self.line_of(self.offers[group_id]) if group_id in self.offers else "—"
            text = f"{place}.  {name}" + (f" · {contract}" if contract else "")
            item = QListWidgetItem(text)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setCurrentRow(current if self.chosen else -1)
        self.list.setVisible(bool(self.chosen))
        self.list.setFixedHeight(theme.px(ROW) * max(len(self.chosen), 1) + 4)
        self._show_contract()

    def _show_contract(self) -> None:
        here = self.list.currentRow()
        group_id, contract = self.chosen[here] if 0 <= here < len(self.chosen) else (0, "")
        self.contract.setVisible(bool(contract) or self.is_target(group_id))
        self.hint.setText(_("Ctrl+↑ and Ctrl+↓ move it, Delete takes it off") if len(self.chosen) > 1 else "")
        self.hint.setVisible(self.contract.isHidden())
        for one in self.tools:
            one.setVisible(bool(self.chosen) and not self.seek.isReadOnly())
        if self.contract.text() != contract:
            self.contract.setText(contract)

    def _put_contract(self, text: str) -> None:
        here = self.list.currentRow()
        if here >= 0:
            self.chosen[here] = (self.chosen[here][0], text.strip())
            self.changed.emit()

    def show_states(self, states: Sequence[ChoiceState]) -> None:
        """What became of the applications: recommended, taken back."""
        said = []
        for one in states:
            if one.withdrawn_on is not None:
                said.append(_("Taken back on {day}: {group}").format(day=near_day(one.withdrawn_on), group=one.name))
            elif one.wave is not None:
                said.append(_("Recommended in wave {n}: {group}").format(n=one.wave, group=one.name))
        self.past.setText("\n".join(said))
        self.past.setVisible(bool(said))

    # values
    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        self.chosen = [(one.group_id, one.contract) for one in values.choices]
        self._draw()

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """What is chosen."""
        return replace(values, choices=tuple(ChoiceValues(group, contract) for group, contract in self.chosen))

    def state(self) -> State:
        """Groups with their contracts."""
        return {CHOICES: [[group, contract] for group, contract in self.chosen]}

    def put_state(self, state: State) -> None:
        """The same again."""
        if CHOICES in state and state[CHOICES] != self.state()[CHOICES]:
            self.chosen = [(group, contract) for group, contract in state[CHOICES]]
            self._draw()

    def words(self, _key: str, what: Any) -> tuple[str, str]:
        """«1. …; 2. …»."""
        names = [self.offers[group].name if group in self.offers else "—" for group, _contract in what]
        return self.title.text(), "; ".join(f"{place}. {name}" for place, name in enumerate(names, start=1))

    def focus(self, _field: str = "") -> bool:
        """The line that finds."""
        self.seek.setFocus()
        return True

    def mark_wrong(self, field: str) -> None:
        """Only the words tell it."""

    def make_readable(self) -> None:
        """For those who only read."""
        self.seek.setReadOnly(True)
        self.seek.hide()
        self.contract.setReadOnly(True)
        self._draw()
