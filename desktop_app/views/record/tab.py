"""One student: the head, disciplines by semesters, below works, practices, modules and ГИА; the extract on paper."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.services.record_book import open_extract, open_record_book, open_study_progress
from desktop_app.services.record_book_values import Progress, RecordBook
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.record.columns import study_columns, work_columns
from desktop_app.views.record.head import RecordHead
from desktop_app.views.record.lines import StudyLine, WorkLine, study_lines, work_lines
from desktop_app.views.record.panel import OriginPanel
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

EXTRACT = "record-extract"
ALL, NOW, OWED = "all", "now", "owed"
UPPER, LOWER = 3, 2


class RecordTab(DocumentTab):
    """Whoever has only one of the two rights sees that part."""

    shown = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.student_id = 0
        self.book: RecordBook | None = None
        self.progress: Progress | None = None
        self.statements, self.journals = desk.may(open_record_book), desk.may(open_study_progress)
        self.head = RecordHead(lambda debt: desk.go.emit("contingent", ("debts", debt)))
        self.which = Segmented([(ALL, _("All semesters")), (NOW, _("This semester")), (OWED, _("Not passed"))])
        columns = study_columns(journals=self.journals, statements=self.statements)
        name = f"record {int(self.journals)}{int(self.statements)}"
        self.study: DataTable[StudyLine] = DataTable(name, columns, lambda one: one.key)
        self.study.set_accessible(_("Disciplines by semesters"))
        hint = _("Marks appear here from the journals and from statements as they are closed.")
        self.study.set_empty(EmptyState("book-open", _("Nothing stands here yet"), hint))
        self.works: DataTable[WorkLine] = DataTable("record works", work_columns(), lambda one: one.key)
        self.works.set_accessible(_("Course works, practices, modules, state attestation"))
        words = _("No course works, practices or exams of modules yet")
        self.works.set_empty(EmptyState("briefcase", words, ""))
        self.panel = OriginPanel(desk)
        self.extract = button(_("Extract…"), self.print_extract, "printer")
        self.extract.setVisible(desk.may(open_extract))
        self._compose()

    def _compose(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.HAIRLINE)
        upper = part_of(strip(self.which, right=(self.extract,)), self.study)
        split.addWidget(upper)
        split.setStretchFactor(0, UPPER)
        if self.statements:
            below = label(_("Course works, practices, modules, state attestation"), "section")
            split.addWidget(part_of(strip(below), self.works))
            split.setStretchFactor(1, LOWER)
        down(self.head, hairline(), (across((split, 1), self.panel), 1), on=self.front)
        self.setFocusProxy(self.study.view)
        self.which.chosen.connect(lambda _code: self.refresh())
        self.study.opened.connect(self.panel.show_line)
        self.study.current_changed.connect(self._follow)
        self.panel.closed.connect(self.study.view.setFocus)

    # reading
    def open(self, student_id: int) -> None:
        """Another student."""
        if student_id != self.student_id:
            self.book = self.progress = None
            self.panel.shut()
        self.student_id = student_id
        self.load()

    def load(self) -> None:
        """Ask for what the person may read of the student."""
        key, office = self.student_id, self.desk.office
        if not key:
            return
        if self.statements:
            self.desk.jobs.run(self, partial(open_record_book, office, key), self.show_book)
        if self.journals:
            self.desk.jobs.run(self, partial(open_study_progress, office, key), self.show_progress)

    def show_book(self, book: RecordBook) -> None:
        """The statements have been read."""
        if book.head.student_id == self.student_id:
            self.book = book
            self.works.show_rows(work_lines(book))
            self.refresh()

    def show_progress(self, progress: Progress) -> None:
        """The journals have been read."""
        if progress.head.student_id == self.student_id:
            self.progress = progress
            self.refresh()

    def refresh(self) -> None:
        """The lines of the chosen kind; all of them wait for both readings."""
        self.head.show_student(self.book, self.progress)
        if (self.statements and self.book is None) or (self.journals and self.progress is None):
            return
        lines = study_lines(self.book, self.progress)
        self.study.show_rows([one for one in lines if self._takes(one)])
        self.shown.emit(self.student_id)

    def _takes(self, one: StudyLine) -> bool:
        chosen = self.which.value()
        if chosen == NOW:
            return one.term.id == self.desk.term_id
        if chosen == OWED:
            return one.result is not None and (one.result.last is None or one.result.last.owed)
        return True

    def _follow(self, one: StudyLine | None) -> None:
        """With the panel open the arrows tell of every line."""
        if self.panel.isVisible() and one is not None:
            self.panel.show_line(one)

    # going out
    def print_extract(self) -> None:
        """«Выписка из зачётной книжки»."""
        book, office = self.book, self.desk.office
        if book is not None:
            form, key = BY_CODE[EXTRACT], self.student_id
            name = _("Extract {name}").format(name=book.head.name)
            self.show_document(EXTRACT, name, lambda: form.render(open_extract(office, key)))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a mark told at the side."""
        rows = self.study.rows()
        longest = max(rows, key=lambda one: len(one.progress.marks) if one.progress else 0, default=None)
        return [] if longest is None else [("origin", partial(self.panel.show_line, longest))]


def part_of(head: QWidget, table: QWidget) -> QWidget:
    """A table under its own line."""
    made = QWidget()
    down(head, (table, 1), on=made)
    return made
