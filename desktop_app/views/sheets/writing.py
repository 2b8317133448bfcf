"""What hands do to an open statement: type, erase, fill, paste, undo — and what is said of a refused write."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.attestation import (
    FinalMark,
    Sheet,
    SheetRow,
    marks_of,
    put_final_mark,
    put_final_marks,
    put_ticket,
)
from desktop_app.services.office import Office
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.model import Entry, Line, Queue, SheetModel, lines_of
from desktop_app.views.sheets.names import PASTED_WORDS, control_name, mark_text
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.widgets.typing_paste import read_pasted
from desktop_app.views.widgets.typing_queue import Deed, TypingQueue
from desktop_app.views.wording import _, ngettext, say

MOST_FAULTS = 3


class SheetWriting(QObject):
    """The open statement between the hands and the database."""

    moved = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, grid: TypingGrid, reread: Callable[[], None]) -> None:
        super().__init__(grid)
        self.desk = desk
        self.grid = grid
        self.reread = reread
        self.model: SheetModel | None = None
        self._stale: Deed[int, Line] | None = None
        grid.typed.connect(self.type_mark)
        grid.typed_column.connect(self.fill_empty)
        grid.erased.connect(self.erase)
        grid.undone.connect(self.undo)
        grid.redone.connect(self.redo)
        grid.pasted.connect(self.paste)
        grid.refused.connect(self._wrong_key)

    @property
    def busy(self) -> bool:
        """Whether something typed is still on its way."""
        return self.model is not None and self.model.queue.busy

    def open(self, sheet: Sheet) -> SheetModel:
        """Another statement: what is on its way to the old one still arrives."""
        old = self.model
        queue: Queue = TypingQueue(self.desk.jobs, writer(self.desk.office, sheet.head.id), lines_of(sheet), self)
        queue.changed.connect(self.moved)
        queue.failed.connect(self._refused)
        queue.settled.connect(self.settled)
        self._stale = None
        self.model = SheetModel(sheet, queue)
        self.model.ticket_typed.connect(self.type_ticket)
        if old is not None and not old.queue.busy:
            old.queue.deleteLater()
        return self.model

    def renew(self, sheet: Sheet) -> bool:
        """The statement was read again; False when it must be opened anew."""
        if self.model is None or not self.model.renew(sheet):
            return False
        could_undo = self.model.queue.can_undo
        others = self.model.queue.refresh(lines_of(sheet))
        if self._stale is not None:
            self._explain(self._stale)
        elif others and could_undo:
            self.desk.tell(
                _("Somebody else has changed this statement: what you typed before can't be undone any more.")
            )
        return True

    # what hands do
    def type_mark(self, code: str) -> None:
        """A mark for all selected lines."""
        rows = {row for row, _column in self.grid.places()}
        if self.model is not None and not rows:
            self.desk.tell(_("Type marks in the column «Mark»; a ticket has its own."), "warn")
        elif self.fits(code):
            self._put(rows, FinalMark(code))

    def erase(self) -> None:
        """Erase the marks of the selected lines; in the column of tickets the ticket."""
        rows = {row for row, _column in self.grid.places()}
        at = self.grid.currentIndex()
        if not rows and self.model is not None and self.model.sheet.may_fill and at.isValid():
            self.type_ticket(at.row(), "")
        else:
            self._put(rows, None)

    def fill_empty(self, code: str) -> None:
        """A mark for every line that has none."""
        if self.model is not None and self.model.sheet.may_fill and self.fits(code):
            rows = self.model.missing()
            self._put(rows, FinalMark(code))
            if rows:
                text = ngettext("«{mark}» put for {number} student", "«{mark}» put for {number} students", len(rows))
                self.desk.tell(
                    text.format(mark=mark_text(FinalMark(code)), number=len(rows)), "good", (_("Undo"), self.undo)
                )

    def type_ticket(self, row: int, ticket: str) -> None:
        """The number of a ticket."""
        if self.model is not None:
            self.write({row: Entry(ticket, self.model.entry(row).mark)})

    def paste(self, text: str) -> None:
        """A column of marks from Excel: all of it or nothing."""
        if self.model is None or not self.model.sheet.may_fill:
            return
        rows = sorted({row for row, _column in self.grid.places()}) or [self.grid.currentIndex().row()]
        pasted = read_pasted(text, PASTED_WORDS, [(row, 0) for row in rows])
        faults = [_("{where}: «{word}» is no mark").format(where=self.name(at[0]), word=w) for at, w in pasted.faults]
        faults += [self.fault(place, code) for place, code in pasted.codes.items() if self.fault(place, code)]
        if faults:
            self.desk.tell(not_pasted(faults), "bad")
            return
        marks = {row: FinalMark(code) for (row, _column), code in pasted.codes.items()}
        if self.write({row: Entry(self.model.entry(row).ticket, mark) for row, mark in marks.items()}):
            told = ngettext("{number} mark pasted", "{number} marks pasted", len(marks)).format(number=len(marks))
            self.desk.tell(told, "good", (_("Undo"), self.undo))

    def undo(self) -> None:
        """Take the last deed back."""
        if self.model is not None and not self.model.queue.undo():
            self.desk.tell(_("There is nothing to undo in this statement."))

    def redo(self) -> None:
        """Do it again."""
        if self.model is not None and not self.model.queue.redo():
            self.desk.tell(_("There is nothing to redo in this statement."))

    def write(self, wanted: Mapping[int, Entry]) -> bool:
        """Send lines on their way."""
        model = self.model
        if model is None or not model.sheet.may_fill:
            return False
        return model.queue.write({model.sheet.rows[row].student_id: entry for row, entry in wanted.items()})

    def name(self, row: int) -> str:
        """Whose line it is."""
        rows = self.model.sheet.rows if self.model is not None else ()
        return rows[row].name if row < len(rows) else _("outside of the table")

    def fits(self, code: str) -> bool:
        """Whether this form of control ends in such a mark; if not, says so."""
        if self.model is None or FinalMark(code) in marks_of(self.model.sheet.head.control):
            return True
        self.desk.tell(self._unfit(code), "warn")
        return False

    def fault(self, place: tuple[int, int], code: str) -> str:
        """Why a pasted mark can't stand there; empty if it can."""
        if self.model is None or place[0] >= self.model.rowCount() or place[1] > 0:
            return _("the copied block reaches beyond the column")
        unfit = FinalMark(code) not in marks_of(self.model.sheet.head.control)
        return f"{self.name(place[0])}: {self._unfit(code)}" if unfit else ""

    def _unfit(self, code: str) -> str:
        control = "" if self.model is None else control_name(self.model.sheet.head.control)
        return _("«{mark}» does not belong into a statement of this kind: {control}").format(
            mark=mark_text(FinalMark(code)), control=control
        )

    def _put(self, rows: Iterable[int], mark: FinalMark | None) -> None:
        model = self.model
        if model is not None:
            self.write({row: Entry(model.entry(row).ticket, mark) for row in rows})

    def _wrong_key(self, key: str) -> None:
        if self.model is not None and self.model.sheet.may_fill:
            self.desk.tell(_("«{key}» is no mark; the line below tells the keys.").format(key=key), "warn")

    # refusals
    def _refused(self, error: OfficeError, deed: Deed[int, Line]) -> None:
        self.reread()
        if (
            isinstance(error, Stale)
            and self.model is not None
            and all(key in self.model.queue.cells for key in deed.wanted)
        ):
            self._stale = deed
        else:
            self.desk.tell(say(error), "bad")

    def _explain(self, deed: Deed[int, Line]) -> None:
        """The statement has been read again: say both values."""
        self._stale = None
        model = self.model
        if model is None:
            return
        other = [key for key in deed.wanted if model.queue.cells[key].version != deed.base(key).version]
        if not other:
            self.desk.tell(say(Stale()), "bad")
            return
        now, mine = model.queue.cells[other[0]], as_entry(deed.wanted[other[0]])
        text = _("{student}: somebody has put «{mark}» meanwhile; you typed «{mine}».").format(
            student=now.row.name, mark=entry_text(now.mark), mine=entry_text(mine)
        )
        self.desk.tell(
            text, "warn", (_("Put mine: {mark}").format(mark=entry_text(mine)), lambda: self._put_mine(deed))
        )

    def _put_mine(self, deed: Deed[int, Line]) -> None:
        if self.model is not None and all(key in self.model.queue.cells for key in deed.wanted):
            self.model.queue.write(deed.wanted)


