"""What is typed into the card of an employee: the person, the places, the qualification."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.staff_values import (
    Category,
    EmploymentKind,
    PersonValues,
    Place,
    PositionLine,
    QualificationValues,
    Sex,
)
from desktop_app.views import theme
from desktop_app.views.staff.sentences import CATEGORIES, KINDS, SEXES, rate_words
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.wording import _

F = TypeVar("F", bound=QLineEdit)
K = TypeVar("K", bound=StrEnum)


class Rows(QWidget):
    """Names at the left, fields at the right; Enter in a line saves."""

    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(theme.GAP)
        self.form.setHorizontalSpacing(theme.GAP)

    def line(self, name: str, text: str = "", length: int = 80) -> QLineEdit:
        """A line of text."""
        field = QLineEdit(text)
        field.setMaxLength(length)
        return self._add(name, field)

    def day(self, name: str, day: date | None) -> DayField:
        """A date."""
        return self._add(name, DayField(name, day))

    def choice(self, name: str, words: Mapping[K, str], chosen: K | None, *, empty: bool) -> QComboBox:
        """One of a few."""
        box = QComboBox()
        if empty:
            box.addItem("", None)
        for value, word in words.items():
            box.addItem(_(word), value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setAccessibleName(name)
        self.form.addRow(label(name, "muted"), box)
        return box

    def _add(self, name: str, field: F) -> F:
        field.setAccessibleName(name)
        field.returnPressed.connect(self.saved)
        self.form.addRow(label(name, "muted"), field)
        return field


class PersonForm(Rows):
    """Who somebody is; СНИЛС is typed anew, or left as it is."""

    def __init__(self, values: PersonValues | None, snils_masked: str = "") -> None:
        super().__init__()
        shown = values or PersonValues("", "", "", Sex.FEMALE)
        self.last = self.line(_("Last name"), shown.last_name)
        self.first = self.line(_("First name"), shown.first_name)
        self.patronymic = self.line(_("Patronymic"), shown.patronymic)
        self.sex = self.choice(_("Sex"), SEXES, shown.sex, empty=False)
        self.born = self.day(_("Born"), shown.birth_date)
        self.snils = self.line(_("SNILS"), "", 14)
        self.snils.setPlaceholderText(snils_masked or "112-233-445 95")
        self.phone = self.line(_("Phone"), shown.phone, 20)
        self.email = self.line(_("E-mail"), shown.email, 120)

    def values(self) -> PersonValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        typed = self.snils.text().strip()
        return PersonValues(
            self.last.text(), self.first.text(), self.patronymic.text(), Sex(self.sex.currentData()),
            self.born.value(), typed or None, self.phone.text(), self.email.text(),
        )  # fmt: skip


class PlaceForm(Rows):
    """One place."""

    def __init__(self, positions: Sequence[PositionLine], place: Place | None, since: date | None) -> None:
        super().__init__()
        self.position = QComboBox()
        self.position.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in positions:
            if one.closed_on is None or (place is not None and place.position_id == one.id):
                self.position.addItem(one.name, one.id)
        if place is not None:
            self.position.setCurrentIndex(max(0, self.position.findData(place.position_id)))
        self.position.setAccessibleName(_("Position"))
        self.form.addRow(label(_("Position"), "muted"), self.position)
        self.kind = self.choice(_("Place of work"), KINDS, place.kind if place else EmploymentKind.MAIN, empty=False)
        self.rate = self.line(_("Rate"), rate_words(place.rate) if place else "1", 5)
        self.since = self.day(_("From"), place.since if place else since)
        self.until = self.day(_("Last day"), place.until if place else None)
        self.until.setPlaceholderText(_("for good"))

    def value(self) -> Place:
        """What is typed. Raises BadInput (`rate_unreadable`, `date_unreadable`, `date_missing`, `position_missing`)."""
        if self.position.currentData() is None:
            raise BadInput("position_missing")
        since = self.since.value()
        if since is None:
            raise BadInput("date_missing", field=_("From"))
        kind = EmploymentKind(self.kind.currentData())
        return Place(self.position.currentData(), kind, read_rate(self.rate.text()), since, self.until.value(),
                     self.position.currentText())  # fmt: skip


class PlacesForm(QFrame):
    """All places, one below the other."""

    saved = Signal()

    def __init__(self, positions: Sequence[PositionLine], places: Iterable[Place], since: date) -> None:
        super().__init__()
        self.positions, self.first_day = positions, since
        self.forms: list[PlaceForm] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        self.more = link(_("One more place"), self.add, "plus")
        self.body.addWidget(self.more)
        for place in places:
            self.add(place)
        if not self.forms:
            self.add()

    def add(self, place: Place | None = None) -> None:
        """Fields for one more."""
        form = PlaceForm(self.positions, place, self.first_day)
        form.saved.connect(self.saved)
        if self.forms:
            self.body.insertWidget(self.body.count() - 1, hairline())
        self.forms.append(form)
        self.body.insertWidget(self.body.count() - 1, form)

    def values(self) -> tuple[Place, ...]:
        """What is typed; a place whose rate is empty is taken away. Raises BadInput (see `PlaceForm.value`)."""
        return tuple(form.value() for form in self.forms if form.rate.text().strip())


class QualificationForm(Rows):
    """Education, category, service."""

    def __init__(self, values: QualificationValues) -> None:
        super().__init__()
        self.education = self.line(_("Education"), values.education, 300)
        self.category = self.choice(_("Category"), CATEGORIES, values.category, empty=True)
        self.until = self.day(_("Category until"), values.category_until)
        self.serves = self.day(_("In service since"), values.serves_since)
        self.teaches = self.day(_("Teaches since"), values.teaches_since)

    def values(self) -> QualificationValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        chosen = self.category.currentData()
        return QualificationValues(
            self.education.text(), Category(chosen) if chosen else None, self.until.value(), self.serves.value(),
            self.teaches.value(),
        )  # fmt: skip


def read_rate(text: str) -> Decimal:
    """«0,5». Raises BadInput (`rate_unreadable`)."""
    try:
        rate = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise BadInput("rate_unreadable", text=text.strip()[:20]) from None
    if not rate.is_finite() or not 0 < rate <= 2 or rate != round(rate, 2):  # noqa: PLR2004 - as the table takes it
        raise BadInput("rate_unreadable", text=text.strip()[:20])
    return rate
