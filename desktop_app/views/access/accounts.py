"""Accounts: who may sign in, in which roles; a new account, a new password."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.services.accounts import GIVEN, AccountLine, add_account, list_accounts, set_password
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.permissions import Role
from desktop_app.views.access.tabs import Tab
from desktop_app.views.desk import Desk
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _


class Accounts(Tab):
    """The table of accounts, and at the side what is done with one."""

    topics = ("accounts",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.new_button = button(_("New account…"), self.ask_new, "plus")
        self.table: DataTable[AccountLine] = DataTable("accounts", columns(), lambda line: line.id)
        self.table.set_accessible(_("Accounts"))
        self.panel = SidePanel()
        self.panel.hide()
        self.employees: tuple[EmployeeLine, ...] = ()
        self.login, self.password, self.new_password = QLineEdit(), PasswordField(), PasswordField()
        self.person, self.role = QComboBox(), QComboBox()
        self.table.current_changed.connect(self.show_account)
        across((self.table, 1), self.panel, on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new account, for whoever may make one."""
        return (self.new_button,) if self.desk.may(add_account) else ()

    def load(self) -> None:
        """Ask for the accounts, and for the people who may get one."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: list_accounts(office), self.table.show_rows)
        self.desk.jobs.run(self, lambda: list_employees(office), self._keep_employees)

    def _keep_employees(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.employees = employees

    def show_account(self, line: AccountLine | None) -> None:
        """An account, and a new password for it."""
        self.panel.clear()
        self.panel.setVisible(line is not None)
        if line is None:
            return
        self.panel.open_with(line.name)
        roles = ", ".join(role_name(role) for role in line.roles)
        self.panel.add_section(_("Account"), wrapped(line.login, "strong"), wrapped(roles))
        if self.desk.may(set_password):
            self.new_password = PasswordField()
            self._section(
                _("New password"), (("", self.new_password),), button(_("Set the password"), partial(self.renew, line))
            )

    def renew(self, line: AccountLine) -> None:
        """Give the account the password that was typed."""
        office, password = self.desk.office, self.new_password.text()
        self.desk.jobs.run(self, lambda: set_password(office, line, password), self._renewed)

    def _renewed(self, line: AccountLine) -> None:
        self.new_password.clear()
        self.desk.tell(_("{login} has a new password.").format(login=line.login), "good")
        self.load()

    def ask_new(self) -> None:
        """A new account for somebody who works here."""
        self.panel.clear()
        self.panel.open_with(_("New account"))
        self.login, self.password = QLineEdit(), PasswordField()
        self.person, self.role = QComboBox(), QComboBox()
        for box in (self.person, self.role):  # as wide as the panel, not as their longest line
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in self.employees:
            self.person.addItem(f"{one.full_name} · {one.position}", one.person_id)
        for role in (role for role in Role if role in GIVEN):
            self.role.addItem(role_name(role), role)
        rows = (
            (_("Person"), self.person),
            (_("Role"), self.role),
            (_("Login"), self.login),
            (_("Password"), self.password),
        )
        self._section("", rows, primary(_("Create"), self.create_account))
        self.panel.show()
        self.person.setFocus()

    def create_account(self) -> None:
        """Ask for the account that was typed; what is wrong is told and stays in the fields."""
        office, login, password = self.desk.office, self.login.text(), self.password.text()
        person, role = self.person.currentData(), self.role.currentData()
        self.desk.jobs.run(self, lambda: add_account(office, login, person, [Role(role)], password), self._created)

    def _created(self, line: AccountLine) -> None:
        self.desk.tell(_("{name} can sign in as {login}.").format(name=line.name, login=line.login), "good")
        self.panel.hide()
        self.load()

    def _section(self, title: str, rows: tuple[tuple[str, QWidget], ...], *deeds: QWidget) -> None:
        widgets: list[QWidget] = []
        for text, field in rows:
            field.setAccessibleName(text or title)
            widgets += [label(text, "muted"), field] if text else [field]
        self.panel.add_section(title, *widgets, *deeds)


def columns() -> list[Column[AccountLine]]:
    """The columns of the accounts."""
    return [
        Column("login", _("Login"), lambda line: line.login, width=160),
        Column("name", _("Name"), lambda line: line.name, width=280, stretch=True),
        Column("roles", _("Roles"), lambda line: ", ".join(role_name(role) for role in line.roles), width=280),
        Column("state", _("State"), state, width=120, tone=lambda line: "warn" if line.blocked else ""),
    ]


def state(line: AccountLine) -> str:
    """Whether the account lets in."""
    return _("blocked") if line.blocked else _("active")
