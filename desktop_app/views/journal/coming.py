"""«Предстоящие работы»: what is announced for the days to come, in all disciplines that the person sees."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.works_planned import PlannedWork, list_planned_works
from desktop_app.views import theme
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.journal.tips import work_title
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _

MOST = 8


class Coming(QWidget):
    """The next works; of one's own journals only, as the service says."""

    shown = Signal(bool)
    """Whether there are any."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GRID)

    def read(self, term_id: int) -> None:
        """Ask for them."""
        self.desk.jobs.run(self, partial(list_planned_works, self.desk.office, term_id), self.show_works)

    def show_works(self, works: tuple[PlannedWork, ...]) -> None:
        """The nearest first; more are counted."""
        emptied(self._lines)
        for work in works[:MOST]:
            name = f"{work.index} {work.discipline}".strip()
            self._lines.addWidget(wrapped(f"{near_day(work.day)} · {name}", "muted"))
            self._lines.addWidget(wrapped(told(work)))
        if len(works) > MOST:
            self._lines.addWidget(label(_("… and {n} more").format(n=len(works) - MOST), "muted"))
        self.shown.emit(bool(works))


def told(work: PlannedWork) -> str:
    """«контрольная работа «Циклы»»."""
    text = work_title(work)
    return text if work.announced else _("{work} · not announced").format(work=text)
