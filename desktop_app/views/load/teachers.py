"""«Преподаватели»: hours of the term and of the year against one rate and the limit."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.load import LoadList, TeacherTotal, list_load
from desktop_app.services.load_papers import LoadSummary, open_tariff
from desktop_app.services.reports import tariff as paper
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import teacher_columns
from desktop_app.views.load.out import Outlet
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext


class Teachers(Tab):
    """Enter shows the rows of a teacher."""

    topics = ("load", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = SearchField(_("Find a teacher"))
        self.figure = label("", "muted")
        columns = teacher_columns(LoadList(0, "", (), ()))
        self.table: DataTable[TeacherTotal] = DataTable("load teachers", columns, lambda one: one.teacher_id)
        self.table.set_accessible(_("Teachers"))
        self.table.set_empty(EmptyState("scale", _("The term has no load yet")))
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(lambda one: desk.go.emit("load", ("rows", one.teacher)))
        self.outlet = Outlet(desk, self, "load-summary", lambda: f"{_('Tarification')} {desk.term_name}")
        down(strip(self.search, self.figure), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The tarification on paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        return (self.outlet.button(lambda: paper.render(self._open()), lambda: paper.render_xlsx(self._open())),)

    def _open(self) -> LoadSummary:
        return open_tariff(self.desk.office, self.desk.term_id)

    def load(self) -> None:
        """Ask for the totals of the term."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_load, self.desk.office, self.desk.term_id), self.show_load)

    def show_load(self, load: LoadList) -> None:
        """What the office has now."""
        self.table.set_columns(teacher_columns(load))
        self.table.show_rows(load.teachers)
        over = sum(one.over_rate for one in load.teachers)
        words = ngettext("{n} teacher above {rate} h a year", "{n} teachers above {rate} h a year", over)
        self.figure.setText(words.format(n=over, rate=load.rate_hours) if over else "")
