"""Joining a server: by the file that its administrator gives out, or by typing what stands in it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app import profiles
from desktop_app.errors import OfficeError
from desktop_app.profiles import Profile
from desktop_app.views import theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import hairline, label, say_on, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, say

PORT = "5432"


def asked_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file that a person chooses."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


class Field(QLineEdit):
    """A line to type in that knows its name."""

    def __init__(self, name: str, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)


class CertificateField(Field):
    """The authority's certificate: a file; what stands in it is the value."""

    def __init__(self) -> None:
        super().__init__(_("Certificate of the authority (PEM), if the college has its own"))
        self.browse = button("", self.choose, "folder-open")
        self.browse.setAccessibleName(_("Choose the certificate…"))
        self.browse.setToolTip(self.browse.accessibleName())

    def choose(self) -> None:
        """Ask for the file."""
        file = asked_file(self, _("Certificate of the authority"), _("Certificates (*.pem *.crt *.cer)"))
        if file is not None:
            self.setText(str(file))

    def pem(self) -> str:
        """The certificates, or nothing. Raises BadFile (`can_not_read`, `no_certificate`)."""
        return profiles.certificate_in(Path(self.text().strip())) if self.text().strip() else ""


class JoinPage(QWidget):
    """Nothing is remembered before the server has answered as ours."""

    joined = Signal(object)
    """The connection, kept at this workstation."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self.open_button = primary(_("Open the connection file…"), self.choose_file, "folder-open")
        self.host = Field(_("Server"), hint="db.college.example")
        self.port = Field(_("Port"), PORT)
        self.database = Field(_("Database"), hint="college")
        self.secret = PasswordField()
        self.secret.setAccessibleName(_("Password of the connection"))
        self.ca = CertificateField()
        self.connect_button = button(_("Connect"), self.connect_typed, "server")
        self.told = wrapped("", "muted")
        self._arrange()

    def _arrange(self) -> None:
        self.port.setMaximumWidth(theme.px(theme.RAIL_NARROW * 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(
            wrapped(_("The file holds the server’s address and certificate; nobody’s own password."), "muted")
        )
        column.addSpacing(theme.GRID)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.GAP)
        column.addWidget(hairline())
        column.addSpacing(theme.GAP)
        column.addWidget(wrapped(_("Without the file, type what its administrator tells you:"), "muted"))
        column.addLayout(beside(named(self.host), named(self.port)))
        column.addLayout(evenly(named(self.database), named(self.secret)))
        column.addLayout(below(self.ca, beside(self.ca, self.ca.browse)))
        column.addSpacing(theme.GAP)
        column.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)
        column.addStretch(1)

    def choose_file(self) -> None:
        """Ask for the file and try what it says."""
        file = asked_file(self, _("Connection file"), _("Connections (*.json)"))
        if file is not None:
            self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Try what a file says."""
        try:
            self.attempt(profiles.read(file))
        except OfficeError as error:
            say_on(self.told, say(error), "bad")

    def connect_typed(self) -> None:
        """Try what was typed."""
        database = self.database.text().strip()
        try:
            port = self.port.text().strip()
            profile = Profile(
                name=database, host=self.host.text().strip(), database=database, guest=f"{database}_guest",
                guest_password=self.secret.text(), port=int(port) if port.isdecimal() else 0, ca=self.ca.pem(),
            )  # fmt: skip
            self.attempt(profiles.understood(profiles.written(profile), _("what was typed")))
        except OfficeError as error:
            say_on(self.told, say(error), "bad")

    def attempt(self, profile: Profile) -> None:
        """See whether the server answers and is ours."""
        from desktop_app.services.upkeep import try_address

        url = profiles.address(profile)
        say_on(self.told, _("Asking «{host}»…").format(host=profile.host), "muted")
        self._allow(on=False)
        self.jobs.run(self, partial(try_address, url), lambda _none: self.keep(profile), self.refuse)

    def keep(self, profile: Profile) -> None:
        """It is ours: this is the workstation's connection from now on."""
        self._allow(on=True)
        try:
            self.joined.emit(profiles.keep(profile))
        except OfficeError as error:
            self.refuse(error)

    def refuse(self, error: OfficeError) -> None:
        """Say why; what was typed stays."""
        self._allow(on=True)
        say_on(self.told, say(error), "bad")

    def _allow(self, *, on: bool) -> None:
        for one in (self.open_button, self.connect_button):
            one.setEnabled(on)


def named(field: QLineEdit) -> QVBoxLayout:
    """A field below its name."""
    return below(field, field)


def below(field: QWidget, part: QWidget | QLayout) -> QVBoxLayout:
    """The name of a field, and below it the field with what belongs to it."""
    name = label(field.accessibleName(), "muted")
    name.setBuddy(field)
    column = down(name, part)
    column.setSpacing(theme.GRID)
    return column


def evenly(*parts: QLayout) -> QHBoxLayout:
    """Side by side, equally wide."""
    row = across(*((part, 1) for part in parts))
    row.setSpacing(theme.GAP)
    return row


def beside(wide: QWidget | QLayout, *narrow: QWidget | QLayout) -> QHBoxLayout:
    """Side by side; the first takes the room."""
    row = across((wide, 1), *narrow)
    row.setSpacing(theme.GAP)
    return row
