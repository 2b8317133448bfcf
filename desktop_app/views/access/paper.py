"""Slips and registers on the screen: the very pages that are printed or saved; slips are seen once and never again."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.services.credentials import hand_out, open_register
from desktop_app.services.credentials_values import RegisterPaper, SlipsPaper
from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.reports.pages import picture, sizes
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.preview import PageKey, Preview
from desktop_app.views.forms.preview_bar import PreviewBar
from desktop_app.views.forms.printer import ask_printer, has_printer, print_files
from desktop_app.views.jobs import LongJob
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.wording import _, ngettext

SLIPS, REGISTER = "access-slips", "handout-register"
"""What the trail calls them when they have gone out."""


class PaperPane(QWidget):
    """The pages, and the ways out of the program; `once` means that they are never shown again."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.name, self.form, self.data, self.kept = "", "", b"", True
        self.title, self.warning = label("", "section"), label("", "warn")
        self.save_button = button(_("Save PDF…"), self.save, "download")
        self.print_button = primary(_("Print…"), self.print_out, "printer")
        self.close_button = quiet(_("Back"), self.leave, "arrow-left")
        self.save_button.setShortcut("Ctrl+S")
        self.print_button.setShortcut("Ctrl+P")
        self.preview = Preview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(hairline())
        column.addWidget(self.preview, 1)
        column.addWidget(PreviewBar(self.preview))
        self.preview.sheets.wanted.connect(self._draw_page)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("role", "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        for widget in (self.close_button, self.title, self.warning):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.save_button, self.print_button):
            row.addWidget(widget)
        return head

    def show_pdf(self, name: str, data: bytes, *, once: bool) -> None:
        """Show a paper."""
        self.name, self.data, self.kept = name, data, not once
        self.form = SLIPS if once else REGISTER
        self.title.setText(name)
        self.warning.setText(_("Passwords are shown only once: print or save the slips now.") if once else "")
        self.close_button.setText(_("Back"))
        self.preview.show_pages(sizes(data))

    def _draw_page(self, key: PageKey) -> None:
        work = partial(picture, self.data, key.page, key.dots)
        self.desk.jobs.run(self, work, partial(self.preview.sheets.put, key))

    def leave(self) -> None:
        """Back to the list; slips that were neither printed nor saved are let go at the second press only."""
        if not self.kept:
            self.kept = True
            self.warning.setText(_("The slips are neither printed nor saved; new passwords would have to be made."))
            self.close_button.setText(_("Leave all the same"))
            return
        self.name, self.data = "", b""
        self.preview.show_pages(())
        self.closed.emit()

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

    def _out(self) -> None:
        """It is out of the program: the trail tells so, and slips may be left."""
        office, name, pages = self.desk.office, self.name, self.preview.pages()
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, self.form, name, pages))
        self.kept = True
        self.warning.setText("")
        self.close_button.setText(_("Back"))


class PaperTab(Tab):
    """A view whose list makes room for a paper, and comes back when it is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.front = QWidget()
        self.paper = PaperPane(desk)
        self.stack = QStackedWidget()
        for part in (self.front, self.paper):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.paper.closed.connect(self.show_list)

    def strip(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> QWidget:
        """The line over the list: what is looked for at the left, what may be done at the right."""
        line = QFrame()
        line.setProperty("role", "header")
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        return line

    def show_list(self) -> None:
        """The list again, as it is now."""
        self.stack.setCurrentWidget(self.front)
        self.load()

    def make_slips(self, accounts: Collection[int], name: str) -> None:
        """New one-time passwords for these accounts, and their slips."""
        office = self.desk.office
        self._draw(lambda _job: drawn_slips(hand_out(office, accounts)), name, once=True)

    def show_register(self, group_id: int | None, name: str) -> None:
        """The register of a group, or of those who work here."""
        office = self.desk.office
        self._draw(lambda _job: drawn_register(open_register(office, group_id)), name, once=False)

    def _draw(self, work: Callable[[LongJob], bytes], name: str, *, once: bool) -> None:
        def show(data: bytes) -> None:
            self.paper.show_pdf(name, data, once=once)
            self.stack.setCurrentWidget(self.paper)

        self.desk.jobs.run_long(self, work, show)


def drawn_slips(paper: SlipsPaper) -> bytes:
    """The slips as a PDF; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports import access_slips

    return access_slips.render(paper)


def drawn_register(paper: RegisterPaper) -> bytes:
    """The register as a PDF."""
    from desktop_app.services.reports import handout_register

    return handout_register.render(paper)
