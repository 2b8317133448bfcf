"""The page of the college: what stands on its papers, where it teaches, and when the bells ring."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("institution", N_("Institution"), "college.institution", "Institution", ("institution", "open_emblem")),
    TabLine("rooms", N_("Rooms"), "college.rooms", "Rooms", ("rooms", "open_rooms")),
    TabLine("buildings", N_("Buildings"), "college.buildings", "BuildingsTab", ("buildings", "open_buildings")),
    TabLine("bells", N_("Bells"), "college.bells", "BellsTab", ("bells", "open_bells")),
    TabLine("years", N_("Academic year"), "college.years", "Years", ("terms", "list_semesters")),
)


class CollegePage(TabbedPage):
    """The institution's card, buildings and rooms, bells."""

    title = N_("College")
    tab_lines = TABS
