"""The first view of the report centre: choose a form, see its very pages, print them or save them as PDF."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from desktop_app.errors import BadInput, Cancelled, OfficeError
from desktop_app.services.exchange.files import save
from desktop_app.services.forms import Choice
from desktop_app.services.forms_rights import ADMISSION
from desktop_app.services.history import note_paper
from desktop_app.services.reports.pages import Raster, picture
from desktop_app.services.reports.printing import save_files
from desktop_app.views.desk import Desk
from desktop_app.views.forms.admission_bar import AdmissionBar
from desktop_app.views.forms.chooser import FOR_NO_GROUP, Catalogue, Groups, Holders, Statements, form_of
from desktop_app.views.forms.drawing import Drawn, Offer, drawn, read_offer
from desktop_app.views.forms.exports import Exports
from desktop_app.views.forms.preview import PageKey, Preview
from desktop_app.views.forms.preview_bar import PreviewBar
from desktop_app.views.forms.printer import ask_printer, has_printer, print_files
from desktop_app.views.jobs import LongJob
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.wording import _, ngettext, say

R = TypeVar("R")
ASKED = frozenset(one.name for one in fields(Choice)) - {"term_id"}


class FormsTab(Tab):
    """Forms at the left, the pages at the right."""

    topics = ("timetable", "sheets", "settings", "subgroups", "campaign")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choice = Choice(0)
        self.asked = ""  # the form that another screen asked for before the list was there
        self.offer = Offer((), (), ())
        self.drawn: Drawn | None = None
        self.job: LongJob | None = None
        self.ticket = 0  # of the last drawing: answers to earlier ones are passed over
        self.figure = label("", "muted")
        self.forms, self.groups, self.sheets = Catalogue(), Groups(), Statements()
        self.holders, self.admission = Holders(), AdmissionBar()
        self.exports = Exports(self)
        self.save_button = button(_("Save PDF…"), self.save, "download")
        self.print_button = primary(_("Print…"), self.print_out, "printer")
        self.preview = Preview()
        self.preview_bar = PreviewBar(self.preview)
        self.progress = ProgressPanel("", self.cancel)
        self.empty = EmptyState("printer", _("Choose a form"))
        self.stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        out = (self.exports.calendar, self.exports.workbook, self.save_button, self.print_button)
        bar = strip(self.groups, self.sheets, self.holders, self.figure, right=out)
        self.save_button.setShortcut("Ctrl+S")
        self.print_button.setShortcut("Ctrl+P")
        for part in (self.preview, self.empty):
            self.stack.addWidget(part)
        self.stack.setCurrentWidget(self.empty)
        right = down(bar, self.admission, self.progress, (self.stack, 1), self.preview_bar)
        self.progress.hide()
        across(self.forms, hairline(vertical=True), (right, 1), on=self)
        self._allow()

    def _connect(self) -> None:
        self.forms.chosen.connect(lambda: self.choose(day=None, sheet_id=None, holder=None, division=None))
        self.holders.activated.connect(lambda _row: self.choose(holder=self.holders.currentData()))
        self.groups.activated.connect(
            lambda _row: self.choose(group=self.groups.currentData(), sheet_id=None, division=None)
        )
        self.sheets.activated.connect(lambda _row: self.choose(sheet_id=self.sheets.currentData()))
        self.admission.changed.connect(lambda: self.choose(applicant_id=None, applicants=()))
        self.admission.campaign_chosen.connect(self.read_campaign)
        self.preview.sheets.wanted.connect(self._draw_page)

    # what can be printed
    def load(self) -> None:
        """Ask which forms, groups and statements there are; then draw the chosen form anew."""
        term = self.desk.term_id
        if term:
            if term != self.choice.term_id:
                self.choice = Choice(term, self.choice.group)
            work = partial(read_offer, self.desk.office, term, self.choice.campaign_id)
            self.desk.jobs.run(self, work, self.show_choices)

    def show_choices(self, offer: Offer) -> None:
        """What this person may print in the term."""
        self.offer = offer
        self.forms.offer(offer.codes)
        self.admission.show_offer(offer.campaign, self.choice, asked=bool(self.asked))
        if self.asked:
            self.forms.choose(self.asked)
            self.asked = ""
        self.choose()

    def read_campaign(self, key: int) -> None:
        """Offer what there is of another campaign."""
        self.choice = replace(self.choice, campaign_id=key, offer_id=None, applicant_id=None, applicants=(), days=None)
        self.asked = self.forms.code()
        self.load()

    def go_to(self, where: object) -> None:
        """Show a form, and of it a group or a statement: ("exam-sheet", {"sheet_id": 7})."""
        code, asked = where if isinstance(where, tuple) else (where, {})
        wanted = asked if isinstance(asked, dict) else {}
        self.choice = replace(Choice(self.desk.term_id), **{key: wanted[key] for key in ASKED if key in wanted})
        self.asked = str(code)
        if self.offer.codes and self.isVisible():
            self.load()

    def choose(self, **changes: object) -> None:
        """Draw what is chosen now."""
        self.choice = replace(self.choice, **changes)  # type: ignore[arg-type]
        head = next((head for head in self.offer.sheets if head.id == self.choice.sheet_id), None)
        if head is not None:
            self.forms.choose(form_of(head))
        self.groups.offer(self.offer.groups, self.choice.group)
        self.groups.setVisible(self.forms.code() not in FOR_NO_GROUP)
        self.sheets.offer(self.offer.sheets, self.forms.code(), self.choice.group, self.choice.sheet_id)
        self.holders.offer(self.offer.holders, self.forms.code(), self.choice.holder)
        self.admission.show_for(self.forms.code())
        self.draw()

    # drawing
    def draw(self) -> None:
        """Draw the chosen form off the GUI thread; a drawing under way is stopped."""
        code = self.forms.code()
        if not code or not self.choice.term_id:
            return
        self.cancel()
        self.ticket += 1
        self.drawn = None
        self._allow()
        try:
            choice = self.admission.chosen(self.choice, code)
        except BadInput as refused:
            self.show_refusal(self.ticket, refused)
            return
        work = partial(drawn, self.desk.office, code, choice)
        then, failed = partial(self.show_drawn, self.ticket), partial(self.show_refusal, self.ticket)
        self._follow(_("Drawing the forms"), self.desk.jobs.run_long(self, work, then, failed))

    def _follow(self, title: str, job: LongJob) -> None:
        self.job = job
        self.progress.title.setText(title)
        self.progress.show_progress(0)
        self.progress.follow(job, lambda told: f"{told.get('paper', 0):.0f} / {told.get('papers', 0):.0f}")
        job.progress.connect(lambda done, _told: self.progress.setVisible(self.job is job and done < 1))

    def _done(self) -> None:
        self.job = None
        self.progress.hide()
        self._allow()

    def show_drawn(self, ticket: int, done: Drawn) -> None:
        """Show the pages."""
        if ticket != self.ticket:
            return
        self.drawn = done
        self._done()
        self.preview.show_pages([size for _data, _page, size in done.places])
        self.stack.setCurrentWidget(self.preview)
        count = ngettext("{n} page", "{n} pages", done.pages).format(n=done.pages)
        self.figure.setText(count)

    def show_refusal(self, ticket: int, error: OfficeError) -> None:
        """Say why there is nothing to see."""
        if ticket != self.ticket:
            return
        self._done()
        self.figure.setText("")
        self.preview.show_pages(())
        self.stack.removeWidget(self.empty)
        self.empty.deleteLater()
        again = (button(_("Draw again"), self.draw, "refresh-cw"),) if isinstance(error, Cancelled) else ()
        self.empty = EmptyState("printer", _("Nothing to show"), say(error), *again)
        self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    def _draw_page(self, key: PageKey) -> None:
        if self.drawn is not None:
            data, page, _size = self.drawn.places[key.page]
            show: Callable[[Raster], None] = partial(self.preview.sheets.put, key)
            self.desk.jobs.run(self, partial(picture, data, page, key.dots), show)

    def cancel(self) -> None:
        """Stop the drawing or the printing."""
        if self.job is not None:
            self.job.cancel()

    def _allow(self) -> None:
        self.preview_bar.setVisible(self.drawn is not None)
        for one in (self.save_button, self.print_button):
            one.setEnabled(self.drawn is not None and self.job is None)
        self.exports.allow()

    # going out
    def save(self) -> None:
        """Ask where to, and write the very bytes that are seen: one file under its name, many into a folder."""
        if self.drawn is None:
            return
        if len(self.drawn.files) == 1:
            name, _kind = QFileDialog.getSaveFileName(
                self, _("Save the PDF"), f"{self.drawn.files[0][0]}.pdf", _("PDF files (*.pdf)")
            )
            if name:
                self.save_as(Path(name))
            return
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the PDF files"))
        if folder:
            self.save_to(Path(folder))

    def save_as(self, path: Path) -> None:
        """Write the only file under this name."""
        _name, data = self.drawn.files[0] if self.drawn else ("", b"")
        self.desk.jobs.run(self, self.noted(lambda: [save(path.with_suffix(".pdf"), data)]), self.tell_saved)

    def save_to(self, folder: Path) -> None:
        """Write the files, each whole or not at all."""
        files = self.drawn.files if self.drawn else ()
        self.desk.jobs.run(self, self.noted(lambda: save_files(files, folder)), self.tell_saved)

    def noted(self, work: Callable[[], R]) -> Callable[[], R]:
        """The same work, which the trail knows of before a sheet leaves the program."""
        office, form, count = self.desk.office, self.forms.code(), len(self.drawn.files) if self.drawn else 0
        head = next((head for head in self.offer.sheets if head.id == self.choice.sheet_id), None)
        whole = self.admission.told(form) if form in ADMISSION else self.desk.term_name
        subject = f"№ {head.number}, {head.group}" if head else self.choice.group or self.choice.holder or whole
        sheets = self.drawn.sheets if self.drawn else {}

        def told() -> R:
            note_paper(office, form, subject, count, sheets)
            return work()

        return told

    def tell_saved(self, paths: list[Path]) -> None:
        """Say where the files lie."""
        count = ngettext("{n} file", "{n} files", len(paths)).format(n=len(paths))
        self.desk.tell(_("Saved to {folder}: {files}").format(folder=paths[0].parent, files=count), "good")

    def print_out(self) -> None:
        """Ask for a printer and print what is seen; without a printer say so."""
        if self.drawn is None:
            return
        if not has_printer():
            words = _("No printer is installed on this computer; save the PDF instead.")
            self.desk.tell(words, "warn", (_("Save PDF…"), self.save))
            return
        printer = ask_printer(self)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print off the GUI thread, with progress and the way to stop it."""
        files = [data for _name, data in self.drawn.files] if self.drawn else []
        note = self.noted(lambda: None)

        def work(job: LongJob) -> int:
            note()
            return print_files(printer, files, job)

        self._follow(_("Printing"), self.desk.jobs.run_long(self, work, self._tell_printed, self._print_failed))
        self._allow()

    def _tell_printed(self, pages: int) -> None:
        self._done()
        count = ngettext("{n} page", "{n} pages", pages).format(n=pages)
        self.desk.tell(_("Sent to the printer: {pages}").format(pages=count), "good")

    def _print_failed(self, error: OfficeError) -> None:
        self._done()
        self.desk.tell(say(error), "warn" if isinstance(error, Cancelled) else "bad")
