"""What a day of the calendar is, and which day off is moved where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.calendar import COLLEGE, REGION, DayEntry, DayKind, DayWish
from desktop_app.views import theme
from desktop_app.views.control.day_words import kind_word
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _, say


class Fields(QWidget):
    """Fields one below the other; Enter saves, Esc gives up."""

    given_up = Signal()
    wrong = Signal(str)

    def lay(self, *rows: tuple[str, QWidget]) -> None:
        """The fields under their names, and the deeds."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for name, field in rows:
            if name:
                field.setAccessibleName(name)
                column.addWidget(label(name, "muted"))
            column.addWidget(field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.save)
        foot = across(primary(_("Save"), self.save, "save"), button(_("Cancel"), self.given_up.emit))
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        column.addSpacing(theme.GAP)
        column.addLayout(foot)

    def save(self) -> None:
        """Tell what is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class DayForm(Fields):
    """Kind, name, and whether the region has set it."""

    wanted = Signal(object)

    def __init__(self, entry: DayEntry | None) -> None:
        super().__init__()
        self.kind, self.title = QComboBox(), QLineEdit()
        self.region = QCheckBox(_("A day of the region"))
        for kind in DayKind:
            self.kind.addItem(kind_word(kind), kind)
        if entry is not None:
            self.kind.setCurrentIndex(self.kind.findData(entry.kind))
            self.title.setText(entry.title)
            self.region.setChecked(entry.source == REGION)
        self.title.setPlaceholderText(_("for example: Radonitsa"))
        self.lay((_("What the day is"), self.kind), (_("Name of the day"), self.title), ("", self.region))

    def save(self) -> None:
        """Tell what the day is to be."""
        source = REGION if self.region.isChecked() else COLLEGE
        self.wanted.emit(DayWish(DayKind(self.kind.currentData()), self.title.text(), source))


class MoveForm(Fields):
    """From which day off to which working day."""

    wanted = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.day, self.onto, self.title = DayField(_("Day off")), DayField(_("Working day")), QLineEdit()
        self.title.setText(_("Day off moved"))
        hint = wrapped(_("The first becomes a working day; a Saturday is moved on a five-day week only."), "muted")
        self.lay(
            (_("Day off"), self.day),
            (_("To which working day"), self.onto),
            (_("Name of the day"), self.title),
            ("", hint),
        )

    def save(self) -> None:
        """Tell both days, if they can be read."""
        try:
            day, onto = self.day.value(), self.onto.value()
        except BadInput as error:
            self.wrong.emit(say(error))
            return
        if day is None or onto is None:
            (self.day if day is None else self.onto).setFocus()
            self.wrong.emit(_("Say both days."))
            return
        self.wanted.emit(day, onto, self.title.text())
