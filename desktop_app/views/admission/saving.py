"""A card on its way: registered once, saved over what was seen, merged with what another desk wrote meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_app.errors import AlreadyDone, OfficeError, Quicker, Stale, Unreachable
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.views.admission.block import State
from desktop_app.views.admission.drafting import Typing, draft_of
from desktop_app.views.admission.merging import merged
from desktop_app.views.conflicts import Line
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.admission.card import CardPane

Then = Callable[[ApplicantCard], Any] | None


class Saving(QObject):
    """Writes the card of a pane; nothing that is typed is lost, whatever the answer is."""

    def __init__(self, pane: "CardPane") -> None:
        super().__init__(pane)
        self.pane = pane
        self.busy = False

    def save(self, then: Then) -> None:
        """Write what is typed, unless it is being written."""
        pane = self.pane
        if self.busy or not pane.edits:
            return
        if pane.card is not None and not pane.typed:
            if then is not None:
                then(pane.card)
            return
        values = pane.values()
        if values is not None:
            pane.forgive()
            pane.desk.jobs.drafts.note(draft_of(pane.typing()))
            self.busy = pane.sending = True
            self._send(values, pane.state(), pane.draft_id, then)

    def _send(self, values: ApplicantValues, sent: State, draft_id: str, then: Then) -> None:
        pane, office = self.pane, self.pane.desk.office
        card = pane.card
        if card is None:
            work = partial(register_applicant.once, office, draft_id, pane.campaign_id, values)
        else:
            work = partial(save_applicant, office, card, values)
        pane.desk.jobs.run(
            pane,
            work,
            lambda saved: self._done(saved, sent, draft_id, then),
            lambda error: self._failed(error, card, draft_id, then),
        )

    def _done(self, saved: ApplicantCard, sent: State, draft_id: str, then: Then) -> None:
        """What was typed while it was on its way stays typed."""
        pane = self.pane
        self.busy = pane.sending = False
        pane.desk.jobs.drafts.strike(draft_id)
        if pane.draft_id == draft_id:
            later = merged(sent, pane.state(), sent).mine
            pane.before = {}
            pane.show_card(saved)
            if later:
                pane.put_state(later)
        pane.wrote.emit(saved)
        if then is not None:
            then(saved)

    def _failed(self, error: OfficeError, card: ApplicantCard | None, draft_id: str, then: Then) -> None:
        pane = self.pane
        self.busy = pane.sending = False
        if isinstance(error, AlreadyDone):
            pane.desk.jobs.drafts.strike(draft_id)
            pane.before = {}
            pane.show_new(pane.campaign_id)
            pane.desk.tell(_("The card was registered already; it stands in the list."), "good")
            return
        if isinstance(error, Stale) and card is not None:
            by = next(iter(error.by.values()), None)
            look = partial(open_applicant, pane.desk.office, card.id)
            pane.desk.jobs.run(pane, look, lambda now: self._merge(now, by, then), pane.refuse)
            return
        if isinstance(error, Unreachable):
            pane.foot.say_fault(_("No connection: what is typed is kept on this computer, save it again later."))
            return
        pane.refuse(error)

    # two desks
    def _merge(self, now: ApplicantCard, by: Quicker | None, then: Then) -> None:
        """Take what the other desk wrote; what only this one typed goes on, of the rest the person decides."""
        pane = self.pane
        before, mine = pane.before, pane.state()
        pane.before = {}
        pane.show_card(now)
        theirs = pane.state()
        found = merged(before, mine, theirs)
        pane.put_state(found.mine)
        if found.both:
            pane.desk.conflicts.add(self._line(now, key, mine[key], theirs[key], by) for key in found.both)
            pane.foot.say_fault(_("Another desk changed the same fields: choose below what stays, then save."))
        else:
            self.save(then)

    def _line(self, now: ApplicantCard, key: str, mine: Any, theirs: Any, by: Quicker | None) -> Line:
        pane = self.pane
        block = next(block for block in pane.blocks.values() if key in block.state())
        title, words = block.words(key, mine)
        return Line(("applicant", now.id, key), f"{now.name} · {title}", words, block.words(key, theirs)[1], by,
                    put=partial(self._put, now.id, key, mine))  # fmt: skip

    def _put(self, applicant_id: int, key: str, mine: Any) -> None:
        if self.pane.card is not None and self.pane.card.id == applicant_id:
            self.pane.put_state({key: mine})

    def warn_of_others(self, typing: Typing) -> None:
        """A draft that comes back over a card that has been changed since it was typed."""
        pane = self.pane
        changed = [key for key, (before, _now) in typing.fields.items() if pane.before.get(key) != before]
        if changed and pane.card is not None:
            pane.foot.say_fault(_("The card was changed since this was typed: look it through before you save."))
