"""What is said of divisions into subgroups: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

SUBGROUP_WORDS: dict[str, str] = {}
"""BadInput: reason → sentence."""

SUBGROUP_CLAUSES: dict[str, str] = {}
"""Rule → sentence."""

SUBGROUP_OPERATIONS: dict[str, str] = {}
"""Operation → what the trail calls it."""

SUBGROUP_TABLES: dict[str, str] = {
    "division": N_("Division into subgroups"),
    "subgroup": N_("Subgroup"),
    "subgroup_membership": N_("Member of a subgroup"),
    "division_target": N_("What a division is for"),
    "part_teacher": N_("Teacher of a subgroup"),
    "move_request": N_("Request of a teacher for a division"),
    "division_signature": N_("Signature under a division"),
}
"""Table → what the trail calls its record."""

SUBGROUP_COLUMNS: dict[str, str] = {
    "edition": N_("Edition"), "replaces_id": N_("Instead of"), "approved_by": N_("Approved by"),
    "approved_at": N_("Approved at"), "unsigned": N_("Why without a signature"), "target_id": N_("What it is for"),
    "asked_by_id": N_("Asked by"), "asked_at": N_("Asked at"), "answered_by": N_("Answered by"),
    "employee_id": N_("Employee"), "signed_at": N_("Signed at"),
}  # fmt: skip
"""Column → what people call it."""

SUBGROUP_VALUES: dict[str, str] = {
    "agreeing": N_("being agreed"),
}
"""Code → what people call it."""
