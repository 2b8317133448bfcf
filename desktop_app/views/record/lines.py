"""A record book as the lines of two tables: disciplines by semesters; works, practices, modules and ГИА."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.services.record_book_values import (
    FinalMark,
    Progress,
    ProgressLine,
    RecordBook,
    ResultLine,
    TermOf,
)
from desktop_app.views.sheets.names import control_name
from desktop_app.views.wording import _
from desktop_app.views.works.gia_words import form_name


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A discipline of a semester: what its journal says, and what it ended in."""

    term: TermOf
    index: str
    title: str
    progress: ProgressLine | None
    result: ResultLine | None

    @property
    def key(self) -> tuple[int, str, str, str]:
        """Of the line in its table."""
        control = "" if self.result is None else str(self.result.control)
        return self.term.id, self.index, self.title, control


class Part(StrEnum):
    """What a line of the second table is of."""

    COURSE = "course"
    PRACTICE = "practice"
    MODULE = "module"
    GIA = "gia"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A course work, a practice, an exam of a module, a form of ГИА."""

    part: Part
    kind: str
    semester: int | None
    name: str
    subject: str  # theme, base, members of the commission
    people: str
    day: date | None
    mark: FinalMark | None
    decision: str
    tone: str = ""

    @property
    def key(self) -> tuple[str, int, str, str]:
        """Of the line in its table."""
        return str(self.part), self.semester or 0, self.name, self.kind


def study_lines(book: RecordBook | None, progress: Progress | None) -> list[StudyLine]:
    """Each discipline once in a semester and form of control: this semester, those before it, those to come."""
    terms: dict[int, TermOf] = {}
    for some in (() if book is None else book.terms, () if progress is None else progress.terms):
        terms |= {one.id: one for one in some}
    journals = {} if progress is None else {(one.term_id, one.row_id): one for one in progress.lines}
    lines: list[StudyLine] = []
    told: set[tuple[int, int]] = set()
    for one in () if book is None else book.results:
        place = (one.term_id, one.row_id)
        lines.append(StudyLine(terms[one.term_id], one.index, one.title, journals.get(place), one))
        told.add(place)
    lines += [
        StudyLine(terms[place[0]], one.index, one.title, one, None)
        for place, one in journals.items()
        if place not in told
    ]
    head = book.head if book is not None else progress.head if progress is not None else None
    return [] if head is None else sorted(lines, key=lambda one: place_of(one, head.today))


def place_of(line: StudyLine, today: date) -> tuple[bool, int, str]:
    """The latest semester that has begun stands first; what has not begun yet, after all the others."""
    ahead = line.term.starts > today
    return ahead, line.term.semester if ahead else -line.term.semester, line.index


def work_lines(book: RecordBook) -> list[WorkLine]:
    """Course works, practices, modules, ГИА in this order, each by semesters."""
    semesters = {one.id: one.semester for one in book.terms}
    return [*course_lines(book, semesters), *practice_lines(book, semesters), *module_lines(book, semesters),
            *gia_lines(book)]  # fmt: skip


def course_lines(book: RecordBook, semesters: dict[int, int]) -> list[WorkLine]:
    """Course works and projects."""
    return [
        WorkLine(
            part=Part.COURSE,
            kind=control_name(one.control),
            semester=semesters.get(one.term_id),
            name=f"{one.index} {one.title}",
            subject=one.theme,
            people=one.supervisor,
            day=one.handed_on or one.due,
            mark=one.mark,
            decision="" if one.mark is not None else _("handed in") if one.handed_on else _("due by the date"),
            tone=""
            if one.mark is not None or one.handed_on or one.due is None or one.due >= book.head.today
            else "bad",
        )
        for one in book.course_works
    ]


def practice_lines(book: RecordBook, semesters: dict[int, int]) -> list[WorkLine]:
    """Practices."""
    return [
        WorkLine(
            part=Part.PRACTICE,
            kind=_("practice, a kind of work"),
            semester=semesters.get(one.term_id),
            name=f"{one.index} {one.title}",
            subject=one.base or _("in the college itself"),
            people=one.supervisors,
            day=one.ends,
            mark=one.mark,
            decision="",
        )
        for one in book.practices
    ]


def module_lines(book: RecordBook, semesters: dict[int, int]) -> list[WorkLine]:
    """Exams of modules, each with its decision."""
    words = {True: _("activity mastered"), False: _("activity not mastered"), None: ""}
    return [
        WorkLine(
            part=Part.MODULE,
            kind=_("exam of the module"),
            semester=semesters.get(one.term_id),
            name=f"{one.index} {one.title}",
            subject="",
            people=one.examiners,
            day=one.day,
            mark=one.mark,
            decision=words[one.mastered],
            tone="bad" if one.failed else "good" if one.mastered else "",
        )
        for one in book.modules
    ]


def gia_lines(book: RecordBook) -> list[WorkLine]:
    """Forms of the state attestation."""
    return [
        WorkLine(
            part=Part.GIA,
            kind=_("state attestation"),
            semester=None,
            name=form_name(one.form),
            subject=one.theme,
            people=one.supervisor,
            day=one.day,
            mark=one.mark,
            decision=gia_decision(one.admitted_on, qualified=one.qualified, honours=one.honours),
            tone="good" if one.qualified else "",
        )
        for one in book.attestation
    ]


def gia_decision(admitted_on: date | None, *, qualified: bool, honours: bool) -> str:
    """What the commission has decided so far."""
    if honours:
        return _("awarded, with honours")
    if qualified:
        return _("qualification is awarded")
    return _("not admitted yet") if admitted_on is None else _("admitted from {day:%d.%m.%Y}").format(day=admitted_on)
