"""`vedomost admission rating|why|simulate|recommend`: who stands where, why, what if, and who is recommended."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.admission.rating_values import GroupProposal, Proposal, Rating, Shift
    from desktop_app.services.office import Office


def add_ratings(verbs: Any) -> None:
    """`admission rating YEAR`, `why YEAR NUMBER NUMBER`, `simulate YEAR`, `recommend YEAR WAVE`."""
    rating = verbs.add_parser("rating", help=_("the rating of those who apply, with the line of the last place"))
    rating.add_argument("--code", default="", metavar=_("CODE"), help=_("only of this speciality, like 09.02.07"))
    rating.add_argument(
        "--offer", type=int, metavar=_("KEY"), help=_("only this competition group, as --json tells it")
    )
    rating.add_argument("--originals", action="store_true", help=_("only those who brought the original"))
    rating.add_argument("--public", action="store_true", help=_("codes instead of names"))
    rating.set_defaults(command=show_ratings)
    why = verbs.add_parser("why", help=_("why one applicant stands above another, step by step"))
    why.set_defaults(command=show_why)
    what_if = verbs.add_parser("simulate", help=_("who comes in and who falls out if more originals are brought"))
    what_if.add_argument("--more", type=int, default=20, metavar="N", help=_("so many, the next by the rating"))
    what_if.add_argument("--numbers", type=int, nargs="+", metavar=_("NUMBER"), help=_("these applicants instead"))
    what_if.set_defaults(command=show_simulation)
    wave = verbs.add_parser("recommend", help=_("recommend for enrolment, or tell what would be recommended"))
    wave.set_defaults(command=recommend_wave)
    for verb in (rating, why, what_if, wave):
        verb.add_argument("year", type=int, metavar=_("YEAR"))
    why.add_argument("numbers", type=int, nargs=2, metavar=_("NUMBER"), help=_("of registration"))
    wave.add_argument("wave", type=int, choices=(1, 2, 3), help=_("1 the main one, 2 the second, 3 the extra set"))
    wave.add_argument("--choose", type=int, nargs="+", default=[], metavar=_("NUMBER"),
                      help=_("applicants who go before their equals, each before the next"))  # fmt: skip
    wave.add_argument("--dry-run", action="store_true", help=_("only tell who would be recommended"))
    wave.add_argument("--take-back", action="store_true", help=_("nobody of this wave is recommended any more"))
    for verb in (rating, what_if, wave):
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))


def show_ratings(chosen: argparse.Namespace) -> int:
    """`admission rating`."""
    from desktop_app.cli_office import opened, show_json

    with opened(chosen.database) as office:
        found = [one for one in ratings(office, chosen) if one.offer.code.startswith(chosen.code)]
    if chosen.json:
        show_json([codes_only(one) for one in found] if chosen.public else found)
        return 0
    for rating in found:
        tell_rating(rating, public=chosen.public)
    return 0


def ratings(office: "Office", chosen: argparse.Namespace) -> Sequence["Rating"]:
    """Of all groups of the year, or of the one that is asked for."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.services.admission.rating_reading import open_rating, open_ratings

    originals, offer = vars(chosen).get("originals", False), vars(chosen).get("offer")
    if offer is not None:
        return (open_rating(office, offer, originals),)
    return open_ratings(office, campaign_key(office, chosen.year), originals)


def codes_only(rating: "Rating") -> "Rating":
    """A rating that names nobody."""
    from dataclasses import replace

    lines = (
        replace(line, entrant=replace(line.entrant, name="", number=0, applicant_id=0, application_id=0, phone=""))
        for line in rating.lines
    )  # fmt: skip
    return replace(rating, lines=tuple(lines))


def tell_rating(rating: "Rating", *, public: bool) -> None:
    """A rating in lines; one is drawn under the last who has a place."""
    from desktop_app.views.admission.rating_words import called, mean_of, offer_name, standing_of, summary

    print(f"{offer_name(rating.offer)}\n{summary(rating)}")
    last = max((place.position for place in rating.lines if place.within), default=0)
    for place in rating.lines:
        mean = mean_of(place.entrant, rating.order)
        sign = "=" if place.tied else " "
        said = (called(place.entrant, public=public), "—" if mean is None else f"{mean:f}", standing_of(place)[0])
        print(f"{sign}{place.position:4} | " + " | ".join(said))
        if place.position == last:
            print("-" * 40)


