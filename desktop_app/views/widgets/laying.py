"""Layouts edge to edge: parts down or across, without gaps; a part that takes the free room comes as (part, 1)."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Part = QWidget | QLayout | tuple[QWidget | QLayout, int]
L = TypeVar("L", bound=QBoxLayout)


def down(*parts: Part, on: QWidget | None = None) -> QVBoxLayout:
    """One below the other, on a widget if one is named."""
    return _filled(QVBoxLayout() if on is None else QVBoxLayout(on), parts)


def across(*parts: Part, on: QWidget | None = None) -> QHBoxLayout:
    """Side by side."""
    return _filled(QHBoxLayout() if on is None else QHBoxLayout(on), parts)


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
