"""The sign-in window: painted before anything heavy is imported, then it opens the database and lets people in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError, SignInRefused
from desktop_app.views import theme
from desktop_app.views.access_problem import AccessProblemForm
from desktop_app.views.first_account import FirstAccount
from desktop_app.views.jobs import Jobs
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import button, link, primary
from desktop_app.views.widgets.labels import hairline, label, restyle, say_on, wrapped
from desktop_app.views.wording import _, say

if TYPE_CHECKING:  # importing these brings SQLAlchemy, which the first picture must not wait for
    from desktop_app.services.entrance import Entrance
    from desktop_app.services.office import Office

WIDTH = 380


@dataclass(frozen=True)
class Door:
    """A database that has been looked at: a visitor's office, and whether it must be renewed before anybody enters."""

    office: "Office"
    older: bool = False


class SignIn(QWidget):
    """Login, password, and a line that says in words what is wrong. What was typed stays."""

    painted = Signal()
    """Once: the person sees the window."""
    entered = Signal(object)
    """The office of the person who has signed in."""

    def __init__(self, jobs: Jobs, where: str, find: Callable[[], Door], renew: Callable[[Door], Door]) -> None:
        super().__init__()
        self.jobs, self.find_door, self.renew = jobs, find, renew
        self.door: Door | None = None
        self._seen = False
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Sign in — Vedomost"))
        self.setFixedWidth(theme.px(WIDTH))
        self.college = wrapped(_("Academic office of a college"), "muted")
        self.where = label(where, "muted")
        self.where.setToolTip(where)
        self.login, self.password = QLineEdit(), PasswordField()
        self.hint, self.error = label("", "warn"), wrapped("", "bad")
        self.enter_button = primary(_("Sign in"), self.sign_in)
        self.renew_button = button(_("Update the database"), self.ask_renewal, "refresh-cw")
        self.retry_button = button(_("Try again"), self.look, "refresh-cw")
        self.problem_link = link(_("I can't sign in"), self.open_problem)
        self.problem: AccessProblemForm | None = None
        self.entry, self.trouble = QWidget(), QVBoxLayout()
        self.demo, self.below = QVBoxLayout(), QVBoxLayout()  # below: what the program adds, see sign_in_extras
        self.first: FirstAccount | None = None
        self.names: list[QLabel] = []
        self.one_time = ""  # the password that let somebody in for the first time, to be changed at once
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        side = 2 * theme.MARGIN
        layout.setContentsMargins(side, side, side, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        for widget in (label(_("Vedomost"), "title"), self.college):
            layout.addWidget(widget)
        layout.addSpacing(theme.MARGIN)
        layout.addWidget(self.entry)
        layout.addLayout(self.trouble)
        layout.addSpacing(theme.MARGIN)
        layout.addWidget(hairline())
        layout.addWidget(self.where)
        layout.addStretch(1)
        self._arrange_entry()
        self._allow(enter=False)

    def _arrange_entry(self) -> None:
        column = QVBoxLayout(self.entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for text, field in ((_("Login"), self.login), (_("Password"), self.password)):
            field.setAccessibleName(text)
            self.names.append(named(text, field))
            column.addWidget(self.names[-1])
            column.addWidget(field)
            column.addSpacing(theme.GRID)
        for widget in (self.hint, self.error):
            widget.hide()
            column.addWidget(widget)
        for deed in (self.enter_button, self.renew_button, self.retry_button):
            column.addWidget(deed)
        column.addWidget(self.problem_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self.demo)
        column.addLayout(self.below)

    def _connect(self) -> None:
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.sign_in)
        self.password.hinted.connect(self.show_hint)

    # the database
    def look(self) -> None:
        """Open the database; the imports that it needs happen meanwhile, off the GUI thread."""
        self.show_error("")
        self.retry_button.hide()
        self.jobs.run(self, self.find_door, self.show_door, self.show_closed)

    def show_door(self, door: Door) -> None:
        """It is there: either people may enter, or it must be renewed first."""
        self.door = door
        self._allow(enter=not door.older)
        if door.older:
            self.show_error(_("The database was made by an older version of the program; it must be updated first."))
            return
        from desktop_app.services.entrance import open_entrance

        self.jobs.run(self, lambda: open_entrance(door.office), self.show_entrance)

    def show_closed(self, error: OfficeError) -> None:
        """It can't be used as it is: say why, let the person try again."""
        self.show_error(say(error))
        self.retry_button.show()

    def ask_renewal(self) -> None:
        """The person has said yes to the update."""
        door = self.door
        if door is not None:
            self.renew_button.setEnabled(False)
            self.jobs.run(self, lambda: self.renew(door), self.show_renewed, self.show_closed)

    def show_renewed(self, door: Door) -> None:
        """It is of this version now."""
        self.show_error("")
        self.show_door(door)

    def show_entrance(self, entrance: "Entrance") -> None:
        """Whose college it is; on the demo college an account for each role."""
        from desktop_app.views.window.people import role_name, short_role

        if entrance.empty:
            self.open_first_account()
        if entrance.college:
            self.college.setText(entrance.college)
        if entrance.demo:
            self.demo.addSpacing(theme.MARGIN)
            self.demo.addWidget(label(_("Accounts of the demo college"), "muted"))
        grid = QGridLayout()
        grid.setSpacing(0)
        rows = -(-len(entrance.demo) // 2)
        for number, account in enumerate(entrance.demo):
            line = link(short_role(account.role), partial(self.fill, account.login, account.password))
            line.setToolTip(account.login)
            line.setAccessibleName(role_name(account.role))
            grid.addWidget(line, number % rows, number // rows, Qt.AlignmentFlag.AlignLeft)
        self.demo.addLayout(grid)
        self.adjustSize()

    def open_first_account(self) -> None:
        """Nobody can sign in yet: make the administrator's account instead."""
        for widget in (self.login, self.password, self.enter_button, self.problem_link, *self.names):
            widget.hide()
        self.first = FirstAccount(self.create_first_account)
        self.first.password.hinted.connect(self.show_hint)
        self.demo.addWidget(self.first)
        self.first.last_name.setFocus()

    def create_first_account(self) -> None:
        """Ask for it; what is wrong is told, and what was typed stays."""
        door, first = self.door, self.first
        if door is None or first is None:
            return
        from desktop_app.services.first_account import open_first_account

        who, login, password = first.newcomer(), first.login.text(), first.password.text()
        self.show_error("")
        visitor = door.office
        work = lambda: visitor.signed_in(open_first_account(visitor, who, login, password))  # noqa: E731
        self.jobs.run(self, work, self.let_in, lambda error: self.show_error(say(error)))

    # not entering
    def open_problem(self) -> None:
        """Say to the curator that one can't come in."""
        door = self.door
        if door is None:
            return
        self.problem = AccessProblemForm(self.jobs, door.office, self.login.text())
        self.problem.closed.connect(self.close_problem)
        self.trouble.addWidget(self.problem)
        self.entry.hide()
        self.problem.show()
        self.adjustSize()

    def close_problem(self, told: str) -> None:
        """Back to login and password; `told` says what has become of the report."""
        form, self.problem = self.problem, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self.entry.show()
        self.show_hint(told, "good")
        self.adjustSize()

    # entering
    def fill(self, login: str, password: str) -> None:
        """Put an account of the demo college in."""
        self.login.setText(login)
        self.password.setText(password)
        self.enter_button.setFocus()

    def sign_in(self) -> None:
        """Ask whether the two belong together, off the GUI thread: a hash takes its time by design."""
        if self.door is None or not self.enter_button.isEnabled():
            return
        from desktop_app.services.sign_in import enter

        office, login, password = self.door.office, self.login.text(), self.password.text()
        self.show_error("")
        self._allow(enter=False)
        self.enter_button.setText(_("Signing in…"))
        self.jobs.run(self, lambda: enter(office, login, password), self.let_in, self.refuse)

    def let_in(self, office: "Office") -> None:
        """Come in; the password does not stay on the screen."""
        self._ready()
        self.one_time = self.password.text() if office.user.must_change else ""
        self.password.clear()
        self.entered.emit(office)

    def refuse(self, error: OfficeError) -> None:
        """Say why; login and password stay as they were typed."""
        self._ready()
        self.show_error(say(error))
        restyle(self.password, wrong="true" if isinstance(error, SignInRefused) else "")
        self.password.setFocus()
        self.password.selectAll()

    def _ready(self) -> None:
        self.enter_button.setText(_("Sign in"))
        self._allow(enter=True)

    def _allow(self, *, enter: bool) -> None:
        self.enter_button.setEnabled(enter)
        older = self.door is not None and self.door.older
        self.enter_button.setVisible(not older)
        self.renew_button.setVisible(older)
        self.retry_button.hide()
        self.problem_link.setVisible(self.door is not None and not older)

    def show_error(self, text: str) -> None:
        """A sentence under the fields, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        restyle(self.password, wrong="")
        self.adjustSize()

    def show_hint(self, text: str, role: str = "warn") -> None:
        """What the keyboard is doing, or what has been sent."""
        say_on(self.hint, text, role)
        self.hint.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)


def named(text: str, field: QWidget) -> QLabel:
    """The name above a field."""
    made = label(text, "muted")
    made.setBuddy(field)
    return made
