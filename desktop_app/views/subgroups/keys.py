"""The keys of the board: arrows move and walk, digits send, letters find."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.services.subgroups.values import NOT_STUDYING
from desktop_app.views.subgroups.lanes import UNPLACED

if TYPE_CHECKING:
    from desktop_app.views.subgroups.board import BoardView

TYPED_MS = 1000
Key = Qt.Key
Held = Qt.KeyboardModifier
CTRL, SHIFT, ALT = Held.ControlModifier, Held.ShiftModifier, Held.AltModifier
TABS = {Key.Key_Tab: 1, Key.Key_Backtab: -1}
ARROWS = {Key.Key_Left: -1, Key.Key_Right: 1}


class Keys(QObject):
    """Turns keys into what the board does."""

    def __init__(self, board: "BoardView") -> None:
        super().__init__(board)
        self.board = board
        self.typed = ""
        self.pause = QTimer(self, interval=TYPED_MS, singleShot=True)
        self.pause.timeout.connect(self._forget)
        hand = board.hand
        self.plain: dict[Key, Callable[[], object]] = {
            Key.Key_Up: lambda: hand.walk(-1), Key.Key_Down: lambda: hand.walk(1),
            Key.Key_Home: lambda: hand.edge(last=False), Key.Key_End: lambda: hand.edge(last=True),
            Key.Key_Space: hand.toggle, Key.Key_Return: board.open_card, Key.Key_Enter: board.open_card,
            Key.Key_Delete: lambda: board.send_to(UNPLACED), Key.Key_0: lambda: board.send_to(NOT_STUDYING),
            Key.Key_Menu: board.open_menu,
        }  # fmt: skip

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False: it means nothing here."""
        key, held = key_of(event), event.modifiers()
        done = self._between(key, held) or self._plain(key, held) or self._letters(event)
        if done:
            self.board.show_cursor()
        return done

    def _between(self, key: Key, held: Held) -> bool:
        """Arrows, Tab, Ctrl+A."""
        board = self.board
        if key in TABS:
            return board.hand.across(TABS[key]) or board.leave(forward=TABS[key] > 0)
        if key in ARROWS and held & CTRL:
            return board.hand.across(ARROWS[key]) or True
        if key in ARROWS and not held & ALT:
            board.shift(ARROWS[key])
            return True
        if key == Key.Key_A and held & CTRL:
            board.hand.whole_lane()
            return True
        return False

    def _plain(self, key: Key, held: Held) -> bool:
        board = self.board
        if held & (CTRL | ALT):
            return False
        if key in {Key.Key_Up, Key.Key_Down} and held & SHIFT:
            board.hand.walk(1 if key == Key.Key_Down else -1, extend=True)
            return True
        if key == Key.Key_Escape:
            return board.let_go()
        part = board.part_numbered(key - Key.Key_0)
        deed = self.plain.get(key) if not part else lambda: board.send_to(part)
        if deed is None or (key == Key.Key_Space and self.typed):
            return False
        deed()
        return True

    def _letters(self, event: QKeyEvent) -> bool:
        text = event.text()
        if event.modifiers() & (CTRL | ALT) or not text or not (text.isalpha() or (self.typed and text in " -")):
            return False
        self.typed += text
        self.pause.start()
        if not self.board.hand.find(self.typed):
            self.typed = text if self.board.hand.find(text) else ""
        return True

    def _forget(self) -> None:
        self.typed = ""


def key_of(event: QKeyEvent) -> Key:
    """The key, or that it is none that Qt names."""
    try:
        return Key(event.key())
    except ValueError:
        return Key.Key_unknown
