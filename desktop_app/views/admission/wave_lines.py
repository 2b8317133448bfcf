"""A wave as lines of a table: those it recommends, those whom something stops, those who have a place already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.services.admission.rating_values import Entrant, GroupProposal, Order, Proposal, Stopped, Tie
from desktop_app.services.admission.values import Missing, Offer
from desktop_app.views.admission.rating_words import mean_of, offer_name, right_of, short_name, wave_word
from desktop_app.views.admission.words import block_word
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

REASONS: Mapping[str, str] = {
    "original": N_("no original"),
    "card": N_("the card lacks something"),
    "test": N_("a test is not passed"),
    "awaited": N_("a test has no result yet"),
}
PROPOSED, TIED, STOPPED, HELD = "proposed", "tied", "stopped", "held"
VERDICTS: Mapping[str, tuple[str, str, str]] = {
    PROPOSED: (N_("would be recommended"), "good", "check"),
    TIED: (N_("equal: choose"), "warn", "triangle-alert"),
    STOPPED: (N_("stopped"), "warn", ""),
    HELD: (N_("has a place"), "muted", ""),
}
"""Words, tone, sign."""


@dataclass(frozen=True, slots=True)
class WaveLine:
    """Somebody in a wave."""

    offer: Offer
    entrant: Entrant
    verdict: str
    why: str = ""
    tied: bool = False

    @property
    def key(self) -> int:
        """Of the application."""
        return self.entrant.application_id


def lines_of(proposal: Proposal) -> tuple[WaveLine, ...]:
    """Group by group what has to be decided, proposed, stopped; whoever has a place already comes behind all."""
    lines = [line for group in proposal.groups for line in group_lines(group, proposal)]
    return tuple(sorted(lines, key=lambda line: line.verdict == HELD))


def group_lines(group: GroupProposal, proposal: Proposal) -> Iterator[WaveLine]:
    """A competition group; whoever is among equals is said once."""
    offer = group.offer
    equal = [one for tie in proposal.ties if tie.group_id == offer.id for one in tie.entrants]
    said = {one.application_id for one in equal}
    yield from (WaveLine(offer, one, TIED, _("the rules leave them equal"), tied=True) for one in equal)
    rest = [
        *(WaveLine(offer, one, PROPOSED) for one in group.recommended),
        *(WaveLine(offer, one.entrant, STOPPED, stop_words(one)) for one in group.stopped),
        *(WaveLine(offer, one, HELD, held_words(one)) for one in group.held),
    ]
    yield from (line for line in rest if line.key not in said)


def stop_words(stopped: Stopped) -> str:
    """«нет оригинала; не хватает: СНИЛС, Фотография»."""
    words = [_(REASONS[why]) for why in stopped.why]
    if stopped.missing:
        words.append(", ".join(dict.fromkeys(missing_word(one) for one in stopped.missing)))
    return "; ".join(words)


def missing_word(missing: Missing) -> str:
    """The document, or the block of the card."""
    return missing.field if missing.block == "papers" else block_word(missing.block)


def held_words(entrant: Entrant) -> str:
    """By which wave, or by an order."""
    return _("enrolled by order") if entrant.enrolled else wave_word(entrant.wave or 0)


def group_words(line: WaveLine) -> str:
    """«09.02.07 очн. 9 бюдж.»."""
    return short_name(line.offer)


def columns(order: Order) -> list[Column[WaveLine]]:
    """The wave."""
    return [
        Column("group", _("Competition group"), group_words, width=180, tip=lambda line: offer_name(line.offer)),
        Column("number", _("Reg. No."), lambda line: line.entrant.number, width=68),
        Column("name", _("Name"), lambda line: line.entrant.name, width=220),
        Column("mean", _("Mean"), lambda line: mean_of(line.entrant, order), width=68),
        Column("right", _("Right"), lambda line: right_of(line.entrant), width=128),
        Column("priority", _("Prior."), lambda line: line.entrant.priority, width=56, align="center"),
        Column("verdict", _("In the wave"), lambda line: _(VERDICTS[line.verdict][0]), width=176,
               tone=lambda line: VERDICTS[line.verdict][1], icon=lambda line: VERDICTS[line.verdict][2]),
        Column("why", _("What stops"), lambda line: line.why, width=120, stretch=True, tip=lambda line: line.why),
    ]  # fmt: skip


def summary(proposal: Proposal) -> str:
    """«Рекомендуются: 118 на 140 свободных мест; задержаны: 9; места заняты: 0»."""
    new = sum(len(group.recommended) for group in proposal.groups)
    left = sum(group.places_left for group in proposal.groups)
    stopped = sum(len(group.stopped) for group in proposal.groups)
    held = sum(len(group.held) for group in proposal.groups)
    text = _("Recommended: {new}; free places: {left}; stopped: {stopped}; have a place already: {held}")
    return text.format(new=new, left=left, stopped=stopped, held=held)


def tie_words(tie: Tie, proposal: Proposal) -> str:
    """«09.02.07 …: трое равны на 1 место: выберите, кого рекомендовать»."""
    offer = next(group.offer for group in proposal.groups if group.offer.id == tie.group_id)
    people = ngettext("{n} equal applicant", "{n} equal applicants", len(tie.entrants)).format(n=len(tie.entrants))
    places = ngettext("for {n} place", "for {n} places", tie.places).format(n=tie.places)
    text = _("{group}: {people} {places}; select whom the commission takes and press Space.")
    return text.format(group=short_name(offer), people=people, places=places)
