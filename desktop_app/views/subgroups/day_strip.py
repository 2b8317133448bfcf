"""The line over the board: which division, in what state; of one in force on which day, with steps to its changes."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from desktop_app.services.subgroups.values import Board, DivisionState
from desktop_app.views import theme
from desktop_app.views.subgroups.words import state_words
from desktop_app.views.widgets.buttons import menu_button, tool
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import Elided, label, say_on
from desktop_app.views.wording import _

DAY = timedelta(days=1)


class DayStrip(QFrame):
    """Tells when another day is wanted."""

    day_asked = Signal(object)
    """(date)"""

    def __init__(self, methods: QMenu) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.propose = menu_button(_("Propose"), methods, "sparkles")
        self.propose.setToolTip(_("A composition by a method; it is looked at before it is taken (Ctrl+G)"))
        self.propose.setShortcut("Ctrl+G")
        self.board: Board | None = None
        self.name = Elided(role="strong")
        self.state = label("", "chip")
        self.told = label(_("composition on"), "muted")
        self.before = tool("chevron-left", _("The change before"), lambda: self.step(-1), "Alt+Left")
        self.after = tool("chevron-right", _("The next change"), lambda: self.step(1), "Alt+Right")
        self.day = DayField(_("Composition on the day"))
        self.day.returnPressed.connect(self._typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self.name, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.told, self.before, self.day, self.after):
            row.addWidget(part)
        row.addWidget(self.propose)

    def show_board(self, board: Board, *, movable: bool) -> None:
        """Another division, or another day of it."""
        self.board = board
        text = f"{board.group} · {board.name}"
        self.name.setText(text)
        self.name.setToolTip(text)
        say_on(self.state, *state_words(board))
        self.propose.setVisible(movable)
        dated = board.state is DivisionState.APPROVED
        for part in (self.told, self.before, self.day, self.after):
            part.setVisible(dated)
        if not self.day.hasFocus() or not self.day.isModified():
            self.day.put(board.day)
        days = changes_of(board)
        self.before.setEnabled(any(day < board.day for day in days))
        self.after.setEnabled(any(day > board.day for day in days))

    def step(self, way: int) -> None:
        """To the next day on which somebody stands elsewhere."""
        if self.board is None:
            return
        here = self.board.day
        days = [day for day in changes_of(self.board) if (day > here if way > 0 else day < here)]
        if days:
            self.day_asked.emit(days[0] if way > 0 else days[-1])

    def _typed(self) -> None:
        day = self.day.day()
        if day is not None:
            self.day.setModified(False)
            self.day_asked.emit(day)


def changes_of(board: Board) -> list[date]:
    """The days on which the composition changes, the first day among them."""
    days = {board.starts}
    for stay in board.stays:
        days |= {max(stay.since, board.starts)} | ({stay.until} if stay.until is not None else set())
    last = board.ends - DAY if board.ends is not None else date.max
    return sorted(day for day in days if day <= last)
