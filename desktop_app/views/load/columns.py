"""The columns of the tables of the load."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.services.load import LoadLine, LoadList, TeacherTotal, hours_of
from desktop_app.services.load_findings import Finding
from desktop_app.services.load_shares import once
from desktop_app.views.load.sentences import (
    difference_tone,
    difference_word,
    figure_word,
    former_words,
    kind_word,
    part_word,
    rate_words,
    room_word,
    together_words,
)
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


def total_of(field: str) -> Callable[[Sequence[Any]], int]:
    """The sum of a field, for the totals row."""
    return lambda rows: sum(getattr(row, field) for row in rows)


def line_columns(*, parts: bool = False) -> list[Column[LoadLine]]:
    """The rows of the load; `parts`: some have lessons in one part of the term only."""
    return [
        Column("teacher", _("Teacher"), lambda line: line.teacher, width=112, tip=former_words,
               icon=lambda line: "redo-2" if line.since else ""),
        Column("group", _("Group"), lambda line: line.group, width=80, tip=together_words,
               icon=lambda line: "users" if line.together else ""),
        Column("subgroup", _("Subgroup"), lambda line: line.subgroup, width=78, align="center"),
        Column("index", _("Index"), lambda line: line.index, width=86),
        Column("title", _("Discipline"), lambda line: line.title, width=140, stretch=True, tip=lambda line: line.title),
        Column("hours", _("Hours"), lambda line: line.hours, width=52, total=hours_of),
        Column("kind", _("Kind"), lambda line: kind_word(line.kind), width=152),
        Column("pairs", _("Pairs in the term"), lambda line: line.pairs, width=110,
               total=lambda lines: sum(line.pairs for line in once(lines)),
               hidden=True),
        Column("part", _("Part of the term"), part_word, width=124, hidden=not parts),
        Column("room", _("Room"), room_word, width=172),
    ]  # fmt: skip


def teacher_columns(load: LoadList) -> list[Column[TeacherTotal]]:
    """The teachers."""
    rate, limit = load.rate_hours, load.year_limit

    def tone(one: TeacherTotal) -> str:
        return "bad" if one.over_limit else "warn" if one.over_rate else ""

    return [
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=200),
        Column("hours", _("Hours of the term"), lambda one: one.hours, width=130, total=total_of("hours")),
        Column("year", _("Hours of the year"), lambda one: one.year_hours, width=130, total=total_of("year_hours"),
               tone=tone),
        Column("rate", _("Rates"), lambda one: one.year_hours / rate, width=80, align="right",
               format=lambda rates: f"{rates:.2f}".replace(".", ",")),
        Column("warning", _("Remark"), lambda one: rate_words(one, rate, limit), width=300, stretch=True, tone=tone,
               icon=lambda one: "triangle-alert" if one.over_rate else ""),
    ]  # fmt: skip


def finding_columns() -> list[Column[Finding]]:
    """What differs."""
    return [
        Column("what", _("What differs"), difference_word, width=200, tone=difference_tone,
               icon=lambda _one: "triangle-alert"),
        Column("group", _("Group"), lambda one: one.group, width=80),
        Column("subgroup", _("Subgroup"), lambda one: one.subgroup, width=78, align="center"),
        Column("index", _("Index"), lambda one: one.index, width=86),
        Column("title", _("Discipline"), lambda one: one.title, width=160, stretch=True, tip=lambda one: one.title),
        Column("wanted", _("In the plan"), lambda one: one.wanted, width=86, format=figure_word, align="right"),
        Column("found", _("In fact"), lambda one: one.found, width=86, format=figure_word, align="right"),
    ]  # fmt: skip
