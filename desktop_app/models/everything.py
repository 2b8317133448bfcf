"""All tables at once, for migrations and for the tests about everything."""

from desktop_app.models import (
    access,
    attestation,
    audit,
    calendar,
    contingent,
    curriculum,
    journal,
    load,
    people,
    rooms,
    subgroups,
    timetable,
)
from desktop_app.models.base import Base

FAMILIES = (
    access, attestation, audit, calendar, contingent, curriculum, journal, load, people, rooms, subgroups, timetable,
)  # fmt: skip
METADATA = Base.metadata
