"""«Сводная группы»: the pivot of a group for a term or a year, where each mark comes from, and the ways out."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.history import note_paper
from desktop_app.services.summary import Which, list_summaries, open_summary
from desktop_app.services.summary_values import GroupHead, Summary
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.summary import sentences
from desktop_app.views.summary.origin import Origin
from desktop_app.views.summary.out import SummaryOutlet
from desktop_app.views.summary.table import PivotTable
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import action, button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import Elided, label, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

TERM, WHOLE = "term", "year"
NARROW, GROUP_WIDTH = 220, 130


class GroupTab(Tab):
    """Enter or a double click on a mark tells at the side where it comes from."""

    topics = ("sheets", "debts", "journal", "contingent", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.heads: tuple[GroupHead, ...] = ()
        self.summary: Summary | None = None
        self.group_id = 0
        self.wanted: int | None = None  # a discipline that another view asked for
        self.period = Segmented([(TERM, _("Term")), (WHOLE, _("Year"))])
        self.narrow, self.groups = chooser(_("Course or speciality"), NARROW), chooser(_("Group"), GROUP_WIDTH)
        self.stands = Elided("", "muted")
        self.table, self.origin = PivotTable(), Origin(desk)
        self.totals = wrapped("", "muted")
        self.totals.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.legend = label(
            _("ⁱ individual statement · ʳ second attempt · ᵏ before a commission · … not closed"), "muted"
        )
        hint = _("The secretary creates statements in «Statements»; marks appear here when a statement is closed.")
        way = button(_("To the statements"), lambda: desk.go.emit("sheets", None))
        self.empty = EmptyState("table", _("No group has statements in this term yet"), hint, way)
        self.outlet = SummaryOutlet(desk, self, self.chosen_name)
        self.stack = QStackedWidget()
        self._compose()

    def _compose(self) -> None:
        inside = QWidget()
        self.legend.setContentsMargins(0, 0, theme.MARGIN, 0)
        down(across((self.table, 1), self.origin), across((self.totals, 1), self.legend), on=inside)
        for part in (inside, self.empty):
            self.stack.addWidget(part)
        self.inside = inside
        bar = strip(self.narrow, self.groups, self.period, self.stands)
        down(bar, self.outlet.progress, (self.stack, 1), on=self)
        self.period.chosen.connect(lambda _code: self.load())
        self.narrow.activated.connect(lambda _row: self._narrow())
        self.groups.activated.connect(lambda _row: self.choose(self.groups.currentData()))
        self.table.opened.connect(self.tell)
        self.table.moved.connect(self._follow)
        self.origin.closed.connect(self.table.setFocus)
        self.origin.closed.connect(lambda: self.table.make_room(beside=False))
        self.addAction(action(_("Find a student"), self.table.begin_find, shortcut="Ctrl+F", parent=self))
        self.addAction(action(_("Next group"), partial(self.step, 1), shortcut="Alt+Down", parent=self))
        self.addAction(action(_("Previous group"), partial(self.step, -1), shortcut="Alt+Up", parent=self))

    def actions_(self) -> tuple[QWidget, ...]:
        """The ways out, for whoever may print."""
        return self.outlet.buttons() if self.desk.may(note_paper) else ()

    # what is read
    def which(self) -> Which:
        """The term, or its year, of the chosen course or speciality."""
        narrowed = self.narrow.currentData() or {}
        return Which(self.desk.term_id, self.period.value() == WHOLE, **narrowed)

    def load(self) -> None:
        """Ask which groups there are, then for the chosen one."""
        if self.desk.term_id:
            which = Which(self.desk.term_id, self.period.value() == WHOLE)
            self.desk.jobs.run(self, partial(list_summaries, self.desk.office, which), self.show_groups)

    def show_groups(self, heads: tuple[GroupHead, ...]) -> None:
        """The groups of the term; the chosen one stays."""
        self.heads = heads
        offer(self.narrow, choices(heads))
        self.stack.setCurrentWidget(self.inside if heads else self.empty)
        self.outlet.allow(bool(heads))
        self._narrow()

    def _narrow(self) -> None:
        shown = [one for one in self.heads if self.which().takes(one)]
        offer(self.groups, [(one.name, one.id) for one in shown])
        keys = [one.id for one in shown]
        self.choose(self.group_id if self.group_id in keys else next(iter(keys), 0))

    def choose(self, group_id: int) -> None:
        """Another group."""
        self.group_id = group_id
        place = self.groups.findData(group_id)
        self.groups.setCurrentIndex(place)
        if place >= 0:
            read = partial(open_summary, self.desk.office, group_id, self.which())
            self.desk.jobs.run(self, read, self.show_summary, self._refused)

    def step(self, by: int) -> None:
        """The group before or after."""
        count = self.groups.count()
        if count:
            self.choose(self.groups.itemData((self.groups.currentIndex() + by) % count))

    def show_summary(self, summary: Summary) -> None:
        """The summary has been read; answers about another group are passed over."""
        if summary.group.id != self.group_id or (summary.term is None) != (self.period.value() == WHOLE):
            return
        other = self.summary is not None and self.summary.group.id != self.group_id
        self.summary = summary
        self.table.show_summary(summary)
        head = summary.group
        self.stands.setText(" · ".join(filter(None, (head.speciality, head.curator))))
        self.stands.setToolTip(self.stands.text())
        self.totals.setText(sentences.totals_text(summary.totals))
        if other:
            self.origin.shut()
        elif self.origin.isVisible():
            self.tell(self.table.marks.currentIndex().row(), self.table.marks.currentIndex().column())
        self._to_wanted()

    def _refused(self, error: OfficeError) -> None:
        """The group has gone from under the hands: its last statement was annulled, or another one leads it now."""
        self.desk.jobs.failed.emit(self, error)

    def _to_wanted(self) -> None:
        summary, wanted = self.summary, self.wanted
        self.wanted = None
        if summary is None or wanted is None:
            return
        place = next((n for n, one in enumerate(summary.columns) if one.row_id == wanted), None)
        if place is not None:
            self.table.put_cursor(len(summary.lines), place)
            self.tell(len(summary.lines), place)

    def tell(self, row: int, column: int) -> None:
        """Where the mark comes from."""
        if self.summary is not None and row >= 0:
            self.origin.show_cell(self.summary, row, column)
            self.table.make_room(beside=self.origin.isVisible())

    def _follow(self, row: int, column: int) -> None:
        """With the panel open the cursor tells of every mark."""
        if self.origin.isVisible():
            self.tell(row, column)

    def go_to(self, where: object) -> None:
        """A group by its key, or a discipline of it: (group, row of the plan)."""
        match where:
            case (int(group), int(row)):
                self.group_id, self.wanted = group, row
            case int(group):
                self.group_id = group
            case _:
                return
        self.narrow.setCurrentIndex(0)
        self.load()

    def chosen_name(self) -> str:
        """The name of the chosen group."""
        return self.groups.currentText()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The last group, a retake told at the side, and the year."""
        return [("marks", partial(self.step, -1)), ("origin", self._open_retake), ("year", self._show_year)]

    def _open_retake(self) -> None:
        if self.summary is None:
            return
        cells = [(row, column, cell) for row, line in enumerate(self.summary.lines)
                 for column, cell in enumerate(line.cells)]  # fmt: skip
        row, column, _cell = max(cells, key=lambda one: len(one[2].attempts), default=(0, 0, None))
        self.table.put_cursor(row, column)
        self.tell(row, column)

    def _show_year(self) -> None:
        self.period.choose(WHOLE)
        self.load()


def chooser(name: str, width: int) -> QComboBox:
    """A list to choose from."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumWidth(theme.px(width))
    made.setMaximumWidth(theme.px(width + width // 2))
    return made


def choices(heads: Iterable[GroupHead]) -> list[tuple[str, object]]:
    """All groups, the courses, the specialities."""
    heads = list(heads)
    courses = sorted({one.course for one in heads})
    codes = sorted({(one.code, one.programme) for one in heads})
    return [
        (_("All courses and specialities"), {}),
        *((_("Course {n}").format(n=one), {"course": one}) for one in courses),
        *((f"{code} {title}", {"code": code}) for code, title in codes),
    ]


def offer(box: QComboBox, lines: Iterable[tuple[str, object]]) -> None:
    """Offer these; what is chosen stays chosen if it is still there."""
    before = box.currentText()
    box.clear()
    for text, data in lines:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findText(before)))
