"""Which version of a term's timetable somebody looks at: editors the working draft, all others what is published."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.timetable import Timetable, TimetableState
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.posing import read_timetable


def shown_timetable(tx: Tx, term_id: int) -> Timetable | None:
    """The working draft for whoever may edit it; for others the version in force today, or the first to come."""
    if tx.user.may(Permission.EDIT_TIMETABLE):
        return read_timetable(tx, term_id)
    return in_force(read_published(tx, term_id), tx.today)


def read_published(tx: Tx, term_id: int) -> Sequence[Timetable]:
    """What has been published of a term, the oldest first."""
    query = select(Timetable).where(Timetable.term_id == term_id, Timetable.state == TimetableState.PUBLISHED)
    return tx.session.scalars(query.order_by(Timetable.id)).all()


def in_force(published: Sequence[Timetable], day: date) -> Timetable | None:
    """The last word for a day: what was published latest of the versions that have begun; else the first to come."""
    begun = [one for one in published if one.valid_from is not None and one.valid_from <= day]
    if begun:
        return begun[-1]
    return min(published, key=lambda one: (one.valid_from or day, -one.id), default=None)


def ends_of(published: Sequence[Timetable]) -> dict[int, date | None]:
    """Version → the day from which a later publication is in force instead of it."""
    found: dict[int, date | None] = {}
    for number, one in enumerate(published):
        later = [other.valid_from for other in published[number + 1 :] if other.valid_from is not None]
        found[one.id] = min(later, default=None)
    return found
