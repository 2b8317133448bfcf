"""Which forms of a group are handed in at the end of a term (п. 4.9): a setting keeps their codes."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.services.reports.catalogue import FORMS, Ask

RETURNABLE: Mapping[str, str] = MappingProxyType(
    {form.code: form.title for form in FORMS if form.by_group and Ask.GROUP in form.asks}
)
"""Code → title of the forms that each group has a paper of."""
USUAL = ("summary-sheet", "group-results", "curator-report", "attendance-term")
"""The deputy's set of a group, unless others are chosen."""


def codes_of(text: str) -> tuple[str, ...]:
    """The codes that a setting names, each once; what the catalogue no longer has falls away."""
    return tuple(dict.fromkeys(code for code in split(text) if code in RETURNABLE))


def forms_fault(text: str) -> str | None:
    """What is wrong with codes: one that is no form of a group."""
    return "return_forms_unknown" if any(code not in RETURNABLE for code in split(text)) else None


def titles_of(text: str) -> str:
    """The same as people call them."""
    return ", ".join(RETURNABLE[code] for code in codes_of(text))


def split(text: str) -> list[str]:
    """The parts between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
