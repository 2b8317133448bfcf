"""«Матрица прав»: which role may do what on whose rows; a press, Space or Enter opens a cell."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop_app.services.matrix import Matrix, MatrixCell, open_matrix, restore_defaults, set_grant
from desktop_app.services.permissions import Reach, Role
from desktop_app.views import theme
from desktop_app.views.access.matrix_model import MatrixModel, legend, reach_words
from desktop_app.views.access.matrix_popup import CellPopup
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.record_sentences import permission_word
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import menu_button
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _, ngettext

NAMES = 282
LEAST_COLUMN = 62
HEAD = 42


class MatrixView(QTableView):
    """Cells that open; the names of the rows stay where they are."""

    def __init__(self, model: MatrixModel, open_cell: Callable[[QModelIndex], object]) -> None:
        super().__init__()
        self.open_cell = open_cell
        self.setModel(model)
        self.setAccessibleName(_("Matrix of rights"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(open_cell)
        across_, down_ = self.horizontalHeader(), self.verticalHeader()
        across_.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across_.setMinimumSectionSize(theme.px(LEAST_COLUMN))
        across_.setHighlightSections(True)
        down_.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down_.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down_.setHighlightSections(True)
        self.fit()

    def fit(self) -> None:
        """Sizes at the zoom of the moment."""
        self.horizontalHeader().setFixedHeight(theme.px(HEAD))
        self.verticalHeader().setFixedWidth(theme.px(NAMES))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW_COMPACT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "open_cell"):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_cell(self.currentIndex())
        else:
            super().keyPressEvent(event)


class MatrixTab(Tab):
    """The table, the search above it, and the way back to the regulation."""

    topics = ("rights",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = MatrixModel()
        self.writes = Writes(desk, self)
        self.view = MatrixView(self.model, self.open_cell)
        self.model.modelReset.connect(self._span_subjects)
        self.search = SearchField(_("Find a right"))
        self.search.searched.connect(self.model.search)
        self.popup: CellPopup | None = None
        self.menu = QMenu(self)
        self.default_button = menu_button(_("Back to the regulation"), self.menu, "undo-2")
        self.default_button.setEnabled(False)
        down(strip(self.search, label(legend(), "muted")), (self.view, 1), on=self)
        self.setFocusProxy(self.view)

    def actions_(self) -> tuple[QWidget, ...]:
        """Back to what the regulation gives, role by role."""
        return (self.default_button,) if self.desk.may(restore_defaults) else ()

    def load(self) -> None:
        """Ask for the matrix."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: open_matrix(office), self.show_matrix)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show it; the menu offers the roles that differ."""
        self.model.show_matrix(matrix)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(1, 0))
        self.menu.clear()
        for role in matrix.roles:
            count = matrix.differences(role)
            if count:
                words = ngettext("{role}: {n} difference", "{role}: {n} differences", count)
                self.menu.addAction(words.format(role=role_name(role), n=count), partial(self.restore, role))
        self.default_button.setEnabled(not self.menu.isEmpty())

    def _span_subjects(self) -> None:
        self.view.clearSpans()
        for row in range(self.model.rowCount()):
            if self.model.is_subject(row):
                self.view.setSpan(row, 0, 1, max(1, self.model.columnCount()))

    # cells
    def open_cell(self, index: QModelIndex) -> None:
        """The scopes of a cell, below it."""
        cell = self.model.cell(index)
        if cell is None or not self.desk.may(set_grant):
            return
        self.popup = CellPopup(self, cell, self.save)
        place = self.view.visualRect(index)
        self.popup.adjustSize()
        corner = self.view.viewport().mapToGlobal(place.bottomLeft())
        window = self.window().frameGeometry()
        corner.setX(min(corner.x(), window.right() - self.popup.width() - theme.GAP))
        corner.setY(min(corner.y(), window.bottom() - self.popup.sizeHint().height() - theme.GAP))
        self.popup.move(corner)
        self.popup.show()

    def save(self, cell: MatrixCell, scopes: Reach) -> None:
        """Write what was ticked."""
        office, of_cell = self.desk.office, (cell.role, cell.permission)
        wish = Wish(
            key=("grant", *of_cell),
            where=f"{role_name(cell.role)} · {permission_word(cell.permission)}",
            mine=reach_words(scopes),
            look=lambda: open_matrix(office).cells[of_cell],
            theirs=lambda now: reach_words(now.scopes),
            write=lambda seen: set_grant(office, seen or cell, scopes),
            done=self._saved,
            keep=lambda _now: self.load(),
        )
        self.writes.write(wish, cell)

    def _saved(self, cell: MatrixCell) -> None:
        words = _("{role}: «{right}» — {scopes}").format(
            role=role_name(cell.role), right=permission_word(cell.permission), scopes=reach_words(cell.scopes)
        )
        self.desk.tell(words, "good")
        self.load()

    def restore(self, role: Role) -> None:
        """What the regulation gives the role."""
        self.desk.jobs.run(self, lambda: restore_defaults(self.desk.office, role), lambda _cells: self._restored(role))

    def _restored(self, role: Role) -> None:
        self.desk.tell(_("{role}: rights as the regulation gives them.").format(role=role_name(role)), "good")
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a cell opened."""
        return [("cell", lambda: self.open_cell(self.model.index(3, 2)))]
