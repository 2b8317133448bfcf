"""Where a list comes from and where it goes: a place to drop a file, a template, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.imports.fields import fields_of
from desktop_app.services.imports.values import ListKind
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.exchange.kinds import ListLine
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import card, label, picture, wrapped
from desktop_app.views.wording import _

PICTURE = 40


class StartPane(QWidget):
    """Two cards: in and out."""

    file_wanted = Signal()
    template_wanted = Signal()
    out_wanted = Signal(str)
    """A suffix: .xlsx or .csv."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choose = primary(_("Choose a file…"), self.file_wanted.emit, "file-up")
        self.template = button(_("Template to fill in…"), self.template_wanted.emit, "table")
        self.needed = wrapped("", "muted")
        self.gone = QCheckBox(_("With those who have left"))
        self.full = QCheckBox(_("With documents (SNILS, passport)"))
        self.workbook = button(_("Take out to Excel…"), lambda: self.out_wanted.emit(".xlsx"), "download")
        self.text = button(_("Take out to CSV…"), lambda: self.out_wanted.emit(".csv"), "download")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.MARGIN)
        layout.addWidget(self._in(), 3, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._out(), 2, Qt.AlignmentFlag.AlignTop)

    def _in(self) -> QFrame:
        middle = Qt.AlignmentFlag.AlignHCenter
        drop = QFrame()
        drop.setProperty("role", "window")
        inside = QVBoxLayout(drop)
        inside.setContentsMargins(theme.MARGIN, theme.MARGIN * 2, theme.MARGIN, theme.MARGIN * 2)
        inside.setSpacing(theme.GAP)
        inside.addWidget(picture("file-up", "disabled", PICTURE), 0, middle)
        inside.addWidget(label(_("Drop a file here: .xlsx, .xlsm, .csv"), "strong"), 0, middle)
        inside.addWidget(label(_("Any order of columns; nothing is written before you have seen each row"), "muted"),
                         0, middle)  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setAlignment(middle)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.template)
        inside.addLayout(buttons)
        return card(drop, self.needed, title=_("Bring in"))

    def _out(self) -> QFrame:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.workbook)
        row.addWidget(self.text)
        row.addStretch(1)
        hint = wrapped(_("The same columns come in again unchanged. The journal keeps who took out how many."), "muted")
        return card(self.gone, self.full, buttons, hint, title=_("Take out"))

    def show_list(self, kind: ListKind, line: ListLine) -> None:
        """Another list."""
        heads = ", ".join(f"«{field.head}»" for field in fields_of(kind) if field.required and field.ours)
        self.needed.setText(_("Columns that are needed: {heads}.").format(heads=heads))
        self.gone.setVisible(line.gone)
        papers = line.papers is not None and self.desk.office.user.may(line.papers)
        self.full.setVisible(papers)
        self.full.setChecked(False)
        for way in (self.workbook, self.text):
            way.setEnabled(self.desk.may(line.take_out))
