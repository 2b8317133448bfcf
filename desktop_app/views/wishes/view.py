"""The page of what the timetable is asked to keep: when teachers can come, and what else counts."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("times", N_("Availability"), "wishes.times", "Times", ("timetable.availability", "open_times")),
    TabLine("asked", N_("Requirements"), "wishes.asked", "Asked", ("timetable.wishes", "list_wishes")),
    TabLine("quality", N_("Quality"), "wishes.quality", "QualityTab", ("timetable.report", "open_report")),
    TabLine("usage", N_("Use of time"), "wishes.usage", "UsageTab", ("timetable.report", "open_report")),
)


class WishesPage(TabbedPage):
    """What the timetable stands on besides the load (п. 1.9, 4.7)."""

    title = N_("Timetable conditions")
    tab_lines = TABS
