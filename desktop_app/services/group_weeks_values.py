"""КУГ as the board shows it: lines of weeks over the Mondays of an academic year, and strokes of whoever paints."""

from dataclasses import dataclass
from datetime import date

from desktop_app.services.rules.weeks import WeekUse


@dataclass(frozen=True, slots=True)
class Spot:
    """A week of a line; `semester` is 1 or 2 of the year, the week counts within it from 1."""

    semester: int
    week: int
    use: WeekUse
    plan: WeekUse  # what the curriculum's graph says
    practice: str = ""  # «УП.01.01 Учебная практика»

    @property
    def own(self) -> bool:
        """Whether the group spends it unlike its curriculum's graph."""
        return self.use is not self.plan


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A group, or a course of a curriculum; its spots stand under the Mondays of the board."""

    key: int  # the group, or the course
    title: str
    note: str  # the course, or nothing
    spots: tuple[Spot | None, ...]
    editable: bool


@dataclass(frozen=True, slots=True)
class WeekBoard:
    """An academic year of all groups, or the courses of one curriculum."""

    year_starts: int
    mondays: tuple[date, ...]
    lines: tuple[WeekLine, ...]
    years: tuple[int, ...] = ()  # that may be looked at
    curriculum_id: int = 0  # whose courses the lines are


@dataclass(frozen=True, slots=True)
class Stroke:
    """A week of a line painted: what was seen, and what it becomes."""

    line: int
    semester: int
    week: int
    seen: WeekUse
    use: WeekUse


@dataclass(frozen=True, slots=True)
class Painted:
    """What painting has done; lessons that are dated in weeks which are no theory any more wait for another day."""

    weeks: int
    lessons: int
