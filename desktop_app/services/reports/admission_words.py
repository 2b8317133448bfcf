"""How the papers of admission say things (domain.md 2.16–2.18): competition groups, documents, addresses, figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop_app.services.admission.papers_values import ApplicantSheet, ChosenOffer
from desktop_app.services.admission.values import (
    AddressValues,
    AdmissionBase,
    ApplicantValues,
    Funding,
    IdentityBlock,
    Offer,
    PaperForm,
    StudyForm,
)
from desktop_app.services.reports.words import NBSP, figure, numeric_date

FORMS: Mapping[StudyForm, str] = {
    StudyForm.FULL_TIME: "очная",
    StudyForm.PART_TIME: "очно-заочная",
    StudyForm.EXTRAMURAL: "заочная",
}
BASES: Mapping[AdmissionBase, str] = {
    AdmissionBase.NINE: "основное общее образование",
    AdmissionBase.ELEVEN: "среднее общее образование",
}
BASES_SHORT: Mapping[AdmissionBase, str] = {AdmissionBase.NINE: "9 классов", AdmissionBase.ELEVEN: "11 классов"}
FUNDINGS: Mapping[Funding, str] = {Funding.BUDGET: "бюджет", Funding.CONTRACT: "договор"}
PAPER_FORMS: Mapping[PaperForm, str] = {
    PaperForm.ORIGINAL: "оригинал",
    PaperForm.COPY: "копия",
    PaperForm.PORTAL: "подтверждено ЕПГУ",
}
IDENTITIES: Mapping[str, str] = {
    "passport": "паспорт гражданина РФ",
    "birth": "свидетельство о рождении",
    "travel": "заграничный паспорт",
    "foreign": "паспорт иностранного гражданина",
    "residence": "вид на жительство",
    "temporary": "разрешение на временное проживание",
    "refugee": "удостоверение беженца",
}
SEXES: Mapping[str, str] = {"m": "мужской", "f": "женский"}
YES: Mapping[bool, str] = {True: "да", False: "нет"}
LEVELS: Mapping[str, str] = {
    "basic": "основное общее (9 классов)",
    "secondary": "среднее общее (11 классов)",
    "worker": "квалифицированный рабочий (служащий)",
    "vocational": "среднее профессиональное",
    "higher": "высшее",
}
SNILS_LENGTH = 11
CODE_LENGTH = 6

UNITS = (
    *("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать"),
    *("двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать"),
    "девятнадцать",
)
FEMININE = {1: "одна", 2: "две"}
TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")
LARGEST = 999


def offer_terms(offer: Offer) -> str:
    """«очная, 9 классов, бюджет, целевой приём (АО «Завод»)»."""
    values = offer.values
    parts = [FORMS[values.form], BASES_SHORT[values.base], FUNDINGS[values.funding]]
    if values.customer:
        parts.append(f"целевой приём ({values.customer})")
    return ", ".join(parts)


def study_terms(offer: Offer) -> str:
    """«очная форма, на базе: основное общее образование, бюджет», for the heading of a list."""
    values = offer.values
    parts = [f"{FORMS[values.form]} форма", f"на базе: {BASES[values.base]}", FUNDINGS[values.funding]]
    return ", ".join([*parts, *([f"целевой приём: {values.customer}"] if values.customer else [])])


def first_choice(sheet: ApplicantSheet) -> str:
    """The speciality that is wanted most; nothing if none is chosen."""
    return sheet.offers[0].offer.name if sheet.offers else ""


def offers_in_short(offers: tuple[ChosenOffer, ...]) -> str:
    """«1) 09.02.07 очная, 9 классов, бюджет; 2) …», for a cell of a table."""
    return "; ".join(f"{one.priority}){NBSP}{one.offer.code} {offer_terms(one.offer)}" for one in offers)


def numbered(series: str, number: str) -> str:
    """«серия 0314 № 123456»."""
    return " ".join(part for part in (series and f"серия{NBSP}{series}", number and f"№{NBSP}{number}") if part)


def identity_line(identity: IdentityBlock) -> str:
    """«паспорт гражданина РФ серия 0314 № 123456, выдан 12.05.2024 ОВД …, код 230-001»; nothing if there is none."""
    if not (identity.series or identity.number):
        return ""
    code = identity.code
    parts = [
        f"{IDENTITIES.get(identity.kind, identity.kind)} {numbered(identity.series, identity.number)}",
        " ".join(part for part in (
            "выдан" if identity.issued_on or identity.issuer else "",
            numeric_date(identity.issued_on) if identity.issued_on else "", identity.issuer,
        ) if part),
        f"код{NBSP}{code[:3]}-{code[3:]}" if len(code) == CODE_LENGTH else code,
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def snils_line(identity: IdentityBlock) -> str:
    """«112-233-445 95», or why there is none."""
    digits = identity.snils
    if len(digits) == SNILS_LENGTH:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]}{NBSP}{digits[9:]}"
    return digits or (f"нет: {identity.no_snils_reason}" if identity.no_snils_reason else "")


def address_line(address: AddressValues) -> str:
    """«350000, Краснодарский край, Приморск, ул. Мира, д. 5, кв. 12»."""
    parts = (
        address.postcode, address.region, address.district, address.settlement, address.street,
        address.house and f"д.{NBSP}{address.house}", address.flat and f"кв.{NBSP}{address.flat}",
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def home_line(values: ApplicantValues) -> str:
    """Where an applicant lives, or is registered."""
    return address_line(values.actual) or address_line(values.registered)


def certificate_line(values: ApplicantValues) -> str:
    """«аттестат серия … № 02324000123456 от 25.06.2026, с отличием»."""
    schooling = values.schooling
    number = numbered(schooling.series, schooling.certificate)
    day = f"от{NBSP}{numeric_date(schooling.issued_on)}" if schooling.issued_on else ""
    text = " ".join(part for part in (schooling.document, number, day) if part)
    return f"{text}, с отличием" if text and schooling.honours else text


def mean_text(mean: Decimal | None) -> str:
    """«4,57», with the digits it has been rounded to; nothing if it is not known."""
    return "" if mean is None else str(mean).replace(".", ",")


def points_text(points: Decimal | None) -> str:
    """«87,5» without noughts that say nothing."""
    return "" if points is None else figure(points).rstrip("0").rstrip(",")


def in_words(value: Decimal) -> str:
    """«четыре целых пятьдесят семь сотых»; a whole number as it is: «пять». Above 999 the figures alone."""
    whole, rest = divmod(int((value * 100).to_integral_value()), 100)
    if whole > LARGEST:
        return points_text(value)
    if not rest:
        return " ".join(counted(whole))
    tenths = rest % 10 == 0
    part = rest // 10 if tenths else rest
    return " ".join((*counted(whole, feminine=True), ending(whole, "целая", "целых"), *counted(part, feminine=True),
                     ending(part, "десятая", "десятых") if tenths else ending(part, "сотая", "сотых")))  # fmt: skip


def counted(number: int, *, feminine: bool = False) -> Iterator[str]:
    """The words of a number from 0 to 999."""
    if number == 0:
        yield UNITS[0]
        return
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10) if rest >= len(UNITS) else (0, rest)
    said = FEMININE.get(unit, UNITS[unit]) if feminine else UNITS[unit]
    yield from (word for word in (HUNDREDS[hundreds], TENS[tens], said if unit else "") if word)


def ending(number: int, one: str, many: str) -> str:
    """«одна целая», «двадцать одна целая», but «одиннадцать целых»."""
    return one if number % 10 == 1 and number % 100 != 11 else many  # noqa: PLR2004
