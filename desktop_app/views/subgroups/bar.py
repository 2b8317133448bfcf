"""The head of the page: the search over the groups, undo and redo, «Разделить группу», and the rest behind ⋯."""

from typing import Any

from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop_app.services.office import Operation
from desktop_app.services.subgroups.papers import open_act
from desktop_app.services.subgroups.values import Board, DivisionState, GroupDivisions
from desktop_app.services.subgroups.writing import change_division, create_division, place_students, remove_division
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.edits import Edits
from desktop_app.views.timetable.bar import action, icon_button, switched_on
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _


class Bar(PageHeader):
    """Holds the actions; each is there for whoever may take it, and grey while it means nothing."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(_("Subgroups"))
        self.search = self.add_search(_("Group or division"))
        self._make_actions(owner)
        allowed: dict[QAction, Operation[..., Any]] = {
            self.undo: place_students, self.redo: place_students, self.divide: create_division,
            self.change: change_division, self.anew: create_division, self.remove: remove_division,
            self.print: open_act,
        }  # fmt: skip
        for one, operation in allowed.items():
            one.setVisible(desk.may(operation))
        owner.addActions([*allowed, self.seek, self.end, self.panel])
        if desk.may(place_students):
            self.add_action(icon_button(self.undo))
            self.add_action(icon_button(self.redo))
        if desk.may(create_division):
            made = primary(self.divide.text(), self.divide.trigger, "split")
            made.setToolTip(self.divide.toolTip())
            made.setMinimumWidth(
                QFontMetrics(made.font()).horizontalAdvance(made.text()) + made.sizeHint().height() * 2
            )
            self.divide.changed.connect(lambda: made.setEnabled(self.divide.isEnabled()))
            self.add_action(made)
        self.add_menu(self.divide, self.change, self.anew, self.end, self.remove, self.print, self.panel)

    def _make_actions(self, owner: QWidget) -> None:
        self.seek = action(owner, _("Find a group or a division"), "search", "Ctrl+F")
        self.seek.triggered.connect(lambda _on=False: self.search.setFocus())
        self.undo = action(owner, _("Undo"), "undo-2", "Ctrl+Z")
        self.redo = action(owner, _("Redo"), "redo-2", "Ctrl+Y", "Ctrl+Shift+Z")
        self.divide = action(owner, _("Divide the group…"), "split", "Ctrl+N")
        self.change = action(owner, _("Change the division…"), "pencil")
        self.anew = action(owner, _("Divide anew from a day…"), "refresh-cw")
        self.end = action(owner, _("Merge from a day…"), "users")
        self.remove = action(owner, _("Delete the division…"), "trash-2")
        self.print = action(owner, _("Print the act…"), "printer", "Ctrl+P")
        self.panel = switched_on(action(owner, _("Side panel"), "panel-right", "F4"))

    def show_state(self, edits: Edits, group: GroupDivisions | None) -> None:
        """What means something now."""
        board: Board | None = edits.board
        edited = board is not None and board.may_edit
        approved = board is not None and board.state is DivisionState.APPROVED
        self.undo.setEnabled(edits.movable and bool(edits.steps.past))
        self.redo.setEnabled(edits.movable and bool(edits.steps.future))
        self.divide.setEnabled(group is not None and group.may_edit)
        self.change.setEnabled(edited and not approved)
        self.remove.setEnabled(edited and not approved)
        self.anew.setEnabled(edited and approved)
        self.end.setVisible(board is not None and board.may_approve)
        self.end.setEnabled(approved and board is not None and board.ends is None)
        self.print.setEnabled(board is not None)
