"""Where it is said why a card can't be kept: at the block and the field that the reason is about."""

from collections.abc import Mapping

from desktop_app.views.admission.block import State

Place = tuple[str, str]

FAULTS: Mapping[str, tuple[str, str]] = {
    "name_missing": ("person", "last_name"),
    "name_with_digits": ("person", "last_name"),
    "born_too_late": ("person", "birth_date"),
    "born_too_early": ("person", "birth_date"),
    "phone_malformed": ("person", "phone"),
    "email_malformed": ("person", "email"),
    "postcode_malformed": ("address", "postcode"),
    "snils_length": ("identity", "snils"),
    "snils_zero": ("identity", "snils"),
    "snils_control": ("identity", "snils"),
    "snils_and_reason": ("identity", "no_snils_reason"),
    "snils_of_applicant": ("identity", "snils"),
    "snils_of_person": ("identity", "snils"),
    "inn_length": ("identity", "inn"),
    "inn_control": ("identity", "inn"),
    "identity_kind_unknown": ("identity", "kind"),
    "passport_malformed": ("identity", "number"),
    "passport_too_early": ("identity", "issued_on"),
    "passport_to_come": ("identity", "issued_on"),
    "passport_code_length": ("identity", "code"),
    "certificate_series": ("identity", "series"),
    "certificate_number": ("identity", "number"),
    "issue_to_come": ("identity", "issued_on"),
    "issued_before_birth": ("identity", "issued_on"),
    "school_mean": ("schooling", "mean"),
    "mark_odd": ("schooling", "marks"),
    "subject_twice": ("schooling", "marks"),
    "subject_missing": ("schooling", "marks"),
    "school_year": ("schooling", "finished"),
    "school_number_length": ("schooling", "certificate"),
    "certificate_taken": ("schooling", "certificate"),
    "level_unfit": ("choices", "find"),
    "application_early": ("choices", "find"),
    "application_late": ("choices", "find"),
    "offer_without_places": ("choices", "find"),
    "group_of_another": ("choices", "find"),
    "group_twice": ("choices", "find"),
    "too_many_choices": ("choices", "find"),
    "kinship_missing": ("parents", ""),
    "preference_unnamed": ("rights", ""),
    "achievement_untitled": ("rights", ""),
    "points_odd": ("rights", ""),
    "paper_untitled": ("papers", ""),
    "copies_odd": ("papers", ""),
    "returned_before_received": ("papers", ""),
    "registered_to_come": ("consent", "registered_on"),
    "registered_early": ("consent", "registered_on"),
    "registered_day_closed": ("consent", "registered_on"),
    "day_to_come": ("consent", "consent_on"),
}
"""Why the service refuses a card → the block and the field where it is said."""


ELSEWHERE: Mapping[str, tuple[str, Place]] = {
    "issue_to_come": ("identity.issued_on", ("schooling", "issued_on")),
    "issued_before_birth": ("identity.issued_on", ("schooling", "issued_on")),
    "phone_malformed": ("person.phone", ("parents", "")),
    "day_to_come": ("consent_on", ("papers", "")),
}
"""Reasons of two blocks: where nothing stands in the first field, it is the second that is wrong."""


def place_of(reason: str, state: State) -> Place | None:
    """The block and the field of a reason; None: the card as a whole."""
    field, other = ELSEWHERE.get(reason, ("", ("", "")))
    if field and not state.get(field):
        return other
    named = state.get("person.last_name") and state.get("person.first_name")
    if reason == "name_missing" and named:
        return ("parents", "")
    return FAULTS.get(reason)
