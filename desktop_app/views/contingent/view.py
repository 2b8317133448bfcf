"""The page of the contingent: students, their parents, groups and debts."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("students", N_("Students"), "contingent.students", "Students", ("contingent", "list_students")),
    TabLine("parents", N_("Parents"), "contingent.parents", "Parents", ("guardians", "list_parents")),
    TabLine("groups", N_("Groups"), "contingent.groups", "GroupsTab", ("groups", "open_groups")),
    TabLine("debts", N_("Debts"), "contingent.debts", "DebtsTab", ("debts", "list_debts")),
    TabLine("transfer", N_("Next year"), "contingent.transfer", "TransferTab", ("year_transfer", "preview_transfer")),
)  # fmt: skip


class ContingentPage(TabbedPage):
    """Who studies here, and whoever stands for them."""

    title = N_("Contingent")
    tab_lines = TABS

    def go_to(self, where: object) -> None:
        """A view as anywhere; a group by its key, or («student», key), among the students."""
        match where:
            case int() | ("student", int()):
                super().go_to(("students", where))
            case _:
                super().go_to(where)
