"""One statement: its head, what may be done with it, its lines, its figures, and the keys."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLayout, QStackedWidget, QVBoxLayout

from desktop_app.errors import OfficeError
from desktop_app.services.attestation import Sheet, SheetHead, SheetKind, SheetState, open_sheet
from desktop_app.services.history import history_of, sheet_line_history
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.sheets import names
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.sheets.deeds import Deeds
from desktop_app.views.sheets.delegate import SheetDelegate
from desktop_app.views.sheets.figures import FiguresStrip
from desktop_app.views.sheets.model import (
    BOOK,
    MARK,
    MEAN,
    NAME,
    NUMBER,
    PROPOSED,
    REASON,
    TICKET,
    has_means,
    has_tickets,
)
from desktop_app.views.sheets.writing import SheetWriting
from desktop_app.views.widgets.buttons import action, tool
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import Elided, hairline, label, say_on, wrapped
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _

WIDTHS = {NUMBER: 36, BOOK: 76, TICKET: 60, MARK: 164, REASON: 116, MEAN: 68, PROPOSED: 84}
LEAST_WIDTH = 560
CHIPS = {SheetState.CREATED: "chip", SheetState.OPEN: "chip-accent", SheetState.FILLED: "chip-good",
         SheetState.CLOSED: "chip", SheetState.ANNULLED: "chip"}  # fmt: skip


class SheetPane(QFrame):
    """The open statement."""

    shut = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.desk = desk
        self.sheet: Sheet | None = None
        self.sheet_id = 0
        self.reading = self._again = False
        self.then: Callable[[], None] | None = None  # what waits for the next reading
        self.title, self.chip, self.about = Elided(role="section"), label("", "chip"), wrapped("", "muted")
        self.ask = AskBar()
        self.grid = TypingGrid(names.MARK_KEYS, names.COLUMN_KEYS)
        self.grid.setAccessibleName(_("Lines of the statement"))
        hint = _("When it is opened, it takes the list of the group as it is on its day.")
        self.waiting = EmptyState("clipboard-check", _("The statement has not been opened yet"), hint)
        self.figures, self.bar = FiguresStrip(), EntryBar()
        self.writing = SheetWriting(desk, self.grid, self.read)
        self.deeds = Deeds(self)
        self.history = HistoryPanel(desk)
        self.writing.moved.connect(self._tell_writing)
        self.writing.settled.connect(self._settled)
        self.ask.shut.connect(self.grid.setFocus)
        self.grid.escaped.connect(self.put_away)
        self._compose()
        self.addAction(action(_("Close the statement"), self.deeds.ask_close, shortcut="Ctrl+Return", parent=self))
        self.hide()

    def _compose(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.waiting)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        for button in self.deeds.buttons:
            first.addWidget(button)
        first.addWidget(self.history.button())
        first.addWidget(tool("x", _("Close the panel"), self.put_away))
        second.setSpacing(theme.GAP)
        second.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.about, 1)
        head = QVBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        head.setSpacing(theme.GRID)
        head.addLayout(first)
        head.addLayout(second)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, hairline(), self.ask, self.stack, hairline(), self.figures, self.bar):
            if isinstance(part, QLayout):
                layout.addLayout(part)
            else:
                layout.addWidget(part, int(part is self.stack))

    # reading
    def open(self, sheet_id: int) -> None:
        """Another statement."""
        if sheet_id != self.sheet_id:
            self.sheet_id = sheet_id
            self.ask.put_away()
            self.read()

    def read(self) -> None:
        """Read it again; while marks are on their way, when they have arrived."""
        if not self.sheet_id:
            return
        same = self.sheet is not None and self.sheet.head.id == self.sheet_id
        if self.reading or (same and self.writing.busy):
            self._again = True
            return
        self.reading, self._again = True, False
        key = self.sheet_id
        self.desk.jobs.run(self, lambda: open_sheet(self.desk.office, key), self.show_sheet, self._not_read)

    def show_sheet(self, sheet: Sheet) -> None:
        """The statement has been read."""
        self.reading = False
        if sheet.head.id == self.sheet_id:
            self.show_known(sheet)
        if self._again or sheet.head.id != self.sheet_id:
            self.read()
        elif self.then is not None:
            then, self.then = self.then, None
            then()

    def show_known(self, sheet: Sheet) -> None:
        """Draw it."""
        fresh = self.sheet is None or self.sheet.head.id != sheet.head.id
        if fresh or not self.writing.renew(sheet):
            self._open_grid(sheet, 0 if fresh else max(0, self.grid.currentIndex().row()))
        self.sheet = sheet
        head = sheet.head
        self.title.setText(title_of(head))
        self.title.setToolTip(title_of(head))
        say_on(self.chip, names.chip_text(head), chip_of(head))
        self.about.setText(about(sheet))
        self.deeds.show_sheet(sheet)
        self.stack.setCurrentWidget(self.grid if sheet.rows else self.waiting)
        self.figures.setVisible(bool(sheet.rows))
        self.figures.show_sheet(sheet)
        self.bar.tell_keys(*keys_of(sheet))
        self._tell_writing()
        self._show_reasons()
        self._follow()
        self.show()

    def _open_grid(self, sheet: Sheet, row: int) -> None:
        model = self.writing.open(sheet)
        model.setParent(self.grid)
        before, selection = self.grid.model(), self.grid.selectionModel()
        self.grid.setModel(model)
        for old in (selection, before):
            if old is not None:
                old.deleteLater()
        self.grid.setItemDelegate(SheetDelegate(model, self.grid))
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.grid.setColumnWidth(column, theme.px(width))
        self.grid.setColumnHidden(TICKET, not has_tickets(sheet))
        for column in (MEAN, PROPOSED):  # a practice has no journal to take a mean from
            self.grid.setColumnHidden(column, not has_means(sheet))
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow())
        at = model.index(row, MARK)
        if at.isValid():
            self.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _follow(self) -> None:
        """The history of the line with the cursor, and of the statement."""
        sheet, row, office = self.sheet, self.grid.currentIndex().row(), self.desk.office
        if sheet is None:
            return
        asked = [(_("Statement"), partial(history_of, office, "grade_sheet", sheet.head.id))]
        if 0 <= row < len(sheet.rows):
            one = sheet.rows[row]
            asked.insert(0, (one.name, partial(sheet_line_history, office, sheet.head.id, one.student_id)))
        self.history.follow_asked(self.title.text(), *asked)

    def _not_read(self, error: OfficeError) -> None:
        self.reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def _settled(self) -> None:
        if self._again:
            self.read()

    def _show_reasons(self) -> None:
        """Their column stands as soon as somebody's mark needs one."""
        model = self.writing.model
        self.grid.setColumnHidden(REASON, model is None or not model.has_reasons)

    def _tell_writing(self) -> None:
        model = self.writing.model
        self._show_reasons()
        self.bar.tell_writing(busy=self.writing.busy, ever=model is not None and model.queue.can_undo)

    def put_away(self) -> None:
        """Back to the list."""
        self.sheet, self.sheet_id = None, 0
        self.history.shut()
        self.hide()
        self.shut.emit()


