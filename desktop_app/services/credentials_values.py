"""What is told of credentials: who in a group has which, the slips with one-time passwords, the register."""

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.models.access import HandoutKind as HandoutKind
from desktop_app.services.accounts import AccountLine
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.permissions import Role


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group to choose."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """A line of the register (ведомость выдачи реквизитов): a password was made for somebody."""

    id: int
    version: int
    account_id: int
    kind: HandoutKind
    at: datetime  # by this desk's clock
    issued_by: str  # the login
    received_on: date | None  # signed for


@dataclass(frozen=True, slots=True)
class Holder:
    """A student of a group, or a parent of one: whoever gets credentials through the curator (п. 3.3)."""

    person_id: int
    name: str  # in full
    role: Role  # student | parent
    children: str  # of a parent: «Иванов П. С.»
    account: AccountLine | None
    handout: HandoutLine | None  # the last one


@dataclass(frozen=True, slots=True)
class GroupAccess:
    """A group with everybody who is to have credentials, students first with their parents after each."""

    group_id: int
    group: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """What a bulk issue has done."""

    accounts: int  # made
    roles: int  # given to accounts that were there: a parent who works here


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed over to one person; the password stands nowhere else."""

    account_id: int
    name: str  # in full
    role: Role
    group: str  # empty for those who work here
    children: str  # of a parent
    login: str
    password: str = field(repr=False)
    valid_until: date


@dataclass(frozen=True, slots=True)
class SlipsPaper:
    """Slips to cut apart."""

    college: str  # as short as it has a name
    slips: tuple[Slip, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Somebody in the register."""

    name: str  # in full
    roles: tuple[Role, ...]
    children: str  # of a parent
    login: str
    received_on: date | None


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """The register to sign; whoever has not signed yet has an empty date."""

    group: str  # empty for those who work here
    lines: tuple[RegisterLine, ...]
    letterhead: Letterhead
