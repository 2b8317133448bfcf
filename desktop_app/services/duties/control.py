"""Control that comes round: activity (п. 5.1), every month (п. 7.2), the end of a semester (п. 5.4, 7.4)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from desktop_app.models.control import ControlKind, ControlRecord
from desktop_app.services.duties import REMEMBERED, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.rules.deadlines import (
    Duty,
    activity_day_of,
    activity_days,
    activity_due,
    final_control_due,
    monthly_control_due,
    period_report_due,
)
from desktop_app.services.tasks_values import OWNERS, Clock, Fact, TermSpan

PLACE = ("records", None)
ENDING = timedelta(days=14)
"""A semester is reported and controlled from two weeks before its end on."""


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """What the register of control answers for."""
    since = clock.today - REMEMBERED - timedelta(days=200)
    query = select(ControlRecord).where(ControlRecord.day >= since, ControlRecord.group_id.is_(None))
    records = tx.session.scalars(
        query.where(tx.within(ControlRecord, Permission.KEEP_CONTROL)).order_by(ControlRecord.day)
    ).all()
    yield from activity(clock, [record.day for record in records if record.kind is ControlKind.ACTIVITY])
    yield from monthly(clock, [record for record in records if record.kind is ControlKind.MONTHLY])
    for term in ended(clock):
        yield from of_term(clock, term, records)


def activity(clock: Clock, made: Sequence[date]) -> Iterator[Fact]:
    """The reports of these weeks, and the next one."""
    done: dict[date, date] = {}
    for day in made:
        done.setdefault(activity_day_of(day), day)
    days = [day for month in months(clock, ahead=1) for day in activity_days(month.year, month.month)]
    coming = [day for day in days if day > clock.today][:1]
    for day in [*(day for day in days if since(clock) <= day <= clock.today), *coming]:
        if shown(clock, done.get(day)):
            due = activity_due(clock.calendar, day)
            yield Fact(Duty.ACTIVITY, day, "", day, due, done.get(day), screen="control", place=PLACE)


def monthly(clock: Clock, records: Sequence[ControlRecord]) -> Iterator[Fact]:
    """The control of this month and of the last one, of each whose duty it is."""
    for month in months(clock):
        due = monthly_control_due(month.year, month.month)
        for role in OWNERS[Duty.MONTHLY] if due >= since(clock) else ():
            done = next((one.day for one in records if one.role == role and month <= one.day <= due), None)
            if shown(clock, done):
                yield Fact(
                    Duty.MONTHLY, f"{month}:{role}", "", month, due, done, (role,), screen="control", place=PLACE
                )


def of_term(clock: Clock, term: TermSpan, records: Sequence[ControlRecord]) -> Iterator[Fact]:
    """The reports and the final control of a semester that ends."""
    days = {duty: clock.terms.days(duty, term.ends) for duty in (Duty.PERIOD, Duty.FINAL)}
    for duty, kind, due in (
        (Duty.PERIOD, ControlKind.PERIOD, period_report_due(clock.calendar, term.ends, days[Duty.PERIOD])),
        (Duty.FINAL, ControlKind.FINAL, final_control_due(clock.calendar, term.ends, days[Duty.FINAL])),
    ):
        done = next((one.day for one in records if one.kind is kind and answers(one.day, term)), None)
        if shown(clock, done):
            owners = (Role.DEPUTY_ACADEMIC,)
            yield Fact(
                duty, f"college:{term.name}", term.name, term.ends, due, done, owners, screen="control", place=PLACE
            )


def ended(clock: Clock) -> list[TermSpan]:
    """The semester that ends or has ended last."""
    return [term for term in clock.semesters if term.ends - ENDING <= clock.today][-1:]


def answers(day: date, term: TermSpan) -> bool:
    """Whether a report of that day is the one of a semester."""
    return day >= term.ends - ENDING


def shown(clock: Clock, done: date | None) -> bool:
    """What is done is shown for some days."""
    return done is None or done >= lately(clock)


def since(clock: Clock) -> date:
    """The day from which on misses are told: not before the first semester that the program knows."""
    return max(clock.today - REMEMBERED, clock.semesters[0].starts if clock.semesters else clock.today)


def months(clock: Clock, ahead: int = 0) -> list[date]:
    """The first days of the months from `since` to today, and so many further ones."""
    month, found = since(clock).replace(day=1), []
    while month <= clock.today or ahead:
        ahead -= month > clock.today
        found.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return found
