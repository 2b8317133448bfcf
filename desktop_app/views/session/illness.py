"""Who can't come on which days: what a rebuilding with the fewest changes has to mind besides."""

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.services.session.composing import Away
from desktop_app.services.session.values import SessionBoard
from desktop_app.views import theme
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, in_row
from desktop_app.views.wording import _


class Illness(QWidget):
    """An examiner and the days; nobody to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self.who = QComboBox()
        self.who.setAccessibleName(_("Who can't come"))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(1)
        self.who.currentIndexChanged.connect(lambda _index: self._chosen())
        self.starts, self.ends = DayField(_("First day")), DayField(_("Last day"))
        self.days = in_row(self.starts, label("–"), self.ends)
        column = down(label(_("Who can't come"), "muted"), self.who, self.days, on=self)
        column.setSpacing(theme.GRID)
        self._chosen()

    def know(self, board: SessionBoard) -> None:
        """The examiners of a session; whoever is chosen stays chosen."""
        kept = self.who.currentData()
        people = {one.employee_id: one.name for event in board.events for one in event.examiners if one.employee_id}
        self.who.clear()
        self.who.addItem(_("everybody can"), None)
        for key, name in sorted(people.items(), key=lambda one: one[1]):
            self.who.addItem(name, key)
        self.who.setCurrentIndex(max(self.who.findData(kept), 0))
        if not self.starts.text() and board.head.starts is not None:
            self.starts.put(max(board.today, board.head.starts))
            self.ends.put(board.head.ends)

    def away(self) -> tuple[Away, ...]:
        """Nobody, or the chosen one on the typed days."""
        who, starts, ends = self.who.currentData(), self.starts.day(), self.ends.day()
        if who is None or starts is None or ends is None:
            return ()
        return (Away(who, starts, ends),)

    def _chosen(self) -> None:
        self.days.setVisible(self.who.currentData() is not None)