def chip_of(head: SheetHead) -> str:
    """The role of the chip that says the state."""
    if head.overdue:
        return "chip-bad"
    return "chip-warn" if names.outdated(head) else CHIPS[head.state]


def title_of(head: SheetHead) -> str:
    """«Ведомость № 12 · экзамен · пересдача»."""
    title = _("Statement No. {number} · {control}").format(number=head.number, control=names.control_name(head.control))
    return title if head.kind is SheetKind.MAIN else f"{title} · {names.kind_name(head.kind)}"


def about(sheet: Sheet) -> str:
    """Group, discipline, teachers, day, time, room in one line; what was decided of it."""
    head = sheet.head
    who = ", ".join((head.teacher, *sheet.commission))
    parts = [names.group_of(head), names.discipline_of(head), who, names.day(head.day)]
    if head.starts is not None:
        parts[-1] += f" {head.starts:%H:%M}"
    if sheet.room:
        parts.append(_("room {number}").format(number=sheet.room))
    return " · ".join([*parts, *decided(sheet)])


def decided(sheet: Sheet) -> Iterator[str]:
    """What was decided of a statement, and whether its paper is out of date."""
    if sheet.head.state is SheetState.ANNULLED:
        yield _("annulled: {reason}").format(reason=sheet.reason)
    elif sheet.closed_on is not None:
        yield _("closed {day}").format(day=names.day(sheet.closed_on))
    elif sheet.reason:
        yield _("returned to work: {reason}").format(reason=sheet.reason)
    if names.outdated(sheet.head):
        yield _("to be printed anew: it has changed since")


def keys_of(sheet: Sheet) -> tuple[str, ...]:
    """What the entry bar tells."""
    if not sheet.may_fill:
        return (_("arrows to move"), _("Ctrl+C copy"))
    return (*names.key_words(sheet.head.control), _("Delete erase"), _("Enter ↓"), _("Ctrl+Z undo"),
            _("Ctrl+Enter close"))  # fmt: skip
