"""What is said of the conditions of the timetable: refusals, deeds, records."""

from desktop_app.views.marking import N_

WISH_WORDS: dict[str, str] = {
    "time_outside_week": N_("Day {day}, pair {pair}: a week has days 1–7 and pairs 1–10; correct the place (п. 1.9)."),
}
"""BadInput: reason → sentence."""

WISH_OPERATIONS: dict[str, str] = {
    "timetable.availability.set_times": N_("Availability of a teacher changed"),
}
"""Operation → what the trail calls it."""

WISH_TABLES: dict[str, str] = {
    "teacher_time": N_("Pair of a teacher’s availability"),
    "requirement": N_("Requirement to the timetable"),
}
"""Table → what one of its records is called."""
