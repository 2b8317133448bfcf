"""Who prints which form: some show what not everybody who prints may read."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.models.attestation import Control
from desktop_app.services.permissions import Permission

TOPIC_PLAN, SUMMARY = "topic-plan", "summary-sheet"
OPEN_SHEETS = "open-sheets"
COURSE = ("course-themes", "course-marks")
PRACTICE = ("practice-bases", "practice-sheets")
DIVISIONS = ("division-act", "part-lists")
TEACHERS = ("teacher-report", "teacher-year")
GROUP_HOURS = ("group-hours-month", "group-hours-year")
GRADUATES = ("gia-admitted", "gia-protocol", "gia-summary", "record-extract")
STATISTICS = ("statistics-performance", "statistics-attendance")
CURATOR = ("group-results", "curator-preliminary", "curator-report", "parent-letter")
APPLICANTS = ("applicant_statement", "applicant_receipt", "entrance_sheet", "applicant_file")
ADMISSION = (*APPLICANTS, "registration_journal", "rating_public", "rating_internal", "enrolment_list")
ARCHIVE = ("form-returns", "package-cover", "package-list")
ATTENDANCE = ("attendance-month", "attendance-term", "attendance-report")
WITH_IDENTITY = frozenset({"applicant_statement"})
"""Forms with numbers of documents, СНИЛС, passport: for those who enter applicants or may see identities."""

WHOLE = frozenset({"spo-1", "user-activity"})
"""Forms of the whole college: their right has to reach everybody."""

STUDENTS = (
    "student-list",
    "group-contacts",
    "card-gaps",
    "student-card",
    "card-register",
    "book-register",
    "certificate-register",
)

CONTROLS: Mapping[str, frozenset[Control]] = MappingProxyType(
    {
        "exam-sheet": frozenset({Control.EXAM}),
        "credit-sheet": frozenset(Control) - {Control.EXAM},
        OPEN_SHEETS: frozenset(Control),
    }
)
"""Which forms of control a form of statement is for."""

RIGHTS: Mapping[str, Permission] = MappingProxyType(
    {
        **dict.fromkeys(STUDENTS, Permission.READ_STUDENTS),
        "social-passport": Permission.READ_HEALTH,
        "handout-register": Permission.READ_ACCOUNTS,
        **dict.fromkeys(("movement", "order-register"), Permission.READ_ORDERS),
        **dict.fromkeys(
            ("summary-year", "summary-diploma", "session-results", "lagging", "debt-rating"), Permission.READ_SUMMARY
        ),
        **dict.fromkeys(("debtors", "debt-protocol", "record-book-insert"), Permission.READ_SHEETS),
        "control-register": Permission.KEEP_CONTROL,
        TOPIC_PLAN: Permission.EDIT_TOPICS,
        "spo-1": Permission.READ_STUDENTS,
        "user-activity": Permission.READ_AUDIT,
        SUMMARY: Permission.READ_SUMMARY,
        "session-changes": Permission.EDIT_SESSIONS,
        **dict.fromkeys(GROUP_HOURS, Permission.READ_JOURNAL),
        **dict.fromkeys(("journal-page", "journal-gaps", *ATTENDANCE), Permission.READ_JOURNAL),
        **dict.fromkeys(ADMISSION, Permission.READ_APPLICANTS),
        **dict.fromkeys(ARCHIVE, Permission.READ_ARCHIVE),
        **dict.fromkeys((*CURATOR, *STATISTICS), Permission.READ_SUMMARY),
        **dict.fromkeys(DIVISIONS, Permission.READ_DIVISIONS),
        **dict.fromkeys(("load-card", "load-summary", "month-hours", "progress", *TEACHERS), Permission.READ_LOAD),
        **dict.fromkeys((*CONTROLS, *COURSE, *PRACTICE, *GRADUATES), Permission.READ_SHEETS),
    }
)
"""Form → the right to what it shows, where everybody who prints may not print it."""
