"""Papers handed in: the campaign's list, ticked by keys (О original, К copy, П of the portal, В given back)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem

from desktop_app.errors import BadInput
from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantValues, PaperForm, PaperKind, PaperValues
from desktop_app.views import theme
from desktop_app.views.admission.block import Block, State
from desktop_app.views.admission.words import PAPER_FORMS
from desktop_app.views.widgets.day_field import read_day
from desktop_app.views.widgets.field_grid import ENTER
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _

PAPERS = "papers"
TITLE, FORM, COPIES, RECEIVED, RETURNED, RETURNED_TO = range(6)
WIDTHS = {FORM: 150, COPIES: 48, RECEIVED: 84, RETURNED: 92, RETURNED_TO: 120}
KEYS: dict[str, PaperForm] = {
    "о": PaperForm.ORIGINAL, "o": PaperForm.ORIGINAL, "j": PaperForm.ORIGINAL,
    "к": PaperForm.COPY, "k": PaperForm.COPY, "r": PaperForm.COPY,
    "п": PaperForm.PORTAL, "p": PaperForm.PORTAL, "g": PaperForm.PORTAL,
}  # fmt: skip
"""In either layout, by the letter or by its key."""
BACK = {"в", "d"}
LONGEST = 20


@dataclass
class Line:
    """A paper of the list, or one more that was handed in; texts as they are typed."""

    kind: PaperKind
    title: str
    form: str = ""  # nothing: not handed in
    copies: str = ""
    received: str = ""
    returned: str = ""
    returned_to: str = ""
    id: int | None = None

    def value(self) -> PaperValues:
        """What is typed. Raises BadInput (`date_unreadable`, `number_unreadable`)."""
        received = typed_day(self.received)
        if received is None:
            raise BadInput("date_unreadable", text=self.received[:LONGEST] or "—")
        if not (self.copies.isascii() and self.copies.isdigit()):
            raise BadInput("number_unreadable", text=self.copies[:LONGEST])
        form = PaperForm(self.form)
        return PaperValues(self.kind, self.title, form, received, int(self.copies), typed_day(self.returned),
                           self.returned_to.strip(), self.id)  # fmt: skip

    def texts(self) -> tuple[str, ...]:
        """The cells of the line."""
        form = _(PAPER_FORMS[PaperForm(self.form)]) if self.form else ""
        return (self.title, form, self.copies, self.received, self.returned, self.returned_to)


def typed_day(text: str) -> date | None:
    """A date, or nothing. Raises BadInput (`date_unreadable`)."""
    found = read_day(text)
    if found is None and text.strip():
        raise BadInput("date_unreadable", text=text.strip()[:LONGEST])
    return found


class PapersTable(QTableWidget):
    """Letters tick a line and go on; F2 or a double click opens a cell."""

    ticked = Signal(int, str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a line."""
        row = self.currentRow()
        letter = event.text().casefold()
        if event.key() in ENTER:
            self._on(row)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.ticked.emit(row, "")
        elif letter in KEYS or letter in BACK:
            self.ticked.emit(row, letter)
            self.setCurrentCell(min(row + 1, self.rowCount() - 1), max(self.currentColumn(), 0))
        else:
            super().keyPressEvent(event)

    def _on(self, row: int) -> None:
        if row + 1 < self.rowCount():
            self.setCurrentCell(row + 1, self.currentColumn())
        else:
            self.left.emit()


