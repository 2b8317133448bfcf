"""What hands do to final marks: type, accept, take back, give a reason, undo — and what is said of a refused write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.final_marks import Finals, Mark, open_finals
from desktop_app.views.desk import Desk
from desktop_app.views.journal.finals_late import conflict_lines, key_of, writer
from desktop_app.views.journal.finals_model import Entry, FinalsModel, Line, Queue, lines_of
from desktop_app.views.journal.finals_words import PASTED, why_locked
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.widgets.typing_lines import TypingLines
from desktop_app.views.widgets.typing_paste import read_pasted
from desktop_app.views.widgets.typing_queue import Deed, TypingQueue
from desktop_app.views.wording import _, ngettext, say

MOST_NAMES = 3


class FinalsWriting(TypingLines):
    """The open journal's final marks between the hands and the database."""

    def __init__(self, desk: Desk, grid: TypingGrid, ask: AskBar, reread: Callable[[], None]) -> None:
        super().__init__(desk, grid, reread)
        self.ask = ask
        self.model: FinalsModel | None = None
        grid.typed.connect(self.type_mark)
        grid.typed_column.connect(self.fill_rest)
        grid.erased.connect(self.erase)
        grid.pasted.connect(self.paste)

    @property
    def takes_marks(self) -> bool:
        return self.model is not None and self.model.page.may_write

    def open(self, page: Finals) -> FinalsModel:
        """Another journal: what is on its way to the old one still arrives."""
        queue: Queue = TypingQueue(self.desk.jobs, writer(self.desk.office, page.load_id), lines_of(page), self)
        queue.failed.connect(partial(self._refused, page.load_id))
        self.follow(queue)
        self.model = FinalsModel(page, queue)
        self.model.reason_typed.connect(self.type_reason)
        return self.model

    def renew(self, page: Finals) -> bool:
        """The journal was read again; False when it must be opened anew."""
        if self.model is None or not self.model.renew(page):
            return False
        if self.refresh(lines_of(page)):
            self.desk.tell(_("Somebody else has changed a final mark here: what you typed before can't be undone."))
        return True

    # what hands do
    def type_mark(self, code: str) -> None:
        """A final mark for all selected lines; where nothing is typed, why."""
        if self.model is not None and not self.model.page.may_write:
            self.desk.tell(why_locked(self.model.page))
        self.put({row: Mark(code) for row in self.rows()})

    def fill_rest(self, code: str) -> None:
        """A final mark for everybody who has none yet."""
        if self.model is not None:
            self.put(dict.fromkeys(self.model.empty(), Mark(code)))

    def erase(self) -> None:
        """Take the final marks of the selected lines back; in the column of reasons the reason."""
        rows = self.rows()
        at = self.grid.currentIndex()
        if rows:
            self.put(dict.fromkeys(rows))
        elif self.model is not None and at.isValid() and self.model.takes_reason(at.row()):
            self.type_reason(at.row(), "")

    def accept(self) -> None:
        """«Принять предложенные»: for everybody without a final mark, but in disputed cases."""
        model = self.model
        if model is None or not model.page.may_write:
            return
        empty = model.empty()
        wanted = {row: model.line(row).accept for row in empty}
        taken = {row: mark for row, mark in wanted.items() if mark is not None}
        if not self.put(taken):
            left = len(empty) - len(taken)
            text = ngettext("{n} disputed case is yours to decide", "{n} disputed cases are yours to decide", left)
            self.desk.tell(text.format(n=left) if left else _("Everybody has a final mark already."))

    def type_reason(self, row: int, reason: str) -> None:
        """Why the mark of a line is above the rule; another reason is another request."""
        if self.model is not None:
            self.write({row: self.model.entry(row)._replace(reason=reason)})

    def paste(self, text: str) -> None:
        """A column of marks from Excel: all of it or nothing."""
        model = self.model
        if model is None or not model.page.may_write:
            return
        rows = self.rows() or [self.grid.currentIndex().row()]
        pasted = read_pasted(text, PASTED.get, [(row, 0) for row in rows])
        wrong = [word for _at, word in pasted.faults]
        beyond = any(row >= model.rowCount() or column > 0 for row, column in pasted.codes)
        if wrong or beyond:
            what = _("«{word}» is no final mark").format(word=wrong[0]) if wrong else _("the block reaches too far")
            self.desk.tell(_("Nothing was pasted: {fault}.").format(fault=what), "bad")
            return
        self.put({row: Mark(code) for (row, _column), code in pasted.codes.items()})

    def put(self, wanted: Mapping[int, Mark | None]) -> bool:
        """Final marks on their way: those above the rule, all together, after the line that asks why."""
        model = self.model
        if model is None or not model.page.may_write or not wanted:
            return False
        unfit = sorted({str(mark) for mark in wanted.values() if mark is not None and mark not in model.page.marks})
        if unfit:
            self.desk.tell(_("«{mark}» is not a final mark of this discipline (п. 6)").format(mark=unfit[0]), "warn")
            return False
        changed = {row: mark for row, mark in wanted.items() if model.entry(row).mark is not mark}
        above = [row for row, mark in changed.items() if model.above([row], mark)]
        within = {row: Entry(mark) for row, mark in changed.items() if row not in above}
        sent = self.write(within)
        if above:
            self._ask_why({row: changed[row] for row in above})
        return sent or bool(above)

    def write(self, wanted: Mapping[int, Entry]) -> bool:
        """Send lines on their way."""
        model = self.model
        if model is None or not wanted:
            return False
        entries = {model.page.lines[row].student_id: entry for row, entry in wanted.items()}
        self.desk.conflicts.settle(key_of(model.page.load_id, key) for key in entries)
        return model.queue.write(entries)

    def _ask_why(self, above: Mapping[int, Mark | None]) -> None:
        """The line over the table in which the reason is typed; Esc leaves everything as it was."""
        model = self.model
        if model is None:
            return
        closed = model.page.needs_reason
        names = [model.page.lines[row].name for row in above]
        some = ", ".join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            some += " " + _("and others: {n}").format(n=len(names) - MOST_NAMES)
        question = (
            _("The journal is closed (п. 4.11). Why is the final mark changed: {names}?")
            if closed
            else _("Above what section 6 gives: {names}. The mark counts after the deputy has approved it.")
        )
        self.ask.reason_edit.setPlaceholderText(_("Reason (п. 4.11)") if closed else _("Why (п. 6)"))
        deed = _("Write down") if closed else _("Ask for approval")
        self.ask.ask(question.format(names=some), deed, partial(self._with_reason, model, dict(above)), reason=True)

    def _with_reason(self, model: FinalsModel, above: Mapping[int, Mark | None], reason: str) -> None:
        if model is self.model:
            self.write({row: Entry(mark, reason) for row, mark in above.items()})
        self.grid.setFocus()

    # refusals
    def _refused(self, load_id: int, error: OfficeError, deed: Deed[int, Line]) -> None:
        self.reread()
        if not isinstance(error, Stale):
            self.desk.tell(say(error), "bad")
            return
        typed = {key: entry for key, entry in deed.wanted.items() if isinstance(entry, Entry)}
        office = self.desk.office
        show = partial(self._compare, error, typed)
        self.desk.jobs.run(self, lambda: open_finals(office, load_id), show)

    def _compare(self, late: Stale, typed: Mapping[int, Entry], page: Finals) -> None:
        """What somebody else has changed is shown beside what was typed; the rest of the deed is written again."""
        now = lines_of(page)
        other = {key: entry for key, entry in typed.items() if key in now and now[key].mark != entry}
        again = {key: entry for key, entry in other.items() if key not in late.rows}
        overtaken = {key: entry for key, entry in other.items() if key in late.rows}
        self.desk.conflicts.add(conflict_lines(page, overtaken, late.by, partial(self._write_over, page.load_id)))
        if again:
            self._write_over(page.load_id, [(now[key], entry) for key, entry in again.items()])

    def _write_over(self, load_id: int, wanted: Sequence[tuple[Line, Entry]]) -> None:
        """Mine over what is shown as theirs."""
        put = writer(self.desk.office, load_id)
        entries = {line.row.student_id: entry for line, entry in wanted}
        lines = {line.row.student_id: line for line, _entry in wanted}
        deed: Deed[int, Line] = Deed(entries, before={key: line.mark for key, line in lines.items()}, seen=lines)

        def write(operation_id: str) -> Iterable[Line]:
            return put([(line, entry) for line, entry in wanted], operation_id)

        failed = partial(self._write_failed, load_id, deed)
        self.desk.jobs.keep(self, write, lambda _lines: self.reread(), failed, values=len(wanted))

    def _write_failed(self, load_id: int, deed: Deed[int, Line], error: OfficeError) -> None:
        self._refused(load_id, error, deed)
