"""«История»: who changed what in a record, quietly at the side of any card; only for those who may know."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.services.history import ChangeKind, HistoryLine, history_of
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import column_word, moment_words, operation_word, table_word, value_word
from desktop_app.views.widgets.buttons import link, tool
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext

SHOWN = 6
"""Changes that are seen before somebody asks for all."""

PAUSE_MS = 200
"""The cursor that runs through a table asks nobody."""

LONG_WORD = re.compile(r"\S{24}(?=\S)")

Ask = Callable[[], tuple[HistoryLine, ...]]


class HistorySection(QWidget):
    """The changes of one record, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[HistoryLine, ...] = ()
        self.asked = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GRID)

    def follow(self, table: str, key: int) -> None:
        """Read the history of another record."""
        self.ask(partial(history_of, self.desk.office, table, key))

    def ask(self, work: Ask) -> None:
        """Read; an answer that comes after the next question is passed over."""
        self.asked += 1
        ticket = self.asked
        self.desk.jobs.run(self, work, lambda lines: self.show_lines(lines) if ticket == self.asked else None)

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """The newest changes; the rest behind a link."""
        self.lines = lines
        self._lay(SHOWN)

    def _lay(self, most: int) -> None:
        emptied(self.column)
        changes = [list(some) for _change, some in groupby(self.lines, key=lambda line: (line.change, line.table))]
        if not changes:
            self.column.addWidget(label(_("Nothing has been changed yet"), "muted"))
        main = self.lines[-1].table if self.lines else ""
        for change in changes[:most]:
            for widget in told(change, main):
                self.column.addWidget(widget)
        rest = len(changes) - most
        if rest > 0:
            words = ngettext("Show {n} more change", "Show {n} more changes", rest).format(n=rest)
            self.column.addWidget(link(words, lambda: self._lay(len(changes))))
        QTimer.singleShot(0, self, self.updateGeometry)  # wrapped words know their height when they are shown


def breakable(text: str) -> str:
    """A word that is wider than the panel (a checksum) may break inside."""
    return LONG_WORD.sub(lambda found: found[0] + "\u200b", text)


def told(change: Sequence[HistoryLine], main: str) -> list[QWidget]:
    """A change: when, who, and each column; what was done and from where for those who may know."""
    first = change[0]
    head = " · ".join(filter(None, (moment_words(first.at), who_words(first))))
    widgets: list[QWidget] = [wrapped(head, "muted")]
    deed = {ChangeKind.NEW: _("Created"), ChangeKind.DELETED: _("Deleted")}.get(first.kind, "")
    thing = table_word(first.table) if first.table != main else ""
    if deed or thing:
        widgets.append(wrapped(": ".join(filter(None, (thing, deed))), "strong"))
    widgets += [wrapped(breakable(line_words(line))) for line in change if line.column]
    if first.operation:
        widgets.append(wrapped(" · ".join(filter(None, (operation_word(first.operation), first.workstation))), "muted"))
    widgets[-1].setContentsMargins(0, 0, 0, theme.GAP)
    return widgets


def who_words(line: HistoryLine) -> str:
    """«Иванова А. П. (ivanova)», or the login alone."""
    last, *given = line.name.split() or [""]
    short = " ".join([last, *(f"{part[0]}." for part in given)])
    return f"{short} ({line.who})" if short else line.who


def line_words(line: HistoryLine) -> str:
    """«Отметка: 4 → 5»."""
    name = column_word(line.table, line.column)
    new = value_word(line.table, line.column, line.new)
    if line.kind is ChangeKind.NEW:
        return f"{name}: {new}"
    return f"{name}: {value_word(line.table, line.column, line.old)} → {new}"


def add_history(panel: SidePanel, desk: Desk, table: str, key: int) -> HistorySection | None:
    """A section «История» at the end of a card; none for those who may not read histories."""
    if not desk.may(history_of):
        return None
    section = HistorySection(desk)
    panel.add_section(_("History"), section)
    section.follow(table, key)
    return section


class HistoryPanel(SidePanel):
    """The same as a panel of its own, for screens without a card: F4 opens it, it follows the cursor."""

    turned = Signal(bool)
    """It is seen, or no more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.now: tuple[tuple[str, Ask], ...] = ()
        self.name = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.read)

    def button(self) -> QToolButton:
        """What opens and shuts it; hidden from those who may not read histories."""
        made = tool("panel-right", _("History"), self.toggle, "F4")
        made.setVisible(self.desk.may(history_of))
        return made

    def follow(self, name: str, *records: tuple[str, str, int]) -> None:
        """Other records are looked at: (heading, table, key) each."""
        office = self.desk.office
        self.follow_asked(name, *((head, partial(history_of, office, table, key)) for head, table, key in records))

    def follow_asked(self, name: str, *asked: tuple[str, Ask]) -> None:
        """The same for what is asked in another way."""
        self.name, self.now = name, asked
        if self.isVisible():
            self._pause.start()

    def toggle(self) -> None:
        """Open it, or shut it."""
        if self.isVisible():
            self.shut()
        else:
            self.open_with(self.name or _("History"))
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit(False)

    def read(self) -> None:
        """Read what is looked at now."""
        self.clear()
        self.title.setText(self.name or _("History"))
        if not self.now:
            self.add_section("", label(_("Choose a line of the table"), "muted"))
        for head, work in self.now:
            section = HistorySection(self.desk)
            self.add_section(head, section)
            section.ask(work)
