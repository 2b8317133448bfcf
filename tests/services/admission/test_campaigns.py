"""Campaigns are begun, copied, dated and closed; what somebody has applied for stays what it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from admission_desk import Admission, admission, typed
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.database import Database
from desktop_app.services.admission.campaign_defaults import PAPERS, moved_values, values_for
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
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.values import (
    CampaignCard,
    EntranceTestValues,
    Funding,
    Offer,
    OfferValues,
    PaperKind,
    PaperLine,
    ResultValues,
)
from desktop_app.services.admission.writing import put_result, register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


def card(desk: Admission) -> CampaignCard:
    return open_campaign(desk.office, desk.campaign)


def offer(desk: Admission, key: int) -> Offer:
    return next(one for one in card(desk).offers if one.id == key)


def put(desk: Admission, key: int, **facts: Any) -> CampaignCard:
    known = offer(desk, key)
    return put_offer(desk.office, card(desk), known, replace(known.values, **facts))


def reason(caught: pytest.ExceptionInfo[BadInput]) -> str:
    return caught.value.reason


def test_a_new_campaign_has_the_dates_and_documents_of_the_order_of_admission(desk: Admission) -> None:
    made = create_campaign(desk.office, values_for(2027))
    assert made.values.ends == date(2027, 8, 15)
    assert [(one.kind, one.title, one.copies) for one in made.papers] == [
        (one.kind, one.title, one.copies) for one in PAPERS
    ]
    assert [head.year for head in list_campaigns(desk.office)] == [2027, 2026]


def test_a_copy_has_all_parts_of_the_former_with_dates_moved(desk: Admission) -> None:
    put(desk, desk.design, tests=(EntranceTestValues(desk.test, "Рисунок", day=date(2026, 8, 11)),), profile=("ИЗО",))
    former = card(desk)
    made = create_campaign(desk.office, moved_values(former.values, 2028), desk.campaign)
    assert made.values.originals_by == date(2028, 8, 20)
    assert [one.values.places for one in made.offers] == [one.values.places for one in former.offers]
    (drawing,) = (one for one in made.offers if one.values.tests)
    assert (drawing.values.tests[0].day, drawing.values.profile) == (date(2028, 8, 11), ("ИЗО",))
    assert drawing.id != desk.design
    assert [one.title for one in made.papers] == [one.title for one in former.papers]
    assert card(desk) == former


def test_there_is_one_campaign_a_year(desk: Admission) -> None:
    with pytest.raises(BadInput) as caught:
        create_campaign(desk.office, values_for(2026))
    assert reason(caught) == "year_taken"
    with pytest.raises(BadInput) as caught:
        create_campaign(desk.office, replace(values_for(2027), year=26))
    assert reason(caught) == "year_odd"


@pytest.mark.parametrize(
    ("facts", "why", "field"),
    [
        ({"ends": date(2026, 6, 1)}, "campaign_dates", "ends"),
        ({"second_by": date(2026, 8, 20)}, "campaign_dates", "second_by"),
        ({"mean_digits": 0}, "mean_digits_odd", None),
        ({"most_choices": 21}, "most_choices_odd", None),
    ],
)
def test_dates_and_rules_that_do_not_fit_are_refused_by_name(
    desk: Admission, facts: dict[str, Any], why: str, field: str | None
) -> None:
    seen = card(desk)
    with pytest.raises(BadInput) as caught:
        change_campaign(desk.office, seen, replace(seen.values, **facts))
    assert (reason(caught), caught.value.facts.get("field")) == (why, field)
    assert card(desk) == seen


def test_whoever_came_second_is_told(desk: Admission) -> None:
    seen = card(desk)
    change_campaign(desk.office, seen, replace(seen.values, mean_digits=3))
    with pytest.raises(Stale):
        change_campaign(desk.office, seen, replace(seen.values, mean_digits=4))
    assert card(desk).values.mean_digits == 3


def test_admission_does_not_begin_after_the_first_applicant(desk: Admission) -> None:
    register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", desk.nine))
    seen = card(desk)
    with pytest.raises(BadInput) as caught:
        change_campaign(desk.office, seen, replace(seen.values, starts=date(2026, 7, 11)))
    assert reason(caught) == "applicants_before_start"
    with pytest.raises(BadInput) as caught:
        change_campaign(desk.office, seen, moved_values(seen.values, 2030))
    assert reason(caught) == "year_with_applicants"


def test_an_application_leaves_the_extra_set_when_the_last_day_moves(desk: Admission) -> None:
    late = desk.on(date(2026, 8, 17))
    key = register_applicant(late.office, desk.campaign, typed("Волкова", "Анна", desk.nine)).id
    assert open_applicant(desk.office, key).choices[0].extra
    seen = card(desk)
    change_campaign(desk.office, seen, replace(seen.values, ends=date(2026, 8, 18)))
    assert not open_applicant(desk.office, key).choices[0].extra
    put(desk, desk.nine, tests=(EntranceTestValues(title="Собеседование"),))
    assert open_applicant(desk.office, key).choices[0].extra


def test_places_change_but_not_what_somebody_has_applied_for(desk: Admission) -> None:
    register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", desk.nine))
    assert put(desk, desk.nine, places=7).head.places == 13
    with pytest.raises(BadInput) as caught:
        put(desk, desk.nine, funding=Funding.CONTRACT)
    assert reason(caught) == "offer_has_applications"
    with pytest.raises(BadInput) as caught:
        remove_offer(desk.office, card(desk), offer(desk, desk.nine))
    assert reason(caught) == "offer_has_applications"
    assert offer(desk, desk.nine).applications == 1


def test_places_of_the_recommended_are_not_taken_away(desk: Admission) -> None:
    for name in ("Анна", "Вера"):
        register_applicant(desk.office, desk.campaign, typed("Волкова", name, desk.nine))
    with desk.office.database.writing() as session:
        for row in session.query(Application).join(Applicant).filter(Applicant.campaign_id == desk.campaign):
            row.wave, row.recommended_on = 1, date(2026, 8, 20)
        session.commit()
    with pytest.raises(BadInput) as caught:
        put(desk, desk.nine, places=1)
    assert (reason(caught), caught.value.facts["recommended"]) == ("places_below_recommended", 2)
    put(desk, desk.nine, places=2)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"places": -1}, "places_negative"),
        ({"customer": "АО «Лиман»", "funding": Funding.CONTRACT}, "customer_not_budget"),
        ({"tests": (EntranceTestValues(),)}, "test_untitled"),
        ({"tests": (EntranceTestValues(title="Рисунок"), EntranceTestValues(title="Рисунок "))}, "test_twice"),
        ({"tests": (EntranceTestValues(title="Рисунок", least=Decimal(6)),)}, "test_scores_odd"),
        ({"tests": (EntranceTestValues(title="Рисунок", most=Decimal(0)),)}, "test_scores_odd"),
        ({"customer": "а" * 201}, "text_too_long"),
    ],
)
def test_a_group_that_can_not_be_offered_is_refused(desk: Admission, facts: dict[str, Any], why: str) -> None:
    before = card(desk)
    with pytest.raises(BadInput) as caught:
        put(desk, desk.nine, **facts)
    assert reason(caught) == why
    assert card(desk) == before


def test_the_same_group_is_offered_once(desk: Admission) -> None:
    with pytest.raises(BadInput) as caught:
        put_offer(desk.office, card(desk), None, offer(desk, desk.nine).values)
    assert reason(caught) == "offer_taken"
    target = replace(offer(desk, desk.nine).values, customer="АО «Лиман»")
    assert len(put_offer(desk.office, card(desk), None, target).offers) == 4


def test_a_group_that_was_changed_meanwhile_is_stale_even_if_only_its_tests_were(desk: Admission) -> None:
    seen = offer(desk, desk.design)
    put(desk, desk.design, tests=())
    with pytest.raises(Stale):
        put_offer(desk.office, card(desk), seen, replace(seen.values, places=9))


def test_a_test_with_results_stays_and_its_highest_score_with_them(desk: Admission) -> None:
    seen = register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", desk.design))
    put_result(desk.office, seen, ResultValues(desk.test, date(2026, 7, 10), Decimal("4.5")))
    (known,) = offer(desk, desk.design).values.tests
    for tests, why in (((), "test_has_results"), ((replace(known, most=Decimal(4)),), "test_score_above")):
        with pytest.raises(BadInput) as caught:
            put(desk, desk.design, tests=tests)
        assert reason(caught) == why
    put(desk, desk.design, tests=(replace(known, most=Decimal(10)),))


def test_a_group_that_nobody_has_applied_for_goes_with_its_tests(desk: Admission) -> None:
    left = remove_offer(desk.office, card(desk), offer(desk, desk.design)).offers
    assert {one.id for one in left} == {desk.nine, desk.eleven}


def test_two_documents_change_places_and_titles(desk: Admission) -> None:
    first, second, *rest = card(desk).papers
    now = put_papers(desk.office, card(desk), (second, first, *rest)).papers
    assert [one.title for one in now[:2]] == [second.title, first.title]
    swapped = (replace(now[0], title=first.title), replace(now[1], title=second.title), *now[2:])
    assert [one.title for one in put_papers(desk.office, card(desk), swapped).papers[:2]] == [
        first.title, second.title,
    ]  # fmt: skip


def test_a_document_is_renamed_added_and_taken_off(desk: Admission) -> None:
    first, *rest = card(desk).papers
    new = PaperLine(PaperKind.OTHER, "ИНН", copies=2)
    now = put_papers(desk.office, card(desk), (replace(first, title="Заявление о приёме"), *rest[1:], new)).papers
    assert now[0] == replace(first, title="Заявление о приёме")
    assert (now[-1].title, now[-1].copies, len(now)) == ("ИНН", 2, 5)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (PaperLine(PaperKind.OTHER, " "), "paper_untitled"),
        (PaperLine(PaperKind.OTHER, "Заявление"), "paper_twice"),
        (PaperLine(PaperKind.OTHER, "ИНН", copies=0), "copies_odd"),
    ],
)
def test_a_document_that_can_not_be_listed_is_refused(desk: Admission, line: PaperLine, why: str) -> None:
    seen = card(desk)
    with pytest.raises(BadInput) as caught:
        put_papers(desk.office, seen, (*seen.papers, line))
    assert reason(caught) == why


def test_a_list_of_documents_that_has_changed_is_stale(desk: Admission) -> None:
    seen = card(desk)
    put_papers(desk.office, seen, seen.papers[1:])
    with pytest.raises(Stale):
        put_papers(desk.office, seen, seen.papers)


def test_a_closed_campaign_takes_nothing_until_it_is_opened_again(desk: Admission) -> None:
    closed = close_campaign(desk.office, card(desk))
    assert closed.head.closed_on == desk.office.today
    for deed in (
        lambda: change_campaign(desk.office, closed, closed.values),
        lambda: put_offer(desk.office, closed, None, closed.offers[0].values),
        lambda: remove_offer(desk.office, closed, closed.offers[0]),
        lambda: put_papers(desk.office, closed, ()),
        lambda: close_campaign(desk.office, closed),
        lambda: register_applicant(desk.office, desk.campaign, typed()),
    ):
        with pytest.raises(RuleBroken) as caught:
            deed()
        assert caught.value.rule == "campaign_takes_entries"
    reopened = reopen_campaign(desk.office, closed)
    assert reopened.head.closed_on is None
    assert put(desk, desk.nine, places=3).head.places == 9


def test_the_admissions_secretary_keeps_campaigns_and_the_director_looks(desk: Admission) -> None:
    director = acting(desk.office, Role.DIRECTOR)
    seen = open_campaign(director, desk.campaign)
    with pytest.raises(NotAllowed):
        change_campaign(director, seen, seen.values)
    assert change_campaign(
        acting(desk.office, Role.ADMISSIONS), seen, replace(seen.values, by_time=True)
    ).values.by_time
    assert [one.code for one in list_programmes(director)] == ["09.02.07", "54.02.01"]


def test_profile_subjects_are_kept_as_they_are_typed(desk: Admission) -> None:
    values = replace(offer(desk, desk.nine).values, profile=("математика", " физика ", ""))
    assert isinstance(values, OfferValues)
    put_offer(desk.office, card(desk), offer(desk, desk.nine), values)
    assert offer(desk, desk.nine).values.profile == ("математика", "физика")