def as_entry(value: object) -> Entry:
    """An entry that went through the queue."""
    assert isinstance(value, Entry)  # noqa: S101 - the queue of a statement holds nothing else
    return value


def entry_text(entry: Entry) -> str:
    """A line's typing in words."""
    ticket = _("ticket {number}").format(number=entry.ticket) if entry.ticket else ""
    return ", ".join(filter(None, (mark_text(entry.mark) or _("no mark"), ticket)))


def not_pasted(faults: list[str]) -> str:
    """Nothing was pasted, and why."""
    rest = len(faults) - MOST_FAULTS
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    told = "; ".join(dict.fromkeys(faults[:MOST_FAULTS]))
    return _("Nothing was pasted. {faults}{more}.").format(faults=told, more=more)


def writer(office: Office, sheet_id: int) -> Callable[[list[tuple[Line, object]]], Iterable[Line]]:
    """How lines of a statement are written (in the queue's thread)."""

    def write(wanted: list[tuple[Line, object]]) -> Iterable[Line]:
        entries = [(line.row, as_entry(entry)) for line, entry in wanted]
        rows = {row.student_id: row for row, _entry in entries}
        tickets = [(row.student_id, entry.ticket) for row, entry in entries if entry.ticket != row.ticket]
        marks = [(row, entry.mark) for row, entry in entries if entry.mark != row.mark]
        for student, ticket in tickets:
            rows |= rows_of(put_ticket(office, sheet_id, rows[student], ticket), rows)
        if len(marks) == 1:
            rows |= rows_of(put_final_mark(office, sheet_id, rows[marks[0][0].student_id], marks[0][1]), rows)
        elif marks:
            rows |= rows_of(put_final_marks(office, sheet_id, marks), rows)
        return [Line(rows[row.student_id]) for row, _entry in entries]

    return write


def rows_of(sheet: Sheet, among: Mapping[int, SheetRow]) -> dict[int, SheetRow]:
    """The lines of a statement after a write, those that were written only."""
    return {row.student_id: row for row in sheet.rows if row.student_id in among}
