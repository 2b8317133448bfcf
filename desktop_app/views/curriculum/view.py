"""The page of the curricula: what is taught, and when."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("plans", N_("Plans"), "curriculum.plans", "Plans", ("curriculum", "list_curricula")),
    TabLine(
        "disciplines", N_("Disciplines"), "curriculum.disciplines", "Disciplines", ("disciplines", "list_disciplines")
    ),
    TabLine("graph", N_("Calendar graph"), "curriculum.graph_tab", "GraphTab", ("group_weeks", "open_weeks")),
)


class CurriculumPage(TabbedPage):
    """Curricula and the calendar graphs of the groups."""

    title = N_("Curricula")
    tab_lines = TABS

    def go_to(self, where: object) -> None:
        """A curriculum by its key, or a view by its code."""
        super().go_to(("plans", where) if isinstance(where, int) else where)
