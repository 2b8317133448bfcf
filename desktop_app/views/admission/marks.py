"""Marks of a certificate typed as in a spreadsheet: «5 4 3» fly from subject to subject, the mean follows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.services.admission.values import MarkValues
from desktop_app.services.rules.applicants import mean_of_marks, rounded_mean
from desktop_app.views import theme
from desktop_app.views.widgets.field_grid import ENTER
from desktop_app.views.widgets.labels import Elided, restyle
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

PASSED = "з"
KEYS = {"2": "2", "3": "3", "4": "4", "5": "5", "з": PASSED, "З": PASSED, "p": PASSED, "P": PASSED}
"""What is typed → what is shown; on a Latin layout the key of «з» is «p»."""
COLUMNS = 3
CELL = 36
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class MarksGrid(QWidget):
    """A cell for each subject, column by column; subjects that are not in the list are added below."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, QLineEdit] = {}
        self.names: dict[str, QLabel] = {}
        self.offered: tuple[str, ...] = ()
        self.readable = False
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.GAP)
        self.grid.setVerticalSpacing(theme.GRID // 2)
        for column in range(COLUMNS):
            self.grid.setColumnStretch(2 * column, 1)

    # what is asked for
    def offer(self, subjects: Sequence[str]) -> None:
        """Other subjects; marks that are typed stay, with theirs."""
        typed = self.state()
        self.offered = tuple(subjects)
        self.put_state(typed)

    def state(self) -> list[list[str]]:
        """Subject and sign of each cell that is not empty."""
        return [[subject, cell.text()] for subject, cell in self.cells.items() if cell.text()]

    def put_state(self, typed: Sequence[Sequence[str]]) -> None:
        """Show these marks."""
        if typed == self.state() and self.offered == tuple(self.cells)[: len(self.offered)]:
            return
        marks = {one[0]: one[1] for one in typed}
        self._lay((*self.offered, *(subject for subject in marks if subject not in self.offered)))
        for subject, cell in self.cells.items():
            cell.setText(marks.get(subject, ""))
            self._say(cell)

    def show_marks(self, marks: Sequence[MarkValues]) -> None:
        """Show these."""
        self.put_state([[one.subject, PASSED if one.mark is None else str(one.mark)] for one in marks])

    def marks(self) -> tuple[MarkValues, ...]:
        """What is typed."""
        return tuple(MarkValues(subject, None if sign == PASSED else int(sign)) for subject, sign in self.state())

    def add(self, subject: str) -> None:
        """One more subject, its cell under the cursor."""
        if subject not in self.cells:
            typed = self.state()
            self._lay((*self.cells, subject))
            for name, sign in typed:
                self.cells[name].setText(sign)
                self._say(self.cells[name])
        self.cells[subject].show()  # Qt gives the cursor to what is seen
        self.cells[subject].setFocus()

    def _lay(self, subjects: Sequence[str]) -> None:
        emptied(self.grid)
        self.cells, self.names = {}, {}
        rows = -(-len(subjects) // COLUMNS)
        for place, subject in enumerate(subjects):
            column, row = divmod(place, max(rows, 1))
            name, cell = Elided(subject), QLineEdit()
            cell.setAccessibleName(subject)
            cell.setMaxLength(1)
            cell.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            cell.setFixedWidth(theme.px(CELL))
            cell.setReadOnly(self.readable)
            cell.installEventFilter(self)
            name.setBuddy(cell)
            self.names[subject], self.cells[subject] = name, cell
            self.grid.addWidget(name, row, 2 * column)
            self.grid.addWidget(cell, row, 2 * column + 1)

    # typing
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Each key is a mark and goes on."""
        cells = list(self.cells.values())
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or watched not in cells:
            return super().eventFilter(watched, event)
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held:
            return self._paste(watched, event)
        return self._typed(cells.index(watched), event) or super().eventFilter(watched, event)

    def _typed(self, place: int, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ENTER:
            self.leave() if place + 1 == len(self.cells) or not self._is_typed(place) else self._step(place, 1)
        elif key in STEPS:
            self._step(place, STEPS[key])
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._erase(place, back=key == Qt.Key.Key_Backspace)
        elif event.text() and event.text().isprintable():
            self._put(place, event.text())
        else:
            return False
        return True

    def _is_typed(self, place: int) -> bool:
        """Enter in an empty cell leaves the marks."""
        return bool(list(self.cells.values())[place].text())

    def leave(self) -> None:
        """On to what comes after the marks."""
        self.finished.emit()

    def _put(self, place: int, text: str) -> bool:
        cell = list(self.cells.values())[place]
        sign = KEYS.get(text)
        if sign is None or self.readable:
            return False
        cell.setText(sign)
        self._say(cell)
        self.changed.emit()
        self._step(place, 1)
        return True

    def _erase(self, place: int, *, back: bool) -> None:
        cell = list(self.cells.values())[place]
        if self.readable:
            return
        if back and not cell.text():
            self._step(place, -1)
        else:
            cell.clear()
            self._say(cell)
            self.changed.emit()

    def _step(self, place: int, along: int) -> None:
        cells = list(self.cells.values())
        there = place + along
        if 0 <= there < len(cells):
            cells[there].setFocus()
            cells[there].selectAll()
        elif there >= len(cells):
            self.leave()

    def _paste(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_V or self.readable:
            return False
        place = next(number for number, cell in enumerate(self.cells.values()) if cell is watched)
        for letter in QApplication.clipboard().text():
            if letter in KEYS and place < len(self.cells) and self._put(place, letter):
                place += 1
        return True

    def _say(self, cell: QLineEdit) -> None:
        restyle(cell, wrong="true" if cell.text() == "2" else "")

    def focus(self) -> bool:
        """The first empty cell."""
        cells = list(self.cells.values())
        if not cells:
            return False
        next((cell for cell in cells if not cell.text()), cells[0]).setFocus()
        return True

    def make_readable(self) -> None:
        """For those who only read."""
        self.readable = True
        for cell in self.cells.values():
            cell.setReadOnly(True)


def mean_words(marks: Sequence[MarkValues], digits: int) -> str:
    """«4,53», as the campaign shows it."""
    return written(rounded_mean(mean_of_marks([one.mark for one in marks]), digits))


def count_words(marks: Sequence[MarkValues]) -> str:
    """«5: 8 · 4: 6 · 3: 2 · зачёт: 1»."""
    signs = [PASSED if one.mark is None else str(one.mark) for one in marks]
    said = [f"{sign}: {signs.count(sign)}" for sign in "5432" if sign in signs]
    if PASSED in signs:
        said.append(_("passed: {n}").format(n=signs.count(PASSED)))
    return " · ".join(said)
