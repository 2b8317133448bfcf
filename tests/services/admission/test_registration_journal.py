"""The journal of registration: days are closed with their count, one after another, and opened with a reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from admission_desk import DAY, Admission, admission, paper, typed
from desks import acting
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed, OfficeError, RuleBroken, Stale
from desktop_app.models.admission import AdmissionDay
from desktop_app.models.applicants import Applicant
from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database
from desktop_app.services.admission.campaigns import close_campaign, open_campaign
from desktop_app.services.admission.journal import close_day, list_days, read_journal, reopen_day
from desktop_app.services.admission.values import AchievementKind as Kind
from desktop_app.services.admission.values import AddressValues, AwardValues, PaperForm, PaperKind
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role

NEXT = date(2026, 7, 11)


@pytest.fixture
def desk(database: Database) -> Admission:
    return admission(Office(database, CONSOLE))


def reason(caught: pytest.ExceptionInfo[BadInput]) -> str:
    return caught.value.reason


def enter(desk: Admission, first_name: str, **facts: object) -> int:
    return register_applicant(desk.office, desk.campaign, typed("Волкова", first_name, desk.nine, **facts)).id


def test_a_day_is_closed_with_its_count_and_nobody_is_registered_on_it_any_more(desk: Admission) -> None:
    for name in ("Анна", "Вера"):
        enter(desk, name)
    assert [(one.day, one.accepted, one.closed) for one in list_days(desk.office, desk.campaign)] == [(DAY, 2, False)]
    line = close_day(desk.office, desk.campaign, DAY)
    assert (line.accepted, line.closed, line.closed_at) == (2, True, desk.office.clock())
    assert list_days(desk.office, desk.campaign) == (line,)
    with pytest.raises(BadInput) as caught:
        enter(desk, "Галина")
    assert reason(caught) == "registered_day_closed"


def test_days_are_closed_in_their_order_and_once(desk: Admission) -> None:
    enter(desk, "Анна")
    later = desk.on(NEXT)
    enter(later, "Вера")
    for office, day, why in (
        (later.office, NEXT, "day_open_before"),
        (desk.office, NEXT, "journal_day_to_come"),
        (desk.office, date(2026, 6, 19), "day_before_campaign"),
    ):
        with pytest.raises(BadInput) as caught:
            close_day(office, desk.campaign, day)
        assert reason(caught) == why
    close_day(later.office, desk.campaign, DAY)
    close_day(later.office, desk.campaign, NEXT)
    with pytest.raises(BadInput) as caught:
        close_day(later.office, desk.campaign, NEXT)
    assert reason(caught) == "day_closed"


def test_a_day_without_applicants_may_be_closed_too(desk: Admission) -> None:
    assert close_day(desk.office, desk.campaign, DAY).accepted == 0


def test_a_day_is_opened_again_with_a_reason_that_the_trail_keeps(desk: Admission) -> None:
    close_day(desk.office, desk.campaign, DAY)
    with pytest.raises(BadInput) as caught:
        reopen_day(desk.office, desk.campaign, DAY, "  ")
    assert reason(caught) == "day_reason_missing"
    assert not reopen_day(desk.office, desk.campaign, DAY, "пришёл опоздавший").closed
    with pytest.raises(BadInput) as caught:
        reopen_day(desk.office, desk.campaign, DAY, "ещё раз")
    assert reason(caught) == "day_not_closed"
    with desk.office.database.reading() as session:
        (notes,) = session.scalars(select(AuditRow.notes).where(AuditRow.operation == "admission.journal.reopen_day"))
    assert "пришёл опоздавший" in str(notes)
    enter(desk, "Анна")


def test_only_who_keeps_the_campaign_opens_a_day_and_only_who_enters_closes_it(desk: Admission) -> None:
    director, secretary = acting(desk.office, Role.DIRECTOR), acting(desk.office, Role.ADMISSIONS)
    with pytest.raises(NotAllowed):
        close_day(director, desk.campaign, DAY)
    assert close_day(secretary, desk.campaign, DAY).closed_by == "admissions"
    with pytest.raises(NotAllowed):
        reopen_day(director, desk.campaign, DAY, "зачем")
    reopen_day(secretary, desk.campaign, DAY, "ошибка")


def test_the_days_of_a_closed_campaign_stay(desk: Admission) -> None:
    close_campaign(desk.office, open_campaign(desk.office, desk.campaign))
    with pytest.raises(RuleBroken):
        close_day(desk.office, desk.campaign, DAY)


def test_the_journal_tells_everything_of_domain_2_24(desk: Admission) -> None:
    enter(
        desk, "Анна", phone="+7 900 111-22-33", organisation="МБОУ СОШ № 5", certificate="02324000123456",
        registered=AddressValues("353290", "Краснодарский край", settlement="Приморск", street="ул. Мира", house="5"),
        awards=(AwardValues(Kind.OLYMPIAD, "Олимпиада по физике"),),
        papers=(paper(PaperKind.SCHOOLING, PaperForm.COPY), paper(PaperKind.SCHOOLING)),
    )  # fmt: skip
    later = desk.on(NEXT)
    enter(later, "Вера")
    told = read_journal(desk.office, desk.campaign, DAY, DAY)
    (line,) = told.lines
    assert (line.place, line.number, line.day, line.name) == (1, 1, DAY, "Волкова Анна Петровна")
    assert line.address == "353290, Краснодарский край, Приморск, ул. Мира, д. 5"
    assert (line.school, line.document) == ("МБОУ СОШ № 5", "аттестат 02324000123456")
    assert (line.form, line.returned_on, str(line.mean)) == (PaperForm.ORIGINAL, None, "4.25")
    assert line.specialities == ("09.02.07 Информационные системы и программирование",)
    assert (line.fundings, line.achievements, line.result) == (("budget",), ("Олимпиада по физике",), "")
    assert [(one.day, one.accepted) for one in told.days] == [(DAY, 1)]
    both = read_journal(desk.office, desk.campaign, DAY, NEXT)
    assert [(one.place, one.number) for one in both.lines] == [(1, 1), (2, 2)]
    assert (both.forms, both.bases) == (("extramural", "full_time"), ("eleven", "nine"))
    with pytest.raises(BadInput) as caught:
        read_journal(desk.office, desk.campaign, NEXT, DAY)
    assert reason(caught) == "journal_days_order"


def test_a_day_that_two_desks_close_at_once_is_closed_once_with_everybody_in_it(desk: Admission) -> None:
    def entering(number: int) -> bool:
        try:
            enter(desk, f"Анна{'абвгдежз'[number]}")
        except OfficeError:
            return False
        return True

    def closing(_number: int) -> int | None:
        try:
            return close_day(desk.office, desk.campaign, DAY).accepted
        except (BadInput, Stale):
            return None

    with ThreadPoolExecutor(6) as hands:
        entered = [hands.submit(entering, number) for number in range(6)]
        closed = [hands.submit(closing, number) for number in range(2)]
        registered = sum(one.result() for one in entered)
        counts = [one.result() for one in closed if one.result() is not None]
    with desk.office.database.reading() as session:
        (row,) = session.scalars(select(AdmissionDay))
        there = session.scalar(select(func.count()).select_from(Applicant))
    assert counts == [row.accepted]
    assert row.accepted == registered == there
