"""The control sums of СПО-1: columns, rows and tables against each other, and the cards against the people."""

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.services.rules.spo1 import Odd, odd_columns, odd_rows, parts_below
from desktop_app.services.spo1_tables import ACROSS, BY_CODE, Plan
from desktop_app.services.spo1_values import TOTAL, Control, ControlKind, SpoTable


def controls_of(tables: Sequence[SpoTable], people: Mapping[int, int]) -> tuple[Control, ...]:
    """Every sum that the tables that may be seen allow; `people`: student → person."""
    seen = {one.code: one for one in tables if not one.is_closed}
    found = [control for table in seen.values() for control in within(table, BY_CODE[table.code])]
    found += between(seen)
    found += twice(seen["2.1.2"], people)
    return tuple(found)


def within(table: SpoTable, plan: Plan) -> Iterator[Control]:
    """The sums of one table."""
    cells = [row.cells for row in table.rows]
    places = {column.code: place for place, column in enumerate(table.columns)}
    rows = {row.code: place for place, row in enumerate(table.rows)}
    for total, parts in plan.sums:
        if total in places:
            sums = odd_columns(cells, places[total], [places[part] for part in parts])
            odd = tuple(one for one in sums if table.rows[one.row].code not in plan.beside)
            yield Control(table.code, ControlKind.COLUMNS, total, parts, odd=odd)
    for total, parts in plan.row_sums:
        odd = odd_rows(cells, rows[total], [rows[part] for part in parts])
        yield Control(table.code, ControlKind.ROWS, total, parts, odd=odd)
    if plan.tree:
        levels = [row.level for row in table.rows]
        found = [odd_rows(cells, row, parts) for row, parts in parts_below(levels)]
        yield Control(table.code, ControlKind.ROWS, TOTAL, (), odd=tuple(one for some in found for one in some))
    if table.code == "2.2":
        plus, minus = ("start", "arrived", "came_over"), ("left", "went_over")
        odd = odd_rows(cells, rows["end"], [rows[one] for one in plus], [rows[one] for one in minus])
        yield Control(table.code, ControlKind.MOVEMENT, "end", (*plus, *minus), odd=odd)


def between(seen: Mapping[str, SpoTable]) -> Iterator[Control]:
    """What two tables say of the same."""
    for (code, row, column), (other, other_row, other_column) in ACROSS:
        here = seen[code].place(row, column) if code in seen else None
        there = seen[other].place(other_row, other_column) if other in seen else None
        if here is not None and there is not None:
            stands, makes = number(seen[code], here), number(seen[other], there)
            odd = (Odd(*here, stands, makes),) if stands != makes else ()
            parts = (f"{other_row}/{other_column}",)
            yield Control(code, ControlKind.TABLES, f"{row}/{column}", parts, other, odd)


def number(table: SpoTable, place: tuple[int, int]) -> int:
    """How many stand in a cell."""
    return len(table.rows[place[0]].cells[place[1]])


def twice(table: SpoTable, people: Mapping[int, int]) -> Iterator[Control]:
    """Whether somebody stands in the contingent with two cards."""
    row, column = table.place(TOTAL, "stands") or (0, 0)
    keys = table.rows[row].cells[column]
    cards, persons = len(keys), len({people[key] for key in keys})
    odd = (Odd(row, column, cards, persons),) if cards != persons else ()
    yield Control(table.code, ControlKind.PEOPLE, f"{TOTAL}/stands", (), odd=odd)
