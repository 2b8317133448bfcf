"""All tables at once, for migrations and for the tests about everything."""

from desktop_app.models import (
    access,
    attestation,
    audit,
    calendar,
    cards,
    contingent,
    control,
    curriculum,
    debts,
    journal,
    load,
    orders,
    papers,
    people,
    rooms,
    staff,
    subgroups,
    timetable,
)
from desktop_app.models.base import Base

FAMILIES = (
    access, attestation, audit, calendar, cards, contingent, control, curriculum, debts, journal, load, orders, papers,
    people, rooms, staff, subgroups, timetable,
)  # fmt: skip
METADATA = Base.metadata
