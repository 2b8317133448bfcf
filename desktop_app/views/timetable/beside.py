"""One more window of the timetable: another projection beside the first, the same lessons, the same steps to undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.timetable.lens import View
from desktop_app.views.widgets.conflict import ConflictPanel
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.notice_bar import NoticeBar
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.timetable.view import TimetablePage

KEY = "timetable/beside"
SIZE = (1100, 760)


class Beside(QWidget):
    """A window without an owner, so that either may lie over the other; it goes when the first one goes."""

    def __init__(self, page: "TimetablePage", first: "TimetablePage") -> None:
        super().__init__()
        self.page, self.first = page, first
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setProperty("role", "window")
        self.setWindowTitle(_("Timetable: one more window"))
        self.notices = NoticeBar()
        self.conflicts = ConflictPanel(page.desk.conflicts, page.desk.office.today)
        down((page, 1), self.conflicts, self.notices, on=self)
        page.bar.panel.setChecked(False)
        page.desk.noticed.connect(self.notices.show_notice)
        page.desk.go.connect(self._make_way)
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        first.destroyed.connect(self.deleteLater)

    def open(self, view: View) -> None:
        """Show it where it was; opened anew it begins with a projection that the first one has not."""
        if self.isVisible():
            self.activateWindow()
            return
        self.first.window().installEventFilter(self)
        self.resize(*SIZE)
        kept = PREFERENCES.value(KEY, "")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))
        self.page.bar.look_at(view)
        self.page.refresh()
        self.show()
        self.page.grid.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The first window is closed: this one too."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def _make_way(self) -> None:
        """Another screen was asked for: it opens in the first window."""
        if self.isActiveWindow():
            self.first.window().activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of what is in the hand; remember the place."""
        if self.page.scene.lifted is not None:
            self.page.hand.cancel()
        PREFERENCES.keep(KEY, bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)
