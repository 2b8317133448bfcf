"""Whom an order names: found by a part of the name, taken from a group with ticks, or pasted as a list."""

import re
from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.order_choices import OrderChoices, StudentChoice
from desktop_app.services.orders_values import OrderKind, StudentStatus
from desktop_app.services.rules.movement import STARTS
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import status_word
from desktop_app.views.orders.editor_fields import make_searchable
from desktop_app.views.orders.student_picker import Finder
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import say_on, wrapped
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.wording import _, ngettext

NAME, GROUP, LIST = "name", "group", "list"
FITTING = 40
KEY = int(Qt.ItemDataRole.UserRole)
NUMBERING = re.compile(r"^\s*\d+\s*[.)\t ]\s*")
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Picker(QWidget):
    """Tells who is to be added."""

    picked = Signal(list)
    """StudentChoice after StudentChoice."""

    def __init__(self) -> None:
        super().__init__()
        self.students: tuple[StudentChoice, ...] = ()
        self.texts: dict[int, str] = {}
        self.fit: set[int] = set()
        self.taken: Collection[int] = ()
        self.ways = Segmented([(NAME, _("By name")), (GROUP, _("By group")), (LIST, _("By list"))])
        self.stack = QStackedWidget()
        self.finder, self.fitting = Finder(), QListWidget()
        self.groups, self.members = QComboBox(), QListWidget()
        self.add_members = button(_("Add"), self.take_members, "plus")
        self.pasted, self.answer = QPlainTextEdit(), wrapped("", "muted")
        self.add_pasted = button(_("Find and add"), self.take_pasted, "plus")
        for part in (self._by_name(), self._by_group(), self._by_list()):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.ways)
        column.addWidget(self.stack, 1)
        for names in (self.fitting, self.members):
            names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connect()

    def _connect(self) -> None:
        self.ways.chosen.connect(lambda code: self.stack.setCurrentIndex((NAME, GROUP, LIST).index(code)))
        self.finder.textChanged.connect(self.seek)
        self.finder.moved.connect(self._move)
        self.finder.taken.connect(self.take_found)
        self.fitting.itemActivated.connect(lambda _item: self.take_found())
        self.fitting.itemClicked.connect(lambda _item: self.take_found())
        self.groups.currentIndexChanged.connect(lambda _row: self.show_members())
        self.members.itemChanged.connect(lambda _item: self._count())

    def _by_name(self) -> QWidget:
        self.fitting.setAccessibleName(_("Those who fit"))
        return stacked(self.finder, (self.fitting, 1))

    def _by_group(self) -> QWidget:
        self.groups.setAccessibleName(_("Group"))
        self.members.setAccessibleName(_("Students of the group"))
        make_searchable(self.groups)
        return stacked(self.groups, (self.members, 1), self.add_members)

    def _by_list(self) -> QWidget:
        self.pasted.setPlaceholderText(_("Paste full names, one a line"))
        self.pasted.setAccessibleName(_("List of names"))
        return stacked((self.pasted, 1), self.answer, self.add_pasted)

    def offer(self, kind: OrderKind, choices: OrderChoices, taken: Collection[int]) -> None:
        """Whom to choose from: those whom an order of this kind can move come first."""
        self.taken = set(taken)
        starts = STARTS[kind].statuses
        self.students = tuple(sorted(choices.students, key=lambda one: one.status not in starts))
        self.fit = {one.id for one in choices.students if one.status in starts}
        self.texts = {one.id: plain(f"{one.name.full} {one.group} {one.record_book}") for one in choices.students}
        here = {one.group_id for one in choices.students}
        self.groups.clear()
        for group in choices.groups:
            if group.id in here:
                self.groups.addItem(group.name, group.id)
        self.finder.clear()
        self.pasted.clear()
        say_on(self.answer, "", "muted")
        self.seek("")
        self.show_members()

    # by name
    def seek(self, text: str) -> None:
        """The first who fit every word and are not named yet."""
        words = plain(text).split()
        self.fitting.clear()
        for one in self.students:
            if one.id not in self.taken and all(word in self.texts[one.id] for word in words):
                self.fitting.addItem(item_of(one))
            if self.fitting.count() == FITTING:
                break
        self.fitting.setCurrentRow(0)

    def _move(self, step: int) -> None:
        row = self.fitting.currentRow() + step
        self.fitting.setCurrentRow(min(max(row, 0), self.fitting.count() - 1))

    def take_found(self) -> None:
        """The one with the cursor."""
        item = self.fitting.currentItem()
        if item is not None:
            self.picked.emit(self._by_keys([int(item.data(KEY))]))
            self.finder.clear()
            self.seek("")
            self.finder.setFocus()

    # by group
    def show_members(self) -> None:
        """The group's students, ticked if the order can move them."""
        group = self.groups.currentData()
        self.members.blockSignals(True)
        self.members.clear()
        here = [one for one in self.students if one.group_id == group and one.id not in self.taken]
        for one in sorted(here, key=lambda one: plain(one.name.full)):
            item = item_of(one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(CHECKED if one.id in self.fit else UNCHECKED)
            self.members.addItem(item)
        self.members.blockSignals(False)
        self._count()

    def _ticked(self) -> list[int]:
        items = (self.members.item(row) for row in range(self.members.count()))
        return [int(item.data(KEY)) for item in items if item.checkState() == CHECKED]

    def _count(self) -> None:
        count = len(self._ticked())
        self.add_members.setText(ngettext("Add {n} student", "Add {n} students", count).format(n=count))
        self.add_members.setEnabled(count > 0)

    def take_members(self) -> None:
        """Those who are ticked."""
        self.picked.emit(self._by_keys(self._ticked()))

    # by list
    def take_pasted(self) -> None:
        """Those whom the list names; what is not found, or fits several, stays in the field."""
        found, left = matched(self.pasted.toPlainText().splitlines(), self.students, self.fit)
        new = [one for one in found if one.id not in self.taken]
        self.picked.emit(new)
        self.pasted.setPlainText("\n".join(left))
        words = ngettext("{n} added.", "{n} added.", len(new)).format(n=len(new))
        if left:
            words += " " + ngettext(
                "{n} line is nobody's name, or several people's: correct it.",
                "{n} lines are nobody's name, or several people's: correct them.", len(left),
            ).format(n=len(left))  # fmt: skip
        say_on(self.answer, words, "warn" if left else "muted")

    def _by_keys(self, keys: Sequence[int]) -> list[StudentChoice]:
        known = {one.id: one for one in self.students}
        return [known[key] for key in keys if key in known]

    def set_taken(self, keys: Collection[int]) -> None:
        """Those whom the order names already are not offered again."""
        self.taken = set(keys)
        self.seek(self.finder.text())
        self.show_members()


def matched(
    lines: Iterable[str], students: Sequence[StudentChoice], fit: Collection[int]
) -> tuple[list[StudentChoice], list[str]]:
    """Students by full names (ё as е, numbers before them passed over), and the lines that name nobody for sure."""
    by_name: dict[str, list[StudentChoice]] = {}
    for one in students:
        by_name.setdefault(plain(one.name.full), []).append(one)
    found: dict[int, StudentChoice] = {}
    left: list[str] = []
    for line in filter(str.strip, lines):
        name = plain(" ".join(NUMBERING.sub("", line).replace("\t", " ").split()))
        same = by_name.get(name, [])
        sure = [one for one in same if one.id in fit] or same
        if len(sure) == 1:
            found[sure[0].id] = sure[0]
        else:
            left.append(line.strip())
    return list(found.values()), left


def item_of(one: StudentChoice) -> QListWidgetItem:
    """«Иванов Иван Петрович · ИСП-21»; of those who do not study, what they are."""
    status = "" if one.status is StudentStatus.STUDYING else f" · {status_word(one.status)}"
    item = QListWidgetItem(f"{one.name.full} · {one.group}{status}")
    item.setData(KEY, one.id)
    return item


def stacked(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    """One below the other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    for part in parts:
        widget, share = part if isinstance(part, tuple) else (part, 0)
        column.addWidget(widget, share)
    return box
