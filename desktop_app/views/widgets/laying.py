"""Layouts edge to edge: parts down or across, without gaps; a part that takes the free room comes as (part, 1)."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.views import theme

Part = QWidget | QLayout | tuple[QWidget | QLayout, int]
L = TypeVar("L", bound=QBoxLayout)


def down(*parts: Part, on: QWidget | None = None) -> QVBoxLayout:
    """One below the other, on a widget if one is named."""
    return _filled(QVBoxLayout() if on is None else QVBoxLayout(on), parts)


def across(*parts: Part, on: QWidget | None = None) -> QHBoxLayout:
    """Side by side."""
    return _filled(QHBoxLayout() if on is None else QHBoxLayout(on), parts)


def in_row(*parts: QWidget) -> QWidget:
    """Buttons side by side, at the left."""
    made = QWidget()
    row = across(*parts, on=made)
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    return made


def strip(*parts: QWidget, right: tuple[QWidget, ...] = ()) -> QFrame:
    """A line over a view: what narrows it at the left, what is done with it at the right."""
    made = QFrame()
    made.setProperty("role", "header")
    row = across(*parts, on=made)
    row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    for part in right:
        row.addWidget(part)
    return made


def _filled(layout: L, parts: tuple[Part, ...]) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        piece, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(piece, QLayout):
            layout.addLayout(piece, stretch)
        else:
            layout.addWidget(piece, stretch)
    return layout


def emptied(layout: QLayout) -> None:
    """Take everything off a layout for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
