"""The page of access: who may sign in, as whom, and what they may do."""

from desktop_app.views.tabbed import TabbedPage, TabLine
from desktop_app.views.words import N_

TABS: tuple[TabLine, ...] = (
    TabLine("accounts", N_("Accounts"), "access.accounts", "Accounts", ("accounts", "list_accounts")),
    TabLine("handout", N_("Passwords"), "access.handout", "Handouts", ("credentials", "list_access_groups")),
    TabLine("problems", N_("Sign-in problems"), "access.problems", "Problems", ("access_problems", "list_problems")),
    TabLine("appointments", N_("Roles and appointments"), "access.appointments", "Appointments",
            ("appointments", "list_appointments")),
    TabLine("matrix", N_("Matrix of rights"), "access.matrix", "MatrixTab", ("matrix", "open_matrix")),
    TabLine("audit", N_("Journal of changes"), "access.audit", "AuditTab", ("audit", "open_audit")),
)  # fmt: skip


class AccessPage(TabbedPage):
    """Accounts, passwords, appointments, rights and the journal of changes."""

    title = N_("Access")
    tab_lines = TABS
