"""A view whose list makes room for any paper: the pages that are printed or saved, and workbooks beside them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.jobs import LongJob
from desktop_app.views.wording import _

Made = Callable[[], bytes]


class DocumentTab(PaperTab):
    """The list in front, a paper in its place while it is seen."""

    def show_document(self, form: str, name: str, work: Made) -> None:
        """Draw a paper off the GUI thread, and show it; the trail calls it by its form when it has gone out."""

        def show(data: bytes) -> None:
            self.paper.show_pdf(name, data, once=False)
            self.paper.form = form
            self.stack.setCurrentWidget(self.paper)
            self.paper.print_button.setFocus()

        def draw(_job: LongJob) -> bytes:
            return work()

        self.desk.jobs.run_long(self, draw, show)

    def save_workbook(self, form: str, name: str, work: Made) -> None:
        """Ask where to, and write a workbook."""
        chosen = _("Excel files (*.xlsx)")
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), f"{name}.xlsx", chosen)
        if path:
            self.write_workbook(form, name, work, Path(path))

    def write_workbook(self, form: str, name: str, work: Made, path: Path) -> None:
        """Write it; the trail keeps that it has gone out."""
        office = self.desk.office

        def write() -> Path:
            saved = save(path.with_suffix(".xlsx"), work())
            note_paper(office, form, name, 1)
            return saved

        self.desk.jobs.run(self, write, lambda saved: self.desk.tell(_("Saved: {file}").format(file=saved), "good"))
