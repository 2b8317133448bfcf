"""The page of what is graded beyond lessons: course works, practices, state final attestation."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("course", N_("Course works"), "works.course", "CourseTab", ("course_works", "list_course_registers")),
    TabLine(
        "practice", N_("Practice registers"), "works.practice", "PracticeTab", ("practices", "list_practice_registers")
    ),
    TabLine("gia", N_("State attestation"), "works.gia", "GiaTab", ("gia", "list_commissions")),
)


class WorksPage(TabbedPage):
    """Themes, bases, supervisors, deadlines, marks."""

    title = N_("Course works, practices, state attestation")
    tab_lines = TABS
