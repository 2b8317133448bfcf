"""The page of the versions of the timetable (п. 4.7)."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("list", N_("All versions"), "versions.listing", "VersionList", ("timetable.versions", "list_versions")),
    TabLine("compare", N_("Side by side"), "versions.compared", "Compared",
            ("timetable.comparing", "compare_versions")),
    TabLine("history", N_("Who moved what"), "versions.history", "MovesTab", ("timetable.moves", "timetable_history")),
)  # fmt: skip


class VersionsPage(TabbedPage):
    """Drafts, what is published, and how it came to be."""

    title = N_("Versions of the timetable")
    tab_lines = TABS
