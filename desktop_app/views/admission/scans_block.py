"""Scans of the papers: a file is dropped on the block or chosen; a press shows it at the side."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.scans import LARGEST, add_scan, remove_scan
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues, PaperKind, ScanHead
from desktop_app.services.exchange.files import load
from desktop_app.views import theme
from desktop_app.views.admission.block import Block, State
from desktop_app.views.admission.words import PAPER_KINDS
from desktop_app.views.desk import Desk
from desktop_app.views.photographs import LARGEST_FILE, made_small
from desktop_app.views.widgets.buttons import button, link, tool
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, emptied, in_row
from desktop_app.views.wording import _, say

KILO = 1024


class ScansBlock(Block):
    """Written at once, each by itself: a scan is no part of the card's draft."""

    open_wanted = Signal(object)
    """A ScanHead that is to be seen."""
    wrote = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("scans")
        self.desk = desk
        self.card: ApplicantCard | None = None
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("What is scanned"))
        for kind in PaperKind:
            self.kinds.addItem(_(PAPER_KINDS[kind]), kind.value)
        self.kinds.setCurrentIndex(list(PaperKind).index(PaperKind.SCHOOLING))
        self.add_button = button(_("Add a file…"), self.choose, "file-up")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.GRID // 2)
        self.hint = wrapped("", "muted")
        self.deeds = in_row(self.kinds, self.add_button)
        self.inside.addLayout(self.lines)
        for part in (self.deeds, self.hint):
            self.inside.addWidget(part)
        self.setAcceptDrops(True)
        self.show_scans(None)

    @property
    def takes(self) -> bool:
        """Whether a file may be added now."""
        return self.card is not None and self.desk.may(add_scan)

    def show_scans(self, card: ApplicantCard | None) -> None:
        """Those of a card; an unsaved one has none yet."""
        self.card = card
        emptied(self.lines)
        for scan in () if card is None else card.scans:
            self.lines.addWidget(self._line(scan))
        self.deeds.setVisible(self.takes)
        waits = _("Scans are added when the card is saved.")
        self.hint.setText(waits if card is None else _("PDF, JPEG or PNG; a file may be dropped here."))

    def _line(self, scan: ScanHead) -> QWidget:
        made = QWidget()
        text = f"{_(PAPER_KINDS[scan.kind])}: {scan.name}"
        about = f"{max(scan.size // KILO, 1)} {_('KB')} · {scan.added_on:%d.%m.%Y}"
        row = across(link(text, partial(self.open_wanted.emit, scan), "eye"), label(about, "muted"), on=made)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        if self.takes:
            row.addWidget(tool("trash-2", _("Take the scan away"), partial(self.remove, scan)))
        return made

    # deeds
    def choose(self) -> None:
        """Ask for files."""
        files = _("Scans (*.pdf *.jpg *.jpeg *.png)")
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Add a file"), "", files)
        for path in paths:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """A file: read and written off the screen's thread."""
        card = self.card
        if card is None or not self.takes:
            return
        kind, office = PaperKind(self.kinds.currentData()), self.desk.office

        def work() -> ScanHead:
            if kind is PaperKind.PHOTO:
                return add_scan(office, card.id, kind, path.name, made_small(load(path, LARGEST_FILE)))
            return add_scan(office, card.id, kind, path.name, load(path, LARGEST))

        self.forgive()
        self.desk.jobs.run(self, work, lambda _scan: self.wrote.emit(), self._failed)

    def remove(self, scan: ScanHead) -> None:
        """Take one away."""
        work = partial(remove_scan, self.desk.office, scan)
        self.desk.jobs.run(self, work, lambda _nothing: self.wrote.emit(), self._failed)

    def _failed(self, error: OfficeError) -> None:
        self.say_fault("", say(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer."""
        if self.takes and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.take(Path(url.toLocalFile()))
        event.acceptProposedAction()

    # no part of what is typed
    def show_values(self, values: ApplicantValues) -> None:
        """Scans come with the card."""

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """Nothing of it is typed."""
        return values

    def state(self) -> State:
        """Nothing."""
        return {}

    def put_state(self, state: State) -> None:
        """Nothing."""

    def focus(self, _field: str = "") -> bool:
        """The way to add one."""
        self.add_button.setFocus()
        return True

    def words(self, _key: str, what: Any) -> tuple[str, str]:
        """Never asked."""
        return self.title.text(), str(what)
