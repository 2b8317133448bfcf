"""«Группы»: departments and courses at the left, the groups in the middle, what is chosen of either at the side."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.curriculum import list_curricula
from desktop_app.services.curriculum_values import CurriculumHead
from desktop_app.services.groups import add_group, open_groups
from desktop_app.services.groups_values import GroupSeen, GroupsTree
from desktop_app.views import theme
from desktop_app.views.contingent.groups_panel import GroupPanel
from desktop_app.views.contingent.groups_tree import EVERYTHING, DepartmentTree
from desktop_app.views.contingent.groups_words import columns
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

OPEN, LACKING, ALL = "open", "lacking", "all"
TREE_WIDTH = 250


class GroupsTab(Tab):
    """Everything is read once; the tree, the switch and typing ask nobody."""

    topics = ("groups", "students", "curricula")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tree: GroupsTree | None = None
        self.plans: tuple[CurriculumHead, ...] = ()
        self.employees: tuple[EmployeeLine, ...] = ()
        self.wanted: int | None = None
        self.kinds = Segmented([(OPEN, _("Open groups")), (LACKING, _("Lack something")), (ALL, _("All"))])
        self.search = SearchField(_("Find a group"))
        self.figure = label("", "warn")
        self.departments = DepartmentTree()
        self.table: DataTable[GroupSeen] = DataTable("groups", columns(), lambda one: one.id)
        self.table.set_accessible(_("Groups"))
        self.table.set_empty(EmptyState("users", _("No groups here"), self._hint()))
        self.panel = GroupPanel(desk, self)
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.departments.chosen.connect(lambda _place: self.refresh())
        self.departments.opened.connect(self.panel.show_department)
        self.table.current_changed.connect(self.panel.follow)
        self._arrange()

    def _hint(self) -> str:
        return _("Press Ctrl+N to make the first one.") if self.desk.may(add_group) else ""

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.departments)
        split.addWidget(self.table)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(TREE_WIDTH), 4 * theme.px(TREE_WIDTH)])
        split.setChildrenCollapsible(False)
        down(strip(self.kinds, self.search, self.figure), (across((split, 1), self.panel), 1), on=self)
        if self.desk.may(add_group):
            QShortcut(QKeySequence("Ctrl+N"), self, self.panel.ask_group)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new department, a new group."""
        if not self.desk.may(add_group):
            return ()
        group = button(_("New group…"), self.panel.ask_group, "plus")
        group.setToolTip("Ctrl+N")
        return button(_("New department…"), self.panel.ask_department, "plus"), group

    # reading
    def load(self) -> None:
        """Ask for the tree; whoever may change it also for what can be chosen."""
        office = self.desk.office
        self.desk.jobs.run(self, partial(open_groups, office, self.desk.term_id or None), self.show_tree)
        if self.desk.may(add_group):
            self.desk.jobs.run(self, partial(list_curricula, office), self._keep_plans)
            self.desk.jobs.run(self, partial(list_employees, office), self._keep_employees)

    def _keep_plans(self, plans: tuple[CurriculumHead, ...]) -> None:
        self.plans = plans

    def _keep_employees(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.employees = employees

    def show_tree(self, tree: GroupsTree) -> None:
        """What the office has now; a form that is being filled in stays as it is."""
        self.tree = tree
        self.departments.show_tree(tree)
        self.refresh()
        self.panel.renew()
        if self.wanted is not None:
            self.go_to(self.wanted)

    def refresh(self) -> None:
        """Show the groups of the chosen place and kind, and say how many lack something."""
        tree = self.tree
        if tree is None:
            return
        department, course = self.departments.place()
        kind = self.kinds.value()
        shown = [
            one
            for one in tree.groups
            if department in {0, one.values.department_id}
            and course in {0, one.course}
            and (kind == ALL or (one.closed_on is None and (kind == OPEN or bool(one.problems))))
        ]
        self.table.show_rows(shown)
        lacking = sum(bool(one.problems) for one in tree.groups)
        words = ngettext("{n} group lacks something", "{n} groups lack something", lacking).format(n=lacking)
        self.figure.setText(words if lacking else "")

    def go_to(self, where: object) -> None:
        """Show a group by its key."""
        if isinstance(where, int):
            self.wanted = where if self.tree is None else None
            if self.tree is not None:
                self.kinds.choose(ALL)
                self.departments.choose(EVERYTHING)
                self.refresh()
                self.table.select_key(where)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a group at the side, and a new one."""
        first: tuple[str, Callable[[], object]] = ("one", lambda: self.table.view.selectRow(0))
        return [first, ("new", self.panel.ask_group)] if self.desk.may(add_group) else [first]
