"""Consents to the processing of personal data, as a block of the card: given, limited in time, withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.completeness import Block
from desktop_app.services.consents import ConsentLine, ConsentState, give_consent
from desktop_app.views.contingent.block_page import BlockPage
from desktop_app.views.contingent.fields import Form
from desktop_app.views.contingent.late import withdrawal
from desktop_app.views.contingent.sentences import consent_tone, consent_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, link, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

Do = Callable[[], None]


class ConsentsPage(BlockPage):
    """All of them with their dates, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Block.CONSENT)
        self.form: Form | None = None
        self.deed: Do | None = None

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return self.form is not None and self.form.changed

    def draw(self) -> None:
        """The consents, unless one is being typed."""
        if self.typing and not self.is_other:
            return
        self.form = None
        self.clear()
        if self.card is None:
            return
        may, consents = self.card.student.edits_identity, self.card.student.consents
        for line in consents:
            self._show(line, may=may)
        if not consents:
            self.inside.addWidget(wrapped(_("No consent has been written down"), "warn"))
        if may:
            self.inside.addWidget(in_row(button(_("New consent…"), self.ask_consent, "plus")))
        self.typing_changed.emit()

    def _show(self, line: ConsentLine, *, may: bool) -> None:
        self.inside.addWidget(wrapped(consent_words(line), consent_tone(line)))
        if may and line.state is not ConsentState.WITHDRAWN:
            self.inside.addWidget(in_row(link(_("Withdraw…"), partial(self.ask_withdrawal, line))))

    def ask_consent(self) -> None:
        """A consent that has been signed."""
        card = self.card
        if card is None:
            return
        given, until = DayField(_("Given on"), self.desk.office.today), DayField("")

        def write() -> None:
            since = given.value() or self.desk.office.today
            work = partial(give_consent, self.desk.office, card.student.line.person_id, since, until.value())
            done = self._done(_("The consent is written down."), self.form)
            self.desk.jobs.run(self, work, done, lambda error: self.desk.tell(say(error), "bad"))

        rows = ((_("Given on"), given), (_("Valid until (empty: till it is withdrawn)"), until))
        self._ask(rows, write, primary(_("Write down"), self.save, "save"))

    def ask_withdrawal(self, line: ConsentLine) -> None:
        """From which day a consent is withdrawn."""
        when = DayField(_("Withdrawn on"), self.desk.office.today)

        def write() -> None:
            self._withdraw(line, when.value() or self.desk.office.today)

        self._ask(((_("Withdrawn on"), when),), write, danger(_("Withdraw"), self.save))

    def _withdraw(self, line: ConsentLine, when: date) -> None:
        card, form = self.card, self.form
        if card is not None:
            told = self._done(_("The consent is withdrawn."), form)
            wish = withdrawal(self.desk.office, card.student, line, when, told)
            self.writes.write(replace(wish, keep=lambda _now: self._close(form)), line)

    def _ask(self, rows: tuple[tuple[str, QLineEdit], ...], write: Do, deed: QWidget) -> None:
        self.clear()
        self.deed = write
        self.form = Form(rows, deed, quiet(_("Cancel"), self.give_up))
        self.form.setMaximumWidth(self.form.fields[0].maximumWidth() * 3)
        self.form.saved.connect(self.save)
        self.form.given_up.connect(self.give_up)
        self.inside.addWidget(self.form)
        self.form.fields[0].setFocus()

    def save(self) -> None:
        """Write; a date that can't be read is told and stays in its field."""
        if self.form is None or self.deed is None:
            return
        try:
            self.deed()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")

    def _done(self, said: str, form: Form | None) -> Callable[[Any], None]:
        def done(_value: object) -> None:
            self.desk.tell(said, "good")
            self._close(form)

        return done

    def _close(self, form: Form | None) -> None:
        """Back from a form; another one that is being filled in stays."""
        if self.form is form:
            self.give_up()
        self.wrote.emit()

    def give_up(self) -> None:
        """Back to the consents."""
        self.form = self.deed = None
        self.draw()

    def focus(self, code: str = "") -> bool:
        """A new consent, for those who may write one."""
        if code != "consent" or self.card is None or not self.card.student.edits_identity:
            return False
        self.ask_consent()
        return True
