"""The plan of topics beside a journal: what it proposes for the lesson with the cursor, and all lessons at once."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.services.journal import Page
from desktop_app.services.topics_journal import HandOut, LessonTopic, plan_topics
from desktop_app.views.desk import Desk
from desktop_app.views.journal.chooser import group_of
from desktop_app.views.journal.panel import JournalPanel
from desktop_app.views.topics.handing import HandPanel
from desktop_app.views.widgets.buttons import action
from desktop_app.views.wording import _


class Planned(QObject):
    """Asked only by those who may write topics, and only while somebody sees them."""

    def __init__(self, desk: Desk, panel: JournalPanel, owner: QWidget) -> None:
        super().__init__(owner)
        self.desk, self.panel = desk, panel
        self.page: Page | None = None
        self.topics: dict[int, LessonTopic] = {}
        self.handing = HandPanel(desk)
        self.deed = action(_("Hand out topics on lessons…"), self.hand_out, "list", parent=owner)
        self.deed.setVisible(False)

    def entries(self) -> tuple[QAction, ...]:
        """For ⋯."""
        return (self.deed,)

    def show_page(self, page: Page) -> None:
        """A journal was read."""
        if self.page is None or self.page.head.load_id != page.head.load_id:
            self.topics = {}
            self.handing.hide()
        self.page = page
        self.deed.setVisible(page.may_write and page.given is None)
        self.read()
        if self.handing.isVisible():
            self.handing.read()

    def read(self) -> None:
        """What the plan says of its lessons."""
        page = self.page
        if page is not None and page.may_set_topic and self.panel.isVisible():
            self.desk.jobs.run(self, partial(plan_topics, self.desk.office, page.head.load_id), self.show_topics)

    def show_topics(self, handed: HandOut) -> None:
        """Propose it where there is no topic yet."""
        if self.page is not None and self.page.head.load_id == handed.load_id:
            self.topics = {line.now.lesson_id: line.planned for line in handed.lines if line.planned is not None}
            self.panel.propose(self.topics)

    def hand_out(self) -> None:
        """A preview of all lessons at the side."""
        if self.page is not None:
            self.panel.shut()
            head = self.page.head
            self.handing.ask(head.load_id, f"{group_of(head)} · {head.index}")
