"""Admission in words: blocks of the card, choices in them, states."""

from collections.abc import Mapping

from desktop_app.services.admission.values import (
    AchievementKind,
    AdmissionBase,
    ApplicantState,
    Channel,
    Funding,
    Offer,
    PaperForm,
    PaperKind,
    PreferenceKind,
    StudyForm,
)
from desktop_app.services.cards_values import DocumentKind
from desktop_app.views.contingent.card_words import DOCUMENT_WORDS
from desktop_app.views.wording import _
from desktop_app.views.words import N_

BLOCKS: Mapping[str, str] = {
    "person": N_("Who it is"),
    "identity": N_("Papers of identity"),
    "address": N_("Address"),
    "schooling": N_("Education"),
    "choices": N_("What they choose"),
    "consent": N_("The application"),
    "rights": N_("Rights and achievements"),
    "parents": N_("Parents"),
    "papers": N_("Papers handed in"),
    "scans": N_("Scans"),
}
"""In the order of the card."""

CHANNELS: Mapping[Channel, str] = {
    Channel.DESK: N_("in person"),
    Channel.POST: N_("by post"),
    Channel.EMAIL: N_("by e-mail"),
    Channel.PORTAL: N_("through the public services portal"),
}
STUDY_FORMS: Mapping[StudyForm, str] = {
    StudyForm.FULL_TIME: N_("full-time studies"),
    StudyForm.PART_TIME: N_("evening studies"),
    StudyForm.EXTRAMURAL: N_("extramural studies"),
}
BASES: Mapping[AdmissionBase, str] = {AdmissionBase.NINE: N_("after 9"), AdmissionBase.ELEVEN: N_("after 11")}
FUNDINGS: Mapping[Funding, str] = {Funding.BUDGET: N_("budget"), Funding.CONTRACT: N_("paid")}
PREFERENCES: Mapping[PreferenceKind, str] = {
    PreferenceKind.FIRST: N_("enrolled first of all"),
    PreferenceKind.ADVANTAGE: N_("advantage among equals"),
}
ACHIEVEMENTS: Mapping[AchievementKind, str] = {
    AchievementKind.OLYMPIAD: N_("olympiad or contest"),
    AchievementKind.ABILYMPICS: N_("Abilympics"),
    AchievementKind.PROFESSIONALS: N_("championship «Professionals»"),
    AchievementKind.HIGH_TECH: N_("championship of high technology"),
    AchievementKind.ARTMASTERS: N_("ArtMasters"),
    AchievementKind.SPORT: N_("champion in sport"),
    AchievementKind.SERVICE: N_("military service of the special operation"),
    AchievementKind.OTHER: N_("another achievement"),
}
PAPER_FORMS: Mapping[PaperForm, str] = {
    PaperForm.ORIGINAL: N_("original paper"),
    PaperForm.COPY: N_("copy of a paper"),
    PaperForm.PORTAL: N_("confirmed by the portal"),
}
STATES: Mapping[ApplicantState, str] = {
    ApplicantState.ACTIVE: N_("takes part"),
    ApplicantState.WITHDRAWN: N_("has taken the papers away"),
    ApplicantState.REFUSED: N_("was refused"),
}
PASSPORT = "passport"
DOCUMENTS: Mapping[str, str] = {
    PASSPORT: N_("passport of Russia"),
    **{kind.value: DOCUMENT_WORDS[kind] for kind in DocumentKind},
}
"""Kinds of `IdentityBlock`."""


def block_word(code: str) -> str:
    """«Образование»."""
    return _(BLOCKS[code])


def offer_word(offer: Offer) -> str:
    """«09.02.07 Информационные системы · очная, на базе 9, бюджет»."""
    values = offer.values
    rest = [_(STUDY_FORMS[values.form]), _(BASES[values.base]), _(FUNDINGS[values.funding])]
    if values.customer:
        rest.append(_("target: {customer}").format(customer=values.customer))
    return f"{offer.name} · {', '.join(rest)}"


MISSING_WORDS: Mapping[str, str] = {
    "birth_date": N_("birth date"),
    "citizenship": N_("citizenship"),
    "sex": N_("sex"),
    "level": N_("level of education"),
    "mean": N_("mean mark"),
    "choices": N_("what they choose"),
    "consent_on": N_("consent to data processing"),
    "birth_place": N_("birth place"),
    "phone": N_("telephone"),
    "settlement": N_("address of registration"),
    "certificate": N_("number of the certificate"),
    "organisation": N_("school they left"),
    "finished": N_("year of leaving"),
    "snils": N_("SNILS"),
    "number": N_("paper of identity"),
    "parents": N_("parent"),
}
"""Field of `Missing` → what is missing."""


PAPER_KINDS: Mapping[PaperKind, str] = {
    PaperKind.STATEMENT: N_("application (paper)"),
    PaperKind.IDENTITY: N_("paper of identity"),
    PaperKind.SCHOOLING: N_("paper of education"),
    PaperKind.SNILS: N_("SNILS"),
    PaperKind.PHOTO: N_("photographs"),
    PaperKind.MEDICAL: N_("medical certificate"),
    PaperKind.PREFERENCE: N_("paper of a right"),
    PaperKind.TARGET: N_("target contract"),
    PaperKind.ACHIEVEMENT: N_("paper of an achievement"),
    PaperKind.CONSENT: N_("consent"),
    PaperKind.OTHER: N_("another paper"),
}
