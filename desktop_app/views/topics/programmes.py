"""«Рабочие программы»: rows of the curricula with the file that says how they are taught; what has none stands out."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut

from desktop_app.services.work_programmes import ProgrammeLine, list_work_programmes
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.topics.programmes_panel import ProgrammePanel
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

ALL, MISSING, OPEN = "all", "missing", "open"


class ProgrammesTab(Tab):
    """Enter opens the newest file, Ctrl+N adds one."""

    topics = ("programmes", "curricula", "load")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[ProgrammeLine, ...] = ()
        self.kinds = Segmented([(ALL, _("All")), (MISSING, _("No programme")), (OPEN, _("Not approved"))])
        self.search = SearchField(_("Find a discipline"))
        self.figure = label("", "muted")
        self.table: DataTable[ProgrammeLine] = DataTable("work programmes", columns(), lambda one: one.row_id)
        self.table.set_accessible(_("Working programmes"))
        hint = _("Programmes belong to the rows of a curriculum: bring one in under «Curricula».")
        self.table.set_empty(EmptyState("file-text", _("There is no discipline yet"), hint))
        self.panel = ProgrammePanel(desk)
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.follow)
        self.table.opened.connect(self.open_newest)
        self.panel.written.connect(self.load)
        QShortcut(QKeySequence("Ctrl+N"), self, self.panel.choose)
        down(strip(self.kinds, self.search, self.figure), (across((self.table, 1), self.panel), 1), on=self)
        self.setAcceptDrops(True)

    def load(self) -> None:
        """Ask for the rows."""
        self.desk.jobs.run(self, partial(list_work_programmes, self.desk.office), self.show_lines)

    def show_lines(self, lines: tuple[ProgrammeLine, ...]) -> None:
        """What the office has now."""
        self.lines = lines
        self.refresh()
        line = self.table.current()
        if line is not None and self.panel.isVisible():
            self.panel.follow(line)

    def refresh(self) -> None:
        """Those of the chosen kind; how many have none."""
        kind = self.kinds.value()
        self.table.show_rows([one for one in self.lines if kind == ALL or fits(one, kind)])
        missing = sum(one.missing for one in self.lines)
        text = ngettext("{n} without a programme", "{n} without a programme", missing).format(n=missing)
        self.figure.setText(text if missing else "")

    def follow(self, line: ProgrammeLine | None) -> None:
        """The editions of the row with the cursor."""
        if line is None:
            self.panel.shut()
        else:
            self.panel.follow(line)

    def open_newest(self, line: ProgrammeLine) -> None:
        """Enter: the newest file, or the choice of the first one."""
        if line.newest is not None:
            self.panel.open_file(line.newest)
        else:
            self.panel.choose()

    def go_to(self, where: object) -> None:
        """Show a row by its key."""
        if isinstance(where, int):
            self.kinds.choose(ALL)
            self.refresh()
            self.table.select_key(where)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.table.current() is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop(event.mimeData().urls())

    def drop(self, urls: list[QUrl]) -> None:
        """A file was dropped: it is an edition for the row with the cursor."""
        if urls:
            self.panel.add(Path(urls[0].toLocalFile()))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the editions at the side."""
        first = next((one for one in self.lines if one.newest is not None), None)
        return [] if first is None else [("editions", partial(self.go_to, first.row_id))]


def fits(line: ProgrammeLine, kind: str) -> bool:
    """Whether a line is of the chosen kind."""
    if kind == MISSING:
        return line.missing
    return line.newest is not None and line.newest.approved_on is None


def state(line: ProgrammeLine) -> str:
    """«нет рабочей программы», «утверждена 24.11.2026»."""
    if line.newest is None:
        return _("in that of {module}").format(module=line.module) if line.module else _("no working programme")
    if line.newest.approved_on is None:
        return _("not approved")
    return _("approved on {day}").format(day=f"{line.newest.approved_on:%d.%m.%Y}")


def tone(line: ProgrammeLine) -> str:
    """How it stands."""
    if line.newest is None:
        return "muted" if line.module else "bad"
    return "good" if line.newest.approved_on is not None else "warn"


def columns() -> list[Column[ProgrammeLine]]:
    """The list."""
    return [
        Column("index", _("Index"), lambda one: one.index, width=96),
        Column("title", _("Discipline"), lambda one: one.title, width=260, stretch=True, tip=lambda one: one.title),
        Column("curriculum", _("Curriculum"), lambda one: one.curriculum, width=130, tip=lambda one: one.curriculum),
        Column("file", _("File"), lambda one: one.newest.file_name if one.newest else "", width=140,
               tip=lambda one: one.newest.file_name if one.newest else ""),
        Column("edition", _("Edition"), lambda one: one.newest.edition if one.newest else None, width=80),
        Column("added", _("Added on"), lambda one: one.newest.added_on if one.newest else None, width=96),
        Column("state", _("State"), state, width=170, tone=tone),
        Column("note", _("Note"), lambda one: one.newest.note if one.newest else "", width=140, hidden=True),
    ]  # fmt: skip
