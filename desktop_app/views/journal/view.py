"""The journal's page: which journal, its table, the panel at the side, and the line that tells the keys."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.changes import Change
from desktop_app.services.absence import explain_absences
from desktop_app.services.journal import (
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
from desktop_app.views.journal.beside import Beside
from desktop_app.views.journal.centre import Centre
from desktop_app.views.journal.chooser import JournalList
from desktop_app.views.journal.head import JournalHeader
from desktop_app.views.journal.keys import keys_of
from desktop_app.views.journal.late import Topics
from desktop_app.views.journal.leftover import Leftovers
from desktop_app.views.journal.lock import LockBanner
from desktop_app.views.journal.menu import JournalMenu
from desktop_app.views.journal.panel import JournalPanel
from desktop_app.views.journal.period import PeriodPanel
from desktop_app.views.journal.planned import Planned
from desktop_app.views.journal.sides import Sides
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.tabs import JOURNAL, Tabs
from desktop_app.views.journal.writing import Writing
from desktop_app.views.page import Page
from desktop_app.views.widgets.buttons import action
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.wording import _

WIDE = 1200
"""Below this the list of journals folds into a chooser in the head."""


class JournalPage(Page):
    """The screen that a teacher lives in."""

    topics = ("journal",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.load_id = 0
        self.page: JournalValue | None = None
        self._sought: tuple[int, int | None] | None = None
        self._reading = self._again = False
        self.header = JournalHeader()
        self.list = JournalList()
        self.combo = self.header.combo
        self.table = JournalTable()
        self.banner = LockBanner()
        self.bar = EntryBar()
        self.panel = JournalPanel(desk, may_look_back=desk.may(cell_history))
        self.planned = Planned(desk, self.panel, self)
        self.writing = Writing(desk, self.table, self.banner, self.read_page)
        self.beside = Beside(desk, self.panel, self.writing, self.read_page)
        self.topic_writing = Topics(desk, lambda: desk.tell(_("The topic is saved."), "good"), self.read_page)
        self.leftovers = Leftovers(desk, self.writing, self.topic_writing, self.beside.commenting, self.read_page)
        self.explaining = Explaining(desk, self.table, self.writing, self.read_page)
        self.period = PeriodPanel(desk)
        self.sides = Sides(self.beside, self.period, self.planned, self)
        self.toggle_panel, self.ask_period = self.sides.toggle_panel, self.sides.ask_period
        explaining = self.explaining if desk.may(explain_absences) else None
        self.menu = JournalMenu(self.table, self.writing, explaining, self.ask_period, may_write=desk.may(put_mark))
        self._compose()
        self._wire()

    def _compose(self) -> None:
        self.body = QWidget()
        self.tabs = Tabs(self.desk, self.header, self.body)
        self.header.compose(*self.sides.tools())
        self.header.add_menu(*self.menu.entries(), *self.sides.entries())
        self.stack = Centre(self.table)
        centre = QWidget()
        down(self.leftovers.bar, self.banner, (self.stack, 1), self.bar, on=centre)
        row = across(on=self.body)
        self.edge = hairline(vertical=True)
        for widget in (self.list, self.edge, centre, *self.sides.panels):
            row.addWidget(widget, int(widget is centre))
        down(self.header, (self.tabs, 1), on=self)
        self.setFocusProxy(self.table.marks)
        to_list = action(_("To the list of journals"), self.to_list, "list", "F6", parent=self)
        self.header.add_menu(to_list)
        self.addAction(to_list)
        self.table.marks.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _wire(self) -> None:
        self.list.chosen.connect(self.open_journal)
        self.list.left.connect(self.table.marks.setFocus)
        self.header.chosen.connect(self.open_journal)
        self.tabs.switched.connect(self._switched)
        self.tabs.chosen.connect(self.open_journal)
        self.table.month_of = self.header.months.of
        self.header.months.chosen.connect(self.show_month)
        self.writing.moved.connect(self._tell_writing)
        self.explaining.moved.connect(self._tell_writing)
        self.period.written.connect(self.read_page)
        self.writing.settled.connect(self._settled)
        self.panel.said.connect(lambda lesson, said: self.topic_writing.write(self.load_id, lesson, said))
        self.panel.fields.typed.connect(lambda lesson, said: self.topic_writing.keep_typing(self.load_id, lesson, said))
        self.leftovers.wanted.connect(self.go_to)
        self.beside.month_wanted.connect(self.header.months.choose)

    # reading
    def load(self) -> None:
        if self.tabs.tab is not None:
            self.tabs.tab.load()
            return
        term = self.desk.term_id
        self.desk.jobs.run(self, lambda: list_journals(self.desk.office, term), self.show_heads)

    def go_to(self, where: object) -> None:
        """A journal by its load, a cell by (load, lesson, student), another view by its code or (code, place)."""
        match where:
            case str(code):
                self.tabs.go_to(code)
            case str(code), place:
                self.tabs.go_to(code, place)
            case int(load_id):
                self.tabs.go_to(JOURNAL)
                self.open_journal(load_id)
            case int(load_id), int(lesson_id), (int() | None) as student_id:  # None: the lesson itself
                self.tabs.go_to(JOURNAL)
                self._sought = (lesson_id, student_id)
                self.open_journal(load_id)
                self._seek()

    def _seek(self) -> None:
        """The cursor goes to the cell that another screen asked for, as soon as its journal is shown."""
        model, sought = self.writing.model, self._sought
        if sought is not None and model is not None and model.page.head.load_id == self.load_id:
            self._sought = None
            if model.month is not None:
                self.show_month(None)
            lesson, student = sought
            first = model.page.students[0].id if model.page.students else 0
            place = model.place((lesson, first if student is None else student))
            if place is not None:
                self.table.put_cursor(*place)
                self.table.marks.setFocus()

    def show_heads(self, heads: tuple[JournalHead, ...]) -> None:
        """The list has been read; the journal that was open stays open."""
        if self.load_id not in {head.load_id for head in heads}:
            self.load_id = heads[0].load_id if heads else 0
        self.list.show_heads(heads)
        self.list.put_cursor(self.load_id)
        self.header.show_heads(heads, self.load_id)
        if heads:
            self.read_page()
        else:
            self.page = None
            self.stack.show_page(None)
        self._fold()
        self.leftovers.offer()

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
            if fresh and self.tabs.tab is None and not self._choosing():
                self.table.marks.setFocus()
            self._seek()
        if self._again or page.head.load_id != self.load_id:
            self.read_page()

    def show_month(self, month: date | None) -> None:
        """Only the lessons of a month, or those of the whole term; what is typed and summed stays."""
        model = self.writing.model
        if model is not None:
            model.show_month(month)
            self.header.months.show_page(model.page, month)
            self.table.marks.setFocus()

    def _choosing(self) -> bool:
        """Whether somebody goes through the journals: then the keyboard stays there."""
        return any(one.hasFocus() for one in (self.list.view, self.list.search, self.combo))

    def _not_read(self, error: Exception) -> None:
        self._reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def _settled(self) -> None:
        if self._again:
            self.read_page()

    def concerns(self, change: Change) -> bool:
        return super().concerns(change) if self.tabs.tab is None else self.tabs.concerns(change)

    def _switched(self) -> None:
        self.tabs.follow(self.load_id)
        self._fold()
        self.look_again()

    def _hear(self, change: Change) -> None:
        """A mark in the open journal is read without the list; everything else as on every page."""
        if self.tabs.tab is None and self.isVisible() and change == Change("journal", str(self.load_id)):
            self.read_page()
        else:
            super()._hear(change)

    # showing
    def _show_head(self, page: JournalValue) -> None:
        self._fold()
        self.stack.show_page(page)
        if self.writing.model is not None:
            self.header.months.show_page(page, self.writing.model.month)
        self.bar.tell_keys(*keys_of(page))
        self.menu.allow(page)
        self.panel.fields.allow(may_edit=page.may_set_topic)
        self.planned.show_page(page)
        self.sides.show_page(page)
        self._tell_writing()
        self.beside.look()

    def _tell_writing(self) -> None:
        queue = self.writing.queue
        ever = self.explaining.ever or (queue is not None and queue.can_undo)
        self.bar.tell_writing(busy=self.writing.busy or self.explaining.busy, ever=ever)

    def to_list(self) -> None:
        """The keyboard goes to the choice of journals; Enter there leads back to the marks."""
        (self.combo if self.list.isHidden() else self.list.view).setFocus()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the lesson and the history at the side, with the reason for a period, and the other views."""
        if self.page is not None:
            yield "lesson", self.sides.picture
            yield "lessons", self.sides.toggle_lessons
            if self.page.may_explain:
                yield "period", self.ask_period
        yield from self.tabs.pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= theme.px(WIDE)
        self.list.setVisible(wide)
        self.edge.setVisible(wide)
        self.header.fold(None if self.page is None else self.page.head, wide=wide, seen=self.tabs.tab is None)
