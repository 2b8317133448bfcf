"""What is said of the state final attestation and of record books: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_

GIA_WORDS: dict[str, str] = {}
"""BadInput: reason → sentence."""

GIA_CLAUSES: dict[str, str] = {}
"""Rule → sentence."""

GIA_OPERATIONS: dict[str, str] = {}
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
}
"""Column, or «table.column» where the same name means another thing."""

GIA_VALUES: dict[str, str] = {
    "gia_commission.form=demo_exam": N_("demonstration exam"),
    "gia_commission.form=diploma": N_("defence of the diploma project"),
    "gia_commission.form=state_exam": N_("state exam"),
}
"""«table.column=code» → the code in words."""
