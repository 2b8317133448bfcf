"""A wave (волна зачисления): whom it would recommend, whom something stops, which equals are to be chosen among."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.rating_values import Order, Proposal
from desktop_app.services.admission.recommending import propose_wave, recommend, take_back
from desktop_app.services.admission.values import CampaignHead
from desktop_app.views import theme
from desktop_app.views.admission.rating_words import WAVES, wave_word
from desktop_app.views.admission.wave_lines import WaveLine, columns, lines_of, summary, tie_words
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, primary, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext, say

SEARCH = 160


class WavePage(QWidget):
    """Space chooses the selected ones among equals; Esc goes back to the rating."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.campaign: CampaignHead | None = None
        self.seen: Proposal | None = None
        self.chosen: tuple[int, ...] = ()
        self.asking = False  # a second press takes the wave back
        self.kinds = Segmented([(str(wave), _(words)) for wave, words in WAVES.items()])
        self.figure, self.hint = label("", "strong"), wrapped("", "warn")
        self.told = QFrame()
        self.search = SearchField(_("Find in the wave"), SEARCH)
        self.table: DataTable[WaveLine] = DataTable("admission-wave", columns(Order()), lambda line: line.key)
        self.table.set_accessible(_("Proposed wave"))
        self.table.set_empty(EmptyState("users", _("Nobody is to be recommended in this wave")))
        self.choose_button = button(_("Choose among equals"), self.choose, "check")
        self.choose_button.setToolTip(_("The selected ones are before those who are equal to them (Space)"))
        self.forget_button = quiet(_("Forget the choice"), self.forget, "undo-2")
        self.go = primary(_("Recommend"), self.recommend, "check")
        self.back = danger(_("Take the wave back…"), self.ask_back)
        leave = quiet(_("To the rating"), self.left.emit, "arrow-left")
        self._lay(leave)
        self._connect()

    def _lay(self, leave: QWidget) -> None:
        head = strip(leave, self.kinds, self.search, right=(self.back, self.go))
        told = across((self.hint, 1), self.forget_button, self.choose_button, on=self.told)
        told.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        told.setSpacing(theme.GAP)
        self.told.setProperty("role", "header")
        self.told.hide()
        down(head, strip(self.figure), self.told, (self.table, 1), on=self)
        for deed in (self.back, self.go, self.choose_button, self.forget_button):
            deed.setVisible(self.desk.may(recommend))

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _code: self._another())
        self.search.searched.connect(self.table.search)
        self.table.selection_changed.connect(lambda _rows: self._allow())
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self.choose)
        space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def wave(self) -> int:
        """The one that is looked at."""
        return int(self.kinds.value())

    # reading
    def ask(self, campaign: CampaignHead, order: Order) -> None:
        """Propose the wave of a campaign; means are written as its rules say."""
        self.table.set_columns(columns(order))
        if self.campaign is None or self.campaign.id != campaign.id:
            self.chosen, self.seen = (), None
        self.campaign = campaign
        self.load()

    def renew(self, campaign_id: int) -> None:
        """Something has changed: propose again if the page is seen."""
        if self.isVisible() and self.campaign is not None and self.campaign.id == campaign_id:
            self.load()

    def load(self) -> None:
        """Ask for the proposal."""
        if self.campaign is not None:
            work = partial(propose_wave, self.desk.office, self.campaign.id, self.wave, self.chosen)
            self.desk.jobs.run(self, work, self.show_proposal)

    def _another(self) -> None:
        self.chosen = ()
        self.load()

    def show_proposal(self, proposal: Proposal) -> None:
        """What the office proposes now; the selection stays."""
        if proposal.wave != self.wave:
            return
        self.seen, self.asking = proposal, False
        self.table.show_rows(lines_of(proposal))
        self.figure.setText(summary(proposal))
        hints = [tie_words(tie, proposal) for tie in proposal.ties]
        if proposal.since > self.desk.office.today:
            hints.append(_("This wave may be recommended from {day} on.").format(day=day(proposal.since)))
        self.hint.setText("\n".join(hints))
        self.told.setVisible(bool(hints) or bool(self.chosen))
        self._allow()

    def _allow(self) -> None:
        seen = self.seen
        ready = seen is not None and not seen.ties and seen.since <= self.desk.office.today
        self.go.setEnabled(ready and any(group.recommended for group in seen.groups) if seen else False)
        self.back.setEnabled(seen is not None and any(one.wave == seen.wave and not one.enrolled
                                                      for group in seen.groups for one in group.held))  # fmt: skip
        self.back.setText(_("Take back, yes") if self.asking else _("Take the wave back…"))
        self.choose_button.setEnabled(any(line.tied for line in self.table.selected()))
        self.forget_button.setVisible(bool(self.chosen) and self.desk.may(recommend))

    # choosing among equals
    def choose(self) -> None:
        """The selected of those whom the rules leave equal: each before the next."""
        own = [line.entrant.application_id for line in self.table.selected() if line.tied]
        if own and self.desk.may(recommend):
            self.chosen = (*self.chosen, *(key for key in own if key not in self.chosen))
            self.load()

    def forget(self) -> None:
        """As the rules leave them."""
        self.chosen = ()
        self.load()

    # writing
    def recommend(self) -> None:
        """Write down what is proposed."""
        seen = self.seen
        if seen is not None:
            count = sum(len(group.recommended) for group in seen.groups)

            def done(now: Proposal) -> None:
                self.chosen = ()
                self.show_proposal(now)
                words = ngettext("{n} applicant is recommended.", "{n} applicants are recommended.", count)
                undo = (_("Undo"), self._take_back)
                self.desk.tell(words.format(n=count), "good", undo)

            self.desk.jobs.run(self, partial(recommend, self.desk.office, seen), done, self._refused)

    def ask_back(self) -> None:
        """The first press asks, the second does."""
        if self.asking:
            self._take_back()
            return
        self.asking = True
        self._allow()
        words = _("All recommendations of this wave go ({wave}); press once more.")
        self.desk.tell(words.format(wave=wave_word(self.wave)), "warn")

    def _take_back(self) -> None:
        if self.campaign is not None:
            work = partial(take_back, self.desk.office, self.campaign.id, self.wave)
            self.desk.jobs.run(self, work, lambda _none: self._taken(), self._refused)

    def _taken(self) -> None:
        self.desk.tell(_("The wave is taken back."), "good")
        self.load()

    def _refused(self, error: OfficeError) -> None:
        """Say why; what has changed meanwhile is shown."""
        self.desk.tell(say(error), "bad")
        self.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
