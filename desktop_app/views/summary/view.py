"""The page of the summary of marks: a group's pivot, results of the session, debtors, disciplines that lag."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("group", N_("Group's marks"), "summary.group", "GroupTab", ("summary", "open_summary")),
    TabLine("results", N_("Results of the session"), "summary.results", "ResultsTab",
            ("summary_statistics", "open_results")),
    TabLine("lagging", N_("Lagging disciplines"), "summary.lagging", "LaggingTab",
            ("summary_statistics", "open_results")),
    TabLine("debtors", N_("Rating of debtors"), "summary.debtors", "DebtorsTab",
            ("summary_statistics", "list_debtors")),
)  # fmt: skip


class SummaryPage(TabbedPage):
    """The summary of marks (сводная ведомость) and the statistics of the session (п. 4.3, 4.9)."""

    title = N_("Summary of marks")
    tab_lines = TABS
