"""The fields of a competition group with its entrance tests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.admission.campaigns_values import ProgrammeChoice
from desktop_app.services.admission.values import (
    AdmissionBase,
    EntranceTestValues,
    Funding,
    Offer,
    OfferValues,
    StudyForm,
)
from desktop_app.views import theme
from desktop_app.views.admission.words import BASES, FUNDINGS, STUDY_FORMS
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _
from desktop_app.views.words import N_

TEST_LINES = (
    FieldLine("title", N_("Called"), wide=True),
    FieldLine("character", N_("Character of the test")),
    FieldLine("day", N_("Date"), "day"),
    FieldLine("least", N_("Pass mark of the test"), "fraction"),
    FieldLine("most", N_("Highest score of the test"), "fraction"),
)


@dataclass(frozen=True)
class Typed:
    """A competition group as it stands in the fields."""

    programme_id: int | None
    form: StudyForm = StudyForm.FULL_TIME
    base: AdmissionBase = AdmissionBase.NINE
    funding: Funding = Funding.BUDGET
    places: int | None = None
    customer: str = ""
    profile: str = ""
    medical: bool = False


class TestFields(QFrame):
    """One entrance test; `unwanted` when it is to go."""

    unwanted = Signal(object)
    __test__ = False

    def __init__(self, values: EntranceTestValues) -> None:
        super().__init__()
        self.values = values
        self.fields: FieldGrid[EntranceTestValues] = FieldGrid(TEST_LINES, values)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(hairline())
        column.addWidget(self.fields)
        gone = link(_("Take the test away"), lambda: self.unwanted.emit(self), "trash-2")
        row = across(gone)
        row.addStretch(1)
        column.addLayout(row)

    def value(self) -> EntranceTestValues:
        """What is typed. Raises BadInput."""
        typed = self.fields.value()
        least, most = cast("Decimal | None", typed.least), cast("Decimal | None", typed.most)  # a field may be empty
        return replace(typed, least=Decimal(0) if least is None else least, most=Decimal(5) if most is None else most)


class OfferForm(QWidget):
    """Enter goes from field to field; in the last one it finishes the form."""

    finished = Signal()

    def __init__(self, programmes: Sequence[ProgrammeChoice], offer: Offer | None) -> None:
        super().__init__()
        self.offer = offer
        self.fields: FieldGrid[Typed] = FieldGrid(lines(programmes, offer), typed_of(programmes, offer))
        self.fields.finished.connect(self.finished)
        self.tests: list[TestFields] = []
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.fields)
        whole.addWidget(label(_("Entrance tests"), "muted"))
        whole.addLayout(self.column)
        row = across(link(_("Add an entrance test"), self.add_test, "plus"))
        row.addStretch(1)
        whole.addLayout(row)
        for one in offer.values.tests if offer else ():
            self._lay_test(one)

    def add_test(self) -> None:
        """One more, with the cursor in it."""
        self._lay_test(EntranceTestValues())
        self.tests[-1].fields.focus()

    def _lay_test(self, values: EntranceTestValues) -> None:
        made = TestFields(values)
        made.unwanted.connect(self.drop_test)
        made.fields.finished.connect(self.finished)
        self.tests.append(made)
        self.column.addWidget(made)

    def drop_test(self, test: TestFields) -> None:
        """Take one away; it goes when the group is saved."""
        self.tests.remove(test)
        test.hide()
        test.deleteLater()

    def focus(self) -> None:
        """The cursor into the first field."""
        self.fields.focus()

    @property
    def typed(self) -> bool:
        """Whether something is typed that is nowhere else."""
        kept = [one.values.id for one in self.tests]
        before = [one.id for one in self.offer.values.tests] if self.offer else []
        return self.fields.typed or kept != before or any(one.fields.typed for one in self.tests)

    def value(self) -> OfferValues:
        """What is typed. Raises BadInput (`places_missing`, `number_unreadable`, `date_unreadable`)."""
        typed = self.fields.value()
        if typed.programme_id is None:
            raise BadInput("programme_missing")
        if typed.places is None:
            raise BadInput("places_missing")
        subjects = tuple(part.strip() for part in typed.profile.replace(";", ",").split(",") if part.strip())
        return OfferValues(
            typed.programme_id, typed.form, typed.base, typed.funding, typed.places, typed.customer, typed.medical,
            subjects, tuple(one.value() for one in self.tests),
        )  # fmt: skip


def typed_of(programmes: Sequence[ProgrammeChoice], offer: Offer | None) -> Typed:
    """A group as it stands in the fields."""
    if offer is None:
        return Typed(programmes[0].id if programmes else None)
    values = offer.values
    return Typed(
        values.programme_id, values.form, values.base, values.funding, values.places, values.customer,
        ", ".join(values.profile), values.medical,
    )  # fmt: skip


def lines(programmes: Sequence[ProgrammeChoice], offer: Offer | None) -> list[FieldLine]:
    """The fields; a group keeps its programme in the list whatever became of it."""
    named = {one.id: f"{one.name} ({one.qualification})" for one in programmes}
    if offer is not None:
        named.setdefault(offer.values.programme_id, offer.name)
    return [
        FieldLine("programme_id", N_("Speciality"), "choice", words=named, obliging=True, wide=True),
        FieldLine("form", N_("Form of study"), "choice", words=STUDY_FORMS, obliging=True),
        FieldLine("base", N_("Previous education"), "choice", words=BASES, obliging=True),
        FieldLine("funding", N_("Funding"), "choice", words=FUNDINGS, obliging=True),
        FieldLine("places", N_("Places"), "whole"),
        FieldLine("customer", N_("Customer of the target contract"), wide=True),
        FieldLine("profile", N_("Profile subjects"), wide=True),
        FieldLine("medical", N_("Medical certificate is asked for"), "flag", wide=True),
    ]
