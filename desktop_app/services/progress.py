"""Plan against fact (п. 2.8, 4.10): what of the load is dated, given, still to be given, and what falls behind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load import LessonKind as LessonKind
from desktop_app.services.load import number_of
from desktop_app.services.load_shares import once
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.progress import Pace, forecast, pace, shortfall

ORDER = {one: place for place, one in enumerate(Pace)}


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A row of the load, its plan and its fact in academic hours of 45 minutes."""

    load_id: int
    group: str
    speciality: str  # 09.02.07
    teacher: str
    index: str
    title: str
    subgroup: int | None
    kind: LessonKind
    planned: int
    given: int  # by today
    ahead: int  # dated from tomorrow on
    silent: int  # lessons held whose topic nobody has written
    key: int = 0  # what the rows of a stream share
    teacher_name: str = ""  # in full

    @property
    def dated(self) -> int:
        """Hours that have a date in the term."""
        return self.given + self.ahead

    @property
    def rest(self) -> int:
        """Hours that are still to be given."""
        return shortfall(self.planned, self.given)

    @property
    def forecast(self) -> int:
        """Hours at the end of the term."""
        return forecast(self.given, self.ahead)

    @property
    def short(self) -> int:
        """Hours that nobody will have given."""
        return shortfall(self.planned, self.forecast)

    @property
    def pace(self) -> Pace:
        """How it goes."""
        return pace(self.planned, self.given, self.ahead)


@dataclass(frozen=True, slots=True)
class Progress:
    """The rows of a term as far as the right reaches, what falls behind first; with what a paper needs."""

    term: str
    today: date
    lines: tuple[ProgressLine, ...]
    letterhead: Letterhead


@reading(Permission.READ_LOAD)
def open_progress(tx: Tx, term_id: int) -> Progress:
    """Plan against fact of a term: a teacher's own, a group's, or everybody's (п. 2.8, 4.10). Raises NotFound."""
    return progress_of(tx, tx.get(Term, term_id))


def progress_of(tx: Tx, term: Term) -> Progress:
    """The rows of a term, what falls behind first."""
    lines = sorted(progress_lines(tx, term), key=lambda one: (ORDER[one.pace], -one.short, one.group, one.index))
    return Progress(term.name, tx.today, tuple(lines), letterhead_of(tx))


def progress_lines(tx: Tx, term: Term) -> list[ProgressLine]:
    """The rows in the order of the tables."""
    held = Lesson.day <= tx.today
    silent = held & (Lesson.topic == "") & Lesson.topic_id.is_(None)
    hours = (
        select(
            Lesson.load_id,
            func.sum(case((held, Lesson.hours), else_=0)).label("given"),
            func.sum(case((held, 0), else_=Lesson.hours)).label("ahead"),
            func.sum(case((silent, 1), else_=0)).label("silent"),
        )
        .group_by(Lesson.load_id)
        .subquery()
    )
    rows = tx.session.execute(
        select(Load, Programme.code, hours.c.given, hours.c.ahead, hours.c.silent)
        .join(Group, Group.id == Load.group_id)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .outerjoin(hours, hours.c.load_id == Load.id)
        .where(Load.term_id == term.id, Load.hours > 0, tx.within(Load, Permission.READ_LOAD))
        .options(joinedload(Load.row), joinedload(Load.group), joinedload(Load.teacher), joinedload(Load.subgroup))
        .order_by(Load.id)
    )
    return [
        ProgressLine(
            load_id=load.id, group=load.group.name, speciality=code, teacher=load.teacher.person.short_name,
            index=load.row.index, title=load.row.title, subgroup=number_of(load) or None, kind=load.kind,
            planned=load.hours, given=int(given or 0), ahead=int(ahead or 0), silent=int(untold or 0),
            key=load.key, teacher_name=load.teacher.person.full_name,
        )
        for load, code, given, ahead, untold in rows
    ]  # fmt: skip


class By(StrEnum):
    """What a summary is by."""

    GROUP = "group"
    SPECIALITY = "speciality"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class Summed:
    """The rows of a group, a speciality or a teacher together; hours are academic."""

    name: str
    planned: int
    given: int
    ahead: int
    rest: int
    short: int
    behind: int  # rows that fall behind

    @property
    def forecast(self) -> int:
        """Hours at the end of the term."""
        return forecast(self.given, self.ahead)


def summed(lines: Iterable[ProgressLine], by: By) -> tuple[Summed, ...]:
    """Plan against fact by group, speciality or teacher, what falls behind first."""
    found: dict[str, list[ProgressLine]] = defaultdict(list)
    for line in once(lines) if by is By.TEACHER else lines:  # a teacher gives a stream's hours once
        found[getattr(line, by)].append(line)
    rows = [
        Summed(
            name, sum(one.planned for one in part), sum(one.given for one in part), sum(one.ahead for one in part),
            sum(one.rest for one in part), sum(one.short for one in part), sum(one.short > 0 for one in part),
        )
        for name, part in found.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (-one.short, one.name)))
