"""Curators (кураторы) of groups by date; `Group.curator_id` is today's, and with it go the rights of OWN_GROUP."""

from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.errors import Stale
from desktop_app.models.contingent import Curatorship, Group
from desktop_app.services.groups import require_employed
from desktop_app.services.groups_reading import read_group, spans_of
from desktop_app.services.groups_values import Curator, GroupSeen, Span
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.groups import curator_on, with_curator


@operation(Permission.EDIT_GROUPS)
def name_curator(tx: Tx, seen: GroupSeen, wanted: Curator) -> GroupSeen:
    """Somebody is curator from a day on, or (without a key) nobody; a day to come takes effect on its day.

    Raises Stale (the group or its curators are others now), BadInput (`not_employed`), NotFound.
    """
    require_employed(tx, wanted.employee_id)
    return put_spans(tx, seen, with_curator(seen.spans, wanted))


@operation(Permission.EDIT_GROUPS)
def put_curators(tx: Tx, seen: GroupSeen, spans: Sequence[Span]) -> GroupSeen:
    """The curators as they were: the way back from `name_curator`. Raises Stale, NotFound."""
    return put_spans(tx, seen, tuple(spans))


@operation(Permission.EDIT_GROUPS)
def renew_curators(tx: Tx) -> int:
    """Let whoever is curator from today on be so; returns how many groups got another one."""
    return curators_of_today(tx)


@reading(Permission.EDIT_GROUPS)
def count_late_curators(tx: Tx) -> int:
    """How many groups have another curator since today than the one whose rights hold."""
    return len(late_groups(tx))


def late_groups(tx: Tx) -> list[tuple[Group, int | None]]:
    """Groups whose curator of today is another one than they have, with that one."""
    groups = tx.session.scalars(select(Group).where(Group.id.in_(select(Curatorship.group_id)))).all()
    spans = spans_of(tx, groups)
    now = [(group, curator_on(spans[group.id], tx.today)) for group in groups]
    return [(group, curator) for group, curator in now if group.curator_id != curator]


def put_spans(tx: Tx, seen: GroupSeen, spans: Sequence[Span]) -> GroupSeen:
    """Write the curators of a group over those that were seen, row by row by their first day."""
    group = tx.session.get(Group, seen.id, with_for_update=True)
    if group is None or spans_of(tx, [group])[group.id] != seen.spans:
        raise Stale(Group.__tablename__, {seen.id: seen.id})
    rows = {row.since: row for row in tx.session.scalars(select(Curatorship).where(Curatorship.group_id == group.id))}
    for span in spans:
        row = rows.pop(span.since, None)
        if row is None:
            tx.session.add(
                Curatorship(group_id=group.id, employee_id=span.employee_id, since=span.since, until=span.until)
            )
        else:
            row.employee_id, row.until = span.employee_id, span.until
    for row in rows.values():
        tx.session.delete(row)
    group.curator_id = curator_on(spans, tx.today)
    tx.session.flush()
    tx.session.expire(group, ["curator"])
    tx.touch("groups", group.id)
    tx.touch("students")
    return read_group(tx, group.id)


def curators_of_today(tx: Tx) -> int:
    """Bring `Group.curator_id` to today's curators, where dates are kept; only for whoever may change groups."""
    if not tx.user.everywhere(Permission.EDIT_GROUPS):
        return 0
    late = late_groups(tx)
    for group, curator in late:
        group.curator_id = curator
    tx.session.flush()
    if late:
        tx.touch("groups")
        tx.touch("students")
    return len(late)
