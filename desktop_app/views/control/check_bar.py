"""The curator's deed of the week: «Данные проверены», or what is to be mended (п. 4.3)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.services.group_checks import (
    CheckBoard,
    CheckLine,
    GroupChecks,
    check_group,
    list_checks,
    take_back_check,
)
from desktop_app.views import theme
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, link, primary
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, emptied
from desktop_app.views.wording import _

TYPED_HEIGHT = 64


class Findings(QPlainTextEdit):
    """What is to be mended; Ctrl+Enter tells it, Esc gives it up."""

    told = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & CTRL:
            self.told.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


CTRL = Qt.KeyboardModifier.ControlModifier


class CheckBar(QFrame):
    """A line for each of the person's own groups; nothing for whoever has none."""

    checked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "header")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        self.lines.setSpacing(theme.GAP)
        self.groups: tuple[GroupChecks, ...] = ()
        self.typing: GroupChecks | None = None
        self.typed = Findings()
        self.hide()

    def load(self) -> None:
        """Ask for the own groups; what is being typed stays."""
        if self.desk.may(list_checks):
            self.desk.jobs.run(self, lambda: list_checks(self.desk.office, 2), self.show_board)

    def show_board(self, board: CheckBoard) -> None:
        """The groups that one is curator of."""
        own = tuple(group for group in board.groups if group.own)
        if own != self.groups and self.typing is None:
            self.groups = own
            self._lay()
        self.setVisible(bool(self.groups))

    def _lay(self) -> None:
        emptied(self.lines)
        for group in self.groups:
            self.lines.addWidget(self._line(group))
        if self.typing is not None:
            self.lines.addWidget(self._form(self.typing))

    def _line(self, group: GroupChecks) -> QWidget:
        made = QWidget()
        row = across(label(_("Group {group}").format(group=group.group), "strong"), on=made)
        row.setSpacing(theme.MARGIN)
        row.addWidget(label(standing(group), "bad" if group.overdue else "muted"))
        row.addStretch(1)
        wrong = button(_("There are corrections…"), partial(self.ask, group), "pencil")
        right = primary(_("Data are checked"), partial(self.check, group), "check")
        for each in (wrong, right):
            each.setEnabled(group.due_on is not None)
            row.addWidget(each)
        return made

    def _form(self, group: GroupChecks) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        self.typed = Findings()
        self.typed.setFixedHeight(theme.px(TYPED_HEIGHT))
        self.typed.setPlaceholderText(
            _("Who, and what has changed: the administrator and the head of department see it")
        )
        self.typed.setAccessibleName(_("Corrections of the group {group}").format(group=group.group))
        self.typed.told.connect(self.tell)
        self.typed.given_up.connect(self.give_up)
        column.addWidget(self.typed)
        foot = across(primary(_("Report"), self.tell), link(_("Cancel"), self.give_up))
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        column.addLayout(foot)
        return made

    def ask(self, group: GroupChecks) -> None:
        """Let it be typed what is to be mended."""
        self.typing = group
        self._lay()
        self.typed.setFocus()

    def give_up(self) -> None:
        """Without a word."""
        self.typing = None
        self._lay()

    def tell(self) -> None:
        """What was typed goes to whoever mends it."""
        group, said = self.typing, self.typed.toPlainText().strip()
        if group is None:
            return
        if not said:
            self.desk.tell(_("Type what is to be corrected, or press «Data are checked»."), "warn")
            self.typed.setFocus()
            return
        self.desk.jobs.run(self, lambda: check_group(self.desk.office, group.group_id, said), self._told)

    def check(self, group: GroupChecks) -> None:
        """Nothing is to be mended."""
        self.desk.jobs.run(self, lambda: check_group(self.desk.office, group.group_id), self._done)

    def _told(self, line: CheckLine) -> None:
        self.typing = None
        words = _("Reported for {group}: it waits for the administrator and the head of department.")
        self._say(words, line)

    def _done(self, line: CheckLine) -> None:
        self._say(_("Noted: the data of {group} are checked."), line)

    def _say(self, words: str, line: CheckLine) -> None:
        self.desk.tell(words.format(group=line.group), "good", (_("Undo"), partial(self.undo, line)))
        self.groups = ()
        self.load()
        self.checked.emit()

    def undo(self, line: CheckLine) -> None:
        """Strike a slip out again."""
        self.desk.jobs.run(self, lambda: take_back_check(self.desk.office, line), lambda _none: self._undone(line))

    def _undone(self, line: CheckLine) -> None:
        self.desk.tell(_("The check of {group} is taken back.").format(group=line.group))
        self.groups = ()
        self.load()
        self.checked.emit()


def standing(group: GroupChecks) -> str:
    """When it was checked last, and by when the next check is due."""
    if group.due_on is None:
        return _("there is no semester now: nothing to check")
    last = _("checked on {day}").format(day=near_day(group.checks[0].day)) if group.checks else _("not checked yet")
    due = _("overdue since {day}") if group.overdue else _("next by {day}")
    return f"{last} · {due.format(day=near_day(group.due_on))}"
