"""The board of a division: the class as cards in two to four lanes, carried by the mouse or moved by keys."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.services.subgroups.values import NOT_STUDYING, Board, RequestState, Stands
from desktop_app.views import theme
from desktop_app.views.subgroups.bars import Bar, bars_of, known_of, marked
from desktop_app.views.subgroups.carrying import Carrying
from desktop_app.views.subgroups.chips import Scene
from desktop_app.views.subgroups.cursor import Cursor
from desktop_app.views.subgroups.keys import CTRL, SHIFT, Keys
from desktop_app.views.subgroups.lane_box import LaneBox
from desktop_app.views.subgroups.lanes import UNPLACED, Lane, lanes_of, limits_of
from desktop_app.views.wording import _


class BoardView(QFrame):
    """Shows a board; what is asked of it is told by signals, and nothing moves by itself."""

    move_asked = Signal(object)
    """Mapping of students to lanes (subgroup, NOT_STUDYING or UNPLACED)."""
    opened = Signal(int)
    """Enter or a double click on a student."""
    menu_asked = Signal(int, object)
    """(student, QPoint on the screen)."""
    seen = Signal(object)
    """The lane that the cursor is in: a board that is wider than its place scrolls there."""
    hovered = Signal(object)
    """The stands as they would be if the mouse let go here; None: nothing is carried."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.scene = Scene()
        self.hand = Cursor(self.scene)
        self.keys = Keys(self)
        self.board: Board | None = None
        self.stands: Stands = {}
        self.was: Stands = {}
        self.boxes: dict[int, LaneBox] = {}
        self.movable = False  # cards may be carried
        self.at_once = True  # what is asked is done at once: the cursor goes on
        self.carrying = Carrying(self, self._put)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*(theme.px(theme.GAP),) * 4)
        self.row.setSpacing(theme.px(theme.GAP))

    # what is shown

    def show_board(self, board: Board, stands: Stands, *, movable: bool, was: Stands | None = None) -> None:
        """Who stands where; the cursor stays with its student or in its lane. The bars are compared with `was`."""
        if self.board is None or self.board.id != board.id:
            self.scene.selected.clear()
            self.hand.key, self.scene.at = UNPLACED, 0
        self.board, self.stands, self.movable = board, stands, movable
        self.was = stands if was is None else was
        self.scene.asked = frozenset(one.student_id for one in board.requests if one.state is RequestState.ASKED)
        lanes = lanes_of(board, stands)
        self._lay(lanes)
        before = self._former()
        for lane in lanes:
            self.boxes[lane.key].show_lane(lane, self._bars(lane, before))
        had_focus = self.has_focus()
        self.hand.settle(lanes)
        self.show_cursor(take_focus=had_focus)

    def show_signs(self, *, pending: Iterable[int] = (), fresh: Iterable[int] = ()) -> None:
        """Who is on the way to the office, and whom a proposal puts elsewhere."""
        self.scene.pending, self.scene.fresh = frozenset(pending), frozenset(fresh)
        self._repaint()

    def has_focus(self) -> bool:
        """Whether the keyboard is on one of the lanes."""
        return any(box.list.hasFocus() for box in self.boxes.values())

    def draw_heads(self, stands: Stands) -> None:
        """The figures over the lanes as if the students stood so."""
        if self.board is None:
            return
        lanes = {lane.key: lane for lane in lanes_of(self.board, stands)}
        before = self._former()
        for key, box in self.boxes.items():
            lane = lanes.get(key, Lane(key))
            box.show_head(lane, self._bars(lane, before))

    def _former(self) -> Mapping[int, Lane]:
        """The lanes that the bars are compared with."""
        return {lane.key: lane for lane in lanes_of(self.board, self.was)} if self.board is not None else {}

    def _bars(self, lane: Lane, before: Mapping[int, Lane]) -> tuple[Bar, ...]:
        board = self.board
        if board is None:
            return ()
        known = known_of(board)
        now, was = (
            bars_of(one, limits_of(board), known) for one in (lane, before.get(lane.key, Lane(lane.key, lane.number)))
        )
        return tuple(marked(now, was))

    def _lay(self, lanes: tuple[Lane, ...]) -> None:
        """Boxes for the lanes, in their order."""
        if [lane.key for lane in lanes] != list(self.boxes):
            self._arrange(lanes)

    def _arrange(self, lanes: tuple[Lane, ...]) -> None:
        homeless = self.has_focus() and self.hand.key not in {lane.key for lane in lanes}
        former = self.boxes
        self.boxes = {lane.key: former.pop(lane.key) if lane.key in former else self._box(lane) for lane in lanes}
        for place, box in enumerate(self.boxes.values()):
            self.row.insertWidget(place, box, 1)
        for before, after in pairwise(self.boxes.values()):
            QWidget.setTabOrder(before.list, after.list)
        if homeless:
            self.boxes[lanes[0].key].list.setFocus()
        for gone in former.values():
            self.row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _box(self, lane: Lane) -> LaneBox:
        box = LaneBox(lane, self.scene)
        chips = box.list
        chips.pressed_on.connect(lambda student, held: self._pressed(box, student, held))
        chips.dragged.connect(self.carrying.drag)
        chips.dropped.connect(self.carrying.drop)
        chips.opened.connect(self.opened)
        chips.menu_asked.connect(lambda student, at: self._menu(box, student, at))
        chips.keyed.connect(self._keyed)
        chips.focus_came.connect(lambda: self._focus_came(box))
        box.unfolded.connect(lambda: self._look_into(box))
        return box

    # the cursor

    def show_cursor(self, *, take_focus: bool = True) -> None:
        """Bring the widgets to where the cursor is."""
        box = self.boxes.get(self.hand.key)
        if box is None:
            return
        if take_focus:
            if not box.open:
                box.fold(open_=True)
            box.list.setFocus()
            self.seen.emit(box)
        row = next((row for row, one in enumerate(box.lane.pupils) if one.id == self.scene.at), -1)
        box.list.setCurrentIndex(box.list.cards.index(row))
        self._repaint()

    def choose(self, student_id: int) -> None:
        """The cursor on a student, wherever they stand."""
        for lane in self.hand.lanes:
            if any(one.id == student_id for one in lane.pupils):
                self.hand.put_on(lane.key, student_id)
                self.show_cursor()

    def part_numbered(self, number: int) -> int:
        """The subgroup with a number; 0: there is none."""
        return next((lane.key for lane in self.hand.lanes if lane.is_part and lane.number == number), 0)

    def _keyed(self, event: QKeyEvent) -> None:
        event.setAccepted(self.keys.press(event))

    def _look_into(self, box: LaneBox) -> None:
        self.hand.put_on(box.key, 0)
        self.show_cursor()

    def _focus_came(self, box: LaneBox) -> None:
        """Who does not study is folded again when the cursor goes elsewhere."""
        aside = self.boxes[NOT_STUDYING]
        if aside is not box and aside.open:
            aside.fold(open_=False)
        if self.hand.key != box.key:
            self.hand.put_on(box.key, 0)
        self._repaint()

    def _repaint(self) -> None:
        self.scene.focused = self.has_focus()
        for box in self.boxes.values():
            box.list.viewport().update()

    # what is asked

    def send_to(self, key: int) -> None:
        """What is taken into a lane; the cursor goes on to the next student."""
        self._ask(key, stay=True)

    def shift(self, step: int) -> None:
        """What is taken into the subgroup beside; the cursor goes along."""
        key = self.hand.beside(step)
        if key is not None:
            self._ask(key, stay=False)

    def _ask(self, key: int, *, stay: bool) -> None:
        wanted = self.hand.wanted(key) if self.movable else {}
        if not wanted:
            return
        if stay and self.at_once:
            self.hand.leave_behind(wanted)
        else:
            self.hand.follows = self.at_once
        self.move_asked.emit(wanted)

    def _put(self, wanted: dict[int, int]) -> None:
        self.hand.follows = True
        self.move_asked.emit(wanted)

    def open_card(self) -> None:
        """Enter."""
        if self.scene.at:
            self.opened.emit(self.scene.at)

    def open_menu(self) -> None:
        """The menu of the student under the cursor."""
        box = self.boxes.get(self.hand.key)
        if box is not None and self.scene.at:
            place = box.list.visualRect(box.list.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.scene.at, box.list.viewport().mapToGlobal(place))

    def let_go(self) -> bool:
        """Esc: put back what is carried, then select nothing; False: there was neither."""
        if self.scene.carried:
            self.carrying.give_up()
            return True
        had, self.scene.selected = bool(self.scene.selected), set()
        self._repaint()
        return had

    def leave(self, *, forward: bool) -> bool:
        """Tab beyond the last lane goes to whatever comes next in the window."""
        boxes = list(self.boxes.values())
        chips = (boxes[-1] if forward else boxes[0]).list
        chips.setFocus()
        QFrame.focusNextPrevChild(self, forward)
        return False

    # the mouse

    def _pressed(self, box: LaneBox, student: int, held: Qt.KeyboardModifier) -> None:
        scene = self.scene
        if student and held & SHIFT and self.hand.key == box.key:
            self.hand.through(student)
        elif student and held & CTRL:
            scene.selected ^= {student}
        elif student not in scene.selected:
            scene.selected.clear()
        self.hand.put_on(box.key, student)
        self.show_cursor()

    def _menu(self, box: LaneBox, student: int, at: QPoint) -> None:
        self._pressed(box, student, Qt.KeyboardModifier.NoModifier)
        self.menu_asked.emit(student, at)


def hint() -> str:
    """The keys of the board, for the line below."""
    return _("← → move · digits: into a subgroup · 0: does not study · Delete: not distributed · Space: select")
