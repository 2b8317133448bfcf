"""The competition group that a row of applicants means: by the code of the speciality, and what else the row says."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from desktop_app.models.admission import StudyForm
from desktop_app.models.base import search_key
from desktop_app.models.contingent import Funding
from desktop_app.services.admission.offers import Open
from desktop_app.services.admission.values import Offer
from desktop_app.services.imports.values import Given
from desktop_app.services.imports.work import Case

CODE: Final = re.compile(r"\d\d\.\d\d\.\d\d")
USUAL: Final = {"form": StudyForm.FULL_TIME, "funding": Funding.BUDGET, "customer": ""}
"""What a row means that says nothing of it, where several groups would fit."""


def find_offer(case: Case, groups: Mapping[int, Open]) -> int | None:
    """The group; refused: `offer_unknown`, `offer_ambiguous`."""
    text = str(case.given.get("speciality", ""))
    if not text:
        return None
    found = [one.offer for one in groups.values() if fits(one.offer, text) and agrees(one.offer, case.given)]
    for name, usual in USUAL.items():
        found = narrowed(found, name, usual)
    if len(found) == 1:
        return found[0].id
    case.refuse("speciality", "offer_ambiguous" if found else "offer_unknown", text=text)
    return None


def fits(offer: Offer, text: str) -> bool:
    """Whether a text means the speciality: its code, or its title."""
    code = CODE.search(text)
    return code.group() == offer.code if code else search_key(text) == search_key(offer.title)


def agrees(offer: Offer, given: Given) -> bool:
    """Whether the group is what the row says of it."""
    values = offer.values
    stands = {"form": values.form, "base": values.base, "funding": values.funding}
    customer = search_key(str(given.get("customer", "")))
    return all(given.get(name, value) == value for name, value in stands.items()) and (
        not customer or customer == search_key(values.customer)
    )


def narrowed(offers: Sequence[Offer], name: str, usual: object) -> list[Offer]:
    """Those that are usual, if there are several and one of them is."""
    if len(offers) == 1:
        return list(offers)
    return [one for one in offers if getattr(one.values, name) == usual] or list(offers)
