"""What the permissions open in the database: tables, commands, columns, and by which columns a row is one's own.

PostgreSQL's grants and policies are made from these two tables (`models.migrations.server`), and `services.reach`
narrows the services' own queries by the second one: one table, two guards.
"""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.services.permissions import Permission
from desktop_app.services.tables_access import ADD, CHANGE, READ, REMOVE, WRITE, open_
from desktop_app.services.tables_access import Access as Access
from desktop_app.services.tables_admission import ADMISSION
from desktop_app.services.tables_keys import KEYS as KEYS
from desktop_app.services.tables_keys import Key as Key
from desktop_app.services.tables_reports import REPORTS

CURRICULUM = (
    "programme", "curriculum", "curriculum_cycle", "plan_row", "work_kind", "plan_number", "week_cell",
    "week_activity", "competence", "competence_link", "required_room", "combined_control",
    "occupation",
)  # fmt: skip
COLLEGE = (
    *CURRICULUM, "term", "calendar_day", "bell_schedule", "bell", "bell_rule", "building", "room", "department",
    "study_group", "employee", "setting", "access_grant", "curatorship", "position", "discipline", "deadline_term",
    "required_field", "import_column", "building_way", "emblem", "group_week", "topic_plan", "topic", "topic_use",
    "work_programme", "work_programme_file", "work_rule", "gia_commission",
)  # fmt: skip
TIMETABLE = (
    "timetable", "cycle_lesson", "timetable_claim", "lesson", "teacher_time", "requirement", "substitution",
)  # fmt: skip
SESSIONS = ("exam_session", "session_group", "exam_event", "examiner", "sitter", "session_version", "version_place")
VERSIONS = ("timetable", "cycle_lesson", "timetable_claim")
"""Of these everybody sees what is published; drafts are seen by those who edit what stands in them."""

DIVISIONS = ("division", "subgroup", "subgroup_membership")
"""Keys only: who is behind them is another right; of those in force everybody sees them."""

COMPOSED = (*DIVISIONS, "division_target", "part_teacher")
AGREED = ("move_request", "division_signature")
STUDENT = ("student", "person")
BLOCKS = ("address", "schooling", "military_service", "achievement", "photo")
"""Of a card, open to whoever sees the student."""

DEBTS = ("debt", "debt_attempt", "debt_pause")
ORDER_HEAD = ("id", "version", "kind", "state", "number", "year", "dated_on", "effective_on", "sequence")
"""Of an order, open to everybody: it names nobody."""

STUDENT_DATA = (
    "record_book", "entered_on", "admission_base", "contract_number", "target_contract", "file_number",
    "individual_plan",
)  # fmt: skip
FOLLOWS = ("day", "teacher_id", "commission", "event_id", "edits")
"""Of a statement, what follows the schedule of the session."""

FINAL = (
    "load_id", "mark", "proposed", "mean", "share", "works", "highest", "reason", "approval", "asked_by", "asked_at",
    "decided_by", "decided_at", "decision",
)  # fmt: skip
"""Of a final mark, what its teacher writes; a new request clears what was decided of the one before."""

ANSWER = ("state", "answer", "answered_by", "subgroup_id")
DECIDED = ("state", "approved_by", "approved_at", "unsigned", "ends", "edition")
FOLLOWS_DIVISION = ("hours", "since", "until", "subgroup_id", "teacher_id", "room_kind")
"""Of a row of the load, what an approved division changes."""

WORKS = ("course_work", "practice", "practice_skill", "gia_entry")
MOVED = ("group_id", "status", "funding", "enrolled_on", "left_on", "conditional_until")
"""Of a student, what only orders change."""

STAFF_DATA = ("personal_data", "address", "photo", "schooling")
NAME = ("last_name", "first_name", "patronymic", "sort_key", "search_key")
P = Permission
DRAFT_READERS = (P.EDIT_TIMETABLE, P.EDIT_LOAD, P.EDIT_ROOMS)
"""A row of the load or a room that a draft needs is not taken away from under it."""


