"""«КТП»: what is taught in the year and by which plan; Enter opens one in the editor, or begins one."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.college import list_terms
from desktop_app.services.office import Office
from desktop_app.services.topics import (
    add_topic_plan,
    approve_topic_plan,
    list_topic_plans,
    open_topic_plan,
    put_topics,
    remove_topic_plan,
    use_topic_plan,
)
from desktop_app.services.topics_paper import open_topics_paper
from desktop_app.services.topics_values import PlanLine, PlanSheet, PlanWanted
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.topics.editor import PlanEditor
from desktop_app.views.topics.sentences import line_fit, line_tone, plan_title, state_tone, state_words
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

ALL, WITHOUT, WRONG = "all", "without", "wrong"
FORM = "topic-plan"


class PlansTab(DocumentTab):
    """The list, the editor, and the paper in one place."""

    topics = ("topics", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[PlanLine, ...] = ()
        self.wanted: tuple[int, ...] = ()  # the line that another place has asked for
        self.kinds = Segmented([(ALL, _("All")), (WITHOUT, _("Without a plan")), (WRONG, _("Wrong hours"))])
        self.search = SearchField(_("Find a discipline or a teacher"))
        self.figure = label("", "muted")
        self.table: DataTable[PlanLine] = DataTable("topic plans", columns(), lambda one: one.key)
        self.table.set_accessible(_("Plans of topics"))
        hint = _("Plans are made for what the load of the year gives; it has nothing of yours yet.")
        self.table.set_empty(EmptyState("list", _("Nothing is taught in this year yet"), hint))
        self.compose = primary(_("Open"), self.open_current, "pencil")
        self.editor = PlanEditor(desk)
        self.stack.addWidget(self.editor)
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.open_line)
        self.table.current_changed.connect(self._name_deed)
        self.editor.closed.connect(self._back)
        head = self.editor.head
        for signal, deed in (
            (head.approving, self.approve), (head.copying, self.copy), (head.printing, self.print_plan),
            (head.exporting, self.export), (head.removing, self.remove),
        ):  # fmt: skip
            signal.connect(partial(self.editor.writing.after, deed))
        down(self.strip((self.kinds, self.search, self.figure), (self.compose,)), (self.table, 1), on=self.front)

    # reading
    def load(self) -> None:
        """The plans of the academic year of the chosen term, and the plan that is open."""
        work = partial(plans_of_term, self.desk.office, self.desk.term_id)
        self.desk.jobs.run(self, work, self.show_lines)
        if self.stack.currentWidget() is self.editor:
            self.editor.read()

    def show_lines(self, lines: tuple[PlanLine, ...]) -> None:
        """What the office has now."""
        self.lines = lines
        self.refresh()
        self.wanted = ()

    def refresh(self) -> None:
        """Those of the chosen kind; how many have no plan."""
        if self.wanted:
            self.kinds.choose(ALL)
        kind = self.kinds.value()
        self.table.show_rows([one for one in self.lines if kind == ALL or fits_kind(one, kind)])
        without = sum(one.id is None for one in self.lines)
        text = ngettext("{n} without a plan", "{n} without a plan", without).format(n=without)
        self.figure.setText(text if without else "")
        if self.wanted and self.table.select_key(self.wanted):
            self.wanted = ()
        self._name_deed(self.table.current())

    def _name_deed(self, line: PlanLine | None) -> None:
        self.compose.setEnabled(line is not None)
        self.compose.setText(_("Compose") if line is not None and line.id is None else _("Open"))

    def go_to(self, where: object) -> None:
        """Open a plan by its key, or show what has none by (row, teacher)."""
        if isinstance(where, int):
            self.desk.jobs.run(self, partial(open_topic_plan, self.desk.office, where), self.show_sheet)
        elif isinstance(where, tuple):
            self._back()
            self.wanted = (0, *where)
            self.refresh()

    # deeds
    def open_current(self) -> None:
        """The plan with the cursor."""
        line = self.table.current()
        if line is not None:
            self.open_line(line)

    def open_line(self, line: PlanLine) -> None:
        """Open a plan; where there is none, begin it."""
        if line.id is not None:
            self.go_to(line.id)
            return
        wanted = PlanWanted(line.row_id, line.teacher_id, line.year_starts)
        self.desk.jobs.run(self, partial(add_topic_plan, self.desk.office, wanted), self.show_sheet)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """A plan in the editor."""
        self.editor.open(sheet)
        self.stack.setCurrentWidget(self.editor)

    def show_list(self) -> None:
        """Back from the paper: to the editor if a plan is open."""
        if self.editor.sheet is not None:
            self.stack.setCurrentWidget(self.editor)
            self.load()
        else:
            super().show_list()

    def _back(self) -> None:
        self.editor.writing.flush()
        self.editor.sheet = None
        super().show_list()
        self.table.view.setFocus()

    def approve(self) -> None:
        """Approve, or take that back; each undoes the other."""
        sheet = self.editor.sheet
        if sheet is not None:
            wanted = sheet.line.approved_on is None
            work = partial(approve_topic_plan, self.desk.office, sheet, wanted)
            self.desk.jobs.run(self, work, self._approved)

    def _approved(self, sheet: PlanSheet) -> None:
        self.editor.open(sheet)
        approved = sheet.line.approved_on is not None
        text = _("The plan is approved; it does not change any more.") if approved else _("The approval is taken back.")
        self.desk.tell(text, "good", (_("Undo"), self.approve))

    def copy(self) -> None:
        """A copy of an approved plan, for the same load, to go on with."""
        sheet = self.editor.sheet
        if sheet is not None:
            self.desk.jobs.run(self, partial(copied, self.desk.office, sheet), self._copied)

    def _copied(self, sheet: PlanSheet) -> None:
        self.show_sheet(sheet)
        self.desk.tell(_("This is a copy; the load is given by it now, the approved plan stays in the list."), "good")

    def remove(self) -> None:
        """Take the open plan off; «Undo» makes it again."""
        sheet = self.editor.sheet
        if sheet is None:
            return
        work = partial(remove_topic_plan, self.desk.office, sheet)

        def done(_nothing: None) -> None:
            self._back()
            text = _("The plan «{plan}» is taken off.").format(plan=plan_title(sheet.line))
            self.desk.tell(text, "info", (_("Undo"), partial(self._again, sheet)))

        self.desk.jobs.run(self, work, done)

    def _again(self, sheet: PlanSheet) -> None:
        self.desk.jobs.run(self, partial(made_again, self.desk.office, sheet), self.show_sheet)

    # going out
    def print_plan(self) -> None:
        """The open plan on paper."""
        sheet = self.editor.sheet
        if sheet is None:
            return
        office, key = self.desk.office, sheet.id

        def draw() -> bytes:
            from desktop_app.services.reports import topic_plan

            return topic_plan.render(open_topics_paper(office, key))

        self.show_document(FORM, paper_name(sheet), draw)

    def export(self) -> None:
        """The open plan as a workbook that comes in again."""
        sheet = self.editor.sheet
        if sheet is None:
            return
        office, key = self.desk.office, sheet.id

        def draw() -> bytes:
            from desktop_app.services.reports import topic_plan

            return topic_plan.render_workbook(open_topics_paper(office, key))

        self.save_workbook(FORM, paper_name(sheet), draw)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a plan in the editor."""
        plan = next((one for one in self.lines if one.id is not None), None)
        return [] if plan is None else [("editor", lambda: self.open_line(plan))]

    def actions_(self) -> tuple[QWidget, ...]:
        """Everything stands in the line over the list, and in the head of the editor."""
        return ()


