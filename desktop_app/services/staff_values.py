"""Staff as lists and cards show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.models.people import Sex as Sex
from desktop_app.models.staff import Category as Category
from desktop_app.models.staff import EmploymentKind as EmploymentKind


@dataclass(frozen=True, slots=True)
class StaffLine:
    """An employee (сотрудник) in the list of staff."""

    id: int
    version: int
    person_id: int
    name: str  # in full
    position: str
    rate: Decimal | None  # of all places together; None: not entered
    kind: EmploymentKind | None  # of the main of them
    category: Category | None
    phone: str
    email: str
    hired_on: date
    last_day: date | None  # of work
    missing: tuple[str, ...]  # codes of mandatory fields that are empty (`MANDATORY`)


@dataclass(frozen=True, slots=True)
class PersonValues:
    """Who somebody is, and how to reach them."""

    last_name: str
    first_name: str
    patronymic: str
    sex: Sex
    birth_date: date | None = None
    snils: str | None = None  # eleven digits; None: left as it is
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that an employee holds: position, share of a full rate, dates."""

    position_id: int
    kind: EmploymentKind
    rate: Decimal
    since: date
    until: date | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class QualificationValues:
    """Education, category, length of service."""

    education: str = ""
    category: Category | None = None
    category_until: date | None = None
    serves_since: date | None = None
    teaches_since: date | None = None


@dataclass(frozen=True, slots=True)
class EmployeeCard:
    """The card of an employee as it was shown."""

    line: StaffLine
    person_version: int
    person: PersonValues
    snils_masked: str
    places: tuple[Place, ...]  # the main one first
    qualification_version: int | None  # None: nothing has been written down yet
    qualification: QualificationValues
    entered_on: date | None  # when the card was opened here
    groups: tuple[str, ...]  # whose curator the person is today
    loads: int  # rows of the teaching load


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position (должность) of the college's list."""

    id: int
    version: int
    name: str
    teaching: bool
    closed_on: date | None
    holders: int  # who works in it today


MANDATORY = ("birth_date", "snils", "place", "education")
"""What the card of an employee must hold (п. 4.2): when, by which number, in which place, after which education."""
