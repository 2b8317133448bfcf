"""The legal representatives of a student: found among those who are here, or written down anew."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.cards import open_card
from desktop_app.services.cards_values import GuardianCard, GuardianValues, Shown
from desktop_app.services.completeness import Block
from desktop_app.services.guardians_writing import (
    Found,
    add_guardian,
    find_people,
    put_guardian,
    remove_guardian,
)
from desktop_app.views.contingent.block_page import BlockPage
from desktop_app.views.contingent.card_lines import GUARDIAN
from desktop_app.views.contingent.card_words import guardian_name
from desktop_app.views.contingent.identity_pane import IdentityPane, Whose
from desktop_app.views.contingent.late import Typed, parts_of
from desktop_app.views.contingent.name_grid import NameGrid
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, link, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import words_of
from desktop_app.views.widgets.labels import hairline, label, wrapped
from desktop_app.views.widgets.laying import down, in_row
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.wording import _, say

NAMES = 200
Do = Callable[[], None]


class GuardiansPage(BlockPage):
    """Each by their facts; one at a time as fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Block.GUARDIANS)
        self.form: NameGrid | None = None
        self.seen: GuardianCard | None = None
        self.person_id: int | None = None
        self.search: SearchField | None = None
        self.found: QWidget | None = None
        self.pane: IdentityPane | None = None

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return (self.form is not None and self.form.typed) or (self.pane is not None and self.pane.typing)

    def draw(self) -> None:
        """All of them, unless one is being typed."""
        if self.is_other or not (self.form is not None or (self.pane is not None and self.pane.typing)):
            self.show_all()

    def show_all(self) -> None:
        """The facts of each, with what may be done."""
        self.form = self.seen = self.person_id = self.pane = None
        self.clear()
        card = self.card
        if card is None:
            return
        if not card.guardians:
            self.inside.addWidget(label(_("Nobody is written down"), "muted"))
        for one in card.guardians:
            self._show(one)
        if card.edits:
            add = button(_("Add a parent…"), self.ask_new, "plus")
            self.inside.addWidget(in_row(add))
        self.typing_changed.emit()

    def _show(self, one: GuardianCard) -> None:
        self.inside.addWidget(label(guardian_name(one), "strong"))
        told = [pair for pair in words_of(GUARDIAN, one.values) if pair[1]]
        skipped = {_(line.title) for line in GUARDIAN if line.name in {"last_name", "first_name", "patronymic"}}
        masks = [(_("SNILS"), one.snils), (_("Passport"), one.passport)]
        self.inside.addWidget(facts([*(pair for pair in told if pair[0] not in skipped), *masks], NAMES))
        deeds = self._deeds(one)
        if deeds:
            self.inside.addWidget(in_row(*deeds))
        self.inside.addWidget(hairline())

    def _deeds(self, one: GuardianCard) -> list[QWidget]:
        card = self.card
        deeds: list[QWidget] = []
        if card is not None and card.edits:
            deeds += [link(_("Edit"), partial(self.ask, one), "pencil"),
                      link(_("Take off"), partial(self.remove, one), "trash-2")]  # fmt: skip
        if card is not None and card.student.reads_identity:
            deeds.append(link(_("Documents"), partial(self.show_documents, one), "file-text"))
        return deeds

    # documents
    def show_documents(self, one: GuardianCard) -> None:
        """The documents of a parent, instead of the list."""
        card = self.card
        if card is None:
            return
        self.clear()
        self.pane = IdentityPane(self.desk)
        self.pane.wrote.connect(self.wrote)
        self.pane.changed.connect(self.typing_changed)
        self.inside.addWidget(in_row(link(_("All parents"), self.give_up, "arrow-left")))
        self.inside.addWidget(label(guardian_name(one), "strong"))
        self.inside.addWidget(self.pane)
        masked = ((_("SNILS"), one.snils), (_("Passport"), one.passport))
        head = card.student
        self.pane.show_person(
            Whose(one.person_id, guardian_name(one), masked, head.reads_identity, head.edits_identity)
        )

    # writing
    def ask_new(self) -> None:
        """Somebody who is here already is found by name; anybody else is typed."""
        self.clear()
        self.search = SearchField(_("Find among those who are here"), 320)
        self.search.searched.connect(self.look_for)
        self.found = QWidget()
        self.inside.addWidget(wrapped(_("A parent of another student is found by name: it is one person."), "muted"))
        self.inside.addWidget(in_row(self.search))
        self.inside.addWidget(self.found)
        self._fields(None, GuardianValues())
        self.search.setFocus()

    def look_for(self, words: str) -> None:
        """Who has these words in the name."""
        self.desk.jobs.run(self, partial(find_people, self.desk.office, words), self.show_found)

    def show_found(self, people: tuple[Found, ...]) -> None:
        """Each as a way to take them."""
        if self.found is None:
            return
        old, self.found = self.found, in_column([self._found(one) for one in people])
        place = self.inside.indexOf(old)
        if place < 0:
            return
        self.inside.insertWidget(place, self.found)
        old.hide()
        old.deleteLater()

    def _found(self, one: Found) -> QWidget:
        about = " · ".join(filter(None, (day(one.birth_date), one.phone, ", ".join(one.children))))
        return in_row(link(one.name, partial(self.take, one), "user-round"), label(about, "muted"))

    def take(self, one: Found) -> None:
        """This person; what is known of them is not typed again."""
        if self.form is None:
            return
        last, first, *rest = [*one.name.split(), "", ""]
        values = GuardianValues(last, first, " ".join(filter(None, rest)), birth_date=one.birth_date, phone=one.phone)
        self.person_id = one.person_id
        for name in ("last_name", "first_name", "patronymic", "birth_date", "phone"):
            self.form.inputs[name].put(getattr(values, name))
        self.form.inputs["kinship"].setFocus()

    def ask(self, one: GuardianCard) -> None:
        """One of them as fields."""
        self.clear()
        self._fields(one, one.values)

    def _fields(self, one: GuardianCard | None, values: GuardianValues) -> None:
        self.seen, self.person_id = one, None
        self.form = NameGrid(GUARDIAN, values)
        self.form.changed.connect(self.typing_changed)
        save = primary(_("Save"), self.save, "save")
        self.form.finished.connect(save.setFocus)
        self.inside.addWidget(self.form)
        self.inside.addWidget(in_row(save, quiet(_("Cancel"), self.give_up)))
        self.form.inputs["kinship"].setFocus()
        self.typing_changed.emit()

    def save(self) -> None:
        """Write what is typed."""
        if self.pane is not None:
            self.pane.save()
        if self.form is None or self.card is None:
            return
        try:
            values = self.form.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        student = self.card.student.line.id
        if self.seen is None:
            add = partial(add_guardian, self.desk.office, student, values, self.person_id)
            self.desk.jobs.run(self, add, self._kept, lambda error: self.desk.tell(say(error), "bad"))
        else:
            self._typed(student, self.seen, values).write(self.writes, self.seen)

    def _typed(self, student: int, seen: GuardianCard, values: GuardianValues) -> Typed[Any]:
        office = self.desk.office

        def look() -> Any:
            cards = open_card(office, student).guardians
            return next((one for one in cards if one.id == seen.id), Shown(student, GuardianValues()))

        return Typed(
            key=("guardian", seen.id),
            where=f"{self.where()} · {guardian_name(seen)}",
            parts=parts_of(GUARDIAN),
            wanted=values,
            look=look,
            put=partial(put_guardian, office, student),
            done=self._kept,
            close=self._close,
        )

    def _kept(self, one: GuardianCard) -> None:
        self._close()
        self.told(_("Saved: {what}.").format(what=guardian_name(one)))

    def _close(self) -> None:
        self.show_all()
        self.wrote.emit()

    def remove(self, one: GuardianCard) -> None:
        """Somebody no longer stands for the student; a press brings them back."""
        card = self.card
        if card is None:
            return
        office, student, name = self.desk.office, card.student.line.id, guardian_name(one)

        def back() -> None:
            again = partial(add_guardian, office, student, one.values, one.person_id)
            self.desk.jobs.run(self, again, lambda _one: self.told(_("Taken back: {what}.").format(what=name)))

        def failed(error: OfficeError) -> None:
            self.desk.tell(say(error), "bad")
            if isinstance(error, Stale):
                self.wrote.emit()

        gone = _("Taken off: {what}.").format(what=name)
        self.desk.jobs.run(
            self, partial(remove_guardian, office, student, one), lambda _none: self.told(gone, back), failed
        )

    def give_up(self) -> None:
        """Back to all of them."""
        self.show_all()

    def focus(self, code: str = "") -> bool:
        """Put the cursor into a new one, or into the telephone of the first."""
        card = self.card
        if card is None or not card.edits or self.typing or not code.startswith("guardian"):
            return False
        if card.guardians and code == "guardian_phone":
            self.ask(card.guardians[0])
            if self.form is not None:
                self.form.inputs["phone"].setFocus()
        else:
            self.ask_new()
        return True


def in_column(parts: list[QWidget]) -> QWidget:
    """One below the other."""
    made = QWidget()
    down(*parts, on=made)
    return made