ACCESSES: tuple[Access, ...] = (
    *open_(P.READ_COLLEGE, COLLEGE, READ),
    *open_(P.READ_TIMETABLE, ("teaching_load", *(one for one in TIMETABLE if one not in VERSIONS)), READ),
    *(Access(P.READ_TIMETABLE, table, READ, rows="in_force") for table in DIVISIONS),
    *(Access(P.READ_TIMETABLE, table, READ, rows="published") for table in VERSIONS),
    *(one for editor in DRAFT_READERS for one in open_(editor, VERSIONS, READ)),
    *(
        Access(P.READ_TIMETABLE, table, READ, rows="announced")
        for table in ("exam_session", "session_group", "exam_event")
    ),
    Access(P.READ_TIMETABLE, "examiner", READ, rows="announced_events"),
    *open_(P.EDIT_TIMETABLE, TIMETABLE, *WRITE),
    Access(P.EDIT_TIMETABLE, "term", CHANGE, ("second_part",)),
    *open_(P.EDIT_TIMETABLE, ("notice",), READ, ADD),
    *(
        Access(P.EDIT_TIMETABLE, table, READ, ("id", "lesson_id", "load_id"))  # whether one stands in the way
        for table in ("mark", "lesson_work")
    ),
    *open_(P.EDIT_SESSIONS, SESSIONS, READ, *WRITE),
    *open_(P.EDIT_SESSIONS, ("notice",), READ, ADD),
    Access(P.READ_SHEETS, "sitter", READ),  # who sits a retake, as far as the students are within reach
    *open_(P.EDIT_SESSIONS, ("lesson",), ADD, REMOVE),  # on an exam day none is held, its hours are given on another
    Access(P.EDIT_SESSIONS, "substitution", CHANGE, ("lesson_id",)),
    Access(P.EDIT_SESSIONS, "mark", READ, ("id", "lesson_id", "load_id")),  # whether one stands in the way
    *open_(P.EDIT_CURRICULUM, CURRICULUM, *WRITE),
    Access(P.EDIT_CURRICULUM, "study_group", CHANGE, ("curriculum_id",)),  # over to another one, with what hangs on it
    *(
        Access(P.EDIT_CURRICULUM, table, CHANGE, ("row_id",))
        for table in (
            "teaching_load",
            "grade_sheet",
            "debt",
            "topic_plan",
            "exam_event",
            "term_mark",
            "course_work",
            "practice",
        )
    ),
    *open_(
        P.READ_STUDENTS,
        (
            *STUDENT,
            "personal_data",
            "guardian",
            "consent",
            *BLOCKS,
            "placement",
            "order_line",
            "certificate",
            "study_book",
        ),
        READ,
    ),
    *open_(P.READ_IDENTITY, ("identity", "personal_data", "document"), READ),
    *open_(P.EDIT_IDENTITY, ("identity", "personal_data", "consent"), READ, ADD, CHANGE),
    *open_(P.EDIT_IDENTITY, ("document",), READ, *WRITE),
    *open_(P.EDIT_STUDENTS, ("student",), ADD),
    Access(P.EDIT_STUDENTS, "student", CHANGE, STUDENT_DATA),
    *open_(P.EDIT_STUDENTS, ("person", "personal_data"), ADD, CHANGE),
    *open_(P.EDIT_STUDENTS, ("guardian", *BLOCKS), *WRITE),
    *open_(P.READ_HEALTH, ("health", "benefit"), READ),
    *open_(P.EDIT_HEALTH, ("health", "benefit"), READ, *WRITE),
    *open_(P.CHECK_GROUP, ("group_check",), READ, *WRITE),
    *open_(P.CHECK_GROUP, ("control_record",), READ, ADD),  # that the report of the own group is handed over
    *open_(P.READ_ORDERS, ("college_order", "order_line", "placement", "year_transfer", "name_form", *STUDENT), READ),
    *open_(P.EDIT_ORDERS, ("college_order", "order_line", "placement"), *WRITE),
    *open_(P.EDIT_ORDERS, ("year_transfer", "name_form"), ADD, CHANGE),
    *open_(P.EDIT_ORDERS, DEBTS, READ),
    Access(P.EDIT_ORDERS, "student", CHANGE, MOVED),
    Access(P.EDIT_ORDERS, "person", CHANGE, NAME),
    *open_(P.ISSUE_PAPERS, ("study_book", "name_form"), READ, ADD, CHANGE),
    *open_(P.ISSUE_PAPERS, ("certificate",), READ, ADD),
    Access(P.ISSUE_PAPERS, "certificate", CHANGE, ("received_on", "annulled_on")),
    Access(P.ISSUE_PAPERS, "student", CHANGE, ("record_book",)),
    Access(P.READ_COLLEGE, "college_order", READ, ORDER_HEAD),
    *open_(P.EDIT_GROUPS, ("department", "study_group", "curatorship"), ADD, CHANGE),
    *open_(P.EDIT_GROUPS, ("curatorship",), REMOVE),
    *open_(P.EDIT_ROOMS, ("building", "room", "building_way"), *WRITE),
    *open_(
        P.EDIT_CALENDAR, ("calendar_day", "deadline_term", "bell_schedule", "bell", "bell_rule", "group_week"), *WRITE
    ),
    *open_(P.EDIT_CALENDAR, ("term",), ADD, CHANGE),
    *open_(P.EDIT_TOPICS, ("topic_plan", "topic", "topic_use", "work_programme", "work_programme_file"), *WRITE),
    *open_(P.EDIT_CURRICULUM, ("discipline",), *WRITE),
    *open_(P.READ_STAFF, ("employment", "qualification"), READ),
    *open_(P.EDIT_STAFF, ("employment", "qualification", "position"), READ, *WRITE),
    Access(P.EDIT_STAFF, "employee", ADD),
    Access(P.EDIT_STAFF, "employee", CHANGE, ("position", "hired_on", "dismissed_on")),
    *open_(P.EDIT_STAFF, ("person",), ADD),
    *(Access(P.READ_STAFF, table, READ, rows="staff") for table in STAFF_DATA),
    *(
        Access(P.EDIT_STAFF, table, command, rows="staff")
        for table in ("person", "identity", *STAFF_DATA)
        for command in (READ, ADD, CHANGE)
        if (table, command) != ("person", ADD)
    ),
    *(
        one
        for permission in (
            P.EDIT_STUDENTS,
            P.EDIT_STAFF,
            P.EDIT_ROOMS,
            P.EDIT_ACCOUNTS,
            P.EDIT_CURRICULUM,
            P.EDIT_APPLICANTS,
        )
        for one in open_(permission, ("import_column",), ADD, CHANGE)
    ),
    *open_(P.KEEP_CONTROL, ("control_record",), READ, ADD, CHANGE),
    *open_(P.READ_LOAD, ("teaching_load", "handover"), READ),
    *open_(P.EDIT_LOAD, ("teaching_load",), READ, *WRITE),
    *open_(P.EDIT_LOAD, ("handover",), READ, ADD, REMOVE),
    *open_(P.EDIT_LOAD, ("topic_use",), REMOVE),  # with a row that goes
    Access(P.EDIT_LOAD, "lesson", CHANGE, ("teacher_id",)),
    Access(P.EDIT_LOAD, "timetable_claim", CHANGE, ("holder",)),
    Access(P.EDIT_LOAD, "mark", READ, ("id", "lesson_id", "load_id")),  # whether somebody has written anything
    *open_(P.READ_DIVISIONS, (*COMPOSED, *AGREED, "placement", *STUDENT), READ),
    *open_(P.EDIT_DIVISIONS, COMPOSED, READ, *WRITE),
    Access(P.EDIT_DIVISIONS, "move_request", CHANGE, ANSWER),
    Access(P.EDIT_DIVISIONS, "mark", READ, ("id", "lesson_id", "load_id", "student_id")),  # whether one is in the way
    *open_(P.AGREE_DIVISIONS, ("division",), READ),
    *open_(P.AGREE_DIVISIONS, AGREED, READ, ADD, REMOVE),
    *open_(P.APPROVE_DIVISIONS, COMPOSED, READ),
    Access(P.APPROVE_DIVISIONS, "division", CHANGE, DECIDED),
    Access(P.APPROVE_DIVISIONS, "subgroup_membership", CHANGE, ("until",)),
    *(
        Access(permission, "notice", command, rows="staff")  # the teachers of a division are told
        for permission in (P.EDIT_DIVISIONS, P.APPROVE_DIVISIONS)
        for command in (READ, ADD)
    ),
    *open_(P.APPROVE_DIVISIONS, ("teaching_load",), READ, ADD),
    Access(P.APPROVE_DIVISIONS, "teaching_load", CHANGE, FOLLOWS_DIVISION),
    *open_(P.APPROVE_DIVISIONS, ("topic_use",), ADD),  # the teacher's plan goes on
    Access(P.APPROVE_DIVISIONS, "lesson", CHANGE, ("load_id",)),
    *open_(P.APPROVE_DIVISIONS, ("lesson",), REMOVE),
    *open_(P.APPROVE_DIVISIONS, ("cycle_lesson",), READ, REMOVE),
    Access(P.APPROVE_DIVISIONS, "cycle_lesson", CHANGE, ("load_id",)),
    *open_(P.EDIT_DIVISIONS, ("cycle_lesson",), READ),
    *(  # who is busy in the drafts follows who stands where
        one
        for permission in (P.EDIT_DIVISIONS, P.APPROVE_DIVISIONS)
        for one in open_(permission, ("timetable_claim",), READ, ADD, REMOVE)
    ),
    *(
        Access(
            P.APPROVE_DIVISIONS, table, READ, ("id", "lesson_id", "load_id")
        )  # whether somebody has written anything
        for table in ("mark", "lesson_work")
    ),
    *ADMISSION,
    *REPORTS,
    *open_(P.READ_JOURNAL, ("mark", "lesson_work", "term_mark", "placement", *STUDENT), READ),
    Access(P.WRITE_MARKS, "mark", ADD),
    Access(P.WRITE_MARKS, "mark", CHANGE, ("value", "second", "third", "late", "comment", "reason", "absence")),
    Access(P.WRITE_MARKS, "lesson", CHANGE, ("topic", "homework", "topic_id", "attendance")),
    *open_(P.WRITE_MARKS, ("lesson_work",), *WRITE),
    Access(P.WRITE_MARKS, "term_mark", ADD),
    Access(P.WRITE_MARKS, "term_mark", CHANGE, FINAL),
    *open_(P.APPROVE_MARKS, ("term_mark",), READ),
    Access(P.APPROVE_MARKS, "term_mark", CHANGE, ("approval", "decided_by", "decided_at", "decision")),
    *open_(P.APPROVE_MARKS, ("notice",), READ, ADD),
    Access(P.CLOSE_TERMS, "term", CHANGE, ("journals_closed_on",)),
    *open_(P.READ_SHEETS, WORKS, READ),
    *open_(P.EDIT_WORKS, ("course_work", "practice", "practice_skill"), READ, *WRITE),
    *open_(P.EDIT_GIA, ("gia_commission", "gia_entry"), READ, *WRITE),
    Access(P.EDIT_ABSENCE, "mark", CHANGE, ("absence",)),
    *open_(P.READ_SHEETS, ("grade_sheet", "grade_row", *STUDENT, *DEBTS, "placement"), READ),  # leaves stop a debt
    *open_(P.READ_SUMMARY, ("grade_sheet", "grade_row", *STUDENT, *DEBTS, "placement"), READ),
    *open_(P.EDIT_DEBTS, DEBTS, READ, ADD, CHANGE),
    *open_(P.EDIT_DEBTS, ("debt_attempt", "debt_pause"), REMOVE),
    Access(P.READ_SHEETS, "exam_event", READ),  # when a statement's exam is held; a published one everybody sees
    Access(P.CREATE_SHEETS, "grade_sheet", ADD),
    Access(P.CREATE_SHEETS, "grade_sheet", CHANGE, ("state", "reason", *FOLLOWS)),  # annulled; of an event from now on
    Access(P.CREATE_SHEETS, "grade_row", ADD),  # of a retake, of an individual one: it is made for those
    Access(P.EDIT_SESSIONS, "grade_sheet", READ),
    Access(P.EDIT_SESSIONS, "grade_sheet", CHANGE, FOLLOWS),
    Access(P.FILL_SHEETS, "grade_sheet", CHANGE, ("state", "edits")),
    Access(P.FILL_SHEETS, "grade_row", ADD),
    Access(P.FILL_SHEETS, "grade_row", CHANGE, ("mark", "ticket", "reason", "excused")),
    Access(P.CLOSE_SHEETS, "grade_sheet", CHANGE, ("state", "closed_on")),
    Access(P.REOPEN_SHEETS, "grade_sheet", CHANGE, ("state", "closed_on", "reason", "reprint")),
    Access(P.PRINT_FORMS, "grade_sheet", CHANGE, ("reprint",)),
    *(
        one  # what a closed statement brings, and what goes when it is open again
        for permission in (P.CLOSE_SHEETS, P.REOPEN_SHEETS)
        for one in (
            Access(permission, "debt", ADD),
            Access(permission, "debt", CHANGE, ("closed_on", "struck_off", "since")),
            Access(permission, "debt_attempt", CHANGE, ("mark", "held_on", "sheet_id")),
        )
    ),
    *open_(P.EDIT_SETTINGS, ("setting", "required_field", "emblem", "work_rule"), *WRITE),
    *open_(
        P.READ_ACCOUNTS, ("account", "account_role", "access_exception", "handout", "access_problem", "person"), READ
    ),
    *open_(P.EDIT_ACCOUNTS, ("account", "access_problem"), ADD, CHANGE),
    *open_(P.EDIT_ACCOUNTS, ("account_role", "access_exception"), READ, *WRITE),
    Access(P.HAND_OUT, "account", CHANGE, ("password_hash", "must_change", "valid_until")),
    Access(P.HAND_OUT, "handout", ADD),
    Access(P.HAND_OUT, "handout", CHANGE, ("received_on",)),
    Access(P.HAND_OUT, "access_problem", CHANGE, ("state", "answer")),
    *open_(P.CHANGE_PASSWORD, ("account", "account_role", "access_exception"), READ),
    Access(P.CHANGE_PASSWORD, "account", CHANGE, ("password_hash", "must_change", "valid_until")),
    *open_(P.EDIT_RIGHTS, ("access_grant",), *WRITE),
    *open_(P.READ_AUDIT, ("audit", "audit_change"), READ),
    Access(P.READ_COLLEGE, "person", READ, rows="staff"),
    Access(P.CHANGE_PASSWORD, "person", READ, rows="oneself"),
    Access(P.READ_NOTICES, "notice", READ, rows="oneself"),
    Access(P.READ_NOTICES, "notice", CHANGE, ("acknowledged_at",), rows="oneself"),
)
"""Table by table, what a login of PostgreSQL may do by its permissions; what stands nowhere here is closed."""

UNSEEN: Mapping[str, frozenset[str]] = MappingProxyType({"account": frozenset({"password_hash"})})
"""Columns that nobody reads."""