def plans_of_term(office: Office, term_id: int) -> tuple[PlanLine, ...]:
    """The plans of the academic year of a term."""
    year = next((term.year_starts for term in list_terms(office) if term.id == term_id), None)
    return () if year is None else list_topic_plans(office, year)


def copied(office: Office, sheet: PlanSheet) -> PlanSheet:
    """A copy that takes over the load of the plan."""
    line = sheet.line
    made = add_topic_plan(office, PlanWanted(line.row_id, line.teacher_id, line.year_starts, line.name, sheet.id))
    return use_again(office, made, sheet)


def made_again(office: Office, sheet: PlanSheet) -> PlanSheet:
    """A plan that was taken off, as it was."""
    line = sheet.line
    made = add_topic_plan(office, PlanWanted(line.row_id, line.teacher_id, line.year_starts, line.name))
    return use_again(office, put_topics(office, made, sheet.topics), sheet)


def use_again(office: Office, made: PlanSheet, before: PlanSheet) -> PlanSheet:
    """Let the load of one plan be given by another one."""
    wanted = {use.load_id for use in before.uses if use.plan_id == before.id}
    for use in made.uses:
        if use.load_id in wanted and use.plan_id != made.id:
            use_topic_plan(office, use, made.id)
    return open_topic_plan(office, made.id)


def fits_kind(line: PlanLine, kind: str) -> bool:
    """Whether a line is of the chosen kind."""
    return line.id is None if kind == WITHOUT else line.id is not None and line_tone(line) == "warn"


def paper_name(sheet: PlanSheet) -> str:
    """«КТП ОП.04 Иванова А. П.», safe as a file's name."""
    from desktop_app.services.forms import safe

    return safe(f"КТП {sheet.line.index} {sheet.line.teacher}")


def columns() -> list[Column[PlanLine]]:
    """The list."""
    return [
        Column("index", _("Index"), lambda one: one.index, width=96),
        Column("title", _("Discipline"), lambda one: one.title, width=280, stretch=True, tip=lambda one: one.title),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=150),
        Column("groups", _("Groups"), lambda one: ", ".join(one.groups), width=130,
               tip=lambda one: ", ".join(one.groups)),
        Column("topics", _("Topics"), lambda one: one.topics or None, width=60),
        Column("hours", _("Hours of topics"), lambda one: one.hours or None, width=110),
        Column("needed", _("Hours to give"), lambda one: one.needed, width=110),
        Column("fit", _("Hours fit"), line_fit, width=150, tone=line_tone),
        Column("state", _("State"), state_words, width=160, tone=state_tone),
        Column("name", _("Title"), lambda one: one.name, width=160, hidden=True),
    ]  # fmt: skip
