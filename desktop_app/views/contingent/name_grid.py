"""Names with a quiet look at each letter: a Latin one among Russian ones is shown, and put right at a press."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.rules.contacts import latin_twins, put_right
from desktop_app.views import theme
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

NAMES = ("last_name", "first_name", "patronymic")


class NameGrid(FieldGrid[Any]):
    """A grid with a person's name among its fields."""

    def __init__(self, lines: Sequence[FieldLine], values: Any) -> None:
        self.strip: QWidget | None = None
        super().__init__(lines, values)
        self.strip = QWidget()
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        self.words = label("", "warn")
        row.addWidget(self.words)
        row.addWidget(link(_("Put right"), self.put_right))
        row.addStretch(1)
        self.grid.addWidget(self.strip, self.grid.rowCount(), 0, 1, 2)
        self.changed.connect(self.look)
        self.look()

    def show_values(self, values: Any) -> None:
        """Show these instead."""
        super().show_values(values)
        self.look()

    def look(self) -> None:
        """Say where a Latin letter stands."""
        if self.strip is None:
            return
        found = [(name, twins) for name in NAMES if (twins := latin_twins(self.inputs[name].text()))]
        said = [
            _("«{field}» holds Latin letters: {letters}").format(field=self.title(name), letters=", ".join(twins))
            for name, twins in found
        ]
        self.words.setText("; ".join(said))
        self.strip.setVisible(bool(found))

    def title(self, name: str) -> str:
        """«Фамилия»."""
        return next(_(line.title) for line in self.lines if line.name == name)

    def put_right(self) -> None:
        """Russian letters for those that only look so."""
        for name in NAMES:
            field = self.inputs[name]
            field.setText(put_right(field.text()))
