"""All tables at once, for migrations and for the tests about everything."""

from desktop_app.models import (
    access,
    admission,
    applicants,
    attestation,
    audit,
    calendar,
    cards,
    contingent,
    control,
    course_works,
    curriculum,
    debts,
    divisions,
    gia,
    institution,
    journal,
    load,
    orders,
    papers,
    people,
    practices,
    rooms,
    session,
    staff,
    subgroups,
    substitutions,
    timetable,
    topics,
    wishes,
)
from desktop_app.models.base import Base

FAMILIES = (
    access, admission, applicants, attestation, audit, calendar, cards, contingent, control, course_works, curriculum,
    debts, divisions, gia, institution, journal, load, orders, papers, people, practices, rooms, session, staff,
    subgroups, substitutions, timetable, topics, wishes,
)  # fmt: skip
METADATA = Base.metadata
