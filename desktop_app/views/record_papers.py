"""What papers and files are called in the trail: what goes out besides the printed forms."""

from desktop_app.views.words import N_

PAPER_WORDS: dict[str, str] = {
    "students": N_("List of students"),
    "list-students": N_("Cards of students"),
    "list-parents": N_("List of parents"),
    "list-staff": N_("List of staff"),
    "list-rooms": N_("List of rooms"),
    "list-disciplines": N_("List of disciplines"),
    "list-users": N_("List of users"),
    "copy": N_("Rows on the clipboard"),
    "timetable-fet": N_("Timetable"),
    "students-shown": N_("List of students as on the screen"),
    "parents-shown": N_("List of parents as on the screen"),
    "staff-shown": N_("List of staff as on the screen"),
    "card-gaps": N_("List of cards with gaps"),
    "mass": N_("Change in many cards"),
    "audit": N_("Journal of changes"),
    "slips": N_("Slips with passwords"),
    "register": N_("Register of credentials"),
    "tasks": N_("List of deadlines"),
    "control": N_("Register of control"),
    "debtors": N_("List of debtors"),
    "summary-results": N_("Results of the session"),
    "summary-lagging": N_("Lagging disciplines"),
    "summary-debtors": N_("Rating of debtors"),
    "retake-permit": N_("Permit for a retake"),
    "transfer": N_("Preview of the move to the next year"),
    "certificate": N_("Certificate"),
    "certificate-register": N_("Register of certificates"),
    "book-register": N_("Register of record books and student cards"),
    "student-cards": N_("Student cards"),
    "record-book-data": N_("Data for record books"),
    "movement": N_("Movement of the contingent"),
}
"""What goes out besides the printed forms, whose titles are their own."""
