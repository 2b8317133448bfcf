"""One's own password: chosen at the first sign-in, before anything else opens, or changed from the person's menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import OfficeError, SignInDelayed
from desktop_app.services.own_password import change_password
from desktop_app.services.passwords import SHORTEST_PASSWORD
from desktop_app.views import theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.password_field import PasswordField
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.labels import label, restyle, wrapped
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.views.desk import Desk

WIDTH = 400


class ChangePassword(QWidget):
    """The new password twice; `one_time` is the password that has just let the person in for the first time."""

    changed = Signal(object)
    """The office with all the rights of the person."""
    left = Signal()
    """The person does not want to; what was the password still is."""

    def __init__(self, jobs: Jobs, office: "Office", one_time: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog if parent else Qt.WindowType.Window)
        self.jobs, self.office, self.one_time = jobs, office, one_time
        self._done = False
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Your own password"))
        self.setFixedWidth(theme.px(WIDTH))
        self.old, self.new, self.again = PasswordField(), PasswordField(), PasswordField()
        self.hint, self.error = label("", "warn"), wrapped("", "bad")
        self.change_button = primary(_("Change the password"), self.change)
        self.leave_button = quiet(_("Sign out") if one_time else _("Cancel"), self.close)
        self._arrange()
        for field, following in ((self.old, self.new), (self.new, self.again)):
            field.returnPressed.connect(following.setFocus)
        self.again.returnPressed.connect(self.change)
        for field in (self.old, self.new, self.again):
            field.hinted.connect(self._show_hint)
        (self.new if one_time else self.old).setFocus()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        side = 2 * theme.MARGIN
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.GRID)
        why = _("The password from the slip is good for the first sign-in only. Choose your own one now.")
        good = _(
            "At least {n} characters; a few words that only you put together are easy to remember and hard to guess."
        )
        layout.addWidget(label(_("Choose your password") if self.one_time else _("Change the password"), "title"))
        layout.addWidget(wrapped(f"{why} " * bool(self.one_time) + good.format(n=SHORTEST_PASSWORD), "muted"))
        layout.addSpacing(theme.GAP)
        rows = ((_("New password"), self.new), (_("New password once more"), self.again))
        for text, field in rows if self.one_time else ((_("Present password"), self.old), *rows):
            field.setAccessibleName(text)
            layout.addWidget(label(text, "muted"))
            layout.addWidget(field)
        for widget in (self.hint, self.error):
            widget.hide()
            layout.addWidget(widget)
        layout.addSpacing(theme.GAP)
        for deed in (self.change_button, self.leave_button):
            layout.addWidget(deed)
        layout.addStretch(1)

    def change(self) -> None:
        """Ask for it, off the GUI thread; what is wrong is told, and what was typed stays."""
        if not self.change_button.isEnabled():
            return
        office, old, new = self.office, self.one_time or self.old.text(), self.new.text()
        if new != self.again.text():
            self.show_error(_("The two new passwords differ; type them once more."), self.again)
            return
        self.show_error("")
        self.change_button.setEnabled(False)
        self.jobs.run(self, lambda: change_password(office, old, new), self._changed, self._refused)

    def _changed(self, office: "Office") -> None:
        self._done = True
        for field in (self.old, self.new, self.again):
            field.clear()
        self.one_time = ""
        self.changed.emit(office)
        self.close()

    def _refused(self, error: OfficeError) -> None:
        self.change_button.setEnabled(True)
        about_old = isinstance(error, SignInDelayed) or error.facts.get("reason") == "old_password_wrong"
        wrong = self.old if about_old else self.new
        self.show_error(say(error), wrong)

    def show_error(self, text: str, field: PasswordField | None = None) -> None:
        """A sentence under the fields, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        for one in (self.old, self.new, self.again):
            restyle(one, wrong="true" if one is field else "")
        if field is not None:
            field.setFocus()
            field.selectAll()
        self.adjustSize()

    def _show_hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, as everywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._done:
            self._done = True
            self.left.emit()


def ask_own_password(desk: "Desk", window: QWidget) -> ChangePassword:
    """Change it over the main window; the work goes on with the new one."""
    made = ChangePassword(desk.jobs, desk.office, parent=window)
    made.setWindowModality(Qt.WindowModality.WindowModal)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.changed.connect(lambda _office: desk.tell(_("The password is changed."), "good"))
    made.changed.connect(lambda _office: desk.password_changed.emit())
    made.show()
    return made
