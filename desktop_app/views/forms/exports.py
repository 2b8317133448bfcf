"""The other files of a form: the workbook of what is seen, and the lessons by date for a calendar (.ics)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop_app.services.exchange import diaries
from desktop_app.services.forms import HOLDERS, Paper, safe
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import FORMS
from desktop_app.services.reports.printing import save_files, save_papers
from desktop_app.services.timetable.diary import open_diaries
from desktop_app.services.timetable.sheets import Whose
from desktop_app.views.widgets.buttons import button
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.forms.forms_tab import FormsTab

WITH_BOOK = frozenset(form.code for form in FORMS if form.workbook is not None)


class Exports:
    """A button and an entry of the menu in the page's head; each is there for the forms that have such a file."""

    def __init__(self, page: "FormsTab") -> None:
        self.page = page
        self.workbook = button(_("Excel…"), self.ask_workbook, "table")
        self.calendar = button(_("Calendar…"), self.ask_calendar, "calendar-days")
        self.workbook.setToolTip(_("The same content as a workbook (Ctrl+E)"))
        self.calendar.setToolTip(_("Lessons by date for a calendar program or a phone (.ics)"))
        self.workbook.setShortcut("Ctrl+E")

    def allow(self) -> None:
        """Offer what the chosen form has."""
        code, ready = self.page.forms.code(), self.page.drawn is not None and self.page.job is None
        self.workbook.setVisible(code in WITH_BOOK)
        self.calendar.setVisible(code in HOLDERS and self.page.desk.may(open_diaries))
        self.workbook.setEnabled(ready)
        self.calendar.setEnabled(ready)

    def ask_workbook(self) -> None:
        """Ask for the folder of the workbooks."""
        folder = QFileDialog.getExistingDirectory(self.page, _("Folder for the workbooks"))
        if folder:
            self.save_workbook(Path(folder))

    def save_workbook(self, folder: Path) -> None:
        """Write the workbooks of what is seen."""
        page = self.page
        papers: tuple[Paper, ...] = page.drawn.papers if page.drawn else ()
        work = partial(save_papers, page.forms.code(), papers, folder, workbook=True)
        page.desk.jobs.run(page, page.noted(work), page.tell_saved)

    def ask_calendar(self) -> None:
        """Ask for the folder of the calendars."""
        folder = QFileDialog.getExistingDirectory(self.page, _("Folder for the calendars"))
        if folder:
            self.save_calendar(Path(folder))

    def save_calendar(self, folder: Path) -> None:
        """Write a calendar for everybody who is chosen."""
        page = self.page
        whose = HOLDERS[page.forms.code()]
        name = page.choice.group if whose is Whose.GROUP else page.choice.holder
        work = partial(write_calendars, page.desk.office, page.choice.term_id, (whose, name), folder)
        page.desk.jobs.run(page, page.noted(work), page.tell_saved)


def write_calendars(office: Office, term_id: int, of: tuple[Whose, str | None], folder: Path) -> list[Path]:
    """A file for everybody of a kind, or for the one who is named. Raises BadInput, BadFile."""
    files = [(safe(one.name), diaries.render(one)) for one in open_diaries(office, term_id, *of)]
    return save_files(files, folder, "ics")
