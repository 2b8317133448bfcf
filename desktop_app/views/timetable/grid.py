"""The grid: a table whose cells are painted from the scene, and whose keys and mouse carry lessons."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.views import theme
from desktop_app.views.timetable import zoom
from desktop_app.views.timetable.board import Board, Piece, Spot
from desktop_app.views.timetable.drag import Carrier
from desktop_app.views.timetable.grid_model import GridModel
from desktop_app.views.timetable.headers import ColumnHeads, LineHeads
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.painting import CellPainter, Scene, inside
from desktop_app.views.timetable.sentences import SHORT_WEEKS, WEEKS
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

WALL_COLUMN, BROAD_COLUMN = 5 * theme.CONTROL, 3 * theme.CONTROL
APART_COLUMN = 3.5 * theme.CONTROL
WALL_LINE, TALL_LINE = 2 * theme.CONTROL, 3 * theme.CONTROL


class GridView(QTableView):
    """The week. It tells what is chosen and what is wanted; what becomes of it others decide."""

    chosen = Signal(int)  # lesson, 0 for an empty cell
    off_asked = Signal()
    lock_asked = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    menu_asked = Signal(QPoint)

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
            header.setMinimumSectionSize(theme.px(theme.ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Timetable"))
        self.selectionModel().currentChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(self._selected)
        self._pressed: QPoint | None = None
        self._next = 0  # the cell to be painted ahead
        self._make_parts()

    def _make_parts(self) -> None:
        """The corner that tells the week, and the clock of `paint_ahead`."""
        self.corner = label("", "muted")
        self.corner.setParent(self)
        self.corner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ahead = QTimer(self, interval=0)
        self.ahead.timeout.connect(self.paint_ahead)

    def draw(self, board: Board) -> None:
        """Draw a board, keeping the chosen lesson or else the chosen cell."""
        spot = self.current_spot()
        same_view = same_sight(self.scene.board.lens, board.lens)
        self.model_of_grid.show(board)
        self.fit()
        self._next = 0
        self.ahead.start()
        self._restore(spot if same_view else None)
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()

    def paint_ahead(self) -> None:
        """The next cell, whether it is in sight or not, while nobody waits: it scrolls in at once later."""
        board, pictures = self.scene.board, self.painter_of_cells.pictures
        last = self._next >= len(board.lines) * len(board.columns)
        if last or self.scene.lifted is not None or not pictures.roomy or not self.isVisible():
            self.ahead.stop()
            return
        at = divmod(self._next, len(board.columns))
        self._next += 1
        cell = board.at(*at)
        if cell.pieces:
            size = self.visualRect(self.model_of_grid.index(*at)).size()
            self.painter_of_cells.picture(cell, size, self.devicePixelRatioF())

    def tell_now(self, now: int, today: date) -> None:
        """In the corner which week of the cycle it is; nothing outside of the term."""
        monday = f"{today - timedelta(days=today.weekday()):%d.%m.%Y}"
        self.corner.setText(_("now:\n{week}").format(week=_(SHORT_WEEKS[now])) if now else "")
        self.corner.setToolTip(
            _("Now: {week}, from Monday, {day}").format(week=_(WEEKS[now]), day=monday) if now else ""
        )
        self.scene.now = now

    def fit(self) -> None:
        """Columns and lines fill the view, but never get too small to read."""
        lens = self.scene.board.lens
        narrow = APART_COLUMN if lens.apart else WALL_COLUMN if lens.side_by_side else BROAD_COLUMN
        low = WALL_LINE if lens.view is View.WALL else TALL_LINE
        self.verticalHeader().setFixedWidth(self.verticalHeader().sizeHint().width())
        self.corner.setGeometry(0, 0, self.verticalHeader().width(), self.horizontalHeader().height())
        self.corner.raise_()
        spread(self.horizontalHeader(), self.viewport().width(), theme.px(narrow * zoom.factor()))
        spread(self.verticalHeader(), self.viewport().height(), theme.px(low * zoom.factor()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the cells grow or shrink; else the grid scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """The keys of the zoom are the grid's while it has the focus; elsewhere they are the window's."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and zoom.asked(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def zoom(self, by: int) -> None:
        """Larger, smaller, or 0: the usual size."""
        zoom.step(by)
        self.fit()

    def current_spot(self) -> Spot | None:
        """The chosen cell."""
        index = self.currentIndex()
        known = index.row() < len(self.scene.board.lines) and index.column() < len(self.scene.board.columns)
        return self.scene.board.spot(index.row(), index.column()) if index.isValid() and known else None

    def lessons(self) -> list[int]:
        """The chosen lessons: those of all chosen cells, of a single cell the one in the frame."""
        cells = self.selectionModel().selectedIndexes()
        if len(cells) <= 1:
            return [self.scene.selected] if self.scene.selected else []
        return list(dict.fromkeys(lesson for cell in cells for lesson in self._lessons_at(cell)))

    def choose(self, lesson_id: int) -> None:
        """Choose a lesson and bring it into sight."""
        for spot, cell in self.scene.board.cells.items():
            if any(piece.lesson.id == lesson_id for piece in cell.pieces):
                self.go(spot)
                self._choose(lesson_id)
                return

    def go(self, spot: Spot) -> None:
        """Choose a cell and bring it into sight."""
        index = self.model().index(*self.scene.board.cell(spot))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def spot_under(self, at: QPoint) -> tuple[Spot, bool] | None:
        """The cell under a point of the viewport, and whether it is its lower half."""
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return self.scene.board.spot(index.row(), index.column()), at.y() > self.visualRect(index).center().y()

    def piece_under(self, at: QPoint) -> Piece | None:
        """The lesson under a point of the viewport."""
        index = self.indexAt(at)
        rect = self.visualRect(index)
        pieces = self.scene.board.pieces(index.row(), index.column()) if index.isValid() else ()
        return next((piece for piece in pieces if inside(rect, piece.box).contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the lesson under the pointer."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        piece = self.piece_under(at)
        if event.button() == Qt.MouseButton.LeftButton and piece is not None:
            self._pressed = at
            self._choose(piece.lesson.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond a small distance the lesson comes along."""
        if self._pressed is not None:
            card = self.scene.selected
            self.carrier.moved(card, event.position().toPoint() - self._pressed, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            self.carrier.released(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything that the mouse can do."""
        by = zoom.asked(event)
        if by is not None:
            self.zoom(by)
        elif self.scene.lifted is not None:
            self.carrier.hand.key(event)
        elif not self._own_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab visits the lessons of a cell, then goes on to the next control."""
        here = self._lessons_at(self.currentIndex())
        if self.scene.selected in here:
            place = here.index(self.scene.selected) + (1 if forward else -1)
            if 0 <= place < len(here):
                self._choose(here[place])
                return True
        return super().focusNextPrevChild(forward)

    def _own_key(self, event: QKeyEvent) -> bool:
        """Enter and Space lift, Delete takes off, L locks (on the Russian layout the same key is «Д»)."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.carrier.hand.take(self.scene.selected)
        elif event.key() == Qt.Key.Key_Delete:
            self.off_asked.emit()
        elif event.text().lower() in {"l", "д"}:
            self.lock_asked.emit()
        else:
            return self._copying(event)
        return True

    def _copying(self, event: QKeyEvent) -> bool:
        """Ctrl+C and Ctrl+V: lessons, not words."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            return False
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What may be done with the chosen lessons."""
        self.menu_asked.emit(event.globalPos())

    def _selected(self) -> None:
        self.scene.chosen = frozenset(self.lessons())
        self.viewport().update()

    def _moved(self, index: QModelIndex) -> None:
        """Another cell: its first lesson is chosen, unless the choice stands in it already."""
        here = self._lessons_at(index)
        if self.scene.selected not in here:
            self._choose(here[0] if here else 0)

    def _lessons_at(self, index: QModelIndex) -> list[int]:
        if not index.isValid():
            return []
        return [piece.lesson.id for piece in self.scene.board.pieces(index.row(), index.column())]

    def _choose(self, lesson_id: int) -> None:
        self.scene.selected = lesson_id
        self._selected()
        self.chosen.emit(lesson_id)

    def _restore(self, spot: Spot | None) -> None:
        """The chosen lesson where it stands now; else the cell that was chosen; else the first."""
        board = self.scene.board
        ids = {piece.lesson.id: at for at, cell in reversed([*board.cells.items()]) for piece in cell.pieces}
        if self.scene.selected in ids:
            self.setCurrentIndex(self.model().index(*board.cell(ids[self.scene.selected])))
        elif board.lines and board.columns:
            self.scene.selected = 0
            index = self.model().index(*board.cell(spot)) if spot else self.model().index(0, 0)
            self.setCurrentIndex(index)
            self._moved(index)


def same_sight(one: Lens, other: Lens) -> bool:
    """Whether a cell means the same in both."""
    mine, others = ((lens.side_by_side and lens.who, lens.day, lens.apart) for lens in (one, other))
    return mine == others


def spread(header: QHeaderView, room: int, least: int) -> None:
    """Share the room among the sections; the first ones take what is left over."""
    count = header.count()
    for section in range(count):
        share = room // count + (1 if section < room % count else 0)
        header.resizeSection(section, max(least, share))
