"""A row of applicants as the values of a card, and a card as the state that a row is compared with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from sqlalchemy import select

from desktop_app.models.admission import AdmissionPaper, PaperKind
from desktop_app.models.applicants import PaperForm
from desktop_app.models.cards import SchoolLevel
from desktop_app.models.contingent import AdmissionBase
from desktop_app.services.admission.reading import has_original
from desktop_app.services.admission.values import ApplicantValues, PaperValues
from desktop_app.services.office import Tx

PERSON: Final = (
    "last_name", "first_name", "patronymic", "sex", "birth_date", "birth_place", "citizenship", "phone", "email",
)  # fmt: skip
IDENTITY: Final = {
    "snils": "snils", "passport_series": "series", "passport_number": "number", "passport_issued_on": "issued_on",
    "passport_issuer": "issuer", "passport_code": "code", "inn": "inn",
}  # fmt: skip
ADDRESS: Final = ("postcode", "region", "district", "settlement", "street", "house", "flat")
SCHOOLING: Final = (
    "level", "document", "series", "certificate", "issued_on", "organisation", "finished", "mean", "language",
)  # fmt: skip
CARD: Final = ("registered_on", "dormitory", "first_time")
HUNDREDTH: Final = Decimal("0.01")
SCHOOL_TITLE: Final = "Документ об образовании"

FIELD_OF: Final = {
    "snils_of_applicant": "snils", "snils_of_person": "snils", "certificate_taken": "certificate",
    "registered_to_come": "registered_on", "registered_early": "registered_on",
    "registered_day_closed": "registered_on", "application_early": "registered_on",
    "application_late": "registered_on", "offer_without_places": "speciality", "level_unfit": "level",
    "school_mean": "mean", "school_year": "finished", "school_number_length": "certificate",
    "issue_to_come": "issued_on", "issued_before_birth": "issued_on", "born_too_late": "birth_date",
    "born_too_early": "birth_date", "phone_malformed": "phone", "email_malformed": "email",
    "postcode_malformed": "postcode",
}  # fmt: skip
"""Reason of the desk → the column of which it is said; any other is said of the name."""


def merged(values: ApplicantValues, given: Mapping[str, Any], school_title: str, today: date) -> ApplicantValues:
    """The values with what a row gives."""
    said = dict(given)
    if "level" not in said and values.schooling.level is None and said.get("base") is AdmissionBase.NINE:
        said["level"] = SchoolLevel.BASIC
    made = replace(
        values,
        person=replace(values.person, **{name: said[name] for name in PERSON if name in said}),
        identity=replace(values.identity, **{own: said[name] for name, own in IDENTITY.items() if name in said}),
        registered=replace(values.registered, **{name: said[name] for name in ADDRESS if name in said}),
        schooling=replace(values.schooling, **{name: said[name] for name in SCHOOLING if name in said}),
        **{name: said[name] for name in CARD if name in said},
    )
    day = made.registered_on or today
    if said.get("consent"):
        made = replace(made, consent_on=made.consent_on or day)
    if said.get("original") and not has_original(made.papers):
        paper = PaperValues(PaperKind.SCHOOLING, school_title, PaperForm.PORTAL, day)
        made = replace(made, papers=(*made.papers, paper))
    return made


def state_of(values: ApplicantValues) -> dict[str, object]:
    """What stands in a card, by the fields of a row."""
    schooling = values.schooling
    mean = schooling.mean
    return {
        **{name: getattr(values.person, name) for name in PERSON},
        **{name: getattr(values.identity, own) for name, own in IDENTITY.items()},
        **{name: getattr(values.registered, name) for name in ADDRESS},
        **{name: getattr(schooling, name) for name in SCHOOLING},
        "mean": None if mean is None else mean.quantize(HUNDREDTH, ROUND_HALF_UP),
        "marks": bool(schooling.marks),
        "dormitory": values.dormitory,
        "first_time": values.first_time,
        "original": has_original(values.papers),
        "consent": values.consent_on is not None,
    }


def title_of_schooling(tx: Tx, campaign_id: int) -> str:
    """What the campaign's list calls the document of education."""
    query = (
        select(AdmissionPaper.title)
        .where(AdmissionPaper.campaign_id == campaign_id, AdmissionPaper.kind == PaperKind.SCHOOLING)
        .order_by(AdmissionPaper.position)
    )
    return tx.session.scalars(query).first() or SCHOOL_TITLE
