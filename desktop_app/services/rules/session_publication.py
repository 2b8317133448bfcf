"""The schedule of a session as everybody sees it: when it may be published, and when it is late."""

from datetime import date, timedelta

from desktop_app.services.rules import clause


@clause("п. 4.7")
def schedule_is_whole(missing: str) -> bool:
    """A schedule is published when every exam has its day and time; `missing` names those that have none."""
    return not missing


@clause("п. 4.7")
def schedule_is_clean(broken: str) -> bool:
    """Nor with two exams of a group on a day, a busy examiner or room; `broken` names what can't be held so."""
    return not broken


@clause("п. 4.7")
def schedule_is_unpublished(published_on: date | None) -> bool:
    """A schedule is published once: whatever is changed afterwards is a dated correction."""
    return published_on is None


@clause("п. 4.7")
def days_late(starts: date, today: date, notice_days: int) -> int:
    """By how many days a schedule comes later than so many days before the session (domain.md 3.10); 0 in time."""
    return max((today - (starts - timedelta(days=notice_days))).days, 0)