def show_why(chosen: argparse.Namespace) -> int:
    """`admission why`. Raises BadInput (`no_common_group`)."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.rating import explain
    from desktop_app.views.admission.rating_words import offer_name, reason_words, verdict, why_title

    wanted = set(chosen.numbers)
    with opened(chosen.database) as office:
        found = ratings(office, chosen)
    told = 0
    for rating in found:
        pair = [place for place in rating.lines if place.entrant.number in wanted]
        if len(pair) > 1:
            told += 1
            reasons = explain(pair[0].entrant, pair[1].entrant, rating.order)
            print(f"{offer_name(rating.offer)}\n{why_title(*pair, public=False)}")
            for reason in reasons:
                print("  " + " | ".join(reason_words(reason)))
            print(f"  {verdict(reasons)}")
    if not told:
        raise BadInput("no_common_group", one=chosen.numbers[0], other=chosen.numbers[1])
    return 0


def show_simulation(chosen: argparse.Namespace) -> int:
    """`admission simulate`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.rating_reading import simulate
    from desktop_app.views.admission.rating_words import called

    with opened(chosen.database) as office:
        more = chosen.more if chosen.numbers is None else keys_of(ratings(office, chosen), chosen.numbers)
        found = simulate(office, campaign_key(office, chosen.year), more)
    if chosen.json:
        show_json(found)
        return 0
    print(_("If they bring originals: {names}").format(
        names=", ".join(called(one, public=False) for one in found.added) or "—"))  # fmt: skip
    for shift in found.groups:
        if shift.comes_in or shift.falls_out:
            tell_shift(shift)
    return 0


def keys_of(found: Sequence["Rating"], numbers: Sequence[int]) -> list[int]:
    """The applicants with these registration numbers. Raises BadInput (`no_such_competitor`)."""
    from desktop_app.errors import BadInput

    known = {place.entrant.number: place.entrant.applicant_id for rating in found for place in rating.lines}
    for number in numbers:
        if number not in known:
            raise BadInput("no_such_competitor", number=number)
    return [known[number] for number in numbers]


def tell_shift(shift: "Shift") -> None:
    """What changes in a group."""
    from desktop_app.views.admission.rating_words import called, offer_name

    means = " → ".join("—" if one is None else f"{one:f}" for one in (shift.passing_now, shift.passing_then))
    print(f"{offer_name(shift.offer)} | {shift.taken_now} → {shift.taken_then} / {shift.places} | {means}")
    for sign, people in (("+", shift.comes_in), ("−", shift.falls_out)):
        for one in people:
            print(f"  {sign} {called(one, public=False)}")


def recommend_wave(chosen: argparse.Namespace) -> int:
    """`admission recommend`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.recommending import propose_wave, recommend, take_back

    with opened(chosen.database) as office:
        campaign = campaign_key(office, chosen.year)
        if chosen.take_back:
            count = take_back(office, campaign, chosen.wave)
            print(ngettext("{n} recommendation is taken back.", "{n} recommendations are taken back.",
                           count).format(n=count))  # fmt: skip
            return 0
        seen = propose_wave(office, campaign, chosen.wave, applications_of(ratings(office, chosen), chosen.choose))
        if not chosen.dry_run:
            recommend(office, seen)
    if chosen.json:
        show_json(seen)
    else:
        tell_wave(seen)
    return 0


def applications_of(found: Sequence["Rating"], numbers: Sequence[int]) -> list[int]:
    """The applications of those with these numbers, in their order. Raises BadInput (`no_such_competitor`)."""
    people = keys_of(found, numbers)
    entrants = [place.entrant for rating in found for place in rating.lines]
    return [one.application_id for person in people for one in entrants if one.applicant_id == person]


def tell_wave(seen: "Proposal") -> None:
    """A wave in lines: whom it recommends, what stops others, where somebody has to choose."""
    from desktop_app.views.admission.rating_words import called, offer_name

    titles = {group.offer.id: offer_name(group.offer) for group in seen.groups}
    for group in seen.groups:
        if group.recommended or group.stopped:
            tell_group(group)
    for tie in seen.ties:
        names = ", ".join(called(one, public=False) for one in tie.entrants)
        print(ngettext("{group}: {n} place for equals: {names}", "{group}: {n} places for equals: {names}",
                       tie.places).format(group=titles[tie.group_id], n=tie.places, names=names))  # fmt: skip
    count = sum(len(group.recommended) for group in seen.groups)
    print(ngettext("{n} applicant in the wave.", "{n} applicants in the wave.", count).format(n=count))


def tell_group(group: "GroupProposal") -> None:
    """A competition group of a wave."""
    from desktop_app.views.admission.rating_words import called, offer_name
    from desktop_app.views.admission.wave_lines import stop_words

    print(f"{offer_name(group.offer)} | {len(group.recommended)} / {group.places_left}")
    for one in group.recommended:
        print(f"  + {called(one, public=False)}")
    for stopped in group.stopped:
        print(f"  ! {called(stopped.entrant, public=False)} | {stop_words(stopped)}")
