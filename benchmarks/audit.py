"""How fast the journal of changes opens on 100,000 changed records, as the director, over their own login.

`python benchmarks/audit.py [URL]`: the address of an empty PostgreSQL database is measured as well.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from desktop_app.models.audit import AuditChange, AuditRow, ChangeKind
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.people import Person, Sex
from desktop_app.services.accounts import add_account
from desktop_app.services.audit import AuditFilter, export_audit, open_audit
from desktop_app.services.office import CONSOLE, VISITOR, Office
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter
from desktop_app.services.upkeep import upgrade

CHANGES, A_DEED = 100_000, 4
PASSWORD = "seven green kettles of tea"  # noqa: S105 - of a database that is thrown away


def fill(office: Office) -> None:
    """Deeds of 50 people over a year, four changed marks each, every tenth deed without any."""
    start = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=365)
    deeds: list[dict[str, Any]] = [
        {"operation_id": f"deed-{n}", "at": start + timedelta(minutes=20 * n), "who": f"user{n % 50}",
         "operation": "journal.put_marks" if n % 10 else "sign_in.sign_in", "workstation": "PC-7", "notes": [],
         "transaction": None, "account_id": None}
        for n in range(CHANGES // A_DEED * 10 // 9)
    ]  # fmt: skip
    with office.database.writing() as session:
        keys = list(session.scalars(insert(AuditRow).returning(AuditRow.id, sort_by_parameter_order=True), deeds))
        writing = [
            (key, deed) for key, deed in zip(keys, deeds, strict=True) if deed["operation"].startswith("journal")
        ]
        session.execute(
            insert(AuditChange),
            [
                {"table_name": "mark", "row_key": n * A_DEED + m, "kind": ChangeKind.CHANGED, "old": {"value": "4"},
                 "new": {"value": "5"}, "at": deed["at"], "who": deed["who"], "deed_id": key}
                for n, (key, deed) in enumerate(writing[: CHANGES // A_DEED])
                for m in range(A_DEED)
            ],
        )  # fmt: skip
        session.commit()


def measured(work: Callable[[], object]) -> float:
    """Milliseconds, the best of three."""
    best = float("inf")
    for _again in range(3):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def measure(url: str) -> None:
    """Fill a database and open its journal as the director."""
    console = Office(Database(url), CONSOLE)
    upgrade(console.database)
    fill(console)
    with console.database.writing() as session:
        person = Person(last_name="Ларина", first_name="Нина", patronymic="Олеговна", sex=Sex.FEMALE)
        session.add(person)
        session.commit()
    add_account(console, "bench_director", person.id, {Role.DIRECTOR}, PASSWORD)
    office = enter(console.signed_in(VISITOR), "bench_director", PASSWORD)
    everything = AuditFilter()
    last = None
    for _page in range(100):
        last = open_audit(office, everything, last).more
    month_ago = office.today - timedelta(days=30)
    for name, work in (
        ("the newest page (500 lines)", lambda: open_audit(office, everything)),
        ("page 101", lambda: open_audit(office, everything, last)),
        ("one person", lambda: open_audit(office, replace(everything, who="user7"))),
        ("nobody", lambda: open_audit(office, replace(everything, who="nobody"))),
        ("a month", lambda: open_audit(office, replace(everything, since=month_ago))),
        ("sign-ins", lambda: open_audit(office, replace(everything, operations=("sign_in.sign_in",)))),
        ("a record", lambda: open_audit(office, replace(everything, table="mark", key=777))),
        ("the export of 50,000 lines", lambda: export_audit(office, everything)),
    ):
        print(f"{office.database.url.get_backend_name():10} {name:28} {measured(work):8.0f} ms")
    if office.database is not console.database:
        office.database.close()
    console.database.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measure(sqlite_address(Path(folder) / "audit.db"))
    for address in sys.argv[1:]:
        measure(address)
