"""The report on the activity of users (п. 5.1, domain.md 2.11) as paper and workbook show it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.permissions import Role

CENT = Decimal("0.01")


def share(part: int, whole: int) -> Decimal | None:
    """Rounded half up to 0.01; None: nothing to divide by."""
    return None if whole == 0 else (Decimal(part) / whole).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class RoleActivity:
    """The accounts of a role; somebody with two roles counts in each, and once in the whole."""

    role: Role | None  # None: everybody
    accounts: int
    never: int  # have never signed in, in the period or before
    came: int
    sign_ins: int
    person_days: int  # days of the period, each with the people who did anything on it

    @property
    def percent(self) -> Decimal | None:
        """Of the accounts, who came."""
        return share(100 * self.came, self.accounts)

    @property
    def mean(self) -> Decimal | None:
        """Sign-ins of each who came."""
        return share(self.sign_ins, self.came)


@dataclass(frozen=True, slots=True)
class UserActivity:
    """An account that was used in the period, or of whose owner something is expected."""

    name: str
    login: str
    roles: tuple[Role, ...]
    place: str  # the group of a student or a parent, the position of an employee
    first: datetime | None  # at the desk
    last: datetime | None
    sign_ins: int
    days: int
    minutes: int  # from the first deed of a day to its last one, added up
    marks: int
    filled: int | None  # lessons with a topic; None: the person gives none
    expected: int | None

    @property
    def came(self) -> bool:
        """Whether the trail knows of anything."""
        return self.days > 0


@dataclass(frozen=True, slots=True)
class NeverCame:
    """Of a group, who has never signed in (п. 4.3)."""

    group: str
    curator: str
    students: tuple[str, ...]
    of_students: int
    parents: tuple[str, ...]
    of_parents: int


@dataclass(frozen=True, slots=True)
class ActivityReport:
    """A half of a month, or other days."""

    first: date
    last: date
    as_of: date
    roles: tuple[RoleActivity, ...]
    whole: RoleActivity
    users: tuple[UserActivity, ...]
    never: tuple[NeverCame, ...]

    @property
    def days(self) -> int:
        """Days of the period that have come."""
        return max((min(self.last, self.as_of) - self.first).days + 1, 0)


@dataclass(frozen=True, slots=True)
class ActivityPaper:
    """The report, ready to print."""

    report: ActivityReport
    letterhead: Letterhead
