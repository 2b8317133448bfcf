"""The timetable's page: the tray, the grid, the side panel and the bottom line, and how they act on one another."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from desktop_app.services.timetable import adopt, open_editing
from desktop_app.services.timetable.clashes import ClashKind, clashes
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.values import Place, Solution
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.timetable import deeds
from desktop_app.views.timetable.bar import Bar
from desktop_app.views.timetable.beside import Beside
from desktop_app.views.timetable.board import board_of
from desktop_app.views.timetable.compose import ComposePanel
from desktop_app.views.timetable.drag import Carrier, Hand
from desktop_app.views.timetable.edits import Edits, ready
from desktop_app.views.timetable.empty import no_load, not_published
from desktop_app.views.timetable.figures import BottomLine
from desktop_app.views.timetable.from_asc import FromAsc
from desktop_app.views.timetable.grid import GridView
from desktop_app.views.timetable.hand import Lifted, quality_with
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.mending import Mender
from desktop_app.views.timetable.painting import Scene
from desktop_app.views.timetable.panel import CardPanel
from desktop_app.views.timetable.seeker import Seeker
from desktop_app.views.timetable.sentences import day_names, short_day_names
from desktop_app.views.timetable.several import Several
from desktop_app.views.timetable.sides import Sides
from desktop_app.views.timetable.to_fet import offer_fet
from desktop_app.views.timetable.tray import TrayView, unplaced_of
from desktop_app.views.timetable.tray_box import OPEN, DropZone, TrayBox
from desktop_app.views.widgets.laying import down
from desktop_app.views.wording import _


class TimetablePage(Page):
    """The screen that the academic office lives in."""

    topics = ("timetable", "load")

    def __init__(self, desk: Desk, first: "TimetablePage | None" = None) -> None:
        """Beside a `first` one it shows the same timetable with the same steps to undo, through a lens of its own."""
        super().__init__(desk)
        self.may_edit = desk.may(adopt)
        self.first = first
        self.beside: Beside | None = None
        self.scene = Scene()
        self.edits: Edits = Edits(desk, self) if first is None else first.edits
        self.hand = Hand(self.scene, self.edits, self)
        self.hand.may_edit = self.may_edit
        self.carrier = Carrier(self.hand, self)
        self.bar = Bar(may_edit=self.may_edit)
        self.grid = GridView(self.scene, self.carrier, self)
        self.tray = TrayView(self.carrier, self)
        self.panel = CardPanel(may_edit=self.may_edit)
        self.compose = ComposePanel(desk)
        self.from_asc = FromAsc(self.edits)
        self.bottom = BottomLine()
        self.carrier.ground = self.grid
        self.setFocusProxy(self.grid)
        self.card = 0  # what the side panel tells about: a lesson, or below zero a card of the tray
        self._arrange()
        self.seeker = Seeker(self.edits, self.hand, self.side, self.grid, self)
        self._wire()
        self._wire_side()
        self.mender = Mender(self.edits, self.side, self.bar, self)

    def load(self) -> None:
        """Ask for the week of the chosen term."""
        another = self.first is not None and self.first.isVisible() and self.edits.editing is not None
        if self.desk.term_id and not another:  # two windows need not ask for the same
            office, term = self.desk.office, self.desk.term_id
            self.desk.jobs.run(self, lambda: ready(open_editing(office, term)), self.show_it)

    def go_to(self, where: object) -> None:
        """Show a group, a teacher or a room: («group» | «teacher» | «room» | «wall», its key)."""
        match where:
            case (str(view), int(key)):
                self.bar.look_at(View(view), key)
            case "mend":
                self.mender.open()
            case int(group):
                self.bar.look_at(View.GROUP, group)

    def show_it(self, editing: Editing) -> None:
        """What the office has now; a teacher begins with their own week."""
        first, own = self.edits.editing is None, self.desk.office.user.employee_id
        self.edits.show(editing)
        if first and own in {teacher.id for teacher in editing.week.teachers}:
            self.bar.look_at(View.TEACHER, own or 0)

    def _arrange(self) -> None:
        self.side: Sides = Sides(self.panel, self.compose)
        self._divide()
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.split)
        for state in (no_load(lambda: self.desk.go.emit("load", None)), not_published()):
            self.middle.addWidget(state)
        down(self.bar, (self.middle, 1), self.bottom, on=self)

    def _divide(self) -> None:
        """The cards without a place, the grid, the side panel."""
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.tray_box = TrayBox(self.tray, self.split)
        self.drop_zone = DropZone(self)
        self.carrier.trays = (self.tray_box, self.drop_zone)
        for part in (self.tray_box, self.grid, self.side):
            self.split.addWidget(part)
        self.split.setStretchFactor(1, 1)
        widths = (OPEN, 3 * theme.SIDE_PANEL, theme.SIDE_PANEL - theme.BAR)
        self.split.setSizes([theme.px(width) for width in widths])
        self.split.setChildrenCollapsible(False)

    def _wire(self) -> None:
        self.edits.changed.connect(self.refresh)
        self.edits.stale.connect(self.look_again)
        self.hand.changed.connect(self._hand_changed)
        self.carrier.carried.connect(self._carried)
        self.hand.dropped.connect(self._dropped)
        self.hand.taken_off.connect(partial(deeds.take_off, self.edits))
        self.bar.lens_changed.connect(self._lens_changed)
        self.bar.undo.triggered.connect(self.edits.undo)
        self.bar.redo.triggered.connect(self.edits.redo)
        self.bar.compose.triggered.connect(self._open_engine)
        self.bar.date.triggered.connect(self.ask_publication)
        self.bar.versions.triggered.connect(lambda: self.desk.go.emit("versions", "list"))
        self.bar.print.triggered.connect(self.print_poster)
        offer_fet(self, self.bar.fet)
        self.bar.asc.triggered.connect(self.from_asc.ask)
        self.grid.chosen.connect(self._choose)
        if self.may_edit:
            self.several = Several(self.edits, self.grid, self)
        if self.may_edit and self.first is None:
            self.edits.done.connect(self.several.tell)
        self.tray.card_chosen.connect(self._choose)
        self.tray.lift_asked.connect(self._lift_from_tray)
        theme.MOMENT.changed.connect(self.grid.fit)

    def _wire_side(self) -> None:
        self.bar.panel.toggled.connect(self.side.setVisible)
        self.bar.free.triggered.connect(self._go_to_free)
        self.bar.window_.triggered.connect(self.open_beside)
        self.bar.window_.setVisible(self.first is None)
        self.seeker.week_asked.connect(self.bar.look_at)
        self.panel.lock_asked.connect(self._toggle_lock)
        self.panel.off_asked.connect(self._take_off)
        self.panel.room_chosen.connect(lambda room: deeds.change_room(self.edits, self.card, room))
        self.compose.found.connect(self._adopt)
        self.compose.closed.connect(self._close_engine)
        self.file_side = self.side.add(self.from_asc)
        self.from_asc.opened.connect(self._open_file)
        self.from_asc.closed.connect(self._close_engine)

    def refresh(self) -> None:
        """Draw what the editor's state is now."""
        editing = self.edits.editing
        if editing is None:
            return
        self.bar.show_week(editing.week, self.desk.office.today)
        self.grid.tell_now(editing.week.cycle_week(self.desk.office.today), self.desk.office.today)
        self.bar.show_steps(self.edits.history)
        found = clashes(editing.problem, editing.places, editing.occupancy)
        hard = [clash for clash in found if clash.kind not in {ClashKind.WINDOW, ClashKind.DAY_FULL}]
        self.scene.clashing = frozenset(card for clash in hard for card in (clash.card, clash.other) if card)
        self.compose.show_week(editing.week)
        nothing = 2 if editing.week.loads and not self.may_edit else 1
        self.middle.setCurrentIndex(0 if editing.week.loads and (self.may_edit or editing.week.version) else nothing)
        self._draw()
        self.hand.look_again()
        self._hand_changed()

    def _draw(self) -> None:
        editing = self.edits.editing
        if editing is None:
            return
        lens = self.bar.lens
        self.grid.draw(board_of(editing.week, lens, short_day_names() if lens.apart else day_names()))
        self.tray_box.show_cards(unplaced_of(editing, lens))
        self._show_card()

    def _lens_changed(self) -> None:
        if self.scene.lifted is not None:
            self.hand.cancel()
        self._draw()

    def _choose(self, card_id: int) -> None:
        self.card = card_id
        self._show_card()

    def _show_card(self) -> None:
        editing = self.edits.editing
        if editing is None or not self.card:
            self.panel.show_nothing()
            return
        load = next((card.load for card in editing.problem.cards if card.id == self.card), 0)
        self.panel.show_card(editing, self.card, self.scene.board.lens, self.edits.history.last_of(load))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel of the engine."""
        if event.key() == Qt.Key.Key_Escape and self.side.composing:
            self._close_engine()
        else:
            super().keyPressEvent(event)

    def _open_engine(self) -> None:
        self.bar.panel.setChecked(True)
        self.side.compose()
        self.compose.start.setFocus()

    def _open_file(self) -> None:
        self.bar.panel.setChecked(True)
        self.side.turn_to(self.file_side)
        self.from_asc.put_button.setFocus()

    def _close_engine(self) -> None:
        self.side.back()
        self.grid.setFocus()

    def _go_to_free(self) -> None:
        """To the list of what is free, and from it back to the grid."""
        self.bar.panel.setChecked(True)
        self.seeker.go()

    def _hand_changed(self) -> None:
        """Repaint, say what may be done here, and what it would do to the quality."""
        self.grid.viewport().update()
        self.seeker.look()
        editing, lifted = self.edits.editing, self.scene.lifted
        if editing is None:
            return
        verdict, then = self.hand.verdict, None
        if lifted is None:
            self.bottom.say(self._keys())
        else:
            free = verdict is not None and verdict.ok
            self.bottom.say(self.hand.words(), "good" if free else "bad")
            slot = self.hand.slot
            if free and verdict and slot and verdict.room is not None:
                then = quality_with(editing, lifted.card.id, Place(*slot, verdict.room))
            if self.scene.aim is not None and not self.carrier.carrying:
                self.grid.scrollTo(self.grid.model().index(*self.scene.board.cell(self.scene.aim[0])))
        self.bottom.show_quality(editing.quality, then)

    def _carried(self, carrying: bool) -> None:  # noqa: FBT001 - a signal's value
        """While the mouse carries a lesson, a strip of the tray grows into a place to let it fall."""
        if carrying and self.tray_box.folded:
            self.drop_zone.lie_over(self.tray_box, self.grid.verticalHeader())
        else:
            self.drop_zone.hide()

    def _keys(self) -> str:
        if not self.may_edit:
            return _("Arrows: choose a lesson · Tab: next lesson of the cell")
        return _("Enter: lift · Delete: take off · L: lock · F6: who is free")

    def _dropped(self, lifted: Lifted, slot: object) -> None:
        deeds.put_down(self.edits, lifted, slot, self.scene.board.lens)  # type: ignore[arg-type]

    def _take_off(self) -> None:
        if self.may_edit:
            deeds.take_off(self.edits, self.card)

    def _toggle_lock(self) -> None:
        if self.may_edit:
            deeds.toggle_lock(self.edits, self.card)

    def _lift_from_tray(self, card_id: int) -> None:
        if self.hand.take(card_id):
            self.grid.setFocus()

    def _adopt(self, posed: Posed, solution: Solution) -> None:
        self.edits.adopt(posed, solution, self._adopted)

    def _adopted(self) -> None:
        self._close_engine()
        self.desk.tell(_("The timetable is taken."), "good", (_("Publish…"), self.ask_publication))

    def open_beside(self) -> None:
        """One more window of the same timetable."""
        if self.first is not None:
            return
        if self.beside is None:
            self.beside = Beside(TimetablePage(self.desk, self), self)
        self.beside.open(View.GROUP if self.bar.lens.view is View.WALL else View.WALL)

    def ask_publication(self) -> None:
        """Let the person choose the day from which the working draft is in force."""
        self.desk.go.emit("versions", ("list", "publish"))

    def print_poster(self) -> None:
        """Open the poster in the preview that all forms share."""
        self.desk.go.emit("forms", ("timetable-poster", {"term": self.desk.term_id}))
