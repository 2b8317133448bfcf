"""Groups and departments as screens and other services see them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.services.rules.groups import Curator as Curator
from desktop_app.services.rules.groups import Span as Span


class Problem(StrEnum):
    """What a group lacks."""

    NO_CURATOR = "no_curator"
    CURATOR_GONE = "curator_gone"  # dismissed, and still curator
    NOBODY = "nobody"  # no student
    OVER = "over"  # the last course is behind it, and it is not closed


@dataclass(frozen=True, slots=True)
class DepartmentValues:
    """What is typed of a department."""

    name: str
    head_id: int | None = None


@dataclass(frozen=True, slots=True)
class DepartmentSeen:
    """A department (отделение) as it was shown."""

    id: int
    version: int
    values: DepartmentValues
    head: str  # «Иванова А. П.»
    closed_on: date | None
    groups: int  # that are not closed
    students: int


@dataclass(frozen=True, slots=True)
class GroupValues:
    """What is typed of a group."""

    name: str
    admission_year: int
    curriculum_id: int
    department_id: int
    shift: int = 1  # смена: which bells ring for it


@dataclass(frozen=True, slots=True)
class CuratorSeen:
    """Who is curator of a group from a day to a day."""

    span: Span
    name: str  # «Иванова А. П.»


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """A group (группа) as it was shown."""

    id: int
    version: int
    values: GroupValues
    course: int  # in the academic year that is looked at
    courses: int  # how many the curriculum has
    department: str
    plan: str  # «09.02.07 Информационные системы и программирование, 2024»
    curator: str  # today's, empty when there is none
    curators: tuple[CuratorSeen, ...]  # the earliest first
    students: int  # who study
    closed_on: date | None
    problems: tuple[Problem, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The curators by their keys."""
        return tuple(one.span for one in self.curators)


@dataclass(frozen=True, slots=True)
class GroupsTree:
    """The college: its departments, and the groups of each by course and name."""

    year_starts: int
    departments: tuple[DepartmentSeen, ...]
    groups: tuple[GroupSeen, ...]
