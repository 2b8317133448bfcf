"""Other divisions of the group in a proposal: their subgroups coincide with the open one's as far as they can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.services.subgroups.problem import Problem, Together
from desktop_app.services.subgroups.proposing import placed, posed
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionState, Stands
from desktop_app.views import theme
from desktop_app.views.subgroups.graph_panel import graph_of
from desktop_app.views.subgroups.lanes import stand_of
from desktop_app.views.wording import _

KEY = Qt.ItemDataRole.UserRole
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other divisions become, and how many subgroups meet in a student."""

    boards: tuple[Board, ...]
    stands: tuple[Stands, ...]  # of each of them, as it is proposed
    before: int  # pairs of subgroups with a student in common
    after: int
    least: int  # proved: there are never fewer

    def wanted(self) -> Iterator[tuple[Board, dict[int, int]]]:
        """The moves in those that change."""
        for board, stands in zip(self.boards, self.stands, strict=True):
            moves = {student: key for student, key in stands.items() if stand_of(board, student) != key}
            if moves:
                yield board, moves

    @property
    def words(self) -> str:
        """«пересечений 10 → 4, меньше нельзя»."""
        told = _("crossings: {before} → {after}").format(before=self.before, after=self.after)
        names = ", ".join(f"«{board.name}»" for board, _moves in self.wanted())
        best = _("there are never fewer") if self.after <= self.least else _("at best {n}").format(n=self.least)
        also = _("changes too: {names}").format(names=names) if names else ""
        return "; ".join(filter(None, (told, best, also)))


def is_free(board: Board) -> bool:
    """Whether a division may be composed anew beside the open one; else it stays as it is."""
    return board.may_edit and board.state is not DivisionState.APPROVED


def pose_beside(board: Board) -> Problem:
    """Another division as a problem: one in force with everybody where they stand."""
    if not is_free(board):
        return posed(board, board.stands)
    return posed(board, {student: key for student, key in board.stands.items() if key == NOT_STUDYING})


def beside_of(board: Board, now: Stands, others: Sequence[Board], found: Together) -> Beside:
    """What was found, in words of the boards: the open one comes first among the compositions."""
    mine, *theirs = found.compositions
    stands = tuple({**other.stands, **placed(other, one)} for other, one in zip(others, theirs, strict=True))
    boards = (board, *others)
    before = graph_of(boards, {board.id: now}).odds
    proposed = {one.id: stood for one, stood in zip(others, stands, strict=True)}
    after = graph_of(boards, {board.id: {**now, **placed(board, mine)}, **proposed}).odds
    return Beside(tuple(others), stands, before, after, found.least)


class BesideList(QListWidget):
    """Which of the other divisions count; none to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self.boards: tuple[Board, ...] = ()
        self.setAccessibleName(_("Together with other divisions"))

    def show_boards(self, boards: tuple[Board, ...]) -> None:
        """The divisions of the group beside the open one; what is ticked stays ticked."""
        kept = {board.id for board in self.ticked()}
        self.boards = boards
        self.clear()
        for board in boards:
            way = _("is divided anew") if is_free(board) else _("stays as it is")
            item = QListWidgetItem(f"{board.name} · {way}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if board.id in kept else Qt.CheckState.Unchecked)
            item.setData(KEY, board.id)
            self.addItem(item)
        fit(self)

    def ticked(self) -> tuple[Board, ...]:
        """Those that count."""
        items = [self.item(row) for row in range(self.count())]
        keys = {item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked}
        return tuple(board for board in self.boards if board.id in keys)


def fit(listing: QListWidget) -> None:
    """As high as its lines, up to a few; the others scroll."""
    lines = max(1, min(listing.count(), MOST_LINES))
    listing.setFixedHeight(lines * max(listing.sizeHintForRow(0), theme.px(theme.ROW)) + theme.px(theme.GRID))
