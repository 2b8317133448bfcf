"""Информационное письмо для родителей (п. 4.3, domain.md 2.10): what each student of a group has got and missed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.debts import Debt
from desktop_app.models.people import Employee, Person, PersonalData, Sex
from desktop_app.models.session import ExamSession
from desktop_app.services.attendance_reading import read_heads
from desktop_app.services.curator_progress import Discipline, Studied, read_disciplines
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.journal_gaps_reading import Member
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.meetings import Meeting
from desktop_app.services.missing import missing_between
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.name_cases import declined, forms_of, name_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.statistics import weighted_mean
from desktop_app.services.session.paper import session_papers
from desktop_app.services.settings import read_settings
from desktop_app.services.summary_values import GroupHead
from desktop_app.services.works import norms_of

NO_MEETING = Meeting()
LACKS = (Lack.LESSONS, Lack.REASONS)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A discipline in a letter."""

    discipline: str
    marks: tuple[str, ...]  # of the period, by date
    mean: Decimal | None
    final: str
    missed: int  # academic hours
    unexcused: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter about one student."""

    student_id: int
    name: str  # in full
    genitive: str  # «об успеваемости Иванова Ивана Петровича»
    parent: str  # name and patronymic of the representative; empty: none is known
    parent_sex: Sex | None
    lines: tuple[LetterLine, ...]
    debts: tuple[str, ...]  # «ОП.04 Основы алгоритмизации (до 20.11.2027)»


@dataclass(frozen=True, slots=True)
class LettersPaper:
    """The letters of a group, two on a sheet."""

    group: GroupHead
    since: date
    until: date
    letters: tuple[Letter, ...]
    session: tuple[str, ...]  # exams that are announced and to come
    meeting: Meeting  # to which they are invited
    contact: str
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a term is told, to whom, and to what they are invited."""

    days: tuple[date, date] | None = None  # both included; None: from the beginning of the term until now
    students: tuple[int, ...] = ()  # none: all of the group
    meeting: Meeting = NO_MEETING


@dataclass(frozen=True, slots=True)
class Around:
    """What letters take from elsewhere, by student."""

    people: Mapping[int, Person]
    genitives: Mapping[int, str]
    parents: Mapping[int, Person]
    debts: Mapping[int, Sequence[str]]


def letters_of(tx: Tx, term: Term, groups: Collection[int], wish: Wish) -> tuple[LettersPaper, ...]:
    """The letters of each of these groups whose journals the person reads as a whole, by course and name."""
    days = wish.days or (term.starts, min(max(tx.today, term.starts), term.ends))
    heads, head, norms = read_heads(tx, groups, term.year_starts), letterhead_of(tx), norms_of(tx)
    missing = missing_between(tx, heads, days, LACKS)
    found = []
    for key, group in heads.items():
        members, disciplines = read_disciplines(tx, term, tx.get(Group, key), days, norms)
        wanted = [one for one in members if one.studies_on(days[1]) and (not wish.students or one.id in wish.students)]
        around = read_around(tx, [one.id for one in wanted])
        found.append(LettersPaper(
            group=group,
            since=days[0],
            until=days[1],
            letters=tuple(letter_of(one, disciplines, around) for one in wanted),
            session=coming(tx, term, group.name),
            meeting=wish.meeting,
            contact=contact_of(tx, key),
            letterhead=head,
            missing=tuple(one for one in missing if one.group == group.name),
        ))  # fmt: skip
    return tuple(found)


def letter_of(member: Member, disciplines: Sequence[Discipline], around: Around) -> Letter:
    """The letter about a student."""
    parent = around.parents.get(member.id)
    called = "" if parent is None else " ".join(filter(None, (parent.first_name, parent.patronymic)))
    lines = [(one, one.students[member.id]) for one in disciplines if member.id in one.students]
    return Letter(
        student_id=member.id,
        name=member.name,
        genitive=around.genitives.get(member.id, member.name),
        parent=called,
        parent_sex=None if parent is None else parent.sex,
        lines=tuple(line_of(one, of) for one, of in lines),
        debts=tuple(around.debts.get(member.id, ())),
    )


def line_of(one: Discipline, of: Studied) -> LetterLine:
    """A discipline of a student."""
    mean = weighted_mean([(each.mark, each.weight) for each in of.evidence.marks])
    return LetterLine(one.name, tuple(of.marks), mean, str(of.final or ""), of.missed, of.unexcused)


def read_around(tx: Tx, students: Collection[int]) -> Around:
    """Names in the genitive, representatives, debts."""
    rows = tx.session.scalars(select(Student).where(Student.id.in_(students)))
    people = {row.id: row.person for row in rows}
    debts: dict[int, list[str]] = {}
    for card in read_cards(tx, Debt.closed_on.is_(None), by=Permission.READ_SUMMARY, of=students):
        line = card.line
        said = f"{line.index} {line.title}".strip() + f" (до {line.due:%d.%m.%Y})"
        debts.setdefault(line.student_id, []).append(said)
    return Around(people, genitives_of(tx, people), read_parents(tx, students), debts)


def genitives_of(tx: Tx, people: Mapping[int, Person]) -> dict[int, str]:
    """The names as somebody has put them right, for those who may read that; else as the program declines them."""
    if tx.user.may(Permission.READ_ORDERS):
        forms = forms_of(tx, people.values())
        return {key: forms[one.full_name].genitive for key, one in people.items()}
    return {key: declined(name_of(one)).genitive for key, one in people.items()}


def read_parents(tx: Tx, students: Collection[int]) -> dict[int, Person]:
    """Student → the representative to whom papers are written: the main one, else the first."""
    rows = tx.session.scalars(
        select(Guardian)
        .where(Guardian.student_id.in_(students), tx.within(Guardian, Permission.READ_STUDENTS))
        .order_by(Guardian.is_main.desc(), Guardian.id)
    )
    found: dict[int, Person] = {}
    for row in rows:
        found.setdefault(row.student_id, row.person)
    return found


def coming(tx: Tx, term: Term, group: str) -> tuple[str, ...]:
    """The exams of a group that are announced and to come, by day."""
    stands = [
        stand
        for paper in session_papers(tx, ExamSession.term_id == term.id, group=group)
        for one in paper.groups
        for stand in one.stands
        if stand.place.day >= tx.today
    ]
    return tuple(
        f"{one.about.index} {one.about.title}".strip() + f" — {one.place.day:%d.%m.%Y} в {one.place.starts:%H:%M}"
        for one in sorted(stands, key=lambda one: (one.place.day, one.place.starts))
    )


def contact_of(tx: Tx, group_id: int) -> str:
    """The curator's telephone and address as far as the person sees them, else the college's."""
    settings = read_settings(tx)
    data = tx.session.execute(
        select(PersonalData.phone, PersonalData.email)
        .join(Employee, Employee.person_id == PersonalData.person_id)
        .join(Group, Group.curator_id == Employee.id)
        .where(Group.id == group_id, tx.within(PersonalData, Permission.READ_STAFF))
    ).one_or_none()
    own = [] if data is None else [one for one in data if one]
    return ", ".join(own or filter(None, (settings.phone, settings.email)))
