"""The measures of a curator's report: a line of fields for each, one key adds another."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop_app.services.curator_reports import MOST, MOST_TIMES, NOTE_LENGTH, Measure, MeasureKind
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.laying import across, emptied
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KINDS = {
    MeasureKind.PARENT_MEETING: N_("Parents' meeting"),
    MeasureKind.CURATOR_HOUR: N_("Curator's hour"),
    MeasureKind.MEDICAL: N_("Medical examination of students"),
    MeasureKind.MILITARY: N_("Military registration of students"),
    MeasureKind.EVENT: N_("Event of the group"),
    MeasureKind.OTHER: N_("Another measure"),
}
KIND_WIDTH, TIMES_WIDTH, SHARE_WIDTH = 220, 96, 150
UNKNOWN = -1.0
"""Shown as «—»: nobody counted who came."""


class MeasureRow(QWidget):
    """Kind, how many times, % of those who came, a remark."""

    changed = Signal()
    removed = Signal()

    def __init__(self, measure: Measure, *, may_change: bool) -> None:
        super().__init__()
        self.kind, self.times, self.share, self.note = QComboBox(), QSpinBox(), QDoubleSpinBox(), QLineEdit()
        for kind, word in KINDS.items():
            self.kind.addItem(_(word), kind)
        self.kind.setCurrentIndex(list(KINDS).index(measure.kind))
        self.times.setMaximum(MOST_TIMES)
        self.times.setValue(measure.times)
        self.times.setPrefix(_("times: "))
        self.share.setRange(UNKNOWN, 100)
        self.share.setSpecialValueText(_("came: —"))
        self.share.setPrefix(_("came: "))
        self.share.setSuffix(" %")
        self.share.setLocale(QLocale(QLocale.Language.Russian))
        self.share.setValue(UNKNOWN if measure.share is None else float(measure.share))
        self.note.setText(measure.note)
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.setPlaceholderText(_("Remark"))
        self.remove = quiet(_("Remove"), self.removed.emit, "x")
        self._arrange(may_change=may_change)

    def _arrange(self, *, may_change: bool) -> None:
        named = (
            (self.kind, _("Kind of measure"), KIND_WIDTH),
            (self.times, _("How many times"), TIMES_WIDTH),
            (self.share, _("Share of those who came, %"), SHARE_WIDTH),
            (self.note, _("Remark"), 0),
        )
        for field, name, width in named:
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setEnabled(may_change)
            if width:
                field.setFixedWidth(theme.px(width))
        self.remove.setVisible(may_change)
        row = across(self.kind, self.times, self.share, (self.note, 1), self.remove, on=self)
        row.setSpacing(theme.GAP)
        self.kind.activated.connect(lambda _row: self.changed.emit())
        for signal in (self.times.valueChanged, self.share.valueChanged, self.note.textEdited):
            signal.connect(lambda _value: self.changed.emit())

    def measure(self) -> Measure:
        """What is typed."""
        share = None if self.share.value() < 0 else Decimal(f"{self.share.value():.2f}")
        return Measure(MeasureKind(self.kind.currentData()), self.times.value(), share, self.note.text())


class Measures(QWidget):
    """The lines, and the button that adds one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[MeasureRow] = []
        self.add = button(_("Add a measure"), self.add_one, "plus")
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self.lines)
        foot = across(self.add)
        foot.addStretch(1)
        column.addLayout(foot)

    def put(self, measures: Sequence[Measure], *, may_change: bool) -> None:
        """Show these."""
        emptied(self.lines)
        self.rows = []
        for one in measures:
            self._add(one, may_change=may_change)
        self.add.setVisible(may_change)
        self.add.setEnabled(len(self.rows) < MOST)

    def add_one(self) -> None:
        """Another line, of a kind that is not there yet."""
        known = {row.measure().kind for row in self.rows}
        kind = next((one for one in KINDS if one not in known), MeasureKind.EVENT)
        row = self._add(Measure(kind, 1), may_change=True)
        row.kind.setFocus()
        self.add.setEnabled(len(self.rows) < MOST)
        self.changed.emit()

    def _add(self, measure: Measure, *, may_change: bool) -> MeasureRow:
        row = MeasureRow(measure, may_change=may_change)
        row.changed.connect(self.changed.emit)
        row.removed.connect(lambda: self.take_away(row))
        self.rows.append(row)
        self.lines.addWidget(row)
        return row

    def take_away(self, row: MeasureRow) -> None:
        """One line less."""
        self.rows.remove(row)
        self.lines.removeWidget(row)
        row.deleteLater()
        self.add.setEnabled(True)
        self.changed.emit()

    def measures(self) -> tuple[Measure, ...]:
        """What is typed, in order."""
        return tuple(row.measure() for row in self.rows)
