"""`vedomost print` for the forms of admission: of a campaign, a speciality, days, numbers of registration."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.forms import Choice, Paper
    from desktop_app.services.office import Office


def add_choices(verb: argparse.ArgumentParser) -> None:
    """What of a campaign is printed."""
    of = verb.add_argument_group(_("forms of admission"))
    of.add_argument("--campaign", type=int, metavar=_("YEAR"), help=_("the newest one if not given"))
    of.add_argument("--numbers", default="", metavar=_("NUMBERS"), help=_("of registration, for example 12,15-20"))


def choices_of(office: "Office", chosen: argparse.Namespace) -> "list[Choice]":
    """What was asked for: a choice, or one for each competition group of a speciality.

    Raises BadInput (`no_such_campaign`, `no_such_offer_code`, `numbers_unreadable`).
    """
    from desktop_app.errors import BadInput
    from desktop_app.services.admission.campaigns import list_campaigns, open_campaign
    from desktop_app.services.forms import Choice
    from desktop_app.services.forms_choice import numbers_of

    heads = sorted(list_campaigns(office), key=lambda head: head.year)
    found = [head.id for head in heads if chosen.campaign in {None, head.year}]
    if chosen.campaign is not None and not found:
        raise BadInput("no_such_campaign", year=chosen.campaign)
    first, last = chosen.since or chosen.until, chosen.until or chosen.since
    days = None if first is None or last is None else (first, last)
    whole = Choice(0, campaign_id=found[-1] if found else None, days=days, numbers=numbers_of(chosen.numbers))
    if chosen.code is None or not found:
        return [whole]
    offers = [one.id for one in open_campaign(office, found[-1]).offers if one.code == chosen.code]
    if not offers:
        raise BadInput("no_such_offer_code", code=chosen.code)
    return [replace(whole, offer_id=key) for key in offers]


def papers_of(office: "Office", form: str, choices: "list[Choice]") -> "list[Paper]":
    """The papers of all choices; that one group of a speciality has none is no matter. Raises BadInput."""
    from desktop_app.errors import BadInput
    from desktop_app.services.forms import open_papers

    papers: list[Paper] = []
    for choice in choices:
        try:
            papers += open_papers(office, form, choice)
        except BadInput as refused:
            if refused.reason != "nothing_to_print" or (choice == choices[-1] and not papers):
                raise
    return papers


def told(chosen: argparse.Namespace) -> str:
    """What is printed, for the trail."""
    parts = (chosen.campaign, chosen.code, chosen.since, chosen.until, chosen.numbers and f"№ {chosen.numbers}")
    return ", ".join(str(part) for part in parts if part)
