"""Admission by plain SQL over real logins: closed campaigns, orders of enrolment, waves, forgetting (п. 1.9, 4.8)."""

from dataclasses import replace
from datetime import date

import pytest
from admission_desk import DAY, paper, typed
from admission_desk import JULY as MORNING
from guards.peopled import Peopled
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, RuleBroken
from desktop_app.models.admission import Campaign, CompetitionGroup
from desktop_app.models.applicants import Applicant, Application
from desktop_app.models.database import is_refused
from desktop_app.models.orders import Order, OrderKind, OrderState
from desktop_app.services.admission.enrolling import enrol, open_enrolment
from desktop_app.services.admission.enrolling_values import EnrolPlan, GroupPlan
from desktop_app.services.admission.forgetting import anonymise_campaign, open_archive
from desktop_app.services.admission.leaving import take_back, withdraw_applicant
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.values import PaperKind
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import Office
from desktop_app.services.orders import open_order, remove_draft

JULY = date(2026, 7, 10)
CARD = (
    "applicant_identity", "applicant_address", "applicant_parent", "certificate_mark", "application", "test_result",
    "applicant_paper", "preference", "applicant_achievement", "scan",
)  # fmt: skip
GIVEN_BACK = ("applicant_paper", "scan")
"""What changes even after somebody is enrolled."""
CHANGES = {
    "applicant_identity": "issuer = 'я'", "applicant_address": "version = version + 1",
    "applicant_parent": "phone = 'я'",
    "certificate_mark": "mark = 3", "application": "contract = 'я'", "test_result": "examiners = 'я'",
    "applicant_paper": "title = 'я'", "preference": "reason = 'я'", "applicant_achievement": "title = 'я'",
    "scan": "name = 'я'",
}  # fmt: skip
FORGET = "update applicant set last_name = '', first_name = '', phone = '' where number = 1"


def said(college: Peopled, login: str, statement: str) -> str:
    """What the server answers: «done», «nothing» where no row is reached, or «refused»; nothing stays."""
    with college.inside(login).database.engine.connect() as connection:
        try:
            reached = connection.execute(text(statement)).rowcount
        except DBAPIError as error:
            if not is_refused(error):
                raise
            return "refused"
        finally:
            connection.rollback()
    return "done" if reached else "nothing"


def put_in_order(college: Peopled, state: OrderState) -> int:
    """The first applicant stands in an order of enrolment."""
    with college.office.database.writing() as session:
        order = Order(kind=OrderKind.ENROLMENT, effective_on=JULY, year=2026, state=state, number="912",
                      dated_on=JULY, sequence=999)  # fmt: skip
        session.add(order)
        session.flush()
        session.scalars(select(Applicant).where(Applicant.number == 1)).one().order_id = order.id
        session.commit()
        return order.id


def put_campaign(college: Peopled, **values: date | int | None) -> None:
    """The campaign, as it would be later."""
    with college.office.database.writing() as session:
        campaign = session.scalars(select(Campaign)).one()
        for name, value in values.items():
            setattr(campaign, name, value)
        session.commit()


def put_long_ago(college: Peopled) -> None:
    """The campaign, so long ago that its archive may be forgotten."""
    put_campaign(college, year=2019, starts=date(2019, 6, 20), ends=date(2019, 8, 15), ends_tests=date(2019, 8, 10),
                 originals_by=date(2019, 8, 16), extra_until=date(2019, 11, 25))  # fmt: skip


@pytest.mark.parametrize("table", CARD)
def test_a_card_changes_while_its_campaign_is_open_and_no_longer(own_college: Peopled, table: str) -> None:
    change, removal = f"update {table} set {CHANGES[table]}", f"delete from {table}"
    assert [said(own_college, "admissions", each) for each in (change, removal)] == ["done", "done"]
    put_campaign(own_college, closed_on=JULY)
    assert [said(own_college, "admissions", each) for each in (change, removal)] == ["refused", "refused"]


def test_nobody_is_written_down_or_anew_in_a_closed_campaign(own_college: Peopled) -> None:
    change = "update applicant set phone = '+79001234567' where number = 1"
    assert said(own_college, "admissions", change) == "done"
    put_campaign(own_college, closed_on=JULY)
    assert said(own_college, "admissions", change) == "refused"


