"""What is done with a whole lesson: the roll is called, graded works are planned, changed and taken out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.errors import AlreadyDone, OfficeError, Stale
from desktop_app.services.journal import Page, PageLesson, call_roll, open_page
from desktop_app.services.journal_values import PageWork
from desktop_app.services.works_writing import WorkWish, change_work, put_work, remove_work
from desktop_app.views.desk import Desk
from desktop_app.views.journal.writing import Writing
from desktop_app.views.wording import _, say


class LessonDeeds(QObject):
    """Each is written over the lesson as it was seen; what was refused is told, and the page is read again."""

    def __init__(self, desk: Desk, writing: Writing, reread: Callable[[], None]) -> None:
        super().__init__(writing)
        self.desk, self.writing, self.reread = desk, writing, reread
        writing.table.marks.roll_called.connect(self.call_roll_here)

    # the roll
    def call_roll_here(self) -> None:
        """Of the lesson with the cursor: whoever has no «н» was there; once more takes it back."""
        model, at = self.writing.model, self.writing.table.marks.currentIndex()
        if model is None or not at.isValid():
            return
        lesson = model.lesson(at.column())
        if not (self.desk.may(call_roll) and model.page.may_write and model.page.takes(lesson.id)):
            self.desk.tell(model.why_not(at.row(), at.column()), "warn")
        else:
            self.call_roll(model.page.head.load_id, lesson, called=not lesson.attendance)

    def call_roll(self, load_id: int, lesson: PageLesson, *, called: bool) -> None:
        """After the marks that are on their way; a topic that was written meanwhile is no matter."""
        self.desk.jobs.keep(
            self,
            lambda operation_id: call_roll.once(self.desk.office, operation_id, lesson, called=called),
            partial(self._called, called),
            partial(self._roll_refused, load_id, lesson, called),
        )

    def _called(self, called: bool, lesson: PageLesson) -> None:  # noqa: FBT001 - bound by `partial`
        day = f"{lesson.day:%d.%m}"
        self.desk.tell(
            _("{day}: the roll was called, all without «н» were there").format(day=day)
            if called
            else _("{day}: the roll is open again").format(day=day),
            "good",
        )

    def _roll_refused(self, load_id: int, seen: PageLesson, called: bool, error: OfficeError) -> None:  # noqa: FBT001
        def again(page: Page) -> None:
            now = next((one for one in page.lessons if one.id == seen.id), None)
            if now is not None and now.attendance != called:
                self.call_roll(load_id, now, called=called)

        if isinstance(error, Stale):
            self.desk.jobs.run(self, partial(open_page, self.desk.office, load_id), again)
        else:
            self._refused(error)

    # works
    def add_work(self, lesson: PageLesson, wish: WorkWish) -> None:
        """One more graded work of a lesson."""
        self._do(partial(put_work, self.desk.office, lesson, wish))

    def change_work(self, lesson: PageLesson, work: PageWork, wish: WorkWish) -> None:
        """Another type or title, or announced."""
        self._do(partial(change_work, self.desk.office, lesson, work, wish))

    def remove_work(self, lesson: PageLesson, work: PageWork) -> None:
        """Take it out."""
        self._do(partial(remove_work, self.desk.office, lesson, work))

    def _do(self, work: Callable[..., PageLesson]) -> None:
        model = self.writing.model
        reason = self.writing.reason
        if model is not None and model.page.needs_reason and not reason:
            self.writing.banner.ask()
            return
        self.desk.jobs.run(self, partial(work, reason), lambda _lesson: self.reread(), self._refused)

    def _refused(self, error: OfficeError) -> None:
        if not isinstance(error, AlreadyDone):
            self.desk.tell(say(error), "bad")
        self.reread()
