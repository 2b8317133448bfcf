"""The students of an order that is being written: where from, where to, and what stops each of them."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt

from desktop_app.services.order_choices import LineTry, StudentChoice
from desktop_app.services.orders_values import LineValues, OrderKind
from desktop_app.views.orders.sentences import fault_words, line_words, place_words
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


@dataclass(frozen=True, slots=True)
class Written:
    """A line as it stands in the editor, with what the office says of it."""

    kind: OrderKind
    effective_on: date
    student: StudentChoice
    values: LineValues
    tried: LineTry | None  # None: not answered yet

    @property
    def before(self) -> str:
        """Where the student is on the eve."""
        one, tried = self.student, self.tried
        if tried is None:
            return place_words(one.group, one.status)
        return place_words(tried.group_before, tried.status_before)

    @property
    def after(self) -> str:
        """What becomes of them."""
        return line_words(self.kind, self.values, self.tried.group_after if self.tried else "…")

    @property
    def fault(self) -> str:
        """What stops the line."""
        return self._words(self.tried.fault if self.tried else "")

    @property
    def warning(self) -> str:
        """What is to be minded."""
        return self._words(self.tried.warning if self.tried else "")

    def _words(self, code: str) -> str:
        number, dated = (self.tried.later_number, self.tried.later_dated) if self.tried else ("", None)
        return fault_words(code, self.student.name.full, self.effective_on, number, dated)


class LinesTable(DataTable[Written]):
    """The lines; Del takes those that are selected out."""

    removed = Signal(list)

    def __init__(self) -> None:
        super().__init__("order lines", columns(), lambda line: line.student.id)
        self.set_accessible(_("Students of the order"))
        hint = _("Find them at the right: by name, by group, or paste a list.")
        self.set_empty(EmptyState("users", _("The order names nobody yet"), hint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selected():
            self.removed.emit([line.student.id for line in self.selected()])
            return
        super().keyPressEvent(event)


def columns() -> list[Column[Written]]:
    """The lines of an order."""
    return [
        Column("name", _("Name"), lambda line: line.student.name.full, width=210),
        Column("before", _("Now"), lambda line: line.before, width=90),
        Column("after", _("By the order"), lambda line: line.after, width=160),
        Column("basis", _("Basis"), lambda line: line.values.basis, width=100),
        Column("fault", _("What stops it"), lambda line: line.fault or line.warning, width=180, stretch=True,
               tone=lambda line: "bad" if line.fault else "warn" if line.warning else "",
               tip=lambda line: line.fault or line.warning),
    ]  # fmt: skip
