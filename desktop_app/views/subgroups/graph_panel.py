"""«Граф»: reads the other divisions of the group, and shows what the one on the board does to the timetable."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from desktop_app.services.office import Office
from desktop_app.services.subgroups.graph import ConflictGraph, Division, conflict_graph
from desktop_app.services.subgroups.reading import list_divisions, open_board
from desktop_app.services.subgroups.values import Board, Stands
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.graph import GraphView
from desktop_app.views.subgroups.graph_picture import GraphNames
from desktop_app.views.subgroups.words import part_words


class GraphPanel(GraphView):
    """Before: as the division stood when it was opened, or as it stands while a proposal is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.board: Board | None = None
        self.others: tuple[Board, ...] = ()
        self.opened: Stands = {}

    def show_board(self, board: Board | None) -> None:
        """Another division, or the same as it is now."""
        if board is None:
            self.board = None
            self.show_graph(None, None)
            return
        fresh = self.board is None or self.board.id != board.id
        if fresh:
            self.opened, self.others = dict(board.stands), ()
        self.board = board
        self.draw(board.stands)
        office = self.desk.office
        self.desk.jobs.run(self, lambda: others_of(office, board), self._keep)

    def compare(self, stands: Stands | None) -> None:
        """A composition that is looked at beside what stands; None: it is not looked at any more."""
        board = self.board
        if board is not None and stands is not None:
            self.opened = dict(board.stands)
            self.draw(stands)
        elif board is not None:
            self.draw(board.stands)

    def _keep(self, others: tuple[Board, ...]) -> None:
        board = self.board
        if board is not None and all(one.group_id == board.group_id for one in others):
            self.others = others
            self.draw(board.stands)

    def draw(self, stands: Stands) -> None:
        """The two graphs, of the division with these stands and all others of the group."""
        if self.board is not None:
            boards = sorted((self.board, *self.others), key=lambda one: (one.name, one.id))
            now = graph_of(boards, {self.board.id: stands})
            self.show_graph(graph_of(boards, {self.board.id: self.opened}), now, names_of(boards))


def others_of(office: Office, board: Board) -> tuple[Board, ...]:
    """The boards of the other divisions of the group that stand at its side: neither ended nor replaced by it."""
    groups = list_divisions(office, board.term_id)
    heads = [head for one in groups if one.group_id == board.group_id for head in one.divisions]
    beside = (head.id for head in heads if head.id not in {board.id, board.replaces_id} and lasts(head.ends, board))
    return tuple(open_board(office, key) for key in beside)


def lasts(ends: date | None, board: Board) -> bool:
    """Whether a division goes on after the day that the board shows."""
    return ends is None or ends > board.day


def graph_of(boards: Sequence[Board], stands: dict[int, Stands]) -> ConflictGraph:
    """The graph of some boards, with other stands where they are given."""
    return conflict_graph([division_of(board, stands.get(board.id, board.stands)) for board in boards])


def division_of(board: Board, stands: Stands) -> Division:
    """A board as the graph looks at it."""
    hands: defaultdict[int, set[int]] = defaultdict(set)
    for target in board.targets:
        for part, teacher in target.teachers.items():
            hands[part].add(teacher)
    teachers = tuple((part.id, frozenset(hands[part.id])) for part in board.parts)
    return Division(board.id, tuple(part.id for part in board.parts), stands,
                    sum(target.hours for target in board.targets), teachers)  # fmt: skip


def names_of(boards: Sequence[Board]) -> GraphNames:
    """What the picture calls divisions and subgroups."""
    keys = [(board, part) for board in boards for part in board.parts]
    return GraphNames(
        {board.id: board.name for board in boards},
        {(board.id, part.id): part_words(board, part.id) for board, part in keys},
        {(board.id, part.id): part.number for board, part in keys},
    )
