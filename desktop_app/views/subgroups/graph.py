"""The conflict graph before and after: two pictures, figures, what may be held at one time, and a table of it all."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.subgroups.graph import ConflictGraph, Key
from desktop_app.views import theme
from desktop_app.views.subgroups.graph_picture import GraphNames, GraphPicture
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import down, emptied
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

SIDE_BY_SIDE = 520
MOST_SETS = 4
NAMES = 168
TABLE = 190


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two subgroups, and their common students before and after."""

    key: tuple[Key, Key]
    letters: str
    words: str
    before: int
    after: int
    teacher: bool


class GraphView(QWidget):
    """Shows what it is given; reads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = GraphPicture(_("Before")), GraphPicture(_("Now"))
        self.roomy = False  # for names of subgroups beside their letters
        self.pictures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.pictures.setContentsMargins(0, 0, 0, 0)
        self.pictures.addWidget(self.before, 1)
        self.pictures.addWidget(self.after, 1)
        self.legend, self.figures = QVBoxLayout(), QVBoxLayout()
        self.at_once = wrapped()
        self.table: DataTable[Crossing] = DataTable(
            "subgroup crossings", columns(roomy=self.roomy), lambda one: one.key
        )
        self.table.set_accessible(_("Subgroups with common students"))
        self.table.set_empty(EmptyState("circle-check", _("No students in common")))
        self.table.setMinimumHeight(theme.px(TABLE))
        self._lay()

    def _lay(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = down(
            self.pictures, self.legend, self.figures, label(_("May be held at one time"), "muted"), self.at_once,
            self.table, on=inside,
        )  # fmt: skip
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        down((area, 1), on=self)

    def show_graph(
        self, before: ConflictGraph | None, after: ConflictGraph | None, names: GraphNames | None = None
    ) -> None:
        """Two graphs of one group; without the first one only what stands now."""
        called = names or GraphNames()
        self.before.setVisible(before is not None and before != after)
        self.before.show_graph(before, called)
        self.after.show_graph(after, called)
        emptied(self.legend)
        for division, name in called.divisions.items():
            self.legend.addWidget(wrapped(f"{called.letter(division)} — {name}", "muted"))
        emptied(self.figures)
        self.figures.addWidget(facts(figures_of(before, after), NAMES))
        self.at_once.setText("\n".join(sets_of(after, called)) or _("Nothing: each two have a student in common."))
        self.table.show_rows(crossings(before, after, called))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(SIDE_BY_SIDE)
        self.pictures.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        if wide != self.roomy:
            self.roomy = wide
            self.table.set_columns(columns(roomy=wide))


def figures_of(before: ConflictGraph | None, after: ConflictGraph | None) -> list[tuple[str, str]]:
    """«Пересечений: 4 → 2»."""
    if after is None:
        return []
    was = before or after
    return [
        (_("Crossings"), turned(was.odds, after.odds)),
        (_("Kinds of students' weeks"), turned(len(was.atoms), len(after.atoms))),
        (_("Pairs that may go at once"), turned(len(was.free_pairs), len(after.free_pairs))),
    ]


def turned(before: int, after: int) -> str:
    """«4 → 2», or the one number where nothing has changed."""
    return str(after) if before == after else f"{before} → {after}"


def sets_of(graph: ConflictGraph | None, names: GraphNames) -> list[str]:
    """«А1 + Б2», the largest sets first."""
    several = [one for one in graph.at_once if len({key[0] for key in one}) > 1] if graph is not None else []
    said = [" + ".join(names.short(key) for key in one) for one in several[:MOST_SETS]]
    rest = len(several) - MOST_SETS
    return [*said, _("and {n} more ways").format(n=rest)] if rest > 0 else said


def crossings(before: ConflictGraph | None, after: ConflictGraph | None, names: GraphNames) -> tuple[Crossing, ...]:
    """The lines of the table: whatever crosses before or after, the most students first."""
    was = {(edge.one, edge.other): edge for edge in before.edges} if before is not None else {}
    now = {(edge.one, edge.other): edge for edge in after.edges} if after is not None else {}
    if before is None:
        was = now
    found = [
        Crossing(
            pair, " — ".join(map(names.short, pair)), " — ".join(map(names.long, pair)),
            was[pair].students if pair in was else 0, now[pair].students if pair in now else 0,
            pair in now and now[pair].teacher,
        )
        for pair in {**was, **now}
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.after, -one.before, one.key)))


def columns(*, roomy: bool) -> list[Column[Crossing]]:
    """Which two, how many students before and now, and whether a teacher is theirs in common."""
    words = Column[Crossing](
        "words", _("Subgroups"), lambda one: one.words, width=60, stretch=True, tip=lambda one: one.words
    )
    return [
        Column("pair", _("Pair"), lambda one: one.letters, width=72, stretch=not roomy, tip=lambda one: one.words),
        *([words] if roomy else []),
        Column("before", _("Before"), lambda one: one.before, width=54),
        Column("after", _("Now"), lambda one: one.after, width=62,
               tone=tone_of),
        Column("teacher", _("Common teacher"), lambda one: _("yes") if one.teacher else "", width=70, hidden=True),
    ]  # fmt: skip


def tone_of(one: Crossing) -> str:
    """A crossing that is gone, or that is new."""
    if bool(one.before) == bool(one.after):
        return ""
    return "good" if one.before else "warn"
