"""Divide, move, divide anew and merge in any order, with lessons and marks between: hours and marks are conserved."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from colleges import SmallCollege, saved, small_college
from desks import NOW
from divided import Composed, composed
from hypothesis import given, settings
from hypothesis import strategies as st
from servers import copied, drop
from sqlalchemy import delete, select

from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.subgroups import Division, DivisionState, Membership
from desktop_app.models.timetable import Lesson
from desktop_app.services.load_paths import paths_of
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.subgroups.agreeing import approve_division, end_division
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import DatedMove

PLAN = 32
FIRST = date(2026, 9, 7)
NUMBERS = count()
DEEDS: st.SearchStrategy[tuple[str, list[int]]] = st.one_of(
    st.tuples(st.just("divide"), st.lists(st.integers(1, 3), min_size=6, max_size=6)),
    st.tuples(st.just("move"), st.lists(st.integers(0, 5), min_size=2, max_size=2)),
    st.tuples(st.just("merge"), st.just([])),
)
HELD = st.lists(st.integers(0, 2), min_size=3, max_size=3)
LIVES = st.lists(st.tuples(DEEDS, HELD), min_size=1, max_size=7)
Written = tuple[int, date, int, Mark]


@dataclass
class Life:
    """Group A and its lessons of ОП.04 through a term, a week a deed."""

    office: Office
    college: SmallCollege
    day: date = FIRST
    division: int | None = None
    written: dict[int, Written] = field(default_factory=dict)  # key of a mark → whose, when, in which pair, what

    def begin(self) -> None:
        """Nothing of the discipline is dated yet."""
        with self.office.database.writing() as session:
            session.execute(delete(Lesson).where(Lesson.load_id == self.college.load_a))
            session.commit()

    def do(self, deed: tuple[str, list[int]], held: list[int]) -> None:
        """A week of lessons, then the deed on the Monday after it."""
        self.hold(held)
        self.day += timedelta(weeks=1)
        what, how = deed
        if what == "divide":
            self.divide(how)
        elif self.division is not None and what == "move":
            self.move(*how)
        elif self.division is not None:
            self.merge()

    def hold(self, held: list[int]) -> None:
        """So many lessons of each row in force, a mark for everybody who sits there; never the last of its hours."""
        with self.office.database.writing() as session:
            for place, row in enumerate(self.in_force()):
                given = sum(session.scalars(select(Lesson.hours).where(Lesson.load_id == row.id)))
                for number in range(min(held[place % 3], (row.hours - given) // 2 - 1)):
                    when, pair = self.day + timedelta(days=number), place + 1
                    lesson = saved(session, Lesson(load_id=row.id, day=when, pair=pair, teacher_id=row.teacher_id,
                                                   room_id=self.college.lecture_room))  # fmt: skip
                    for student in self.sitting(row, when):
                        mark = saved(session, MarkRow(lesson_id=lesson, load_id=row.id, student_id=student,
                                                      value=Mark.FIVE))  # fmt: skip
                        self.written[mark] = (student, when, pair, Mark.FIVE)
            session.commit()

    def divide(self, parts: list[int]) -> None:
        """Into two or three subgroups, none of them empty, instead of the division in force."""
        numbers = {part: place + 1 for place, part in enumerate(dict.fromkeys(parts))}
        if len(numbers) == 1:
            return
        stands = {student: numbers[part] for student, part in zip(self.college.students_a, parts, strict=True)}
        teachers = (self.college.teacher_1, self.college.teacher_2, self.college.teacher_2)[: len(numbers)]
        what = Composed(self.day, {(self.college.exam_row, LessonKind.LESSON): teachers}, dict(stands),
                        replaces_id=self.division)  # fmt: skip
        self.division = approve_division(self.office, composed(self.office, self.college, what), "срочно").id

    def move(self, student: int, part: int) -> None:
        """A student into another subgroup, unless the own one would be empty."""
        board = open_board(self.office, self.division or 0, self.day)
        key, to = self.college.students_a[student], board.parts[part % len(board.parts)].id
        beside = [one for one in board.stands.values() if one == board.stands[key]]
        if to != board.stands[key] and len(beside) > 1:
            move_student(self.office, board, DatedMove(key, to, self.day, "просьба"))

    def merge(self) -> None:
        end_division(self.office, open_board(self.office, self.division or 0), self.day, "мало студентов")
        self.division = None

    def rows(self) -> list[Load]:
        with self.office.database.reading() as session:
            query = select(Load).where(Load.group_id == self.college.group_a, Load.row_id == self.college.exam_row)
            rows = session.scalars(query.order_by(Load.id)).all()
            for row in rows:
                assert row.subgroup is None or row.subgroup.number  # looked up while there is a session
            session.expunge_all()
            return list(rows)

    def in_force(self) -> list[Load]:
        return [row for row in self.rows() if row.until is None]

    def sitting(self, row: Load, day: date) -> list[int]:
        """Who attends a row on a day."""
        if row.subgroup_id is None:
            return list(self.college.students_a)
        with self.office.database.reading() as session:
            return list(session.scalars(
                select(Membership.student_id)
                .where(Membership.subgroup_id == row.subgroup_id, Membership.since <= day)
                .where(Membership.until.is_(None) | (Membership.until > day))
            ))  # fmt: skip

    def check(self) -> None:
        """What is conserved."""
        self.check_rows()
        self.check_students()
        self.check_marks()

    def check_rows(self) -> None:
        now = self.in_force()
        if self.division is None:
            assert [row.subgroup_id for row in now] == [None]
        else:
            parts = {part.id for part in open_board(self.office, self.division).parts}
            assert {row.subgroup_id for row in now} == parts
            assert len(now) == len(parts)
        assert {sum(given) for _number, given in paths_of(self.rows())} == {PLAN}

    def check_students(self) -> None:
        """Everybody stands once on every day of a division; who never moved is given the plan at least."""
        with self.office.database.reading() as session:
            divisions = session.scalars(select(Division).where(Division.state == DivisionState.APPROVED)).all()
            stays = session.scalars(select(Membership)).all()
            for division in divisions:
                last = division.ends or date(2026, 12, 27)
                for student in self.college.students_a:
                    mine = [one for one in stays if (one.division_id, one.student_id) == (division.id, student)]
                    days = [day for one in mine for day in days_of(one.since, one.until or last)]
                    assert days == list(days_of(division.starts, last))
        ways = dict.fromkeys(self.college.students_a, 0)
        for row in self.rows():
            for student in self.sitting(row, row.since or FIRST) if row.hours else ():
                ways[student] += row.hours
        if not self.ever_moved:
            assert min(ways.values()) >= PLAN

    @property
    def ever_moved(self) -> bool:
        with self.office.database.reading() as session:
            return session.scalar(select(Membership.id).join(Division, Division.id == Membership.division_id)
                                  .where(Membership.since > Division.starts).limit(1)) is not None  # fmt: skip

    def check_marks(self) -> None:
        """Every mark that was ever written stands where its student stood on that day."""
        with self.office.database.reading() as session:
            found = session.execute(
                select(MarkRow.id, MarkRow.student_id, Lesson.day, Lesson.pair, MarkRow.value, Load)
                .join(Lesson, Lesson.id == MarkRow.lesson_id)
                .join(Load, Load.id == MarkRow.load_id)
                .where(Load.row_id == self.college.exam_row, Load.group_id == self.college.group_a)
            ).all()
            session.expunge_all()
        assert {key: (student, day, pair, value) for key, student, day, pair, value, _load in found} == self.written
        for _key, student, day, _pair, _value, load in found:
            assert student in self.sitting(load, day)


def days_of(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=number) for number in range((until - since).days))


def live(database: Database, deeds: list[tuple[tuple[str, list[int]], list[int]]]) -> None:
    office = Office(database, CONSOLE, lambda: NOW)
    life = Life(office, small_college(office))
    life.begin()
    for deed, held in deeds:
        life.do(deed, held)
        life.check()


@contextmanager
def college_file(template: Path, folder: Path) -> Iterator[Database]:
    made = Database(sqlite_address(Path(shutil.copy(template, folder / f"{next(NUMBERS)}.db"))))
    yield made
    made.close()


def test_hours_and_marks_are_conserved_in_a_file(sqlite_template: Path, tmp_path: Path) -> None:
    @settings(max_examples=30, deadline=None)
    @given(LIVES)
    def lives(deeds: list[tuple[tuple[str, list[int]], list[int]]]) -> None:
        with college_file(sqlite_template, tmp_path) as database:
            live(database, deeds)

    lives()


def test_hours_and_marks_are_conserved_on_a_server(postgres_server: str, postgres_template: str) -> None:
    @settings(max_examples=4, deadline=None)
    @given(LIVES)
    def lives(deeds: list[tuple[tuple[str, list[int]], list[int]]]) -> None:
        name = f"life_{os.getpid()}_{next(NUMBERS)}"
        database = copied(postgres_server, postgres_template, name)
        try:
            live(database, deeds)
        finally:
            database.close()
            drop(postgres_server, name)

    lives()
