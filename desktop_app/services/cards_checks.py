"""What may stand in the blocks of a card: each value as it is kept, or the reason why it can't be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from desktop_app.errors import BadInput
from desktop_app.services.cards_blocks import refuse
from desktop_app.services.cards_values import (
    AddressValues,
    BenefitValues,
    ContactValues,
    GeneralValues,
    GuardianValues,
    HealthValues,
    SchoolingValues,
    SchoolLevel,
)
from desktop_app.services.rules.contacts import is_email, name_fault, written_phone
from desktop_app.services.rules.documents import is_number, policy_fault, school_number_fault

POSTCODE = 6
FIRST_YEAR = 1950
MEANS = (Decimal(2), Decimal(5))
HUNDREDTH = Decimal("0.01")
OF_A_SCHOOL = (SchoolLevel.BASIC, SchoolLevel.SECONDARY)
HEALTH_GROUPS = range(1, 6)
N = TypeVar("N", GeneralValues, GuardianValues)
C = TypeVar("C", ContactValues, GuardianValues)


def checked_name(values: N) -> N:
    """Both names are there, and made of letters. Raises BadInput (`name_missing`, `name_with_digits`)."""
    if not (values.last_name and values.first_name):
        raise BadInput("name_missing")
    for name in (values.last_name, values.first_name, values.patronymic):
        refuse(name_fault(name), name=name)
    return values


def checked_contacts(values: C) -> C:
    """A telephone and an e-mail, each in one way of writing. Raises BadInput (`phone_malformed`, `email_malformed`)."""
    phone = written_phone(values.phone) if values.phone else ""
    if phone is None:
        raise BadInput("phone_malformed", phone=values.phone)
    if values.email and not is_email(values.email):
        raise BadInput("email_malformed", email=values.email)
    return replace(values, phone=phone)


def checked_address(values: AddressValues) -> AddressValues:
    """An address. Raises BadInput (`postcode_malformed`, `dates_reversed`)."""
    if values.postcode and not is_number(values.postcode, POSTCODE):
        raise BadInput("postcode_malformed", postcode=values.postcode)
    check_dates(values)
    return values


def checked_schooling(values: SchoolingValues, today: date) -> SchoolingValues:
    """Previous education. Raises BadInput (`school_level_missing`, `school_year`, `school_mean`, …)."""
    if values == SchoolingValues():
        return values
    if values.level is None:
        raise BadInput("school_level_missing")
    if values.year is not None and not FIRST_YEAR <= values.year <= today.year:
        raise BadInput("school_year", low=FIRST_YEAR, high=today.year)
    if values.mean is not None and not MEANS[0] <= values.mean <= MEANS[1]:
        raise BadInput("school_mean")
    if values.level in OF_A_SCHOOL and values.number:
        refuse(school_number_fault(values.series, values.number, values.issued_on))
    return replace(values, mean=None if values.mean is None else values.mean.quantize(HUNDREDTH))


def checked_health(values: HealthValues) -> HealthValues:
    """Health. Raises BadInput (`policy_length`, `health_group_unknown`)."""
    digits = "".join(values.policy.split())
    if digits:
        refuse(policy_fault(digits))
    if values.health_group is not None and values.health_group not in HEALTH_GROUPS:
        raise BadInput("health_group_unknown")
    return replace(values, policy=digits)


def checked_benefit(values: BenefitValues) -> BenefitValues:
    """A social category. Raises BadInput (`dates_reversed`)."""
    check_dates(values)
    return values


def check_dates(values: Any) -> None:
    """The last day is not before the first one. Raises BadInput (`dates_reversed`)."""
    if values.since is not None and values.until is not None and values.until < values.since:
        raise BadInput("dates_reversed", since=values.since, until=values.until)
