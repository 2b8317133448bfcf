"""The contingent in words."""

from datetime import date

from desktop_app.services.consents import ConsentLine, ConsentState
from desktop_app.services.contingent import Funding, GroupLine, Sex, StudentCard, StudentStatus
from desktop_app.services.identity import IdentityCard
from desktop_app.services.rules.identity import written_snils
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

STATUS_WORDS: dict[StudentStatus, tuple[str, str]] = {
    StudentStatus.CANDIDATE: (N_("without an order"), "warn"),
    StudentStatus.STUDYING: (N_("studies"), ""),
    StudentStatus.ON_LEAVE: (N_("on academic leave"), "warn"),
    StudentStatus.EXPELLED: (N_("expelled"), "muted"),
    StudentStatus.GRADUATED: (N_("graduated"), "muted"),
}
"""Status → words, tone."""

FUNDING_WORDS: dict[Funding, str] = {Funding.BUDGET: N_("budget"), Funding.CONTRACT: N_("contract")}
SEX_WORDS: dict[Sex, str] = {Sex.FEMALE: N_("female"), Sex.MALE: N_("male")}


def status_word(status: StudentStatus) -> str:
    """«учится»."""
    return _(STATUS_WORDS[status][0])


def status_tone(status: StudentStatus) -> str:
    """How loud the status is."""
    return STATUS_WORDS[status][1]


def funding_word(funding: Funding) -> str:
    """«бюджет»."""
    return _(FUNDING_WORDS[funding])


def students_words(count: int) -> str:
    """«200 обучающихся»."""
    return ngettext("{n} student", "{n} students", count).format(n=count)


def day(value: date | None) -> str:
    """A date as tables write it."""
    return f"{value:%d.%m.%Y}" if value else ""


def born(card: StudentCard) -> str:
    """«14.03.2008, 18 лет»."""
    if card.line.birth_date is None or card.age is None:
        return ""
    return f"{day(card.line.birth_date)}, " + ngettext("{n} year old", "{n} years old", card.age).format(n=card.age)


def card_facts(card: StudentCard) -> list[tuple[str, str]]:
    """What the card says, one fact below the other."""
    line = card.line
    return [
        (_("Last name"), card.last_name),
        (_("First name"), card.first_name),
        (_("Patronymic"), card.patronymic),
        (_("Born"), born(card)),
        (_("Sex"), _(SEX_WORDS[line.sex])),
        (_("Record book"), line.record_book),
    ]


def study_facts(card: StudentCard) -> list[tuple[str, str]]:
    """Where and how the student studies."""
    line = card.line
    return [
        (_("Group"), line.group),
        (_("Department"), card.department),
        (_("Programme"), card.programme),
        (_("Curator"), card.curator),
        (_("Funding"), funding_word(line.funding)),
        (_("Status"), status_word(line.status)),
        (_("Enrolled"), day(line.enrolled_on)),
        (_("Left"), day(card.left_on)),
    ]


CONSENT_WORDS: dict[ConsentState, tuple[str, str]] = {
    ConsentState.HOLDS: (N_("in force"), ""),
    ConsentState.EXPIRED: (N_("expired"), "warn"),
    ConsentState.WITHDRAWN: (N_("withdrawn"), "muted"),
    ConsentState.NONE: (N_("none"), "warn"),
}
"""What a consent is worth → words, tone."""


def consent_word(line: ConsentLine | None) -> str:
    """«действует»."""
    return _(CONSENT_WORDS[ConsentState.NONE if line is None else line.state][0])


def consent_tone(line: ConsentLine | None) -> str:
    """How loud it is."""
    return CONSENT_WORDS[ConsentState.NONE if line is None else line.state][1]


def consent_words(line: ConsentLine) -> str:
    """«01.09.2025 – 31.08.2029, действует»."""
    term = f"{day(line.given_on)} – {day(line.until)}" if line.until else _("from {day}").format(day=day(line.given_on))
    gone = f" {day(line.withdrawn_on)}" if line.withdrawn_on else ""
    return f"{term}, {consent_word(line)}{gone}"


def masked_facts(card: StudentCard) -> list[tuple[str, str]]:
    """The documents by their last digits."""
    return [(_("SNILS"), card.line.snils), (_("Passport"), card.line.passport)]


def document_facts(documents: IdentityCard) -> list[tuple[str, str]]:
    """The documents in full."""
    values = documents.values
    return [
        (_("SNILS"), written_snils(values.snils)),
        (_("Passport"), f"{values.passport_series} {values.passport_number}".strip()),
        (_("Issued on"), day(values.passport_issued_on)),
        (_("Issued by"), values.passport_issuer),
    ]


def replace_words(age: int) -> str:
    """«Паспорт пора заменить: исполнилось 20 лет»."""
    return _("The passport is to be replaced: it was issued before the age of {age}.").format(age=age)


def group_tip(group: GroupLine) -> str:
    """What a group is, for the mouse."""
    parts = (
        f"{group.code} {group.programme}",
        _("Curator: {name}").format(name=group.curator) if group.curator else "",
    )
    return "\n".join(part for part in parts if part)
