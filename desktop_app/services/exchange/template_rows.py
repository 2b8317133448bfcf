"""A row of a sheet that is repeated: what lies below moves down, what spans the row grows, as a spreadsheet does it.

openpyxl moves cells and nothing else. Moved here too: heights, merged cells, formulas of the whole workbook, the print
area and named ranges, rules of formatting and of input, the filter, page breaks, links and pictures. Not supported: a
row that is merged with another one or crosses a «smart» table (refused as a `Flaw`), array formulas, a list whose
record takes several rows.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell import MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.cell_range import MultiCellRange

CELL: Final = re.compile(r"(\$?[A-Za-z]{1,3}\$?|\$?)(\d{1,7})")
"""«$B$12» or, of whole rows, «$12»: without its row, and the row."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A row of a sheet that is followed by `more` copies of it."""

    sheet: str
    row: int
    more: int

    def first(self, row: int) -> int:
        """Where the first row of a range, or a single row, is now."""
        return row + self.more if row > self.row else row

    def last(self, row: int) -> int:
        """Where the last row of a range is now: one that ended at the repeated row ends with its last copy."""
        return row + self.more if row >= self.row else row

    def span(self, reference: str) -> str:
        """«A5:C9» where it lies now; what is no reference to cells stays."""
        halves = reference.split(":")
        found = [CELL.fullmatch(half) for half in halves]
        if len(halves) > 2 or not all(found):  # noqa: PLR2004 - from, to
            return reference
        moves = (self.first,) if len(halves) == 1 else (self.first, self.last)
        return ":".join(f"{one[1]}{move(int(one[2]))}" for one, move in zip(found, moves, strict=True) if one)

    def reference(self, text: str, own: str) -> str:
        """The same of a reference in a formula, which may name its sheet."""
        sheet, mark, cells = text.rpartition("!")
        named = sheet.removeprefix("'").removesuffix("'").replace("''", "'") if mark else own
        return f"{sheet}{mark}{self.span(cells)}" if named == self.sheet else text

    def formula(self, text: str, own: str) -> str:
        """A formula on a sheet, with its references where they lie now."""
        tokens = Tokenizer(text)
        for one in tokens.items:
            if one.type == Token.OPERAND and one.subtype == Token.RANGE:
                one.value = self.reference(one.value, own)
        return "=" + "".join(one.value for one in tokens.items)

    def ranges(self, text: str) -> str:
        """What rules apply to, with spaces between: of the repeated row they go on to its copies."""
        return " ".join(self.span(one if ":" in one else f"{one}:{one}") for one in text.split())


def repeat_row(book: Any, sheet: Any, row: int, times: int) -> None:
    """Put `times - 1` copies of a row below it, each with all that the row looks like."""
    growth = Growth(sheet.title, row, times - 1)
    if growth.more < 1:
        return
    spans = [(one.min_col, one.max_col) for one in sheet.merged_cells.ranges if one.min_row == row]
    sheet.insert_rows(row + 1, growth.more)
    for mend in (move_spans, move_heights, move_rules, move_filter, move_breaks, move_links, move_pictures, move_pages):
        mend(sheet, growth)
    for each in book.worksheets:
        move_formulas(each, growth)
    move_names(book, growth)
    for copied in range(row + 1, row + times):
        copy_row(sheet, row, copied)
        for first, last in spans:
            sheet.merge_cells(start_row=copied, end_row=copied, start_column=first, end_column=last)


def copy_row(sheet: Any, row: int, to: int) -> None:
    """The cells of a row with their formats; a formula speaks of its own row."""
    for column in range(1, sheet.max_column + 1):
        source = sheet.cell(row, column)
        target = sheet.cell(to, column)
        if source.has_style:
            target._style = copy(source._style)  # noqa: SLF001 - openpyxl has no other way to copy a format
        if not isinstance(source, MergedCell):
            target.value = copied_value(source, target.coordinate)


