"""«Качество»: windows, late pairs, ways between buildings, hours that are minded — by group and by teacher (п. 4.7)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.forms import list_forms
from desktop_app.services.timetable.report import QualityLine, Report, open_report
from desktop_app.services.timetable.sheets import Whose
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import total_of
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


class QualityTab(Tab):
    """Groups or teachers; Enter opens the timetable."""

    topics = ("timetable", "wishes", "load", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: Report | None = None
        self.whose = Segmented([(str(Whose.GROUP), _("Groups")), (str(Whose.TEACHER), _("Teachers"))])
        self.search = SearchField(_("Find in the list"))
        self.figure = label("", "muted")
        self.table: DataTable[QualityLine] = DataTable("timetable quality", columns(), lambda one: (one.whose, one.id))
        self.table.set_accessible(_("Quality of the timetable"))
        self.table.set_empty(
            EmptyState("scale", _("No lesson has a place yet"), _("Compose the timetable; its figures stand here."))
        )
        self.whose.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(lambda _line: desk.go.emit("timetable", None))
        down(strip(self.whose, self.search, self.figure), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The same as a form: on paper and as a workbook."""
        if not self.desk.may(list_forms):
            return ()
        return (button(_("As a form…"), lambda: self.desk.go.emit("forms", "timetable-quality"), "printer"),)

    def load(self) -> None:
        """Ask for the figures of the timetable as it stands."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(open_report, self.desk.office, self.desk.term_id), self.show_report)

    def show_report(self, report: Report) -> None:
        """What the office has now."""
        self.report = report
        self.refresh()

    def refresh(self) -> None:
        """Groups or teachers, and what is the worst of them."""
        if self.report is None:
            return
        lines = self.report.of(Whose(self.whose.value()))
        self.table.show_rows(lines)
        said = _("windows: {windows} · late pairs: {late} · ways between buildings: {ways}")
        sums = {name: sum(getattr(line, name) for line in lines) for name in ("windows", "late", "buildings")}
        told = said.format(windows=sums["windows"], late=sums["late"], ways=sums["buildings"])
        self.figure.setText(told if lines else "")


def figure_of(field: str) -> Callable[[QualityLine], int | None]:
    """A figure of a row; 0 is an empty cell."""
    return lambda one: getattr(one, field) or None


def columns() -> list[Column[QualityLine]]:
    """The figures of the two weeks together."""
    heads = {
        "pairs": _("Pairs in two weeks"), "windows": _("Empty pairs"), "late": _("Late pairs"),
        "buildings": _("Ways between buildings"), "reluctant": _("Minded hours"), "single": _("Days of one pair"),
    }  # fmt: skip
    return [
        Column("name", _("Called"), lambda one: one.name, width=180, stretch=True),
        *(
            Column(name, head, figure_of(name), width=120, align="right", total=total_of(name),
                   tone=(lambda one: "warn" if one.windows else "") if name == "windows" else None)
            for name, head in heads.items()
        ),
        Column("days", _("Pairs a day"), lambda one: f"{one.least}–{one.most}", width=100, align="center"),
    ]  # fmt: skip
