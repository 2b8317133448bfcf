"""The card at the side: who it is, where they study, their documents by the last digits, and their consents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.consents import ConsentLine, ConsentState, give_consent
from desktop_app.services.contingent import StudentCard
from desktop_app.services.identity import IdentityCard, IdentityValues, digits, open_identity
from desktop_app.services.rules.identity import written_snils
from desktop_app.views import theme
from desktop_app.views.contingent.fields import Form
from desktop_app.views.contingent.late import Typed, withdrawal
from desktop_app.views.contingent.sentences import (
    card_facts,
    consent_tone,
    consent_words,
    document_facts,
    masked_facts,
    replace_words,
    study_facts,
)
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Writes
from desktop_app.views.widgets.buttons import button, danger, link, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say

Do = Callable[[], None]


class StudentPanel(SidePanel):
    """Documents are shown in full on demand, till the card is left; that look is a deed in the trail."""

    changed = Signal()
    """Something of the card was written: the page reads again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: StudentCard | None = None
        self.documents: IdentityCard | None = None
        self.form: Form | None = None
        self.writes = Writes(desk, self)

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return self.form is not None and self.form.changed

    def show_card(self, card: StudentCard) -> None:
        """A student's card; what is being typed is not taken away, full numbers stay with their student only."""
        before, self.card = self.card, card
        if before is None or before.line.person_id != card.line.person_id or is_other(before, card):
            self.documents = None
        if not self.typing:
            self.form = None
            self.draw()

    def draw(self) -> None:
        """Everything anew."""
        card = self.card
        if card is None:
            return
        self.clear()
        self.add_section(_("Personal"), facts(card_facts(card)))
        self.add_section(_("Study"), facts(study_facts(card)))
        self.add_section(_("Documents"), *self._documents(card))
        self.add_section(_("Consent to the processing of personal data"), *self._consents(card))
        add_history(self, self.desk, "student", card.line.id)
        self.open_with(card.line.name)  # when all is there: what is shown empty draws itself

    def _documents(self, card: StudentCard) -> list[QWidget]:
        shown = self.documents
        told = masked_facts(card) if shown is None else document_facts(shown)
        parts: list[QWidget] = (
            [facts(told)] if any(fact for _name, fact in told) else [label(_("Not entered"), "muted")]
        )
        if shown is not None and shown.replace_since is not None:
            parts.append(wrapped(replace_words(shown.replace_since), "warn"))
        if card.reads_identity:
            eye = (_("Show in full"), self.reveal, "eye") if shown is None else (_("Hide"), self.conceal, "eye-off")
            deeds = [button(*eye), *([button(_("Edit"), self.edit, "pencil")] if card.edits_identity else [])]
            parts += [side_by_side(*deeds), wrapped(_("Every look in full stands in the journal of changes."), "muted")]
        return parts

    def _consents(self, card: StudentCard) -> list[QWidget]:
        parts: list[QWidget] = []
        for line in card.consents:
            parts.append(wrapped(consent_words(line), consent_tone(line)))
            if card.edits_identity and line.state is not ConsentState.WITHDRAWN:
                parts.append(side_by_side(link(_("Withdraw…"), partial(self.ask_withdrawal, line))))
        if not parts:
            parts.append(wrapped(_("No consent has been written down"), "warn"))
        if card.edits_identity:
            parts.append(side_by_side(button(_("New consent…"), self.ask_consent, "plus")))
        return parts

    # documents
    def reveal(self) -> None:
        """The numbers in full; the trail keeps that they were looked at."""
        self._open(self.draw)

    def edit(self) -> None:
        """The documents as fields: to see them in full is a look of its own."""
        if self.documents is None:
            self._open(self.ask_documents)
        else:
            self.ask_documents()

    def conceal(self) -> None:
        """Masked again."""
        if self.documents is not None:
            self.documents = None
            self.draw()

    def _open(self, then: Do) -> None:
        card = self.card
        if card is None:
            return

        def show(documents: IdentityCard) -> None:
            now = self.card
            if now is not None and now.line.person_id == documents.person_id and self.isVisible():
                self.documents = documents
                then()

        self.desk.jobs.run(self, partial(open_identity, self.desk.office, card.line.person_id), show)

    def ask_documents(self) -> None:
        """Fields for all that stands in the documents."""
        seen = self.documents
        if seen is None:
            return
        values = seen.values
        snils, series, number, issuer = (
            QLineEdit(text)
            for text in (
                written_snils(values.snils),
                values.passport_series,
                values.passport_number,
                values.passport_issuer,
            )
        )
        snils.setPlaceholderText("112-233-445 95")
        issued = DayField(_("Issued on"), values.passport_issued_on)
        rows = (
            (_("SNILS"), snils), (_("Passport: series"), series), (_("Passport: number"), number),
            (_("Issued on"), issued), (_("Issued by"), issuer),
        )  # fmt: skip

        def save() -> None:
            first, second, third = (digits(field.text()) for field in (snils, series, number))
            wanted = IdentityValues(first, second, third, issued.value(), issuer.text().strip())
            name, form = self.card.line.name if self.card else "", self.form
            typed = Typed(name, wanted, self._done(self._keep_documents, form), lambda: self._close(form))
            typed.write(self.writes, seen)

        self._ask(_("Documents"), rows, save, primary(_("Save"), partial(self._try, save), "save"))

    def _keep_documents(self, written: IdentityCard) -> None:
        if written.replace_since is None:
            self.desk.tell(_("The documents are saved."), "good")
        else:
            self.desk.tell(_("The documents are saved.") + " " + replace_words(written.replace_since), "warn")

    # consents
    def ask_consent(self) -> None:
        """A consent that has been signed."""
        card = self.card
        if card is None:
            return
        given, until = DayField(_("Given on"), self.desk.office.today), DayField("")

        def save() -> None:
            since = given.value() or self.desk.office.today
            work = partial(give_consent, self.desk.office, card.line.person_id, since, until.value())
            self._write(work, lambda _line: self.desk.tell(_("The consent is written down."), "good"))

        rows = ((_("Given on"), given), (_("Valid until (empty: till it is withdrawn)"), until))
        self._ask(_("New consent"), rows, save, primary(_("Write down"), partial(self._try, save), "save"))

    def ask_withdrawal(self, line: ConsentLine) -> None:
        """From which day a consent is withdrawn."""
        when = DayField(_("Withdrawn on"), self.desk.office.today)

        def save() -> None:
            self._withdraw(line, when.value() or self.desk.office.today)

        self._ask(_("Withdraw the consent"), ((_("Withdrawn on"), when),), save,
                  danger(_("Withdraw"), partial(self._try, save)))  # fmt: skip

    def _withdraw(self, line: ConsentLine, when: date) -> None:
        card, form = self.card, self.form
        if card is not None:
            told = self._done(lambda _line: self.desk.tell(_("The consent is withdrawn."), "good"), form)
            wish = withdrawal(self.desk.office, card, line, when, told)
            self.writes.write(replace(wish, keep=lambda _now: self._close(form)), line)

    # forms
    def _ask(self, title: str, rows: tuple[tuple[str, QLineEdit], ...], save: Do, deed: QWidget) -> None:
        card = self.card
        if card is None:
            return
        form = self.form = Form(rows, deed, quiet(_("Cancel"), self.give_up))
        form.saved.connect(partial(self._try, save))
        form.given_up.connect(self.give_up)
        self.clear()
        self.open_with(card.line.name)
        self.add_section(title, form)
        form.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, save: Do) -> None:
        """Save; a date that can't be read is told and stays in its field."""
        try:
            save()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")

    def give_up(self) -> None:
        """Back to the card."""
        self.form = None
        self.draw()

    def _write(self, work: Callable[[], Any], told: Callable[[Any], None]) -> None:
        """Write; what is refused stays in the fields."""
        done = self._done(told, self.form)
        self.desk.jobs.run(self, work, done, lambda error: self.desk.tell(say(error), "bad"))

    def _done(self, told: Callable[[Any], None], form: Form | None) -> Callable[[Any], None]:
        """What follows a write: it is told, its own form is closed, and the page reads again."""

        def done(value: object) -> None:
            told(value)
            self._close(form)

        return done

    def _close(self, form: Form | None) -> None:
        """Back from a form to the card; another one that is being filled in stays."""
        if self.form is form or self.form is None:
            self.form = self.documents = None
            if self.isVisible():
                self.draw()
            else:
                self.clear()
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back sees masks; only what is being typed stays."""
        super().hideEvent(event)
        if not self.typing:
            self.form = self.documents = None
            self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was taken away while nobody looked."""
        super().showEvent(event)
        if self.form is None and not self.body.count():
            self.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up a form that holds nothing new, then closes the panel; what is typed is never lost by it."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            if not self.typing:
                self.give_up()
            return
        super().keyPressEvent(event)


def is_other(before: StudentCard, now: StudentCard) -> bool:
    """Whether the documents are others than those that were shown in full."""
    return (before.line.snils, before.line.passport) != (now.line.snils, now.line.passport)


def side_by_side(*widgets: QWidget) -> QWidget:
    """Buttons in a row, at the left."""
    box = QWidget()
    row = across(*widgets, on=box)
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    return box
