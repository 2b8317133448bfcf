"""Results of entrance tests at the side of the card: a line for each test of the groups that were chosen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_app.errors import OfficeError
from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantCard, EntranceTestValues, ResultValues
from desktop_app.services.admission.writing import put_result, remove_result
from desktop_app.views.admission.fields import Fields
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_

LINES = (
    FieldLine("day", N_("Day of the test"), "day"),
    FieldLine("score", N_("Score"), "fraction", hint="—"),
    FieldLine("examiners", N_("Examiners")),
)
SPANS = {"day": 6, "score": 6, "examiners": 12}


def tests_of(card: ApplicantCard, entry: Entry | None) -> tuple[EntranceTestValues, ...]:
    """The entrance tests of the groups that somebody has chosen."""
    chosen = {one.group_id for one in card.choices if one.withdrawn_on is None}
    offers = () if entry is None else entry.offers
    return tuple(test for offer in offers if offer.id in chosen for test in offer.values.tests if test.id is not None)


class ResultPanel(SidePanel):
    """No score means that they were absent."""

    wrote = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Entrance tests"))
        self.desk = desk
        self.card: ApplicantCard | None = None
        self.entry: Entry | None = None
        self.grids: dict[int, Fields] = {}

    def show_card(self, card: ApplicantCard, entry: Entry | None) -> None:
        """The tests of a card with what is written of them."""
        self.card, self.entry = card, entry
        self.clear()
        self.grids = {}
        self.fault = wrapped("", "bad")
        self.fault.hide()
        results = {one.test_id: one for one in card.results}
        for test in tests_of(card, entry):
            if test.id is not None:
                self._add(test, test.id, results.get(test.id))
        self.add_section("", self.fault)
        self.open_with(_("Entrance tests"))

    def _add(self, test: EntranceTestValues, test_id: int, result: ResultValues | None) -> None:
        today = self.desk.office.today
        grid = Fields(LINES, SPANS, result or ResultValues(test_id, test.day or today))
        self.grids[test_id] = grid
        about = _("from {least} to {most}; nothing means absent")
        words = about.format(least=written(test.least), most=written(test.most))
        keep = primary(_("Write down"), partial(self.put, test_id), "save")
        grid.finished.connect(keep.setFocus)
        deeds = [keep]
        if result is not None:
            deeds.append(quiet(_("Take the result away"), partial(self.take_away, test_id), "trash-2"))
        self.add_section(test.title, label(words, "muted"), grid, in_row(*deeds))

    def put(self, test_id: int) -> None:
        """Write the result."""
        card = self.card
        if card is None:
            return
        try:
            values = self.grids[test_id].value()
        except OfficeError as error:
            self._refuse(error)
            return
        self._run(partial(put_result, self.desk.office, card, values))

    def take_away(self, test_id: int) -> None:
        """It was written by mistake."""
        if self.card is not None:
            self._run(partial(remove_result, self.desk.office, self.card, test_id))

    def _run(self, work: Callable[[], Any]) -> None:
        self.desk.jobs.run(self, work, self._done, self._refuse)

    def _done(self, card: ApplicantCard) -> None:
        self.wrote.emit(card)
        self.show_card(card, self.entry)

    def _refuse(self, error: OfficeError) -> None:
        self.fault.setText(say(error))
        self.fault.show()