@pytest.mark.parametrize("table", CARD)
def test_of_whoever_is_enrolled_only_papers_change(own_college: Peopled, table: str) -> None:
    put_in_order(own_college, OrderState.SIGNED)
    first = "applicant_id in (select id from applicant where number = 1)"
    change = f"update {table} set {CHANGES[table]} where {first}"
    assert said(own_college, "admissions", change) == ("done" if table in GIVEN_BACK else "refused")
    assert said(own_college, "admissions", change.replace("= 1)", "= 2)")) == "done"


@pytest.mark.parametrize("state", [OrderState.DRAFT, OrderState.SIGNED])
def test_whoever_stands_in_an_order_does_not_leave_past_it(own_college: Peopled, state: OrderState) -> None:
    leave = "update applicant set state = 'withdrawn', left_on = '2026-07-10' where number = 1"
    assert said(own_college, "admissions", leave) == "done"
    put_in_order(own_college, state)
    assert said(own_college, "admissions", leave) == "refused"
    wave = "update application set wave = null, recommended_on = null"
    with own_college.office.database.writing() as session:
        session.execute(text("update application set wave = 1, recommended_on = '2026-07-10'"))
        session.commit()
    assert said(
        own_college, "admissions", f"{wave} where applicant_id in (select id from applicant where number = 1)"
    ) == ("refused")
    assert said(
        own_college, "admissions", f"{wave} where applicant_id in (select id from applicant where number = 2)"
    ) == ("done")


def test_an_annulled_order_holds_nobody(own_college: Peopled) -> None:
    put_in_order(own_college, OrderState.ANNULLED)
    assert said(own_college, "admissions", "update applicant set phone = '1' where number = 1") == "done"
    assert said(own_college, "admissions", "update preference set reason = 'я'") == "done"


def test_only_whoever_keeps_orders_puts_an_applicant_into_a_draft(own_college: Peopled) -> None:
    draft = put_in_order(own_college, OrderState.DRAFT)
    enter = f"update applicant set order_id = {draft} where number = 2"
    take_off = "update applicant set order_id = null where number = 1"
    assert [said(own_college, "admissions", each) for each in (enter, take_off)] == ["refused", "refused"]
    assert [said(own_college, "secretary", each) for each in (enter, take_off)] == ["done", "done"]
    assert said(own_college, "secretary", "update applicant set phone = '1' where number = 2") == "refused"
    assert said(own_college, "teacher", take_off) in {"refused", "nothing"}


def test_of_a_signed_order_nobody_is_taken_off_and_nobody_added(own_college: Peopled) -> None:
    signed = put_in_order(own_college, OrderState.SIGNED)
    assert said(own_college, "secretary", "update applicant set order_id = null where number = 1") == "refused"
    assert said(own_college, "secretary", f"update applicant set order_id = {signed} where number = 2") == "refused"


def test_names_are_forgotten_after_the_term_and_not_before(own_college: Peopled) -> None:
    done = "update campaign set anonymised_on = current_date, closed_on = current_date"
    assert [said(own_college, "admissions", each) for each in (FORGET, done)] == ["refused", "refused"]
    put_long_ago(own_college)
    assert [said(own_college, "admissions", each) for each in (FORGET, done)] == ["done", "done"]
    assert said(own_college, "admissions", "delete from applicant_identity") == "done"
    for login in ("secretary", "director"):
        assert said(own_college, login, FORGET) in {"refused", "nothing"}


def test_a_closed_archive_is_forgotten_too_but_not_written_over(own_college: Peopled) -> None:
    put_long_ago(own_college)
    put_campaign(own_college, closed_on=JULY)
    assert [said(own_college, "admissions", each) for each in (FORGET, "delete from applicant_identity")] == [
        "done"
    ] * 2
    assert said(own_college, "admissions", "update applicant set last_name = 'Иной' where number = 1") == "refused"


def test_the_name_of_whoever_is_enrolled_is_not_forgotten(own_college: Peopled) -> None:
    put_long_ago(own_college)
    put_in_order(own_college, OrderState.SIGNED)
    assert said(own_college, "admissions", FORGET) == "refused"
    assert said(own_college, "admissions", FORGET.replace("= 1", "= 2")) == "done"


