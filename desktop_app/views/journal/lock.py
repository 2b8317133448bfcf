"""The quiet line over a closed journal: why it is closed, and the director's reason to correct it (п. 4.6, 4.11)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop_app.services.journal import Page
from desktop_app.views import theme
from desktop_app.views.journal.tips import locked
from desktop_app.views.widgets.labels import label, picture, restyle
from desktop_app.views.wording import _

REASON_LENGTH = 300
REASON_WIDTH = 320


class ReasonEdit(QLineEdit):
    """Enter goes on, Esc gives up what waits for the reason."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class LockBanner(QFrame):
    """Hidden while the journal is open."""

    given = Signal()
    """The reason stands now."""
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.text = label()
        self.way = label(_("The director corrects it, with a reason (п. 4.11)"), "muted")
        self.reason_edit = ReasonEdit()
        self.reason_edit.setMaxLength(REASON_LENGTH)
        self.reason_edit.setMinimumWidth(theme.px(REASON_WIDTH))
        self.reason_edit.setPlaceholderText(_("Reason for the correction (п. 4.11), then Enter"))
        self.reason_edit.setAccessibleName(_("Reason for the correction"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.GAP, theme.GRID)
        layout.setSpacing(theme.GAP)
        layout.addWidget(picture("lock", "warn_text"))
        layout.addWidget(self.text)
        layout.addWidget(self.way)
        layout.addWidget(self.reason_edit, 1)
        layout.addStretch(0)
        self.reason_edit.returnPressed.connect(self._give)
        self.reason_edit.textEdited.connect(lambda _text: restyle(self.reason_edit, wrong=False))
        self.reason_edit.given_up.connect(self.given_up)
        self.hide()

    @property
    def reason(self) -> str:
        """What the director has said; typed once for all corrections till another journal is opened."""
        return self.reason_edit.text().strip()

    def show_page(self, page: Page, *, fresh: bool) -> None:
        """Say what the page's state is; a fresh page asks for its own reason."""
        if fresh:
            self.reason_edit.clear()
            restyle(self.reason_edit, wrong=False)
        self.setVisible(bool(locked(page)))
        self.reason_edit.setVisible(page.needs_reason)
        self.way.setVisible(not page.needs_reason)
        self.text.setText(corrected(page) if page.needs_reason else locked(page))

    def ask(self) -> None:
        """Something typed waits for the reason."""
        restyle(self.reason_edit, wrong=True)
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.reason:
            restyle(self.reason_edit, wrong=False)
            self.given.emit()
        else:
            self.ask()


def corrected(page: Page) -> str:
    """That it is closed, and that the director corrects it all the same."""
    if page.head.locked:
        number = page.head.sheet_number
        return _("Statement No. {number} is closed; you correct with a reason:").format(number=number)
    return _("The journals of the term are closed; you correct with a reason:")
