"""Carrying a lesson, by mouse or by keys: the hand that holds it, and what is said under the pointer."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.timetable.clashes import Verdict
from desktop_app.services.timetable.values import Slot
from desktop_app.views import theme
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.hand import Lifted, lift, of_day
from desktop_app.views.timetable.painting import Scene
from desktop_app.views.timetable.sentences import elsewhere, reasons_in_words
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.wording import _

STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class Hand(QObject):
    """Holds at most one card and knows over which slot."""

    changed = Signal()
    """Lifted, aimed elsewhere, or empty again."""
    dropped = Signal(object, object)
    """(Lifted, Slot): it is to be put there; no slot: it was let fall where it has nothing to look for."""
    taken_off = Signal(int)
    """A lesson is to go back to the tray."""

    def __init__(self, scene: Scene, edits: Edits, owner: QObject) -> None:
        super().__init__(owner)
        self.scene = scene
        self.edits = edits
        self.may_edit = False

    def take(self, card_id: int) -> bool:
        """Lift a lesson or a card of the tray; a locked one stays. Returns whether it is in the hand."""
        editing = self.edits.editing
        if editing is None or not card_id or not self.may_edit:
            return False
        if card_id in dict(editing.problem.pinned):
            self.edits.desk.tell(_("The lesson is locked; unlock it with L to move it."), "warn")
            return False
        self.scene.lifted = lift(editing, card_id, self.scene.board.lens)
        if self.scene.lifted is not None:
            self.scene.aim = self.start()
        self.changed.emit()
        return self.scene.lifted is not None

    def start(self) -> tuple[Spot, bool] | None:
        """Where the hand is at first: where the lesson stands, or at the best free slot."""
        lifted, lens = self.scene.lifted, self.scene.board.lens
        if lifted is None:
            return None
        seen = of_day(lifted.verdicts, lens.day)
        best = next((slot for slot in seen if lifted.is_best(slot)), None)
        home = Slot(*lifted.origin[:3]) if lifted.origin else None
        at = home if home is not None and home in seen else best or next(iter(seen))
        week = (int(at.parity.in_cycle) or 1) if lens.apart else 0
        return Spot(lifted.column(at, lens), at.day, at.pair, week), int(at.parity.in_cycle) > 1

    def look_again(self) -> None:
        """The timetable under the hand has changed: judge anew, or let go of what is gone."""
        editing, lifted = self.edits.editing, self.scene.lifted
        if lifted is not None:
            self.scene.lifted = lift(editing, lifted.card.id, self.scene.board.lens) if editing else None
            self.changed.emit()

    def aim(self, spot: Spot, *, lower: bool) -> None:
        """Hold it over a cell."""
        if self.scene.lifted is not None and self.scene.aim != (spot, lower):
            self.scene.aim = (spot, lower)
            self.changed.emit()

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return self.scene.lifted is None

    @property
    def free(self) -> bool:
        """Whether what is in it may stand where it is held."""
        return self.verdict is not None and self.verdict.ok

    @property
    def slot(self) -> Slot | None:
        """The slot under the hand."""
        return self.scene.slot(self.scene.aim[0], lower=self.scene.aim[1]) if self.scene.aim else None

    @property
    def verdict(self) -> Verdict | None:
        """The judgement of the slot under the hand."""
        return self.scene.verdict(self.scene.aim[0], lower=self.scene.aim[1]) if self.scene.aim else None

    def words(self) -> str:
        """What the judgement says, in one line."""
        editing, lifted, verdict = self.edits.editing, self.scene.lifted, self.verdict
        if editing is None or lifted is None or self.scene.aim is None:
            return ""
        if verdict is None:
            return elsewhere(self.scene.board.lens)
        if not verdict.ok:
            return reasons_in_words(verdict.reasons, editing.week)
        room = next((room.name for room in editing.week.rooms if room.id == verdict.room), "")
        return _("Free, room {room}").format(room=room)

    def key(self, event: QKeyEvent) -> None:
        """Arrows carry, Enter and Space put down, Delete takes off, Esc lets go."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.step(*STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.drop()
        elif key == Qt.Key.Key_Delete:
            self.throw_off()
        elif key == Qt.Key.Key_Escape:
            self.cancel()

    def step(self, down: int, right: int) -> None:
        """One cell on; a card of one week goes down half by half."""
        if self.scene.aim is None:
            return
        board = self.scene.board
        row, column = board.cell(self.scene.aim[0])
        halves = len(self.scene.halves)
        place = row * halves + (int(self.scene.aim[1]) if halves > 1 else 0) + down
        place = min(max(place, 0), len(board.lines) * halves - 1)
        both = board.lens.apart and self.scene.lifted is not None and self.scene.lifted.card.whole
        wanted = column + right * (2 if both else 1)  # a lesson of every week stands in both columns of a day
        column = wanted if 0 <= wanted < len(board.columns) else column
        self.aim(board.spot(place // halves, column), lower=place % halves == 1)

    def drop(self) -> None:
        """Put it down where the hand is."""
        lifted, slot, aim = self.scene.lifted, self.slot, self.scene.aim
        self.cancel()
        if lifted is not None and aim is not None and not self.is_back(lifted, slot, aim[0].holder):
            self.dropped.emit(lifted.in_column(aim[0].holder), slot)

    @staticmethod
    def is_back(lifted: Lifted, slot: Slot | None, column: int) -> bool:
        """Whether it would stand where it stood; where rooms are the columns, in its room too."""
        origin = lifted.origin
        back = origin is not None and slot is not None and origin[:3] == slot[:]
        return back and (origin is None or column not in lifted.rooms or origin.room == column)

    def throw_off(self) -> None:
        """Put it back into the tray."""
        lifted = self.scene.lifted
        self.cancel()
        if lifted is not None and lifted.origin is not None:
            self.taken_off.emit(lifted.card.id)

    def cancel(self) -> None:
        """Let go; nothing has happened."""
        self.scene.lifted, self.scene.aim = None, None
        self.changed.emit()


class Ground(Protocol):
    """What lessons are carried over: the grid's view."""

    def viewport(self) -> QWidget: ...
    def spot_under(self, at: QPoint) -> tuple[Any, bool] | None: ...


class Holder(Protocol):
    """A hand, whatever it holds."""

    @property
    def empty(self) -> bool: ...
    @property
    def free(self) -> bool: ...
    def take(self, card_id: int) -> bool: ...
    def aim(self, spot: Any, *, lower: bool) -> None: ...
    def words(self) -> str: ...
    def drop(self) -> None: ...
    def throw_off(self) -> None: ...
    def cancel(self) -> None: ...
    def key(self, event: QKeyEvent) -> None: ...


class Carrier(QObject):
    """The mouse's way to the hand: a lesson follows the pointer, and the reason stands under it."""

    carried = Signal(bool)
    """The mouse begins to carry a lesson, or carries none any more."""

    def __init__(self, hand: Holder, page: QWidget, off: str = "") -> None:
        """`off` is what letting fall into a tray does, in words."""
        super().__init__(page)
        self.off = off or _("Take off the grid")
        self.hand = hand
        self.page = page
        self.ground: Ground | None = None
        self.trays: tuple[QWidget, ...] = ()  # where a lesson that is let fall goes off the grid
        self.bubble = label("", "chip-bad")
        self.bubble.setParent(page)
        self.bubble.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.bubble.hide()
        self.carrying = False

    def moved(self, card_id: int, way: QPoint, at: QPoint) -> None:
        """The pointer with the button down: `way` since the press, `at` on the screen."""
        if not self.carrying:
            if way.manhattanLength() < QApplication.startDragDistance() or not self.hand.take(card_id):
                return
            self.carrying = True
            self.carried.emit(True)
        if self.hand.empty:  # Esc was pressed on the way
            self.stop()
            return
        self.aim(at)
        self.say(at)

    def aim(self, at: QPoint) -> None:
        """Hold it over what is under the pointer."""
        if self.ground is not None:
            found = self.ground.spot_under(self.ground.viewport().mapFromGlobal(at))
            if found is not None and self.over(self.ground.viewport(), at):
                self.hand.aim(found[0], lower=found[1])

    def released(self, at: QPoint) -> None:
        """The button is up: onto the grid, into the tray, or nothing."""
        if not self.carrying:
            return
        in_tray = self.in_tray(at)  # the places to let fall on may vanish when nothing is carried any more
        self.stop()
        if self.ground is not None and self.over(self.ground.viewport(), at):
            self.hand.drop()
        elif in_tray:
            self.hand.throw_off()
        else:
            self.hand.cancel()

    def stop(self) -> None:
        """Nothing follows the pointer any more."""
        self.carrying = False
        self.bubble.hide()
        self.carried.emit(False)

    def in_tray(self, at: QPoint) -> bool:
        """Whether a point of the screen is where lessons go off the grid."""
        return any(self.over(tray, at) for tray in self.trays)

    def say(self, at: QPoint) -> None:
        """The judgement in one line under the pointer."""
        free, in_tray = self.hand.free, self.in_tray(at)
        words = self.off if in_tray else self.hand.words()
        say_on(self.bubble, words, "chip-good" if free or in_tray else "chip-bad")
        self.bubble.adjustSize()
        spot = self.page.mapFromGlobal(at) + QPoint(theme.px(theme.MARGIN), theme.px(theme.MARGIN))
        right = self.page.width() - self.bubble.width() - theme.px(theme.GRID)
        bottom = self.page.height() - self.bubble.height() - theme.px(theme.GRID)
        self.bubble.move(max(0, min(spot.x(), right)), max(0, min(spot.y(), bottom)))
        self.bubble.show()
        self.bubble.raise_()

    @staticmethod
    def over(widget: QWidget, at: QPoint) -> bool:
        """Whether a point of the screen is on a widget."""
        return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(at))
