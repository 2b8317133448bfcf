"""What a report lacks and who has to fill it: said before it is printed, and on paper below it (domain.md 2.0)."""

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What is not filled."""

    LESSONS = "lessons"  # lessons that were held by the timetable and are not written in the journal
    TOPICS = "topics"  # lessons without a topic
    MARKS = "marks"  # final marks of a term
    SHEETS = "sheets"  # statements that are not closed
    REASONS = "reasons"  # absences without a reason
    FEW_MARKS = "few_marks"  # fewer marks of a student than the rule of final marks asks
    NOTES = "notes"  # the text of a curator's report, a teacher's reason


@dataclass(frozen=True, slots=True)
class Missing:
    """A line of what is missing: «ИСП-21, ОП.04: 3 занятия без записи — Иванова А. П.»."""

    lack: Lack
    group: str
    subject: str  # «ОП.04 Основы алгоритмизации»; empty: the whole group
    who: str  # has to fill it: «Иванова А. П.»
    number: int
    screen: str = "journal"  # where it is filled
