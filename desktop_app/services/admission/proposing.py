"""Whom a wave would recommend, whom what stops, and where somebody has to choose (п. 4.8, decision 0029)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign
from desktop_app.services.admission.allocation import allocate, holds, ties
from desktop_app.services.admission.entrants import Contest, read_contest
from desktop_app.services.admission.missing import missing_of_campaign, names_of_must
from desktop_app.services.admission.rating import in_order, standing
from desktop_app.services.admission.rating_values import Allocation, Entrant, GroupProposal, Proposal, Stopped
from desktop_app.services.admission.values import Missing, Offer
from desktop_app.services.office import Tx
from desktop_app.services.rules.applicants import card_complete
from desktop_app.services.rules.recommending import WAVES, in_wave, wave_opens, what_stops

By = Mapping[int, list[Entrant]]
"""Competition group → entrants in the order of the rating."""


@dataclass(frozen=True, slots=True)
class Wave:
    """Those who take part in a wave: who may be recommended, and who may not."""

    contest: Contest
    ready: tuple[Entrant, ...]  # with those who have a place already
    stopped: Mapping[int, Stopped]  # application → why


def proposal(tx: Tx, campaign: Campaign, wave: int, chosen: Sequence[int]) -> Proposal:
    """The wave as everything stands. Raises BadInput (`no_such_wave`)."""
    if wave not in WAVES:
        raise BadInput("no_such_wave", wave=wave)
    lists = read_wave(tx, campaign, wave)
    contest = lists.contest
    allocation = allocate(lists.ready, contest.places, contest.order, chosen)
    barred = would_have(lists)
    return Proposal(
        campaign_id=campaign.id,
        wave=wave,
        at=tx.local,
        since=wave_opens(wave, campaign.originals_by, campaign.second_by),
        groups=tuple(group_of(offer, lists, allocation, barred) for offer in contest.offers),
        ties=ties(lists.ready, contest.places, contest.order, chosen),
        chosen=tuple(chosen),
        seen=fingerprint(lists, wave, chosen),
    )


def read_wave(tx: Tx, campaign: Campaign, wave: int) -> Wave:
    """Who takes part, from the tables."""
    contest = read_contest(tx, campaign)
    missing = missing_of_campaign(tx, campaign.id)
    ready, stopped = [], {}
    for one in contest.entrants:
        if holds(one):
            ready.append(one)
        elif in_wave(wave, extra=one.extra):
            why = stops(one, missing.get(one.applicant_id, ()))
            if why.why:
                stopped[one.application_id] = why
            else:
                ready.append(one)
    return Wave(contest, tuple(ready), stopped)


def stops(entrant: Entrant, missing: Sequence[Missing]) -> Stopped:
    """What stops an applicant, whatever the mean."""
    complete = card_complete(names_of_must(missing))
    why = what_stops(
        original=entrant.original, complete=complete, passed=entrant.passed, awaited=entrant.awaited
    )  # fmt: skip
    return Stopped(entrant, why, tuple(one for one in missing if one.must))


def would_have(lists: Wave) -> By:
    """Those stopped who would have a place, if nothing stopped anybody."""
    contest = lists.contest
    free = [replace(one.entrant, passed=True) for one in lists.stopped.values()]
    given = allocate([*lists.ready, *free], contest.places, contest.order).given
    return by_group(
        (one.entrant for one in lists.stopped.values() if given.get(one.entrant.applicant_id) == one.entrant.group_id),
        contest,
    )


def by_group(entrants: Iterable[Entrant], contest: Contest) -> By:
    """Entrants by competition group, in the order of the rating."""
    found: dict[int, list[Entrant]] = defaultdict(list)
    for _, one in in_order(entrants, contest.order):
        found[one.group_id].append(one)
    return found


def group_of(offer: Offer, lists: Wave, allocation: Allocation, barred: By) -> GroupProposal:
    """A competition group in the wave."""
    own = {one.applicant_id: one for one in lists.ready if one.group_id == offer.id}
    inside = [own[key] for key in allocation.lists[offer.id]]
    held = tuple(one for one in inside if holds(one))
    return GroupProposal(
        offer=offer,
        places=offer.values.places,
        places_left=max(0, offer.values.places - len(held)),
        recommended=tuple(one for one in inside if not holds(one)),
        stopped=tuple(lists.stopped[one.application_id] for one in barred.get(offer.id, ())),
        held=held,
    )


def fingerprint(lists: Wave, wave: int, chosen: Sequence[int]) -> str:
    """Of all that decides who is recommended: what does not, a telephone or a card that is stopped, changes nothing."""
    contest = lists.contest
    counted = sorted(
        (one.application_id, one.group_id, one.priority, one.number, holds(one), repr(standing(one, contest.order)))
        for one in lists.ready
    )
    return sha256(repr((wave, sorted(contest.places.items()), tuple(chosen), counted)).encode()).hexdigest()
