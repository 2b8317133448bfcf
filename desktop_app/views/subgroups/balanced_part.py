"""The optimiser's options: what is made alike, who stands together or apart, sizes; progress; stop keeps the best."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QProgressBar, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.subgroups.balance import Criterion
from desktop_app.services.subgroups.problem import Method, Problem, Proposed, Together, Wish, WishKind
from desktop_app.services.subgroups.proposing import propose, together
from desktop_app.services.subgroups.values import Board
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import Chooser
from desktop_app.views.desk import Desk
from desktop_app.views.jobs import LongJob
from desktop_app.views.marking import N_
from desktop_app.views.session.part import Part
from desktop_app.views.subgroups.beside import Beside, BesideList, beside_of, fit, pose_beside
from desktop_app.views.subgroups.graph_panel import others_of
from desktop_app.views.subgroups.preview import contradiction_words
from desktop_app.views.subgroups.proposals import Proposals
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

CRITERIA = {
    Criterion.SEX: N_("Sexes"),
    Criterion.MEAN: N_("Mean mark"),
    Criterion.LANGUAGE: N_("Languages"),
    Criterion.EXERCISE: N_("Health"),
    Criterion.BASE: N_("School that was finished"),
}
WEIGHTS = ((N_("does not count"), 0), (N_("counts"), 1), (N_("counts more"), 3))
USUAL = {Criterion.SEX: 1, Criterion.MEAN: 1}
KINDS = ((N_("together"), WishKind.TOGETHER), (N_("apart"), WishKind.APART))
WISH = Qt.ItemDataRole.UserRole
STEPS = 1000
NUMBERS = re.compile(r"\d+")


class BalancedPart(Part):
    """Enter finds; the proposal is shown on the board."""

    found = Signal(object, object, object)
    """(Board, Proposed, Beside or None)."""

    def __init__(self, desk: Desk, proposals: Proposals) -> None:
        super().__init__(desk, _("A balanced composition"),
                         _("Sizes come first; then what is chosen here is made as alike as it can be."))  # fmt: skip
        self.proposals = proposals
        self.board: Board | None = None
        self.job: LongJob | None = None
        self.weights = {criterion: weight_box(criterion) for criterion in CRITERIA}
        self.sizes = QLineEdit()
        self.sizes.setAccessibleName(_("Sizes wanted"))
        self.sizes.setPlaceholderText(_("even"))
        self.one, self.other = Chooser(_("One student"), []), Chooser(_("Another student"), [])
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Together or apart"))
        for words, kind in KINDS:
            self.kind.addItem(_(words), kind)
        self.wishes = QListWidget()
        self.wishes.setAccessibleName(_("Wishes of teachers"))
        self.beside, self.beside_head = BesideList(), label(_("Together with other divisions"), "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.start = primary(_("Find the composition"), self.seek)
        self.stop = button(_("Stop, keep the best"), self.cancel)
        self._lay_out()
        self._show_buttons()

    def _lay_out(self) -> None:
        grid = QWidget()
        lines = QGridLayout(grid)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setVerticalSpacing(theme.GRID)
        self.names = {}
        for row, (criterion, box) in enumerate(self.weights.items()):
            self.names[criterion] = label(_(CRITERIA[criterion]))
            lines.addWidget(self.names[criterion], row, 0)
            lines.addWidget(box, row, 1)
        lines.addWidget(label(_("Size")), len(self.weights), 0)
        lines.addWidget(self.sizes, len(self.weights), 1)
        self.lay(label(_("What is made alike"), "muted"), grid)
        self.lay(label(_("Who stands together or apart"), "muted"), self.one, self.other)
        for chooser in (self.one, self.other):
            line = chooser.lineEdit()
            if line is not None:
                line.setPlaceholderText(chooser.accessibleName())
        self.off = quiet(_("Take off"), self.drop_wish)
        self.lay(in_row(self.kind, button(_("Add the wish"), self.add_wish, "plus"), self.off), self.wishes)
        self.lay(self.beside_head, self.beside)
        self.lay(self.start, self.progress, self.stop, self.state, in_row(button(_("Close"), self.closed.emit)))
        self.column.addStretch(1)

    def open(self, board: Board) -> None:
        """Ready to be asked about a board; the wishes of another one are forgotten."""
        same = self.board is not None and self.board.id == board.id
        if not same:
            self.wishes.clear()
            self.sizes.clear()
            for chooser in (self.one, self.other):
                chooser.clear()
                for pupil in board.pupils:
                    chooser.addItem(pupil.name, pupil.id)
                chooser.setCurrentIndex(-1)
            self._show_wishes()
            self.tell("")
        self.board = board
        self._show_beside(self.beside.boards if same else ())
        self.desk.jobs.run(self, partial(others_of, self.desk.office, board), self._show_beside)
        known = {criterion: any(getattr(one, criterion.value) for one in board.pupils) for criterion in CRITERIA}
        for criterion, box in self.weights.items():
            for part in (box, self.names[criterion]):
                part.setVisible(known[criterion] and (criterion is not Criterion.EXERCISE or board.knows_health))
        self.start.setFocus()

    def _show_beside(self, boards: tuple[Board, ...]) -> None:
        """The other divisions of the group, if there are any."""
        self.beside.show_boards(boards)
        for part in (self.beside_head, self.beside):
            part.setVisible(bool(boards))

    # wishes

    def add_wish(self) -> None:
        """The pair that is chosen."""
        one, other = self.one.currentData(), self.other.currentData()
        if one is None or other is None or one == other:
            self.tell(_("Choose two students."), "warn")
            return
        kind: WishKind = self.kind.currentData()
        item = QListWidgetItem(f"{self.one.currentText()}, {self.other.currentText()}: {self.kind.currentText()}")
        item.setData(WISH, (str(kind), *sorted((one, other))))
        self.wishes.addItem(item)
        self._show_wishes()
        self.tell("")
        self.one.setFocus()

    def drop_wish(self) -> None:
        """The wish under the cursor."""
        self.wishes.takeItem(self.wishes.currentRow())
        self._show_wishes()

    def _show_wishes(self) -> None:
        for part in (self.wishes, self.off):
            part.setVisible(self.wishes.count() > 0)
        fit(self.wishes)
        if self.wishes.currentRow() < 0:
            self.wishes.setCurrentRow(0)

    def wished(self) -> tuple[Wish, ...]:
        """All pairs that are named."""
        rows = (self.wishes.item(row).data(WISH) for row in range(self.wishes.count()))
        return tuple(sorted({Wish(WishKind(kind), one, other) for kind, one, other in rows}))

    def chosen(self) -> Mapping[Criterion, int]:
        """Criterion → how much it counts."""
        shown = {criterion: box.currentData() for criterion, box in self.weights.items() if box.isVisibleTo(self)}
        return {criterion: weight for criterion, weight in shown.items() if weight}

    def wanted_sizes(self, parts: int) -> tuple[int, ...] | None:
        """The sizes that are typed; None: they are not as many as the parts."""
        numbers = tuple(int(found) for found in NUMBERS.findall(self.sizes.text()))
        return numbers if len(numbers) in {0, parts} else None

    def posed(self, board: Board) -> Problem | None:
        """What is asked; None with the reason told."""
        sizes = self.wanted_sizes(len(board.parts))
        if sizes is None:
            self.tell(_("Type a size for each subgroup, as «13 + 12»."), "warn")
            self.sizes.setFocus()
            return None
        problem = self.proposals.problem(board)
        return replace(problem, sizes=sizes, wishes=self.wished(), weights=self.chosen())

    # search

    def seek(self) -> None:
        """Search off the GUI thread."""
        board = self.proposals.edits.board
        problem = self.posed(board) if board is not None and self.job is None else None
        if board is None or problem is None:
            return
        self.tell(_("Looking for the composition…"))
        others = self.beside.ticked()
        if others:
            asked = [problem, *(pose_beside(one) for one in others)]
            self.job = self.desk.jobs.run_long(
                self, partial(together, asked), partial(self._come_together, board, others), self._failed
            )
        else:
            work = partial(propose, Method.BALANCED, problem)
            self.job = self.desk.jobs.run_long(self, work, partial(self._come, board), self._failed)
        self.job.progress.connect(self._progress)
        self._show_buttons()

    def _progress(self, done: float, _figures: dict[str, float]) -> None:
        self.progress.setValue(round(done * STEPS))

    def _come_together(self, board: Board, others: tuple[Board, ...], found: Together) -> None:
        mine = found.compositions[0]
        why = next((one for one in found.compositions if one.contradiction is not None), mine)
        now = self.proposals.edits.stands()
        self._come(board, mine if found.found else why, beside_of(board, now, others, found) if found.found else None)

    def _come(self, board: Board, found: Proposed, beside: Beside | None = None) -> None:
        self.job = None
        self._show_buttons()
        if found.contradiction is not None:
            names = {one.id: one.name for one in board.pupils}
            self.tell(contradiction_words(found.contradiction, names), "bad")
        elif not found.stands:
            self.tell(_("Nothing was found in this time."), "warn")
        else:
            self.tell(_("Found: look at it on the board."), "good")
            self.found.emit(board, found, beside)

    def _failed(self, error: OfficeError) -> None:
        self.job = None
        self._show_buttons()
        self.tell(say(error), "warn")

    def cancel(self) -> None:
        """The best found so far is kept."""
        if self.job is not None:
            self.job.cancel()

    def _show_buttons(self) -> None:
        running = self.job is not None
        self.start.setEnabled(not running)
        for part in (self.progress, self.stop):
            part.setVisible(running)
        self.progress.setValue(0)


def weight_box(criterion: Criterion) -> QComboBox:
    """How much a criterion counts."""
    made = QComboBox()
    made.setAccessibleName(_(CRITERIA[criterion]))
    for words, weight in WEIGHTS:
        made.addItem(_(words), weight)
    made.setCurrentIndex(max(made.findData(USUAL.get(criterion, 0)), 0))
    return made
