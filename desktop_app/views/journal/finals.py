"""«Итоговые»: the students of a journal, what section 6 proposes, and the final mark that the teacher gives."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.final_marks import Finals, open_finals, put_final, put_finals
from desktop_app.services.history import history_of
from desktop_app.services.journal import JournalHead, list_journals
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.journal.chooser import JournalCombo, JournalList
from desktop_app.views.journal.finals_delegate import FinalsDelegate
from desktop_app.views.journal.finals_model import (
    FINAL,
    MARKS,
    MEAN,
    NAME,
    NUMBER,
    PROPOSED,
    REASON,
    SHARE,
    STANDING,
    WORKS,
)
from desktop_app.views.journal.finals_words import KEYS, REST_KEYS, is_disputed, keys_of
from desktop_app.views.journal.finals_writing import FinalsWriting
from desktop_app.views.journal.tabs import JournalTab
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.widgets.buttons import action, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _, ngettext

WIDE = 1200
"""Below this the list of journals folds into a chooser."""
WIDTHS = {NUMBER: 32, MEAN: 72, MARKS: 72, WORKS: 104, SHARE: 72, PROPOSED: 88, FINAL: 72, REASON: 176, STANDING: 200}
COMBO_WIDTH = 400
ROOMY = 1040
"""Below this the numbers of marks and the share give way to reason and approval: the tooltip has them."""


class FinalsTab(JournalTab):
    """Typed as the journal is; what is proposed follows the marks at once."""

    topics = ("journal", "sheets", "settings", "works")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.load_id = 0
        self.page: Finals | None = None
        self._reading = self._again = False
        self._sought = 0
        self.list, self.combo = JournalList(), JournalCombo()
        self.combo.setMinimumWidth(theme.px(COMBO_WIDTH))
        self.title, self.figure = label("", "section"), label("", "muted")
        self.ask, self.bar = AskBar(), EntryBar()
        self.grid = TypingGrid(KEYS, REST_KEYS)
        self.grid.setAccessibleName(_("Final marks"))
        self.no_journals = EmptyState("book-open", _("There are no journals in this term"))
        self.no_students = EmptyState("users", _("Nobody studies in this journal"))
        self.writing = FinalsWriting(desk, self.grid, self.ask, self.read_page)
        self.history = HistoryPanel(desk)
        self.accept = primary(_("Accept what is proposed"), self.writing.accept, "circle-check")
        self.accept.setToolTip(_("A final mark for everybody who has none; disputed cases stay yours (Ctrl+Enter)"))
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for one in (self.grid, self.no_students, self.no_journals):
            self.stack.addWidget(one)
        centre = QWidget()
        self.edge = hairline(vertical=True)
        head = strip(self.combo, self.title, self.figure, right=(self.history.button(),))
        down(head, hairline(), self.ask, (self.stack, 1), hairline(), self.bar, on=centre)
        across(self.list, self.edge, (centre, 1), self.history, on=self)
        self.setFocusProxy(self.grid)
        self.addAction(action(_("Accept what is proposed"), self.writing.accept, shortcut="Ctrl+Return", parent=self))
        self.addAction(action(_("To the list of journals"), self.to_list, shortcut="F6", parent=self))

    def _wire(self) -> None:
        for chooser in (self.list, self.combo):
            chooser.chosen.connect(self.open_journal)
        self.list.left.connect(self.grid.setFocus)
        self.writing.moved.connect(self._tell)
        self.writing.settled.connect(self._settled)
        self.ask.shut.connect(self.grid.setFocus)
        self.grid.escaped.connect(self.history.shut)

    def actions_(self) -> tuple[QWidget, ...]:
        """Only for whoever gives final marks."""
        return (self.accept,) if self.desk.may(put_finals) and self.desk.may(put_final) else ()

    # reading
    def follow(self, load_id: int) -> None:
        """The journal that is open on the other view."""
        if load_id:
            self.load_id = load_id

    def load(self) -> None:
        term = self.desk.term_id
        self.desk.jobs.run(self, lambda: list_journals(self.desk.office, term), self.show_heads)

    def show_heads(self, heads: tuple[JournalHead, ...]) -> None:
        """The journals whose final marks are one's own to see: a substitute gives lessons only."""
        own = tuple(head for head in heads if not head.substitute)
        if self.load_id not in {head.load_id for head in own}:
            self.load_id = own[0].load_id if own else 0
        self.list.show_heads(own)
        self.list.put_cursor(self.load_id)
        self.combo.show_heads(own, self.load_id)
        if own:
            self.read_page()
        else:
            self.page = None
            self.stack.setCurrentWidget(self.no_journals)
        self._fold()

    def go_to(self, where: object) -> None:
        """A journal by its load, or a student in it."""
        load_id, student = where if isinstance(where, tuple) else (where, 0)
        if isinstance(load_id, int):
            self._sought = student
            self.open_journal(load_id, again=True)

    def open_journal(self, load_id: int, *, again: bool = False) -> None:
        """Another journal; the journal's own view goes along."""
        if load_id != self.load_id or again:
            self.load_id = load_id
            self.ask.put_away()
            self.list.put_cursor(load_id)
            self.combo.setCurrentIndex(self.combo.findData(load_id))
            self.chosen.emit(load_id)
            self.read_page()

    def read_page(self) -> None:
        """Read it again; while marks are on their way, when they have arrived."""
        same = self.page is not None and self.page.load_id == self.load_id
        if self._reading or (self.writing.busy and same):
            self._again = True
            return
        self._reading, self._again = True, False
        load_id = self.load_id
        self.desk.jobs.run(self, lambda: open_finals(self.desk.office, load_id), self.show_page, self._not_read)

    def show_page(self, page: Finals) -> None:
        """The journal has been read."""
        self._reading = False
        if page.load_id == self.load_id:
            self._show(page)
        if self._again or page.load_id != self.load_id:
            self.read_page()

    def _show(self, page: Finals) -> None:
        fresh = self.page is None or self.page.load_id != page.load_id
        at = self.grid.currentIndex()
        self.page = page
        if fresh or not self.writing.renew(page):
            self._open_grid(page, max(0, at.row()) if not fresh else 0)
        self.stack.setCurrentWidget(self.grid if page.lines else self.no_students)
        self._seek()
        self.accept.setEnabled(page.may_write)
        self.bar.tell_keys(*keys_of(page))
        self._tell()
        self._follow()

    def _not_read(self, error: OfficeError) -> None:
        self._reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def _settled(self) -> None:
        if self._again:
            self.read_page()

    def _open_grid(self, page: Finals, row: int) -> None:
        model = self.writing.open(page)
        model.setParent(self.grid)
        before, selection = self.grid.model(), self.grid.selectionModel()
        self.grid.setModel(model)
        for old in (selection, before):
            if old is not None:
                old.deleteLater()
        self.grid.setItemDelegate(FinalsDelegate(model, self.grid))
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.grid.setColumnWidth(column, theme.px(width))
        self._fold()
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow())
        self._put_cursor(row)

    def _put_cursor(self, row: int) -> None:
        model = self.writing.model
        at = None if model is None else model.index(row, FINAL)
        if at is not None and at.isValid():
            self.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.grid.scrollTo(at)

    def _seek(self) -> None:
        """The line that another screen asked for."""
        sought, self._sought = self._sought, 0
        rows = [row for row, line in enumerate(self.page.lines) if line.student_id == sought] if self.page else []
        for row in rows:
            self._put_cursor(row)
            self.grid.setFocus()

    # showing
    def _follow(self) -> None:
        """The history of the line with the cursor."""
        page, row, office = self.page, self.grid.currentIndex().row(), self.desk.office
        if page is None or not 0 <= row < len(page.lines):
            return
        line = self.writing.model.line(row) if self.writing.model is not None else page.lines[row]
        asked = [] if line.given is None else [(line.name, partial(history_of, office, "term_mark", line.given.id))]
        self.history.follow_asked(line.name, *asked)

    def _tell(self) -> None:
        """How many have a mark, how many are disputed or wait; and whether all is saved."""
        model, page = self.writing.model, self.page
        if model is None or page is None:
            return
        self.title.setText(_("{done} of {all} have a final mark").format(
            done=len(page.lines) - len(model.empty()), all=len(page.lines)))  # fmt: skip
        disputed = sum(is_disputed(model.line(row)) for row in model.empty())
        waits = sum(
            line.given is not None and not line.given.valid for line in map(model.line, range(model.rowCount()))
        )
        told = [closed_words(page)]
        if disputed:
            told.append(ngettext("{n} disputed", "{n} disputed", disputed).format(n=disputed))
        if waits:
            told.append(ngettext("{n} not approved", "{n} not approved", waits).format(n=waits))
        self.figure.setText(" · ".join(filter(None, told)))
        self.bar.tell_writing(busy=self.writing.busy, ever=model.queue.can_undo)

    def to_list(self) -> None:
        """The keyboard goes to the choice of journals; Enter there leads back."""
        (self.combo if self.list.isHidden() else self.list.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here types marks."""
        super().showEvent(event)
        self.grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= theme.px(WIDE)
        self.list.setVisible(wide)
        self.edge.setVisible(wide)
        self.combo.setVisible(not wide)
        roomy = self.grid.width() >= theme.px(ROOMY)
        for column in (MARKS, SHARE):
            self.grid.setColumnHidden(column, not roomy)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the history at the side."""
        return [("history", self.history.show)] if self.page is not None else []


def closed_words(page: Finals) -> str:
    """That the journal is closed, and by what; nothing of an open one."""
    if page.sheet_number is not None:
        return _("statement No. {number} is closed").format(number=page.sheet_number)
    if page.term_closed_on is not None:
        return _("the journals of the term are closed")
    return ""
