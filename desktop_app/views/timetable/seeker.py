"""Between the board and the list of what is free: which pair it tells of, and what becomes of a choice in it."""

from PySide6.QtCore import QObject, Signal

from desktop_app.services.timetable.values import Parity, Slot
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.deeds import change_room, put_in_room
from desktop_app.views.timetable.drag import Hand
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.free_list import Asked
from desktop_app.views.timetable.grid import GridView
from desktop_app.views.timetable.hand import Lifted
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.sides import FREE, Sides


class Seeker(QObject):
    """Looks for rooms and teachers at the chosen pair, or for the lesson in the hand."""

    week_asked = Signal(object, int)
    """(View, key): somebody wants to see the week of a room or a teacher."""

    def __init__(self, edits: Edits, hand: Hand, side: Sides, grid: GridView, owner: QObject) -> None:
        super().__init__(owner)
        self.edits, self.hand, self.side, self.grid = edits, hand, side, grid
        side.turned.connect(self.look)
        side.free.found.taken.connect(self.take)
        side.free.found.left.connect(grid.setFocus)
        grid.selectionModel().currentChanged.connect(self.look)

    def look(self) -> None:
        """Tell what is free, if somebody sees it."""
        if self.side.listing:
            scene = self.hand.scene
            asked = asked_of(scene.lifted, self.hand.slot, self.grid.current_spot(), scene.board.lens)
            self.side.free.show_free(self.edits.editing, asked)

    def go(self) -> None:
        """Into the list; from it back to the grid."""
        found = self.side.free.found
        if found.hasFocus():
            self.grid.setFocus()
            return
        self.side.choose(FREE)
        found.setFocus()

    def take(self, kind: str, key: int) -> None:
        """A room takes the lesson in the hand, or else the chosen one; a teacher's week is shown."""
        lifted, slot, selected = self.hand.scene.lifted, self.hand.slot, self.hand.scene.selected
        if lifted is None and (kind != "room" or not selected or not self.hand.may_edit):
            self.week_asked.emit(View(kind), key)
            return
        if kind != "room":
            return
        if lifted is None:
            change_room(self.edits, selected, key)
        elif slot is not None:
            self.hand.cancel()
            put_in_room(self.edits, lifted, slot, key)
        self.grid.setFocus()


def asked_of(lifted: Lifted | None, slot: Slot | None, spot: Spot | None, lens: Lens) -> Asked | None:
    """Of which pair the list tells: under the hand of the card in it, else of the chosen cell."""
    if lifted is not None and slot is not None:
        return Asked(slot, lifted.card.id)
    if spot is None:
        return None
    return Asked(Slot(Parity(spot.week or lens.single), spot.day, spot.pair))
