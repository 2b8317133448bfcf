"""First step of a division: for which lessons a group is divided, how the division is called, from which day on."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from desktop_app.services.subgroups.values import LessonKind, Making, TargetChoice
from desktop_app.views import theme
from desktop_app.views.load.sentences import kind_word
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, ngettext

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Key = tuple[int, LessonKind]
TITLE, KIND, HOURS, TEACHER, WHY = range(5)
WIDTHS = {KIND: 160, HOURS: 64, TEACHER: 168, WHY: 220}
ROOMY = 820
"""Where there is less room the teacher is not named yet: the next step does it."""

MOST_NAME = 80
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TargetsModel(QAbstractTableModel):
    """The lessons of a group in a term with a tick before each; not before those divided already and streams."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[TargetChoice, ...] = ()
        self.chosen: set[Key] = set()
        self.own: frozenset[Key] = frozenset()  # of the division that is changed: it stands in its own way nowhere
        self.teachers: dict[int, str] = {}

    def show_making(self, making: Making, own: Collection[Key] = ()) -> None:
        """Other lessons; those that the college divides first. What is ticked stays, if it is there still."""
        self.beginResetModel()
        self.own = frozenset(own)
        self.choices = tuple(sorted(making.choices, key=lambda one: not self._first(one)))
        self.teachers = dict(making.teachers)
        self.chosen &= {one.target.key for one in self.choices if self.free(one)}
        self.endResetModel()

    def _first(self, one: TargetChoice) -> bool:
        return one.target.key in self.own or (one.asked and self.free(one))

    def free(self, one: TargetChoice) -> bool:
        """Whether it may be ticked."""
        return not (one.divided or one.stream) or one.target.key in self.own

    def tick(self, keys: Iterable[Key]) -> None:
        """Tick these too."""
        known = {one.target.key for one in self.choices if self.free(one)}
        self.chosen |= known & set(keys)
        self._tell()

    def toggle(self, row: int) -> None:
        """Tick a line, or take the tick away."""
        if 0 <= row < len(self.choices) and self.free(self.choices[row]):
            self.chosen ^= {self.choices[row].target.key}
            self._tell()

    def _tell(self) -> None:
        if self.choices:
            self.dataChanged.emit(self.index(0, TITLE), self.index(len(self.choices) - 1, WHY))
        self.ticked.emit()

    def picked(self) -> tuple[TargetChoice, ...]:
        """The ticked lines, in the order of the table."""
        return tuple(one for one in self.choices if one.target.key in self.chosen)

    # what Qt asks
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else WHY + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == HOURS:
            return CENTRE
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("Discipline"), _("Kind"), _("Hours"), _("Teacher"), "")[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        free = self.free(self.choices[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if free and index.column() == TITLE else flags

    def data(self, index: Index, role: int = 0) -> Any:
        one, column = self.choices[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(one, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == TITLE and self.free(one):
            ticked = one.target.key in self.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == TITLE and not self.free(one):
            return self._untickable()
        if role == Qt.ItemDataRole.ForegroundRole and (column == WHY or not self.free(one)):
            return theme.colour("muted")
        if role == Qt.ItemDataRole.TextAlignmentRole and column == HOURS:
            return CENTRE
        return None

    @staticmethod
    def _untickable() -> QPixmap:
        """Nothing, as wide as the box for a tick, whatever the zoom: the titles stand one below the other."""
        nothing = QPixmap(theme.ICON, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing

    def setData(self, index: Index, _value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def _text(self, one: TargetChoice, column: int) -> str:
        target = one.target
        return (
            f"{target.index} {target.title}", kind_word(target.kind), str(target.hours),
            self.teachers.get(one.teacher_id or 0, ""), why_words(one, own=target.key in self.own),
        )[column]  # fmt: skip


def why_words(one: TargetChoice, *, own: bool = False) -> str:
    """Why a line can't be ticked, or why it stands first."""
    if own:
        return ""
    if one.divided:
        return _("divided already")
    if one.stream:
        return _("stream: {groups}").format(groups=", ".join(one.stream))
    if not one.whole:
        return _("no row of the load for the whole group")
    return _("the college divides such lessons") if one.asked else ""


class TargetsTable(QTableView):
    """Space ticks the line with the cursor; Enter goes on."""

    entered_ = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = TargetsModel()
        self.setModel(self.lines)
        self.setAccessibleName(_("What the group is divided for"))
        self.setProperty("role", "framed")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles keep their room."""
        super().resizeEvent(event)
        self.setColumnHidden(TEACHER, self.width() < theme.px(ROOMY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Enter; the arrows are Qt's."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space:
            self.lines.toggle(row)
        elif event.key() in ENTER and not event.modifiers():
            if not self.lines.chosen:  # the line with the cursor is meant
                self.lines.toggle(row)
            self.entered_.emit()
        else:
            super().keyPressEvent(event)


class TargetsStep(QWidget):
    """The ticked lines, the name and the first day."""

    finished = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TargetsTable()
        self.table.setToolTip(_("Space ticks a line"))
        self.name = QLineEdit()
        self.name.setMaxLength(MOST_NAME)
        self.name.setAccessibleName(_("Name of the division"))
        self.starts = DayField(_("First day"), None)
        self.said = label("", "muted")
        names = across(
            (down(label(_("Name of the division"), "muted"), self.name), 1),
            down(label(_("First day"), "muted"), self.starts),
        )
        names.setSpacing(theme.MARGIN)
        column = down((self.table, 1), self.said, names, on=self)
        column.setSpacing(theme.GAP)
        self.table.lines.ticked.connect(self._follow)
        self.table.entered_.connect(self._entered)
        self.name.returnPressed.connect(self.starts.setFocus)
        self.starts.returnPressed.connect(self.finished)

    def show_making(self, making: Making, own: Collection[Key] = (), ticked: Collection[Key] = ()) -> None:
        """What may be divided; the cursor stands on the first line that may be ticked."""
        self.table.lines.show_making(making, own)
        self.table.lines.tick(ticked)
        if self.starts.day() is None:
            self.starts.put(making.starts)
        rows = self.table.lines.choices
        first = next((row for row, one in enumerate(rows) if self.table.lines.free(one)), 0)
        self.table.setCurrentIndex(self.table.lines.index(first, TITLE))
        self._follow()

    def show_named(self, name: str, starts: date) -> None:
        """What is typed already, of a division that stands."""
        self.name.setText(name)
        self.name.setModified(True)
        self.starts.put(starts)

    def picked(self) -> tuple[TargetChoice, ...]:
        """What the group is divided for."""
        return self.table.lines.picked()

    def _follow(self) -> None:
        picked = self.picked()
        if not self.name.isModified():
            self.name.setText(proposed_name(picked))
        lessons = ngettext("{n} line is ticked", "{n} lines are ticked", len(picked)).format(n=len(picked))
        say_on(self.said, lessons if picked else _("Tick the lessons for which the group is divided"), "muted")
        self.changed.emit()

    def _entered(self) -> None:
        if self.picked():
            self.finished.emit()

    def focus(self) -> None:
        """Where the hands begin."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def proposed_name(picked: Sequence[TargetChoice]) -> str:
    """«Иностранный язык»; of several disciplines the kind of lessons that is theirs, else all of them."""
    titles = list(dict.fromkeys(one.target.title for one in picked))
    if len(titles) <= 1:
        return "".join(titles)[:MOST_NAME]
    kinds = {one.target.kind for one in picked}
    if kinds == {LessonKind.LABORATORY}:
        return _("Laboratory works of the group")
    if kinds == {LessonKind.PRACTICE}:
        return _("Practical lessons of the group")
    return ", ".join(titles)[:MOST_NAME].rstrip(" ,")
