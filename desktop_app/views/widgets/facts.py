"""Facts of a thing, one below the other: what it is called in muted words, and the fact itself."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.labels import label, wrapped

Fact = tuple[str, str]
NAMES = 112


def facts(pairs: Iterable[Fact], names: int = NAMES) -> QWidget:
    """A grid of names and facts; a fact that is empty is left out."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.GRID)
    grid.setColumnMinimumWidth(0, theme.px(names))
    grid.setColumnStretch(1, 1)
    for row, (name, fact) in enumerate((name, fact) for name, fact in pairs if fact):
        called = wrapped(name, "muted")
        called.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        called.setMaximumWidth(theme.px(names))
        grid.addWidget(called, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(wrapped(fact), row, 1, Qt.AlignmentFlag.AlignTop)
    return made


def figures(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> QWidget:
    """A small table that needs no sorting: words at the left, figures at the right."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.MARGIN)
    grid.setVerticalSpacing(theme.GRID)
    for place, head in enumerate(heads):
        grid.addWidget(label(head, "muted"), 0, place, side(place))
        grid.setColumnStretch(place, 1)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            shown = label(text)
            shown.setFont(theme.font(tabular=True))
            grid.addWidget(shown, number, place, side(place))
    return made


def side(place: int) -> Qt.AlignmentFlag:
    """The first column is words, the others are figures."""
    return Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
