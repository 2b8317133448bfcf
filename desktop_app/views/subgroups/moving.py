"""A student of an approved division moves to another subgroup from a day on: the panel that asks when and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.subgroups.moving import move_student, take_back_move
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, Stay
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.moving_words import (
    consequence,
    from_to,
    place_on,
    proposed_day,
    stay_words,
    stays_of,
)
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say

MOST = 300
WIDTH = 340


class MoveFields(Fields):
    """Where to, from which day, why."""

    def __init__(self, board: Board, student_id: int, part_id: int, day: DayField) -> None:
        super().__init__()
        keys = [*(part.id for part in board.parts), NOT_STUDYING]
        self.part = Chooser(_("Where to"), [(part_words(board, key), key) for key in keys], part_id)
        self.day = day
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST)
        self.reason.setPlaceholderText(_("request of the teacher, order No. …"))
        self.add(_("Where to"), self.part)
        self.add(_("From which day"), self.day)
        self.add(_("Reason"), self.reason)
        self.student_id = student_id


class MovingPanel(SidePanel):
    """What is typed stays while others write; Enter moves the student, Esc gives up."""

    changed = Signal(object)
    """(Board): the student is moved, or moved back, or somebody else had been quicker."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.board: Board | None = None
        self.form: MoveFields | None = None
        self.waiting = False
        self.way, self.told = wrapped("", "strong"), wrapped("", "muted")

    def open_for(self, board: Board, student_id: int, part_id: int) -> None:
        """Ask when and why a student goes to a subgroup (NOT_STUDYING: to none)."""
        self.board = board
        day = DayField(_("From which day"), proposed_day(board, student_id, self.desk.office.today))
        form = self.form = MoveFields(board, student_id, part_id, day)
        self.clear()
        self.way, self.told = wrapped("", "strong"), wrapped("", "muted")
        self.go = primary(_("Move the student"), self.send, "check")
        self.add_section("", self.way, form, self.told, in_row(self.go, quiet(_("Cancel"), self.shut)))
        form.saved.connect(self.send)
        form.day.textChanged.connect(lambda _text: self.tell())
        form.part.currentIndexChanged.connect(lambda _row: self.tell())
        self._add_stays(board, student_id)
        self.tell()
        self.open_with(next((one.name for one in board.pupils if one.id == student_id), ""))
        form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_stays(self, board: Board, student_id: int) -> None:
        stays = stays_of(board, student_id)
        lines: list[QWidget] = [wrapped(stay_words(board, one)) for one in stays]
        if stays and stays[-1].since > board.starts and self.desk.may(take_back_move) and board.may_edit:
            back = partial(self.take_back, board, stays[-1])
            self.take_back_button = quiet(_("Take the last move back"), back, "undo-2")
            lines.append(in_row(self.take_back_button))
        if lines:
            self.add_section(_("Where the student stood"), *lines)

    def show_board(self, board: Board) -> None:
        """The same division as it is now: what is typed stays."""
        if self.board is not None and self.board.id == board.id:
            self.board = board
            self.tell()

    def tell(self) -> None:
        """What will happen."""
        form, board = self.form, self.board
        if form is None or board is None:
            return
        day, part = form.day.day(), form.part.number() or NOT_STUDYING
        if day is None:
            self.way.setText("")
            self.told.setText(_("Type the first day in the other subgroup."))
        else:
            self.way.setText(from_to(board, form.student_id, part, day))
            self.told.setText(consequence(board, form.student_id, part, day))
        other = day is not None and place_on(board, form.student_id, day) != part
        self.go.setEnabled(other and self.desk.may(move_student))

    def send(self) -> None:
        """Write it; «undo» takes it back."""
        form, board, office = self.form, self.board, self.desk.office
        if form is None or board is None or self.waiting or not self.go.isEnabled():
            return
        try:
            day = needed(form.day)
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        student, part, reason = form.student_id, form.part.number() or NOT_STUDYING, form.reason.text().strip()
        self.waiting = True
        work = partial(move_student, office, board, DatedMove(student, part, day, reason))
        self.desk.jobs.run(self, work, partial(self._moved, student), self._failed)

    def _moved(self, student_id: int, board: Board) -> None:
        self.waiting = False
        stay = stays_of(board, student_id)[-1]
        name = next((one.name for one in board.pupils if one.id == student_id), "")
        text = _("{name}: {stay}. The teachers are told.").format(name=name, stay=stay_words(board, stay))
        self.desk.tell(text, "good", (_("Undo"), partial(self.take_back, board, stay)))
        self.form = None
        self.shut()
        self.changed.emit(board)

    def take_back(self, board: Board, stay: Stay) -> None:
        """As it was before the move, while no mark hangs on it."""
        work = partial(take_back_move, self.desk.office, board, stay)
        self.desk.jobs.run(self, work, self._taken_back, self._failed)

    def _taken_back(self, board: Board) -> None:
        self.desk.tell(_("The move is taken back."), "good")
        self.shut()
        self.changed.emit(board)

    def _failed(self, error: OfficeError) -> None:
        """What is typed stays; if somebody was quicker, what stands now is shown."""
        self.waiting = False
        self.desk.tell(say(error), "bad")
        if isinstance(error, Stale) and self.board is not None:
            self.desk.jobs.run(self, partial(open_board, self.desk.office, self.board.id), self._renew)

    def _renew(self, board: Board) -> None:
        self.show_board(board)
        self.changed.emit(board)
