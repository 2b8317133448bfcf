"""How long the list of tasks takes: 40 groups, 1,000 students, a semester of checks, statements and control.

python benchmarks/tasks.py
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control, GradeSheet, SheetState
from desktop_app.models.contingent import Funding, Group, Student
from desktop_app.models.control import GroupCheck
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.people import Employee, Person, PersonalData, Sex
from desktop_app.services.calendar import load_year
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.tasks import list_tasks
from desktop_app.services.upkeep import upgrade
from desktop_app.services.user import User

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from colleges import build

GROUPS, STUDENTS, SHEETS = 40, 25, 6
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TIMES = 9


def person(session: Session, number: int) -> Person:
    """Somebody whose card is half filled."""
    made = Person(last_name=f"Иванов{number}", first_name="Иван", patronymic="Иванович", sex=Sex.MALE)
    if number % 2:
        made.data = PersonalData(birth_date=date(2008, 1, 1), snils_masked="***-***-445 95")
    session.add(made)
    session.flush()
    return made


def fill(session: Session) -> None:
    """The college."""
    small = build(session)
    model = session.get_one(Group, small.group_a)
    rows = [
        PlanRow(curriculum_id=small.curriculum, source_code=100 + n, cycle_id=None, index=f"ОП.{n:02}",
                title=f"Дисциплина {n}", kind="discipline", sort="ud", position=100 + n)
        for n in range(SHEETS)
    ]  # fmt: skip
    session.add_all(rows)
    session.flush()
    for number in range(GROUPS):
        curator = Employee(person_id=person(session, number).id, position="преподаватель", hired_on=date(2026, 9, 1))
        session.add(curator)
        session.flush()
        group = Group(
            name=f"Г-{number}", admission_year=2026, curriculum_id=model.curriculum_id,
            department_id=model.department_id, curator_id=curator.id,
        )  # fmt: skip
        session.add(group)
        session.flush()
        for place in range(STUDENTS):
            session.add(Student(
                person_id=person(session, place).id, group_id=group.id, record_book=f"{number}-{place}",
                funding=Funding.BUDGET, enrolled_on=date(2026, 9, 1),
            ))  # fmt: skip
        session.add_all(
            GroupCheck(group_id=group.id, day=date(2026, 9, 3) + timedelta(weeks=week), who="x",
                       findings="Сменился адрес" if week % 5 == 0 else "")
            for week in range(11)
        )  # fmt: skip
        session.add_all(
            GradeSheet(term_id=small.term, group_id=group.id, row_id=row.id, teacher_id=curator.id,
                       number=number * SHEETS + place + 1, control=Control.EXAM, day=date(2026, 11, 16), hours=32,
                       state=SheetState.CREATED)
            for place, row in enumerate(rows)
        )  # fmt: skip


def main() -> None:
    """Print the times of the whole list, and of a curator's."""
    with TemporaryDirectory() as folder:
        database = Database(sqlite_address(Path(folder) / "college.db"))
        upgrade(database)
        office = Office(database, CONSOLE, lambda: NOW)
        load_year(office, 2026)
        with database.writing() as session:
            fill(session)
            session.commit()
        curator = office.signed_in(User("x", frozenset({Role.CURATOR}), login="x", employee_id=5))
        for name, desk in (("everything", office), ("a curator", curator)):
            times = []
            for _ in range(TIMES):
                started, worked = perf_counter(), process_time()
                tasks = list_tasks(desk)
                times.append((perf_counter() - started, process_time() - worked))
            middle, work = (median(kind) * 1000 for kind in zip(*times, strict=True))
            print(f"{name:12} {len(tasks):5} tasks   median {middle:5.0f} ms, of the processor {work:5.0f} ms")
        database.close()


if __name__ == "__main__":
    main()
