"""What hands do to the open page: type, erase, fill a column, paste, undo — and what is said of a refused write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.journal import Cell, Entry, Mark, Page, open_page
from desktop_app.views.desk import Desk
from desktop_app.views.journal import entries, telling
from desktop_app.views.journal.drafting import draft_of_marks
from desktop_app.views.journal.late import Disputed, as_typed, key_of, lines_of, writer
from desktop_app.views.journal.lock import LockBanner
from desktop_app.views.journal.model import Key, MarksModel
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.widgets.typing_paste import read_pasted
from desktop_app.views.widgets.typing_queue import Deed, TypingQueue
from desktop_app.views.wording import _, say

Queue = TypingQueue[Key, Cell]


@dataclass
class Reason:
    """Why the director corrects a closed journal: one for each opened page, read when a mark is written."""

    text: str = ""


class Writing(QObject):
    """The open page between the hands and the database."""

    moved = Signal()
    """Something is on its way, or has come."""
    wrote = Signal()
    """A hand has changed marks, not a turning back."""
    settled = Signal()
    """Nothing is on its way: time to read the page again."""

    def __init__(self, desk: Desk, table: JournalTable, banner: LockBanner, reread: Callable[[], None]) -> None:
        super().__init__(table)
        self.desk = desk
        self.table = table
        self.banner = banner
        self.reread = reread
        self.disputed = Disputed(desk)
        self.model: MarksModel | None = None
        self._reason = Reason()
        self._held: dict[Key, Entry] = {}
        grid = table.marks
        grid.typed.connect(self.type_mark)
        grid.typed_column.connect(self.fill_column)
        grid.added.connect(self.add_mark)
        grid.came_late.connect(self.put_late)
        grid.shortened.connect(lambda: self._change(entries.shortened))
        grid.erased.connect(self.erase)
        grid.undone.connect(self.undo)
        grid.redone.connect(self.redo)
        grid.pasted.connect(self.paste)
        grid.refused.connect(lambda key: desk.tell(telling.wrong_key(key), "warn"))
        banner.given.connect(self._reason_given)
        banner.given_up.connect(self._give_up)

    @property
    def queue(self) -> Queue | None:
        """The queue of the open page."""
        return None if self.model is None else self.model.queue

    @property
    def reason(self) -> str:
        """Why the director corrects a closed journal; nothing where no reason is asked for."""
        return self.banner.reason if self.model is not None and self.model.page.needs_reason else ""

    @property
    def busy(self) -> bool:
        """Whether something typed on this page is still on its way."""
        return self.queue is not None and self.queue.busy

    def open(self, page: Page) -> None:
        """Another page: what is on its way to the old one still arrives."""
        old = self.model
        self._reason = Reason()
        self._held = {}
        reason, load_id = self._reason, page.head.load_id
        put = writer(self.desk.office, load_id, lambda: reason.text)
        queue: Queue = TypingQueue(self.desk.jobs, put, cells_of(page), self)
        queue.value = lambda cell: cell.entry
        queue.draft = lambda deed: draft_of_marks(load_id, deed, reason.text)
        queue.changed.connect(self.moved)
        queue.failed.connect(lambda error, deed: self.refused(queue, load_id, error, deed))
        queue.settled.connect(self.settled)
        self.model = MarksModel(page, queue, self.table.month_of(page))
        self.table.open(self.model)
        if old is not None and not old.queue.busy:
            old.queue.deleteLater()

    def renew(self, page: Page) -> None:
        """The page was read again: cursor and selection stay where they are."""
        if self.model is None or not self.model.renew(page):
            self._start_again(page)
            return
        could_undo = self.model.queue.can_undo
        others = self.model.queue.refresh(cells_of(page))
        self.table.renew(self.model)
        if others and could_undo:
            self.desk.tell(_("Somebody else has changed this journal: what you typed before can't be undone any more."))

    def _start_again(self, page: Page) -> None:
        at = self.table.marks.currentIndex()
        self.open(page)
        self.table.put_cursor(at.row(), at.column())

    # what hands do
    def type_mark(self, code: str) -> None:
        """A mark for all selected cells, in the place of what stands there."""
        self._change(lambda entry: entries.replaced(entry, Mark(code)))

    def add_mark(self, code: str) -> None:
        """A mark more for all selected cells."""
        self._change(lambda entry: entries.added(entry, Mark(code)))

    def erase(self) -> None:
        """Erase the selected cells."""
        self._change(lambda _entry: entries.NOTHING)

    def put_late(self) -> None:
        """All selected came late; if all of them had, none did."""
        if self.model is not None:
            keys = [self.model.key(*place) for place in self.table.marks.places()]
            every = all(self.model.entry(key).late for key in keys)
            minutes = None if every else self.model.page.norms.late_minutes
            self._change(lambda entry: entries.came_late(entry, minutes))

    def _change(self, change: Callable[[Entry], Entry]) -> None:
        """Change what stands in the selected cells."""
        if self.model is None:
            return
        keys = [self.model.key(*place) for place in self.table.marks.places()]
        if not keys:
            self._say_why_not()
            return
        try:
            self.write({key: change(self.model.entry(key)) for key in keys})
        except OfficeError as error:
            self.desk.tell(say(error), "warn")

    def fill_column(self, code: str) -> None:
        """A mark for everybody in the column who has none; what stands there stays."""
        if self.model is None:
            return
        model, column = self.model, self.table.marks.currentIndex().column()
        keys = [model.key(row, column) for row in range(model.rowCount()) if model.writable(row, column)]
        minutes = model.page.norms.late_minutes
        wanted = {key: entries.for_the_rest(model.entry(key), code, minutes) for key in keys}
        rest = {key: entry for key, entry in wanted.items() if entry is not None}
        if not model.page.may_write or not keys:
            self._say_why_not()
        elif self.write(rest):
            text = telling.filled(code, model.lesson(column), len(rest), len(keys) - len(rest))
            self.desk.tell(text, "good", (_("Undo"), self.undo))

    def paste(self, text: str) -> None:
        """A rectangle from Excel: all of it or nothing."""
        if self.model is None:
            return
        at = self.table.marks.currentIndex()
        places = self.table.marks.places() or [(at.row(), at.column())]
        minutes = self.model.page.norms.late_minutes
        pasted = read_pasted(text, lambda word: entries.read_entry(word, minutes), places)
        faults = [telling.fault(self.model, place, word) for place, word in pasted.faults]
        faults += [telling.no_room(self.model, place) for place in pasted.codes if not self._takes(place)]
        if faults:
            self.desk.tell(telling.not_pasted(faults), "bad")
        elif self.write({self.model.key(*place): entry for place, entry in pasted.codes.items()}):
            self.desk.tell(telling.pasted(len(pasted.codes)), "good", (_("Undo"), self.undo))

    def undo(self) -> None:
        """Take the last deed back."""
        if self.queue is not None and not self.queue.undo():
            self.desk.tell(_("There is nothing to undo on this page."))

    def redo(self) -> None:
        """Do it again."""
        if self.queue is not None and not self.queue.redo():
            self.desk.tell(_("There is nothing to redo on this page."))

    def write(self, wanted: Mapping[Key, Entry]) -> bool:
        """Send marks on their way; a closed journal asks the director for the reason first."""
        if self.model is None or not wanted:
            return False
        if self.model.page.needs_reason:
            self._reason.text = self.banner.reason
            if not self._reason.text:
                self._held.update(wanted)
                self.banner.ask()
                return False
        self.desk.conflicts.settle(key_of(self.model.page.head.load_id, key) for key in wanted)
        written = self.model.queue.write(wanted)
        if written:
            self.wrote.emit()
        return written

    def _takes(self, place: tuple[int, int]) -> bool:
        model = self.model
        inside = model is not None and place[0] < model.rowCount() and place[1] < model.columnCount()
        return model is not None and inside and model.page.may_write and model.writable(*place)

    def _say_why_not(self) -> None:
        at = self.table.marks.currentIndex()
        if self.model is not None and at.isValid():
            self.desk.tell(self.model.why_not(at.row(), at.column()), "warn")

    # the director's reason
    def _reason_given(self) -> None:
        held, self._held = self._held, {}
        self.table.marks.setFocus()
        self.write(held)

    def _give_up(self) -> None:
        self._held = {}
        self.table.marks.setFocus()

    # refusals
    def refused(self, queue: Queue | None, load_id: int, error: OfficeError, deed: Deed[Key, Cell]) -> None:
        """Say why; what came too late is shown beside what stands there now."""
        self.reread()
        if not isinstance(error, Stale):
            self.desk.jobs.drafts.refused(deed.id)
            self.desk.tell(say(error), "bad")
            return
        typed = {
            key: as_typed(mark) for key, mark in deed.wanted.items() if queue is None or queue.is_newest(key, deed)
        }
        self.desk.jobs.run(
            self, lambda: open_page(self.desk.office, load_id), lambda page: self._compare(page, error, deed, typed)
        )

    def _compare(self, page: Page, late: Stale, deed: Deed[Key, Cell], typed: Mapping[Key, Entry]) -> None:
        """What somebody else has changed is shown; what was refused only because it went along is written again."""
        other = {key: mark for key, mark in typed.items() if page.cell(*key).entry != mark}
        again = {key: mark for key, mark in other.items() if same(page.cell(*key), deed.base(key))}
        overtaken = {key: mark for key, mark in other.items() if key not in again}
        put = lambda key, now: self.put_mine(page.head.load_id, key, now, overtaken[key])  # noqa: E731 - for one call
        self.desk.conflicts.add(lines_of(page, overtaken, late.by, put))
        self.disputed.add(deed.id, (key_of(page.head.load_id, key) for key in overtaken))
        if again:
            self._write_over(page.head.load_id, {key: (page.cell(*key), mark) for key, mark in again.items()})

    def put_mine(self, load_id: int, key: Key, now: Cell, mark: Entry) -> None:
        """Having seen what the other wrote, write the same again."""
        self._write_over(load_id, {key: (now, mark)})

    def _write_over(self, load_id: int, wanted: Mapping[Key, tuple[Cell, Entry]]) -> None:
        """Through the open page if it shows these very cells, so that it can be undone; else straight."""
        model = self.model
        if model is not None and all(model.queue.cells.get(key) == cell for key, (cell, _mark) in wanted.items()):
            self.write({key: mark for key, (_cell, mark) in wanted.items()})
            return
        put = writer(self.desk.office, load_id, lambda: self._reason.text)
        deed: Deed[Key, Cell] = Deed(
            {key: mark for key, (_cell, mark) in wanted.items()},
            before={key: cell.entry for key, (cell, _mark) in wanted.items()},
            seen={key: cell for key, (cell, _mark) in wanted.items()},
        )
        self.desk.jobs.keep_drafted(
            draft_of_marks(load_id, deed, self._reason.text),
            self,
            lambda operation_id: put(list(wanted.values()), operation_id),
            lambda _cells: self.reread(),
            lambda error: self.refused(None, load_id, error, deed),
        )


def cells_of(page: Page) -> dict[Key, Cell]:
    """All cells of a page, written or not."""
    return {
        (lesson.id, student.id): page.cell(lesson.id, student.id)
        for lesson in page.lessons
        for student in page.students
    }


def same(now: Cell, seen: Cell) -> bool:
    """Whether the marks are those that were seen: a comment or a reason that came meanwhile is no matter."""
    return now.version == seen.version or now.entry == seen.entry
