"""What cards of students refuse, in words."""

from desktop_app.views.marking import N_

CARD_WORDS: dict[str, str] = {
    "number_unreadable": N_("«{text}» is no number."),
    "snils_and_reason": N_("A SNILS and a reason why there is none exclude each other; erase one of them."),
    "passport_code_length": N_("The code of the department has 6 digits, for example 610-005; compare it (п. 4.1)."),
    "inn_length": N_("The INN of a person has 12 digits; compare it with the document (п. 4.1)."),
    "inn_control": N_("The control digits of the INN do not fit: a digit is wrong; compare it (п. 4.1)."),
    "certificate_series": N_(
        "The series of a birth certificate is a Roman numeral, a hyphen and two Russian letters (п. 4.1)."
    ),
    "certificate_number": N_("The number of a birth certificate has 6 digits (п. 4.1)."),
    "document_unnumbered": N_("Say the number of the document."),
    "issue_to_come": N_("The document can't have been issued in the future; correct the date (п. 4.1)."),
    "issued_before_birth": N_("The document is issued before the birth; check both dates (п. 4.1)."),
    "ends_before_issue": N_("The document ends before it was issued; check both dates."),
    "name_with_digits": N_("«{name}» can't be a name: it is made of letters, hyphens and apostrophes."),
    "born_too_late": N_("Whoever studies here is at least 12 years old; check the birth date (п. 4.1)."),
    "born_too_early": N_("Whoever studies here is at most 80 years old; check the birth date (п. 4.1)."),
    "phone_malformed": N_("«{phone}» is no telephone; write it as +7 900 123-45-67 (п. 4.1)."),
    "email_malformed": N_("«{email}» is no e-mail address; write it as name@example.org."),
    "postcode_malformed": N_("«{postcode}» is no postcode: it has 6 digits."),
    "school_level_missing": N_("Say which education it is: of 9 or of 11 classes, or another one."),
    "school_number_length": N_("A certificate of 2014 or later has a number of 14 digits, without a series (п. 4.1)."),
    "school_year": N_("The year of leaving school is one from {low} to {high}."),
    "school_mean": N_("A mean mark lies between 2 and 5."),
    "policy_length": N_("The number of a medical policy has 16 digits; compare it with the document (п. 4.1)."),
    "health_group_unknown": N_("A health group is one from I to V."),
    "achievement_untitled": N_("Say what was achieved."),
    "day_to_come": N_("The day {day} has not come yet; correct the date."),
    "record_book_missing": N_("Say the number of the record book."),
    "record_book_taken": N_("The record book {number} is another student's; choose another number."),
    "kinship_missing": N_("Say who it is to the student: mother, father, guardian …"),
    "guardian_there_already": N_("{name} stands on this card already."),
    "guardian_of_oneself": N_("Nobody stands for themselves; choose another person."),
    "photo_too_big": N_("The photograph takes more than {kilobytes} KB; choose a smaller one."),
    "photo_unreadable": N_("The file is no whole JPEG or PNG picture, whatever its name; choose another one."),
    "group_closed": N_("The group {group} is closed; choose another one."),
    "card_open_already": N_("{name} has an open card already; open it instead of a second one."),
    "nobody_selected": N_("Select rows of the list first."),
    "too_many_cards": N_("At most {most} cards are changed at once, {cards} are selected; narrow the list."),
}
