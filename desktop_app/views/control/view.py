"""The page of control: tasks, the production calendar, the curators' checks, the register of control."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("deadlines", N_("Deadlines"), "control.deadlines", "Deadlines", ("tasks", "list_tasks")),
    TabLine("calendar", N_("Calendar"), "control.year", "YearTab", ("calendar", "open_year")),
    TabLine("checks", N_("Curators' checks"), "control.checks", "Checks", ("group_checks", "list_checks")),
    TabLine("records", N_("Register of control"), "control.records", "Records", ("control_records", "list_records")),
)  # fmt: skip


class ControlPage(TabbedPage):
    """What the regulation asks of whom by when, and what was done."""

    title = N_("Control")
    tab_lines = TABS
