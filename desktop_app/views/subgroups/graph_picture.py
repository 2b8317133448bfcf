"""The conflict graph as a picture: subgroups on a circle, lines between those with common students; drawn by tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.services.subgroups.graph import ConflictGraph, Edge, Key, Node
from desktop_app.views import theme
from desktop_app.views.hues import HUES, Hue
from desktop_app.views.wording import _

LETTERS = "АБВГДЕЖЗИК"
NODE = 15
LEAST = QSize(180, 190)
USUAL = QSize(280, 240)
THIN, THICK = 1.2, 4.0
WHERE_THE_NUMBER = 0.36  # of the way: in the middle the lines cross
PILL = (22, 15)
STEP = 5  # between the hues of divisions, so that neighbours differ


@dataclass(frozen=True, slots=True)
class GraphNames:
    """What the keys of a graph are called."""

    divisions: Mapping[int, str] = field(default_factory=dict)
    parts: Mapping[Key, str] = field(default_factory=dict)
    numbers: Mapping[Key, int] = field(default_factory=dict)

    def letter(self, division: int) -> str:
        """«А» for the first division, «Б» for the second."""
        order = list(self.divisions)
        return LETTERS[order.index(division) % len(LETTERS)] if division in order else ""

    def short(self, key: Key) -> str:
        """«А1»."""
        return f"{self.letter(key[0])}{self.numbers.get(key, '')}"

    def long(self, key: Key) -> str:
        """«Иностранный язык, подгруппа 1»."""
        return ", ".join(filter(None, (self.divisions.get(key[0], ""), self.parts.get(key, ""))))

    def hue(self, division: int) -> Hue:
        """The colours of a division."""
        order = list(self.divisions)
        place = order.index(division) if division in order else 0
        return theme.hues()[(place * STEP + 1) % HUES]


class GraphPicture(QWidget):
    """A graph under its heading; whoever doesn't see it reads the table beside it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.graph: ConflictGraph | None = None
        self.names = GraphNames()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)

    def show_graph(self, graph: ConflictGraph | None, names: GraphNames) -> None:
        """Draw this one."""
        self.graph, self.names = graph, names
        if graph is not None:
            told = _("{title}: {n} crossings").format(title=self.title, n=graph.odds)
            self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(USUAL.width()), theme.px(USUAL.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST.width()), theme.px(LEAST.height()))

    def places(self) -> dict[Key, QPointF]:
        """Where the subgroups stand: those of a division side by side, a gap before the next division."""
        nodes = self.graph.nodes if self.graph is not None else ()
        gaps = len({node.division for node in nodes})
        steps = len(nodes) + gaps * (gaps > 1)
        top = theme.px(theme.ROW)
        middle = QPointF(self.width() / 2, (self.height() + top) / 2)
        reach = min(self.width(), self.height() - top) / 2 - theme.px(NODE + theme.GRID)
        found: dict[Key, QPointF] = {}
        step, before = 0.5, 0
        for node in nodes:
            step += (1 if before in {0, node.division} else 2) if found else 0
            before = node.division
            turn = 2 * pi * step / max(1, steps) - pi / 2
            found[node.key] = middle + QPointF(cos(turn), sin(turn)) * reach
        return found

    # the picture
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font())
        head = QRectF(0, 0, self.width(), theme.px(theme.ROW))
        painter.drawText(head, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self._heading())
        if self.graph is not None:
            places = self.places()
            most = max((edge.students for edge in self.graph.edges), default=1) or 1
            for edge in self.graph.edges:
                self._draw_edge(painter, edge, places, most)
            for edge in self.graph.edges:
                self._draw_number(painter, edge, places)
            for node in self.graph.nodes:
                self._draw_node(painter, node, places[node.key])
        painter.end()

    def _heading(self) -> str:
        if self.graph is None:
            return self.title
        return _("{title}: crossings {n}").format(title=self.title, n=self.graph.odds)

    def _draw_edge(self, painter: QPainter, edge: Edge, places: Mapping[Key, QPointF], most: int) -> None:
        width = THIN + (THICK - THIN) * edge.students / most
        pen = QPen(theme.colour("warn" if edge.students else "muted"), width)
        if not edge.students:
            pen.setStyle(Qt.PenStyle.DashLine)  # only a teacher in common
        painter.setPen(pen)
        painter.drawLine(places[edge.one], places[edge.other])

    def _draw_number(self, painter: QPainter, edge: Edge, places: Mapping[Key, QPointF]) -> None:
        if not edge.students:
            return
        one, other = places[edge.one], places[edge.other]
        at = one + (other - one) * WHERE_THE_NUMBER
        wide, high = (theme.px(size) for size in PILL)
        pill = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(tabular=True))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(edge.students))

    def _draw_node(self, painter: QPainter, node: Node, at: QPointF) -> None:
        hue = self.names.hue(node.division)
        painter.setPen(QPen(hue.edge, 2))
        painter.setBrush(hue.fill)
        painter.drawEllipse(at, theme.px(NODE), theme.px(NODE))
        painter.setPen(hue.text)
        painter.setFont(theme.font(semibold=True))
        box = QRectF(at.x() - theme.px(NODE), at.y() - theme.px(NODE), 2 * theme.px(NODE), 2 * theme.px(NODE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.names.short(node.key))
