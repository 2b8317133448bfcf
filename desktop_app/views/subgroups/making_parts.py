"""Second step of a division: how many subgroups, what they are called, who teaches each of them what."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QWidget

from desktop_app.services.subgroups.values import Making, PartWish, RoomKind, TargetChoice, TargetWish
from desktop_app.views import theme
from desktop_app.views.contingent.groups_forms import Chooser
from desktop_app.views.load.sentences import kind_word, room_words
from desktop_app.views.subgroups.making_targets import ENTER, Key
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across, down, emptied
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

LEAST, MOST = 2, 4
MOST_NAME, MOST_REASON = 40, 300
TITLES = 232

Teachers = dict[tuple[Key, int], int | None]


class PartsStep(QWidget):
    """What was typed of a subgroup or of a line comes back when it is there again."""

    finished = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.making: Making | None = None
        self.picked: tuple[TargetChoice, ...] = ()
        self.ids: dict[int, int] = {}  # number → key of a subgroup that stands already
        self.typed_names: dict[int, str] = {}
        self.typed_teachers: Teachers = {}
        self.typed_rooms: dict[Key, RoomKind] = {}
        self.names: dict[int, QLineEdit] = {}
        self.choosers: dict[tuple[Key, int], Chooser] = {}
        self.rooms: dict[Key, QComboBox] = {}
        self.counts = Segmented([(str(n), str(n)) for n in range(LEAST, MOST + 1)])
        self.counts.setAccessibleName(_("How many subgroups"))
        self.place = QGridLayout()
        self.reason = QLineEdit()
        self.reason.setMaxLength(MOST_REASON)
        self.reason.setAccessibleName(_("Why a small group is divided"))
        self.reason.installEventFilter(self)
        self.why = wrapped("", "warn")
        self._lay()
        self.counts.chosen.connect(lambda _code: self.renew())
        self.counts.installEventFilter(self)

    def _lay(self) -> None:
        head = across(label(_("How many subgroups"), "muted"), self.counts)
        head.setSpacing(theme.GAP)
        head.addStretch(1)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setHorizontalSpacing(theme.GAP)
        self.place.setVerticalSpacing(theme.GAP)
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = down(self.place, on=inside)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down(head, (area, 1), self.why, self.reason, on=self).setSpacing(theme.GAP)

    # what is shown
    def show_making(self, making: Making, picked: Sequence[TargetChoice]) -> None:
        """The lines that were ticked, with the teachers who are known of them."""
        self.making, self.picked = making, tuple(picked)
        small = len(making.pupils) < making.threshold
        text = _("The group has {n} students and is divided from {threshold} on: say why it is divided.")
        self.why.setText(text.format(n=len(making.pupils), threshold=making.threshold))
        self.why.setVisible(small)
        self.reason.setVisible(small)
        self.renew()

    def show_parts(self, parts: Mapping[int, tuple[int, str]], wishes: Sequence[TargetWish], reason: str) -> None:
        """Those of a division that stands: number → (key, name), its teachers and rooms by number."""
        self.ids = {number: key for number, (key, _name) in parts.items() if key}
        self.typed_names = {number: name for number, (_key, name) in parts.items()}
        for wish in wishes:
            key = (wish.row_id, wish.kind)
            self.typed_rooms[key] = wish.room_kind
            self.typed_teachers |= {(key, number): teacher for number, teacher in wish.teachers.items()}
        self.reason.setText(reason)
        if LEAST <= len(parts) <= MOST:
            self.counts.choose(str(len(parts)))

    @property
    def count(self) -> int:
        """How many subgroups."""
        return int(self.counts.value())

    @property
    def numbers(self) -> range:
        """Their numbers."""
        return range(1, self.count + 1)

    def renew(self) -> None:
        """Lay the fields anew, with what was typed in them."""
        self.keep()
        emptied(self.place)
        self.names, self.choosers, self.rooms = {}, {}, {}
        for number in self.numbers:
            self.place.addWidget(self._name(number), 0, number)
            self.place.setColumnStretch(number, 1)
        for number in range(self.count + 1, MOST + 1):
            self.place.setColumnStretch(number, 0)
        self.place.setColumnMinimumWidth(0, theme.px(TITLES))
        for row, one in enumerate(self.picked, 1):
            self._line(row, one)
        self._order()
        self.changed.emit()

    def _name(self, number: int) -> QLineEdit:
        made = self.names[number] = QLineEdit(self.typed_names.get(number, ""))
        made.setMaxLength(MOST_NAME)
        made.setPlaceholderText(_("Subgroup {number}").format(number=number))
        made.setAccessibleName(_("Name of subgroup {number}").format(number=number))
        made.textEdited.connect(lambda _text: self.changed.emit())
        made.installEventFilter(self)
        return made

    def _line(self, row: int, one: TargetChoice) -> None:
        target, key = one.target, one.target.key
        title = wrapped(f"{target.index} {target.title}\n{kind_word(target.kind)}")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        for number in self.numbers:
            self.place.addWidget(self._chooser(one, number), row, number, Qt.AlignmentFlag.AlignTop)
        room = self.rooms[key] = QComboBox()
        room.setAccessibleName(_("Room for {title}").format(title=target.title))
        for kind, words in room_words().items():
            room.addItem(words, str(kind))
        room.setCurrentIndex(max(0, room.findData(str(self.typed_rooms.get(key, target.room_kind)))))
        room.installEventFilter(self)
        left = QWidget()
        down(title, room, on=left).setSpacing(theme.GRID)
        left.setFixedWidth(theme.px(TITLES))
        self.place.addWidget(left, row, 0)

    def _chooser(self, one: TargetChoice, number: int) -> Chooser:
        assert self.making is not None  # noqa: S101 - lines come with it
        key = (one.target.key, number)
        whole = one.teacher_id if number == 1 else None
        chosen = self.typed_teachers.get(key, whole)
        people = self.making.teachers
        first = [one.teacher_id] if one.teacher_id in people else []
        order = [*first, *(person for person in people if person not in first)]
        named: list[tuple[str, object]] = [(people[person], person) for person in order if person is not None]
        items = [(_("no teacher yet"), None), *named]
        name = _("Teacher of subgroup {number}: {title}").format(number=number, title=one.target.title)
        made = self.choosers[key] = Chooser(name, items, chosen)
        made.currentIndexChanged.connect(lambda _row: self.changed.emit())
        line = made.lineEdit()
        if line is not None:  # the list of completions lets Enter through only so
            line.returnPressed.connect(partial(self._chosen, made))
        return made

    def _chosen(self, field: Chooser) -> None:
        complete(field)
        self.go_on(field)

    def _order(self) -> None:
        for before, after in pairwise(self.fields()):
            QWidget.setTabOrder(before, after)

    def fields(self) -> Iterator[QWidget]:
        """The fields in the order in which Enter goes through them."""
        yield self.counts
        yield from self.names.values()
        yield from self.choosers.values()
        yield from self.rooms.values()
        if not self.reason.isHidden():
            yield self.reason

    # what is typed
    def keep(self) -> None:
        """Remember what stands in the fields."""
        self.typed_names |= {number: field.text() for number, field in self.names.items()}
        self.typed_teachers |= {key: field.number() for key, field in self.choosers.items()}
        self.typed_rooms |= {key: RoomKind(field.currentData()) for key, field in self.rooms.items()}

    def parts(self) -> tuple[PartWish, ...]:
        """The subgroups."""
        self.keep()
        return tuple(
            PartWish(number, self.typed_names.get(number, "").strip(), self.ids.get(number)) for number in self.numbers
        )

    def wishes(self) -> tuple[TargetWish, ...]:
        """What is taught, where, by whom."""
        self.keep()
        return tuple(self._wish(one) for one in self.picked)

    def _wish(self, one: TargetChoice) -> TargetWish:
        key = one.target.key
        typed = {number: self.typed_teachers.get((key, number)) for number in self.numbers}
        teachers = {number: teacher for number, teacher in typed.items() if teacher is not None}
        return TargetWish(*key, self.typed_rooms[key], teachers)

    # keys
    def focus(self) -> None:
        """The hands begin where something is missing: a subgroup without a teacher, else the reason."""
        empty = [field for field in self.choosers.values() if field.number() is None]
        lacks = [self.reason] if not self.reason.isHidden() and not self.reason.text().strip() else []
        target = next(iter([*empty, *lacks, *self.choosers.values()]), None)
        if target is not None:
            target.show()  # a field that was laid just now is seen only with the next events
            target.setFocus(Qt.FocusReason.TabFocusReason)
            line = target.lineEdit() if isinstance(target, QComboBox) else None
            if line is not None:
                line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, out of the last one it goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            fields = list(self.fields())
            if watched in fields and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.go_on(watched)
                return True
        return super().eventFilter(watched, event)

    def go_on(self, field: QObject) -> None:
        """To the next field, or out of the step."""
        fields = list(self.fields())
        place = next((at for at, one in enumerate(fields, 1) if one is field), len(fields))
        if place == len(fields):
            self.finished.emit()
            return
        coming = fields[place]
        coming.setFocus(Qt.FocusReason.TabFocusReason)
        line = coming.lineEdit() if isinstance(coming, Chooser) else None
        if line is not None:
            line.selectAll()


def complete(field: Chooser) -> None:
    """A part of a name becomes the first name that holds it; what is in no name becomes what was chosen before."""
    place = field.findText(field.currentText().strip(), Qt.MatchFlag.MatchContains)
    field.setCurrentIndex(place if place >= 0 else field.currentIndex())
    field.setEditText(field.itemText(field.currentIndex()))
