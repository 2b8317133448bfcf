"""Reasons of absence on their way to the database: typed over «н», shown at once, taken back, overtaken (п. 4.3)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AlreadyDone, OfficeError, Stale
from desktop_app.services.absence import Absence, explain_absence, explain_absences
from desktop_app.services.journal import Cell, Mark, Page, open_page
from desktop_app.services.office import Office
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.journal.late import key_of, where
from desktop_app.views.journal.model import Key, MarksModel
from desktop_app.views.journal.reasons import CODES, sign_and_words
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.writing import Writing
from desktop_app.views.wording import _, say

Reasons = Mapping[Key, Absence | None]
Pairs = list[tuple[Cell, Absence | None]]


class Explaining(QObject):
    """Reasons of the open page. They are written after the marks that are on their way, so that no «н» is overtaken."""

    moved = Signal()
    """Something is on its way, or has come."""

    def __init__(self, desk: Desk, table: JournalTable, writing: Writing, reread: Callable[[], None]) -> None:
        super().__init__(table)
        self.desk = desk
        self.grid = table.marks
        self.writing = writing
        self.reread = reread
        self.under_way = False
        self._model: MarksModel | None = None
        self._done: list[Reasons] = []
        self._undone: list[Reasons] = []
        self._latest = False  # whether the last thing typed was a reason
        self.grid.explained.connect(self.type_reason)
        self.grid.puzzled.connect(self._puzzled)
        writing.wrote.connect(self._marks_typed)
        for signal, marks, own in (
            (self.grid.undone, writing.undo, self.undo),
            (self.grid.redone, writing.redo, self.redo),
        ):
            signal.disconnect(marks)  # Ctrl+Z takes back what was typed last, be it a mark or a reason
            signal.connect(own)
        writing.settled.connect(self._go_on)

    @property
    def model(self) -> MarksModel | None:
        """The open page; another page has nothing to take back."""
        if self._model is not self.writing.model:
            self._model = self.writing.model
            self._done, self._undone, self._latest = [], [], False
        return self._model

    @property
    def busy(self) -> bool:
        """Whether a reason is still on its way."""
        return self.model is not None and bool(self.model.reasons)

    @property
    def ever(self) -> bool:
        """Whether a reason was written on this page."""
        return self.model is not None and bool(self._done)

    # what hands do
    def type_reason(self, code: str) -> None:
        """A reason for all selected cells that hold «н»."""
        model = self.model
        if model is None:
            return
        chosen = self.grid.selectedIndexes() or [self.grid.currentIndex()]
        keys = [model.key(at.row(), at.column()) for at in chosen if at.isValid()]
        absent = [key for key in keys if model.is_absent(key)]
        if absent:
            self.write(dict.fromkeys(absent, CODES[code]))
            self.grid.step(self.grid.after_mark if len(keys) == 1 else "stay")
        else:
            self.desk.tell(_("There is no «н» here: only an absence has a reason (п. 4.3)."), "warn")

    def write(self, wanted: Reasons) -> None:
        """Send reasons on their way; those that stand already are left alone."""
        model = self.model
        if model is None:
            return
        wanted = {key: why for key, why in wanted.items() if model.place(key) and model.absence(key) != why}
        if wanted:
            self._latest = True
            self._undone.clear()
            self._done.append({key: model.absence(key) for key in wanted})
            self._send(wanted)

    def undo(self) -> None:
        """Take the last thing back."""
        if not (self._latest and self._turn_back(self._done, self._undone)):
            self.writing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if not (self._latest and self._turn_back(self._undone, self._done)):
            self.writing.redo()

    def _turn_back(self, here: list[Reasons], there: list[Reasons]) -> bool:
        model = self.model
        if model is None or not here:
            return False
        wanted = {key: why for key, why in here.pop().items() if model.place(key) and model.is_absent(key)}
        there.append({key: model.absence(key) for key in wanted})
        self._send(wanted)
        return True

    def _marks_typed(self) -> None:
        self._latest = False

    def _puzzled(self, key: str) -> None:
        text = _("«{key}» is no reason: type «У» valid, «Б» illness, «П» no reason, «О» not known (п. 4.3).")
        self.desk.tell(text.format(key=key), "warn")

    # on the way
    def _send(self, wanted: Reasons) -> None:
        model = self.model
        if model is not None:
            model.reasons.update(wanted)
            model.repaint_cells(wanted)
            self._go_on()

    def _go_on(self) -> None:
        """Send what has been typed, unless the marks or the reasons before it are still to arrive."""
        model = self.model
        if model is None or self.under_way or self.writing.busy or not model.reasons:
            return
        wanted = dict(model.reasons)
        pairs = [(model.queue.cells[key], why) for key, why in wanted.items()]
        self.under_way = True
        self.moved.emit()
        self.desk.conflicts.settle(key_of(model.page.head.load_id, key) for key in wanted)
        self.desk.jobs.keep(
            self,
            partial(put, self.desk.office, pairs),
            partial(self._written, model, wanted),
            partial(self._refused, model, pairs),
            values=len(pairs),
        )

    def _written(self, model: MarksModel, wanted: Reasons, cells: Iterable[Cell]) -> None:
        known = model.queue.cells
        known.update({key: cell for cell in cells if (key := (cell.lesson_id, cell.student_id)) in known})
        self._arrive(model, wanted)
        self._go_on()

    def _refused(self, model: MarksModel, pairs: Pairs, error: OfficeError) -> None:
        self._arrive(model, {(cell.lesson_id, cell.student_id): why for cell, why in pairs})
        if not isinstance(error, AlreadyDone):  # else it had arrived before its reply was lost
            self._done.clear()
            self._undone.clear()
            self._explain(model.page.head.load_id, pairs, error)
        self.reread()
        self._go_on()

    def _arrive(self, model: MarksModel, wanted: Reasons) -> None:
        """What was not typed over meanwhile is no longer on its way."""
        self.under_way = False
        for key, why in wanted.items():
            if key in model.reasons and model.reasons[key] == why:
                del model.reasons[key]
        model.repaint_cells(wanted)
        self.moved.emit()

    # overtaken
    def _explain(self, load_id: int, pairs: Pairs, error: OfficeError) -> None:
        """Say why nothing was written; where somebody was quicker, show both reasons."""
        if isinstance(error, Stale):
            look = partial(open_page, self.desk.office, load_id)
            self.desk.jobs.run(self, look, lambda page: self._compare(page, pairs, error))
        else:
            self.desk.tell(say(error), "bad")

    def _compare(self, page: Page, pairs: Pairs, late: Stale) -> None:
        """What was refused only because it went along is written again."""
        now = [(page.cell(cell.lesson_id, cell.student_id), cell, why) for cell, why in pairs]
        again = [(cell, why) for cell, seen, why in now if cell.version == seen.version and cell.absence != why]
        if again:
            self._write_over(page.head.load_id, again)
        gone = [cell for cell, seen, _why in now if cell.version != seen.version and cell.mark is not Mark.ABSENT]
        if gone:
            text = _("{where}: there is no «н» any more, so no reason was written.")
            cell = gone[0]
            self.desk.tell(text.format(where=where(page, (cell.lesson_id, cell.student_id))), "warn")
        self.desk.conflicts.add(self._lines(page, [(cell, why) for cell, seen, why in now if cell != seen], late))

    def _lines(self, page: Page, overtaken: Pairs, late: Stale) -> Iterator[Line]:
        load_id = page.head.load_id
        for cell, why in overtaken:
            key = (cell.lesson_id, cell.student_id)
            if cell.mark is Mark.ABSENT and cell.absence != why:
                yield Line(
                    key_of(load_id, key), where(page, key), sign_and_words(why), sign_and_words(cell.absence),
                    late.by.get(key), put=partial(self._write_over, load_id, [(cell, why)]),
                )  # fmt: skip

    def _write_over(self, load_id: int, pairs: Pairs) -> None:
        """Having seen what the other wrote, write the same again."""
        self.desk.jobs.keep(
            self,
            partial(put, self.desk.office, pairs),
            lambda _cells: self.reread(),
            lambda error: self._explain(load_id, pairs, error),
            values=len(pairs),
        )


def put(office: Office, pairs: Pairs, operation_id: str) -> tuple[Cell, ...]:
    """Write reasons (in the queue's thread)."""
    if len(pairs) == 1:
        return (explain_absence.once(office, operation_id, *pairs[0]),)
    return explain_absences.once(office, operation_id, pairs)
