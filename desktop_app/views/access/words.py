"""Rights in people's words: the groups of operations by subject, and on whose rows."""

from desktop_app.services.permissions import Permission, Role, Scope
from desktop_app.views.words import N_

P = Permission

PERMISSION_WORDS: dict[Permission, str] = {
    P.SIGN_IN: N_("Sign in"),
    P.CHANGE_PASSWORD: N_("Change the own password"),
    P.READ_COLLEGE: N_("See groups, teachers, rooms, curricula"),
    P.READ_TIMETABLE: N_("See the timetable"),
    P.READ_NOTICES: N_("Read the own notices"),
    P.EDIT_TIMETABLE: N_("Compose and change the timetable"),
    P.EDIT_CURRICULUM: N_("Keep programmes, curricula, disciplines"),
    P.EDIT_TOPICS: N_("Keep plans of topics and working programmes"),
    P.EDIT_GROUPS: N_("Keep groups, departments, curators"),
    P.EDIT_ROOMS: N_("Keep rooms and buildings"),
    P.EDIT_CALENDAR: N_("Keep calendars, semesters, bells, terms of duties"),
    P.READ_STAFF: N_("See staff cards"),
    P.EDIT_STAFF: N_("Keep staff cards and positions"),
    P.READ_STUDENTS: N_("See students"),
    P.EDIT_STUDENTS: N_("Keep cards of students and parents"),
    P.READ_IDENTITY: N_("See SNILS and passport in full"),
    P.EDIT_IDENTITY: N_("Write documents and consents"),
    P.READ_HEALTH: N_("See health and social data"),
    P.EDIT_HEALTH: N_("Write health and social data"),
    P.CHECK_GROUP: N_("Check the data of the group every week"),
    P.READ_ORDERS: N_("See orders and movement"),
    P.EDIT_ORDERS: N_("Draft, sign and annul orders"),
    P.ISSUE_PAPERS: N_("Issue certificates, record books, student cards"),
    P.READ_LOAD: N_("See the teaching load"),
    P.EDIT_LOAD: N_("Give out the teaching load and hand it over"),
    P.READ_JOURNAL: N_("See journals"),
    P.WRITE_MARKS: N_("Write marks and topics"),
    P.EDIT_ABSENCE: N_("Write reasons of absences"),
    P.APPROVE_MARKS: N_("Approve final marks above the rule"),
    P.CLOSE_TERMS: N_("Close the journals of a term"),
    P.EDIT_WORKS: N_("Keep course works and practices"),
    P.EDIT_GIA: N_("Keep the state final attestation"),
    P.READ_DIVISIONS: N_("See who stands in which subgroup"),
    P.EDIT_DIVISIONS: N_("Divide groups into subgroups"),
    P.AGREE_DIVISIONS: N_("Sign divisions into subgroups, ask for changes"),
    P.APPROVE_DIVISIONS: N_("Approve divisions into subgroups"),
    P.READ_APPLICANTS: N_("See applicants and the rating"),
    P.EDIT_APPLICANTS: N_("Keep cards of applicants"),
    P.EDIT_CAMPAIGN: N_("Keep admission campaigns"),
    P.READ_SHEETS: N_("See statements"),
    P.READ_SUMMARY: N_("See the summary of marks"),
    P.CREATE_SHEETS: N_("Create statements"),
    P.FILL_SHEETS: N_("Open and fill statements"),
    P.CLOSE_SHEETS: N_("Close statements"),
    P.REOPEN_SHEETS: N_("Reopen closed statements"),
    P.EDIT_SESSIONS: N_("Compose the schedule of sessions"),
    P.EDIT_DEBTS: N_("Keep academic debts"),
    P.PRINT_FORMS: N_("Print forms"),
    P.WRITE_REPORTS: N_("Write texts and reasons into reports"),
    P.READ_ARCHIVE: N_("See the archive of forms and the register of prints"),
    P.KEEP_ARCHIVE: N_("Keep forms in the archive, mark what is handed in"),
    P.EDIT_TEMPLATES: N_("Keep forms of the college's own"),
    P.KEEP_CONTROL: N_("Keep the register of control"),
    P.READ_SETTINGS: N_("See settings"),
    P.EDIT_SETTINGS: N_("Change settings"),
    P.READ_ACCOUNTS: N_("See accounts and appointments"),
    P.EDIT_ACCOUNTS: N_("Make accounts, appoint to roles"),
    P.HAND_OUT: N_("Hand out one-time passwords"),
    P.EDIT_RIGHTS: N_("Change the matrix of rights"),
    P.READ_HISTORY: N_("See the history of records one sees"),
    P.READ_AUDIT: N_("See the whole journal of changes"),
    P.BUILD_DEMO: N_("Build the demo college"),
}
"""Group of operations → what it lets one do."""

