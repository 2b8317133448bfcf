"""Waves: who is recommended, what stops the others, where somebody has to choose, and what is no longer as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from contests_in import Laid, Somebody, add_test, contest_in, give_back, put_score
from desks import acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, ApplicantPaper, Application, PaperForm
from desktop_app.models.orders import Order, OrderKind
from desktop_app.services.admission.rating_reading import open_rating
from desktop_app.services.admission.rating_values import Proposal
from desktop_app.services.admission.recommending import propose_wave, recommend, take_back
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

AFTER = datetime(2026, 8, 21, 10, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.fixture
def desk(office: Office) -> Office:
    """The day after the last for originals."""
    return Office(office.database, office.user, lambda: AFTER)


def named(proposal: Proposal) -> list[list[int]]:
    return [[one.number for one in group.recommended] for group in proposal.groups]


def waves(office: Office, laid: Laid) -> Sequence[int | None]:
    with office.database.reading() as session:
        query = select(Application.wave).join(Applicant).where(Applicant.campaign_id == laid.campaign)
        return session.scalars(query.order_by(Applicant.number, Application.priority)).all()


def test_those_with_originals_and_whole_cards_are_recommended_by_the_rating(desk: Office) -> None:
    people = [Somebody("5", original=False), Somebody("4", (0, 1)), Somebody("4.5", citizenship=""), Somebody("3")]
    laid = contest_in(desk, [1, 1], people)
    seen = propose_wave(desk, laid.campaign, 1)
    assert named(seen) == [[2], []]
    assert [(one.entrant.number, one.why) for one in seen.groups[0].stopped] == [(1, ("original",))]
    left = recommend(desk, seen)
    assert waves(desk, laid) == [None, 1, None, None, None]
    assert [[one.number for one in group.held] for group in left.groups] == [[2], []]
    assert [group.places_left for group in left.groups] == [0, 1]
    assert open_rating(desk, laid.groups[0]).places_left == 0


def test_what_is_missing_in_a_card_is_told(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5", citizenship="")])
    (stopped,) = propose_wave(desk, laid.campaign, 1).groups[0].stopped
    assert (stopped.why, [one.field for one in stopped.missing]) == (("card",), ["citizenship"])


def test_tests_stop_whoever_failed_and_whoever_waits_for_a_result(desk: Office) -> None:
    laid = contest_in(desk, [3], [Somebody("5"), Somebody("4"), Somebody("3")])
    test = add_test(desk, laid.groups[0])
    put_score(desk, laid, 1, test, "2")
    put_score(desk, laid, 2, test, "4")
    (group,) = propose_wave(desk, laid.campaign, 1).groups
    assert [one.number for one in group.recommended] == [2]
    assert {one.entrant.number: one.why for one in group.stopped} == {1: ("test",), 3: ("awaited",)}


def test_the_second_wave_fills_the_places_that_are_left(desk: Office) -> None:
    laid = contest_in(desk, [2], [Somebody("3"), Somebody("5", original=False)])
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    assert named(propose_wave(desk, laid.campaign, 2)) == [[]]
    bring_original(desk, laid, 2)
    second = propose_wave(desk, laid.campaign, 2)
    assert named(second) == [[2]]
    recommend(desk, second)
    assert waves(desk, laid) == [1, 2]


def bring_original(office: Office, laid: Laid, number: int) -> None:
    with office.database.writing() as session:
        key = laid.people[number - 1]
        session.scalars(
            select(ApplicantPaper).where(ApplicantPaper.applicant_id == key)
        ).one().form = PaperForm.ORIGINAL
        session.commit()


def test_an_earlier_wave_holds_its_places_against_better_means(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("3"), Somebody("5", original=False)])
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    bring_original(desk, laid, 2)
    assert named(propose_wave(desk, laid.campaign, 2)) == [[]]


def test_applications_of_the_extra_set_wait_for_its_wave(desk: Office) -> None:
    laid = contest_in(desk, [2], [Somebody("3"), Somebody("5", extra=True)])
    assert named(propose_wave(desk, laid.campaign, 1)) == [[1]]
    assert named(propose_wave(desk, laid.campaign, 2)) == [[1]]
    assert named(propose_wave(desk, laid.campaign, 3)) == [[2, 1]]


def test_equals_wait_for_somebody_who_chooses(desk: Office) -> None:
    laid = contest_in(desk, [2, 1], [Somebody("5"), Somebody("4"), Somebody("4", (0, 1))])
    seen = propose_wave(desk, laid.campaign, 1)
    (tie,) = seen.ties
    assert (tie.group_id, [one.number for one in tie.entrants], tie.places) == (laid.groups[0], [2, 3], 1)
    with pytest.raises(RuleBroken, match="equals_are_decided"):
        recommend(desk, seen)
    chosen = propose_wave(desk, laid.campaign, 1, [tie.entrants[1].application_id])
    assert (chosen.ties, named(chosen)) == ((), [[1, 3], []])
    recommend(desk, chosen)
    assert waves(desk, laid) == [1, None, 1, None]


def test_a_proposal_is_stale_when_what_counts_has_changed(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5"), Somebody("4")])
    seen = propose_wave(desk, laid.campaign, 1)
    give_back(desk, laid, 1)
    with pytest.raises(Stale):
        recommend(desk, seen)
    assert waves(desk, laid) == [None, None]
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    assert waves(desk, laid) == [None, 1]


def test_a_proposal_is_not_stale_when_a_telephone_has_changed(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5")])
    seen = propose_wave(desk, laid.campaign, 1)
    with desk.database.writing() as session:
        session.get_one(Applicant, laid.people[0]).phone = "+70000000000"
        session.commit()
    assert recommend(desk, seen).groups[0].places_left == 0


def test_a_choice_that_was_not_seen_is_not_recommended(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("4"), Somebody("4")])
    seen = propose_wave(desk, laid.campaign, 1)
    with pytest.raises(Stale):
        recommend(desk, replace(seen, chosen=(seen.ties[0].entrants[1].application_id,)))


def test_nobody_is_recommended_before_the_last_day_for_originals_is_over(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("5")])
    last = Office(office.database, office.user, lambda: AFTER.replace(day=20))
    seen = propose_wave(last, laid.campaign, 1)
    assert (named(seen), seen.since) == ([[1]], date(2026, 8, 21))
    with pytest.raises(RuleBroken, match="wave_has_come"):
        recommend(last, seen)


def test_a_closed_campaign_recommends_nobody_and_takes_nothing_back(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5"), Somebody("4")])
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    with desk.database.writing() as session:
        session.get_one(Campaign, laid.campaign).closed_on = date(2026, 8, 21)
        session.commit()
    with pytest.raises(RuleBroken, match="campaign_takes_entries"):
        recommend(desk, propose_wave(desk, laid.campaign, 2))
    with pytest.raises(RuleBroken, match="campaign_takes_entries"):
        take_back(desk, laid.campaign, 1)


def test_an_empty_wave_and_an_unknown_one_are_refused(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5", original=False)])
    with pytest.raises(BadInput, match="nobody_to_recommend"):
        recommend(desk, propose_wave(desk, laid.campaign, 1))
    with pytest.raises(BadInput, match="nobody_recommended"):
        take_back(desk, laid.campaign, 1)
    with pytest.raises(BadInput, match="no_such_wave"):
        propose_wave(desk, laid.campaign, 4)


def test_a_wave_is_taken_back_while_no_order_names_anybody(desk: Office) -> None:
    laid = contest_in(desk, [2], [Somebody("5"), Somebody("4")])
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    assert take_back(desk, laid.campaign, 1) == 2
    assert waves(desk, laid) == [None, None]
    recommend(desk, propose_wave(desk, laid.campaign, 1))
    with desk.database.writing() as session:
        order = Order(kind=OrderKind.ENROLMENT, year=2026, effective_on=date(2026, 9, 1))
        session.add(order)
        session.flush()
        session.get_one(Applicant, laid.people[0]).order_id = order.id
        session.commit()
    with pytest.raises(RuleBroken, match="recommended_without_order"):
        take_back(desk, laid.campaign, 1)


def test_only_those_who_enter_applicants_recommend(desk: Office) -> None:
    laid = contest_in(desk, [1], [Somebody("5")])
    director = acting(desk, Role.DIRECTOR)
    seen = propose_wave(director, laid.campaign, 1)
    with pytest.raises(NotAllowed):
        recommend(director, seen)
    assert recommend(acting(desk, Role.ADMISSIONS), seen).groups[0].places_left == 0
