"""Notices (извещения): what a person is told, until they say that they know (п. 4.7 «своевременно доводит»)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop_app.models.substitutions import Notice
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as its person sees it."""

    id: int
    made_at: datetime  # UTC
    subject: str
    text: str


@reading(Permission.READ_NOTICES)
def list_notices(tx: Tx) -> tuple[NoticeLine, ...]:
    """One's own notices that are not acknowledged, the newest first."""
    mine = (Notice.person_id == (tx.user.person_id or 0), Notice.acknowledged_at.is_(None))
    rows = tx.session.scalars(select(Notice).where(*mine).order_by(Notice.made_at.desc(), Notice.id))
    return tuple(NoticeLine(row.id, row.made_at, row.subject, row.text) for row in rows)


@operation(Permission.READ_NOTICES)
def acknowledge_notices(tx: Tx, ids: Iterable[int]) -> int:
    """Say that one knows («ознакомлен»): of one's own notices only, each once; how many were new (п. 4.7)."""
    mine = (Notice.person_id == (tx.user.person_id or 0), Notice.acknowledged_at.is_(None), Notice.id.in_(list(ids)))
    rows = tx.session.scalars(select(Notice).where(*mine)).all()
    for row in rows:
        row.acknowledged_at = tx.now
    tx.touch("notices")
    return len(rows)