SUBJECTS: tuple[tuple[str, tuple[Permission, ...]], ...] = (
    (
        N_("College and timetable"),
        (
            P.READ_COLLEGE,
            P.READ_TIMETABLE,
            P.READ_NOTICES,
            P.EDIT_TIMETABLE,
            P.EDIT_SESSIONS,
            P.EDIT_CURRICULUM,
            P.EDIT_TOPICS,
            P.EDIT_GROUPS,
            P.EDIT_ROOMS,
            P.EDIT_CALENDAR,
        ),
    ),
    (
        N_("Students"),
        (
            P.READ_STUDENTS,
            P.EDIT_STUDENTS,
            P.READ_IDENTITY,
            P.EDIT_IDENTITY,
            P.READ_HEALTH,
            P.EDIT_HEALTH,
            P.CHECK_GROUP,
        ),
    ),
    (N_("Orders and papers"), (P.READ_ORDERS, P.EDIT_ORDERS, P.ISSUE_PAPERS, P.EDIT_DEBTS)),
    (N_("Staff"), (P.READ_STAFF, P.EDIT_STAFF)),
    (
        N_("Load and journals"),
        (
            P.READ_LOAD,
            P.EDIT_LOAD,
            P.READ_JOURNAL,
            P.WRITE_MARKS,
            P.EDIT_ABSENCE,
            P.APPROVE_MARKS,
            P.CLOSE_TERMS,
            P.EDIT_WORKS,
            P.EDIT_GIA,
        ),
    ),
    (N_("Subgroups"), (P.READ_DIVISIONS, P.EDIT_DIVISIONS, P.AGREE_DIVISIONS, P.APPROVE_DIVISIONS)),
    (N_("Admission of applicants"), (P.READ_APPLICANTS, P.EDIT_APPLICANTS, P.EDIT_CAMPAIGN)),
    (
        N_("Statements and forms"),
        (P.READ_SHEETS, P.READ_SUMMARY, P.CREATE_SHEETS, P.FILL_SHEETS, P.CLOSE_SHEETS, P.REOPEN_SHEETS, P.PRINT_FORMS),
    ),
    (N_("Reports and the archive"), (P.WRITE_REPORTS, P.READ_ARCHIVE, P.KEEP_ARCHIVE, P.EDIT_TEMPLATES)),
    (N_("Access"), (P.READ_ACCOUNTS, P.EDIT_ACCOUNTS, P.HAND_OUT, P.EDIT_RIGHTS)),
    (N_("Settings and the trail"), (P.READ_SETTINGS, P.EDIT_SETTINGS, P.KEEP_CONTROL, P.READ_HISTORY, P.READ_AUDIT)),
)
"""The rows of the matrix by subject."""

SCOPE_WORDS: dict[Scope, str] = {
    Scope.ALL: N_("everybody's"),
    Scope.DEPARTMENT: N_("own department"),
    Scope.OWN_GROUP: N_("own group"),
    Scope.OWN_LOAD: N_("own load"),
    Scope.OWN_CHILD: N_("own child"),
    Scope.SELF: N_("one's own"),
}
"""On whose rows a right is given."""

SCOPE_SHORT: dict[Scope, tuple[str, str]] = {
    Scope.ALL: (N_("all"), N_("scope|A")),
    Scope.DEPARTMENT: (N_("departm."), N_("scope|D")),
    Scope.OWN_GROUP: (N_("group"), N_("scope|G")),
    Scope.OWN_LOAD: (N_("load"), N_("scope|L")),
    Scope.OWN_CHILD: (N_("child"), N_("scope|C")),
    Scope.SELF: (N_("self"), N_("scope|S")),
}
"""The same in a cell: a word where it stands alone, a letter where there are several."""

ROLE_SHORT: dict[Role, str] = {
    Role.ADMINISTRATOR: N_("column|Admini-\nstrator"),
    Role.HR: N_("column|HR"),
    Role.CURATOR: N_("column|Curator"),
    Role.STUDENT: N_("column|Student"),
    Role.PARENT: N_("column|Parent"),
    Role.TEACHER: N_("column|Teacher"),
    Role.SECRETARY: N_("column|Academic\noffice"),
    Role.ADMISSIONS: N_("column|Admis-\nsions"),
    Role.DEPUTY_ACADEMIC: N_("column|Deputy\nacademic"),
    Role.DEPUTY_METHODICAL: N_("column|Deputy\nmethodical"),
    Role.HEAD_OF_DEPARTMENT: N_("column|Head of\ndepartm."),
    Role.DIRECTOR: N_("column|Director"),
}
"""The heads of the columns."""
