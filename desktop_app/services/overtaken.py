"""Who was quicker: the newest change of records, as the trail tells it to whoever came too late."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Quicker
from desktop_app.models.audit import AuditChange


def newest(session: Session, table: str, keys: Collection[int]) -> dict[int, Quicker]:
    """The last change of each record; on PostgreSQL only of those whose history the person may see."""
    last = (
        select(func.max(AuditChange.id))
        .where(AuditChange.table_name == table, AuditChange.row_key.in_(keys))
        .group_by(AuditChange.row_key)
    )
    rows = session.scalars(select(AuditChange).where(AuditChange.id.in_(last)))
    return {row.row_key: Quicker(row.who, row.at) for row in rows}
