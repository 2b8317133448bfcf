"""The page of staff: employees, and the positions of the college."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("employees", N_("Employees"), "staff.employees", "Employees", ("staff", "list_staff")),
    TabLine("positions", N_("Positions"), "staff.positions", "Positions", ("positions", "add_position")),
)  # fmt: skip


class StaffPage(TabbedPage):
    """Who works here, as what (п. 4.2)."""

    title = N_("Staff")
    tab_lines = TABS
