"""A register in the editor: its head, the table, the keys; what may stand beside it comes from the tab."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QSizePolicy, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.course_works_values import CourseHead, FinalMark
from desktop_app.services.history import history_of
from desktop_app.services.rules.course_works import mark_fits_work
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.sheets.names import COLUMN_KEYS, MARK_KEYS
from desktop_app.views.widgets.buttons import quiet
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import Elided, hairline, label, say_on
from desktop_app.views.widgets.laying import Part, across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _
from desktop_app.views.works.delegate import RegisterDelegate
from desktop_app.views.works.fields import Register
from desktop_app.views.works.model import FIRST, NAME, Book
from desktop_app.views.works.sentences import counts_words, place_words
from desktop_app.views.works.writing import RegisterWriting

NUMBER_WIDTH, NAME_WIDTH, BEHIND_WIDTH, STATE_WIDTH = 32, 176, 96, 116
MOST = 50
OF_A_WORK = {code: mark for code, mark in MARK_KEYS.items() if mark not in {"недоп", "неявка+"}}
"""Keys of the marks that a work or a practice may have."""


class RegisterEditor(QWidget):
    """One register."""

    closed = Signal()
    followed = Signal()
    """The cursor stands in another line, or the register is another one now."""

    def __init__(self, desk: Desk, book: Book, deeds: tuple[QWidget, ...], beside: QWidget | None = None) -> None:
        super().__init__()
        self.desk, self.book = desk, book
        self.register: Register | None = None
        self.place: Any = None
        self.reading = self._again = False
        self.title, self.figures = Elided(role="section"), label("", "muted")
        self.sought = SearchField(_("Find a student"), theme.px(150))
        self.ask = AskBar()
        self.grid = TypingGrid(OF_A_WORK, COLUMN_KEYS)
        self.grid.setAccessibleName(_("Lines of the register"))
        self.bar, self.history = EntryBar(), HistoryPanel(desk)
        self.writing = RegisterWriting(desk, book, self.grid, self.read)
        back = quiet(_("To the list"), self.leave, "arrow-left")
        head = strip(back, self.title, self.figures, right=(self.sought, *deeds, self.history.button()))
        self._widen(head)
        middle = QWidget()
        down(self.ask, (self.grid, 1), self.bar, on=middle)
        parts: list[Part] = [(middle, 1), *([] if beside is None else [beside]), self.history]
        down(head, hairline(), (across(*parts), 1), on=self)
        self.setFocusProxy(self.grid)
        self._wire()

    def _widen(self, head: QFrame) -> None:
        """The title takes the room that is left."""
        row = head.layout()
        self.figures.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        if isinstance(row, QHBoxLayout):
            row.setStretch(1, MOST)

    def _wire(self) -> None:
        self.writing.moved.connect(self._tell_writing)
        self.writing.settled.connect(self._settled)
        self.writing.reason_wanted.connect(self._ask_reason)
        self.grid.escaped.connect(self.leave)
        self.grid.finding.connect(self.sought.setFocus)
        self.ask.shut.connect(self.grid.setFocus)
        self.sought.searched.connect(self._go_to_name)
        self.sought.returnPressed.connect(self.grid.setFocus)
        down_key = QShortcut(QKeySequence("Ctrl+D"), self.grid, self.writing.fill_down)
        down_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # reading
    def open(self, place: Any) -> None:
        """Another register."""
        if place != self.place:
            self.register = None
        self.place = place
        self.read()

    def read(self) -> None:
        """Read it again; while something is on its way, when it has arrived."""
        if self.place is None:
            return
        if self.reading or (self.register is not None and self.writing.busy):
            self._again = True
            return
        self.reading, self._again = True, False
        work = partial(self.book.open, self.desk.office, self.place)
        self.desk.jobs.run(self, work, self.show_register, self._not_read)

    def show_register(self, register: Register) -> None:
        """The register has been read."""
        self.reading = False
        if register.head.place == self.place:
            self._show(register)
        if self._again or register.head.place != self.place:
            self.read()

    def _show(self, register: Register) -> None:
        fresh = self.register is None
        if fresh or not self.writing.renew(register):
            self._open_grid(register, 0 if fresh else max(0, self.grid.currentIndex().row()))
        self.register = register
        self.title.setText(place_words(register.head))
        say_on(self.figures, counts_words(register.head), "bad" if register.head.overdue else "muted")
        self.bar.tell_keys(*keys_of(register))
        self._tell_writing()
        self._follow()
        if fresh:
            self.grid.setFocus()

    def _open_grid(self, register: Register, row: int) -> None:
        before, selection = self.grid.model(), self.grid.selectionModel()
        model = self.writing.open(register)
        model.setParent(self.grid)
        self.grid.setModel(model)
        for old in (selection, before):
            if old is not None:
                old.deleteLater()
        self.grid.setItemDelegate(RegisterDelegate(model, self.grid))
        self._lay_columns(register)
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow())
        at = model.index(row, FIRST)
        if at.isValid():
            self.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _lay_columns(self, register: Register) -> None:
        header, fields = self.grid.horizontalHeader(), self.book.fields
        widths = (NUMBER_WIDTH, NAME_WIDTH, *(field.width for field in fields), BEHIND_WIDTH, STATE_WIDTH)
        for column, width in enumerate(widths):
            self.grid.setColumnWidth(column, theme.px(width))
        header.setMinimumSectionSize(theme.px(NUMBER_WIDTH))
        for place, field in enumerate(fields):
            if field.stretch:
                header.setSectionResizeMode(FIRST + place, QHeaderView.ResizeMode.Stretch)
        known = any(line.sheet_mark is not None for line in register.lines)
        self.grid.setColumnHidden(FIRST + len(fields), not known)

    def _not_read(self, error: OfficeError) -> None:
        self.reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def _settled(self) -> None:
        if self._again:
            self.read()

    def _tell_writing(self) -> None:
        model = self.writing.model
        self.bar.tell_writing(busy=self.writing.busy, ever=model is not None and model.queue.can_undo)

    # hands
    def row(self) -> int:
        """The line with the cursor; −1: none."""
        return self.grid.currentIndex().row() if self.register is not None else -1

    def _follow(self) -> None:
        """The history of the line with the cursor."""
        row, model = self.row(), self.writing.model
        self.followed.emit()
        if model is None or not 0 <= row < model.rowCount():
            return
        line, office = model.line(row), self.desk.office
        asked = [] if line.record_id is None else [
            (line.name, partial(history_of, office, self.book.table, line.record_id))
        ]  # fmt: skip
        self.history.follow_asked(line.name, *asked)

    def _go_to_name(self, text: str) -> None:
        """The first student whose name begins so, or holds it."""
        model = self.writing.model
        if model is None or not text.strip():
            return
        names = [str(model.index(row, NAME).data()).casefold() for row in range(model.rowCount())]
        wanted = text.casefold().strip()
        found = [row for row, name in enumerate(names) if name.startswith(wanted)]
        found += [row for row, name in enumerate(names) if wanted in name]
        if found:
            self.grid.setCurrentIndex(model.index(found[0], max(self.grid.currentIndex().column(), FIRST)))

    def _ask_reason(self, deed: Callable[[], object]) -> None:
        """The director says why, once for what is corrected now."""

        def go_on(reason: str) -> None:
            self.writing.reason = reason
            deed()

        words = _("The statement is closed. Say why the register is corrected (п. 4.11).")
        self.ask.ask(words, _("Correct the register"), go_on, reason=True)

    def leave(self) -> None:
        """Back to the list; what is on its way still arrives."""
        self.place = self.register = None
        self.history.shut()
        self.ask.put_away()
        self.closed.emit()


def keys_of(register: Register) -> tuple[str, ...]:
    """What the entry bar tells."""
    if not register.may_edit:
        return (_("arrows to move"), _("Ctrl+C copy"))
    return (*mark_keys(register), _("Enter ↓"), _("F2 change the text"), _("Ctrl+D to the lines below"),
            _("Ctrl+V from Excel"), _("Delete erase"), _("Ctrl+Z undo"))  # fmt: skip


def mark_keys(register: Register) -> tuple[str, ...]:
    """The keys of the marks that fit the form of control."""
    head = register.head
    control = str(head.place.control) if isinstance(head, CourseHead) else str(head.control or "graded_credit")
    fits = {mark for mark in FinalMark if mark_fits_work(str(mark), control)}
    grades = ("5 4 3 2",) if FinalMark.FIVE in fits else ()
    credits_ = (_("«З» passed"), _("«Х» not passed")) if FinalMark.PASSED in fits else ()
    return (*grades, *credits_, _("«Н» no-show"), _("«О» exempt"))
