"""What is opened at the side of the board, and how it and the board act on one another."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.services.attestation import open_sheet
from desktop_app.services.session.editing import cancel_event, change_event, pin_events, remove_event
from desktop_app.services.session.values import EventSeen, Pulled, SessionBoard
from desktop_app.views.session.adding import AddPart
from desktop_app.views.session.bar import Bar
from desktop_app.views.session.compose import ComposePart
from desktop_app.views.session.days import DaysPart
from desktop_app.views.session.editing import EditPart
from desktop_app.views.session.edits import Edits
from desktop_app.views.session.grid import GridView
from desktop_app.views.session.making import NewSession, PulledPart
from desktop_app.views.session.part import Part
from desktop_app.views.session.publishing import PublishPanel
from desktop_app.views.session.sides import Sides
from desktop_app.views.session.statements import SheetPart, SheetsMade
from desktop_app.views.session.told import ToldPart
from desktop_app.views.session.versions import VersionsPanel
from desktop_app.views.session.words import named
from desktop_app.views.wording import _


class Opener(QObject):
    """Opens the parts by the actions of the head, and takes the board that they bring."""

    def __init__(self, edits: Edits, side: Sides, bar: Bar, grid: GridView, owner: QObject) -> None:
        super().__init__(owner)
        self.edits, self.side, self.bar, self.grid = edits, side, bar, grid
        self.desk = desk = edits.desk
        self.event_id = 0  # what is chosen
        self.new, self.pulled, self.days = NewSession(desk), PulledPart(desk), DaysPart(desk)
        self.edit, self.publishing, self.versions = EditPart(desk), PublishPanel(desk), VersionsPanel(desk)
        self.sheet, self.sheets_made, self.compose = SheetPart(desk), SheetsMade(desk), ComposePart(desk)
        self.add, self.told = AddPart(desk), ToldPart(desk)
        parts: tuple[Part, ...] = (
            self.new, self.pulled, self.days, self.edit, self.publishing, self.versions, self.sheet, self.sheets_made,
            self.compose, self.add, self.told,
        )  # fmt: skip
        for one in parts:
            side.add(one)
            one.closed.connect(self.close)
            one.event_asked.connect(grid.choose)
        self._wire()

    def _wire(self) -> None:
        bar = self.bar
        bar.new.triggered.connect(self.make)
        bar.pull.triggered.connect(lambda: self._with_board(self.pulled, lambda board: self.pulled.pull(board.head)))
        bar.days.triggered.connect(lambda: self._with_board(self.days, self.days.open))
        bar.add.triggered.connect(lambda: self._with_board(self.add, self.add.open))
        self.add.changed.connect(self.edits.show)
        bar.publish.triggered.connect(
            lambda: self._with_board(self.publishing, lambda board: self.publishing.open(board.head))
        )
        bar.versions.triggered.connect(
            lambda: self._with_board(self.versions, lambda board: self.versions.open(board.head))
        )
        bar.told.triggered.connect(lambda: self._with_board(self.told, lambda board: self.told.open(board.head)))
        self.told.counted.connect(bar.show_known)
        bar.sheets.triggered.connect(self.create_sheets)
        bar.print.triggered.connect(
            lambda: self.desk.go.emit("forms", ("session-schedule", {"term": self.desk.term_id}))
        )
        bar.compose.triggered.connect(lambda: self._with_board(self.compose, self.compose.open))
        bar.mend.triggered.connect(lambda: self._with_board(self.compose, partial(self.compose.open, mend=True)))
        self.compose.taken.connect(self._taken)
        self.new.made.connect(self._made)
        self.days.changed.connect(self.edits.took)
        self.days.removed.connect(self.close)
        self.edit.changed.connect(self.edits.show)
        self.publishing.published.connect(self.close)
        self.publishing.refused.connect(self.edits.refused)
        self.versions.restored.connect(self.edits.took)

    def turn_to(self, part: QWidget) -> None:
        """Show a part, even where the side was shut."""
        self.bar.panel.setChecked(True)
        self.side.show()
        self.side.turn_to(part)

    def close(self) -> None:
        """Back to the chosen event, and the hands to the board."""
        self.side.back()
        self.side.setVisible(self.edits.board is not None and self.bar.panel.isChecked())
        self.grid.setFocus()

    def _with_board(self, part: QWidget, open_: Callable[[SessionBoard], None]) -> None:
        if self.edits.board is not None:
            self.turn_to(part)
            open_(self.edits.board)

    def make(self) -> None:
        """A new session; where there is none the whole page is its own."""
        self.turn_to(self.new)
        self.new.open()

    def _made(self, found: Pulled) -> None:
        self.turn_to(self.pulled)
        self.pulled.show_pulled(found)

    def _taken(self, board: SessionBoard) -> None:
        """The program's schedule stands: one step that can be taken back."""
        self.edits.took(board)
        self.close()
        publish = (_("Publish…"), self.bar.publish.trigger)
        self.desk.tell(_("The schedule is taken."), "good", (_("Undo"), self.edits.undo), publish)

    def change(self) -> None:
        """Edit the chosen event."""
        event = self.edits.find(self.event_id)
        if event is not None and self.edits.may_edit and self.desk.may(change_event):
            self.turn_to(self.edit)
            self.edit.open(event)

    def pin(self) -> None:
        """Pin the chosen event where it stands, or unpin it."""
        event = self.edits.find(self.event_id)
        if event is not None and event.place is not None and self.edits.may_edit and self.desk.may(pin_events):
            work = partial(pin_events, self.desk.office, [event], pinned=not event.pinned)
            self.desk.jobs.run(self, work, self.edits.show, self.edits.refused)

    def remove(self) -> None:
        """Delete the chosen event; of a published schedule it is cancelled."""
        board, event = self.edits.board, self.edits.find(self.event_id)
        if board is None or event is None or not self.edits.may_edit:
            return
        published = board.head.published_on is not None and event.place is not None
        deed, ask = (cancel_event, _("Cancel {event}?")) if published else (remove_event, _("Delete {event}?"))
        if self.desk.may(deed):
            sure = (_("Yes, everybody is told") if published else _("Yes, delete"), partial(self._remove, deed, event))
            self.desk.tell(ask.format(event=named(event)), "warn", sure)

    def _remove(self, deed: Callable[..., SessionBoard], event: EventSeen) -> None:
        self.desk.jobs.run(self, partial(deed, self.desk.office, event), self.edits.show, self.edits.refused)

    def create_sheets(self) -> None:
        """A statement for each event that has none."""
        if self.bar.allowed.sheets:
            self._with_board(self.sheets_made, lambda board: self.sheets_made.make_all(board.head))

    def open_statement(self) -> None:
        """The statement of the chosen event at the side."""
        event = self.edits.find(self.event_id)
        if event is None:
            return
        if event.sheet is None:
            create = ((_("Create the statements"), self.create_sheets),) if self.bar.allowed.sheets else ()
            self.desk.tell(_("The event has no statement yet."), "info", *create)
        elif self.desk.may(open_sheet):
            self.turn_to(self.sheet)
            self.sheet.open(event)
