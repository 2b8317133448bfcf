"""The panel of a debt: the deadline explained, permits and results, pauses, and what may be done next."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.debts import open_debt, open_permit
from desktop_app.services.debts_values import AttemptSeen, DebtCard, DebtState, PauseSeen
from desktop_app.services.debts_writing import (
    add_pause,
    change_permit,
    issue_permit,
    put_result,
    remove_pause,
    strike_off,
    withdraw_permit,
)
from desktop_app.services.office import Office
from desktop_app.views.contingent.debts_forms import PauseFields, PermitFields, ReasonFields, ResultFields
from desktop_app.views.contingent.debts_words import (
    STATES,
    attempt_words,
    card_words,
    deadline_words,
    facts_of,
    pause_words,
    result_tone,
    result_words,
    struck_words,
)
from desktop_app.views.contingent.groups_forms import Fields
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.buttons import button, link, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.views.contingent.debts import DebtsTab

WIDTH = 360
PERMIT = "retake-permit"
Deed = Callable[[DebtCard], DebtCard]
V = TypeVar("V")


class DebtPanel(SidePanel):
    """Ctrl+N issues the permit, Ctrl+R writes the result, Ctrl+P prints the permit."""

    def __init__(self, desk: Desk, tab: "DebtsTab") -> None:
        super().__init__(width=WIDTH)
        self.desk, self.tab = desk, tab
        self.card: DebtCard | None = None
        self.form: Fields | None = None
        self.teachers: tuple[str, ...] = ()
        self.writes = Writes(desk, self)
        for keys, do in (("Ctrl+N", self.ask_permit), ("Ctrl+R", self.ask_result), ("Ctrl+P", self.print_last)):
            QShortcut(QKeySequence(keys), tab.front, do)

    @property
    def typing(self) -> bool:
        """Whether a form is open."""
        return self.form is not None and self.isVisible()

    def renew(self) -> None:
        """Read the debt that is shown again."""
        if self.card is not None and self.isVisible() and not self.typing:
            self.tab.open(self.card.line.id)

    def show_card(self, card: DebtCard) -> None:
        """A debt with what may be done about it; a form that is being filled in stays."""
        if self.typing:
            return
        self.card = card
        self.draw()

    def draw(self) -> None:
        """Everything anew."""
        if (card := self.card) is None:
            return
        self.form = None
        self.clear()
        line = card.line
        self.add_section(
            "", wrapped(_(STATES[line.state][0]), STATES[line.state][1] or "strong"), facts(facts_of(line))
        )
        self.add_section(_("Due on {day}").format(day=day(line.due)), *self._deadline(card))
        self.add_section(_("Attempts"), *self._attempts(card))
        self.add_section(_("Pauses"), *self._pauses(card))
        if card.edits:
            self.add_section("", *self._striking(card))
        add_history(self, self.desk, "debt", line.id)
        self.open_with(line.name)

    def _deadline(self, card: DebtCard) -> list[QWidget]:
        if card.line.state is DebtState.STRUCK_OFF:
            return [wrapped(struck_words(card.line), "muted")]
        if card.line.state is DebtState.PASSED:
            return [wrapped(_("settled on {day}").format(day=day(card.line.closed_on)), "good")]
        return [wrapped(sentence) for sentence in deadline_words(card)]

    def _attempts(self, card: DebtCard) -> list[QWidget]:
        parts: list[QWidget] = []
        for one in card.attempts:
            parts += [wrapped(attempt_words(one)), wrapped(", ".join(one.examiners), "muted")]
            parts.append(wrapped(result_words(one), result_tone(one)))
            parts.append(in_row(*self._deeds(card, one)))
        if not parts:
            parts.append(label(_("not tried yet"), "muted"))
        if card.edits and card.may_permit:
            permit = primary(_("Issue the permit…"), self.ask_permit, "file-text")
            permit.setToolTip("Ctrl+N")
            parts.append(in_row(permit))
        return parts

    def _deeds(self, card: DebtCard, one: AttemptSeen) -> list[QWidget]:
        deeds: list[QWidget] = [link(_("Print"), partial(self.print_permit, one), "printer")]
        if one.sheet_id is not None:  # what it ends in is written there
            return [*deeds, link(_("Statement"), partial(self.desk.go.emit, "sheets", one.sheet_id), "clipboard-check")]
        if not card.edits or one is not card.attempts[-1] or card.line.state is DebtState.STRUCK_OFF:
            return deeds
        if one.mark is not None:
            return [*deeds, link(_("Take the result back"), partial(self.write, self._result_back))]
        result = primary(_("Result…"), self.ask_result)
        result.setToolTip("Ctrl+R")
        change = link(_("Edit"), partial(self.ask_permit, changing=True))
        back = link(_("Take back"), partial(self.write, partial(withdraw_permit, self.desk.office)))
        return [result, *deeds, change, back]

    def _pauses(self, card: DebtCard) -> list[QWidget]:
        parts: list[QWidget] = []
        for one in card.pauses:
            parts.append(wrapped(pause_words(one)))
            if one.id is not None and card.edits:
                parts.append(in_row(link(_("Take back"), partial(self._take_back, one))))
        if not parts:
            parts.append(label(_("none: every day counts"), "muted"))
        if card.edits and card.line.state.stands:
            parts.append(in_row(button(_("Pause…"), self.ask_pause, "plus")))
        return parts

    def _striking(self, card: DebtCard) -> list[QWidget]:
        if card.line.state is DebtState.STRUCK_OFF:
            return [in_row(button(_("Owed again"), partial(self.write, self._owed_again), "undo-2"))]
        if card.line.state is DebtState.PASSED:
            return []
        return [in_row(quiet(_("Strike off…"), self.ask_reason))]

    # forms
    def ask_permit(self, *, changing: bool = False) -> None:
        """Until when, and before whom; for a commission the staff are read."""
        card = self.card
        if card is None or not card.edits or not (card.may_permit or (changing and card.waiting is not None)):
            return
        if not self.teachers:
            self.desk.jobs.run(self, partial(list_employees, self.desk.office), self._keep_teachers)
            self.desk.jobs.run(self, lambda: None, lambda _none: self._ask_permit(card, changing=changing))
        else:
            self._ask_permit(card, changing=changing)

    def _keep_teachers(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.teachers = tuple(one.name.replace("\u00a0", " ") for one in employees)

    def _ask_permit(self, card: DebtCard, *, changing: bool) -> None:
        form = PermitFields(card, self.teachers)
        deed = change_permit if changing else issue_permit
        undo = None if changing else partial(withdraw_permit, self.desk.office)
        self._ask(_("Permit for a retake"), form, partial(self._save, form.values, deed, undo))
        form.examiners.setFocus()

    def ask_result(self) -> None:
        """What the retake ended in."""
        card = self.card
        if card is not None and card.edits and card.waiting is not None:
            form = ResultFields(card, card.waiting)
            undo = self._result_back
            self._ask(_("Result of the retake"), form, partial(self._save, form.values, put_result, undo))
            form.mark.setFocus()

    def ask_pause(self) -> None:
        """Days that do not count."""
        if self.card is not None:
            form = PauseFields(self.card)
            self._ask(_("Pause"), form, partial(self._save, form.values, add_pause, self._newest_back))
            form.since.setFocus()

    def ask_reason(self) -> None:
        """Why it is no debt."""
        form = ReasonFields()
        self._ask(_("Strike the debt off"), form, partial(self._save, form.value, strike_off, self._owed_again))
        form.reason.setFocus()

    def _ask(self, title: str, form: Fields, save: Callable[[], None]) -> None:
        if (card := self.card) is None:
            return
        self.clear()
        self.form = form
        form.saved.connect(save)
        self.add_section(title, form, in_row(primary(_("Save"), save, "save"), quiet(_("Cancel"), self.give_up)))
        self.open_with(card.line.name)

    def show_form(self, form: Fields, title: str, *widgets: QWidget) -> None:
        """A form about several debts in the place of the one that is shown."""
        self.clear()
        self.form = form
        self.add_section("", *widgets)
        self.open_with(title)

    def _save(self, read: Callable[[], V], deed: Callable[[Office, DebtCard, V], DebtCard], undo: Deed | None) -> None:
        """What is typed is read here, on the screen's own thread; a date that is none is told and stays."""
        try:
            values = read()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self.write(lambda seen: deed(self.desk.office, seen, values), undo)

    def give_up(self) -> None:
        """Back to the debt, if one was shown."""
        self.form = None
        if self.card is None:
            self.shut()
        self.draw()

    # writing
    def _result_back(self, seen: DebtCard) -> DebtCard:
        return put_result(self.desk.office, seen, None)

    def _owed_again(self, seen: DebtCard) -> DebtCard:
        return strike_off(self.desk.office, seen, "")

    def _newest_back(self, seen: DebtCard) -> DebtCard:
        return remove_pause(self.desk.office, seen, max(one.id for one in seen.pauses if one.id is not None))

    def _take_back(self, pause: PauseSeen) -> None:
        office = self.desk.office
        if (key := pause.id) is not None:
            self.write(lambda seen: remove_pause(office, seen, key), lambda seen: add_pause(office, seen, pause.values))

    def write(self, deed: Deed, undo: Deed | None = None, over: DebtCard | None = None) -> None:
        """Do it over the card that was seen; what somebody else has done meanwhile is shown beside it."""
        if (card := over or self.card) is None:
            return
        office, key = self.desk.office, card.line.id

        def done(now: DebtCard) -> None:
            self._settle(now)
            ways = [] if undo is None else [(_("Undo"), partial(self.write, undo, None, now))]
            self.desk.tell(_("{name}: written down.").format(name=now.line.name), "good", *ways)

        self.writes.write(
            Wish(
                key=("debt", key),
                where=f"{card.line.name} · {card.line.index} {card.line.title}",
                mine=_("what I have just done"),
                look=lambda: open_debt(office, key),
                theirs=card_words,
                write=lambda seen: deed(seen or card),
                done=done,
                keep=lambda now: None if now is None else self._settle(now),
            ),
            card,
        )

    def _settle(self, now: DebtCard) -> None:
        self.form = None
        self.card = now
        self.draw()
        self.tab.load()

    # paper
    def print_last(self) -> None:
        """The newest permit of the debt."""
        if self.card is not None and self.card.attempts:
            self.print_permit(self.card.attempts[-1])

    def print_permit(self, one: AttemptSeen) -> None:
        """A permit on paper."""
        card, office = self.card, self.desk.office
        if card is None:
            return
        name = _("Permit {number} {name}").format(number=one.register_number, name=card.line.name)
        key = card.line.id

        def draw() -> bytes:
            from desktop_app.services.reports import retake_permit

            return retake_permit.render(open_permit(office, key, one.id))

        self.tab.show_document(PERMIT, name, draw)
