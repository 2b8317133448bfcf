"""The side list: which rooms and teachers are free at the chosen pair, or could take the lesson in the hand."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.free import free_then
from desktop_app.services.timetable.values import Slot
from desktop_app.views import theme
from desktop_app.views.timetable.free_words import room_in_words, teacher_in_words
from desktop_app.views.timetable.sentences import place_in_words
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _

KEY = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which pair the list tells, and for which card (0: for none)."""

    slot: Slot
    card: int = 0


class Found(QTreeWidget):
    """Two headings with what is free below each; arrows walk, letters search, Enter takes."""

    taken = Signal(str, int)
    """(«room» | «teacher», its key)."""
    left = Signal()
    """Esc: back to the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Free rooms and teachers"))
        self.itemDoubleClicked.connect(lambda item, _column: self.take(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc leaves."""
        if event.key() in ENTER:
            self.take(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take(self, item: QTreeWidgetItem | None) -> None:
        """Tell what was meant; headings mean nothing."""
        kept = item.data(0, KEY) if item else None
        if kept:
            self.taken.emit(*kept)

    def fill(self, heading: str, kind: str, lines: list[tuple[int, str, str]]) -> None:
        """A heading and its lines: key, name, what is to know."""
        head = QTreeWidgetItem([heading])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, theme.font(semibold=True))
        self.addTopLevelItem(head)
        head.setExpanded(True)
        for key, name, words in lines:
            line = QTreeWidgetItem(head, [f"{name} · {words}"])
            line.setData(0, KEY, (kind, key))
            line.setToolTip(0, line.text(0))


class FreeList(QFrame):
    """The pair in words, and what is free then."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.title = wrapped("", "section")
        self.hint = wrapped("", "muted")
        self.found = Found()
        self.shown: tuple[Editing, Asked] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.title, self.hint):
            part.setContentsMargins(0, 0, theme.MARGIN, 0)
            column.addWidget(part)
        column.addWidget(self.found, 1)

    def show_free(self, editing: Editing | None, asked: Asked | None) -> None:
        """Tell of a pair; nothing changes when it is the same pair of the same timetable."""
        if editing is None or asked is None:
            return
        if self.shown is not None and self.shown[0] is editing and self.shown[1] == asked:
            return
        self.shown = (editing, asked)
        slot, found = asked.slot, free_then(editing, asked.slot, asked.card)
        self.title.setText(place_in_words(*slot))
        self.hint.setText(
            _("Enter on a room puts the lesson there.") if asked.card else _("Enter on a teacher opens their week.")
        )
        rooms = [(one.room.id, one.room.name, room_in_words(one, slot.parity)) for one in found.rooms]
        teachers = [(one.teacher.id, one.teacher.name, teacher_in_words(one, slot.parity)) for one in found.teachers]
        self.found.clear()
        said = (_("Rooms that suit: {count}"), _("Who could hold it: {count}")) if asked.card else (
            _("Free rooms: {count}"), _("Free teachers: {count}"))  # fmt: skip
        self.found.fill(said[0].format(count=len(rooms)), "room", rooms)
        self.found.fill(said[1].format(count=len(teachers)), "teacher", teachers)
        self.found.setCurrentIndex(self.found.model().index(0, 0, self.found.model().index(0, 0)))
