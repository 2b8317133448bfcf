"""What a report of groups lacks, and who has to fill it (п. 4.3, 4.6, 4.9): said before it is printed.

It is what the fill control finds in journals, counted by discipline and person, with statements that are not closed,
final marks that are not given, and absences that the curator has not explained. Nothing is asked of a term whose
journals are closed (п. 7.4), and no marks of a discipline whose statement is.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Mark, MarkRow, TermMark
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_reading import WAITING
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.journal_gaps import Spot, search_of, spots_of
from desktop_app.services.journal_gaps_reading import (
    Found,
    Journal,
    asked_of,
    read_dated,
    read_held,
    read_journals,
    read_members,
    read_names,
    read_numbers,
)
from desktop_app.services.journal_gaps_values import GapKind
from desktop_app.services.missing_values import Lack as Lack
from desktop_app.services.missing_values import Missing as Missing
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import read_stays

IN_JOURNALS: Mapping[GapKind, Lack] = {
    GapKind.ATTENDANCE: Lack.LESSONS,
    GapKind.TOPIC: Lack.TOPICS,
    GapKind.FEW: Lack.FEW_MARKS,
}
"""Which gaps of journals a report lacks, and as what."""

OF_STUDENTS = frozenset({Lack.FEW_MARKS, Lack.MARKS})
"""What is found student by student."""

ORDER = {lack: place for place, lack in enumerate(Lack)}


class Place(NamedTuple):
    """What is counted together."""

    lack: Lack
    group: str
    subject: str
    who: str
    who_id: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """Of what it is asked."""

    term: Term
    groups: frozenset[int]
    days: tuple[date, date]  # that the report tells of, both included
    lacks: frozenset[Lack]

    @property
    def until(self) -> date:
        """The last of the days."""
        return self.days[1]


def missing_of(
    tx: Tx, term: Term, groups: Collection[int], until: date, lacks: Collection[Lack] = frozenset(Lack)
) -> tuple[Missing, ...]:
    """What the journals and statements of these groups lack up to a day, by kind, group and discipline.

    As far as the person answers or asks for them: a teacher sees the own journals. A lesson is looked at from the day
    after it was held, final marks when the lessons of the discipline are over. Texts and measures (`Lack.NOTES`) are
    told by the reports that have them.
    """
    return counted(tx, [Question(term, frozenset(groups), (term.starts, until), frozenset(lacks))])


def missing_between(
    tx: Tx, groups: Collection[int], days: tuple[date, date], lacks: Collection[Lack]
) -> tuple[Missing, ...]:
    """The same of some days, both included, in whatever terms they lie: lessons, topics, statements, reasons."""
    first, last = days
    terms = tx.session.scalars(
        select(Term).where(Term.starts <= last, Term.ends >= first).order_by(Term.starts, Term.id)
    )
    asked = [Question(term, frozenset(groups), days, frozenset(lacks) - OF_STUDENTS) for term in terms]
    return counted(tx, asked)


def counted(tx: Tx, questions: Sequence[Question]) -> tuple[Missing, ...]:
    """The answers to some questions, the same things added up."""
    found: Counter[Place] = Counter()
    for asked in questions:
        if asked.term.journals_closed_on is None and asked.groups:
            for place, number in (*in_pages(tx, asked), *reasons(tx, asked), *statements(tx, asked)):
                found[place] += number
    ordered = sorted(found.items(), key=lambda one: (ORDER[one[0].lack], one[0].group))
    return tuple(
        Missing(*place[:4], number, "sheets" if place.lack is Lack.SHEETS else "journal", who_id=place.who_id)
        for place, number in ordered
    )


def in_pages(tx: Tx, asked: Question) -> Iterator[tuple[Place, int]]:
    """What journals lack: the roll, topics, marks by now, final marks."""
    if not asked.lacks & {*IN_JOURNALS.values(), Lack.MARKS}:
        return
    found = read_pages(tx, asked)
    named = found.teachers
    for spot in spots_of(search_of(tx, found), min(asked.until, tx.today)):
        lack = IN_JOURNALS.get(spot.kind)
        if lack in asked.lacks and lack is not None:
            who = who_fills(found, spot)
            yield place_of(lack, found.journals[spot.lesson.load_id], (named[who], who)), 1
    if Lack.MARKS in asked.lacks:
        for journal, number in without_final(tx, asked, found):
            yield place_of(Lack.MARKS, journal, (named[journal.teacher_id], journal.teacher_id)), number


def read_pages(tx: Tx, asked: Question) -> Found:
    """The journals of these groups as the fill control reads them, without the works of single lessons."""
    which = (Load.term_id == asked.term.id, Load.group_id.in_(asked.groups))
    loads = select(Load.id).where(asked_of(tx), *which)
    journals = read_journals(tx, loads)
    lessons = read_held(tx, loads, Lesson.day.between(*asked.days))
    teachers = {one.teacher_id for one in lessons} | {one.teacher_id for one in journals.values()}
    by_student = bool(asked.lacks & OF_STUDENTS)
    parts = {one.subgroup_id for one in journals.values() if one.subgroup_id is not None}
    return Found(
        term=asked.term,
        journals=journals,
        dated=read_dated(tx, loads) if by_student else {},
        lessons=lessons,
        works={},
        cells={},
        members=read_members(tx, asked.groups, asked.term) if by_student else {},
        parts=read_stays(tx, parts),
        marks=read_numbers(tx, asked.term.id, asked.groups) if by_student else {},
        teachers=read_names(tx, teachers),
    )


def who_fills(found: Found, spot: Spot) -> int:
    """A substitute fills the lesson that they gave; marks are the teacher's of the journal."""
    return found.journals[spot.lesson.load_id].teacher_id if spot.kind is GapKind.FEW else spot.lesson.teacher_id


