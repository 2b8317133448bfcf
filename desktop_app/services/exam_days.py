"""The days on which a group sits an exam of a published session: it has no lessons then (domain.md 3.10)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, ExamSession, SittingKind
from desktop_app.services.office import Tx


def exam_days_of(tx: Tx, groups: Collection[int]) -> dict[int, frozenset[date]]:
    """Group → its days; retakes of single students and credits leave a group its lessons."""
    lead = aliased(ExamEvent)
    day = func.coalesce(lead.day, ExamEvent.day)
    query = (
        select(ExamEvent.group_id, day)
        .join(ExamSession, ExamSession.id == ExamEvent.session_id)
        .outerjoin(lead, lead.id == ExamEvent.lead_id)
        .where(
            ExamSession.published_on.is_not(None), ExamEvent.control == Control.EXAM,
            ExamEvent.sitting == SittingKind.MAIN, ~ExamEvent.cancelled, day.is_not(None),
            ExamEvent.group_id.in_(groups),
        )
    )  # fmt: skip
    found: dict[int, set[date]] = defaultdict(set)
    for group, on in tx.session.execute(query):
        found[group].add(on)
    return {group: frozenset(days) for group, days in found.items()}
