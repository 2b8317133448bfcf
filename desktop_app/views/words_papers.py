"""Why a certificate, a record book or a student card is refused, in the words of whoever issues it."""

from desktop_app.views.marking import N_

PAPER_WORDS: dict[str, str] = {
    "nothing_to_sum": N_(
        "There are no statements in this term for the summary of marks; the secretary creates them in «Statements»."
    ),
    "no_student_chosen": N_("Nobody is chosen; choose at least one student in the list."),
    "no_campaign_yet": N_("There is no admission campaign yet; it is opened in «Applicants» → «Campaign»."),
    "papers_of_whom": N_("Say whose papers: choose a competition group, the days, or one applicant."),
    "no_such_offer_code": N_("The campaign has no competition group of the speciality {code}."),
    "group_not_said": N_("Numbers of students are those of a group's list: say which group with --group."),
    "no_such_numbers": N_("The list of {group} has the numbers from 1 to {count}."),
    "numbers_unreadable": N_("«{text}» is no number of registration; type them like 12, 15-20."),
    "certificate_for_nonstudent": N_(
        "{name} (group {group}) does not study here now: it can't be certified (273-FZ, art. 61); give whoever was "
        "expelled the certificate for leavers."
    ),
    "certificate_for_nonleaver": N_(
        "{name} is not expelled: the certificate for leavers is given after the order (273-FZ, art. 60 p. 12); choose "
        "the certificate of study or of the period of study."
    ),
    "too_many_works": N_("At most {most} course works stand on a certificate; take the others off."),
    "certificate_annulled": N_("The certificate No. {number} is annulled: nobody takes it away; issue another one."),
    "book_number_counts": N_("«{number}» does not end in figures, so nothing can be counted on from it; type 25-001."),
    "book_number_missing": N_("{name} has no number; type it in the list."),
    "book_number_taken": N_("The number {number} belongs to {name} already; type another one."),
    "book_in_hand": N_("{name} has No. {number} in hand; replace it by a duplicate, or write down that it came back."),
    "book_for_nonstudent": N_("{name} does not study here now: books and cards are given to students only."),
    "book_note_missing": N_("Say why a duplicate is given, for example «lost» or «spoilt»."),
    "book_replaced": N_("No. {number} was returned or replaced already; choose the one that is in hand."),
    "card_not_prolonged": N_("Only a student card of somebody who studies is prolonged; take {name} off the choice."),
}
