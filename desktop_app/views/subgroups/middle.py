"""The middle of the page: the board with its strip, a group that is not divided, or the wizard."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop_app.services.subgroups.values import DivisionState, GroupDivisions, Stands
from desktop_app.views.subgroups.board import BoardView, hint
from desktop_app.views.subgroups.bottom import BottomLine
from desktop_app.views.subgroups.day_strip import DayStrip
from desktop_app.views.subgroups.edits import Edits
from desktop_app.views.subgroups.making import MakingPanel
from desktop_app.views.subgroups.preview import PreviewStrip
from desktop_app.views.subgroups.proposals import Proposals
from desktop_app.views.subgroups.words import students_words
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _


class Middle(QStackedWidget):
    """Draws what the edits and the proposals hold."""

    divide_asked = Signal()

    def __init__(self, edits: Edits, proposals: Proposals) -> None:
        super().__init__()
        self.edits, self.proposals = edits, proposals
        self.strip, self.preview, self.board = DayStrip(proposals.menu), PreviewStrip(), BoardView()
        self.bottom = BottomLine()
        self.divide = primary(_("Divide the group…"), self.divide_asked.emit, "split")
        self.nothing = EmptyState("users", _("There are no groups in this term"))
        self.whole = EmptyState("split", "", _("The wizard asks what for, into how many parts and how."), self.divide)
        self.whole.hint.show()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.board)
        self.board.seen.connect(lambda box: self.area.ensureWidgetVisible(box, 0, 0))
        self.desk_of_board = QWidget()
        down(self.strip, self.preview, (self.area, 1), on=self.desk_of_board)
        self.wizard: MakingPanel | None = None
        for state in (self.nothing, self.whole, self.desk_of_board):
            self.addWidget(state)
        self.preview.taken.connect(proposals.take)
        self.preview.dropped.connect(proposals.drop)
        self.board.hovered.connect(self._hovered)

    @property
    def making(self) -> bool:
        """Whether the wizard has the middle."""
        return self.wizard is not None

    def open_wizard(self, wizard: MakingPanel) -> None:
        """Over whatever stands there; one that is open already stays."""
        self.wizard = wizard
        self.addWidget(wizard)
        self.setCurrentWidget(wizard)
        wizard.setFocus()

    def close_wizard(self) -> None:
        """Back to what stood there."""
        gone, self.wizard = self.wizard, None
        if gone is not None:
            self.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def show_groups(self, groups: Sequence[GroupDivisions]) -> None:
        """Whether there is anything to divide."""
        self.nothing.text.setText(_("There are no groups in this term") if not groups else _("Choose a group"))

    def show_state(self, group: GroupDivisions | None) -> None:
        """The board, else the group, else nothing; the wizard stays over all of them."""
        board = self.edits.board
        self.bottom.setVisible(board is not None and not self.making)
        if group is not None:
            self.whole.text.setText(whole_words(group))
            self.whole.hint.setVisible(group.may_edit)
            self.divide.setVisible(group.may_edit)
        if not self.making:
            state = self.desk_of_board if board is not None else self.nothing if group is None else self.whole
            self.setCurrentWidget(state)

    def show_board(self) -> None:
        """The students as the hand left them, or as a proposal puts them."""
        board, preview = self.edits.board, self.proposals.preview
        if board is None:
            self.preview.hide()
            return
        now = self.edits.stands()
        self.strip.show_board(board, movable=self.edits.movable)
        self.board.at_once = self.edits.movable
        if preview is None:
            self.preview.hide()
            self.board.show_board(board, now, movable=self.askable)
            self.board.show_signs(pending=self.edits.pending)
        else:
            self.preview.show_preview(board, now, preview)
            self.board.show_board(board, preview.stands, movable=False, was=now)
            self.board.show_signs(fresh=preview.wanted(now))
        self.bottom.show_measures(board, now, preview.stands if preview is not None else None)
        self.bottom.say(self._keys())

    @property
    def askable(self) -> bool:
        """Whether a card that is moved asks something, at once or of a date or of the office."""
        board = self.edits.board
        if board is None or board.ends is not None:
            return False
        return board.may_edit or (board.may_agree and board.state is DivisionState.AGREEING)

    def _hovered(self, stands: Stands) -> None:
        """What the mouse carries counts before it lets go."""
        if self.edits.board is not None and self.proposals.preview is None:
            self.bottom.show_measures(self.edits.board, self.edits.stands(), stands)

    def _keys(self) -> str:
        board = self.edits.board
        if self.proposals.preview is not None:
            return _("Enter takes the proposal, Esc throws it away")
        if board is None or not self.askable:
            return _("Arrows walk over the board, letters find a student")
        if self.edits.movable:
            return hint()
        if board.may_edit:
            return _("In force: ← → or digits move a student from a day, Enter asks which")
        return _("Enter or ← → proposes another subgroup to the office")


def whole_words(group: GroupDivisions) -> str:
    """What is said of a group that has no open division."""
    students = students_words(group.students)
    if group.divisions:
        return _("{group}, {students}: choose a division in the list").format(group=group.group, students=students)
    return _("{group}, {students}: not divided").format(group=group.group, students=students)
