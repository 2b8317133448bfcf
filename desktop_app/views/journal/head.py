"""The head of the screen: its views, and which journal is open; a chooser where there is no room for the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.services.journal import JournalHead
from desktop_app.views.journal.chooser import JournalCombo, discipline_of, group_of, teacher_of
from desktop_app.views.journal.months import Months
from desktop_app.views.widgets.labels import Elided
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.wording import _


class JournalHeader(PageHeader):
    """Title · views · which journal ……… its actions; these and the chooser only while the journal is seen."""

    chosen = Signal(int)
    """A load, by the chooser."""

    def __init__(self) -> None:
        super().__init__(_("Journals"))
        self.combo = JournalCombo()
        self.named = Elided("", "muted")
        self.named.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.combo.chosen.connect(self.chosen)
        self.months = Months()
        self._own: list[QWidget] = [self.months]

    def compose(self, *actions: QWidget) -> None:
        """After the switch of the views: the choice and the actions of the journal."""
        self.left.addWidget(self.combo, 1)
        self.left.addWidget(self.named, 1)
        self.left.addWidget(self.months)
        self.left.addStretch(0)
        self.give_room()
        for each in actions:
            self.add_action(each)
        self._own += actions

    def show_heads(self, heads: Sequence[JournalHead], load_id: int) -> None:
        """The journals to choose among."""
        self.combo.show_heads(heads, load_id)

    def fold(self, head: JournalHead | None, *, wide: bool, seen: bool) -> None:
        """Name the open journal where the list stands beside it; nothing of it while another view is seen."""
        self.combo.setVisible(seen and not wide)
        told = "" if head is None else " · ".join((group_of(head), discipline_of(head), teacher_of(head)))
        self.named.setText(told)
        self.named.setToolTip(told)
        self.named.setVisible(seen and wide)
        for each in (*self._own, self.more):
            if each is not None:
                each.setVisible(seen)
