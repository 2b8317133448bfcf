"""The exchange of lists (п. 4.1): choose a list, bring a file in through its preview, or take the list out."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from desktop_app.errors import OfficeError
from desktop_app.services.credentials import issue_accounts_to
from desktop_app.services.exchange.files import save
from desktop_app.services.imports.values import Imported, ListKind, ReadAs
from desktop_app.services.orders import draft_order, list_orders
from desktop_app.views.desk import Desk
from desktop_app.views.exchange.check import CheckPane
from desktop_app.views.exchange.kinds import lists_of, way_out
from desktop_app.views.exchange.result import ResultPane
from desktop_app.views.exchange.rows import errors_file
from desktop_app.views.exchange.start import StartPane
from desktop_app.views.exchange.work import Opened, issue_for, judge, open_data, open_path, save_list, save_template
from desktop_app.views.jobs import LongJob
from desktop_app.views.page import Page
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.progress_panel import ProgressPanel
from desktop_app.views.wording import _, ngettext, say


class ExchangePage(Page):
    """Three panes: where to begin, the preview, what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lists = lists_of(desk)
        self.kind = next(iter(self.lists), ListKind.STUDENTS)
        self.opened: Opened | None = None
        self.job: LongJob | None = None
        self.header = PageHeader(_("Data exchange"))
        self.kinds = self.header.add_views(
            [(str(kind), _(line.title)) for kind, line in self.lists.items()],
            lambda code: self.choose_list(ListKind(code)),
        )
        self.start, self.check, self.result = StartPane(desk), CheckPane(), ResultPane()
        self.progress = ProgressPanel("", self.stop)
        self.progress.hide()
        self.stack = QStackedWidget()
        for pane in (self.start, self.check, self.result):
            self.stack.addWidget(pane)
        down(self.header, self.progress, (self.stack, 1), on=self)
        self.setAcceptDrops(True)
        self._connect()
        self.choose_list(self.kind)

    def _connect(self) -> None:
        self.start.file_wanted.connect(self.ask_file)
        self.start.template_wanted.connect(self.ask_template)
        self.start.out_wanted.connect(self.ask_out)
        self.check.left.connect(self.show_start)
        self.check.read_as.connect(self.read_as)
        self.check.columns_changed.connect(self.judge_again)
        self.check.write_wanted.connect(self.write)
        self.check.errors_wanted.connect(self.ask_errors)
        self.result.left.connect(self.show_start)
        self.result.errors_wanted.connect(self.ask_errors)
        self.result.gone.connect(self.desk.go)

    def choose_list(self, kind: ListKind) -> None:
        """Another list; a file that is being looked at belongs to the list that it was opened for."""
        self.kind = kind
        self.start.show_list(kind, self.lists[kind])
        self.show_start()

    def go_to(self, where: object) -> None:
        """Open a list by its code."""
        if isinstance(where, str) and where in self.kinds.codes:
            self.kinds.choose(where)
            self.choose_list(ListKind(where))

    def show_start(self) -> None:
        """Leave what was opened."""
        self.stop()
        self.opened = None
        self.header.set_figure("")
        self.stack.setCurrentWidget(self.start)
        self.start.choose.setFocus()

    # the way in
    def ask_file(self) -> None:
        """Ask for a file."""
        kinds = _("Tables (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a list"), "", kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read and judge a file; nothing is written."""
        self.check.open_list(
            self.kind,
            orders=self.kind is ListKind.STUDENTS and self.desk.may(draft_order),
            accounts=self.kind is ListKind.STUDENTS and self.desk.may(issue_accounts_to),
        )
        kind, office = self.kind, self.desk.office
        title = _("Reading «{file}»…").format(file=path.name)
        self.run(title, lambda job: open_path(office, kind, path, job), self.show_opened)

    def read_as(self, choice: ReadAs) -> None:
        """The same file by another sheet or encoding."""
        if self.opened is not None:
            kind, office = self.kind, self.desk.office
            file = (self.opened.data, self.opened.look.table.name)
            title = _("Reading «{file}»…").format(file=file[1])
            self.run(title, lambda job: open_data(office, kind, file, choice, job), self.show_opened)

    def judge_again(self) -> None:
        """The same file by other columns."""
        if self.opened is not None:
            office, opened, columns = self.desk.office, self.opened, self.check.columns.columns
            title = _("Reading «{file}»…").format(file=opened.look.table.name)
            self.run(title, lambda job: judge(office, opened, columns, job), self.show_judged)

    def show_opened(self, opened: Opened) -> None:
        """A file that has just been opened."""
        self.check.show_look(opened.look)
        self.header.set_figure(opened.look.table.name)
        self.stack.setCurrentWidget(self.check)
        self.show_judged(opened)
        (self.check.write if self.check.write.isEnabled() else self.check.table.view).setFocus()

    def show_judged(self, opened: Opened) -> None:
        """Its verdicts."""
        self.opened = opened
        if opened.preview is None:
            self.check.show_nothing()
            self.desk.tell(_("No column is known: say at the left what they hold."), "warn")
        else:
            self.check.show_preview(opened.look, opened.preview)

    def write(self) -> None:
        """Write the rows."""
        if self.opened is None or self.opened.sheet is None or self.job is not None:
            return
        office, sheet, options = self.desk.office, self.opened.sheet, self.check.options()
        bring = self.lists[self.kind].bring
        title = _("Loading «{file}»…").format(file=sheet.name)
        self.run(title, lambda job: bring(office, sheet, options, job), self.show_done)

    def show_done(self, done: Imported) -> None:
        """What came of it; accounts follow if they were asked for."""
        name = self.opened.look.table.name if self.opened else ""
        self.result.show_done(self.kind, name, done, orders=self.desk.may(list_orders))
        self.stack.setCurrentWidget(self.result)
        if done.students and self.check.accounts.isChecked():
            office = self.desk.office
            self.run(
                _("Issuing accounts…"), lambda job: issue_for(office, done.students, job), self.result.show_accounts
            )

    # the way out
    def ask_out(self, suffix: str) -> None:
        """Ask where the list goes."""
        title = _(self.lists[self.kind].title)
        name, _kind = QFileDialog.getSaveFileName(self, _("Take out"), f"{title}{suffix}", f"*{suffix}")
        if name:
            self.take_out(Path(name).with_suffix(suffix))

    def take_out(self, path: Path) -> None:
        """Take the list out into a file."""
        line, office = self.lists[self.kind], self.desk.office
        out = way_out(line, everybody=self.start.gone.isChecked(), full=self.start.full.isChecked())

        def work(_job: LongJob) -> tuple[Path, int]:
            listed = out(office)
            return save_list(listed, path, office.workstation), len(listed.rows)

        self.run(_("Taking the list out…"), work, self._taken)

    def _taken(self, made: tuple[Path, int]) -> None:
        path, count = made
        words = ngettext("{n} row is in «{file}».", "{n} rows are in «{file}».", count)
        self.desk.tell(words.format(n=count, file=path.name), "good")

    def ask_template(self) -> None:
        """Ask where the template goes."""
        title = _("{list}, template").format(list=_(self.lists[self.kind].title))
        name, _kind = QFileDialog.getSaveFileName(self, _("Template to fill in"), f"{title}.xlsx", "*.xlsx")
        if name:
            kind, office = self.kind, self.desk.office
            self.run(_("Taking the list out…"), lambda _job: save_template(office, kind, Path(name)), self._saved)

    def ask_errors(self) -> None:
        """Ask where the errors go."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Errors"), _("Errors") + ".xlsx", "*.xlsx")
        if name and self.opened is not None:
            done = self.result.done if self.stack.currentWidget() is self.result else None
            lines = done.lines if done is not None else self.check.rejected()
            data = errors_file(self.kind, self.opened.look.table.name, lines)
            self.run(_("Taking the list out…"), lambda _job: save(Path(name), data), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.tell(_("«{file}» is written.").format(file=path.name), "good")

    # long work
    def run(self, title: str, work: Callable[[LongJob], object], then: Callable[..., None]) -> None:
        """Do it with a bar; another piece of work that is under way is stopped first."""
        self.stop()
        self.progress.title.setText(title)
        self.progress.show_progress(0.0, " ")
        self.progress.show()

        def finish(value: object) -> None:
            if self.job is mine:
                self._rest()
                then(value)

        def fail(error: OfficeError) -> None:
            if self.job is mine:
                self._rest()
                self.desk.tell(say(error), "bad")

        mine = self.job = self.desk.jobs.run_long(self, work, finish, fail)
        self.progress.follow(mine, rows_words)
        self.check.write.setEnabled(False)

    def stop(self) -> None:
        """Stop what is under way; nothing has been changed."""
        if self.job is not None:
            self.job.cancel()

    def _rest(self) -> None:
        self.job = None
        self.progress.hide()
        self.check.write.setEnabled(self.check.will_write() > 0)

    # files that are dropped
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from the disk may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def pictures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """The preview of a file with faults in it."""
        from desktop_app.places import resources

        sample = resources() / "demo" / "new-students.csv"
        if ListKind.STUDENTS in self.lists and sample.exists():
            yield "preview", lambda: self.read(sample)


def rows_words(told: dict[str, float]) -> str:
    """How many rows are done."""
    count = round(told.get("rows", 0))
    return ngettext("{n} row", "{n} rows", count).format(n=count) if count else ""
