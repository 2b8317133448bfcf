"""Statistics of a campaign: what stood on each day, by group, beside last year's — equal to a plain count."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select
from summers import DAY, JULY, add_applicant, add_campaign, bring

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Application, PaperForm
from desktop_app.models.contingent import AdmissionBase
from desktop_app.services.admission.statistics import open_statistics
from desktop_app.services.admission.statistics_counting import Course, Stay, joined, within, year_before
from desktop_app.services.admission.statistics_values import Figures
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.admission_statistics import render


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def test_each_day_tells_what_came_and_what_stands(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        campaign, budget, contract = add_campaign(session, 2026)
        first = add_applicant(session, campaign, 1, JULY, "4.5", budget, contract)
        second = add_applicant(session, campaign, 2, JULY + DAY, "3.505", budget, left=JULY + 3 * DAY)
        add_applicant(session, campaign, 3, JULY + DAY, None, contract)
        bring(session, first, JULY + 2 * DAY, form=PaperForm.PORTAL)
        bring(session, second, JULY + DAY)
        bring(session, second, JULY + DAY, form=PaperForm.COPY)
        session.commit()
    told = open_statistics(office, campaign)
    days = {day.day: day for day in told.days}
    assert (told.days[0].day, told.days[-1].day, len(told.days)) == (date(2026, 6, 20), TODAY, len(days))
    first_day, second_day, third_day, fourth_day = (days[JULY + step * DAY] for step in range(4))
    assert (first_day.applicants, first_day.applications, first_day.originals) == (1, 2, 0)
    assert (second_day.applicants, second_day.applications, second_day.originals) == (2, 2, 1)
    assert second_day.total == Figures(3, 3, 1, 4, 0, Decimal("4.00"), Decimal("3.51"))
    assert third_day.total.originals == 2
    assert (fourth_day.withdrawn, fourth_day.originals) == (1, -1)
    assert told.total == fourth_day.total == Figures(3, 2, 1, 4, 1, Decimal("4.50"), Decimal("4.50"))
    by_group = {one.offer.id: one for one in told.groups}
    assert by_group[budget].total == Figures(2, 1, 1, 2, 1, Decimal("4.50"), Decimal("4.50"))
    assert by_group[contract].total.standing == 2
    assert (by_group[budget].contest, by_group[contract].contest) == (Decimal("0.5"), Decimal("1.0"))
    assert (told.contest, told.before, told.campaign.applicants) == (Decimal("0.8"), None, 3)


def test_a_withdrawn_application_leaves_the_applicant_in_the_other_group(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        campaign, budget, contract = add_campaign(session, 2026)
        key = add_applicant(session, campaign, 1, JULY, "4", budget, contract)
        session.flush()
        row = session.scalars(select(Application).where(Application.group_id == budget)).one()
        row.withdrawn_on = JULY + DAY
        bring(session, key, JULY, back=JULY + 2 * DAY)
        session.commit()
    told = open_statistics(office, campaign)
    assert (told.total.competing, told.total.withdrawn, told.total.originals) == (1, 1, 0)
    assert {one.offer.id: one.total.competing for one in told.groups} == {budget: 0, contract: 1}
    assert next(day for day in told.days if day.day == JULY + DAY).total.originals == 1


def test_last_year_is_counted_up_to_the_same_date_and_by_the_same_groups(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        old, old_budget, _old_contract = add_campaign(session, 2025, places=4)
        campaign, budget, contract = add_campaign(session, 2026)
        add_applicant(session, old, 1, date(2025, 7, 1), "4", old_budget)
        add_applicant(session, old, 2, date(2025, 7, 2), "5", old_budget)
        add_applicant(session, campaign, 1, JULY, "4", budget)
        other = session.scalars(select(CompetitionGroup).where(CompetitionGroup.id == contract)).one()
        other.base = AdmissionBase.ELEVEN
        session.commit()
    told = open_statistics(office, campaign, JULY)
    assert (told.before_year, told.before_until, told.before_places) == (2025, date(2025, 7, 1), 8)
    assert told.before is not None
    assert told.before.applications == 1
    by_group = {one.offer.id: one for one in told.groups}
    assert by_group[budget].contest_before == Decimal("0.3")
    assert (by_group[contract].before, by_group[contract].contest_before) == (None, None)
    assert told.days[-1].before == told.before
    later = open_statistics(office, campaign, JULY + DAY)
    assert later.before is not None
    assert later.before.mean == Decimal("4.50")


@pytest.mark.parametrize("until", [date(2026, 6, 1), date(2026, 6, 19)])
def test_a_campaign_that_has_not_begun_has_no_days(office: Office, college: SmallCollege, until: date) -> None:
    with office.database.writing() as session:
        campaign, *_groups = add_campaign(session, 2026, places=0)
        session.commit()
    told = open_statistics(office, campaign, until)
    assert (told.days, told.total, told.contest) == ((), Figures(), None)


def test_who_may_not_read_applicants_reads_no_statistics(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        campaign, *_groups = add_campaign(session, 2026)
        session.commit()
    assert open_statistics(acting(office, Role.DIRECTOR), campaign).total == Figures()
    with pytest.raises(NotAllowed):
        open_statistics(acting(office, Role.TEACHER), campaign)
    with pytest.raises(NotFound):
        open_statistics(office, campaign + 1)


@given(st.integers(0, 10_000))
def test_what_stands_equals_a_plain_count_of_any_day(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a test

    def span() -> tuple[date, date | None]:
        since = JULY + chance.randrange(12) * DAY
        return since, chance.choice([None, since + chance.randrange(8) * DAY])

    stays = [
        Stay(span(), chance.choice([None, Decimal(chance.randrange(200, 501)) / 100]),
             tuple(span() for _ in range(chance.randrange(3))), tuple(span() for _ in range(chance.randrange(3))))
        for _ in range(chance.randrange(8))
    ]  # fmt: skip
    course = Course(stays, 2)
    for step in range(-1, 22):
        day = JULY + step * DAY
        here = [one for one in stays if holds(one.span, day)]
        with_original = [one for one in here if any(holds(span, day) for span in one.originals)]
        filed = [span for one in stays for span in one.applications]
        found = course.at(day)
        assert found.applicants == sum(one.span[0] <= day for one in stays)
        assert (found.competing, found.originals) == (len(here), len(with_original))
        assert found.applications == sum(since <= day for since, _until in filed)
        assert found.withdrawn == sum(until is not None and until <= day for _since, until in filed)
        assert near(found.mean, [one.mean for one in here])
        assert near(found.mean_originals, [one.mean for one in with_original])


def holds(span: tuple[date, date | None], day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])


def near(found: Decimal | None, means: list[Decimal | None]) -> bool:
    marked = [mean for mean in means if mean is not None]
    if not marked or found is None:
        return not marked and found is None
    return bool(abs(found - sum(marked, Decimal(0)) / len(marked)) <= Decimal("0.005"))


def test_papers_that_meet_are_one_original_and_the_leap_day_has_a_date_before() -> None:
    day = date(2028, 2, 29)
    assert year_before(day) == date(2027, 2, 28)
    spans = [(JULY + 2 * DAY, None), (JULY, JULY + 2 * DAY)]
    assert joined(spans) == [(JULY, None)]
    assert within(spans, (JULY + DAY, JULY + DAY)) == []


def test_the_workbook_holds_the_figures_of_the_screen(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        add_campaign(session, 2025)
        campaign, budget, contract = add_campaign(session, 2026)
        bring(session, add_applicant(session, campaign, 1, JULY, "4.25", budget, contract), JULY)
        session.commit()
    told = open_statistics(office, campaign, JULY)
    book = load_workbook(BytesIO(render(told, "=Секретарь", NOW.replace(tzinfo=None))))
    days, groups, about = book.worksheets
    assert [cell.value for cell in days[1]][:3] == ["Дата", "Принято поступающих", "Подано заявлений"]
    last = [cell.value for cell in days[days.max_row]]
    assert last[1:] == [1, 2, 0, 1, 1, 1, 2, 1, 4.25, 4.25, 0, 0, 0, None]
    total = [cell.value for cell in groups[groups.max_row]]
    assert total[1:15] == ["ВСЕГО", None, None, None, None, 4, 2, 0, 2, 0.5, 1, 4.25, 4.25, 4]
    assert about["B1"].data_type == "s"
    assert groups.max_row == 4
