"""What the calendar graphs and the academic years refuse, in words (see `views.words`)."""

from desktop_app.views.marking import N_

WEEK_REASONS: dict[str, str] = {
    "week_without_semester": N_(
        "The academic year has no semester {semester}: add it under «College · Academic year», then paint its weeks."
    ),
    "week_not_painted": N_("Week {week} can't be painted so: choose a week of a semester and one of the kinds shown."),
    "curriculum_frozen": N_(
        "«{title}» is approved, and an approved curriculum is not changed (п. 4.9): make a new edition and change that."
    ),
    "semester_dates": N_("A semester ends after it begins: {starts} – {ends}. Put the dates right."),
    "semester_outside_year": N_(
        "A semester of {year}/{next} lies between 1 August {year} and 31 August {next}: put the dates right."
    ),
    "semesters_overlap": N_(
        "The first semester ends on {ends}, the second begins on {starts}: the second must begin after the first."
    ),
    "semester_lessons_outside": N_(
        "{lessons} lessons are dated outside {starts} – {ends}, from {first} to {last}: move them in the timetable, "
        "then change the semester."
    ),
    "semester_anchor": N_(
        "The first odd week holds a day of the semester or of the weeks next to it; {anchor} is too far from it."
    ),
    "semester_number": N_("An academic year has semesters 1 and 2."),
    "year_exists": N_("The academic year {year}/{next} is there already: change its semesters instead."),
}
