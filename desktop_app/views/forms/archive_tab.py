"""«Архив» (п. 4.9): kept papers by year, speciality and group, the register of prints, packages; a paper is checked."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QStackedWidget, QWidget

from desktop_app.services.archive import find_printed, keep_papers, list_archive, list_unkept, open_archived
from desktop_app.services.archive_all import KeptAll, keep_these
from desktop_app.services.archive_values import ArchivedFile, FileKind, KeptLine, PrintLine, Trace, Unkept
from desktop_app.services.exchange.files import save
from desktop_app.services.forms_register import list_printed
from desktop_app.services.storage import list_packages
from desktop_app.services.storage_values import PackageLine
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.archive_checks import check_file
from desktop_app.views.forms.archive_packages import Packages
from desktop_app.views.forms.archive_panel import KeepForm, kept_facts
from desktop_app.views.forms.archive_rows import VERDICTS, kept_columns, package_columns, print_columns, trace_facts
from desktop_app.views.forms.archive_tree import Shelves
from desktop_app.views.forms.outgoing import open_in_program
from desktop_app.views.jobs import LongJob
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, button, menu_button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

KEPT, PRINTS, PACKAGES = "kept", "prints", "packages"
CODE_WIDTH, FIGURE_WIDTH = 190, 96


class ArchiveTab(DocumentTab):
    """The shelves at the left, what stands on the chosen one in the middle, the paper with the cursor at the right."""

    topics = ("archive", "prints", "sheets", "semesters")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[KeptLine, ...] = ()
        self.job: LongJob | None = None
        self.wanted = 0  # the kept paper that another screen asks for
        self.form: KeepForm | None = None
        self.shelves, self.panel = Shelves(), SidePanel()
        self.parts = Segmented(((KEPT, _("Kept")), (PRINTS, _("Register of prints")), (PACKAGES, _("Packages"))))
        self.code = QLineEdit()
        self.figure = label("", "muted")
        self.figure.setMinimumWidth(theme.px(FIGURE_WIDTH))
        self.table: DataTable[KeptLine] = DataTable("archive", kept_columns(), lambda line: line.id)
        self.prints: DataTable[PrintLine] = DataTable("prints", print_columns(), lambda line: line.id)
        self.packages: DataTable[PackageLine] = DataTable("packages", package_columns(), lambda line: line.id)
        self.packages.view.wrap_heads(2)
        self.tables = QStackedWidget()
        self.progress = ProgressPanel(_("Putting forms in the archive"), self.cancel)
        self.keep_button = primary(_("Put in the archive…"), self.ask_keep, "inbox")
        self.keep_button.setToolTip(f"Ctrl+N · {_('Closed forms of the term that are not kept yet')}")
        self.deeds = Packages(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        hint = _("Close the statements and the journals of a term, then put them in the archive.")
        for table, icon, said, more in (
            (self.table, "inbox", _("Nothing is kept yet"), hint),
            (self.prints, "printer", _("Nothing was printed this year"), ""),
            (self.packages, "folder-open", _("No package was made yet"), _("Choose a speciality of a year first.")),
        ):
            table.set_accessible(said)
            table.set_empty(EmptyState(icon, said, more))
            self.tables.addWidget(table)
        self.code.setPlaceholderText(_("Code of check of a paper"))
        self.code.setAccessibleName(_("Code of check of a paper"))
        self.code.setFixedWidth(CODE_WIDTH)
        self.code.setClearButtonEnabled(True)
        check = button(_("Check a file…"), self.ask_file, "search")
        check.setToolTip(_("A PDF or a package for storage; it can be dropped here as well"))
        head = strip(self.parts, self.figure, right=(self.code, check))
        middle = across(self.shelves, hairline(vertical=True), (self.tables, 1), self.panel)
        self.progress.hide()
        down(head, self.progress, (middle, 1), on=self.front)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        self.shelves.chosen.connect(self.show_shelf)
        self.code.returnPressed.connect(self.check_code)
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(self.open_line)
        self.panel.closed.connect(self.leave_forms)
        self.packages.current_changed.connect(self.deeds.follow)
        self.packages.opened.connect(self.deeds.show_list)
        for key, do in (("Ctrl+N", self.ask_keep), ("Ctrl+F", self.code.setFocus)):
            QShortcut(QKeySequence(key), self.front, do)

    def actions_(self) -> tuple[QWidget, ...]:
        """What is closed goes in; packages are made and checked."""
        menu = QMenu(self)
        if self.desk.may(keep_papers):
            menu.addAction(action(_("Make a package of the shelf…"), self.deeds.ask, "plus", parent=menu))
        menu.addAction(action(_("Check a package…"), self.deeds.ask_check, "search", parent=menu))
        menu.addAction(action(_("Check the whole archive"), self.deeds.check_all, "clipboard-check", parent=menu))
        packages = menu_button(_("Packages for storage"), menu, "folder-open")
        return (packages, self.keep_button) if self.desk.may(keep_papers) else (packages,)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The packages, the register, what is to be kept."""
        found: list[tuple[str, Callable[[], object]]] = [
            (part, partial(self.go_to, part)) for part in (PRINTS, PACKAGES)
        ]
        if self.desk.may(keep_papers):
            found.append(("keep", self.ask_keep))
        return found

    def go_to(self, where: object) -> None:
        """A part by its code; a paper by its code of check («code», text) or by its key («paper», 7)."""
        match where:
            case "kept" | "prints" | "packages":
                self.parts.choose(str(where))
                self.show_part(str(where))
            case ("code", str(text)):
                self.code.setText(text)
                self.check_code()
            case ("paper", int(key)):
                self.wanted = key
                self.go_to(KEPT)
                self._go_to_wanted()

    # reading
    def load(self) -> None:
        """Ask for the kept papers, the prints of the year and the packages."""
        office = self.desk.office
        self.desk.jobs.run(self, partial(list_archive, office), self.show_lines)
        self.desk.jobs.run(self, partial(list_printed, office, office.today.year), self.show_prints)
        self.desk.jobs.run(self, partial(list_packages, office), self.show_packages)

    def show_prints(self, lines: tuple[PrintLine, ...]) -> None:
        """The register of the year."""
        self.prints.show_rows(lines)
        self._count()

    def show_packages(self, lines: tuple[PackageLine, ...]) -> None:
        """The packages, the newest first."""
        self.packages.show_rows(lines)
        self._count()

    def show_lines(self, lines: tuple[KeptLine, ...]) -> None:
        """The shelves, and what stands on the chosen one."""
        self.lines = lines
        self.shelves.offer(lines)
        self.show_shelf()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Put the cursor on the paper that another screen asked for, whatever shelf it stands on."""
        if self.wanted in {line.id for line in self.lines}:
            self.shelves.show_all()
            self.table.clear_filters()
            self.table.select_key(self.wanted)
            self.wanted = 0

    def show_shelf(self) -> None:
        """What stands on the chosen shelf, the newest first."""
        self.table.show_rows([line for line in reversed(self.lines) if self.shelves.holds(line)])
        self._count()

    def show_part(self, code: str) -> None:
        """One of the three tables."""
        self.tables.setCurrentIndex((KEPT, PRINTS, PACKAGES).index(code))
        self.shelves.setVisible(code != PRINTS)
        self.panel.shut()
        self._count()

    def _count(self) -> None:
        shown = (self.table, self.prints, self.packages)[self.tables.currentIndex()]
        count = len(shown.rows())
        self.figure.setText(ngettext("{n} row", "{n} rows", count).format(n=count))

    # a kept paper
    def _follow(self, line: KeptLine | None) -> None:
        if self.form is not None or self.deeds.form is not None:
            return
        if line is None:
            self.panel.shut()
            return
        opened = button(_("Show the paper"), partial(self.open_line, line), "eye")
        self.beside(_("Archive No. {number}").format(number=line.name), kept_facts(line), opened)

    def beside(self, title: str, *parts: QWidget) -> None:
        """Show something in the panel."""
        self.panel.clear()
        self.panel.add_section("", *parts)
        self.panel.open_with(title)

    def open_line(self, line: KeptLine) -> None:
        """The very bytes, checked against their checksum: a PDF is shown here, a workbook is saved and opened."""
        self.desk.jobs.run(self, partial(open_archived, self.desk.office, line.id), self.show_file)

    def show_file(self, file: ArchivedFile) -> None:
        """A PDF here; another file in its own program."""
        if file.line.kind is FileKind.PDF:
            self.show_document(file.line.form, file.line.subject, lambda: file.content)
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the kept file"), file.line.file_name)
        if chosen:
            work = partial(save, Path(chosen), file.content)
            self.desk.jobs.run(self, work, self._open_saved)

    def _open_saved(self, path: Path) -> None:
        open_in_program(path)

    # checking
    def check_code(self) -> None:
        """What is known of the paper whose code was typed or scanned."""
        if self.code.text().strip():
            self.desk.jobs.run(self, partial(find_printed, self.desk.office, self.code.text()), self.show_trace)

    def ask_file(self) -> None:
        """Ask for the file that is to be checked."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Check a file"), "", _("PDF files (*.pdf)"))
        if chosen:
            self.check_path(Path(chosen))

    def check_path(self, path: Path) -> None:
        """Compare a file with the archive by its bytes; a package with its list."""
        if path.is_dir() or path.suffix.lower() == ".zip":
            self.deeds.check(path)
        else:
            self.desk.jobs.run(self, partial(check_file, self.desk.office, path), self.show_trace)

    def show_trace(self, trace: Trace) -> None:
        """What was found."""
        self.leave_forms()
        said, role = VERDICTS[trace.verdict]
        parts: list[QWidget] = [wrapped(_(said), role), facts(trace_facts(trace))]
        if trace.kept:
            parts.append(button(_("Show the kept paper"), partial(self.open_line, trace.kept[0]), "eye"))
        self.beside(_("Check of a paper"), *parts)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is held over the page."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file was dropped: check it."""
        self.check_path(Path(event.mimeData().urls()[0].toLocalFile()))

    # keeping
    def ask_keep(self) -> None:
        """What of the term is closed and not kept yet."""
        if self.desk.may(keep_papers) and self.job is None:
            work = partial(list_unkept, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_unkept)

    def show_unkept(self, waiting: tuple[Unkept, ...]) -> None:
        """Form by form, with how many there are."""
        self.leave_forms()
        self.form = KeepForm(waiting)
        self.form.wanted.connect(self.keep)
        self.beside(_("Put in the archive: {term}").format(term=self.desk.term_name), self.form)
        self.form.keep.setFocus()

    def leave_forms(self) -> None:
        """The panel shows what the cursor is on again."""
        self.form = self.deeds.form = None

    def keep(self) -> None:
        """Draw and keep, off the GUI thread; what is kept when somebody says stop stays kept."""
        form = self.form
        if form is None:
            return
        office, term, books = self.desk.office, self.desk.term_id, form.books.isChecked()
        self.leave_forms()
        self.panel.shut()
        work = partial(keep_these, office, term, form.waiting, workbook=books)
        self.follow(lambda job: work(job=job), self._kept)

    def follow(self, work: Callable[[LongJob], object], then: Callable[..., object]) -> None:
        """Long work with its progress."""
        self.deeds.start(work, then)

    def _kept(self, done: KeptAll) -> None:
        said = ngettext("{n} paper put in the archive", "{n} papers put in the archive", len(done.kept))
        self.desk.tell(said.format(n=len(done.kept)), "good")
        self.load()

    def cancel(self) -> None:
        """Stop the long work."""
        if self.job is not None:
            self.job.cancel()
