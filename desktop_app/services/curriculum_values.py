"""What the screens show of a curriculum, before it is taken and after. Hours are academic, of 45 minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.exchange.plx_values import NO_NORMS, CycleNorms, Remark
from desktop_app.services.rules.weeks import PlanWeek, PracticeBlock


class Standing(StrEnum):
    """What is already there when a file comes."""

    NEW = "new"
    SAME = "same"  # the same content: nothing is to be written
    EARLIER = "earlier"  # another curriculum of the programme, the year and the form


@dataclass(frozen=True, slots=True)
class CurriculumHead:
    """A curriculum in a list."""

    id: int
    version: int
    code: str  # 09.02.07
    programme: str
    qualification: str
    title: str
    academic_year: str
    start_year: int
    form: str
    base: str
    years: int
    months: int
    file_name: str
    groups: int
    programme_id: int = 0
    state: str = "draft"  # draft, approved, replaced
    edition: int = 1
    previous_id: int | None = None
    approved_on: date | None = None
    approved_by: str = ""
    protocol: str = ""
    week_hours: int = 36  # with a teacher, at most
    week_total: int = 54  # with self-study, at most

    @property
    def is_draft(self) -> bool:
        """Whether it may still change (п. 4.9)."""
        return self.state == "draft"

    @property
    def semesters(self) -> range:
        """The semesters of the whole training."""
        return range(1, -(-(self.years * 12 + self.months) // 6) + 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of everything a file holds."""

    cycles: int
    rows: int
    numbers: int
    week_cells: int
    competences: int
    competence_links: int
    rooms: int
    combined_controls: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that has been read and not been taken. Semesters count through the whole training, from 1."""

    file_name: str
    code: str
    programme: str
    qualification: str
    academic_year: str
    start_year: int
    form: str
    base: str
    standing: Standing
    others: tuple[CurriculumHead, ...]  # the same, or the earlier ones
    counts: Counts
    hours: Mapping[int, Decimal]  # semester → hours of all that is taught, practised and examined
    weeks: Mapping[int, int]  # semester → weeks of theory
    controls: Mapping[str, int]  # name of a form of control → how many
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `written` is false when the same content was there already."""

    curriculum_id: int
    written: bool
    counts: Counts
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class KindName:
    """A kind of work: a kind of hours, or a form of control."""

    code: int
    title: str
    abbreviation: str
    is_hours: bool
    is_control: bool
    is_contact: bool  # hours with a teacher


@dataclass(frozen=True, slots=True)
class Control:
    """Forms of control of a kind in a semester; a combined one is held over several rows."""

    semester: int
    code: int
    count: int
    combined: bool  # held together with other rows


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the plan with what it holds; hours and totals by semester."""

    id: int
    index: str
    title: str
    kind: str
    sort: str  # ud, mdk, pm, up, pp, pdp, gia, module_exam, other
    counted: bool
    elective: bool
    to_study: Decimal
    hours: Mapping[int, Mapping[int, Decimal]]  # semester → kind of work → hours
    practical: Mapping[int, Decimal]  # semester → hours given as practical training, a part of the hours
    totals: Mapping[int, Decimal]  # semester → hours
    weeks: Mapping[int, Decimal]  # semester → weeks of a practice
    controls: tuple[Control, ...]
    rows: tuple["RowView", ...]
    cycle_id: int | None = None
    parent_id: int | None = None  # the module that it is a part of
    competences: str = ""  # «ОК 01, ПК 1.1»
    stated: Mapping[int, Decimal] = field(default_factory=dict)  # semester → «итого» as the file says it
    credits: Decimal = Decimal(0)
    dispersed: bool = False  # a practice inside the weeks of theory


@dataclass(frozen=True, slots=True)
class CycleView:
    """A cycle with its rows and the cycles inside it; the one without a key holds the rows that are in none."""

    id: int
    ident: str
    title: str
    cycles: tuple["CycleView", ...]
    rows: tuple[RowView, ...]
    parent_id: int | None = None
    norms: CycleNorms = NO_NORMS


@dataclass(frozen=True, slots=True)
class SemesterWeeks:
    """A semester of КУГ."""

    semester: int  # through the whole training
    weeks: tuple[PlanWeek, ...]
    practice: tuple[PracticeBlock, ...]
    theory_weeks: int


@dataclass(frozen=True, slots=True)
class CourseWeeks:
    """A course of КУГ."""

    course: int
    semesters: tuple[SemesterWeeks, ...]


@dataclass(frozen=True, slots=True)
class RequiredRoomView:
    """A room that the standard requires."""

    section: str
    title: str


@dataclass(frozen=True, slots=True)
class CurriculumView:
    """A curriculum, whole."""

    head: CurriculumHead
    standard_number: str
    standard_date: date | None
    kinds: Mapping[int, KindName]
    cycles: tuple[CycleView, ...]
    courses: tuple[CourseWeeks, ...]
    totals: Mapping[int, Decimal]  # semester → hours of all rows that hold no others
    controls: Mapping[int, Mapping[int, int]]  # semester → form of control → how many
    rooms: tuple[RequiredRoomView, ...]
    competences: tuple[tuple[str, str], ...] = ()  # (ident, title)
    together: Mapping[tuple[int, int, int], int] = field(default_factory=dict)
    occupations: tuple[str, ...] = ()  # kinds of professional activity
    """(row, semester, form of control) → the combined control that it is a part of."""
