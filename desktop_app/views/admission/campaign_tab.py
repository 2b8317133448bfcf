"""What every view of admission is: a tab of one campaign, which the head of the page chooses for all of them."""

from PySide6.QtCore import Signal

from desktop_app.services.admission.values import CampaignHead
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab


class CampaignTab(Tab):
    """A view of the campaign that is chosen; `load` is called again when it is another one."""

    topics: tuple[str, ...] = ("applicants", "campaign")

    campaign_wanted = Signal(int)
    """The key of a campaign that the head is to show, e.g. one that was made just now."""
    tab_wanted = Signal(object)
    """Another view of the page, by its code or as (code, place)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.campaign: CampaignHead | None = None
        """None while there is no campaign at all."""

    @property
    def campaign_id(self) -> int:
        """The key of the chosen campaign; 0: there is none."""
        return 0 if self.campaign is None else self.campaign.id

    def may_leave(self) -> bool:
        """Whether another campaign may be shown now."""
        return True
