"""The groups of the term at the left, under each its divisions: state, sizes, and what waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.subgroups.values import DivisionHead, GroupDivisions
from desktop_app.views import theme
from desktop_app.views.subgroups.bars import ELIDE, LEFT, RIGHT
from desktop_app.views.subgroups.words import badges_of, sizes_words, state_words, students_words
from desktop_app.views.widgets.entries_model import EntriesModel, Index
from desktop_app.views.wording import _

ENTRY = Qt.ItemDataRole.UserRole
CHIP_TOKENS = {"chip": ("hover", "muted"), "chip-warn": ("warn_soft", "warn_text"),
               "chip-good": ("good_soft", "good_text")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: a group, or one of its divisions."""

    group: GroupDivisions
    division: DivisionHead | None = None

    @property
    def due(self) -> str:
        """That a group ought to be divided and is not."""
        group = self.group
        divided = self.division is not None or any(one.ends is None for one in group.divisions)
        if divided or group.students < group.threshold:
            return ""
        return _("to be divided: from {threshold} students").format(threshold=group.threshold)

    @property
    def words(self) -> str:
        """All of it, for the tip and for whoever listens."""
        if self.division is None:
            return "; ".join(filter(None, (self.group.group, students_words(self.group.students), self.due)))
        badges = (words for words, _token in badges_of(self.division))
        parts = (self.group.group, self.division.name, state_words(self.division)[0], sizes_words(self.division.sizes))
        return "; ".join(filter(None, (*parts, *badges)))


def entries_of(groups: Sequence[GroupDivisions], typed: str) -> Iterator[Entry]:
    """The lines in which everything that was typed stands: a group brings all its divisions."""
    sought = typed.casefold().split()
    for group in groups:
        mine = [Entry(group, division) for division in group.divisions]
        if not fits(sought, group.group):
            mine = [one for one in mine if one.division and fits(sought, f"{group.group} {one.division.name}")]
            if not mine:
                continue
        yield Entry(group)
        yield from mine


def fits(sought: Sequence[str], text: str) -> bool:
    """Whether every word is in a text."""
    return all(word in text.casefold() for word in sought)


class GroupsModel(EntriesModel):
    """The lines as Qt's lists see them."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line in words."""
        entry = self.entries[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return entry.words
        return entry if role == ENTRY else None


class GroupsPainter(QStyledItemDelegate):
    """A group in semibold with its students; a division with its chip, sizes and badges below."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, two, or three."""
        entry: Entry = index.data(ENTRY)
        line = QFontMetrics(theme.font()).height()
        lines = 1 + bool(entry.due) if entry.division is None else 2 + bool(badges_of(entry.division))
        return QSize(0, lines * line + (lines + 1) * theme.px(theme.GRID) + theme.px(theme.GRID))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line of the list."""
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        inner = rect.adjusted(theme.px(theme.MARGIN), theme.px(theme.GRID), -theme.px(theme.GAP), -theme.px(theme.GRID))
        if entry.division is None:
            self.group(painter, inner, entry)
        else:
            self.division(painter, inner.adjusted(theme.px(theme.GAP), 0, 0, 0), entry.division)
        painter.restore()

    def group(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        """«ИС-21 … 27»."""
        top, *below = rows(rect, 1 + bool(entry.due))
        pair(painter, top, entry.group.group, str(entry.group.students))
        for place in below:
            put(painter, place, entry.due, "warn_text")

    def division(self, painter: QPainter, rect: QRect, head: DivisionHead) -> None:
        """«Иностранный язык», below «13 + 13 [утверждено]» and what waits."""
        badges = badges_of(head)
        top, middle, *last = rows(rect, 3 if badges else 2)
        words, role = state_words(head)
        put(painter, top, head.name, "muted" if head.ends is not None else "text")
        room = chip(painter, middle, words, role)
        put(painter, middle.adjusted(0, 0, -room, 0), sizes_words(head.sizes), "muted")
        left = 0
        for place in last:
            for text, token in badges:
                left += put(painter, place.adjusted(left, 0, 0, 0), text, f"{token}_text") + theme.px(theme.GAP)


def rows(rect: QRect, count: int) -> list[QRect]:
    """The places of some lines, one below the other."""
    edges = [rect.top() + row * rect.height() // count for row in range(count + 1)]
    return [QRect(rect.left(), top, rect.width(), bottom - top) for top, bottom in pairwise(edges)]


def put(painter: QPainter, rect: QRect, text: str, token: str, *, strong: bool = False) -> int:
    """Words at the left; returns the width they take."""
    font = theme.font(semibold=strong, tabular=True)
    shown = QFontMetrics(font).elidedText(text, ELIDE, max(rect.width(), 0))
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(rect, LEFT, shown)
    return QFontMetrics(font).horizontalAdvance(shown)


def pair(painter: QPainter, rect: QRect, text: str, figure: str) -> None:
    """Words at the left, a muted figure at the right."""
    font = theme.font(tabular=True)
    painter.setFont(font)
    painter.setPen(theme.colour("muted"))
    painter.drawText(rect, RIGHT, figure)
    room = QFontMetrics(font).horizontalAdvance(figure) + theme.px(theme.GAP)
    put(painter, rect.adjusted(0, 0, -room, 0), text, "text", strong=True)


def chip(painter: QPainter, rect: QRect, text: str, role: str) -> int:
    """A small chip at the right; returns the room that it takes."""
    ground, words = CHIP_TOKENS[role]
    font = theme.font()
    width = QFontMetrics(font).horizontalAdvance(text) + theme.px(theme.GAP + theme.GRID)
    place = QRect(rect.right() - width, rect.top(), width, rect.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(place, theme.px(theme.RADIUS_CONTROL), theme.px(theme.RADIUS_CONTROL))
    painter.setFont(font)
    painter.setPen(theme.colour(words))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return width + theme.px(theme.GAP)


class GroupsList(QListView):
    """The list; Enter or a press opens a division, Enter on a group asks to divide it."""

    division_asked = Signal(int)
    group_asked = Signal(int)
    entered = Signal()
    """Enter: the keyboard goes to the board."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = GroupsModel()
        self.setModel(self.lines)
        self.painter_of_lines = GroupsPainter()
        self.setItemDelegate(self.painter_of_lines)
        self.setMouseTracking(True)
        self.setProperty("role", "chips")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Groups and their divisions"))

    def entry(self) -> Entry | None:
        """The line under the cursor."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def choose(self, group_id: int, division_id: int = 0) -> None:
        """The cursor on a division, or on its group."""
        for row, entry in enumerate(self.lines.entries):
            key = entry.division.id if entry.division is not None else 0
            if entry.group.group_id == group_id and key == division_id:
                self.setCurrentIndex(self.lines.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Whoever walks through the list sees the divisions."""
        super().currentChanged(current, previous)
        entry = current.data(ENTRY) if current.isValid() else None
        if entry is not None and entry.division is not None:
            self.division_asked.emit(entry.division.id)
        elif entry is not None:
            self.group_asked.emit(entry.group.group_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.entry() is not None:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.entry() is not None:
            self.entered.emit()
