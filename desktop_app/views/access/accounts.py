"""Accounts: who may sign in, in which roles; a new account, a new one-time password, blocked and open again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from desktop_app.services.accounts import (
    GIVEN,
    AccountLine,
    add_account,
    block,
    list_accounts,
    unblock,
)
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.credentials import hand_out, open_register
from desktop_app.services.logins import free, login_of
from desktop_app.services.permissions import OUTSIDE, Permission, Role
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.access.standing import moment, standing
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _


class Accounts(PaperTab):
    """The table of accounts, and at the side what is done with one."""

    topics = ("accounts",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.new_button = button(_("New account…"), self.ask_new, "plus")
        self.never_button = quiet(_("Never signed in"), self.refresh, "funnel")
        self.never_button.setCheckable(True)
        self.search = SearchField(_("Find a person or a login"))
        self.register_button = button(_("Register…"), self.print_register, "printer")
        self.register_button.setToolTip(_("The register of credentials handed out to those who work here (п. 3.3)"))
        self.table: DataTable[AccountLine] = DataTable("accounts", columns(desk), lambda line: line.id)
        self.table.set_accessible(_("Accounts"))
        self.panel = SidePanel()
        self.lines: tuple[AccountLine, ...] = ()
        self.employees: tuple[EmployeeLine, ...] = ()
        self.login, self.person, self.role = QLineEdit(), QComboBox(), QComboBox()
        self.table.current_changed.connect(self.show_account)
        self.search.searched.connect(self.table.search)
        strip = self.strip((self.search, self.never_button), self.offered())
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)

    def offered(self) -> tuple[QPushButton, ...]:
        """The register of the staff, and a new account: whatever this person may do."""
        whole = self.desk.may(open_register) and self.desk.office.user.everywhere(Permission.READ_ACCOUNTS)
        pairs = ((self.register_button, whole), (self.new_button, self.desk.may(add_account)))
        return tuple(one for one, may in pairs if may)

    # reading
    def load(self) -> None:
        """Ask for the accounts, and for the people who may get one."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: list_accounts(office), self.show_lines)
        if self.desk.may(add_account):
            self.desk.jobs.run(self, lambda: list_employees(office), self._keep_employees)

    def show_lines(self, lines: tuple[AccountLine, ...]) -> None:
        """What the office has now."""
        self.lines = lines
        self.refresh()

    def refresh(self) -> None:
        """All of them, or those that have never been used."""
        never = self.never_button.isChecked()
        self.table.show_rows([line for line in self.lines if line.signed_in_at is None or not never])

    def _keep_employees(self, employees: tuple[EmployeeLine, ...]) -> None:
        self.employees = employees

    # one of them
    def show_account(self, line: AccountLine | None) -> None:
        """An account, and what may be done with it."""
        self.panel.clear()
        self.panel.setVisible(line is not None)
        if line is None:
            return
        self.panel.open_with(line.name)
        said, _tone = standing(line, self.desk.office.today)
        pairs = (
            (_("Login"), line.login), (_("Roles"), roles_in_words(line)), (_("State"), said),
            (_("Last sign-in"), moment(line.signed_in_at)),
        )  # fmt: skip
        self.panel.add_section("", facts(pairs))
        deeds = self._deeds(line)
        if deeds:
            self.panel.add_section("", *deeds)
        add_history(self.panel, self.desk, "account", line.id)

    def _deeds(self, line: AccountLine) -> Sequence[QWidget]:
        deeds: list[QWidget] = []
        if line.may_hand_out and self.desk.may(hand_out):
            hint = _("The present password stops working at once; the slip with the new one is shown for printing.")
            deeds += [button(_("New one-time password…"), partial(self.renew, line), "printer"), wrapped(hint, "muted")]
        if self.desk.may(block) and line.id != self.desk.office.user.account_id:
            open_again = button(_("Unblock"), partial(self._change, line, blocked=False), "lock-open")
            close = danger(_("Block"), partial(self._change, line, blocked=True), "lock")
            deeds.append(open_again if line.blocked else close)
        return deeds

    def renew(self, line: AccountLine) -> None:
        """A new one-time password, shown as a slip."""
        self.make_slips([line.id], _("Credentials {login}").format(login=line.login))

    def _change(self, line: AccountLine, *, blocked: bool) -> None:
        office = self.desk.office
        self.desk.jobs.run(self, lambda: (block if blocked else unblock)(office, line), self._changed)

    def _changed(self, line: AccountLine) -> None:
        words = _("{login} is blocked.") if line.blocked else _("{login} may sign in again.")
        self.desk.tell(words.format(login=line.login), "good")
        self.load()
        self.show_account(line)

    def print_register(self) -> None:
        """The register of those who work here."""
        self.show_register(None, _("Register of credentials, staff"))

    # a new one
    def ask_new(self) -> None:
        """A new account for somebody who works here."""
        self.panel.clear()
        self.panel.open_with(_("New account"))
        self.login, self.person, self.role = QLineEdit(), QComboBox(), QComboBox()
        for box in (self.person, self.role):  # as wide as the panel, not as their longest line
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        there = {line.person_id for line in self.lines}  # one person, one login
        for one in (one for one in self.employees if one.person_id not in there):
            self.person.addItem(f"{one.full_name} · {one.position}", one.person_id)
        for role in (role for role in GIVEN if role not in OUTSIDE):
            self.role.addItem(role_name(role), role)
        self.person.currentIndexChanged.connect(lambda _row: self._propose())
        rows = ((_("Person"), self.person), (_("Role"), self.role), (_("Login"), self.login))
        widgets: list[QWidget] = []
        for text, field in rows:
            field.setAccessibleName(text)
            widgets += [label(text, "muted"), field]
        hint = _("A one-time password is made, its slip is shown for printing. Students and parents: «Passwords».")
        self.panel.add_section("", *widgets, primary(_("Create and hand out"), self.create_account))
        self.panel.add_section("", wrapped(hint, "muted"))
        self._propose()
        self.person.setFocus()

    def _propose(self) -> None:
        """The login that goes with the name, unless somebody has it; it may be changed."""
        one = next((one for one in self.employees if one.person_id == self.person.currentData()), None)
        if one is not None:
            last, first, *middle = one.full_name.split()
            wanted = login_of(last, first, " ".join(middle))
            self.login.setText(free(wanted, {line.login for line in self.lines}))

    def create_account(self) -> None:
        """Ask for the account that was typed; what is wrong is told and stays in the fields."""
        office, login, person = self.desk.office, self.login.text(), self.person.currentData()
        roles = [Role(self.role.currentData())]
        self.desk.jobs.run(self, lambda: add_account(office, login, person, roles), self._created)

    def _created(self, line: AccountLine) -> None:
        self.desk.tell(_("{name} has the account {login}.").format(name=line.name, login=line.login), "good")
        self.panel.hide()
        self.load()
        if line.may_hand_out:
            self.renew(line)


def columns(desk: Desk) -> list[Column[AccountLine]]:
    """The columns of the accounts."""
    today = desk.office.today
    return [
        Column("login", _("Login"), lambda line: line.login, width=126),
        Column("name", _("Name"), lambda line: line.name, width=220, stretch=True),
        Column("roles", _("Roles"), roles_in_words, width=190),
        Column("state", _("State"), lambda line: standing(line, today)[0], width=182,
               tone=lambda line: standing(line, today)[1]),
        Column("signed_in", _("Last sign-in"), lambda line: line.signed_in_at, width=122),
    ]  # fmt: skip


def roles_in_words(line: AccountLine) -> str:
    """All roles, whatever their dates."""
    return ", ".join(role_name(role) for role in line.roles)
