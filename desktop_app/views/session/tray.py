"""The events without a place: what the plan asks for and the board does not give yet."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSplitter, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.session.values import EventSeen
from desktop_app.views import theme
from desktop_app.views.session.words import control_word, cycle_of, named, place_words, who, whose
from desktop_app.views.timetable.drag import Carrier
from desktop_app.views.timetable.lettering import ELIDE, LEFT
from desktop_app.views.timetable.tray import CARD, CardList
from desktop_app.views.timetable.tray_box import FoldingBox
from desktop_app.views.wording import _, ngettext

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event of the tray."""

    event: EventSeen

    @property
    def card(self) -> int:
        """What the hand takes."""
        return self.event.id


class WaitingModel(QAbstractListModel):
    """The events as Qt's lists see them."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Waiting] = []

    def show(self, events: tuple[EventSeen, ...]) -> None:
        """Other events; nothing moves when they are the same."""
        entries = [Waiting(event) for event in events]
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """An event in words."""
        entry = self.entries[index.row()]
        parts = (named(entry.event), whose(entry.event), control_word(entry.event), standing(entry.event))
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(parts)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(parts)
        return entry if role == CARD else None


class WaitingPainter(QStyledItemDelegate):
    """A card: discipline, group and form of control, who holds it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines."""
        return QSize(0, 3 * QFontMetrics(theme.font()).height() + theme.px(4 * theme.GRID))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        event: EventSeen = index.data(CARD).event
        gap, hue = theme.px(theme.GRID), theme.hue(cycle_of(event))
        rect: QRect = option.rect.adjusted(gap, gap // 2, -gap, -gap // 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent") if chosen else theme.colour("hairline"))
        painter.setBrush(hue.fill)
        painter.drawRoundedRect(rect, theme.px(theme.RADIUS_CONTROL), theme.px(theme.RADIUS_CONTROL))
        strong, plain = theme.font(semibold=True), theme.font()
        height = QFontMetrics(plain).height()
        words = rect.adjusted(2 * gap, gap, -2 * gap, -gap)
        second = f"{whose(event)} · {control_word(event)}"
        lines = ((strong, hue.text, named(event)), (plain, theme.colour("text"), second),
                 (plain, theme.colour("bad_text" if event.place else "muted"), standing(event)))  # fmt: skip
        for number, (font, colour, text) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(colour)
            place = QRect(words.left(), words.top() + number * height, words.width(), height)
            painter.drawText(place, LEFT, QFontMetrics(font).elidedText(text, ELIDE, words.width()))
        painter.restore()


def standing(event: EventSeen) -> str:
    """Who holds it; of one that is in the way on a day that the board does not show, when."""
    return who(event) if event.place is None else place_words(event.place, event.room)


class WaitingList(CardList):
    """The events without a place; Enter lifts one, the mouse drags it."""

    off_asked = Signal()

    def __init__(self, carrier: Carrier, parent: QWidget) -> None:
        self.cards = WaitingModel()
        super().__init__(carrier, parent, self.cards, WaitingPainter())
        self.setAccessibleName(_("Events without a place"))

    def choose(self, event_id: int) -> None:
        """Choose an event."""
        for row, entry in enumerate(self.cards.entries):
            if entry.card == event_id:
                self.setCurrentIndex(QModelIndex())
                self.setCurrentIndex(self.cards.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off what stands on a day before the board's."""
        if event.key() == Qt.Key.Key_Delete:
            self.off_asked.emit()
        else:
            super().keyPressEvent(event)


class WaitingBox(FoldingBox):
    """The heading and the list."""

    def __init__(self, tray: WaitingList, split: QSplitter) -> None:
        super().__init__(tray, split)
        self.cards = tray.cards

    def show_events(self, events: tuple[EventSeen, ...]) -> None:
        """Other events."""
        self.cards.show(events)
        self.tell(waiting_words(sum(event.place is None for event in events), len(events)), len(events))


def waiting_words(waiting: int, shown: int) -> str:
    """«5 событий без места», with early ones that break a requirement «Без места: 5 · мешают: 3»."""
    if not shown:
        return _("All events have a place")
    if waiting < shown:
        return _("Without a place: {waiting} · early and broken: {broken}").format(
            waiting=waiting, broken=shown - waiting)  # fmt: skip
    words = ngettext("{count} event without a place", "{count} events without a place", waiting)
    return words.format(count=waiting)
