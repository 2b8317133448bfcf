"""What is said of the rating and of waves of recommendation: refusals, clauses, deeds."""

from desktop_app.views.marking import N_

RATING_WORDS: dict[str, str] = {
    "no_such_wave": N_("There is no wave {wave}: 1 is the main one, 2 the second, 3 the extra set."),
    "nobody_to_recommend": N_(
        "Nobody can be recommended in this wave: no places are left, or originals, papers or results are missing."
    ),
    "nobody_recommended": N_("Nobody is recommended in this wave: there is nothing to take back."),
    "no_common_group": N_("Applicants № {one} and № {other} compete for no group together."),
    "no_such_competitor": N_("Applicant № {number} does not compete in this campaign."),
}
"""BadInput: reason → sentence."""

RATING_CLAUSES: dict[str, str] = {
    "wave_has_come": N_("Originals are brought until the day before {since}: recommend from then on"),
    "equals_are_decided": N_("The rules leave applicants equal and not all get in: choose among them first"),
    "recommended_without_order": N_(
        "An order of enrolment names applicants of this wave ({ordered}): take them off the order first"
    ),
}
"""Rule → sentence."""

RATING_OPERATIONS: dict[str, str] = {
    "admission.recommending.recommend": N_("Applicants recommended"),
    "admission.recommending.take_back": N_("Recommendations taken back"),
}
"""Operation → what the trail calls it."""
