"""What the card of entry offers (п. 4.8): groups with their state of the day, documents, words typed before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.services.admission.values import AdmissionBase, CampaignValues, Offer, PaperLine


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues passports: the code of the department and its name, as they were typed before."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class School:
    """A school as it was typed before."""

    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a desk needs to enter one applicant after another without asking again."""

    campaign_id: int
    today: date
    campaign: CampaignValues
    offers: tuple[Offer, ...]
    refused: Mapping[int, str]  # competition group → reason (of BadInput) why nobody may apply for it today
    extra: frozenset[int]  # competition groups in which an application of today belongs to the extra set
    papers: tuple[PaperLine, ...]
    subjects: Mapping[AdmissionBase, tuple[str, ...]]  # of a certificate
    schools: tuple[School, ...]
    issuers: tuple[Issuer, ...]
    closed_days: tuple[date, ...]
    next_number: int  # that the next applicant gets, if nobody is quicker
