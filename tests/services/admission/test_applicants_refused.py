"""Bad input at the desk (п. 4.8): a clear word at the field, and nothing is lost."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from admission_desk import DAY, Admission, admission, paper, put, typed
from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.admission import AdmissionDay, CompetitionGroup
from desktop_app.models.applicants import Applicant
from desktop_app.models.database import Database
from desktop_app.models.people import Identity, Person, PersonalData, Sex
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.values import (
    AchievementKind,
    AddressValues,
    ApplicantCard,
    ApplicantState,
    ApplicantValues,
    AwardValues,
    ChoiceValues,
    MarkValues,
    PaperKind,
    ParentValues,
    PersonValues,
    PreferenceKind,
    PreferenceValues,
    ResultValues,
    SchoolLevel,
)
from desktop_app.services.admission.writing import put_result, register_applicant, remove_result, save_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.views.wording import say


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


def register(desk: Admission, card: ApplicantValues) -> ApplicantCard:
    return register_applicant(desk.office, desk.campaign, card)


ODD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("name_missing", {"last_name": " "}),
    ("name_with_digits", {"last_name": "Волк0ва"}),
    ("born_too_late", {"birth_date": date(2027, 1, 1)}),
    ("born_too_early", {"birth_date": date(1920, 1, 1)}),
    ("phone_malformed", {"phone": "12"}),
    ("email_malformed", {"email": "anna"}),
    ("school_mean", {"mean": Decimal("5.01")}),
    ("school_mean", {"mean": Decimal("1.99")}),
    ("mark_odd", {"marks": (MarkValues("Физика", 6),)}),
    ("subject_twice", {"marks": (MarkValues("Физика", 5), MarkValues("Физика", 4))}),
    ("subject_missing", {"marks": (MarkValues(" ", 5),)}),
    ("school_year", {"finished": 2027}),
    ("snils_length", {"snils": "112"}),
    ("snils_control", {"snils": "112-233-445 96"}),
    ("snils_and_reason", {"snils": "112-233-445 95", "no_snils_reason": "иностранец"}),
    ("passport_malformed", {"number": "12"}),
    ("identity_kind_unknown", {"kind": "library card"}),
    ("certificate_series", {"kind": "birth", "number": "123456"}),
    ("inn_control", {"inn": "500100732258"}),
    ("postcode_malformed", {"registered": AddressValues("34")}),
    ("kinship_missing", {"parents": (ParentValues(last_name="Волкова", first_name="Ольга"),)}),
    ("name_missing", {"parents": (ParentValues(kinship="мать"),)}),
    ("preference_unnamed", {"preferences": (PreferenceValues(PreferenceKind.FIRST),)}),
    ("achievement_untitled", {"awards": (AwardValues(AchievementKind.SPORT),)}),
    ("points_odd", {"awards": (AwardValues(AchievementKind.SPORT, "Кубок", Decimal(-1)),)}),
    ("day_to_come", {"consent_on": date(2026, 7, 11)}),
    ("day_to_come", {"papers": (paper(PaperKind.PHOTO, received_on=date(2026, 7, 11)),)}),
    ("copies_odd", {"papers": (paper(PaperKind.PHOTO, copies=21),)}),
    ("returned_before_received", {"papers": (paper(PaperKind.PHOTO, returned_on=date(2026, 7, 9)),)}),
    ("registered_to_come", {"registered_on": date(2026, 7, 11)}),
    ("registered_early", {"registered_on": date(2026, 6, 19)}),
    ("text_too_long", {"organisation": "ш" * 301}),
    ("group_of_another", {"choices": (ChoiceValues(999),)}),
)


@pytest.mark.parametrize(("reason", "facts"), ODD, ids=lambda one: one if isinstance(one, str) else "")
def test_what_can_not_be_is_refused_with_a_sentence_and_writes_nothing(
    desk: Admission, reason: str, facts: dict[str, Any]
) -> None:
    with pytest.raises(BadInput) as refused:
        register(desk, put(typed("Волкова", "Анна", desk.nine), **facts))
    assert refused.value.reason == reason
    assert "?" not in say(refused.value)
    assert list_applicants(desk.office, desk.campaign) == ()
    kept = register(desk, typed("Волкова", "Анна", desk.nine))
    assert kept.number == 1
    with pytest.raises(BadInput) as again:
        save_applicant(desk.office, kept, put(kept.values, **facts))
    assert again.value.reason == reason
    assert open_applicant(desk.office, kept.id) == kept


def refused(desk: Admission, card: ApplicantValues) -> BadInput:
    with pytest.raises(BadInput) as error:
        register(desk, card)
    assert "?" not in say(error.value)
    return error.value


def test_a_number_of_another_applicant_is_refused_with_number_and_name(desk: Admission) -> None:
    register(desk, typed("Волкова", "Анна", snils="112-233-445 95", certificate="06112345678901"))
    snils = refused(desk, typed("Зайцев", "Пётр", snils="11223344595"))
    assert (snils.reason, snils.facts["number"], snils.facts["name"]) == (
        "snils_of_applicant",
        1,
        "Волкова Анна Петровна",
    )
    again = refused(desk, typed("Зайцев", "Пётр", certificate="06112345678901"))
    assert (again.reason, again.facts["number"]) == ("certificate_taken", 1)
    other = register(desk, typed("Зайцев", "Пётр"))
    with pytest.raises(BadInput, match="certificate_taken"):
        save_applicant(desk.office, other, put(other.values, certificate="06112345678901"))
    next_year = admission(desk.office, 2025)  # another campaign may have the same
    assert register_applicant(desk.office, next_year.campaign, typed(snils="112-233-445 95")).number == 1


def add_person(desk: Admission, last_name: str, born: date | None) -> None:
    """Somebody of the college with the number 112-233-445 95."""
    with desk.office.database.writing() as session:
        person = Person(last_name=last_name, first_name="Анна", patronymic="Петровна", sex=Sex.FEMALE,
                        data=PersonalData(birth_date=born))  # fmt: skip
        session.add(person)
        session.flush()
        session.add(Identity(person_id=person.id, snils="11223344595"))
        session.commit()


@pytest.mark.parametrize(
    ("name", "born", "ok"),
    [
        ("Медведева", date(1990, 1, 1), False),
        ("Медведева", None, False),
        ("Волкова", date(1990, 1, 1), True),
        ("Медведева", date(2010, 5, 3), True),  # has another name since
    ],
)
def test_a_number_of_somebody_else_of_the_college_is_refused(
    desk: Admission, name: str, born: date | None, ok: bool
) -> None:
    add_person(desk, name, born)
    card = typed("Волкова", "Анна", snils="112-233-445 95")
    if ok:
        assert register(desk, card).number == 1
    else:
        error = refused(desk, card)
        assert (error.reason, error.facts["name"]) == ("snils_of_person", f"{name} Анна Петровна")


def test_choices_are_checked_by_the_campaign(desk: Admission) -> None:
    assert refused(desk, typed("А", "Б", desk.nine, desk.nine)).reason == "group_twice"
    assert refused(desk, typed("А", "Б", desk.nine, desk.design, 8, 9)).reason == "too_many_choices"
    assert refused(desk, typed("А", "Б", desk.eleven)).reason == "level_unfit"
    assert refused(desk, typed("А", "Б", desk.nine, level=SchoolLevel.HIGHER)).reason == "level_unfit"
    with desk.office.database.writing() as session:
        session.get_one(CompetitionGroup, desk.design).places = 0
        session.commit()
    assert refused(desk, typed("А", "Б", desk.design)).reason == "offer_without_places"


def test_after_the_last_day_there_is_only_the_extra_set_where_places_are_left(desk: Admission) -> None:
    for number in range(2):
        register(desk, typed("Волков", "Пётр" + "р" * number, desk.nine))
    late = desk.on(date(2026, 8, 16))
    error = refused(late, typed("А", "Б", desk.nine))
    assert (error.reason, error.facts["last"]) == ("application_late", date(2026, 8, 15))
    card = register(late, typed("А", "Б", desk.design))
    assert [(one.extra, one.filed_on) for one in card.choices] == [(True, date(2026, 8, 16))]
    assert register(late, typed("В", "Г", desk.eleven, level=SchoolLevel.SECONDARY)).choices[0].extra is False
    assert refused(desk.on(date(2026, 11, 26)), typed("Д", "Е", desk.design)).reason == "application_late"
    with desk.office.database.writing() as session:
        gone = session.scalars(select(Applicant).where(Applicant.number == 1)).one()
        gone.state, gone.left_on = ApplicantState.WITHDRAWN, DAY
        session.commit()
    assert register(late, typed("Д", "Е", desk.nine)).choices[0].extra


EVENING = datetime(2026, 7, 10, 18)  # noqa: DTZ001 - as the database keeps it


def close(desk: Admission, day: date) -> None:
    with desk.office.database.writing() as session:
        session.add(AdmissionDay(campaign_id=desk.campaign, day=day, accepted=0, closed_by="x", closed_at=EVENING))
        session.commit()


def test_nobody_moves_onto_a_closed_day_or_off_it(desk: Admission) -> None:
    card = register(desk, typed("Волкова", "Анна", desk.nine))
    close(desk, date(2026, 7, 9))
    with pytest.raises(BadInput, match="registered_day_closed"):
        save_applicant(desk.office, card, put(card.values, registered_on=date(2026, 7, 9)))
    moved = save_applicant(desk.office, card, put(card.values, registered_on=date(2026, 7, 8)))
    assert [one.filed_on for one in moved.choices] == [date(2026, 7, 8)]
    close(desk, date(2026, 7, 8))
    with pytest.raises(BadInput, match="registered_day_closed"):
        save_applicant(desk.office, moved, put(moved.values, registered_on=DAY))
    kept = save_applicant(desk.office, moved, put(moved.values, phone="+79001234567"))
    assert kept.values.registered_on == date(2026, 7, 8)
    close(desk, DAY)
    assert refused(desk, typed()).reason == "registered_day_closed"


def test_results_are_of_tests_that_the_applicant_sits(desk: Admission) -> None:
    other = register(desk, typed("А", "Б", desk.nine))
    with pytest.raises(BadInput, match="test_of_another_group"):
        put_result(desk.office, other, ResultValues(desk.test, DAY, Decimal(4)))
    card = register(desk, typed("В", "Г", desk.design))
    for odd in (ResultValues(desk.test, DAY, Decimal("5.01")), ResultValues(desk.test, DAY, Decimal(-1))):
        with pytest.raises(BadInput) as error:
            put_result(desk.office, card, odd)
        assert say(error.value) == "«Рисунок»: балл — от 0 до 5."
    with pytest.raises(BadInput, match="day_to_come"):
        put_result(desk.office, card, ResultValues(desk.test, date(2026, 7, 11)))
    absent = put_result(desk.office, card, ResultValues(desk.test, DAY))
    assert [one.score for one in absent.results] == [None]
    there = put_result(desk.office, absent, ResultValues(desk.test, DAY, Decimal("4.5"), "Орлов И. И."))
    assert there.results == (ResultValues(desk.test, DAY, Decimal("4.5"), "Орлов И. И."),)
    assert there.version > absent.version
    assert remove_result(desk.office, there, desk.test).results == ()


def test_a_name_alone_may_be_registered_twice(desk: Admission) -> None:
    cards = [register(desk, ApplicantValues(PersonValues("Волкова", "Анна"))) for _ in range(2)]
    assert [one.number for one in cards] == [1, 2]
    with pytest.raises(BadInput, match="name_missing"):
        save_applicant(desk.office, cards[0], replace(cards[0].values, person=PersonValues("Волкова")))
