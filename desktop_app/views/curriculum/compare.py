"""«Сравнение»: what differs between this plan and another one, row by row, on the screen and as a workbook."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.services.curriculum import list_curricula
from desktop_app.services.curriculum_difference import Change, Difference, compare_curricula
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.exchange.files import save
from desktop_app.services.reports.table_file import render
from desktop_app.views.curriculum.finding_words import side_words, what_words
from desktop_app.views.curriculum.sentences import called
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import table_file
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext


class ComparePane(QWidget):
    """The earlier curriculum is chosen; of an edition it is the one that it changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.head: CurriculumHead | None = None
        self.others = QComboBox()
        self.others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.others.setAccessibleName(_("Compare with"))
        self.others.activated.connect(lambda _place: self.compare())
        self.figure = label("", "muted")
        self.export = button(_("To Excel…"), self.ask_file, "download")
        self.table: DataTable[Change] = DataTable("difference", columns())
        self.table.set_accessible(_("Differences"))
        hint = _("Choose the curriculum to compare with above.")
        self.table.set_empty(EmptyState("scale", _("No differences"), hint))
        line = strip(label(_("Compare with"), "muted"), self.others, self.figure, right=(self.export,))
        down(line, (self.table, 1), on=self)

    def show_plan(self, head: CurriculumHead) -> None:
        """Compare this plan."""
        self.head = head
        self.desk.jobs.run(self, partial(list_curricula, self.desk.office), self.show_others)

    def show_others(self, heads: Sequence[CurriculumHead]) -> None:
        """What it can be compared with: the edition before it first, then its own programme."""
        if self.head is None:
            return
        mine, chosen = self.head, self.others.currentData()
        rest = sorted(
            (one for one in heads if one.id != mine.id),
            key=lambda one: (one.id != mine.previous_id, one.programme_id != mine.programme_id),
        )
        self.others.clear()
        for one in rest:
            self.others.addItem(called(one), one.id)
        self.others.setCurrentIndex(max(0, self.others.findData(chosen)))
        self.compare()

    def compare(self) -> None:
        """Read the difference."""
        other = self.others.currentData()
        if self.head is None or other is None:
            self.table.show_rows(())
            self.figure.setText("")
            return
        work = partial(compare_curricula, self.desk.office, other, self.head.id)
        self.desk.jobs.run(self, work, self.show_difference)

    def show_difference(self, found: Difference) -> None:
        """The list."""
        self.table.show_rows(found.changes)
        count = len(found.changes)
        self.figure.setText(ngettext("{n} difference", "{n} differences", count).format(n=count))
        self.export.setEnabled(bool(count))

    def ask_file(self) -> None:
        """Ask where to."""
        if self.head is not None:
            name = f"{_('Differences')} {self.head.code} {self.head.start_year}.xlsx"
            path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), name, _("Excel files (*.xlsx)"))
            if path:
                self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the list into a workbook."""
        file = replace(table_file(self.table, _("Differences"), self.desk), about=())
        self.desk.jobs.run(self, lambda: save(path.with_suffix(".xlsx"), render(file)),
                           lambda saved: self.desk.tell(_("Saved to {file}.").format(file=saved), "good"))  # fmt: skip


def columns() -> list[Column[Change]]:
    """The list."""
    return [
        Column("index", _("Index"), lambda one: one.index, width=110),
        Column("title", _("Title"), lambda one: one.title, width=300, stretch=True, tip=lambda one: one.title),
        Column("semester", _("Semester"), lambda one: one.semester, width=80, align="center"),
        Column("what", _("What differs"), what_words, width=280, tip=what_words),
        Column("before", _("Before"), lambda one: side_words(one.before), width=130),
        Column("after", _("After"), lambda one: side_words(one.after), width=130),
    ]
