"""What the journal costs in a college with ten years behind it: a page of 30 × 60, one mark, a column, the list.

    python benchmarks/journal.py [--marks 5000000] [--years 10] [--students 3000] [--times 60] [--only sqlite]

A teacher who has signed in asks, on PostgreSQL by an own login under policies, guards and trail, on SQLite by the
service's own checks. Beside it, in the same run and by turns, the bare statements of the console without any of these;
then the same college in its first year: the cost must not grow with the years.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from own_server import college_on, server
from sqlalchemy import Connection, column, func, select, text

from desktop_app.models.access import Account, AccountRole
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.accounts import sealed
from desktop_app.services.journal import Cell, Mark, Page, list_journals, open_page, put_mark, put_marks
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.sign_in import enter
from desktop_app.services.upkeep import upgrade

NOW = datetime(2026, 12, 25, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
PASSWORD = "correct horse battery"  # noqa: S105 - of an invented college
STUDENTS, JOURNALS, LESSONS, TEACHERS = 30, 8, 60, 100  # of a group, of a group's term, of a journal, of the college
MARKS = "5432н"


@dataclass(frozen=True)
class Size:
    """Of a college."""

    years: int
    students: int
    marks: int  # of all years

    @property
    def groups(self) -> int:
        return self.students // STUDENTS

    @property
    def loads(self) -> int:
        """Of a term."""
        return self.groups * JOURNALS

    @property
    def share(self) -> int:
        """Lessons of a thousand in which everybody has a mark."""
        return min(1000, 1000 * self.marks // (self.loads * LESSONS * STUDENTS * self.years * 2))


COLLEGE = """
create temporary table n (g integer);
insert into n with recursive c(g) as (select 1 union all select g + 1 from c where g < 20000) select g from c;
insert into programme (id, code, title, qualification, standard_number, version)
    values (1, '09.02.07', 'ИС', '', '', 1);
insert into curriculum (id, programme_id, title, academic_year, start_year, form, base, years, months, file_name,
    fingerprint, version) values (1, 1, 'План', '2026/27', 2026, 'Очная', 'ООО', 3, 10, 'x', 'x', 1);
insert into plan_row (id, curriculum_id, source_code, "index", title, kind, sort, position, counted, elective)
    select g, 1, g, 'ОП.' || g, 'Дисциплина ' || g, 'discipline', 'ud', g, true, false from n where g <= {journals};
insert into department (id, name, version) values (1, 'Отделение', 1);
insert into building (id, name, address, version) values (1, 'Корпус', '', 1);
insert into room (id, building_id, number, kind, capacity, title, version)
    select g, 1, cast(g as text), 'lecture', 30, '', 1 from n where g <= {loads};
insert into person (id, last_name, first_name, patronymic, sex, sort_key, search_key, version)
    select g, 'Фамилия' || g, 'Имя', '', 'm', 'фамилия' || g, 'фамилия' || g, 1
    from n where g <= {teachers} + {students};
insert into employee (id, person_id, position, hired_on, version)
    select g, g, 'преподаватель', '2010-09-01', 1 from n where g <= {teachers};
insert into study_group (id, name, admission_year, curriculum_id, department_id, version)
    select g, 'Г-' || g, 2016, 1, 1, 1 from n where g <= {groups};
insert into student (id, person_id, group_id, record_book, funding, enrolled_on, status, version)
    select g, {teachers} + g, (g - 1) / {size} + 1, cast(g as text), 'budget', '2016-09-01', 'studying', 1
    from n where g <= {students};
insert into college_order (id, kind, state, number, year, dated_on, effective_on, taken_effect_on, basis, annulment,
    sequence, version) values (1, 'enrolment', 'signed', '1', 2016, '2016-08-20', '2016-09-01', '2016-09-01', '', '',
    1, 1);
insert into order_line (id, order_id, student_id, position, group_id, funding, other_college, basis, last_name,
    first_name, patronymic, was_last_name, was_first_name, was_patronymic, version)
    select s.id, 1, s.id, s.id, s.group_id, s.funding, '', '', '', '', '', '', '', '', 1 from student s;
insert into placement (student_id, since, group_id, status, funding, line_id)
    select s.id, '2016-09-01', s.group_id, s.status, s.funding, s.id from student s;
insert into teaching_load (id, term_id, group_id, row_id, teacher_id, kind, hours, room_kind, version)
    select (t.id - 1) * {loads} + n.g, t.id, (n.g - 1) / {journals} + 1, (n.g - 1) % {journals} + 1,
        (n.g - 1) % {teachers} + 1, 'lesson', 120, 'lecture', 1
    from term t, n where n.g <= {loads};
