"""The working timetable out to FET, the free timetabling program."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from desktop_app.services.exchange.fet.college import college_fet
from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.office import Office
from desktop_app.services.timetable import open_editing
from desktop_app.views.page import Page
from desktop_app.views.wording import _


def write_fet(office: Office, term_id: int, file: Path) -> Path:
    """The timetable of a term with its locks as a `.fet` file; the trail says so. Raises BadFile."""
    editing = open_editing(office, term_id)
    written = save(file, college_fet(editing.week, editing.problem, editing.places))
    note_paper(office, "timetable-fet", editing.week.term_name, 1)
    return written


def offer_fet(page: Page, entry: QAction) -> None:
    """The entry of the menu, for whoever may note in the trail that it went out."""
    entry.setVisible(entry.isVisible() and page.desk.may(note_paper))
    entry.triggered.connect(lambda: ask_fet(page))


def ask_fet(page: Page) -> None:
    """Ask for the file and write it."""
    path, _kind = QFileDialog.getSaveFileName(page, _("Save for FET"), "timetable.fet", _("Files of FET (*.fet)"))
    if path:
        save_fet(page, Path(path))


def save_fet(page: Page, file: Path) -> None:
    """Write the file; the notice bar says where it is."""
    desk = page.desk
    work = partial(write_fet, desk.office, desk.term_id, file)
    desk.jobs.run(page, work, lambda path: desk.tell(_("Saved: {file}").format(file=path)))
