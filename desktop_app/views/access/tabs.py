"""The views of the access screen as one table, each opened by the permission of an operation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.services.office import Office, Operation
from desktop_app.views.desk import Desk
from desktop_app.views.words import N_


class Tab(QWidget):
    """A view of the screen: it loads when it is seen, and offers its own actions in the page's head."""

    topics: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def load(self) -> None:
        """Ask the office for what is shown."""

    def actions_(self) -> tuple[QWidget, ...]:
        """At most three buttons for the head of the page; none that the service would refuse."""
        return ()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """States that are worth a picture of their own."""
        return ()


@dataclass(frozen=True)
class TabLine:
    """A view: its module is imported when it is first opened."""

    code: str
    title: str  # msgid
    module: str  # below desktop_app.views.access
    tab: str
    opened_by: tuple[str, str]  # (service module, operation)

    def operation(self) -> Operation[..., Any]:
        """The operation whose permission opens the view."""
        module, name = self.opened_by
        found: Operation[..., Any] = getattr(import_module(f"desktop_app.services.{module}"), name)
        return found

    def make(self, desk: Desk) -> Tab:
        """A fresh view."""
        tab: Callable[[Desk], Tab] = getattr(import_module(f"desktop_app.views.access.{self.module}"), self.tab)
        return tab(desk)


TABS: tuple[TabLine, ...] = (
    TabLine("accounts", N_("Accounts"), "accounts", "Accounts", ("accounts", "list_accounts")),
    TabLine("handout", N_("Passwords"), "handout", "Handouts", ("credentials", "list_access_groups")),
    TabLine("problems", N_("Sign-in problems"), "problems", "Problems", ("access_problems", "list_problems")),
    TabLine("appointments", N_("Roles and appointments"), "appointments", "Appointments",
            ("appointments", "list_appointments")),
    TabLine("matrix", N_("Matrix of rights"), "matrix", "MatrixTab", ("matrix", "open_matrix")),
    TabLine("audit", N_("Journal of changes"), "audit", "AuditTab", ("audit", "open_audit")),
)  # fmt: skip


def tabs_of(office: Office) -> list[TabLine]:
    """The views that this person may open."""
    return [line for line in TABS if office.may(line.operation())]
