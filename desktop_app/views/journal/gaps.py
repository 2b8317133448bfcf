"""«Заполнение»: what the journals lack, by journal, teacher and group; below place by place, Enter goes there."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QMenu, QStackedWidget, QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.journal_gaps import Gap, GapBoard, JournalGaps, list_gaps, list_missing
from desktop_app.services.journal_gaps_paper import open_gaps_paper
from desktop_app.services.journal_gaps_values import By, GapSum, summed
from desktop_app.services.journal_paper import open_journal_paper
from desktop_app.views.desk import Desk
from desktop_app.views.journal.gap_columns import gap_columns, gap_key, group_of, journal_columns, sum_columns
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, link, menu_button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label, say_on
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Filter
from desktop_app.views.wording import _, ngettext

FORM, JOURNAL_FORM = "journal-gaps", "journal-page"
JOURNALS = "journals"


class GapsTab(DocumentTab):
    """Follows the news: a cell that is filled leaves the list."""

    topics = ("journal", "sheets", "timetable", "works", "substitutions")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board: GapBoard | None = None
        self._reading = self._again = False
        self.load_id: int | None = None  # whose gaps are seen below; None: all that this person is to mend
        self.by = Segmented([(JOURNALS, _("Journals")), (str(By.TEACHER), _("Teachers")), (str(By.GROUP), _("Groups"))])
        self.search = SearchField(_("Find in the list"))
        self.whole = QCheckBox(_("Also without gaps"))
        self.figure = label("", "muted")
        self.table: DataTable[JournalGaps] = DataTable("journal gaps", journal_columns(), lambda one: one.load_id)
        self.table.set_accessible(_("Journals with gaps"))
        self.table.set_empty(EmptyState("circle-check", _("Every journal is filled"),
                                        _("A lesson is looked at from the day after it was held.")))  # fmt: skip
        self.sums: DataTable[GapSum] = DataTable("journal gaps sums", sum_columns(), lambda one: one.name)
        self.sums.set_accessible(_("Summary"))
        self.lists = QStackedWidget()
        self.title, self.mine = label("", "section"), link("", self.show_mine, "user")
        self.missing: DataTable[Gap] = DataTable("journal gap places", gap_columns(), gap_key)
        self.missing.set_accessible(_("What is missing"))
        self.missing.set_empty(EmptyState("circle-check", _("Nothing is missing here")))
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        for one in (self.table, self.sums):
            self.lists.addWidget(one)
            self.search.searched.connect(one.search)
        self.by.chosen.connect(lambda _code: self.refresh())
        self.whole.toggled.connect(lambda _on: self.refresh())
        self.table.current_changed.connect(self._follow)
        self.table.opened.connect(lambda one: self.desk.go.emit("journal", one.load_id))
        self.sums.opened.connect(self.show_part)
        self.missing.opened.connect(lambda gap: self.desk.go.emit("journal", gap.where))

    def _lay_out(self) -> None:
        below = QWidget()
        down(strip(self.title, right=(self.mine,)), (self.missing, 1), on=below)
        down(strip(self.by, self.search, self.whole, self.figure), (self.lists, 3), hairline(), (below, 2),
             on=self.front)  # fmt: skip

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may take lists out."""
        if not self.desk.may(note_paper):
            return ()
        menu = QMenu(self)
        menu.addAction(action(_("Print what is missing…"), self.print_list, "printer", parent=menu))
        menu.addAction(action(_("List to Excel…"), self.export, "table", parent=menu))
        menu.addAction(action(_("Print the chosen journal…"), self.print_journal, "book-open", parent=menu))
        return (menu_button(_("List of gaps"), menu, "list"),)

    # reading
    def load(self) -> None:
        """Ask for the gaps of the term, and for the places that are seen; once more at the end, if news came then."""
        term = self.desk.term_id
        if self._reading or not term:
            self._again = self._reading
            return
        self._reading, self._again = True, False
        self.desk.jobs.run(self, partial(list_gaps, self.desk.office, term), self._answer, self._not_read)

    def _answer(self, board: GapBoard) -> None:
        self._reading = False
        self.show_board(board)
        if self._again:
            self.load()

    def _not_read(self, error: Exception) -> None:
        self._reading = self._again = False
        self.desk.jobs.failed.emit(self, error)

    def show_board(self, board: GapBoard) -> None:
        """What the office has now."""
        self.board = board
        self.mine.setText(_("All that is mine: {n}").format(n=board.mine))
        self.mine.setVisible(bool(board.mine))
        known = {one.load_id for one in board.journals}
        if self.load_id not in known:
            self.load_id = None
        self.refresh()
        if self.load_id is None and not board.mine and self.table.rows():
            self.table.view.selectRow(0)
        else:
            self.read_missing()

    def read_missing(self) -> None:
        """Ask for the places of the chosen journal, or for one's own."""
        term, load_id = self.desk.term_id, self.load_id
        if term:
            work = partial(list_missing, self.desk.office, term, load_id)
            self.desk.jobs.run(self, work, partial(self._show_missing, load_id))

    def _show_missing(self, load_id: int | None, gaps: tuple[Gap, ...]) -> None:
        if load_id == self.load_id:
            self.missing.show_rows(gaps)
            say_on(self.title, f"{self._called()}: {len(gaps)}", "section")

    def _called(self) -> str:
        """Whose places are seen."""
        found = next((one for one in self.board.journals if one.load_id == self.load_id), None) if self.board else None
        if found is None:
            return _("To be filled by me")
        return f"{group_of(found)} · {found.index} {found.title}"

    def refresh(self) -> None:
        """Journals, or a summary of them; those with gaps only, or all."""
        if self.board is None:
            return
        by, lines = self.by.value(), self.board.journals
        self.lists.setCurrentWidget(self.table if by == JOURNALS else self.sums)
        self.table.show_rows([one for one in lines if one.total or self.whole.isChecked()])
        if by != JOURNALS:
            sums = summed(lines, By(by))
            self.sums.show_rows([one for one in sums if one.total or self.whole.isChecked()])
        gaps = sum(one.total > 0 for one in lines)
        said = ngettext("{n} journal of {of} has gaps", "{n} journals of {of} have gaps", gaps)
        self.figure.setText(said.format(n=gaps, of=len(lines)))

    def _follow(self, line: JournalGaps | None) -> None:
        if line is not None and line.load_id != self.load_id:
            self.load_id = line.load_id
            self.read_missing()

    def show_mine(self) -> None:
        """All that this person is to mend, whatever the journal."""
        self.load_id = None
        self.table.view.clearSelection()
        self.read_missing()

    def show_part(self, one: GapSum) -> None:
        """The journals of a sum."""
        self.table.clear_filters()
        self.table.set_filter(self.by.value(), Filter(chosen=frozenset({one.name})))
        self.by.choose(JOURNALS)
        self.refresh()

    def go_to(self, where: object) -> None:
        """All that is one's own («mine»), or a journal by its load."""
        match where:
            case "mine":
                self.show_mine()
            case int(load_id):
                self.load_id = load_id
                self.table.select_key(load_id)
                self.read_missing()

    # going out
    def print_list(self) -> None:
        """What is missing in the journals within reach, on paper."""
        office, term = self.desk.office, self.desk.term_id

        def draw() -> bytes:
            from desktop_app.services.reports import journal_gaps

            return journal_gaps.render(open_gaps_paper(office, term))

        self.show_document(FORM, _("Gaps of the journals"), draw)

    def print_journal(self) -> None:
        """The journal whose places are seen, as bound ones look."""
        office, load_id = self.desk.office, self.load_id
        if load_id is None:
            self.desk.tell(_("Choose a journal in the list first."), "info")
            return

        def draw() -> bytes:
            from desktop_app.services.reports import journal_page

            return journal_page.render(open_journal_paper(office, load_id))

        self.show_document(JOURNAL_FORM, self._called(), draw)

    def export(self) -> None:
        """The same as a workbook, place by place."""
        office, term = self.desk.office, self.desk.term_id

        def draw() -> bytes:
            from desktop_app.services.reports import journal_gaps

            return journal_gaps.render_xlsx(open_gaps_paper(office, term))

        self.save_workbook(FORM, _("Gaps of the journals"), draw)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """By teachers."""
        return [("teachers", partial(self._choose, str(By.TEACHER)))]

    def _choose(self, by: str) -> None:
        self.by.choose(by)
        self.refresh()
