"""Which journal: a narrow list with an instant filter, or a chooser in the head where the window is small."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop_app.services.journal import JournalHead
from desktop_app.views import theme
from desktop_app.views.icons import picture
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LIST_WIDTH = 216
LINE = 48
COMBO_WIDTH, COMBO_MOST, COMBO_ARROW = 232, 520, 60
ROLE = Qt.ItemDataRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def group_of(head: JournalHead) -> str:
    """«ИСП-21 · subgroup 1»."""
    return (
        head.group
        if head.subgroup is None
        else _("{group} · subgroup {number}").format(group=head.group, number=head.subgroup)
    )


def discipline_of(head: JournalHead) -> str:
    """«ОП.04 Основы алгоритмизации»."""
    return " ".join(filter(None, (head.index, head.title)))


def teacher_of(head: JournalHead) -> str:
    """«Иванова А. П.», or that one gives lessons in that person's place."""
    return _("substitute for {teacher}").format(teacher=head.teacher) if head.substitute else head.teacher


class HeadsModel(QAbstractListModel):
    """The journals that pass the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[JournalHead, ...] = ()
        self.shown: list[JournalHead] = []
        self._needle = ""

    def show_heads(self, heads: Sequence[JournalHead]) -> None:
        """Show these, if they differ from what is shown."""
        if self.heads != tuple(heads):
            self.heads = tuple(heads)
            self.search(self._needle)

    def search(self, text: str) -> None:
        """Only journals in which every word occurs."""
        self._needle = text
        words = plain(text).split()
        self.beginResetModel()
        self.shown = [
            head
            for head in self.heads
            if all(word in plain(f"{group_of(head)} {discipline_of(head)} {head.teacher}") for word in words)
        ]
        self.endResetModel()

    def row_of(self, load_id: int) -> int:
        """The line of a journal; -1 if it is not shown."""
        return next((row for row, head in enumerate(self.shown) if head.load_id == load_id), -1)

    @property
    def several_teachers(self) -> bool:
        """Whether the teacher's name tells something."""
        return len({head.teacher_id for head in self.heads}) > 1 or any(head.substitute for head in self.heads)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        head = self.shown[index.row()]
        if role in {ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole}:
            return " · ".join((group_of(head), discipline_of(head), teacher_of(head)))
        return None


class HeadDelegate(QStyledItemDelegate):
    """The group over the discipline; a lock where the statement is closed."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(LIST_WIDTH), theme.px(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, HeadsModel)  # noqa: S101 - the list has no other
        head = model.shown[index.row()]
        rect: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.colour("accent_soft" if selected else "hover" if over else "surface"))
        inside = rect.adjusted(theme.px(12), theme.GRID, -theme.px(12), -theme.GRID)
        first, second = inside.adjusted(0, 0, 0, -inside.height() // 2), inside.adjusted(0, inside.height() // 2, 0, 0)
        if head.locked:
            size = theme.px(theme.ICON) - theme.GRID
            painter.drawPixmap(first.right() - size, first.center().y() - size // 2, picture("lock", "muted", size))
            first.adjust(0, 0, -size - theme.GRID, 0)
        used = write(painter, first, group_of(head), "text")
        if model.several_teachers:
            write(painter, first.adjusted(used + theme.GAP, 0, 0, 0), teacher_of(head), "muted")
        write(painter, second, discipline_of(head), "muted")


def write(painter: QPainter, box: QRect, text: str, role: str) -> int:
    """Write a line, cut at the end of its box; returns how wide it was."""
    painter.setFont(theme.font(semibold=role == "text"))
    painter.setPen(theme.colour(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


class HeadsView(QListView):
    """The list; Enter opens the line."""

    entered_line = Signal()

    def __init__(self, model: HeadsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(HeadDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Journals"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_line.emit()
            return
        super().keyPressEvent(event)


class JournalList(QFrame):
    """The list at the left."""

    chosen = Signal(int)
    """A load: the cursor came to it."""
    left = Signal()
    """Enter: on to the marks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setFixedWidth(theme.px(LIST_WIDTH))
        self.model = HeadsModel()
        self.search = SearchField(_("Find a journal"), theme.px(LIST_WIDTH) - 2 * theme.GAP)
        self.view = HeadsView(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.view, 1)
        self.search.textEdited.connect(self._filter)
        self.search.textChanged.connect(lambda text: None if text else self._filter(""))
        self.search.returnPressed.connect(self._first)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.entered_line.connect(self.left)
        self.load_id = 0

    def show_heads(self, heads: Sequence[JournalHead]) -> None:
        """Show these; the cursor stays with its journal."""
        self.model.show_heads(heads)
        self.put_cursor(self.load_id)

    def put_cursor(self, load_id: int) -> None:
        """Stand on a journal without telling anybody."""
        self.load_id = load_id
        row = self.model.row_of(load_id)
        self.view.selectionModel().blockSignals(True)
        self.view.setCurrentIndex(self.model.index(row, 0) if row >= 0 else NOWHERE)
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()
        if row >= 0:
            self.view.scrollTo(self.model.index(row, 0))

    def _filter(self, text: str) -> None:
        self.model.search(text)
        self.put_cursor(self.load_id)

    def _first(self) -> None:
        if self.model.shown:
            self.view.setCurrentIndex(self.model.index(0, 0))
            self.left.emit()

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.load_id = self.model.shown[now.row()].load_id
            self.chosen.emit(self.load_id)


class JournalCombo(QComboBox):
    """The same choice in the head of the page."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Journal"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumWidth(theme.px(COMBO_WIDTH))
        self.setMaximumWidth(theme.px(COMBO_MOST))
        self.setMaxVisibleItems(24)
        self.view().setMinimumWidth(theme.px(COMBO_MOST))
        self.currentTextChanged.connect(self.setToolTip)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A name that is too long for the head ends in «…»."""
        super().initStyleOption(option)
        room = self.width() - theme.px(COMBO_ARROW)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def show_heads(self, heads: Sequence[JournalHead], load_id: int) -> None:
        """Show these with this one chosen."""
        self.clear()
        for head in heads:
            self.addItem(" · ".join((group_of(head), discipline_of(head), teacher_of(head))), head.load_id)
        self.setCurrentIndex(self.findData(load_id))
