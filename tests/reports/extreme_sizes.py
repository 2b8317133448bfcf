"""Forms of nobody and nothing, and of 35 students, 40 disciplines or as many groups as a college has."""

from collections.abc import Callable
from dataclasses import replace

from reports.activity_in import paper as activity
from reports.applicants_in import enrolled, nobody, rating
from reports.applicants_in import journal as registrations
from reports.archive_in import package, returns
from reports.attendance_in import TERM, attendance
from reports.curator_in import final, letters, preliminary, results
from reports.divisions_in import act, divided, lists
from reports.graduates_in import attestation, extract, protocols
from reports.journals import gaps, journal
from reports.loads import card, month, progress, summary
from reports.office_in import books, cards, certificates, debts, inlays, moved, orders, owing, records, roll
from reports.office_in import gaps as card_gaps
from reports.office_in import results as session_results
from reports.people_in import contacts, deadlines, handed, passport, protocol, study
from reports.plans import curriculum, graph, topic_plan
from reports.session_values_in import changes
from reports.session_values_in import paper as session_paper
from reports.sheets import LETTERHEAD, NOTHING, head, paper, students
from reports.spo1_in import paper as spo1
from reports.statistics_in import told
from reports.summary_values_in import paper as summary_paper
from reports.supervised_in import course, practice
from reports.teacher_reports_in import group_month, group_year, long_report, report
from reports.weeks import free_rooms, poster, week
from reports.weeks import report as quality

from desktop_app.services.attestation_values import Control
from desktop_app.services.forms import HOLDERS, POSTERS
from desktop_app.services.statistics_values import Breakdown, Report, What
from desktop_app.services.substitutions_values import SubstitutionSheet
from desktop_app.services.timetable.week import Week

Maker = Callable[[], object]


def quiet() -> Week:
    """A week in which nobody has a lesson."""
    return replace(week(3), lessons=(), loads={}, away=())


def statistics_of(what: What, groups: int) -> Report:
    """The statistics of disciplines: 40 of them, or none."""
    return Report(told(what, groups, subjects=40), Breakdown.DISCIPLINE)


NONE: dict[str, Maker] = {
    **dict.fromkeys(POSTERS, lambda: poster(quiet())),
    "free-rooms": lambda: free_rooms(replace(quiet(), rooms=())),
    "timetable-quality": lambda: quality(replace(quiet(), groups=(), teachers=(), rooms=())),
    "substitution-sheet": lambda: SubstitutionSheet(LETTERHEAD.printed_at.date(), (), None, LETTERHEAD),
    "session-schedule": lambda: session_paper(0, 0),
    "session-groups": lambda: session_paper(2, 0),
    "session-changes": lambda: replace(changes(), corrections=()),
    "exam-sheet": lambda: paper((), figures=NOTHING),
    "credit-sheet": lambda: paper((), head(Control.CREDIT), NOTHING),
    "open-sheets": lambda: paper((), head(Control.COURSE_WORK), NOTHING),
    "summary-sheet": lambda: summary_paper(0),
    "summary-year": lambda: summary_paper(0, whole=True),
    "group-results": lambda: results(0),
    "curator-preliminary": lambda: preliminary(0, 0),
    "curator-report": lambda: final(0),
    "parent-letter": lambda: letters(1, 0),
    "course-themes": lambda: course(0),
    "course-marks": lambda: course(0, Control.COURSE_WORK),
    "practice-bases": lambda: practice(0),
    "attendance-month": lambda: attendance(0),
    "attendance-term": lambda: attendance(0, TERM),
    "attendance-report": lambda: attendance(0),
    "journal-page": lambda: journal(0, 0),
    "journal-gaps": lambda: gaps(0),
    "gia-admitted": lambda: attestation(0),
    "gia-summary": lambda: attestation(0),
    "record-extract": lambda: extract(1, 0),
    "division-act": lambda: act(divided(0)),
    "part-lists": lambda: lists(0),
    "load-card": lambda: card(0),
    "load-summary": lambda: summary(0),
    "month-hours": lambda: month(0),
    "progress": lambda: progress(0),
    "teacher-report": report,
    "teacher-year": lambda: report(term=None),
    "group-hours-month": lambda: group_month(0),
    "group-hours-year": lambda: group_year(0),
    "topic-plan": lambda: topic_plan(0),
    "spo-1": lambda: spo1(0),
    "user-activity": lambda: activity(0),
    "statistics-performance": lambda: statistics_of(What.PERFORMANCE, 0),
    "statistics-attendance": lambda: statistics_of(What.ATTENDANCE, 0),
    "student-list": lambda: roll(0),
    "card-gaps": lambda: card_gaps(0),
    "card-register": lambda: books(0),
    "book-register": lambda: books(0),
    "session-results": lambda: session_results(0),
    "lagging": lambda: session_results(0),
    "debtors": lambda: debts(0),
    "debt-rating": lambda: owing(0),
    "movement": lambda: moved(0),
    "order-register": lambda: orders(0),
    "certificate-register": lambda: certificates(0),
    "control-register": lambda: records(0),
    "curriculum": lambda: curriculum(0),
    "calendar-graph": lambda: graph(0),
    "applicant_statement": nobody,
    "applicant_receipt": nobody,
    "entrance_sheet": nobody,
    "applicant_file": nobody,
    "registration_journal": lambda: registrations(0, 0),
    "rating_public": lambda: rating(0, public=True),
    "rating_internal": lambda: rating(0),
    "enrolment_list": lambda: enrolled(0),
    "form-returns": lambda: returns(0),
    "group-contacts": lambda: contacts(0),
    "social-passport": lambda: passport(0),
    "handout-register": lambda: handed(0),
    "summary-diploma": lambda: study(0),
    "deadlines": lambda: deadlines(0),
    "package-cover": lambda: package(0),
    "package-list": lambda: package(0),
}
"""A form of an empty group, of a term without a lesson, of a register without an entry."""

