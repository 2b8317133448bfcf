"""What is done from the page: cards that are moved, the wizard, the side, the menu of a student."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop_app.services.subgroups.agreeing import ask_move, end_division
from desktop_app.services.subgroups.moving import move_student
from desktop_app.services.subgroups.problem import Proposed
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionState
from desktop_app.services.subgroups.writing import create_division, remove_division
from desktop_app.views.subgroups.beside import Beside
from desktop_app.views.subgroups.lanes import UNPLACED
from desktop_app.views.subgroups.making import MakingPanel
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.widgets.buttons import action
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.views.subgroups.view import SubgroupsPage


class Deeds(QObject):
    """Knows the page and its parts."""

    def __init__(self, page: "SubgroupsPage") -> None:
        super().__init__(page)
        self.page = page

    def wire(self) -> None:
        """Actions and signals to what they do."""
        page, bar, board = self.page, self.page.bar, self.page.middle.board
        for asked, deed in (
            (bar.undo, page.edits.undo), (bar.redo, page.edits.redo), (bar.divide, self.divide),
            (bar.change, self.change), (bar.anew, self.divide_anew), (bar.end, self.end), (bar.remove, self.ask_remove),
            (bar.print, self.print_act),
        ):  # fmt: skip
            asked.triggered.connect(lambda _on=False, deed=deed: deed())
        page.middle.divide_asked.connect(self.divide)
        board.move_asked.connect(self.move)
        board.opened.connect(self.open_student)
        board.menu_asked.connect(page.show_menu)
        page.balanced.closed.connect(self.go_back)
        page.balanced.found.connect(self._found)
        agreement = page.sides.agreement
        agreement.changed.connect(page.took)
        agreement.print_asked.connect(lambda _board: self.print_act())
        agreement.edit_asked.connect(lambda _board: self.change())
        agreement.anew_asked.connect(lambda _board: self.divide_anew())

    # cards

    def move(self, wanted: Mapping[int, int]) -> None:
        """At once in a draft; from a day when the division is in force; asked of the office by a teacher."""
        page, board = self.page, self.page.edits.board
        if board is None or page.proposals.preview is not None:
            return
        if page.edits.movable:
            page.edits.put(wanted)
        elif len(wanted) > 1:
            page.desk.tell(_("In this division students are moved one at a time."), "warn")
        else:
            ((student, key),) = wanted.items()
            self.ask(board, student, key)

    def ask(self, board: Board, student: int, key: int) -> None:
        """A move that needs a date, or the office."""
        page = self.page
        if key == UNPLACED:
            page.desk.tell(_("In an approved division everybody stands somewhere: choose a subgroup."), "warn")
        elif board.may_edit and board.state is DivisionState.APPROVED and page.desk.may(move_student):
            page.bar.panel.setChecked(True)
            page.sides.hide()
            page.moving.open_for(board, student, key)
        elif board.may_agree and board.state is DivisionState.AGREEING and page.desk.may(ask_move):
            page.bar.panel.setChecked(True)
            page.sides.agree().ask_move(student, key)

    def open_student(self, student: int) -> None:
        """Enter on a card."""
        page, board = self.page, self.page.edits.board
        if page.proposals.preview is not None:
            page.proposals.take()
        elif board is not None and page.middle.askable and not page.edits.movable:
            here = page.edits.stand(student)
            others = [part.id for part in board.parts if part.id != here]
            self.ask(board, student, others[0] if others else NOT_STUDYING)
        else:
            page.middle.board.open_menu()

    def menu_of(self, student: int) -> QMenu:
        """Where a student may go."""
        page, board = self.page, self.page.edits.board
        menu = QMenu(page)
        if board is None or not page.middle.askable:
            return menu
        here = page.edits.stand(student)
        keys = [*(part.id for part in board.parts), NOT_STUDYING, *((UNPLACED,) if page.edits.movable else ())]
        for key in keys:
            number = next((part.number for part in board.parts if part.id == key), 0)
            keyed = {NOT_STUDYING: "0", UNPLACED: "Del"}.get(key, str(number))
            entry = action(f"{part_words(board, key)}\t{keyed}", partial(self._send, key), parent=menu)
            entry.setEnabled(key != here)
            menu.addAction(entry)
        return menu

    def _send(self, key: int) -> None:
        self.page.middle.board.send_to(key)

    def take_found(self) -> None:
        """Enter in the search: the first line that fits, a division before its group."""
        page = self.page
        page.fill_list()
        entries = page.list.lines.entries
        first = next((one for one in entries if one.division is not None), next(iter(entries), None))
        if first is not None:
            page.list.choose(first.group.group_id, first.division.id if first.division is not None else 0)
            page.list.setFocus()

    def enter_board(self) -> None:
        """From the list to the board; a group that is not divided is divided."""
        page = self.page
        if page.edits.board is not None:
            page.middle.board.show_cursor()
        elif page.bar.divide.isEnabled() and page.bar.divide.isVisible():
            self.divide()

    # the side

    def open_balanced(self) -> None:
        """The options of the optimiser."""
        page, board = self.page, self.page.edits.board
        if board is not None and page.edits.movable:
            page.bar.panel.setChecked(True)
            page.show_state()
            page.sides.turn_to(page.balanced)
            page.balanced.open(board)

    def _found(self, board: Board, found: Proposed, beside: Beside | None) -> None:
        self.page.proposals.show(board, _("A balanced composition"), found, beside)
        self.page.middle.board.show_cursor()

    def moving_closed(self) -> None:
        """The tabs again, and the hands on the board."""
        self.page.sides.show()
        self.page.middle.board.show_cursor()

    def go_back(self) -> bool:
        """Esc: from a proposal, from the side, from the board to the list; False: there is nothing to close."""
        page = self.page
        if page.proposals.preview is not None:
            page.proposals.drop()
            return True
        if page.moving.isVisible():
            page.moving.shut()
            return True
        if page.sides.away:
            page.sides.back()
            page.middle.board.show_cursor()
            return True
        if page.middle.board.has_focus():
            if page.list.isHidden():
                page.bar.panel.setChecked(False)
            page.list.setFocus()
            return True
        return False

    # the wizard, and the end

    def divide(self) -> None:
        """Divide the group that is chosen."""
        page = self.page
        if page.group_id and page.desk.may(create_division) and not page.middle.making:
            self._open(MakingPanel(page.desk, page.desk.term_id, page.group_id))

    def change(self) -> None:
        """Change what the open division is."""
        page, board = self.page, self.page.edits.board
        if board is not None and not page.middle.making:
            self._open(MakingPanel(page.desk, board.term_id, board.group_id, board.replaces_id, board))

    def divide_anew(self) -> None:
        """Another division instead of the open one."""
        page, board = self.page, self.page.edits.board
        if board is not None and not page.middle.making:
            self._open(MakingPanel(page.desk, board.term_id, board.group_id, board.id))

    def _open(self, wizard: MakingPanel) -> None:
        wizard.changed.connect(self._made)
        wizard.closed.connect(self._wizard_closed)
        self.page.middle.open_wizard(wizard)
        self.page.show_state()

    def _made(self, board: Board) -> None:
        self.page.middle.close_wizard()
        self.page.took(board)
        self.page.middle.board.setFocus()

    def _wizard_closed(self) -> None:
        self.page.middle.close_wizard()
        self.page.look_again()
        self.page.show_state()
        self.page.list.setFocus()

    def end(self) -> None:
        """Merge the subgroups from a day."""
        page = self.page
        if page.edits.board is not None and page.desk.may(end_division):
            page.bar.panel.setChecked(True)
            page.sides.agree().ask_end()

    def ask_remove(self) -> None:
        """Delete a division that is not approved, after a question."""
        board, page = self.page.edits.board, self.page
        if board is not None and page.desk.may(remove_division):
            sure = (_("Yes, delete the division"), partial(self._remove, board))
            page.desk.tell(_("Delete «{name}» of {group}?").format(name=board.name, group=board.group), "warn", sure)

    def _remove(self, board: Board) -> None:
        page = self.page
        page.desk.jobs.run(page, partial(remove_division, page.desk.office, board), lambda _nothing: page.look_again(),
                           lambda error: page.desk.tell(say(error), "bad"))  # fmt: skip

    def print_act(self) -> None:
        """The act of the open division on paper."""
        board = self.page.edits.board
        if board is not None:
            self.page.desk.go.emit("forms", ("division-act", {"division": board.id, "group": board.group}))