def place_of(lack: Lack, journal: Journal, who: tuple[str, int]) -> Place:
    """A journal as the report calls it, with the name and the key of whoever fills it."""
    return Place(lack, journal.group, f"{journal.index} {journal.title}".strip(), *who)


def without_final(tx: Tx, asked: Question, found: Found) -> Iterator[tuple[Journal, int]]:
    """Journals whose lessons are over, with how many of their students have no final mark."""
    day = min(asked.until, asked.term.ends)
    given = read_given(tx, asked)
    told: set[tuple[int, int, int]] = set()
    for journal in ended(found, asked.until):
        seats = {(journal.group_id, journal.row_id, one.id) for one in found.seated(journal) if one.studies_on(day)}
        fresh = {one for one in seats - told if one[1:] not in given}
        told |= seats
        if fresh:
            yield journal, len(fresh)


def ended(found: Found, until: date) -> list[Journal]:
    """The open journals that had lessons and have none to come; the ones with most lessons first."""
    held = Counter(lesson.load_id for lesson in found.lessons)
    rest = defaultdict(int, {key: number - held[key] for key, number in found.dated.items()})
    over = [
        one
        for key, one in found.journals.items()
        if held[key] and not one.locked and (not rest[key] or until >= found.term.ends)
    ]
    return sorted(over, key=lambda one: -held[one.id])


def read_given(tx: Tx, asked: Question) -> frozenset[tuple[int, int]]:
    """Row of the plan and student: the final marks of the term that stand."""
    rows = tx.session.execute(
        select(TermMark.row_id, TermMark.student_id)
        .join(Load, Load.id == TermMark.load_id)
        .where(TermMark.term_id == asked.term.id, TermMark.mark.is_not(None), Load.group_id.in_(asked.groups))
        .where(tx.within(TermMark, Permission.READ_JOURNAL))
    )
    return frozenset((row, student) for row, student in rows)


def reasons(tx: Tx, asked: Question) -> Iterator[tuple[Place, int]]:
    """Absences that the curator has not explained."""
    if Lack.REASONS not in asked.lacks:
        return
    counts = tx.session.execute(
        select(Load.group_id, func.count())
        .select_from(MarkRow)
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .where(MarkRow.value == Mark.ABSENT, MarkRow.absence.is_(None))
        .where(Lesson.day.between(*asked.days))
        .where(Load.term_id == asked.term.id, Load.group_id.in_(asked.groups))
        .where(tx.within(MarkRow, Permission.READ_JOURNAL))
        .group_by(Load.group_id)
    )
    numbers = {group: int(number) for group, number in counts}
    for group in groups_named(tx, numbers):
        who = group.curator.person.short_name if group.curator is not None else ""
        yield Place(Lack.REASONS, group.name, "", who, group.curator_id), numbers[group.id]


def groups_named(tx: Tx, groups: Collection[int]) -> Sequence[Group]:
    """These groups with their curators."""
    query = select(Group).where(Group.id.in_(groups)).options(joinedload(Group.curator)).order_by(Group.name)
    return tx.session.scalars(query).all()


def statements(tx: Tx, asked: Question) -> Iterator[tuple[Place, int]]:
    """First sittings whose day has come and whose statement is not closed."""
    if Lack.SHEETS not in asked.lacks:
        return
    sheets = tx.session.scalars(
        select(GradeSheet)
        .where(GradeSheet.term_id == asked.term.id, GradeSheet.group_id.in_(asked.groups))
        .where(GradeSheet.state.in_(WAITING), GradeSheet.kind.in_(FIRST))
        .where(GradeSheet.day.between(*asked.days))
        .where(tx.within(GradeSheet, Permission.READ_SHEETS))
        .options(joinedload(GradeSheet.group), joinedload(GradeSheet.row), joinedload(GradeSheet.teacher))
        .order_by(GradeSheet.number)
    )
    for sheet in sheets:
        subject = f"{sheet.row.index} {sheet.row.title}".strip()
        yield Place(Lack.SHEETS, sheet.group.name, subject, sheet.teacher.person.short_name, sheet.teacher_id), 1
