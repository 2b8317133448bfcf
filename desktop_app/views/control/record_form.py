"""The fields of a line of the register of control."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.control_records import ControlKind, RecordValues
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

KIND_WORDS = {
    ControlKind.MONTHLY: N_("Monthly control (п. 7.2)"),
    ControlKind.ACTIVITY: N_("Report on activity (п. 5.1)"),
    ControlKind.PERIOD: N_("Reports of a semester (п. 5.4)"),
    ControlKind.FINAL: N_("Final control (п. 7.4)"),
}
SHORT_KINDS = {
    ControlKind.MONTHLY: N_("Monthly control"),
    ControlKind.ACTIVITY: N_("Report on activity"),
    ControlKind.PERIOD: N_("Reports of a semester"),
    ControlKind.FINAL: N_("Final control of a semester"),
}
FINDINGS_HEIGHT = 140


class RecordForm(QWidget):
    """Kind, day, what was looked at, what was found; Enter in a line saves, Esc gives up."""

    wanted = Signal(object)
    given_up = Signal()
    wrong = Signal(str)

    def __init__(self, today: date, values: RecordValues | None, *, may_change: bool) -> None:
        super().__init__()
        self.kind, self.day = QComboBox(), DayField(_("Day"))
        self.subject, self.findings = QLineEdit(), QPlainTextEdit()
        for kind, word in KIND_WORDS.items():
            self.kind.addItem(_(word), kind)
        self.findings.setFixedHeight(theme.px(FINDINGS_HEIGHT))
        self.findings.setTabChangesFocus(True)
        shown = values or RecordValues(ControlKind.MONTHLY, today)
        self._put(shown)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for name, field in (
            (_("Kind"), self.kind),
            (_("Day"), self.day),
            (_("What was looked at"), self.subject),
            (_("Findings"), self.findings),
        ):
            field.setAccessibleName(name)
            field.setEnabled(may_change)
            column.addWidget(label(name, "muted"))
            column.addWidget(field)
        self.save_button = primary(_("Save"), self.save, "save")
        foot = across(self.save_button, button(_("Cancel"), self.given_up.emit))
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        column.addSpacing(theme.GAP)
        column.addLayout(foot)
        self.subject.returnPressed.connect(self.save)
        self._shown = self._typed()

    def _put(self, values: RecordValues) -> None:
        self.kind.setCurrentIndex(self.kind.findData(values.kind))
        self.day.put(values.day)
        self.subject.setText(values.subject)
        self.findings.setPlainText(values.findings)

    def _typed(self) -> tuple[object, ...]:
        return (self.kind.currentData(), self.day.text(), self.subject.text(), self.findings.toPlainText())

    @property
    def typed(self) -> bool:
        """Whether something differs from what was shown."""
        return self._typed() != self._shown

    def save(self) -> None:
        """What is typed, if it can be read."""
        try:
            day = self.day.value()
        except BadInput as error:
            self.wrong.emit(say(error))
            return
        if day is None:
            self.day.setFocus()
            self.wrong.emit(_("Say on which day it was."))
            return
        kind = ControlKind(self.kind.currentData())
        self.wanted.emit(RecordValues(kind, day, self.subject.text(), self.findings.toPlainText()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
