"""The head of an order as fields: number, dates, basis, who signs."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.order_choices import OrderChoices
from desktop_app.services.orders_values import OrderKind, OrderValues
from desktop_app.views import theme
from desktop_app.views.orders.editor_fields import make_searchable
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

NUMBER, SIGNER = 84, 210
MAY, JUNE, SEPTEMBER = 5, 6, 9


class HeadFields(QWidget):
    """Tells that something was changed."""

    changed = Signal()
    dated = Signal(int)
    """The year whose numbers count."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.basis, self.signer = QLineEdit(), QLineEdit(), QComboBox()
        self.dated_on, self.effective_on = DayField(_("Dated")), DayField(_("In force from"))
        self.number.setMaxLength(20)
        self.basis.setMaxLength(500)
        self.number.setFixedWidth(theme.px(NUMBER))
        self.signer.setFixedWidth(theme.px(SIGNER))
        self.basis.setPlaceholderText(_("of the whole order: a decision, applications…"))
        make_searchable(self.signer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for title, field, share in (
            (_("No."), self.number, 0),
            (_("Dated"), self.dated_on, 0),
            (_("In force from"), self.effective_on, 0),
            (_("Basis"), self.basis, 1),
            (_("Signer"), self.signer, 0),
        ):
            row.addWidget(under(title, field), share)
        for text in (self.number, self.basis, self.dated_on, self.effective_on):
            text.textEdited.connect(lambda _text: self.changed.emit())
        self.signer.activated.connect(lambda _row: self.changed.emit())
        self.dated_on.editingFinished.connect(self._tell_year)

    def _tell_year(self) -> None:
        if (day := self.dated_on.day()) is not None:
            self.dated.emit(day.year)

    def show_values(self, values: OrderValues, choices: OrderChoices) -> None:
        """The head of an order."""
        self.signer.clear()
        self.signer.addItem(_("the director of the settings"), None)
        for one in choices.employees:
            self.signer.addItem(f"{one.name} · {one.position}", one.id)
        self.signer.setCurrentIndex(max(self.signer.findData(values.signer_id), 0))
        self.number.setText(values.number)
        self.basis.setText(values.basis)
        self.dated_on.put(values.dated_on)
        self.effective_on.put(values.effective_on)

    def onto(self, values: OrderValues) -> OrderValues:
        """The values with the head that is typed. Raises BadInput (`date_unreadable`)."""
        return replace(
            values,
            number=self.number.text().strip(),
            basis=self.basis.text().strip(),
            dated_on=self.dated_on.value(),
            effective_on=self.effective_on.value() or values.effective_on,
            signer_id=self.signer.currentData(),
        )


def under(title: str, field: QWidget) -> QWidget:
    """A field under its name."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID // 2)
    called = label(title, "muted")
    called.setBuddy(field)
    field.setAccessibleName(title)
    column.addWidget(called)
    column.addWidget(field)
    return box


def usual_day(kind: OrderKind, today: date) -> date:
    """When an order of a kind usually takes effect: enrolments and moves wait for 1 September."""
    if kind is OrderKind.NEXT_COURSE:
        return date(today.year + (today > date(today.year, SEPTEMBER, 1)), SEPTEMBER, 1)
    if kind is OrderKind.ENROLMENT and MAY < today.month < SEPTEMBER:
        return date(today.year, SEPTEMBER, 1)
    if kind is OrderKind.GRADUATION and today.month == JUNE:
        return date(today.year, JUNE, 30)
    return today
