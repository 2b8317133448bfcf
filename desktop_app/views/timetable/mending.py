"""How the board and the repair act on one another."""

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.services.timetable.repaired import take_repair
from desktop_app.views.timetable.bar import Bar
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.repair import RepairPanel
from desktop_app.views.timetable.sides import Sides


class Mender(QObject):
    """Opens the repair at the side of the board, and tells it what stands there."""

    def __init__(self, edits: Edits, side: Sides, bar: Bar, owner: QObject) -> None:
        super().__init__(owner)
        self.edits, self.side, self.bar = edits, side, bar
        self.panel = RepairPanel(edits.desk, edits)
        self.area = side.add(self.panel)
        bar.mend.triggered.connect(self.open)
        edits.changed.connect(self.look)
        self.panel.closed.connect(side.back)
        self.panel.group_asked.connect(partial(bar.look_at, View.GROUP))

    def open(self) -> None:
        """Look what is wrong and how it can be mended."""
        if self.edits.desk.may(take_repair):
            self.bar.panel.setChecked(True)
            self.side.turn_to(self.area)
            self.panel.open()

    def look(self) -> None:
        """The week is another."""
        if self.edits.editing is not None:
            self.panel.show_week(self.edits.editing.week)
