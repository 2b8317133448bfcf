"""Cards of applicants that are typed and not saved, on the disk of the workstation: a draft for each of them.

A draft tells of which campaign and applicant it is, which version was seen, and of each field that was typed what stood
in it before and what stands in it now. It is kept while somebody types, and struck out when the card is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from desktop_app.views.drafts import Draft, Drafts

KIND = "applicant"


@dataclass(frozen=True, slots=True)
class Typing:
    """What was typed over a card: field → (before, now)."""

    campaign_id: int
    applicant_id: int | None = None
    number: int | None = None
    name: str = ""
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    id: str = ""

    @property
    def state(self) -> dict[str, Any]:
        """What stands in the fields that were typed."""
        return {key: now for key, (_before, now) in self.fields.items()}


def new_id() -> str:
    """Of a card that has none; it is that of the operation which registers it: a lost reply registers nobody twice."""
    return str(uuid4())


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Field → what stood in it, what stands in it, where both differ."""
    return {key: (before.get(key), what) for key, what in now.items() if before.get(key) != what}


def draft_of(typing: Typing) -> Draft:
    """As the disk keeps it."""
    facts = {
        "campaign": typing.campaign_id,
        "applicant": typing.applicant_id,
        "number": typing.number,
        "name": typing.name,
        "fields": {key: list(pair) for key, pair in typing.fields.items()},
    }
    return Draft(typing.id, KIND, facts)


def typing_of(draft: Draft) -> Typing:
    """As the card takes it."""
    facts = draft.facts
    pairs = {key: (before, now) for key, (before, now) in facts["fields"].items()}
    return Typing(facts["campaign"], facts["applicant"], facts["number"], facts["name"], pairs, draft.id)


def left_of(drafts: Drafts, campaign_id: int) -> tuple[Typing, ...]:
    """What earlier programs have left of a campaign."""
    found = (typing_of(draft) for draft in drafts.left if draft.kind == KIND)
    return tuple(typing for typing in found if typing.campaign_id == campaign_id)