A_PAPER_EACH = frozenset({"practice-sheets", "gia-protocol", "student-card", "record-book-insert", "debt-protocol",
                          *HOLDERS})  # fmt: skip
"""Forms of which there is one for each student, debt or holder: of nobody `services.forms` makes no paper."""

MANY: dict[str, Maker] = {
    **dict.fromkeys(POSTERS, lambda: poster(week(24))),
    "session-schedule": lambda: session_paper(12, 6),
    "session-groups": lambda: session_paper(12, 6),
    "exam-sheet": lambda: paper(students(35)),
    "credit-sheet": lambda: paper(students(35), head(Control.CREDIT)),
    "open-sheets": lambda: paper(students(35), head(Control.COURSE_WORK)),
    "summary-sheet": lambda: summary_paper(35, 3),
    "summary-year": lambda: summary_paper(35, 3, whole=True),
    "group-results": lambda: results(35, 3),
    "curator-preliminary": lambda: preliminary(35, 40),
    "curator-report": lambda: final(35, 3),
    "parent-letter": lambda: letters(2, 40),
    "course-marks": lambda: course(35, Control.COURSE_WORK),
    "practice-bases": lambda: practice(35),
    "practice-sheets": lambda: practice(35),
    "attendance-term": lambda: attendance(35, TERM),
    "attendance-report": lambda: attendance(35),
    "journal-page": lambda: journal(35, 80),
    "gia-admitted": lambda: attestation(35),
    "gia-protocol": lambda: protocols(35),
    "gia-summary": lambda: attestation(35),
    "record-extract": lambda: extract(2, 40),
    "division-act": lambda: act(divided(35)),
    "load-card": lambda: card(40),
    "teacher-report": lambda: long_report(80),
    "group-hours-month": lambda: group_month(40),
    "statistics-performance": lambda: statistics_of(What.PERFORMANCE, 40),
    "statistics-attendance": lambda: statistics_of(What.ATTENDANCE, 40),
    "student-card": lambda: cards(35),
    "record-book-insert": lambda: inlays(35),
    "debt-protocol": lambda: protocol(35, 2),
    "summary-diploma": lambda: study(35, 3),
    "deadlines": lambda: deadlines(40),
    "session-results": lambda: session_results(40),
    "lagging": lambda: session_results(12),
    "movement": lambda: moved(40),
    "control-register": lambda: records(40),
}
"""35 students, 40 disciplines, 40 groups; the values that all tests of paper draw are as long for the other forms."""
