"""What the permissions of admission (п. 4.8) open in the database: a part of `services.tables`."""

from desktop_app.services.permissions import Permission
from desktop_app.services.tables_access import ADD, CHANGE, READ, REMOVE, WRITE, Access, open_

P = Permission
CAMPAIGN = ("campaign", "competition_group", "entrance_test", "admission_paper", "admission_day")
APPLICANT = (
    "applicant", "applicant_address", "applicant_parent", "certificate_mark", "application", "test_result",
    "applicant_paper", "preference", "applicant_achievement",
)  # fmt: skip
SCANNED = ("applicant_identity", "scan", "scan_file")
"""Of an applicant, what is no business of those who only look at the rating."""

PARTS = (*(one for one in APPLICANT if one != "applicant"), *SCANNED)


ADMISSION: tuple[Access, ...] = (
    *open_(P.READ_APPLICANTS, (*CAMPAIGN, *APPLICANT), READ),
    *open_(P.READ_IDENTITY, SCANNED, READ),
    *open_(P.EDIT_APPLICANTS, (*CAMPAIGN, *APPLICANT, *SCANNED), READ),
    *open_(P.EDIT_APPLICANTS, (*APPLICANT, *SCANNED), ADD, CHANGE),
    *open_(P.EDIT_APPLICANTS, PARTS, REMOVE),  # a number stays
    *open_(P.EDIT_APPLICANTS, ("admission_day",), ADD),
    *open_(P.EDIT_CAMPAIGN, CAMPAIGN, READ),
    *open_(P.EDIT_CAMPAIGN, ("campaign",), ADD, CHANGE),
    *open_(P.EDIT_CAMPAIGN, ("competition_group", "entrance_test", "admission_paper"), *WRITE),
    *open_(P.EDIT_CAMPAIGN, ("admission_day",), REMOVE),
    *open_(P.EDIT_CAMPAIGN, (*APPLICANT, *SCANNED), READ, CHANGE),  # who was not enrolled is forgotten
    *open_(P.EDIT_CAMPAIGN, PARTS, REMOVE),
    Access(P.EDIT_ORDERS, "applicant", READ, ("id", "order_id", "person_id", "state")),
    Access(P.EDIT_ORDERS, "applicant", CHANGE, ("order_id", "person_id")),  # enrolled, or no longer in the draft
)
