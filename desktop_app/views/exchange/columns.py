"""The columns of a file: its head, what stands below it, and the field that it means."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.imports.fields import fields_of
from desktop_app.services.imports.values import Column, ListKind
from desktop_app.views import theme
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import down, emptied
from desktop_app.views.wording import _

WIDTH = 280
SHOWN = 60
"""Letters of the first cells that tell what stands in a column."""


class ColumnsPanel(QFrame):
    """A chooser for each column; what a person changes is read anew at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setFixedWidth(theme.px(WIDTH))
        self.columns: tuple[Column, ...] = ()
        self.choosers: list[QComboBox] = []
        inside = QWidget()
        inside.setProperty("role", "plain")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        self.body.setSpacing(theme.GRID)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        head = label(_("Columns of the file"), "section")
        head.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        down(head, hairline(), (scroll, 1), on=self)

    def show_columns(self, kind: ListKind, columns: Sequence[Column]) -> None:
        """The columns as they were guessed, remembered or chosen."""
        self.columns = tuple(columns)
        self.choosers = []
        emptied(self.body)
        fields = [("", _("left out"))] + [(field.code, field.head) for field in fields_of(kind)]
        for place, column in enumerate(self.columns):
            self.body.addWidget(wrapped(column.heading or _("column {n}").format(n=column.place + 1), "strong"))
            samples = ", ".join(dict.fromkeys(sample for sample in column.samples if sample))
            samples = samples if len(samples) <= SHOWN else f"{samples[:SHOWN]}…"
            if samples:
                self.body.addWidget(wrapped(samples, "muted"))
            self.body.addWidget(self._chooser(place, column, fields))
            self.body.addSpacing(theme.GAP)
        self.body.addStretch(1)

    def _chooser(self, place: int, column: Column, fields: Sequence[tuple[str, str]]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(column.heading)
        made.setMaxVisibleItems(20)
        for code, head in fields:
            made.addItem(head, code)
        made.setCurrentIndex(next(at for at, (code, _head) in enumerate(fields) if code == column.field))
        made.activated.connect(lambda _index: self.choose(place, str(made.currentData())))
        self.choosers.append(made)
        return made

    def choose(self, place: int, field: str) -> None:
        """This column means the field now; another one that meant it is left out."""
        if self.columns[place].field == field:
            return
        found = []
        for number, column in enumerate(self.columns):
            means = field if number == place else ("" if field and column.field == field else column.field)
            found.append(replace(column, field=means))
            self.choosers[number].setCurrentIndex(max(self.choosers[number].findData(means), 0))
        self.columns = tuple(found)
        self.changed.emit()
