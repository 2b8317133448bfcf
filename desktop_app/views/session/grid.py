"""The grid of a session: a table whose cells are painted from the scene, and whose keys and mouse carry events."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.views import theme
from desktop_app.views.session.board import Grid, Shape, Spot
from desktop_app.views.session.grid_model import GridModel
from desktop_app.views.session.headers import ColumnHeads, LineHeads
from desktop_app.views.session.painting import CellPainter, Scene, bands, line_height, places
from desktop_app.views.timetable import zoom
from desktop_app.views.timetable.drag import STEPS, Carrier
from desktop_app.views.timetable.grid import spread
from desktop_app.views.wording import _

NARROW = 5 * theme.CONTROL
WORKING_LINE = theme.CONTROL
AT_TOP = QAbstractItemView.ScrollHint.PositionAtTop
CTRL = Qt.KeyboardModifier.ControlModifier


class GridView(QTableView):
    """Days × groups. It tells what is chosen and what is wanted; what becomes of it others decide."""

    chosen = Signal(int)  # event, 0 for an empty cell
    missing = Signal(int)
    """An event that was to be chosen is not on the grid."""
    off_asked = Signal()
    pin_asked = Signal()
    sheet_asked = Signal()
    edit_asked = Signal()
    shift_asked = Signal(int, int)
    """A day down (or up), a time right (or left)."""

    def __init__(self, scene: Scene, carrier: Carrier, parent: QWidget) -> None:
        super().__init__(parent)
        self.scene = scene
        self.carrier = carrier
        self.model_of_grid = GridModel(scene)
        self.setModel(self.model_of_grid)
        self.painter_of_cells = CellPainter(scene)
        self.setItemDelegate(self.painter_of_cells)
        self.setHorizontalHeader(ColumnHeads(scene, self))
        self.setVerticalHeader(LineHeads(scene, self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(theme.px(theme.ROW_COMPACT))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Schedule of the session"))
        self.selectionModel().currentChanged.connect(self._moved)
        self._pressed: QPoint | None = None
        self._painted: tuple[object, object, Spot | None] = (None, None, None)  # what was in the hand, and where
        self._next = 0  # the cell to be painted ahead
        self.ahead = QTimer(self, interval=0)
        self.ahead.timeout.connect(self.paint_ahead)

    def draw(self, grid: Grid) -> None:
        """Draw a grid, keeping the chosen event or else the chosen cell; another one opens at its first day."""
        here, old = self.currentIndex(), self.scene.grid
        same = here.isValid() and (old.look, old.session) == (grid.look, grid.session)
        at = (here.row(), here.column()) if same else (grid.opening, 0)
        self.model_of_grid.show(grid)
        self.fit()
        spot = grid.spot_of(self.scene.selected)
        row, column = spot[:2] if spot is not None else at
        if grid.lines and grid.columns:
            goal = self.model().index(min(row, len(grid.lines) - 1), min(column, len(grid.columns) - 1))
            if spot is None:
                self.scene.selected = 0
            self.setCurrentIndex(goal)
            self._moved(goal)
            if not same:
                self.scrollTo(goal.siblingAtRow(min(grid.opening, goal.row())), AT_TOP)
                self.scrollTo(goal)
        self._next = 0
        self.ahead.start()
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()

    def paint_ahead(self) -> None:
        """The next cell, whether it is in sight or not, while nobody waits: it scrolls in at once later."""
        grid, pictures = self.scene.grid, self.painter_of_cells.pictures
        last = self._next >= len(grid.lines) * len(grid.columns)
        if last or self.scene.lifted is not None or not pictures.roomy or not self.isVisible():
            self.ahead.stop()
            return
        at = divmod(self._next, len(grid.columns))
        self._next += 1
        if grid.cards(*at):
            size = self.visualRect(self.model_of_grid.index(*at)).size()
            self.painter_of_cells.picture(grid.cards(*at), size, self.devicePixelRatioF())

    def hand_moved(self) -> None:
        """Paint what the hand makes of the board: all of it when something else is held, else the two cells."""
        now = (self.scene.lifted, self.scene.ways, self.scene.aim)
        before, self._painted = self._painted, now
        if now[0] is not before[0] or now[1] is not before[1]:
            self.viewport().update()
            return
        for spot in (before[2], now[2]):
            if spot is not None:
                self.viewport().update(self.visualRect(self.model_of_grid.index(spot.row, spot.column)))

    def fit(self) -> None:
        """Columns fill the view, lines are as high as what stands in them; both grow with the zoom."""
        self.verticalHeader().setFixedWidth(self.verticalHeader().sizeHint().width())
        spread(self.horizontalHeader(), self.viewport().width(), theme.px(NARROW * zoom.factor()))
        text, gap = line_height(), theme.px(theme.GRID / 2)
        for row, line in enumerate(self.scene.grid.lines):
            cards = max((len(self.scene.grid.cards(row, column)) for column in range(len(self.scene.grid.columns))),
                        default=0)  # fmt: skip
            least = theme.px(theme.ROW_COMPACT if line.off else WORKING_LINE) * zoom.factor()
            self.verticalHeader().resizeSection(row, max(round(least), line.lines * text + (2 * cards + 2) * gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the cells grow or shrink; else the grid scrolls."""
        if event.modifiers() & CTRL:
            zoom.step(1 if event.angleDelta().y() > 0 else -1)
            self.fit()
        else:
            super().wheelEvent(event)

    def spot_under(self, at: QPoint) -> tuple[Spot, bool] | None:
        """The cell under a point of the viewport, with the time of its part."""
        index = self.indexAt(at)
        if not index.isValid():
            return None
        rect, times = self.visualRect(index), bands(self.scene.grid)
        number = min(max((at.x() - rect.left()) * len(times) // max(rect.width(), 1), 0), len(times) - 1)
        return Spot(index.row(), index.column(), times[number]), False

    def event_under(self, at: QPoint) -> int:
        """The event whose card is under a point of the viewport."""
        index = self.indexAt(at)
        cards = self.scene.grid.cards(index.row(), index.column()) if index.isValid() else ()
        rects = places(self.visualRect(index), cards, self.scene.grid.look) if cards else []
        return next((card.event.id for card, rect in zip(cards, rects, strict=True) if rect.contains(at)), 0)

    def choose(self, event_id: int) -> None:
        """Choose an event and bring it into sight."""
        spot = self.scene.grid.spot_of(event_id)
        if spot is None:
            self.missing.emit(event_id)
        else:
            index = self.model().index(spot.row, spot.column)
            self.scene.selected = event_id
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._choose(event_id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card under the pointer."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        found = self.event_under(at)
        if event.button() == Qt.MouseButton.LeftButton and found:
            self._pressed = at
            self._choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond a small distance the card comes along."""
        if self._pressed is not None:
            way = event.position().toPoint() - self._pressed
            self.carrier.moved(self.scene.selected, way, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            self.carrier.released(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The statement of the event."""
        super().mouseDoubleClickEvent(event)
        if self.event_under(event.position().toPoint()):
            self.sheet_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything that the mouse can do."""
        by, key = zoom.asked(event), Qt.Key(event.key())
        if by is not None:
            zoom.step(by)
            self.fit()
        elif self.scene.lifted is not None:
            self.carrier.hand.key(event)
        elif event.modifiers() & CTRL and key in STEPS:
            self.shift_asked.emit(*STEPS[key])
        elif not self._own_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab visits the cards of a cell, then goes on to the next control."""
        here = self._events_at(self.currentIndex())
        if self.scene.selected in here:
            place = here.index(self.scene.selected) + (1 if forward else -1)
            if 0 <= place < len(here):
                self._choose(here[place])
                return True
        return super().focusNextPrevChild(forward)

    def _own_key(self, event: QKeyEvent) -> bool:
        """Enter and Space lift, Delete takes off, F2 edits, L («Д») pins, S («Ы») opens the statement."""
        letters = {"l": self.pin_asked, "д": self.pin_asked, "s": self.sheet_asked, "ы": self.sheet_asked}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.carrier.hand.take(self.scene.selected)
        elif event.key() == Qt.Key.Key_Delete:
            self.off_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif event.text().lower() in letters and not event.modifiers() & CTRL:
            letters[event.text().lower()].emit()
        else:
            return False
        return True

    def _moved(self, index: QModelIndex) -> None:
        """Another cell: its first card is chosen, unless the choice stands in it already."""
        here = self._events_at(index)
        if self.scene.selected not in here or not here:
            self._choose(here[0] if here else 0)

    def _events_at(self, index: QModelIndex) -> list[int]:
        if not index.isValid():
            return []
        cards = self.scene.grid.cards(index.row(), index.column())
        held = [card for card in cards if card.shape is not Shape.CONSULTATION]
        return list(dict.fromkeys(card.event.id for card in (*held, *cards)))

    def _choose(self, event_id: int) -> None:
        self.scene.selected = event_id
        self.viewport().update()
        self.chosen.emit(event_id)
