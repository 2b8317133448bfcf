"""The papers on their way out: to the printer, into files and workbooks, as a letter; each way is noted before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from desktop_app.errors import BadInput, Cancelled, OfficeError
from desktop_app.services.archive import keep_papers, list_archive
from desktop_app.services.archive_values import Keeping, Outlet
from desktop_app.services.exchange import letters
from desktop_app.services.exchange.files import save
from desktop_app.services.forms import HOLDERS, safe
from desktop_app.services.forms_register import note_printed
from desktop_app.services.history import note_paper
from desktop_app.services.job import Job
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.timetable.diary import open_diaries
from desktop_app.services.timetable.sheets import Whose
from desktop_app.views.forms import remembered
from desktop_app.views.forms.drawing import Drawn
from desktop_app.views.forms.exports import write_calendars
from desktop_app.views.forms.keeping import keep_seen, keeping_words
from desktop_app.views.forms.out_panel import WAYS
from desktop_app.views.forms.printer import PrintWish, has_printer, print_files, printer_for, set_up
from desktop_app.views.forms.shelf import Shelf
from desktop_app.views.forms.ways import Way, write_books, write_each, write_whole
from desktop_app.views.jobs import LongJob
from desktop_app.views.wording import _, ngettext, say

if TYPE_CHECKING:
    from desktop_app.views.forms.forms_tab import FormsTab

R = TypeVar("R")


class Outgoing:
    """What the panel at the right edge does with what is drawn."""

    def __init__(self, tab: "FormsTab") -> None:
        self.tab, self.desk, self.panel = tab, tab.desk, tab.panel
        self.shelf: Shelf | None = None  # of the last letter
        panel = self.panel
        panel.print_wanted.connect(self.print_out)
        panel.save_wanted.connect(self.save)
        panel.book_wanted.connect(self.ask_workbook)
        panel.letter_wanted.connect(self.write_letter)
        panel.calendar_wanted.connect(self.ask_calendar)
        panel.archive_wanted.connect(self.keep)

    def allow(self) -> None:
        """Offer what the form has; nothing goes out while something is drawn or printed."""
        code, panel = self.tab.forms.code(), self.panel
        form, done = BY_CODE.get(code), self.tab.drawn
        ready = done is not None and self.tab.job is None
        panel.workbook.setVisible(form is not None and form.workbook is not None)
        panel.calendar.setVisible(code in HOLDERS and self.desk.may(open_diaries))
        panel.archive.setVisible(self.desk.may(keep_papers))
        ways = (panel.save_button, panel.workbook, panel.letter, panel.calendar, panel.archive)
        for one in (panel.print_button, *ways):
            one.setEnabled(ready)
        several = done is not None and len(done.files) > 1
        panel.how.setVisible(several and form is not None and not form.in_one)
        panel.files.setText(files_words(done) if done is not None else "")

    @property
    def together(self) -> bool:
        """Whether several papers go out as one file."""
        done = self.tab.drawn
        return done is not None and self.panel.together(in_one=BY_CODE[done.code].in_one)

    # files
    def save(self) -> None:
        """Ask where to, and write the very bytes that are seen: into one file, or many into a folder."""
        done = self.tab.drawn
        if done is None:
            return
        if len(done.files) == 1 or self.together:
            name, _kind = QFileDialog.getSaveFileName(
                self.tab, _("Save the PDF"), f"{self.whole_name(done)}.pdf", _("PDF files (*.pdf)")
            )
            if name:
                self.save_as(Path(name))
            return
        folder = QFileDialog.getExistingDirectory(self.tab, _("Folder for the PDF files"))
        if folder:
            self.save_to(Path(folder))

    def whole_name(self, done: Drawn) -> str:
        """What one file of all papers is called."""
        return done.files[0].name if len(done.files) == 1 else safe(f"{BY_CODE[done.code].title} {self.tab.subject()}")

    def save_as(self, path: Path) -> None:
        """Write all of it as one file under this name: a paper as it is, several bound with a bookmark each."""
        target = path.with_suffix(".pdf")
        self.go(Way(Outlet.SAVE, lambda done, job: [write_whole(done.files, target, job)]), self.tell_saved)

    def save_to(self, folder: Path) -> None:
        """Write a file for each paper, each whole or not at all; papers that belong in one file stay in one."""
        done = self.tab.drawn
        if done is not None and BY_CODE[done.code].in_one and len(done.files) > 1:
            self.save_as(folder / f"{self.whole_name(done)}.pdf")
        else:
            self.go(Way(Outlet.SAVE, lambda done, job: write_each(done.files, folder, job)), self.tell_saved)

    def ask_workbook(self) -> None:
        """Ask for the folder of the workbooks."""
        folder = QFileDialog.getExistingDirectory(self.tab, _("Folder for the workbooks"))
        if folder:
            self.save_workbook(Path(folder))

    def save_workbook(self, folder: Path) -> None:
        """Write the workbooks of what is seen; the notice opens them."""
        self.go(Way(Outlet.BOOK, partial(write_books, self.desk.office, folder)), self.tell_saved)

    def ask_calendar(self) -> None:
        """Ask for the folder of the calendars."""
        folder = QFileDialog.getExistingDirectory(self.tab, _("Folder for the calendars"))
        if folder:
            self.save_calendar(Path(folder))

    def save_calendar(self, folder: Path) -> None:
        """Write a calendar for everybody who is chosen."""
        choice, whose = self.tab.choice, HOLDERS[self.tab.forms.code()]
        of = (whose, choice.group if whose is Whose.GROUP else choice.holder)
        office, note = self.desk.office, self.trail()

        def work() -> list[Path]:
            note()
            return write_calendars(office, choice.term_id, of, folder)

        self.desk.jobs.run(self.tab, work, self.tell_saved)

    def write_letter(self) -> None:
        """A draft in the mail program, the papers attached as they are seen."""
        shelf = self.shelf = Shelf()
        done, together = self.tab.drawn, self.together
        name = self.whole_name(done) if done is not None else ""

        def work(done: Drawn, job: Job) -> list[Path]:
            whole = together or len(done.files) == 1
            paths = [write_whole(done.files, shelf.place(f"{name}.pdf"), job)] if whole else []
            paths = paths or write_each(done.files, shelf.folder, job)
            attached = [(path.name, path.read_bytes()) for path in paths]
            text = _("Attached: {papers}.").format(papers=", ".join(one.name for one in done.files))
            return [save(shelf.place(f"{name}.eml"), letters.render(name, text, attached))]

        self.go(Way(Outlet.MAIL, work), self._open_letter)

    def _open_letter(self, paths: list[Path]) -> None:
        if open_in_program(paths[0]):
            self.desk.tell(_("The letter is open in the mail program."), "good")
        else:
            words = _("No program on this computer opens letters.")
            self.desk.tell(words, "warn", (_("Save the letter…"), partial(self._save_letter, paths[0])))

    def _save_letter(self, path: Path) -> None:
        name, _kind = QFileDialog.getSaveFileName(self.tab, _("Save the letter"), path.name, _("Letters (*.eml)"))
        if name:
            self.desk.jobs.run(self.tab, lambda: [save(Path(name), path.read_bytes())], self.tell_saved)

    def tell_saved(self, paths: list[Path]) -> None:
        """Say where the files lie, and offer to open them."""
        count = ngettext("{n} file", "{n} files", len(paths)).format(n=len(paths))
        words = _("Saved to {folder}: {files}").format(folder=paths[0].parent, files=count)
        what = paths[0] if len(paths) == 1 else paths[0].parent
        self.desk.tell(words, "good", (_("Open it"), partial(self.open, what)))

    def open(self, path: Path) -> None:
        """Hand a file or a folder to its program."""
        if not open_in_program(path):
            self.desk.tell(_("No program on this computer opens {file}.").format(file=path.name), "warn")

    # the archive
    def keep(self) -> None:
        """Keep the very bytes that are seen; whoever reads the archive is led to them."""
        done, office, term = self.tab.drawn, self.desk.office, self.tab.choice.term_id
        if done is None or self.tab.job is not None or not self.desk.may(keep_papers):
            return

        def answered(made: Keeping) -> None:
            self.tab.finish()
            where = ("archive", ("paper", (*made.kept, *made.known)[0].id))
            show = (_("Show in the archive"), partial(self.desk.go.emit, "forms", where))
            self.desk.tell(keeping_words(made), "good" if made.kept else "info", *(show,) * self.desk.may(list_archive))

        work = partial(keep_seen, office, term, done)
        self.tab.follow(
            _("Putting forms in the archive"), self.desk.jobs.run_long(self.tab, work, answered, self._failed)
        )

    # the printer
    def print_out(self) -> None:
        """Print what is seen as the panel says; without a printer say so."""
        if self.tab.drawn is None:
            return
        if not has_printer():
            words = _("No printer is installed on this computer; save the PDF instead.")
            self.desk.tell(words, "warn", (_("Save PDF…"), self.save))
            return
        try:
            wish = self.panel.wish()
        except BadInput as refused:
            self.desk.tell(say(refused), "bad")
            self.panel.pages.setFocus()
            return
        self.print_on(printer_for(wish), wish)

    def print_on(self, printer: QPrinter, wish: PrintWish | None = None) -> None:
        """Print off the GUI thread, with progress and the way to stop it."""
        if wish is not None:
            set_up(printer, wish)
        pages = wish.pages if wish is not None else ()

        def work(done: Drawn, job: Job) -> int:
            return print_files(printer, [one.pdf for one in done.files], job, pages)

        self.go(Way(Outlet.PRINT, work, pages), self._tell_printed)

    def _tell_printed(self, pages: int) -> None:
        count = ngettext("{n} page", "{n} pages", pages).format(n=pages)
        self.desk.tell(_("Sent to the printer: {pages}").format(pages=count), "good")

    # what all ways share
    def go(self, way: Way[R], then: Callable[[R], None]) -> None:
        """Do it off the GUI thread: the trail knows of it before, the register of prints when it is done."""
        done = self.tab.drawn
        if done is None or self.tab.job is not None:
            return
        office, note, term = self.desk.office, self.trail(), self.tab.choice.term_id
        remembered.use(done.code)

        def work(job: LongJob) -> R:
            note()
            made = way.work(done, job)
            note_printed(office, way.prints(done, term, made))
            return made

        def answered(made: R) -> None:
            self.tab.finish()
            then(made)

        title = _(WAYS[way.outlet])
        self.tab.follow(title, self.desk.jobs.run_long(self.tab, work, answered, self._failed))

    def trail(self) -> Callable[[], None]:
        """What writes into the trail that the papers go out."""
        done, subject = self.tab.drawn, self.tab.subject()
        code, count = self.tab.forms.code(), len(done.files) if done is not None else 0
        return partial(note_paper, self.desk.office, code, subject, count, done.sheets if done is not None else {})

    def _failed(self, error: OfficeError) -> None:
        self.tab.finish()
        self.desk.tell(say(error), "warn" if isinstance(error, Cancelled) else "bad")


def files_words(done: Drawn) -> str:
    """«3 бумаги, 12 страниц»."""
    files = ngettext("{n} paper", "{n} papers", len(done.files)).format(n=len(done.files))
    pages = ngettext("{n} page", "{n} pages", done.pages).format(n=done.pages)
    return f"{files}, {pages}"


def open_in_program(path: Path) -> bool:
    """Hand a file or a folder to the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
