"""What is said of admission: refusals, clauses, deeds, records."""

from desktop_app.views.marking import N_
from desktop_app.views.words_applicants import (
    APPLICANT_CLAUSES,
    APPLICANT_COLUMNS,
    APPLICANT_OPERATIONS,
    APPLICANT_VALUES,
    APPLICANT_WORDS,
)
from desktop_app.views.words_campaigns import CAMPAIGN_COLUMNS, CAMPAIGN_OPERATIONS, CAMPAIGN_VALUES, CAMPAIGN_WORDS
from desktop_app.views.words_enrolling import ENROLLING_CLAUSES, ENROLLING_OPERATIONS, ENROLLING_WORDS
from desktop_app.views.words_rating import RATING_CLAUSES, RATING_OPERATIONS, RATING_WORDS

ADMISSION_WORDS: dict[str, str] = {**CAMPAIGN_WORDS, **APPLICANT_WORDS, **RATING_WORDS, **ENROLLING_WORDS}
"""BadInput: reason → sentence."""

ADMISSION_CLAUSES: dict[str, str] = {**APPLICANT_CLAUSES, **RATING_CLAUSES, **ENROLLING_CLAUSES}
"""Rule → sentence."""

ADMISSION_OPERATIONS: dict[str, str] = {
    **CAMPAIGN_OPERATIONS,
    **APPLICANT_OPERATIONS,
    **RATING_OPERATIONS,
    **ENROLLING_OPERATIONS,
}
"""Operation → what the trail calls it."""

ADMISSION_TABLES: dict[str, str] = {
    "campaign": N_("Admission campaign"),
    "competition_group": N_("Competition group"),
    "entrance_test": N_("Entrance test"),
    "admission_paper": N_("Document of the campaign's list"),
    "admission_day": N_("Closed day of the registration journal"),
    "applicant": N_("Applicant"),
    "applicant_identity": N_("Documents of identity of an applicant"),
    "applicant_address": N_("Address of an applicant"),
    "applicant_parent": N_("Legal representative of an applicant"),
    "certificate_mark": N_("Mark of a school certificate"),
    "application": N_("Application for a competition group"),
    "test_result": N_("Result of an entrance test"),
    "applicant_paper": N_("Document of an applicant"),
    "preference": N_("Right of an applicant to be enrolled first"),
    "applicant_achievement": N_("Individual achievement of an applicant"),
    "scan": N_("Scan of a document"),
    "scan_file": N_("File of a scan"),
}
"""Table → what the trail calls its record."""

ADMISSION_COLUMNS: dict[str, str] = {**CAMPAIGN_COLUMNS, **APPLICANT_COLUMNS}
"""Column → what people call it."""

ADMISSION_VALUES: dict[str, str] = {**CAMPAIGN_VALUES, **APPLICANT_VALUES}
"""Code → what people call it."""
