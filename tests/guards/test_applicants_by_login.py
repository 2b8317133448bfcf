"""Applicants over the logins of PostgreSQL: numbers of three desks at once, races, and who sees what (п. 4.8)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from admission_desk import JULY, typed
from guards.peopled import PASSWORD, Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.admission import Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.models.database import is_refused
from desktop_app.models.orders import Order, OrderKind, OrderState
from desktop_app.models.people import Identity
from desktop_app.services.admission.reading import list_applicants, open_applicant, open_entry
from desktop_app.services.admission.scans import add_scan, open_scan, remove_scan
from desktop_app.services.admission.twins import find_twins
from desktop_app.services.admission.values import ApplicantCard, PaperKind, ResultValues
from desktop_app.services.admission.writing import put_result, register_applicant, remove_result, save_applicant
from desktop_app.services.office import Office
from desktop_app.services.sign_in import enter

DESKS, EACH = 3, 12
PDF = b"%PDF-1.7 x %%EOF"


def desk_of(college: Peopled, login: str) -> Office:
    """Somebody's desk on a day in July."""
    office = college.inside(login)
    return Office(office.database, office.user, lambda: JULY)


@pytest.fixture
def campaign(own_college: Peopled) -> int:
    with own_college.office.database.reading() as session:
        return session.scalars(select(Campaign.id)).one()


@pytest.fixture
def desks(own_college: Peopled) -> Iterator[list[Office]]:
    """Three desks, each with a login of its own connection."""
    came = [enter(Office(own_college.office.database), login, PASSWORD) for login in ("admissions", "administrator")]
    came.append(enter(Office(own_college.office.database), "admissions", PASSWORD))
    yield [Office(one.database, one.user, lambda: JULY) for one in came]
    for one in came:
        one.database.close()


def test_three_desks_at_once_give_numbers_without_gaps_or_doubles(desks: list[Office], campaign: int) -> None:
    together = Barrier(DESKS)

    def enter_some(place: int) -> list[ApplicantCard]:
        together.wait()
        names = [f"{'абвгдежзиклм'[number]}{'абв'[place]}" for number in range(EACH)]
        return [register_applicant(desks[place], campaign, typed("Волкова", name)) for name in names]

    with ThreadPoolExecutor(DESKS) as pool:
        cards = [card for made in pool.map(enter_some, range(DESKS)) for card in made]
    assert sorted(card.number for card in cards) == list(range(3, 3 + DESKS * EACH))
    listed = list_applicants(desks[0], campaign)
    assert [one.number for one in listed] == list(range(1, 3 + DESKS * EACH))
    assert {one.name for one in listed[2:]} == {card.name for card in cards}
    assert len({card.code for card in cards}) == len(cards)


def test_of_desks_that_type_the_same_number_at_once_one_is_told_whose_it_is(desks: list[Office], campaign: int) -> None:
    together = Barrier(DESKS)

    def enter_one(place: int) -> str:
        card = typed("Волкова", "абв"[place], snils="112-233-445 95", certificate="06112345678901")
        together.wait()
        try:
            register_applicant(desks[place], campaign, card)
        except BadInput as error:
            return f"{error.reason} {error.facts['number']}"
        return "written"

    with ThreadPoolExecutor(DESKS) as pool:
        said = sorted(pool.map(enter_one, range(DESKS)))
    assert said == ["snils_of_applicant 3", "snils_of_applicant 3", "written"]
    assert [one.number for one in list_applicants(desks[0], campaign)] == [1, 2, 3]


def test_of_desks_that_save_the_same_card_at_once_one_is_stale(desks: list[Office], campaign: int) -> None:
    card = register_applicant(desks[0], campaign, typed())
    together = Barrier(DESKS)

    def save(place: int) -> bool:
        wanted = typed(phone=f"+7900123456{place}")
        together.wait()
        try:
            save_applicant(desks[place], card, wanted)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(DESKS) as pool:
        assert sorted(pool.map(save, range(DESKS))) == [False, False, True]


