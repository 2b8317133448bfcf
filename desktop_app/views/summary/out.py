"""Summaries on their way out: the preview of a group, PDF of a group, a course or a speciality, workbooks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from desktop_app.errors import Cancelled, OfficeError
from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.reports import summary_book, summary_sheet, summary_workbook
from desktop_app.services.summary import Which, open_summaries
from desktop_app.services.summary_values import SummaryBook, SummaryPaper
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.summary.sentences import which_text
from desktop_app.views.widgets.buttons import action, button, menu_button
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.views.summary.group import GroupTab

FORM = "summary-sheet"


class SummaryOutlet:
    """What «Print…» and «Export» of the pivot do; long drawings tell how far they are and can be stopped."""

    def __init__(self, desk: Desk, tab: "GroupTab", group: Callable[[], str]) -> None:
        self.desk, self.tab, self.group = desk, tab, group
        self.job: LongJob | None = None
        self.progress = ProgressPanel(_("Drawing the summaries"), self.cancel)
        self.progress.hide()
        self.shown: tuple[QPushButton, ...] = ()

    def buttons(self) -> tuple[QWidget, ...]:
        """Print, and the menu of files."""
        menu = QMenu(self.tab)
        for text, kind, whole in (
            (_("PDF of the group…"), "pdf", False),
            (_("Excel of the group…"), "xlsx", False),
            (_("PDF of the chosen course or speciality…"), "pdf", True),
            (_("Excel of the chosen course or speciality…"), "xlsx", True),
        ):
            icon = "printer" if kind == "pdf" else "table"
            entry = action(text, icon=icon, parent=menu)
            entry.triggered.connect(lambda _checked=False, one=kind, every=whole: self.ask(one, whole=every))
            menu.addAction(entry)
        self.shown = (button(_("Print…"), self.print_out, "printer"), menu_button(_("Export"), menu, "download"))
        return self.shown

    def allow(self, there: bool) -> None:  # noqa: FBT001 - whether there is anything
        """Without groups nothing goes out."""
        for one in self.shown:
            one.setEnabled(there)

    def print_out(self) -> None:
        """The preview of the group; of a year there is none, so it goes out as a file."""
        if self.tab.which().whole_year:
            self.ask("pdf", whole=False)
        else:
            self.desk.go.emit("forms", (FORM, {"group": self.group()}))

    def ask(self, kind: str, *, whole: bool) -> None:
        """Ask where to."""
        which = self.tab.which() if whole else replace(self.tab.which(), group=self.group())
        name = f"{_('Summary of marks')} {which_text(which)}.{kind}".replace("/", "-")
        kinds = {"pdf": _("PDF files (*.pdf)"), "xlsx": _("Excel files (*.xlsx)")}
        path, _kind = QFileDialog.getSaveFileName(self.tab, _("Save the summary of marks"), name, kinds[kind])
        if path:
            self.write(Path(path).with_suffix(f".{kind}"), which)

    def write(self, path: Path, which: Which) -> None:
        """Write the file off the GUI thread; the trail knows of it before it leaves."""
        office, form = self.desk.office, FORM

        def work(job: LongJob) -> Path:
            book = open_summaries(office, which)
            data = drawn(path.suffix, book, job)
            note_paper(office, form, book.title, len(book.summaries))
            return save(path, data)

        self.cancel()
        job = self.job = self.desk.jobs.run_long(self.tab, work, self._told, self._failed)
        self.progress.show_progress(0)
        self.progress.follow(job, lambda told: f"{told.get('paper', 0):.0f} / {told.get('papers', 0):.0f}")
        job.progress.connect(lambda done, _told: self.progress.setVisible(self.job is job and done < 1))

    def cancel(self) -> None:
        """Stop the drawing."""
        if self.job is not None:
            self.job.cancel()

    def _done(self) -> None:
        self.job = None
        self.progress.hide()

    def _told(self, path: Path) -> None:
        self._done()
        said = _("Saved to {file}; the journal of changes keeps who took it out.")
        self.desk.tell(said.format(file=path), "good")

    def _failed(self, error: OfficeError) -> None:
        self._done()
        self.desk.tell(say(error), "warn" if isinstance(error, Cancelled) else "bad")


def drawn(kind: str, book: SummaryBook, job: LongJob) -> bytes:
    """The file: one group by itself, several with a list before them. Raises Cancelled."""
    if kind == ".xlsx":
        return summary_workbook.render_book(book)
    if len(book.summaries) == 1:
        return summary_sheet.render(SummaryPaper(book.summaries[0], book.letterhead))
    return summary_book.render(book, job)
