"""The plan as a tree: cycles, modules and rows down, semesters across; hours with the marks of their controls."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from desktop_app.services.curriculum_values import CurriculumView, CycleView, RowView
from desktop_app.views import theme
from desktop_app.views.curriculum.sentences import cycle_names, hours, is_used, is_used_cycle, signs_in, total_of
from desktop_app.views.wording import _

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
SIGN_ROLE = ROW_ROLE + 1
INDEX, TITLE, TOTAL, FIRST = 0, 1, 2, 3
INDEX_WIDTH, TOTAL_WIDTH, SEMESTER_WIDTH = 156, 60, 86
Index = QModelIndex | QPersistentModelIndex


class SemesterDelegate(QStyledItemDelegate):
    """Hours at the left half of a cell, the marks of control at its right, in the accent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        signs = index.data(SIGN_ROLE)
        if not signs:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.text().color())
        middle = option.rect.left() + option.rect.width() * 9 // 20
        left = QRect(option.rect.left(), option.rect.top(), middle - option.rect.left(), option.rect.height())
        painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(theme.colour("accent_text"))
        right = option.rect.adjusted(middle - option.rect.left() + theme.GRID, 0, 0, 0)
        fitted = QFontMetrics(option.font).elidedText(signs, Qt.TextElideMode.ElideRight, right.width())
        painter.drawText(right, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
        painter.restore()


class PlanTree(QTreeWidget):
    """Shows one curriculum; reads nothing."""

    row_chosen = Signal(object)
    """A RowView, or None for a cycle."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Rows of the curriculum"))
        self.setUniformRowHeights(True)
        self.setIndentation(theme.px(theme.MARGIN))
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(SemesterDelegate(self))
        self.header().setStretchLastSection(False)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.currentItemChanged.connect(lambda item, _before: self.row_chosen.emit(row_of(item)))

    def show_plan(self, view: CurriculumView) -> None:
        """Draw a curriculum anew, all of it unfolded."""
        semesters = semesters_of(view)
        self.clear()
        self.setHeaderLabels([_("Index"), _("Title"), _("Total"), *(heading(view, number) for number in semesters)])
        self._shape(len(semesters))
        for cycle in view.cycles:
            if view.head.is_draft or is_used_cycle(cycle):
                self.addTopLevelItem(cycle_item(view, cycle, semesters))
        self.addTopLevelItem(total_item(view, semesters))
        self.expandAll()

    def select(self, row_id: int) -> None:
        """Put the cursor on a row."""
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            row = row_of(item)
            if row is not None and row.id == row_id:
                self.setCurrentItem(item)
                return
            walk += 1

    def _shape(self, semesters: int) -> None:
        head = self.header()
        head.setFixedHeight(theme.px(theme.BAR + theme.GRID))
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(INDEX, theme.px(INDEX_WIDTH))
        self.setColumnWidth(TOTAL, theme.px(TOTAL_WIDTH))
        for place in range(TOTAL, FIRST + semesters):
            self.headerItem().setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for place in range(FIRST, FIRST + semesters):
            self.headerItem().setTextAlignment(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            self.setColumnWidth(place, theme.px(SEMESTER_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen rows with the heads."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join(self._lines()))
            return
        super().keyPressEvent(event)

    def _lines(self) -> Iterator[str]:
        places = range(self.columnCount())
        yield "\t".join(self.headerItem().text(place).replace("\n", " ") for place in places)
        for item in self.selectedItems():
            yield "\t".join(
                " ".join(part for part in (item.text(place), item.data(place, SIGN_ROLE) or "") if part)
                for place in places
            )


def semesters_of(view: CurriculumView) -> list[int]:
    """The semesters in which anything stands; of a draft, all of them."""
    return sorted({*view.totals, *(view.head.semesters if view.head.is_draft else ())})


def heading(view: CurriculumView, semester: int) -> str:
    """«Семестр 3», below it its weeks of theory."""
    weeks = next((s.theory_weeks for course in view.courses for s in course.semesters if s.semester == semester), 0)
    return _("Sem. {number}\n{weeks} weeks").format(number=semester, weeks=weeks)


def row_of(item: QTreeWidgetItem | None) -> RowView | None:
    """The row behind an item."""
    found: RowView | None = item.data(INDEX, ROW_ROLE) if item is not None else None
    return found


def cycle_item(view: CurriculumView, cycle: CycleView, semesters: list[int]) -> QTreeWidgetItem:
    """A cycle with what is inside it, in semibold."""
    totals = {semester: total_of(cycle, semester) for semester in semesters}
    made = item_of(cycle_names(cycle), totals, semesters)
    bold(made, theme.font(semibold=True, tabular=True))
    for inner in cycle.cycles:
        if view.head.is_draft or is_used_cycle(inner):
            made.addChild(cycle_item(view, inner, semesters))
    for row in cycle.rows:
        if view.head.is_draft or is_used(row):
            made.addChild(row_item(view, row, semesters))
    return made


def row_item(view: CurriculumView, row: RowView, semesters: list[int]) -> QTreeWidgetItem:
    """A row with its parts; a module repeats their hours and not their controls."""
    made = item_of((row.index, row.title), dict(row.totals), semesters)
    made.setData(INDEX, ROW_ROLE, row)
    if row.rows:
        bold(made, theme.font(semibold=True, tabular=True))
    for place, semester in enumerate(semesters, FIRST):
        if not row.rows:
            made.setData(place, SIGN_ROLE, signs_in(view, row, semester))
        made.setToolTip(place, kinds_in(view, row, semester))
    for part in row.rows:
        if view.head.is_draft or is_used(part):
            made.addChild(row_item(view, part, semesters))
    return made


def total_item(view: CurriculumView, semesters: list[int]) -> QTreeWidgetItem:
    """The sum of all rows that hold no others."""
    made = item_of(("", _("Total")), dict(view.totals), semesters)
    bold(made, theme.font(semibold=True, tabular=True))
    return made


def item_of(names: tuple[str, str], totals: dict[int, Decimal], semesters: list[int]) -> QTreeWidgetItem:
    """A line of the tree."""
    made = QTreeWidgetItem(
        [*names, hours(sum(totals.values(), Decimal(0))), *(hours(totals.get(s)) for s in semesters)]
    )
    made.setToolTip(TITLE, names[1].replace("&", "&amp;").replace("<", "&lt;"))
    made.setSizeHint(INDEX, QSize(0, theme.px(theme.ROW)))
    for place in range(TOTAL, FIRST + len(semesters)):
        made.setFont(place, theme.font(tabular=True))
        made.setTextAlignment(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def bold(item: QTreeWidgetItem, font: object) -> None:
    """All cells of a line in this type."""
    for place in range(item.columnCount()):
        item.setFont(place, font)  # type: ignore[arg-type]


def kinds_in(view: CurriculumView, row: RowView, semester: int) -> str:
    """Hours by kind of work, for the mouse."""
    return "\n".join(
        f"{view.kinds[kind].title or kind}: {hours(amount)}"
        for kind, amount in row.hours.get(semester, {}).items()
        if kind in view.kinds and amount
    )
