"""How a division into subgroups is agreed with its teachers, comes into force and ends (п. 4.6, 4.7)."""

from datetime import date

from desktop_app.services.rules import clause


@clause("п. 4.6")
def division_is_draft(state: str) -> bool:
    """Whether a division may go to its teachers: once, from the desk where it is composed."""
    return state == "draft"


@clause("п. 4.6")
def division_is_being_agreed(state: str) -> bool:
    """Whether its teachers may sign it or ask for changes, and whoever may approve it."""
    return state == "agreeing"


@clause("п. 4.6")
def division_may_end(state: str, ends: date | None) -> bool:
    """Whether it can be ended, or replaced by another: the load and the timetable follow it now."""
    return state == "approved" and ends is None


@clause("п. 4.6")
def requests_are_answered(asked: int) -> bool:
    """A division is not approved over the heads of teachers: each request to move somebody has its answer."""
    return not asked


@clause("п. 4.6, 4.7")
def everybody_stands(unplaced: int) -> bool:
    """In an approved division every student stands in one subgroup, or does not study."""
    return not unplaced


@clause("п. 4.6")
def division_is_agreed(unsigned: str, reason: str) -> bool:
    """Every teacher of the subgroups has signed what stands; else whoever approves says why not. `unsigned`: names."""
    return not unsigned or bool(reason)


@clause("п. 4.6, 4.7")
def division_ends_later(starts: date, day: date) -> bool:
    """Whether a division that begins on `starts` may end on a day (excluded): it is in force for a day at least."""
    return day > starts


@clause("п. 4.6")
def lessons_change_hands(written: int, day: date) -> bool:
    """Whether the load may follow from a day on: not where marks stand already; `written`: lessons that have them."""
    return bool(day) and not written
