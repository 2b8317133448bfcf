"""The rating from the tables: who takes part, what counts of them, who has a place, what if."""

from datetime import date
from decimal import Decimal

import pytest
from contests_in import Somebody, add_test, contest_in, give_back, put_score
from sqlalchemy import select

from desktop_app.errors import NotFound
from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Applicant, ApplicantState, Application, PreferenceKind
from desktop_app.models.orders import Order as CollegeOrder
from desktop_app.models.orders import OrderKind, OrderState
from desktop_app.services.admission.rating_reading import open_rating, open_ratings, simulate
from desktop_app.services.admission.rating_values import Rating
from desktop_app.services.office import Office

MATHS = "Математика"


def numbers(rating: Rating) -> list[int]:
    return [place.entrant.number for place in rating.lines]


def inside(rating: Rating) -> list[int]:
    return [place.entrant.number for place in rating.lines if place.within]


def test_the_rating_goes_by_rights_means_contracts_and_achievements(office: Office) -> None:
    people = [
        Somebody("4.50"), Somebody("4.50", points="2"), Somebody("4.50", contract=True),
        Somebody("3.10", right=PreferenceKind.FIRST), Somebody("4.50", right=PreferenceKind.ADVANTAGE), Somebody(None),
    ]  # fmt: skip
    laid = contest_in(office, [3], people)
    rating = open_rating(office, laid.groups[0])
    assert numbers(rating) == [4, 3, 2, 5, 1, 6]
    assert inside(rating) == [4, 3, 2]
    assert (rating.places, rating.places_left, rating.passing) == (3, 3, Decimal("4.50"))
    assert rating.originals_by == date(2026, 8, 20)
    assert rating.lines[0].entrant.name == "Волков4 Глеб"


def test_whoever_has_left_or_withdrew_the_application_does_not_take_part(office: Office) -> None:
    laid = contest_in(office, [1, 1], [Somebody("5", (0, 1)), Somebody("5"), Somebody("3", (0,))])
    with office.database.writing() as session:
        gone = session.get_one(Applicant, laid.people[1])
        gone.state, gone.left_on = ApplicantState.WITHDRAWN, date(2026, 8, 1)
        for one in session.scalars(select(Application).where(Application.applicant_id == laid.people[0])):
            one.withdrawn_on = date(2026, 8, 1) if one.priority == 1 else None
        session.commit()
    assert [numbers(one) for one in open_ratings(office, laid.campaign)] == [[3], [1]]


def test_whoever_has_a_place_by_a_higher_priority_is_shown_where(office: Office) -> None:
    laid = contest_in(office, [1, 1], [Somebody("5", (0, 1)), Somebody("4", (1, 0)), Somebody("3", (0, 1))])
    first, second = open_ratings(office, laid.campaign)
    assert [(place.entrant.number, place.within, place.elsewhere) for place in first.lines] == [
        (1, True, ""), (2, False, second.offer.name), (3, False, ""),
    ]  # fmt: skip
    assert [(place.entrant.number, place.within, place.elsewhere) for place in second.lines] == [
        (1, False, first.offer.name), (2, True, ""), (3, False, ""),
    ]  # fmt: skip
    assert second.passing == Decimal("4.00")


def test_only_originals_are_counted_when_that_is_asked(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("5", original=False), Somebody("4"), Somebody("3")])
    assert inside(open_rating(office, laid.groups[0])) == [1]
    assert numbers(open_rating(office, laid.groups[0], True)) == [2, 3]
    give_back(office, laid, 2)
    assert numbers(open_rating(office, laid.groups[0], True)) == [3]


def test_a_test_that_was_not_passed_takes_out_of_the_competition(office: Office) -> None:
    laid = contest_in(office, [2], [Somebody("5"), Somebody("4.5"), Somebody("4"), Somebody("3")])
    test = add_test(office, laid.groups[0], least="3")
    put_score(office, laid, 1, test, "2")
    put_score(office, laid, 2, test, None)
    put_score(office, laid, 3, test, "3")
    rating = open_rating(office, laid.groups[0])
    assert numbers(rating) == [3, 4, 1, 2]
    assert inside(rating) == [3, 4]
    assert [place.entrant.awaited for place in rating.lines] == [False, True, False, False]


