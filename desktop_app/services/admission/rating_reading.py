"""The rating is looked at (п. 4.8; domain.md 2.18): live, as everything stands at this moment; and what if."""

from collections.abc import Collection, Sequence

from desktop_app.errors import NotFound
from desktop_app.models.admission import Campaign, CompetitionGroup
from desktop_app.services.admission.allocation import allocate, holds
from desktop_app.services.admission.entrants import Contest, read_contest
from desktop_app.services.admission.rating import passing_mean, ranked
from desktop_app.services.admission.rating_values import Allocation, Entrant, Place, Rating, Simulation
from desktop_app.services.admission.simulating import next_originals, shifts
from desktop_app.services.admission.values import Offer
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@reading(Permission.READ_APPLICANTS)
def open_rating(tx: Tx, group_id: int, originals_only: bool = False) -> Rating:  # noqa: FBT001, FBT002 - agreed
    """The rating of a competition group; within it is who has a place by the allocation of the whole campaign.

    `originals_only`: as if nobody else had applied; otherwise as if everybody brought the original. Raises NotFound.
    """
    campaign = tx.get(Campaign, tx.get(CompetitionGroup, group_id).campaign_id)
    contest = read_contest(tx, campaign)
    (offer,) = (one for one in contest.offers if one.id == group_id)
    (found,) = ratings(tx, contest, [offer], originals_only=originals_only)
    return found


@reading(Permission.READ_APPLICANTS)
def open_ratings(
    tx: Tx,
    campaign_id: int,
    originals_only: bool = False,  # noqa: FBT001, FBT002 - agreed
) -> tuple[Rating, ...]:
    """The ratings of all competition groups of a campaign, of one moment. Raises NotFound."""
    contest = read_contest(tx, tx.get(Campaign, campaign_id))
    return ratings(tx, contest, contest.offers, originals_only=originals_only)


@reading(Permission.READ_APPLICANTS)
def simulate(tx: Tx, campaign_id: int, more_originals: int | Collection[int]) -> Simulation:
    """What if so many more applicants, the next by the rating, bring their originals; or these. Raises NotFound.

    The next are those first who would have a place if everybody brought the original, then the others, both in the
    order of the rating.
    """
    contest = read_contest(tx, tx.get(Campaign, campaign_id))
    if isinstance(more_originals, int):
        added = next_originals(contest.entrants, contest.places, contest.order, more_originals)
    else:
        added = chosen_originals(contest, more_originals)
    keys = {one.applicant_id for one in added}
    return Simulation(tx.local, added, shifts(contest.offers, contest.entrants, contest.order, keys))


def chosen_originals(contest: Contest, applicants: Collection[int]) -> tuple[Entrant, ...]:
    """The first choice of each of these applicants, if the original is not here yet. Raises NotFound."""
    firsts: dict[int, Entrant] = {}
    for one in sorted(contest.entrants, key=lambda one: (one.number, one.priority)):
        firsts.setdefault(one.applicant_id, one)
    for key in applicants:
        if key not in firsts:
            raise NotFound(what="applicant", key=key)
    return tuple(one for key, one in firsts.items() if key in applicants and not one.original)


def ratings(tx: Tx, contest: Contest, offers: Sequence[Offer], *, originals_only: bool) -> tuple[Rating, ...]:
    """The ratings of some groups, by one allocation of the whole campaign."""
    entrants = [one for one in contest.entrants if one.original or holds(one) or not originals_only]
    allocation = allocate(entrants, contest.places, contest.order)
    return tuple(rating_of(tx, contest, offer, entrants, allocation) for offer in offers)


def rating_of(tx: Tx, contest: Contest, offer: Offer, entrants: Sequence[Entrant], allocation: Allocation) -> Rating:
    """The rating of one group."""
    names = {one.id: one.name for one in contest.offers}
    priorities = {(one.applicant_id, one.group_id): one.priority for one in entrants}
    settled = {one.applicant_id for one in entrants if holds(one)}

    def placed(place: Place) -> Place:
        """With whether there is a place for it, here or by what is wanted more."""
        one = place.entrant
        group = allocation.given.get(one.applicant_id)
        if group is None or group == offer.id:
            return Place(place.position, one, place.tied, within=group == offer.id)
        taken = one.applicant_id in settled or priorities[one.applicant_id, group] < one.priority
        return Place(place.position, one, place.tied, elsewhere=names[group] if taken else "")

    own = [one for one in entrants if one.group_id == offer.id]
    lines = tuple(placed(place) for place in ranked(own, contest.order))
    return Rating(
        offer=offer,
        at=tx.local,
        places=offer.values.places,
        places_left=max(0, offer.values.places - sum(holds(one) for one in own)),
        lines=lines,
        passing=passing_mean([place.entrant for place in lines if place.within], contest.order),
        originals_by=contest.originals_by,
        order=contest.order,
    )
