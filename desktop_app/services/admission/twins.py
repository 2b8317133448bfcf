"""Whether somebody is written down twice (п. 4.8): over the applicants of all years and the people of the college."""

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, select, union

from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, ApplicantIdentity
from desktop_app.services.admission.twins_here import Someone, people_like
from desktop_app.services.admission.values import ApplicantValues, Twin
from desktop_app.services.cards_new import LIKE
from desktop_app.services.identity import digits
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.search_words import search_key

RANK = {"snils": 0, "certificate": 1, "name": 2, "like": 3}
MOST = 20


@reading(Permission.EDIT_APPLICANTS)
def find_twins(tx: Tx, campaign_id: int, values: ApplicantValues, own: int | None) -> tuple[Twin, ...]:
    """Who may be the same person as the one being typed, the surest first; `own`: their own card, if there is one.

    By СНИЛС, by the number of the certificate, by the full name, by birth date with nearly the same name. The campaign
    itself comes before others. Raises NotFound.
    """
    tx.get(Campaign, campaign_id)
    mine = tx.get(Applicant, own).person_id if own is not None else None
    found = [*among_applicants(tx, values, own), *among_people(tx, values, mine)]
    year = tx.get(Campaign, campaign_id).year
    found.sort(key=lambda one: (RANK[one.why], one.year != year, -(one.year or 0), one.number or 0))
    return tuple(found[:MOST])


def key_of(values: ApplicantValues) -> str:
    """The key of the full name; empty unless both names are typed."""
    person = values.person
    if not (person.last_name.strip() and person.first_name.strip()):
        return ""
    return search_key(f"{person.last_name} {person.first_name} {person.patronymic}")


def among_applicants(tx: Tx, values: ApplicantValues, own: int | None) -> Iterator[Twin]:
    """Applicants of all campaigns. Those who were forgotten have neither name nor number."""
    alike = conditions(values)
    if not alike:
        return
    query = (
        select(Applicant, Campaign.year, ApplicantIdentity.snils)
        .join(Campaign, Campaign.id == Applicant.campaign_id)
        .outerjoin(ApplicantIdentity, ApplicantIdentity.applicant_id == Applicant.id)
        .where(Applicant.id.in_(union(*(select(Applicant.id).where(one) for one in alike))))
        .where(Applicant.id != (own or 0), tx.within(Applicant))
    )
    for applicant, year, number in tx.session.execute(query):
        if why := reason(values, applicant, number):
            yield Twin(
                applicant.full_name, applicant.birth_date, why, applicant.id, applicant.number, year,
                applicant.person_id,
            )  # fmt: skip


def conditions(values: ApplicantValues) -> list[ColumnElement[bool]]:
    """By what somebody may be found: each has an index of its own."""
    snils, certificate = numbers_of(values)
    alike: list[ColumnElement[bool]] = []
    if snils:
        alike.append(Applicant.id.in_(select(ApplicantIdentity.applicant_id).where(ApplicantIdentity.snils == snils)))
    if certificate:
        alike.append(Applicant.certificate == certificate)
    if key := key_of(values):
        alike += [Applicant.search_key == key, Applicant.birth_date == values.person.birth_date]
    return alike


def numbers_of(values: ApplicantValues) -> tuple[str, str]:
    """СНИЛС and the number of the certificate, as they are kept."""
    return digits(values.identity.snils), "".join(values.schooling.certificate.split())


def reason(values: ApplicantValues, other: Applicant, number: str | None) -> str:
    """Why an applicant may be the same person; empty: they are not."""
    snils, certificate = numbers_of(values)
    if snils and number == snils:
        return "snils"
    if certificate and other.certificate == certificate:
        return "certificate"
    return alike_by(key_of(values), values, other.search_key, other.birth_date)


def alike_by(key: str, values: ApplicantValues, other: str, born: date | None) -> str:
    """«name» of the same full name, unless both birth dates are known and differ; «like» of nearly the same."""
    day = values.person.birth_date
    if not key or (day is not None and born is not None and day != born):
        return ""
    if other == key:
        return "name"
    close = day is not None and born == day and SequenceMatcher(None, key, other, autojunk=False).ratio() >= LIKE
    return "like" if close else ""


def among_people(tx: Tx, values: ApplicantValues, mine: int | None) -> Iterator[Twin]:
    """Students, former students and employees; not the person whom this card has become."""
    key, snils = key_of(values), digits(values.identity.snils)
    if not (key or snils):
        return
    for one in people_like(tx, snils, key, values.person.birth_date):
        why = "snils" if one.same_number else alike_by(key, values, one.search_key, one.born)
        if why and one.person_id != mine:
            yield as_twin(one, why)


def as_twin(one: Someone, why: str) -> Twin:
    """Somebody who is here."""
    return Twin(one.name, one.born, why, person_id=one.person_id, status=one.status, group=one.group)
