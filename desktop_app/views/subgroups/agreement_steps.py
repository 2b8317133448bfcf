"""The buttons of the agreement: those that this person may press while the division stands as it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.services.subgroups.agreeing import (
    approve_division,
    ask_move,
    end_division,
    send_division,
    sign_division,
    take_back_division,
    withdraw_signature,
)
from desktop_app.services.subgroups.papers import open_act
from desktop_app.services.subgroups.values import Board, DivisionState, Signer
from desktop_app.services.subgroups.writing import change_division, create_division
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.agreement_words import asked, unsigned
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.subgroups.agreement import AgreementPanel

Allowed = Callable[[Desk, Board], bool]


def me(board: Board) -> Signer | None:
    """The person at the desk among the signers."""
    return next((one for one in board.signers if one.is_me), None)


def lives(board: Board, state: DivisionState) -> bool:
    """Whether it stands so, and has not ended."""
    return board.state is state and board.ends is None


def may_send(desk: Desk, board: Board) -> bool:
    """A draft, by whoever keeps it."""
    return lives(board, DivisionState.DRAFT) and board.may_edit and desk.may(send_division)


def may_take_back(desk: Desk, board: Board) -> bool:
    """While it is being agreed, by whoever keeps it."""
    return lives(board, DivisionState.AGREEING) and board.may_edit and desk.may(take_back_division)


def may_sign(desk: Desk, board: Board) -> bool:
    """A teacher of it who has not signed what stands now."""
    mine = me(board)
    waiting = mine is not None and mine.signed_at is None
    return waiting and lives(board, DivisionState.AGREEING) and board.may_agree and desk.may(sign_division)


def may_unsign(desk: Desk, board: Board) -> bool:
    """A teacher of it who has signed."""
    mine = me(board)
    signed = mine is not None and mine.signed_at is not None
    return signed and lives(board, DivisionState.AGREEING) and board.may_agree and desk.may(withdraw_signature)


def may_propose(desk: Desk, board: Board) -> bool:
    """A teacher of it, while it is being agreed."""
    return lives(board, DivisionState.AGREEING) and board.may_agree and desk.may(ask_move)


def may_approve(desk: Desk, board: Board) -> bool:
    """While it is being agreed."""
    return lives(board, DivisionState.AGREEING) and board.may_approve and desk.may(approve_division)


def may_edit(desk: Desk, board: Board) -> bool:
    """What is not approved yet."""
    return board.state is not DivisionState.APPROVED and board.may_edit and desk.may(change_division)


def may_divide_anew(desk: Desk, board: Board) -> bool:
    """What is in force, by whoever keeps it."""
    return lives(board, DivisionState.APPROVED) and board.may_edit and desk.may(create_division)


def may_end(desk: Desk, board: Board) -> bool:
    """What is in force, by whoever approves."""
    return lives(board, DivisionState.APPROVED) and board.may_approve and desk.may(end_division)


def may_print(desk: Desk, _board: Board) -> bool:
    """Whoever sees it."""
    return desk.may(open_act)


class NextSteps(QWidget):
    """One below the other; those that do not apply are not shown."""

    def __init__(self, panel: "AgreementPanel") -> None:
        super().__init__()
        self.desk = panel.desk
        self.board: Board | None = None
        self.send = primary(_("Send to the teachers"), panel.send)
        self.sign = primary(_("Sign the division"), panel.sign, "check")
        self.approve = primary(_("Approve the division"), panel.approve, "circle-check")
        self.unsign = button(_("Withdraw my signature"), panel.unsign, "undo-2")
        self.propose = button(_("Propose a transfer…"), panel.ask_move, "users")
        self.take_back = button(_("Back to draft"), panel.take_back, "undo-2")
        self.edit = button(_("Change the division…"), lambda: panel.edit_asked.emit(panel.board), "pencil")
        self.anew = button(_("Divide anew from a day…"), lambda: panel.anew_asked.emit(panel.board), "users")
        self.end = button(_("Merge from a day…"), panel.ask_end)
        self.print = button(_("Print the act of division"), lambda: panel.print_asked.emit(panel.board), "printer")
        self.rules: tuple[tuple[QPushButton, Allowed], ...] = (
            (self.send, may_send), (self.sign, may_sign), (self.approve, may_approve), (self.unsign, may_unsign),
            (self.propose, may_propose), (self.edit, may_edit), (self.take_back, may_take_back),
            (self.anew, may_divide_anew), (self.end, may_end), (self.print, may_print),
        )  # fmt: skip
        column = down(*(one for one, _rule in self.rules), on=self)
        column.setSpacing(theme.GRID)

    def show_board(self, board: Board) -> None:
        """Those of a board."""
        self.board = board
        for one, rule in self.rules:
            one.setVisible(rule(self.desk, board))
        self.send.setEnabled(not board.unplaced)
        self.approve.setEnabled(not asked(board) and not board.unplaced)
        self.approve.setText(_("Approve without a signature…") if unsigned(board) else _("Approve the division"))
