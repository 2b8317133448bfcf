"""What is said of the cards of applicants: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

APPLICANT_WORDS: dict[str, str] = {
    "registered_to_come": N_("The day of filing, {day}, has not come yet; correct it."),
    "registered_early": N_("The campaign accepts documents from {starts} on; correct the day of filing."),
    "registered_day_closed": N_("The registration journal of {day} is closed: nobody is registered on it any more."),
    "snils_of_applicant": N_("This SNILS is on the card of applicant № {number}, {name}; compare both documents."),
    "snils_of_person": N_(
        "This SNILS is that of {name}, whom the college knows by another name and birth date; compare the document."
    ),
    "certificate_taken": N_(
        "The certificate with this number was handed in by applicant № {number}, {name}; compare the number."
    ),
    "mark_odd": N_("«{subject}»: a mark of a certificate is 2, 3, 4 or 5."),
    "subject_twice": N_("«{subject}» stands twice among the marks; leave one of them."),
    "subject_missing": N_("Say which subject the mark belongs to."),
    "preference_unnamed": N_("Say on what ground the right is claimed."),
    "points_odd": N_("«{title}»: points of an achievement lie between 0 and 9999."),
    "paper_untitled": N_("Say what the document is called."),
    "copies_odd": N_("«{title}»: the number of copies lies between 1 and {most}."),
    "returned_before_received": N_("«{title}» can't have been given back before it was handed in; check both dates."),
    "too_many_choices": N_("One may apply for at most {most} competition groups; take one off the list."),
    "group_twice": N_("The same competition group is chosen twice; take one of them off."),
    "group_of_another": N_("This competition group is not of this campaign; choose another one."),
    "level_unfit": N_(
        "«{group}» is for another previous education; choose a group that fits it, or correct the level."
    ),
    "offer_without_places": N_("«{group}» has no places: nobody applies for it."),
    "application_early": N_("Applications for «{group}» are accepted from {starts} on."),
    "application_late": N_(
        "Applications for «{group}» were accepted till {last}; later only where places are left, till {until}."
    ),
    "choice_recommended": N_("The applicant is recommended by this application; withdraw it instead of taking it off."),
    "identity_kind_unknown": N_("Choose the kind of the document of identity from the list."),
    "test_of_another_group": N_("«{test}» is a test of a competition group that the applicant has not chosen."),
    "score_odd": N_("«{test}»: a score lies between 0 and {most}."),
    "applicant_enrolled": N_(
        "The applicant is enrolled ({order}): from here on the student's card counts, only documents are given back."
    ),
    "applicant_left": N_(
        "The applicant has left the competition on {day}; take them back first, or only give documents back."
    ),
    "no_such_applicant": N_("There is no applicant № {number} in {year}."),
    "scan_too_big": N_("The file takes more than {megabytes} MB; scan it with a lower resolution."),
    "scan_unreadable": N_("The file is no whole PDF, JPEG or PNG, whatever its name; choose another one."),
    "scan_there_already": N_("The same file is attached already: «{name}»."),
}
"""BadInput: reason → sentence."""

APPLICANT_CLAUSES: dict[str, str] = {
    "campaign_takes_entries": N_("The campaign is closed: nothing is entered in it any more"),
}
"""Rule → sentence."""

APPLICANT_OPERATIONS: dict[str, str] = {
    "admission.writing.register_applicant": N_("Applicant registered"),
    "admission.writing.save_applicant": N_("Card of an applicant changed"),
    "admission.writing.put_result": N_("Result of an entrance test written"),
    "admission.writing.remove_result": N_("Result of an entrance test taken away"),
    "admission.scans.add_scan": N_("Scan attached"),
    "admission.scans.remove_scan": N_("Scan taken away"),
}
"""Operation → what the trail calls it."""

APPLICANT_COLUMNS: dict[str, str] = {
    "campaign_id": N_("Admission campaign"),
    "applicant_id": N_("Applicant"),
    "test_id": N_("Entrance test"),
    "scan_id": N_("Scan of a document"),
    "registered_on": N_("Documents filed on"),
    "registered_at": N_("Registered at"),
    "registered_by": N_("Registered by whom"),
    "channel": N_("How the documents came"),
    "school_region": N_("Region of the school"),
    "finished": N_("Year of leaving school"),
    "first_time": N_("Vocational education for the first time"),
    "dormitory": N_("Needs a dormitory"),
    "consent_on": N_("Consent given on"),
    "conditions": N_("Special conditions of study"),
    "returned_to": N_("Given back to whom"),
    "left_why": N_("Why they left the competition"),
    "priority": N_("Priority"),
    "filed_on": N_("Application filed on"),
    "filed_at": N_("Application filed at"),
    "wave": N_("Wave of recommendation"),
    "recommended_on": N_("Recommended on"),
    "score": N_("Score of a test"),
    "copies": N_("Number of copies"),
    "media": N_("Kind of file"),
    "extra": N_("Extra set"),
    "contract": N_("Target contract"),
}
"""Column → what people call it."""

APPLICANT_VALUES: dict[str, str] = {
    "channel=desk": N_("in person"),
    "channel=post": N_("by post"),
    "channel=email": N_("by e-mail"),
    "channel=portal": N_("by the public services portal"),
    "applicant.state=active": N_("takes part in the competition"),
    "applicant.state=withdrawn": N_("took the documents away"),
    "applicant.state=refused": N_("was refused admission"),
    "applicant_paper.form=original": N_("handed in as an original"),
    "applicant_paper.form=copy": N_("handed in as a copy"),
    "applicant_paper.form=portal": N_("confirmed by the portal"),
    "preference.kind=first": N_("right to be enrolled first"),
    "preference.kind=advantage": N_("right to be enrolled before equals"),
}
"""Code → what people call it."""
