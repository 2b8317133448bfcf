"""ReportLab's table, drawn faster: the text of its cells goes into one text object, and empty cells into none.

What stands where is left to ReportLab. Forms are mostly tables of short strings, and a text object for each of them
costs more than the string (`benchmarks/reports.py`).
"""

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Table as PlainTable


class Table(PlainTable):
    """A table whose cells are plain text or flowables, left, right or in the middle."""

    _pen: PDFTextObject | None = None
    _look: tuple[str, float, float] = ("", 0, 0)  # the pen's face, size, leading
    _ink: Any = None  # its colour

    def _drawCell(self, value: Any, style: Any, corner: tuple[float, float], size: tuple[float, float]) -> None:  # noqa: N802
        """One cell; anything but text is ReportLab's own business."""
        if not isinstance(value, str):
            self._lift()
            super()._drawCell(value, style, corner, size)  # type: ignore[misc]  # the stubs leave it out
        elif value:
            self._write(value.split("\n"), style, corner, size)

    def _drawLines(self) -> None:  # noqa: N802
        """Between and around the cells, over the text."""
        self._lift()
        super()._drawLines()  # type: ignore[misc]  # the stubs leave it out

    def _write(self, lines: list[str], style: Any, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Lines of text as `PlainTable` places them."""
        pen, y = self._dipped(style), corner[1] + _rise(style, size[1], len(lines))
        for line in lines:
            pen.setTextOrigin(corner[0] + _indent(style, size[0], line), y)
            pen.textLine(line)
            y -= style.leading

    def _dipped(self, style: Any) -> PDFTextObject:
        """The pen with the style's face and colour."""
        if self._pen is None or style.color != self._ink:
            self._lift()
            self.canv.setFillColor(style.color)
            self._ink, self._look = style.color, ("", 0, 0)
            self._pen = self.canv.beginText()
        look = (style.fontname, style.fontsize, style.leading)
        if look != self._look:
            self._pen.setFont(*look)
            self._look = look
        return self._pen

    def _lift(self) -> None:
        """Put what has been written on the page."""
        if self._pen is not None:
            self.canv.drawText(self._pen)
            self._pen = None


def _rise(style: Any, height: float, lines: int) -> float:
    """How far above the lower edge the first line stands."""
    if style.valign == "TOP":
        return float(height - style.topPadding - style.fontsize)
    if style.valign == "BOTTOM":
        return float(style.bottomPadding + lines * style.leading - style.fontsize)
    free = style.bottomPadding + height - style.topPadding
    return float((free + lines * style.leading) / 2 - style.fontsize)


def _indent(style: Any, width: float, line: str) -> float:
    """How far from the left edge a line begins."""
    if style.alignment == "LEFT":
        return float(style.leftPadding)
    free = width - style.rightPadding - stringWidth(line, style.fontname, style.fontsize)
    return float(free if style.alignment == "RIGHT" else (free + style.leftPadding) / 2)
