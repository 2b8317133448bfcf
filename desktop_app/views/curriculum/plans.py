"""«Планы»: the list of the curricula, the import with its preview, and a plan as it is opened."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.curriculum import (
    LARGEST_FILE,
    import_curriculum,
    list_curricula,
    open_curriculum,
    preview_curriculum,
)
from desktop_app.services.curriculum_approval import start_curriculum
from desktop_app.services.curriculum_moving import move_groups
from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView, ImportResult, Preview
from desktop_app.services.exchange.files import load
from desktop_app.services.office import Office
from desktop_app.views.curriculum.moving import MovePane
from desktop_app.views.curriculum.plan import CHECK, COMPARE, NUMBERS, TREE, PlanPane
from desktop_app.views.curriculum.plan_forms import NewPlan, new_form
from desktop_app.views.curriculum.preview import PreviewPane
from desktop_app.views.curriculum.row_form import open_form
from desktop_app.views.curriculum.sentences import STATE_WORDS, approval_words, length_words
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext, say

STATE_TONES = {"draft": "warn", "approved": "good", "replaced": "muted"}


class Plans(Tab):
    """Panes in one view: one is seen at a time, Esc leads back."""

    topics = ("curricula",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may_import = desk.may(import_curriculum)
        self.data, self.name = b"", ""  # of the file that is previewed
        self.wanted = 0  # the curriculum that was asked for last: an earlier answer does not push it aside
        self.table: DataTable[CurriculumHead] = DataTable("curricula", columns(), lambda head: head.id)
        self.table.opened.connect(lambda head: self.open(head.id))
        self.figure = label("", "muted")
        self.search = SearchField(_("Find a curriculum"))
        self.search.searched.connect(self.table.search)
        self.preview = PreviewPane(desk, self.write, self.show_list)
        self.plan = PlanPane(desk, self.show_list, lambda panel, key: add_history(panel, desk, "curriculum", key))
        self.moving = MovePane(desk, self.leave_moving)
        self.plan.deeds.moving.connect(self.open_moving)
        self.move_button = button(_("Move groups…"), self.ask_moving, "users")
        self._offer_import()
        self._arrange()

    def _offer_import(self) -> None:
        hint = _("A curriculum comes as a .plx file from «Планы СПО» or as a workbook.")
        actions = []
        if self.may_import:
            self.import_button = primary(_("Import…"), self.choose_file, "file-up")
            self.new_button = button(_("New…"), self.ask_new, "plus")
            actions.append(button(_("Choose a file…"), self.choose_file, "folder-open"))
        self.table.set_empty(EmptyState("graduation-cap", _("There are no curricula yet"), hint, *actions))
        self.table.set_accessible(_("Curricula"))

    def _arrange(self) -> None:
        self.list = QWidget()
        self.side = SidePanel()
        left = down(strip(self.search, self.figure), (self.table, 1))
        down((across((left, 1), self.side), 1), on=self.list)
        self.stack = QStackedWidget()
        self.came_from: QWidget | None = self.list  # where the moving of groups was asked for
        for pane in (self.list, self.preview, self.plan, self.moving):
            self.stack.addWidget(pane)
        down(self.stack, on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """Moving groups, a new curriculum and the import, of those who may."""
        moving = (self.move_button,) if self.desk.may(move_groups) else ()
        return (*moving, self.new_button, self.import_button) if self.may_import else moving

    def load(self) -> None:
        """Ask for the list; a plan that is open is read again too."""
        self.desk.jobs.run(self, partial(list_curricula, self.desk.office), self.show_heads)
        if self.stack.currentWidget() is self.plan and self.plan.view is not None:
            self.open(self.wanted)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The newest plan in each of its views."""

        def view(code: str) -> None:
            if self.stack.currentWidget() is not self.plan and self.table.rows():
                self.open(self.table.rows()[0].id)
            self.plan.views.choose(code)
            self.plan.show_view(code)

        def moving() -> None:
            self.open_moving(self.table.rows()[0])

        views = [(code, partial(view, code)) for code in (TREE, NUMBERS, CHECK, COMPARE)]
        return [*views, ("moving", moving)] if self.desk.may(move_groups) else views

    def go_to(self, where: object) -> None:
        """Open a curriculum by its key."""
        if isinstance(where, int):
            self.open(where)

    def show_heads(self, heads: tuple[CurriculumHead, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(heads)
        self.figure.setText(str(len(heads)) if heads else "")

    def show_list(self) -> None:
        """Leave the preview or the plan."""
        self.data, self.name = b"", ""
        self.stack.setCurrentWidget(self.list)
        self.table.view.setFocus()

    def open(self, curriculum_id: int) -> None:
        """Read a curriculum and show it."""
        self.wanted = curriculum_id
        self.desk.jobs.run(self, partial(open_curriculum, self.desk.office, curriculum_id), self.show_plan)

    def show_plan(self, view: CurriculumView) -> None:
        """A curriculum, whole."""
        if view.head.id != self.wanted:
            return
        self.plan.show_plan(view)
        self.stack.setCurrentWidget(self.plan)
        self.plan.tree.setFocus()

    def ask_moving(self) -> None:
        """Groups to the curriculum that is shown, or that is chosen in the list."""
        shown = self.plan.view.head if self.stack.currentWidget() is self.plan and self.plan.view else None
        head = shown or self.table.current()
        if head is not None:
            self.open_moving(head)
        else:
            self.desk.tell(_("Choose the curriculum that the groups go over to."), "info")

    def open_moving(self, head: CurriculumHead) -> None:
        """Who goes over to this curriculum."""
        if self.stack.currentWidget() is not self.moving:
            self.came_from = self.stack.currentWidget()
        self.stack.setCurrentWidget(self.moving)
        self.moving.open(head)

    def leave_moving(self) -> None:
        """Back to the list or to the plan."""
        self.stack.setCurrentWidget(self.came_from or self.list)
        self.load()

    def ask_new(self) -> None:
        """The form of an empty curriculum."""
        self.show_list()
        form = new_form(self.desk.office.today.year)
        open_form(self.desk, self.side, _("New curriculum"), form, (_("Create"), self.make_plan))

    def make_plan(self, typed: NewPlan) -> None:
        """Write it and open it."""
        programme, year, plan = typed.values()
        work = partial(start_curriculum, self.desk.office, programme, year, plan)
        self.desk.jobs.run(self, work, self._created, lambda error: self.desk.tell(say(error), "bad"))

    def _created(self, head: CurriculumHead) -> None:
        self.side.shut()
        self.load()
        self.open(head.id)

    # the import
    def choose_file(self) -> None:
        """Ask for a file."""
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a curriculum"), "", _("Curricula: «Планы СПО» and Excel (*.plx *.xlsx);;All files (*)")
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file off the GUI thread and show what it says; nothing is written."""
        self._busy(busy=True)
        self.figure.setText(_("Reading «{file}»…").format(file=path.name))
        work = partial(read_file, self.desk.office, path)
        self.desk.jobs.run_long(self, lambda _job: work(), self._show_preview, self._refuse)

    def _show_preview(self, found: tuple[bytes, Preview]) -> None:
        self._busy(busy=False)
        self.data, preview = found
        self.name = preview.file_name
        self.preview.show_preview(preview)
        self.stack.setCurrentWidget(self.preview)

    def _refuse(self, error: OfficeError) -> None:
        """Say why; the page stays as it was."""
        self._busy(busy=False)
        self.desk.tell(say(error), "bad")

    def write(self) -> None:
        """Write the file that is previewed."""
        self._busy(busy=True)
        work = partial(import_curriculum, self.desk.office, self.data, self.name)
        self.desk.jobs.run_long(self, lambda _job: work(), self._written, self._refuse)

    def _written(self, result: ImportResult) -> None:
        self._busy(busy=False)
        self.data, self.name = b"", ""
        if result.written:
            rows = result.counts.rows
            words = ngettext("The curriculum is written: {n} row.", "The curriculum is written: {n} rows.", rows)
            self.desk.tell(words.format(n=rows), "good")
        else:
            self.desk.tell(_("This curriculum was there already; nothing has changed."), "info")
        self.load()
        self.open(result.curriculum_id)

    def _busy(self, *, busy: bool) -> None:
        self.preview.write.setEnabled(not busy)
        if self.may_import:
            self.import_button.setEnabled(not busy)
        self.figure.setText("" if busy else str(len(self.table.rows()) or ""))


def read_file(office: Office, path: Path) -> tuple[bytes, Preview]:
    """The bytes and what they say. Raises BadFile."""
    data = load(path, LARGEST_FILE)
    return data, preview_curriculum(office, data, path.name)


def columns() -> list[Column[CurriculumHead]]:
    """The list."""
    return [
        Column("code", _("Code"), lambda head: head.code, width=96),
        Column(
            "programme",
            _("Programme"),
            lambda head: head.programme,
            width=280,
            stretch=True,
            tip=lambda head: head.programme,
        ),
        Column("qualification", _("Qualification"), lambda head: head.qualification, width=110),
        Column("start_year", _("Admission"), lambda head: head.start_year, width=90, align="center"),
        Column("form", _("Form of study"), lambda head: head.form, width=110),
        Column("edition", _("Edition"), lambda head: head.edition, width=80, align="center"),
        Column(
            "state",
            _("State"),
            lambda head: _(STATE_WORDS[head.state]),
            width=110,
            tone=lambda head: STATE_TONES[head.state],
            tip=approval_words,
        ),
        Column("base", _("Previous education"), lambda head: head.base, width=170),
        Column("length", _("Length"), length_words, width=124),
        Column("groups", _("Groups"), lambda head: head.groups, width=70),
        Column("file", _("File"), lambda head: head.file_name, width=110, hidden=True, tip=lambda head: head.file_name),
    ]
