"""The page of the college: what stands on its papers, where it teaches, and when the bells ring."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("institution", N_("Institution"), "college.institution", "Institution", ("institution", "open_emblem")),
    TabLine("years", N_("Academic year"), "college.years", "Years", ("terms", "list_semesters")),
)


class CollegePage(TabbedPage):
    """The institution's card, buildings and rooms, bells."""

    title = N_("College")
    tab_lines = TABS
