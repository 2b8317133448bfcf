"""What the register of practices shows and takes."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.models.attestation import Control as Control
from desktop_app.models.attestation import FinalMark as FinalMark
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.supervised import Supervisor as Supervisor

BASE_LENGTH = 300
PERSON_LENGTH = 200
CONTRACT_LENGTH = 120
TEXT_LENGTH = 4000
REASON_LENGTH = 300


class PracticePlace(NamedTuple):
    """Which register: a practice of the plan, for a group in a term."""

    term_id: int
    group_id: int
    row_id: int


class Work(NamedTuple):
    """A work done at a practice (a line of the attestation sheet). Hours are academic hours; None: not told."""

    text: str
    hours: int | None = None


class PracticeEntry(NamedTuple):
    """What stands in a line."""

    supervisor_id: int | None = None
    starts: date | None = None
    ends: date | None = None
    base: str = ""  # empty: the college itself
    base_supervisor: str = ""
    contract: str = ""
    mark: FinalMark | None = None
    works: str = ""  # a line each, with the hours at its end: «Ремонт ПК — 36 ч»
    characteristic: str = ""
    skills: tuple[tuple[int, bool], ...] = ()  # competence → mastered; one that nobody has judged does not stand here


@dataclass(frozen=True, slots=True)
class Skill:
    """A competence that the practice forms."""

    id: int
    ident: str  # «ПК 1.1»
    title: str


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A student's line as it was seen; without a supervisor nobody has been sent to the practice yet."""

    student_id: int
    name: str
    record_book: str
    entry: PracticeEntry
    version: int | None = None
    supervisor: str = ""
    sheet_mark: FinalMark | None = None
    closed: int | None = None
    overdue: bool = False  # it is over, and there is no mark
    may_edit: bool = False
    record_id: int | None = None  # of the table, for its history

    @property
    def mark(self) -> PracticeEntry:
        """What a typed write compares."""
        return self.entry


@dataclass(frozen=True, slots=True)
class PracticeHead:
    """A register in the list."""

    place: PracticePlace
    group: str
    sort: str  # up, pp, pdp
    index: str
    title: str
    teacher: str  # of the module; empty: none
    hours: int
    weeks: int
    starts: date | None  # by КУГ; None: dispersed among the weeks of theory
    ends: date | None
    control: Control | None  # its form of control in the term; None: it ends in a later one
    students: int
    placed: int
    marked: int
    overdue: int
    may_edit: bool = False


@dataclass(frozen=True, slots=True)
class PracticeRegister:
    """A register, whole."""

    head: PracticeHead
    year_name: str
    term_number: int
    starts: date  # the term
    ends: date
    course: int
    programme: str
    form: str
    module: str  # «ПМ.01 Разработка модулей программного обеспечения»; empty: a practice of the whole programme
    skills: tuple[Skill, ...]
    lines: tuple[PracticeLine, ...]
    fresh: PracticeEntry
    supervisors: tuple[Supervisor, ...]
    bases: tuple[str, ...] = ()  # known already, for what is offered while one types
    may_edit: bool = False
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class PracticePaper:
    """A register ready to print, or the attestation sheets of some of its students."""

    register: PracticeRegister
    letterhead: Letterhead
    department_head: str = ""


def works_of_text(text: str) -> tuple[Work, ...]:
    """The works of a practice, one a line: «Ремонт ПК — 36 ч», «Монтаж сети; 12», or without hours."""
    return tuple(work_of_line(line) for line in text.splitlines() if line.strip())


def work_of_line(line: str) -> Work:
    """A line: its last word is the hours, if it is a number (with or without «ч»)."""
    bare = line.strip()
    stem = bare.rstrip(".").removesuffix("ч").rstrip() if bare.rstrip(".").endswith("ч") else bare
    head, _space, last = stem.rpartition(" ")
    if head and last.isdecimal() and (stem != bare or head.rstrip()[-1:] in "—–-;,:\t"):
        return Work(head.rstrip(" —–-;,:\t"), int(last))
    return Work(bare)
