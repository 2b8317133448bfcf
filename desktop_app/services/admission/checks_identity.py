"""СНИЛС and the document of identity of an applicant: as they are kept, and that they are nobody else's."""

from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, select

from desktop_app.errors import BadInput
from desktop_app.models.applicants import Applicant, ApplicantIdentity
from desktop_app.services.admission.twins_here import people_like
from desktop_app.services.admission.values import ApplicantValues, IdentityBlock
from desktop_app.services.cards_blocks import clean, refuse
from desktop_app.services.cards_new import LIKE
from desktop_app.services.identity import DocumentKind, digits, is_passport
from desktop_app.services.office import Tx
from desktop_app.services.rules.documents import (
    certificate_fault,
    certificate_series,
    inn_fault,
    issue_fault,
    passport_code_fault,
)
from desktop_app.services.rules.identity import passport_fault, snils_fault
from desktop_app.services.search_words import search_key

PASSPORT = "passport"
"""The kind of an identity; any other is a code of `DocumentKind`."""


def checked_identity(values: IdentityBlock, born: date | None, today: date) -> IdentityBlock:
    """The block as it is kept.

    Raises BadInput (`snils_length`, `snils_zero`, `snils_control`, `snils_and_reason`, `inn_length`, `inn_control`,
    `identity_kind_unknown`, `passport_malformed`, `passport_to_come`, `passport_too_early`, `passport_code_length`,
    `certificate_series`, `certificate_number`, `issue_to_come`, `issued_before_birth`, `text_too_long`).
    """
    bare = replace(values, snils=digits(values.snils), code=digits(values.code), inn=digits(values.inn))
    kept = clean(bare, ApplicantIdentity)
    refuse(snils_fault(kept.snils) if kept.snils else None)
    refuse("snils_and_reason" if kept.snils and kept.no_snils_reason else None)
    refuse(inn_fault(kept.inn) if kept.inn else None)
    return checked_passport(kept, born, today) if kept.kind == PASSPORT else checked_other(kept, born, today)


def checked_passport(kept: IdentityBlock, born: date | None, today: date) -> IdentityBlock:
    """A passport of our country."""
    kept = replace(kept, series=digits(kept.series), number=digits(kept.number))
    refuse("passport_malformed" if not is_passport(kept.series, kept.number) else None)
    refuse(passport_fault(born, kept.issued_on, today))
    refuse(passport_code_fault(kept.code) if kept.code else None)
    return kept


def checked_other(kept: IdentityBlock, born: date | None, today: date) -> IdentityBlock:
    """A certificate of birth, a paper of a foreigner."""
    refuse("identity_kind_unknown" if kept.kind not in set(DocumentKind) else None)
    if kept.kind == DocumentKind.BIRTH and (kept.series or kept.number):
        kept = replace(kept, series=certificate_series(kept.series))
        refuse(certificate_fault(kept.series, kept.number))
    refuse(issue_fault(born, kept.issued_on, None, today))
    return kept


def refuse_others(tx: Tx, campaign_id: int, own: int | None, values: ApplicantValues) -> None:
    """Raise BadInput if a number is another's.

    `snils_of_applicant`, `certificate_taken` (both with number and name), `snils_of_person`: somebody who studies,
    studied or works here has it, under another name and another birth date.
    """
    if snils := values.identity.snils:
        refuse_applicant(tx, "snils_of_applicant", own, ApplicantIdentity.snils == snils, campaign_id)
        refuse_person(tx, values)
    if certificate := values.schooling.certificate:
        refuse_applicant(tx, "certificate_taken", own, Applicant.certificate == certificate, campaign_id)


def refuse_applicant(tx: Tx, reason: str, own: int | None, condition: ColumnElement[bool], campaign_id: int) -> None:
    """Raise BadInput if another applicant of the campaign fulfils a condition."""
    query = (
        select(Applicant)
        .outerjoin(ApplicantIdentity, ApplicantIdentity.applicant_id == Applicant.id)
        .where(condition, Applicant.campaign_id == campaign_id, Applicant.id != (own or 0))
    )
    other = tx.session.scalars(query.limit(1)).first()
    if other is not None:
        raise BadInput(reason, number=other.number, name=other.full_name)


def refuse_person(tx: Tx, values: ApplicantValues) -> None:
    """Raise BadInput (`snils_of_person`) if somebody else here has the number: both name and day differ."""
    person = values.person
    key = search_key(f"{person.last_name} {person.first_name} {person.patronymic}")
    for one in people_like(tx, values.identity.snils, "", None):
        alike = SequenceMatcher(None, key, one.search_key, autojunk=False).ratio() >= LIKE
        same_day = person.birth_date is not None and person.birth_date == one.born
        if one.same_number and not alike and not same_day:
            raise BadInput("snils_of_person", name=one.name)
