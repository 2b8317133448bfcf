"""The page of the teaching load: rows, giving out, teachers, what differs, plan against fact, by weeks."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("rows", N_("Rows"), "load.rows", "LoadRows", ("load", "list_load")),
    TabLine("give", N_("Give out"), "load.give", "GiveOut", ("load_giving", "open_giving")),
    TabLine("teachers", N_("Teachers"), "load.teachers", "Teachers", ("load", "list_load")),
    TabLine("findings", N_("Against the curriculum"), "load.findings", "Findings", ("load_findings", "compare_plan")),
    TabLine("progress", N_("Plan and fact"), "load.progress", "ProgressTab", ("progress", "open_progress")),
    TabLine("weeks", N_("By weeks"), "load.weeks", "Weeks", ("week_plan", "open_week_plan")),
    TabLine("hours", N_("Hours of a month"), "load.hours", "MonthHours", ("month_hours", "open_month")),
)


class LoadPage(TabbedPage):
    """Who gives what to whom (п. 1.9, 2.8, 4.10)."""

    title = N_("Teaching load")
    tab_lines = TABS
