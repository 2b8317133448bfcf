"""«Сегодня» of divisions: who is not distributed and asked for, what is to be signed, what is to be approved."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.subgroups.reading import count_waiting
from desktop_app.services.subgroups.values import DivisionsWaiting
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

SCREEN = "subgroups"


class DivisionsLine(QWidget):
    """«Подгруппы: не распределены 2», «… подписать 1»; hidden while nothing waits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.unplaced, self.answer, self.sign, self.approve = (
            link("", lambda: desk.go.emit(SCREEN, None), "split") for _link in range(4)
        )
        row = across(self.unplaced, self.answer, self.sign, self.approve, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addStretch(1)
        self.hide()

    def load(self) -> None:
        """Ask what waits."""
        term = self.desk.term_id
        if term:
            self.desk.jobs.run(self, partial(count_waiting, self.desk.office, term), self.show_waiting)

    def show_waiting(self, waiting: DivisionsWaiting) -> None:
        """Only what there is."""
        for one, text, count in (
            (self.unplaced, _("Students in no subgroup: {n}"), waiting.unplaced),
            (self.answer, _("Requests of teachers about subgroups: {n}"), waiting.to_answer),
            (self.sign, _("Divisions to sign: {n}"), waiting.to_sign),
            (self.approve, _("Divisions to approve: {n}"), waiting.to_approve),
        ):
            one.setText(text.format(n=count))
            one.setVisible(bool(count))
        self.setVisible(bool(waiting.total))
