"""Who sits a retake: the debtors of the discipline, each with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.services.session.values import EventSeen, SitterSeen, SittingKind
from desktop_app.views import theme
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _

LIST_LEAST = 62
KEY = Qt.ItemDataRole.UserRole


class Sitters(QWidget):
    """Space ticks and unticks; whoever sat it already is offered even when the debt is closed since."""

    def __init__(self) -> None:
        super().__init__()
        self.before: tuple[SitterSeen, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Who sits it"))
        self.list.setFixedHeight(theme.px(LIST_LEAST))
        self.nobody = label(_("Nobody of the group owes this discipline."), "muted")
        self.nobody.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for part in (label(_("Who sits it"), "muted"), self.list, self.nobody):
            column.addWidget(part)

    def put(self, event: EventSeen) -> None:
        """Show who sits an event; a main one is sat by its group."""
        self.setVisible(event.sitting is not SittingKind.MAIN)
        self.before = event.sitters
        self.know(())

    def know(self, debtors: Sequence[SitterSeen]) -> None:
        """Those who may be added."""
        sit = set(self.before)
        every = {one.student_id: one for one in (*self.before, *debtors)}
        self.list.clear()
        for one in sorted(every.values(), key=lambda one: one.name):
            item = QListWidgetItem(one.name, self.list)
            item.setData(KEY, one.student_id)
            item.setCheckState(Qt.CheckState.Checked if one in sit else Qt.CheckState.Unchecked)
        self.list.setVisible(bool(every))
        self.nobody.setVisible(not every)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The students with a tick, those who sat it already in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = [item.data(KEY) for item in items if item.checkState() is Qt.CheckState.Checked]
        known = [one.student_id for one in self.before if one.student_id in ticked]
        return (*known, *(key for key in ticked if key not in known))
