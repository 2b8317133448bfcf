"""«Кампания»: dates and rules, what is competed for, the list of documents, the days of the journal."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.admission.campaigns import (
    change_campaign,
    close_campaign,
    create_campaign,
    list_programmes,
    open_campaign,
    reopen_campaign,
)
from desktop_app.services.admission.campaigns_values import ProgrammeChoice
from desktop_app.services.admission.values import CampaignCard
from desktop_app.views.admission.campaign_archive import ArchiveDeed
from desktop_app.views.admission.campaign_days import DaysPart
from desktop_app.views.admission.campaign_new import NewCampaign
from desktop_app.views.admission.campaign_offers import OffersPart
from desktop_app.views.admission.campaign_papers import PapersPart
from desktop_app.views.admission.campaign_part import Part
from desktop_app.views.admission.campaign_rules import RulesPart
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.campaign_words import head_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

RULES, OFFERS, PAPERS, DAYS = "rules", "offers", "papers", "days"


class CampaignSettings(CampaignTab):
    """One part is seen at a time; all of them show one card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.card: CampaignCard | None = None
        self.kinds = Segmented([
            (RULES, _("Dates and rules")), (OFFERS, _("Competition groups")), (PAPERS, _("List of documents")),
            (DAYS, _("Days of the journal")),
        ])  # fmt: skip
        self.rules, self.offers, self.papers, self.days = (
            RulesPart(desk), OffersPart(desk), PapersPart(desk), DaysPart(desk),
        )  # fmt: skip
        self.parts: dict[str, Part] = {
            RULES: self.rules, OFFERS: self.offers, PAPERS: self.papers, DAYS: self.days,
        }  # fmt: skip
        self.head = label("", "muted")
        self.pages, self.whole = QStackedWidget(), QStackedWidget()
        self.new = NewCampaign(desk)
        self.new_button = button(_("New campaign…"), self.ask_new, "plus")
        self.end_button = button(_("Close the campaign"), self.end, "lock")
        self.again_button = button(_("Open the campaign again"), self.go_on, "lock-open")
        self.archive = ArchiveDeed(desk, self)
        self._lay()
        self.kinds.chosen.connect(self.show_part)
        self.new.made.connect(self._made)

    def _lay(self) -> None:
        for part in self.parts.values():
            self.pages.addWidget(part)
            part.changed.connect(self.show_card)
            part.again.connect(self.load)
        self.top = strip(self.kinds, right=(self.head, self.archive.button))
        hint = _("Begin one: dates and documents of the order of admission are there already.")
        for one in (self.pages, EmptyState("inbox", _("There is no campaign yet"), hint)):
            self.whole.addWidget(one)
        down(self.top, (across((self.whole, 1), self.new), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new one; the end of this one, or its going on."""
        made: list[QWidget] = []
        if self.desk.may(create_campaign):
            made.append(self.new_button)
        if self.desk.may(close_campaign) and self.desk.may(reopen_campaign):
            box = QWidget()
            across(self.end_button, self.again_button, on=box)
            made.append(box)
        return tuple(made)

    # reading
    def load(self) -> None:
        """Ask for the chosen campaign, and for the programmes that may be offered."""
        self.whole.setCurrentIndex(0 if self.campaign_id else 1)
        self.top.setVisible(bool(self.campaign_id))
        for one in (self.end_button, self.again_button):
            one.setVisible(bool(self.campaign_id))
        self.archive.show_campaign(self.campaign)
        if self.campaign_id:
            office = self.desk.office
            self.desk.jobs.run(self, partial(list_programmes, office), self._keep_programmes)
            self.desk.jobs.run(self, partial(open_campaign, office, self.campaign_id), self.show_card)

    def _keep_programmes(self, programmes: tuple[ProgrammeChoice, ...]) -> None:
        self.offers.programmes = programmes

    def show_card(self, card: CampaignCard) -> None:
        """A campaign as it stands now."""
        if card.head.id != self.campaign_id:  # an answer that comes late
            return
        self.card = card
        closed = card.head.closed_on is not None
        self.head.setText(head_words(card.head))
        self.end_button.setVisible(not closed)
        self.again_button.setVisible(closed and card.head.anonymised_on is None)
        for part in self.parts.values():
            part.may_change = self.desk.may(change_campaign) and not closed
            part.show_card(card)

    def show_part(self, code: str) -> None:
        """One of the parts."""
        self.kinds.choose(code)
        self.pages.setCurrentWidget(self.parts[code])

    def go_to(self, where: object) -> None:
        """«rules», «offers», «papers» or «days»."""
        if isinstance(where, str) and where in self.parts:
            self.show_part(where)

    def may_leave(self) -> bool:
        """Whether nothing is typed that another campaign would put out of sight."""
        if not (self.rules.typed or self.offers.typed or self.papers.typed):
            return True
        self.desk.tell(_("Save what is typed of this campaign first, or forget it."), "warn")
        return False

    # deeds
    def ask_new(self) -> None:
        """Which year, and after which campaign."""
        self.new.ask(self.card)

    def _made(self, card: CampaignCard) -> None:
        text = _("The campaign of {year} is begun: look at dates and places.")
        self.desk.tell(text.format(year=card.values.year), "good")
        self.campaign_wanted.emit(card.head.id)

    def end(self) -> None:
        """Close the campaign; it can be opened again."""
        if self.card is not None and self.may_leave():
            work = partial(close_campaign, self.desk.office, self.card)
            self.desk.jobs.run(self, work, self._ended)

    def _ended(self, card: CampaignCard) -> None:
        self.show_card(card)
        words = _("The campaign is closed: nothing is entered any more.")
        self.desk.tell(words, "good", (_("Undo"), self.go_on))

    def go_on(self) -> None:
        """Open it again."""
        if self.card is not None:
            self.desk.jobs.run(self, partial(reopen_campaign, self.desk.office, self.card), self._continued)

    def _continued(self, card: CampaignCard) -> None:
        self.show_card(card)
        self.desk.tell(_("The campaign goes on."), "good", (_("Undo"), self.end))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The other parts, and a group at the side."""
        yield OFFERS, partial(self.show_part, OFFERS)
        yield "offer", lambda: self.offers.table.view.selectRow(0)
        yield PAPERS, partial(self.show_part, PAPERS)
        yield DAYS, partial(self.show_part, DAYS)
