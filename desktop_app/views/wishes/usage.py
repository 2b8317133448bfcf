"""«Загрузка»: rooms or teachers down, days and pairs across; the deeper the shade, the more weeks are taken."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView

from desktop_app.services.timetable.report import Report, open_report
from desktop_app.services.timetable.sheets import Whose
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wishes.usage_model import UsageModel
from desktop_app.views.wording import _

CELL = 24  # at least: six days of six pairs fit beside the names on a narrow screen


class UsageTab(Tab):
    """Arrows walk over the cells; the line above tells who is there."""

    topics = ("timetable", "load", "calendar", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: Report | None = None
        self.whose = Segmented([(str(Whose.ROOM), _("Rooms")), (str(Whose.TEACHER), _("Teachers"))])
        self.told = label(_("2 — both weeks, 1 — one of them; choose a cell to see who is there"), "muted")
        self.model = UsageModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Use of rooms and teachers"))
        self.table.setWordWrap(False)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(CELL))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.selectionModel().currentChanged.connect(self.tell)
        self.empty = EmptyState("table", _("There is nothing to show the use of yet"))
        self.stack = QStackedWidget()
        for one in (self.table, self.empty):
            self.stack.addWidget(one)
        self.whose.chosen.connect(lambda _code: self.refresh())
        down(strip(self.whose, self.told), (self.stack, 1), on=self)

    def load(self) -> None:
        """Ask for the timetable as it stands."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(open_report, self.desk.office, self.desk.term_id), self.show_report)

    def show_report(self, report: Report) -> None:
        """What the office has now."""
        self.report = report
        self.refresh()

    def refresh(self) -> None:
        """Rooms or teachers."""
        if self.report is None:
            return
        whose = Whose(self.whose.value())
        lines = tuple(line for line in self.report.usage if line.whose is whose)
        places = [(day, pair) for day, pairs in self.report.pairs.items() for pair in range(1, pairs + 1)]
        self.model.show_lines(lines, places)
        self.stack.setCurrentWidget(self.table if lines else self.empty)

    def tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Who is in the cell under the hands."""
        if now.isValid():
            self.told.setText(self.model.told(now))
            self.told.setToolTip(self.model.told(now))
