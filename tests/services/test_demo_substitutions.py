"""The demo college's week has substitutions of several kinds: seeded, two sheets posted, part of the staff know."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from desks import NOW

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.demo.substitutions import make_demo_substitutions
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import Made, SubstitutionKind

THE_DAY_AFTER = NOW + timedelta(days=1)  # which has no marks yet


def week_of(taught: Office, path: Path) -> tuple[int, list[Made]]:
    """Make the substitutions in a copy of the college; how many, and what the days show."""
    with closing(sqlite3.connect(str(taught.database.url.database))) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    with closing(Database(sqlite_address(path))) as database:
        office = Office(database, CONSOLE, lambda: THE_DAY_AFTER)
        number = make_demo_substitutions(office, 7)
        days = (office.today + timedelta(days=step) for step in range(8))
        found = {one.id: one for day in days for one in open_substitutions(office, day).standing}
        return number, list(found.values())


def test_the_week_has_an_illness_and_three_single_ones(taught_sqlite: Office, tmp_path: Path) -> None:
    number, made = week_of(taught_sqlite, tmp_path / "one.db")
    batches = Counter(one.batch for one in made)
    singles = {one.kind for one in made if one.reason != "листок нетрудоспособности"}
    assert number == len(made) >= 6
    assert max(batches.values()) >= 3
    assert singles == {SubstitutionKind.ROOM, SubstitutionKind.CANCELLED, SubstitutionKind.MOVED}
    first: date = THE_DAY_AFTER.date()
    assert {one.posted_on for one in made if one.base.day == first} == {first}
    assert {one.posted_on for one in made if one.base.day > first + timedelta(days=1)} == {None}
    told = [one.known for one in made if one.known is not None]
    assert len(told) == len(made)
    assert 0 < sum(one.staff_know for one in told) < sum(one.staff for one in told)


def test_the_same_seed_brings_the_same_week(taught_sqlite: Office, tmp_path: Path) -> None:
    said = [
        [(one.base, one.now, one.reason, one.known) for one in week_of(taught_sqlite, tmp_path / name)[1]]
        for name in ("one.db", "two.db")
    ]
    assert said[0] == said[1]


def test_without_lessons_ahead_nothing_happens(demo_sqlite: Office) -> None:
    assert make_demo_substitutions(demo_sqlite, 7) == 0