class PapersBlock(Block):
    """A line for each paper of the campaign's list, others below."""

    def __init__(self) -> None:
        super().__init__("papers")
        self.entry: Entry | None = None
        self.lines: list[Line] = []
        self.filling = self.readable = False
        titles = (_("Paper"), _("Handed in as"), _("Copies"), _("Received at"), _("Given back"), _("To whom"))
        self.table = PapersTable(0, len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setAccessibleName(_("Papers handed in"))
        self.table.setProperty("role", "framed")
        self.another = QLineEdit()
        self.another.setPlaceholderText(_("Another paper: Enter adds it"))
        self.another.setAccessibleName(_("Another paper"))
        self._dress()
        hint = _(
            "{original} — original, {copy} — copy, {portal} — confirmed by the portal, {back} — given back, "
            "Delete — not here, F2 — type."
        ).format(original="О", copy="К", portal="П", back="В")
        for part in (self.table, self.another, wrapped(hint, "muted")):
            self.inside.addWidget(part)
        self.table.ticked.connect(self.tick)
        self.table.left.connect(self.finished)
        self.table.itemChanged.connect(self._typed)
        self.another.returnPressed.connect(self._add)

    def _dress(self) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, theme.px(width))

    # what is offered
    def offer(self, entry: Entry) -> None:
        """The campaign's list."""
        self.entry = entry
        self._show(self.lines)

    def _show(self, lines: Sequence[Line]) -> None:
        """The lines that are there already, and the rest of the list."""
        listed = [] if self.entry is None else [Line(one.kind, one.title) for one in self.entry.papers]
        here = [one for one in lines if one.form or one.id is not None]
        rest = list(here)
        self.lines = []
        for one in listed:
            found = next((line for line in rest if same(line, one)), one)
            self.lines.append(found)
            if found in rest:
                rest.remove(found)
        self.lines += rest
        self._draw()

    def _draw(self) -> None:
        self.filling = True
        self.table.setRowCount(len(self.lines))
        for row, line in enumerate(self.lines):
            for column, text in enumerate(line.texts()):
                self.table.setItem(row, column, self._item(line, column, text))
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + len(self.lines) * theme.px(theme.ROW) + 2)
        if self.lines and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, FORM)
        self.filling = False

    def _item(self, line: Line, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if column > FORM and line.form and not self.readable:
            flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        tone = "muted" if not line.form or line.returned else "text"
        item.setForeground(theme.colour(tone))
        if column == FORM and line.form in {PaperForm.ORIGINAL, PaperForm.PORTAL} and not line.returned:
            item.setForeground(theme.colour("good_text"))
        return item

    # ticking
    def tick(self, row: int, key: str) -> None:
        """A letter of a line, or none: it was not handed in."""
        if self.readable or not 0 <= row < len(self.lines):
            return
        line = self.lines[row]
        if key in BACK:
            line.returned = "" if line.returned or not line.form else self._today()
        elif key in KEYS:
            line.form = KEYS[key].value
            line.returned = line.returned_to = ""
            line.copies = line.copies or self._copies(line)
            line.received = line.received or self._today()
        else:
            self.lines[row] = Line(line.kind, line.title, id=None)
        self._draw()
        self.changed.emit()

    def _today(self) -> str:
        return "" if self.entry is None else f"{self.entry.today:%d.%m.%Y}"

    def _copies(self, line: Line) -> str:
        papers = () if self.entry is None else self.entry.papers
        return str(next((one.copies for one in papers if (one.kind, one.title) == (line.kind, line.title)), 1))

    def _typed(self, item: QTableWidgetItem) -> None:
        if self.filling:
            return
        put: dict[int, Callable[[Line], Line]] = {
            COPIES: lambda line: replace(line, copies=item.text().strip()),
            RECEIVED: lambda line: replace(line, received=tidy(item.text())),
            RETURNED: lambda line: replace(line, returned=tidy(item.text())),
            RETURNED_TO: lambda line: replace(line, returned_to=item.text()),
        }
        if item.column() in put:
            self.lines[item.row()] = put[item.column()](self.lines[item.row()])
            self._draw()
            self.changed.emit()

    def _add(self) -> None:
        title = " ".join(self.another.text().split())
        self.another.clear()
        if title and all(one.title != title for one in self.lines):
            self.lines.append(Line(PaperKind.OTHER, title, PaperForm.COPY.value, "1", self._today()))
            self._draw()
            self.changed.emit()

    # values
    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        self._show([line_of(one) for one in values.papers])

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """What is ticked. Raises BadInput (`date_unreadable`, `number_unreadable`)."""
        return replace(values, papers=tuple(line.value() for line in self.lines if line.form))

    def state(self) -> State:
        """Lines that are handed in."""
        return {PAPERS: [plain_line(line) for line in self.lines if line.form]}

    def put_state(self, state: State) -> None:
        """The same again."""
        if PAPERS in state and state[PAPERS] != self.state()[PAPERS]:
            self._show([Line(PaperKind(kind), *rest) for kind, *rest in state[PAPERS]])

    def words(self, _key: str, what: Any) -> tuple[str, str]:
        """«Аттестат: оригинал; Фотографии: копия»."""
        return self.title.text(), "; ".join(f"{one[1]}: {_(PAPER_FORMS[PaperForm(one[2])])}" for one in what)

    def focus(self, field: str = "") -> bool:
        """A paper by its title, or the first that is not here."""
        rows = [row for row, line in enumerate(self.lines) if line.title == field or (not field and not line.form)]
        self.table.setCurrentCell(rows[0] if rows else 0, FORM)
        self.table.setFocus()
        return True

    def make_readable(self) -> None:
        """For those who only read."""
        self.readable = True
        self.another.hide()
        self._draw()


def same(line: Line, listed: Line) -> bool:
    """Whether a paper is the one of the list: by its title, or of a kind that is there once."""
    return (line.kind, line.title) == (listed.kind, listed.title)


def tidy(text: str) -> str:
    """A date as everybody writes it."""
    found = read_day(text)
    return text.strip() if found is None else f"{found:%d.%m.%Y}"


def line_of(paper: PaperValues) -> Line:
    """A paper as a line."""
    returned = "" if paper.returned_on is None else f"{paper.returned_on:%d.%m.%Y}"
    return Line(paper.kind, paper.title, paper.form.value, str(paper.copies), f"{paper.received_on:%d.%m.%Y}",
                returned, paper.returned_to, paper.id)  # fmt: skip


def plain_line(line: Line) -> list[Any]:
    """A line as plain values."""
    return [line.kind.value, line.title, line.form, line.copies, line.received, line.returned, line.returned_to,
            line.id]  # fmt: skip
