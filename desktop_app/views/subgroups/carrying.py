"""What the mouse carries over the board: a ghost under the pointer, and lanes that count it in before it lets go."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.views import theme
from desktop_app.views.subgroups.lanes import moved
from desktop_app.views.subgroups.words import students_words
from desktop_app.views.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.views.subgroups.board import BoardView


class Carrying(QObject):
    """Takes up, carries, puts down; `put` is told what was put where."""

    def __init__(self, board: "BoardView", put: Callable[[dict[int, int]], None]) -> None:
        super().__init__(board)
        self.board = board
        self.put = put
        self.over: int | None = None  # the lane under the pointer
        self.ghost = label("", "chip-accent")
        self.ghost.setParent(board)
        self.ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ghost.hide()

    @property
    def carried(self) -> frozenset[int]:
        """The students that are carried."""
        return self.board.scene.carried

    def drag(self, way: QPoint, at: QPoint) -> None:
        """The mouse has gone a way with a card."""
        if not self.board.movable:
            return
        if not self.carried:
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._take_up()
        self._go(self.board.mapFromGlobal(at))

    def drop(self, _at: QPoint) -> None:
        """The mouse lets go; of a press that carried nothing the selection of one card is forgotten."""
        carried, over, scene = self.carried, self.over, self.board.scene
        if not carried:
            return
        wanted = {} if over is None else self.board.hand.wanted(over, carried)
        self.give_up()
        if wanted:
            scene.selected.clear()
            self.put(wanted)

    def give_up(self) -> None:
        """Nothing is carried any more."""
        board = self.board
        board.scene.carried, self.over = frozenset(), None
        self.ghost.hide()
        for box in board.boxes.values():
            box.list.let_go()
            box.aim(here=False)
        board.draw_heads(board.stands)
        board.hovered.emit(None)
        board.show_cursor()

    def _take_up(self) -> None:
        board = self.board
        taken = board.hand.taken()
        board.scene.carried = frozenset(taken)
        names = {one.id: one.name for lane in board.hand.lanes for one in lane.pupils}
        self.ghost.setText(names.get(taken[0], "") if len(taken) == 1 else students_words(len(taken)))
        self.ghost.adjustSize()
        self.ghost.raise_()
        self.ghost.show()
        board.show_cursor()

    def _go(self, at: QPoint) -> None:
        self.ghost.move(at + QPoint(theme.px(theme.GAP), theme.px(theme.GAP)))
        over = next((key for key, box in self.board.boxes.items() if box.geometry().contains(at)), None)
        if over == self.over:
            return
        self.over = over
        wanted = {} if over is None else dict.fromkeys(self.carried, over)
        stands = moved(self.board.stands, wanted)
        self.board.draw_heads(stands)
        self.board.hovered.emit(stands)
        for key, box in self.board.boxes.items():
            box.aim(here=key == over)
