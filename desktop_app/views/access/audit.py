"""«Журнал изменений»: everything that happened, the newest first; filters above, the details of a line at the side."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QWidget

from desktop_app.services.audit import (
    AuditFilter,
    AuditLine,
    AuditPage,
    Cursor,
    audit_operations,
    export_audit,
    note_audit_export,
    open_audit,
)
from desktop_app.services.exchange.files import save
from desktop_app.services.office import Office
from desktop_app.views import theme
from desktop_app.views.access.audit_filters import AuditFilters
from desktop_app.views.access.audit_rows import (
    audit_file,
    change_pairs,
    change_words,
    kind_word,
    line_facts,
    record_words,
    who_words,
)
from desktop_app.views.desk import Desk
from desktop_app.views.record_sentences import moment_words, note_words, operation_word
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

FACT_NAMES = 104


class AuditTab(Tab):
    """A page is read at a time; «Показать ещё» brings the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: list[AuditLine] = []
        self.more: Cursor | None = None
        self.asked = 0
        self.export_button = button(_("Export…"), self.export, "download")
        self.filters = AuditFilters()
        self.table: DataTable[AuditLine] = DataTable("audit", columns(), lambda line: line.place)
        self.table.set_accessible(_("Journal of changes"))
        self.table.set_empty(EmptyState("inbox", _("Nothing of the kind has happened"), _("Widen the filter above.")))
        self.table.set_compact()
        self.panel = SidePanel()
        self.figure = label("", "muted")
        self.more_button = button(_("Show more"), self.read_more, "chevron-down")
        self.filters.wanted.connect(lambda _wanted: self.load())
        self.table.current_changed.connect(self.show_line)
        foot = QFrame()
        foot.setProperty("role", "status")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.addWidget(self.figure)
        row.addStretch(1)
        row.addWidget(self.more_button)
        down(self.filters, (across((down((self.table, 1), foot), 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The way out of the program."""
        return (self.export_button,) if self.desk.may(note_audit_export) else ()

    # reading
    def load(self) -> None:
        """Ask for the newest page of what is sought."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: audit_operations(office), self.filters.offer_operations)
        self._ask(None)

    def read_more(self) -> None:
        """The page after the last line."""
        self._ask(self.more)

    def _ask(self, after: Cursor | None) -> None:
        self.asked += 1
        ticket, wanted = self.asked, self.filters.filter()

        def show(page: AuditPage) -> None:
            if ticket == self.asked:
                self.show_page(page, fresh=after is None)

        self.more_button.setEnabled(False)
        self.desk.jobs.run(self, lambda: open_audit(self.desk.office, wanted, after), show)

    def show_page(self, page: AuditPage, *, fresh: bool) -> None:
        """The first lines, or more of them."""
        self.lines = [*([] if fresh else self.lines), *page.lines]
        self.more = page.more
        self.table.show_rows(self.lines)
        count = ngettext("{n} line", "{n} lines", len(self.lines)).format(n=len(self.lines))
        older = _("there are older ones")
        self.figure.setText(f"{count}, {older}" if page.more else count)
        self.more_button.setVisible(page.more is not None)
        self.more_button.setEnabled(True)

    # a line
    def show_line(self, line: AuditLine | None) -> None:
        """Everything about it."""
        self.panel.clear()
        if line is None:
            self.panel.shut()
            return
        self.panel.open_with(operation_word(line.operation))
        self.panel.add_section("", facts(line_facts(line), FACT_NAMES))
        for note in line.notes:
            self.panel.add_section(_("Notes"), facts(note_words(note), FACT_NAMES))
        if line.kind is not None:
            self.panel.add_section(kind_word(line).capitalize(), changes(line))

    # going out
    def export(self) -> None:
        """Ask where to; what is sought now is written."""
        name, kind = QFileDialog.getSaveFileName(
            self, _("Export the journal of changes"), _("Journal of changes") + ".xlsx",
            ";;".join((_("Workbooks (*.xlsx)"), _("CSV files (*.csv)"))),
        )  # fmt: skip
        if name:
            path = Path(name)
            if path.suffix not in {".xlsx", ".csv"}:
                path = path.with_suffix(".csv" if "csv" in kind else ".xlsx")
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the file off the GUI thread."""
        work = partial(write_audit, self.desk.office, self.filters.filter(), path)
        self.export_button.setEnabled(False)
        self.desk.jobs.run_long(self, lambda _job: work(), self._exported, self._not_exported)

    def _exported(self, count: int) -> None:
        self.export_button.setEnabled(True)
        words = ngettext("Exported: {n} line.", "Exported: {n} lines.", count).format(n=count)
        self.desk.tell(words, "good")
        self.load()

    def _not_exported(self, error: Exception) -> None:
        self.export_button.setEnabled(True)
        self.desk.jobs.failed.emit(self, error)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the details of a line."""
        return [("line", lambda: self.table.view.selectRow(0))]


def write_audit(office: Office, wanted: AuditFilter, path: Path) -> int:
    """Export into a file, CSV or a workbook by its name; how many lines. Raises BadFile (`can_not_write`)."""
    from desktop_app.services.reports import table_file  # openpyxl is slow to load

    export = export_audit(office, wanted)
    value = audit_file(export, office.workstation)
    render = table_file.render_csv if path.suffix == ".csv" else table_file.render
    save(path, render(value))
    return len(export.lines)


def changes(line: AuditLine) -> QWidget:
    """Each column: its name, what was, what is now."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.GAP)
    grid.setColumnStretch(1, 1)
    for row, (field, old, new) in enumerate(change_pairs(line)):
        name = wrapped(field, "muted")
        name.setFixedWidth(theme.px(FACT_NAMES))
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        text = {"new": new, "deleted": old}.get(str(line.kind), f"{old} → {new}")
        grid.addWidget(wrapped(text), row, 1, Qt.AlignmentFlag.AlignTop)
    return made


def columns() -> list[Column[AuditLine]]:
    """The table."""
    return [
        Column("at", _("When"), lambda line: line.at, width=124, format=moment_words),
        Column("who", _("Who"), who_words, width=160, tip=who_words),
        Column("operation", _("What was done"), lambda line: operation_word(line.operation), width=170,
               tone=lambda line: "" if line.operation else "warn"),
        Column("record", _("Record"), record_words, width=230, tip=record_words),
        Column("change", _("Change"), change_words, width=260, stretch=True, tip=change_words),
        Column("workstation", _("Place of work"), lambda line: line.workstation, width=120, hidden=True),
    ]  # fmt: skip
