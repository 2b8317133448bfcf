"""How the editor writes a plan: one write at a time, the next with what was typed meanwhile; late ones side by side."""

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import OfficeError, RuleBroken, Stale
from desktop_app.services.topics import open_topic_plan, put_topics
from desktop_app.services.topics_values import PlanSheet
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.topics.draft import Rows
from desktop_app.views.topics.sentences import plan_title, summary, whole_words
from desktop_app.views.wording import say

if TYPE_CHECKING:
    from desktop_app.views.topics.editor import PlanEditor


class PlanWriting:
    """Of the plan that is open."""

    def __init__(self, editor: "PlanEditor") -> None:
        self.editor, self.desk = editor, editor.desk
        self.writes = Writes(editor.desk, editor)
        self.busy = self.again = False

    @property
    def waits(self) -> bool:
        """Whether something typed is not written yet: what comes from the office would be older."""
        return self.busy or self.again

    def forget(self) -> None:
        """Another plan is open."""
        self.again = False

    def save(self) -> None:
        """Write what stands now; while one write is on its way the next one waits for its answer."""
        if self.editor.sheet is None:
            return
        if self.busy:
            self.again = True
            return
        sent, seen = self.editor.draft.written, self.editor.sheet
        if sent == seen.topics:
            return
        self.busy = True
        self.editor.bar.tell_writing(busy=True, ever=True)
        self.desk.conflicts.settle([("topics", seen.id)])
        work = partial(put_topics, self.desk.office, seen, sent)
        self.desk.jobs.run(
            self.editor, work, lambda now: self._saved(now, sent), lambda error: self._refused(error, sent)
        )

    def _saved(self, sheet: PlanSheet, sent: Rows) -> None:
        self.busy = False
        if self.editor.sheet is None or self.editor.sheet.id != sheet.id:
            return
        self.editor.draft.learn(sent, sheet.topics)
        self.editor.sheet = sheet
        self.editor.show_head(sheet)
        self.editor.bar.tell_writing(busy=False, ever=True)
        if self.again:
            self.again = False
            self.save()

    def _refused(self, error: OfficeError, sent: Rows) -> None:
        self.busy = self.again = False
        self.editor.bar.tell_writing(busy=False, ever=False)
        seen = self.editor.sheet
        if not isinstance(error, Stale) or seen is None:
            self.desk.tell(say(error), "bad")
            if seen is not None and isinstance(error, RuleBroken):
                self.editor.draft.show(seen.topics)
            return
        by = next(iter(error.by.values()), None)
        wish = self._wish(seen, sent)
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
