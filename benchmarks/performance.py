"""What the statistics of a college cost: 40 groups of 25 over four terms, ten disciplines in each, the journals filled.

python benchmarks/performance.py [--groups 40] [--terms 4] [--times 3]

Milliseconds each, the best of some, on an embedded database, and how many times the plain reading of the same marks
(or absences) by one question that is.
"""

import argparse
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from sys import path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

path.insert(0, str(Path(__file__).parents[1]))
path.insert(0, str(Path(__file__).parents[1] / "tests"))

from colleges import SmallCollege, add_row, add_students, saved, small_college
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.statistics import open_statistics
from desktop_app.services.statistics_rows import rows_of
from desktop_app.services.statistics_values import Asked, Breakdown, Span, What
from desktop_app.services.summary import Which
from desktop_app.services.upkeep import upgrade

NOW = datetime(2026, 12, 27, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
STUDENTS, DISCIPLINES, WEEKS = 25, 10, 17
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
GRADES = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.FOUR, FinalMark.THREE, FinalMark.THREE, FinalMark.TWO)


def best(times: int, work: Callable[[], object]) -> float:
    """Milliseconds of the quickest."""
    found = []
    for _time in range(times):
        began = perf_counter()
        work()
        found.append(1000 * (perf_counter() - began))
    return min(found)


def add_terms(session: Session, college: SmallCollege, count: int) -> list[int]:
    """The term of the college and those before it, by time."""
    found = [college.term]
    for number in range(1, count):
        year, part = 2026 - (number + 1) // 2, 2 - (number + 1) % 2
        starts = date(year + part - 1, 9 if part == 1 else 1, 12)
        found.insert(0, saved(session, Term(name=f"{year}/{year % 100 + 1:02}-{part}", year_starts=year, number=part,
                              starts=starts, ends=starts + timedelta(days=110), parity_anchor=starts)))  # fmt: skip
    return found


def add_group(session: Session, college: SmallCollege, name: str, terms: list[int], random: Random) -> None:
    """A group with statements, lessons and absences in all terms."""
    old = session.get_one(Group, college.group_a)
    group = saved(session, Group(name=name, admission_year=2025, curriculum_id=old.curriculum_id,
                                 department_id=old.department_id))  # fmt: skip
    names = tuple(f"{LETTERS[n].title()}{LETTERS[group % 28]}ров Иван Петрович" for n in range(STUDENTS))
    people = add_students(session, group, names)
    for term in terms:
        for number in range(DISCIPLINES):
            row = add_row(session, college.curriculum, f"ОП.{number}", f"Дисциплина {number} {term}", "ud")
            add_discipline(session, college, (term, group, row), people, random)
    session.flush()


def add_discipline(
    session: Session, college: SmallCollege, of: tuple[int, int, int], people: tuple[int, ...], random: Random
) -> None:
    """A statement of it, two lessons a week, one absence in ten."""
    term, group, row = of
    starts = session.get_one(Term, term).starts
    teacher = random.choice((college.teacher_1, college.teacher_2))
    number = (session.scalar(select(func.max(GradeSheet.number))) or 0) + 1
    sheet = saved(session, GradeSheet(term_id=term, group_id=group, row_id=row, teacher_id=teacher, number=number,
                  control=Control.EXAM, day=starts, hours=36, state=SheetState.CLOSED))  # fmt: skip
    load = saved(session, Load(term_id=term, group_id=group, row_id=row, teacher_id=teacher, hours=68,
                 kind=LessonKind.LESSON, room_kind=RoomKind.LECTURE))  # fmt: skip
    session.execute(insert(GradeRow), [
        {"sheet_id": sheet, "student_id": one, "mark": random.choice(GRADES), "version": 1} for one in people
    ])  # fmt: skip
    first = (session.scalar(select(func.max(Lesson.id))) or 0) + 1
    days = [starts + timedelta(weeks=week, days=half) for week in range(WEEKS) for half in (0, 3)]
    session.execute(insert(Lesson), [
        {"id": first + n, "load_id": load, "day": day, "pair": 1, "room_id": college.lecture_room, "hours": 2,
         "teacher_id": teacher, "companion": True, "attendance": True, "version": 1} for n, day in enumerate(days)
    ])  # fmt: skip
    session.execute(insert(MarkRow), [
        {"lesson_id": first + n, "load_id": load, "student_id": one, "value": Mark.ABSENT, "version": 1,
         "absence": random.choice(tuple(Absence))}
        for n in range(len(days)) for one in people if random.random() < 0.1
    ])  # fmt: skip


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, value in (("groups", 40), ("terms", 4), ("times", 3)):
        asked.add_argument(f"--{name}", type=int, default=value)
    chosen, random = asked.parse_args(), Random(1)  # noqa: S311
    with TemporaryDirectory() as folder:
        database = Database(sqlite_address(Path(folder) / "college.db"))
        upgrade(database)
        office = Office(database, CONSOLE, lambda: NOW)
        college = small_college(office)
        with database.writing() as session:
            terms = add_terms(session, college, chosen.terms)
            for number in range(chosen.groups):
                add_group(session, college, f"ГР-{number}", terms, random)
            session.commit()
        plain = {
            What.PERFORMANCE: select(GradeRow.sheet_id, GradeRow.student_id, GradeRow.mark, GradeRow.excused),
            What.ATTENDANCE: select(MarkRow.lesson_id, MarkRow.student_id, MarkRow.value, MarkRow.absence),
        }
        print(f"{chosen.groups} groups of {STUDENTS}, {chosen.terms} terms, {DISCIPLINES} disciplines")
        for what, question in plain.items():
            with database.reading() as session:
                rows = len(session.execute(question).all())
                base = best(chosen.times, lambda: session.execute(question).all())  # noqa: B023 - called at once
            wanted = Asked(what, Which(terms[-1]), Span.ALL)
            took = best(chosen.times, lambda: open_statistics(office, wanted))  # noqa: B023 - called at once
            told = open_statistics(office, wanted)
            summed = best(chosen.times, lambda: [rows_of(told, by) for by in Breakdown])  # noqa: B023 - called at once
            print(f"{what:14}{took:9.1f} ms  {took / base:6.2f} x its {rows:,} rows;  five breakdowns {summed:7.1f} ms")
        database.close()


if __name__ == "__main__":
    main()
