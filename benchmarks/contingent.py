"""Ten thousand students: reading the list and the completeness of the cards, showing, sorting and searching them.

`python benchmarks/contingent.py [students]`; prints a table, asserts no time. The embedded database, in memory files.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, select

from desktop_app.models.cards import Address, AddressKind, Health, Schooling, SchoolLevel
from desktop_app.models.contingent import Funding, Student, StudentStatus
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.people import Person, PersonalData, Sex
from desktop_app.services.cards import open_card
from desktop_app.services.completeness import list_completeness
from desktop_app.services.contingent import list_students
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade
from desktop_app.views.contingent.student_columns import student_columns
from desktop_app.views.widgets.table import DataTable

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from colleges import small_college

MANY = 10_000
R = TypeVar("R")


def main(many: int) -> None:
    """The table."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        database = Database(sqlite_address(Path(folder) / "college.db"))
        upgrade(database)
        office = Office(database, CONSOLE)
        fill(office, many)
        lines = timed("list_students", lambda: list_students(office))
        full = timed("list_completeness", lambda: list_completeness(office))
        timed("open_card", lambda: open_card(office, lines[0].id))
        table = DataTable("benchmark", student_columns(full), lambda line: line.id)
        table.resize(1200, 700)
        table.show()
        timed("show", lambda: table.show_rows(lines))
        timed("search, first letters", lambda: table.search("фамилия12"))
        timed("search, next letter", lambda: table.search("фамилия123"))
        timed("search, telephone", lambda: table.search("+79000001"))
        table.search("")
        timed("sort by group", lambda: table.header.setSortIndicator(1, table.header.sortIndicatorOrder()))
        database.close()
    del app


def timed(name: str, work: Callable[[], R]) -> R:
    """Do it and say how long it took."""
    begun, used = perf_counter(), process_time()
    value = work()
    wall, cpu = perf_counter() - begun, process_time() - used
    print(f"{name:26} {wall * 1000:8.0f} ms {cpu * 1000:8.0f} ms of the processor")
    return value


def fill(office: Office, many: int) -> None:
    """So many students with cards that are filled by halves."""
    college = small_college(office)
    with office.database.writing() as session:
        first = max(session.scalars(select(Person.id))) + 1
        keys = range(first, first + many)
        rows = [
            (Person, [{"id": key, "last_name": f"Фамилия{key}", "first_name": "Имя", "patronymic": "Отчество",
                       "sex": Sex.MALE, "sort_key": f"фамилия{key:06}", "search_key": f"фамилия{key} имя отчество",
                       "version": 1} for key in keys]),
            (PersonalData, [{"person_id": key, "birth_date": date(2008, 3, 14), "phone": f"+7900{key:07}",
                             "birth_place": "", "citizenship": "Россия", "former_names": "", "email": "",
                             "no_snils_reason": "", "snils_masked": "•••-•••-445 95", "passport_masked": "",
                             "version": 1} for key in keys]),
            (Student, [{"person_id": key, "group_id": college.group_a if key % 2 else college.group_b,
                        "record_book": f"26-{key}", "funding": Funding.BUDGET, "enrolled_on": date(2026, 9, 1),
                        "status": StudentStatus.STUDYING, "contract_number": "", "target_contract": "",
                        "file_number": "", "individual_plan": False, "version": 1} for key in keys]),
            (Address, [{"person_id": key, "kind": AddressKind.REGISTERED, "postcode": "", "region": "", "district": "",
                        "settlement": "г. Приазовск", "street": "", "house": "5", "flat": "", "version": 1}
                       for key in keys if key % 2]),
            (Health, [{"person_id": key, "policy": "1234567890123456", "health_group": 1, "disability_document": "",
                       "special_needs": "", "adapted": False, "long_treatment": False, "version": 1}
                      for key in keys if key % 3]),
            (Schooling, [{"person_id": key, "level": SchoolLevel.BASIC, "document": "", "series": "", "number": "1",
                          "organisation": "", "region": "", "language": "", "honours": False, "version": 1}
                         for key in keys]),
        ]  # fmt: skip
        for model, values in rows:
            session.execute(insert(model), values)
        session.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
