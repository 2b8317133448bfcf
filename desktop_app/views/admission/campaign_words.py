"""Campaigns and the journal of registration in words: heads, dates, competition groups, documents, days."""

from collections.abc import Mapping

from desktop_app.services.admission.journal_values import DayLine, JournalLine
from desktop_app.services.admission.values import AchievementRule, CampaignHead, Offer, PaperLine, PaperNeed
from desktop_app.views.admission.words import offer_word
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

DATES: Mapping[str, str] = {
    "starts": N_("Admission begins"),
    "ends": N_("Full-time studies until"),
    "ends_tests": N_("With entrance tests until"),
    "ends_other": N_("Other forms until"),
    "originals_by": N_("Originals until"),
    "second_by": N_("Second wave until"),
    "extra_until": N_("Extra set until"),
    "enrolled_from": N_("Enrolment from"),
}
"""Date of a campaign → what it is called, in the order in which they are typed."""

ACHIEVEMENT_RULES: Mapping[AchievementRule, str] = {
    AchievementRule.POINTS: N_("by their points"),
    AchievementRule.PRESENCE: N_("if there is one"),
    AchievementRule.NONE: N_("not at all"),
}
NEEDS: Mapping[PaperNeed, str] = {
    PaperNeed.ALWAYS: N_("of everybody"),
    PaperNeed.IF_CLAIMED: N_("if a right or an achievement is claimed"),
    PaperNeed.IF_MEDICAL: N_("where a medical certificate is asked for"),
    PaperNeed.OPTIONAL: N_("if somebody brings it"),
}


def date_word(name: str) -> str:
    """«Начало приёма»."""
    return _(DATES[name])


def head_words(head: CampaignHead) -> str:
    """«Приём 2026: с 20.06.2026 по 15.08.2026 · мест 75 · поступающих 210 · закрыта 26.11.2026»."""
    text = _("Admission of {year}: {starts} to {ends}").format(
        year=head.year, starts=f"{head.starts:%d.%m.%Y}", ends=f"{head.ends:%d.%m.%Y}"
    )
    parts = [text, _("places: {n}").format(n=head.places), _("applicants: {n}").format(n=head.applicants)]
    if head.closed_on is not None:
        parts.append(_("closed on {day}").format(day=f"{head.closed_on:%d.%m.%Y}"))
    return " · ".join(parts)


def offer_words(offer: Offer) -> str:
    """«09.02.07 … · очная, на базе 9, бюджет — мест 25, заявлений 60, 2,4 на место»."""
    places = _("places: {n}").format(n=offer.values.places)
    filed = _("applications: {n}").format(n=offer.applications)
    ratio = contest(offer)
    parts = [places, filed] + ([_("{ratio} a place").format(ratio=ratio_word(ratio))] if ratio else [])
    return f"{offer_word(offer)} — {', '.join(parts)}"


def contest(offer: Offer) -> float | None:
    """Applications per place; None without places."""
    return offer.applications / offer.values.places if offer.values.places else None


def ratio_word(ratio: float | None) -> str:
    """«2,40»."""
    return "" if ratio is None else f"{ratio:.2f}".replace(".", ",")


def paper_words(paper: PaperLine) -> str:
    """«Фотографии 3×4, 4 — от всех»."""
    copies = f", {paper.copies}" if paper.copies > 1 else ""
    return f"{paper.title}{copies} — {_(NEEDS[paper.need])}"


def day_words(line: DayLine) -> str:
    """«закрыт 16:40, Орлова», or that it is open."""
    if line.closed_at is None:
        return _("open day")
    return _("closed on {day} at {time}, {who}").format(
        day=f"{line.closed_at:%d.%m.%Y}", time=f"{line.closed_at:%H:%M}", who=line.closed_by
    )


def closed_words(line: DayLine) -> str:
    """«День 01.07.2026 закрыт: принято 12 заявлений»."""
    text = ngettext(
        "The day {day} is closed: {n} application was accepted",
        "The day {day} is closed: {n} applications were accepted",
        line.accepted,
    )
    return text.format(day=f"{line.day:%d.%m.%Y}", n=line.accepted)


def opened_words(line: DayLine) -> str:
    """«День 01.07.2026 снова открыт»."""
    return _("The day {day} is open again").format(day=f"{line.day:%d.%m.%Y}")


def journal_words(line: JournalLine) -> str:
    """«1 | 12 | 10.07.2026 | Волкова Анна Петровна | аттестат 0232… | 4,25 | 09.02.07 …»."""
    mean = "" if line.mean is None else str(line.mean).replace(".", ",")
    parts = (f"{line.place}", f"{line.number}", f"{line.day:%d.%m.%Y}", line.name, line.document, mean,
             ", ".join(line.specialities), line.phone, line.result)  # fmt: skip
    return " | ".join(part for part in parts if part)
