"""The page of subgroups: the groups, the board, the side, and how they act on one another."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.services.subgroups.reading import list_divisions
from desktop_app.services.subgroups.values import Board, DivisionHead, GroupDivisions
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.subgroups.balanced_part import BalancedPart
from desktop_app.views.subgroups.bar import Bar
from desktop_app.views.subgroups.deeds import Deeds
from desktop_app.views.subgroups.edits import Edits
from desktop_app.views.subgroups.listing import GroupsList, entries_of
from desktop_app.views.subgroups.middle import Middle
from desktop_app.views.subgroups.moving import MovingPanel
from desktop_app.views.subgroups.proposals import Proposals
from desktop_app.views.subgroups.sides import Sides
from desktop_app.views.widgets.laying import across, down

LIST, ROOMY = 236, 1000
Found = tuple[tuple[GroupDivisions, ...], Board | None]


class SubgroupsPage(Page):
    """The screen of divisions into subgroups."""

    topics = ("subgroups", "orders")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: tuple[GroupDivisions, ...] = ()
        self.division_id = self.group_id = 0
        self.day: date | None = None
        self.roomy = True  # for the list and the side at once
        self.edits = Edits(desk, self)
        self.proposals = Proposals(desk, self.edits, self)
        self.bar = Bar(desk, self)
        self.list = GroupsList()
        self.middle = Middle(self.edits, self.proposals)
        self.sides = Sides(desk)
        self.balanced = BalancedPart(desk, self.proposals)
        self.moving = MovingPanel(desk)
        self.sides.add(self.balanced)
        self.deeds = Deeds(self)
        self._arrange()
        self._wire()

    # reading

    def load(self) -> None:
        """Ask for the groups of the term, and for the board that is open."""
        if self.desk.term_id:
            self.desk.jobs.run(
                self, partial(self._read, self.desk.term_id, self.division_id, self.day), self.show_found
            )

    def _read(self, term_id: int, division_id: int, day: date | None) -> Found:
        groups = list_divisions(self.desk.office, term_id)
        known = {head.id for group in groups for head in group.divisions}
        return groups, self.edits.read(division_id, day) if division_id in known else None

    def show_found(self, found: Found) -> None:
        """The groups of the term and the open board; what is being chosen stays chosen."""
        self.groups, board = found
        if board is not None and board.id == self.division_id:
            self.edits.show(board)
        elif self.division_id not in {head.id for head in self.heads()}:
            self.division_id = 0
            self.edits.forget()
        if self.group_id not in {group.group_id for group in self.groups}:
            self.group_id = 0
        self.fill_list()
        if not self.division_id and not self.group_id:
            self._choose_first()

    def heads(self) -> Iterator[DivisionHead]:
        """All divisions of the term."""
        return (head for group in self.groups for head in group.divisions)

    def fill_list(self) -> None:
        """The lines that fit what is typed in the search."""
        with QSignalBlocker(self.list):
            self.list.lines.show(list(entries_of(self.groups, self.bar.search.text())))
        self._mark()
        self.middle.show_groups(self.groups)
        self.show_state()

    def _mark(self) -> None:
        """The cursor of the list on what is open."""
        with QSignalBlocker(self.list):
            self.list.choose(self.group_id, self.division_id)

    def _choose_first(self) -> None:
        """What waits first, then whatever there is."""
        heads = sorted(
            self.heads(), key=lambda one: (not (one.unplaced or one.asked or one.unsigned), one.ends is not None)
        )
        if heads:
            self.list.choose(heads[0].group_id, heads[0].id)
        elif self.groups:
            self.list.choose(self.groups[0].group_id)

    def go_to(self, where: object) -> None:
        """Show a division by its key, or («group», group)."""
        match where:
            case ("group", int(group)):
                self.open_group(group)
            case int(division):
                self.open_division(division)
        self.look_again()

    def open_division(self, division_id: int) -> None:
        """Its board."""
        group = next((head.group_id for head in self.heads() if head.id == division_id), self.group_id)
        if division_id != self.division_id:
            self.division_id, self.group_id, self.day = division_id, group, None
            self.moving.shut()
            self._mark()
            self.desk.jobs.run(self, partial(self.edits.read, division_id), self._opened)

    def open_day(self, day: date) -> None:
        """The composition on another day."""
        self.day = day
        self.desk.jobs.run(self, partial(self.edits.read, self.division_id, day), self._opened)

    def _opened(self, board: Board) -> None:
        if board.id == self.division_id:
            self.group_id = board.group_id
            self.edits.show(board)

    def open_group(self, group_id: int) -> None:
        """A group: what may be done with it."""
        self.group_id, self.division_id, self.day = group_id, 0, None
        self.edits.forget()
        self._mark()
        self.show_state()

    def took(self, board: Board) -> None:
        """Another part of the screen has made, or changed, a division."""
        self.division_id, self.group_id = board.id, board.group_id
        self.edits.take(board)
        self.load()

    # drawing

    def refresh(self) -> None:
        """Draw what the board is now."""
        board = self.edits.board
        self.proposals.know(board)
        self.sides.show_board(board)
        if board is not None:
            self.moving.show_board(board)
        self.middle.show_board()
        self.show_state()

    def _compare(self) -> None:
        """A proposal on the board, and in the graph beside what stands."""
        self.refresh()
        preview = self.proposals.preview
        self.sides.compare(preview.stands if preview is not None else None)

    def show_state(self) -> None:
        """Which of the states the middle is in, and what may be done."""
        board = self.edits.board
        group = next((one for one in self.groups if one.group_id == self.group_id), None)
        self.middle.show_state(group)
        self.bar.show_state(self.edits, group)
        beside = board is not None and self.bar.panel.isChecked() and not self.middle.making
        self.side_box.setVisible(beside)
        self.list.setVisible(self.roomy or not (beside or self.middle.making))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the side or the wizard is opened instead of the list."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(ROOMY)
        if roomy != self.roomy:
            self.roomy = roomy
            self.bar.panel.setChecked(roomy)
            self.show_state()

    def _arrange(self) -> None:
        self.side_box = QWidget()
        across((self.sides, 1), self.moving, on=self.side_box)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        for part in (self.list, self.middle, self.side_box):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([theme.px(width) for width in (LIST, 3 * LIST, theme.SIDE_PANEL)])
        self.split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(theme.px(LIST))
        down(self.bar, (self.split, 1), self.middle.bottom, on=self)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.edits.changed.connect(self.refresh)
        self.edits.refused.connect(lambda _error: self.load())
        self.proposals.changed.connect(self._compare)
        self.proposals.balanced_asked.connect(self.deeds.open_balanced)
        self.list.division_asked.connect(self.open_division)
        self.list.group_asked.connect(self.open_group)
        self.list.entered.connect(self.deeds.enter_board)
        self.bar.search.searched.connect(lambda _text: self.fill_list())
        self.bar.search.returnPressed.connect(self.deeds.take_found)
        self.bar.panel.toggled.connect(lambda _on: self.show_state())
        self.middle.strip.day_asked.connect(self.open_day)
        self.moving.changed.connect(self.took)
        self.moving.closed.connect(self.deeds.moving_closed)
        self.deeds.wire()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is looked at; Esc throws it away, then goes back from the side, then to the list."""
        if event.key() == Qt.Key.Key_Escape and self.deeds.go_back():
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.proposals.preview is not None:
            self.proposals.take()
            return
        super().keyPressEvent(event)

    def show_menu(self, student_id: int, at: QPoint) -> None:
        """What may be done with a student."""
        self.deeds.menu_of(student_id).popup(at)

    def pictures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """A board with a student chosen, a proposal on it, the options, the agreement, the graph."""
        board = self.edits.board
        if board is None:
            return
        yield "board", lambda: self.middle.board.choose(board.pupils[0].id)
        if self.edits.movable:
            yield "options", self.deeds.open_balanced
            yield "proposal", self.balanced.seek
            yield "board-again", self.deeds.go_back
        yield "agreement", self.sides.agree
        yield "graph", lambda: self.sides.tabs.setCurrentWidget(self.sides.graph)
