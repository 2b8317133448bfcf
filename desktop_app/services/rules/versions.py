"""Versions of the timetable: what may be published, and what stays as it was."""

from datetime import date

from desktop_app.services.rules import clause


@clause("п. 4.7")
def publication_is_ahead(since: date, today: date, dated: int) -> bool:
    """What has been held is not dated again: a version is in force from today on at the earliest.

    Only where the term has no dated lesson yet may it begin in the past.
    """
    return since >= today or not dated


@clause("п. 4.7")
def publication_is_clean(broken: int) -> bool:
    """A timetable is published when no teacher, group or room is booked twice and every other hard rule is kept."""
    return not broken


@clause("п. 4.7")
def version_is_open(published: bool) -> bool:  # noqa: FBT001 - a fact of the clause
    """What was published stays as people have seen it: a change is a draft, and another publication."""
    return not published
