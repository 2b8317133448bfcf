"""Campaigns and the journal by day over the logins of PostgreSQL: who keeps them, who looks, and races (п. 4.8)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from admission_desk import typed
from guards.peopled import PASSWORD, Peopled
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed, OfficeError, Stale
from desktop_app.models.admission import AdmissionDay, Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.campaign_defaults import moved_values
from desktop_app.services.admission.campaigns import (
    change_campaign,
    close_campaign,
    create_campaign,
    list_campaigns,
    list_programmes,
    open_campaign,
    put_offer,
    put_papers,
    remove_offer,
    reopen_campaign,
)
from desktop_app.services.admission.journal import close_day, list_days, read_journal, reopen_day
from desktop_app.services.admission.values import EntranceTestValues
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import Office
from desktop_app.services.sign_in import enter

LATE = datetime(2026, 7, 28, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
DAY = LATE.date()


@pytest.fixture
def campaign(own_college: Peopled) -> int:
    with own_college.office.database.reading() as session:
        return session.scalars(select(Campaign.id)).one()


@pytest.fixture
def desks(own_college: Peopled) -> Iterator[list[Office]]:
    """Three desks, each with a login of its own connection."""
    logins = ("admissions", "administrator", "admissions")
    came = [enter(Office(own_college.office.database), login, PASSWORD) for login in logins]
    yield [Office(one.database, one.user, lambda: LATE) for one in came]
    for one in came:
        one.database.close()


def test_the_admissions_secretary_keeps_a_campaign_whole(desks: list[Office], campaign: int) -> None:
    desk = desks[0]
    card = open_campaign(desk, campaign)
    made = create_campaign(desk, moved_values(card.values, 2030), campaign)
    assert [head.year for head in list_campaigns(desk)][:1] == [2030]
    made = change_campaign(desk, made, replace(made.values, by_time=not made.values.by_time))
    test = EntranceTestValues(title="Собеседование", day=date(2030, 8, 11))
    wanted = replace(made.offers[0].values, programme_id=list_programmes(desk)[0].id, customer="АО «Риф»",
                     funding=type(made.offers[0].values.funding)("budget"), tests=(test,))  # fmt: skip
    made = put_offer(desk, made, None, wanted)
    (new,) = (one for one in made.offers if one.values.customer == "АО «Риф»")
    made = remove_offer(desk, made, new)
    made = put_papers(desk, made, made.papers[1:])
    assert reopen_campaign(desk, close_campaign(desk, made)).head.closed_on is None


def test_who_only_looks_reads_campaign_and_journal(own_college: Peopled, campaign: int) -> None:
    director = own_college.inside("director")
    card = open_campaign(director, campaign)
    assert len(read_journal(director, campaign, date(2020, 1, 1), date(2030, 1, 1)).lines) == card.head.applicants
    for deed in (
        lambda: change_campaign(director, card, card.values),
        lambda: close_day(director, campaign, DAY),
        lambda: reopen_day(director, campaign, DAY, "зачем"),
    ):
        with pytest.raises(NotAllowed):
            deed()


def close_before(desk: Office, campaign: int) -> None:
    """All earlier days."""
    for line in reversed(list_days(desk, campaign)):
        if not line.closed and line.day < DAY:
            close_day(desk, campaign, line.day)


def test_a_day_closed_by_two_desks_while_a_third_registers_holds_everybody_once(
    desks: list[Office], campaign: int
) -> None:
    close_before(desks[0], campaign)
    together = Barrier(3)

    def closing(place: int) -> int | None:
        together.wait()
        try:
            return close_day(desks[place], campaign, DAY).accepted
        except (BadInput, Stale):
            return None

    def entering() -> int:
        together.wait()
        entered = 0
        for letter in "абвгдежз":
            try:
                register_applicant(desks[2], campaign, typed("Волкова", letter))
            except OfficeError:
                return entered
            entered += 1
        return entered

    with ThreadPoolExecutor(3) as pool:
        first, second, registered = pool.submit(closing, 0), pool.submit(closing, 1), pool.submit(entering)
        counts = [one for one in (first.result(), second.result()) if one is not None]
    with desks[0].database.reading() as session:
        row = session.scalars(select(AdmissionDay).filter_by(campaign_id=campaign, day=DAY)).one()
        there = session.scalar(select(func.count()).where(Applicant.registered_on == DAY))
    assert counts == [row.accepted]
    assert row.accepted == there == registered.result()


def test_of_two_who_open_a_day_again_at_once_one_is_told(desks: list[Office], campaign: int) -> None:
    close_before(desks[0], campaign)
    close_day(desks[0], campaign, DAY)
    together = Barrier(2)

    def opening(place: int) -> bool:
        together.wait()
        try:
            return not reopen_day(desks[place], campaign, DAY, "опоздавший").closed
        except (BadInput, Stale):
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(opening, range(2))) == [False, True]
