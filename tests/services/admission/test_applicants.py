"""Applicants are written down, looked at and changed (п. 4.8)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from admission_desk import DAY, Admission, admission, paper, put, typed

from desktop_app.errors import BadInput, RuleBroken, Stale
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant, ApplicantState, Application
from desktop_app.models.database import Database
from desktop_app.services.admission.reading import list_applicants, open_applicant, open_entry
from desktop_app.services.admission.values import (
    AchievementKind,
    AddressValues,
    ApplicantCard,
    ApplicantValues,
    AwardValues,
    ChoiceValues,
    MarkValues,
    PaperForm,
    PaperKind,
    ParentValues,
    PersonValues,
    PreferenceKind,
    PreferenceValues,
)
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


def registered(desk: Admission, *choices: int, **facts: object) -> ApplicantCard:
    return register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", *choices, **facts))


FULL = {
    "snils": "112-233-445 95",
    "series": "60 10",
    "number": "123456",
    "registered": AddressValues("344000", "Ростовская область", "", "Ростов-на-Дону", "Садовая", "1", "2"),
    "marks": (MarkValues("Физика", 5), MarkValues("Музыка", None), MarkValues("Химия", 4)),
    "parents": (ParentValues(kinship="мать", last_name="Волкова", first_name="Ольга", phone="8 900 123-45-67"),),
    "preferences": (PreferenceValues(PreferenceKind.FIRST, "участник СВО", "справка"),),
    "awards": (AwardValues(AchievementKind.OLYMPIAD, "Олимпиада", Decimal(5)),),
    "papers": (paper(PaperKind.SCHOOLING), paper(PaperKind.PHOTO, PaperForm.COPY, copies=4)),
    "conditions": "пандус",
    "dormitory": True,
}


def full(desk: Admission) -> ApplicantValues:
    return typed("Волкова", "Анна", desk.design, desk.nine, **FULL)


def test_a_name_is_enough_to_be_registered_and_the_rest_is_listed(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, ApplicantValues(PersonValues("Волкова", "Анна")))
    assert (card.number, card.name, card.values.registered_on) == (1, "Волкова Анна", DAY)
    must = {(one.block, one.field) for one in card.missing if one.must}
    assert must == {
        ("person", "birth_date"), ("person", "citizenship"), ("person", "sex"), ("schooling", "level"),
        ("schooling", "mean"), ("choices", "choices"), ("consent", "consent_on"), ("papers", "Заявление"),
        ("papers", "Документ об образовании"),
    }  # fmt: skip


def test_everything_that_is_typed_comes_back_as_it_was_typed(desk: Admission) -> None:
    wanted = full(desk)
    card = register_applicant(desk.office, desk.campaign, wanted)
    again = open_applicant(desk.office, card.id)
    assert again == card
    assert again.values.schooling.mean == Decimal("4.5")
    assert again.values.identity.snils == "11223344595"
    assert again.values.parents[0].phone == "+79001234567"
    assert [one.group_id for one in again.values.choices] == [desk.design, desk.nine]
    assert save_applicant(desk.office, again, again.values).version == again.version


def test_numbers_follow_each_other_and_codes_tell_nothing(desk: Admission) -> None:
    cards = [registered(desk) for _ in range(3)]
    assert [one.number for one in cards] == [1, 2, 3]
    assert len({one.code for one in cards}) == 3
    twice = [register_applicant(desk.office, desk.campaign, typed(), seed=7).code for _ in range(2)]
    assert twice[0] != twice[1]


def test_the_list_shows_what_the_cards_hold(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, full(desk))
    registered(desk, desk.nine, mean=Decimal("4.125"))
    first, second = list_applicants(desk.office, desk.campaign)
    assert (first.id, first.original, first.choices) == (card.id, True, (desk.design, desk.nine))
    assert first.first_choice == "54.02.01 Дизайн (по отраслям)"
    assert first.missing == len(card.missing)
    assert (second.mean, second.original, second.order) == (Decimal("4.13"), False, "")


def test_a_card_that_somebody_else_has_changed_is_not_overwritten(desk: Admission) -> None:
    card = registered(desk, desk.nine)
    changed = save_applicant(desk.office, card, put(card.values, papers=(paper(PaperKind.SCHOOLING),)))
    assert changed.version > card.version
    with pytest.raises(Stale):
        save_applicant(desk.office, card, put(card.values, phone="+79001234567"))


def test_lines_of_a_card_are_changed_added_and_taken_away(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, full(desk))
    photo = card.values.papers[1]
    returned = replace(photo, returned_on=DAY, returned_to="Волкова О. И.")
    wanted = put(
        card.values,
        papers=(returned, paper(PaperKind.STATEMENT)),
        parents=(),
        marks=(MarkValues("Химия", 5), MarkValues("Алгебра", 4), MarkValues("Физика", 4)),
    )
    now = save_applicant(desk.office, card, wanted)
    assert [(one.kind, one.returned_to) for one in now.values.papers] == [
        (PaperKind.PHOTO, "Волкова О. И."), (PaperKind.STATEMENT, ""),
    ]  # fmt: skip
    assert (now.values.papers[0].id, now.values.parents) == (photo.id, ())
    assert [one.subject for one in now.values.schooling.marks] == ["Химия", "Алгебра", "Физика"]
    assert now.values.schooling.mean == Decimal("4.33333")


def test_priorities_are_the_order_of_what_is_chosen(desk: Admission) -> None:
    card = registered(desk, desk.nine, desk.design)
    turned = save_applicant(desk.office, card, put(card.values, choices=card.values.choices[::-1]))
    assert [(one.group_id, one.priority) for one in turned.choices] == [(desk.design, 1), (desk.nine, 2)]


def test_what_is_no_longer_chosen_goes_on_the_day_and_is_withdrawn_later(desk: Admission) -> None:
    card = registered(desk, desk.nine, desk.design)
    same_day = save_applicant(desk.office, card, put(card.values, choices=(ChoiceValues(desk.design),)))
    assert [one.group_id for one in same_day.choices] == [desk.design]
    later = desk.on(DAY.replace(day=12))
    added = save_applicant(later.office, same_day, put(card.values, choices=(ChoiceValues(desk.nine),)))
    assert [(one.group_id, one.withdrawn_on, one.filed_on) for one in added.choices] == [
        (desk.nine, None, DAY.replace(day=12)), (desk.design, DAY.replace(day=12), DAY),
    ]  # fmt: skip
    again = save_applicant(later.office, added, put(card.values, choices=(ChoiceValues(desk.design),)))
    assert [(one.group_id, one.withdrawn_on) for one in again.choices] == [(desk.design, None)]


def test_whoever_has_left_gets_papers_back_and_nothing_else(desk: Admission) -> None:
    card = register_applicant(desk.office, desk.campaign, full(desk))
    with desk.office.database.writing() as session:
        row = session.get_one(Applicant, card.id)
        row.state, row.left_on = ApplicantState.WITHDRAWN, DAY
        session.commit()
    card = open_applicant(desk.office, card.id)
    with pytest.raises(BadInput, match="applicant_left"):
        save_applicant(desk.office, card, put(card.values, phone="+79001234567"))
    back = tuple(replace(one, returned_on=DAY) for one in card.values.papers)
    assert save_applicant(desk.office, card, put(card.values, papers=back)).values.papers == back


def test_a_closed_campaign_takes_nothing(desk: Admission) -> None:
    card = registered(desk, desk.nine)
    with desk.office.database.writing() as session:
        session.get_one(Campaign, desk.campaign).closed_on = DAY
        session.commit()
    with pytest.raises(RuleBroken, match="campaign_takes_entries"):
        registered(desk)
    with pytest.raises(RuleBroken, match="campaign_takes_entries"):
        save_applicant(desk.office, card, put(card.values, phone="+79001234567"))


def test_a_recommended_choice_stays(desk: Admission) -> None:
    card = registered(desk, desk.nine)
    with desk.office.database.writing() as session:
        row = session.get_one(Application, card.choices[0].id)
        row.wave, row.recommended_on = 1, DAY
        session.commit()
    with pytest.raises(BadInput, match="choice_recommended"):
        save_applicant(desk.office, card, put(card.values, choices=()))
    assert list_applicants(desk.office, desk.campaign)[0].wave == 1


def test_the_card_of_entry_offers_what_was_typed_before(desk: Admission) -> None:
    registered(desk, organisation="Школа № 5", issuer="ГУ МВД", code="610-005", series="6010", number="123456")
    entry = open_entry(desk.office, desk.campaign)
    assert [one.name for one in entry.schools] == ["Школа № 5"]
    assert [(one.code, one.name) for one in entry.issuers] == [("610005", "ГУ МВД")]
    assert {one.id for one in entry.offers} == {desk.nine, desk.design, desk.eleven}
    assert (entry.next_number, dict(entry.refused), set(entry.extra)) == (2, {}, set())
    assert all(subjects[0] == "Русский язык" for subjects in entry.subjects.values())
    august = open_entry(desk.on(DAY.replace(month=8, day=12)).office, desk.campaign)
    assert (dict(august.refused), set(august.extra)) == ({}, {desk.design})  # a place is left: the extra set
