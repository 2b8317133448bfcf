"""What is printed: one statement of a group, one teacher or room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from desktop_app.services.attestation import SheetHead
from desktop_app.services.forms_rights import CONTROLS
from desktop_app.services.reports.catalogue import BY_CODE, Ask
from desktop_app.services.timetable.papers import HolderNames
from desktop_app.views import theme
from desktop_app.views.wording import _

SHEET_WIDTH, HOLDER_WIDTH = 200, 150


class Statements(QComboBox):
    """All statements of the form, or one; nothing to choose for a form of another kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Statement"))
        self.setMinimumWidth(theme.px(SHEET_WIDTH))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hide()

    def offer(self, heads: Sequence[SheetHead], code: str, group: str | None, sheet_id: int | None) -> None:
        """List the statements of a form and a group, the one with this key chosen."""
        self.setVisible(Ask.SHEET in BY_CODE[code].asks)
        self.clear()
        self.addItem(_("All statements"), None)
        for head in heads:
            if head.control in CONTROLS.get(code, ()) and group in {None, head.group}:
                self.addItem(f"№ {head.number} · {head.group} · {head.index} {head.title}", head.id)
        self.setCurrentIndex(max(self.findData(sheet_id), 0))
        self.setToolTip(self.currentText())


class Holders(QComboBox):
    """All teachers or all rooms, or one of them; nothing to choose for a form of another kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(HOLDER_WIDTH))
        self.hide()

    def offer(self, names: HolderNames, code: str, name: str | None) -> None:
        """List those whose papers the form prints, the one of this name chosen."""
        asks = BY_CODE[code].asks
        teachers = Ask.TEACHER in asks
        self.setVisible(teachers or Ask.ROOM in asks)
        self.setAccessibleName(_("Teacher") if teachers else _("Room"))
        self.clear()
        self.addItem(_("All teachers") if teachers else _("All rooms"), None)
        for one in names.teachers if teachers else names.rooms:
            self.addItem(one, one)
        self.setCurrentIndex(max(self.findData(name), 0))


def form_of(head: SheetHead) -> str:
    """The form that a statement is printed on."""
    return next(code for code, controls in CONTROLS.items() if head.control in controls)
