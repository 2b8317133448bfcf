"""The quiet panel of what two people wrote at once: mine, theirs, who, when; it lets the work go on."""

from datetime import UTC, date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import Quicker
from desktop_app.views import theme
from desktop_app.views.conflicts import Conflicts, Line
from desktop_app.views.widgets.buttons import button, link, quiet
from desktop_app.views.widgets.labels import Elided, label, picture, wrapped
from desktop_app.views.wording import _

MOST_SEEN = 4
LINE_HEIGHT = 32
NOTHING = "—"
COLUMNS = 7


class ConflictPanel(QFrame):
    """Hidden while there is nothing to choose."""

    emptied = Signal()
    """The last one is decided: back to work."""

    def __init__(self, conflicts: Conflicts, today: date) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.setAccessibleName(_("Written by two people at once"))
        self.conflicts, self.today = conflicts, today
        self.keep_all = quiet(_("Leave all theirs"), lambda: conflicts.keep(conflicts.lines))
        self.put_all = button(_("Put all mine"), lambda: conflicts.put(conflicts.lines))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.GAP, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addLayout(self._head())
        layout.addWidget(self.area)
        conflicts.changed.connect(self.show_lines)
        self.show_lines()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(picture("triangle-alert", "warn_text"))
        head.addWidget(label(_("Somebody wrote the same before you."), "strong"))
        head.addWidget(wrapped(_("Nothing is lost: choose what stays.")), 1)
        head.addWidget(self.keep_all)
        head.addWidget(self.put_all)
        return head

    def show_lines(self) -> None:
        """Draw what there is to choose."""
        lines = self.conflicts.lines
        for every in (self.keep_all, self.put_all):
            every.setVisible(len(lines) > 1)
        old = self.area.takeWidget()
        if old is not None:  # one of its buttons may have been pressed just now
            old.deleteLater()
        table = self._table(lines)
        self.area.setWidget(table)
        self.area.setFixedHeight(min(table.sizeHint().height(), theme.px(LINE_HEIGHT) * (MOST_SEEN + 1)))
        if self.isVisible() and not lines:
            self.emptied.emit()
        self.setVisible(bool(lines))

    def _table(self, lines: tuple[Line, ...]) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 4)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        titles = ("", _("Mine"), _("On the server"), _("Who"), _("When"))
        for column, title in enumerate(titles):
            grid.addWidget(label(title, "muted"), 0, column)
        for row, line in enumerate(lines, start=1):
            self._add(grid, row, line)
        return inside

    def _add(self, grid: QGridLayout, row: int, line: Line) -> None:
        who, when = (NOTHING, NOTHING) if line.by is None else (line.by.who, said(line.by, self.today))
        texts = (line.where, line.mine or NOTHING, line.theirs or NOTHING, who, when)
        for column, text in enumerate(texts):
            grid.addWidget(
                Elided(text) if column == 0 else label(text, "strong" if column in {1, 2} else ""), row, column
            )
        keep = link(_("Leave theirs"), lambda: self.conflicts.keep([line]))
        put = link(_("Put mine"), lambda: self.conflicts.put([line]))
        for column, deed in enumerate((keep, put), start=COLUMNS - 2):
            deed.setAccessibleName(f"{deed.text()}: {line.where}")
            grid.addWidget(deed, row, column)

    def buttons_of(self, row: int) -> tuple[QPushButton, QPushButton]:
        """«Leave theirs» and «put mine» of a line, counted from 0."""
        inside = self.area.widget()
        found = [] if inside is None else inside.findChildren(QPushButton)
        return found[2 * row], found[2 * row + 1]


def said(by: Quicker, today: date) -> str:
    """When, by the clock on the wall; another day with its date."""
    at = by.at.replace(tzinfo=UTC).astimezone()
    return f"{at:%H:%M}" if at.date() == today else f"{at:%d.%m.%Y %H:%M}"
