"""What hands do to an open statement: type, erase, fill, paste, undo — and what is said of a refused write."""

from collections.abc import Callable, Iterable, Mapping

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.attestation import FinalMark, Sheet, marks_of, open_sheet
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.late import as_entry, key_of, writer
from desktop_app.views.sheets.late import lines_of as late_lines
from desktop_app.views.sheets.model import REASON, Entry, Line, Queue, SheetModel, lines_of
from desktop_app.views.sheets.names import PASTED_WORDS, control_name, mark_text, typed_mark
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.widgets.typing_lines import TypingLines
from desktop_app.views.widgets.typing_paste import read_pasted
from desktop_app.views.widgets.typing_queue import Deed, TypingQueue
from desktop_app.views.wording import _, ngettext, say

MOST_FAULTS = 3


class SheetWriting(TypingLines):
    """The open statement between the hands and the database."""

    def __init__(self, desk: Desk, grid: TypingGrid, reread: Callable[[], None]) -> None:
        super().__init__(desk, grid, reread)
        self.model: SheetModel | None = None
        grid.typed.connect(self.type_mark)
        grid.typed_column.connect(self.fill_rest)
        grid.erased.connect(self.erase)
        grid.pasted.connect(self.paste)

    @property
    def takes_marks(self) -> bool:
        return self.model is not None and self.model.sheet.may_fill

    def open(self, sheet: Sheet) -> SheetModel:
        """Another statement: what is on its way to the old one still arrives."""
        sheet_id = sheet.head.id
        queue: Queue = TypingQueue(self.desk.jobs, writer(self.desk.office, sheet_id), lines_of(sheet), self)
        queue.failed.connect(lambda error, deed: self._refused(queue, sheet_id, error, deed))
        self.follow(queue)
        self.model = SheetModel(sheet, queue)
        self.model.ticket_typed.connect(self.type_ticket)
        self.model.reason_typed.connect(self.type_reason)
        return self.model

    def renew(self, sheet: Sheet) -> bool:
        """The statement was read again; False when it must be opened anew."""
        if self.model is None or not self.model.renew(sheet):
            return False
        if self.refresh(lines_of(sheet)):
            self.desk.tell(
                _("Somebody else has changed this statement: what you typed before can't be undone any more.")
            )
        return True

    # what hands do
    def type_mark(self, code: str) -> None:
        """A mark for all selected lines."""
        rows = self.rows()
        if self.model is not None and not rows:
            self.desk.tell(_("Type marks in the column «Mark»; a ticket has its own."), "warn")
        elif self.fits(code):
            self._put(rows, *typed_mark(code))

    def erase(self) -> None:
        """Erase the marks of the selected lines; in the column of tickets the ticket."""
        rows = self.rows()
        at = self.grid.currentIndex()
        if not rows and self.model is not None and self.model.sheet.may_fill and at.isValid():
            (self.type_reason if at.column() == REASON else self.type_ticket)(at.row(), "")
        else:
            self._put(rows, None)

    def fill_rest(self, code: str) -> None:
        """A mark for every line that has none."""
        if self.model is not None and self.model.sheet.may_fill and self.fits(code):
            rows = self.model.missing()
            self._put(rows, *typed_mark(code))
            if rows:
                text = ngettext("«{mark}» put for {number} student", "«{mark}» put for {number} students", len(rows))
                self.desk.tell(text.format(mark=code_text(code), number=len(rows)), "good", (_("Undo"), self.undo))

    def type_ticket(self, row: int, ticket: str) -> None:
        """The number of a ticket."""
        if self.model is not None:
            self.write({row: self.model.entry(row)._replace(ticket=ticket)})

    def type_reason(self, row: int, reason: str) -> None:
        """Why somebody is not admitted or exempt; the document of an absence."""
        if self.model is not None:
            self.write({row: self.model.entry(row)._replace(reason=reason)})

    def paste(self, text: str) -> None:
        """A column of marks from Excel: all of it or nothing."""
        if self.model is None or not self.model.sheet.may_fill:
            return
        rows = self.rows() or [self.grid.currentIndex().row()]
        pasted = read_pasted(text, PASTED_WORDS.get, [(row, 0) for row in rows])
        faults = [_("{where}: «{word}» is no mark").format(where=self.name(at[0]), word=w) for at, w in pasted.faults]
        faults += [self.fault(place, code) for place, code in pasted.codes.items() if self.fault(place, code)]
        if faults:
            self.desk.tell(not_pasted(faults), "bad")
            return
        marks = {row: typed_mark(code) for (row, _column), code in pasted.codes.items()}
        if self.write({row: with_mark(self.model.entry(row), *mark) for row, mark in marks.items()}):
            told = ngettext("{number} mark pasted", "{number} marks pasted", len(marks)).format(number=len(marks))
            self.desk.tell(told, "good", (_("Undo"), self.undo))

    def write(self, wanted: Mapping[int, Entry]) -> bool:
        """Send lines on their way."""
        model = self.model
        if model is None or not model.sheet.may_fill:
            return False
        return self._send({model.sheet.rows[row].student_id: entry for row, entry in wanted.items()})

    def name(self, row: int) -> str:
        """Whose line it is."""
        rows = self.model.sheet.rows if self.model is not None else ()
        return rows[row].name if row < len(rows) else _("outside of the table")

    def fits(self, code: str) -> bool:
        """Whether this form of control ends in such a mark; if not, says so."""
        if self.model is None or typed_mark(code)[0] in marks_of(self.model.sheet.head.control):
            return True
        self.desk.tell(self._unfit(code), "warn")
        return False

    def fault(self, place: tuple[int, int], code: str) -> str:
        """Why a pasted mark can't stand there; empty if it can."""
        if self.model is None or place[0] >= self.model.rowCount() or place[1] > 0:
            return _("the copied block reaches beyond the column")
        unfit = typed_mark(code)[0] not in marks_of(self.model.sheet.head.control)
        return f"{self.name(place[0])}: {self._unfit(code)}" if unfit else ""

    def _unfit(self, code: str) -> str:
        control = "" if self.model is None else control_name(self.model.sheet.head.control)
        return _("«{mark}» does not belong into a statement of this kind: {control}").format(
            mark=code_text(code), control=control
        )

    def _put(self, rows: Iterable[int], mark: FinalMark | None, excused: bool = False) -> None:  # noqa: FBT001, FBT002 - as `typed_mark` gives it
        model = self.model
        if model is not None:
            self.write({row: with_mark(model.entry(row), mark, excused) for row in rows})

    # refusals
    def _refused(self, queue: Queue | None, sheet_id: int, error: OfficeError, deed: Deed[int, Line]) -> None:
        self.reread()
        if not isinstance(error, Stale):
            self.desk.tell(say(error), "bad")
            return
        typed = {
            key: as_entry(entry) for key, entry in deed.wanted.items() if queue is None or queue.is_newest(key, deed)
        }
        self.desk.jobs.run(
            self, lambda: open_sheet(self.desk.office, sheet_id), lambda sheet: self._compare(sheet, error, deed, typed)
        )

    def _compare(self, sheet: Sheet, late: Stale, deed: Deed[int, Line], typed: Mapping[int, Entry]) -> None:
        """What somebody else has changed is shown; what was refused only because it went along is written again."""
        now = lines_of(sheet)
        other = {key: entry for key, entry in typed.items() if key in now and now[key].mark != entry}
        again = {key: entry for key, entry in other.items() if now[key].version == deed.base(key).version}
        overtaken = {key: entry for key, entry in other.items() if key not in again}

        def put(line: Line) -> None:
            self._write_over(sheet.head.id, {line.row.student_id: (line, overtaken[line.row.student_id])})

        self.desk.conflicts.add(late_lines(sheet, overtaken, late.by, put))
        if again:
            self._write_over(sheet.head.id, {key: (now[key], entry) for key, entry in again.items()})

    def _write_over(self, sheet_id: int, wanted: Mapping[int, tuple[Line, Entry]]) -> None:
        """Through the open statement if it shows these very lines, so that it can be undone; else straight."""
        model = self.model
        entries = {key: entry for key, (_line, entry) in wanted.items()}
        if (
            model is not None
            and all(
                key in model.queue.cells and model.queue.cells[key].row.version == line.row.version
                for key, (line, _entry) in wanted.items()
            )
            and model.sheet.head.id == sheet_id
        ):
            self._send(entries)
            return
        put = writer(self.desk.office, sheet_id)
        lines = {key: line for key, (line, _entry) in wanted.items()}
        deed: Deed[int, Line] = Deed(entries, before={key: line.mark for key, line in lines.items()}, seen=lines)
        self.desk.jobs.keep(
            self,
            lambda operation_id: put(list(wanted.values()), operation_id),
            lambda _lines: self.reread(),
            lambda error: self._refused(None, sheet_id, error, deed),
            values=len(wanted),
        )

    def _send(self, entries: Mapping[int, Entry]) -> bool:
        model = self.model
        if model is None:
            return False
        self.desk.conflicts.settle(key_of(model.sheet.head.id, key) for key in entries)
        return model.queue.write(entries)


def with_mark(entry: Entry, mark: FinalMark | None, excused: bool = False) -> Entry:  # noqa: FBT001, FBT002 - as `typed_mark` gives it
    """A line with another mark; what was said of the one before is not said of this."""
    same = entry.mark is mark
    return entry._replace(mark=mark, excused=excused, reason=entry.reason if same else "")


def code_text(code: str) -> str:
    """What a key types, in words."""
    mark, excused = typed_mark(code)
    return mark_text(mark, excused=excused)


def not_pasted(faults: list[str]) -> str:
    """Nothing was pasted, and why."""
    rest = len(faults) - MOST_FAULTS
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    told = "; ".join(dict.fromkeys(faults[:MOST_FAULTS]))
    return _("Nothing was pasted. {faults}{more}.").format(faults=told, more=more)
