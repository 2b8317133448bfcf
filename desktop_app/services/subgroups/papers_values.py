"""What the papers of divisions are drawn from: «Акт о делении группы на подгруппы» and the lists for the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.models.load import LessonKind as LessonKind
from desktop_app.models.people import Sex as Sex
from desktop_app.models.subgroups import DivisionState as DivisionState
from desktop_app.services.letterhead import Letterhead

Listed = tuple[str, Sex]
"""A student by full name."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A subgroup with its list."""

    number: int
    name: str
    students: tuple[Listed, ...]  # in the order of the list


@dataclass(frozen=True, slots=True)
class PaperTarget:
    """What the group is divided for, and who teaches which part."""

    index: str
    title: str
    kind: LessonKind
    teachers: Mapping[int, str]  # number of a part → «Соколова А. П.»


@dataclass(frozen=True, slots=True)
class Divided:
    """A division as it stands on a day."""

    number: int  # of the act: the key
    name: str
    group: str
    course: int
    speciality: str  # «09.02.07 Информационные системы и программирование»
    starts: date
    ends: date | None  # excluded
    targets: tuple[PaperTarget, ...]
    parts: tuple[PaperPart, ...]
    aside: tuple[Listed, ...]  # do not study
    unplaced: tuple[Listed, ...]  # nobody has said yet

    @property
    def students(self) -> int:
        """How many the group has."""
        return sum(len(part.students) for part in self.parts) + len(self.aside) + len(self.unplaced)


@dataclass(frozen=True, slots=True)
class PaperSigner:
    """A teacher of the division; the day on which they signed what stands now."""

    name: str
    parts: tuple[int, ...]  # numbers
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A student stood elsewhere from a day on."""

    day: date
    student: str
    was: str  # «1», «не изучает»; empty: not distributed
    now: str


@dataclass(frozen=True, slots=True)
class Act:
    """«Акт о делении группы на подгруппы» (п. 4.6, 4.7): the division on its first day, and how it changed since."""

    divided: Divided
    year: str  # «2026/27»
    term: int  # its number
    state: DivisionState
    threshold: int
    reason: str
    signers: tuple[PaperSigner, ...]
    unsigned: str  # why it was approved without a signature
    shifts: tuple[Shift, ...]
    approver: str  # as far as it is known
    approved_on: date | None
    replaces: int | None
    department_head: str
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class PartLists:
    """«Списки подгрупп»: the divisions in force on a day, by group."""

    term: str
    day: date
    divisions: tuple[Divided, ...]
    letterhead: Letterhead


def count_words(students: Sequence[Listed]) -> str:
    """«13 чел.: 6 ж, 7 м»."""
    women = sum(sex is Sex.FEMALE for _name, sex in students)
    return f"{len(students)} чел.: {women} ж, {len(students) - women} м"
