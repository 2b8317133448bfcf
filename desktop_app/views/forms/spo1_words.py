"""How the screen lays out a table of СПО-1: the words are those of the form, the counts of sums are its own."""

from collections.abc import Callable
from functools import partial
from textwrap import wrap

from desktop_app.services.reports.spo1_words import (
    band_of,
    control_text,
    graph,
    head_of,
    odd_text,
    row_number,
    row_title,
)
from desktop_app.services.spo1_values import SpoColumn, SpoPerson, SpoReport, SpoRow, SpoTable, Who
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

MOST_LINES = 4
"""Of what does not come out; the paper has all."""

NAME, NUMBER = "name", "number"
FIXED = 2
"""Columns before the first one of numbers: the row and its number."""

NAME_WIDTH, NUMBER_WIDTH, LEAST, LETTER, PADDING = 200, 56, 46, 7.8, 18
HEAD_LINES = 3
"""Of the head of a column."""
INDENT = "\N{EM SPACE}"


Placed = tuple[int, SpoPerson]
"""Somebody with their place in the cell: who came twice stands in it twice."""


def head_words(column: SpoColumn, table: SpoTable) -> str:
    """«3 · Принято: бюджет»."""
    place = table.columns.index(column)
    said = ": ".join(part for part in (band_of(column), head_of(column, table.code)) if part)
    return f"{graph(place)} · {said}"


def short_head(place: int, table: SpoTable) -> str:
    """The same without the band where the column before it has said it already."""
    column = table.columns[place]
    said_already = place > 0 and band_of(table.columns[place - 1]) == band_of(column)
    return f"{graph(place)} · {head_of(column, table.code)}" if said_already else head_words(column, table)


def columns(table: SpoTable) -> list[Column[tuple[int, SpoRow]]]:
    """The row, its number, and how many in each graph."""

    def number_of(place: int, row: tuple[int, SpoRow]) -> int | None:
        return row[1].numbers[place] or (0 if row[1].level == 0 else None)

    return [
        Column(NAME, _("Row"), lambda row: INDENT * row[1].level + row_title(row[1], table.code), width=NAME_WIDTH,
               stretch=True, tip=lambda row: row_title(row[1], table.code)),
        Column(NUMBER, _("Row No."), lambda row: row_number(row[0]), width=NUMBER_WIDTH, align="center"),
        *(Column(column.code, short_head(place, table), partial(number_of, place), tone=pale(partial(number_of, place)),
                 width=head_width(short_head(place, table)))
          for place, column in enumerate(table.columns)),
    ]  # fmt: skip


def pale(number_of: Callable[[tuple[int, SpoRow]], int | None]) -> Callable[[tuple[int, SpoRow]], str]:
    """A zero steps back behind the numbers."""
    return lambda row: "muted" if number_of(row) == 0 else ""


def head_width(text: str) -> int:
    """How wide a head is that takes no more than its lines, in pixels at 100 %; words are not torn."""
    longest = max(len(word) for word in text.split())
    letters = next(
        width for width in range(longest, len(text) + 1) if len(wrap(text, width, break_long_words=False)) <= HEAD_LINES
    )
    return max(LEAST, int(letters * LETTER) + PADDING)


def people_columns(who: Who) -> list[Column[Placed]]:
    """Who stands behind a cell."""
    place = {Who.STUDENTS: _("Group"), Who.APPLICATIONS: _("Speciality"), Who.EMPLOYEES: _("Position")}[who]
    day = {Who.STUDENTS: _("Enrolled"), Who.APPLICATIONS: _("Applied on"), Who.EMPLOYEES: _("Hired on")}[who]
    about = {Who.STUDENTS: _("Speciality"), Who.APPLICATIONS: _("Registration No."), Who.EMPLOYEES: ""}[who]
    made: list[Column[Placed]] = [
        Column("person", _("Name"), lambda one: one[1].name, width=190, stretch=True, tip=lambda one: one[1].name),
        Column("born", _("Born"), lambda one: one[1].born, width=84),
        Column("place", place, lambda one: one[1].place, width=84, tip=lambda one: one[1].place),
        Column("day", day, lambda one: one[1].day, width=84),
    ]
    if about:
        made.append(Column("about", about, lambda one: one[1].about, width=84, hidden=who is Who.STUDENTS))
    return made


def sums_words(report: SpoReport, table: SpoTable) -> tuple[str, str]:
    """What the control sums of a table say, and in which tone."""
    sums = [one for one in report.controls if one.table == table.code]
    odd = [one for one in sums if not one.holds]
    if not sums:
        return _("This table has no control sums."), "muted"
    if not odd:
        text = ngettext("{n} control sum comes out.", "All {n} control sums come out.", len(sums))
        return text.format(n=len(sums)), "good"
    lines = [f"{control_text(table, one)}: {odd_text(one, place)}" for one in odd for place in one.odd]
    head = _("Control sums that don't come out: {odd} of {n}.").format(odd=len(odd), n=len(sums))
    return "\n".join([head, *lines[:MOST_LINES]]), "bad"
