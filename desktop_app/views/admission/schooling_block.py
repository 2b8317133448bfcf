"""Previous education: the certificate, its marks, and the mean that follows from them or is typed."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import AdmissionBase, ApplicantValues, SchoolLevel
from desktop_app.views.admission.block import FieldsBlock, State
from desktop_app.views.admission.fields import suggest
from desktop_app.views.admission.marks import MarksGrid, count_words, mean_words
from desktop_app.views.contingent.card_lines import LANGUAGES
from desktop_app.views.contingent.card_words import LEVEL_WORDS
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _
from desktop_app.views.words import N_

LINES = (
    FieldLine("level", N_("Level"), "choice", words=LEVEL_WORDS),
    FieldLine("document", N_("Document"), suggestions=("аттестат", "диплом", "свидетельство")),
    FieldLine("finished", N_("Year of leaving"), "whole"),
    FieldLine("series", N_("Series")),
    FieldLine("certificate", N_("Number")),
    FieldLine("issued_on", N_("Issued on"), "day"),
    FieldLine("language", N_("Foreign language"), suggestions=LANGUAGES),
    FieldLine("honours", N_("with honours"), "flag"),
    FieldLine("organisation", N_("School")),
    FieldLine("school_region", N_("Region")),
    FieldLine("mean", N_("Mean mark"), "fraction"),
)
SPANS = {"level": 5, "document": 4, "finished": 3, "series": 2, "certificate": 3, "issued_on": 2, "language": 3,
         "honours": 2, "organisation": 6, "school_region": 4, "mean": 2}  # fmt: skip
MARKS = "schooling.marks"
CERTIFICATE = "аттестат"


class SchoolingBlock(FieldsBlock):
    """With marks the mean follows from them and is not typed."""

    def __init__(self) -> None:
        super().__init__("schooling", {"schooling": (LINES, SPANS)})
        self.entry: Entry | None = None
        self.regions: dict[str, str] = {}
        self.readable = False
        self.counted = label("", "muted")
        self.marks, self.another = MarksGrid(), QLineEdit()
        self.another.setPlaceholderText(_("Another subject: Enter adds it"))
        self.another.setAccessibleName(_("Another subject"))
        self.inside.addLayout(across(label(_("Marks of the certificate"), "strong"), (self.counted, 1)))
        self.inside.addWidget(self.marks)
        self.inside.addWidget(self.another)
        self.grids["schooling"].finished.disconnect()
        self.grids["schooling"].finished.connect(self._to_marks)
        self.marks.finished.connect(self.finished)
        self.marks.changed.connect(self.changed)
        self.another.returnPressed.connect(self._add)
        self.input("level").currentIndexChanged.connect(self._offer_subjects)
        self.input("organisation").editingFinished.connect(self._name_region)
        self.changed.connect(self._count)
        self._offer_subjects()

    # what is offered
    def offer(self, entry: Entry) -> None:
        """Subjects of the base, schools typed before."""
        self.entry = entry
        self.regions = {one.name: one.region for one in entry.schools if one.region}
        suggest(self.input("organisation"), [one.name for one in entry.schools])
        suggest(self.input("school_region"), sorted(set(self.regions.values())))
        self._offer_subjects()

    def _offer_subjects(self) -> None:
        nine = self.input("level").value() in {None, SchoolLevel.BASIC}
        base = AdmissionBase.NINE if nine else AdmissionBase.ELEVEN
        subjects = () if self.entry is None else self.entry.subjects.get(base, ())
        if subjects != self.marks.offered:
            self.marks.offer(subjects)

    def _name_region(self) -> None:
        region = self.regions.get(self.input("organisation").text().strip(), "")
        if region and not self.input("school_region").text():
            self.input("school_region").put(region)

    # the mean
    def _count(self) -> None:
        """The mean of the marks in its field, and how many there are of each."""
        marks, mean = self.marks.marks(), self.input("mean")
        self.counted.setText(count_words(marks))
        mean.setReadOnly(self.readable or bool(marks))
        if marks:
            digits = 2 if self.entry is None else self.entry.campaign.mean_digits
            if mean.text() != (text := mean_words(marks, digits)):
                mean.setText(text)
        mean.setToolTip(_("Follows from the marks below") if marks else "")

    def _to_marks(self) -> None:
        if self.input("mean").text() and not self.marks.state():
            self.finished.emit()  # typed: the marks are not asked for
        elif not self.marks.focus():
            self.finished.emit()

    def _add(self) -> None:
        subject = " ".join(self.another.text().split())
        if subject:
            self.another.clear()
            self.marks.add(subject)
        else:
            self.finished.emit()

    # values
    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        super().show_values(values)
        self._offer_subjects()
        self.marks.show_marks(values.schooling.marks)
        self._count()

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """What is typed. Raises BadInput (`number_unreadable`, `date_unreadable`)."""
        marks = self.marks.marks()
        read = super().read(values).schooling
        return replace(values, schooling=replace(read, marks=marks, mean=None if marks else read.mean))

    def state(self) -> State:
        """What stands in the fields; a mean that follows from marks is no state of its own."""
        state = super().state() | {MARKS: self.marks.state()}
        if self.marks.state():
            state["schooling.mean"] = ""
        return state

    def put_state(self, state: State) -> None:
        """The same into the fields again."""
        super().put_state(state)
        if MARKS in state:
            self._offer_subjects()
            self.marks.put_state(state[MARKS])
        self._count()

    def words(self, key: str, what: Any) -> tuple[str, str]:
        """Marks in one line."""
        if key == MARKS:
            return _("Marks of the certificate"), ", ".join(f"{subject} {sign}" for subject, sign in what)
        return super().words(key, what)

    def focus(self, field: str = "") -> bool:
        """A mean that is missing is typed by its marks."""
        return self.marks.focus() if field == "marks" else super().focus(field)

    def make_readable(self) -> None:
        """For those who only read."""
        super().make_readable()
        self.readable = True
        self.marks.make_readable()
        self.another.hide()
