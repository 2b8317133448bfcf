"""The last line of a table: totals under their columns, wherever these are moved and however wide they are."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.table_model import RowsModel
from desktop_app.views.widgets.table_values import written


class TotalsRow(QWidget):
    """Painted under the table, aligned with its head."""

    def __init__(self, view: QTableView, model: RowsModel[Any]) -> None:
        super().__init__()
        self.view, self.model = view, model
        self.setFixedHeight(theme.px(theme.ROW))
        header = view.horizontalHeader()
        for moved in (header.sectionResized, header.sectionMoved, view.horizontalScrollBar().valueChanged):
            moved.connect(self.update)
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self.update)
        self.setVisible(any(column.total is not None for column in model.columns))

    def texts(self) -> dict[int, str]:
        """The totals of the rows that are shown, by column."""
        return {
            place: written(column.total(self.model.shown)) if column.format is None
            else column.format(column.total(self.model.shown))
            for place, column in enumerate(self.model.columns) if column.total is not None
        }  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(semibold=True, tabular=True))
        header = self.view.horizontalHeader()
        left = self.view.viewport().x()
        for place, text in self.texts().items():
            if header.isSectionHidden(place):
                continue
            box = QRect(left + header.sectionViewportPosition(place), 0, header.sectionSize(place), self.height())
            side = self.model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            painter.drawText(box.adjusted(theme.GAP, 0, -theme.GAP, 0), side, text)
