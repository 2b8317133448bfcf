"""What the catalogue says of a form: code, title, clause, paper, section, what it asks for, and what draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any


class Section(StrEnum):
    """Where a form stands in the report centre."""

    CURATOR = "curator"  # п. 4.3
    TEACHER = "teacher"  # п. 4.6
    PERFORMANCE = "performance"  # п. 4.9, 5.2–5.4
    JOURNAL = "journal"
    TIMETABLE = "timetable"
    SESSION = "session"
    GRADUATES = "graduates"
    PLANS = "plans"
    STUDENTS = "students"
    STATISTICS = "statistics"
    OFFICE = "office"
    ADMISSION = "admission"
    OWN = "own"  # templates that the college has brought


class Ask(StrEnum):
    """What a form can be narrowed by; the term is not asked for."""

    GROUP = "group"  # one group, a course, a speciality, or all
    SHEET = "sheet"  # one statement
    TEACHER = "teacher"
    ROOM = "room"
    DAY = "day"
    PERIOD = "period"  # from a day to a day
    MONTH = "month"
    STUDENTS = "students"  # some of a group
    YEAR = "year"  # the whole school year instead of the term
    MEETING = "meeting"  # of parents, typed
    CAMPAIGN = "campaign"  # of admission; the newest unless another is asked for
    OFFER = "offer"  # one of its competition groups
    REGISTERED = "registered"  # days of registration, from a day to a day
    NUMBERS = "numbers"  # applicants by their numbers of registration


OF_ADMISSION = frozenset({Ask.CAMPAIGN, Ask.OFFER, Ask.REGISTERED, Ask.NUMBERS})
"""What is asked for of a campaign, not of a term."""


@dataclass(frozen=True, slots=True)
class Form:
    """An official form (печатная форма); its title is the form's own, in Russian, and is not translated."""

    code: str  # as the command line calls it
    title: str
    clause: str
    page: str
    section: Section
    render: Callable[[Any], bytes]  # a frozen value → a PDF, the same bytes for the same value
    workbook: Callable[[Any], bytes] | None = None  # the same content for a spreadsheet
    asks: frozenset[Ask] = frozenset()
    obliging: frozenset[Ask] = frozenset()  # of these, what must be said before anything is printed
    by_group: bool = False  # all groups are the papers of each, not one of all: they are drawn one group after another
    in_one: bool = False  # its papers go out as one file


def drawn_by(module: str, name: str = "render") -> Callable[[Any], bytes]:
    """A function of a report's module, which is imported when its first form is drawn."""

    def draw(value: Any) -> bytes:
        made: bytes = getattr(import_module(f"desktop_app.services.reports.{module}"), name)(value)
        return made

    return draw


def asks(*what: Ask) -> frozenset[Ask]:
    """What a form is narrowed by."""
    return frozenset(what)
