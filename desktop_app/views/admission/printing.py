"""Papers of an applicant: drawn off the screen's thread, seen as they are printed, sent to the printer."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from desktop_app.services.admission.values import ApplicantCard
from desktop_app.services.exchange.files import save
from desktop_app.services.forms import Choice, list_forms
from desktop_app.services.history import note_paper
from desktop_app.services.office import Office
from desktop_app.services.reports.pages import in_one, picture, sizes
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.drawing import drawn
from desktop_app.views.forms.preview import PageKey, Preview
from desktop_app.views.forms.preview_bar import PreviewBar
from desktop_app.views.forms.printer import ask_printer, has_printer, print_files
from desktop_app.views.jobs import LongJob
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, ngettext

AT_ONCE = ("applicant_statement", "applicant_receipt")
"""What Ctrl+P prints."""


class PapersPane(QWidget):
    """The pages in the place of the card; Esc goes back to it."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.name, self.data = "", b""
        self.codes: tuple[str, ...] = ()
        self.title = label("", "section")
        self.back = quiet(_("To the card"), self.leave, "arrow-left")
        self.print_button = primary(_("Print…"), self.print_out, "printer")
        self.save_button = button(_("Save PDF…"), self.save, "download")
        self.preview = Preview()
        head = QFrame()
        head.setProperty("role", "header")
        row = across(self.back, (self.title, 1), self.save_button, self.print_button, on=head)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        down(head, (self.preview, 1), PreviewBar(self.preview), on=self)
        self.preview.sheets.wanted.connect(self._draw_page)

    def draw(self, card: ApplicantCard, codes: Sequence[str]) -> None:
        """Papers of an applicant, one after the other."""
        choice = Choice(self.desk.term_id, applicant_id=card.id, campaign_id=card.campaign_id)
        office = self.desk.office
        self.codes = tuple(codes)
        self.name = f"{card.number} {card.name}"
        self.desk.jobs.run_long(self, partial(drawn_together, office, self.codes, choice), self.show_pdf)

    def show_pdf(self, data: bytes) -> None:
        """The pages; they go to the printer at a press."""
        self.data = data
        self.title.setText(self.name)
        self.preview.show_pages(sizes(data))
        self.print_button.setFocus()

    def _draw_page(self, key: PageKey) -> None:
        work = partial(picture, self.data, key.page, key.dots)
        self.desk.jobs.run(self, work, partial(self.preview.sheets.put, key))

    def leave(self) -> None:
        """Back to the card."""
        self.closed.emit()

    # out of the program
    def print_out(self) -> None:
        """Ask for a printer; without one say so."""
        if not has_printer():
            words = _("No printer is installed on this computer; save the PDF instead.")
            self.desk.tell(words, "warn", (_("Save PDF…"), self.save))
            return
        printer = ask_printer(self)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print off the GUI thread."""
        self.desk.jobs.run_long(self, partial(print_files, printer, [self.data]), self._tell_printed)

    def _tell_printed(self, pages: int) -> None:
        self._out()
        count = ngettext("{n} page", "{n} pages", pages).format(n=pages)
        self.desk.tell(_("Sent to the printer: {pages}").format(pages=count), "good")
        self.leave()

    def save(self) -> None:
        """Ask where to."""
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the PDF"), f"{self.name}.pdf", _("PDF files (*.pdf)"))
        if path:
            self.save_as(Path(path))

    def save_as(self, path: Path) -> None:
        """Write the very bytes that are seen."""
        data = self.data
        self.desk.jobs.run(self, lambda: save(path.with_suffix(".pdf"), data), self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self._out()
        self.desk.tell(_("Saved: {file}").format(file=path), "good")

    def _out(self) -> None:
        """The trail tells which paper has left the program; whose it was, only by the number."""
        office, codes, pages = self.desk.office, self.codes, self.preview.pages()
        number = self.name.split(" ")[0]
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: [note_paper(office, code, f"№ {number}", pages) for code in codes])


def drawn_together(office: Office, codes: Sequence[str], choice: Choice, job: LongJob) -> bytes:
    """The papers in one file, in their order; those that the person may not print are left out."""
    may = set(list_forms(office))
    return in_one([one.read() for code in codes if code in may for one in drawn(office, code, choice, job).files])
