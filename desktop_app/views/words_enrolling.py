"""What is said of enrolment, of applicants who leave, and of an archive that is forgotten."""

from desktop_app.views.marking import N_

ENROLLING_WORDS: dict[str, str] = {
    "anonymised_already": N_("The archive of the campaign was made anonymous on {day}"),
    "applicant_here": N_("The applicant has not left; refresh the card"),
    "application_holds": N_("This application has not been withdrawn; refresh the card"),
    "application_withdrawn": N_("This application has been withdrawn already; refresh the card"),
    "cannot_be_enrolled": N_("{name} can't be enrolled yet: {why}; take them off the list or complete the card"),
    "enrolled_twice": N_("Somebody stands in two groups of the list; leave them in one"),
    "left_out_of_time": N_("The day lies between the registration ({since}) and today ({until})"),
    "no_enrolment_group": N_("No group «{group}» takes this list; see «vedomost admission enrolment»."),
    "no_enrolment_list": N_("Nobody is recommended in a competition group {key}; see «vedomost admission enrolment»."),
    "nobody_to_enrol": N_("Choose whom to enrol"),
    "not_recommended": N_("{name} is no longer recommended; refresh the list"),
    "refusal_needs_why": N_("Say why the applicant is refused"),
}
"""BadInput: reason → sentence."""

STOPS: dict[str, str] = {
    "left": N_("has left"),
    "ordered": N_("stands in an order already"),
    "no_original": N_("no original of the document of education"),
    "not_complete": N_("the card is not complete"),
}
"""What stands in the way of enrolment → how it is said."""

ENROLLING_CLAUSES: dict[str, str] = {
    "leaves_out_of_order": N_("The applicant stands in an order of enrolment ({order}); take them off it first"),
    "term_is_over": N_("Personal data of the campaign are kept until {day}; before it nobody is forgotten"),
}
"""Rule → sentence."""

ENROLLING_OPERATIONS: dict[str, str] = {
    "admission.enrolling.enrol": N_("Applicants enrolled"),
    "admission.forgetting.anonymise_campaign": N_("Archive of a campaign made anonymous"),
    "admission.leaving.refuse_applicant": N_("Applicant refused"),
    "admission.leaving.restore_application": N_("Withdrawn application restored"),
    "admission.leaving.take_back": N_("Applicant who had left taken back"),
    "admission.leaving.withdraw_applicant": N_("Documents of an applicant given back"),
    "admission.leaving.withdraw_application": N_("Application withdrawn"),
}
"""Operation → what the trail calls it."""
