"""«Выдача паролей»: a group's students and parents, their accounts, their slips, and who has signed for them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton

from desktop_app.services.credentials import (
    hand_out,
    issue_accounts,
    list_access_groups,
    mark_received,
    open_group_access,
)
from desktop_app.services.credentials_values import GroupAccess, GroupName, HandoutLine, Holder, Issued
from desktop_app.services.permissions import Role
from desktop_app.views import theme
from desktop_app.views.access.holders import NEVER, WAITING, columns, fits, is_used, waits
from desktop_app.views.access.paper import PaperTab
from desktop_app.views.access.standing import moment
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _, ngettext

GROUP_WIDTH = 150


class Handouts(PaperTab):
    """What is chosen in the table is handed out; with nothing chosen, whoever still waits for a password."""

    topics = ("accounts",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.access: GroupAccess | None = None
        self.issue_button = button(_("Create accounts"), self.issue, "plus")
        self.register_button = button(_("Register…"), self.print_register, "printer")
        self.hand_button = primary(_("Hand out…"), self.ask_hand_out, "printer")
        self.group = QComboBox()
        self.group.setFixedWidth(theme.px(GROUP_WIDTH))
        self.group.setAccessibleName(_("Group"))
        self.kinds = Segmented([("", _("All")), (WAITING, _("Without a password")), (NEVER, _("Never signed in"))])
        self.figure = label("", "muted")
        self.table: DataTable[Holder] = DataTable("handouts", columns(desk.office.today), lambda one: one.person_id)
        self.table.set_accessible(_("Students and parents of the group"))
        self.table.set_empty(EmptyState("users", _("Nobody of this kind in the group")))
        self.panel = SidePanel()
        self.day = QDateEdit()
        self.group.activated.connect(lambda _row: self.load())
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.table.selection_changed.connect(self.show_chosen)
        strip = self.strip((self.group, self.kinds, self.figure), self.offered())
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)
        self._allow()

    def offered(self) -> tuple[QPushButton, ...]:
        """Accounts for the group, its register, its slips: whatever this person may do."""
        pairs = (
            (self.issue_button, self.desk.may(issue_accounts)), (self.register_button, True),
            (self.hand_button, self.desk.may(hand_out)),
        )  # fmt: skip
        return tuple(one for one, may in pairs if may)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Somebody chosen."""
        return (("chosen", lambda: self.table.view.selectRow(1)),)

    # reading
    def load(self) -> None:
        """Ask for the groups once, and for the people of the chosen one."""
        office = self.desk.office
        if self.group.count() == 0:
            self.desk.jobs.run(self, lambda: list_access_groups(office), self.show_groups)
            return
        key = self.group.currentData()
        self.desk.jobs.run(self, lambda: open_group_access(office, key), self.show_access)

    def show_groups(self, groups: Sequence[GroupName]) -> None:
        """The groups to choose from."""
        for one in groups:
            self.group.addItem(one.name, one.id)
        if groups:
            self.load()
        else:
            self.table.set_empty(EmptyState("users", _("You are the curator of no group today")))

    def show_access(self, access: GroupAccess) -> None:
        """The people of a group; an answer about another one comes too late."""
        if access.group_id == self.group.currentData():
            self.access = access
            self.refresh()

    def refresh(self) -> None:
        """Show those of the chosen kind."""
        today = self.desk.office.today
        holders = self.access.holders if self.access else ()
        self.table.show_rows([one for one in holders if fits(one, self.kinds.value(), today)])
        used = sum(is_used(one) for one in holders)
        self.figure.setText(_("signed in: {used} of {all}").format(used=used, all=len(holders)))
        self._allow()

    def _allow(self) -> None:
        holders = self.access.holders if self.access else ()
        self.issue_button.setEnabled(any(one.account is None for one in holders))
        self.register_button.setEnabled(any(one.handout is not None for one in holders))
        self.hand_button.setEnabled(bool(self.wanted()))

    def wanted(self) -> list[Holder]:
        """Whom the slips would be for: those who are chosen, else those who wait."""
        today = self.desk.office.today
        chosen = self.table.selected() or [one for one in self.table.rows() if waits(one, today)]
        return [one for one in chosen if one.account is not None and one.account.may_hand_out]

    # accounts
    def issue(self) -> None:
        """Give everybody of the group an account."""
        if self.access is not None:
            office, key = self.desk.office, self.access.group_id
            self.desk.jobs.run(self, lambda: issue_accounts(office, key), self._issued)

    def _issued(self, done: Issued) -> None:
        text = ngettext("{n} account is made.", "{n} accounts are made.", done.accounts).format(n=done.accounts)
        self.desk.tell(f"{text} {_('Now hand out the passwords.')}", "good")
        self.load()

    # slips
    def ask_hand_out(self) -> None:
        """Say what will happen before it does: passwords that are in use stop working."""
        wanted = self.wanted()
        used = [one.name for one in wanted if is_used(one)]
        self.panel.clear()
        self.panel.open_with(
            ngettext("{n} one-time password", "{n} one-time passwords", len(wanted)).format(n=len(wanted))
        )
        self.panel.add_section("", wrapped(_("Each is printed on a slip and shown only once.")))
        if used:
            known = _("They use their own passwords, which stop working:")
            self.panel.add_section("", wrapped(known, "strong"), wrapped("\n".join(used), "warn"))
        make = primary(_("Make and show the slips"), partial(self.make, wanted), "printer")
        self.panel.add_section("", make)
        make.setFocus()

    def make(self, wanted: Sequence[Holder]) -> None:
        """Make the passwords and show the slips."""
        self.panel.shut()
        keys = [one.account.id for one in wanted if one.account is not None]
        name = self.access.group if self.access else ""
        self.make_slips(keys, _("Credentials {group}").format(group=name))

    def print_register(self) -> None:
        """The register of the group."""
        if self.access is not None:
            name = _("Register of credentials {group}").format(group=self.access.group)
            self.show_register(self.access.group_id, name)

    # those who are chosen
    def show_chosen(self, chosen: list[Holder]) -> None:
        """Facts of one, and the receipt of all who are chosen."""
        self._allow()
        self.panel.clear()
        if not chosen:
            self.panel.shut()
            return
        title = ngettext("{n} person", "{n} people", len(chosen)).format(n=len(chosen))
        self.panel.open_with(chosen[0].name if len(chosen) == 1 else title)
        if len(chosen) == 1:
            self.panel.add_section("", facts(told(chosen[0])))
        self._add_receipt([one.handout for one in chosen if one.handout is not None])

    def _add_receipt(self, lines: Sequence[HandoutLine]) -> None:
        if not lines or not self.desk.may(mark_received):
            return
        signed = [line for line in lines if line.received_on is not None]
        today = self.desk.office.today
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(_("Day of receipt"))
        self.day.setMaximumDate(self.day.date())
        if len(signed) < len(lines):
            note = button(_("Note the receipt"), partial(self.receive, lines), "check")
            self.panel.add_section(_("Has signed for it on"), self.day, note)
        else:
            back = button(_("Take the receipt back"), partial(self.forget_receipt, lines), "undo-2")
            self.panel.add_section("", back)

    def receive(self, lines: Sequence[HandoutLine]) -> None:
        """They have signed on the day that is chosen."""
        day = self.day.date().toPython()
        waiting = [line for line in lines if line.received_on is None]
        self.desk.jobs.run(self, lambda: mark_received(self.desk.office, waiting, day), self._noted)  # type: ignore[arg-type]

    def forget_receipt(self, lines: Sequence[HandoutLine]) -> None:
        """The note was a mistake."""
        self.desk.jobs.run(self, lambda: mark_received(self.desk.office, lines, None), self._noted)

    def _noted(self, _lines: object) -> None:
        self.table.view.clearSelection()
        self.load()


def told(one: Holder) -> tuple[tuple[str, str], ...]:
    """What is known of somebody's credentials."""
    handout = one.handout
    received = handout.received_on if handout else None
    return (
        (_("Role"), f"{role_name(one.role)}: {one.children}" if one.role is Role.PARENT else role_name(one.role)),
        (_("Login"), one.account.login if one.account else ""),
        (_("Password made"), moment(handout.at) if handout else ""),
        (_("By whom"), handout.issued_by if handout else ""),
        (_("Received"), f"{received:%d.%m.%Y}" if received else ""),
        (_("Last sign-in"), moment(one.account.signed_in_at) if one.account else ""),
    )
