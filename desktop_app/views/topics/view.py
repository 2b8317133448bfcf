"""The page of topics and programmes: calendar-thematic plans, working programmes."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("plans", N_("Plans of topics"), "topics.plans", "PlansTab", ("topics", "list_topic_plans")),
    TabLine("programmes", N_("Working programmes"), "topics.programmes", "ProgrammesTab",
            ("work_programmes", "list_work_programmes")),
    TabLine("checks", N_("What is lacking"), "topics.checks", "ChecksTab",
            ("topics_findings", "list_topic_findings")),
)  # fmt: skip


class TopicsPage(TabbedPage):
    """How a discipline is to be taught: by which programme, and lesson by lesson."""

    title = N_("Topics and programmes")
    tab_lines = TABS
