"""What is typed on a card: the state of its fields, what can be taken back, the draft, and who may be here already."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.twins import find_twins
from desktop_app.services.admission.values import ApplicantCard, ApplicantValues, Twin
from desktop_app.services.admission.writing import save_applicant
from desktop_app.views.admission.block import Block, State
from desktop_app.views.admission.drafting import Typing, differences, draft_of
from desktop_app.views.admission.strips import TwinsStrip
from desktop_app.views.desk import Desk

DRAFT_MS, TWINS_MS = 700, 500
MOST_UNDONE = 200
WHO = frozenset({
    "person.last_name", "person.first_name", "person.patronymic", "person.birth_date", "identity.snils",
    "schooling.certificate",
})  # fmt: skip
"""Fields by which somebody may be found to be here already."""


class CardTyping(QWidget):
    """Knows its blocks by their states only; how they are laid out is the pane's."""

    typing_changed = Signal()

    def __init__(self, desk: Desk, blocks: dict[str, Block]) -> None:
        super().__init__()
        self.desk, self.blocks = desk, blocks
        self.card: ApplicantCard | None = None
        self.campaign_id = 0
        self.draft_id = ""
        self.before: State = {}
        self.last: State = {}
        self.undone: list[State] = []
        self.asked = 0
        self.sending = False
        """The card is on its way: its draft stays as it was sent."""
        self.edits = desk.may(save_applicant)
        self.twins = TwinsStrip()
        self._same_key: set[str] = set()
        """The field that is being typed: letters of one field are taken back together."""
        self._draft = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._pause = QTimer(self, interval=TWINS_MS, singleShot=True)
        self._draft.timeout.connect(self.keep_draft)
        self._pause.timeout.connect(self.look_for_twins)
        for block in blocks.values():
            block.changed.connect(partial(self._typed, block))

    def show_head(self) -> None:
        """Whose card it is, what it lacks."""

    def say_fault(self, code: str, field: str, error: OfficeError) -> None:
        """What is wrong, at the field."""

    # state
    @property
    def typed(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self.before) and self.state() != self.before

    def state(self) -> State:
        """What stands in all fields."""
        return {key: what for block in self.blocks.values() for key, what in block.state().items()}

    def put_state(self, state: State) -> None:
        """The same into the fields again, as if it were typed."""
        with Quiet(self.blocks):
            for block in self.blocks.values():
                block.put_state(state)
        self.last = self.state()
        self._after_typing()

    def values(self) -> ApplicantValues | None:
        """What is typed; where it can't be read the field says so."""
        values = ApplicantValues() if self.card is None else self.card.values
        for block in self.blocks.values():
            try:
                values = block.read(values)
            except OfficeError as error:
                self.say_fault(block.code, "", error)
                return None
        return values

    # typing
    def _typed(self, block: Block) -> None:
        now = self.state()
        changed = {key for key, what in now.items() if self.last.get(key) != what}
        if not changed:
            return
        if not (self.undone and changed <= self._same_key):
            self.undone = [*self.undone[-MOST_UNDONE:], self.last]
        self._same_key = changed if len(changed) == 1 else set()
        self.last = now
        self._after_typing()
        if changed & WHO:
            self._pause.start()
        block.forgive()

    def _after_typing(self) -> None:
        if not self._draft.isActive():
            self._draft.start()
        self.show_head()
        self.typing_changed.emit()

    def undo(self) -> None:
        """The last field as it stood before."""
        if self.undone:
            state = self.undone.pop()
            self._same_key = set()
            self.put_state(state)

    # drafts
    def typing(self) -> Typing:
        """What is typed, as a draft."""
        state = self.state()
        name = " ".join(filter(None, (state["person.last_name"], state["person.first_name"])))
        return Typing(self.campaign_id, None if self.card is None else self.card.id,
                      None if self.card is None else self.card.number, name.strip(),
                      differences(self.before, state), self.draft_id)  # fmt: skip

    def keep_draft(self) -> None:
        """To the disk, or off it when nothing is typed any more."""
        drafts = self.desk.jobs.drafts
        if self.edits and self.typed and not self.sending:
            drafts.note(draft_of(self.typing()))
        elif not self.typed:
            drafts.strike(self.draft_id)

    # who is here already
    def look_for_twins(self) -> None:
        """Ask, when something is typed that tells who it is."""
        if not self.edits:
            return
        values = self._who()
        self.asked += 1
        ticket = self.asked
        work = partial(
            find_twins, self.desk.office, self.campaign_id, values, None if self.card is None else self.card.id
        )

        def show(twins: tuple[Twin, ...]) -> None:
            if ticket == self.asked:
                self.twins.show_twins(twins)

        self.desk.jobs.run(self, work, show, lambda _error: None)

    def _who(self) -> ApplicantValues:
        values = ApplicantValues()
        for code in ("person", "identity", "schooling"):
            try:
                values = self.blocks[code].read(values)
            except OfficeError:
                continue
        return values


class Quiet:
    """While values are shown nothing is typed."""

    def __init__(self, blocks: dict[str, Block]) -> None:
        self.blocks = blocks

    def __enter__(self) -> None:
        for block in self.blocks.values():
            block.blockSignals(True)

    def __exit__(self, *_what: object) -> None:
        for block in self.blocks.values():
            block.blockSignals(False)
