"""The individual exceptions of an account: what stands, a new one, and the way back."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.exceptions import ExceptionLine, Wish, add_exception, list_exceptions, remove_exception
from desktop_app.services.permissions import SCOPES, Permission, Scope
from desktop_app.views import theme
from desktop_app.views.access.words import SUBJECTS
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish as Late
from desktop_app.views.overtaken import Writes
from desktop_app.views.record_sentences import permission_word, scope_word
from desktop_app.views.widgets.buttons import button, link, tool
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _

GIVE, REFUSE = "give", "refuse"


class ExceptionsPart(QWidget):
    """Sits in the side panel of an account."""

    def __init__(self, desk: Desk, account_id: int, name: str) -> None:
        super().__init__()
        self.desk, self.account_id, self.name = desk, account_id, name
        self.writes = Writes(desk, self)
        self.lines: tuple[ExceptionLine, ...] = ()
        self.form: ExceptionForm | None = None
        self.list, self.below = QVBoxLayout(), QVBoxLayout()
        for part in (self.list, self.below):
            part.setSpacing(theme.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.list)
        layout.addLayout(self.below)
        self._offer()
        self.load()

    def load(self) -> None:
        """Ask for the exceptions."""
        office, key = self.desk.office, self.account_id
        self.desk.jobs.run(self, lambda: list_exceptions(office, key), self.show_lines)

    def show_lines(self, lines: tuple[ExceptionLine, ...]) -> None:
        """What stands now."""
        self.lines = lines
        emptied(self.list)
        if not lines:
            self.list.addWidget(label(_("None: the roles alone count"), "muted"))
        for line in lines:
            self.list.addWidget(self._line(line))

    def _line(self, line: ExceptionLine) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped(what_words(line.wish), "good" if line.wish.allowed else "bad"))
        words.addWidget(wrapped(why_words(line), "muted"))
        row.addLayout(words, 1)
        if self.desk.may(remove_exception):
            row.addWidget(tool("trash-2", _("Take the exception back"), partial(self.remove, line)))
        return box

    def _offer(self) -> None:
        emptied(self.below)
        self.form = None
        if self.desk.may(add_exception):
            self.below.addWidget(link(_("Add an exception…"), self.ask_new, "plus"))

    def ask_new(self) -> None:
        """The fields of a new one."""
        emptied(self.below)
        self.form = ExceptionForm()
        self.below.addWidget(self.form)
        self.below.addWidget(button(_("Add the exception"), self.make))
        self.form.permission.setFocus()

    def make(self) -> None:
        """Ask for it; what is wrong is told and stays in the fields."""
        form = self.form
        if form is None:
            return
        if not form.until.fits:
            self.desk.tell(_("A date is not one: type it as 24.11.2026."), "bad")
            return
        self.writes.write(self._wish(form.wish()), None)

    def _wish(self, wanted: Wish) -> Late[ExceptionLine, ExceptionLine]:
        """One exception of a right is enough: what somebody else has added meanwhile is shown beside this one."""
        office, account, known = self.desk.office, self.account_id, self.lines
        same = lambda line: same_right(line.wish, wanted)  # noqa: E731 - read in the lines below
        return Late(
            key=("exception", account, wanted.permission, wanted.scope),
            where=f"{self.name} · {permission_word(wanted.permission)}",
            mine=whole_words(wanted),
            look=lambda: next(filter(same, list_exceptions(office, account)), None),
            theirs=lambda now: whole_words(now.wish),
            write=lambda seen: add_exception(office, account, wanted, known, seen),
            done=self._added,
            keep=self._left,
        )

    def _left(self, _now: ExceptionLine | None) -> None:
        self._offer()
        self.load()

    def _added(self, line: ExceptionLine) -> None:
        self.desk.tell(_("Exception added: {what}").format(what=what_words(line.wish)), "good")
        self._offer()
        self.load()

    def remove(self, line: ExceptionLine) -> None:
        """Take one back."""
        self.desk.jobs.run(self, lambda: remove_exception(self.desk.office, line), self._removed)

    def _removed(self, _nothing: None) -> None:
        self.desk.tell(_("The exception is taken back: the roles alone count."), "good")
        self.load()


class ExceptionForm(QWidget):
    """Give or refuse, which right, on whose rows, why, until when."""

    def __init__(self) -> None:
        super().__init__()
        self.deed, self.permission, self.scope = QComboBox(), QComboBox(), QComboBox()
        self.reason, self.until = QLineEdit(), DayField(_("Last day"))
        self.until.setPlaceholderText(_("for good"))
        self.deed.addItem(_("Give"), GIVE)
        self.deed.addItem(_("Refuse"), REFUSE)
        for _subject, permissions in SUBJECTS:
            for permission in permissions:
                self.permission.addItem(permission_word(permission), permission)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.GAP)
        for name, field in (
            (_("Deed"), self.deed),
            (_("Right"), self.permission),
            (_("On rows"), self.scope),
            (_("Reason"), self.reason),
            (_("Last day"), self.until),
        ):
            field.setAccessibleName(name)
            form.addRow(label(name, "muted"), field)
            if isinstance(field, QComboBox):
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.permission.currentIndexChanged.connect(lambda _row: self._offer_scopes())
        self.deed.currentIndexChanged.connect(lambda _row: self._offer_scopes())
        self._offer_scopes()

    def _offer_scopes(self) -> None:
        """A refusal takes all of it."""
        self.scope.clear()
        for scope in SCOPES[Permission(self.permission.currentData())]:
            self.scope.addItem(scope_word(scope), scope)
        self.scope.setEnabled(self.deed.currentData() == GIVE and self.scope.count() > 1)

    def wish(self) -> Wish:
        """What is chosen and typed."""
        return Wish(
            permission=Permission(self.permission.currentData()),
            scope=Scope(self.scope.currentData()),
            allowed=self.deed.currentData() == GIVE,
            reason=self.reason.text(),
            until=self.until.day(),
        )


def same_right(one: Wish, other: Wish) -> bool:
    """Whether both are about the same right on the same rows; a refusal takes the first scope of its right."""
    first = SCOPES[one.permission][0]
    scopes = {wish.scope if wish.allowed else first for wish in (one, other)}
    return one.permission == other.permission and len(scopes) == 1


def whole_words(wish: Wish) -> str:
    """What, why and till when."""
    until = _("to {day}").format(day=f"{wish.until:%d.%m.%Y}") if wish.until else ""
    return ", ".join(filter(None, (what_words(wish), wish.reason.strip(), until)))


def what_words(wish: Wish) -> str:
    """«Дано: видеть нагрузку — своё отделение»."""
    right = permission_word(wish.permission)
    if wish.allowed:
        return _("Given: {right} — {scope}").format(right=right, scope=scope_word(wish.scope))
    return _("Refused: {right}").format(right=right)


def why_words(line: ExceptionLine) -> str:
    """The reason, and for how long."""
    until = line.wish.until
    if until is None:
        return line.wish.reason
    words = _("to {day}").format(day=f"{until:%d.%m.%Y}")
    past = _("does not hold today")
    return f"{line.wish.reason}, {words}" if line.holds else f"{line.wish.reason}, {words} — {past}"
