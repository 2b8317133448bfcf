"""What is done with packages for storage beside the archive: made, shown, saved, checked, taken apart."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import Cancelled, OfficeError
from desktop_app.services.archive import find_damaged, keep_papers
from desktop_app.services.archive_values import KeptLine
from desktop_app.services.history import note_paper
from desktop_app.services.office import Office
from desktop_app.services.storage import make_package, open_package, propose_package, take_apart
from desktop_app.services.storage_files import check_package, folder_name, save_package
from desktop_app.services.storage_values import PackageCheck, PackageLine, PackageWanted
from desktop_app.views.forms.archive_panel import PackageForm, package_facts
from desktop_app.views.forms.archive_rows import check_title, check_words
from desktop_app.views.jobs import LongJob
from desktop_app.views.widgets.buttons import button, danger
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _, ngettext, say

if TYPE_CHECKING:
    from desktop_app.views.forms.archive_tab import ArchiveTab

YEAR, SPECIALITY, GROUP = range(3)


class Packages:
    """The deeds of the archive's view that concern packages."""

    def __init__(self, tab: "ArchiveTab") -> None:
        self.tab, self.desk = tab, tab.desk
        self.form: PackageForm | None = None

    # making
    def ask(self) -> None:
        """Propose a package of what stands on the chosen shelf."""
        shelf = self.tab.shelves.shelf
        if len(shelf) <= SPECIALITY:
            self.desk.tell(_("Choose a speciality of a year at the left: a package is made of it."), "warn")
            return
        groups = [str(shelf[GROUP])] if len(shelf) > GROUP else []
        year, code = int(str(shelf[YEAR])), str(shelf[SPECIALITY])
        self.desk.jobs.run(self.tab, partial(propose_package, self.desk.office, year, code, groups), self.show_form)

    def show_form(self, proposed: PackageWanted) -> None:
        """The title can be changed; Enter in it makes the package."""
        self.tab.leave_forms()
        self.form = PackageForm(proposed)
        self.form.wanted.connect(self.make)
        self.form.title.returnPressed.connect(self.make)
        self.tab.beside(_("New package for storage"), self.form)
        self.form.title.setFocus()

    def make(self) -> None:
        """Make it under the next number."""
        if self.form is not None:
            work = partial(make_package, self.desk.office, self.form.value())
            self.desk.jobs.run(self.tab, work, self._made)

    def _made(self, line: PackageLine) -> None:
        self.form = None
        self.desk.tell(_("Package No. {number} is made").format(number=line.name), "good")
        self.tab.go_to("packages")
        self.follow(line)
        self.tab.load()

    # one of them
    def follow(self, line: PackageLine | None) -> None:
        """The package with the cursor, and what can be done with it."""
        if line is None or self.form is not None or self.tab.form is not None:
            return
        parts: list[QWidget] = [
            package_facts(line),
            button(_("Show the inventory"), partial(self.show_list, line), "list"),
            button(_("Show the cover"), partial(self.show_cover, line), "file-text"),
            button(_("Save as .zip…"), partial(self.ask_save, line, packed=True), "download"),
            button(_("Save as a folder…"), partial(self.ask_save, line, packed=False), "folder-open"),
        ]
        if line.last and self.desk.may(keep_papers):
            parts.append(danger(_("Take the package apart"), partial(self.take_apart, line)))
        self.tab.beside(_("Package No. {number}").format(number=line.name), *parts)

    def show_list(self, line: PackageLine) -> None:
        """The inventory on paper."""
        work = partial(draw, self.desk.office, line.id, "package_list")
        self.tab.show_document("package-list", _("List of the package {number}").format(number=line.number), work)

    def show_cover(self, line: PackageLine) -> None:
        """The cover on paper."""
        work = partial(draw, self.desk.office, line.id, "package_cover")
        self.tab.show_document("package-cover", _("Cover of the package {number}").format(number=line.number), work)

    def take_apart(self, line: PackageLine) -> None:
        """The papers stay in the archive; the number is free again."""
        self.desk.jobs.run(self.tab, partial(take_apart, self.desk.office, line), lambda _done: self._taken_apart(line))

    def _taken_apart(self, line: PackageLine) -> None:
        self.tab.panel.shut()
        said = _("Package No. {number} is taken apart; its papers stay in the archive").format(number=line.name)
        self.desk.tell(said, "good")
        self.tab.load()

    # as files
    def ask_save(self, line: PackageLine, *, packed: bool) -> None:
        """Ask for the folder."""
        folder = QFileDialog.getExistingDirectory(self.tab, _("Folder for the package"))
        if folder:
            self.save(line, Path(folder), packed=packed)

    def save(self, line: PackageLine, folder: Path, *, packed: bool) -> None:
        """Write it off the GUI thread; the trail keeps that it has gone out."""
        office = self.desk.office

        def work(job: LongJob) -> Path:
            path = save_package(office, line.id, folder, job, packed=packed)
            note_paper(office, "package-list", folder_name(open_package(office, line.id)), line.papers)
            return path

        self.start(work, lambda path: self.desk.tell(_("Saved: {file}").format(file=path), "good"))

    def start(self, work: Callable[[LongJob], object], then: Callable[..., object]) -> None:
        """Long work with its progress; one at a time."""
        tab = self.tab

        def done(value: object) -> None:
            tab.job = None
            tab.progress.hide()
            then(value)

        def failed(error: OfficeError) -> None:
            tab.job = None
            tab.progress.hide()
            self.desk.tell(say(error), "warn" if isinstance(error, Cancelled) else "bad")
            tab.load()

        tab.job = self.desk.jobs.run_long(tab, work, done, failed)
        tab.progress.show_progress(0)
        tab.progress.follow(tab.job, lambda told: f"{told.get('paper', 0):.0f} / {told.get('papers', 0):.0f}")
        tab.progress.show()

    # checking
    def ask_check(self) -> None:
        """Ask for a package, as .zip or as its list of checksums in a folder."""
        kinds = _("Packages (*.zip *.sha256)")
        chosen, _kind = QFileDialog.getOpenFileName(self.tab, _("Check a package"), "", kinds)
        if chosen:
            path = Path(chosen)
            self.check(path if path.suffix.lower() == ".zip" else path.parent)

    def check(self, path: Path) -> None:
        """Compare its files with its list, and the list with the archive."""
        office = self.desk.office
        self.start(lambda _job: check_package(office, path), partial(self.show_check, path.name))

    def show_check(self, name: str, check: PackageCheck) -> None:
        """What is as it was, and what is not."""
        self.tab.leave_forms()
        role = "bad" if check.faults else "good"
        self.tab.beside(name, wrapped(check_title(check), role), *(wrapped(one) for one in check_words(check)))

    def check_all(self) -> None:
        """Compare the bytes of every kept paper with its checksum."""
        office = self.desk.office
        self.start(lambda _job: find_damaged(office), self.show_damaged)

    def show_damaged(self, lines: Sequence[KeptLine]) -> None:
        """Which papers are not what was put in."""
        self.tab.leave_forms()
        count = len(lines)
        said = ngettext("{n} paper is damaged", "{n} papers are damaged", count).format(n=count) if lines else ""
        title = wrapped(said or _("Every paper is as it was put in"), "bad" if lines else "good")
        named = (wrapped(f"№ {line.name} {line.title}. {line.subject}") for line in lines)
        self.tab.beside(_("Check of the archive"), title, *named)


def draw(office: Office, key: int, form: str) -> bytes:
    """The cover or the inventory of a package as a PDF."""
    from desktop_app.services.reports import package_cover, package_list

    package = open_package(office, key)
    return package_cover.render(package) if form == "package_cover" else package_list.render(package)
