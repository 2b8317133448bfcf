"""A file before anything is written: its columns, the verdict of each row, the choices, and the deed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop_app.services.exchange.table_csv import ENCODINGS
from desktop_app.services.imports.values import Judged, ListKind, Look, Options, Preview, ReadAs, Verdict
from desktop_app.views import theme
from desktop_app.views.exchange.columns import ColumnsPanel
from desktop_app.views.exchange.rows import row_columns
from desktop_app.views.exchange.sentences import VERDICT_HEADS, how_read, left_out
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

ALL = "all"
ENCODING_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1251": "Windows-1251", "cp866": "DOS (866)", "koi8-r": "KOI8-R",
    "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
}  # fmt: skip


class CheckPane(QWidget):
    """The preview; Esc leaves it, nothing has been written."""

    left = Signal()
    read_as = Signal(object)
    """A ReadAs: another sheet or encoding."""
    columns_changed = Signal()
    write_wanted = Signal()
    errors_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = ListKind.STUDENTS
        self.lines: tuple[Judged, ...] = ()
        self.choice = ReadAs()
        self.columns = ColumnsPanel()
        self.columns.changed.connect(self.columns_changed)
        self.table: DataTable[Judged] = DataTable("import rows", row_columns(self.kind), lambda line: line.number)
        self.table.set_empty(EmptyState("list", _("No row is of this kind"), _("Choose «All» above.")))
        self.table.set_accessible(_("Rows of the file"))
        self.which = Segmented([(ALL, _("All")), *((str(one), _(VERDICT_HEADS[one])) for one in Verdict)])
        self.which.chosen.connect(lambda _code: self.show_chosen())
        self.search = SearchField(_("Find a row"))
        self.search.searched.connect(self.table.search)
        self.source = QComboBox()
        self.source.activated.connect(lambda _index: self._read_again())
        self.told = wrapped("", "warn")
        self.told.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        self.told.hide()
        self._offer()
        self._arrange()

    def _offer(self) -> None:
        self.update_ = QCheckBox(_("Update those who are here"))
        self.order = QCheckBox(_("Prepare an order of enrolment"))
        self.order.setToolTip(_("For rows without the number of an order: a draft, to be signed later"))
        self.accounts = QCheckBox(_("Accounts for students and parents"))
        self.update_.toggled.connect(lambda _on: self._count())
        self.cancel = button(_("Cancel"), self.left.emit)
        self.errors = button(_("Errors to Excel…"), self.errors_wanted.emit, "download")
        self.write = primary(_("Load"), self.write_wanted.emit, "save")

    def _arrange(self) -> None:
        top = strip(self.which, self.search, self.source)
        bottom = strip(self.update_, self.order, self.accounts, right=(self.cancel, self.errors, self.write))
        middle = across(self.columns, hairline(vertical=True), (self.table, 1))
        down(top, self.told, hairline(), (middle, 1), hairline(), bottom, on=self)

    def open_list(self, kind: ListKind, *, orders: bool, accounts: bool) -> None:
        """A file of another list; `orders` and `accounts`: what the person may also do for it."""
        self.kind = kind
        self.table.set_columns(row_columns(kind))
        self.order.setVisible(orders)
        self.accounts.setVisible(accounts)
        for box in (self.update_, self.order, self.accounts):
            box.setChecked(False)
        self.which.choose(ALL)

    def show_look(self, look: Look) -> None:
        """How the file was opened."""
        self.columns.show_columns(look.kind, look.columns)
        self.source.clear()
        table = look.table
        for code in table.sheets or dict.fromkeys((table.encoding, *ENCODINGS)):
            self.source.addItem(code if table.sheets else ENCODING_NAMES.get(code, code), code)
        self.source.setCurrentIndex(self.source.findData(table.sheet or table.encoding))
        self.source.setVisible(len(table.sheets) != 1)
        self.source.setAccessibleName(_("Sheet") if table.sheets else _("Encoding"))
        self.source.setToolTip(_("Sheet") if table.sheets else _("Encoding"))

    def show_preview(self, look: Look, preview: Preview) -> None:
        """The verdicts."""
        self.lines = preview.lines
        said = [*how_read(look), *filter(None, [left_out(look.kind, preview)])]
        self.told.setText("; ".join(said))
        self.told.setVisible(bool(said))
        buttons = self.which.group.buttons()
        for one, code in zip(buttons, self.which.codes, strict=True):
            head = _("All") if code == ALL else _(VERDICT_HEADS[Verdict(code)])
            count = len(self.lines) if code == ALL else preview.counts.get(Verdict(code), 0)
            one.setText(f"{head} {count}")
        self.which.setMinimumWidth(self.which.sizeHint().width())
        self.show_chosen()
        self._count()

    def show_nothing(self) -> None:
        """No verdicts: the columns have to be put right first."""
        self.lines = ()
        self.show_chosen()
        self._count()

    def show_chosen(self) -> None:
        """Only rows of a verdict."""
        wanted = self.which.value()
        self.table.show_rows([line for line in self.lines if wanted in {ALL, line.verdict}])

    def _count(self) -> None:
        number = self.will_write()
        self.write.setText(ngettext("Load {n} row", "Load {n} rows", number).format(n=number))
        self.write.setEnabled(number > 0)
        self.errors.setEnabled(any(line.problems for line in self.lines))

    def will_write(self) -> int:
        """How many rows would be written."""
        wanted = {Verdict.NEW, Verdict.CHANGED} if self.update_.isChecked() else {Verdict.NEW}
        return sum(line.verdict in wanted for line in self.lines)

    def options(self) -> Options:
        """What was chosen."""
        return Options(update=self.update_.isChecked(), draft_order=self.order.isChecked())

    def rejected(self) -> Sequence[Judged]:
        """The rows to be mended."""
        return [line for line in self.lines if line.problems]

    def _read_again(self) -> None:
        chosen = str(self.source.currentData())
        is_sheet = self.source.accessibleName() == _("Sheet")
        self.choice = ReadAs(sheet=chosen) if is_sheet else ReadAs(encoding=chosen)
        self.read_as.emit(self.choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the import."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
