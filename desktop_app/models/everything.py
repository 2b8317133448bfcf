"""All tables at once, for migrations and for the tests about everything."""

from desktop_app.models import (
    access,
    admission,
    applicants,
    archive,
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
    reports,
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
    access, admission, applicants, archive, attestation, audit, calendar, cards, contingent, control, course_works,
    curriculum, debts, divisions, gia, institution, journal, load, orders, papers, people, practices, reports, rooms,
    session, staff, subgroups, substitutions, timetable, topics, wishes,
)  # fmt: skip
METADATA = Base.metadata
