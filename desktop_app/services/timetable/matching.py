"""The cheapest matching of rows with columns: who gets which of several things."""

from collections.abc import Sequence
from typing import Final

FORBIDDEN: Final = 10**6
"""The cost of a match that must not be; a sum that reaches it says that there is no matching."""


def cheapest_matching(costs: Sequence[Sequence[int]]) -> list[int]:
    """Column of every row so that the sum is least: the Hungarian method with potentials, O(rows² · columns).

    There must not be more rows than columns. Source: H. W. Kuhn, 1955; shortest augmenting paths of J. Munkres, 1957.
    """
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)  # 0: nobody; rows and columns count from 1
    for row in range(1, rows + 1):
        row_of[0] = row
        _augment(costs, (row_price, column_price), row_of)
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            chosen[row_of[column] - 1] = column - 1
    return chosen


def _augment(costs: Sequence[Sequence[int]], prices: tuple[list[int], list[int]], row_of: list[int]) -> None:
    """Give a column to the row that stands at column 0, along the shortest augmenting path."""
    row_price, column_price = prices
    least, came_from = [4 * FORBIDDEN * len(costs)] * len(row_of), [0] * len(row_of)
    open_columns, path, column = set(range(1, len(row_of))), [0], 0
    while row_of[column]:
        row = row_of[column]
        reduced = {other: costs[row - 1][other - 1] - row_price[row] - column_price[other] for other in open_columns}
        for other in (other for other in open_columns if reduced[other] < least[other]):
            least[other], came_from[other] = reduced[other], column
        column = min(open_columns, key=lambda other: (least[other], other))
        step = least[column]
        for seen in path:
            row_price[row_of[seen]] += step
            column_price[seen] -= step
        for other in open_columns:
            least[other] -= step
        open_columns.remove(column)
        path.append(column)
    while column:
        row_of[column] = row_of[came_from[column]]
        column = came_from[column]
