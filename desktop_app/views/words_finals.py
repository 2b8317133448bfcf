"""What is said of final marks and of requests for marks above the rule: clauses, deeds."""

from desktop_app.views.marking import N_

FINAL_CLAUSES: dict[str, str] = {
    "mark_above_has_reason": N_(
        "The mark is above what section 6 gives: type the reason, then it goes to the deputy for academic work"
    ),
    "final_fits_controls": N_("«{mark}» is not a final mark of this discipline: its form of control does not know it"),
    "request_is_open": N_("This request has been decided already; refresh the list"),
    "decides_not_own_request": N_("You have asked for this mark yourself: somebody else decides of it"),
    "refusal_says_why": N_("Say why the mark is refused: the teacher has to give another one"),
    "sheet_follows_registers": N_(
        "A statement of an exam or a retake has marks of its own; only a first credit, course work or practice takes "
        "marks over"
    ),
    "finals_are_approved": N_(
        "Final marks above the rule wait for the approval of the deputy for academic work: {unapproved}; the statement "
        "is closed after it, or with other marks"
    ),
}
"""Rule → sentence."""

FINAL_OPERATIONS: dict[str, str] = {
    "final_marks.put_final": N_("Final mark of a student"),
    "final_marks.put_finals": N_("Final marks"),
    "final_marks_requests.grant_marks": N_("Final marks above the rule approved"),
    "final_marks_requests.refuse_mark": N_("Final mark above the rule refused"),
    "sheet_filling.fill_from_registers": N_("Statement filled from journals and registers"),
}
"""Operation → what the trail calls it."""