def copied_value(source: Any, place: str) -> object:
    """What stands in a cell, as it is said at another place."""
    if source.data_type == "f" and isinstance(source.value, str):
        return Translator(source.value, source.coordinate).translate_formula(place)
    return source.value


def move_spans(sheet: Any, growth: Growth) -> None:
    """Merged cells."""
    kept = list(sheet.merged_cells.ranges)
    for one in kept:
        one.shift(row_shift=growth.first(one.min_row) - one.min_row)
    sheet.merged_cells.ranges = set(kept)


def move_heights(sheet: Any, growth: Growth) -> None:
    """Heights, formats and hiding of whole rows; copies are as high as the row."""
    heights = sheet.row_dimensions
    for number in sorted((one for one in heights if one > growth.row), reverse=True):
        one = heights.pop(number)
        one.index = number + growth.more
        heights[one.index] = one
    if growth.row in heights:
        for number in range(growth.row + 1, growth.row + growth.more + 1):
            one = copy(heights[growth.row])
            one.index = number
            heights[number] = one


def move_rules(sheet: Any, growth: Growth) -> None:
    """Rules of formatting and of input, with the formulas in them."""
    rules = ConditionalFormattingList()
    for one in sheet.conditional_formatting:
        for rule in one.rules:
            rule.formula = [growth.formula(f"={text}", sheet.title)[1:] for text in rule.formula]
            rules.add(growth.ranges(str(one.sqref)), rule)
    sheet.conditional_formatting = rules
    for one in sheet.data_validations.dataValidation:
        one.sqref = MultiCellRange(growth.ranges(str(one.sqref)))


def move_filter(sheet: Any, growth: Growth) -> None:
    """The filter, and the smart tables below the row."""
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = growth.span(sheet.auto_filter.ref)
    for one in sheet.tables.values():
        one.ref = growth.span(one.ref)
        if one.autoFilter is not None:
            one.autoFilter.ref = growth.span(one.autoFilter.ref)


def move_breaks(sheet: Any, growth: Growth) -> None:
    """Breaks of pages set by hand."""
    for one in sheet.row_breaks.brk:
        one.id = growth.last(one.id)


def move_links(sheet: Any, growth: Growth) -> None:
    """Links know their cells by name."""
    for row in sheet.iter_rows():
        for one in row:
            if one.hyperlink is not None:
                one.hyperlink.ref = growth.span(one.hyperlink.ref)


def move_pictures(sheet: Any, growth: Growth) -> None:
    """Pictures that hang on a cell."""
    for one in sheet._images:  # noqa: SLF001 - openpyxl has no other list of them
        for corner in (getattr(one.anchor, "_from", None), getattr(one.anchor, "to", None)):
            if corner is not None:
                corner.row = growth.first(corner.row + 1) - 1


def move_pages(sheet: Any, growth: Growth) -> None:
    """What is printed, and the rows that every page repeats."""
    if sheet.print_area:
        areas = [one.rpartition("!")[2] for one in sheet.print_area.split(",")]
        sheet.print_area = ",".join(growth.span(one) for one in areas)
    if sheet.print_title_rows:
        sheet.print_title_rows = growth.span(sheet.print_title_rows)


def move_formulas(sheet: Any, growth: Growth) -> None:
    """The formulas of a sheet that speak of the one that grows."""
    for one in formulas(sheet):
        one.value = growth.formula(one.value, sheet.title)


def formulas(sheet: Any) -> Iterator[Any]:
    """The cells that are counted."""
    for row in sheet.iter_rows():
        yield from (one for one in row if one.data_type == "f" and isinstance(one.value, str))


def move_names(book: Any, growth: Growth) -> None:
    """Named ranges of the workbook and of its sheets."""
    for owner in (book, *book.worksheets):
        for one in owner.defined_names.values():
            if isinstance(one.attr_text, str):
                one.attr_text = growth.formula(f"={one.attr_text}", "")[1:]
