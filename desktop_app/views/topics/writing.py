"""How the editor writes a plan: a moment after the last key; late writes are shown side by side.

Nothing typed is lost: what leaves the sight (another view, the window's end, a lost focus) and Ctrl+S write at once.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.errors import AlreadyDone, OfficeError, RuleBroken, Stale
from desktop_app.services.office import Office
from desktop_app.services.topics import open_topic_plan, put_topics
from desktop_app.services.topics_values import PlanSheet
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.topics.draft import Rows, known, same_topics
from desktop_app.views.topics.sentences import plan_title, summary, whole_words
from desktop_app.views.wording import say

if TYPE_CHECKING:
    from desktop_app.views.topics.editor import PlanEditor

REST_MS = 400
"""So long after the last key a plan is written: hands that type do not wait for the database."""


class Write:
    """Topics on their way; `before`: the write that stands in the queue before this one and is not answered yet."""

    def __init__(self, seen: PlanSheet, sent: Rows, before: "Write | None") -> None:
        self.seen, self.sent, self.before = seen, sent, before
        self.now: PlanSheet | None = None

    def put(self, office: Office, operation_id: str) -> PlanSheet:
        """In the queue's thread: over what the write before has left."""
        seen, rows = self.seen, self.sent
        if self.before is not None and self.before.now is not None:
            seen = self.before.now
            rows = known(rows, self.before.sent, seen.topics)
        try:
            self.now = put_topics.once(office, operation_id, seen, rows)
        except AlreadyDone:  # it had arrived before the link was lost
            self.now = open_topic_plan(office, seen.id)
            if not same_topics(self.now.topics, rows):
                raise Stale("topic_plan") from None
        self.before = None
        return self.now


class PlanWriting(QObject):
    """Of the plan that is open."""

    def __init__(self, editor: "PlanEditor") -> None:
        super().__init__(editor)
        self.editor, self.desk = editor, editor.desk
        self.writes = Writes(editor.desk, editor)
        self.last: Write | None = None
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.rest.timeout.connect(self._rested)
        self.deeds: list[Callable[[], object]] = []
        for one in (editor, editor.grid):
            one.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Whether something typed is not written yet: what comes from the office would be older."""
        return self.last is not None or self.rest.isActive()

    def begin(self) -> None:
        """Another plan is open."""
        self.last = None
        self.deeds.clear()
        self.editor.bar.tell_writing(busy=False, ever=False)
        self.editor.window().installEventFilter(self)

    def touch(self) -> None:
        """Something was typed."""
        if self.editor.sheet is not None:
            self.editor.bar.tell_unsaved()
            self.rest.start()
            if not self._hands_here():
                self.save()

    def _hands_here(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.editor.isAncestorOf(now)

    @Slot()
    def _rested(self) -> None:
        if self.last is None:
            self.save()
        else:
            self.rest.start()  # the answer to the last write is on its way

    @Slot()
    def flush(self) -> None:
        """Write at once what stands in an open cell and in the table."""
        self.editor.grid.keep_typed()
        if self.rest.isActive():
            self.save()

    def after(self, deed: Callable[[], object]) -> None:
        """Do what needs the plan as it is typed: when it is written."""
        self.flush()
        if self.waits:
            self.deeds = [deed]
        else:
            deed()

    def save(self) -> None:
        """Write what stands now, behind a write that is not answered yet."""
        self.rest.stop()
        seen = self.editor.sheet
        if seen is None:
            return
        sent = self.editor.draft.written
        if sent == (seen.topics if self.last is None else self.last.sent):
            self._rest_now()
            return
        self.editor.bar.tell_writing(busy=True)
        self.desk.conflicts.settle([("topics", seen.id)])
        write = self.last = Write(seen, sent, self.last)
        self.desk.jobs.keep(
            self.editor,
            partial(write.put, self.desk.office),
            partial(self._saved, write),
            partial(self._refused, write),
        )

    def _rest_now(self) -> None:
        """Nothing is under way: what waited for that is done."""
        if not self.waits:
            self.editor.bar.tell_writing(busy=False)
            deeds, self.deeds = self.deeds, []
            for deed in deeds:
                deed()

    def _of_this(self, write: Write) -> bool:
        """Whether the plan of a write is still open; a write that is the last one has come to its end."""
        if self.last is write:
            self.last = None
        return self.editor.sheet is not None and self.editor.sheet.id == write.seen.id

    def _saved(self, write: Write, sheet: PlanSheet) -> None:
        if self._of_this(write):
            self.editor.draft.learn(write.sent, sheet.topics)
            self.editor.sheet = sheet
            self.editor.show_head(sheet)
            self._rest_now()

    def _refused(self, write: Write, error: OfficeError) -> None:
        if self._of_this(write):
            self.deeds.clear()
            self.editor.bar.tell_unsaved()
        if not isinstance(error, Stale):
            self.desk.tell(say(error), "bad")
            if self.editor.sheet is not None and isinstance(error, RuleBroken):
                self.editor.draft.show(self.editor.sheet.topics)
            return
        by = next(iter(error.by.values()), None)
        wish = self._wish(write.seen, write.sent)
        self.desk.jobs.run(self.editor, wish.look, lambda now: self.writes.ask(wish, now, by))

    def _wish(self, seen: PlanSheet, sent: Rows) -> Wish[PlanSheet, PlanSheet]:
        """Mine over theirs, or theirs."""
        office = self.desk.office
        return Wish(
            key=("topics", seen.id),
            where=plan_title(seen.line),
            mine=summary(sent),
            look=lambda: open_topic_plan(office, seen.id),
            theirs=whole_words,
            write=lambda now: put_topics(office, now or seen, sent),
            done=self.editor.renew,
            keep=lambda now: None if now is None else self.editor.renew(now),
        )

    # what leaves the sight
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The view goes, the hands go elsewhere, or the window is to be closed."""
        gone = event.type() == QEvent.Type.FocusOut and not self._hands_here()
        if gone or event.type() in {QEvent.Type.Hide, QEvent.Type.Close}:
            self.flush()
        return False
