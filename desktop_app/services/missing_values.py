"""What a report lacks and who has to fill it: said before it is printed, and on paper below it (domain.md 2.0)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Lack(StrEnum):
    """What is not filled."""

    LESSONS = "lessons"  # lessons that were held by the timetable and are not written in the journal
    TOPICS = "topics"  # lessons without a topic
    MARKS = "marks"  # final marks of a term
    SHEETS = "sheets"  # statements that are not closed
    REASONS = "reasons"  # absences without a reason
    FEW_MARKS = "few_marks"  # fewer marks of a student than the rule of final marks asks
    NOTES = "notes"  # the text and the measures of a curator's report
    LAG = "lag"  # why the hours of a row lag behind


@dataclass(frozen=True, slots=True)
class Missing:
    """A line of what is missing: «ИСП-21, ОП.04: 3 занятия без записи — Иванова А. П.»."""

    lack: Lack
    group: str
    subject: str  # «ОП.04 Основы алгоритмизации»; empty: the whole group
    who: str  # has to fill it: «Иванова А. П.»
    number: int
    screen: str = "journal"  # where it is filled
    where: object = field(default=None, compare=False)  # the place on that screen
    who_id: int | None = field(default=None, compare=False)  # the employee: names may be shared
    month: date | None = None  # its first day, where it is asked of a month


def in_month(missing: Iterable[Missing], first: date) -> tuple[Missing, ...]:
    """The same, said to be of a month."""
    return tuple(replace(one, month=first) for one in missing)
