"""A name in its cases beside the line that needs it: as papers will say it, to be put right by hand."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.name_cases import NameForms, open_name_forms, put_name_forms
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.orders.editor_head import under
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _


class NameCases(QWidget):
    """Three forms of one name; what is put right is remembered for all papers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.student: int | None = None
        self.forms: NameForms | None = None
        self.writes = Writes(desk, self)
        self.genitive, self.dative, self.accusative = QLineEdit(), QLineEdit(), QLineEdit()
        self.remark = wrapped("", "muted")
        self.save_button = button(_("Remember these forms"), self.save, "save")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for title, field in (
            (_("Genitive (whose)"), self.genitive),
            (_("Dative (to whom)"), self.dative),
            (_("Accusative (whom)"), self.accusative),
        ):
            column.addWidget(under(title, field))
            field.textEdited.connect(lambda _text: self._refresh())
            field.returnPressed.connect(self.save)
        column.addWidget(self.remark)
        column.addWidget(self.save_button)
        column.addStretch(1)

    def follow(self, student: int) -> None:
        """The name of another student; what is being typed stays with its own one."""
        if student != self.student:
            self.student = student
            self.load()

    def load(self) -> None:
        """Ask for the forms."""
        if (student := self.student) is not None:
            ask = partial(open_name_forms, self.desk.office, [student])
            self.desk.jobs.run(self, ask, partial(self._come, student))

    def _come(self, student: int, found: Mapping[int, NameForms]) -> None:
        if student == self.student and student in found:
            self.show_forms(found[student])

    def show_forms(self, forms: NameForms) -> None:
        """As papers say it now."""
        self.forms = forms
        for field, text in zip(self._fields(), (forms.genitive, forms.dative, forms.accusative), strict=True):
            field.setText(text)
        self._refresh()

    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.genitive, self.dative, self.accusative

    def typed(self) -> NameForms | None:
        """What stands in the fields."""
        seen = self.forms
        if seen is None:
            return None
        genitive, dative, accusative = (field.text().strip() for field in self._fields())
        return NameForms(seen.nominative, genitive, dative, accusative, seen.version)

    def _refresh(self) -> None:
        differs = self.forms is not None and self.typed() != self.forms
        self.save_button.setEnabled(differs)
        known = self.forms is not None and self.forms.version is not None
        self.remark.setText(_("Put right by hand.") if known else _("As the program declines it."))

    def save(self) -> None:
        """Remember what is typed; another desk's forms are shown beside."""
        seen, wanted, office = self.forms, self.typed(), self.desk.office
        if seen is None or wanted is None or wanted == seen:
            return
        student = self.student

        def look() -> NameForms | None:
            return open_name_forms(office, [student]).get(student) if student is not None else None

        self.writes.write(
            Wish(
                key=("name_form", seen.nominative),
                where=seen.nominative,
                mine=forms_words(wanted),
                look=look,
                theirs=forms_words,
                write=lambda now: put_name_forms(office, now or seen, wanted),
                done=self._done,
                keep=lambda now: self.show_forms(now) if now is not None else None,
            ),
            seen,
        )

    def _done(self, forms: NameForms) -> None:
        if self.forms is not None and self.forms.nominative == forms.nominative:
            before = self.forms
            self.show_forms(forms)
            again = partial(self._put_back, before, forms)
            self.desk.tell(
                _("{name}: the forms are remembered.").format(name=forms.nominative), "good", (_("Undo"), again)
            )

    def _put_back(self, before: NameForms, now: NameForms) -> None:
        """The same deed with the old value."""
        work = partial(put_name_forms, self.desk.office, now, before)
        self.desk.jobs.run(self, work, self.show_forms)


def forms_words(forms: NameForms) -> str:
    """The three forms side by side."""
    return f"{forms.genitive} · {forms.dative} · {forms.accusative}"
