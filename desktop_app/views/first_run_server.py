"""Setting a new server up: who may create there, the first administrator, progress, the file for workstations."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import profiles
from desktop_app.errors import Cancelled, OfficeError
from desktop_app.profiles import Profile
from desktop_app.views import theme
from desktop_app.views.first_run_join import PORT, CertificateField, Field, below, beside, evenly, named
from desktop_app.views.jobs import Jobs, LongJob
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import hairline, label, say_on, wrapped
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _, say

if TYPE_CHECKING:  # brings SQLAlchemy, which the first picture must not wait for
    from desktop_app.services.server import SetUp, Wanted


class ServerPage(QStackedWidget):
    """What to set up; then what has come of it."""

    ready = Signal(object)
    """The connection, kept at this workstation."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self.job: LongJob | None = None
        self.profile: Profile | None = None
        self.host, self.port = Field(_("Server"), hint="db.college.example"), Field(_("Port"), PORT)
        self.login = Field(_("Login of the server’s administrator"), "postgres")
        self.secret = PasswordField()
        self.secret.setAccessibleName(_("Password"))
        self.ca = CertificateField()
        self.database = Field(_("Name of the new database"), "college")
        self.names = [Field(_("Last name")), Field(_("First name")), Field(_("Patronymic"))]
        self.sex = Segmented([("f", _("woman")), ("m", _("man"))])
        self.sex.setAccessibleName(_("Sex"))
        self.admin = Field(_("Login"), "admin")
        self.start_button = primary(_("Set up"), self.start, "database")
        self.progress = ProgressPanel(_("Setting the server up"), self.stop)
        self.told = wrapped("", "muted")
        self.result = wrapped("")
        self.save_button = button(_("Save the connection file…"), self.choose_place, "save")
        self.go_button = primary(_("Sign in"), self.finish)
        self.saved = wrapped("", "muted")
        self._arrange()

    def _arrange(self) -> None:
        self.port.setMaximumWidth(theme.px(theme.RAIL_NARROW * 2))
        form = QWidget()
        form.setProperty("role", "plain")
        column = down(on=form)
        column.setSpacing(theme.GAP)
        for row in (
            beside(named(self.host), named(self.port)),
            evenly(named(self.login), named(self.secret)),
            below(self.ca, beside(self.ca, self.ca.browse)),
            named(self.database),
            hairline(),
            label(_("The first administrator of the program"), "section"),
            evenly(*(named(one) for one in self.names)),
            evenly(named(self.admin), below(self.sex, self.sex)),
        ):
            column.addWidget(row) if isinstance(row, QWidget) else column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(form)
        page = QWidget()
        around = down((scroll, 1), self.progress, self.told, self.start_button, on=page)
        around.setSpacing(theme.GAP)
        self.progress.hide()
        self.told.hide()
        self.addWidget(page)
        self.addWidget(self._result_page())

    def _result_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.result, self.save_button, self.saved, self.go_button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self.save_button else Qt.AlignmentFlag(0))
        column.addStretch(1)
        return page

    def address(self) -> str:
        """What was typed, as an address; nothing of it is read as anything else."""
        host = self.host.text().strip() or "localhost"
        where = f"[{host}]" if ":" in host else quote(host, safe=".-_")
        who = f"{quote(self.login.text().strip(), safe='')}:{quote(self.secret.text(), safe='')}"
        port = self.port.text().strip() if self.port.text().strip().isdecimal() else PORT
        ca, database = self.ca.text().strip(), quote(self.database.text().strip(), safe="")
        more = f"?{urlencode({'sslmode': profiles.GUARDED, 'sslrootcert': ca})}" if ca else ""
        return f"postgresql://{who}@{where}:{port}/{database}{more}"

    def wanted(self) -> "Wanted":
        """What was typed of the college."""
        from desktop_app.services.server import Newcomer, Sex, Wanted

        last, first, patronymic = (one.text() for one in self.names)
        who = Newcomer(last, first, patronymic, Sex(self.sex.value()))
        return Wanted(self.database.text().strip(), who, self.admin.text())

    def start(self) -> None:
        """Set it up in the long queue."""
        from desktop_app.services.server import set_up

        self.told.hide()
        try:
            self.ca.pem()
        except OfficeError as error:
            self.refuse(error)
            return
        url, wanted = self.address(), self.wanted()
        self._allow(on=False)
        self.job = self.jobs.run_long(self, partial(set_up, url, wanted), partial(self.show_result, url), self.refuse)
        self.progress.follow(self.job)

    def stop(self) -> bool:
        """Say stop; whether anything was under way."""
        under_way = self.job is not None
        if self.job is not None:
            self.job.cancel()
        return under_way

    def show_result(self, url: str, made: "SetUp") -> None:
        """It stands: the one-time password is shown this once, the file can be saved."""
        self._allow(on=True)
        try:
            profile = profiles.for_server(url, made.guest, made.guest_password)
            self.profile = profiles.keep(profiles.named_anew(profile))
        except OfficeError as error:
            self.refuse(error)
            return
        told = _(
            "The server is ready.\n\nLogin of the first administrator: {login}\nOne-time password: {password}\n\n"
            "Write the password down: it is shown only now and opens nothing but the choice of an own one."
        )
        self.result.setText(told.format(login=made.login, password=made.password))
        self.secret.clear()
        self.setCurrentIndex(1)
        self.save_button.setFocus()

    def choose_place(self) -> None:
        """Ask where the connection file goes."""
        if self.profile is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Connection file"), f"{self.profile.name}.vedomost.json", _("Connections (*.json)")
        )
        if name:
            self.save_file(Path(name))

    def save_file(self, file: Path) -> None:
        """Write the file for the other workstations."""
        if self.profile is None:
            return
        try:
            profiles.save(self.profile, file)
        except OfficeError as error:
            say_on(self.saved, say(error), "bad")
            return
        say_on(self.saved, _("Saved: {file}. Open it on every other workstation.").format(file=file), "good")

    def finish(self) -> None:
        """To the sign-in window of the new server."""
        self.ready.emit(self.profile)

    def refuse(self, error: OfficeError) -> None:
        """Say why; what was typed stays."""
        self._allow(on=True)
        self.told.show()
        if isinstance(error, Cancelled):
            say_on(self.told, _("Stopped. What is there already is used when you set up again."), "muted")
        else:
            say_on(self.told, say(error), "bad")

    def _allow(self, *, on: bool) -> None:
        self.job = None if on else self.job
        self.progress.setVisible(not on)
        self.start_button.setEnabled(on)
