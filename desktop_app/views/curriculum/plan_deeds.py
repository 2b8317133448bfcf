"""What is done with a curriculum and its rows: forms in the side panel, steps of the editor, approval and copies."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop_app.errors import OfficeError
from desktop_app.services.curriculum_approval import approve_curriculum, copy_to_year, remove_draft, start_edition
from desktop_app.services.curriculum_edits import (
    AddCycle,
    AddRow,
    MoveRow,
    PlanSeen,
    ProgrammeSeen,
    ProgrammeValues,
    RemoveRow,
    SetCompetences,
    SetPlan,
    SetRow,
)
from desktop_app.services.curriculum_moving import move_groups
from desktop_app.services.curriculum_values import CurriculumHead, CurriculumView, RowView
from desktop_app.services.programmes import change_programme, open_programme
from desktop_app.views.curriculum import plan_forms as forms
from desktop_app.views.curriculum.editor import Editor
from desktop_app.views.curriculum.row_form import RowTyped, deeds, open_form, row_form, typed_of
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import action, button, danger, tool
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say


class PlanDeeds(QObject):
    """Everything here is offered only to whoever may do it, and only while it may be done."""

    closed = Signal()
    """A form has done its work."""
    left = Signal()
    """The curriculum is no more."""
    moving = Signal(object)
    """The CurriculumHead that groups shall go over to."""

    def __init__(self, desk: Desk, editor: Editor, panel: SidePanel) -> None:
        super().__init__(panel)
        self.desk, self.editor, self.panel = desk, editor, panel
        self.view: CurriculumView | None = None
        self.idle = True  # no form is being filled in
        panel.closed.connect(self._rest)
        editor.finished.connect(lambda _subject: self._rest())
        self.closed.connect(self._rest)
        self.main = button("", self.go_on, "check")
        self.undo = tool("undo-2", _("Take the last step back"), editor.undo, "")
        self.of_draft = (
            action(_("Add a row…"), self.add_row, "plus"),
            action(_("Add a cycle…"), self.add_cycle, "plus"),
            action(_("Competences…"), self.change_competences, "list"),
            action(_("Title, form and limits…"), self.change_plan, "pencil"),
        )
        self.of_all = (
            action(_("The programme…"), self.ask_programme, "pencil"),
            action(_("Copy to another year of admission…"), self.copy, "copy"),
            action(_("Move groups…"), self.move_groups, "users"),
        )
        self.discard = action(_("Delete the draft"), self.remove, "trash-2")
        self.actions: tuple[QAction, ...] = (*self.of_draft, *self.of_all, self.discard)

    def follow(self, view: CurriculumView) -> None:
        """This plan is shown now."""
        self.view = view
        may, head = self.desk.may(approve_curriculum), view.head
        self.main.setText(_("Approve…") if head.is_draft else _("New edition"))
        self.main.setVisible(may and head.state != "replaced")
        self.undo.setVisible(self.editor.open)
        self.undo.setEnabled(self.editor.can_undo)
        for one in self.of_draft:
            one.setVisible(self.editor.open)
        for one in self.of_all:
            one.setVisible(may)
        self.discard.setVisible(may and head.is_draft and not head.groups)

    def offer(self, row: RowView) -> None:
        """What may be done with a row, under what it holds."""
        self.idle = True
        if self.editor.open:
            deeds(
                self.panel,
                button(_("Change…"), partial(self.change_row, row), "pencil"),
                button(_("Add below…"), partial(self.add_row, row), "plus"),
                button(_("Move up"), partial(self.move_row, row, -1), "arrow-up"),
                button(_("Move down"), partial(self.move_row, row, 1), "arrow-down"),
                danger(_("Delete"), partial(self.remove_row, row), "trash-2"),
            )

    def _rest(self) -> None:
        self.idle = True

    def _seen(self) -> PlanSeen:
        return self.editor.seen

    # rows
    def add_row(self, beside: RowView | None = None) -> None:
        """The form of a new row, in the place of the one that is chosen."""
        if self.view is None:
            return
        place = typed_of(beside).place if beside is not None else None
        sort = beside.sort if beside is not None and beside.sort != "pm" else "ud"
        if beside is not None and beside.kind == "module":
            place, sort = ("row", beside.id), "mdk"
        form = row_form(self.view, RowTyped("", "", sort, place))
        after = beside.id if beside is not None else None
        self._open(_("New row"), form, (_("Add"), lambda typed: self.editor.do(AddRow(typed.values(), after))))

    def change_row(self, row: RowView) -> None:
        """The form of a row."""
        if self.view is not None:
            form = row_form(self.view, typed_of(row))
            deed = _("Save"), lambda typed: self.editor.do(SetRow(row.id, typed.values()))
            self._open(f"{row.index} {row.title}".strip(), form, deed)

    def move_row(self, row: RowView, step: int) -> None:
        """Up or down among its neighbours."""
        self.editor.do(MoveRow(row.id, step))

    def remove_row(self, row: RowView) -> None:
        """Delete a row; Ctrl+Z and the notice bring it back."""
        self.editor.do(RemoveRow(row.id))
        name = f"{row.index} {row.title}".strip()
        undo = (_("Undo"), self.editor.undo)
        self.desk.tell(_("Deleting «{row}».").format(row=name), "info", undo)

    def _open(self, title: str, form: forms.Form, deed: forms.Deed) -> None:
        self.idle = False
        open_form(self.desk, self.panel, title, form, deed)  # refused, it stays with all that is typed

    # the plan
    def add_cycle(self) -> None:
        """The form of a new cycle."""
        if self.view is not None:
            deed = _("Add"), lambda values: self.editor.do(AddCycle(values))
            self._open(_("New cycle"), forms.cycle_form(self.view), deed)

    def change_competences(self) -> None:
        """The competences as lines of text."""
        if self.view is not None:
            self.idle = False
            forms.open_competences(self.panel, self.view, lambda text: self.editor.do(SetCompetences(text)))

    def change_plan(self) -> None:
        """Title, form, base, length, limits."""
        if self.view is not None:
            deed = _("Save"), lambda values: self.editor.do(SetPlan(values))
            self._open(_("The curriculum"), forms.plan_form(self.view.head), deed)

    def ask_programme(self) -> None:
        """Read the programme as it stands, then show its form."""
        if self.view is not None:
            key = self.view.head.programme_id
            self.desk.jobs.run(self, lambda: open_programme(self.desk.office, key), self.show_programme)

    def show_programme(self, seen: ProgrammeSeen) -> None:
        """The data of the programme."""

        def save(values: ProgrammeValues) -> None:
            self._run(lambda: change_programme(self.desk.office, seen, values), lambda _now: self.closed.emit())

        self._open(_("The programme"), forms.programme_form(seen.values), (_("Save"), save))

    # approval
    def go_on(self) -> None:
        """Approve a draft, or begin the next edition of what is approved."""
        if self.view is None:
            return
        if self.view.head.is_draft:
            form = forms.approval_form(self.desk.office.today)
            deed = (
                _("Approve"),
                lambda typed: self._run(
                    lambda: approve_curriculum(self.desk.office, self._seen(), typed.values()), self._approved
                ),
            )
            self._open(_("Approve the curriculum"), form, deed)
        else:
            self._run(lambda: start_edition(self.desk.office, self._seen()), self._made)

    def copy(self) -> None:
        """The year of admission of a copy."""
        if self.view is not None:
            form = forms.year_form(self.view.head.start_year + 1)
            deed = (
                _("Copy"),
                lambda typed: self._run(
                    lambda: copy_to_year(self.desk.office, self._seen(), typed.year or 0), self._made
                ),
            )
            self._open(_("Copy to another year of admission"), form, deed)

    def move_groups(self) -> None:
        """Let groups go over to this curriculum."""
        if self.view is not None:
            self.moving.emit(self.view.head)

    def remove(self) -> None:
        """Delete a draft."""
        self._run(lambda: remove_draft(self.desk.office, self._seen()), lambda _nothing: self.left.emit())

    def _run(self, work: forms.Work, done: forms.Done) -> None:
        self.desk.jobs.run(self, work, done, self._refuse)

    def _refuse(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")

    def _approved(self, head: CurriculumHead) -> None:
        self.closed.emit()
        offer = (_("Move groups…"), lambda: self.moving.emit(head))
        further = (offer,) if head.previous_id is not None and self.desk.may(move_groups) else ()
        self.desk.tell(_("Approved: from now on it changes only by a new edition."), "good", *further)
        self.desk.go.emit("curriculum", head.id)

    def _made(self, head: CurriculumHead) -> None:
        self._rest()
        words = _("A draft is made: edition {number}, admission {year}.")
        self.desk.tell(words.format(number=head.edition, year=head.start_year), "good")
        self.desk.go.emit("curriculum", head.id)
