"""Text in a cell of a workbook: it stays text, whatever it begins with and whatever stands in it."""

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA = frozenset("=+-@\t\r")  # at the beginning of a text


def say(cell: Any, text: str) -> None:
    """Write a text; letters that a workbook cannot hold are left out."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"  # «=» at the beginning would make it a formula
        cell.quotePrefix = cell.value[0] in FORMULA  # … and stays none when somebody edits the cell