insert into lesson (id, load_id, day, pair, room_id, teacher_id, hours, extra, topic, version)
    select (l.id - 1) * {lessons} + d.g, l.id, d.day, (l.id - 1) % {loads} / {teachers} + 1,
        (l.id - 1) % {loads} + 1, l.teacher_id, 2, false, 'Тема занятия', 1
    from teaching_load l join d on d.term = l.term_id;
insert into lesson_work (lesson_id, load_id, position, type, title, announced, version)
    select s.id, s.load_id, 1, 'control', 'Контрольная', true, 1 from lesson s where s.id % 10 = 0;
insert into mark (lesson_id, student_id, load_id, value, reason, version)
    select s.id, p.id, s.load_id, substr('{marks}', (s.id + p.id) % 5 + 1, 1), '', 1
    from lesson s join teaching_load l on l.id = s.load_id join student p on p.group_id = l.group_id
    where s.id % 1000 * 7919 % 1000 < {share} or (l.term_id = {term} and l.teacher_id = 1);
drop table n;
drop table d
"""
"""Both databases read it alike. Every lesson of the teacher who is measured is full of marks."""


def terms(years: int) -> list[dict[str, Any]]:
    """Two a year; the last one is the autumn of 2026."""
    found = []
    for number in range(years * 2):
        spring = (years * 2 - 1 - number) % 2
        year = 2026 - (years * 2 - number) // 2
        starts, ends = (
            (date(year + 1, 1, 12), date(year + 1, 6, 28)) if spring else (date(year, 9, 1), date(year, 12, 27))
        )
        found.append({"id": number + 1, "name": f"{year}/{year + 1 - 2000}-{spring + 1}", "year": year,
                      "number": spring + 1, "starts": starts, "ends": ends})  # fmt: skip
    return found


def fill(connection: Connection, size: Size) -> None:
    """The whole college by a few statements."""
    made = terms(size.years)
    for term in made:
        connection.execute(text("insert into term (id, name, year_starts, number, starts, ends, parity_anchor, version)"
                                " values (:id, :name, :year, :number, :starts, :ends, :starts, 1)"), term)  # fmt: skip
    connection.execute(text("create temporary table d (term integer, g integer, day date)"))
    days = [{"term": term["id"], "g": n, "day": term["starts"] + timedelta(days=n * 19 // 10)}
            for term in made for n in range(1, LESSONS + 1)]  # fmt: skip
    connection.execute(text("insert into d values (:term, :g, :day)"), days)
    numbers = {"journals": JOURNALS, "loads": size.loads, "teachers": TEACHERS, "students": size.groups * STUDENTS,
               "groups": size.groups, "size": STUDENTS, "lessons": LESSONS, "marks": MARKS, "share": size.share,
               "term": len(made)}  # fmt: skip
    for statement in COLLEGE.format(**numbers).split(";\n"):
        connection.exec_driver_sql(
            statement.replace("%", "%%") if connection.dialect.name == "postgresql" else statement
        )


@operation(Permission.BUILD_DEMO)
def add_logins(tx: Tx) -> None:
    """The teacher who is measured, and a secretary."""
    for person, role in ((1, "teacher"), (2, "secretary")):
        account = Account(login=role, password_hash=sealed(tx, PASSWORD), person_id=person)
        account.roles = [AccountRole(role=role)]
        tx.session.add(account)


def build(database: Database, size: Size) -> int:
    """Lay the college; how many marks there are."""
    upgrade(database)
    before, after = ("pragma foreign_keys = off", "pragma foreign_keys = on")
    if not database.is_sqlite:
        before, after = ("set session_replication_role = replica", "set session_replication_role = origin")
    with database.engine.connect() as connection:
        connection.exec_driver_sql(before)
        connection.commit()
        fill(connection, size)
        if not database.is_sqlite:
            for table in ("term", "teaching_load", "lesson", "lesson_work", "mark"):
                connection.execute(select(func.setval(f"{table}_id_seq", select(func.max(column("id")))
                                                      .select_from(text(table)).scalar_subquery())))  # fmt: skip
        connection.commit()
        connection.exec_driver_sql(after)
        count = connection.exec_driver_sql("select count(*) from mark").scalar_one()
        connection.commit()
    add_logins(Office(database, CONSOLE, lambda: NOW))
    if not database.is_sqlite:
        with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("vacuum analyze")
    return int(count)


PAGE = """
select l.*, g.name, r.title from teaching_load l join study_group g on g.id = l.group_id
    join plan_row r on r.id = l.row_id where l.id = :load;
