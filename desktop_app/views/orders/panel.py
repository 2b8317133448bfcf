"""An order at the side: its state, its students before and after, what stops it, and what may be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.contingent import list_students
from desktop_app.services.orders import (
    OrderCard,
    OrderState,
    annul_order,
    draft_order,
    next_number,
    remove_draft,
    sign_order,
)
from desktop_app.services.orders_values import OrderLineSeen
from desktop_app.views import theme
from desktop_app.views.contingent.fields import Form
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.orders.sentences import (
    called,
    fault_words,
    kind_word,
    line_words,
    place_words,
    restored_words,
    state_tone,
    state_word,
)
from desktop_app.views.widgets.buttons import button, danger, link, primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say

WIDTH = 368
Rows = tuple[tuple[str, QLineEdit], ...]
SHOWN = 12
"""Students that are seen before somebody asks for all."""


class OrderPanel(SidePanel):
    """Reads; signing and annulling ask for their few fields in its place."""

    changed = Signal(object)
    """The order as it is now: signed, or annulled."""
    edit_wanted = Signal(object)
    print_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.card: OrderCard | None = None
        self.form: Form | None = None

    @property
    def asks(self) -> bool:
        """Whether something is being typed here."""
        return self.form is not None and self.form.changed

    @property
    def may_remove(self) -> bool:
        """Whether what is shown is a draft that may be thrown away."""
        return self.card is not None and self.card.head.state is OrderState.DRAFT and self.desk.may(remove_draft)

    def show_card(self, card: OrderCard) -> None:
        """Another order, or the same as it is now; what is being typed is not taken away from its own order."""
        if self.form is not None and self.card is not None and self.card.head == card.head:
            return
        self.card, self.form = card, None
        self.draw()

    def leave(self) -> None:
        """There is no such order any more."""
        self.card = self.form = None
        self.shut()

    def draw(self, most: int = SHOWN) -> None:
        """Everything anew."""
        card = self.card
        if card is None:
            return
        head = card.head
        self.clear()
        self.add_section("", wrapped(f"{kind_word(head.kind)} · {state_word(head)}", state_tone(head)), *self._deeds())
        self.add_section("", facts(order_facts(card)))
        self._add_students(card, most)
        add_history(self, self.desk, "college_order", head.id)
        self.open_with(called(head))

    def _deeds(self) -> list[QWidget]:
        """What may be done with an order in this state, by this person."""
        card = self.card
        if card is None:
            return []
        paper = button(_("Print"), lambda: self.print_wanted.emit(card), "printer")
        state, writes = card.head.state, self.desk.may(draft_order)
        if state is OrderState.DRAFT and writes:
            sign = primary(_("Sign…"), self.ask_signing, "check")
            edit = button(_("Edit"), lambda: self.edit_wanted.emit(card), "pencil")
            gone = quiet(_("Throw away"), lambda: self.removal_wanted.emit(card), "trash-2")
            return [row_of(sign, edit), row_of(paper, gone)]
        if state is OrderState.SIGNED and self.desk.may(annul_order):
            return [row_of(paper, danger(_("Annul…"), self.ask_annulment))]
        return [row_of(paper)]

    def _add_students(self, card: OrderCard, most: int) -> None:
        count = len(card.lines)
        words = ngettext("{n} student", "{n} students", count).format(n=count)
        parts: list[QWidget] = []
        stopped = [line for line in card.lines if line.fault]  # what stops the order stands first
        for line in [*stopped, *(line for line in card.lines if not line.fault)][:most]:
            parts += self._student(card, line)
        if not parts:
            parts.append(wrapped(_("Nobody yet: press «Edit» and add the students."), "warn"))
        if count > most:
            more = ngettext("Show {n} more", "Show {n} more", count - most).format(n=count - most)
            parts.append(row_of(link(more, partial(self.draw, count))))
        self.add_section(words, *parts)

    def _student(self, card: OrderCard, line: OrderLineSeen) -> list[QWidget]:
        """Who, from where to where, and what stops it."""
        student = line.values.student_id
        go = lambda: self.desk.go.emit("contingent", ("student", student))  # noqa: E731
        name = row_of(link(line.name, go)) if self.desk.may(list_students) else wrapped(line.name)
        after = line_words(card.head.kind, line.values, line.group_after)
        before = place_words(line.group_before, line.status_before)
        parts: list[QWidget] = [name, wrapped(" → ".join(part for part in (before, after) if part), "muted")]
        if line.values.basis:
            parts.append(wrapped(line.values.basis, "muted"))
        effective = card.head.effective_on
        for code, tone in ((line.fault, "bad"), (line.warning, "warn")):
            if code:
                parts.append(wrapped(fault_words(code, line.name, effective), tone))
        return parts

    # signing
    def ask_signing(self) -> None:
        """Under which number and date."""
        card = self.card
        if card is None or card.head.state is not OrderState.DRAFT:
            return
        office = self.desk.office
        dated = card.values.dated_on or min(office.today, card.values.effective_on)
        number, when = QLineEdit(card.values.number), DayField(_("Dated"), dated)
        number.setPlaceholderText(_("the next free one"))

        def sign() -> None:
            work = partial(sign_order, office, card, number.text().strip(), when.value() or dated)
            self._write(work, self._tell_signed)

        self._ask(
            _("Signing"), ((_("No."), number), (_("Dated"), when)), sign, primary(_("Sign"), partial(self._try, sign))
        )
        self.desk.jobs.run(self, partial(next_number, office, dated.year), number.setPlaceholderText)
        if not card.lines:
            self.desk.tell(_("The order names nobody yet: add the students, then sign it."), "warn")

    def _tell_signed(self, card: OrderCard) -> None:
        words = (
            _("{order} is signed and in force.") if card.head.in_force else _("{order} is signed; it works from {day}.")
        )
        self.desk.tell(words.format(order=called(card.head), day=day(card.head.effective_on)), "good")

    # annulling
    def ask_annulment(self) -> None:
        """By which paper and why; what comes back is said before."""
        card = self.card
        if card is None:
            return
        office, why = self.desk.office, QLineEdit()
        why.setPlaceholderText(_("order No. 18 of 20.11.2026: a mistake in the group"))

        def annul() -> None:
            self._write(partial(annul_order, office, card, why.text()), self._tell_annulled)

        rows = ((_("By which paper, and why"), why),)
        self._ask(_("Annulling can't be undone"), rows, annul, danger(_("Annul"), partial(self._try, annul)))
        back = [f"{line.name}: {restored_words(card.head.kind, line)}" for line in card.lines[:SHOWN]]
        more = len(card.lines) - SHOWN
        rest = ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
        self.add_section(_("Will be again"), *(wrapped(text) for text in (*back, rest) if text))

    def _tell_annulled(self, card: OrderCard) -> None:
        text = _("{order} is annulled; its students are what they were before it.").format(order=called(card.head))
        self.desk.tell(text, "good")

    # forms
    def _ask(self, title: str, rows: Rows, save: Callable[[], None], deed: QWidget) -> None:
        card = self.card
        if card is None:
            return
        form = self.form = Form(rows, deed, quiet(_("Cancel"), self.give_up))
        form.saved.connect(partial(self._try, save))
        form.given_up.connect(self.give_up)
        self.clear()
        self.open_with(called(card.head))
        self.add_section(title, form)
        form.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, save: Callable[[], None]) -> None:
        """Save; a date that can't be read is told and stays in its field."""
        try:
            save()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")

    def _write(self, work: Callable[[], OrderCard], told: Callable[[OrderCard], None]) -> None:
        """Write; what is refused stays in the fields."""

        def done(card: OrderCard) -> None:
            self.form = None
            told(card)
            self.changed.emit(card)

        self.desk.jobs.run(self, work, done, lambda error: self.desk.tell(say(error), "bad"))

    def give_up(self) -> None:
        """Back to the order."""
        self.form = None
        self.draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back finds the order, not the question."""
        super().hideEvent(event)
        if self.form is not None and not self.form.changed:
            self.form = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up the question, then closes the panel; what is typed is never lost by it."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            if not self.asks:
                self.give_up()
            return
        super().keyPressEvent(event)


def order_facts(card: OrderCard) -> list[tuple[str, str]]:
    """What the order says of itself."""
    head = card.head
    gone = f"{day(head.annulled_on)}, {head.annulment}" if head.annulled_on else ""
    return [
        (_("Dated"), day(head.dated_on)),
        (_("In force from"), day(head.effective_on)),
        (_("Signer"), head.signer),
        (_("Basis"), head.basis),
        (_("Annulled"), gone),
    ]


def row_of(*widgets: QWidget) -> QWidget:
    """Buttons in a row, at the left."""
    box = QWidget()
    row = across(*widgets, on=box)
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    return box
