"""Requirements in words: what each kind asks, whose it is, how strong, and where it is broken."""

from collections.abc import Mapping
from typing import Final

from desktop_app.services.timetable.prices import Broken
from desktop_app.services.timetable.requirements import KINDS
from desktop_app.services.timetable.wishes import MUST, RequirementOwner, WishLine, WishValues
from desktop_app.views.dates import weekday_names
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KIND_WORDS: Final[Mapping[str, str]] = {
    "pairs_a_day": N_("Not more than {number} pairs a day"),
    "least_pairs": N_("Not fewer than {number} pairs on a day with lessons"),
    "windows": N_("Not more than {number} windows a day"),
    "in_a_row": N_("Not more than {number} pairs in a row"),
    "late": N_("Not after pair {number}"),
    "early": N_("Not before pair {number}"),
    "shift": N_("First shift up to pair {number}, second shift after it"),
    "days_a_week": N_("Not more than {number} days a week"),
    "free_days": N_("At least {number} days off a week"),
    "not_first": N_("Not the first pair of the day"),
    "not_last": N_("Not the last pair of the day"),
    "spread": N_("Not more than {number} pairs of it on one day"),
    "doubled": N_("By {number} pairs in a row"),
    "heavy": N_("Heavy: not more than {number} pairs of heavy disciplines a day"),
    "not_after": N_("Not after the other row on the same day"),
    "together": N_("At the same time as the other row"),
    "same_room": N_("Always in the same room"),
    "building_changes": N_("Not more than {number} changes of building a day"),
}
"""Kind → what it asks."""

OWNER_WORDS: Final[Mapping[RequirementOwner, str]] = {
    RequirementOwner.GROUPS: N_("Every group"),
    RequirementOwner.TEACHERS: N_("Every teacher"),
    RequirementOwner.GROUP: N_("Group"),
    RequirementOwner.TEACHER: N_("Teacher"),
    RequirementOwner.DISCIPLINE: N_("Discipline"),
    RequirementOwner.LOAD: N_("Row of the load"),
}

WEEK_WORDS: Final = {
    0: N_("both weeks"), 1: N_("odd week"), 2: N_("even week"),
    3: N_("odd week of the second part"), 4: N_("even week of the second part"),
}  # fmt: skip


def asks(values: WishValues) -> str:
    """«Не больше 4 пар в день»."""
    return _(KIND_WORDS[values.kind]).format(number=values.number) if values.kind in KIND_WORDS else values.kind


def kind_name(code: str) -> str:
    """The same without a number, for a list of kinds."""
    return _(KIND_WORDS[code]).format(number="N")


def owner_words(line: WishLine) -> str:
    """Whose it is; of two rows both."""
    if not line.owner:
        return _(OWNER_WORDS[line.values.owner]) if line.values.owner_id is None else _("no longer in the load")
    return f"{line.owner} ↔ {line.other}" if line.other else line.owner


def weight_words(weight: int) -> str:
    """«обязательно», or the number."""
    return _("binding") if weight == MUST else str(weight)


def has_number(kind: str) -> bool:
    """Whether a kind counts something."""
    return kind in KINDS and KINDS[kind].number is not None


def place_words(name: str, one: Broken) -> str:
    """Where it is broken: «ИСП-21, числитель, пн: 1»."""
    day = f", {weekday_names()[one.day - 1]}" if one.day else ""
    return f"{name}, {_(WEEK_WORDS[one.week])}{day}: {one.amount}"


def line_words(line: WishLine) -> str:
    """The whole requirement in one line."""
    return f"{owner_words(line)}: {asks(line.values)} ({weight_words(line.values.weight)})"
