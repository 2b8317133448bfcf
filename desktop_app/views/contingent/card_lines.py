"""The fields of the card's blocks, each form as a table."""

from desktop_app.services.cards_values import Sex
from desktop_app.views.contingent.card_words import (
    BASE_WORDS,
    BENEFIT_WORDS,
    DISABILITY_WORDS,
    DOCUMENT_WORDS,
    EXERCISE_WORDS,
    LEVEL_WORDS,
    ROMAN_WORDS,
)
from desktop_app.views.contingent.sentences import SEX_WORDS
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.words import N_

KIN = ("мать", "отец", "опекун", "попечитель", "приёмная мать", "приёмный отец", "бабушка", "дедушка")
COUNTRIES = (
    "Россия", "Абхазия", "Азербайджан", "Армения", "Беларусь", "Грузия", "Казахстан", "Киргизия", "Молдова",
    "Таджикистан", "Туркмения", "Узбекистан", "Украина", "Южная Осетия",
)  # fmt: skip
"""As the classifier of countries (ОКСМ) calls them: what is offered while somebody types."""
LANGUAGES = ("английский", "немецкий", "французский", "испанский", "китайский")
SEXES = {Sex.FEMALE: SEX_WORDS[Sex.FEMALE], Sex.MALE: SEX_WORDS[Sex.MALE]}

NAME = (
    FieldLine("last_name", N_("Last name"), codes=("name",)),
    FieldLine("first_name", N_("First name"), codes=("name",)),
    FieldLine("patronymic", N_("Patronymic")),
    FieldLine("sex", N_("Sex"), "choice", words=SEXES, codes=("sex",), obliging=True),
)
GENERAL = (
    *NAME,
    FieldLine("birth_date", N_("Born"), "day", codes=("birth_date",)),
    FieldLine("citizenship", N_("Citizenship"), codes=("citizenship",), suggestions=COUNTRIES),
    FieldLine("birth_place", N_("Birth place"), codes=("birth_place",), wide=True),
    FieldLine("former_names", N_("Former names (before the college)"), wide=True),
)
CONTACTS = (
    FieldLine("phone", N_("Phone"), codes=("phone",), hint="+7 900 123-45-67"),
    FieldLine("email", N_("E-mail"), codes=("email",), hint="name@example.org"),
)
ADDRESS = (
    FieldLine("postcode", N_("Postcode")),
    FieldLine("region", N_("Region")),
    FieldLine("district", N_("District")),
    FieldLine("settlement", N_("Town or village")),
    FieldLine("street", N_("Street")),
    FieldLine("house", N_("House")),
    FieldLine("flat", N_("Flat")),
)
STAY = (*ADDRESS, FieldLine("since", N_("From"), "day"), FieldLine("until", N_("Until"), "day"))
SCHOOLING = (
    FieldLine("level", N_("Level"), "choice", words=LEVEL_WORDS, codes=("school_level",)),
    FieldLine("document", N_("Document"), suggestions=("аттестат", "диплом", "свидетельство")),
    FieldLine("series", N_("Series")),
    FieldLine("number", N_("Number"), codes=("school_document",)),
    FieldLine("issued_on", N_("Issued on"), "day", codes=("school_document",)),
    FieldLine("year", N_("Year of leaving"), "whole"),
    FieldLine("organisation", N_("School"), wide=True),
    FieldLine("region", N_("Region")),
    FieldLine("language", N_("Foreign language"), suggestions=LANGUAGES),
    FieldLine("mean", N_("Mean mark"), "fraction", codes=("school_mean",)),
    FieldLine("honours", N_("with honours"), "flag"),
)
STUDY = (
    FieldLine("record_book", N_("Record book")),
    FieldLine("file_number", N_("Personal file"), codes=("file_number",)),
    FieldLine("admission_base", N_("Base of admission"), "choice", words=BASE_WORDS, codes=("admission_base",)),
    FieldLine("contract_number", N_("Number of the contract")),
    FieldLine("target_contract", N_("Targeted training: with whom, number"), wide=True),
    FieldLine("individual_plan", N_("individual study plan"), "flag"),
)
MILITARY = (
    FieldLine("category", N_("Category of fitness")),
    FieldLine("certificate", N_("Certificate of registration")),
    FieldLine("commissariat", N_("Military commissariat"), codes=("military",), wide=True),
)
HEALTH = (
    FieldLine("policy", N_("Medical policy"), codes=("policy",), hint="1234567890123456"),
    FieldLine("health_group", N_("Health group"), "choice", words=ROMAN_WORDS, codes=("health_group",)),
    FieldLine("exercise_group", N_("Group of physical training"), "choice", words=EXERCISE_WORDS,
              codes=("exercise_group",)),
    FieldLine("disability", N_("Disability"), "choice", words=DISABILITY_WORDS),
    FieldLine("disability_document", N_("Paper of the disability")),
    FieldLine("disability_until", N_("Until"), "day"),
    FieldLine("special_needs", N_("Special needs: conclusion of the commission"), wide=True),
    FieldLine("adapted", N_("adapted programme"), "flag"),
    FieldLine("long_treatment", N_("long treatment"), "flag"),
)  # fmt: skip
BENEFIT = (
    FieldLine("kind", N_("Category"), "choice", words=BENEFIT_WORDS, obliging=True),
    FieldLine("document", N_("Document")),
    FieldLine("since", N_("From"), "day"),
    FieldLine("until", N_("Until"), "day"),
    FieldLine("note", N_("Note"), wide=True),
)
ACHIEVEMENT = (
    FieldLine("title", N_("What was achieved"), wide=True),
    FieldLine("day", N_("Day"), "day"),
    FieldLine("document", N_("Document")),
)
GUARDIAN = (
    FieldLine("kinship", N_("Kinship"), suggestions=KIN),
    FieldLine("is_main", N_("main representative"), "flag"),
    *NAME,
    FieldLine("birth_date", N_("Born"), "day"),
    FieldLine("phone", N_("Phone"), hint="+7 900 123-45-67"),
    FieldLine("email", N_("E-mail"), hint="name@example.org"),
    FieldLine("workplace", N_("Workplace")),
    FieldLine("custody", N_("Act of custody"), wide=True),
)
IDENTITY = (
    FieldLine("snils", N_("SNILS"), codes=("snils", "snils_number"), hint="112-233-445 95"),
    FieldLine("no_snils_reason", N_("No SNILS: why")),
    FieldLine("passport_series", N_("Passport: series"), codes=("identity_document",)),
    FieldLine("passport_number", N_("Passport: number"), codes=("identity_document",)),
    FieldLine("passport_issued_on", N_("Issued on"), "day"),
    FieldLine("passport_code", N_("Code of the department"), hint="610-005"),
    FieldLine("passport_issuer", N_("Issued by"), wide=True),
    FieldLine("inn", N_("INN"), codes=("inn",)),
)
DOCUMENT = (
    FieldLine("kind", N_("Document"), "choice", words=DOCUMENT_WORDS, obliging=True),
    FieldLine("series", N_("Series"), hint="III-АН"),
    FieldLine("number", N_("Number")),
    FieldLine("issued_on", N_("Issued on"), "day"),
    FieldLine("act_number", N_("Number of the act record")),
    FieldLine("until", N_("Valid until"), "day"),
    FieldLine("issuer", N_("Issued by"), wide=True),
)
