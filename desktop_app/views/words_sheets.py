"""What is said of statements and retakes: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

SHEET_WORDS: dict[str, str] = {
    "attempt_in_sheet": N_(
        "This retake has statement No. {number}: its result is written and corrected there; or annul the statement."
    ),
    "retake_day_past": N_("{day} is over: a retake is held today or later; correct the date."),
}
"""BadInput: reason → sentence."""

SHEET_CLAUSES: dict[str, str] = {
    "marks_fit_control": N_("The mark «{mark}» does not go with this form of control; choose one from the list"),
    "reopening_has_reason": N_("Say why the closed statement is opened again"),
    "sheet_has_students": N_(
        "Nobody studies in the group on the day of the statement; check the date and the list of the group"
    ),
    "sheet_may_become": N_("The statement can't go on to this state from the one it has; refresh the screen"),
    "sheet_may_close": N_("The statement is closed when everybody has a mark: {marked} of {students} have one"),
    "sheet_may_reopen": N_("Only a closed statement is opened again"),
    "sheet_may_start": N_("The statement has been opened already; refresh the screen"),
    "sheet_takes_marks": N_("Marks are entered in a statement that is open and not yet closed"),
    "marks_have_reasons": N_(
        "Who is not admitted, or away for a valid reason, needs a reason: lines without one: {unexplained}"
    ),
    "sheet_may_annul": N_(
        "A closed statement is annulled by the director only, and one that is annulled already stays so"
    ),
    "annulment_has_reason": N_("Say why the statement is annulled"),
    "results_are_unused": N_(
        "Debts of this statement have been retaken, or have a permit to be: {retakes}; take the permits and results "
        "back first"
    ),
    "sheet_has_list": N_("Open the statement first: till then everybody still comes into its own list"),
    "sheet_has_latecomers": N_(
        "There is nobody for an individual statement: everybody in the group has a line; excuse an absence first"
    ),
}
"""Rule → sentence."""

SHEET_OPERATIONS: dict[str, str] = {
    "attestation.put_reason": N_("Reason in a statement"),
    "attestation.annul_sheet": N_("Statement annulled"),
    "attestation.annul_closed_sheet": N_("Closed statement annulled"),
    "attestation_making.create_session_sheets": N_("Statements of a session created"),
    "attestation_making.create_individual_sheet": N_("Individual statement created"),
    "retakes.create_retake_sheets": N_("Statements of retakes created"),
}
"""Operation → what the trail calls it."""

SHEET_VALUES: dict[str, str] = {
    "grade_sheet.state=annulled": N_("annulled statement"),
    "grade_sheet.kind=main": N_("first sitting"),
    "grade_sheet.kind=retake": N_("first retake"),
    "grade_sheet.kind=commission": N_("retake before a commission"),
    "grade_sheet.kind=individual": N_("individual sitting"),
}
"""Value of a column → what it is called."""
