"""A student as a card: sex, name, mean mark, language; health where one may see it."""

from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.subgroups.values import ExerciseGroup, Pupil, Sex
from desktop_app.views import theme
from desktop_app.views.subgroups.bars import ELIDE, HUES_OF_SEXES, LEFT, RIGHT
from desktop_app.views.subgroups.chip_fit import CardFit, fit_cards
from desktop_app.views.subgroups.lanes import short_name
from desktop_app.views.subgroups.words import exercise_word, mean_words, pupil_words, short_word
from desktop_app.views.widgets.entries_model import EntriesModel, Index
from desktop_app.views.wording import _

PUPIL = Qt.ItemDataRole.UserRole
LANE = PUPIL + 1
"""All students of the lane: the cards are filled alike."""

CHIP = 28
CENTRE = Qt.AlignmentFlag.AlignCenter
FADED = 0.4


@dataclass
class Scene:
    """What the painter has to know besides the students."""

    at: int = 0  # the student under the cursor
    selected: set[int] = field(default_factory=set)
    carried: frozenset[int] = frozenset()  # by the mouse
    pending: frozenset[int] = frozenset()  # on their way to the office
    fresh: frozenset[int] = frozenset()  # stand elsewhere in a proposal
    asked: frozenset[int] = frozenset()  # a teacher asks for another place
    focused: bool = False


class PupilModel(EntriesModel):
    """The students of a lane as Qt's lists see them."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A student in words."""
        pupil = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return pupil.name
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return pupil_words(pupil)
        return {PUPIL: pupil, LANE: self.entries}.get(role)


def sex_letter(sex: Sex) -> str:
    """«ж» or «м»."""
    return _("letter of a woman") if sex is Sex.FEMALE else _("letter of a man")


def notes_of(pupil: Pupil) -> tuple[str, str, str]:
    """The small signs at the right, the most wanted first."""
    health = exercise_word(pupil.exercise) if pupil.exercise not in {None, ExerciseGroup.MAIN} else ""
    return mean_words(pupil.mean), short_word(pupil.language), short_word(health)


class ChipPainter(QStyledItemDelegate):
    """Paints the cards from the scene."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self._fitted: tuple[tuple[Pupil, ...], int, QFont] | None = None
        self._fit = CardFit(whole=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line."""
        return QSize(0, max(theme.px(CHIP), QFontMetrics(theme.font()).height() + theme.px(theme.GAP + theme.GRID)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        pupil: Pupil = index.data(PUPIL)
        half = theme.px(theme.GRID) // 2
        rect: QRect = option.rect.adjusted(0, half, -theme.HAIRLINE, -half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(FADED if pupil.id in self.scene.carried else 1.0)
        self.ground(painter, rect, pupil)
        inner = rect.adjusted(theme.px(theme.GRID), 0, -theme.px(theme.GAP), 0)
        self.sign(painter, inner, pupil)
        place = inner.adjusted(theme.px(CHIP - theme.GRID), 0, 0, 0)
        self.words(painter, place, pupil, self.fit(index.data(LANE), place.width()))
        painter.restore()

    def ground(self, painter: QPainter, rect: QRect, pupil: Pupil) -> None:
        """Soft where it is selected, framed under the cursor, dashed while it is on its way."""
        scene = self.scene
        under = pupil.id == scene.at and scene.focused
        chosen = pupil.id in scene.selected
        ground = "accent_soft" if chosen else "good_soft" if pupil.id in scene.fresh else "surface"
        pen = theme.colour("accent" if under or chosen else "warn" if pupil.id in scene.asked else "hairline")
        painter.setPen(pen)
        if pupil.id in scene.pending:
            dashed = painter.pen()
            dashed.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(dashed)
        painter.setBrush(theme.colour(ground))
        round_ = theme.px(theme.RADIUS_CONTROL)
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), round_, round_)
        if under:
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), round_, round_)

    def sign(self, painter: QPainter, rect: QRect, pupil: Pupil) -> None:
        """The sex as a letter in its hue."""
        hue = theme.hues()[HUES_OF_SEXES[0 if pupil.sex is Sex.FEMALE else 1]]
        side = theme.px(theme.ICON + 2)
        place = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.fill)
        painter.drawEllipse(place)
        write(painter, place, theme.font(), hue.text, sex_letter(pupil.sex))

    def fit(self, pupils: tuple[Pupil, ...], room: int) -> CardFit:
        """What all cards of the lane have room for; reckoned anew for other students, another width or zoom."""
        font = theme.font(tabular=True)
        last = self._fitted
        if last is None or last[0] is not pupils or last[1:] != (room, font):
            cards = [(one.name, short_name(one.name), notes_of(one)) for one in pupils]
            exact = QFontMetricsF(font).horizontalAdvance  # rounded up: what is told to fit is never cut
            self._fit = fit_cards(cards, room, theme.px(theme.GAP), lambda words: ceil(exact(words)))
            self._fitted = (pupils, room, font)
        return self._fit

    def words(self, painter: QPainter, rect: QRect, pupil: Pupil, fit: CardFit) -> None:
        """The name, and in columns the signs there is room for on every card."""
        font, gap = theme.font(tabular=True), theme.px(theme.GAP)
        metrics, right = QFontMetrics(font), rect.right() + 1
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        for note, width in zip(notes_of(pupil), fit.columns, strict=False):
            painter.drawText(QRect(right - width, rect.top(), width, rect.height()), RIGHT, note)
            right -= width + gap if width else 0
        painter.setPen(theme.colour("text"))
        room = right - rect.left()
        shown = metrics.elidedText(pupil.name if fit.whole else short_name(pupil.name), ELIDE, room)
        painter.drawText(QRect(rect.left(), rect.top(), room, rect.height()), LEFT, shown)


def write(painter: QPainter, rect: QRect, font: QFont, tint: QColor, text: str) -> None:
    """Words in the middle of a place."""
    painter.setFont(font)
    painter.setPen(tint)
    painter.drawText(rect, CENTRE, text)
