"""Who signs a division, and what its teachers ask for, as quiet lists."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.services.subgroups.values import Board, MoveAsked, RequestState, Signer
from desktop_app.views import theme
from desktop_app.views.subgroups.agreement_words import request_state, request_words, signer_words
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.labels import label, picture, wrapped
from desktop_app.views.widgets.laying import across, down, in_row
from desktop_app.views.wording import _

Answer = Callable[[MoveAsked], object]


def signer_line(board: Board, one: Signer) -> QWidget:
    """A sign, a name, the subgroups and when."""
    made = QWidget()
    signed = one.signed_at is not None
    sign = picture("circle-check" if signed else "circle", "good" if signed else "muted")
    sign.setAccessibleName(_("has signed") if signed else _("has not signed"))
    name = wrapped(_("{name} (you)").format(name=one.name) if one.is_me else one.name, "strong")
    row = across(sign, (down(name, wrapped(signer_words(board, one), "muted")), 1), on=made)
    row.setSpacing(theme.GAP)
    made.setAccessibleName(f"{one.name}: {signer_words(board, one)}")
    return made


class RequestLine(QWidget):
    """A proposal and what this person may do with it."""

    def __init__(self, board: Board, one: MoveAsked) -> None:
        super().__init__()
        self.request = one
        head = wrapped(request_words(board, one), "strong" if one.state is RequestState.ASKED else "")
        self.column = down(head, on=self)
        self.column.setContentsMargins(0, 0, 0, theme.GAP)
        if one.note:
            self.column.addWidget(wrapped(f"«{one.note}»"))
        self.column.addWidget(wrapped(request_state(board, one), "muted"))
        self.setAccessibleName(request_words(board, one))

    def offer_answer(self, accept: Answer, decline: Answer) -> None:
        """For whoever keeps the division."""
        one = self.request
        self.accept = button(_("Accept the proposal"), lambda: accept(one), "check")
        self.decline = quiet(_("Decline…"), lambda: decline(one))
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(in_row(self.accept, self.decline))

    def offer_withdrawal(self, withdraw: Answer) -> None:
        """For whoever has asked."""
        one = self.request
        self.withdraw = quiet(_("Withdraw the proposal"), lambda: withdraw(one), "undo-2")
        self.column.addSpacing(theme.GRID)
        self.column.addWidget(in_row(self.withdraw))


def nobody_line(text: str) -> QWidget:
    """Instead of an empty list."""
    return label(text, "muted")
