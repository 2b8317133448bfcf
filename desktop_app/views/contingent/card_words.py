"""The card in words: its blocks, the fields that it must not miss, and the choices in it."""

from collections.abc import Mapping, Sequence

from desktop_app.services.cards_values import (
    AdmissionBase,
    BenefitKind,
    Disability,
    ExerciseGroup,
    GuardianCard,
    SchoolLevel,
)
from desktop_app.services.completeness import Block
from desktop_app.services.identity import DocumentKind
from desktop_app.views.wording import _
from desktop_app.views.words import N_

BLOCK_WORDS: Mapping[Block, str] = {
    Block.GENERAL: N_("Personal"),
    Block.DOCUMENTS: N_("Documents"),
    Block.ADDRESSES: N_("Addresses"),
    Block.CONTACTS: N_("Contacts"),
    Block.GUARDIANS: N_("Parents"),
    Block.HEALTH: N_("Health"),
    Block.BENEFITS: N_("Social"),
    Block.SCHOOLING: N_("Previous education"),
    Block.STUDY: N_("Studies"),
    Block.MILITARY: N_("Military registration"),
    Block.ACHIEVEMENTS: N_("Achievements"),
    Block.PHOTO: N_("Photograph"),
    Block.CONSENT: N_("Consent"),
}
"""In the order of the card."""

FIELD_WORDS: Mapping[str, str] = {
    "name": N_("full name"),
    "birth_date": N_("birth date"),
    "sex": N_("sex"),
    "snils": N_("SNILS"),
    "group": N_("group"),
    "enrolment_order": N_("order of enrolment"),
    "snils_number": N_("SNILS: there is only a reason"),
    "birth_place": N_("birth place"),
    "citizenship": N_("citizenship"),
    "identity_document": N_("document of identity"),
    "inn": N_("INN"),
    "address_registered": N_("address of registration"),
    "address_actual": N_("actual address"),
    "phone": N_("telephone"),
    "email": N_("e-mail"),
    "guardian": N_("parent"),
    "guardian_phone": N_("telephone of a parent"),
    "policy": N_("medical policy"),
    "health_group": N_("health group"),
    "exercise_group": N_("group of physical training"),
    "school_level": N_("education before the college"),
    "school_document": N_("school certificate"),
    "school_mean": N_("mean mark of the certificate"),
    "admission_base": N_("base of admission"),
    "file_number": N_("number of the personal file"),
    "military": N_("military registration"),
    "photo": N_("photograph"),
    "consent": N_("consent to data processing"),
}
"""Code of `services.completeness` → what is missing."""

BASE_WORDS = {AdmissionBase.NINE: N_("9 classes"), AdmissionBase.ELEVEN: N_("11 classes")}
LEVEL_WORDS = {
    SchoolLevel.BASIC: N_("basic general (9 classes)"),
    SchoolLevel.SECONDARY: N_("secondary general (11 classes)"),
    SchoolLevel.WORKER: N_("skilled worker"),
    SchoolLevel.VOCATIONAL: N_("secondary vocational"),
    SchoolLevel.HIGHER: N_("higher"),
}
EXERCISE_WORDS = {
    ExerciseGroup.MAIN: N_("main"),
    ExerciseGroup.PREPARATORY: N_("preparatory"),
    ExerciseGroup.SPECIAL_A: N_("special A"),
    ExerciseGroup.SPECIAL_B: N_("special B"),
}
DISABILITY_WORDS = {
    Disability.CHILD: N_("disabled child"),
    Disability.FIRST: N_("group I"),
    Disability.SECOND: N_("group II"),
    Disability.THIRD: N_("group III"),
}
ROMAN_WORDS = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V"}
BENEFIT_WORDS = {
    BenefitKind.ORPHAN: N_("orphan"),
    BenefitKind.LARGE_FAMILY: N_("large family"),
    BenefitKind.LOW_INCOME: N_("low income"),
    BenefitKind.SERVICE_FAMILY: N_("child of a serviceman"),
    BenefitKind.CHERNOBYL: N_("Chernobyl"),
    BenefitKind.HARDSHIP: N_("hardship"),
    BenefitKind.SCHOOL_REGISTER: N_("register of the college"),
    BenefitKind.COMMISSION_REGISTER: N_("register of the commission for minors"),
    BenefitKind.POLICE_REGISTER: N_("register of the police"),
    BenefitKind.DORMITORY: N_("dormitory"),
    BenefitKind.OTHER: N_("another category"),
}
DOCUMENT_WORDS = {
    DocumentKind.BIRTH: N_("birth certificate"),
    DocumentKind.TRAVEL: N_("passport for travel"),
    DocumentKind.FOREIGN: N_("passport of a foreigner"),
    DocumentKind.RESIDENCE: N_("residence permit"),
    DocumentKind.TEMPORARY: N_("temporary residence permit"),
    DocumentKind.REFUGEE: N_("certificate of a refugee"),
}


def block_word(block: Block) -> str:
    """«Документы»."""
    return _(BLOCK_WORDS[block])


def field_word(code: str) -> str:
    """«адрес регистрации»."""
    return _(FIELD_WORDS[code])


def missing_words(codes: Sequence[str]) -> str:
    """«дата рождения, СНИЛС»."""
    return ", ".join(field_word(code) for code in codes)


def guardian_name(card: GuardianCard) -> str:
    """«Иванова Ольга Петровна»."""
    values = card.values
    return " ".join(part for part in (values.last_name, values.first_name, values.patronymic) if part)
