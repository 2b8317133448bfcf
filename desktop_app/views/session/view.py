"""The session's page: the tray, the board, the side panel and the bottom line, and how they act on one another."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from desktop_app.services.attestation_making import create_session_sheets
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import list_sessions, open_session
from desktop_app.services.session.values import SessionBoard, SessionHead
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.session.bar import Allowed, Bar
from desktop_app.views.session.board import Look, grid_of, is_exam, unplaced_of
from desktop_app.views.session.edits import Edits
from desktop_app.views.session.empty import no_sessions, not_published
from desktop_app.views.session.figures import BottomLine
from desktop_app.views.session.grid import GridView
from desktop_app.views.session.hand import Hand
from desktop_app.views.session.opener import Opener
from desktop_app.views.session.painting import Scene
from desktop_app.views.session.panel import EventPanel
from desktop_app.views.session.sides import Sides
from desktop_app.views.session.tray import WaitingBox, WaitingList
from desktop_app.views.timetable.drag import Carrier
from desktop_app.views.timetable.tray_box import OPEN, DropZone
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _

SOON = 3  # seconds
Found = tuple[tuple[SessionHead, ...], SessionBoard | None]


class SessionPage(Page):
    """The screen of an examination session."""

    topics = ("session", "sessions", "sheets", "sheet")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may_edit = desk.may(place_events)
        self.scene = Scene()
        self.edits = Edits(desk, self)
        self.hand = Hand(self.scene, self.edits, self)
        self.carrier = Carrier(self.hand, self, _("Take the day away"))
        self.bar = Bar(Allowed(self.may_edit, sheets=desk.may(create_session_sheets)))
        self.grid = GridView(self.scene, self.carrier, self)
        self.tray = WaitingList(self.carrier, self)
        self.panel = EventPanel(desk)
        self.bottom = BottomLine()
        self.carrier.ground = self.grid
        self.setFocusProxy(self.grid)
        self.wanted = 0  # the session that another screen asked for
        self._arrange()
        self._wire()

    def load(self) -> None:
        """Ask for the sessions of the term, and for the chosen one."""
        if self.desk.term_id:
            wanted = self.wanted or self.bar.session_id
            self.desk.jobs.run(self, partial(self._read, self.desk.term_id, wanted), self.show_found)

    def _read(self, term_id: int, wanted: int) -> Found:
        heads = list_sessions(self.desk.office, term_id)
        known = [head.id for head in heads]
        chosen = wanted if wanted in known else next(iter(known), 0)
        return heads, open_session(self.desk.office, chosen) if chosen else None

    def show_found(self, found: Found) -> None:
        """The sessions of the term and the chosen one."""
        heads, board = found
        self.bar.offer(heads, board.head.id if board is not None else 0)
        self.wanted = 0
        self.opener.told.count(board.head if board is not None else None)
        if board is None:
            self._show_none()
        else:
            self.edits.show(board)

    def _show_none(self) -> None:
        """There is no session to see: say what to do, or to wait."""
        self.edits.forget()
        self.bar.show_head(None, edits=False)
        self.bar.show_steps(self.edits.history)
        self.middle.setCurrentIndex(1 if self.may_edit else 2)
        for part in (self.bottom, self.tray_box):
            part.setVisible(False)
        self.side.setVisible(self.side.away)

    def go_to(self, where: object) -> None:
        """Show a session by its key, or («event», session, event)."""
        match where:
            case ("event", int(session), int(event)):
                self.wanted, self.opener.event_id = session, event
                self.scene.selected = event
            case int(session):
                self.wanted = session
        self.look_again()

    def _arrange(self) -> None:
        self.side = Sides(self.panel)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.tray_box = WaitingBox(self.tray, self.split)
        self.drop_zone = DropZone(self, _("Take the day away"))
        self.carrier.trays = (self.tray_box, self.drop_zone)
        self.middle = QStackedWidget(self)
        self.opener = Opener(self.edits, self.side, self.bar, self.grid, self)
        for state in (self.grid, no_sessions(self.opener.make), not_published()):
            self.middle.addWidget(state)
        for part in (self.tray_box, self.middle, self.side):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([theme.px(width) for width in (OPEN, 3 * theme.SIDE_PANEL, theme.SIDE_PANEL - theme.BAR)])
        self.split.setChildrenCollapsible(False)
        down(self.bar, (self.split, 1), self.bottom, on=self)

    def _wire(self) -> None:
        self.edits.changed.connect(self.refresh)
        self.hand.changed.connect(self._hand_changed)
        self.carrier.carried.connect(self._carried)
        self.bar.look_changed.connect(self._draw)
        self.bar.session_chosen.connect(self._choose_session)
        self.bar.undo.triggered.connect(self.edits.undo)
        self.bar.redo.triggered.connect(self.edits.redo)
        self.bar.panel.toggled.connect(self.side.setVisible)
        self.grid.chosen.connect(self._choose)
        self.grid.off_asked.connect(self._take_off)
        self.grid.shift_asked.connect(lambda down_, right: self.hand.shift(self.scene.selected, down_, right))
        self.tray.card_chosen.connect(self._choose)
        self.tray.lift_asked.connect(self._lift)
        self.tray.off_asked.connect(self._take_off)
        self.grid.missing.connect(self._find_elsewhere)
        self.panel.off_asked.connect(self._take_off)
        self.panel.other_asked.connect(self.grid.choose)
        theme.MOMENT.changed.connect(self.grid.fit)
        self._wire_side()

    def _wire_side(self) -> None:
        opener = self.opener
        self.edits.stale.connect(self.look_again)
        opener.new.made.connect(lambda found: self._choose_session(found.session_id))
        opener.days.removed.connect(self.look_again)
        for asked, deed in (
            (self.grid.edit_asked, opener.change), (self.panel.edit_asked, opener.change),
            (self.grid.pin_asked, opener.pin), (self.panel.pin_asked, opener.pin),
            (self.grid.sheet_asked, opener.open_statement), (self.panel.sheet_asked, opener.open_statement),
            (self.panel.cancel_asked, opener.remove),
        ):  # fmt: skip
            asked.connect(deed)

    def refresh(self) -> None:
        """Draw what the board is now."""
        board = self.edits.board
        if board is None:
            return
        self.middle.setCurrentIndex(0)
        self.bottom.setVisible(True)
        self.side.setVisible(self.bar.panel.isChecked())
        self.bar.show_head(board.head, edits=self.edits.may_edit)
        self.bar.show_steps(self.edits.history)
        self.tray_box.setVisible(self.edits.may_edit)
        self.bottom.offer_figures(offered=self.edits.may_edit)
        self.bottom.show_figures(board.head.id, board.figures)
        self._draw()
        if self.scene.lifted is not None:
            self.hand.take(self.scene.lifted.id)
        self._hand_changed()

    def _draw(self) -> None:
        board = self.edits.board
        if board is None:
            return
        self.grid.draw(grid_of(board, self.bar.look))
        self.tray_box.show_events(unplaced_of(board, Look.GROUP))
        self._show_event()

    def _choose_session(self, session_id: int) -> None:
        self.wanted = session_id
        self.look_again()

    def _choose(self, event_id: int) -> None:
        self.opener.event_id = event_id
        self._show_event()

    def _find_elsewhere(self, event_id: int) -> None:
        """What this look does not show stands in the list at the left, or among the groups."""
        event = self.edits.find(event_id)
        if event is not None and event.place is not None and self.bar.look is not Look.GROUP:
            self.bar.views.choose(Look.GROUP)
            self._draw()
            self.grid.choose(event_id)
        else:
            self.tray.choose(event_id)

    def _show_event(self) -> None:
        board, event = self.edits.board, self.edits.find(self.opener.event_id)
        if board is None or event is None:
            self.panel.show_nothing()
        else:
            self.panel.show_event(board, event, edits=self.edits.may_edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from whatever is open at the side."""
        if event.key() == Qt.Key.Key_Escape and self.side.away:
            self.opener.close()
        else:
            super().keyPressEvent(event)

    def _hand_changed(self) -> None:
        self.grid.hand_moved()
        if self.scene.lifted is None:
            self.bottom.say(self._keys())
            return
        self.bottom.say(self.hand.words(), "good" if self.hand.free else "bad")
        aim = self.scene.aim
        if aim is not None and not self.carrier.carrying:
            self.grid.scrollTo(self.grid.model().index(aim.row, aim.column))

    def pictures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """The last session of the term with an exam chosen; for whoever edits it, composed and compared."""
        yield "chosen", lambda: self._choose_session(self.bar.sessions.itemData(self.bar.sessions.count() - 1) or 0)
        board = self.edits.board
        if board is None:
            return
        exam = next((event for event in board.events if is_exam(event) and event.place is not None), None)
        yield "exam", lambda: self.grid.choose(exam.id if exam is not None else 0)
        if self.edits.may_edit:
            yield "compose", self.bar.compose.trigger
            yield "found", self._compose_soon
            yield "versions", self.bar.versions.trigger
            yield "told", self.bar.told.trigger
            yield "lifted", self._lift_chosen

    def _carried(self, carrying: bool) -> None:  # noqa: FBT001 - a signal's value
        if carrying and self.tray_box.folded:
            self.drop_zone.lie_over(self.tray_box, self.grid.verticalHeader())
        else:
            self.drop_zone.hide()

    def _keys(self) -> str:
        if not self.edits.may_edit:
            return _("Arrows: choose an event · Tab: next event of the cell · S: statement")
        if self.scene.selected:
            return _("Enter: lift · Ctrl and arrows: move · Delete: take the day away · L: pin · F2: edit")
        return _("Enter in the list at the left lifts an event; arrows carry it, Enter puts it down")

    def _take_off(self) -> None:
        event = self.edits.find(self.opener.event_id)
        if event is None or event.place is None or not self.edits.may_edit:
            return
        if event.pinned:
            self.desk.tell(_("The event is pinned; unpin it with L to move it."), "warn")
        else:
            self.edits.put((event.id, None))

    def _compose_soon(self) -> None:
        """For a picture nobody waits long."""
        self.opener.compose.seconds.setValue(SOON)
        self.opener.compose.compose()

    def _lift_chosen(self) -> None:
        """Back from the side, the chosen event in the hand."""
        self.opener.close()
        self._lift(self.scene.selected)

    def _lift(self, event_id: int) -> None:
        if self.hand.take(event_id):
            self.grid.setFocus()
