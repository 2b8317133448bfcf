"""What is sought in the journal of changes: dates, person, deed, kind of record, its number."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from desktop_app.services.audit import AuditFilter
from desktop_app.views import theme
from desktop_app.views.record_sentences import operation_word, table_word
from desktop_app.views.record_words import TABLE_WORDS
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.table_values import natural
from desktop_app.views.wording import _

PAUSE_MS = 300
NUMBER_WIDTH, NAME_WIDTH, BOX_WIDTH = 84, 168, 190
MOST = 2**31 - 1
UNKEPT = frozenset({"audit", "audit_change", "known_permission", "sign_in_failure", "timetable_claim"})
"""Tables whose records are not in the trail."""


class AuditFilters(QFrame):
    """Tells what is wanted shortly after the last key."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.since, self.until = DayField(_("From the day")), DayField(_("To the day"))
        self.since.setPlaceholderText(_("from the day"))
        self.until.setPlaceholderText(_("to the day"))
        self.who, self.key = QLineEdit(), QLineEdit()
        self.operation, self.table = QComboBox(), QComboBox()
        self.clear_button = link(_("Show all"), self.clear, "funnel-x")
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.filter()))
        self._prepare()
        self.offer_operations(())
        self._arrange()

    def _prepare(self) -> None:
        for field, name, width in (
            (self.who, _("Login or name"), NAME_WIDTH), (self.key, _("Record No."), NUMBER_WIDTH),
        ):  # fmt: skip
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaximumWidth(theme.px(width))
        self.key.setValidator(QIntValidator(1, MOST, self))
        self.table.addItem(_("Every kind of record"), "")
        for table in sorted(TABLE_WORDS.keys() - UNKEPT, key=lambda one: natural(table_word(one))):
            self.table.addItem(table_word(table), table)
        for box, name in ((self.operation, _("What was done")), (self.table, _("Kind of record"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(theme.px(BOX_WIDTH))
            box.currentIndexChanged.connect(lambda _row: self._pause.start())
        for typed in (self.since, self.until, self.who, self.key):
            typed.textChanged.connect(lambda _text: self._pause.start())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.GAP)
        for widget in (self.since, self.until, self.who, self.operation, self.table, self.key, self.clear_button):
            row.addWidget(widget)
        row.addStretch(1)

    def offer_operations(self, operations: Iterable[str]) -> None:
        """What may have been done: operations of one name are sought together."""
        codes: dict[str, list[str]] = {}
        for one in operations:
            codes.setdefault(operation_word(one), []).append(one)
        chosen = self.operation.currentText()
        self.operation.blockSignals(True)
        self.operation.clear()
        self.operation.addItem(_("Everything that was done"), ())
        for word in sorted(codes, key=natural):
            self.operation.addItem(word, tuple(codes[word]))
        self.operation.setCurrentIndex(max(0, self.operation.findText(chosen)))
        self.operation.blockSignals(False)

    def filter(self) -> AuditFilter:
        """What is sought now."""
        key = self.key.text()
        return AuditFilter(
            since=self.since.day(),
            until=self.until.day(),
            who=self.who.text().strip(),
            operations=tuple(self.operation.currentData() or ()),
            table=str(self.table.currentData() or ""),
            key=int(key) if key else None,
        )

    def clear(self) -> None:
        """Everything again."""
        for field in (self.since, self.until, self.who, self.key):
            field.clear()
        self.operation.setCurrentIndex(0)
        self.table.setCurrentIndex(0)
