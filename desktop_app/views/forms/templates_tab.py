"""«Свои формы»: files that the college has brought, what they are filled for, and the fields that they may name."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.templates import add_template, list_templates
from desktop_app.services.templates_folder import take_folder
from desktop_app.services.templates_values import FolderTaken, TemplateSeen
from desktop_app.views.desk import Desk
from desktop_app.views.forms.template_adding import KINDS_OF_FILES, SHORT, AddingPanel
from desktop_app.views.forms.template_fields import FieldsPanel
from desktop_app.views.forms.template_files import folder_taken, samples_taken
from desktop_app.views.forms.template_panel import TemplatePanel
from desktop_app.views.forms.template_words import KINDS, folder_words
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


class TemplatesTab(Tab):
    """Enter fills the form under the cursor, Ctrl+N adds one, F2 renames it."""

    topics = ("templates", "students", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may = desk.may(add_template)
        self.wanted: int | None = None  # the form that another screen asked for before the list was there
        self.search = SearchField(_("Find a form of your own"))
        self.fields_button = button(_("Fields"), self.show_fields, "list")
        self.fields_button.setToolTip(_("Names that a file may hold, to be copied"))
        self.table: DataTable[TemplateSeen] = DataTable("own forms", columns(), lambda one: one.id)
        self.table.set_accessible(_("The college's own forms"))
        self.table.set_empty(self._empty())
        self.panel, self.adding, self.fields = TemplatePanel(desk), AddingPanel(desk), FieldsPanel(desk)
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.follow)
        self.table.opened.connect(lambda _one: self.panel.take_focus())
        for panel in (self.panel, self.adding):
            panel.written.connect(self.load)
        self.panel.replacing.connect(self.replace)
        self.adding.taken.connect(self.show_taken)
        if self.may:
            QShortcut(QKeySequence("Ctrl+N"), self, self.choose)
            QShortcut(QKeySequence("F2"), self, self.panel.rename_it)
        right = (self.panel, self.adding, self.fields)
        down(strip(self.search, right=self._ways()), (across((self.table, 1), *right), 1), on=self)
        self.setAcceptDrops(self.may)

    def _empty(self) -> EmptyState:
        hint = _("Add a Word or Excel file with fields like {field}, or take the samples.").format(
            field="{{группа.название}}"
        )
        buttons = (button(_("Take the samples"), self.take_samples),) if self.may else ()
        return EmptyState("file-text", _("There is no form of your own yet"), hint, *buttons)

    def actions_(self) -> tuple[QWidget, ...]:
        """For those who may bring forms; the page has many views, so the rest stands in the strip."""
        return (primary(_("Add a file…"), self.choose, "file-up"),) if self.may else ()

    def _ways(self) -> tuple[QWidget, ...]:
        """What stands at the right of the strip."""
        if not (self.may and self.desk.may(take_folder)):
            return (self.fields_button,)
        samples = quiet(_("Take the samples"), self.take_samples)
        return samples, button(_("Take a folder…"), self.choose_folder, "folder-open"), self.fields_button

    def load(self) -> None:
        """Ask for the forms."""
        self.desk.jobs.run(self, partial(list_templates, self.desk.office), self.show_forms)

    def show_forms(self, forms: tuple[TemplateSeen, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(forms)
        if self.wanted is not None:
            self.go_to(self.wanted)
            self.wanted = None
        if self.table.current() is None and self.panel.isVisible():
            self.panel.shut()

    def follow(self, one: TemplateSeen | None) -> None:
        """The form under the cursor at the side."""
        if one is None:
            return
        self.fields.shut()
        self.adding.shut()
        self.panel.follow(one)

    def show_fields(self) -> None:
        """The names that a file may hold, for the scope of the form under the cursor."""
        one = self.table.current()
        self.panel.shut()
        self.adding.shut()
        self.fields.open_for(None if one is None else one.scope)

    def choose(self) -> None:
        """Choose a file to be added."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Form of your own"), "", _(KINDS_OF_FILES))
        if path:
            self.bring(Path(path))

    def bring(self, path: Path, seen: TemplateSeen | None = None) -> None:
        """Look at a file that is to be added, or to take the place of one."""
        self.panel.shut()
        self.fields.shut()
        self.adding.bring(path, seen)

    def replace(self, seen: TemplateSeen, path: Path) -> None:
        """Look at a file for the place of a form."""
        self.bring(path, seen)

    def show_taken(self, one: TemplateSeen) -> None:
        """A form was added: the cursor goes there when it has come."""
        self.adding.shut()
        self.desk.jobs.run(self, partial(list_templates, self.desk.office), partial(self._show_and_go, one.id))

    def _show_and_go(self, key: int, forms: tuple[TemplateSeen, ...]) -> None:
        self.show_forms(forms)
        self.table.select_key(key)

    def choose_folder(self) -> None:
        """Choose a folder of forms."""
        folder = QFileDialog.getExistingDirectory(self, _("Folder of the forms"))
        if folder:
            self.take(Path(folder))

    def take(self, folder: Path) -> None:
        """Take what is new or changed there."""
        self.desk.jobs.run_long(self, lambda _job: folder_taken(self.desk.office, folder), self._taken)

    def take_samples(self) -> None:
        """Take the forms that come with the program."""
        self.desk.jobs.run_long(self, lambda _job: samples_taken(self.desk.office), self._taken)

    def _taken(self, taken: FolderTaken) -> None:
        self.desk.tell(folder_words(taken), "warn" if taken.refused else "good")
        if taken.refused:
            self.panel.shut()
            self.fields.shut()
            self.adding.show_refused(taken)
        self.load()

    def go_to(self, where: object) -> None:
        """Show a form by its key."""
        if isinstance(where, int):
            self.wanted = None if self.table.select_key(where) else where
            if self.wanted is None:
                self.follow(self.table.current())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if urls := event.mimeData().urls():
            self.bring(Path(urls[0].toLocalFile()))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a form at the side, and with the fields."""
        forms = self.table.rows()
        made = [("filling", partial(self.go_to, forms[0].id))] if forms else []
        return [*made, ("fields", self.show_fields)]


def columns() -> list[Column[TemplateSeen]]:
    """The list."""
    return [
        Column("name", _("Form"), lambda one: one.name, width=200, stretch=True, tip=lambda one: one.name),
        Column("scope", _("Filled for"), lambda one: _(SHORT[one.scope]), width=110),
        Column("kind", _("Kind of file"), lambda one: KINDS[one.kind], width=96),
        Column("file", _("File"), lambda one: one.file_name, width=160, tip=lambda one: one.file_name, hidden=True),
        Column("added", _("Added on"), lambda one: one.added_at.date(), width=100),
        Column("who", _("Added by"), lambda one: one.added_by, width=140, hidden=True),
    ]  # fmt: skip