def test_the_profile_counts_where_the_local_rules_say_so(office: Office) -> None:
    people = [Somebody("4", marks=((MATHS, 4), ("Физика", 5))), Somebody("4", marks=((MATHS, 5), ("История", 3)))]
    laid = contest_in(office, [1], people, by_profile=True)
    with office.database.writing() as session:
        session.get_one(CompetitionGroup, laid.groups[0]).profile = "математика; информатика"
        session.commit()
    rating = open_rating(office, laid.groups[0])
    assert [(place.entrant.number, place.entrant.profile) for place in rating.lines] == [
        (2, Decimal(5)),
        (1, Decimal(4)),
    ]


def test_equals_are_shown_as_tied_and_in_the_order_of_registration(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("4"), Somebody("4"), Somebody("5")])
    rating = open_rating(office, laid.groups[0])
    assert [(place.entrant.number, place.tied) for place in rating.lines] == [(3, False), (1, False), (2, True)]


def test_the_time_of_filing_decides_where_the_local_rules_say_so(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("4"), Somebody("4")], by_time=True)
    assert [place.tied for place in open_rating(office, laid.groups[0]).lines] == [False, False]


def test_a_simulation_tells_who_comes_in_and_who_falls_out(office: Office) -> None:
    people = [Somebody("4", (0, 1)), Somebody("5", original=False), Somebody("3", (1,)), Somebody("2", original=False)]
    laid = contest_in(office, [1, 1], people)
    found = simulate(office, laid.campaign, 1)
    assert [one.number for one in found.added] == [2]
    first, second = found.groups
    assert ([one.number for one in first.comes_in], [one.number for one in first.falls_out]) == ([2], [1])
    assert (first.passing_now, first.passing_then, first.taken_now, first.taken_then) == (Decimal(4), Decimal(5), 1, 1)
    assert ([one.number for one in second.comes_in], [one.number for one in second.falls_out]) == ([1], [3])
    again = simulate(office, laid.campaign, [laid.people[1], laid.people[0]])
    assert (again.added, again.groups) == (found.added, found.groups)


def test_the_next_are_those_who_would_have_a_place(office: Office) -> None:
    """5 has the better mean than 6, but no place where the two best have theirs already."""
    people = [Somebody("5"), Somebody("5", (0,)), *[Somebody("2", (1,))] * 2,
              Somebody("4.5", (0,), original=False), Somebody("3", (1,), original=False)]  # fmt: skip
    laid = contest_in(office, [2, 3], people)
    assert [one.number for one in simulate(office, laid.campaign, 1).added] == [6]
    assert [one.number for one in simulate(office, laid.campaign, 20).added] == [6, 5]
    assert simulate(office, laid.campaign, -1).added == ()


def test_a_simulation_of_somebody_who_is_not_there_says_so(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("4")])
    with pytest.raises(NotFound):
        simulate(office, laid.campaign, [999])
    with pytest.raises(NotFound):
        open_rating(office, 999)


def test_whoever_is_in_a_signed_order_is_enrolled_and_holds_the_place(office: Office) -> None:
    laid = contest_in(office, [1], [Somebody("3"), Somebody("5")])
    with office.database.writing() as session:
        order = CollegeOrder(
            kind=OrderKind.ENROLMENT, year=2026, effective_on=date(2026, 9, 1), state=OrderState.SIGNED, number="1-к",
            dated_on=date(2026, 8, 22), sequence=1,
        )  # fmt: skip
        session.add(order)
        session.flush()
        session.get_one(Applicant, laid.people[0]).order_id = order.id
        one = session.scalars(select(Application).where(Application.applicant_id == laid.people[0])).one()
        one.wave, one.recommended_on = 1, date(2026, 8, 21)
        session.commit()
    rating = open_rating(office, laid.groups[0])
    assert [(place.entrant.number, place.entrant.enrolled, place.within) for place in rating.lines] == [
        (2, False, False), (1, True, True),
    ]  # fmt: skip
    assert (rating.places_left, rating.passing) == (0, Decimal("3.00"))
