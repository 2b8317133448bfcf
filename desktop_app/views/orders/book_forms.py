"""What is asked when books are given to a group, and when a duplicate is given."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.contingent import GroupLine
from desktop_app.services.study_books_values import BookLine, NewBook
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

NUMBER_LENGTH = 20
NUMBER_WIDTH = 104


class IssueForm(QWidget):
    """The group, the first number, the day; every number can be put right in the list."""

    asked = Signal()
    """Another group or another first number: the numbers are to be proposed anew."""
    wanted = Signal()
    given_up = Signal()

    def __init__(self, groups: Sequence[GroupLine], group_id: int | None, today: date) -> None:
        super().__init__()
        self.proposed: tuple[NewBook, ...] = ()
        self.group, self.first, self.day = QComboBox(), QLineEdit(), DayField(_("Issued on"), today)
        for group in groups:
            self.group.addItem(group.name, group.id)
        self.group.setCurrentIndex(max(self.group.findData(group_id), 0))
        self.first.setPlaceholderText(_("as in the students' cards"))
        self.first.setMaxLength(NUMBER_LENGTH)
        self.list = QTableWidget(0, 2)
        self.list.setAccessibleName(_("Numbers to give"))
        self.list.setHorizontalHeaderLabels([_("Name"), _("No.")])
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.verticalHeader().hide()
        self.list.setColumnWidth(1, theme.px(NUMBER_WIDTH))
        self.list.horizontalHeader().setSectionResizeMode(0, self.list.horizontalHeader().ResizeMode.Stretch)
        self.said = wrapped("", "muted")
        self.issue = primary(_("Issue"), self.wanted.emit, "check")
        self._lay()
        self.group.activated.connect(lambda _row: self.asked.emit())
        self.first.editingFinished.connect(self.asked)

    def _lay(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP)
        for name, field in (
            (_("Group"), self.group),
            (_("Count from"), self.first),
            (_("Issued on"), self.day),
        ):
            field.setAccessibleName(name)
            form.addRow(label(name, "muted"), field)
        foot = across(self.issue, quiet(_("Cancel"), self.given_up.emit))
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.list)
        column.addLayout(foot)

    def propose(self, proposed: tuple[NewBook, ...]) -> None:
        """The numbers for those who have none."""
        self.proposed = proposed
        self.list.setRowCount(len(proposed))
        for row, one in enumerate(proposed):
            name = QTableWidgetItem(one.name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.list.setItem(row, 0, name)
            self.list.setItem(row, 1, QTableWidgetItem(one.number))
        self.list.setFixedHeight(theme.px(theme.ROW) * (min(len(proposed), 12) + 2))
        self.list.setVisible(bool(proposed))
        self.said.setText("" if proposed else _("Everybody in the group has one."))
        self.issue.setEnabled(bool(proposed))

    def books(self) -> tuple[NewBook, ...]:
        """What is to be given; a line whose number is emptied is left out."""
        cells = [self.list.item(row, 1) for row in range(len(self.proposed))]
        typed = [cell.text().strip() if cell is not None else "" for cell in cells]
        pairs = zip(self.proposed, typed, strict=True)
        return tuple(NewBook(one.student_id, one.name, number) for one, number in pairs if number)


class DuplicateForm(QWidget):
    """The new number, and why."""

    wanted = Signal()
    given_up = Signal()

    def __init__(self, line: BookLine) -> None:
        super().__init__()
        self.line = line
        self.number, self.note = QLineEdit(f"{line.number}-2"), QLineEdit(_("lost"))
        self.number.setMaxLength(NUMBER_LENGTH)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.GAP)
        for name, field in ((_("New number"), self.number), (_("Why"), self.note)):
            field.setAccessibleName(name)
            field.returnPressed.connect(self.wanted)
            form.addRow(label(name, "muted"), field)
        foot = across(primary(_("Give a duplicate"), self.wanted.emit), quiet(_("Cancel"), self.given_up.emit))
        foot.setSpacing(theme.GAP)
        form.addRow(foot)
