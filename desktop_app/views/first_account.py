"""The first account, in the sign-in window of a database that has none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

if TYPE_CHECKING:  # brings SQLAlchemy, which the first picture must not wait for
    from desktop_app.services.first_account import Newcomer


class FirstAccount(QWidget):
    """Name, login and password of the person who sets the program up; `create` gets no arguments."""

    def __init__(self, create: Callable[[], object]) -> None:
        super().__init__()
        self.last_name, self.first_name, self.patronymic = QLineEdit(), QLineEdit(), QLineEdit()
        self.sex = Segmented([("f", _("woman")), ("m", _("man"))])
        self.login, self.password = QLineEdit(), PasswordField()
        self.create_button = primary(_("Create the administrator’s account"), create)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(
            wrapped(
                _("Nobody has an account here yet. Whoever sets the program up becomes its administrator."), "muted"
            )
        )
        for text, field in (
            (_("Last name"), self.last_name), (_("First name"), self.first_name), (_("Patronymic"), self.patronymic),
            ("", self.sex), (_("Login"), self.login), (_("Password, at least 8 characters"), self.password),
        ):  # fmt: skip
            field.setAccessibleName(text or _("Sex"))
            if text:
                column.addWidget(label(text, "muted"))
            column.addWidget(field)
        column.addSpacing(theme.GAP)
        column.addWidget(self.create_button)
        self.password.returnPressed.connect(create)

    def newcomer(self) -> "Newcomer":
        """What has been typed."""
        from desktop_app.services.first_account import Newcomer, Sex

        return Newcomer(self.last_name.text(), self.first_name.text(), self.patronymic.text(), Sex(self.sex.value()))
