"""«Загрузить из aSc…»: what of an export can be set down and what can't, looked at before anything is changed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from desktop_app.services.exchange.asc import MAX_BYTES, AscCard, read_asc
from desktop_app.services.exchange.files import load
from desktop_app.services.timetable.asc import Fit, match_asc
from desktop_app.services.timetable.editing import Editing
from desktop_app.views import theme
from desktop_app.views.timetable.asc_words import fit_in_words, missed_in_words
from desktop_app.views.timetable.edits import Edits
from desktop_app.views.timetable.history import Many
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _, say


def cards_in(file: Path) -> tuple[AscCard, ...]:
    """The cards of a file. Raises BadFile."""
    return read_asc(load(file, MAX_BYTES), file.name)


class FromAsc(QFrame):
    """The preview of a file, kept true to the timetable while it is open; nothing changes before «Поставить»."""

    opened = Signal()
    closed = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.edits = edits
        self.cards: tuple[AscCard, ...] = ()
        self.fit: Fit | None = None
        self.title = wrapped(_("From aSc"), "section")
        self.summary = wrapped()
        self.head = label(_("Not matched, by lines of the file:"), "muted")
        self.missed = QListWidget()
        self.missed.setWordWrap(True)
        self.missed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missed.setAccessibleName(self.head.text())
        self.put_button = primary(_("Put lessons"), self.put)
        self.close_button = button(_("Close"), self.leave)
        self._arrange()
        edits.changed.connect(self.match)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.MARGIN,) * 4)
        column.setSpacing(theme.GAP)
        for part in (self.title, self.summary, self.head):
            column.addWidget(part)
        column.addWidget(self.missed, 1)
        row = QHBoxLayout()
        row.addWidget(self.put_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)

    def ask(self) -> None:
        """Ask for the file."""
        path, _kind = QFileDialog.getOpenFileName(self, _("Load from aSc"), "", _("Exports of aSc (*.xml)"))
        if path:
            self.read(Path(path))

    def read(self, file: Path) -> None:
        """Read it and show what would come of it."""

        def known(cards: tuple[AscCard, ...]) -> None:
            self.cards = cards
            self.title.setText(_("From aSc: {file}").format(file=file.name))
            self.match()
            self.opened.emit()

        desk = self.edits.desk
        desk.jobs.run(self, partial(cards_in, file), known, lambda error: desk.tell(say(error), "bad"))

    def match(self) -> None:
        """Match the file with the timetable as it stands now."""
        editing = self.edits.editing
        if self.cards and editing is not None:
            self.put_button.setEnabled(False)
            self.edits.desk.jobs.run(self, partial(match_asc, editing, self.cards), partial(self.show_fit, editing))

    def show_fit(self, editing: Editing, fit: Fit) -> None:
        """Tell it; an answer about an earlier timetable comes too late."""
        if editing is not self.edits.editing:
            return
        self.fit = fit
        self.summary.setText("\n".join(fit_in_words(fit)))
        self.missed.clear()
        self.missed.addItems([missed_in_words(one, editing.week) for one in fit.missed])
        self.head.setVisible(bool(fit.missed))
        self.missed.setVisible(bool(fit.missed))
        self.put_button.setEnabled(bool(fit.changes))

    def put(self) -> None:
        """Set down what can be, in one step that can be undone."""
        if self.fit is not None and self.fit.changes:
            self.put_button.setEnabled(False)
            self.edits.do(Many(self.fit.changes))

    def leave(self) -> None:
        """Forget the file and go back."""
        self.cards, self.fit = (), None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
