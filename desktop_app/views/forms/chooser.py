"""What is printed: the catalogue of forms at the left; the group and the statement in the page's head."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from desktop_app.services.attestation import SheetHead
from desktop_app.services.contingent import GroupLine
from desktop_app.services.forms import HOLDERS
from desktop_app.services.forms_rights import ADMISSION, CONTROLS
from desktop_app.services.reports.catalogue import FORMS, Form
from desktop_app.services.timetable.papers import HolderNames
from desktop_app.services.timetable.sheets import Whose
from desktop_app.views import theme
from desktop_app.views.wording import _

LIST_WIDTH = 264
GROUP_WIDTH, SHEET_WIDTH = 150, 320
FOR_NO_GROUP = frozenset({"timetable-teacher", "timetable-room", "free-rooms", "timetable-quality", *ADMISSION})
"""Forms that ask for no group."""

CODE = int(Qt.ItemDataRole.UserRole)


class Catalogue(QListWidget):
    """The forms that this person may print."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Forms"))
        self.setFixedWidth(theme.px(LIST_WIDTH))
        self.setWordWrap(True)
        self.setSpacing(theme.px(theme.GRID))
        self.currentItemChanged.connect(lambda *_items: self.chosen.emit())

    def offer(self, codes: Sequence[str]) -> None:
        """List these forms; the chosen one stays chosen, or the first one becomes it. Tells nobody."""
        code = self.code()
        self.blockSignals(True)
        self.clear()
        for form in (form for form in FORMS if form.code in codes):
            self.addItem(item_of(form))
        self.choose(code if code in codes else next(iter(codes), ""))
        self.blockSignals(False)

    def code(self) -> str:
        """The code of the chosen form; nothing when none is."""
        row = self.currentRow()
        return "" if row < 0 else str(self.item(row).data(CODE))

    def choose(self, code: str) -> None:
        """Choose without telling anybody; a form that is not listed leaves the choice as it is."""
        quiet = self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(CODE) == code:
                self.setCurrentRow(row)
        self.blockSignals(quiet)


def item_of(form: Form) -> QListWidgetItem:
    """A form in the list: its title, and the clause and paper under it."""
    item = QListWidgetItem(f"{form.title}\n{form.clause} · {form.page}")
    item.setData(CODE, form.code)
    return item


class Groups(QComboBox):
    """All groups, or one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Group"))
        self.setMinimumWidth(theme.px(GROUP_WIDTH))

    def offer(self, groups: Sequence[GroupLine], name: str | None) -> None:
        """List the groups of the term, the one of this name chosen."""
        self.clear()
        self.addItem(_("All groups"), None)
        for group in groups:
            self.addItem(group.name, group.name)
        self.setCurrentIndex(max(self.findData(name), 0))


class Statements(QComboBox):
    """All statements of the form, or one; nothing to choose for a form of another kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Statement"))
        self.setFixedWidth(theme.px(SHEET_WIDTH))
        self.hide()

    def offer(self, heads: Sequence[SheetHead], code: str, group: str | None, sheet_id: int | None) -> None:
        """List the statements of a form and a group, the one with this key chosen."""
        self.setVisible(code in CONTROLS)
        self.clear()
        self.addItem(_("All statements"), None)
        for head in heads:
            if head.control in CONTROLS.get(code, ()) and group in {None, head.group}:
                self.addItem(f"№ {head.number} · {head.group} · {head.index} {head.title}", head.id)
        self.setCurrentIndex(max(self.findData(sheet_id), 0))


class Holders(QComboBox):
    """All teachers or all rooms, or one of them; nothing to choose for a form of another kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(GROUP_WIDTH))
        self.hide()

    def offer(self, names: HolderNames, code: str, name: str | None) -> None:
        """List those whose sheets the form prints, the one of this name chosen."""
        whose = HOLDERS.get(code)
        self.setVisible(whose in {Whose.TEACHER, Whose.ROOM})
        self.setAccessibleName(_("Teacher") if whose is Whose.TEACHER else _("Room"))
        self.clear()
        self.addItem(_("All teachers") if whose is Whose.TEACHER else _("All rooms"), None)
        for one in names.teachers if whose is Whose.TEACHER else names.rooms:
            self.addItem(one, one)
        self.setCurrentIndex(max(self.findData(name), 0))


def form_of(head: SheetHead) -> str:
    """The form that a statement is printed on."""
    return next(code for code, controls in CONTROLS.items() if head.control in controls)
