"""What a proposed composition is called, and how it looks in figures before anybody has taken it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.services.subgroups.balance import Criterion, Measures
from desktop_app.services.subgroups.problem import Method, Problem, Proposed
from desktop_app.services.subgroups.values import Board, DivisionHead
from desktop_app.views.marking import N_
from desktop_app.views.subgroups.words import mean_words, sizes_words
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

TARGETS, PARTS, METHOD = range(3)
"""The steps of the wizard."""
MENDED = {
    "division_outside_term": TARGETS, "division_name_taken": TARGETS, "division_name_missing": TARGETS,
    "target_missing": TARGETS, "target_divided": TARGETS, "division_starts_after_marks": TARGETS,
    "division_ends_later": TARGETS, "part_named_twice": PARTS, "teacher_gone": PARTS, "division_has_reason": PARTS,
}  # fmt: skip
"""Reason or rule of a refusal → the step in which it is mended."""
METHODS: dict[Method, str] = {
    Method.COPIED: N_("as in the former division"),
    Method.BALANCED: N_("balanced: size, sex, mean mark"),
    Method.HALVES: N_("by the alphabet, in halves"),
    Method.EVERY_SECOND: N_("every second of the list"),
    Method.BY_SEX: N_("by sex"),
    Method.BY_FIELD: N_("by language at school"),
    Method.MIXED: N_("by mean mark, mixed"),
    Method.STREAMED: N_("by mean mark, the strongest together"),
}
BY_HAND = "by_hand"
"""Nobody is placed: it is done on the board."""

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """A method with what comes of it; `proposed` None: nobody is placed, or it is being reckoned."""

    code: str
    words: str
    proposed: Proposed | None = None
    waiting: bool = False

    @property
    def usable(self) -> bool:
        """Whether it can be taken."""
        return self.code == BY_HAND or (self.proposed is not None and bool(self.proposed.stands))


def method_words(method: Method, model: DivisionHead | None) -> str:
    """The method; of a copy also of which division."""
    words = _(METHODS[method])
    if method is Method.COPIED and model is not None:
        return f"{words}: «{model.name}», {model.starts:%d.%m.%Y}"
    return words


def part_figures(measures: Measures) -> list[tuple[int, int, Decimal | None]]:
    """Size, girls and mean of each part."""
    return [(one.size, one.girls, one.mean) for one in measures.parts]


def of_measures(one: Offer, words: Callable[[Measures], str]) -> str:
    """A figure of what is proposed; nothing where nothing is."""
    return words(one.proposed.measures) if one.proposed is not None and one.proposed.stands else ""


def sizes_of_offer(one: Offer) -> str:
    """«13 + 13»."""
    return of_measures(one, lambda it: sizes_words(tuple(size for size, _girls, _mean in part_figures(it))))


def girls_of_offer(one: Offer) -> str:
    """«5 + 6»."""
    return of_measures(one, lambda it: sizes_words(tuple(girls for _size, girls, _mean in part_figures(it))))


def means_of_offer(one: Offer) -> str:
    """«4,12 / 4,08»."""
    return of_measures(one, lambda it: " / ".join(mean_words(mean) or "—" for _size, _girls, mean in part_figures(it)))


def spread_of_offer(one: Offer) -> str:
    """How far the parts differ: «0,04»."""
    return of_measures(one, lambda it: mean_words(it.spread[Criterion.MEAN]))


def note_of_offer(one: Offer) -> str:
    """What should be known of it before it is taken."""
    if one.waiting:
        return _("is being reckoned…")
    if one.code == BY_HAND:
        return _("everybody waits in «Not distributed»")
    found = one.proposed
    if found is None:
        return ""
    if found.contradiction is not None:
        return _("the wishes contradict each other")
    proof = proof_words(found) if one.code == Method.BALANCED else ""
    return "; ".join(filter(None, (misfit_words(found), unknown_words(found), proof)))


def misfit_words(found: Proposed) -> str:
    """Why the sizes are not kept, if they are not."""
    fits = found.misfit
    if fits is None:
        return ""
    said = _("{n} students do not fit into {parts} parts of {least} to {most}")
    return said.format(n=fits.students, parts=fits.parts, least=fits.least, most=fits.most)


def unknown_words(found: Proposed) -> str:
    """Of whom a method knows nothing."""
    count = len(found.unknown)
    said = ngettext("{n} student is left: nothing is known", "{n} students are left: nothing is known", count)
    return said.format(n=count) if count else ""


def proof_words(found: Proposed) -> str:
    """«лучше нельзя» or how much better another one might be at most."""
    if found.optimal:
        return _("none is better: proved")
    if found.gap is None or found.cost is None or not found.cost:
        return ""
    percent = max(1, round(found.gap / found.cost * HUNDRED))
    return _("not farther than {n} % from the best").format(n=percent)


def offer_columns() -> list[Column[Offer]]:
    """The method and what comes of it."""
    return [
        Column("method", _("How"), lambda one: one.words, width=270, tip=lambda one: one.words,
               tone=lambda one: "" if one.usable else "muted"),
        Column("sizes", _("Sizes"), sizes_of_offer, align="center", width=100),
        Column("girls", _("Girls"), girls_of_offer, align="center", width=84),
        Column("means", _("Mean marks"), means_of_offer, align="center", width=128),
        Column("spread", _("Difference"), spread_of_offer, align="right", width=80, hidden=True),
        Column("note", "", note_of_offer, width=120, stretch=True, tip=note_of_offer, tone=lambda _one: "muted"),
    ]  # fmt: skip


def needs_field(method: Method, problem: Problem) -> bool:
    """Whether a method has nothing to go by in this group."""
    if method is Method.COPIED:
        return not problem.former
    if method in {Method.MIXED, Method.STREAMED}:
        return all(one.mean is None for one in problem.pupils)
    return method is Method.BY_FIELD and not any(one.language for one in problem.pupils)


def title_of(group: str, replaces_id: int | None, board: Board | None) -> str:
    """«Разделить ИС-21»."""
    if board is not None:
        return _("Change «{name}» of {group}").format(name=board.name, group=group)
    if replaces_id is not None:
        return _("Divide {group} anew").format(group=group)
    return _("Divide {group}").format(group=group)
