"""«Строки»: the rows of the load of a term; F2 changes the row with the cursor, Del takes the chosen ones out."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.services.handover import renew_load
from desktop_app.services.history import note_paper
from desktop_app.services.load import LoadLine, LoadList, hours_of, list_load
from desktop_app.services.load_writing import change_load
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import line_columns
from desktop_app.views.load.panel import RowPanel
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.widgets.table_model import Filter
from desktop_app.views.wording import _


class LoadRows(Tab):
    """A teacher's own load, or everybody's as the right reaches."""

    topics = ("load",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted: tuple[int, int | None] | None = None  # a row to be opened once it is read, and its hours
        self.parts = False  # whether the column of the parts of the term is shown
        self.search = SearchField(_("Find in the load"))
        self.figure = label("", "muted")
        self.table: DataTable[LoadLine] = DataTable("load", line_columns(), lambda line: line.id)
        self.table.set_accessible(_("Rows of the load"))
        empty = button(_("Give out the load…"), lambda: desk.go.emit("load", ("give", None)))
        ways = (empty,) if desk.may(change_load) else ()
        self.table.set_empty(EmptyState("scale", _("The term has no load yet"),
                                        _("It is given out group by group, from the curriculum."), *ways))  # fmt: skip
        self.export_button = button(_("To Excel…"), self.export, "table")
        self.panel = RowPanel(desk)
        self.panel.changed.connect(self.load)
        self.search.searched.connect(self.table.search)
        self.table.selection_changed.connect(self.choose)
        self.table.opened.connect(lambda _line: self.panel.ask_change())
        where = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self.panel.ask_change, context=where)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self.panel.remove, context=where)
        down(strip(self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The list as it is seen, for whoever may print."""
        return (self.export_button,) if self.desk.may(note_paper) else ()

    def load(self) -> None:
        """Ask for the load of the chosen term."""
        if self.desk.term_id:
            work = partial(list_load, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_load)

    def show_load(self, load: LoadList) -> None:
        """What the office has now; rows whose day of handing over has come go to their new teacher."""
        if load.due and self.desk.may(renew_load):
            self.desk.jobs.run(self, partial(renew_load, self.desk.office), lambda _count: self.load())
            return
        parts = any(line.term_part or line.begins or line.ends for line in load.lines)
        if parts != self.parts:
            self.parts = parts
            self.table.set_columns(line_columns(parts=parts))
        self.table.show_rows(load.lines)
        given = hours_of(load.lines)
        self.figure.setText(_("{hours} h in the term").format(hours=given) if load.lines else "")
        if not self.panel.typing:
            self.choose(self.table.selected())
        self._open_wanted()

    def choose(self, lines: list[LoadLine]) -> None:
        """The chosen rows at the side, unless something is typed there."""
        if self.panel.typing:
            self.desk.tell(_("First save what is typed at the side, or cancel it."), "warn")
        else:
            self.panel.show_lines(lines)

    def go_to(self, where: object) -> None:
        """The rows of a teacher or a group by name; a row by its key, with the hours that it should have."""
        self.table.clear_filters()
        if isinstance(where, tuple):
            self.wanted = where
            self.load()
        elif isinstance(where, str):
            teachers = {line.teacher for line in self.table.rows()}
            self.table.set_filter("teacher" if where in teachers else "group", Filter(chosen=frozenset({where})))

    def _open_wanted(self) -> None:
        wanted, self.wanted = self.wanted, None
        if wanted is not None and self.table.select_key(wanted[0]):
            self.panel.ask_change(wanted[1])

    def export(self) -> None:
        """What is seen, to a workbook."""
        export_shown(
            self.desk, self, self.table, "load", f"{_('Teaching load')} {self.desk.term_name}".replace("/", "-")
        )

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Changing a row, and handing one over."""
        if not self.desk.may(change_load) or not self.table.rows():
            return []
        return [("change", self._picture_change), ("hand", self._picture_hand)]

    def _picture_change(self) -> None:
        self.table.view.selectRow(0)
        self.panel.ask_change()

    def _picture_hand(self) -> None:
        self.panel.give_up()
        self.table.view.selectRow(1)
        self.panel.ask_hand()
