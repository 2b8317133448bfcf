"""A table as it is on the screen, as a workbook: its rows, its columns, its order; the trail keeps that it went out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.reports.table_file import TableFile, render
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.table_values import is_figure, is_nothing
from desktop_app.views.wording import _, ngettext

PIXELS_A_LETTER = 7


def export_shown(desk: Desk, owner: QWidget, table: DataTable[Any], form: str, name: str) -> None:
    """Ask where to, and write what is seen; `form` is what the trail calls it."""
    if not desk.may(note_paper):
        return
    path, _kind = QFileDialog.getSaveFileName(owner, _("Save the list"), f"{name}.xlsx", _("Excel files (*.xlsx)"))
    if path:
        write_shown(desk, owner, table, form, (name, Path(path)))


def write_shown(desk: Desk, owner: QWidget, table: DataTable[Any], form: str, where: tuple[str, Path]) -> None:
    """Write what is seen into a file. `where`: what it is about, and the file."""
    name, path = where
    office = desk.office
    file = table_file(table, name, desk)

    def work() -> Path:
        note_paper(office, form, name, len(table.model.shown))
        return save(path.with_suffix(".xlsx"), render(file))

    def told(saved: Path) -> None:
        rows = ngettext("{n} row", "{n} rows", count).format(n=count)
        text = _("Saved to {file}: {rows}; the journal of changes keeps who took it out.")
        desk.tell(text.format(file=saved, rows=rows), "good")

    count = len(table.model.shown)
    desk.jobs.run(owner, work, told)


def table_file(table: DataTable[Any], name: str, desk: Desk) -> TableFile:
    """The columns and rows that are seen; dates and figures stay what they are."""
    header = table.header
    places = [header.logicalIndex(place) for place in range(header.count())]
    columns: list[Column[Any]] = [table.model.columns[place] for place in places if not header.isSectionHidden(place)]
    widths = [header.sectionSize(place) // PIXELS_A_LETTER for place in places if not header.isSectionHidden(place)]
    user = desk.office.user
    about: tuple[tuple[str, object], ...] = (
        (_("Taken out by"), f"{user.name} ({user.login})"),
        (_("When"), desk.office.clock().replace(tzinfo=None, microsecond=0)),
        (_("Workstation"), desk.office.workstation),
        (_("Rows"), len(table.model.shown)),
        (_("Basis"), _("Personal data: keep and pass on by the law on personal data")),
    )
    rows = [[fact(column, row) for column in columns] for row in table.model.shown]
    return TableFile(name[:31] or "-", tuple(column.title for column in columns), rows, about, tuple(widths))


def fact(column: Column[Any], row: Any) -> object:
    """A cell: a figure or a date as it is, anything else in words."""
    value = column.value(row)
    plain: Callable[[object], bool] = lambda one: is_figure(one) or hasattr(one, "isoformat")  # noqa: E731 - a word
    return value if plain(value) and not is_nothing(value) else column.text(row)