select id, version, day, pair, hours, topic, homework from lesson where load_id = :load order by day, pair;
select * from lesson_work where load_id = :load order by lesson_id, position;
select s.id, p.last_name, p.first_name, e.since, e.next_since from student s join person p on p.id = s.person_id
    join placement e on e.student_id = s.id where e.group_id = (select group_id from teaching_load where id = :load)
    and e.status = 'studying' order by p.sort_key, s.id;
select lesson_id, student_id, value, version, absence, second, third, late, comment from mark where load_id = :load
"""
SAVE = "update mark set value = :value, version = version + 1 where lesson_id = :lesson and student_id = :student"
LIST = """
select l.id, g.name, r.title, (select count(*) from lesson s where s.load_id = l.id),
    (select count(m.value) from mark m where m.load_id = l.id) from teaching_load l
    join study_group g on g.id = l.group_id join plan_row r on r.id = l.row_id
    where l.term_id = :term and (l.teacher_id = :teacher or :teacher = 0) order by g.name, r.position
"""


@dataclass(frozen=True)
class Bench:
    """A college that is being measured, and who asks."""

    office: Office  # of the teacher
    secretary: Office
    console: Connection
    size: Size

    @property
    def term(self) -> int:
        return self.size.years * 2

    def load(self, turn: int) -> int:
        """Another journal of the teacher each time."""
        mine = range(0, self.size.loads, TEACHERS)
        return (self.term - 1) * self.size.loads + mine[turn % len(mine)] + 1

    def bare(self, statements: str, *facts: dict[str, object]) -> None:
        """The same by bare statements, in one transaction."""
        with self.console.begin():
            for statement in statements.split(";\n"):
                found = self.console.execute(text(statement), list(facts) if len(facts) > 1 else facts[0])
                if found.returns_rows:
                    found.fetchall()


@dataclass
class Writer:
    """Writes marks in one journal, each time other ones, over what stands there."""

    bench: Bench
    page: Page
    turn: int = 0

    def __post_init__(self) -> None:
        self.cells = dict(self.page.cells)

    def wanted(self, number: int) -> list[tuple[Cell, Mark]]:
        """The first students of the next lesson with marks that do not stand there."""
        self.turn += 1
        lesson = self.page.lessons[self.turn % LESSONS]
        cells = [self.cells[lesson.id, student.id] for student in self.page.students[:number]]
        return [(cell, Mark.FOUR if cell.mark is Mark.FIVE else Mark.FIVE) for cell in cells]

    def one(self) -> None:
        """A mark."""
        ((cell, mark),) = self.wanted(1)
        self.cells[cell.lesson_id, cell.student_id] = put_mark(self.bench.office, cell, mark)

    def column(self) -> None:
        """A mark for everybody."""
        for cell in put_marks(self.bench.office, self.wanted(STUDENTS)):
            self.cells[cell.lesson_id, cell.student_id] = cell

    def bare(self, number: int) -> None:
        """The same by bare statements, in another journal of the teacher."""
        self.turn += 1
        lesson = (self.bench.load(1) - 1) * LESSONS + self.turn % LESSONS + 1
        first = ((self.bench.load(1) - 1) % self.bench.size.loads) // JOURNALS * STUDENTS + 1
        value = MARKS[self.turn % 4]
        facts = [{"value": value, "lesson": lesson, "student": first + place} for place in range(number)]
        self.bench.bare(SAVE, *facts)


Row = tuple[str, Callable[[int], object], Callable[[int], object]]


def rows(bench: Bench) -> Iterator[Row]:
    """What is measured: the program's way, and the bare one."""
    writer = Writer(bench, open_page(bench.office, bench.load(0)))
    if (len(writer.page.students), len(writer.page.lessons), len(writer.page.cells)) != (30, 60, 1800):
        raise LookupError(writer.page.head)
    yield ("page of 30 × 60 opens", lambda turn: open_page(bench.office, bench.load(turn)),
           lambda turn: bench.bare(PAGE, {"load": bench.load(turn)}))  # fmt: skip
    yield "one mark saved", lambda _turn: writer.one(), lambda _turn: writer.bare(1)
    yield "a column of 30 saved", lambda _turn: writer.column(), lambda _turn: writer.bare(STUDENTS)
    yield (f"the teacher's {len(list_journals(bench.office, bench.term))} journals",
           lambda _turn: list_journals(bench.office, bench.term),
           lambda _turn: bench.bare(LIST, {"term": bench.term, "teacher": 1}))  # fmt: skip
    yield (f"all {bench.size.loads} journals of the term", lambda _turn: list_journals(bench.secretary, bench.term),
           lambda _turn: bench.bare(LIST, {"term": bench.term, "teacher": 0}))  # fmt: skip


