"""What is said of the state final attestation and of record books: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

GIA_WORDS: dict[str, str] = {
    "gia_commission_exists": N_("{group} has a commission of this form in {year} already: open that one."),
    "gia_year": N_("{year} is no year of a commission."),
    "gia_points": N_("Points of a demonstration exam are a number from 0 to 9999."),
    "gia_day_to_come": N_("The day of the admission has not come yet."),
    "gia_no_day": N_("Write down the day on which the commission sits, of it or of the student, before the mark."),
    "extracts_of_a_group": N_("Extracts from record books are printed for a group: choose one."),
    "no_such_student": N_("«{name}»: nobody within reach is called so, or more than one is; write the whole name."),
    "no_such_commission": N_("There is no commission of {group} of this form and year."),
}
"""BadInput: reason → sentence."""

GIA_CLAUSES: dict[str, str] = {
    "gia_admits": N_(
        "{student} is not admitted: {obstacles} of the curriculum are not passed yet; the panel names each of them"
    ),
    "admission_has_order": N_("Students are admitted by an order: write down its number and date"),
    "gia_takes_mark": N_("A mark is for students who are admitted: admit them first"),
    "gia_mark_fits": N_("The state attestation ends in «5», «4», «3», «2» or «no-show», not in «{mark}»"),
    "gia_commission_is_whole": N_(
        "The commission is not whole: it needs a chair, a secretary and two members at least (there are {members})"
    ),
    "gia_chair_is_outsider": N_("The chair of the commission comes from outside: this person works at the college"),
    "gia_day_is_in_order": N_(
        "The day of the protocol, {day}, lies before the admission ({admitted_on}), or has not come yet ({today} is "
        "today)"
    ),
    "gia_change_has_reason": N_("A protocol is corrected only with a reason"),
    "gia_entry_may_go": N_("There is a mark of the state attestation already: it stays"),
    "qualification_is_earned": N_(
        "The qualification is awarded to those who have passed every form of the attestation"
    ),
}
"""Rule → sentence."""

GIA_OPERATIONS: dict[str, str] = {
    "gia.add_commission": N_("Commission of the state attestation made"),
    "gia.put_commission": N_("Commission of the state attestation changed"),
    "gia.remove_commission": N_("Commission of the state attestation taken back"),
    "gia.take_students": N_("Students put before a commission"),
    "gia.remove_entries": N_("Students taken off a commission"),
    "gia.put_entry": N_("Theme, supervisor or protocol of the state attestation"),
    "gia_results.admit": N_("Admission to the state attestation"),
    "gia_results.withdraw_admission": N_("Admission to the state attestation taken back"),
    "gia_results.put_gia_marks": N_("Marks of the state attestation"),
    "gia_results.award": N_("Qualification awarded by the commission"),
    "gia_papers.open_attestation": N_("Summary of a commission printed"),
    "gia_papers.open_protocols": N_("Protocols of the state attestation printed"),
    "record_book.open_extract": N_("Extract from a record book printed"),
}
"""Operation → what the trail calls it."""

GIA_TABLES: dict[str, str] = {
    "gia_commission": N_("Commission of the state attestation"),
    "gia_entry": N_("Student before a commission"),
}
"""Table → what one of its records is called."""

GIA_COLUMNS: dict[str, str] = {
    "gia_commission.form": N_("Form of the state attestation"),
    "gia_commission.year": N_("Year"),
    "chair": N_("Chair"),
    "members": N_("Members"),
    "secretary": N_("Secretary of the commission"),
    "order_text": N_("Order"),
    "commission_id": N_("Commission"),
    "reviewer": N_("Reviewer"),
    "admitted_on": N_("Admitted on"),
    "admission": N_("Order of admission"),
    "protocol_number": N_("Number of the protocol"),
    "questions": N_("Questions"),
    "points": N_("Points"),
    "qualified": N_("Qualification awarded"),
    "gia_entry.honours": N_("Diploma with honours"),
    "gia_entry.reason": N_("Why the protocol was corrected"),
}
"""Column, or «table.column» where the same name means another thing."""

GIA_VALUES: dict[str, str] = {
    "gia_commission.form=demo_exam": N_("demonstration exam"),
    "gia_commission.form=diploma": N_("defence of the diploma project"),
    "gia_commission.form=state_exam": N_("state exam"),
}
"""«table.column=code» → the code in words."""
