"""A commission in the editor: its students in a table, marks by keys, admission, the qualification."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from desktop_app.errors import AlreadyDone, OfficeError, Stale
from desktop_app.services.gia import open_commission, put_entry
from desktop_app.services.gia_results import put_gia_marks
from desktop_app.services.gia_values import Commission, EntryLine, EntryValues, FinalMark, GiaForm
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.sheets.ask import AskBar
from desktop_app.views.sheets.names import COLUMN_KEYS
from desktop_app.views.widgets.labels import Elided, hairline, label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.typing_bar import EntryBar
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _, say
from desktop_app.views.works.gia_deeds import GiaDeeds
from desktop_app.views.works.gia_model import (
    ADMITTED,
    MARK,
    NAME,
    NUMBER,
    PROTOCOL,
    STATE,
    SUPERVISOR,
    THEME,
    GiaDelegate,
    GiaModel,
)
from desktop_app.views.works.gia_panel import EntryPanel
from desktop_app.views.works.gia_words import figures_words, place_words

TITLE_SHARE = 9  # of the free room in the line, beside what stands behind the figures
MARK_KEYS = {"5": "5", "4": "4", "3": "3", "2": "2", "н": "неявка", "y": "неявка"}
WIDTHS = {NUMBER: 40, NAME: 168, SUPERVISOR: 110, ADMITTED: 84, MARK: 70, PROTOCOL: 72, STATE: 148}
WIDE = 1200
"""From here on supervisor and admission stand in the table too; at the side they always do."""
Deed = Callable[[str], Commission]
"""What is written under the id of an operation."""


class GiaEditor(QWidget):
    """One commission; whoever only reads sees the same without keys."""

    written = Signal()

    def __init__(self, desk: Desk, buttons: Callable[[GiaDeeds], tuple[QWidget, ...]]) -> None:
        super().__init__()
        self.desk = desk
        self.commission: Commission | None = None
        self.key = 0
        self.title, self.figures = Elided(role="section"), label("", "muted")
        self.ask, self.deeds = AskBar(), GiaDeeds(self)
        self.grid = TypingGrid(MARK_KEYS, COLUMN_KEYS)
        self.grid.setAccessibleName(_("Students before the commission"))
        self.bar, self.panel = EntryBar(), EntryPanel(desk)
        self.panel.saved.connect(self.save_entry)
        self.panel.closed.connect(self._panel_closed)
        self.panel_wanted = True
        first, second = strip(self.title, self.figures), strip(*buttons(self.deeds))
        laid = first.layout()
        if isinstance(laid, QHBoxLayout):
            laid.setStretch(0, TITLE_SHARE)
        middle = QWidget()
        down(self.ask, (self.grid, 1), self.bar, on=middle)
        down(first, second, hairline(), (across((middle, 1), self.panel), 1), on=self)
        self.setFocusProxy(self.grid)
        self._wire()

    def _wire(self) -> None:
        self.grid.typed.connect(self.type_mark)
        self.grid.typed_column.connect(self.fill_marks)
        self.grid.erased.connect(lambda: self._put_marks(self.rows(), None))
        self.grid.undone.connect(self._no_undo)
        self.grid.refused.connect(self._wrong_key)
        QShortcut(QKeySequence("F4"), self, self.open_panel)
        self.ask.shut.connect(self.grid.setFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the panel alone tells the supervisor and the admission."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self.grid.model() is not None:
            for column in (SUPERVISOR, ADMITTED):
                self.grid.setColumnHidden(column, self.width() < theme.px(WIDE))

    # reading
    def open(self, key: int) -> None:
        """Another commission, or the same anew."""
        self.key = key
        read = partial(open_commission, self.desk.office, key)
        self.desk.jobs.run(self, read, self.show_commission)

    def show_commission(self, commission: Commission) -> None:
        """The commission has been read, or written."""
        if commission.line.id != self.key:
            return
        model = self.model()
        if (
            model is None
            or self.commission is None
            or self.commission.line.id != self.key
            or not model.renew(commission)
        ):
            self._open_grid(commission)
        self.commission = commission
        self.title.setText(place_words(commission.line))
        self.title.setToolTip(place_words(commission.line))
        self.figures.setText(figures_words(commission.line))
        self.bar.tell_keys(*keys_of(commission))
        self._follow()

    def model(self) -> GiaModel | None:
        """The table's model."""
        found = self.grid.model()
        return found if isinstance(found, GiaModel) else None

    def _open_grid(self, commission: Commission) -> None:
        before, selection = self.grid.model(), self.grid.selectionModel()
        model = GiaModel(commission)
        model.setParent(self.grid)
        model.theme_typed.connect(self.type_theme)
        self.grid.setModel(model)
        for old in (selection, before):
            if old is not None:
                old.deleteLater()
        self.grid.setItemDelegate(GiaDelegate(model, self.grid))
        themeless = commission.line.values.form is GiaForm.DEMO_EXAM
        self.grid.setColumnHidden(THEME, themeless)
        header, wide, fixed = self.grid.horizontalHeader(), *((NAME, THEME) if themeless else (THEME, NAME))
        header.setSectionResizeMode(fixed, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.grid.setColumnWidth(column, theme.px(width))
        self._make_room()
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._follow())
        at = model.index(0, MARK)
        if at.isValid():
            self.grid.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _follow(self) -> None:
        commission, row = self.commission, self.grid.currentIndex().row()
        if commission is None or not self.panel_wanted or not 0 <= row < len(commission.entries):
            return
        self.panel.show_entry(
            commission.entries[row],
            commission.line.values.form,
            may_edit=commission.may_edit and self.desk.may(put_entry),
        )

    def open_panel(self) -> None:
        """F4: the student with the cursor at the side."""
        self.panel_wanted = True
        self._follow()

    def _panel_closed(self) -> None:
        self.panel_wanted = False
        self.grid.setFocus()

    def go_to(self, student_id: int) -> None:
        """Put the cursor on a student."""
        model = self.model()
        if model is not None:
            rows = [row for row in range(model.rowCount()) if model.entry(row).student_id == student_id]
            for row in rows:
                self.grid.setCurrentIndex(model.index(row, MARK))

    # hands
    def rows(self) -> list[int]:
        """The selected lines, else the one with the cursor."""
        chosen = self.grid.selectedIndexes() or [self.grid.currentIndex()]
        return sorted({at.row() for at in chosen if at.isValid()})

    def chosen(self) -> list[EntryLine]:
        """The students of these lines."""
        model = self.model()
        return [] if model is None else [model.entry(row) for row in self.rows()]

    def type_mark(self, code: str) -> None:
        """A mark for all selected lines."""
        self._put_marks(self.rows(), FinalMark(code))

    def fill_marks(self, code: str) -> None:
        """A mark for everybody who is admitted and has none."""
        model = self.model()
        if model is not None:
            rows = range(model.rowCount())
            self._put_marks(
                [row for row in rows if model.mark(row) is None and model.entry(row).admitted_on is not None],
                FinalMark(code),
            )

    def _put_marks(self, rows: Iterable[int], mark: FinalMark | None) -> None:
        model, commission = self.model(), self.commission
        if model is None or commission is None or not commission.may_edit or not self.desk.may(put_gia_marks):
            return
        wanted = [(model.entry(row), mark) for row in rows if model.mark(row) is not mark and not model.pending(row)]
        if not wanted:
            return
        if any(one.mark is not None for one, _mark in wanted):
            words = _("The mark stands in a protocol. Say why it is corrected.")
            self.ask.ask(words, _("Correct the protocol"), lambda why: self._send_marks(wanted, why), reason=True)
            return
        self._send_marks(wanted, "")

    def _send_marks(self, wanted: list[tuple[EntryLine, FinalMark | None]], reason: str) -> None:
        model, key, office = self.model(), self.key, self.desk.office
        if model is not None:
            model.typed.update({one.student_id: mark for one, mark in wanted})
            model.repaint()
        self.write(lambda step: put_gia_marks.once(office, step, key, wanted, reason), [one for one, _mark in wanted])

    def type_theme(self, row: int, theme_: str) -> None:
        """The theme in the cell's editor; of a protocol with a mark the panel asks for the reason."""
        model = self.model()
        if model is None or model.entry(row).values.theme == theme_:
            return
        one = model.entry(row)
        values = replace(one.values, theme=theme_)
        if one.mark is not None:
            words = _("The mark stands in a protocol. Say why it is corrected.")
            self.ask.ask(words, _("Correct the protocol"), lambda why: self.save_entry(one, values, why), reason=True)
        else:
            self.save_entry(one, values, "")

    def save_entry(self, seen: EntryLine, values: EntryValues, reason: str) -> None:
        """What the panel or a cell gives."""
        office, key = self.desk.office, self.key
        self.write(lambda step: put_entry.once(office, step, key, seen, values, reason), [seen])

    # writing
    def write(self, deed: Deed, seen: Iterable[EntryLine]) -> None:
        """On its way; a lost link does not lose it."""
        students = [one.student_id for one in seen]
        self.bar.tell_writing(busy=True)
        self.desk.jobs.keep(self, deed, partial(self._arrived, students), partial(self._refused, students))

    def _arrived(self, students: Iterable[int], commission: Commission) -> None:
        self._forget(students)
        self.bar.tell_writing(busy=False)
        self.show_commission(commission)
        self.written.emit()

    def _refused(self, students: Iterable[int], error: OfficeError) -> None:
        self._forget(students)
        self.bar.tell_writing(busy=False, ever=False)
        if isinstance(error, Stale):
            self.desk.tell(_("Somebody else has changed this line meanwhile: look at it and type again."), "warn")
        elif not isinstance(error, AlreadyDone):
            self.desk.tell(say(error), "bad")
        self.open(self.key)

    def _forget(self, students: Iterable[int]) -> None:
        model = self.model()
        if model is not None:
            for one in students:
                model.typed.pop(one, None)
            model.repaint()

    def _no_undo(self) -> None:
        self.desk.tell(_("A protocol is not undone: type another mark, and say why."))

    def _wrong_key(self, key: str) -> None:
        if self.commission is not None and self.commission.may_edit:
            self.desk.tell(_("«{key}» is no mark; the line below tells the keys.").format(key=key), "warn")


def keys_of(commission: Commission) -> tuple[str, ...]:
    """What the entry bar tells."""
    if not commission.may_edit:
        return (_("arrows to move"), _("Ctrl+C copy"))
    return ("5 4 3 2", _("«Н» no-show"), _("Shift+5 for all who wait"), _("Enter ↓"), _("F2 change the text"),
            _("F4 the side panel"))  # fmt: skip
