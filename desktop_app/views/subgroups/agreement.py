"""«Согласование»: how a division stands, who has signed it, what is asked, and the next step (п. 4.6, 4.7)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, OfficeError, RuleBroken, Stale
from desktop_app.services.subgroups.agreeing import (
    answer_request,
    approve_division,
    ask_move,
    end_division,
    send_division,
    sign_division,
    take_back_division,
    withdraw_request,
    withdraw_signature,
)
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, DivisionState, MoveAsked, RequestState
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.agreement_forms import (
    AnswerFields,
    ApprovalFields,
    DeedFields,
    EndingFields,
    ProposalFields,
)
from desktop_app.views.subgroups.agreement_lists import RequestLine, nobody_line, signer_line
from desktop_app.views.subgroups.agreement_steps import NextSteps
from desktop_app.views.subgroups.agreement_words import about_words, step_words, unsigned
from desktop_app.views.subgroups.moving_words import next_school_day
from desktop_app.views.widgets.buttons import pressed, primary, quiet
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import down, emptied, in_row
from desktop_app.views.wording import _, say

Deed = Callable[[], Board]


class AgreementPanel(QWidget):
    """Shows a board and does what this person may do with it now; what is typed stays till it is sent or given up."""

    changed = Signal(object)
    """(Board): something was written, or somebody else had been quicker."""
    print_asked = Signal(object)
    edit_asked = Signal(object)
    anew_asked = Signal(object)
    """(Board): its act on paper, the wizard over it, the wizard for a division instead of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.board: Board | None = None
        self.form: DeedFields | None = None
        self.waiting = False
        self.requests: list[RequestLine] = []
        self.step, self.about = wrapped("", "strong"), wrapped("", "muted")
        self.steps = NextSteps(self)
        self.asking, self.lists = QVBoxLayout(), QVBoxLayout()
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = down(self.step, self.about, self.steps, self.asking, self.lists, on=inside)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addStretch(1)
        for part in (self.asking, self.lists):
            part.setSpacing(theme.GAP)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        down((area, 1), on=self)

    # what is shown
    def show_board(self, board: Board | None) -> None:
        """Another division, or the same as it is now."""
        same = self.board is not None and board is not None and self.board.id == board.id
        self.board = board
        if not same:
            self.give_up()
        self.setEnabled(board is not None)
        if board is None:
            self.step.clear()
            self.about.clear()
            emptied(self.lists)
            return
        text, role = step_words(board)
        self.step.setText(text)
        self.step.setProperty("role", role)
        self.step.style().unpolish(self.step)
        self.step.style().polish(self.step)
        self.about.setText("\n".join(about_words(board)))
        self.steps.show_board(board)
        self._list(board)

    def _list(self, board: Board) -> None:
        emptied(self.lists)
        self.lists.addWidget(label(_("Signatures"), "muted"))
        for one in board.signers:
            self.lists.addWidget(signer_line(board, one))
        if not board.signers:
            self.lists.addWidget(nobody_line(_("No teacher is named yet")))
        self.requests = [self._request(board, one) for one in board.requests]
        if self.requests:
            self.lists.addWidget(label(_("Proposals of teachers"), "muted"))
        for line in self.requests:
            self.lists.addWidget(line)

    def _request(self, board: Board, one: MoveAsked) -> RequestLine:
        line = RequestLine(board, one)
        if one.state is not RequestState.ASKED or board.state is not DivisionState.AGREEING:
            return line
        if board.may_edit and self.desk.may(answer_request):
            line.offer_answer(self.accept, self.ask_decline)
        mine = {signer.teacher_id for signer in board.signers if signer.is_me}
        if one.teacher_id in mine and self.desk.may(withdraw_request):
            line.offer_withdrawal(self.withdraw)
        return line

    # deeds of one press
    def send(self) -> None:
        """To the teachers."""
        self._do(send_division, _("The teachers are asked to sign."))

    def take_back(self) -> None:
        """To draft."""
        self._do(take_back_division, _("The division is a draft again; its signatures count no more."))

    def sign(self) -> None:
        """By the teacher at this desk."""
        self._do(sign_division, _("Signed."), (_("Undo"), self.unsign))

    def unsign(self) -> None:
        """The teacher takes the signature back."""
        self._do(withdraw_signature, _("The signature is withdrawn."))

    def accept(self, one: MoveAsked) -> None:
        """The student is placed as asked; what was signed is signed anew."""
        board, office = self.board, self.desk.office
        if board is not None:
            self._run(lambda: answer_request(office, board, one, accepted=True, answer=""),
                      _("Accepted: the student is moved, the teachers sign again."))  # fmt: skip

    def withdraw(self, one: MoveAsked) -> None:
        """A proposal is mine to take back."""
        board, office = self.board, self.desk.office
        if board is not None:
            self._run(lambda: withdraw_request(office, board, one), _("The proposal is withdrawn."))

    def approve(self) -> None:
        """At once if everybody has signed; else it is asked why without."""
        board = self.board
        if board is not None and unsigned(board):
            self.ask(ApprovalFields(board), self._approve_unsigned)
        else:
            self._do(approve_division, _("Approved: load and timetable follow the division."))

    # deeds with words
    def ask_move(self, student_id: int = 0, part_id: int = -1) -> None:
        """Which student shall stand where, and why."""
        if self.board is not None and self.desk.may(ask_move):
            self.ask(ProposalFields(self.board, student_id, part_id), self._propose)

    def ask_decline(self, one: MoveAsked) -> None:
        """Why not."""
        if self.board is not None:
            self.ask(AnswerFields(self.board, one), self._decline)

    def ask_end(self) -> None:
        """From which day, why, who goes on."""
        if self.board is not None:
            self.ask(
                EndingFields(self.board, next_school_day(max(self.desk.office.today, self.board.starts))), self._end
            )

    def ask(self, form: DeedFields, do: Callable[[], object]) -> None:
        """Show a form under the buttons; Enter sends it, Esc gives it up."""
        emptied(self.asking)
        self.form = form
        self.steps.hide()  # one thing to press at a time
        form.saved.connect(do)
        self.asking.addWidget(label(form.title, "section"))
        self.asking.addWidget(form)
        self.go = primary(form.deed, do)
        self.asking.addWidget(in_row(self.go, quiet(_("Cancel"), self.give_up)))
        form.begin()

    def give_up(self) -> None:
        """Nothing is asked any more."""
        emptied(self.asking)
        self.form = None
        self.steps.show()

    def _approve_unsigned(self) -> None:
        form, board, office = self.form, self.board, self.desk.office
        if isinstance(form, ApprovalFields) and board is not None:
            reason, over = form.reason.text().strip(), form.over.text().strip()
            self._run(lambda: approve_division(office, board, reason, over),
                      _("Approved: load and timetable follow the division."))  # fmt: skip

    def _propose(self) -> None:
        form, board, office = self.form, self.board, self.desk.office
        if isinstance(form, ProposalFields) and board is not None:
            student, part, note = form.values()
            self._run(lambda: ask_move(office, board, student, part, note), _("Proposed: the office answers it."))

    def _decline(self) -> None:
        form, board, office = self.form, self.board, self.desk.office
        if isinstance(form, AnswerFields) and board is not None:
            one, answer = form.request, form.answer.text().strip()
            self._run(lambda: answer_request(office, board, one, accepted=False, answer=answer),
                      _("Declined; the teacher is told why."))  # fmt: skip

    def _end(self) -> None:
        form, board, office = self.form, self.board, self.desk.office
        if not isinstance(form, EndingFields) or board is None:
            return
        try:
            day, reason, teachers = form.values()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self._run(lambda: end_division(office, board, day, reason, teachers), _("The group is whole again."))

    # writing
    def _do(self, operation: Callable[..., Board], told: str, *ways: tuple[str, Callable[[], None]]) -> None:
        board, office = self.board, self.desk.office
        if board is not None:
            self._run(lambda: operation(office, board), told, *ways)

    def _run(self, work: Deed, told: str, *ways: tuple[str, Callable[[], None]]) -> None:
        if self.waiting:  # nothing is pressed twice while a deed is under way
            return
        self.waiting = True

        def done(board: Board) -> None:
            self.give_up()
            self._settle(board)
            self.desk.tell(told, "good", *ways)

        self.desk.jobs.run(self, work, done, self._failed)

    def _settle(self, board: Board) -> None:
        self.waiting = False
        if self.board is not None and self.board.id == board.id:
            self.show_board(board)
        self.changed.emit(board)

    def _failed(self, error: OfficeError) -> None:
        """What is typed stays; if somebody was quicker, what stands now is shown."""
        self.waiting = False
        self.desk.tell(say(error), "bad")
        if isinstance(error, RuleBroken) and error.rule == "year_hours_agreed":
            self._ask_over()
        if isinstance(error, Stale) and self.board is not None:
            work = partial(open_board, self.desk.office, self.board.id)
            self.desk.jobs.run(self, work, self._settle)

    def _ask_over(self) -> None:
        """A teacher would have more hours than a year may have: it is asked why."""
        form, board = self.form, self.board
        if board is not None and board.state is DivisionState.AGREEING:
            typed = form.reason.text() if isinstance(form, ApprovalFields) else ""
            asked = ApprovalFields(board, over=True)
            asked.reason.setText(typed)
            self.ask(asked, self._approve_unsigned)
            asked.over.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc gives up what is typed."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.give_up()
        elif not pressed(self, event):
            super().keyPressEvent(event)
