"""The list of students on its way out: as on the screen, in full, and what is missing in the cards."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.services.cards_gaps import export_gaps
from desktop_app.services.contingent import StudentLine
from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.identity import open_identity
from desktop_app.services.reports import card_gaps
from desktop_app.services.reports.student_list import render
from desktop_app.services.student_list import export_students
from desktop_app.views.contingent.sentences import students_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.wording import _


class WaysOut(QWidget):
    """What leaves the program; the trail keeps who took it out. `scope` says what is looked at."""

    saved = Signal()

    def __init__(self, desk: Desk, table: DataTable[StudentLine]) -> None:
        super().__init__()
        self.hide()
        self.desk, self.table = desk, table
        self.group: str | None = None
        self.everybody = False

    def button(self) -> QWidget:
        """With the documents in full only for whoever may see them so."""
        menu = QMenu(self)
        menu.addAction(action(_("List to Excel…"), self.export, "table", parent=menu))
        if self.desk.may(note_paper):
            menu.addAction(action(_("As on the screen, to Excel…"), self.export_shown, "list", parent=menu))
        if self.desk.may(open_identity):
            full = partial(self.export, full=True)
            menu.addAction(action(_("List with SNILS and passports in full…"), full, "eye", parent=menu))
        if self.desk.may(export_gaps):
            menu.addSeparator()
            menu.addAction(action(_("What cards lack, as PDF…"), self.export_gaps, "printer", parent=menu))
            to_excel = partial(self.export_gaps, "xlsx")
            menu.addAction(action(_("What cards lack, to Excel…"), to_excel, "table", parent=menu))
        return menu_button(_("Export"), menu, "download")

    def export(self, *, full: bool = False) -> None:
        """Ask where to, and write the list of the chosen group, or of all."""
        name = self.name(_("Students"))
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), f"{name}.xlsx", _("Excel files (*.xlsx)"))
        if path:
            self.export_to(Path(path), full=full)

    def export_to(self, path: Path, *, full: bool = False) -> None:
        """Write the list; the trail keeps who took it out."""
        office, group, everybody = self.desk.office, self.group, self.everybody

        def work() -> tuple[Path, int]:
            listed = export_students(office, group, everybody=everybody, full=full)
            return save(path.with_suffix(".xlsx"), render(listed, office.workstation)), len(listed.lines)

        self.desk.jobs.run(self, work, self._tell_saved)

    def export_shown(self) -> None:
        """The rows and columns that are seen."""
        export_shown(self.desk, self, self.table, "students-shown", self.name(_("Students")))

    def export_gaps(self, kind: str = "pdf") -> None:
        """Ask where to, and write what the cards lack."""
        kinds = {"pdf": _("PDF files (*.pdf)"), "xlsx": _("Excel files (*.xlsx)")}
        name = self.name(_("What cards lack"))
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), f"{name}.{kind}", kinds[kind])
        if path:
            self.export_gaps_to(Path(path).with_suffix(f".{kind}"))

    def export_gaps_to(self, path: Path) -> None:
        """Write what the cards lack: a PDF or a workbook, by the name of the file."""
        office, group = self.desk.office, self.group

        def work() -> tuple[Path, int]:
            gaps = export_gaps(office, group)
            pdf = path.suffix == ".pdf"
            data = card_gaps.render(gaps) if pdf else card_gaps.render_workbook(gaps, office.workstation)
            return save(path, data), len(gaps.gaps)

        self.desk.jobs.run(self, work, self._tell_saved)

    def note_copy(self, count: int) -> None:
        """Rows on the clipboard have left the program: the trail keeps it, without a word to the person."""
        office, group = self.desk.office, self.group or ""
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, "copy", group, count))

    def name(self, what: str) -> str:
        """«Студенты ИСП-21»."""
        return f"{what} {self.group or ''}".strip()

    def _tell_saved(self, saved: tuple[Path, int]) -> None:
        path, count = saved
        text = _("Saved to {file}: {students}; the journal of changes keeps who took it out.")
        self.desk.tell(text.format(file=path, students=students_words(count)), "good")
