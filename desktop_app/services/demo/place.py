"""The demo college without people: terms, calendar, bells, buildings and rooms, departments."""

from sqlalchemy import select

from desktop_app.models.calendar import Bell, BellRule, BellSchedule, CalendarDay, DayKind, Term
from desktop_app.models.contingent import Department
from desktop_app.models.rooms import Building, Room, RoomKind
from desktop_app.services.calendar import REGION, add_russian_days
from desktop_app.services.demo.sources import BellSource, BuildingSource, Sources
from desktop_app.services.office import Tx


def add_terms(tx: Tx, sources: Sources) -> list[Term]:
    """The terms of the academic year."""
    terms = [
        Term(
            name=term.name,
            year_starts=term.year_starts,
            number=term.number,
            starts=term.starts,
            ends=term.ends,
            parity_anchor=term.parity_anchor,
        )
        for term in sources.terms
    ]
    tx.session.add_all(terms)
    tx.session.flush()
    return terms


def add_calendar(tx: Tx, sources: Sources) -> None:
    """The production calendar of every year that the terms touch, and the college's own days off."""
    for year in sorted({day.year for term in sources.terms for day in (term.starts, term.ends)}):
        add_russian_days(tx, year)
    known = set(tx.session.scalars(select(CalendarDay.day)))
    tx.session.add_all(
        CalendarDay(day=day, kind=DayKind.OFF, title=title, source=REGION)
        for day, title in sources.days_off
        if day not in known
    )


def add_bells(tx: Tx, source: BellSource) -> None:
    """A bell schedule with the days on which it rings."""
    schedule = BellSchedule(name=source.name)
    schedule.bells = [
        Bell(pair=pair, starts=starts, ends=ends) for pair, (starts, ends) in enumerate(source.pairs, start=1)
    ]
    tx.session.add(schedule)
    tx.session.flush()
    tx.session.add_all(BellRule(schedule_id=schedule.id, weekday=weekday) for weekday in source.weekdays)


def add_building(tx: Tx, source: BuildingSource) -> None:
    """A building with its rooms."""
    building = Building(name=source.name, address=source.address)
    tx.session.add(building)
    tx.session.flush()
    tx.session.add_all(
        Room(
            building_id=building.id,
            number=room.number,
            kind=RoomKind(room.kind),
            capacity=room.capacity,
            title=room.title,
        )
        for room in source.rooms
    )


def add_departments(tx: Tx, sources: Sources) -> list[Department]:
    """The departments (отделения)."""
    departments = [Department(name=name) for name in sources.departments]
    tx.session.add_all(departments)
    tx.session.flush()
    return departments
