"""The rating in words: criteria and what decided, how a line stands, what is told of a competition group."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_app.services.admission.rating import rounded
from desktop_app.services.admission.rating_values import Entrant, Order, Place, Rating, Reason
from desktop_app.services.admission.values import AdmissionBase, Funding, Offer, StudyForm
from desktop_app.views.admission.words import BASES, FUNDINGS, STUDY_FORMS
from desktop_app.views.contingent.sentences import day
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

CRITERIA: Mapping[str, str] = {
    "passed": N_("entrance test passed"),
    "first": N_("right to be enrolled first"),
    "tests": N_("points of the examination sheet"),
    "mean": N_("mean mark of the certificate"),
    "target": N_("target contract"),
    "achievements": N_("individual achievements"),
    "profile": N_("mean of the profile's subjects"),
    "advantage": N_("advantage among equals by right"),
    "time": N_("earlier application"),
    "number": N_("registration number"),
}
"""In the order in which they decide; the number only says in which order equals are shown."""
MOMENTS = {"time"}
SHORT_FORMS: Mapping[StudyForm, str] = {
    StudyForm.FULL_TIME: N_("f.-t."),
    StudyForm.PART_TIME: N_("even."),
    StudyForm.EXTRAMURAL: N_("extr."),
}
SHORT_BASES: Mapping[AdmissionBase, str] = {AdmissionBase.NINE: "9", AdmissionBase.ELEVEN: "11"}
SHORT_FUNDINGS: Mapping[Funding, str] = {Funding.BUDGET: N_("budg."), Funding.CONTRACT: N_("pd.")}
WAVES: Mapping[int, str] = {1: N_("main wave"), 2: N_("second wave"), 3: N_("extra set")}


def offer_terms(offer: Offer) -> str:
    """«очная, на базе 9, бюджет»: what distinguishes groups of one speciality."""
    values = offer.values
    parts = [_(STUDY_FORMS[values.form]), _(BASES[values.base]), _(FUNDINGS[values.funding]), values.customer]
    return ", ".join(part for part in parts if part)


def offer_name(offer: Offer) -> str:
    """«09.02.07 Информационные системы, очная, на базе 9, бюджет»."""
    return f"{offer.name}, {offer_terms(offer)}"


def short_name(offer: Offer) -> str:
    """«09.02.07 очн. 9 бюдж.»: where there is little room."""
    values = offer.values
    parts = [offer.code, _(SHORT_FORMS[values.form]), SHORT_BASES[values.base], _(SHORT_FUNDINGS[values.funding])]
    return " ".join([*parts, _("targ.")] if values.customer else parts)


def wave_word(wave: int) -> str:
    """«основная волна»."""
    return _(WAVES[wave]) if wave in WAVES else str(wave)


# a line
def mean_of(entrant: Entrant, order: Order) -> Decimal | None:
    """The mean as the campaign shows it."""
    return None if entrant.mean is None else rounded(entrant.mean, order)


def standing_of(place: Place) -> tuple[str, str]:
    """How a line stands, and its tone."""
    one = place.entrant
    for holds, words, tone in (
        (one.enrolled, _("enrolled by order"), "good"),
        (one.wave is not None, _("recommended: {wave}").format(wave=wave_word(one.wave or 0)), "good"),
        (not one.passed, _("test not passed"), "bad"),
        (bool(place.elsewhere), _("goes to {where}").format(where=place.elsewhere), "muted"),
        (place.within and one.awaited, _("test awaited"), "warn"),
        (place.within and not one.original, _("within, no original"), "warn"),
        (place.within, _("within the places"), "good"),
    ):
        if holds:
            return words, tone
    return _("below the line"), ""


def achieved(entrant: Entrant) -> str:
    """Points of achievements, or how many there are."""
    return written(entrant.points.normalize()) if entrant.points else "✓" if entrant.awards else ""


def right_of(entrant: Entrant) -> str:
    """Which right is claimed."""
    if entrant.first:
        return _("first of all")
    return _("among equals") if entrant.advantage else ""


def short_right_of(entrant: Entrant) -> str:
    """The same where there is little room."""
    if entrant.first:
        return _("1st of all")
    return _("amg. eq.") if entrant.advantage else ""


# a group
def passing_words(rating: Rating) -> str:
    """The mean of the last place, or that places are left."""
    if rating.passing is None:
        return ""
    return written(rounded(rating.passing, rating.order))


def applications_of(rating: Rating) -> int:
    """Applications that compete."""
    return len(rating.lines)


def originals_of(rating: Rating) -> int:
    """Of these, with an original."""
    return sum(line.entrant.original for line in rating.lines)


def contest_of(rating: Rating) -> str:
    """Applications per place, to a tenth."""
    return written((Decimal(len(rating.lines)) / rating.places).quantize(Decimal("0.1"))) if rating.places else ""


def summary(rating: Rating) -> str:
    """«25 мест · 61 заявление · 30 оригиналов · 2,4 на место · проходной 4,27»."""
    parts = [
        ngettext("{n} place", "{n} places", rating.places).format(n=rating.places),
        ngettext("{n} application", "{n} applications", applications_of(rating)).format(n=applications_of(rating)),
        ngettext("{n} original", "{n} originals", originals_of(rating)).format(n=originals_of(rating)),
    ]
    if rating.places:
        parts.append(_("{contest} per place").format(contest=contest_of(rating)))
    if rating.passing is not None:
        parts.append(_("last mean {mean}").format(mean=passing_words(rating)))
    return " · ".join(parts)


def deadline_words(rating: Rating) -> str:
    """Until when originals are brought."""
    return _("originals till {day}").format(day=day(rating.originals_by))


# why
def why_title(above: Place, below: Place, *, public: bool) -> str:
    """«Почему Иванова выше Петровой»: by code in the public view."""
    return _("Why {above} is above {below}").format(above=called(above.entrant, public=public),
                                                    below=called(below.entrant, public=public))  # fmt: skip


def called(entrant: Entrant, *, public: bool) -> str:
    """A name, or the code that is published."""
    return entrant.code if public else f"№ {entrant.number} {entrant.name}"


def reason_words(reason: Reason) -> tuple[str, str, str]:
    """The criterion, and both values as people read them."""
    return _(CRITERIA[reason.criterion]), worth_words(reason, reason.above), worth_words(reason, reason.below)


def worth_words(reason: Reason, text: str) -> str:
    """«да», «нет», «4,57», «20.06.2026 09:00»."""
    if text == "yes":
        return _("yes")
    if not text:
        return "—" if reason.criterion in {"mean", "profile", "tests", "time"} else _("no")
    if reason.criterion in MOMENTS:
        date, _sign, time = text.partition("T")
        return f"{'.'.join(reversed(date.split('-')))} {time[:8]}"
    return text.replace(".", ",")


def verdict(reasons: tuple[Reason, ...]) -> str:
    """What decided in a sentence."""
    decisive = next((reason for reason in reasons if reason.decides), None)
    if decisive is None or decisive.criterion == "number":
        return _(
            "The rules leave them equal: the registration number only orders the list, whoever decides must choose."
        )
    return _("Decided by: {criterion}.").format(criterion=_(CRITERIA[decisive.criterion]))
