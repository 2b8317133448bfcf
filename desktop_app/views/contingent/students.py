"""The students: groups at the left, the list, the one with the cursor at the side; Enter opens the whole card."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.cards import open_card
from desktop_app.services.cards_mass import change_many
from desktop_app.services.cards_new import add_card
from desktop_app.services.cards_values import Card
from desktop_app.services.completeness import Completeness, list_completeness, set_required_field
from desktop_app.services.contingent import (
    GroupLine,
    StudentCard,
    StudentLine,
    StudentStatus,
    list_groups,
    list_students,
    open_student,
)
from desktop_app.services.orders import draft_order
from desktop_app.services.permissions import Permission
from desktop_app.views.contingent.card import StudentPanel
from desktop_app.views.contingent.card_view import CardView
from desktop_app.views.contingent.mass import STUDENTS
from desktop_app.views.contingent.new_card import NewCardPanel
from desktop_app.views.contingent.required_panel import RequiredPanel
from desktop_app.views.contingent.sentences import students_words
from desktop_app.views.contingent.student_columns import group_columns, student_columns
from desktop_app.views.contingent.students_layout import more_button, side_by_side
from desktop_app.views.contingent.students_out import WaysOut
from desktop_app.views.contingent.study_page import enrol
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, link, primary, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.mass_panel import MassPanel
from desktop_app.views.widgets.saved_views import views_button
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

HERE, WAITING, ALL = "here", "waiting", "all"
SHOWN: Mapping[str, frozenset[StudentStatus]] = {
    HERE: frozenset({StudentStatus.STUDYING}),
    WAITING: frozenset({StudentStatus.CANDIDATE}),
    ALL: frozenset(StudentStatus),
}


class Students(Tab):
    """Who studies here. Everything is read once; choosing a group or typing asks nobody."""

    topics = ("students", "groups", "orders")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.students: tuple[StudentLine, ...] = ()
        self.full: dict[int, Completeness] = {}
        self.group_id: int | None = None
        self.who = Segmented([(HERE, _("Study now")), (WAITING, _("Without an order")), (ALL, _("All"))])
        self.search = SearchField(_("Name, telephone, record book"))
        self.gaps = quiet(_("Not filled"), self.refresh, "funnel")
        self.gaps.setCheckable(True)
        self.figure = label("", "muted")
        self.groups: DataTable[GroupLine] = DataTable("contingent groups", group_columns(), lambda group: group.id)
        self.table: DataTable[StudentLine] = DataTable("students", student_columns(self.full), lambda line: line.id)
        self.panel, self.card = StudentPanel(desk), CardView(desk)
        self.mass, self.new, self.required = MassPanel(desk, STUDENTS), NewCardPanel(desk), RequiredPanel(desk)
        self.out = WaysOut(desk, self.table)
        self.everybody = link(_("All groups"), self.show_everybody, "users")
        self.change_button = button(_("Change for the selected…"), self.change, "pencil")
        self.new_button = primary(_("New card…"), self.ask_new, "plus")
        self.stack, self.front = QStackedWidget(), QWidget()
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.who.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.groups.current_changed.connect(self.choose_group)
        self.table.current_changed.connect(self.choose_student)
        self.table.opened.connect(lambda line: self.open_card(line.id))
        self.table.selection_changed.connect(lambda rows: self.change_button.setEnabled(bool(rows)))
        self.table.view.copied.connect(self.out.note_copy)
        self.panel.opened.connect(self.open_card)
        self.card.closed.connect(self.show_list)
        self.card.stepped.connect(self.step)
        for written in (self.card.wrote, self.mass.changed, self.required.changed):
            written.connect(self.load)
        self.new.made.connect(self.show_new)
        self.new.wanted.connect(self.open_card)
        self.groups.set_accessible(_("Groups"))
        self.table.set_accessible(_("Students"))
        hint = _("Choose «All», another group, or take a filter off.")
        self.table.set_empty(EmptyState("users", _("Nobody is here"), hint))

    def actions_(self) -> tuple[QWidget, ...]:
        """A new card, and the ways out of the program."""
        new = (self.new_button,) if self.adds else ()
        required = self.ask_required if self.desk.may(set_required_field) else None
        return (*new, self.out.button(), *more_button(self.desk, self.table, required))

    @property
    def adds(self) -> bool:
        """Whether this person opens cards of people who are not here yet."""
        return self.desk.may(add_card) and self.desk.office.user.everywhere(Permission.EDIT_STUDENTS)

    def _arrange(self) -> None:
        self.change_button.setEnabled(False)
        split = side_by_side(self.groups, self.everybody, self.table)
        deeds = (self.change_button,) if self.desk.may(change_many) else ()
        line = strip(self.who, self.search, self.gaps, self.figure, right=(*deeds, views_button(self.table)))
        sides = (self.panel, self.mass, self.new, self.required)
        down(line, (across((split, 1), *sides), 1), on=self.front)
        for part in (self.front, self.card):
            self.stack.addWidget(part)
        down((self.stack, 1), self.out, on=self)

    # reading
    def load(self) -> None:
        """Ask for groups and students of the chosen term, and for the card that is seen."""
        office = self.desk.office
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_groups, office, self.desk.term_id), self.show_groups)
            self.desk.jobs.run(self, partial(list_students, office), self.show_students)
            self.desk.jobs.run(self, partial(list_completeness, office), self.show_completeness)
        if self.stack.currentWidget() is self.card and self.card.card is not None:
            self._read(self.card.card.student.line.id)
        elif self.panel.isVisible() and self.panel.card is not None:
            self.open(self.panel.card.line.id)

    def go_to(self, where: object) -> None:
        """Show a group by its key, or a student's card: («student», key)."""
        match where:
            case int(group):
                self.show_list()
                self.group_id = group
                self.groups.select_key(group)
                self.refresh()
            case ("student", int(student)):
                self.open_card(student)

    def show_groups(self, groups: tuple[GroupLine, ...]) -> None:
        """What the office has now."""
        self.groups.show_rows(groups)
        if self.group_id is not None:
            self.groups.select_key(self.group_id)

    def show_students(self, students: tuple[StudentLine, ...]) -> None:
        """What the office has now."""
        self.students = students
        self.refresh()

    def show_completeness(self, full: Mapping[int, Completeness]) -> None:
        """How far the cards are filled."""
        self.full.clear()
        self.full.update(full)
        self.refresh()
        self.table.view.viewport().update()

    def refresh(self) -> None:
        """Show those of the chosen group."""
        statuses, gaps = SHOWN[self.who.value()], self.gaps.isChecked()
        shown = [
            line
            for line in self.students
            if self.group_id in {None, line.group_id}
            and line.status in statuses
            and not (gaps and (line.id not in self.full or not self.full[line.id].missing))
        ]
        self.table.show_rows(shown)
        self.everybody.setEnabled(self.group_id is not None)
        self.figure.setText(students_words(len(shown)))
        name = next((group.name for group in self.groups.rows() if group.id == self.group_id), None)
        self.out.group, self.out.everybody = name, self.who.value() == ALL

    # choosing
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
        """The student with the cursor at the side, while nothing else is there."""
        if self.mass.isVisible() or self.new.isVisible() or self.required.isVisible():
            return
        if line is not None:
            self.open(line.id)
        else:
            self.panel.shut()

    def open(self, student_id: int) -> None:
        """Read the head of a card."""
        self.desk.jobs.run(self, partial(open_student, self.desk.office, student_id), self.show_student)

    def show_student(self, card: StudentCard) -> None:
        """A student at the side."""
        if not self.mass.isVisible():
            self.panel.show_card(card, self.full.get(card.line.id))

    # the card
    def open_card(self, student_id: int) -> None:
        """The whole card instead of the list."""
        if not self.card.may_leave():
            return
        self.card.card = None
        self.stack.setCurrentWidget(self.card)
        self._read(student_id)

    def _read(self, student_id: int) -> None:
        self.desk.jobs.run(self, partial(open_card, self.desk.office, student_id), self.show_card)

    def show_card(self, card: Card) -> None:
        """What the office has now; an answer that comes for a card that was left is passed over."""
        shown = self.card.card
        if shown is None or shown.student.line.id == card.student.line.id:
            self.card.show_card(card)
            if shown is None:
                self.card.blocks.setFocus()

    def step(self, along: int) -> None:
        """The next student of the list, or the one before; at the ends it stays."""
        card = self.card.card
        rows = [line.id for line in self.table.shown_rows()]
        if card is None or card.student.line.id not in rows:
            return
        place = rows.index(card.student.line.id) + along
        if 0 <= place < len(rows):
            self.open_card(rows[place])
            self.table.select_key(rows[place])

    def show_list(self) -> None:
        """The list again, the cursor on whose card it was."""
        card, self.card.card = self.card.card, None
        self.stack.setCurrentWidget(self.front)
        if card is not None:
            self.table.select_key(card.student.line.id)
            self.table.view.setFocus()

    # deeds
    def change(self) -> None:
        """One field of all that are selected."""
        self._only(self.mass)
        self.mass.open_for({line.id: line.name for line in self.table.selected()})

    def ask_new(self) -> None:
        """A new card."""
        self.show_list()
        self._only(self.new)
        self.new.open_for(self.groups.rows(), self.group_id)

    def ask_required(self) -> None:
        """The template of the card."""
        self.show_list()
        self._only(self.required)
        self.required.ask()

    def _only(self, one: QWidget) -> None:
        for panel in (self.panel, self.mass, self.new, self.required):
            if panel is not one:
                panel.shut()

    def show_new(self, student_id: int) -> None:
        """The card of somebody new; an order is the next step."""
        self.load()
        self.open_card(student_id)
        ways = [(_("Order of enrolment…"), self.enrol)] if self.desk.may(draft_order) else []
        self.desk.tell(_("The card is made: it waits for an order of enrolment."), "good", *ways)

    def enrol(self) -> None:
        """A draft of the order with whoever's card is seen."""
        if self.card.card is not None:
            enrol(self.desk, self.card.card)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a student at the side, and with a card in full."""
        rows = self.table.rows()
        if not rows:
            return []
        return [("side", lambda: self.open(rows[0].id)), ("card", lambda: self.open_card(rows[0].id))]
