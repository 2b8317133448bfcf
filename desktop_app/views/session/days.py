"""«Дни групп»: when each group's session begins and ends; groups come in and go out; the session itself is deleted."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListWidget

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.session.making import (
    add_group,
    change_group_days,
    remove_group,
    remove_session,
)
from desktop_app.services.session.values import GroupDays, SessionBoard
from desktop_app.views.desk import Desk
from desktop_app.views.session.part import ENTER, Part, fill
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, ngettext, say


class DaysPart(Part):
    """The groups with their days; those that are chosen get other ones together."""

    changed = Signal(object)
    """(SessionBoard)"""
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Days of the groups"), _("Choose one group or several, type the days."))
        self.board: SessionBoard | None = None
        self.groups = self.lines(_("Groups of the session"))
        self.groups.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.groups.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.groups.itemSelectionChanged.connect(self._chosen_changed)
        self.starts, self.ends = DayField(_("First day")), DayField(_("Last day"))
        self.set_button = primary(_("Set the days"), self.set_days)
        self.out = button(_("Take out of the session"), self.take_out)
        self.others = QComboBox()
        self.others.setAccessibleName(_("Groups that are not in the session"))
        self.in_ = button(_("Add the group"), self.add)
        self.column.addWidget(self.groups, 1)
        self.lay(in_row(self.starts, label("–"), self.ends), in_row(self.set_button), in_row(self.out), self.state)
        self.lay(label(_("One more group, with the days above"), "muted"), in_row(self.others, self.in_))
        self.gone = danger(_("Delete the session"), self.delete)
        self.lay(in_row(button(_("Close"), self.closed.emit), self.gone))
        self.tell("")

    def open(self, board: SessionBoard) -> None:
        """The groups of a session."""
        self.show_board(board)
        self.groups.setFocus()
        self.groups.setCurrentRow(0)
        self.tell("")
        self.desk.jobs.run(self, partial(list_groups, self.desk.office, board.head.term_id), self._offer)

    def show_board(self, board: SessionBoard) -> None:
        """Other days; who is chosen stays chosen."""
        rows = {self.groups.row(item) for item in self.groups.selectedItems()}
        self.board = board
        fill(self.groups, [(days_words(one), 0) for one in board.groups])
        for row in rows:
            if row < self.groups.count():
                self.groups.item(row).setSelected(True)
        self.gone.setVisible(board.head.published_on is None and self.desk.may(remove_session))

    def chosen(self) -> list[GroupDays]:
        """The groups that are chosen."""
        board = self.board
        return [board.groups[self.groups.row(item)] for item in self.groups.selectedItems()] if board else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of days sets them."""
        if event.key() in ENTER and self.focusWidget() in {self.starts, self.ends}:
            self.set_days()
            return
        super().keyPressEvent(event)

    def _offer(self, lines: Sequence[GroupLine]) -> None:
        known = {one.group_id for one in self.board.groups} if self.board is not None else set()
        self.others.clear()
        for line in lines:
            if line.id not in known:
                self.others.addItem(line.name, line.id)
        for one in (self.others, self.in_):
            one.setEnabled(self.others.count() > 0)

    def _chosen_changed(self) -> None:
        found = self.chosen()
        for one in (self.set_button, self.out):
            one.setEnabled(bool(found))
        if found:
            self.starts.put(found[0].starts)
            self.ends.put(found[0].ends)

    def set_days(self) -> None:
        """The typed days for all that are chosen; the notice offers the way back."""
        found, office = self.chosen(), self.desk.office
        try:
            starts, ends = self.starts.value(), self.ends.value()
        except BadInput as error:
            self.tell(say(error), "bad")
            return
        if not found or starts is None or ends is None:
            self.tell(_("Choose a group and type both days."), "warn")
            return
        wanted = [(one, starts, ends) for one in found]

        def work() -> SessionBoard:
            board = None
            for one, first, last in wanted:
                board = change_group_days(office, one, first, last)
            assert board is not None  # noqa: S101 - one at least was chosen
            return board

        self._do(work, lambda board: self._offer_back(found, board))

    def _offer_back(self, before: list[GroupDays], board: SessionBoard) -> None:
        versions = {one.id: one for one in board.groups}

        def back() -> SessionBoard:
            now = board
            for one in before:
                now = change_group_days(self.desk.office, versions[one.id], one.starts, one.ends)
            return now

        words = ngettext("{count} group has other days.", "{count} groups have other days.", len(before))
        undo = (_("Undo"), lambda: self._do(back, lambda _board: None))
        self.desk.tell(words.format(count=len(before)), "good", undo)

    def take_out(self) -> None:
        """The chosen groups, with what they sit."""
        found, office = self.chosen(), self.desk.office

        def work() -> SessionBoard:
            return [remove_group(office, one) for one in found][-1]

        if found:
            names = ", ".join(one.group for one in found)
            sure = (_("Take out of the session"), lambda: self._do(work, self.open))
            self.desk.tell(_("Take out with all that they sit: {groups}?").format(groups=names), "warn", sure)

    def add(self) -> None:
        """One more group, with the days that are typed."""
        board, starts, ends = self.board, self.starts.day(), self.ends.day()
        if board is None or starts is None or ends is None or self.others.currentData() is None:
            self.tell(_("Choose a group and type both days."), "warn")
            return
        work = partial(add_group, self.desk.office, board.head, self.others.currentData(), starts, ends)
        self.desk.jobs.run(self, work, lambda _pulled: self.removed.emit(), self._refused)

    def delete(self) -> None:
        """The whole session, after a second press."""
        if self.board is None:
            return
        head = self.board.head
        work = partial(remove_session, self.desk.office, head)
        sure = (_("Delete it with all its events"),
                lambda: self.desk.jobs.run(self, work, lambda _none: self.removed.emit(), self._refused))  # fmt: skip
        self.desk.tell(_("Delete «{title}»?").format(title=head.title), "warn", sure)

    def _do(self, work: Callable[[], SessionBoard], then: Callable[[SessionBoard], None]) -> None:
        def done(board: SessionBoard) -> None:
            self.changed.emit(board)
            self.show_board(board)
            self.tell("")
            then(board)

        self.desk.jobs.run(self, work, done, self._refused)

    def _refused(self, error: OfficeError) -> None:
        self.tell(say(error), "bad")


def days_words(one: GroupDays) -> str:
    """«ИС-21 · 2-й курс · 11.01.2027–24.01.2027»."""
    course = _("course {number}").format(number=one.course)
    return f"{one.group} · {course} · {one.starts:%d.%m.%Y}–{one.ends:%d.%m.%Y}"
