"""Groups are divided at the beginning of a period (п. 4.7): divisions are approved, and nobody is left over."""

from collections.abc import Iterator
from datetime import UTC, date

from sqlalchemy import or_, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.services.duties import lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, division_due
from desktop_app.services.subgroups.heads import Facts, head_of, read_facts
from desktop_app.services.subgroups.values import DivisionHead
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """The divisions that the person composes: not approved, with somebody who stands nowhere, or done these days."""
    query = (
        select(Division, Group.name)
        .join(Group, Group.id == Division.group_id)
        .join(Term, Term.id == Division.term_id)
        .where(Term.ends >= clock.today, tx.within(Division, Permission.EDIT_DIVISIONS))
        .where(or_(Division.ends.is_(None), Division.ends > clock.today))
        .order_by(Division.id)
    )
    rows = [(division, group) for division, group in tx.session.execute(query)]
    facts = read_facts(tx, [division for division, _group in rows])
    for division, group in rows:
        head = head_of(tx, division, facts)
        done = None if head.unplaced else approved_on(tx, division)
        if done is None or done >= lately(clock):
            yield fact_of(clock, head, f"{group} · {head.name}", event_of(head, facts), done)


def fact_of(clock: Clock, head: DivisionHead, subject: str, event: date, done: date | None) -> Fact:
    """A division as a task: how many of its students stand somewhere."""
    placed = sum(head.sizes) + head.aside
    return Fact(
        Duty.DIVISION,
        head.id,
        subject,
        event,
        division_due(clock.calendar, event, clock.terms.days(Duty.DIVISION, event)),
        done,
        done=placed,
        total=placed + head.unplaced,
        screen="subgroups",
        place=head.id,
    )


def event_of(head: DivisionHead, facts: Facts) -> date:
    """The day from which it is to be done: the first one of the division; of whoever came later, when they came."""
    if head.state is not DivisionState.APPROVED or not head.unplaced:
        return head.starts
    standing = {one.student_id for one in facts.stays.get(head.id, ())}
    spans = facts.spans.get(head.group_id, {})
    came = [some[-1][0] for student, some in spans.items() if student not in standing]
    return max(head.starts, min(came, default=head.starts))


def approved_on(tx: Tx, division: Division) -> date | None:
    """The day of its approval at this desk; what was approved without a moment has long been."""
    if division.state is not DivisionState.APPROVED:
        return None
    at = division.approved_at
    return division.starts if at is None else at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo).date()
