"""The fields of an appointment: dates and the director's order; for a new one also whom and as what."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from desktop_app.services.accounts import GIVEN, AccountLine
from desktop_app.services.appointments import ALWAYS, ORDER_LENGTH, Terms
from desktop_app.views import theme
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _


class TermsForm(QWidget):
    """From, last day, order, its date."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self.shown = terms
        self.since = DayField(_("From"), None if terms.since == ALWAYS else terms.since)
        self.until = DayField(_("Last day"), terms.until)
        self.number = QLineEdit(terms.order_number)
        self.number.setMaxLength(ORDER_LENGTH)
        self.order_date = DayField(_("Date of the order"), terms.order_date)
        self.number.setAccessibleName(_("Order No."))
        self.until.setPlaceholderText(_("for good"))
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(theme.GAP)
        self.form.setHorizontalSpacing(theme.MARGIN)
        for name, field in (
            (_("From"), self.since),
            (_("Last day"), self.until),
            (_("Order No."), self.number),
            (_("Date of the order"), self.order_date),
        ):
            self.form.addRow(label(name, "muted"), field)

    def terms(self) -> Terms:
        """What is typed."""
        return Terms(self.since.day() or ALWAYS, self.until.day(), self.number.text().strip(), self.order_date.day())

    @property
    def fits(self) -> bool:
        """Whether every date is one."""
        return all(field.fits for field in (self.since, self.until, self.order_date))

    @property
    def typed(self) -> bool:
        """Whether something differs from what was shown."""
        return not self.fits or self.terms() != self.shown


class NewForm(TermsForm):
    """The same for somebody who is to be appointed."""

    def __init__(self, accounts: Sequence[AccountLine], chosen: int | None, today: date) -> None:
        super().__init__(Terms(today))
        self.account, self.role = QComboBox(), QComboBox()
        for box in (self.account, self.role):  # as wide as the panel, not as their longest line
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in accounts:
            self.account.addItem(f"{one.name} · {one.login}", one.id)
        self.account.setEditable(True)
        self.account.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.account.model(), self.account)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.account.setCompleter(completer)
        if chosen is not None:
            self.account.setCurrentIndex(max(0, self.account.findData(chosen)))
        for role in GIVEN:
            self.role.addItem(role_name(role), role)
        for place, (name, box) in enumerate(((_("Account"), self.account), (_("Role"), self.role))):
            box.setAccessibleName(name)
            self.form.insertRow(place, label(name, "muted"), box)
