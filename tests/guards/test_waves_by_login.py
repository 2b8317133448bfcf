"""Waves of recommendation over the logins of PostgreSQL: two desks at once, and who may not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from contests_in import Laid, Somebody, contest_in
from guards.peopled import PASSWORD, Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, Stale
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.database import is_refused
from desktop_app.services.admission.rating_reading import open_rating, simulate
from desktop_app.services.admission.rating_values import Proposal
from desktop_app.services.admission.recommending import propose_wave, recommend, take_back
from desktop_app.services.office import Office
from desktop_app.services.sign_in import enter

AFTER = datetime(2026, 8, 21, 10, tzinfo=ZoneInfo("Europe/Moscow"))
PEOPLE = [Somebody(f"4.{number:02}", (0, 1)) for number in range(12)]


@pytest.fixture
def laid(own_college: Peopled) -> Laid:
    return contest_in(own_college.office, [5, 4], PEOPLE, year=2025)


@pytest.fixture
def desks(own_college: Peopled) -> Iterator[list[Office]]:
    """Two desks that may recommend, and the director's, who may look."""
    logins = ("admissions", "administrator", "director")
    came = [enter(Office(own_college.office.database), login, PASSWORD) for login in logins]
    yield [Office(one.database, one.user, lambda: AFTER) for one in came]
    for one in came:
        one.database.close()


def recommended(college: Peopled, laid: Laid) -> list[int | None]:
    with college.office.database.reading() as session:
        query = select(Application.wave).join(Applicant).where(Applicant.campaign_id == laid.campaign)
        return [wave for wave in session.scalars(query) if wave is not None]


def test_two_desks_that_recommend_at_once_recommend_once(own_college: Peopled, desks: list[Office], laid: Laid) -> None:
    seen = [propose_wave(desk, laid.campaign, 1) for desk in desks[:2]]
    assert seen[0].seen == seen[1].seen
    together = Barrier(2)

    def press(place: int) -> Proposal | Stale:
        together.wait()
        try:
            return recommend(desks[place], seen[place])
        except Stale as late:
            return late

    with ThreadPoolExecutor(2) as hands:
        found = list(hands.map(press, range(2)))
    assert sorted(type(one).__name__ for one in found) == ["Proposal", "Stale"]
    assert recommended(own_college, laid) == [1] * 9
    assert take_back(desks[1], laid.campaign, 1) == 9
    assert recommended(own_college, laid) == []


def test_whoever_looks_sees_the_rating_and_recommends_nobody(
    own_college: Peopled, desks: list[Office], laid: Laid
) -> None:
    director = desks[2]
    assert [place.entrant.number for place in open_rating(director, laid.groups[0]).lines if place.within] == [
        12, 11, 10, 9, 8,
    ]  # fmt: skip
    assert simulate(director, laid.campaign, 20).added == ()
    seen = propose_wave(director, laid.campaign, 1)
    with pytest.raises(NotAllowed):
        recommend(director, seen)
    with director.database.engine.connect() as raw, pytest.raises(DBAPIError) as refused:
        raw.execute(text("update application set wave = 1, recommended_on = '2026-08-21'"))
    assert is_refused(refused.value)
    assert recommended(own_college, laid) == []