def test_the_term_is_the_setting_of_the_college(own_college: Peopled) -> None:
    put_long_ago(own_college)
    with own_college.office.database.writing() as session:
        session.execute(text("insert into setting (name, value, version) values ('admission_keep_months', '1200', 1)"))
        session.commit()
    assert said(own_college, "admissions", FORGET) == "refused"


def test_who_was_forgotten_stays_so(own_college: Peopled) -> None:
    put_long_ago(own_college)
    put_campaign(own_college, closed_on=JULY, anonymised_on=JULY)
    for change in ("anonymised_on = null", "closed_on = null", "anonymised_on = '2026-07-11'"):
        assert said(own_college, "admissions", f"update campaign set {change}") == "refused"


def desk_of(college: Peopled, login: str) -> Office:
    """Somebody's desk on a day in July."""
    office = college.inside(login)
    return Office(office.database, office.user, lambda: MORNING)


def put_recommended(college: Peopled) -> tuple[int, int]:
    """The campaign, and somebody of it who is recommended and lacks nothing."""
    with college.office.database.reading() as session:
        offer = session.scalars(select(CompetitionGroup)).one()
        campaign, key = offer.campaign_id, offer.id
    papers = (paper(PaperKind.IDENTITY), paper(PaperKind.SCHOOLING))
    values = replace(typed("Волкова", "Анна", key, snils="112-233-445 95"), papers=papers)
    card = register_applicant(desk_of(college, "admissions"), campaign, values)
    with college.office.database.writing() as session:
        row = session.scalars(select(Application).where(Application.applicant_id == card.id)).one()
        row.wave, row.recommended_on = 1, DAY
        session.commit()
    return campaign, card.id


def test_the_secretary_enrols_over_the_own_login_and_a_removed_draft_frees(own_college: Peopled) -> None:
    campaign, key = put_recommended(own_college)
    desk = desk_of(own_college, "secretary")
    seen = open_enrolment(desk, campaign)
    plan = EnrolPlan((GroupPlan((key,), own_college.college.group_a),), date(2026, 9, 1))
    (order,) = enrol(desk, seen, plan).orders
    card = open_applicant(desk, key)
    assert (card.order, card.person_id is not None) == ("проект", True)
    admissions = desk_of(own_college, "admissions")
    with pytest.raises(RuleBroken, match="leaves_out_of_order"):
        withdraw_applicant(admissions, open_applicant(admissions, key), DAY)
    remove_draft(desk, open_order(desk, order))
    left = withdraw_applicant(admissions, open_applicant(admissions, key), DAY, "передумала")
    assert take_back(admissions, left).state.value == "active"


@pytest.mark.parametrize("login", ["admissions", "director", "teacher"])
def test_whoever_keeps_no_orders_enrols_nobody(own_college: Peopled, login: str) -> None:
    campaign, key = put_recommended(own_college)
    seen = open_enrolment(desk_of(own_college, "secretary"), campaign)
    plan = EnrolPlan((GroupPlan((key,), own_college.college.group_a),), date(2026, 9, 1))
    with pytest.raises(NotAllowed):
        enrol(desk_of(own_college, login), seen, plan)


def test_the_archive_is_forgotten_over_the_own_login(own_college: Peopled) -> None:
    put_long_ago(own_college)
    admissions = own_college.inside("admissions")
    with own_college.office.database.reading() as session:
        campaign = session.scalars(select(Campaign.id)).one()
    seen = open_archive(admissions, campaign)
    with pytest.raises(NotAllowed):
        anonymise_campaign(own_college.inside("director"), seen)
    done = anonymise_campaign(admissions, seen)
    assert (seen.people, done.done_on is not None) == (2, True)
    with own_college.office.database.reading() as session:
        told = session.scalars(text("select distinct last_name || first_name || certificate from applicant")).all()
        assert told == [""]
        for table in ("applicant_identity", "applicant_address", "applicant_parent", "scan", "scan_file"):
            assert session.scalar(text(f"select count(*) from {table}")) == 0
