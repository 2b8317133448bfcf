"""Values of the papers of a group's people: whom to reach how, and the social passport."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.models.cards import BenefitKind as BenefitKind
from desktop_app.models.cards import Disability as Disability
from desktop_app.models.people import Sex as Sex
from desktop_app.services.contingent import GroupLine
from desktop_app.services.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Relative:
    """A legal representative (законный представитель)."""

    name: str  # in full
    kinship: str  # «мать»
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A student, and how to reach them and their family."""

    name: str  # in full
    birth_date: date | None
    phone: str
    email: str
    address: str  # where they live, else where they are registered
    relatives: tuple[Relative, ...]  # the main one first


@dataclass(frozen=True, slots=True)
class GroupContacts:
    """The list of a group with telephones, addresses, birthdays and parents (п. 4.3)."""

    group: GroupLine
    lines: tuple[ContactLine, ...]
    letterhead: Letterhead


class Family(StrEnum):
    """What the cards tell of a family: only of parents that are written down."""

    BOTH = "both"  # a mother and a father
    ONE = "one"
    GUARDIAN = "guardian"  # опекун, попечитель, приёмный родитель
    UNKNOWN = "unknown"  # nobody is written down


@dataclass(frozen=True, slots=True)
class Held:
    """A social category that holds on the day, with its paper."""

    kind: BenefitKind
    document: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SocialLine:
    """A student in the social passport."""

    name: str  # in full
    sex: Sex
    birth_date: date | None
    age: int | None  # full years on the day
    family: Family
    held: tuple[Held, ...]
    disability: Disability | None  # that holds on the day
    disability_until: date | None
    special_needs: str  # ОВЗ: the paper of the commission (ПМПК)
    adapted: bool  # studies by an adapted programme


ADULT = 18


@dataclass(frozen=True, slots=True)
class SocialPassport:
    """The social passport of a group (социальный паспорт группы, п. 4.3) on a day."""

    group: GroupLine
    day: date
    lines: tuple[SocialLine, ...]
    letterhead: Letterhead

    def kinds(self) -> Counter[BenefitKind]:
        """Category → how many students; one of several categories counts in each of them."""
        return Counter(kind for line in self.lines for kind in {one.kind for one in line.held})

    def families(self) -> Counter[Family]:
        """What is told of families → how many students."""
        return Counter(line.family for line in self.lines)

    def under_age(self) -> int:
        """Students younger than 18 on the day."""
        return sum(line.age is not None and line.age < ADULT for line in self.lines)
