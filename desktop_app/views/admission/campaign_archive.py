"""«Обезличить архив»: who was not enrolled is forgotten after the term; the first press tells, the second does."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.admission.forgetting import Archive, anonymise_campaign, open_archive
from desktop_app.services.admission.values import CampaignHead
from desktop_app.views.contingent.sentences import day
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import danger
from desktop_app.views.wording import _, ngettext, say


class ArchiveDeed(QObject):
    """A button and what it asks; another campaign asks anew."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.page = desk, page
        self.campaign_id = 0
        self.asked: Archive | None = None
        self.button = danger(_("Make the archive anonymous…"), self.press)

    def show_campaign(self, campaign: CampaignHead | None) -> None:
        """Whose archive it is: of a campaign that is closed and not yet anonymous."""
        self.campaign_id = 0 if campaign is None else campaign.id
        self.asked = None
        left = campaign is not None and campaign.closed_on is not None and campaign.anonymised_on is None
        self.button.setVisible(left and self.desk.may(anonymise_campaign))
        self.button.setText(_("Make the archive anonymous…"))

    def press(self) -> None:
        """Ask how many, then do it."""
        if self.asked is None:
            work = partial(open_archive, self.desk.office, self.campaign_id)
            self.desk.jobs.run(self.page, work, self.ask)
            return
        work = partial(anonymise_campaign, self.desk.office, self.asked)
        self.asked = None
        self.desk.jobs.run(self.page, work, self._done, self._refused)

    def ask(self, archive: Archive) -> None:
        """What would happen, and from which day on it may."""
        if archive.since > self.desk.office.today:
            words = _("Personal data of this campaign are kept until {day}; the archive is made anonymous after it.")
            self.desk.tell(words.format(day=day(archive.since)), "info")
            return
        self.asked = archive
        words = ngettext("{n} applicant who was not enrolled becomes a number: names, numbers, addresses, scans go",
                         "{n} applicants who were not enrolled become numbers: names, numbers, addresses, scans go",
                         archive.people)  # fmt: skip
        self.desk.tell(_("{what}. There is no way back; press once more.").format(what=words.format(n=archive.people)),
                       "warn")  # fmt: skip
        self.button.setText(_("Make it anonymous, yes"))

    def _done(self, archive: Archive) -> None:
        self.desk.tell(_("The archive of the campaign is anonymous."), "good")
        self.button.setVisible(archive.done_on is None)

    def _refused(self, error: OfficeError) -> None:
        """Say why."""
        self.desk.tell(say(error), "bad")
        self.button.setText(_("Make the archive anonymous…"))
