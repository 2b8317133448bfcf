"""The journal's page: which journal, its table, the panel at the side, and the line that tells the keys."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.changes import Change
from desktop_app.services.absence import explain_absences
from desktop_app.services.journal import (
    CellChange,
    JournalHead,
    cell_history,
    list_journals,
    open_page,
    put_mark,
)
from desktop_app.services.journal import Page as JournalValue
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.journal.absence import Explaining
from desktop_app.views.journal.chooser import JournalCombo, JournalList, discipline_of, group_of, teacher_of
from desktop_app.views.journal.keys import keys_of
from desktop_app.views.journal.late import Topics
from desktop_app.views.journal.lock import LockBanner
from desktop_app.views.journal.menu import JournalMenu
from desktop_app.views.journal.panel import JournalPanel
from desktop_app.views.journal.period import PeriodPanel
from desktop_app.views.journal.planned import Planned
from desktop_app.views.journal.reasons import reason_lines
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.writing import Writing
from desktop_app.views.page import Page
from desktop_app.views.widgets.buttons import action, tool
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.wording import _

WIDE = 1200
"""Below this the list of journals folds into a chooser in the head."""
HISTORY_PAUSE_MS = 250


class JournalPage(Page):
    """The screen that a teacher lives in."""

    topics = ("journal",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.load_id = 0
        self.page: JournalValue | None = None
        self._reading = self._again = False
        self.header = PageHeader(_("Journals"))
        self.list = JournalList()
        self.combo = JournalCombo()
        self.table = JournalTable()
        self.banner = LockBanner()
        self.bar = EntryBar()
        self.panel = JournalPanel(may_look_back=desk.may(cell_history))
        self.planned = Planned(desk, self.panel, self)
        self.writing = Writing(desk, self.table, self.banner, self.read_page)
        self.topic_writing = Topics(desk, lambda: desk.tell(_("The topic is saved."), "good"), self.read_page)
        self.explaining = Explaining(desk, self.table, self.writing, self.read_page)
        self.period = PeriodPanel(desk)
        explaining = self.explaining if desk.may(explain_absences) else None
        self.menu = JournalMenu(self.table, self.writing, explaining, self.ask_period, may_write=desk.may(put_mark))
        self.no_journals = EmptyState("book-open", _("There are no journals in this term"),
                                      _("A journal belongs to a row of the teaching load."))  # fmt: skip
        self.no_lessons = EmptyState("calendar-days", _("This journal has no lessons yet"),
                                     _("Columns appear when the timetable gives the lessons their dates."))  # fmt: skip
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(HISTORY_PAUSE_MS)
        self._compose()
        self._wire()

    def _compose(self) -> None:
        self.header.add_filter(self.combo)
        self.header.add_action(tool("panel-right", _("Lesson and history"), self.toggle_panel, "F4"))
        self.header.add_menu(*self.menu.entries(), *self.planned.entries())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.no_lessons)
        self.stack.addWidget(self.no_journals)
        centre = column(self.banner, self.stack, self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.edge = hairline(vertical=True)
        for widget in (self.list, self.edge, centre, self.panel, self.period, self.planned.handing):
            row.addWidget(widget, int(widget is centre))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(row, 1)
        self.setFocusProxy(self.table.marks)
        to_list = action(_("To the list of journals"), self.to_list, "list", "F6", parent=self)
        self.header.add_menu(to_list)
        self.addAction(to_list)
        self.table.marks.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _wire(self) -> None:
        self.list.chosen.connect(self.open_journal)
        self.list.left.connect(self.table.marks.setFocus)
        self.combo.chosen.connect(self.open_journal)
        self.table.moved.connect(self._cursor_moved)
        self.writing.moved.connect(self._tell_writing)
        self.explaining.moved.connect(self._tell_writing)
        self.period.written.connect(self.read_page)
        self.period.closed.connect(self.table.marks.setFocus)
        self.writing.settled.connect(self._settled)
        self.panel.said.connect(lambda lesson, said: self.topic_writing.write(self.load_id, lesson, said))
        self.planned.handing.closed.connect(self.table.marks.setFocus)
        self.panel.closed.connect(self.table.marks.setFocus)
        self.table.marks.escaped.connect(self.panel.shut)
        self.table.marks.escaped.connect(self.period.shut)
        self._pause.timeout.connect(self._read_history)

    # reading
    def load(self) -> None:
        term = self.desk.term_id
        self.desk.jobs.run(self, lambda: list_journals(self.desk.office, term), self.show_heads)

    def go_to(self, where: object) -> None:
        if isinstance(where, int):
            self.open_journal(where)

    def show_heads(self, heads: tuple[JournalHead, ...]) -> None:
        """The list has been read; the journal that was open stays open."""
        if self.load_id not in {head.load_id for head in heads}:
            self.load_id = heads[0].load_id if heads else 0
        self.list.show_heads(heads)
        self.list.put_cursor(self.load_id)
        self.combo.show_heads(heads, self.load_id)
        if heads:
            self.read_page()
        else:
            self.page = None
            self.stack.setCurrentWidget(self.no_journals)
        self._fold()

    def open_journal(self, load_id: int) -> None:
        """Another journal."""
        if load_id != self.load_id:
            self.load_id = load_id
            self.list.put_cursor(load_id)
            self.combo.setCurrentIndex(self.combo.findData(load_id))
            self.read_page()

    def read_page(self) -> None:
        """Read the open journal again; while marks are on their way, when they have arrived."""
        if self._reading or (self.writing.busy and self.page is not None and self.page.head.load_id == self.load_id):
            self._again = True
            return
        self._reading, self._again = True, False
        load_id = self.load_id
        self.desk.jobs.run(self, lambda: open_page(self.desk.office, load_id), self.show_page, self._not_read)

    def show_page(self, page: JournalValue) -> None:
        """The journal has been read."""
        self._reading = False
        if page.head.load_id == self.load_id:
            fresh = self.page is None or self.page.head.load_id != page.head.load_id
            self.page = page
            (self.writing.open if fresh else self.writing.renew)(page)
            self.banner.show_page(page, fresh=fresh)
            self._show_head(page)
            if fresh and not self._choosing():
                self.table.marks.setFocus()
        if self._again or page.head.load_id != self.load_id:
            self.read_page()

    def _choosing(self) -> bool:
        """Whether somebody goes through the journals: then the keyboard stays there."""
        return any(one.hasFocus() for one in (self.list.view, self.list.search, self.combo))

    def _not_read(self, error: Exception) -> None:
        self._reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def _settled(self) -> None:
        if self._again:
            self.read_page()

    def _hear(self, change: Change) -> None:
        """A mark in the open journal is read without the list; everything else as on every page."""
        if self.isVisible() and change == Change("journal", str(self.load_id)):
            self.read_page()
        else:
            super()._hear(change)

    # showing
    def _show_head(self, page: JournalValue) -> None:
        self._fold()
        self.stack.setCurrentWidget(self.table if page.lessons else self.no_lessons)
        self.bar.tell_keys(*keys_of(page))
        self.menu.allow(page)
        self.panel.fields.allow(may_edit=page.may_set_topic)
        self.planned.show_page(page)
        self._tell_writing()
        at = self.table.marks.currentIndex()
        if at.isValid():
            self._cursor_moved(at.row(), at.column())

    def _tell_writing(self) -> None:
        queue = self.writing.queue
        ever = self.explaining.ever or (queue is not None and queue.can_undo)
        self.bar.tell_writing(busy=self.writing.busy or self.explaining.busy, ever=ever)

    def _cursor_moved(self, row: int, column: int) -> None:
        model = self.writing.model
        if model is not None and row >= 0 and column >= 0 and self.panel.isVisible():
            student = model.student(row)
            lesson = model.lesson(column)
            self.panel.show_cell(lesson, student, reason_lines(model.page, student))
            self.panel.allow(may_edit=model.page.may_set_topic and model.page.takes(lesson.id))
            self._pause.start()

    def to_list(self) -> None:
        """The keyboard goes to the choice of journals; Enter there leads back to the marks."""
        (self.combo if self.list.isHidden() else self.list.view).setFocus()

    def toggle_panel(self) -> None:
        """The lesson and the history of the cell, or the room they take."""
        if self.panel.isVisible():
            self.panel.shut()
            return
        self.period.shut()
        self.planned.handing.hide()
        self.panel.show()
        self.planned.read()
        at = self.table.marks.currentIndex()
        self._cursor_moved(at.row(), at.column())

    def ask_period(self) -> None:
        """A reason for some days of the student with the cursor, in all journals of the group."""
        model, at = self.writing.model, self.table.marks.currentIndex()
        if model is not None and at.isValid() and model.page.may_explain:
            self.panel.shut()
            self.period.ask(model.student(at.row()), model.lesson(at.column()).day)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the lesson and the history at the side, and with the reason for a period."""
        if self.page is None:
            return []
        lesson = ("lesson", self._picture_panel)
        return [lesson, ("period", self.ask_period)] if self.page.may_explain else [lesson]

    def _picture_panel(self) -> None:
        self.toggle_panel()
        self._read_history()

    def _read_history(self) -> None:
        model, at = self.writing.model, self.table.marks.currentIndex()
        if model is None or not at.isValid() or not self.panel.shows_history:
            return
        key = model.key(at.row(), at.column())
        cell = model.queue.cells[key]

        def show(changes: tuple[CellChange, ...]) -> None:
            now = self.table.marks.currentIndex()
            if self.writing.model is model and now.isValid() and model.key(now.row(), now.column()) == key:
                self.panel.show_history(changes)

        self.desk.jobs.run(self, lambda: cell_history(self.desk.office, cell), show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= theme.px(WIDE)
        self.list.setVisible(wide)
        self.edge.setVisible(wide)
        self.combo.setVisible(not wide)
        head = self.page.head if wide and self.page is not None else None
        self.header.set_title(_("Journals") if head is None else group_of(head))
        self.header.set_figure("" if head is None else f"{discipline_of(head)} · {teacher_of(head)}")


def column(*widgets: QWidget) -> QWidget:
    """Widgets one below the other; the stack among them takes the room."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, QStackedWidget)))
    return made
