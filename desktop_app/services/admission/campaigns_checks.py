"""What may stand in a campaign: the values as they are kept, or the reason why they can't be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.admission import AdmissionPaper, CompetitionGroup, EntranceTest
from desktop_app.models.curriculum import Programme
from desktop_app.services.admission.campaign_defaults import dates_of
from desktop_app.services.admission.values import (
    CampaignValues,
    EntranceTestValues,
    Funding,
    Offer,
    OfferValues,
    PaperLine,
)
from desktop_app.services.cards_blocks import clean, refuse
from desktop_app.services.office import Tx
from desktop_app.services.rules.admission import MEAN_DIGITS, MOST_CHOICES, dates_fault, year_fault
from desktop_app.services.typed import clean_line

MOST_COPIES = 20
HIGHEST_SCORE = 1000
PROFILE = 300


def checked_values(values: CampaignValues) -> None:
    """Raise BadInput (`year_odd`, `campaign_dates`, `mean_digits_odd`, `most_choices_odd`) if one of them is odd."""
    refuse(year_fault(values.year), year=values.year)
    wrong = dates_fault(dates_of(values), values.year)
    if wrong is not None:
        raise BadInput("campaign_dates", field=wrong, year=values.year)
    odd = values.mean_digits not in MEAN_DIGITS
    refuse("mean_digits_odd" if odd else None, low=MEAN_DIGITS[0], high=MEAN_DIGITS[-1])
    odd = values.most_choices not in MOST_CHOICES
    refuse("most_choices_odd" if odd else None, low=MOST_CHOICES[0], high=MOST_CHOICES[-1])


def checked_offer(tx: Tx, values: OfferValues) -> OfferValues:
    """What a competition group offers, cleaned.

    Raises NotFound, BadInput (`customer_not_budget`, `test_untitled`, `test_twice`, `test_scores_odd`,
    `text_too_long`).
    """
    tx.get(Programme, values.programme_id)
    wanted = clean(values, CompetitionGroup)
    refuse("customer_not_budget" if wanted.customer and wanted.funding is not Funding.BUDGET else None)
    subjects = tuple(subject for one in values.profile if (subject := clean_line(one.replace(";", ","), PROFILE)))
    clean_line("; ".join(subjects), PROFILE)
    return replace(wanted, profile=subjects, tests=tuple(checked_tests(values.tests)))


def checked_tests(tests: Iterable[EntranceTestValues]) -> list[EntranceTestValues]:
    """Entrance tests: each titled once, with a pass mark that can be reached."""
    wanted = [clean(one, EntranceTest) for one in tests]
    for one in wanted:
        refuse("test_untitled" if not one.title else None)
        fits = 0 <= one.least <= one.most and 0 < one.most <= HIGHEST_SCORE
        refuse(None if fits else "test_scores_odd", test=one.title, most=HIGHEST_SCORE)
    for title, following in pairwise(sorted(one.title for one in wanted)):
        refuse("test_twice" if title == following else None, test=title)
    return wanted


def checked_papers(papers: Sequence[PaperLine]) -> list[PaperLine]:
    """A list of documents: each titled once."""
    wanted = [clean(one, AdmissionPaper) for one in papers]
    for one in wanted:
        refuse("paper_untitled" if not one.title else None)
        refuse("copies_odd" if not 1 <= one.copies <= MOST_COPIES else None, title=one.title, most=MOST_COPIES)
    for title, following in pairwise(sorted(one.title for one in wanted)):
        refuse("paper_twice" if title == following else None, title=title)
    return wanted


def refuse_twin(tx: Tx, campaign_id: int, offer: Offer | None, wanted: OfferValues) -> None:
    """Raise BadInput (`offer_taken`) if the campaign offers the same already."""
    query = select(CompetitionGroup.id).filter_by(
        campaign_id=campaign_id, programme_id=wanted.programme_id, form=wanted.form, base=wanted.base,
        funding=wanted.funding, customer=wanted.customer,
    )  # fmt: skip
    own = None if offer is None else offer.id
    refuse("offer_taken" if tx.session.scalar(query) not in {None, own} else None)
