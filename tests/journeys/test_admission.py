"""Three secretaries enter 300 applicants on one PostgreSQL while the rating is open on a fourth desk (п. 4.8).

Numbers are unique and leave no gap, nothing is lost, and whenever the rating is read it is what a plain count of the
same entrants gives; then whoever has brought the original is recommended, and nobody else.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from random import Random
from threading import Barrier, Event

import pytest
from admission_desk import JULY, Admission, admission, paper, saved, typed
from guards.conftest import own_college, peopled_template
from guards.peopled import PASSWORD, Peopled
from sheets_in import snils

from desktop_app.models.admission import Campaign, CompetitionGroup, StudyForm
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.services.admission.rating_reading import open_ratings
from desktop_app.services.admission.rating_values import Entrant, Rating
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.recommending import propose_wave, recommend
from desktop_app.services.admission.values import (
    ApplicantCard,
    ApplicantValues,
    PaperForm,
    PaperKind,
    PreferenceKind,
    PreferenceValues,
)
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import Office
from desktop_app.services.sign_in import enter

__all__ = ["own_college", "peopled_template"]

SECRETARIES, EACH = 3, 100
LOGINS = ("admissions", "administrator", "admissions", "director")
CENT = Decimal("0.01")


@pytest.fixture
def summer(own_college: Peopled) -> tuple[Admission, tuple[int, ...]]:
    """A campaign with three groups after nine classes: 40, 30 and 20 places."""
    with own_college.office.database.writing() as session:
        session.query(Campaign).one().year = 2020
        session.commit()
    made = admission(own_college.office, by_time=True)
    with own_college.office.database.writing() as session:
        first = session.get_one(CompetitionGroup, made.nine)
        first.places = 40
        others = [
            saved(session, CompetitionGroup(campaign_id=made.campaign, programme_id=first.programme_id, form=form,
                                            base=AdmissionBase.NINE, funding=funding, places=places))
            for form, funding, places in (
                (StudyForm.FULL_TIME, Funding.CONTRACT, 30), (StudyForm.PART_TIME, Funding.BUDGET, 20),
            )
        ]  # fmt: skip
        session.commit()
    return made, (made.nine, *others)


@pytest.fixture
def desks(own_college: Peopled) -> Iterator[list[Office]]:
    """Three who write and one who looks, each over a login of their own."""
    came = [enter(Office(own_college.office.database), login, PASSWORD) for login in LOGINS]
    seconds = count()
    yield [Office(one.database, one.user, lambda: JULY + timedelta(seconds=next(seconds))) for one in came]
    for one in came:
        one.database.close()


def somebody(chance: Random, number: int, groups: Sequence[int]) -> ApplicantValues:
    """A card as it is typed; many have the same mean."""
    chosen = chance.sample(groups, chance.randint(1, len(groups)))
    form = chance.choice((PaperForm.ORIGINAL, PaperForm.COPY))
    first = (PreferenceValues(PreferenceKind.FIRST, "Дети участников СВО"),) if chance.random() < 0.03 else ()
    return typed(
        "Волкова", "Анна" + "абвгдежзик"[number // 100] + "абвгдежзик"[number // 10 % 10] + "абвгдежзик"[number % 10],
        *chosen, mean=Decimal(chance.randrange(300, 501, 5)) / 100, snils=snils(number),
        certificate=f"02324{number:09}", preferences=first,
        papers=(paper(PaperKind.STATEMENT), paper(PaperKind.SCHOOLING, form)),
    )  # fmt: skip


def work(desk: Office, campaign: int, place: int, groups: Sequence[int]) -> list[ApplicantCard]:
    """A secretary's day: registers, and now and then somebody comes back with the original or changes their mind."""
    chance = Random(place)  # noqa: S311 - a test
    cards: list[ApplicantCard] = []
    for step in range(EACH):
        cards.append(register_applicant(desk, campaign, somebody(chance, place * EACH + step, groups)))
        if step % 4 == 3:
            which = chance.randrange(len(cards))
            cards[which] = save_applicant(desk, cards[which], changed(chance, cards[which].values))
    return cards


def changed(chance: Random, values: ApplicantValues) -> ApplicantValues:
    """With an original, or one application fewer."""
    if chance.random() < 0.5:
        return replace(values, papers=(*values.papers, paper(PaperKind.SCHOOLING)))
    return replace(values, choices=values.choices[: max(1, len(values.choices) - 1)])


