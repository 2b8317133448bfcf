"""What the page of forms reads and draws off the GUI thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.services.attestation import SheetHead, list_sheets
from desktop_app.services.attestation_values import sheets_of
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.forms import Choice, Paper, list_forms, open_papers
from desktop_app.services.forms_rights import APPLICANTS, OPEN_SHEETS
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import FORMS
from desktop_app.services.reports.pages import PageSize, in_one, sizes
from desktop_app.services.reports.printing import render_papers
from desktop_app.services.timetable.papers import HolderNames, list_holders
from desktop_app.views.forms.admission_bar import CampaignOffer, read_campaign
from desktop_app.views.jobs import LongJob
from desktop_app.views.wording import _


@dataclass(frozen=True)
class Drawn:
    """A form that has been drawn: its files, and where each page of the preview stands in them."""

    files: tuple[tuple[str, bytes], ...]
    places: tuple[tuple[bytes, int, PageSize], ...]  # file, page in it, size
    papers: tuple[Paper, ...] = ()  # what they are drawn from

    @property
    def sheets(self) -> Mapping[int, int]:
        """The statements among them: key → the version that is drawn."""
        return sheets_of(paper.value for paper in self.papers)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.places)


@dataclass(frozen=True)
class Offer:
    """What may be chosen in a term."""

    codes: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    sheets: tuple[SheetHead, ...]
    holders: HolderNames = field(default_factory=HolderNames)
    campaign: CampaignOffer = field(default_factory=CampaignOffer)


def read_offer(office: Office, term_id: int, campaign_id: int | None = None) -> Offer:
    """What this person may choose from."""
    sheets = list_sheets(office, term_id) if office.may(list_sheets) else ()
    groups, holders = list_groups(office, term_id), list_holders(office, term_id)
    return Offer(list_forms(office), groups, sheets, holders, read_campaign(office, campaign_id))


def drawn(office: Office, code: str, choice: Choice, job: LongJob) -> Drawn:
    """The files of a form with the places of their pages (called off the GUI thread). Raises Cancelled."""
    papers = open_papers(office, code, choice)
    files = tuple(render_papers(code, papers, job))
    if code == OPEN_SHEETS or (code in APPLICANTS and len(files) > 1):
        title = _("Statements") if code == OPEN_SHEETS else next(form.title for form in FORMS if form.code == code)
        files = ((title, in_one([data for _name, data in files])),)
    places = tuple((data, page, size) for _name, data in files for page, size in enumerate(sizes(data)))
    return Drawn(files, places, papers)
