"""Comments on their way: after the marks that are, over the cell as it was seen, beside what somebody else wrote."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject

from desktop_app.errors import AlreadyDone, OfficeError, Stale
from desktop_app.services.journal import Cell, Page, open_page, put_comment
from desktop_app.services.office import Office
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.drafts import Draft
from desktop_app.views.journal.drafting import commented_cell, draft_of_comment, text_id
from desktop_app.views.journal.late import where
from desktop_app.views.journal.model import Key
from desktop_app.views.journal.writing import Writing
from desktop_app.views.wording import say


class Commenting(QObject):
    """Comments of the open page."""

    def __init__(self, desk: Desk, writing: Writing, reread: Callable[[], None]) -> None:
        super().__init__(writing)
        self.desk, self.writing, self.reread = desk, writing, reread
        self._waiting: dict[Key, str] = {}
        self._sent: dict[Key, str] = {}
        self._seen: dict[Key, Cell] = {}
        """As it stood when the typing began; gone with what was typed."""
        writing.settled.connect(self._go_on)

    def write(self, key: Key, text: str) -> None:
        """Say this of a cell, unless it is said already or on its way."""
        model = self.writing.model
        if model is None or key not in model.queue.cells or self._sent.get(key) == text:
            return
        if model.queue.cells[key].comment != text or key in self._sent:
            self._waiting[key] = text
            self._go_on()
        else:
            self._seen.pop(key, None)

    def _go_on(self) -> None:
        model = self.writing.model
        if model is None or self.writing.busy:
            return
        for key in [key for key in self._waiting if key not in self._sent]:
            text = self._waiting.pop(key)
            if key in model.queue.cells:
                self._send(model.page.head.load_id, self._typed_over(key, model.queue.cells[key]), text)

    def _typed_over(self, key: Key, now: Cell) -> Cell:
        """A comment that came meanwhile is not what was typed over; a mark that came is no matter."""
        seen = self._seen.pop(key, now)
        return now if seen.comment == now.comment else seen

    def keep_typing(self, key: Key, text: str) -> None:
        """Somebody types: nothing is sent, but the disk has it."""
        model = self.writing.model
        cell = None if model is None else model.queue.cells.get(key)
        if model is None or cell is None:
            return
        seen = self._seen.get(key, cell)
        draft = draft_of_comment(model.page.head.load_id, seen, text, self.writing.reason, typed_id(key))
        if text == cell.comment:
            self._seen.pop(key, None)
            self.desk.jobs.drafts.strike(draft.id)
        else:
            self._seen[key] = seen
            self.desk.jobs.drafts.note(draft)

    def _send(self, load_id: int, cell: Cell, text: str) -> None:
        self.send(draft_of_comment(load_id, cell, text, self.writing.reason, str(uuid4())))
        self.desk.jobs.drafts.strike(typed_id((cell.lesson_id, cell.student_id)))

    def send(self, draft: Draft) -> None:
        """Write it over the cell that was seen."""
        cell, text = commented_cell(draft), draft.facts["comment"]
        key = (cell.lesson_id, cell.student_id)
        self._sent[key] = text
        self.desk.conflicts.settle([line_key(draft.facts["load"], key)])
        self.desk.jobs.keep_drafted(
            draft,
            self,
            partial(put, self.desk.office, cell, text, draft.facts["reason"]),
            partial(self._written, key),
            partial(self._refused, draft, cell),
        )

    def _written(self, key: Key, cell: Cell) -> None:
        self._sent.pop(key, None)
        if key in self._seen:
            self._seen[key] = cell
        model = self.writing.model
        if model is not None and key in model.queue.cells:
            model.queue.cells[key] = cell
            model.repaint_cells([key])
        self._go_on()

    def _refused(self, draft: Draft, cell: Cell, error: OfficeError) -> None:
        self._sent.pop((cell.lesson_id, cell.student_id), None)
        if isinstance(error, Stale):
            look = partial(open_page, self.desk.office, draft.facts["load"])
            self.desk.jobs.run(self, look, partial(self._compare, draft, cell, error))
        elif not isinstance(error, AlreadyDone):
            self.desk.jobs.drafts.refused(draft.id)
            self.desk.tell(say(error), "bad")
        self.reread()
        self._go_on()

    def _compare(self, draft: Draft, seen: Cell, late: Stale, page: Page) -> None:
        """A mark that came meanwhile is no matter; another comment is shown beside this one."""
        key, load_id, text = (seen.lesson_id, seen.student_id), page.head.load_id, draft.facts["comment"]
        now, keys = page.cell(*key), []
        put_mine = partial(self._send, load_id, now, text)
        if now.comment == seen.comment:
            put_mine()
        elif now.comment != text:
            line = Line(line_key(load_id, key), where(page, key), text, now.comment, late.by.get(key), put=put_mine)
            self.desk.conflicts.add([line])
            keys = [line.key]
        self.writing.disputed.add(draft.id, keys)


def typed_id(key: Key) -> str:
    """Of a comment that is being typed."""
    return text_id(key[0], f"comment:{key[1]}")


def line_key(load_id: int, key: Key) -> tuple[str, int, Key]:
    """A comment among all that two people may write at once."""
    return "comment", load_id, key


def put(office: Office, cell: Cell, text: str, reason: str, operation_id: str) -> Cell:
    """Write a comment (in the queue's thread)."""
    return put_comment.once(office, operation_id, cell, text, reason)
