"""The journal of changes in words: a line on the screen, and the rows of a file, one for each changed column."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_app.services.audit import AuditExport, AuditLine, ChangeKind
from desktop_app.views.record_sentences import (
    column_word,
    local,
    note_words,
    operation_word,
    table_word,
    value_word,
)
from desktop_app.views.widgets.facts import Fact
from desktop_app.views.wording import _
from desktop_app.views.words import N_

if TYPE_CHECKING:  # openpyxl is slow to load: only an export needs it
    from desktop_app.services.reports.table_file import TableFile

KINDS = {ChangeKind.NEW: N_("created"), ChangeKind.CHANGED: N_("changed"), ChangeKind.DELETED: N_("deleted")}
MOST_SAID = 3
"""Columns that a line of the table names."""


def heads() -> tuple[str, ...]:
    """The columns of the file."""
    return (_("When"), _("Login"), _("Who"), _("Place of work"), _("What was done"), _("Kind of record"), _("Record"),
            _("No."), _("Change"), _("Field"), _("Was"), _("Is now"))  # fmt: skip


def kind_word(line: AuditLine) -> str:
    """Created, changed or deleted."""
    return _(KINDS[line.kind]) if line.kind is not None else ""


def record_words(line: AuditLine) -> str:
    """«Отметка в журнале: Ежов Г. · ОП.04 · 02.11.2026»."""
    if not line.table:
        return ""
    return f"{table_word(line.table)}: {line.record or grant_words(line) or f'№ {line.key}'}"


def grant_words(line: AuditLine) -> str:
    """A cell of the matrix is called by its role and its right, which the change itself tells."""
    told = {**line.old, **line.new}
    if not {"role", "permission"} <= told.keys():
        return ""
    return " · ".join(value_word(line.table, column, told[column]) for column in ("role", "permission"))


def change_pairs(line: AuditLine) -> list[tuple[str, str, str]]:
    """(field, was, is now) of each column."""
    columns = line.old if line.kind is ChangeKind.DELETED else line.new
    return [
        (
            column_word(line.table, column),
            value_word(line.table, column, line.old.get(column)),
            value_word(line.table, column, line.new.get(column)),
        )
        for column in columns
        if column != "id"
    ]


def change_words(line: AuditLine) -> str:
    """The change in one line."""
    if line.kind is None:
        return "; ".join(f"{name}: {fact}" for note in line.notes for name, fact in note_words(note))
    if line.kind is not ChangeKind.CHANGED:
        return kind_word(line)
    pairs = change_pairs(line)
    said = "; ".join(f"{field}: {old} → {new}" for field, old, new in pairs[:MOST_SAID])
    return f"{said} …" if len(pairs) > MOST_SAID else said


def who_words(line: AuditLine) -> str:
    """«Иванова А. П. (ivanova)», or the login alone."""
    last, *given = line.name.split() or [""]
    short = " ".join([last, *(f"{part[0]}." for part in given)])
    return f"{short} ({line.who})" if short else line.who


def line_facts(line: AuditLine) -> list[Fact]:
    """Who, when, from where, what."""
    return [
        (_("When"), f"{local(line.at):%d.%m.%Y %H:%M:%S}"),
        (_("Who"), line.name),
        (_("Login"), line.who),
        (_("Place of work"), line.workstation),
        (_("What was done"), operation_word(line.operation)),
        (_("Record"), record_words(line)),
        (_("No."), str(line.key) if line.key else ""),
    ]


def file_rows(lines: Sequence[AuditLine]) -> Iterator[tuple[object, ...]]:
    """The rows of the file."""
    for line in lines:
        begin = (local(line.at).replace(tzinfo=None, microsecond=0), line.who, line.name, line.workstation,
                 operation_word(line.operation), table_word(line.table) if line.table else "", line.record,
                 line.key or None, kind_word(line))  # fmt: skip
        if line.kind is None:
            yield (*begin, "", "", change_words(line))
        for field, old, new in change_pairs(line):
            yield (*begin, field, old, new)


def audit_file(export: AuditExport, workstation: str) -> "TableFile":
    """An export as a file."""
    from desktop_app.services.reports.table_file import TableFile

    return TableFile(
        title=_("Journal of changes"),
        heads=heads(),
        rows=file_rows(export.lines),
        about=(
            (_("Exported by"), export.who),
            (_("When"), export.at.replace(tzinfo=None, microsecond=0)),
            (_("Place of work"), workstation),
            (_("Lines"), len(export.lines)),
            (_("Left out"), _("older lines: narrow the filter") if export.cut else _("nothing")),
        ),
    )
