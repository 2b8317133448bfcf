"""Minutes between buildings: a small square, the same on both sides of its diagonal."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.buildings import Buildings, WaySeen
from desktop_app.views import theme
from desktop_app.views.widgets.labels import label, restyle, wrapped
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _

MOST = 8  # buildings that a square on the screen holds
FIELD = 64


class Ways(QWidget):
    """Enter (or leaving the field) gives what is typed; an empty field says that nothing is known."""

    typed = Signal(object, object)  # WaySeen, minutes or None

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self.may_change = may_change
        self.found = Buildings((), {})
        self.fields: dict[tuple[int, int], QLineEdit] = {}
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)

    def show_ways(self, found: Buildings) -> None:
        """All of them anew."""
        self.found, self.fields = found, {}
        emptied(self.place)
        open_ = [one for one in found.buildings if one.values.closed_on is None][:MOST]
        self.setVisible(len(open_) > 1)
        if self.isHidden():
            return
        self.place.addWidget(label(_("Minutes between buildings"), "section"))
        hint = _("Two lessons in a row with a shorter break between them are told by the check of the timetable.")
        self.place.addWidget(wrapped(hint, "muted"))
        square = QWidget()
        grid = QGridLayout(square)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MARGIN)
        for number, one in enumerate(open_, start=1):
            grid.addWidget(label(one.values.name, "muted"), 0, number, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(label(one.values.name, "muted"), number, 0)
            for place, other in enumerate(open_, start=1):
                cell = label("—", "muted") if one is other else self._field(one.id, other.id)
                grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignHCenter)
        grid.setColumnStretch(len(open_) + 1, 1)
        self.place.addWidget(square)

    def _field(self, one: int, other: int) -> QLineEdit:
        seen = self.found.way(one, other)
        field = QLineEdit("" if seen.minutes is None else str(seen.minutes))
        field.setFixedWidth(theme.px(FIELD))
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field.setReadOnly(not self.may_change)
        field.setAccessibleName(self.name_of(seen))
        field.editingFinished.connect(partial(self._finished, seen, field))
        self.fields[one, other] = field
        return field

    def _finished(self, seen: WaySeen, field: QLineEdit) -> None:
        """Give it on, if it is another number; what is none is marked and stays."""
        text = field.text().strip()
        fits = not text or (text.isascii() and text.isdigit() and int(text) > 0)
        restyle(field, wrong="" if fits else "true")
        minutes = int(text) if text and fits else None
        if fits and minutes != seen.minutes and self.may_change:
            self.typed.emit(seen, minutes)

    def name_of(self, seen: WaySeen) -> str:
        """«Корпус 1 — Корпус 2»."""
        names = {one.id: one.values.name for one in self.found.buildings}
        return f"{names.get(seen.one_id, '')} — {names.get(seen.other_id, '')}"
