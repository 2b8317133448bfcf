"""Who holds an event: people of the college by name, somebody from outside as typed, in order and with their roles."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop_app.services.college import EmployeeLine
from desktop_app.services.session.values import ExaminerRole, ExaminerSeen
from desktop_app.views import theme
from desktop_app.views.session.words import ROLES, examiner_words
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _

LIST_LEAST = 84


class NameLine(QLineEdit):
    """A name; Enter adds it and closes nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class Examiners(QWidget):
    """The list, and the line that adds to it."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, EmployeeLine] = {}
        self.found: list[ExaminerSeen] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Examiners"))
        self.list.setFixedHeight(theme.px(LIST_LEAST))
        self.list.currentRowChanged.connect(self._row_changed)
        self.name = NameLine()
        self.name.setPlaceholderText(_("Add: a name, or somebody from outside with the post"))
        self.name.setAccessibleName(_("Add an examiner"))
        self.name.returnPressed.connect(self.add)
        self.role = QComboBox()
        self.role.setAccessibleName(_("Role"))
        for role, name in ROLES.items():
            self.role.addItem(_(name), role)
        self.role.activated.connect(self._role_chosen)
        self.up = button(_("First"), self.lift)
        self.up.setToolTip(_("In front: whose statement it is"))
        self.off = button(_("Remove"), self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for part in (self.list, in_row(self.up, self.off), self.role, self.name):
            column.addWidget(part)

    def know(self, people: Sequence[EmployeeLine]) -> None:
        """Those who may be chosen by name."""
        self.people = {one.name: one for one in people}
        completer = QCompleter(list(self.people), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)

    def put(self, found: Sequence[ExaminerSeen]) -> None:
        """Show who holds it."""
        self.found = list(found)
        self._show(0)

    def add(self) -> None:
        """Whoever is typed: an employee whose name it is, else somebody from outside."""
        typed = self.name.text().strip()
        if not typed:
            return
        person = self.people.get(typed) or next(
            (one for name, one in self.people.items() if name.casefold().startswith(typed.casefold())), None
        )
        role = ExaminerRole.EXAMINER if not self.found else self.found[-1].role
        role = ExaminerRole.MEMBER if role is ExaminerRole.CHAIR else role
        self.found.append(ExaminerSeen(person.id if person else None, person.name if person else typed, role))
        self.name.clear()
        self._show(len(self.found) - 1)

    def lift(self) -> None:
        """The chosen one in front."""
        row = self.list.currentRow()
        if row > 0:
            self.found.insert(0, self.found.pop(row))
            self._show(0)

    def drop(self) -> None:
        """The chosen one no more."""
        row = self.list.currentRow()
        if row >= 0:
            self.found.pop(row)
            self._show(min(row, len(self.found) - 1))

    def _role_chosen(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.found[row] = replace(self.found[row], role=ExaminerRole(self.role.currentData()))
            self._show(row)

    def _row_changed(self, row: int) -> None:
        here = 0 <= row < len(self.found)
        for one in (self.up, self.off, self.role):
            one.setEnabled(here)
        if here:
            self.role.setCurrentIndex(self.role.findData(self.found[row].role))

    def _show(self, row: int) -> None:
        self.list.clear()
        self.list.addItems([examiner_words(one) for one in self.found])
        self.list.setCurrentRow(row)
        self._row_changed(row)
