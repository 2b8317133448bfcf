"""What a view is given: the office, the queues, the news, and a way to speak to the person at the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.services.office import Office, Operation
from desktop_app.views.conflicts import Conflicts
from desktop_app.views.jobs import Jobs
from desktop_app.views.link import Link
from desktop_app.views.news import News


@dataclass(frozen=True)
class Notice:
    """A line in the notice bar, with at most two ways out."""

    text: str
    kind: str = "info"  # info | good | warn | bad
    actions: tuple[tuple[str, Callable[[], None]], ...] = field(default=())


class Desk(QObject):
    """A place to work at; every page gets one and nothing else."""

    noticed = Signal(object)
    """A Notice for the bar at the bottom; never a modal box for news."""
    go = Signal(str, object)
    """(screen code, where): open a screen at a place, e.g. ("journal", load_id)."""
    term_changed = Signal()
    password_changed = Signal()
    """The person goes on with another one."""
    saved = Signal()
    """Something that this desk wrote is committed (told from the thread that wrote it)."""

    def __init__(self, office: Office, jobs: Jobs, news: News) -> None:
        super().__init__()
        self.office = office
        self.jobs = jobs
        self.news = news
        self.link = Link(jobs, news, office)
        self.conflicts = Conflicts()
        self.locked = False
        self.term_id = 0  # the term chosen in the top bar
        self.term_name = ""

    def may(self, operation: Operation[..., Any]) -> bool:
        """Whether the person's roles allow it: what they don't allow is not shown."""
        return self.office.may(operation)

    def tell(self, text: str, kind: str = "info", *actions: tuple[str, Callable[[], None]]) -> None:
        """Say something in the notice bar."""
        self.noticed.emit(Notice(text, kind, actions))
