"""The head of the card: whose it is, under which number, what became of it, and what else may be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantCard, ApplicantState
from desktop_app.views import theme
from desktop_app.views.admission.words import STATES
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.labels import Elided, label, say_on
from desktop_app.views.wording import _


class CardHead(QFrame):
    """A line with room for deeds at the right."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.name, self.chip, self.about = Elided("", "section"), label("", "chip"), label("", "muted")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GRID)
        self.row.setSpacing(theme.GAP)
        self.row.addWidget(self.name, 1)
        for one in (self.chip, self.about):
            self.row.addWidget(one)

    def show_card(self, card: ApplicantCard | None, typed: bool, entry: Entry | None) -> None:  # noqa: FBT001
        """«№ 34 · Иванова Анна Петровна», «Новый абитуриент»."""
        if card is None:
            number = "" if entry is None else _("will be No. {number}").format(number=entry.next_number)
            self._say(_("New applicant"), _("typed, not saved") if typed else _("new card"), number)
            say_on(self.chip, self.chip.text(), "chip-warn" if typed else "chip")
            return
        word, role = state_word(card)
        self._say(f"№ {card.number} · {card.name}", _("typed, not saved") if typed else word, card.code)
        say_on(self.chip, self.chip.text(), "chip-warn" if typed else role)

    def _say(self, name: str, chip: str, about: str) -> None:
        self.name.setText(name)
        self.name.setToolTip(name)
        self.chip.setText(chip)
        self.about.setText(about)


def state_word(card: ApplicantCard) -> tuple[str, str]:
    """What became of them, and how loud it is."""
    if card.order:
        return _("enrolled: {order}").format(order=card.order), "chip-good"
    if card.state is not ApplicantState.ACTIVE:
        return _(STATES[card.state]), "chip-bad"
    waves = [one.wave for one in card.choices if one.wave is not None and one.withdrawn_on is None]
    if waves:
        return _("recommended"), "chip-good"
    return (_("complete"), "chip") if not card.missing else (_("incomplete"), "chip-warn")
