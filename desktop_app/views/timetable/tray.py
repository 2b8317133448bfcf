"""The unplaced cards: what the load asks for and the grid does not give yet."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.week import LoadCard
from desktop_app.views import theme
from desktop_app.views.timetable.board import Names
from desktop_app.views.timetable.drag import Carrier
from desktop_app.views.timetable.lens import Lens, View
from desktop_app.views.timetable.lettering import ELIDE, LEFT
from desktop_app.views.timetable.sentences import subgroup_mark
from desktop_app.views.widgets.entries_model import EntriesModel, Index
from desktop_app.views.wording import _

HOURS_IN_PAIR = 2
CARD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Equal cards of the tray: the first one's key, and how many there are."""

    card: int
    whole: bool
    count: int
    load: LoadCard
    group: str
    teacher: str

    @property
    def wanted(self) -> str:
        """«2 × каждую неделю»."""
        often = _("every week") if self.whole else _("every other week")
        return f"{self.count} × {often}" if self.count > 1 else often

    @property
    def hours_left(self) -> int:
        """Academic hours that the grid does not give yet."""
        return max(0, (self.load.pairs_needed - self.load.pairs_placed) * HOURS_IN_PAIR)


def unplaced_of(editing: Editing, lens: Lens) -> list[Unplaced]:
    """The tray of whoever the lens shows, the longest way to go first."""
    names = Names.of(editing.week)
    found: dict[tuple[int, bool], list[int]] = {}
    for card in editing.problem.cards:
        if card.id < 0:
            found.setdefault((card.load, card.whole), []).append(card.id)
    entries = [
        Unplaced(cards[0], whole, len(cards), load, names.groups_of(load), names.teachers[load.teacher_id])
        for (key, whole), cards in found.items()
        for load in (editing.week.loads[key],)
        if concerns(editing, lens, load)
    ]
    return sorted(entries, key=lambda one: (-one.hours_left, one.load.title, one.group))


def concerns(editing: Editing, lens: Lens, load: LoadCard) -> bool:
    """Whether a load belongs to what the lens shows; a room is offered what its kind can take."""
    if lens.view is View.ROOM:
        return any(
            room.kind == load.room_kind and room.capacity >= load.size
            for room in editing.week.rooms
            if room.id == lens.subject
        )
    keys = {View.GROUP: load.groups, View.TEACHER: (load.teacher_id,)}
    return lens.side_by_side or lens.subject in keys[lens.view]


class TrayModel(EntriesModel):
    """The cards as Qt's lists see them."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A card in words."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.load.title}, {entry.group}, {entry.teacher}, {entry.wanted}"
        if role == Qt.ItemDataRole.ToolTipRole:
            who = ", ".join(part for part in (entry.group, subgroup_mark(entry.load), entry.teacher) if part)
            return f"{entry.load.index} {entry.load.title}\n{who}\n{entry.wanted}"
        return entry if role == CARD else None


class TrayPainter(QStyledItemDelegate):
    """A card: stripe of its cycle, discipline, who, how often, and the hours as a thin bar."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and a bar."""
        return QSize(0, 3 * QFontMetrics(theme.font()).height() + theme.px(5 * theme.GRID))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        entry: Unplaced = index.data(CARD)
        gap = theme.px(theme.GRID)
        rect: QRect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        hue = theme.hue(entry.load.cycle)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent") if chosen else theme.colour("hairline"))
        painter.setBrush(hue.fill)
        painter.drawRoundedRect(rect, theme.px(theme.RADIUS_CONTROL), theme.px(theme.RADIUS_CONTROL))
        self.words(painter, rect.adjusted(2 * gap, gap, -2 * gap, -gap), entry)
        bar = QRect(rect.left() + 2 * gap, rect.bottom() - 2 * gap, rect.width() - 4 * gap, theme.px(theme.STRIPE))
        self.bar(painter, bar, entry)
        painter.restore()

    def words(self, painter: QPainter, rect: QRect, entry: Unplaced) -> None:
        """Discipline; group and teacher; how often and how much."""
        strong, plain = theme.font(semibold=True), theme.font(tabular=True)
        height = QFontMetrics(plain).height()
        left = _("{hours} h left").format(hours=entry.hours_left)
        who = " · ".join(part for part in (entry.group, subgroup_mark(entry.load), entry.teacher) if part)
        ink = theme.hue(entry.load.cycle).text
        lines = ((strong, ink, entry.load.title), (plain, theme.colour("text"), who),
                 (plain, theme.colour("muted"), f"{left} · {entry.wanted}"))  # fmt: skip
        for number, (font, colour, text) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(colour)
            place = QRect(rect.left(), rect.top() + number * height, rect.width(), height)
            painter.drawText(place, LEFT, QFontMetrics(font).elidedText(text, ELIDE, rect.width()))

    def bar(self, painter: QPainter, rect: QRect, entry: Unplaced) -> None:
        """Pairs placed of those needed."""
        share = min(1.0, entry.load.pairs_placed / entry.load.pairs_needed) if entry.load.pairs_needed else 0
        painter.fillRect(rect, theme.colour("surface"))
        edge = theme.hue(entry.load.cycle).edge
        painter.fillRect(QRect(rect.left(), rect.top(), round(rect.width() * share), rect.height()), edge)


class CardList(QListView):
    """A list of what waits; Enter lifts a card onto the grid, the mouse drags it."""

    lift_asked = Signal(int)
    card_chosen = Signal(int)

    def __init__(
        self, carrier: Carrier, parent: QWidget, cards: QAbstractListModel, painter: QStyledItemDelegate
    ) -> None:
        """`cards` give under `CARD` an entry whose `card` is what the hand takes."""
        super().__init__(parent)
        self.carrier = carrier
        self.setModel(cards)
        self.painter_of_cards = painter
        self.setItemDelegate(painter)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at).isValid():
            self._pressed = at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond a small distance the card comes along."""
        if self._pressed is not None:
            card = self.currentIndex().data(CARD).card
            self.carrier.moved(card, event.position().toPoint() - self._pressed, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            self.carrier.released(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space lift."""
        entry = self.currentIndex().data(CARD) if self.currentIndex().isValid() else None
        if entry is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.lift_asked.emit(entry.card)
        else:
            super().keyPressEvent(event)

    def _moved(self, index: QModelIndex) -> None:
        entry = index.data(CARD) if index.isValid() else None
        if entry is not None:
            self.card_chosen.emit(entry.card)


class TrayView(CardList):
    """The lessons without a place."""

    def __init__(self, carrier: Carrier, parent: QWidget) -> None:
        self.cards = TrayModel()
        super().__init__(carrier, parent, self.cards, TrayPainter())
        self.setAccessibleName(_("Lessons without a place"))
