"""The journal of registration by day (журнал регистрации, п. 4.8, domain.md 2.24)."""

from datetime import UTC, date

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.admission import AdmissionDay, Campaign
from desktop_app.models.applicants import Applicant
from desktop_app.services.admission.journal_lines import lines_between
from desktop_app.services.admission.journal_values import DayLine, JournalPaper
from desktop_app.services.admission.numbers import REGISTERING
from desktop_app.services.cards_blocks import refuse
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.admission import day_fault
from desktop_app.services.rules.applicants import campaign_takes_entries
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

P = Permission
LOGIN, REASON = 80, 300


@reading(P.READ_APPLICANTS)
def list_days(tx: Tx, campaign_id: int) -> tuple[DayLine, ...]:
    """The days on which somebody is registered or that are closed, the newest first. Raises NotFound."""
    tx.get(Campaign, campaign_id)
    return tuple(reversed(days_of(tx, campaign_id)))


@reading(P.READ_APPLICANTS)
def read_journal(tx: Tx, campaign_id: int, since: date, until: date) -> JournalPaper:
    """The journal of some days, both included, line by line. Raises NotFound, BadInput (`journal_days_order`)."""
    campaign = tx.get(Campaign, campaign_id)
    refuse("journal_days_order" if since > until else None)
    days = tuple(one for one in days_of(tx, campaign_id) if since <= one.day <= until)
    return lines_between(tx, campaign, since, until, days)


@operation(P.EDIT_APPLICANTS)
def close_day(tx: Tx, campaign_id: int, day: date) -> DayLine:
    """Close a day with the number of those registered on it: nobody is registered on it any more.

    Raises NotFound, RuleBroken (`campaign_takes_entries`), BadInput (`journal_day_to_come`, `day_before_campaign`,
    `day_open_before`, `day_closed`).
    """
    campaign = taking_entries(tx, campaign_id)
    if is_server(tx.session):  # whoever is being registered this moment is counted
        tx.session.execute(select(func.pg_advisory_xact_lock(REGISTERING, campaign_id)))
    days = {one.day: one for one in days_of(tx, campaign_id)}
    known = days.get(day, DayLine(day, 0))
    refuse("day_closed" if known.closed else None, day=day, who=known.closed_by)
    before = min((one.day for one in days.values() if one.day < day and not one.closed), default=None)
    fault = day_fault(day, campaign.starts, tx.today, before)
    if fault is not None:
        raise BadInput(fault, day=day, starts=campaign.starts, before=before)
    login = (tx.user.login or tx.user.name)[:LOGIN]
    row = AdmissionDay(campaign_id=campaign_id, day=day, accepted=known.accepted, closed_by=login, closed_at=tx.now)
    tx.session.add(row)
    tx.session.flush()
    tx.touch("campaign", campaign_id)
    return line_of(tx, row)


@operation(P.EDIT_CAMPAIGN)
def reopen_day(tx: Tx, campaign_id: int, day: date, reason: str) -> DayLine:
    """Open a closed day again; the trail keeps the reason.

    Raises NotFound, RuleBroken (`campaign_takes_entries`), BadInput (`day_reason_missing`, `day_not_closed`,
    `text_too_long`).
    """
    taking_entries(tx, campaign_id)
    why = clean_line(reason, REASON)
    refuse("day_reason_missing" if not why else None)
    row = tx.session.scalars(select(AdmissionDay).filter_by(campaign_id=campaign_id, day=day)).one_or_none()
    if row is None:
        raise BadInput("day_not_closed", day=day)
    accepted = row.accepted
    tx.session.delete(row)
    tx.note(day=day.isoformat(), reason=why)
    tx.session.flush()
    tx.touch("campaign", campaign_id)
    return DayLine(day, accepted)


def taking_entries(tx: Tx, campaign_id: int) -> Campaign:
    """The campaign, if it takes entries. Raises NotFound, RuleBroken (`campaign_takes_entries`)."""
    campaign = tx.get(Campaign, campaign_id)
    require(campaign_takes_entries, closed=campaign.closed_on is not None or campaign.anonymised_on is not None)
    return campaign


def days_of(tx: Tx, campaign_id: int) -> list[DayLine]:
    """The days in their order."""
    query = select(Applicant.registered_on, func.count()).where(Applicant.campaign_id == campaign_id)
    counts = {row[0]: row[1] for row in tx.session.execute(query.group_by(Applicant.registered_on))}
    closed = {row.day: row for row in tx.session.scalars(select(AdmissionDay).filter_by(campaign_id=campaign_id))}
    return [
        line_of(tx, closed[day]) if day in closed else DayLine(day, counts[day]) for day in sorted({*counts, *closed})
    ]


def line_of(tx: Tx, row: AdmissionDay) -> DayLine:
    """A closed day."""
    at = row.closed_at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo)
    return DayLine(row.day, row.accepted, row.version, row.closed_by, at)
