"""What if more applicants bring their originals (п. 4.8): who comes in, who falls out. Nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from desktop_app.services.admission.allocation import allocate, holds
from desktop_app.services.admission.rating import in_order, passing_mean
from desktop_app.services.admission.rating_values import Allocation, Entrant, Order, Shift
from desktop_app.services.admission.values import Offer


def next_originals(
    entrants: Sequence[Entrant], places: Mapping[int, int], order: Order, count: int
) -> tuple[Entrant, ...]:
    """The next applicants without an original, each with their first choice.

    First those who would have a place if everybody brought the original, then the others; both by what the rules count
    of them. Tests of different groups are not compared.
    """
    given = allocate(entrants, places, order).given
    firsts: dict[int, Entrant] = {}
    for one in sorted(entrants, key=lambda one: one.priority):
        if one.passed:
            firsts.setdefault(one.applicant_id, one)
    settled = {one.applicant_id for one in entrants if holds(one)}
    lacking = [one for key, one in firsts.items() if not one.original and key not in settled]
    best = [one.applicant_id for _, one in in_order([replace(one, tests=None) for one in lacking], order)]
    return tuple(firsts[key] for key in sorted(best, key=lambda key: key not in given)[: max(0, count)])


def shifts(
    offers: Sequence[Offer], entrants: Sequence[Entrant], order: Order, added: Collection[int]
) -> tuple[Shift, ...]:
    """What the originals of these applicants would change in each group."""
    places = {offer.id: offer.values.places for offer in offers}
    here = [one for one in entrants if one.original or holds(one)]
    more = [one for one in entrants if one.original or holds(one) or one.applicant_id in added]
    now, then = allocate(here, places, order), allocate(more, places, order)
    return tuple(shift_of(offer, now, then, more, order) for offer in offers)


def shift_of(offer: Offer, now: Allocation, then: Allocation, entrants: Sequence[Entrant], order: Order) -> Shift:
    """What changes in one group."""
    own = {one.applicant_id: one for one in entrants if one.group_id == offer.id}
    before, after = ([own[key] for key in state.lists[offer.id]] for state in (now, then))
    return Shift(
        offer=offer,
        places=offer.values.places,
        taken_now=len(before),
        taken_then=len(after),
        passing_now=passing_mean(before, order),
        passing_then=passing_mean(after, order),
        comes_in=tuple(one for one in after if one not in before),
        falls_out=tuple(one for one in before if one not in after),
    )
