"""A plan of topics in the editor: typed like a spreadsheet, written while one types, taken back by Ctrl+Z."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.topics import open_topic_plan
from desktop_app.services.topics_import import read_clipboard, topics_of_clipboard
from desktop_app.services.topics_values import PlanSheet, TopicValues, fitted
from desktop_app.views.desk import Desk
from desktop_app.views.topics.draft import Draft
from desktop_app.views.topics.grid import TITLE, TopicsGrid, TopicsModel
from desktop_app.views.topics.handing import HandPanel
from desktop_app.views.topics.head import PlanHead
from desktop_app.views.topics.hours import HoursPanel
from desktop_app.views.topics.sentences import topics_words
from desktop_app.views.topics.taking import TakePanel
from desktop_app.views.topics.writing import PlanWriting
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.wording import _, say


class PlanEditor(QWidget):
    """One plan."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheet: PlanSheet | None = None
        self.draft = Draft()
        self.model = TopicsModel(self.draft)
        self.grid = TopicsGrid(self.model)
        self.head = PlanHead(desk, self)
        self.hours = HoursPanel(desk, self.read)
        self.taking, self.handing = TakePanel(desk), HandPanel(desk)
        self.bar = EntryBar()
        self.writing = PlanWriting(self)
        hint = _("Press Enter and type, paste a table from Excel (Ctrl+V), or drop a file here.")
        start = button(_("First topic"), partial(self.add, 0), "plus")
        self.empty = EmptyState("list", _("The plan has no topics yet"), hint, start)
        self.stack = QStackedWidget()
        for one in (self.grid, self.empty):
            self.stack.addWidget(one)
        middle = QWidget()
        down((self.stack, 1), self.bar, on=middle)
        down(self.head, (across((middle, 1), self.hours, self.taking, self.handing), 1), on=self)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.grid)
        self._wire()

    def _wire(self) -> None:
        self.draft.changed.connect(self._show_rows)
        self.draft.typed.connect(self.writing.touch)
        self.model.refused.connect(self._tell)
        grid = self.grid
        grid.added.connect(self.add)
        grid.moved.connect(self.move_rows)
        grid.erased.connect(self.remove)
        grid.undone.connect(self.undo)
        grid.redone.connect(self.redo)
        grid.pasted.connect(self.paste)
        grid.escaped.connect(self.leave)
        self.taking.taken.connect(self.take)
        self.hours.handing.connect(lambda *of: self.writing.after(partial(self.hand_out, *of)))
        for panel in (self.taking, self.handing, self.hours):
            panel.closed.connect(self.grid.setFocus)
        keep = QShortcut(QKeySequence.StandardKey.Save, self, self.writing.flush)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing
    def read(self) -> None:
        """Ask for the plan as it is now."""
        if self.sheet is not None:
            self.desk.jobs.run(self, partial(open_topic_plan, self.desk.office, self.sheet.id), self.renew)

    def open(self, sheet: PlanSheet) -> None:
        """Another plan."""
        self.writing.flush()
        self.sheet = sheet
        self.writing.begin()
        for panel in (self.taking, self.handing):
            panel.shut()
        self.draft.show(sheet.topics)
        self.show_head(sheet)
        self.hours.show()
        self.grid.put_cursor(0)
        self.grid.setFocus()

    def renew(self, sheet: PlanSheet) -> None:
        """The plan was read again: what is being typed here is not written over."""
        if self.sheet is None or sheet.id != self.sheet.id or self.writing.waits:
            return
        if sheet.topics != self.sheet.topics:
            if self.draft.can_undo:
                self.desk.tell(
                    _("Somebody else has changed this plan: what you typed before can't be undone any more.")
                )
            self.draft.show(sheet.topics)
        self.sheet = sheet
        self.show_head(sheet)

    def show_head(self, sheet: PlanSheet) -> None:
        """What is known of it, and what may be done."""
        self.model.editable, self.draft.given = sheet.may_edit, sheet.given
        self.head.show_sheet(sheet)
        self.hours.show_sheet(sheet)
        if sheet.may_edit:
            self.bar.tell_keys(_("Enter: next, at the end another topic"), _("Ins before, Del take off"),
                               _("Alt+↑↓ move"), _("Ctrl+V from Excel"), _("Ctrl+Z undo"))  # fmt: skip
        else:
            self.bar.tell_keys(_("Ctrl+C copy"), _("Esc back to the list"))

    def _show_rows(self) -> None:
        self.stack.setCurrentWidget(self.grid if self.draft.rows else self.empty)

    def _tell(self, error: BadInput) -> None:
        self.desk.tell(say(error), "warn")

    # what hands do
    def add(self, place: int) -> None:
        """An empty topic before a place, ready to be typed."""
        if self._may():
            self.draft.insert(place)
            self.grid.setFocus()
            self.grid.put_cursor(place, TITLE)

    def remove(self) -> None:
        """Take the chosen topics off."""
        places = self.grid.chosen()
        if places and self._may() and self._done(partial(self.draft.remove, places)):
            self.grid.put_cursor(min(places[0], len(self.draft.rows) - 1), TITLE)
            text = _("Taken off: {topics}.").format(topics=topics_words(len(places)))
            self.desk.tell(text, "info", (_("Undo"), self.undo))

    def _done(self, deed: Callable[[], None]) -> bool:
        """Do something that a topic in a journal may forbid."""
        try:
            deed()
        except BadInput as error:
            self._tell(error)
            return False
        return True

    def move_rows(self, step: int) -> None:
        """Move the chosen topics."""
        places = self.grid.chosen()
        if places and self._may() and self.draft.move(places, step):
            self.grid.follow(step)

    def paste(self, text: str) -> None:
        """A table with heads goes in before the cursor; a plain rectangle over the cells from the cursor on."""
        if not self._may():
            return
        at = self.grid.currentIndex()
        cells = read_clipboard(text)
        file = topics_of_clipboard(cells)
        try:
            if file is None:
                self.draft.paste((max(at.row(), 0), max(at.column(), 0) if at.isValid() else TITLE), cells)
            elif file.faults:
                raise file.faults[0].error
            else:
                self.draft.insert(at.row() if at.isValid() else len(self.draft.rows), file.topics)
        except BadInput as error:
            self.desk.tell(_("Nothing was pasted. {why}").format(why=say(error)), "bad")

    def take(self, topics: list[TopicValues], whole: bool) -> None:  # noqa: FBT001 - of the signal
        """Topics of another plan or of a file; they are new here. What was given stays before them."""
        if self._may():
            new = [TopicValues(one.title, one.hours, one.kind, one.homework, one.section) for one in topics]
            self.draft.do((*(self.draft.kept() if whole else self.draft.rows), *new))
            text = _("Taken over: {topics}.").format(topics=topics_words(len(new)))
            self.desk.tell(text, "good", (_("Undo"), self.undo))

    def fit_hours(self) -> None:
        """Bring the hours of the topics to those of the load, as after taking over a plan of another year."""
        if self.sheet is None or not self._may():
            return
        new = fitted(self.draft.rows, self.sheet.fits, self.sheet.given)
        if new == self.draft.rows:
            self.desk.tell(
                _("The hours can't be brought nearer: they fit already, or there is less than a pair a topic.")
            )
        else:
            self.draft.do(new)
            self.desk.tell(_("The hours are brought to the load."), "good", (_("Undo"), self.undo))

    def undo(self) -> None:
        """Take the last deed back."""
        if not self._may() or not self.draft.undo():
            self.desk.tell(_("There is nothing to undo on this page."))

    def redo(self) -> None:
        """Do it again."""
        if not self._may() or not self.draft.redo():
            self.desk.tell(_("There is nothing to redo on this page."))

    def leave(self) -> None:
        """Back to the list."""
        self.closed.emit()

    def _may(self) -> bool:
        if self.sheet is not None and self.sheet.may_edit:
            return True
        if self.sheet is not None and self.sheet.line.approved_on is not None:
            self.desk.tell(_("The plan is approved and does not change (п. 4.10); make a copy to go on."), "warn")
        return False

    # panels
    def toggle_hours(self) -> None:
        """The hours at the side, or the room they take."""
        self.hours.setVisible(not self.only(self.hours))

    def only(self, panel: SidePanel) -> bool:
        """Shut the other panels; whether this one was open."""
        for one in (self.hours, self.taking, self.handing):
            if one is not panel:
                one.hide()
        return panel.isVisible()

    def ask_source(self) -> None:
        """Topics of another plan."""
        if self.sheet is not None:
            self.only(self.taking)
            self.taking.ask_source(self.sheet)

    def ask_file(self) -> None:
        """Topics of a file."""
        self.only(self.taking)
        self.taking.ask_file()

    def hand_out(self, load_id: int, name: str) -> None:
        """The topics on the lessons of a group."""
        self.only(self.handing)
        self.handing.ask(load_id, name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.model.editable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop(event.mimeData().urls())

    def drop(self, urls: list[QUrl]) -> None:
        """A file was dropped."""
        if urls and self._may():
            self.only(self.taking)
            self.taking.open_file(Path(urls[0].toLocalFile()))
