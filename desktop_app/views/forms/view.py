"""The page of printed forms: choose a form, see its very pages, print them or save them as PDF."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QListWidget, QListWidgetItem, QStackedWidget

from desktop_app.errors import OfficeError
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import FORMS, Form
from desktop_app.services.reports.pages import Raster, picture, sizes
from desktop_app.services.reports.printing import render_papers, save_files
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.preview import Preview
from desktop_app.views.forms.printer import ask_printer, has_printer, print_files
from desktop_app.views.jobs import LongJob
from desktop_app.views.page import Page
from desktop_app.views.widgets.buttons import action, button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.wording import _, ngettext, say

LIST_WIDTH = 280
GROUP_WIDTH = 150
PAGES_SHOWN = 30
"""More pages are printed and saved; the preview shows the first ones."""

Dots = Callable[[float], float]
"""Width of a page in points → dots an inch that fit the preview."""


@dataclass(frozen=True)
class Drawn:
    """A form that has been drawn: its files, and the pictures of their first pages."""

    files: tuple[tuple[str, bytes], ...]
    pages: int
    pictures: tuple[Raster, ...]


class FormsPage(Page):
    """Forms at the left, the pages at the right."""

    topics = ("timetable", "sheets", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choice = Choice(0)
        self.drawn: Drawn | None = None
        self.job: LongJob | None = None
        self.header = PageHeader(_("Printed forms"))
        self.groups = QComboBox()
        self.groups.setAccessibleName(_("Group"))
        self.groups.setMinimumWidth(theme.px(GROUP_WIDTH))
        self.save_button = button(_("Save PDF…"), self.save, "download")
        self.print_button = primary(_("Print…"), self.print_out, "printer")
        self.forms = QListWidget()
        self.preview = Preview()
        self.progress = ProgressPanel(_("Drawing the forms"), self._cancel)
        self.empty = EmptyState("printer", _("Choose a form"))
        self.stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.header.add_filter(self.groups)
        self.header.add_action(self.save_button)
        self.header.add_action(self.print_button)
        self.header.add_menu(
            action(_("Larger"), lambda: self.zoom(1), parent=self),
            action(_("Smaller"), lambda: self.zoom(-1), parent=self),
            action(_("As wide as fits"), lambda: self.zoom(0), parent=self),
        )
        self.save_button.setShortcut("Ctrl+S")
        self.print_button.setShortcut("Ctrl+P")
        self.forms.setAccessibleName(_("Forms"))
        self.forms.setFixedWidth(theme.px(LIST_WIDTH))
        self.forms.setWordWrap(True)
        self.forms.setSpacing(theme.px(theme.GRID))
        for part in (self.preview, self.progress, self.empty):
            self.stack.addWidget(part)
        self.stack.setCurrentWidget(self.empty)
        body = across(self.forms, hairline(vertical=True), (self.stack, 1))
        down(self.header, hairline(), (body, 1), on=self)
        self._allow()

    def _connect(self) -> None:
        self.forms.currentItemChanged.connect(lambda *_items: self._form_chosen())
        self.groups.activated.connect(lambda _row: self._group_chosen())

    # what can be printed
    def load(self) -> None:
        """Ask which forms and groups there are; then draw the chosen one anew."""
        office, term = self.desk.office, self.desk.term_id
        if term:
            self.choice = Choice(term, self.choice.group, self.choice.sheet_id if term == self.choice.term_id else None)
            self.desk.jobs.run(self, lambda: (list_forms(office), list_groups(office, term)), self.show_choices)

    def show_choices(self, found: tuple[tuple[str, ...], tuple[GroupLine, ...]]) -> None:
        """The forms of the catalogue that this person may print, and the groups."""
        codes, groups = found
        self.groups.clear()
        self.groups.addItem(_("All groups"), None)
        for group in groups:
            self.groups.addItem(group.name, group.name)
        self.groups.setCurrentIndex(max(self.groups.findData(self.choice.group), 0))
        if [self._code(row) for row in range(self.forms.count())] != list(codes):
            self.forms.clear()
            for form in (form for form in FORMS if form.code in codes):
                self.forms.addItem(item_of(form))
        if self.forms.currentRow() < 0:
            self.forms.setCurrentRow(0)
        else:
            self.draw()

    def go_to(self, where: object) -> None:
        """Show a form, and of it a group or a statement: ("exam-sheet", {"sheet_id": 7})."""
        code, asked = where if isinstance(where, tuple) else (where, {})
        wanted = asked if isinstance(asked, dict) else {}
        self.choice = Choice(self.desk.term_id, wanted.get("group"), wanted.get("sheet_id"))
        self.groups.setCurrentIndex(max(self.groups.findData(self.choice.group), 0))
        rows = [row for row in range(self.forms.count()) if self._code(row) == code]
        if not rows:
            rows = self._list_all(str(code))
        if rows and rows[0] != self.forms.currentRow():
            self.forms.blockSignals(True)
            self.forms.setCurrentRow(rows[0])
            self.forms.blockSignals(False)
        self.draw()

    def _list_all(self, code: str) -> list[int]:
        """Another screen came first: list the catalogue; what may not be printed goes when the answer comes."""
        for form in FORMS:
            self.forms.addItem(item_of(form))
        return [row for row in range(self.forms.count()) if self._code(row) == code]

    def _code(self, row: int) -> str:
        return str(self.forms.item(row).data(Qt.ItemDataRole.UserRole))

    def _form_chosen(self) -> None:
        self.choice = replace(self.choice, sheet_id=None)
        self.draw()

    def _group_chosen(self) -> None:
        self.choice = replace(self.choice, group=self.groups.currentData(), sheet_id=None)
        self.draw()

    # drawing
    def draw(self) -> None:
        """Draw the chosen form off the GUI thread; a drawing under way is stopped."""
        if self.forms.currentRow() < 0 or not self.choice.term_id:
            return
        self._cancel()
        code, dots = self._code(self.forms.currentRow()), self.preview.fitting()
        self.drawn = None
        self._allow()
        work = partial(drawn, self.desk.office, code, self.choice, dots)
        self.job = self.desk.jobs.run_long(self, work, self.show_drawn, self.show_refusal)
        self.progress.follow(
            self.job, lambda figures: f"{figures.get('paper', 0):.0f} / {figures.get('papers', 0):.0f}"
        )
        self.stack.setCurrentWidget(self.progress)

    def show_drawn(self, done: Drawn) -> None:
        """Show the pages."""
        self.drawn, self.job = done, None
        self.preview.show_pages(list(done.pictures))
        self.stack.setCurrentWidget(self.preview)
        count = ngettext("{n} page", "{n} pages", done.pages).format(n=done.pages)
        shown = _("the first {n} are shown").format(n=len(done.pictures))
        self.header.set_figure(count if done.pages == len(done.pictures) else f"{count} · {shown}")
        self._allow()

    def show_refusal(self, error: OfficeError) -> None:
        """Say why there is nothing to see."""
        self.job = None
        self.header.set_figure("")
        self.stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = EmptyState("printer", _("Nothing to show"), say(error))
        self.stack.addWidget(self.empty)
        self.stack.setCurrentWidget(self.empty)

    def zoom(self, steps: int) -> None:
        """Look closer or from farther."""
        self.preview.change_zoom(steps)
        self.draw()

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _allow(self) -> None:
        for one in (self.save_button, self.print_button):
            one.setEnabled(self.drawn is not None)

    # going out
    def save(self) -> None:
        """Ask for a folder and write the PDFs there: the very bytes that are seen."""
        if self.drawn is not None:
            folder = QFileDialog.getExistingDirectory(self, _("Folder for the PDF files"))
            if folder:
                self.save_to(Path(folder))

    def save_to(self, folder: Path) -> None:
        """Write the files, whole or not at all."""
        files = self.drawn.files if self.drawn else ()
        self.desk.jobs.run(self, lambda: save_files(files, folder), self._tell_saved)

    def _tell_saved(self, paths: list[Path]) -> None:
        count = ngettext("{n} file", "{n} files", len(paths)).format(n=len(paths))
        self.desk.tell(_("Saved to {folder}: {files}").format(folder=paths[0].parent, files=count), "good")

    def print_out(self) -> None:
        """Ask for a printer and print what is seen; without a printer say so."""
        if self.drawn is None:
            return
        if not has_printer():
            self.desk.tell(_("No printer is installed on this computer; save the PDF instead."), "warn",
                           (_("Save PDF…"), self.save))  # fmt: skip
            return
        printer = ask_printer(self)
        if printer is not None:
            pages = print_files(printer, [data for _name, data in self.drawn.files])
            count = ngettext("{n} page", "{n} pages", pages).format(n=pages)
            self.desk.tell(_("Sent to the printer: {pages}").format(pages=count), "good")


def item_of(form: Form) -> QListWidgetItem:
    """A form in the list: its title, and the clause and paper under it."""
    item = QListWidgetItem(f"{form.title}\n{form.clause} · {form.page}")
    item.setData(Qt.ItemDataRole.UserRole, form.code)
    return item


def drawn(office: Office, code: str, choice: Choice, dots: Dots, job: LongJob) -> Drawn:
    """The files of a form, and the pictures of their first pages (called off the GUI thread). Raises Cancelled."""
    files = tuple(render_papers(code, open_papers(office, code, choice), job))
    places = [(data, number, size) for _name, data in files for number, size in enumerate(sizes(data))]
    pictures = tuple(picture(data, number, dots(size.width)) for data, number, size in places[:PAGES_SHOWN])
    return Drawn(files, len(places), pictures)
