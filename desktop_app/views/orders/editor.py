"""The editor of an order: what its kind asks for and no more, judged line by line while it is typed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.order_choices import LineTry, OrderChoices, StudentChoice, open_order_choices, try_order
from desktop_app.services.orders import change_order, draft_order, next_number, open_order
from desktop_app.services.orders_values import OrderCard, OrderKind, OrderState, OrderValues
from desktop_app.views.desk import Desk
from desktop_app.views.orders.editor_desk import EditorDesk
from desktop_app.views.orders.editor_draft import Draft, draft_of, order_words
from desktop_app.views.orders.editor_head import usual_day
from desktop_app.views.orders.editor_lines import Written
from desktop_app.views.orders.sentences import called, kind_word, stopped_words
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.widgets.labels import say_on
from desktop_app.views.wording import _, say

PAUSE_MS = 200
"""After the last key, before the office is asked what it thinks."""

Then = Callable[[OrderCard], None]


class OrderEditor(QWidget):
    """Writes a draft; signing and printing save it first."""

    closed = Signal()
    saved = Signal(object)
    sign_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.seen: OrderCard | None = None
        self.shown: OrderValues | None = None  # as it was loaded or saved
        self.draft = Draft(OrderKind.TRANSFER)
        self.choices = OrderChoices((), (), (), None)
        self.students: dict[int, StudentChoice] = {}
        self.tries: Mapping[int, LineTry] = {}
        self.ticket = 0
        self.writes = Writes(desk, self)
        self.ui = EditorDesk(desk, self)
        self.pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self.pause.timeout.connect(self.judge)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.back.clicked.connect(lambda _checked=False: self.leave())
        ui.save.clicked.connect(lambda _checked=False: self.save())
        ui.print.clicked.connect(lambda _checked=False: self.save(self.print_wanted.emit))
        ui.sign.clicked.connect(lambda _checked=False: self.save(self.sign_wanted.emit))
        ui.head.changed.connect(self._touched)
        ui.head.dated.connect(self._ask_number)
        ui.common.changed.connect(lambda name, value: self._say(name, value, None))
        ui.own.changed.connect(self._say_of_current)
        ui.table.removed.connect(lambda keys: self._become(self.draft.without(keys)))
        ui.table.current_changed.connect(self._follow)
        ui.table.opened.connect(lambda _line: ui.show_line())
        ui.picker.picked.connect(lambda students: self._become(self.draft.with_students(students)))

    # begin
    def begin(self, kind: OrderKind) -> None:
        """An empty draft."""
        today = self.desk.office.today
        self._load(None, lambda choices: OrderValues(kind, usual_day(kind, today), signer_id=choices.director_id))

    def open(self, card: OrderCard) -> None:
        """A draft as it was written."""
        self._load(card, lambda _choices: card.values)

    def _load(self, card: OrderCard | None, values: Callable[[OrderChoices], OrderValues]) -> None:
        def show(choices: OrderChoices) -> None:
            self.choices, self.seen = choices, card
            self.students = {one.id: one for one in choices.students}
            self.show_values(values(choices))
            self.ui.start()

        self.desk.jobs.run(self, partial(open_order_choices, self.desk.office), show)

    def show_values(self, values: OrderValues) -> None:
        """Everything as these values say it."""
        self.tries, self.shown = {}, values
        self.ui.lay(values, self.choices)
        title = kind_word(values.kind) if self.seen is None else called(self.seen.head)
        self.ui.title.setText(title)
        self._ask_number((values.dated_on or self.desk.office.today).year)
        self._become(draft_of(values))
        self.pause.stop()
        self.judge()

    def _ask_number(self, year: int) -> None:
        self.desk.jobs.run(self, partial(next_number, self.desk.office, year), self.ui.head.number.setPlaceholderText)

    # typing
    def values(self) -> OrderValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        day = self.shown.effective_on if self.shown is not None else self.desk.office.today
        return self.ui.head.onto(OrderValues(self.draft.kind, day, lines=self.draft.lines))

    @property
    def typed(self) -> bool:
        """Whether something stands here that is nowhere else."""
        try:
            return self.shown is not None and self.values() != self.shown
        except OfficeError:
            return True

    def _become(self, draft: Draft) -> None:
        """Other lines."""
        others, self.draft = draft.keys != self.draft.keys, draft
        self.ui.common.show_values(draft.lines or [draft.common])
        if others:
            self.ui.picker.set_taken(draft.keys)
        self._draw_lines()
        self._touched()

    def _say(self, name: str, value: object, student: int | None) -> None:
        """A value of one student, or of all."""
        before = [self.draft.line(student)] if student is not None else [self.draft.common, *self.draft.lines]
        if any(getattr(line, name) != value for line in before if line is not None):
            self._become(self.draft.saying(name, value, student))
            self._show_own()

    def _say_of_current(self, name: str, value: object) -> None:
        line = self.ui.table.current()
        if line is not None:
            self._say(name, value, line.student.id)

    def _follow(self, line: Written | None) -> None:
        """The cursor is on another student."""
        self._show_own()
        if line is not None:
            self.ui.cases.follow(line.student.id)
            self.ui.show_line_side()

    def _show_own(self) -> None:
        current = self.ui.table.current()
        line = self.draft.line(current.student.id) if current is not None else None
        self.ui.show_own(current.student.name.full if current is not None else "", line)

    def _touched(self) -> None:
        self.ui.back.setText(_("Back"))
        self.pause.start()

    # what the office thinks of it
    def judge(self) -> None:
        """Ask what would come of it; an answer that comes after the next question is passed over."""
        self.ticket += 1
        ticket = self.ticket
        try:
            values = self.values()
        except OfficeError as error:
            say_on(self.ui.verdict, say(error), "bad")
            return

        def show(tries: Mapping[int, LineTry]) -> None:
            if ticket == self.ticket:
                self.tries = tries
                self._draw_lines()
                self._say_verdict(tries)

        def refused(error: OfficeError) -> None:
            if ticket == self.ticket:
                say_on(self.ui.verdict, say(error), "bad")

        self.desk.jobs.run(self, partial(try_order, self.desk.office, values), show, refused)

    def _say_verdict(self, tries: Mapping[int, LineTry]) -> None:
        stopped = sum(bool(one.fault) for one in tries.values())
        if stopped:
            say_on(self.ui.verdict, stopped_words(stopped, len(tries)), "bad")
        else:
            say_on(self.ui.verdict, _("Nothing stops it") if tries else "", "good")

    def _draw_lines(self) -> None:
        day = self.ui.head.effective_on.day() or (self.shown.effective_on if self.shown else self.desk.office.today)
        self.ui.table.show_rows([
            Written(self.draft.kind, day, self.students[line.student_id], line, self.tries.get(line.student_id))
            for line in self.draft.lines
            if line.student_id in self.students
        ])  # fmt: skip

    # keeping
    def save(self, then: Then | None = None) -> None:
        """Write the draft; another desk's version is shown beside it."""
        self.ui.settle()
        try:
            values = self.values()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        if self.seen is not None and not self.typed:
            (then or self._tell_saved)(self.seen)
            return
        self.writes.write(self._wish(values, then), self.seen)

    def _wish(self, values: OrderValues, then: Then | None) -> Wish[OrderCard, OrderCard]:
        office, seen, choices = self.desk.office, self.seen, self.choices

        def write(now: OrderCard | None) -> OrderCard:
            return draft_order(office, values) if now is None else change_order(office, now, values)

        return Wish(
            key=("order", seen.head.id if seen is not None else None),
            where=called(seen.head) if seen is not None else kind_word(values.kind),
            mine=order_words(values, choices),
            look=lambda: open_order(office, seen.head.id) if seen is not None else None,
            theirs=lambda card: order_words(card.values, choices),
            write=write,
            done=partial(self._saved, then),
            keep=self._take_theirs,
        )

    def _saved(self, then: Then | None, card: OrderCard) -> None:
        self.seen = card
        self.show_values(card.values)
        self.saved.emit(card)
        (then or self._tell_saved)(card)

    def _tell_saved(self, _card: OrderCard) -> None:
        self.desk.tell(_("The draft is saved."), "good")

    def _take_theirs(self, card: OrderCard | None) -> None:
        """The other version stays; one that is signed meanwhile is not written any more."""
        if card is None or card.head.state is not OrderState.DRAFT:
            self.closed.emit()
        else:
            self.open(card)

    def leave(self) -> None:
        """Back to the register; what is not saved is let go at the second press only."""
        if self.typed and self.ui.back.text() == _("Back"):
            self.ui.back.setText(_("Leave without saving"))
            self.desk.tell(_("The draft is not saved: Ctrl+S saves it."), "warn", (_("Save"), self.save))
            return
        self.shown = None
        self.ticket += 1
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Ctrl+F seeks a student to add."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ui.show_picker()
        else:
            super().keyPressEvent(event)
