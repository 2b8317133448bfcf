"""A curriculum as it is opened: its rows, its numbers by semester, its check and comparison, the chosen row beside."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.services.curriculum_values import CurriculumView, RowView
from desktop_app.services.rules.curriculum import Finding
from desktop_app.views.curriculum.about import tell_plan, tell_row
from desktop_app.views.curriculum.check import CheckPane
from desktop_app.views.curriculum.compare import ComparePane
from desktop_app.views.curriculum.editor import Editor
from desktop_app.views.curriculum.plan_deeds import PlanDeeds
from desktop_app.views.curriculum.plan_out import PlanOutlet
from desktop_app.views.curriculum.sentences import STATE_WORDS, rows_of
from desktop_app.views.curriculum.sheet import Sheet
from desktop_app.views.curriculum.tree import PlanTree
from desktop_app.views.curriculum.weeks import Graph
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

TREE, NUMBERS, CHECK, COMPARE = "tree", "numbers", "check", "compare"


class PlanPane(QWidget):
    """Header, views, side panel; `back` leads to the list, `history` adds the curriculum's own to the panel."""

    def __init__(self, desk: Desk, back: Callable[[], object], history: Callable[[SidePanel, int], object]) -> None:
        super().__init__()
        self.back, self.history = back, history
        self.view: CurriculumView | None = None
        self.row_id: int | None = None
        self.header = PageHeader("")
        self.back_button = tool("arrow-left", _("Back to the list"), back, "Alt+Left")
        row = self.header.layout()
        assert isinstance(row, QHBoxLayout)  # noqa: S101 - PageHeader lays itself out in a row
        row.insertWidget(0, self.back_button)
        self.editor = Editor(desk, self)
        self.graph, self.tree, self.sheet = Graph(), PlanTree(), Sheet(self.editor)
        self.check, self.comparison = CheckPane(desk), ComparePane(desk)
        self.panel = SidePanel()
        self.deeds = PlanDeeds(desk, self.editor, self.panel)
        self.out = PlanOutlet(desk, self)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.tree.row_chosen.connect(self.show_row)
        self.sheet.row_chosen.connect(self.follow_row)
        self.check.opened.connect(self.open_finding)
        self.editor.shown.connect(self.show_plan)
        self.editor.finished.connect(self.select)
        self.deeds.closed.connect(self.show_about)
        self.deeds.left.connect(self.back)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.editor.undo,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip

    def _arrange(self) -> None:
        whole = QWidget()
        down(self.graph, hairline(), (self.tree, 1), on=whole)
        self.panes: dict[str, QWidget] = {
            TREE: whole, NUMBERS: self.sheet, CHECK: self.check, COMPARE: self.comparison,
        }  # fmt: skip
        self.stack = QStackedWidget()
        for pane in self.panes.values():
            self.stack.addWidget(pane)
        choices = [(TREE, _("Plan")), (NUMBERS, _("By semester")), (CHECK, _("Check")), (COMPARE, _("Comparison"))]
        self.views = self.header.add_views(choices, self.show_view)
        self.about = tool("info", _("About the curriculum"), self.show_about)
        for action in (self.deeds.main, self.deeds.undo, self.about):
            self.header.add_action(action)
        self.header.add_menu(self.out.action, *self.deeds.actions)
        down(self.header, (across((self.stack, 1), self.panel), 1), on=self)

    def show_view(self, code: str) -> None:
        """One of the views; check and comparison are read when they are seen."""
        if self.stack.currentWidget() is not self.panes[code] and code != TREE:
            self.panel.shut()
        self.stack.setCurrentWidget(self.panes[code])
        if self.view is not None and code == CHECK:
            self.check.show_plan(self.view.head.id)
        elif self.view is not None and code == COMPARE:
            self.comparison.show_plan(self.view.head)

    def show_plan(self, view: CurriculumView) -> None:
        """Show a curriculum; read again it keeps its row and its view."""
        again = self.view is not None and self.view.head.id == view.head.id
        if self.view is not None and again and view.head.version < self.editor.seen.version:
            return  # a later step has been answered already
        row_id = self.row_id
        self.view = view
        self.editor.follow(view)
        head = self.out.head = view.head
        self.header.set_title(f"{head.code} · {head.start_year}")
        edition = _("edition {number}, {state}").format(number=head.edition, state=_(STATE_WORDS[head.state]))
        self.header.set_figure(edition)
        self.graph.show_plan(view)
        self.tree.show_plan(view)
        self.sheet.show_plan(view)
        self.deeds.follow(view)
        if not again:
            self.views.choose(TREE)
        self.show_view(self.views.value())
        self._tell_again(row_id, again=again)

    def _tell_again(self, row_id: int | None, *, again: bool) -> None:
        """The panel as it was, of what stands now; a form that is being filled in stays."""
        self.row_id = row_id if again else None
        if self.row_id is not None:
            self._point(self.row_id)
        row = next((one for one in self._rows() if one.id == self.row_id), None)
        if not again:
            self.show_about()
        elif self.deeds.idle and self.panel.isVisible():
            self.show_row(row) if row is not None else self.show_about()

    def _point(self, row_id: int) -> None:
        """The tree's cursor on a row, without telling about it."""
        self.tree.blockSignals(True)
        self.tree.select(row_id)
        self.tree.blockSignals(False)

    def select(self, row_id: object) -> None:
        """Put the cursor on a row, in whichever view is seen."""
        row = next((one for one in self._rows() if one.id == row_id), None)
        if row is None:
            self.show_about() if self.panel.isVisible() else None
            return
        self.row_id = row.id
        self._point(row.id)
        if self.stack.currentWidget() is self.sheet:
            self.sheet.select(row.id)
        elif self.deeds.idle:
            self.show_row(row)

    def open_finding(self, finding: Finding) -> None:
        """The numbers of the row (and of the semester) that a finding is about."""
        self.views.choose(NUMBERS)
        self.show_view(NUMBERS)
        semester = finding.semester or self._first_semester(finding.row_id)
        if finding.row_id is not None:
            self.row_id = finding.row_id
            self.sheet.select(finding.row_id, semester)
        elif semester is not None and self.sheet.semesters is not None:
            self.sheet.semesters.choose(str(semester))
            self.sheet.show_semester()

    def _first_semester(self, row_id: int | None) -> int | None:
        return next((min(row.totals) for row in self._rows() if row.id == row_id and row.totals), None)

    def _rows(self) -> Iterator[RowView]:
        return rows_of(self.view.cycles) if self.view is not None else iter(())

    def show_about(self) -> None:
        """What the curriculum is, at the side."""
        if self.view is not None:
            self.row_id = None
            tell_plan(self.panel, self.view)
            self.history(self.panel, self.view.head.id)

    def follow_row(self, row: RowView | None) -> None:
        """The cursor of the numbers: the panel, which takes their room, follows only where it is open."""
        self.row_id = row.id if row is not None else None
        if self.panel.isVisible():
            self.show_row(row)

    def show_row(self, row: RowView | None) -> None:
        """Everything that a row holds; a cycle tells about the curriculum."""
        if row is None or self.view is None:
            return
        self.row_id = row.id
        tell_row(self.panel, self.view, row)
        self.deeds.offer(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes the row, Del deletes it, Ins adds one below; Esc closes the panel first, then the plan."""
        row = next((one for one in self._rows() if one.id == self.row_id), None)
        deeds: dict[int, Callable[[RowView], object]] = {
            Qt.Key.Key_F2: self.deeds.change_row,
            Qt.Key.Key_Delete: self.deeds.remove_row,
            Qt.Key.Key_Insert: self.deeds.add_row,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.panel.shut() if self.panel.isVisible() else self.back()
        elif row is not None and self.editor.open and event.key() in deeds:
            deeds[event.key()](row)
        else:
            super().keyPressEvent(event)
