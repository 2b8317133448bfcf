"""Who a paper is for: a name typed in part, those that fit below it, and those who are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.services.contingent import StudentLine
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import status_word
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.wording import _

FITTING = 8
KEY = int(Qt.ItemDataRole.UserRole)


class Finder(QLineEdit):
    """The name; arrows move among those that fit, Enter takes one, Enter on nothing typed goes on."""

    moved = Signal(int)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Name, group or record book"))
        self.setAccessibleName(_("Find a student"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Chosen(QListWidget):
    """Those who are chosen; Del takes one off."""

    changed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.changed.emit()
            return
        super().keyPressEvent(event)


class StudentPicker(QWidget):
    """One student or several."""

    changed = Signal()
    finished = Signal()
    """Enter on an empty field: the person goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.students: Sequence[StudentLine] = ()
        self.finder, self.fitting, self.chosen = Finder(), QListWidget(), Chosen()
        self.fitting.setAccessibleName(_("Those who fit"))
        self.chosen.setAccessibleName(_("Chosen students"))
        self.hint = label(_("Del takes a student off"), "muted")
        for one in (self.fitting, self.chosen):
            one.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            one.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for part in (self.finder, self.fitting, self.chosen, self.hint):
            column.addWidget(part)
        self.finder.textChanged.connect(self.seek)
        self.finder.moved.connect(self._move)
        self.finder.taken.connect(self.take)
        self.fitting.itemClicked.connect(lambda _item: self.take())
        self.chosen.changed.connect(self._changed)
        self.seek("")
        self._changed()

    def offer(self, students: Sequence[StudentLine], chosen: Sequence[int]) -> None:
        """Whom to choose from, and who is chosen at first."""
        self.students = students
        self.chosen.clear()
        known = {line.id: line for line in students}
        for key in chosen:
            if key in known:
                self.add(known[key])
        self.seek(self.finder.text())

    def keys(self) -> list[int]:
        """Who is chosen."""
        return [int(self.chosen.item(row).data(KEY)) for row in range(self.chosen.count())]

    def seek(self, text: str) -> None:
        """The first who fit every word."""
        words = plain(text).split()
        self.fitting.clear()
        for line in self.students if words else ():
            if all(word in plain(f"{line.name} {line.group} {line.record_book}") for word in words):
                self.fitting.addItem(item_of(line))
            if self.fitting.count() == FITTING:
                break
        self.fitting.setCurrentRow(0)
        self.fitting.setVisible(self.fitting.count() > 0)
        self.fitting.setFixedHeight(height_of(self.fitting))

    def take(self) -> None:
        """Choose the one with the cursor; with nothing typed, go on."""
        item = self.fitting.currentItem()
        if not self.finder.text().strip():
            self.finished.emit()
        elif item is not None:
            self.add(next(line for line in self.students if line.id == item.data(KEY)))
            self.finder.clear()

    def add(self, line: StudentLine) -> None:
        """One more."""
        if line.id not in self.keys():
            self.chosen.addItem(item_of(line))
        self._changed()

    def _move(self, step: int) -> None:
        row = self.fitting.currentRow() + step
        self.fitting.setCurrentRow(min(max(row, 0), self.fitting.count() - 1))

    def _changed(self) -> None:
        count = self.chosen.count()
        self.chosen.setFixedHeight(height_of(self.chosen))
        for part in (self.chosen, self.hint):
            part.setVisible(count > 0)
        self.changed.emit()


def height_of(some: QListWidget) -> int:
    """As high as its lines, up to a few."""
    shown = min(max(some.count(), 1), FITTING)
    return shown * max(some.sizeHintForRow(0), theme.px(theme.ROW)) + 2 * some.frameWidth() + theme.px(theme.GRID)


def item_of(line: StudentLine) -> QListWidgetItem:
    """«Иванов Иван · ИСП-21 · обучается»."""
    item = QListWidgetItem(f"{line.name} · {line.group} · {status_word(line.status)}")
    item.setData(KEY, line.id)
    return item
