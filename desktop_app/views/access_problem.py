"""«Не могу войти», in the sign-in window: who, with which login, and what is wrong; the curator reads it (п. 4.4)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.errors import OfficeError
from desktop_app.views import theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _, say

if TYPE_CHECKING:  # brings SQLAlchemy, which the first picture must not wait for
    from desktop_app.services.office import Office

TEXT_HEIGHT = 76


class AccessProblemForm(QWidget):
    """Three fields; what was typed stays until it has arrived."""

    closed = Signal(str)
    """What has become of the report; nothing if it was not sent."""

    def __init__(self, jobs: Jobs, visitor: "Office", login: str) -> None:
        super().__init__()
        self.jobs, self.visitor = jobs, visitor
        self.name, self.login, self.text = QLineEdit(), QLineEdit(login), QPlainTextEdit()
        self.text.setFixedHeight(theme.px(TEXT_HEIGHT))
        self.text.setTabChangesFocus(True)
        self.error = wrapped("", "bad")
        self.send_button = primary(_("Send"), self.send)
        self.back_button = quiet(_("Back to the sign-in"), lambda: self.closed.emit(""), "arrow-left")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        said = _(
            "Your curator and the administrator will see this and give you a new password. Do not write passwords here."
        )
        column.addWidget(wrapped(said, "muted"))
        for text, field in (
            (_("Last name, first name, group"), self.name), (_("Login, if you have one"), self.login),
            (_("What is wrong"), self.text),
        ):  # fmt: skip
            field.setAccessibleName(text)
            column.addWidget(label(text, "muted"))
            column.addWidget(field)
        self.error.hide()
        column.addWidget(self.error)
        column.addSpacing(theme.GAP)
        column.addWidget(self.send_button)
        column.addWidget(self.back_button)
        self.name.setFocus()

    def send(self) -> None:
        """Hand it over, off the GUI thread."""
        from desktop_app.services.access_problems import report_problem

        visitor, login, name, text = self.visitor, self.login.text(), self.name.text(), self.text.toPlainText()
        self.send_button.setEnabled(False)
        self.jobs.run(self, lambda: report_problem(visitor, login, name, text), self._sent, self._refused)

    def _sent(self, _nothing: None) -> None:
        self.closed.emit(_("Sent: your curator and the administrator see it."))

    def _refused(self, error: OfficeError) -> None:
        self.send_button.setEnabled(True)
        self.error.setText(say(error))
        self.error.show()
