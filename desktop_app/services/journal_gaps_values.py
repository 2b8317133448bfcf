"""What is missing in the journals (контроль заполнения): single places, and their counts by journal (п. 4.6, 4.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.models.journal import WorkType as WorkType
from desktop_app.services.letterhead import Letterhead


class GapKind(StrEnum):
    """What is missing, in the order in which a teacher mends it."""

    ATTENDANCE = "attendance"  # nothing says who was there: no «н», no lateness, no mark, and the roll was not called
    TOPIC = "topic"
    MARKS = "marks"  # nobody was marked
    WORK = "work"  # somebody who was there has no mark for a work
    FEW = "few"  # fewer marks than section 6 asks for, as far as the term has gone


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of a journal where something is missing."""

    kind: GapKind
    load_id: int
    group: str
    subgroup: int | None  # its number
    index: str
    title: str
    teacher_id: int
    teacher: str  # who gave the lesson: a substitute mends what the substitute left
    lesson_id: int  # of too few marks the last lesson held
    day: date
    pair: int
    days_late: int  # working days since the lesson, today among them
    student_id: int | None = None
    student: str = ""
    work: WorkType | None = None
    work_title: str = ""
    control: bool = False  # whether the work counts for the second condition of п. 6
    marks: int = 0  # of too few marks: how many there are
    due: int = 0  # … and how many there should be by now

    @property
    def where(self) -> tuple[int, int, int | None]:
        """The cell; without a student the lesson itself."""
        return self.load_id, self.lesson_id, self.student_id


@dataclass(frozen=True, slots=True)
class JournalGaps:
    """A journal with the numbers of its gaps."""

    load_id: int
    group: str
    subgroup: int | None
    index: str
    title: str
    teacher_id: int
    teacher: str  # of the load
    held: int  # lessons before today
    attendance: int
    topics: int
    marks: int
    works: int
    few: int
    days_late: int  # of the oldest gap
    last: date | None  # the last lesson with something in it

    @property
    def total(self) -> int:
        """All of them together."""
        return self.attendance + self.topics + self.marks + self.works + self.few


@dataclass(frozen=True, slots=True)
class GapBoard:
    """The journals of a term within reach, those with gaps and those without."""

    term: str
    day: date  # the day before which lessons have to be filled
    journals: tuple[JournalGaps, ...]
    mine: int  # gaps that are this person's to mend

    @property
    def gaps(self) -> int:
        """All of them together."""
        return sum(one.total for one in self.journals)


@dataclass(frozen=True, slots=True)
class GapsPaper:
    """«Контроль заполнения журналов»: the journals with gaps, as they are printed."""

    board: GapBoard
    gaps: tuple[Gap, ...]
    letterhead: Letterhead


class By(StrEnum):
    """By what the counts are summed."""

    GROUP = "group"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class GapSum:
    """The gaps of a teacher's journals, or of a group's."""

    name: str
    journals: int  # with gaps
    of: int
    attendance: int
    topics: int
    marks: int
    works: int
    few: int
    days_late: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.attendance + self.topics + self.marks + self.works + self.few


def summed(lines: Sequence[JournalGaps], by: By) -> tuple[GapSum, ...]:
    """The counts by teacher of the load or by group, in the order of their names."""
    parts: dict[str, list[JournalGaps]] = {}
    for line in lines:
        parts.setdefault(getattr(line, by), []).append(line)
    return tuple(sum_of(name, parts[name]) for name in sorted(parts))


def sum_of(name: str, lines: Sequence[JournalGaps]) -> GapSum:
    """These together."""

    def all_of(count: str) -> int:
        return sum(getattr(line, count) for line in lines)

    return GapSum(
        name=name,
        journals=sum(line.total > 0 for line in lines),
        of=len(lines),
        attendance=all_of("attendance"),
        topics=all_of("topics"),
        marks=all_of("marks"),
        works=all_of("works"),
        few=all_of("few"),
        days_late=max(line.days_late for line in lines),
    )
