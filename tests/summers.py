"""Campaigns of a small college, laid straight into the tables: who applies when, and what they bring."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from colleges import saved
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.admission import Campaign, CompetitionGroup, PaperKind, StudyForm
from desktop_app.models.applicants import Applicant, ApplicantPaper, ApplicantState, Application, PaperForm
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme

JULY = date(2026, 7, 1)
DAY = timedelta(days=1)


def add_campaign(session: Session, year: int, places: int = 2) -> tuple[int, int, int]:
    """A campaign with a budget group and a contract group."""
    campaign = saved(session, Campaign(
        year=year, starts=date(year, 6, 20), ends=date(year, 8, 15), ends_tests=date(year, 8, 10),
        ends_other=date(year, 8, 15), originals_by=date(year, 8, 20), extra_until=date(year, 11, 25),
    ))  # fmt: skip
    programme = session.scalars(select(Programme.id).order_by(Programme.id)).first()
    assert programme is not None
    groups = [
        saved(session, CompetitionGroup(campaign_id=campaign, programme_id=programme, form=StudyForm.FULL_TIME,
                                        base=AdmissionBase.NINE, funding=funding, places=places))
        for funding in (Funding.BUDGET, Funding.CONTRACT)
    ]  # fmt: skip
    return campaign, groups[0], groups[1]


def add_applicant(
    session: Session, campaign: int, number: int, day: date, mean: str | None, *groups: int, left: date | None = None
) -> int:
    """Somebody who applies for these groups on one day."""
    moment = datetime.combine(day, datetime.min.time(), UTC).replace(tzinfo=None)
    key = saved(session, Applicant(
        campaign_id=campaign, number=number, code=str(number), registered_on=day, registered_at=moment,
        registered_by="x", last_name="Волков", first_name=str(number), mean=None if mean is None else Decimal(mean),
        state=ApplicantState.WITHDRAWN if left else ApplicantState.ACTIVE, left_on=left,
    ))  # fmt: skip
    for priority, group in enumerate(groups, 1):
        session.add(Application(applicant_id=key, group_id=group, priority=priority, filed_on=day, filed_at=moment))
    return key


def bring(session: Session, applicant: int, day: date, back: date | None = None,
          form: PaperForm = PaperForm.ORIGINAL) -> None:  # fmt: skip
    session.add(ApplicantPaper(applicant_id=applicant, kind=PaperKind.SCHOOLING, title="Аттестат", form=form,
                               received_on=day, returned_on=back))  # fmt: skip
