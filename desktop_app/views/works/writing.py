"""What hands do to a register: type, erase, fill, paste, undo — and what is said of a refused write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Signal

from desktop_app.errors import AlreadyDone, BadInput, OfficeError, Stale
from desktop_app.views.conflicts import Line as ConflictLine
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.names import typed_mark
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.widgets.typing_lines import TypingLines
from desktop_app.views.widgets.typing_queue import Deed, TypingQueue
from desktop_app.views.wording import _, ngettext, say
from desktop_app.views.works.fields import MARK, Entry, Field, Line, Register, begun, read, with_field
from desktop_app.views.works.model import Book, Queue, RegisterModel
from desktop_app.views.works.sentences import entry_words, place_words

MOST_FAULTS = 3
Place = tuple[int, int]


class RegisterWriting(TypingLines):
    """The open register between the hands and the database."""

    reason_wanted = Signal(object)
    """A deed that waits for the director's reason (п. 4.11)."""

    def __init__(self, desk: Desk, book: Book, grid: TypingGrid, reread: Callable[[], None]) -> None:
        super().__init__(desk, grid, reread)
        self.book = book
        self.model: RegisterModel | None = None
        self.reason = ""
        grid.typed.connect(self.type_mark)
        grid.typed_column.connect(self.fill_rest)
        grid.erased.connect(self.erase)
        grid.pasted.connect(self.paste)

    @property
    def takes_marks(self) -> bool:
        return self.model is not None and self.model.register.may_edit

    def open(self, register: Register) -> RegisterModel:
        """Another register: what is on its way to the old one still arrives."""
        self.reason = ""
        queue: Queue = TypingQueue(self.desk.jobs, self._writer(register.head.place), lines_of(register), self)
        queue.failed.connect(lambda error, deed: self._refused(register, error, deed))
        self.follow(queue)
        self.model = RegisterModel(self.book, register, queue)
        self.model.typed.connect(self.type_text)
        return self.model

    def renew(self, register: Register) -> bool:
        """The register was read again; False when it must be opened anew."""
        if self.model is None or not self.model.renew(register):
            return False
        if self.refresh(lines_of(register)):
            self.desk.tell(
                _("Somebody else has changed this register: what you typed before can't be undone any more.")
            )
        return True

    def _writer(self, place: Any) -> Callable[[list[tuple[Any, object]], str], Iterable[Any]]:
        """How lines are written, in the queue's thread."""
        office = self.desk.office

        def write(wanted: list[tuple[Any, object]], operation_id: str) -> Iterable[Any]:
            try:
                return self.book.put.once(office, operation_id, place, wanted, self.reason)  # type: ignore[no-any-return]
            except AlreadyDone:  # it had arrived before the link was lost
                now = {line.student_id: line for line in self.book.open(office, place).lines}
                return [now[seen.student_id] for seen, _entry in wanted]

        return write

    # what hands do
    def type_mark(self, code: str) -> None:
        """A mark for all selected lines."""
        rows = self.rows()
        if not rows:
            self.desk.tell(_("Nothing can be typed here: the line is closed, or it is not yours."), "warn")
        self._put_marks(rows, code)

    def fill_rest(self, code: str) -> None:
        """A mark for every work that has none."""
        model = self.model
        if model is None:
            return
        rows = [row for row in range(model.rowCount()) if self._waits(row)]
        self._put_marks(rows, code)

    def _waits(self, row: int) -> bool:
        model = self.model
        assert model is not None  # noqa: S101 - asked by `fill_rest`
        entry = model.entry(row)
        return entry.mark is None and entry != self.book.empty and model.line(row).may_edit

    def _put_marks(self, rows: Iterable[int], code: str) -> None:
        model = self.model
        field = next(one for one in self.book.fields if one.kind == MARK)
        if model is not None:
            mark = typed_mark(code)[0]
            self.write({row: with_field(model.entry(row), field, mark) for row in rows})

    def type_text(self, row: int, field: Field, text: str) -> None:
        """What an editor gives."""
        model = self.model
        if model is None:
            return
        try:
            value = read(field, text, model.people)
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self.write({row: begun(with_field(model.entry(row), field, value), model.register.fresh)})

    def erase(self) -> None:
        """Erase what is selected; without its theme a work is taken off."""
        cells = [at for at in self._chosen() if self._takes(at)]
        self._put_cells(dict.fromkeys(cells, ""))

    def fill_down(self) -> None:
        """Ctrl+D: what stands in the first of the selected lines goes to the others."""
        model, cells = self.model, self._chosen()
        if model is None or not cells:
            return
        top = min(row for row, _column in cells)
        texts = {column: str(model.index(top, column).data()) for _row, column in cells}
        below = {at: texts[at[1]] for at in cells if at[0] > top and self._takes(at)}
        if below:
            self._put_cells(below)
        else:
            self.desk.tell(_("Select several lines: the first one is repeated in the others."), "warn")

    def paste(self, text: str) -> None:
        """A rectangle from Excel: all of it or nothing; one value goes to every selected cell."""
        lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        chosen = self._chosen()
        if not lines or not chosen:
            return
        if len(lines) == 1 and len(lines[0]) == 1:
            self._put_cells(dict.fromkeys(chosen, lines[0][0]), pasted=True)
            return
        top, left = chosen[0]
        self._put_cells(
            {(top + down, left + along): word for down, line in enumerate(lines) for along, word in enumerate(line)},
            pasted=True,
        )

    def _put_cells(self, texts: Mapping[Place, str], *, pasted: bool = False) -> None:
        """Many cells at once: what can't stand somewhere stops all of it."""
        model = self.model
        if model is None:
            return
        entries: dict[int, Entry] = {}
        faults: list[str] = []
        for (row, column), text in sorted(texts.items(), key=lambda one: one[0]):
            try:
                entries[row] = self._with_cell(entries.get(row), (row, column), text)
            except BadInput as error:
                faults.append(f"{self._name(row)}: {say(error)}")
        if faults:
            self.desk.tell(told_faults(faults), "bad")
            return
        fresh = model.register.fresh
        if self.write({row: begun(entry, fresh) for row, entry in entries.items()}) and pasted:
            told = ngettext("{number} line filled", "{number} lines filled", len(entries)).format(number=len(entries))
            self.desk.tell(told, "good", (_("Undo"), self.undo))

    def _with_cell(self, entry: Entry | None, at: Place, text: str) -> Entry:
        """The entry of a row with another text in a column. Raises BadInput."""
        model = self.model
        row, column = at
        if model is None or row >= model.rowCount():
            raise BadInput("pasted_beyond")
        field = model.field(column)
        if field is None or not self._takes(at):
            raise BadInput("pasted_into_closed" if field is not None else "pasted_beyond")
        return with_field(entry or model.entry(row), field, read(field, text, model.people))

    def _chosen(self) -> list[Place]:
        chosen = self.grid.selectedIndexes() or [self.grid.currentIndex()]
        return sorted((at.row(), at.column()) for at in chosen if at.isValid())

    def _takes(self, at: Place) -> bool:
        return self.model is not None and self.model.takes(*at)

    def _name(self, row: int) -> str:
        lines: Sequence[Line] = self.model.register.lines if self.model is not None else ()
        return lines[row].name if row < len(lines) else _("outside of the table")

    def write(self, wanted: Mapping[int, Entry]) -> bool:
        """Send lines on their way; where a statement is closed the director is asked for a reason first."""
        model = self.model
        if model is None or not wanted:
            return False
        if not self.reason and any(model.line(row).closed is not None for row in wanted):
            self.reason_wanted.emit(lambda: self.write(wanted))
            return False
        keys = {model.register.lines[row].student_id: entry for row, entry in wanted.items()}
        self.desk.conflicts.settle((self.book.table, model.register.head.place, key) for key in keys)
        return model.queue.write(keys)

    # refusals
    def _refused(self, register: Register, error: OfficeError, deed: Deed[int, Any]) -> None:
        self.reread()
        if not isinstance(error, Stale):
            self.desk.tell(say(error), "bad")
            return
        place, office = register.head.place, self.desk.office
        self.desk.jobs.run(self, lambda: self.book.open(office, place), lambda now: self._compare(now, error, deed))

    def _compare(self, register: Register, late: Stale, deed: Deed[int, Any]) -> None:
        """What somebody else has changed is shown beside what was typed."""
        now = lines_of(register)
        found = []
        for key, typed in deed.wanted.items():
            if key in now and now[key].entry != typed:
                line, entry = now[key], cast("Entry", typed)
                found.append(
                    ConflictLine(
                        (self.book.table, register.head.place, key),
                        f"{line.name} · {place_words(register.head)}",
                        entry_words(self.book.fields, entry, register),
                        entry_words(self.book.fields, line.entry, register),
                        late.by.get(key),
                        put=lambda line=line, entry=entry: self._write_over(register, line, entry),  # type: ignore[misc]
                    )
                )
        self.desk.conflicts.add(found)

    def _write_over(self, register: Register, line: Line, entry: Entry) -> None:
        """Mine over theirs, straight."""
        write = self._writer(register.head.place)
        deed: Deed[int, Any] = Deed({line.student_id: entry}, {line.student_id: line.entry}, {line.student_id: line})
        self.desk.jobs.keep(
            self,
            lambda operation_id: write([(line, entry)], operation_id),
            lambda _lines: self.reread(),
            lambda error: self._refused(register, error, deed),
        )


def lines_of(register: Register) -> dict[int, Any]:
    """The lines by student."""
    return {line.student_id: line for line in register.lines}


def told_faults(faults: Sequence[str]) -> str:
    """Nothing was written, and why."""
    rest = len(faults) - MOST_FAULTS
    more = ngettext(" and {number} more", " and {number} more", rest).format(number=rest) if rest > 0 else ""
    return _("Nothing was written. {faults}{more}").format(faults=" ".join(faults[:MOST_FAULTS]), more=more)
