"""What of a term is printed, and what one file is drawn from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.services.meetings import Meeting
from desktop_app.services.office import Tx

UNSAFE = frozenset('/\\:*?"<>|')
"""What a file's name may not hold on Windows."""
NO_MEETING = Meeting()
MOST_NUMBERS = 10_000
"""Numbers of registration that one span may hold."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a term or a campaign is printed: all of it, one group or some, one statement, one teacher or room."""

    term_id: int
    group: str | None = None  # its name
    course: int | None = None  # with no group: the groups of a course …
    speciality: str = ""  # … and of a speciality (09.02.07)
    sheet_id: int | None = None
    holder: str | None = None  # the name of a teacher or a room, for the sheets of their timetable
    day: date | None = None  # of the sheet of substitutions
    division: int | None = None  # whose act
    campaign_id: int | None = None  # of admission; None: the newest
    offer_id: int | None = None  # one of its competition groups
    applicant_id: int | None = None
    applicants: tuple[int, ...] = ()  # some of them
    numbers: tuple[int, ...] = ()  # the same by their numbers of registration
    days: tuple[date, date] | None = None  # of registration, of absences, of a movement: both included
    month: date | None = None  # its first day
    students: tuple[int, ...] = ()  # some of a group
    meeting: Meeting = NO_MEETING  # to which parents are invited
    package_id: int | None = None  # for storage
    whole_year: bool = False  # not the term alone
    by: str = ""  # of statistics: the breakdown; empty: groups, or the disciplines of one
    span: str = ""  # over which terms; empty: the term, or its year
    measure: str = ""  # what is drawn; empty: the first

    @property
    def several(self) -> bool:
        """Whether the groups of a course or of a speciality are meant."""
        return self.group is None and (self.course is not None or bool(self.speciality))


@dataclass(frozen=True, slots=True)
class Paper:
    """What one file is drawn from; `name` is safe as a file's name and has no extension."""

    name: str
    value: object


def numbers_of(text: str) -> tuple[int, ...]:
    """«12, 15–17» as numbers: 12, 15, 16, 17. Raises BadInput (`numbers_unreadable`)."""
    found: set[int] = set()
    for part in text.replace("–", "-").replace(";", ",").split(","):
        first, _dash, last = (one.strip() for one in part.partition("-"))
        if part.strip():
            found.update(numbers_between(first, last or first))
    return tuple(sorted(found))


def numbers_between(first: str, last: str) -> range:
    """The numbers from one to another, both included. Raises BadInput (`numbers_unreadable`)."""
    if not (first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) < MOST_NUMBERS):
        raise BadInput("numbers_unreadable", text=first if first == last else f"{first}-{last}")
    return range(int(first), int(last) + 1)


def chosen_group(tx: Tx, choice: Choice) -> int | None:
    """The key of the group that is printed, if it is one. Raises BadInput (`no_such_group`)."""
    return None if choice.group is None else group_named(tx, choice.group)


def group_named(tx: Tx, name: str) -> int:
    """The key of a group. Raises BadInput (`no_such_group`)."""
    groups = tx.session.execute(select(Group.id, Group.name)).all()
    found = [key for key, called in groups if called.casefold() == name.casefold()]
    if not found:
        raise BadInput("no_such_group", group=name)
    return int(found[0])


def safe(name: str) -> str:
    """The name without what a file system refuses."""
    kept = "".join("-" if letter in UNSAFE or not letter.isprintable() else letter for letter in name)
    return " ".join(kept.split()).rstrip(". ")