def test_the_secretary_of_admission_does_everything_over_the_own_login(own_college: Peopled, campaign: int) -> None:
    desk = desk_of(own_college, "admissions")
    entry = open_entry(desk, campaign)
    (offer,) = entry.offers
    card = register_applicant(desk, campaign, typed("Волкова", "Анна", offer.id, snils="112-233-445 95"))
    card = put_result(desk, card, ResultValues(offer.values.tests[0].id or 0, JULY.date()))
    card = remove_result(desk, card, offer.values.tests[0].id or 0)
    head = add_scan(desk, card.id, PaperKind.IDENTITY, "паспорт.pdf", PDF)
    assert open_scan(desk, head.id) == PDF
    remove_scan(desk, head)
    assert save_applicant(desk, card, typed("Волкова", "Анна")).choices == ()


def test_twins_among_people_whom_the_secretary_does_not_see(own_college: Peopled, campaign: int) -> None:
    desk = desk_of(own_college, "admissions")
    with own_college.office.database.reading() as session:
        row = session.scalars(select(Identity).where(Identity.snils.is_not(None))).first()
        assert row is not None
        snils, person = str(row.snils), row.person_id
    found = find_twins(desk, campaign, typed("Кто", "То", snils=snils), None)
    assert [(one.why, one.person_id) for one in found] == [("snils", person)]
    with desk.database.engine.connect() as connection, pytest.raises(DBAPIError) as error:
        connection.execute(text("select snils from identity"))
    assert is_refused(error.value)


def test_whoever_only_reads_sees_no_numbers_of_documents(own_college: Peopled, campaign: int) -> None:
    card = register_applicant(desk_of(own_college, "admissions"), campaign, typed(snils="112-233-445 95"))
    add_scan(desk_of(own_college, "admissions"), card.id, PaperKind.IDENTITY, "x.pdf", PDF)
    seen = {
        login: open_applicant(own_college.inside(login), card.id)
        for login in ("deputy_academic", "secretary", "director")
    }
    assert {login: (one.values.identity.snils, len(one.scans)) for login, one in seen.items()} == {
        "deputy_academic": ("", 0), "secretary": ("11223344595", 1), "director": ("11223344595", 1),
    }  # fmt: skip
    for login in ("teacher", "student", "hr", "deputy_methodical"):
        with pytest.raises(NotAllowed):
            list_applicants(own_college.inside(login), campaign)


def test_the_order_of_enrolment_is_told_to_whoever_reads_no_orders(own_college: Peopled, campaign: int) -> None:
    admissions = desk_of(own_college, "admissions")
    card = register_applicant(admissions, campaign, typed())
    with own_college.office.database.writing() as session:
        order = Order(kind=OrderKind.ENROLMENT, effective_on=JULY.date(), year=2026, state=OrderState.SIGNED,
                      number="912", dated_on=JULY.date(), sequence=999)  # fmt: skip
        session.add(order)
        session.flush()
        session.get_one(Applicant, card.id).order_id = order.id
        session.commit()
    now = open_applicant(admissions, card.id)
    assert (now.order, now.locked) == ("№ 912 от 10.07.2026", True)
    with pytest.raises(BadInput, match="applicant_enrolled"):
        save_applicant(admissions, now, typed(phone="+79001234567"))


@pytest.mark.parametrize(
    "statement",
    [
        "update applicant set number = 77 where number = 1",
        "update applicant set code = 'x' where number = 1",
        "update applicant set registered_on = '2026-07-02' where number = 1",  # its day is closed
        "delete from applicant where number = 1",
    ],
)
def test_by_sql_numbers_stay_and_follow_each_other(own_college: Peopled, statement: str) -> None:
    with own_college.inside("admissions").database.engine.connect() as connection, pytest.raises(DBAPIError) as error:
        connection.execute(text(statement))
    assert is_refused(error.value), error.value


def test_by_sql_nobody_takes_a_number_out_of_turn(own_college: Peopled, campaign: int) -> None:
    row = Applicant(
        campaign_id=campaign,
        number=9,
        code="x",
        registered_on=JULY.date(),
        registered_at=JULY.replace(tzinfo=None),
        registered_by="x",
        last_name="x",
        first_name="x",
    )
    with own_college.inside("admissions").database.writing() as session:
        session.add(row)
        with pytest.raises(DBAPIError) as error:
            session.flush()
    assert is_refused(error.value), error.value