@dataclass(frozen=True)
class Times:
    """Milliseconds of a row."""

    middle: float
    late: float  # p95
    cpu: float  # of this program and of its process at the server, which other work on the machine changes less
    bare: float


def timed(work: Callable[[int], object], turn: int) -> float:
    """Milliseconds."""
    began = perf_counter()
    work(turn)
    return (perf_counter() - began) * 1000


def cpu_of(office: Office) -> float:
    """Milliseconds of CPU that this program, and an office's process at its server (Linux), have used."""
    here = process_time() * 1000
    if office.database.is_sqlite:
        return here
    with office.database.engine.connect() as connection:
        session: Any = connection.connection.dbapi_connection
        pid = session.info.backend_pid
    return here + int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def measure(bench: Bench, times: int) -> dict[str, Times]:
    """Each row, by turns with its bare statements."""
    found = {}
    for name, work, bare in rows(bench):
        for turn in range(3):  # plans and statements are made
            work(turn)
            bare(turn)
        ours, theirs, cpu = [], [], []
        for turn in range(times):
            gc.collect(0)  # as in the program (views/sweeping.py) no collection falls into a deed
            began = cpu_of(bench.office)
            ours.append(timed(work, turn))
            cpu.append(cpu_of(bench.office) - began)
            theirs.append(timed(bare, turn))
        found[name] = Times(median(ours), sorted(ours)[int(times * 0.95)], median(cpu), median(theirs))
    return found


@contextmanager
def signed_in(database: Database, login: str) -> Iterator[Office]:
    """The office of somebody, by their own login on a server."""
    office = enter(Office(database, clock=lambda: NOW), login, PASSWORD)
    yield office
    if office.database is not database:
        office.database.close()


@contextmanager
def database_of(kind: str) -> Iterator[Database]:
    """An empty database of a kind."""
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            made = Database(sqlite_address(Path(folder) / "college.db"))
            yield made
            made.close()
        return
    with server() as address:
        made = Database(college_on(address))
        yield made
        made.close()


def measured(kind: str, size: Size, times: int) -> dict[str, Times]:
    """Build a college and measure it."""
    with database_of(kind) as database:
        began = perf_counter()
        count = build(database, size)
        print(f"{kind}: {size.years} years, {count:,} marks, built in {perf_counter() - began:.0f} s", flush=True)
        with (
            signed_in(database, "teacher") as office,
            signed_in(database, "secretary") as secretary,
            database.engine.connect() as console,
        ):
            if kind != "sqlite":
                console.exec_driver_sql("set session_replication_role = replica")
                console.commit()
            return measure(Bench(office, secretary, console, size), times)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name, value in (("marks", 5_000_000), ("years", 10), ("students", 3000), ("times", 60)):
        asked.add_argument(f"--{name}", type=int, default=value)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = asked.parse_args()
    gc.disable()
    print(f"on {os.cpu_count()} cores; load of the machine at the start: {os.getloadavg()[0]:.1f}")
    for kind in (chosen.only,) if chosen.only else ("sqlite", "postgresql"):
        whole = measured(kind, Size(chosen.years, chosen.students, chosen.marks), chosen.times)
        young = measured(kind, Size(1, chosen.students, chosen.marks // chosen.years), chosen.times)
        heads = f"{'p50':>8}{'p95':>8}{'CPU':>8}{'bare':>8}{'ratio':>8}{'first year':>13}{'growth':>8}{'of CPU':>8}"
        print(f"{kind:28}{heads}   ms")
        for name, now in whole.items():
            first = young[name]
            told = f"{now.middle:8.1f}{now.late:8.1f}{now.cpu:8.1f}{now.bare:8.1f}{now.middle / now.bare:8.1f}"
            growth = f"{first.middle:13.1f}{now.middle / first.middle:8.2f}{now.cpu / first.cpu:8.2f}"
            print(f"{name:28}{told}{growth}")


if __name__ == "__main__":
    main()
