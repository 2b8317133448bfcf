"""A new card: the least that a card begins with, who may be the same person, and the way to an order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.cards_new import NewCard, Same, add_card, find_same
from desktop_app.services.cards_values import Funding, Sex
from desktop_app.services.contingent import GroupLine, StudentStatus
from desktop_app.services.identity import put_identity
from desktop_app.views.contingent.card_lines import NAME
from desktop_app.views.contingent.name_grid import NameGrid
from desktop_app.views.contingent.sentences import FUNDING_WORDS, day, status_word
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link, primary, quiet
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

PAUSE_MS = 300
OPEN = frozenset({StudentStatus.CANDIDATE, StudentStatus.STUDYING, StudentStatus.ON_LEAVE})
WIDTH = 420
WHY = {
    "snils": N_("the same SNILS"),
    "name": N_("the same name"),
    "like": N_("nearly the same name, the same birth date"),
}


class NewCardPanel(SidePanel):
    """Who is like them is shown while one types, before anything is saved."""

    made = Signal(int)
    """The new card of this student."""
    wanted = Signal(int)
    """A card that is here already."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("New student's card"), WIDTH)
        self.desk = desk
        self.form: NameGrid | None = None
        self.asked = 0
        self.likes = QVBoxLayout()
        self.pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self.pause.timeout.connect(self.look)

    @property
    def typing(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.isVisible() and self.form is not None and self.form.typed

    def open_for(self, groups: Sequence[GroupLine], group_id: int | None) -> None:
        """An empty card, for a group if one is chosen; what is typed already stays."""
        if self.typing:
            return
        self.clear()
        first = group_id or next((group.id for group in groups), 0)
        values = NewCard("", "", "", Sex.FEMALE, None, first, Funding.BUDGET)
        self.form = NameGrid(self._lines(groups), values)
        self.form.changed.connect(self.pause.start)
        save = primary(_("Make the card"), self.save, "plus")
        self.form.finished.connect(save.setFocus)
        self.likes = QVBoxLayout()
        self.body.addWidget(self.form)
        self.body.addLayout(self.likes)
        self.body.addWidget(in_row(save, quiet(_("Cancel"), self.give_up)))
        hint = _("The card waits for an order of enrolment: the group is the one that is meant, the order decides.")
        self.body.addWidget(wrapped(hint, "muted"))
        self.open_with(_("New student's card"))
        self.form.focus()

    def _lines(self, groups: Sequence[GroupLine]) -> tuple[FieldLine, ...]:
        names = {group.id: group.name for group in groups}
        snils = (FieldLine("snils", N_("SNILS"), hint="112-233-445 95"),) if self.desk.may(put_identity) else ()
        return (
            *NAME,
            FieldLine("birth_date", N_("Born"), "day"),
            *snils,
            FieldLine("group_id", N_("Group"), "choice", words=names, obliging=True),
            FieldLine("funding", N_("Funding"), "choice", words=FUNDING_WORDS, obliging=True),
            FieldLine("record_book", N_("Record book"), hint=_("by itself"), wide=True),
        )

    def typed(self) -> NewCard | None:
        """What is typed, if it can be read."""
        if self.form is None:
            return None
        try:
            found: NewCard = self.form.value()
        except OfficeError:
            return None
        return found

    # who is like them
    def look(self) -> None:
        """Ask for those who may be the same person."""
        card = self.typed()
        if card is None:
            return
        self.asked += 1
        ticket = self.asked
        work = partial(find_same, self.desk.office, card)
        self.desk.jobs.run(self, work, lambda found: self.show_same(found) if ticket == self.asked else None)

    def show_same(self, found: tuple[Same, ...]) -> None:
        """Each with the ways on."""
        emptied(self.likes)
        if found:
            self.likes.addWidget(wrapped(_("Perhaps the card is here already:"), "warn"))
        for one in found:
            self.likes.addWidget(self._same(one))

    def _same(self, one: Same) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        about = (day(one.birth_date), one.group, "" if one.status is None else status_word(one.status), _(WHY[one.why]))
        column.addWidget(label(one.name, "strong"))
        column.addWidget(wrapped(" · ".join(filter(None, about)), "muted"))
        deeds = []
        if one.student_id is not None:
            deeds.append(link(_("Open the card"), partial(self.wanted.emit, one.student_id), "user-round"))
        if one.status not in OPEN:
            deeds.append(link(_("It is the same person: a card for them"), partial(self.save, one.person_id), "plus"))
        for deed in deeds:
            column.addWidget(in_row(deed))
        return made

    # writing
    def save(self, person_id: int | None = None) -> None:
        """Make the card; what is wrong stays in its field."""
        if self.form is None:
            return
        try:
            card: NewCard = self.form.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        work = partial(add_card, self.desk.office, replace(card), person_id)
        self.desk.jobs.run(self, work, self._done, lambda error: self.desk.tell(say(error), "bad"))

    def _done(self, student: int) -> None:
        self.give_up()
        self.made.emit(student)

    def give_up(self) -> None:
        """Nothing of it."""
        self.form = None
        self.clear()
        self.shut()

    def keyPressEvent(self, event: Any) -> None:
        """Esc closes; what is typed is not lost by it."""
        if not self.typing:
            super().keyPressEvent(event)
