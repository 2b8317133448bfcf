"""«Разделить группу»: the wizard of a division, from the lessons to a draft on the board, from the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop_app.errors import BadInput, OfficeError, Stale
from desktop_app.services.office import Office
from desktop_app.services.subgroups.reading import open_board, open_making
from desktop_app.services.subgroups.values import Board, DivisionValues, Making, TargetWish
from desktop_app.services.subgroups.writing import change_division, create_division, remove_division
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import needed
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.making_method import MethodStep
from desktop_app.views.subgroups.making_parts import PartsStep
from desktop_app.views.subgroups.making_targets import Key, TargetsStep
from desktop_app.views.subgroups.making_words import MENDED, METHOD, PARTS, TARGETS, title_of
from desktop_app.views.subgroups.words import sizes_words
from desktop_app.views.widgets.buttons import action, button, pressed, primary, quiet
from desktop_app.views.widgets.labels import Elided, label, restyle, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.wording import _, say

UNDONE_MS = 4000
"""How long the first Esc over something typed waits for the second."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the wizard begins with."""

    making: Making
    board: Board | None  # that is changed, or replaced


class MakingPanel(QWidget):
    """Three steps over one another; what is typed in one of them stays while another is seen, and after a refusal."""

    changed = Signal(object)
    """(Board): a draft stands on the board."""
    closed = Signal()

    def __init__(
        self, desk: Desk, term_id: int, group_id: int, replaces_id: int | None = None, board: Board | None = None
    ) -> None:
        super().__init__()
        self.desk, self.term_id, self.group_id = desk, term_id, group_id
        self.replaces_id, self.board = replaces_id, board
        self.making: Making | None = None
        self.waiting = False
        self.leaving = QTimer(self, interval=UNDONE_MS, singleShot=True)
        self.targets, self.parts, self.method = TargetsStep(), PartsStep(), MethodStep(desk)
        self.pages = QStackedWidget()
        for page in (self.targets, self.parts, self.method):
            self.pages.addWidget(page)
        self.title = label("", "title")
        names = (_("1  What for"), _("2  Subgroups"), _("3  How"))
        self.marks = [label(name, "chip") for name in (names if board is None else names[:METHOD])]
        self.state = wrapped("", "bad")
        self.back_button = quiet(_("Back"), self.back, "arrow-left")
        self.next_button = primary("", self.go_on)
        self._lay()
        self.targets.finished.connect(self.go_on)
        self.parts.finished.connect(self.go_on)
        self.method.finished.connect(self.go_on)
        self.addAction(action(_("Next step"), self.go_on, shortcut="Ctrl+Return", parent=self))
        self.next_button.setEnabled(desk.may(create_division if board is None else change_division))
        self.show_step(TARGETS)
        self.load()

    def _lay(self) -> None:
        head = QFrame()
        head.setProperty("role", "header")
        row = across((self.title, 1), *self.marks, on=head)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        foot = QFrame()
        foot.setProperty("role", "header")
        keys = Elided(_("Enter goes on · Esc goes back · Ctrl+Enter to the next step"), "muted")
        cancel = button(_("Cancel"), self.close_)
        row = across((keys, 1), self.back_button, cancel, self.next_button, on=foot)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        row.setSpacing(theme.GAP)
        middle = QWidget()
        column = down((self.pages, 1), self.state, on=middle)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        down(head, (middle, 1), foot, on=self)
        self.state.hide()

    # reading
    def load(self) -> None:
        """Ask what the group may be divided for."""
        other = self.board.id if self.board is not None else self.replaces_id
        work = partial(read, self.desk.office, self.term_id, self.group_id, self.replaces_id, other)
        self.desk.jobs.run(self, work, self.show_making, self._refused)

    def show_making(self, opened: Opened) -> None:
        """What the office has; what is typed already stays."""
        fresh, self.making = self.making is None, opened.making
        board = opened.board
        own: tuple[Key, ...] = ()
        if self.board is not None and board is not None:
            self.board, own = board, tuple(target.key for target in board.targets)
        ticked = [target.key for target in board.targets] if board is not None and fresh else ()
        if board is not None and fresh:
            self._show_standing(board)
        self.targets.show_making(opened.making, own, ticked)
        self.title.setText(title_of(opened.making.group, self.replaces_id, self.board))
        self.show_step(self.step)
        if fresh:
            self.targets.focus()

    def _show_standing(self, board: Board) -> None:
        """The division that is changed, or the one instead of which another is made."""
        numbers = {part.id: part.number for part in board.parts}
        keep = self.board is not None
        wishes = [
            TargetWish(target.row_id, target.kind, target.room_kind,
                       {numbers[part]: teacher for part, teacher in target.teachers.items()})
            for target in board.targets
        ]  # fmt: skip
        self.parts.show_parts(
            {part.number: (part.id if keep else 0, part.name) for part in board.parts}, wishes, board.reason
        )
        if keep:
            self.targets.show_named(board.name, board.starts)
        else:
            self.targets.name.setText(board.name)
            self.targets.name.setModified(True)

    # steps
    @property
    def step(self) -> int:
        """The one that is seen."""
        return self.pages.currentIndex()

    @property
    def last(self) -> int:
        """Of a division that stands, students are moved on the board."""
        return METHOD if self.board is None else PARTS

    def show_step(self, step: int) -> None:
        """Another step, with its fields as they were left."""
        self.pages.setCurrentIndex(step)
        for place, mark in enumerate(self.marks):
            restyle(mark, role="chip-accent" if place == step else "chip")
        self.back_button.setEnabled(step > TARGETS)
        done = _("Save") if self.board is not None else _("Divide the group")
        self.next_button.setText(done if step == self.last else _("Next step"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.tell("")

    def go_on(self) -> None:
        """To the next step, or make the division; what is missing is told and the cursor goes there."""
        if self.making is None or self.waiting:
            return
        if self.step == TARGETS and not self._targets_are_said():
            return
        if self.step == self.last:
            self.send()
            return
        self.show_step(self.step + 1)
        self._open(self.step, self.making)

    def _open(self, step: int, making: Making) -> None:
        picked = self.targets.picked()
        if step == PARTS:
            self.parts.show_making(making, picked)
            self.parts.focus()
        else:
            titles = [one.target.title for one in picked]
            self.method.show_making(making, self.parts.count, titles, self.replaces_id)
            self.method.focus()

    def _targets_are_said(self) -> bool:
        if not self.targets.picked():
            self.tell(_("Tick at least one line with Space."))
            self.targets.focus()
        elif not self.targets.name.text().strip():
            self.tell(_("The division needs a name."))
            self.targets.name.setFocus()
        elif self.targets.starts.day() is None:
            self.tell(_("The division needs its first day."))
            self.targets.starts.setFocus()
        else:
            return True
        return False

    def back(self) -> None:
        """To the step before."""
        if self.step > TARGETS:
            self.show_step(self.step - 1)
            (self.targets, self.parts)[self.step].focus()

    def close_(self) -> None:
        """Leave the wizard; nothing was written."""
        self.closed.emit()

    def tell(self, text: str) -> None:
        """What stands in the way, under the fields."""
        self.state.setText(text)
        self.state.setVisible(bool(text))

    # writing
    def values(self) -> DivisionValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        parts = tuple(self.parts.parts())
        return DivisionValues(
            self.targets.name.text().strip(), needed(self.targets.starts), parts, self.parts.wishes(),
            self.parts.reason.text().strip(), self.replaces_id if self.board is None else self.board.replaces_id,
        )  # fmt: skip

    def send(self) -> None:
        """Make the division, or change it."""
        try:
            work = self._work()
        except BadInput as error:
            self.tell(say(error))
            return
        if work is not None:
            self.waiting = True
            self.tell("")
            self.desk.jobs.run(self, work, self._done, self._refused)

    def _work(self) -> Callable[[], Board] | None:
        office, board = self.desk.office, self.board
        if board is not None:
            return partial(change_division, office, board, self.values())
        offer = self.method.chosen()
        if offer is None:
            waits = self.method.wait()
            self.tell(_("The proposal is being reckoned…") if waits
                      else _("This method has no result here: choose another one."))  # fmt: skip
            return None
        stands = offer.proposed.stands if offer.proposed is not None else {}
        return partial(create_division, office, self.term_id, self.group_id, self.values(), stands)

    def _done(self, board: Board) -> None:
        self.waiting = False
        if self.board is not None:
            self.desk.tell(_("«{name}» is changed.").format(name=board.name), "good")
        else:
            sizes = sizes_words(tuple(list(board.stands.values()).count(part.id) for part in board.parts))
            text = _("{group} is divided: «{name}», {sizes}.").format(group=board.group, name=board.name, sizes=sizes)
            back = ((_("Undo"), partial(self._undo, board)),) if self.desk.may(remove_division) else ()
            self.desk.tell(text, "good", *back)
        self.changed.emit(board)

    def _undo(self, board: Board) -> None:
        office, desk = self.desk.office, self.desk

        def gone(_done: object) -> None:
            desk.tell(_("The division is gone; the group is whole."), "good")

        desk.jobs.run(desk, partial(remove_division, office, board), gone)

    def _refused(self, error: OfficeError) -> None:
        """All that is typed stays; the step opens in which something has to be typed otherwise."""
        self.waiting = False
        step = MENDED.get(str(error.facts.get("reason") or error.facts.get("rule")))
        if step is not None and step != self.step:
            self.show_step(step)
            (self.targets, self.parts)[step].focus()
        self.tell(say(error))
        if isinstance(error, Stale):
            self.load()

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc goes back, out of the first step it leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif not pressed(self, event):
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.step > TARGETS:
            self.back()
        elif self.targets.picked() and not self.leaving.isActive():
            self.leaving.start()
            self.tell(_("Nothing is written yet: Esc again leaves the wizard."))
        else:
            self.close_()


def read(office: Office, term_id: int, group_id: int, replaces_id: int | None, other: int | None) -> Opened:
    """What may be divided, and the division that is changed or replaced."""
    making = open_making(office, term_id, group_id, replaces_id)
    return Opened(making, None if other is None else open_board(office, other))
