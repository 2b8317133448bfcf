"""Some students of a group: a button that says how many, and under it the list with ticks."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from desktop_app.services.contingent import StudentLine
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, ngettext

KEY = int(Qt.ItemDataRole.UserRole)
LIST_WIDTH, LIST_HEIGHT = 280, 360


class StudentPicker(QFrame):
    """All students, or those who are ticked."""

    picked = Signal(object)
    """The keys of those who are ticked; none: all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.open_button = button(_("All students"), self.unfold, "users")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Students"))
        self.sheet = QFrame(self, Qt.WindowType.Popup)
        self.sheet.setProperty("role", "card")
        done = button(_("Take these students"), self.sheet.close, "check")
        down((self.list, 1), done, on=self.sheet)
        self.sheet.resize(theme.px(LIST_WIDTH), theme.px(LIST_HEIGHT))
        across(self.open_button, on=self)
        self.list.itemChanged.connect(lambda _item: self._tell())

    def offer(self, students: Sequence[StudentLine], chosen: Sequence[int]) -> None:
        """List a group, these ticked; nothing to choose while there is no group."""
        quiet = self.list.blockSignals(True)
        self.list.clear()
        for student in students:
            item = QListWidgetItem(student.name)
            item.setData(KEY, student.id)
            ticked = Qt.CheckState.Checked if student.id in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self.list.blockSignals(quiet)
        self.open_button.setEnabled(bool(students))
        self._say()

    def chosen(self) -> tuple[int, ...]:
        """Who is ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def unfold(self) -> None:
        """Show the list under the button."""
        self.sheet.move(self.mapToGlobal(QPoint(0, self.height())))
        self.sheet.show()
        self.list.setFocus()

    def _tell(self) -> None:
        self._say()
        self.picked.emit(self.chosen())

    def _say(self) -> None:
        count = len(self.chosen())
        said = ngettext("{n} student", "{n} students", count).format(n=count) if count else _("All students")
        self.open_button.setText(said)
