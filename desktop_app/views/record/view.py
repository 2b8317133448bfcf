"""The page of the record book: who it is of is found by typing; students and parents see their own at once."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QStackedWidget

from desktop_app.services.record_book import list_observed, list_owners
from desktop_app.services.record_book_values import BookOwner
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.record.tab import RecordTab
from desktop_app.views.widgets.buttons import action, tool
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _, ngettext

CHOOSER_WIDTH = 380


class RecordPage(Page):
    """Ctrl+F finds a student, Ctrl+PgUp and Ctrl+PgDown show the one before and the next of the list."""

    topics = ("sheets", "debts", "journal", "practices", "course_works", "gia", "students")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.owners: tuple[BookOwner, ...] = ()
        self.wanted = 0
        self.header = PageHeader(_("Record book of a student"))
        self.chooser = self._chooser()
        self.header.add_filter(self.chooser)
        self.before = tool("chevron-up", _("The student before"), partial(self.step, -1), "Ctrl+PgUp")
        self.next = tool("chevron-down", _("The next student"), partial(self.step, 1), "Ctrl+PgDown")
        for each in (self.before, self.next):
            self.header.add_filter(each)
        self.tab = RecordTab(desk)
        hint = _("Find a student by name, group or number of the record book.")
        self.empty = EmptyState("graduation-cap", _("Whose record book?"), hint)
        self.stack = QStackedWidget()
        for part in (self.empty, self.tab):
            self.stack.addWidget(part)
        down(self.header, hairline(), (self.stack, 1), on=self)
        self.addAction(action(_("Find a student"), self.begin_find, shortcut="Ctrl+F", parent=self))
        self.setFocusProxy(self.chooser)

    def _chooser(self) -> QComboBox:
        """A list that is narrowed by typing any part of a name, a group or a number."""
        made = QComboBox()
        made.setAccessibleName(_("Student"))
        made.setMinimumWidth(theme.px(CHOOSER_WIDTH))
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(made.model(), made)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setCompleter(completer)
        line = made.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Name, group, record book"))
        made.activated.connect(lambda _row: self._chosen())
        return made

    # reading
    def load(self) -> None:
        """Who there is, then the book that is shown."""
        listed = list_owners if self.desk.may(list_owners) else list_observed
        self.desk.jobs.run(self, partial(listed, self.desk.office), self.show_owners)

    def show_owners(self, owners: tuple[BookOwner, ...]) -> None:
        """The students within reach; whoever has one sees it at once."""
        if owners != self.owners:
            self.owners = owners
            self.chooser.clear()
            for one in owners:
                self.chooser.addItem(words_of(one), one.id)
            self.chooser.setCurrentIndex(-1)
        several = len(owners) > 1
        for part in (self.chooser, self.before, self.next):
            part.setVisible(several)
        self.header.set_figure(
            ngettext("{n} student", "{n} students", len(owners)).format(n=len(owners)) if several else ""
        )
        wanted, self.wanted = self.wanted or self.tab.student_id, 0
        keys = [one.id for one in owners]
        if wanted not in keys:
            wanted = keys[0] if keys and self._own() else 0
        self.show_student(wanted)

    def _own(self) -> bool:
        """Students and parents see theirs without asking."""
        return all(str(role) in {"student", "parent"} for role in self.desk.office.user.roles)

    def show_student(self, student_id: int) -> None:
        """A book, or the question whose."""
        self.chooser.setCurrentIndex(self.chooser.findData(student_id) if student_id else -1)
        self.stack.setCurrentWidget(self.tab if student_id else self.empty)
        if student_id:
            self.tab.open(student_id)

    def _chosen(self) -> None:
        key = self.chooser.currentData()
        if isinstance(key, int):
            self.show_student(key)
            self.tab.study.view.setFocus()

    def step(self, along: int) -> None:
        """The next of the list, or the one before; at the ends it stays."""
        place = self.chooser.currentIndex() + along
        if 0 <= place < self.chooser.count():
            self.show_student(self.chooser.itemData(place))

    def begin_find(self) -> None:
        """Type a name."""
        self.chooser.setFocus()
        line = self.chooser.lineEdit()
        if line is not None:
            line.selectAll()

    def go_to(self, where: object) -> None:
        """The record book of a student by the key."""
        if isinstance(where, int):
            self.wanted = where
            self.look_again()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The book of the first student, and where a mark comes from."""
        if not self.owners:
            return []
        return [("book", partial(self.show_student, self.owners[0].id)), ("origin", self._show_origin)]

    def _show_origin(self) -> None:
        for _name, show in self.tab.pictures():
            show()


def words_of(one: BookOwner) -> str:
    """«Абрамова Вера · ИСП-21 · 25-001»."""
    return " · ".join(filter(None, (one.name, one.group, one.record_book)))
