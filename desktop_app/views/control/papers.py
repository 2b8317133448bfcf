"""A list of control that goes out: as a paper that is seen first, or as a workbook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.wording import _


class ListTab(PaperTab):
    """A view whose list is printed and exported; `form` is what the trail calls it."""

    form = ""

    def show_paper(self, work: Callable[[], bytes], name: str) -> None:
        """Draw the paper off the GUI thread, and show it."""

        def show(data: bytes) -> None:
            self.paper.show_pdf(name, data, once=False)
            self.paper.form = self.form
            self.stack.setCurrentWidget(self.paper)

        self.desk.jobs.run_long(self, lambda _job: work(), show)

    def ask_file(self, name: str, write: Callable[[], bytes], count: int) -> None:
        """Ask where to, and write the workbook."""
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), f"{name}.xlsx", _("Excel files (*.xlsx)"))
        if path:
            self.export_to(Path(path), write, count)

    def export_to(self, path: Path, write: Callable[[], bytes], count: int) -> None:
        """Write the workbook; the trail keeps who took it out."""
        office, form = self.desk.office, self.form

        def work() -> Path:
            written = save(path.with_suffix(".xlsx"), write())
            if self.desk.may(note_paper):
                note_paper(office, form, path.stem, count)
            return written

        self.desk.jobs.run_long(self, lambda _job: work(), partial(self._tell_file))

    def _tell_file(self, path: Path) -> None:
        self.desk.tell(_("Saved: {file}").format(file=path), "good")
