"""«Зачётки и билеты»: registers of record books and student cards, and where they differ from the cards of students."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QWidget

from desktop_app.services.attestation import list_sheets
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.history import note_paper
from desktop_app.services.study_books import (
    check_books,
    issue_books,
    issue_duplicate,
    list_books,
    prolong_cards,
    propose_books,
    return_books,
)
from desktop_app.services.study_books_values import BookFinding, BookKind, BookLine
from desktop_app.views.desk import Desk
from desktop_app.views.orders.book_forms import DuplicateForm, IssueForm
from desktop_app.views.orders.book_panel import BookPanel
from desktop_app.views.orders.book_words import (
    KIND_TITLES,
    book_columns,
    draw_cards,
    draw_inlays,
    draw_register,
    finding_columns,
)
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, menu_button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

REGISTER, CARDS, INLAYS = "book-register", "student-cards", "record-book-data"
"""What the trail calls them when they have gone out."""

CHECK = "check"


class BooksTab(DocumentTab):
    """One register at a time; choosing a group or typing asks nobody."""

    topics = ("books", "students")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[BookLine, ...] = ()
        self.groups: tuple[GroupLine, ...] = ()
        self.kinds = Segmented([*((kind, _(title)) for kind, title in KIND_TITLES.items()), (CHECK, _("Differences"))])
        self.group = QComboBox()
        self.group.setAccessibleName(_("Group"))
        self.group.addItem(_("All groups"), None)
        self.search = SearchField(_("Find a student"))
        self.figure = label("", "muted")
        self.issue_button = primary(_("Issue to a group…"), self.ask, "plus")
        self.panel = BookPanel(self)
        self.registers = {kind: self._register(kind) for kind in BookKind}
        self.found: DataTable[BookFinding] = DataTable(
            "book findings", finding_columns(), lambda line: (line.student_id, line.kind, line.finding)
        )
        self.found.set_accessible(_("Differences"))
        self.found.set_empty(EmptyState("circle-check", _("Registers and students' cards agree")))
        self.tables = QStackedWidget()
        for table in self.registers.values():
            self.tables.addWidget(table)
        self.tables.addWidget(self.found)
        self.tables.setCurrentWidget(self.table)
        self._connect()
        strip = self.strip((self.kinds, self.group, self.search, self.figure), ())
        down(strip, (across((self.tables, 1), self.panel), 1), on=self.front)

    def _register(self, kind: BookKind) -> DataTable[BookLine]:
        made: DataTable[BookLine] = DataTable(f"books {kind}", book_columns(kind), lambda line: line.id)
        made.set_accessible(_("Register of record books and student cards"))
        made.set_empty(EmptyState("book-open", _("Nothing has been issued yet"), self._hint()))
        self.search.searched.connect(made.search)
        made.selection_changed.connect(self.panel.follow)
        return made

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _code: self._turn())
        self.group.activated.connect(lambda _row: self.refresh())
        self.search.searched.connect(self.found.search)
        QShortcut(QKeySequence("Ctrl+N"), self.front, self.ask)

    def _hint(self) -> str:
        return _("Press Ctrl+N and give books to a whole group at once.") if self.desk.may(issue_books) else ""

    def actions_(self) -> tuple[QWidget, ...]:
        """A group's books at once; registers, cards, data to copy."""
        menu = QMenu(self)
        deeds: list[tuple[str, Callable[[], object], str]] = [
            (_("Print the register…"), self.print_register, "printer"),
            (_("Print student cards…"), self.print_cards, "printer"),
        ]
        if self.desk.may(list_sheets):
            deeds.append((_("Data to fill record books in…"), self.print_inlays, "printer"))
        if self.desk.may(note_paper):
            deeds.append((_("List to Excel…"), self.export_register, "table"))
        for text, do, icon in deeds:
            menu.addAction(action(text, do, icon, parent=menu))
        papers = menu_button(_("Papers"), menu, "printer")
        return (papers, self.issue_button) if self.desk.may(issue_books) else (papers,)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Cards, what is wrong, the form, the paper."""
        found: list[tuple[str, Callable[[], object]]] = [("check", lambda: self.show_kind(CHECK))]
        if self.desk.may(issue_books):
            found.append(("issue", self._show_example))
        return found

    def _show_example(self) -> None:
        self.show_kind(BookKind.STUDENT_CARD)
        self.ask()

    # reading
    @property
    def kind(self) -> BookKind:
        """The register that is seen; of the check, the first one."""
        code = self.kinds.value()
        return BookKind.RECORD_BOOK if code == CHECK else BookKind(code)

    @property
    def table(self) -> DataTable[BookLine]:
        """The register that is seen."""
        return self.registers[self.kind]

    def show_kind(self, code: str) -> None:
        """A register, or the check."""
        self.kinds.choose(code)
        self._turn()

    def _turn(self) -> None:
        checks = self.kinds.value() == CHECK
        self.panel.shut()
        self.tables.setCurrentWidget(self.found if checks else self.table)
        self.load()

    def load(self) -> None:
        """Ask for what is seen, and for the groups of the term."""
        office, kind = self.desk.office, self.kind
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_groups, office, self.desk.term_id), self.show_groups)
        if self.kinds.value() == CHECK:
            self.desk.jobs.run(self, lambda: check_books(office), self.show_findings)
        else:
            self.desk.jobs.run(self, lambda: list_books(office, kind), self.show_lines)

    def show_groups(self, groups: tuple[GroupLine, ...]) -> None:
        """The groups to choose from; the choice stays."""
        now = self.group.currentData()
        self.groups = groups
        self.group.clear()
        self.group.addItem(_("All groups"), None)
        for group in groups:
            self.group.addItem(group.name, group.id)
        self.group.setCurrentIndex(max(self.group.findData(now), 0))

    def show_lines(self, lines: tuple[BookLine, ...]) -> None:
        """What the office has now; an answer about another register comes too late."""
        if not lines or lines[0].kind is self.kind:
            self.lines = lines
            self.refresh()

    def show_findings(self, findings: tuple[BookFinding, ...]) -> None:
        """What differs."""
        self.found.show_rows(findings)
        words = ngettext("{n} difference", "{n} differences", len(findings)).format(n=len(findings))
        self.figure.setText(words)

    def refresh(self) -> None:
        """Show those of the chosen group; say how many are owed."""
        if self.kinds.value() == CHECK:
            return
        group = self.group.currentText() if self.group.currentData() is not None else ""
        shown = [line for line in self.lines if group in {"", line.group}]
        self.table.show_rows(shown)
        owed = sum(line.owed for line in shown)
        words = ngettext("{n} issued", "{n} issued", len(shown)).format(n=len(shown))
        tail = ngettext(", {n} not returned", ", {n} not returned", owed).format(n=owed) if owed else ""
        self.figure.setText(words + tail)

    # giving
    def ask(self) -> None:
        """To which group, from which number on."""
        if not self.desk.may(issue_books) or not self.groups:
            return
        self.stack.setCurrentWidget(self.front)
        form = IssueForm(self.groups, self.group.currentData(), self.desk.office.today)
        form.asked.connect(lambda: self._propose(form))
        form.wanted.connect(lambda: self._issue(form))
        form.given_up.connect(self.panel.shut)
        self.panel.show_form(_(KIND_TITLES[self.kind]), form)
        self._propose(form)
        form.first.setFocus()

    def _propose(self, form: IssueForm) -> None:
        office, kind, group, first = self.desk.office, self.kind, form.group.currentData(), form.first.text()
        self.desk.jobs.run(form, lambda: propose_books(office, kind, group, first), form.propose)

    def _issue(self, form: IssueForm) -> None:
        office, kind, books = self.desk.office, self.kind, form.books()
        day = form.day.day() or office.today
        self.write(lambda: issue_books(office, kind, books, day), self._given)

    def _given(self, lines: tuple[BookLine, ...]) -> None:
        words = ngettext("{n} issued", "{n} issued", len(lines)).format(n=len(lines))
        self.desk.tell(words, "good", (_("Print the register…"), self.print_register))

    def give_duplicate(self, form: DuplicateForm) -> None:
        """Another one in place of one that is lost."""
        office, line, number, note = self.desk.office, form.line, form.number.text(), form.note.text()
        self.write(
            lambda: issue_duplicate(office, line, number, note),
            lambda now: self.desk.tell(_("{name}: No. {number} is given").format(name=now.name, number=now.number),
                                       "good"),
        )  # fmt: skip

    def take_back(self, lines: Sequence[BookLine], day: date | None) -> None:
        """Books came back; that can be taken back itself."""
        office = self.desk.office

        def told(now: tuple[BookLine, ...]) -> None:
            words = ngettext("{n} returned", "{n} returned", len(now)) if day else ngettext(
                "{n} in hand again", "{n} in hand again", len(now)
            )  # fmt: skip
            undo = ((_("Undo"), lambda: self.take_back(now, None)),) if day else ()
            self.desk.tell(words.format(n=len(now)), "good", *undo)

        self.write(lambda: return_books(office, lines, day), told)

    def prolong(self, lines: Sequence[BookLine]) -> None:
        """Student cards hold for another year."""
        office = self.desk.office

        def told(now: tuple[BookLine, ...]) -> None:
            until = f"{now[0].valid_until:%d.%m.%Y}"
            words = ngettext("{n} card holds until {day}", "{n} cards hold until {day}", len(now))
            self.desk.tell(words.format(n=len(now), day=until), "good")

        self.write(lambda: prolong_cards(office, lines), told)

    def write(self, work: Callable[[], Any], told: Callable[[Any], None]) -> None:
        """Write; then show what stands now. What is refused stays in its form."""

        def done(value: Any) -> None:
            self.panel.shut()
            told(value)
            self.load()

        self.desk.jobs.run(self, work, done)

    # paper
    def print_register(self) -> None:
        """To sign in."""
        office, kind, group = self.desk.office, self.kind, self.group.currentData()
        self.show_document(REGISTER, self._register_name(), lambda: draw_register(office, kind, group))

    def export_register(self) -> None:
        """The same as a workbook."""
        office, kind, group = self.desk.office, self.kind, self.group.currentData()
        self.save_workbook(REGISTER, self._register_name(), lambda: draw_register(office, kind, group, workbook=True))

    def _register_name(self) -> str:
        group = self.group.currentText() if self.group.currentData() is not None else ""
        return " ".join(filter(None, (_(KIND_TITLES[self.kind]), group)))

    def print_cards(self) -> None:
        """The student cards that are selected, else all that are shown."""
        if self.kind is not BookKind.STUDENT_CARD:
            self.show_kind(BookKind.STUDENT_CARD)
            self.desk.tell(_("Select the student cards to print, or print all that are shown."), "info",
                           (_("Print student cards…"), self.print_cards))  # fmt: skip
            return
        lines = self.table.selected() or self.table.shown_rows()
        office, keys = self.desk.office, [line.id for line in lines if line.current and line.returned_on is None]
        if keys:
            self.show_document(CARDS, _("Student cards"), lambda: draw_cards(office, keys))

    def print_inlays(self) -> None:
        """What a group has passed in the term that is chosen above."""
        group = self.group.currentData()
        if group is None:
            self.desk.tell(_("Choose the group whose record books are filled in."), "warn")
            return
        office, term = self.desk.office, self.desk.term_id
        name = _("Record books {group} {term}").format(group=self.group.currentText(), term=self.desk.term_name)
        self.show_document(INLAYS, name, lambda: draw_inlays(office, term, group))
