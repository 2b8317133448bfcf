"""The students: groups at the left, the list in the middle, the one with the cursor at the side."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QMenu, QSplitter, QWidget

from desktop_app.services.contingent import (
    GroupLine,
    StudentCard,
    StudentLine,
    StudentStatus,
    list_groups,
    list_students,
    open_student,
)
from desktop_app.services.exchange.files import save
from desktop_app.services.history import note_paper
from desktop_app.services.identity import open_identity
from desktop_app.services.reports.student_list import render
from desktop_app.services.student_list import export_students
from desktop_app.views import theme
from desktop_app.views.contingent.card import StudentPanel
from desktop_app.views.contingent.sentences import (
    consent_tone,
    consent_word,
    day,
    funding_word,
    group_tip,
    status_tone,
    status_word,
    students_words,
)
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import action, button, link, menu_button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

GROUPS_WIDTH = 412
HERE = "here"
ALL = "all"


class Students(Tab):
    """Who studies here. Everything is read once; choosing a group or typing asks nobody."""

    topics = ("students", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.students: tuple[StudentLine, ...] = ()
        self.group_id: int | None = None
        self.who = Segmented([(HERE, _("Study now")), (ALL, _("All"))])
        self.search = SearchField(_("Find a student"))
        self.figure = label("", "muted")
        self.groups: DataTable[GroupLine] = DataTable("contingent groups", group_columns(), lambda group: group.id)
        self.table: DataTable[StudentLine] = DataTable("students", student_columns(), lambda line: line.id)
        self.panel = StudentPanel(desk)
        self.panel.changed.connect(self.load)
        self.everybody = link(_("All groups"), self.show_everybody, "users")
        self.who.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.groups.current_changed.connect(self.choose_group)
        self.table.current_changed.connect(self.choose_student)
        self.groups.set_accessible(_("Groups"))
        self.table.set_accessible(_("Students"))
        self.table.view.copied.connect(self._note_copy)
        self.table.set_empty(EmptyState("users", _("Nobody studies in this group")))
        self._arrange()

    def actions_(self) -> tuple[QWidget, ...]:
        """The way out of the program."""
        return (self._export_button(),)

    def _export_button(self) -> QWidget:
        """With the documents in full only for whoever may see them so."""
        if not self.desk.may(open_identity):
            return button(_("Export…"), self.export, "download")
        menu = QMenu(self)
        menu.addAction(action(_("List to Excel…"), self.export, "table", parent=menu))
        full = partial(self.export, full=True)
        menu.addAction(action(_("List with SNILS and passports in full…"), full, "eye", parent=menu))
        return menu_button(_("Export"), menu, "download")

    def _arrange(self) -> None:
        left = QFrame()
        left.setProperty("role", "surface")
        head = QHBoxLayout()
        head.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
        head.addWidget(label(_("Groups"), "strong"))
        head.addStretch(1)
        head.addWidget(self.everybody)
        down(head, (self.groups, 1), on=left)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.table)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(GROUPS_WIDTH), 3 * theme.px(GROUPS_WIDTH)])
        split.setChildrenCollapsible(False)
        down(strip(self.who, self.search, self.figure), (across((split, 1), self.panel), 1), on=self)

    def load(self) -> None:
        """Ask for groups and students of the chosen term."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_groups, self.desk.office, self.desk.term_id), self.show_groups)
            self.desk.jobs.run(self, partial(list_students, self.desk.office), self.show_students)
        if self.panel.isVisible() and self.panel.card is not None:
            self.open(self.panel.card.line.id)

    def go_to(self, where: object) -> None:
        """Show a group by its key, or a student: («student», key)."""
        match where:
            case int(group):
                self.group_id = group
                self.groups.select_key(group)
                self.refresh()
            case ("student", int(student)):
                self.show_everybody()
                self.open(student)

    def show_groups(self, groups: tuple[GroupLine, ...]) -> None:
        """What the office has now."""
        self.groups.show_rows(groups)
        if self.group_id is not None:
            self.groups.select_key(self.group_id)

    def show_students(self, students: tuple[StudentLine, ...]) -> None:
        """What the office has now."""
        self.students = students
        self.refresh()

    def refresh(self) -> None:
        """Show those of the chosen group."""
        now = self.who.value() == HERE
        shown = [
            line
            for line in self.students
            if self.group_id in {None, line.group_id} and (not now or line.status is StudentStatus.STUDYING)
        ]
        self.table.show_rows(shown)
        self.everybody.setEnabled(self.group_id is not None)
        self.figure.setText(students_words(len(shown)))

    def choose_group(self, group: GroupLine | None) -> None:
        """Only this group."""
        self.group_id = group.id if group is not None else None
        self.refresh()

    def show_everybody(self) -> None:
        """All groups again."""
        self.groups.view.clearSelection()
        self.groups.view.setCurrentIndex(self.groups.model.index(-1, -1))
        self.group_id = None
        self.refresh()

    def choose_student(self, line: StudentLine | None) -> None:
        """Show the card of the student with the cursor, unless something is typed in another one."""
        if self.panel.typing:
            self.desk.tell(_("First save what is typed in the card, or cancel it."), "warn")
        elif line is not None:
            self.open(line.id)
        else:
            self.panel.shut()

    def open(self, student_id: int) -> None:
        """Read a card."""
        self.desk.jobs.run(self, partial(open_student, self.desk.office, student_id), self.show_card)

    def show_card(self, card: StudentCard) -> None:
        """A student's card at the side."""
        self.panel.show_card(card)

    # going out
    def export(self, *, full: bool = False) -> None:
        """Ask where to, and write the list of the chosen group, or of all."""
        name = f"{_('Students')} {self.group_name or ''}".strip()
        path, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), f"{name}.xlsx", _("Excel files (*.xlsx)"))
        if path:
            self.export_to(Path(path), full=full)

    def export_to(self, path: Path, *, full: bool = False) -> None:
        """Write the list; the trail keeps who took it out."""
        office, group, everybody = self.desk.office, self.group_name, self.who.value() == ALL

        def work() -> tuple[Path, int]:
            listed = export_students(office, group, everybody=everybody, full=full)
            return save(path.with_suffix(".xlsx"), render(listed, office.workstation)), len(listed.lines)

        self.desk.jobs.run(self, work, self._tell_saved)

    def _note_copy(self, count: int) -> None:
        """Rows on the clipboard have left the program: the trail keeps it, without a word to the person."""
        office, group = self.desk.office, self.group_name or ""
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, "copy", group, count))

    def _tell_saved(self, saved: tuple[Path, int]) -> None:
        path, count = saved
        text = _("Saved to {file}: {students}; the journal of changes keeps who took it out.")
        self.desk.tell(text.format(file=path, students=students_words(count)), "good")

    @property
    def group_name(self) -> str | None:
        """The chosen group; None: all."""
        return next((group.name for group in self.groups.rows() if group.id == self.group_id), None)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a card at the side."""
        return [("card", lambda: self.open(self.table.rows()[0].id))] if self.table.rows() else []


def group_columns() -> list[Column[GroupLine]]:
    """The groups."""
    return [
        Column("name", _("Group"), lambda group: group.name, width=76, tip=group_tip),
        Column("course", _("Course"), lambda group: group.course, width=56, align="center"),
        Column("department", _("Department"), lambda group: group.department, width=110, stretch=True, tip=group_tip),
        Column("students", _("St."), lambda group: group.students, width=52, total=sum_of),
    ]


def sum_of(groups: Sequence[GroupLine]) -> int:
    """Students of the groups."""
    return sum(group.students for group in groups)


def student_columns() -> list[Column[StudentLine]]:
    """The students."""
    return [
        Column("name", _("Name"), lambda line: line.name, width=260, stretch=True),
        Column("group", _("Group"), lambda line: line.group, width=76),
        Column("record_book", _("Record book"), lambda line: line.record_book, width=80),
        Column("snils", _("SNILS"), lambda line: line.snils, width=120),
        Column("birth_date", _("Born"), lambda line: line.birth_date, width=108, format=day),
        Column("funding", _("Funding"), lambda line: funding_word(line.funding), width=120),
        Column(
            "status",
            _("Status"),
            lambda line: status_word(line.status),
            width=96,
            tone=lambda line: status_tone(line.status),
        ),
        Column(
            "consent",
            _("Consent"),
            lambda line: consent_word(line.consent),
            width=96,
            tone=lambda line: consent_tone(line.consent),
        ),
    ]
