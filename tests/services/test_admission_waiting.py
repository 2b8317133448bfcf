"""What admission asks of the secretary today: cards to complete, days to close, originals that are due."""

from datetime import datetime

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from summers import DAY, JULY, add_applicant, add_campaign, bring

from desktop_app.errors import NotAllowed
from desktop_app.models.admission import AdmissionDay, Campaign
from desktop_app.models.applicants import Applicant, ApplicantState, Application
from desktop_app.services.admission.waiting import AdmissionWaiting, count_admission
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

BEFORE_THE_DAY = NOW.replace(month=8, day=14)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def on(office: Office, moment: datetime) -> Office:
    """The secretary at work on another day."""
    made = acting(office, Role.ADMISSIONS)
    return Office(made.database, made.user, lambda: moment)


def test_nothing_waits_without_an_open_campaign(office: Office, college: SmallCollege) -> None:
    assert count_admission(office) == AdmissionWaiting()
    with office.database.writing() as session:
        campaign, *_groups = add_campaign(session, 2026)
        session.get_one(Campaign, campaign).closed_on = JULY
        session.commit()
    assert count_admission(office) == AdmissionWaiting()


def test_the_week_before_the_originals_are_due_tells_who_has_not_brought_theirs(
    office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        campaign, budget, _contract = add_campaign(session, 2026)
        first = add_applicant(session, campaign, 1, JULY, "4", budget)
        add_applicant(session, campaign, 2, JULY, "4", budget)
        add_applicant(session, campaign, 3, JULY, "4", budget, left=JULY + DAY)
        bring(session, first, JULY)
        session.commit()
    told = count_admission(on(office, BEFORE_THE_DAY))
    assert (told.campaign_id, told.originals_by, told.originals) == (campaign, JULY.replace(month=8, day=20), 1)
    early = count_admission(on(office, BEFORE_THE_DAY.replace(day=12)))
    assert (early.originals_by, early.originals) == (None, 0)


def test_days_that_are_over_and_not_closed_are_counted_and_cards_without_what_must_be_there(
    office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        campaign, budget, _contract = add_campaign(session, 2026)
        for number, day in enumerate((JULY, JULY, JULY + DAY, BEFORE_THE_DAY.date()), start=1):
            add_applicant(session, campaign, number, day, "4", budget)
        closed_at = datetime(2026, 7, 2)  # noqa: DTZ001 - UTC, as the tables keep it
        session.add(AdmissionDay(campaign_id=campaign, day=JULY + DAY, accepted=1, closed_by="x", closed_at=closed_at))
        session.commit()
    told = count_admission(on(office, BEFORE_THE_DAY))
    assert (told.days, told.lacking, told.total) == (1, 4, 5)


def test_after_the_last_deadline_only_the_extra_set_waits(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        campaign, budget, _contract = add_campaign(session, 2026)
        add_applicant(session, campaign, 1, JULY, "4", budget)
        extra = add_applicant(session, campaign, 2, JULY + 80 * DAY, "4", budget)
        session.flush()
        for row in session.query(Application).filter_by(applicant_id=extra):
            row.extra = True
        session.commit()
    assert count_admission(office).lacking == 1
    with office.database.writing() as session:
        for applicant in session.query(Applicant).filter_by(id=extra):
            applicant.left_on, applicant.state = JULY + 90 * DAY, ApplicantState.WITHDRAWN
        session.commit()
    assert count_admission(office).lacking == 0


def test_who_only_reads_has_nothing_waiting(office: Office, college: SmallCollege) -> None:
    with pytest.raises(NotAllowed):
        count_admission(acting(office, Role.DIRECTOR))
