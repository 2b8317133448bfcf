"""What is typed while a division is agreed: a proposal, an answer, why without a signature, how it ends."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.services.subgroups.values import NOT_STUDYING, Board, MoveAsked
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.load.sentences import kind_word
from desktop_app.views.subgroups.agreement_words import request_words, unsigned
from desktop_app.views.subgroups.making_targets import Key
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _

MOST = 300


class DeedFields(Fields):
    """A form with a heading and the deed that it is for."""

    title = ""
    deed = ""
    first: QWidget
    """The field in which the hands begin."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board

    def line(self, name: str) -> QLineEdit:
        """A reason, a note, an answer."""
        made = QLineEdit()
        made.setMaxLength(MOST)
        self.add(name, made)
        return made

    def begin(self) -> None:
        """Put the cursor where something is to be typed."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)


class ProposalFields(DeedFields):
    """A teacher asks that a student stand elsewhere (п. 4.6)."""

    def __init__(self, board: Board, student_id: int = 0, part_id: int = -1) -> None:
        super().__init__(board)
        self.title, self.deed = _("Proposal of a transfer"), _("Propose it")
        self.student = Chooser(_("Student"), [(one.name, one.id) for one in board.pupils], student_id)
        self.part = Chooser(_("Where to"), self._parts(part_id), part_id)
        self.add(_("Student"), self.student)
        self.add(_("Where to"), self.part)
        self.note = self.line(_("Why the transfer is asked for"))
        self.first = self.note if student_id else self.student
        self.student.currentIndexChanged.connect(lambda _row: self._other())
        if part_id < 0:
            self._other()

    def _parts(self, part_id: int) -> list[tuple[str, object]]:
        keys = [*(part.id for part in self.board.parts), NOT_STUDYING]
        return [(part_words(self.board, key), key) for key in ([part_id] if part_id in keys else []) + [
            key for key in keys if key != part_id
        ]]  # fmt: skip

    def _other(self) -> None:
        """Where the student does not stand now."""
        now = self.board.stands.get(self.student.number() or 0)
        other = next((part.id for part in self.board.parts if part.id != now), NOT_STUDYING)
        self.part.setCurrentIndex(max(0, self.part.findData(other)))

    def values(self) -> tuple[int, int, str]:
        """Student, subgroup (or NOT_STUDYING), why."""
        return self.student.number() or 0, self.part.number() or NOT_STUDYING, self.note.text().strip()


class AnswerFields(DeedFields):
    """Why a proposal is declined: the teacher reads it."""

    def __init__(self, board: Board, one: MoveAsked) -> None:
        super().__init__(board)
        self.title, self.deed = _("Declining of a proposal"), _("Decline the proposal")
        self.request = one
        self.form.addRow(wrapped(request_words(board, one)))
        self.answer = self.first = self.line(_("Why it is declined: the teacher reads it"))


class ApprovalFields(DeedFields):
    """Why a division is approved though a teacher has not signed it, or has more hours than a year may have."""

    def __init__(self, board: Board, *, over: bool = False) -> None:
        super().__init__(board)
        names = ", ".join(one.name for one in unsigned(board))
        self.title = _("Approval without a signature") if names else _("Approval above the limit of hours")
        self.deed = _("Approve nevertheless")
        self.reason, self.over = QLineEdit(), QLineEdit()
        self.first = self.reason if names else self.over
        for field, name, asked in (
            (self.reason, _("Why it is approved without a signature"), bool(names)),
            (self.over, _("Why more than the limit"), over),
        ):
            field.setMaxLength(MOST)
            if asked:
                self.add(name, field)
        if names:
            self.form.insertRow(0, wrapped(_("Not signed by: {names}").format(names=names), "warn"))


class EndingFields(DeedFields):
    """From which day the group is taught as a whole again, why, and by whom."""

    def __init__(self, board: Board, day: date) -> None:
        super().__init__(board)
        self.title, self.deed = _("The group as a whole again"), _("Merge the subgroups")
        self.day = self.first = DayField(_("First day as a whole"), day)
        self.add(_("First day as a whole"), self.day)
        self.reason = self.line(_("Reason"))
        self.teachers: dict[Key, Chooser] = {}
        for target in board.targets:
            hands = (target.teachers.get(part.id) for part in board.parts)
            teaching = list(dict.fromkeys(one for one in hands if one is not None))
            name = _("{title}, {kind}: who goes on").format(title=target.title, kind=kind_word(target.kind))
            field = self.teachers[target.key] = Chooser(name, people_of(board, teaching), next(iter(teaching), None))
            self.add(name, field)
        self.form.addRow(wrapped(_("What is left of the hours goes to the whole group; marks, topics and lessons that "
                                   "were held stay in the journals of the subgroups and count."), "muted"))  # fmt: skip

    def values(self) -> tuple[date, str, dict[Key, int]]:
        """Day, reason, target → teacher. Raises BadInput (`date_unreadable`)."""
        chosen = {key: field.number() for key, field in self.teachers.items()}
        known = {key: teacher for key, teacher in chosen.items() if teacher is not None}
        return needed(self.day), self.reason.text().strip(), known


def people_of(board: Board, first: Sequence[int]) -> list[tuple[str, object]]:
    """Those who teach the subgroups first, then everybody else."""
    rest = [key for key in board.teachers if key not in first]
    return [(board.teachers.get(key, ""), key) for key in (*first, *rest)]
