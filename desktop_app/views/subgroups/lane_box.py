"""A lane of the board: its head with the bars, and the list of its students."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop_app.services.subgroups.values import NOT_STUDYING
from desktop_app.views import theme
from desktop_app.views.subgroups.bars import ELIDE, LEFT, Bar, Bars
from desktop_app.views.subgroups.chips import PUPIL, ChipPainter, PupilModel, Scene
from desktop_app.views.subgroups.lanes import SEPARATOR, Lane
from desktop_app.views.subgroups.words import figures_words, lane_head, lane_title, names_words
from desktop_app.views.widgets.labels import Elided, restyle

FOLDED, LEAST = 32, 136
QUARTER = -90


class ChipList(QListView):
    """The students of a lane; whatever is pressed is told to the board."""

    pressed_on = Signal(int, object)
    """(student, modifiers); 0: beside the cards."""
    dragged = Signal(object, object)
    """(QPoint from where it was pressed, QPoint on the screen)."""
    dropped = Signal(object)
    opened = Signal(int)
    keyed = Signal(object)
    """A key: the board takes it, or lets it go by leaving it unaccepted."""
    focus_came = Signal()
    menu_asked = Signal(int, object)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.cards = PupilModel()
        self.painter_of_cards = ChipPainter(scene)
        self.setModel(self.cards)
        self.setItemDelegate(self.painter_of_cards)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "chips")
        self._pressed: QPoint | None = None

    def student_at(self, at: QPoint) -> int:
        """The student of the card at a place; 0: there is none."""
        index = self.indexAt(at)
        return index.data(PUPIL).id if index.isValid() else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = at if self.student_at(at) else None
            self.pressed_on.emit(self.student_at(at), event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton and self.student_at(at):
            self.menu_asked.emit(self.student_at(at), event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self.dragged.emit(event.position().toPoint() - self._pressed, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.dropped.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        student = self.student_at(event.position().toPoint())
        if student:
            self.opened.emit(student)

    def let_go(self) -> None:
        """What was pressed is carried no more."""
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab goes between the lanes first: the board decides."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_came.emit()


class FoldedHead(QWidget):
    """A lane that is folded: its name from below to above."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setFixedWidth(theme.px(FOLDED))

    def say(self, words: str) -> None:
        """Other words."""
        self.words = words
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
            painter.translate(0, self.height())
            painter.rotate(QUARTER)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(0, 0, self.height() - theme.px(theme.MARGIN), self.width(), flags, self.words)


class TeachersLine(Elided):
    """Who teaches a subgroup: as many names as there is room for, and how many more; the tip names them all."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            metrics, room = self.fontMetrics(), self.width()
            wordings = names_words(self.text().split(SEPARATOR))
            fitting = (words for words in wordings if metrics.horizontalAdvance(words) <= room)
            shown = next(fitting, None) or metrics.elidedText(wordings[-1], ELIDE, room)
            painter.drawText(self.rect(), LEFT, shown)


class LaneBox(QFrame):
    """Head and cards; the lane of those who do not study is folded till somebody looks."""

    unfolded = Signal()

    def __init__(self, lane: Lane, scene: Scene) -> None:
        super().__init__()
        self.setProperty("role", "lane")
        self.key = lane.key
        self.lane = lane
        self.title = Elided(role="section")
        self.teachers = TeachersLine(role="muted")
        self.bars = Bars()
        self.list = ChipList(scene)
        self.folded = FoldedHead()
        self.folded.pressed.connect(self._unfold)
        self.open = True
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(*(theme.px(theme.GAP),) * 4)
        column.setSpacing(theme.px(theme.GRID))
        for part in (self.title, self.teachers, self.bars):
            column.addWidget(part)
        column.addSpacing(theme.px(theme.GRID))
        column.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inside, 1)
        layout.addWidget(self.folded, 1)
        self.fold(open_=lane.key != NOT_STUDYING)

    def fold(self, *, open_: bool) -> None:
        """Show all of it, or its name only."""
        self.open = open_
        self.inside.setVisible(open_)
        self.folded.setVisible(not open_)
        self.setMinimumWidth(theme.px(LEAST if open_ else FOLDED))
        self.setMaximumWidth(theme.px(FOLDED) if not open_ else theme.px(theme.SIDE_PANEL + theme.SIDE_PANEL // 2))

    def _unfold(self) -> None:
        self.fold(open_=True)
        self.unfolded.emit()

    def show_lane(self, lane: Lane, bars: tuple[Bar, ...]) -> None:
        """Who stands in it now."""
        self.lane = lane
        self.list.cards.show(lane.pupils)
        self.show_head(lane, bars)

    def show_head(self, lane: Lane, bars: tuple[Bar, ...]) -> None:
        """The figures, which may count in what the mouse carries."""
        title, words = lane_title(lane), figures_words(lane)
        self.title.setText(lane_head(lane))
        self.title.setToolTip(title)
        self.teachers.setText(lane.teachers)
        self.teachers.setToolTip(lane.teachers)
        self.bars.show_bars(iter(bars))
        self.bars.setToolTip(words)
        self.list.setAccessibleName(title)
        self.list.setAccessibleDescription(words)
        count = len(lane.pupils)
        self.folded.say(f"{title} · {count}" if count else title)
        self.folded.setToolTip(words)

    def aim(self, *, here: bool) -> None:
        """Whether what is carried would be put down here."""
        restyle(self, aimed="true" if here else "")

    def sizeHint(self) -> QSize:
        """Lanes share the room evenly."""
        return QSize(theme.px(theme.SIDE_PANEL) if self.open else theme.px(FOLDED), super().sizeHint().height())
