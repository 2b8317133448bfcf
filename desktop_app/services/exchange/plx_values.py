"""What a `.plx` curriculum file says, as plain values. Hours are academic hours of 45 minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple


class RowKind(StrEnum):
    """What a row is, by the file's own `ТипОбъекта`."""

    MODULE = "module"
    DISCIPLINE = "discipline"
    PRACTICE = "practice"
    CONTROL = "control"
    OPTIONAL = "optional"
    GIA = "gia"
    OTHER = "other"


class RowSort(StrEnum):
    """What the office calls a row: УД, МДК, ПМ, УП, ПП, ПДП, ГИА, экзамен по модулю."""

    UD = "ud"
    MDK = "mdk"
    PM = "pm"
    UP = "up"
    PP = "pp"
    PDP = "pdp"
    GIA = "gia"
    MODULE_EXAM = "module_exam"
    OTHER = "other"


class Activity(StrEnum):
    """What a week of the calendar graph (КУГ) is given to."""

    THEORY = "theory"
    ATTESTATION = "attestation"
    STUDY_PRACTICE = "study_practice"
    WORK_PRACTICE = "work_practice"
    GIA = "gia"
    VACATION = "vacation"
    NONE = "none"
    OTHER = "other"


class HourType(IntEnum):
    """`КодТипаЧасов`: the hours themselves, and the part of them given as practical training (never added to them)."""

    VOLUME = 1
    PRACTICAL = 5


class Work(IntEnum):
    """Codes of `СправочникВидыРабот` that the program itself knows by meaning."""

    EXAM = 1
    PASS = 2
    GRADED_PASS = 3
    COURSE_PROJECT = 4
    COURSE_WORK = 5
    TEST = 6
    OTHER_CONTROL = 49
    WEEKS = 51
    LECTURES = 101
    LABORATORY = 102
    PRACTICAL = 103
    SEMINARS = 104
    SELF_STUDY = 107
    EXAM_HOURS = 108
    COURSE_PROJECT_HOURS = 114
    CONSULTATIONS = 141
    TOTAL = 1000


@dataclass(frozen=True, slots=True)
class Named:
    """A word of one of the file's dictionaries; the title is empty when the dictionary lacks the code."""

    code: int
    title: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme (специальность or профессия) and the number and date of its ФГОС."""

    code: str
    title: str
    standard_number: str
    standard_date: date | None
    qualification: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The curriculum (учебный план): for whom, from which year, how long; `subtitle` is the rest of its title page."""

    title: str
    subtitle: str
    academic_year: str
    start_year: int
    form: Named
    base: Named
    qualification: str
    standard_number: str
    years: int
    months: int
    file_name: str


class CycleNorms(NamedTuple):
    """What the ФГОС asks of a cycle: credits (з. е.) and hours in the classroom, at least and at most; 0: nothing."""

    credits_least: Decimal = Decimal(0)
    credits_most: Decimal = Decimal(0)
    class_least: Decimal = Decimal(0)
    class_most: Decimal = Decimal(0)


NO_NORMS: Final = CycleNorms()


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle of disciplines (ОГСЭ, ЕН, ОПЦ, ПЦ, ГИА …)."""

    code: int
    parent: int | None
    ident: str
    title: str
    order: int
    elective: bool
    norms: CycleNorms = NO_NORMS


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the plan; `dispersed` says that a practice runs inside the weeks of theory."""

    code: int
    parent: int | None
    cycle: int
    index: str
    title: str
    kind: RowKind
    sort: RowSort
    order: int
    counted: bool
    elective: bool
    dispersed: bool
    credits: Decimal
    hours: Decimal


@dataclass(frozen=True, slots=True)
class WorkKind:
    """A kind of work (лекции, экзамен …); `type_code` 7 is a form of control, None stands beside no type."""

    code: int
    title: str
    short: str
    type_code: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the plan; `semester` counts within the course (0: the whole course).

    `amount` is hours, or how many forms of control; a practice has `weeks` and `days` beside it.
    """

    row: int
    kind: int
    hour_type: int
    course: int
    semester: int
    session: int
    amount: Decimal
    weeks: int
    days: int
    recredited: bool


def number_key(number: Number) -> tuple[object, ...]:
    """The order of the numbers of a file."""
    place = (-number.row, number.course, number.semester, number.session)
    return (*place, number.hour_type, number.kind, number.amount, number.weeks, number.days, number.recredited)


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A part of a week of КУГ; the week counts within the semester, the part is one of `parts` equal ones."""

    course: int
    semester: int
    week: int
    part: int
    parts: int
    activity: int


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence (ОК, ПК) that the programme forms."""

    code: int
    index: str
    title: str


@dataclass(frozen=True, slots=True)
class CompetenceLink:
    """A row of the plan forms a competence."""

    competence: int
    row: int


@dataclass(frozen=True, slots=True)
class RoomRequired:
    """A room that the standard requires, under its heading (КАБИНЕТЫ, ЛАБОРАТОРИИ …)."""

    section: str
    title: str
    order: int


@dataclass(frozen=True, slots=True)
class CombinedControl:
    """One form of control over several rows (комплексный экзамен, комплексный зачёт)."""

    code: int
    title: str
    kind: int
    course: int
    semester: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the file that a person should know of; `code` has words in the views, `facts` fill them."""

    code: str
    facts: Mapping[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class CurriculumFile:
    """The whole file. The author's people and units are not part of it.

    `occupations` are the kinds of professional activity (виды деятельности) of the standard; what the week codes of КУГ
    mean the file does not say. `fingerprint` is equal for files that say the same, however they are saved.
    """

    programme: Programme
    plan: Plan
    cycles: tuple[Cycle, ...]
    rows: tuple[Row, ...]
    kinds: tuple[WorkKind, ...]
    numbers: tuple[Number, ...]
    weeks: tuple[WeekCell, ...]
    occupations: tuple[Named, ...]
    competences: tuple[Competence, ...]
    links: tuple[CompetenceLink, ...]
    rooms: tuple[RoomRequired, ...]
    combined: tuple[CombinedControl, ...]
    remarks: tuple[Remark, ...]
    fingerprint: str