def watch(desk: Office, campaign: int, over: Event) -> int:
    """The fourth desk: reads the rating again and again, and counts it by hand each time."""
    looks = 0
    while not over.is_set() or not looks:
        before = {line.id for line in list_applicants(desk, campaign)}
        ratings = open_ratings(desk, campaign)
        after = {line.id for line in list_applicants(desk, campaign)}
        shown = {place.entrant.applicant_id for rating in ratings for place in rating.lines}
        assert before <= shown <= after
        check(ratings)
        looks += 1
        over.wait(0.5)  # the others share the processor
    return looks


def check(ratings: Sequence[Rating]) -> None:
    """The order is that of domain.md 3.5, and who is within is what deferred acceptance gives."""
    for rating in ratings:
        keys = [key_of(line.entrant) for line in rating.lines]
        assert keys == sorted(keys)
        assert [line.position for line in rating.lines] == list(range(1, len(keys) + 1))
    given = accepted(ratings)
    for rating in ratings:
        within = {line.entrant.applicant_id for line in rating.lines if line.within}
        assert within == given[rating.offer.id]


def key_of(entrant: Entrant) -> tuple[bool, Decimal, datetime]:
    """Who is first by right, then the higher mean as the campaign rounds it, then who came first."""
    assert entrant.mean is not None
    assert entrant.filed_at is not None
    return not entrant.first, -entrant.mean.quantize(CENT, ROUND_HALF_UP), entrant.filed_at


def accepted(ratings: Sequence[Rating]) -> dict[int, set[int]]:
    """Group → who gets a place: everybody asks for the next wish until nobody is turned away any more."""
    ranks = {(rating.offer.id, line.entrant.applicant_id): line.position for rating in ratings for line in rating.lines}
    places = {rating.offer.id: rating.places for rating in ratings}
    wishes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for rating in ratings:
        for line in rating.lines:
            wishes[line.entrant.applicant_id].append((line.entrant.priority, rating.offer.id))
    left = {one: [group for _priority, group in sorted(listed)] for one, listed in wishes.items()}
    held: dict[int, set[int]] = {group: set() for group in places}
    asking = list(left)
    while asking:
        one = asking.pop()
        if left[one]:
            group = left[one].pop(0)
            held[group].add(one)
            if len(held[group]) > places[group]:
                last = max(held[group], key=lambda each: ranks[group, each])
                held[group].remove(last)
                asking.append(last)
    return held


def test_three_secretaries_enter_300_applicants_while_the_rating_is_open(
    summer: tuple[Admission, tuple[int, ...]], desks: list[Office]
) -> None:
    made, groups = summer
    together, over = Barrier(SECRETARIES), Event()

    def enter_all(place: int) -> list[ApplicantCard]:
        together.wait()
        return work(desks[place], made.campaign, place, groups)

    with ThreadPoolExecutor(SECRETARIES + 1) as pool:
        watching = pool.submit(watch, desks[-1], made.campaign, over)
        try:
            cards = [card for entered in pool.map(enter_all, range(SECRETARIES)) for card in entered]
        finally:
            over.set()
        assert watching.result() > 0
    listed = list_applicants(desks[0], made.campaign)
    assert [line.number for line in listed] == list(range(1, SECRETARIES * EACH + 1))
    assert len({card.code for card in cards}) == len(cards) == len(listed)
    for card in cards:
        assert open_applicant(desks[0], card.id) == card
    check(open_ratings(desks[-1], made.campaign))
    recommend_the_first(desks[0], made.campaign)


def recommend_the_first(desk: Office, campaign: int) -> None:
    """The wave: of those who have brought the original the best, as many as there are places."""
    office = Office(desk.database, desk.user, lambda: JULY.replace(month=8, day=21))
    ratings = open_ratings(office, campaign, originals_only=True)
    check(ratings)
    expected = accepted(ratings)
    done = recommend(office, propose_wave(office, campaign, 1))
    recommended = {group.offer.id: {one.applicant_id for one in group.held} for group in done.groups}
    for rating in ratings:
        wanted = expected[rating.offer.id]
        assert recommended[rating.offer.id] == wanted
        assert len(wanted) == min(rating.places, len(rating.lines)) or len(wanted) < rating.places
