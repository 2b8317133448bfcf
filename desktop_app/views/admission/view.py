"""The page of admission: its views share the campaign that is chosen in the head."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.changes import Change
from desktop_app.services.admission.campaigns import list_campaigns
from desktop_app.services.admission.values import CampaignHead
from desktop_app.views.admission.campaign_tab import CampaignTab
from desktop_app.views.admission.tabs import TABS
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.tabbed import TabbedPage
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KEPT = "admission campaign"


class AdmissionPage(TabbedPage):
    """Applicants from the first paper to the order of enrolment (п. 4.8)."""

    title = N_("Applicants")
    tab_lines = TABS

    def __init__(self, desk: Desk) -> None:
        self.heads: tuple[CampaignHead, ...] = ()
        self.known = False
        """The campaigns are read, and none has changed since."""
        self.years = QComboBox()
        self.years.setAccessibleName(_("Admission campaign"))
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.years.hide()
        super().__init__(desk)
        self.header.add_filter(self.years)
        self.years.activated.connect(lambda place: self.choose(self.heads[place].id))

    def _make(self, code: str) -> None:
        super()._make(code)
        tab = self.tabs[code]
        if isinstance(tab, CampaignTab):
            tab.campaign_wanted.connect(self.choose_new)
            tab.tab_wanted.connect(self.go_to)

    # the campaign
    @property
    def campaign(self) -> CampaignHead | None:
        """The one that is chosen: as remembered, else the newest."""
        kept = PREFERENCES.value(KEPT, 0)
        return next((head for head in self.heads if head.id == kept), self.heads[0] if self.heads else None)

    def load(self) -> None:
        """Ask for the campaigns if they may have changed, then for what is seen of the chosen one."""
        if self.known:
            self._load_tab()
        else:
            self.known = True
            self.desk.jobs.run(self, partial(list_campaigns, self.desk.office), self.show_campaigns)

    def show_campaigns(self, heads: tuple[CampaignHead, ...]) -> None:
        """What the office has now, the newest first."""
        self.heads = tuple(sorted(heads, key=lambda head: -head.year))
        chosen = self.campaign
        self.years.clear()
        for head in self.heads:
            text = _("Admission of {year}") if head.closed_on is None else _("Admission of {year}, closed")
            self.years.addItem(text.format(year=head.year))
        self.years.setVisible(bool(self.heads))
        if chosen is not None:
            self.years.setCurrentIndex(self.heads.index(chosen))
        self._load_tab()

    def choose(self, campaign_id: int) -> None:
        """Another campaign, unless something typed would go out of sight."""
        tab = self.tabs[self.shown]
        if isinstance(tab, CampaignTab) and not tab.may_leave():
            self._show_choice()
            return
        PREFERENCES.keep(KEPT, campaign_id)
        self._show_choice()
        self._load_tab()

    def choose_new(self, campaign_id: int) -> None:
        """A campaign that may not be in the list yet."""
        PREFERENCES.keep(KEPT, campaign_id)
        self.known = False
        self.load()

    def _show_choice(self) -> None:
        chosen = self.campaign
        if chosen is not None:
            self.years.setCurrentIndex(self.heads.index(chosen))

    def _load_tab(self) -> None:
        tab: QWidget = self.tabs[self.shown]
        if isinstance(tab, CampaignTab):
            tab.campaign = self.campaign
            tab.load()

    # news
    def concerns(self, change: Change) -> bool:
        """Of campaigns always, else of what is seen."""
        about = change.concerns("campaign")
        self.known = self.known and not about
        return about or super().concerns(change)

    def go_to(self, where: object) -> None:
        """A view as anywhere; («applicant», key) among the applicants."""
        match where:
            case ("applicant", int()):
                super().go_to(("applicants", where))
            case _:
                super().go_to(where)
