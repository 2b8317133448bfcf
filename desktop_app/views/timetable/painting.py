"""How a cell of the timetable is painted: lessons with their halves, the choice, and where a lifted one may go."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.hyphenation import NBSP
from desktop_app.services.timetable.clashes import Verdict
from desktop_app.services.timetable.values import Slot
from desktop_app.views import icons, theme
from desktop_app.views.timetable.board import EMPTY, NOTHING, Board, Cell, Piece, Spot
from desktop_app.views.timetable.gaps import gap
from desktop_app.views.timetable.hand import Lifted, slot_at
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.lettering import Words, is_narrow, write
from desktop_app.views.timetable.pictures import Pictures
from desktop_app.views.timetable.sentences import part_mark, subgroup_mark
from desktop_app.views.timetable.shares import Box
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
LAST_WEEK = 2  # of the cycle
FADED = 0.45  # lessons that are not in the hand


@dataclass
class Scene:
    """What the painter has to know besides the lessons."""

    board: Board = EMPTY
    selected: int = 0  # lesson
    chosen: frozenset[int] = frozenset()  # lessons of all chosen cells
    clashing: frozenset[int] = field(default_factory=frozenset)  # lessons that break a hard rule
    lifted: Lifted | None = None
    aim: tuple[Spot, bool] | None = None  # where the hand is, and whether over the lower half
    now: int = 0  # the week of the cycle that it is today

    def slot(self, spot: Spot, *, lower: bool) -> Slot | None:
        """The slot that a lifted card would take there; None where it has nothing to look for."""
        if self.lifted is None or not self.lifted.belongs_to(spot.holder, self.board.lens):
            return None
        return slot_at(self.lifted.card, spot, self.board.lens, lower=lower)

    def verdict(self, spot: Spot, *, lower: bool) -> Verdict | None:
        """The judgement of that slot; in the column of a room, of that room."""
        slot = self.slot(spot, lower=lower)
        return self.lifted.verdict(slot, spot.holder) if self.lifted and slot else None

    def is_best(self, spot: Spot, *, lower: bool) -> bool:
        """Whether no other free place is better."""
        verdict = self.verdict(spot, lower=lower)
        return bool(self.lifted and verdict and verdict.ok and verdict.cost == self.lifted.best)

    @property
    def halves(self) -> tuple[bool, ...]:
        """The halves of a cell that a lifted card tells apart."""
        both = self.lifted is not None and not self.lifted.card.whole and not self.board.lens.week
        return (False, True) if both else (False,)


def inside(rect: QRect, box: Box) -> QRect:
    """The share of a cell in pixels, with a gap between neighbours."""
    gap = theme.px(theme.GRID / 2)
    left, top = rect.left() + round(rect.width() * box.left), rect.top() + round(rect.height() * box.top)
    right, bottom = rect.left() + round(rect.width() * box.right), rect.top() + round(rect.height() * box.bottom)
    return QRect(QPoint(left + gap, top + gap), QPoint(right - gap, bottom - gap))


class CellPainter(QStyledItemDelegate):
    """Paints the grid's cells from the scene."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.pictures = Pictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell: its lessons, then what the hand makes of it."""
        rect: QRect = option.rect
        board = self.scene.board
        spot = board.spot(index.row(), index.column())
        cell = board.cells.get(spot, NOTHING)
        if not cell.pieces and not spot.week and self.scene.lifted is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        if self.scene.lifted is not None:
            self.judgement(painter, rect, spot)
        if cell.pieces:
            self.lessons(painter, rect, cell)
        if self.scene.lifted is not None and self.scene.aim is not None:
            self.ghost(painter, rect, spot)
        if spot.week == LAST_WEEK:
            painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour("muted"))
        painter.restore()

    def lessons(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """The lessons of a cell and what of it is free, copied from a picture; the lesson in the hand stands out."""
        held = self.scene.lifted.card.id if self.scene.lifted else 0
        if any(piece.lesson.id == held for piece in cell.pieces):
            for piece in cell.pieces:
                self.piece(painter, inside(rect, piece.box), piece, faded=piece.lesson.id != held)
            return
        painter.setOpacity(FADED if held else 1.0)
        painter.drawPixmap(rect.topLeft(), self.picture(cell, rect.size(), painter.device().devicePixelRatioF()))
        painter.setOpacity(1.0)

    def picture(self, cell: Cell, size: QSize, ratio: float) -> QPixmap:
        """All of a cell as it looks now, painted once."""
        held = self.scene.lifted is not None
        look = (theme.now().name, theme.MOMENT.zoom, self.scene.board.lens.who, held)
        key = (cell, size.width(), size.height(), look, tuple(map(self.marks, cell.pieces)))
        ground = QColor(Qt.GlobalColor.transparent) if held else theme.colour("surface")
        return self.pictures.of(key, size, ground, ratio, partial(self.whole, cell=cell, gaps=not held))

    def whole(self, painter: QPainter, rect: QRect, *, cell: Cell, gaps: bool) -> None:
        """All of a cell."""
        for piece in cell.pieces:
            self.piece(painter, inside(rect, piece.box), piece)
        for free in cell.free if gaps else ():
            gap(painter, inside(rect, free.box), free)

    def marks(self, piece: Piece) -> tuple[bool, bool]:
        """Whether a lesson is chosen, and whether it breaks a hard rule."""
        number = piece.lesson.id
        return number == self.scene.selected or number in self.scene.chosen, number in self.scene.clashing

    def judgement(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        """Grey and hatched where it can't stand, a soft accent where it stands best."""
        for lower in self.scene.halves:
            half = self.half(rect, lower=lower)
            verdict = self.scene.verdict(spot, lower=lower)
            if verdict is None or not verdict.ok:
                painter.fillRect(half, theme.colour("hover"))
                painter.fillRect(half, QBrush(theme.colour("hairline"), Qt.BrushStyle.BDiagPattern))
            elif self.scene.is_best(spot, lower=lower):
                painter.fillRect(half, theme.colour("accent_soft"))

    def half(self, rect: QRect, *, lower: bool) -> QRect:
        """The part of a cell that a card of one week takes."""
        if len(self.scene.halves) == 1:
            return rect
        middle = rect.top() + rect.height() // 2
        return rect.adjusted(0, middle - rect.top(), 0, 0) if lower else rect.adjusted(0, 0, 0, middle - rect.bottom())

    def piece(self, painter: QPainter, rect: QRect, piece: Piece, *, faded: bool = False) -> None:
        """A lesson: ground of its cycle, stripe of its subgroup, words, lock, frame."""
        hue = theme.hue(piece.load.cycle)
        painter.setOpacity(FADED if faded else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.fill)
        radius = theme.px(theme.RADIUS_CONTROL)
        painter.drawRoundedRect(QRectF(rect), radius, radius)
        stripe = theme.px(theme.STRIPE)
        if piece.load.subgroup:
            painter.setBrush(hue.edge)
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), stripe, rect.height()), stripe / 2, stripe / 2)
        side, line = theme.px(theme.GRID), theme.px(theme.HAIRLINE)
        words = rect.adjusted(stripe + side, line, -side, -line)
        _chosen, clashing = self.marks(piece)
        self.signs(painter, words, piece)
        write(painter, words, self.words(piece, clashing=clashing), hue.text)
        self.frame(painter, rect, *self.marks(piece))
        painter.setOpacity(1.0)

    def signs(self, painter: QPainter, words: QRect, piece: Piece) -> None:
        """A small lock, and room kept free for it: at the end of the words, in a narrow cell below them."""
        if not piece.lesson.locked:
            return
        size = theme.px(theme.GRID * 3)
        below = is_narrow(words.width())
        top = words.bottom() - size if below else words.top() + theme.px(theme.HAIRLINE)
        lock = icons.picture("lock", "muted", size, painter.device().devicePixelRatioF())
        painter.drawPixmap(words.right() - size + 1, top, lock)
        if below:
            words.setBottom(words.bottom() - size)
        else:
            words.setRight(words.right() - size - theme.px(theme.GRID / 2))

    def words(self, piece: Piece, *, clashing: bool) -> Words:
        """The discipline, and below it what the lens does not say already."""
        view = self.scene.board.lens.who
        names = (piece.title, piece.load.index)
        title, index = (_("Clash: {title}").format(title=name) for name in names) if clashing else names
        teacher = "" if view is View.TEACHER else piece.teacher.replace(NBSP, " ", 1)  # initials keep together
        group = piece.group if view in {View.TEACHER, View.ROOM} else ""
        room = "" if view is View.ROOM else piece.room
        return Words(title, index, group, subgroup_mark(piece.load), teacher, room, part_mark(piece.load.part))

    def frame(self, painter: QPainter, rect: QRect, selected: bool, clashing: bool) -> None:  # noqa: FBT001 - marks
        """Red around a clash, the accent around what is chosen."""
        if not (selected or clashing):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if selected else "bad"), theme.px(theme.GRID / 2)))
        radius = theme.px(theme.RADIUS_CONTROL)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)

    def ghost(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        """The lifted lesson's outline where the hand is: dashed, red when it may not stand there."""
        if self.scene.aim is None or self.scene.aim[0] != spot:
            return
        lower = self.scene.aim[1] and len(self.scene.halves) > 1
        verdict = self.scene.verdict(spot, lower=self.scene.aim[1])
        token = "accent" if verdict and verdict.ok else "bad"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(token), theme.px(theme.GRID / 2), Qt.PenStyle.DashLine))
        gap = theme.px(theme.GRID / 2)
        radius = theme.px(theme.RADIUS_CONTROL)
        area = QRectF(self.half(rect, lower=lower)).adjusted(gap, gap, -gap, -gap)
        painter.drawRoundedRect(area, radius, radius)
