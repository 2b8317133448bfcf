"""`vedomost admission campaigns|campaign`: what a campaign is, begun, dated, offered and closed."""

import argparse
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.admission.values import CampaignCard, Offer, OfferValues
    from desktop_app.services.office import Office

DATES = ("starts", "ends", "ends-tests", "ends-other", "originals-by", "second-by", "extra-until", "enrolled-from")


def add_campaigns(verbs: Any) -> None:
    """`admission campaigns`, `admission campaign show|create|dates|offer|withdraw-offer|close|reopen YEAR …`."""
    listed = verbs.add_parser("campaigns", help=_("the campaigns: dates, places, applicants"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_all)
    campaign = verbs.add_parser("campaign", help=_("one campaign: begin it, change dates and offers, close it"))
    kinds = campaign.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    show = kinds.add_parser("show", help=_("dates, competition groups, documents"))
    show.add_argument("--json", action="store_true", help=_("machine-readable output"))
    create = kinds.add_parser("create", help=_("begin a campaign with the dates of the order of admission"))
    create.add_argument("--copy", type=int, metavar=_("YEAR"), help=_("like the campaign of that year, dates moved"))
    dates = kinds.add_parser("dates", help=_("change dates of a campaign"))
    for name in DATES:
        dates.add_argument(f"--{name}", type=date.fromisoformat, metavar=_("DAY"))
    offer = kinds.add_parser("offer", help=_("add a competition group, or change its places"))
    offer.add_argument("--places", type=int, required=True, metavar="N", help=_("places of the group"))
    offer.add_argument("--medical", action="store_true", help=_("a medical certificate is asked for"))
    gone = kinds.add_parser("withdraw-offer", help=_("take a competition group away that nobody has applied for"))
    for verb in (offer, gone):
        add_place(verb)
    close = kinds.add_parser("close", help=_("close a campaign: nothing is entered any more"))
    reopen = kinds.add_parser("reopen", help=_("let a closed campaign go on"))
    deeds = {show: show_one, create: create_one, dates: put_dates, offer: put_one, gone: remove_one,
             close: close_one, reopen: reopen_one}  # fmt: skip
    for verb, command in deeds.items():
        verb.add_argument("year", type=int, metavar=_("YEAR"))
        verb.set_defaults(command=command)


def add_place(verb: argparse.ArgumentParser) -> None:
    """What tells a competition group from others."""
    verb.add_argument("--code", required=True, metavar=_("CODE"), help=_("of the speciality, like 09.02.07"))
    verb.add_argument("--form", default="full_time", choices=("full_time", "part_time", "extramural"))
    verb.add_argument("--base", default="nine", choices=("nine", "eleven"), help=_("classes that are behind"))
    verb.add_argument("--funding", default="budget", choices=("budget", "contract"))
    verb.add_argument("--customer", default="", metavar=_("NAME"), help=_("of the target contract"))


def list_all(chosen: argparse.Namespace) -> int:
    """`admission campaigns`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.campaigns import list_campaigns
    from desktop_app.views.admission.campaign_words import head_words

    with opened(chosen.database) as office:
        heads = list_campaigns(office)
    if chosen.json:
        show_json(heads)
        return 0
    for head in heads:
        print(head_words(head))
    return 0


def show_one(chosen: argparse.Namespace) -> int:
    """`admission campaign show`."""
    from desktop_app.cli_office import opened, show_json

    with opened(chosen.database) as office:
        card = card_of(office, chosen.year)
    if chosen.json:
        show_json(card)
    else:
        tell(card)
    return 0


def create_one(chosen: argparse.Namespace) -> int:
    """`admission campaign create`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.campaign_defaults import moved_values, values_for
    from desktop_app.services.admission.campaigns import create_campaign

    with opened(chosen.database) as office:
        former = None if chosen.copy is None else card_of(office, chosen.copy)
        if former is None:
            card = create_campaign(office, values_for(chosen.year))
        else:
            card = create_campaign(office, moved_values(former.values, chosen.year), former.head.id)
    tell(card)
    return 0


def put_dates(chosen: argparse.Namespace) -> int:
    """`admission campaign dates`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.campaigns import change_campaign

    typed = {name: vars(chosen)[name] for name in (one.replace("-", "_") for one in DATES) if vars(chosen)[name]}
    with opened(chosen.database) as office:
        seen = card_of(office, chosen.year)
        card = change_campaign(office, seen, replace(seen.values, **typed))
    tell(card)
    return 0


def put_one(chosen: argparse.Namespace) -> int:
    """`admission campaign offer`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.campaigns import put_offer

    with opened(chosen.database) as office:
        seen = card_of(office, chosen.year)
        wanted = typed_offer(office, chosen)
        known = offer_like(seen, wanted)
        if known is not None:
            wanted = replace(known.values, places=chosen.places, medical=chosen.medical or known.values.medical)
        card = put_offer(office, seen, known, wanted)
    tell(card)
    return 0


def remove_one(chosen: argparse.Namespace) -> int:
    """`admission campaign withdraw-offer`. Raises BadInput (`no_such_offer`)."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.campaigns import remove_offer

    with opened(chosen.database) as office:
        seen = card_of(office, chosen.year)
        known = offer_like(seen, typed_offer(office, chosen))
        if known is None:
            raise BadInput("no_such_offer", code=chosen.code, year=chosen.year)
        card = remove_offer(office, seen, known)
    tell(card)
    return 0


def close_one(chosen: argparse.Namespace) -> int:
    """`admission campaign close`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.campaigns import close_campaign

    with opened(chosen.database) as office:
        tell(close_campaign(office, card_of(office, chosen.year)))
    return 0


def reopen_one(chosen: argparse.Namespace) -> int:
    """`admission campaign reopen`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.campaigns import reopen_campaign

    with opened(chosen.database) as office:
        tell(reopen_campaign(office, card_of(office, chosen.year)))
    return 0


def campaign_key(office: "Office", year: int) -> int:
    """The campaign of a year. Raises BadInput (`no_such_campaign`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.campaigns import list_campaigns

    for head in list_campaigns(office):
        if head.year == year:
            return head.id
    raise BadInput("no_such_campaign", year=year)


def card_of(office: "Office", year: int) -> "CampaignCard":
    """The same in full."""
    from desktop_app.services.admission.campaigns import open_campaign

    return open_campaign(office, campaign_key(office, year))


def typed_offer(office: "Office", chosen: argparse.Namespace) -> "OfferValues":
    """The competition group that the words mean. Raises BadInput (`no_such_programme`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.campaigns import list_programmes
    from desktop_app.services.admission.values import AdmissionBase, Funding, OfferValues, StudyForm

    found = [one.id for one in list_programmes(office) if one.code == chosen.code]
    if not found:
        raise BadInput("no_such_programme", code=chosen.code)
    return OfferValues(
        found[0], StudyForm(chosen.form), AdmissionBase(chosen.base), Funding(chosen.funding),
        vars(chosen).get("places", 0), chosen.customer, medical=vars(chosen).get("medical", False),
    )  # fmt: skip


def offer_like(card: "CampaignCard", wanted: "OfferValues") -> "Offer | None":
    """The group of the campaign that is the same but for its places."""
    kept = ("programme_id", "form", "base", "funding", "customer")
    same = (one for one in card.offers if all(getattr(one.values, key) == getattr(wanted, key) for key in kept))
    return next(same, None)


def tell(card: "CampaignCard") -> None:
    """A campaign in lines."""
    from desktop_app.services.rules.admission import Dates
    from desktop_app.views.admission.campaign_words import date_word, head_words, offer_words, paper_words

    print(head_words(card.head))
    for one in fields(Dates):
        day = getattr(card.values, one.name)
        if day is not None:
            print(f"  {date_word(one.name)}: {day:%d.%m.%Y}")
    for offer in card.offers:
        print(f"  {offer_words(offer)}")
    for paper in card.papers:
        print(f"  {paper_words(paper)}")
