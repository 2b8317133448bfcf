"""Papers of the forms of admission (п. 4.8): of applicants one by one, of days, of competition groups."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.papers import (
    campaign_of,
    chosen_applicants,
    journal_of,
    lists_of,
    ratings_of,
    sheets_of,
)
from desktop_app.services.forms_choice import Choice, Paper, safe
from desktop_app.services.forms_rights import APPLICANTS
from desktop_app.services.office import Tx

CALLED: Mapping[str, str] = MappingProxyType(
    dict(zip(APPLICANTS, ("Заявление", "Опись и расписка", "Экзаменационный лист", "Личное дело"), strict=True))
)
"""Form of an applicant → how its files are called."""


def of_applicants(tx: Tx, choice: Choice, called: str) -> tuple[Paper, ...]:
    """A paper of each applicant that is chosen. Raises NotFound, NotAllowed, BadInput (`papers_of_whom`)."""
    if choice.applicant_id is not None:
        choice = replace(choice, applicants=(choice.applicant_id,))
    if choice.applicants:
        tx.require_within(Applicant, choice.applicants[0])
        choice = replace(choice, campaign_id=tx.get(Applicant, choice.applicants[0]).campaign_id)
    campaign = campaign_of(tx, choice.campaign_id)
    found = sheets_of(tx, campaign, chosen_applicants(campaign, choice))
    return tuple(Paper(safe(f"{called} {one.number:04} {one.name}"), one) for one in found)


def journals(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The journal of the days that are chosen, or of the campaign; none when nobody was registered in them."""
    value = journal_of(tx, campaign_of(tx, choice.campaign_id), choice.days)
    name = f"Журнал регистрации {value.journal.since:%d.%m.%Y} - {value.journal.until:%d.%m.%Y}"
    return (Paper(safe(name), value),) * bool(value.journal.days)


def rating_papers(tx: Tx, choice: Choice, *, public: bool) -> tuple[Paper, ...]:
    """The rating of each competition group that somebody has applied for, or of one."""
    found = ratings_of(tx, campaign_of(tx, choice.campaign_id), choice.offer_id, public=public)
    called = "Рейтинг для размещения" if public else "Рейтинг"
    return tuple(Paper(safe(f"{called} {one.rating.offer.name} {one.rating.offer.id}"), one) for one in found)


def enrolment_lists(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
    """The list of each competition group that takes somebody in, or of one."""
    found = lists_of(tx, campaign_of(tx, choice.campaign_id), choice.offer_id)
    return tuple(Paper(safe(f"Перечень {one.offer.name} {one.offer.id}"), one) for one in found)


MAKERS: Mapping[str, Callable[[Tx, Choice], tuple[Paper, ...]]] = MappingProxyType(
    {
        **{code: partial(of_applicants, called=called) for code, called in CALLED.items()},
        "registration_journal": journals,
        "rating_public": partial(rating_papers, public=True),
        "rating_internal": partial(rating_papers, public=False),
        "enrolment_list": enrolment_lists,
    }
)
"""Form → what makes its papers."""
