"""Why a report is not drawn, kept or checked, in the words of whoever asks for it."""

from desktop_app.views.marking import N_

REPORT_WORDS: dict[str, str] = {
    "no_such_groups": N_("No group of this course and speciality studies in the term; choose others."),
}
