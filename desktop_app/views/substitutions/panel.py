"""The panel at the right: what becomes of the chosen lesson, best first with the reasons; Enter does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListWidget, QListWidgetItem

from desktop_app.services.substitutions_values import (
    REASON_LENGTH,
    DayLesson,
    SubstitutionChoice,
    SubstitutionKind,
    SubstitutionWish,
)
from desktop_app.views import theme
from desktop_app.views.substitutions.options import Option, options_of, room_why
from desktop_app.views.substitutions.sentences import kind_word, lesson_words
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _
from desktop_app.views.words import N_

REASONS = (
    N_("teacher’s illness"), N_("teacher’s business trip"), N_("training of the teacher"), N_("event of the college"),
    N_("repair of the room"),
)  # fmt: skip
LIST_HEIGHT = 260
WIDTH = 380
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Options(QListWidget):
    """The lines; Enter takes one."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and double click say yes."""
        if event.key() in ENTER:
            self.taken.emit()
            return
        super().keyPressEvent(event)


class SubstitutionPanel(SidePanel):
    """What to do, with whom or what, in which room, why."""

    wished = Signal(object, object)
    """(DayLesson, SubstitutionWish)."""

    def __init__(self, deed: str = "") -> None:
        super().__init__(width=WIDTH)
        self.choice: SubstitutionChoice | None = None
        self.offered: list[Option] = []
        self.about = wrapped("", "muted")
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What to do with the lesson"))
        self.options = Options()
        self.options.setWordWrap(True)
        self.options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.options.setMinimumHeight(theme.px(LIST_HEIGHT))
        self.options.setAccessibleName(_("Choices, best first"))
        self.nothing = wrapped("", "muted")
        self.room = QComboBox()
        self.room.setAccessibleName(_("Room"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("it is printed on the sheet"))
        completer = QCompleter([_(words) for words in REASONS], self.reason)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.reason.setCompleter(completer)
        self.do_button = primary(deed or _("Substitute"), self.do, "check")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.room_name = label(_("Room"), "muted")
        for part in (
            self.about, label(_("What to do"), "muted"), self.kind, self.options, self.nothing, self.room_name,
            self.room, label(_("Reason"), "muted"), self.reason, self.do_button,
        ):  # fmt: skip
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _row: self.offer())
        self.options.taken.connect(self.do)
        self.options.itemDoubleClicked.connect(lambda _item: self.do())
        self.reason.returnPressed.connect(self.do)

    def show_choice(self, choice: SubstitutionChoice) -> None:
        """Everything that may become of a lesson; the kind that was chosen before stays, as the reason does."""
        before = self.kind.currentData() or str(SubstitutionKind.TEACHER)
        self.choice, lesson = choice, choice.lesson
        self.about.setText(f"{lesson.index} {lesson.title}\n{lesson.teacher} · " +
                           _("room {room}").format(room=lesson.room))  # fmt: skip
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in SubstitutionKind:
            if kind is not SubstitutionKind.MERGED or choice.parallel:
                self.kind.addItem(kind_word(kind), str(kind))
        self.kind.setCurrentIndex(max(0, self.kind.findData(before)))
        self.kind.blockSignals(False)
        self.room.clear()
        self.room.addItem(_("as it was: {room}").format(room=lesson.room), None)
        for one in choice.rooms:
            self.room.addItem(f"{one.name} · {room_why(one.capacity, fits=one.fits)}", one.id)
        self.offer()
        self.open_with(lesson_words(lesson))

    def offer(self) -> None:
        """The lines of the kind that is chosen."""
        if self.choice is None or self.kind.currentIndex() < 0:
            return
        kind = SubstitutionKind(self.kind.currentData())
        self.offered = options_of(self.choice, kind)
        self.options.clear()
        for one in self.offered:
            self.options.addItem(QListWidgetItem(f"{one.title}\n{one.why}"))
        self.options.setVisible(bool(self.offered))
        self.nothing.setVisible(not self.offered)
        self.nothing.setText(_("Nobody and nothing is free at this pair; choose another way above."))
        self.do_button.setEnabled(bool(self.offered))
        with_room = kind in {SubstitutionKind.TEACHER, SubstitutionKind.DISCIPLINE}
        self.room.setVisible(with_room)
        self.room_name.setVisible(with_room)
        self.options.setCurrentRow(0)

    def focus(self) -> None:
        """The hands go to the lines."""
        self.options.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> SubstitutionWish | None:
        """What is chosen, with its reason."""
        row = self.options.currentRow()
        if not 0 <= row < len(self.offered):
            return None
        room = None if self.room.isHidden() else self.room.currentData()
        return self.offered[row].because(self.reason.text(), room)

    def words(self) -> str:
        """The line that is chosen."""
        row = self.options.currentRow()
        return self.offered[row].title if 0 <= row < len(self.offered) else ""

    def do(self) -> None:
        """Ask for it; without a reason the cursor goes there first."""
        wish = self.wish()
        if wish is None or self.choice is None:
            return
        if not wish.reason.strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        lesson: DayLesson = self.choice.lesson
        self.wished.emit(lesson, wish)
