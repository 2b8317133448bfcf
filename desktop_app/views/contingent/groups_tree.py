"""The tree at the left: departments, their courses; what is chosen narrows the table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop_app.services.groups_values import DepartmentSeen, GroupSeen, GroupsTree
from desktop_app.views import theme
from desktop_app.views.wording import _

WIDTH = 250
PLACE = int(Qt.ItemDataRole.UserRole)
EVERYTHING = (0, 0)
Place = tuple[int, int]  # department, course; 0: all


class DepartmentTree(QTreeWidget):
    """«Все группы», then each department with its courses; F2 or Enter opens a department."""

    chosen = Signal(object)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setAccessibleName(_("Departments and courses"))
        self.setMinimumWidth(theme.px(WIDTH))
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setProperty("role", "rows")
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.place()))
        self.itemDoubleClicked.connect(lambda _item, _column: self._open())

    def place(self) -> Place:
        """What is chosen."""
        item = self.currentItem()
        return EVERYTHING if item is None else tuple(item.data(0, PLACE))

    def show_tree(self, tree: GroupsTree) -> None:
        """Draw it anew; what was chosen stays so."""
        place = self.place()
        self.blockSignals(True)
        self.clear()
        groups = [one for one in tree.groups if one.closed_on is None]
        self._add(self.invisibleRootItem(), _("All groups"), len(groups), EVERYTHING)
        for department in tree.departments:
            self._add_department(department, [one for one in groups if one.values.department_id == department.id])
        self.expandAll()
        self.choose(place)
        self.blockSignals(False)

    def _add_department(self, department: DepartmentSeen, groups: list[GroupSeen]) -> None:
        closed = _("is closed") if department.closed_on is not None else ""
        name = " · ".join(filter(None, (department.values.name, closed)))
        item = self._add(self.invisibleRootItem(), name, len(groups), (department.id, 0))
        for course in sorted({one.course for one in groups}):
            count = sum(one.course == course for one in groups)
            self._add(item, _("course {n}").format(n=course), count, (department.id, course))

    def _add(self, parent: QTreeWidgetItem, text: str, count: int, place: Place) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [text, str(count)])
        item.setData(0, PLACE, place)
        item.setToolTip(0, text)
        return item

    def choose(self, place: Place) -> None:
        """Put the cursor there; on everything if the place is gone."""
        found = self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        for item in found:
            if tuple(item.data(0, PLACE)) == place:
                self.setCurrentItem(item)
                return
        if place != EVERYTHING:
            self.choose(EVERYTHING)

    def _open(self) -> None:
        department, _course = self.place()
        if department:
            self.opened.emit(department)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
            return
        super().keyPressEvent(event)
